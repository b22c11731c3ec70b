//! One line per message for the page that explains a call: numbers masked, so that it may stand in a log.

use std::net::SocketAddr;

/// Which way a message went.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// From us.
    Out,
    /// To us.
    In,
}

/// `→ 192.0.2.1:5060 INVITE sip:********78@host SIP/2.0 | CSeq 1 INVITE | Call-ID …`
pub fn line(way: Way, peer: SocketAddr, packet: &[u8]) -> String {
    let text = String::from_utf8_lossy(packet);
    let mut lines = text.lines();
    let start = lines.next().unwrap_or_default();
    let head: Vec<&str> = lines.take_while(|line| !line.is_empty()).collect();
    let value = |names: [&str; 2]| {
        head.iter().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            names.iter().any(|n| name.trim().eq_ignore_ascii_case(n)).then(|| value.trim())
        })
    };
    let arrow = if way == Way::Out { '→' } else { '←' };
    let (cseq, call_id) = (value(["CSeq", "CSeq"]).unwrap_or("-"), value(["Call-ID", "i"]).unwrap_or("-"));
    format!("{arrow} {peer} {} | CSeq {cseq} | Call-ID {call_id}", masked(start))
}

/// Hide what stands before `@` in each word, save the last two characters: a number or a name stays unknown.
pub fn masked(text: &str) -> String {
    let words = text.split(' ').map(|word| {
        let (scheme, rest) = match word.split_once(':') {
            Some((scheme, rest)) if ["sip", "sips", "tel"].iter().any(|s| scheme.eq_ignore_ascii_case(s)) => {
                (scheme, rest)
            }
            _ => return word.to_owned(),
        };
        let (user, host) = match rest.split_once('@') {
            Some((user, host)) => (user, format!("@{host}")),
            None if scheme.eq_ignore_ascii_case("tel") => (rest, String::new()),
            None => return word.to_owned(),
        };
        let shown = user.chars().count().saturating_sub(2);
        let user: String = user.chars().enumerate().map(|(at, c)| if at < shown { '*' } else { c }).collect();
        format!("{scheme}:{user}{host}")
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_never_stands_in_the_line() {
        let packet =
            b"INVITE sip:0312345678@h SIP/2.0\r\nCSeq: 1 INVITE\r\ni: abc\r\nFrom: <sip:0399998888@h>\r\n\r\nbody";
        let peer = "192.0.2.1:5060".parse().expect("literal");
        assert_eq!(
            line(Way::Out, peer, packet),
            "→ 192.0.2.1:5060 INVITE sip:********78@h SIP/2.0 | CSeq 1 INVITE | Call-ID abc"
        );
        assert_eq!(masked("SIP/2.0 200 OK"), "SIP/2.0 200 OK");
        assert_eq!(masked("OPTIONS tel:0312345678 SIP/2.0"), "OPTIONS tel:********78 SIP/2.0");
    }
}
