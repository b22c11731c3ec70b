//! One sent stream: our own SSRC with sequence and timestamps that run on, whatever feeds it.
//!
//! Frames made here (mix, silence, digits) take the next numbers. Forwarded packets keep their own spacing, so that
//! loss and reordering before us stay visible to the listener; where a stretch of forwarded packets begins, the two
//! numberings are tied together anew and the listener notices nothing but a small change of delay.

use std::time::Instant;

/// A forwarded packet whose time lies further than this from where the stream stands (ms): its sender's clock jumped.
const CLOCK_JUMP_MS: i64 = 500;

/// After so many packets in a row that fell into time already filled, the sender's clock is believed to have paused.
const REFUSED_MAX: u8 = 10;

/// The numbers of one packet to be sent.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stamp {
    /// Sequence number.
    pub sequence: u16,
    /// Timestamp.
    pub timestamp: u32,
    /// First packet after a pause.
    pub marker: bool,
}

/// A packet to be forwarded, in its sender's numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Foreign {
    /// Which stream of which speaker: changes whenever its numbering starts anew.
    pub stream: u64,
    /// Extended sequence number.
    pub sequence: u64,
    /// Timestamp.
    pub timestamp: u32,
    /// Duration of the packet in its clock's ticks.
    pub span: u32,
    /// Marker bit.
    pub marker: bool,
}

/// How a stretch of forwarded packets is tied to our numbers.
#[derive(Clone, Copy, Debug)]
struct Tie {
    stream: u64,
    /// First sequence number of the stretch: older ones belong to numbers already used.
    first: u64,
    sequence_offset: u16,
    timestamp_offset: u32,
    /// Frames of our own were sent in between: the next packet begins a new stretch.
    broken: bool,
    refused: u8,
}

/// The state of one sent stream.
#[derive(Clone, Debug)]
pub struct Outbound {
    ssrc: u32,
    sequence: u16,
    timestamp: u32,
    span: u32,
    clock: u32,
    last_at: Option<Instant>,
    tie: Option<Tie>,
    packets: u64,
    octets: u64,
}

impl Outbound {
    /// A stream that begins after these (random) numbers.
    pub fn new(ssrc: u32, sequence: u16, timestamp: u32) -> Self {
        Self { ssrc, sequence, timestamp, span: 0, clock: 8000, last_at: None, tie: None, packets: 0, octets: 0 }
    }

    /// Our synchronisation source.
    pub fn ssrc(&self) -> u32 {
        self.ssrc
    }

    /// Packets sent.
    pub fn packets(&self) -> u64 {
        self.packets
    }

    /// Payload octets sent.
    pub fn octets(&self) -> u64 {
        self.octets
    }

    /// When the last packet was sent.
    pub fn last_at(&self) -> Option<Instant> {
        self.last_at
    }

    /// The timestamp that belongs to this moment (for sender reports).
    pub fn timestamp_at(&self, now: Instant) -> u32 {
        self.timestamp.wrapping_add(self.elapsed(now) as u32)
    }

    /// Numbers for a frame of our own of `span` ticks of `clock` Hz.
    pub fn next(&mut self, now: Instant, clock: u32, span: u32, octets: usize) -> Stamp {
        self.clock = clock;
        let (timestamp, marker) = self.continuation(now);
        self.interrupt();
        self.sequence = self.sequence.wrapping_add(1);
        self.advance(now, timestamp, span, octets);
        Stamp { sequence: self.sequence, timestamp, marker }
    }

    /// The timestamp at which something new of `clock` Hz begins now.
    pub fn resume_at(&mut self, now: Instant, clock: u32) -> u32 {
        self.clock = clock;
        self.continuation(now).0
    }

    /// Numbers for one more packet of the event that began at `timestamp` and lasts `span` ticks by now (RFC 4733).
    pub fn event(&mut self, now: Instant, timestamp: u32, span: u32, octets: usize) -> u16 {
        self.interrupt();
        self.sequence = self.sequence.wrapping_add(1);
        self.advance(now, timestamp, span, octets);
        self.sequence
    }

    /// Packets that could have been forwarded were held back on purpose: they leave no gap in the numbers.
    pub fn interrupt(&mut self) {
        if let Some(tie) = &mut self.tie {
            tie.broken = true;
        }
    }

    /// Numbers for a forwarded packet; `None` = its time is filled already (it came too late), drop it.
    pub fn forward(&mut self, now: Instant, clock: u32, packet: Foreign, octets: usize) -> Option<Stamp> {
        self.clock = clock;
        let tied = self.tie.filter(|tie| tie.stream == packet.stream);
        let (stamp, newest) = match tied {
            Some(tie) => self.follow(now, tie, packet)?,
            None => (self.tie_anew(now, packet), true),
        };
        if newest {
            self.sequence = stamp.sequence;
            self.advance(now, stamp.timestamp, packet.span, octets);
        } else {
            self.count(octets);
        }
        Some(stamp)
    }

    fn follow(&mut self, now: Instant, tie: Tie, packet: Foreign) -> Option<(Stamp, bool)> {
        let timestamp = packet.timestamp.wrapping_add(tie.timestamp_offset);
        let ahead = i64::from(timestamp.wrapping_sub(self.timestamp) as i32);
        if (ahead - self.elapsed(now)).abs() > CLOCK_JUMP_MS * i64::from(self.clock) / 1000 {
            return Some((self.tie_anew(now, packet), true));
        }
        if !tie.broken {
            if packet.sequence < tie.first {
                return None;
            }
            let sequence = (packet.sequence as u16).wrapping_add(tie.sequence_offset);
            let newest = sequence.wrapping_sub(self.sequence) as i16 > 0;
            return Some((Stamp { sequence, timestamp, marker: packet.marker }, newest));
        }
        if ahead < i64::from(self.span) {
            let refused = tie.refused + 1;
            if refused > REFUSED_MAX {
                return Some((self.tie_anew(now, packet), true));
            }
            self.tie = Some(Tie { refused, ..tie });
            return None;
        }
        let sequence = self.sequence.wrapping_add(1);
        self.tie = Some(Tie {
            first: packet.sequence,
            sequence_offset: sequence.wrapping_sub(packet.sequence as u16),
            broken: false,
            refused: 0,
            ..tie
        });
        Some((Stamp { sequence, timestamp, marker: true }, true))
    }

    fn tie_anew(&mut self, now: Instant, packet: Foreign) -> Stamp {
        let (timestamp, _) = self.continuation(now);
        let sequence = self.sequence.wrapping_add(1);
        self.tie = Some(Tie {
            stream: packet.stream,
            first: packet.sequence,
            sequence_offset: sequence.wrapping_sub(packet.sequence as u16),
            timestamp_offset: timestamp.wrapping_sub(packet.timestamp),
            broken: false,
            refused: 0,
        });
        Stamp { sequence, timestamp, marker: true }
    }

    /// Where the stream goes on: right after the last packet, or later if there was a pause.
    fn continuation(&self, now: Instant) -> (u32, bool) {
        if self.last_at.is_none() {
            return (self.timestamp, true);
        }
        let frame = i64::from(self.clock / 50).max(1);
        let elapsed = self.elapsed(now);
        let span = i64::from(self.span);
        if elapsed > span + 3 * frame {
            (self.timestamp.wrapping_add((elapsed / frame * frame) as u32), true)
        } else {
            (self.timestamp.wrapping_add(self.span), false)
        }
    }

    /// Ticks since the last packet.
    fn elapsed(&self, now: Instant) -> i64 {
        let since = self.last_at.map_or(0, |at| now.saturating_duration_since(at).as_micros());
        (since.min(u128::from(u32::MAX)) as i64).saturating_mul(i64::from(self.clock)) / 1_000_000
    }

    fn advance(&mut self, now: Instant, timestamp: u32, span: u32, octets: usize) {
        self.timestamp = timestamp;
        self.span = span;
        self.last_at = Some(now);
        self.count(octets);
    }

    fn count(&mut self, octets: usize) {
        self.packets += 1;
        self.octets += octets as u64;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::time::Duration;

    fn at(start: Instant, ms: u64) -> Instant {
        start + Duration::from_millis(ms)
    }

    fn foreign(stream: u64, sequence: u64, timestamp: u32) -> Foreign {
        Foreign { stream, sequence, timestamp, span: 160, marker: false }
    }

    #[test]
    fn forwarded_packets_keep_their_gaps_and_order() {
        let t = Instant::now();
        let mut out = Outbound::new(7, 65_534, 1000);
        let mut send = |ms, sequence: u64| {
            out.forward(at(t, ms), 8000, foreign(1, sequence, sequence as u32 * 160), 160)
                .map(|s| (s.sequence, s.timestamp))
        };
        assert_eq!(send(0, 70_000), Some((65_535, 1000)));
        assert_eq!(send(20, 70_001), Some((0, 1160)));
        assert_eq!(send(60, 70_003), Some((2, 1480)), "a lost packet leaves its gap");
        assert_eq!(send(61, 70_002), Some((1, 1320)), "a late one its own place");
        assert_eq!(send(80, 70_004), Some((3, 1640)));
        assert_eq!(send(81, 69_999), None, "numbers before the stretch are taken");
    }

    #[test]
    fn between_forwarding_and_own_frames_the_numbers_run_on() {
        let t = Instant::now();
        let mut out = Outbound::new(7, 9, 0);
        out.forward(at(t, 0), 8000, foreign(1, 500, 80_000), 160).expect("sent");
        let own = out.next(at(t, 20), 8000, 160, 160);
        assert_eq!((own.sequence, own.timestamp, own.marker), (11, 160, false));
        // The packet whose time was filled comes late: dropped. The one after goes on.
        assert_eq!(out.forward(at(t, 30), 8000, foreign(1, 501, 80_160), 160), None);
        let on = out.forward(at(t, 40), 8000, foreign(1, 502, 80_320), 160).expect("sent");
        assert_eq!((on.sequence, on.timestamp), (12, 320));
        // Another speaker on the same ear.
        let other = out.forward(at(t, 60), 8000, foreign(2, 9, 4_000_000), 160).expect("sent");
        assert_eq!((other.sequence, other.timestamp, other.marker), (13, 480, true));
    }

    #[test]
    fn a_sender_whose_clock_paused_is_heard_again() {
        let t = Instant::now();
        let mut out = Outbound::new(7, 0, 0);
        out.forward(at(t, 0), 8000, foreign(1, 1, 0), 160).expect("sent");
        for n in 1..=20 {
            out.next(at(t, n * 20), 8000, 160, 160);
        }
        let sent = (2..40)
            .filter(|n| out.forward(at(t, 400 + n * 20), 8000, foreign(1, *n, *n as u32 * 160 - 160), 160).is_some());
        assert!(sent.count() >= 27);
    }

    #[test]
    fn after_a_pause_the_timestamp_follows_the_clock() {
        let t = Instant::now();
        let mut out = Outbound::new(7, 0, 0);
        out.next(at(t, 0), 8000, 160, 160);
        let stamp = out.next(at(t, 1000), 8000, 160, 160);
        assert_eq!((stamp.sequence, stamp.timestamp, stamp.marker), (2, 8000, true));
    }

    proptest! {
        /// Whatever feeds the stream, no number is used twice.
        #[test]
        fn no_number_is_sent_twice(steps in proptest::collection::vec((0u8..4, 0u64..30, any::<bool>()), 1..300)) {
            let t = Instant::now();
            let (mut now, mut sequence) = (0, 1000u64);
            let mut out = Outbound::new(1, 0, 0);
            let mut seen = std::collections::HashSet::new();
            for (kind, wait, skip) in steps {
                now += wait;
                if skip { sequence += 1; }
                let sent = match kind {
                    0 => Some(out.next(at(t, now), 8000, 160, 160).sequence),
                    n => { sequence += 1; out.forward(at(t, now), 8000, foreign(u64::from(n), sequence, (sequence * 160) as u32), 160).map(|s| s.sequence) }
                };
                if let Some(n) = sent { prop_assert!(seen.insert(n), "{} twice", n); }
            }
        }
    }
}
