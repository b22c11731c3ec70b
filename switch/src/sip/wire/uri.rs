//! URIs as SIP writes them (RFC 3261 section 19.1, RFC 3966): kept as written, read where it matters.

use super::lex;
use std::fmt;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};

/// A URI.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Uri {
    /// `sip:` or `sips:`.
    Sip(SipUri),
    /// `tel:` with everything after the colon: number and parameters.
    Tel(String),
    /// Any other scheme, and what follows it.
    Other {
        /// In lower case.
        scheme: String,
        /// After the colon.
        rest: String,
    },
}

/// A `sip:` or `sips:` URI, its parts as written (escapes kept).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SipUri {
    /// `sips:`
    pub secure: bool,
    /// With password, if any.
    pub user: Option<String>,
    /// A name, an IPv4 address, or an IPv6 address in brackets.
    pub host: String,
    /// The port, if written.
    pub port: Option<u16>,
    /// From the first `;` or `?` on, including it; may be empty.
    pub tail: String,
}

impl Uri {
    /// Read a URI. `None` if it is none: blanks, empty parts, a bad host or port.
    pub fn parse(text: &str) -> Option<Self> {
        if text.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"')) {
            return None;
        }
        let (scheme, rest) = text.split_once(':')?;
        let starts_well = scheme.bytes().next().is_some_and(|b| b.is_ascii_alphabetic());
        if !starts_well || !scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b)) || rest.is_empty()
        {
            return None;
        }
        match scheme.to_ascii_lowercase().as_str() {
            "sip" => SipUri::parse(false, rest).map(Self::Sip),
            "sips" => SipUri::parse(true, rest).map(Self::Sip),
            "tel" => Some(Self::Tel(rest.to_owned())),
            other => Some(Self::Other { scheme: other.to_owned(), rest: rest.to_owned() }),
        }
    }

    /// The person or number that the URI names, unescaped and without parameters or password; empty if there is none.
    pub fn user(&self) -> String {
        match self {
            Self::Sip(uri) => {
                let user = uri.user.as_deref().unwrap_or("");
                let user = user.split_once(':').map_or(user, |(user, _)| user);
                // A telephone-subscriber carries its parameters inside the user part (RFC 3261 section 19.1.6).
                let number = user.split(';').next().unwrap_or("");
                let is_number = number.starts_with(|c: char| c == '+' || c.is_ascii_digit());
                lex::unescape(if is_number { number } else { user })
            }
            Self::Tel(rest) => rest.split(';').next().unwrap_or("").to_owned(),
            Self::Other { .. } => String::new(),
        }
    }

    /// Where a packet for this URI goes without asking DNS: its address, if its host is one.
    pub fn socket_addr(&self) -> Option<SocketAddr> {
        let Self::Sip(uri) = self else { return None };
        let host = uri.host.trim_start_matches('[').trim_end_matches(']');
        let ip: IpAddr = host.parse().ok()?;
        Some(SocketAddr::new(ip, uri.port.unwrap_or(5060)))
    }

    /// Whether a route with this URI is loose (`;lr`, RFC 3261 section 16.12).
    pub fn is_loose_route(&self) -> bool {
        match self {
            Self::Sip(uri) => {
                let params = uri.tail.split('?').next().unwrap_or("");
                params.split(';').any(|p| p.split('=').next().is_some_and(|n| n.eq_ignore_ascii_case("lr")))
            }
            Self::Tel(_) | Self::Other { .. } => false,
        }
    }
}

impl SipUri {
    fn parse(secure: bool, rest: &str) -> Option<Self> {
        let (user, hosted) = match rest.split_once('@') {
            Some(("", _)) => return None,
            Some((user, hosted)) => (Some(user.to_owned()), hosted),
            None => (None, rest),
        };
        let tail_at = hosted.find([';', '?']).unwrap_or(hosted.len());
        let (host_port, tail) = hosted.split_at(tail_at);
        let (host, port) = host_port_of(host_port)?;
        if tail.contains('@') {
            return None;
        }
        Some(Self { secure, user, host, port, tail: tail.to_owned() })
    }
}

/// Read `host[:port]`, the host a name, an IPv4 address, or an IPv6 address in brackets.
pub fn host_port_of(text: &str) -> Option<(String, Option<u16>)> {
    let (host, port) = if let Some(inner) = text.strip_prefix('[') {
        let (address, after) = inner.split_once(']')?;
        address.parse::<Ipv6Addr>().ok()?;
        (format!("[{address}]"), after)
    } else {
        let at = text.find(':').unwrap_or(text.len());
        let (host, after) = text.split_at(at);
        if host.is_empty() || !host.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._".contains(&b)) {
            return None;
        }
        (host.to_owned(), after)
    };
    let port = match port {
        "" => None,
        port => Some(port.strip_prefix(':')?.trim().parse().ok()?),
    };
    Some((host, port))
}

impl fmt::Display for Uri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sip(uri) => uri.fmt(f),
            Self::Tel(rest) => write!(f, "tel:{rest}"),
            Self::Other { scheme, rest } => write!(f, "{scheme}:{rest}"),
        }
    }
}

impl fmt::Display for SipUri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.secure { "sips:" } else { "sip:" })?;
        if let Some(user) = &self.user {
            write!(f, "{user}@")?;
        }
        f.write_str(&self.host)?;
        if let Some(port) = self.port {
            write!(f, ":{port}")?;
        }
        f.write_str(&self.tail)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_written_again() {
        for text in [
            "sip:alice@example.com",
            "sips:a%40b@h.example:5061;transport=tcp?Replaces=x%3Bto-tag%3D1",
            "sip:alice@[2001:db8::1]:5060;lr",
            "sip:[2001:db8::10]",
            "tel:+81312345678;phone-context=+81",
            "urn:service:sos",
            "sip:user;par=u%40example.net@example.com",
            "sip:1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*:&it+has=1,weird!*pas$wo~d_too.(doesn't-it)@example.com",
        ] {
            assert_eq!(Uri::parse(text).map(|u| u.to_string()).as_deref(), Some(text));
        }
    }

    #[test]
    fn what_is_no_uri_is_refused() {
        for text in [
            "",
            "sip:",
            "sip:@h",
            "sip:a@",
            "sip:a@h:99999",
            "sip:a@[::1",
            "sip:a@2001:db8::1",
            "a b",
            "sip:a b@h",
            "<sip:a@h>",
        ] {
            assert_eq!(Uri::parse(text), None, "{text}");
        }
    }

    #[test]
    fn the_user_is_unescaped_and_bare() {
        let user = |text| Uri::parse(text).map(|u: Uri| u.user());
        assert_eq!(user("sip:%30312345678@h").as_deref(), Some("0312345678"));
        assert_eq!(user("sip:0312345678;phone-context=x@h;user=phone").as_deref(), Some("0312345678"));
        assert_eq!(user("tel:+81312345678;ext=2").as_deref(), Some("+81312345678"));
        assert_eq!(user("sip:alice:secret@h").as_deref(), Some("alice"));
        assert_eq!(user("sip:h").as_deref(), Some(""));
    }

    #[test]
    fn addresses_come_with_the_default_port() {
        let addr = |text| Uri::parse(text).and_then(|u: Uri| u.socket_addr()).map(|a| a.to_string());
        assert_eq!(addr("sip:a@192.0.2.1").as_deref(), Some("192.0.2.1:5060"));
        assert_eq!(addr("sip:a@[2001:db8::1]:5070").as_deref(), Some("[2001:db8::1]:5070"));
        assert_eq!(addr("sip:a@example.com"), None);
    }
}
