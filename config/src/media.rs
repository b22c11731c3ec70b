//! `[media]`: sound.

use crate::error::Findings;
use serde::{Deserialize, Serialize};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// `[media]`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Media {
    /// Threads; 0 = one per core.
    pub workers: usize,
    /// Where browsers send their sound: one UDP port per thread, counted up from this one.
    pub browser_listen: SocketAddr,
    /// The address RTP of SIP legs is bound to.
    pub rtp_ip: IpAddr,
    /// First port of RTP.
    pub rtp_port_min: u16,
    /// Last port of RTP.
    pub rtp_port_max: u16,
    /// A side that sends nothing for this long ends the call, in seconds.
    pub rtp_timeout_s: u64,
}

impl Default for Media {
    fn default() -> Self {
        Self {
            workers: 0,
            browser_listen: SocketAddr::from((Ipv4Addr::UNSPECIFIED, 40_000)),
            rtp_ip: IpAddr::V4(Ipv4Addr::UNSPECIFIED),
            rtp_port_min: 20_000,
            rtp_port_max: 29_999,
            rtp_timeout_s: 30,
        }
    }
}

impl Media {
    pub(crate) fn uses_port(&self, port: u16) -> bool {
        (self.rtp_port_min..=self.rtp_port_max).contains(&port)
    }

    pub(crate) fn check(&self, findings: &mut Findings) {
        findings.require(self.workers <= 256, "media.workers", "must be 256 or less");
        findings.require(self.rtp_port_min >= 1_024, "media.rtp_port_min", "must be 1024 or more");
        let room = self.rtp_port_max.saturating_sub(self.rtp_port_min) >= 3;
        findings.require(room, "media.rtp_port_max", "must be at least 3 above media.rtp_port_min");
        let clash = self.uses_port(self.browser_listen.port());
        findings.require(
            !clash,
            "media.browser_listen",
            "its port lies in the range of media.rtp_port_min to media.rtp_port_max",
        );
        findings.require((5..=3_600).contains(&self.rtp_timeout_s), "media.rtp_timeout_s", "must be 5 to 3600");
    }
}
