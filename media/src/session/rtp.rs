//! The RTP leg of a SIP call, as a value: offer and answer, what comes in, what goes out. Datagrams in, datagrams out;
//! the sockets are the engine's.

use super::latch::Latch;
use super::sdp::{Direction, EVENT_TYPE, Format, Local, Remote, payload_type};
use super::stats::mean_opinion;
use super::{Speech, stream_number};
use crate::engine::command::{Codec, MediaError, MemberQuality, RtpPlan};
use crate::ids::SessionId;
use crate::rtp::dtmf::{DigitsIn, DigitsOut, Press};
use crate::rtp::inbound::{Arrival, Inbound};
use crate::rtp::outbound::{Foreign, Outbound};
use crate::rtp::packet::Packet;
use crate::rtp::reports::Reports;
use crate::rtp::rtcp::{NtpClock, REPORT_MAX};
use std::net::SocketAddr;
use std::time::Instant;

/// Comfort noise at 8 kHz (RFC 3389): taken as "nothing is said".
const COMFORT_NOISE: u8 = 13;

/// What a datagram was.
#[derive(Clone, Copy, Debug)]
pub enum Received<'a> {
    /// Sound.
    Speech(Speech<'a>),
    /// A digit was pressed.
    Digit(char),
    /// Valid, but nothing to pass on (repeat of a digit, comfort noise).
    Nothing,
    /// Not for us, or no valid RTP.
    Dropped,
}

/// What both sides agreed on.
#[derive(Clone, Debug)]
struct Agreed {
    /// What the other side takes, in its numbers; the first is what we send.
    formats: Vec<Format>,
    event: Option<u8>,
    we_send: bool,
    they_send: bool,
    rtcp: Option<SocketAddr>,
    mux: bool,
}

/// One leg.
#[derive(Debug)]
pub struct RtpLeg {
    id: SessionId,
    local: Local,
    agreed: Option<Agreed>,
    latch: Latch,
    inbound: Inbound,
    start: Instant,
    restarts: u32,
    outbound: Outbound,
    name: String,
    digits_in: DigitsIn,
    digits_out: DigitsOut,
    /// Timestamp of the event being sent.
    event_at: u32,
    codec_in: Option<Codec>,
    dropped: u64,
    reports: Reports,
}

impl RtpLeg {
    /// A leg whose RTP is reached at `rtp`. `seed` = random bytes for its numbers (RFC 3550 wants them unguessable).
    pub fn new(id: SessionId, plan: &RtpPlan, rtp: SocketAddr, seed: [u8; 16], now: Instant) -> Self {
        let word = |n: usize| u32::from_be_bytes([seed[n], seed[n + 1], seed[n + 2], seed[n + 3]]);
        let default = [Codec::Pcmu, Codec::Pcma];
        let codecs = if plan.codecs.is_empty() { &default[..] } else { &plan.codecs };
        Self {
            id,
            local: Local {
                session: u64::from(word(0)),
                version: 0,
                rtp,
                formats: codecs.iter().map(|c| Format { payload_type: payload_type(*c), codec: *c }).collect(),
                event: Some(EVENT_TYPE),
                direction: Direction::SendRecv,
                mux: false,
                ptime_ms: plan.ptime_ms.clamp(10, 60),
            },
            agreed: None,
            latch: Latch::default(),
            inbound: Inbound::default(),
            start: now,
            restarts: 0,
            // The first timestamp stays clear of the wrap-around for an hour of talk.
            outbound: Outbound::new(word(4), word(8) as u16, word(12) >> 2),
            name: format!("{:08x}{:08x}", word(0), word(12)),
            digits_in: DigitsIn::default(),
            digits_out: DigitsOut::default(),
            event_at: 0,
            codec_in: None,
            dropped: 0,
            reports: Reports::default(),
        }
    }

    /// Our offer.
    pub fn offer(&mut self) -> String {
        self.write_version();
        self.local.offer()
    }

    /// Take the answer to our offer.
    pub fn accept(&mut self, answer: &str) -> Result<(), MediaError> {
        let remote = Remote::parse(answer)?;
        let formats = self.common(&remote);
        self.agree(&remote, formats)
    }

    /// Answer an offer, first or later. A codec that is in use stays, else our order of preference decides.
    pub fn answer(&mut self, plan: &RtpPlan, offer: &str) -> Result<String, MediaError> {
        let remote = Remote::parse(offer)?;
        let used = self.agreed.as_ref().and_then(|a| a.formats.first()).map(|f| f.codec);
        let default = [Codec::Pcmu, Codec::Pcma];
        let ours = if plan.codecs.is_empty() { &default[..] } else { &plan.codecs };
        let chosen = used
            .iter()
            .chain(ours)
            .find_map(|codec| remote.formats.iter().find(|f| f.codec == *codec))
            .copied()
            .ok_or(MediaError::NoCommonCodec)?;
        self.local.formats = vec![chosen];
        self.local.event = remote.event;
        self.local.direction = remote.direction.mirrored();
        self.local.mux = remote.mux;
        self.agree(&remote, vec![chosen])?;
        self.write_version();
        Ok(self.local.answer(&remote))
    }

    fn common(&self, remote: &Remote) -> Vec<Format> {
        let known = |f: &&Format| self.local.formats.iter().any(|ours| ours.codec == f.codec);
        remote.formats.iter().filter(known).copied().collect()
    }

    fn agree(&mut self, remote: &Remote, formats: Vec<Format>) -> Result<(), MediaError> {
        if formats.is_empty() {
            return Err(MediaError::NoCommonCodec);
        }
        self.latch.described(remote.rtp);
        if !remote.direction.receives() {
            self.outbound.interrupt();
        }
        self.agreed = Some(Agreed {
            formats,
            event: remote.event.filter(|_| self.local.event.is_some()),
            we_send: remote.direction.receives(),
            they_send: remote.direction.sends(),
            rtcp: remote.rtcp,
            mux: remote.mux && self.local.mux,
        });
        Ok(())
    }

    fn write_version(&mut self) {
        self.local.version += 1;
    }

    /// May sound be sent (negotiated, and not put on hold)?
    pub fn may_send(&self) -> bool {
        self.agreed.as_ref().is_some_and(|a| a.we_send)
    }

    /// Is sound to be expected?
    pub fn expects_sound(&self) -> bool {
        self.agreed.as_ref().is_some_and(|a| a.they_send)
    }

    /// The format that we send of our own accord.
    pub fn preferred(&self) -> Option<Format> {
        self.agreed.as_ref()?.formats.first().copied()
    }

    /// The format in which the other side takes a codec, if it does.
    pub fn takes(&self, codec: Codec) -> Option<Format> {
        self.agreed.as_ref()?.formats.iter().find(|f| f.codec == codec).copied()
    }

    /// Take one datagram from the RTP port.
    pub fn receive<'a>(&mut self, now: Instant, from: SocketAddr, datagram: &'a [u8]) -> Received<'a> {
        let received = self.admit(now, from, datagram);
        if matches!(received, Received::Dropped) {
            self.dropped += 1;
        }
        received
    }

    fn admit<'a>(&mut self, now: Instant, from: SocketAddr, datagram: &'a [u8]) -> Received<'a> {
        let Some(packet) = Packet::parse(datagram) else { return Received::Dropped };
        let theirs = self.agreed.as_ref();
        let event = self.local.event == Some(packet.payload_type)
            || theirs.is_some_and(|a| a.event == Some(packet.payload_type));
        let codec = self.codec_of(packet.payload_type);
        let quiet = packet.payload_type == COMFORT_NOISE && codec.is_none();
        if !(event || quiet || codec.is_some()) || !self.latch.admit(from, packet.ssrc, now) {
            return Received::Dropped;
        }
        let clock = codec.map_or(8000, Codec::clock);
        let arrival = self.inbound.note(packet.ssrc, packet.sequence, packet.timestamp, clock, self.start, now);
        let Arrival::Fresh { sequence, restart } = arrival else { return Received::Dropped };
        self.restarts += u32::from(restart);
        match codec {
            _ if event => {
                self.digits_in.note(packet.timestamp, packet.payload).map_or(Received::Nothing, Received::Digit)
            }
            Some(codec) if !packet.payload.is_empty() => {
                self.codec_in = Some(codec);
                Received::Speech(Speech {
                    codec,
                    stream: stream_number(self.id, self.restarts),
                    sequence,
                    timestamp: packet.timestamp,
                    marker: packet.marker,
                    payload: packet.payload,
                })
            }
            _ => Received::Nothing,
        }
    }

    fn codec_of(&self, payload_type: u8) -> Option<Codec> {
        let theirs = self.agreed.iter().flat_map(|a| &a.formats);
        self.local.formats.iter().chain(theirs).find(|f| f.payload_type == payload_type).map(|f| f.codec)
    }

    /// Take one datagram from the RTCP port (or the shared one).
    pub fn receive_report(&mut self, now: Instant, ntp: &NtpClock, from: SocketAddr, datagram: &[u8]) {
        // Only from where the sound comes, or was announced to come from.
        let known = self.latch.target().is_some_and(|target| target.ip() == from.ip());
        if !known || !self.reports.hear(now, ntp, self.outbound.ssrc(), datagram) {
            self.dropped += 1;
        }
    }

    /// Where RTP goes.
    pub fn target(&self) -> Option<SocketAddr> {
        self.latch.target()
    }

    /// Where reports go: beside the sound if that comes from elsewhere than described.
    pub fn report_target(&self) -> Option<SocketAddr> {
        let agreed = self.agreed.as_ref()?;
        let target = self.latch.target()?;
        if agreed.mux {
            return Some(target);
        }
        match agreed.rtcp {
            Some(rtcp) if rtcp.ip() == target.ip() => Some(rtcp),
            _ => Some(SocketAddr::new(target.ip(), target.port().checked_add(1)?)),
        }
    }

    /// Are reports sent from the RTP port?
    pub fn mux(&self) -> bool {
        self.agreed.as_ref().is_some_and(|a| a.mux)
    }

    /// Forward a packet to the other side, in `codec` (the packet's own, or its sibling by table). The datagram's
    /// length; `None` = nothing is to be sent.
    pub fn forward(&mut self, now: Instant, speech: &Speech<'_>, codec: Codec, out: &mut [u8]) -> Option<usize> {
        if !self.may_send() || self.digits_out.active() {
            self.outbound.interrupt();
            return None;
        }
        let format = self.takes(codec)?;
        let foreign = Foreign {
            stream: speech.stream,
            sequence: speech.sequence,
            timestamp: speech.timestamp,
            span: speech.codec.span_of(speech.payload),
            marker: speech.marker,
        };
        let stamp = self.outbound.forward(now, codec.clock(), foreign, speech.payload.len())?;
        let len = Packet {
            marker: stamp.marker,
            payload_type: format.payload_type,
            sequence: stamp.sequence,
            timestamp: stamp.timestamp,
            ssrc: self.outbound.ssrc(),
            payload: speech.payload,
        }
        .write(out)?;
        if let Some(table) = speech.codec.table_to(codec) {
            for byte in &mut out[crate::rtp::packet::HEADER_LEN..len] {
                *byte = table[usize::from(*byte)];
            }
        }
        Some(len)
    }

    /// Send a frame of 20 ms of our own making.
    pub fn frame(&mut self, now: Instant, codec: Codec, payload: &[u8], out: &mut [u8]) -> Option<usize> {
        if !self.may_send() || payload.is_empty() {
            return None;
        }
        let format = self.takes(codec)?;
        let stamp = self.outbound.next(now, codec.clock(), codec.span(), payload.len());
        Packet {
            marker: stamp.marker,
            payload_type: format.payload_type,
            sequence: stamp.sequence,
            timestamp: stamp.timestamp,
            ssrc: self.outbound.ssrc(),
            payload,
        }
        .write(out)
    }

    /// Digits to be sent.
    pub fn press(&mut self, digits: &str) -> Result<(), MediaError> {
        self.digits_out.push(digits).map_err(MediaError::BadDigits)
    }

    /// Are digits being sent? Sound is held back meanwhile.
    pub fn pressing(&self) -> bool {
        self.digits_out.active()
    }

    /// What this tick has to do for digits; `None` = nothing.
    pub fn step_digits(&mut self) -> Option<Press> {
        if self.may_send() { self.digits_out.step() } else { None }
    }

    /// Can digits be sent as events?
    pub fn sends_events(&self) -> bool {
        self.agreed.as_ref().is_some_and(|a| a.event.is_some())
    }

    /// One packet of a pressed digit. A released one is sent three times (call with `last` three times).
    pub fn event(
        &mut self,
        now: Instant,
        event: u8,
        span: u16,
        first: bool,
        last: bool,
        out: &mut [u8],
    ) -> Option<usize> {
        let payload_type = self.agreed.as_ref()?.event?;
        if first {
            // The event takes the place of sound from here on.
            self.event_at = self.outbound.resume_at(now, 8000);
        }
        let payload = Press::payload(event, span, last);
        let sequence = self.outbound.event(now, self.event_at, u32::from(span), payload.len());
        Packet {
            marker: first,
            payload_type,
            sequence,
            timestamp: self.event_at,
            ssrc: self.outbound.ssrc(),
            payload: &payload,
        }
        .write(out)
    }

    /// When something was sent last.
    pub fn last_sent(&self) -> Option<Instant> {
        self.outbound.last_at()
    }

    /// Our report (SR if we sent, else RR); its length.
    pub fn report(&mut self, now: Instant, ntp: &NtpClock, out: &mut [u8; REPORT_MAX]) -> usize {
        let clock = self.codec_in.map_or(8000, Codec::clock);
        let ends = (self.outbound.ssrc(), self.inbound.ssrc());
        self.reports.write(now, ntp, ends, &self.name, &self.outbound, &mut self.inbound, clock, out)
    }

    /// The codec received last.
    pub fn codec_in(&self) -> Option<Codec> {
        self.codec_in
    }

    /// Figures; `loss` = share lost lately, `late` = packets that came too late for the jitter buffer.
    pub fn quality(&self, loss: f32, late: u64) -> MemberQuality {
        let jitter_ms = self.inbound.jitter_ms();
        let delay_ms = self.reports.rtt_ms().unwrap_or(0.0) / 2.0 + 2.0 * jitter_ms + 40.0;
        MemberQuality {
            received: self.inbound.received(),
            lost: self.inbound.lost(),
            dropped: self.dropped + late,
            sent: self.outbound.packets(),
            jitter_ms,
            rtt_ms: self.reports.rtt_ms(),
            mos: mean_opinion(self.codec_in, loss.max(self.reports.loss_at_peer()), delay_ms),
            codec: self.codec_in,
            remote: self.latch.source(),
        }
    }

    /// Received and lost in all, for interval figures.
    pub fn totals(&self) -> (u64, u64) {
        (self.inbound.received(), self.inbound.lost())
    }
}
