//! Via (RFC 3261 sections 18.2 and 20.42, RFC 3581): where a response goes.

use super::lex::{self, Param};
use super::uri::host_port_of;
use std::net::SocketAddr;

/// One Via value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Via {
    /// `2.0`; another one is still good enough to answer 505 by.
    pub version: String,
    /// `UDP`, `TCP`, …, in upper case.
    pub transport: String,
    /// The host of sent-by: a name, an IPv4 address, or an IPv6 address in brackets.
    pub host: String,
    /// The port of sent-by, if written.
    pub port: Option<u16>,
    /// Its parameters.
    pub params: Vec<Param>,
}

/// What begins the branch of everybody who knows RFC 3261.
pub const MAGIC: &str = "z9hG4bK";

impl Via {
    /// Read one value.
    pub fn parse(text: &str) -> Option<Self> {
        let (protocol, rest) = text.split_once('/')?;
        let (version, rest) = rest.split_once('/')?;
        let version = version.trim();
        if !protocol.trim().eq_ignore_ascii_case("SIP") || !lex::is_token(version) {
            return None;
        }
        let rest = rest.trim_start();
        let (transport, rest) = rest.split_at(rest.find(char::is_whitespace)?);
        if !lex::is_token(transport) {
            return None;
        }
        let (sent_by, params) = rest.split_once(';').map_or((rest, None), |(s, p)| (s, Some(p)));
        let compact: String = sent_by.split_whitespace().collect();
        let (host, port) = host_port_of(&compact)?;
        let params = params.map_or(Some(Vec::new()), lex::params)?;
        let (version, transport) = (version.to_owned(), transport.to_ascii_uppercase());
        Some(Self { version, transport, host, port, params })
    }

    /// The branch, if it is long enough to tell transactions apart.
    pub fn branch(&self) -> Option<&str> {
        lex::find(&self.params, "branch").filter(|b| b.len() > MAGIC.len() && b.get(..MAGIC.len()) == Some(MAGIC))
    }

    /// Where the response to a request that came from `source` goes over UDP (RFC 3261 18.2.2, RFC 3581 section 4).
    pub fn response_address(&self, source: SocketAddr) -> SocketAddr {
        if lex::find(&self.params, "rport").is_some() {
            return source;
        }
        SocketAddr::new(source.ip(), self.port.unwrap_or(5060))
    }

    /// This value as the response carries it: `received` where sent-by is not the source, `rport` filled in where asked for.
    pub fn stamped(&self, source: SocketAddr) -> String {
        let mut text = format!("SIP/{}/{} {}", self.version, self.transport, self.host);
        if let Some(port) = self.port {
            text.push_str(&format!(":{port}"));
        }
        let asked = lex::find(&self.params, "rport").is_some();
        for (name, value) in &self.params {
            match (name, value) {
                (name, _) if name.eq_ignore_ascii_case("received") => {}
                (name, _) if name.eq_ignore_ascii_case("rport") => text.push_str(&format!(";rport={}", source.port())),
                (name, Some(value)) => text.push_str(&format!(";{name}={value}")),
                (name, None) => text.push_str(&format!(";{name}")),
            }
        }
        if asked || self.host.trim_matches(['[', ']']) != source.ip().to_string() {
            text.push_str(&format!(";received={}", source.ip()));
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_allowed_wherever_the_grammar_says() {
        let via = Via::parse("SIP  /   2.0 /UDP    192.0.2.2 : 5070 ; rport ; branch = z9hG4bKx").expect("valid");
        assert_eq!((via.host.as_str(), via.port, via.branch()), ("192.0.2.2", Some(5070), Some("z9hG4bKx")));
        assert_eq!(
            Via::parse("SIP/2.0/UDP [2001:db8::9:1];received=[2001:db8::9:255]").map(|v| v.host).as_deref(),
            Some("[2001:db8::9:1]")
        );
        assert_eq!(Via::parse("HTTP/2.0/UDP h"), None);
        assert_eq!(Via::parse("SIP/2.0/UDP"), None);
    }

    #[test]
    fn responses_go_back_where_the_request_came_from() {
        let source: SocketAddr = "198.51.100.7:1234".parse().expect("literal");
        let symmetric = Via::parse("SIP/2.0/UDP 10.0.0.1:5070;rport;branch=z9hG4bKa").expect("valid");
        assert_eq!(symmetric.response_address(source), source);
        assert_eq!(
            symmetric.stamped(source),
            "SIP/2.0/UDP 10.0.0.1:5070;rport=1234;branch=z9hG4bKa;received=198.51.100.7"
        );
        let plain = Via::parse("SIP/2.0/UDP 10.0.0.1:5070;branch=z9hG4bKa").expect("valid");
        assert_eq!(plain.response_address(source).to_string(), "198.51.100.7:5070");
    }
}
