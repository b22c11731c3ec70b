//! A browser's leg on its worker: its value, numbering in both directions, and the shared socket it sends through.

use super::command::{Codec, MemberQuality};
use super::session::{Bench, GAP_MAX, silence};
use crate::codec::encoder::Encoder;
use crate::codec::{PAYLOAD_MAX, Rate};
use crate::ids::SessionId;
use crate::mix::plan::{CodecSet, passes};
use crate::rtp::inbound::{Arrival, Inbound};
use crate::rtp::outbound::{Foreign, Outbound};
use crate::rtp::packet::Packet;
use crate::rtp::reports::Reports;
use crate::rtp::rtcp::{NtpClock, REPORT_MAX};
use crate::session::stats::{Weather, mean_opinion};
use crate::session::{BrowserLeg, Speech, stream_number};
use mio::net::UdpSocket;
use std::sync::Arc;
use std::time::Instant;

/// The worker whose port a browser speaks to, for as long as its connection lives; the leg may have moved away.
#[derive(Clone)]
pub(crate) struct Home {
    pub(crate) worker: usize,
    pub(crate) socket: Arc<UdpSocket>,
    pub(crate) port: u16,
}

/// A browser's leg.
pub(crate) struct BrowserLine {
    pub(crate) leg: BrowserLeg,
    pub(crate) home: Home,
    pub(crate) connected: bool,
    inbound: Inbound,
    /// Stands in for the SSRC, which the leg has checked: another number for each new connection.
    connection: u32,
    restarts: u32,
    start: Instant,
    outbound: Outbound,
    reports: Reports,
    pub(crate) codec_in: Option<Codec>,
    own: Option<Encoder>,
    filling: bool,
    dropped: u64,
    pub(crate) late: u64,
    weather: Weather,
}

impl BrowserLine {
    pub(crate) fn new(leg: BrowserLeg, home: Home, seed: [u8; 8], now: Instant) -> Self {
        let [a, b, c, d, e, f, ..] = seed;
        Self {
            leg,
            home,
            connected: false,
            inbound: Inbound::default(),
            connection: 0,
            restarts: 0,
            start: now,
            outbound: Outbound::new(0, u16::from_be_bytes([a, b]), u32::from_be_bytes([c & 0x3f, d, e, f])),
            reports: Reports::default(),
            codec_in: None,
            own: None,
            filling: false,
            dropped: 0,
            late: 0,
            weather: Weather::default(),
        }
    }

    /// A connection came up: whatever it sends is numbered anew.
    pub(crate) fn connected(&mut self) {
        self.connected = true;
        self.connection += 1;
    }

    /// A packet in the sender's numbers; `None` = repeated, or astray.
    pub(crate) fn receive<'a>(&mut self, id: SessionId, now: Instant, packet: &Packet<'a>) -> Option<Speech<'a>> {
        let codec = self.leg.codec(packet.payload_type)?;
        let arrival =
            self.inbound.note(self.connection, packet.sequence, packet.timestamp, codec.clock(), self.start, now);
        let (Arrival::Fresh { sequence, restart }, false) = (arrival, packet.payload.is_empty()) else {
            self.dropped += 1;
            return None;
        };
        self.restarts += u32::from(restart);
        self.codec_in = Some(codec);
        Some(Speech {
            codec,
            stream: stream_number(id, self.restarts),
            sequence,
            timestamp: packet.timestamp,
            marker: packet.marker,
            payload: packet.payload,
        })
    }

    pub(crate) fn takes(&self) -> CodecSet {
        let all = [Codec::Pcmu, Codec::Pcma, Codec::Opus];
        let takes =
            |codec: &Codec| self.leg.payload_type(*codec).is_some() && (*codec == Codec::Opus || !self.spares_g711());
        all.into_iter().filter(takes).fold(CodecSet::default(), CodecSet::with)
    }

    /// On a bad network G.711 is left out, if the browser takes Opus.
    fn spares_g711(&self) -> bool {
        self.weather.is_bad() && self.leg.payload_type(Codec::Opus).is_some()
    }

    pub(crate) fn mixed(&self) -> Option<(Codec, Codec)> {
        let takes = self.takes();
        let narrow = [Codec::Pcmu, Codec::Pcma, Codec::Opus].into_iter().find(|codec| takes.has(*codec))?;
        Some((narrow, if takes.has(Codec::Opus) { Codec::Opus } else { narrow }))
    }

    pub(crate) fn forward(&mut self, bench: &mut Bench<'_>, speech: &Speech<'_>) -> bool {
        let target = passes(self.takes(), speech.codec).and_then(|c| Some((c, self.leg.payload_type(c)?)));
        let (Some((codec, payload_type)), true) = (target, self.connected) else { return false };
        let foreign = Foreign {
            stream: speech.stream,
            sequence: speech.sequence,
            timestamp: speech.timestamp,
            span: speech.codec.span_of(speech.payload),
            marker: speech.marker,
        };
        let Some(stamp) = self.outbound.forward(bench.now, codec.clock(), foreign, speech.payload.len()) else {
            return false;
        };
        self.filling = false;
        let payload = match speech.codec.table_to(codec) {
            None => speech.payload,
            Some(table) => {
                let len = speech.payload.len().min(bench.datagram.len());
                for (out, byte) in bench.datagram.iter_mut().zip(speech.payload) {
                    *out = table[usize::from(*byte)];
                }
                &bench.datagram[..len]
            }
        };
        // A full socket buffer loses it, as a network would.
        if let Some((to, data)) =
            self.leg.send_rtp(payload_type, stamp.sequence, stamp.timestamp, stamp.marker, payload)
        {
            let _ = self.home.socket.send_to(data, to);
        }
        true
    }

    pub(crate) fn frame(&mut self, bench: &mut Bench<'_>, codec: Codec, payload: &[u8]) -> bool {
        let (Some(payload_type), true) = (self.leg.payload_type(codec), self.connected && !payload.is_empty()) else {
            return false;
        };
        self.filling = false;
        let stamp = self.outbound.next(bench.now, codec.clock(), codec.span(), payload.len());
        // A full socket buffer loses it, as a network would.
        if let Some((to, data)) =
            self.leg.send_rtp(payload_type, stamp.sequence, stamp.timestamp, stamp.marker, payload)
        {
            let _ = self.home.socket.send_to(data, to);
        }
        true
    }

    /// Every 20 ms. In a room the browser is never left without sound, so that its playout stays in step.
    pub(crate) fn tick(&mut self, bench: &mut Bench<'_>, in_room: bool) {
        if self.leg.next_timeout() <= bench.now {
            self.leg.handle_timeout(bench.now);
            self.flush();
        }
        let last = self.outbound.last_at();
        let quiet = last.is_none_or(|at| bench.now.saturating_duration_since(at) >= GAP_MAX);
        self.filling = in_room && self.connected && (self.filling || quiet);
        if let (true, Some((codec, _))) = (self.filling, self.mixed()) {
            let mut payload = [0; PAYLOAD_MAX];
            let len = silence(codec, Rate::Narrow, &mut self.own, &mut payload);
            self.frame(bench, codec, &payload[..len]);
            self.filling = true;
        }
    }

    /// Take the reports that came.
    pub(crate) fn hear_reports(&mut self, now: Instant, ntp: &NtpClock) {
        while let Some(report) = self.leg.poll_rtcp() {
            self.dropped += u64::from(!self.reports.hear(now, ntp, self.leg.ssrc(), &report));
        }
    }

    /// Report on both directions, while there is one.
    pub(crate) fn report(&mut self, bench: &mut Bench<'_>) {
        if !self.connected || (self.outbound.packets() == 0 && self.inbound.received() == 0) {
            return;
        }
        let theirs = self.leg.their_ssrc().filter(|_| self.inbound.received() > 0);
        let ends = (self.leg.ssrc(), theirs);
        let clock = self.codec_in.map_or(8000, Codec::clock);
        let mut report = [0; REPORT_MAX];
        let len = self.reports.write(
            bench.now,
            bench.ntp,
            ends,
            "kakeru",
            &self.outbound,
            &mut self.inbound,
            clock,
            &mut report,
        );
        self.leg.send_rtcp(&report[..len]);
        self.flush();
    }

    /// Send what the leg has to send. A full socket buffer loses it, as a network would.
    pub(crate) fn flush(&mut self) {
        while let Some(out) = self.leg.poll_transmit() {
            let _ = self.home.socket.send_to(&out.data, out.to);
        }
    }

    /// Choose between G.711 and Opus by the loss of the last second, or what the browser misses; `true` = the choice has changed.
    pub(crate) fn choose(&mut self, loss: f32) -> bool {
        self.weather.note(loss.max(self.reports.loss_at_peer()))
    }

    pub(crate) fn totals(&self) -> (u64, u64) {
        (self.inbound.received(), self.inbound.lost())
    }

    pub(crate) fn quality(&self, loss: f32) -> MemberQuality {
        let (jitter_ms, rtt_ms) = (self.inbound.jitter_ms(), self.reports.rtt_ms());
        let delay_ms = rtt_ms.unwrap_or(0.0) / 2.0 + 2.0 * jitter_ms + 40.0;
        MemberQuality {
            received: self.inbound.received(),
            lost: self.inbound.lost(),
            dropped: self.dropped + self.late,
            sent: self.outbound.packets(),
            jitter_ms,
            rtt_ms,
            mos: mean_opinion(self.codec_in, loss.max(self.reports.loss_at_peer()), delay_ms),
            codec: self.codec_in,
            remote: self.leg.remote(),
        }
    }
}
