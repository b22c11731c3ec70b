//! One received stream: order, duplicates, loss, jitter (RFC 3550 appendix A.1, A.3, A.8).

use std::time::Instant;

/// A jump in sequence larger than this is no loss but a new numbering (RFC 3550 A.1: MAX_DROPOUT).
const JUMP: i32 = 3000;

/// Where a stream's extended numbers begin: high enough that packets older than the first have a number too.
const FIRST_CYCLE: u64 = 1 << 16;

/// What became of a packet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Arrival {
    /// New.
    Fresh {
        /// Its number, extended over wrap-arounds.
        sequence: u64,
        /// Another stream than that of the packet before.
        restart: bool,
    },
    /// Seen already, or older than the window.
    Duplicate,
    /// Far outside the numbering; believed only if the next one follows it.
    Stray,
}

/// Reception state of one leg. A new SSRC restarts the numbering, the totals go on.
#[derive(Clone, Debug, Default)]
pub struct Inbound {
    ssrc: Option<u32>,
    first: u64,
    highest: u64,
    /// Bit n = `highest - n` was seen.
    window: u64,
    stray_next: Option<u16>,
    received_here: u64,
    received_before: u64,
    expected_before: u64,
    transit: Option<f64>,
    /// Interarrival jitter in milliseconds.
    jitter_ms: f64,
    interval_expected: u64,
    interval_received: u64,
}

impl Inbound {
    /// Note one packet. `clock` in Hz of its payload's timestamps.
    pub fn note(
        &mut self,
        ssrc: u32,
        sequence: u16,
        timestamp: u32,
        clock: u32,
        since: Instant,
        now: Instant,
    ) -> Arrival {
        let restart = self.ssrc != Some(ssrc);
        let arrival = if restart {
            self.ssrc = Some(ssrc);
            self.begin(sequence);
            Arrival::Fresh { sequence: self.highest, restart: true }
        } else {
            self.place(sequence)
        };
        if let Arrival::Fresh { restart, .. } = arrival {
            self.received_here += 1;
            self.note_transit(timestamp, clock, now.saturating_duration_since(since).as_secs_f64(), restart);
        }
        arrival
    }

    /// The source we hear at the moment.
    pub fn ssrc(&self) -> Option<u32> {
        self.ssrc
    }

    /// Packets received in order or not, without duplicates.
    pub fn received(&self) -> u64 {
        self.received_before + self.received_here
    }

    /// Packets missing by number.
    pub fn lost(&self) -> u64 {
        self.expected().saturating_sub(self.received())
    }

    /// Interarrival jitter in milliseconds.
    pub fn jitter_ms(&self) -> f32 {
        self.jitter_ms as f32
    }

    /// The highest extended number, as RTCP wants it (32 bits).
    pub fn highest(&self) -> u32 {
        (self.highest.saturating_sub(FIRST_CYCLE)) as u32
    }

    /// Share of packets lost since the last call, in 1/256 (RFC 3550 A.3).
    pub fn fraction_lost(&mut self) -> u8 {
        let expected = self.expected().saturating_sub(self.interval_expected);
        let received = self.received().saturating_sub(self.interval_received);
        (self.interval_expected, self.interval_received) = (self.expected(), self.received());
        let lost = expected.saturating_sub(received) * 256;
        lost.checked_div(expected).unwrap_or(0).min(255) as u8
    }

    fn expected(&self) -> u64 {
        self.expected_before + self.expected_here()
    }

    fn expected_here(&self) -> u64 {
        if self.ssrc.is_some() { self.highest + 1 - self.first } else { 0 }
    }

    fn begin(&mut self, sequence: u16) {
        if self.highest != 0 {
            self.expected_before += self.highest + 1 - self.first;
            self.received_before += self.received_here;
        }
        self.received_here = 0;
        self.first = FIRST_CYCLE + u64::from(sequence);
        self.highest = self.first;
        self.window = 1;
        self.stray_next = None;
    }

    fn place(&mut self, sequence: u16) -> Arrival {
        let step = i32::from(sequence.wrapping_sub(self.highest as u16) as i16);
        if step.abs() > JUMP {
            if self.stray_next == Some(sequence) {
                self.begin(sequence);
                return Arrival::Fresh { sequence: self.highest, restart: true };
            }
            self.stray_next = Some(sequence.wrapping_add(1));
            return Arrival::Stray;
        }
        self.stray_next = None;
        if step > 0 {
            self.highest += step as u64;
            self.window = if step < 64 { self.window << step | 1 } else { 1 };
            return Arrival::Fresh { sequence: self.highest, restart: false };
        }
        let back = step.unsigned_abs();
        if back >= 64 || self.window >> back & 1 == 1 {
            return Arrival::Duplicate;
        }
        self.window |= 1 << back;
        let number = self.highest - u64::from(back);
        // An early straggler from before the first packet belongs to the stream all the same.
        self.first = self.first.min(number);
        Arrival::Fresh { sequence: number, restart: false }
    }

    fn note_transit(&mut self, timestamp: u32, clock: u32, arrival_s: f64, restart: bool) {
        // Only differences matter, so the timestamp's wrap-around is folded into them below.
        let clock = f64::from(clock.max(1));
        let transit = arrival_s * clock - f64::from(timestamp);
        if let (Some(before), false) = (self.transit, restart) {
            let wrap = f64::from(u32::MAX) + 1.0;
            let mut difference = transit - before;
            difference -= (difference / wrap).round() * wrap;
            let step_ms = difference.abs() / clock * 1000.0;
            // A pause with a stopped clock is no jitter.
            if step_ms < 1000.0 {
                self.jitter_ms += (step_ms - self.jitter_ms) / 16.0;
            }
        }
        self.transit = Some(transit);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::time::Duration;

    struct Wire(Inbound, Instant);

    impl Wire {
        fn new() -> Self {
            Self(Inbound::default(), Instant::now())
        }

        fn at(&mut self, ms: u64, ssrc: u32, sequence: u16) -> Arrival {
            let timestamp = u32::from(sequence).wrapping_mul(160);
            self.0.note(ssrc, sequence, timestamp, 8000, self.1, self.1 + Duration::from_millis(ms))
        }
    }

    fn number(arrival: Arrival) -> u64 {
        match arrival {
            Arrival::Fresh { sequence, .. } => sequence,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn numbers_go_on_over_the_wrap() {
        let mut wire = Wire::new();
        let first = number(wire.at(0, 1, 65_534));
        assert_eq!(number(wire.at(20, 1, 65_535)), first + 1);
        assert_eq!(number(wire.at(40, 1, 1)), first + 3);
        assert_eq!(number(wire.at(41, 1, 0)), first + 2, "the late one keeps its place");
        assert_eq!(wire.at(42, 1, 0), Arrival::Duplicate);
        assert_eq!((wire.0.received(), wire.0.lost()), (4, 0));
    }

    #[test]
    fn a_gap_is_loss_and_a_new_source_is_none() {
        let mut wire = Wire::new();
        wire.at(0, 1, 10);
        wire.at(20, 1, 13);
        assert_eq!(wire.0.lost(), 2);
        assert_eq!(wire.0.fraction_lost(), 128);
        assert!(matches!(wire.at(40, 2, 40_000), Arrival::Fresh { restart: true, .. }));
        wire.at(60, 2, 40_001);
        assert_eq!((wire.0.received(), wire.0.lost(), wire.0.fraction_lost()), (4, 2, 0));
    }

    #[test]
    fn a_far_jump_is_believed_only_when_it_goes_on() {
        let mut wire = Wire::new();
        wire.at(0, 1, 10);
        assert_eq!(wire.at(20, 1, 30_000), Arrival::Stray);
        assert!(matches!(wire.at(40, 1, 11), Arrival::Fresh { restart: false, .. }));
        assert_eq!(wire.at(60, 1, 30_000), Arrival::Stray);
        assert!(matches!(wire.at(80, 1, 30_001), Arrival::Fresh { restart: true, .. }));
    }

    #[test]
    fn jitter_of_a_steady_line_is_none_and_of_a_shaky_one_some() {
        let (mut steady, mut shaky) = (Wire::new(), Wire::new());
        for n in 0..200u16 {
            steady.at(u64::from(n) * 20, 1, n);
            shaky.at(u64::from(n) * 20 + if n % 2 == 0 { 0 } else { 10 }, 1, n);
        }
        assert!(steady.0.jitter_ms() < 0.01, "{}", steady.0.jitter_ms());
        assert!((9.0..11.0).contains(&shaky.0.jitter_ms()), "{}", shaky.0.jitter_ms());
    }

    proptest! {
        #[test]
        fn any_order_of_anything_keeps_the_books(packets in proptest::collection::vec((0u32..3, any::<u16>(), any::<u32>(), 0u64..50), 0..300)) {
            let mut inbound = Inbound::default();
            let start = Instant::now();
            let mut now = start;
            let mut fresh = 0;
            for (ssrc, sequence, timestamp, wait) in packets {
                now += Duration::from_millis(wait);
                if let Arrival::Fresh { .. } = inbound.note(ssrc, sequence, timestamp, 8000, start, now) { fresh += 1; }
                inbound.fraction_lost();
            }
            prop_assert_eq!(inbound.received(), fresh);
            prop_assert!(inbound.jitter_ms().is_finite());
        }
    }
}
