//! A session on its worker, of whatever kind: what its room and its tick ask of it.

use super::browser::BrowserLine;
use super::command::{Codec, MemberQuality, News};
use super::telephone::RtpLine;
use crate::codec::encoder::Encoder;
use crate::codec::{FRAME_MAX, PAYLOAD_MAX, Rate, g711};
use crate::ids::SessionId;
use crate::mix::plan::{CodecSet, Speaks};
use crate::play::Player;
use crate::rtp::packet::DATAGRAM_MAX;
use crate::rtp::rtcp::NtpClock;
use crate::session::Speech;
use crate::session::stats::{Change, Interval, Watch};
use std::time::{Duration, Instant};

/// A leg that is to be sent to is filled with silence when nothing went out for this long.
pub(super) const GAP_MAX: Duration = Duration::from_millis(100);
/// Between two reports (RFC 3550 section 6.2 asks for 5 s at least in large groups; two parties may be quicker).
const REPORT_EVERY: Duration = Duration::from_millis(2500);
/// Between two figures.
const QUALITY_EVERY: Duration = Duration::from_secs(1);

/// What a worker lends its sessions.
pub(crate) struct Bench<'a> {
    pub(crate) now: Instant,
    pub(crate) ntp: &'a NtpClock,
    pub(crate) news: &'a dyn Fn(News),
    pub(crate) datagram: &'a mut [u8; DATAGRAM_MAX],
    pub(crate) silence_limit: Duration,
}

/// Where a session sits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Place {
    /// Key of the room.
    pub(crate) room: usize,
    /// Seat in it.
    pub(crate) seat: usize,
}

/// A session on its worker.
pub(crate) struct Session {
    pub(crate) id: SessionId,
    pub(crate) place: Option<Place>,
    /// Phase of its tick; that of its room.
    pub(crate) phase: usize,
    pub(crate) line: Line,
    watch: Watch,
    told_first: bool,
    interval: Interval,
    /// Share of packets lost in the last second.
    loss: f32,
    next_quality: Instant,
    next_report: Instant,
}

/// What kind of session.
pub(crate) enum Line {
    Rtp(Box<RtpLine>),
    Browser(Box<BrowserLine>),
    Player(Box<Player>),
}

impl Session {
    pub(crate) fn new(id: SessionId, phase: usize, line: Line, now: Instant) -> Self {
        Self {
            id,
            place: None,
            phase,
            line,
            watch: Watch::default(),
            told_first: false,
            interval: Interval::default(),
            loss: 0.0,
            next_quality: now + QUALITY_EVERY,
            next_report: now + REPORT_EVERY / 2,
        }
    }

    /// What may be forwarded to it as it comes.
    pub(crate) fn takes(&self) -> CodecSet {
        match &self.line {
            Line::Rtp(line) => line.takes(),
            Line::Browser(line) => line.takes(),
            Line::Player(_) => CodecSet::default(),
        }
    }

    /// What is encoded for it in a mix: (telephone sound, wider sound).
    pub(crate) fn mixed(&self) -> Option<(Codec, Codec)> {
        match &self.line {
            Line::Rtp(line) => line.mixed(),
            Line::Browser(line) => line.mixed(),
            Line::Player(_) => None,
        }
    }

    /// How its sound comes.
    pub(crate) fn speaks(&self) -> Speaks {
        let packets = |codec: Option<Codec>| codec.map_or(Speaks::Nothing, Speaks::Packets);
        match &self.line {
            Line::Rtp(line) => packets(line.leg.codec_in()),
            Line::Browser(line) => packets(line.codec_in),
            Line::Player(_) => Speaks::Frames,
        }
    }

    /// Send a speaker's packet on to it. `true` = sent.
    pub(crate) fn forward(&mut self, bench: &mut Bench<'_>, speech: &Speech<'_>) -> bool {
        match &mut self.line {
            Line::Rtp(line) => line.forward(bench, speech),
            Line::Browser(line) => line.forward(bench, speech),
            Line::Player(_) => false,
        }
    }

    /// Send it a frame of the mix. `true` = sent.
    pub(crate) fn frame(&mut self, bench: &mut Bench<'_>, codec: Codec, payload: &[u8]) -> bool {
        match &mut self.line {
            Line::Rtp(line) => line.mix(bench, codec, payload),
            Line::Browser(line) => line.frame(bench, codec, payload),
            Line::Player(_) => false,
        }
    }

    /// So many packets more came too late for the mix.
    pub(crate) fn note_late(&mut self, more: u64) {
        match &mut self.line {
            Line::Rtp(line) => line.late += more,
            Line::Browser(line) => line.late += more,
            Line::Player(_) => {}
        }
    }

    /// Something valid came.
    pub(crate) fn heard(&mut self, bench: &Bench<'_>) {
        if !std::mem::replace(&mut self.told_first, true) {
            (bench.news)(News::FirstPacket { id: self.id });
        }
        if let Some(Change::Back) = self.watch.heard(bench.now) {
            (bench.news)(News::Back { id: self.id });
        }
    }

    /// Every 20 ms. `true` = what may be sent to it has changed, and its room needs a new plan.
    pub(crate) fn tick(&mut self, bench: &mut Bench<'_>) -> bool {
        let in_room = self.place.is_some();
        let expected = match &mut self.line {
            Line::Rtp(line) => {
                line.tick(bench);
                line.leg.expects_sound()
            }
            Line::Browser(line) => {
                line.tick(bench, in_room);
                in_room && line.connected
            }
            Line::Player(_) => return false,
        };
        self.watch.expect(expected, bench.now);
        if let Some(Change::Silent(silent)) = self.watch.look(bench.now, bench.silence_limit) {
            (bench.news)(News::Silent { id: self.id, ms: silent.as_millis() as u64 });
        }
        if bench.now >= self.next_report {
            self.next_report = bench.now + REPORT_EVERY;
            match &mut self.line {
                Line::Rtp(line) => line.report(bench),
                Line::Browser(line) => line.report(bench),
                Line::Player(_) => {}
            }
        }
        bench.now >= self.next_quality && self.measure(bench)
    }

    /// Every second: figures.
    fn measure(&mut self, bench: &mut Bench<'_>) -> bool {
        self.next_quality = bench.now + QUALITY_EVERY;
        let (received, lost) = match &self.line {
            Line::Rtp(line) => line.leg.totals(),
            Line::Browser(line) => line.totals(),
            Line::Player(_) => return false,
        };
        self.loss = self.interval.share_lost(received, lost);
        if let (Some(quality), true) = (self.quality(), self.place.is_some()) {
            (bench.news)(News::Quality { id: self.id, quality });
        }
        match &mut self.line {
            Line::Browser(line) => line.choose(self.loss),
            Line::Rtp(_) | Line::Player(_) => false,
        }
    }

    /// Figures; `None` for what has none.
    pub(crate) fn quality(&self) -> Option<MemberQuality> {
        match &self.line {
            Line::Rtp(line) => Some(line.leg.quality(self.loss, line.late)),
            Line::Browser(line) => Some(line.quality(self.loss)),
            Line::Player(_) => None,
        }
    }
}

/// A payload of 20 ms of silence. Codecs with a memory need an encoder of their own for it.
pub(crate) fn silence(codec: Codec, rate: Rate, own: &mut Option<Encoder>, out: &mut [u8; PAYLOAD_MAX]) -> usize {
    match codec {
        Codec::Pcmu => out[..160].fill(g711::PCMU_SILENCE),
        Codec::Pcma => out[..160].fill(g711::PCMA_SILENCE),
        Codec::G722 | Codec::Opus => return encode_own(codec, rate, own, &[0; FRAME_MAX][..rate.frame()], out),
    }
    160
}

pub(super) fn encode_own(
    codec: Codec,
    rate: Rate,
    own: &mut Option<Encoder>,
    frame: &[i16],
    out: &mut [u8; PAYLOAD_MAX],
) -> usize {
    if own.as_ref().is_none_or(|own| own.codec() != codec) {
        *own = Some(Encoder::new(codec, rate));
    }
    own.as_mut().map_or(0, |own| own.encode(frame, out))
}
