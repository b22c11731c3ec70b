//! Packets in order, and the moment of each. All times are relative to the ticks on which frames are taken.
//!
//! The delay follows from what happens: it grows when a packet comes after its moment (at once, by as much as it
//! was late) and shrinks when for a while every packet came well before (slowly). So a steady line is played just
//! before the tick, whatever the clocks on both sides do.

use crate::engine::command::Codec;
use crate::session::Speech;
use std::time::{Duration, Instant};

/// Packets kept: 1.28 s at 20 ms; a burst of more is played from its newest part.
const SLOTS: usize = 64;
/// From tick to tick.
const TICK_MS: i64 = 20;
/// A first packet that comes closer to the tick than this waits for the next one.
const START_MARGIN_MS: i64 = 6;
/// The smallest distance to the tick over a window may be this much more than a tick before the delay shrinks.
const SPARE_MS: i64 = 8;
/// How long a window is.
const WINDOW: Duration = Duration::from_secs(2);
/// After a late packet the delay grows by no more than this at once.
const GROWTH_MAX_MS: i64 = 60;
/// More delay than this is cut off.
const DELAY_MAX_MS: i64 = 400;
/// After so much time without a packet the speaker has stopped.
const REST_AFTER_MS: i64 = 200;

/// One packet kept.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Its codec.
    pub codec: Codec,
    /// Extended sequence number.
    pub sequence: u64,
    /// Timestamp.
    pub timestamp: u32,
    /// Payload.
    pub payload: Vec<u8>,
    filled: bool,
}

/// What is to be played next.
#[derive(Debug)]
pub enum Next<'a> {
    /// This packet.
    Packet(&'a Kept),
    /// One packet is lost: fill its place. The packet after it may be there (redundancy).
    Lost {
        /// The packet after the lost one, if it is the very next.
        after: Option<&'a Kept>,
    },
    /// Nothing is there (yet): fill 20 ms and ask again on the next tick.
    Waiting,
    /// The speaker has stopped.
    Resting,
}

/// The buffer of one stream.
#[derive(Debug)]
pub struct JitterBuffer {
    slots: Vec<Kept>,
    stream: Option<u64>,
    resting: bool,
    next: u64,
    highest: u64,
    span_ms: i64,
    /// Concealed while nothing was there: if it was loss, that much needs no filling again.
    owed_ms: i64,
    /// Ticks to wait before the first packet of a stretch.
    hold_ticks: u8,
    grow_ms: i64,
    lowest_ms: i64,
    window_end: Option<Instant>,
    spare_ms: i64,
    late: u64,
}

impl Default for JitterBuffer {
    fn default() -> Self {
        let empty = Kept { codec: Codec::Pcmu, sequence: 0, timestamp: 0, payload: Vec::new(), filled: false };
        Self {
            slots: vec![empty; SLOTS],
            stream: None,
            resting: true,
            next: 0,
            highest: 0,
            span_ms: TICK_MS,
            owed_ms: 0,
            hold_ticks: 0,
            grow_ms: 0,
            lowest_ms: i64::MAX,
            window_end: None,
            spare_ms: 0,
            late: 0,
        }
    }
}

impl JitterBuffer {
    /// The sound before `last` was heard elsewhere (forwarded): go on after it.
    pub fn follow(&mut self, stream: u64, last: u64) {
        self.clear();
        (self.stream, self.next, self.highest, self.resting) = (Some(stream), last + 1, last, false);
    }

    /// Keep a packet. `tick` = the next tick; `fifo_ms` = decoded sound that is played before anything kept here.
    pub fn push(&mut self, now: Instant, tick: Instant, fifo_ms: i64, speech: &Speech<'_>) {
        if self.stream != Some(speech.stream) {
            self.clear();
            self.stream = Some(speech.stream);
        }
        let span_ms = i64::from(speech.codec.span_of(speech.payload)) * 1000 / i64::from(speech.codec.clock());
        if !(1..=120).contains(&span_ms) {
            return;
        }
        self.span_ms = span_ms;
        let to_tick_ms = signed_ms(now, tick);
        if self.resting && speech.sequence >= self.next {
            self.wake(now, to_tick_ms, speech.sequence);
        }
        let margin_ms = self.margin(speech.sequence, fifo_ms, to_tick_ms);
        if speech.sequence < self.next {
            self.late += 1;
            if self.resting {
                return;
            }
            self.grow_ms = self.grow_ms.max((-margin_ms).clamp(0, GROWTH_MAX_MS));
            return;
        }
        if margin_ms > DELAY_MAX_MS || speech.sequence >= self.next + SLOTS as u64 {
            self.skip_to(speech.sequence);
        }
        let slot = &mut self.slots[(speech.sequence % SLOTS as u64) as usize];
        slot.codec = speech.codec;
        slot.sequence = speech.sequence;
        slot.timestamp = speech.timestamp;
        slot.filled = true;
        slot.payload.clear();
        slot.payload.extend_from_slice(speech.payload);
        self.highest = self.highest.max(speech.sequence);
        self.watch(now, margin_ms);
    }

    /// What comes next in this tick (ask again until there is enough sound).
    pub fn take(&mut self) -> Next<'_> {
        if self.resting {
            return Next::Resting;
        }
        if self.hold_ticks > 0 {
            self.hold_ticks -= 1;
            return Next::Waiting;
        }
        if self.grow_ms > 0 {
            self.grow_ms -= TICK_MS;
            return Next::Waiting;
        }
        loop {
            let at = (self.next % SLOTS as u64) as usize;
            let here = self.slots[at].filled && self.slots[at].sequence == self.next;
            if here {
                self.slots[at].filled = false;
                self.next += 1;
                self.owed_ms = 0;
                return Next::Packet(&self.slots[at]);
            }
            if self.highest < self.next {
                self.owed_ms += TICK_MS;
                if self.owed_ms > REST_AFTER_MS {
                    self.rest();
                    return Next::Resting;
                }
                return Next::Waiting;
            }
            self.next += 1;
            if self.owed_ms < self.span_ms {
                let after = &self.slots[(self.next % SLOTS as u64) as usize];
                let after = (after.filled && after.sequence == self.next).then_some(after);
                return Next::Lost { after };
            }
            // Its place was filled while we waited for it.
            self.owed_ms -= self.span_ms;
        }
    }

    /// Is the very next packet here?
    pub fn has_next(&self) -> bool {
        let slot = &self.slots[(self.next % SLOTS as u64) as usize];
        !self.resting && slot.filled && slot.sequence == self.next
    }

    /// Delay that could be spared, in milliseconds: shorten the sound by up to this, and say by how much.
    pub fn spare_ms(&self) -> i64 {
        self.spare_ms
    }

    /// The sound was shortened (or nothing could be).
    pub fn spared(&mut self) {
        self.spare_ms = 0;
        self.lowest_ms = i64::MAX;
        self.window_end = None;
    }

    /// Packets that came too late, in all.
    pub fn late(&self) -> u64 {
        self.late
    }

    /// The stream and the packets that wait, oldest first.
    pub fn waiting(&self) -> Option<(u64, impl Iterator<Item = &Kept>)> {
        let stream = self.stream.filter(|_| !self.resting)?;
        let kept = (self.next..=self.highest).filter_map(|sequence| {
            let slot = &self.slots[(sequence % SLOTS as u64) as usize];
            (slot.filled && slot.sequence == sequence).then_some(slot)
        });
        Some((stream, kept))
    }

    /// How long before its moment a packet is here, in milliseconds (negative: after it).
    fn margin(&self, sequence: u64, fifo_ms: i64, to_tick_ms: i64) -> i64 {
        let ahead = (sequence as i64 - self.next as i64).clamp(-1000, 1000);
        let queue_ms = fifo_ms + ahead * self.span_ms;
        let wait_ms = i64::from(self.hold_ticks) * TICK_MS + self.grow_ms;
        to_tick_ms + queue_ms.div_euclid(TICK_MS) * TICK_MS + wait_ms
    }

    fn wake(&mut self, now: Instant, to_tick_ms: i64, sequence: u64) {
        self.resting = false;
        (self.next, self.highest) = (sequence, sequence);
        self.hold_ticks = u8::from(to_tick_ms < START_MARGIN_MS);
        self.window_end = Some(now + WINDOW);
    }

    fn watch(&mut self, now: Instant, margin_ms: i64) {
        self.lowest_ms = self.lowest_ms.min(margin_ms);
        let end = *self.window_end.get_or_insert(now + WINDOW);
        if now >= end {
            let spare = self.lowest_ms - TICK_MS;
            self.spare_ms = if spare > SPARE_MS { spare } else { 0 };
            self.lowest_ms = i64::MAX;
            self.window_end = Some(now + WINDOW);
        }
    }

    /// Too much sound waits: go on from just before this packet.
    fn skip_to(&mut self, sequence: u64) {
        for slot in &mut self.slots {
            slot.filled &= slot.sequence + 1 >= sequence;
        }
        self.next = sequence.saturating_sub(1).max(self.next);
        self.owed_ms = 0;
        self.grow_ms = 0;
    }

    fn rest(&mut self) {
        self.resting = true;
        self.owed_ms = 0;
        self.grow_ms = 0;
    }

    fn clear(&mut self) {
        for slot in &mut self.slots {
            slot.filled = false;
        }
        self.next = 0;
        self.rest();
        self.spared();
    }
}

fn signed_ms(from: Instant, to: Instant) -> i64 {
    match to.checked_duration_since(from) {
        Some(ahead) => ahead.as_millis() as i64,
        None => -(from.duration_since(to).as_millis() as i64),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A buffer whose packets carry their number, with a tick every 20 ms.
    struct Line {
        buffer: JitterBuffer,
        start: Instant,
        played: Vec<Option<u64>>,
    }

    impl Line {
        /// Packets given as (arrival in ms, number); ticks at 20, 40, … ms. `None` = filled.
        fn run(arrivals: &[(u64, u64)], ticks: u64) -> Self {
            let mut line = Self { buffer: JitterBuffer::default(), start: Instant::now(), played: Vec::new() };
            let mut arrivals = arrivals.to_vec();
            arrivals.sort_unstable();
            let mut arrivals = arrivals.into_iter().peekable();
            for tick in 1..=ticks {
                while let Some((ms, number)) = arrivals.next_if(|(ms, _)| *ms < tick * 20) {
                    let speech = Speech {
                        codec: Codec::Pcmu,
                        stream: 1,
                        sequence: number,
                        timestamp: number as u32 * 160,
                        marker: false,
                        payload: &[0; 160],
                    };
                    line.buffer.push(line.at(ms), line.at(tick * 20), 0, &speech);
                }
                match line.buffer.take() {
                    Next::Packet(kept) => line.played.push(Some(kept.sequence)),
                    Next::Lost { .. } | Next::Waiting => line.played.push(None),
                    Next::Resting => {}
                }
            }
            line
        }

        fn at(&self, ms: u64) -> Instant {
            self.start + Duration::from_millis(ms)
        }

        fn packets(&self) -> Vec<u64> {
            self.played.iter().copied().flatten().collect()
        }

        fn filled(&self) -> usize {
            self.played.iter().filter(|p| p.is_none()).count()
        }
    }

    #[test]
    fn a_steady_line_is_played_at_the_next_tick_whole() {
        let arrivals: Vec<_> = (0..100).map(|n| (n * 20 + 10, 100 + n)).collect();
        let line = Line::run(&arrivals, 100);
        assert_eq!(line.played, (100..200).map(Some).collect::<Vec<_>>());
    }

    #[test]
    fn a_lost_packet_is_filled_once_and_costs_no_delay() {
        let arrivals: Vec<_> = (0..100).filter(|n| n % 10 != 5).map(|n| (n * 20 + 10, 100 + n)).collect();
        let line = Line::run(&arrivals, 100);
        assert_eq!((line.packets().len(), line.filled()), (90, 10));
        assert_eq!(line.played[99], Some(199));
    }

    #[test]
    fn a_late_packet_is_dropped_not_played_and_makes_the_delay_grow() {
        // Number 110 comes after 111 was played.
        let arrivals: Vec<_> = (0..60).map(|n| (n * 20 + 10 + if n == 10 { 35 } else { 0 }, 100 + n)).collect();
        let line = Line::run(&arrivals, 63);
        assert!(!line.packets().contains(&110));
        assert_eq!(line.buffer.late(), 1);
        assert!(line.packets().is_sorted());
        // From then on such a delay would be survived.
        assert_eq!(line.played[60], Some(158), "two ticks more delay");
    }

    #[test]
    fn a_shaky_line_is_played_whole_after_the_delay_has_grown() {
        let arrivals: Vec<_> = (0..500u64).map(|n| (n * 20 + 5 + n * 7919 % 31, 100 + n)).collect();
        let line = Line::run(&arrivals, 505);
        let early = line.played[..50].iter().filter(|p| p.is_none()).count();
        let later = line.played[50..490].iter().filter(|p| p.is_none()).count();
        assert!(early <= 4 && later <= 2, "{early} {later}");
        assert!(line.packets().is_sorted());
    }

    #[test]
    fn spare_delay_is_noticed_after_a_while_and_not_at_once() {
        // A burst of four packets at the start: 60 ms too much.
        let arrivals: Vec<_> = (0..300).map(|n| (if n < 4 { 10 } else { (n - 3) * 20 + 10 }, 100 + n)).collect();
        assert_eq!(Line::run(&arrivals, 120).buffer.spare_ms(), 0);
        let spare = Line::run(&arrivals, 210).buffer.spare_ms();
        assert!((40..=60).contains(&spare), "{spare}");
    }

    #[test]
    fn a_speaker_who_stops_rests_and_comes_back_at_once() {
        let mut arrivals: Vec<_> = (0..50).map(|n| (n * 20 + 10, 100 + n)).collect();
        arrivals.extend((0..50).map(|n| (3010 + n * 20, 150 + n)));
        let line = Line::run(&arrivals, 200);
        assert_eq!(line.packets(), (100..200).collect::<Vec<_>>());
        assert!(line.filled() <= 11, "{}", line.filled());
    }

    #[test]
    fn a_flood_after_a_stall_is_cut_to_its_end() {
        let arrivals: Vec<_> = (0..200).map(|n| (if n < 50 { n * 20 + 10 } else { 4000 }, 100 + n)).collect();
        let line = Line::run(&arrivals, 260);
        assert_eq!(line.packets().last(), Some(&299));
        assert!(line.packets().len() < 50 + 25, "{}", line.packets().len());
    }

    proptest! {
        /// Whatever arrives when: played in order, never twice, never more than one thing per tick.
        #[test]
        fn order_is_kept_whatever_comes(arrivals in proptest::collection::vec((0u64..3000, 65_536u64..65_900), 0..300)) {
            let line = Line::run(&arrivals, 200);
            prop_assert!(line.packets().windows(2).all(|p| p[0] < p[1]) , "{:?}", line.packets());
            prop_assert!(line.played.len() <= 200);
        }
    }
}
