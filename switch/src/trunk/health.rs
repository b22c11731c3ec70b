//! A line's health: OPTIONS every half minute; any answer is life, repeated silence is not.

use crate::timers::Now;
use std::time::{Duration, Instant};

/// Between two probes.
const EVERY: Duration = Duration::from_secs(30);
/// Probes in a row without an answer after which a line counts as down.
const MISSES_MAX: u32 = 2;

/// The health of one line.
#[derive(Default)]
pub(crate) struct Health {
    misses: u32,
    /// The probe that is out.
    asked: Option<u64>,
    next: Option<Instant>,
}

impl Health {
    /// Does the line answer, as far as we know?
    pub(crate) fn is_up(&self) -> bool {
        self.misses < MISSES_MAX
    }

    /// Is it time for a probe? Then this one (its token) is on its way.
    pub(crate) fn probe(&mut self, now: Now, token: u64) -> bool {
        if self.asked.is_some() || self.next.is_some_and(|at| !now.reached(at)) {
            return false;
        }
        self.asked = Some(token);
        self.next = Some(now.after(EVERY));
        true
    }

    /// The answer to a probe; `true` if the line went up or down by it. A stale token changes nothing.
    pub(crate) fn answered(&mut self, token: u64, status: Option<u16>) -> bool {
        if self.asked != Some(token) {
            return false;
        }
        self.asked = None;
        let was = self.is_up();
        // 408 and 503 are also what a proxy says about a line that is not there.
        self.misses = match status {
            Some(408 | 503) | None => self.misses.saturating_add(1),
            Some(_) => 0,
        };
        was != self.is_up()
    }

    #[cfg(test)]
    pub(crate) fn down() -> Self {
        Self { misses: MISSES_MAX, ..Self::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::now;

    #[test]
    fn a_line_goes_down_after_repeated_silence_and_up_by_any_answer() {
        let mut health = Health::default();
        let mut at = now();
        for (token, status, changed, up) in [
            (1, None, false, true),
            (2, None, true, false),
            (3, Some(503), false, false),
            (4, Some(404), true, true),
            (5, Some(200), false, true),
        ] {
            assert!(health.probe(at, token));
            assert!(!health.probe(at, token + 100), "one probe at a time");
            assert!(!health.answered(token + 100, status), "not our probe");
            assert_eq!(health.answered(token, status), changed, "{token}");
            assert_eq!(health.is_up(), up, "{token}");
            assert!(!health.probe(at, token + 200), "not before its time");
            at.at += EVERY;
        }
    }
}
