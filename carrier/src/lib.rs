//! The built-in carrier: a SIP user agent on loopback, reached over real SIP and RTP like any trunk, that behaves by
//! the last digits of the number called. The demo and the tests call it.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

/// Settings of one carrier.
#[derive(Clone, Debug)]
pub struct CarrierConfig {
    /// Where its SIP is heard (UDP; port 0 = any free one).
    pub sip_listen: SocketAddr,
    /// The address of its RTP.
    pub rtp_ip: IpAddr,
    /// Its RTP ports, inclusive.
    pub rtp_ports: (u16, u16),
    /// Record every call into this folder: left = what the carrier said, right = what it heard.
    pub recordings: Option<PathBuf>,
    /// Append what happens to this file, one JSON object a line.
    pub report: Option<PathBuf>,
    /// Where calls in are placed (Kakeru's SIP address); `None` = to whoever called last.
    pub call_to: Option<SocketAddr>,
    /// Ask callers for digest credentials (user, password).
    pub credentials: Option<(String, String)>,
}

/// A running carrier; it stops when dropped.
pub struct Carrier {
    sip: SocketAddr,
}

impl Carrier {
    /// Bind and start. Must be called inside a tokio runtime.
    pub async fn start(_config: CarrierConfig) -> std::io::Result<Self> {
        Err(std::io::Error::from(std::io::ErrorKind::Unsupported))
    }

    /// The bound SIP address.
    pub fn sip_addr(&self) -> SocketAddr {
        self.sip
    }

    /// Place a call in: from `caller` (empty = withheld) to the number `called`, behaving after the answer like a call to a
    /// number that ends in `behaviour`.
    pub async fn call_in(&self, _caller: &str, _called: &str, _behaviour: u8) {}
}
