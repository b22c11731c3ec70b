//! What stands before the carrier's user agent: a number that is dead is not even met with 100, and where credentials
//! are demanded an INVITE without them is answered with 407 (RFC 3261 section 22.3, digest RFC 2617 with MD5).
//!
//! It keeps no state but its nonce and looks at single datagrams, written for itself on purpose: the digest that Kakeru
//! answers with is checked here by other code than its own.

use crate::plan::{Line, Plan};
use kakeru_switch::sip::Screened;
use md5::{Digest as _, Md5};
use std::collections::HashMap;

/// The realm of the challenge.
const REALM: &str = "carrier";

/// The screen of one carrier.
pub(crate) struct Screen {
    credentials: Option<(String, String)>,
    nonce: String,
}

impl Screen {
    /// Demands these credentials (user, password), if any.
    pub(crate) fn new(credentials: Option<(String, String)>) -> Self {
        let mut random = [0; 16];
        // A nonce that can be guessed would only matter to somebody who already sends from this machine.
        let _ = getrandom::fill(&mut random);
        Self { credentials, nonce: hex::encode(random) }
    }

    /// Look at one datagram.
    pub(crate) fn look(&self, datagram: &[u8]) -> Screened {
        let Some((method, uri, headers)) = request(datagram) else { return Screened::Pass };
        let user = uri.split_once(':').map_or(uri, |(_, rest)| rest).split(['@', ';']).next().unwrap_or_default();
        if Plan::of_number(user).line == Line::Dead {
            return Screened::Drop;
        }
        match &self.credentials {
            Some((name, password)) if method == "INVITE" && !is_reinvite(headers) => {
                if self.proved(method, headers, name, password) {
                    Screened::Pass
                } else {
                    Screened::Answer(self.challenge(headers))
                }
            }
            _ => Screened::Pass,
        }
    }

    fn proved(&self, method: &str, headers: &str, name: &str, password: &str) -> bool {
        let Some(given) = field(headers, "proxy-authorization", None).next().and_then(|v| v.strip_prefix("Digest"))
        else {
            return false;
        };
        let given = parameters(given);
        let get = |key: &str| given.get(key).copied().unwrap_or_default();
        if get("username") != name || get("realm") != REALM || get("nonce") != self.nonce {
            return false;
        }
        let secret = md5_hex(&format!("{name}:{REALM}:{password}"));
        let request = md5_hex(&format!("{method}:{}", get("uri")));
        let expected = match get("qop") {
            "" => format!("{secret}:{}:{request}", self.nonce),
            qop => format!("{secret}:{}:{}:{}:{qop}:{request}", self.nonce, get("nc"), get("cnonce")),
        };
        get("response").eq_ignore_ascii_case(&md5_hex(&expected))
    }

    fn challenge(&self, headers: &str) -> String {
        let mut out = String::from("SIP/2.0 407 Proxy Authentication Required\r\n");
        let kept = [("Via", Some("v")), ("From", Some("f")), ("To", Some("t")), ("Call-ID", Some("i")), ("CSeq", None)];
        for (name, short) in kept {
            for value in field(headers, &name.to_ascii_lowercase(), short) {
                let tag = if name == "To" { ";tag=challenge" } else { "" };
                out.push_str(&format!("{name}: {value}{tag}\r\n"));
            }
        }
        let nonce = &self.nonce;
        out + &format!(
            "Proxy-Authenticate: Digest realm=\"{REALM}\", nonce=\"{nonce}\", algorithm=MD5, qop=\"auth\"\r\n\
             Content-Length: 0\r\n\r\n"
        )
    }
}

/// Method, URI and header lines of a request; `None` = no request.
fn request(datagram: &[u8]) -> Option<(&str, &str, &str)> {
    let end = datagram.windows(4).position(|w| w == b"\r\n\r\n").unwrap_or(datagram.len());
    let head = std::str::from_utf8(datagram.get(..end)?).ok()?;
    let (first, headers) = head.split_once("\r\n")?;
    let mut words = first.split(' ');
    let (method, uri, version) = (words.next()?, words.next()?, words.next()?);
    (version == "SIP/2.0").then_some((method, uri, headers))
}

/// The values of a header, by its lower-case name or its short form.
fn field<'a>(headers: &'a str, name: &'a str, short: Option<&'a str>) -> impl Iterator<Item = &'a str> {
    headers.split("\r\n").filter_map(move |line| {
        let (key, value) = line.split_once(':')?;
        let key = key.trim();
        let fits = key.eq_ignore_ascii_case(name) || short.is_some_and(|short| key.eq_ignore_ascii_case(short));
        fits.then_some(value.trim())
    })
}

/// A request within a dialog has a tag in its To; its caller has proved itself before.
fn is_reinvite(headers: &str) -> bool {
    field(headers, "to", Some("t")).any(|value| value.rsplit_once('>').map_or(value, |(_, p)| p).contains("tag="))
}

fn parameters(text: &str) -> HashMap<&str, &str> {
    let pairs = text.split(',').filter_map(|pair| pair.split_once('='));
    pairs.map(|(key, value)| (key.trim(), value.trim().trim_matches('"'))).collect()
}

fn md5_hex(text: &str) -> String {
    hex::encode(Md5::digest(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn invite(user: &str, more: &str) -> String {
        format!(
            "INVITE sip:{user}@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1;branch=z9\r\nv: SIP/2.0/UDP p;branch=y\r\n\
             f: <sip:a@b>;tag=1\r\nTo: <sip:{user}@127.0.0.1>\r\nCall-ID: c\r\nCSeq: 1 INVITE\r\n{more}\r\n"
        )
    }

    #[test]
    fn only_requests_to_a_dead_number_are_dropped() {
        let screen = Screen::new(None);
        assert_eq!(screen.look(invite("0312340031", "").as_bytes()), Screened::Drop);
        assert_eq!(screen.look(invite("+81312340031", "").as_bytes()), Screened::Drop);
        for passed in ["0312340030", "3100", "x"] {
            assert_eq!(screen.look(invite(passed, "").as_bytes()), Screened::Pass);
        }
        for noise in [&b""[..], b"\r\n\r\n", b"SIP/2.0 200 OK\r\nTo: <sip:31@x>\r\n\r\n", b"\xff\xfe\r\n 31", b"INVITE"]
        {
            assert_eq!(screen.look(noise), Screened::Pass);
        }
    }

    #[test]
    fn a_caller_without_or_with_wrong_credentials_is_challenged_and_a_right_one_passes() {
        let screen = Screen::new(Some(("u".to_owned(), "p".to_owned())));
        let Screened::Answer(challenge) = screen.look(invite("20", "").as_bytes()) else { panic!("no challenge") };
        assert!(challenge.starts_with("SIP/2.0 407 "));
        assert!(challenge.contains("Via: SIP/2.0/UDP 127.0.0.1;branch=z9\r\nVia: SIP/2.0/UDP p;branch=y\r\n"));
        assert!(challenge.contains("To: <sip:20@127.0.0.1>;tag=challenge\r\n"));

        let proof = |password: &str| {
            let secret = md5_hex(&format!("u:carrier:{password}"));
            let response =
                md5_hex(&format!("{secret}:{}:00000001:c:auth:{}", screen.nonce, md5_hex("INVITE:sip:20@x")));
            format!(
                "Proxy-Authorization: Digest username=\"u\", realm=\"carrier\", nonce=\"{}\", uri=\"sip:20@x\", \
                 response=\"{response}\", algorithm=MD5, qop=auth, nc=00000001, cnonce=\"c\"\r\n",
                screen.nonce
            )
        };
        assert_eq!(screen.look(invite("20", &proof("p")).as_bytes()), Screened::Pass);
        assert!(matches!(screen.look(invite("20", &proof("q")).as_bytes()), Screened::Answer(_)));
        let within = invite("20", "").replace("@127.0.0.1>\r\nCall", "@127.0.0.1>;tag=7\r\nCall");
        assert_eq!(screen.look(within.as_bytes()), Screened::Pass);
    }
}
