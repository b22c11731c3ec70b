//! One leg's RTCP: what it reports of both directions, and what the other side's reports told.

use crate::rtp::inbound::Inbound;
use crate::rtp::outbound::Outbound;
use crate::rtp::rtcp::{self, Block, NtpClock, REPORT_MAX, Sent};
use std::time::Instant;

/// A leg's reports.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reports {
    /// Middle NTP time of their last sender report, and when it came.
    last: Option<(u32, Instant)>,
    rtt_ms: Option<f32>,
    loss_at_peer: f32,
}

impl Reports {
    /// Take a report; `false` = it is none. `ours` = our SSRC.
    pub fn hear(&mut self, now: Instant, ntp: &NtpClock, ours: u32, datagram: &[u8]) -> bool {
        let Some(heard) = rtcp::read(datagram, ours) else { return false };
        if let Some((_, middle)) = heard.sender {
            self.last = Some((middle, now));
        }
        if let Some(block) = heard.about_us {
            self.rtt_ms = rtcp::round_trip_ms(block, ntp.middle(now)).or(self.rtt_ms);
            self.loss_at_peer = f32::from(block.fraction_lost) / 256.0;
        }
        true
    }

    /// Write our report (SR if we sent, else RR) from `ours` about `theirs`; its length. `clock` = that of the codec
    /// received.
    #[expect(clippy::too_many_arguments, reason = "both directions of a leg, and where to write")]
    pub fn write(
        &self,
        now: Instant,
        ntp: &NtpClock,
        (ours, theirs): (u32, Option<u32>),
        name: &str,
        outbound: &Outbound,
        inbound: &mut Inbound,
        clock: u32,
        out: &mut [u8; REPORT_MAX],
    ) -> usize {
        let sent = (outbound.packets() > 0).then(|| Sent {
            ntp: ntp.at(now),
            timestamp: outbound.timestamp_at(now),
            packets: outbound.packets() as u32,
            octets: outbound.octets() as u32,
        });
        let since = |at: Instant| (now.saturating_duration_since(at).as_micros() * 65_536 / 1_000_000) as u32;
        let block = theirs.map(|ssrc| Block {
            ssrc,
            fraction_lost: inbound.fraction_lost(),
            lost: inbound.lost().min(0x007f_ffff) as u32,
            highest: inbound.highest(),
            jitter: (inbound.jitter_ms() * clock as f32 / 1000.0) as u32,
            last_sr: self.last.map_or(0, |(middle, _)| middle),
            since_last_sr: self.last.map_or(0, |(_, at)| since(at)),
        });
        rtcp::write(out, ours, sent, block, name)
    }

    /// Round trip, where a report told it.
    pub fn rtt_ms(&self) -> Option<f32> {
        self.rtt_ms
    }

    /// Share of our packets that the other side missed lately.
    pub fn loss_at_peer(&self) -> f32 {
        self.loss_at_peer
    }
}
