//! From a datagram to a [`Packet`]: framing, unfolding, names, and the checks that hold for every message.

use super::address::NameAddr;
use super::error::{Refusal, WireError};
use super::fields::{Fields, full_name};
use super::lex;
use super::message::{BadRequest, CSeq, Method, Packet, Request, Response};
use super::uri::Uri;
use super::via::Via;

/// The longest datagram that is read, in bytes: UDP's own limit.
pub const PACKET_MAX: usize = 65_535;

/// The most header lines of one message. Real ones stay under 60.
const FIELDS_MAX: usize = 256;

/// Headers of which a message has exactly one.
const SINGLE: [&str; 5] = ["From", "To", "Call-ID", "CSeq", "Max-Forwards"];

/// Read one datagram.
pub fn parse(datagram: &[u8]) -> Result<Packet, WireError> {
    if datagram.len() > PACKET_MAX {
        return Err(WireError::TooLong);
    }
    // Line ends before the start line are skipped (RFC 3261 section 7.5).
    let start = datagram.iter().position(|b| !matches!(b, b'\r' | b'\n' | 0)).unwrap_or(datagram.len());
    let Some(message) = datagram.get(start..).filter(|m| !m.is_empty()) else {
        return Ok(Packet::KeepAlive);
    };
    let (head, body) = cut(message);
    let mut lines = head.split(|b| *b == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    let start_line = lines.next().map(String::from_utf8_lossy).ok_or(WireError::NoStartLine)?;
    let (fields, trouble) = fields_of(lines)?;
    let body = body_of(&fields, body);
    if start_line.get(..4).is_some_and(|s| s.eq_ignore_ascii_case("SIP/")) {
        if trouble.is_some() {
            return Err(WireError::BadResponse("broken header line"));
        }
        let body = body.map_err(|_| WireError::BadResponse("body shorter than Content-Length"))?;
        return response(&start_line, fields, body).map(Packet::Response);
    }
    request(&start_line, fields, trouble, body)
}

/// Head and body; a message without the empty line is all head.
fn cut(message: &[u8]) -> (&[u8], &[u8]) {
    let mut at = 0;
    while let Some(end) = message.get(at..).and_then(|rest| rest.iter().position(|b| *b == b'\n')) {
        let next = at + end + 1;
        let rest = message.get(next..).unwrap_or_default();
        if let Some(body) = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")) {
            return (message.get(..next).unwrap_or_default(), body);
        }
        at = next;
    }
    (message, &[])
}

/// The header lines, unfolded. What is wrong with one is told beside them, so that the request can still be answered.
fn fields_of<'a>(lines: impl Iterator<Item = &'a [u8]>) -> Result<(Fields, Option<&'static str>), WireError> {
    let mut fields = Fields::default();
    let mut trouble = None;
    for line in lines.filter(|line| !line.is_empty()) {
        let line = String::from_utf8_lossy(line);
        if line.starts_with([' ', '\t']) {
            match fields.last_value_mut() {
                Some(value) => {
                    let more = line.trim();
                    if !value.is_empty() && !more.is_empty() {
                        value.push(' ');
                    }
                    value.push_str(more);
                }
                None => trouble = Some("Blank Before Header"),
            }
            continue;
        }
        match line.split_once(':') {
            Some((name, value)) if lex::is_token(name.trim_end()) => {
                fields.push(full_name(name.trim_end()), value.trim().to_owned());
            }
            Some(_) | None => trouble = Some("Broken Header Line"),
        }
        if fields.len() > FIELDS_MAX {
            return Err(WireError::TooManyFields);
        }
    }
    Ok((fields, trouble))
}

/// The body by Content-Length: over UDP what follows it is dropped, and less than it is an error (RFC 3261 section 18.3).
fn body_of(fields: &Fields, rest: &[u8]) -> Result<Vec<u8>, &'static str> {
    let mut lengths = fields.all("Content-Length");
    let Some(length) = lengths.next() else { return Ok(rest.to_vec()) };
    if lengths.next().is_some() {
        return Err("Several Content-Length");
    }
    let length: usize = number(length).ok_or("Bad Content-Length")?;
    rest.get(..length).map(<[u8]>::to_vec).ok_or("Body Shorter Than Content-Length")
}

/// Digits only; leading zeros are allowed, signs are not.
fn number<T: std::str::FromStr>(text: &str) -> Option<T> {
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

/// What both kinds of message must have.
struct Core {
    via: Via,
    from: NameAddr,
    to: NameAddr,
    call_id: String,
    cseq: CSeq,
}

fn top_via(fields: &Fields) -> Option<Via> {
    let top = lex::split(fields.first("Via")?, ',')?;
    Via::parse(top.first()?)
}

/// The topmost Via without its parameters: enough to refuse a request whose Via is broken behind the address.
fn sent_by(fields: &Fields) -> Option<Via> {
    Via::parse(fields.first("Via")?.split([';', ',']).next()?)
}

fn core(fields: &Fields, via: Via) -> Result<Core, &'static str> {
    if SINGLE.iter().any(|name| fields.count(name) > 1) {
        return Err("Repeated Header");
    }
    let every_via = fields.list("Via").ok_or("Bad Via")?;
    if every_via.iter().any(|value| Via::parse(value).is_none_or(|via| via.version != "2.0")) {
        return Err("Bad Via");
    }
    let from = NameAddr::parse(fields.first("From").ok_or("Missing From")?).ok_or("Bad From")?;
    let to = NameAddr::parse(fields.first("To").ok_or("Missing To")?).ok_or("Bad To")?;
    let call_id = fields.first("Call-ID").ok_or("Missing Call-ID")?;
    if call_id.is_empty() || call_id.contains(char::is_whitespace) {
        return Err("Bad Call-ID");
    }
    let cseq = cseq(fields.first("CSeq").ok_or("Missing CSeq")?).ok_or("Bad CSeq")?;
    Ok(Core { via, from, to, call_id: call_id.to_owned(), cseq })
}

fn cseq(text: &str) -> Option<CSeq> {
    let (sequence, method) = text.split_once(char::is_whitespace)?;
    let number: u32 = number(sequence).filter(|n| *n < 1 << 31)?;
    let method = method.trim();
    lex::is_token(method).then(|| CSeq { number, method: Method::parse(method) })
}

fn response(start_line: &str, fields: Fields, body: Vec<u8>) -> Result<Response, WireError> {
    let mut parts = start_line.splitn(3, ' ');
    if !parts.next().is_some_and(|version| version.eq_ignore_ascii_case("SIP/2.0")) {
        return Err(WireError::NoStartLine);
    }
    let status = parts.next().filter(|s| s.len() == 3).and_then(number::<u16>);
    let status = status.filter(|s| (100..700).contains(s)).ok_or(WireError::BadStatus)?;
    let reason = parts.next().unwrap_or("").trim().to_owned();
    let via = top_via(&fields).ok_or(WireError::BadResponse("no usable Via"))?;
    let core = core(&fields, via).map_err(WireError::BadResponse)?;
    let Core { via, from, to, call_id, cseq } = core;
    Ok(Response { status, reason, via, from, to, call_id, cseq, fields, body })
}

fn request(
    start_line: &str,
    fields: Fields,
    trouble: Option<&'static str>,
    body: Result<Vec<u8>, &'static str>,
) -> Result<Packet, WireError> {
    let words: Vec<&str> = start_line.split([' ', '\t']).collect();
    let method = words.first().copied().filter(|m| lex::is_token(m)).ok_or(WireError::NoStartLine)?;
    if !words.iter().any(|w| w.get(..4).is_some_and(|v| v.eq_ignore_ascii_case("SIP/"))) {
        return Err(WireError::NoStartLine);
    }
    // An answer must echo these; without them, and to an ACK, there is none (RFC 3261 section 8.2.6.2).
    if ["From", "To", "Call-ID", "CSeq"].iter().all(|name| fields.first(name).is_none()) {
        return Err(WireError::Unanswerable("nothing to echo"));
    }
    let via = top_via(&fields).or_else(|| sent_by(&fields)).ok_or(WireError::Unanswerable("no usable Via"))?;
    let checked = checked(&words, method, &fields, trouble, body, &via);
    match checked {
        Ok((uri, core, max_forwards, body)) => {
            let Core { via, from, to, call_id, cseq } = core;
            let method = Method::parse(method);
            Ok(Packet::Request(Request { method, uri, via, from, to, call_id, cseq, max_forwards, fields, body }))
        }
        Err(_) if method == "ACK" => Err(WireError::Unanswerable("broken ACK")),
        Err(refusal) => Ok(Packet::Refused(BadRequest { via, refusal, fields })),
    }
}

type Checked = (Uri, Core, u8, Vec<u8>);

fn checked(
    words: &[&str],
    method: &str,
    fields: &Fields,
    trouble: Option<&'static str>,
    body: Result<Vec<u8>, &'static str>,
    via: &Via,
) -> Result<Checked, Refusal> {
    // Exactly one blank between three words (RFC 3261 section 7.1).
    let [_, uri, version] = words else { return Err(Refusal::Malformed("Bad Request Line")) };
    if !version.eq_ignore_ascii_case("SIP/2.0") {
        return Err(Refusal::Version);
    }
    let uri = Uri::parse(uri).ok_or(Refusal::Malformed("Bad Request-URI"))?;
    // RFC 3261 19.1.1: header fields have no place in a request URI.
    if matches!(&uri, Uri::Sip(sip) if sip.tail.contains('?')) {
        return Err(Refusal::Malformed("Headers In Request-URI"));
    }
    if let Some(what) = trouble {
        return Err(Refusal::Malformed(what));
    }
    let body = body.map_err(Refusal::Malformed)?;
    let core = core(fields, via.clone()).map_err(Refusal::Malformed)?;
    if core.cseq.method != Method::parse(method) {
        return Err(Refusal::Malformed("CSeq Does Not Match Method"));
    }
    let max_forwards = match fields.first("Max-Forwards") {
        Some(text) => number(text).ok_or(Refusal::Malformed("Bad Max-Forwards"))?,
        None => 70,
    };
    addresses(fields).map_err(Refusal::Malformed)?;
    match uri {
        Uri::Sip(_) | Uri::Tel(_) => Ok((uri, core, max_forwards, body)),
        Uri::Other { .. } => Err(Refusal::UriScheme),
    }
}

/// Contact, Route and Record-Route hold addresses or nothing.
fn addresses(fields: &Fields) -> Result<(), &'static str> {
    for (name, what) in [("Contact", "Bad Contact"), ("Route", "Bad Route"), ("Record-Route", "Bad Record-Route")] {
        for value in fields.list(name).ok_or(what)? {
            if value != "*" && NameAddr::parse(value).is_none() {
                return Err(what);
            }
        }
    }
    Ok(())
}
