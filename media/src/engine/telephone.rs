//! An RTP leg on its worker: its value, its two sockets, and what every tick does for it.

use super::command::{Codec, MediaError, RtpPlan};
use super::session::{Bench, GAP_MAX, encode_own, silence};
use crate::codec::encoder::Encoder;
use crate::codec::{PAYLOAD_MAX, Rate};
use crate::dsp::tone::Tone;
use crate::ids::SessionId;
use crate::mix::plan::{CodecSet, passes};
use crate::net::fault::{Fault, Way};
use crate::net::ports::PortPair;
use crate::rtp::dtmf::{Press, frequencies};
use crate::rtp::rtcp::REPORT_MAX;
use crate::session::Speech;
use crate::session::rtp::RtpLeg;
use std::net::SocketAddr;
use std::time::Instant;

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

    pub(super) fn takes(&self) -> CodecSet {
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

    /// What is encoded for it in a mix.
    pub(super) fn mixed(&self) -> Option<(Codec, Codec)> {
        let codec = self.leg.preferred().filter(|_| self.leg.may_send())?.codec;
        Some((codec, codec))
    }

    pub(super) fn forward(&mut self, bench: &mut Bench<'_>, speech: &Speech<'_>) -> bool {
        let Some(codec) = passes(self.takes(), speech.codec) else { return false };
        let Some(len) = self.leg.forward(bench.now, speech, codec, bench.datagram) else { return false };
        self.filling = false;
        self.send(bench.now, &bench.datagram[..len]);
        true
    }

    /// A frame of the mix; held back while digits are sent.
    pub(super) fn mix(&mut self, bench: &mut Bench<'_>, codec: Codec, payload: &[u8]) -> bool {
        self.filling = false;
        !self.leg.pressing() && self.frame(bench, codec, payload)
    }

    fn frame(&mut self, bench: &mut Bench<'_>, codec: Codec, payload: &[u8]) -> bool {
        let Some(len) = self.leg.frame(bench.now, codec, payload, bench.datagram) else { return false };
        self.send(bench.now, &bench.datagram[..len]);
        true
    }

    pub(super) fn tick(&mut self, bench: &mut Bench<'_>) {
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

    pub(super) fn report(&mut self, bench: &mut Bench<'_>) {
        let Some(target) = self.leg.report_target() else { return };
        let mut report = [0; REPORT_MAX];
        let len = self.leg.report(bench.now, bench.ntp, &mut report);
        let socket = if self.leg.mux() { &self.ports.rtp } else { &self.ports.rtcp };
        let _ = socket.send_to(&report[..len], target);
    }
}
