//! One speaker on the mix path: from its packets to one frame of samples per tick.

use super::buffer::{JitterBuffer, Kept, Next};
use crate::codec::Rate;
use crate::codec::decoder::Decoder;
use crate::dsp::period::{cross_fade, period};
use crate::dsp::resample::SAMPLES_MAX;
use crate::engine::command::Codec;
use crate::session::Speech;
use std::time::{Duration, Instant};

const TICK: Duration = Duration::from_millis(20);
/// Sound remembered for finding the pitch: 30 ms at 16 kHz.
const PAST: usize = 480;
/// Room for the past, two frames that wait, and the longest packet.
const SAMPLES: usize = PAST + 640 + SAMPLES_MAX;
/// The longest pitch period at 16 kHz.
const CYCLE_MAX: usize = 240;
/// Made-up sound stands for this long, then fades out over twice as long.
const FULL_MS: usize = 20;
/// From made-up sound to the true one, and over a cut.
const FADE_MS: usize = 5;

/// The speaker.
pub struct Speaker {
    buffer: JitterBuffer,
    sound: Sound,
    next_tick: Option<Instant>,
}

/// Decoded sound: the past for finding the pitch, and what is still to be played.
struct Sound {
    rate: Rate,
    decoder: Option<Decoder>,
    /// Up to `read` the past, from there to `end` what waits.
    samples: Box<[i16; SAMPLES]>,
    read: usize,
    end: usize,
    filling: Option<Filling>,
}

/// Sound made up where packets are missing: the last period, again and again, fading out.
#[derive(Clone, Debug)]
struct Filling {
    cycle: [i16; CYCLE_MAX],
    len: usize,
    made: usize,
}

impl Speaker {
    /// A speaker decoded at `rate`.
    pub fn new(rate: Rate) -> Self {
        let samples = Box::new([0; SAMPLES]);
        let sound = Sound { rate, decoder: None, samples, read: PAST, end: PAST, filling: None };
        Self { buffer: JitterBuffer::default(), sound, next_tick: None }
    }

    /// Its rate.
    pub fn rate(&self) -> Rate {
        self.sound.rate
    }

    /// The sound up to this packet was forwarded; the mix goes on after it without a click.
    pub fn follow(&mut self, last: &Speech<'_>) {
        self.buffer.follow(last.stream, last.sequence);
        self.sound.decode(last.codec, last.payload);
        self.sound.read = self.sound.end;
    }

    /// A packet came.
    pub fn push(&mut self, now: Instant, speech: &Speech<'_>) {
        let tick = self.next_tick.unwrap_or(now + TICK);
        self.buffer.push(now, tick, self.sound.waiting_ms(), speech);
    }

    /// The frame of this tick; `false` = it says nothing.
    pub fn frame(&mut self, now: Instant, out: &mut [i16]) -> bool {
        self.next_tick = Some(now + TICK);
        let frame = self.sound.rate.frame().min(out.len());
        self.sound.make_room();
        if !self.fill(frame) {
            return false;
        }
        if self.buffer.spare_ms() > 0 && self.buffer.has_next() && self.fill(2 * frame) {
            self.sound.shorten();
            self.buffer.spared();
            if !self.fill(frame) {
                return false;
            }
        }
        self.sound.take(&mut out[..frame]);
        true
    }

    /// Packets that came too late, in all.
    pub fn late(&self) -> u64 {
        self.buffer.late()
    }

    /// The stream and the packets that wait.
    pub fn waiting(&self) -> Option<(u64, impl Iterator<Item = &Kept>)> {
        self.buffer.waiting()
    }

    /// Decode or make up sound until `wanted` samples wait; `false` = the speaker rests.
    fn fill(&mut self, wanted: usize) -> bool {
        while self.sound.waiting() < wanted {
            match self.buffer.take() {
                Next::Packet(kept) => self.sound.decode(kept.codec, &kept.payload),
                Next::Lost { after } => self.sound.conceal(after.map(|kept| kept.payload.as_slice())),
                Next::Waiting => self.sound.conceal(None),
                Next::Resting => {
                    self.sound.rest();
                    return false;
                }
            }
        }
        true
    }
}

impl Sound {
    fn waiting(&self) -> usize {
        self.end - self.read
    }

    fn waiting_ms(&self) -> i64 {
        (self.waiting() * 1000 / self.rate.hz() as usize) as i64
    }

    fn ms(&self, ms: usize) -> usize {
        ms * self.rate.hz() as usize / 1000
    }

    /// Move past and waiting sound to the front, so that a packet fits behind.
    fn make_room(&mut self) {
        let from = self.read - PAST;
        self.samples.copy_within(from..self.end, 0);
        self.read -= from;
        self.end -= from;
    }

    fn append(&mut self, sound: &[i16]) {
        if self.end + sound.len() > SAMPLES {
            self.make_room();
        }
        let len = sound.len().min(SAMPLES - self.end);
        self.samples[self.end..self.end + len].copy_from_slice(&sound[..len]);
        self.end += len;
    }

    fn take(&mut self, out: &mut [i16]) {
        out.copy_from_slice(&self.samples[self.read..self.read + out.len()]);
        self.read += out.len();
    }

    fn decode(&mut self, codec: Codec, payload: &[u8]) {
        let rate = self.rate;
        if self.decoder.as_ref().is_none_or(|decoder| decoder.codec() != codec) {
            self.decoder = Some(Decoder::new(codec, rate));
        }
        let mut decoded = [0; SAMPLES_MAX];
        let len = self.decoder.as_mut().map_or(0, |decoder| decoder.decode(payload, &mut decoded));
        if len == 0 {
            // No valid payload: its time is filled, so that the caller always gets on.
            self.conceal(None);
            return;
        }
        if let Some(mut filling) = self.filling.take() {
            let fade = self.ms(FADE_MS).min(len);
            let mut tail = [0; FADE_MS * 16];
            filling.fill(&mut tail[..fade], self.rate);
            cross_fade(&tail[..fade], &mut decoded[..fade]);
        }
        self.append(&decoded[..len]);
    }

    /// Fill 20 ms: by the codec's means where it has any, else by repeating the last period.
    fn conceal(&mut self, after: Option<&[u8]>) {
        let mut made = [0; SAMPLES_MAX];
        let by_codec = match (&self.filling, &mut self.decoder) {
            (None, Some(decoder)) if after.is_some() => decoder.conceal(after, &mut made),
            _ => None,
        };
        let len = by_codec.unwrap_or_else(|| {
            let frame = self.rate.frame();
            let past = &self.samples[self.end.saturating_sub(PAST)..self.end];
            let filling = self.filling.get_or_insert_with(|| Filling::new(past, self.rate));
            filling.fill(&mut made[..frame], self.rate);
            frame
        });
        self.append(&made[..len]);
    }

    fn rest(&mut self) {
        self.filling = None;
        self.read = self.end;
    }

    /// Leave out one period of what waits.
    fn shorten(&mut self) {
        let fade = self.ms(FADE_MS);
        let waiting = &self.samples[self.read..self.end];
        let cut = period(waiting, self.rate.hz());
        if cut == 0 || cut + fade > waiting.len() {
            return;
        }
        let mut before = [0; FADE_MS * 16];
        before[..fade].copy_from_slice(&waiting[..fade]);
        let (from, to) = (self.read + cut, self.end);
        self.samples.copy_within(from..to, self.read);
        self.end -= cut;
        cross_fade(&before[..fade], &mut self.samples[self.read..self.read + fade]);
    }
}

impl Filling {
    fn new(past: &[i16], rate: Rate) -> Self {
        let len = period(past, rate.hz()).min(CYCLE_MAX);
        let mut cycle = [0; CYCLE_MAX];
        cycle[..len].copy_from_slice(&past[past.len() - len..]);
        Self { cycle, len, made: 0 }
    }

    fn fill(&mut self, out: &mut [i16], rate: Rate) {
        let full = FULL_MS * rate.hz() as usize / 1000;
        for sample in out {
            let gone = self.made.saturating_sub(full).min(2 * full);
            let source = if self.len == 0 { 0 } else { self.cycle[self.made % self.len] };
            *sample = (i32::from(source) * (2 * full - gone) as i32 / (2 * full) as i32) as i16;
            self.made += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::g711::compress_mu;
    use crate::dsp::tone::{Tone, level_dbfs, longest_gap_ms};

    /// 600 Hz in µ-law, packet n arriving at `arrival(n)` ms (`None` = lost); what is heard from then on.
    fn heard(packets: u64, ticks: u64, arrival: impl Fn(u64) -> Option<u64>) -> Vec<i16> {
        let start = Instant::now();
        let mut tone = Tone::new(8000, &[(600.0, -15.0)]);
        let mut line: Vec<_> = (0..packets)
            .filter_map(|n| {
                let mut samples = [0; 160];
                tone.fill(&mut samples);
                Some((arrival(n)?, n, samples.map(compress_mu)))
            })
            .collect();
        line.sort_unstable();
        let mut line = line.into_iter().peekable();
        let (mut speaker, mut sound) = (Speaker::new(Rate::Narrow), Vec::new());
        for tick in 1..=ticks {
            while let Some((ms, n, payload)) = line.next_if(|(ms, ..)| *ms < tick * 20) {
                let speech = Speech {
                    codec: Codec::Pcmu,
                    stream: 1,
                    sequence: 1000 + n,
                    timestamp: 0,
                    marker: false,
                    payload: &payload,
                };
                speaker.push(start + Duration::from_millis(ms), &speech);
            }
            let mut frame = [0; 160];
            speaker.frame(start + Duration::from_millis(tick * 20), &mut frame);
            sound.extend(frame);
        }
        sound
    }

    #[track_caller]
    fn assert_whole(sound: &[i16], gap_ms: u32) {
        let level = level_dbfs(sound, 8000, 600.0);
        assert!((level + 15.0).abs() < 1.5, "{level} dBFS");
        let gap = longest_gap_ms(sound, 8000, 600.0, -25.0);
        assert!(gap <= gap_ms, "a gap of {gap} ms");
        // A click is a jump: the steepest step of this tone is about 2 750.
        let jump = sound.windows(2).map(|p| (i32::from(p[0]) - i32::from(p[1])).abs()).max();
        assert!(jump < Some(4200), "a jump of {jump:?}");
    }

    #[test]
    fn a_steady_line_comes_out_as_it_went_in() {
        let sound = heard(100, 100, |n| Some(n * 20 + 10));
        assert_whole(&sound[160..], 0);
        assert!(level_dbfs(&sound[160..], 8000, 1200.0) < -50.0);
    }

    #[test]
    fn lost_packets_are_concealed_without_hole_or_click() {
        let sound = heard(200, 200, |n| (n % 20 != 7).then_some(n * 20 + 10));
        assert_whole(&sound[160..], 5);
    }

    #[test]
    fn a_shaky_line_is_smoothed() {
        let sound = heard(300, 300, |n| Some(n * 20 + 5 + n * 7919 % 31));
        assert_whole(&sound[1600..], 5);
    }

    #[test]
    fn too_much_delay_is_taken_out_in_whole_periods() {
        // Six packets at once, then steady: the delay must have shrunk at the end, and nothing clicked on the way.
        let arrival = |n| Some(if n < 6 { 10 } else { (n - 5) * 20 + 10 });
        let sound = heard(1000, 994, arrival);
        assert_whole(&sound[160..], 5);
    }

    #[test]
    fn who_stops_fades_out_and_is_silent() {
        let sound = heard(50, 100, |n| Some(n * 20 + 10));
        assert!(sound[60 * 160..].iter().all(|s| *s == 0));
        let jump = sound.windows(2).map(|p| (i32::from(p[0]) - i32::from(p[1])).abs()).max();
        assert!(jump < Some(4200), "{jump:?}");
    }

    #[test]
    fn after_forwarding_the_mix_goes_on_without_a_hole() {
        let start = Instant::now();
        let mut tone = Tone::new(8000, &[(600.0, -15.0)]);
        let mut packet = || {
            let mut samples = [0; 160];
            tone.fill(&mut samples);
            samples.map(compress_mu)
        };
        fn speech(sequence: u64, payload: &[u8]) -> Speech<'_> {
            Speech { codec: Codec::Pcmu, stream: 1, sequence, timestamp: 0, marker: false, payload }
        }
        let mut speaker = Speaker::new(Rate::Narrow);
        speaker.follow(&speech(9, &packet()));
        let mut sound = Vec::new();
        for tick in 1..50u64 {
            let mut frame = [0; 160];
            assert!(speaker.frame(start + Duration::from_millis(tick * 20), &mut frame));
            sound.extend(frame);
            speaker.push(start + Duration::from_millis(tick * 20 + 5), &speech(9 + tick, &packet()));
        }
        assert_whole(&sound, 0);
    }

    #[test]
    fn any_payload_in_any_codec_is_survived() {
        let start = Instant::now();
        let mut speaker = Speaker::new(Rate::Wide);
        let mut frame = [0; 320];
        for n in 0..2000u64 {
            let codec = [Codec::Pcmu, Codec::Opus, Codec::G722, Codec::Pcma][(n / 3 % 4) as usize];
            let payload = vec![(n * 31) as u8; (n * 97 % 700) as usize];
            let speech = Speech {
                codec,
                stream: n / 100,
                sequence: 70_000 + n,
                timestamp: n as u32,
                marker: false,
                payload: &payload,
            };
            speaker.push(start + Duration::from_millis(n * 13), &speech);
            speaker.frame(start + Duration::from_millis(n * 13), &mut frame);
        }
    }
}
