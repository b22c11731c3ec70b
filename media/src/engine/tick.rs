//! The drift-free tick: every 5 ms one phase, so that each room and leg is served every 20 ms and the work is spread.

use std::time::{Duration, Instant};

/// Phases of one period of 20 ms.
pub(crate) const PHASES: usize = 4;
/// From phase to phase.
const STEP: Duration = Duration::from_millis(5);
/// What is missed beyond this is not made up: the machine slept.
const MISSED_MAX: u64 = 20;

/// Counts phases from a start, without drift.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TickClock {
    start: Instant,
    next: u64,
}

impl TickClock {
    pub(crate) fn new(start: Instant) -> Self {
        Self { start, next: 1 }
    }

    /// The phase that is due, if one is, and when it should have come. Missed ones come one after the other, each with
    /// its own time, so that sound made up for goes on evenly.
    pub(crate) fn due(&mut self, now: Instant) -> Option<(usize, Instant)> {
        let passed = (now.saturating_duration_since(self.start).as_micros() / STEP.as_micros()) as u64;
        if passed < self.next {
            return None;
        }
        let missed = passed - self.next;
        if missed > MISSED_MAX {
            tracing::warn!(missed, "a media worker slept; its missed ticks are left out");
            self.next = passed;
        }
        let at = self.next();
        self.next += 1;
        Some((((self.next - 1) % PHASES as u64) as usize, at))
    }

    /// Nothing lived that ticks were for: start again from now.
    pub(crate) fn skip(&mut self, now: Instant) {
        let passed = (now.saturating_duration_since(self.start).as_micros() / STEP.as_micros()) as u64;
        self.next = self.next.max(passed);
    }

    /// When the next phase is due.
    pub(crate) fn next(&self) -> Instant {
        self.start + Duration::from_micros(self.next.saturating_mul(STEP.as_micros() as u64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phase_comes_every_20_ms_without_drift() {
        let t = Instant::now();
        let mut clock = TickClock::new(t);
        let mut counts = [0; PHASES];
        for us in (0..1_004_000).step_by(700) {
            while let Some((phase, at)) = clock.due(t + Duration::from_micros(us)) {
                assert!(at <= t + Duration::from_micros(us));
                counts[phase] += 1;
            }
        }
        assert_eq!(counts, [50, 50, 50, 50]);
        assert_eq!(clock.next(), t + Duration::from_millis(1005));
    }

    #[test]
    fn short_delays_are_made_up_and_long_sleeps_are_not() {
        let t = Instant::now();
        let mut clock = TickClock::new(t);
        let due = |clock: &mut TickClock, ms| std::iter::from_fn(|| clock.due(t + Duration::from_millis(ms))).count();
        assert_eq!(due(&mut clock, 60), 12);
        assert_eq!(due(&mut clock, 60_000), 1);
        clock.skip(t + Duration::from_millis(90_000));
        assert_eq!(due(&mut clock, 90_015), 4);
    }
}
