//! `[[networks]]`: the addresses under which other networks reach us.

use crate::error::Findings;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use std::fmt;
use std::net::{IpAddr, Ipv4Addr};
use std::str::FromStr;

/// One network that sees us under another address than the bound one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Network {
    /// Its name in log lines.
    pub name: String,
    /// Who sees us so; the closest match among all networks counts.
    pub destinations: Vec<IpRange>,
    /// The address (1:1 NAT); `None` = ask `stun_server`.
    #[serde(with = "crate::blank")]
    pub address: Option<IpAddr>,
    /// The STUN server (RFC 8489), `host:port`.
    pub stun_server: String,
    /// How often it is asked, in seconds.
    pub refresh_s: u64,
}

impl Default for Network {
    fn default() -> Self {
        Self {
            name: String::new(),
            destinations: vec![IpRange { base: IpAddr::V4(Ipv4Addr::UNSPECIFIED), bits: 0 }],
            address: None,
            stun_server: String::new(),
            refresh_s: 25,
        }
    }
}

/// An address range: `10.0.0.0/8`, `2001:db8::/32`, or a single address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IpRange {
    base: IpAddr,
    bits: u8,
}

impl IpRange {
    /// Whether an address lies in it.
    pub fn contains(&self, ip: IpAddr) -> bool {
        let same = |a: u128, b: u128, width: u8| {
            let shift = u32::from(width - self.bits);
            a.checked_shr(shift).unwrap_or(0) == b.checked_shr(shift).unwrap_or(0)
        };
        match (self.base, ip.to_canonical()) {
            (IpAddr::V4(a), IpAddr::V4(b)) => same(u32::from(a).into(), u32::from(b).into(), 32),
            (IpAddr::V6(a), IpAddr::V6(b)) => same(a.into(), b.into(), 128),
            _ => false,
        }
    }

    /// How close a match is: the number of fixed bits.
    pub fn bits(&self) -> u8 {
        self.bits
    }
}

impl FromStr for IpRange {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (base, bits) = text.split_once('/').map_or((text, None), |(base, bits)| (base, Some(bits)));
        let base: IpAddr = base.parse().map_err(|_| format!("`{text}` is no address range such as 10.0.0.0/8"))?;
        let width = if base.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Ok(width), str::parse).ok().filter(|bits| *bits <= width);
        bits.map(|bits| Self { base, bits }).ok_or_else(|| format!("`{text}`: the number of bits must be 0 to {width}"))
    }
}

impl fmt::Display for IpRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.base, self.bits)
    }
}

impl Serialize for IpRange {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for IpRange {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

pub(crate) fn check_all(networks: &[Network], findings: &mut Findings) {
    for (n, network) in networks.iter().enumerate() {
        let key = |name: &str| format!("networks.{n}.{name}");
        findings.require(!network.destinations.is_empty(), key("destinations"), "needs at least one address range");
        findings.require((5..=3_600).contains(&network.refresh_s), key("refresh_s"), "must be 5 to 3600");
        let port = network.stun_server.rsplit_once(':').is_some_and(|(_, port)| port.parse::<u16>().is_ok());
        findings.require(network.stun_server.is_empty() || port, key("stun_server"), "must be host:port");
        let either = network.address.is_some() == network.stun_server.is_empty();
        findings.require(either, key("address"), "exactly one of address and stun_server must be set");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_holds_its_addresses_and_no_others() {
        let cases = [
            ("10.0.0.0/8", "10.255.0.1", true),
            ("10.0.0.0/8", "11.0.0.1", false),
            ("0.0.0.0/0", "203.0.113.9", true),
            ("0.0.0.0/0", "2001:db8::1", false),
            ("::/0", "2001:db8::1", true),
            ("192.0.2.7", "192.0.2.7", true),
            ("192.0.2.7", "192.0.2.6", false),
            ("192.0.2.0/24", "::ffff:192.0.2.6", true),
        ];
        for (range, ip, inside) in cases {
            let range: IpRange = range.parse().unwrap();
            assert_eq!(range.contains(ip.parse().unwrap()), inside, "{range} {ip}");
        }
        for bad in ["", "10.0.0.0/33", "10.0.0/8", "::/129", "10.0.0.0/-1"] {
            assert!(bad.parse::<IpRange>().is_err(), "{bad}");
        }
    }
}
