//! A session on its worker: the leg's value with its sockets, and what every tick does for it.

use super::browser::BrowserLine;
use super::command::{Codec, MediaError, MemberQuality, News, RtpPlan};
use crate::codec::encoder::Encoder;
use crate::codec::{FRAME_MAX, PAYLOAD_MAX, Rate, g711};
use crate::dsp::tone::Tone;
use crate::ids::SessionId;
use crate::mix::plan::{CodecSet, Speaks, passes};
use crate::net::fault::{Fault, Way};
use crate::net::ports::PortPair;
use crate::play::Player;
use crate::rtp::dtmf::{Press, frequencies};
use crate::rtp::packet::DATAGRAM_MAX;
use crate::rtp::rtcp::{NtpClock, REPORT_MAX};
use crate::session::Speech;
use crate::session::rtp::RtpLeg;
use crate::session::stats::{Change, Interval, Watch};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

/// A leg that is to be sent to is filled with silence when nothing went out for this long.
const GAP_MAX: Duration = Duration::from_millis(100);
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
    pub(crate) browsers: &'a mio::net::UdpSocket,
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

/// An RTP leg with its sockets.
pub(crate) struct RtpLine {
    pub(crate) leg: RtpLeg,
    pub(crate) ports: PortPair,
    pub(crate) fault: Option<Fault>,
    /// For silence and tones in codecs that have a memory.
    own: Option<Encoder>,
    tone: Option<Tone>,
    /// Silence is being sent because nothing else is.
    filling: bool,
    /// Packets that came too late for the mix.
    pub(crate) late: u64,
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
            Line::Rtp(line) => {
                let codec = line.leg.preferred().filter(|_| line.leg.may_send())?.codec;
                Some((codec, codec))
            }
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
            Line::Rtp(line) => {
                let Some(codec) = passes(line.takes(), speech.codec) else { return false };
                let Some(len) = line.leg.forward(bench.now, speech, codec, bench.datagram) else { return false };
                line.filling = false;
                line.send(bench.now, &bench.datagram[..len]);
                true
            }
            Line::Browser(line) => line.forward(bench, speech),
            Line::Player(_) => false,
        }
    }

    /// Send it a frame of the mix. `true` = sent.
    pub(crate) fn frame(&mut self, bench: &mut Bench<'_>, codec: Codec, payload: &[u8]) -> bool {
        match &mut self.line {
            Line::Rtp(line) => {
                line.filling = false;
                !line.leg.pressing() && line.frame(bench, codec, payload)
            }
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
            if let Line::Rtp(line) = &mut self.line {
                line.report(bench);
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

fn encode_own(
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

impl RtpLine {
    pub(crate) fn new(
        id: SessionId,
        plan: &RtpPlan,
        ports: PortPair,
        address: SocketAddr,
        fault: Option<Fault>,
        now: Instant,
    ) -> Result<Self, MediaError> {
        let mut seed = [0; 16];
        getrandom::fill(&mut seed).map_err(|error| MediaError::Io(error.to_string()))?;
        let leg = RtpLeg::new(id, plan, address, seed, now);
        Ok(Self { leg, ports, fault, own: None, tone: None, filling: false, late: 0 })
    }

    fn takes(&self) -> CodecSet {
        let all = [Codec::Pcmu, Codec::Pcma, Codec::G722, Codec::Opus];
        let takes = |codec: &Codec| self.leg.may_send() && self.leg.takes(*codec).is_some();
        all.into_iter().filter(takes).fold(CodecSet::default(), CodecSet::with)
    }

    /// Put a datagram on the wire (or on the bad line before it). A full socket buffer loses it, as a network would.
    fn send(&mut self, now: Instant, datagram: &[u8]) {
        let Some(target) = self.leg.target() else { return };
        match &mut self.fault {
            Some(fault) => fault.put(now, Way::Out, target, datagram),
            None => {
                let _ = self.ports.rtp.send_to(datagram, target);
            }
        }
    }

    fn frame(&mut self, bench: &mut Bench<'_>, codec: Codec, payload: &[u8]) -> bool {
        let Some(len) = self.leg.frame(bench.now, codec, payload, bench.datagram) else { return false };
        self.send(bench.now, &bench.datagram[..len]);
        true
    }

    fn tick(&mut self, bench: &mut Bench<'_>) {
        match self.leg.step_digits() {
            Some(Press::Down { event, span, first, last }) if self.leg.sends_events() => {
                for _ in 0..if last { 3 } else { 1 } {
                    if let Some(len) = self.leg.event(bench.now, event, span, first, last, bench.datagram) {
                        self.send(bench.now, &bench.datagram[..len]);
                    }
                }
            }
            Some(Press::Down { event, first, .. }) => self.press_in_band(bench, event, first),
            Some(Press::Pause) => self.say_nothing(bench),
            None => {
                let quiet =
                    |last: Option<Instant>| last.is_none_or(|at| bench.now.saturating_duration_since(at) >= GAP_MAX);
                self.filling |= quiet(self.leg.last_sent());
                if self.filling {
                    self.say_nothing(bench);
                }
            }
        }
    }

    /// A digit as the tones of a telephone's keypad, for sides that know no events.
    fn press_in_band(&mut self, bench: &mut Bench<'_>, event: u8, first: bool) {
        if first {
            let (low, high) = frequencies(event);
            self.tone = Some(Tone::new(Rate::Narrow.hz(), &[(low, -11.0), (high, -9.0)]));
        }
        let mut samples = [0; 160];
        if let Some(tone) = &mut self.tone {
            tone.fill(&mut samples);
        }
        self.say(bench, &samples);
    }

    fn say_nothing(&mut self, bench: &mut Bench<'_>) {
        let Some(codec) = self.leg.preferred().map(|f| f.codec) else { return };
        let mut payload = [0; PAYLOAD_MAX];
        let len = silence(codec, Rate::Narrow, &mut self.own, &mut payload);
        self.frame(bench, codec, &payload[..len]);
    }

    fn say(&mut self, bench: &mut Bench<'_>, samples: &[i16]) {
        let Some(codec) = self.leg.preferred().map(|f| f.codec) else { return };
        let mut payload = [0; PAYLOAD_MAX];
        let len = encode_own(codec, Rate::Narrow, &mut self.own, samples, &mut payload);
        self.frame(bench, codec, &payload[..len]);
    }

    fn report(&mut self, bench: &mut Bench<'_>) {
        let Some(target) = self.leg.report_target() else { return };
        let mut report = [0; REPORT_MAX];
        let len = self.leg.report(bench.now, bench.ntp, &mut report);
        let socket = if self.leg.mux() { &self.ports.rtp } else { &self.ports.rtcp };
        let _ = socket.send_to(&report[..len], target);
    }
}
