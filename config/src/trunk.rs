//! `[[trunks]]`: the lines.

use crate::error::Findings;
use crate::secret::Secret;
use serde::{Deserialize, Serialize};

/// One IP line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Trunk {
    /// Its name in history and on screens.
    pub name: String,
    /// `host`, `host:port`, `address` or `address:port`; the port is 5060 where none is given.
    pub peer: String,
    /// The domain of its URIs; empty = the peer.
    pub domain: String,
    /// Digest user; empty = the line asks for none.
    pub user: String,
    /// Digest password.
    pub password: Secret,
    /// The numbers it owns, national or E.164; the first is the default caller ID.
    pub numbers: Vec<String>,
    /// Calls it carries at once.
    pub channels_max: u32,
    /// How a called number is written on the wire.
    pub number_format: NumberFormat,
    /// Codecs offered, in order.
    pub codecs: Vec<Codec>,
    /// It reaches 110, 118 and 119 from where people sit; they may be dialled by hand then.
    pub emergency: bool,
}

/// How a called number is written on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NumberFormat {
    /// `0312345678`
    National,
    /// `81312345678`
    International,
    /// `+81312345678`
    E164,
}

/// A codec of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Codec {
    /// G.711 µ-law.
    Pcmu,
    /// G.711 A-law.
    Pcma,
    /// G.722.
    G722,
}

impl Default for Trunk {
    fn default() -> Self {
        Self {
            name: String::new(),
            peer: String::new(),
            domain: String::new(),
            user: String::new(),
            password: Secret::default(),
            numbers: Vec::new(),
            channels_max: 10,
            number_format: NumberFormat::National,
            codecs: vec![Codec::Pcmu, Codec::Pcma],
            emergency: false,
        }
    }
}

pub(crate) fn check_all(trunks: &[Trunk], findings: &mut Findings) {
    for (n, trunk) in trunks.iter().enumerate() {
        let key = |name: &str| format!("trunks.{n}.{name}");
        findings.require(!trunk.name.trim().is_empty(), key("name"), "must not be empty");
        let twice = trunks.iter().take(n).any(|other| other.name == trunk.name);
        findings.require(!twice, key("name"), "stands on another line already");
        let host = !trunk.peer.is_empty() && !trunk.peer.contains(['/', ' ', '@']) && !trunk.peer.starts_with("sip:");
        findings.require(host, key("peer"), "must be a host or address, with a port if it is not 5060");
        findings.require((1..=10_000).contains(&trunk.channels_max), key("channels_max"), "must be 1 to 10000");
        findings.require(!trunk.codecs.is_empty(), key("codecs"), "needs at least one codec");
        let password = trunk.user.is_empty() || !trunk.password.is_empty();
        findings.require(password, key("password"), "is needed where a user is set");
        let digits = |number: &String| {
            let rest = number.strip_prefix('+').unwrap_or(number);
            rest.chars().filter(char::is_ascii_digit).count() >= 3
                && rest.chars().all(|c| c.is_ascii_digit() || c == '-')
        };
        findings.require(
            trunk.numbers.iter().all(digits),
            key("numbers"),
            "must be telephone numbers: 03-1234-5678 or +81312345678",
        );
    }
}
