//! Where each packet's sound belongs in the recording: RTP time, anchored to arrival.
//!
//! A sender's RTP time says exactly how its packets follow each other, arrival says when. The anchor between the two is
//! the least delay seen among the packets of the next second, so that jitter does not move the sound; where the two
//! clocks drift apart, one sample is put in or left out now and then; where RTP time jumps (another stream, a muted
//! microphone), it is anchored anew. Lives here: one sender's placing, and the sum of a channel. Does not: files.

use crate::codec::Rate;
use crate::codec::decoder::Decoder;
use crate::dsp::resample::SAMPLES_MAX;
use crate::engine::command::Codec;
use crate::record::journal::Packet;
use std::collections::{BTreeMap, VecDeque};

/// Packets are held so long for those that were overtaken, and to find the least delay.
const WINDOW_US: u64 = 1_000_000;
/// A difference between RTP time and arrival that no network makes: RTP time has jumped.
const JUMP_US: i64 = 2_000_000;
/// Anchored anew at once beyond this …
const REANCHOR_US: f64 = 120_000.0;
/// … followed sample by sample from this …
const CREEP_FROM_US: f64 = 5_000.0;
/// … until this.
const CREEP_TO_US: f64 = 1_000.0;
/// Holes and overlaps up to so many samples come from creeping and are closed without a click.
const SEAM_SAMPLES: i64 = 8;
/// Gaps listed per channel at most; further ones are only counted.
const GAPS_MAX: usize = 1000;

/// What is known of one channel or sender.
#[derive(Clone, Default, PartialEq, Debug)]
pub(super) struct Tally {
    /// Packets placed.
    pub(super) packets: u64,
    /// Missing by sequence number.
    pub(super) lost: u64,
    /// Came after their place had been written.
    pub(super) late: u64,
    /// Came twice.
    pub(super) duplicates: u64,
    /// Stretches made silent for lost packets: (first sample, samples).
    pub(super) gaps: Vec<(u64, u64)>,
}

/// One sender's packets on their way to their places.
pub(super) struct Stream {
    rate: Rate,
    /// By RTP time since the segment began, unwrapped.
    waiting: BTreeMap<i64, Held>,
    segment: Option<Segment>,
    decoder: Option<Decoder>,
    /// Where the last sound written ends, in samples, and the sample it ended with.
    end: Option<(i64, i16)>,
}

struct Held {
    arrival_us: u64,
    sequence: u16,
    payload: Vec<u8>,
}

/// A run of packets with one numbering.
struct Segment {
    codec: Codec,
    newest_ticks: i64,
    newest_timestamp: u32,
    newest_arrival_us: u64,
    /// The time of tick 0, in microseconds of the recording.
    anchor_us: Option<f64>,
    creeping: bool,
    last: Option<Last>,
    /// The segment follows without a lost packet on what was before (another codec): keep the seam.
    seamless: bool,
}

#[derive(Clone, Copy)]
struct Last {
    ticks: i64,
    sequence: u16,
}

impl Stream {
    /// A sender of whom nothing is known yet.
    pub(super) fn new(rate: Rate) -> Self {
        Self { rate, waiting: BTreeMap::new(), segment: None, decoder: None, end: None }
    }

    /// Takes the next packet in order of arrival.
    pub(super) fn packet(&mut self, packet: Packet, channel: &mut Channel) {
        let ticks = self.segment.as_ref().and_then(|segment| segment.ticks_of(&packet));
        let ticks = ticks.unwrap_or_else(|| {
            self.begin(&packet, channel);
            0
        });
        let Some(segment) = &mut self.segment else { return };
        if segment.last.is_some_and(|last| ticks <= last.ticks) {
            let again = segment.last.is_some_and(|last| last.sequence == packet.sequence);
            *(if again { &mut channel.tally.duplicates } else { &mut channel.tally.late }) += 1;
            return;
        }
        if self.waiting.contains_key(&ticks) {
            channel.tally.duplicates += 1;
            return;
        }
        if ticks >= segment.newest_ticks {
            segment.newest_ticks = ticks;
            segment.newest_timestamp = packet.timestamp;
            segment.newest_arrival_us = packet.arrival_us;
        }
        let now_us = packet.arrival_us;
        let held = Held { arrival_us: packet.arrival_us, sequence: packet.sequence, payload: packet.payload };
        self.waiting.insert(ticks, held);
        self.advance(now_us, channel);
    }

    /// Time passed: what has waited long enough is written.
    pub(super) fn advance(&mut self, now_us: u64, channel: &mut Channel) {
        while self.waiting.first_key_value().is_some_and(|(_, held)| held.arrival_us + WINDOW_US <= now_us) {
            self.emit(channel, true);
        }
    }

    /// Writes all that waits; the next packet is anchored anew.
    pub(super) fn flush(&mut self, channel: &mut Channel) {
        while !self.waiting.is_empty() {
            // Too few packets are left to tell drift from jitter.
            self.emit(channel, false);
        }
        self.segment = None;
    }

    fn begin(&mut self, packet: &Packet, channel: &mut Channel) {
        let before = self.segment.as_ref().and_then(|s| s.newest_sequence(&self.waiting));
        let seamless = before.is_some_and(|sequence| sequence.wrapping_add(1) == packet.sequence);
        self.flush(channel);
        if self.decoder.as_ref().is_none_or(|d| d.codec() != packet.codec) {
            self.decoder = Some(Decoder::new(packet.codec, self.rate));
        }
        self.segment = Some(Segment {
            codec: packet.codec,
            newest_ticks: 0,
            newest_timestamp: packet.timestamp,
            newest_arrival_us: packet.arrival_us,
            anchor_us: None,
            creeping: false,
            last: None,
            seamless,
        });
    }

    /// Writes the first packet that waits; `drift` = the anchor may follow small differences.
    fn emit(&mut self, channel: &mut Channel, drift: bool) {
        let Some(segment) = &mut self.segment else { return };
        let per_tick = 1e6 / f64::from(segment.codec.clock());
        let delay = |(ticks, held): (&i64, &Held)| held.arrival_us as f64 - *ticks as f64 * per_tick;
        let least_us = self.waiting.iter().map(delay).fold(f64::INFINITY, f64::min);
        let Some((ticks, held)) = self.waiting.pop_first() else { return };
        let anchor_us = segment.follow(least_us, if drift { 1e6 / f64::from(self.rate.hz()) } else { 0.0 });

        let hz = f64::from(self.rate.hz());
        let mut at = ((anchor_us + ticks as f64 * per_tick) * hz / 1e6).round() as i64;
        let mut sound = [0; SAMPLES_MAX];
        let len = self.decoder.as_mut().map_or(0, |d| d.decode(&held.payload, &mut sound)).min(SAMPLES_MAX);
        let lost = segment.last.map_or(0, |last| held.sequence.wrapping_sub(last.sequence).wrapping_sub(1));
        let lost = if lost < 0x8000 { u64::from(lost) } else { 0 };
        segment.last = Some(Last { ticks, sequence: held.sequence });
        channel.tally.packets += 1;
        channel.tally.lost += lost;

        let mut skip = 0;
        if let Some((end, last_sample)) = self.end {
            if std::mem::take(&mut segment.seamless) && (at - end).unsigned_abs() < self.rate.frame() as u64 {
                segment.anchor_us = Some(anchor_us + (end - at) as f64 * 1e6 / hz);
                at = end;
            }
            let hole = at - end;
            if hole < 0 {
                // Either one sample left out, or the place is taken (anchored anew to earlier).
                skip = (-hole).min(len as i64) as usize;
                if skip == len {
                    channel.tally.late += 1;
                    return;
                }
            } else if hole > 0 && hole <= SEAM_SAMPLES {
                channel.add(end, &[last_sample; SEAM_SAMPLES as usize][..hole as usize]);
            } else if hole > SEAM_SAMPLES && lost > 0 {
                channel.tally.gap(end, hole);
            }
        }
        channel.add(at + skip as i64, &sound[skip..len]);
        if let Some(last) = sound[..len].last() {
            self.end = Some((at + len as i64, *last));
        }
    }
}

impl Segment {
    /// The packet's RTP time since the segment began; `None` = it belongs to another segment.
    fn ticks_of(&self, packet: &Packet) -> Option<i64> {
        let step = i64::from(packet.timestamp.wrapping_sub(self.newest_timestamp) as i32);
        let rtp_us = step * 1_000_000 / i64::from(self.codec.clock());
        let arrival_us = packet.arrival_us as i64 - self.newest_arrival_us as i64;
        ((rtp_us - arrival_us).abs() < JUMP_US && packet.codec == self.codec).then_some(self.newest_ticks + step)
    }

    fn newest_sequence(&self, waiting: &BTreeMap<i64, Held>) -> Option<u16> {
        waiting.last_key_value().map(|(_, held)| held.sequence).or(self.last.map(|last| last.sequence))
    }

    /// Moves the anchor towards the least delay seen, by `step_us` at most or by a jump; gives the new anchor.
    fn follow(&mut self, least_us: f64, step_us: f64) -> f64 {
        let anchor = self.anchor_us.unwrap_or(least_us);
        let off = least_us - anchor;
        self.creeping = off.abs() > if self.creeping { CREEP_TO_US } else { CREEP_FROM_US };
        let moved = if off.abs() > REANCHOR_US {
            least_us
        } else if self.creeping {
            anchor + off.clamp(-step_us, step_us)
        } else {
            anchor
        };
        *self.anchor_us.insert(moved)
    }
}

impl Tally {
    fn gap(&mut self, at: i64, samples: i64) {
        if self.gaps.len() < GAPS_MAX {
            self.gaps.push((at.max(0) as u64, samples.max(0) as u64));
        }
    }
}

/// One channel of the recording: the sum of its senders, written in order.
#[derive(Default)]
pub(super) struct Channel {
    /// Position of the first sample of `sum`.
    base: i64,
    sum: VecDeque<i32>,
    /// What happened on it.
    pub(super) tally: Tally,
}

impl Channel {
    fn add(&mut self, at: i64, sound: &[i16]) {
        let skip = (self.base - at).clamp(0, sound.len() as i64) as usize;
        let from = (at + skip as i64 - self.base) as usize;
        let sound = &sound[skip..];
        if !sound.is_empty() && self.sum.len() < from + sound.len() {
            self.sum.resize(from + sound.len(), 0);
        }
        for (sum, sample) in self.sum.range_mut(from.min(self.sum.len())..).zip(sound) {
            *sum += i32::from(*sample);
        }
    }

    /// Where the sound added so far ends.
    pub(super) fn end(&self) -> i64 {
        self.base + self.sum.len() as i64
    }

    /// The next sample for good; silence where nobody spoke.
    pub(super) fn take(&mut self) -> i16 {
        self.base += 1;
        let sum = self.sum.pop_front().unwrap_or(0);
        sum.clamp(i32::from(i16::MIN), i32::from(i16::MAX)) as i16
    }
}
