//! What the engine needs to know to start.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

/// Settings of one engine. Plain values: the program maps its configuration file onto them.
#[derive(Clone, Debug)]
pub struct EngineConfig {
    /// Worker threads; 0 = one per core.
    pub workers: usize,
    /// Where browsers send their sound: one UDP port per worker, counted up from this one (0 = any free port).
    pub browser_listen: SocketAddr,
    /// The addresses others reach us under (static NAT, STUN-learned; may change while running). Browser answers carry
    /// `advertised.candidates(browser_listen.ip())` as ICE host candidates; SDP of SIP legs carries
    /// `advertised.towards(plan.destination, rtp_ip)`.
    pub advertised: kakeru_config::Advertised,
    /// The address RTP sockets of SIP legs are bound to.
    pub rtp_ip: IpAddr,
    /// Port range RTP ports are leased from (even port = RTP, the next = RTCP), inclusive.
    pub rtp_ports: (u16, u16),
    /// Folder of the packet journals and the rendered recordings; `None` = this engine never records.
    pub recordings: Option<PathBuf>,
    /// A leg from which nothing came for this long is reported as silent, in milliseconds.
    pub rtp_timeout_ms: u64,
    /// A fault put on every RTP leg of this engine, both ways (the built-in carrier's bad line); normally none.
    pub line_fault: Option<LineFault>,
}

/// A bad line, reproducible from its seed.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct LineFault {
    /// Share of packets lost each way, in percent.
    pub loss_percent: f32,
    /// Each packet is delayed by a random time from 0 up to this, in milliseconds (packets may overtake each other).
    pub jitter_ms: u32,
    /// Seed of the losses and delays.
    pub seed: u64,
}
