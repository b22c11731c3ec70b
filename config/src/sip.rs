//! `[sip]`: the telephone side.

use crate::error::Findings;
use serde::{Deserialize, Serialize};
use std::net::{Ipv4Addr, SocketAddr};

/// `[sip]`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Sip {
    /// Where SIP is heard (UDP).
    pub listen: SocketAddr,
    /// The `User-Agent` header.
    pub user_agent: String,
    /// No answer after this long = cancelled, in seconds.
    pub ring_timeout_s: u64,
    /// How long a call is kept for a page that went away, in seconds.
    pub rejoin_grace_s: u64,
}

impl Default for Sip {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::UNSPECIFIED, 5060)),
            user_agent: "Kakeru".into(),
            ring_timeout_s: 60,
            rejoin_grace_s: 120,
        }
    }
}

impl Sip {
    pub(crate) fn check(&self, findings: &mut Findings) {
        let printable = self.user_agent.chars().all(|c| c.is_ascii_graphic() || c == ' ');
        findings.require(printable, "sip.user_agent", "must be printable ASCII");
        findings.require((5..=600).contains(&self.ring_timeout_s), "sip.ring_timeout_s", "must be 5 to 600");
        findings.require(self.rejoin_grace_s <= 3_600, "sip.rejoin_grace_s", "must be 3600 or less");
    }
}
