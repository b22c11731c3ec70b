//! Received messages: what every reader needs is typed, the rest stands in [`Fields`].

use super::address::NameAddr;
use super::error::Refusal;
use super::fields::Fields;
use super::uri::Uri;
use super::via::Via;
use std::fmt;

/// One datagram, read.
#[derive(Clone, Debug)]
pub enum Packet {
    /// Only line ends or nothing: somebody keeps a NAT open.
    KeepAlive,
    /// A request.
    Request(Request),
    /// A response.
    Response(Response),
    /// A request that is refused as it stands.
    Refused(BadRequest),
}

/// A method: one of `rsip`'s, or any other token. Case counts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Method {
    /// Known to SIP's documents.
    Known(rsip::Method),
    /// Any other token.
    Unknown(String),
}

/// CSeq.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CSeq {
    /// Below 2³¹.
    pub number: u32,
    /// The method.
    pub method: Method,
}

/// A request whose frame is sound.
#[derive(Clone, Debug)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// The request URI.
    pub uri: Uri,
    /// The topmost Via.
    pub via: Via,
    /// From.
    pub from: NameAddr,
    /// To.
    pub to: NameAddr,
    /// Call-ID.
    pub call_id: String,
    /// CSeq; its method is the request's.
    pub cseq: CSeq,
    /// Max-Forwards (70 if absent).
    pub max_forwards: u8,
    /// All header lines.
    pub fields: Fields,
    /// The body.
    pub body: Vec<u8>,
}

/// A response whose frame is sound.
#[derive(Clone, Debug)]
pub struct Response {
    /// 100–699.
    pub status: u16,
    /// The reason phrase; may be empty.
    pub reason: String,
    /// The only Via that concerns us: the topmost.
    pub via: Via,
    /// From.
    pub from: NameAddr,
    /// To.
    pub to: NameAddr,
    /// Call-ID.
    pub call_id: String,
    /// CSeq.
    pub cseq: CSeq,
    /// All header lines.
    pub fields: Fields,
    /// The body.
    pub body: Vec<u8>,
}

/// A request that cannot be served as it stands, with what an answer needs.
#[derive(Clone, Debug)]
pub struct BadRequest {
    /// The topmost Via.
    pub via: Via,
    /// What to answer.
    pub refusal: Refusal,
    /// All header lines that could be read.
    pub fields: Fields,
}

impl Method {
    /// The method that this text names. Case counts (RFC 3261 section 7.1).
    pub fn parse(text: &str) -> Self {
        use rsip::Method as M;
        let known = match text {
            "INVITE" => M::Invite,
            "ACK" => M::Ack,
            "BYE" => M::Bye,
            "CANCEL" => M::Cancel,
            "OPTIONS" => M::Options,
            "INFO" => M::Info,
            "UPDATE" => M::Update,
            "PRACK" => M::PRack,
            "REGISTER" => M::Register,
            "SUBSCRIBE" => M::Subscribe,
            "NOTIFY" => M::Notify,
            "PUBLISH" => M::Publish,
            "MESSAGE" => M::Message,
            "REFER" => M::Refer,
            other => return Self::Unknown(other.to_owned()),
        };
        Self::Known(known)
    }

    /// Whether it is this one.
    pub fn is(&self, method: rsip::Method) -> bool {
        *self == Self::Known(method)
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Known(method) => method.fmt(f),
            Self::Unknown(name) => f.write_str(name),
        }
    }
}

/// The SDP of a body, where it is one: alone, or inside `multipart/mixed` (RFC 5621).
pub fn sdp_of(fields: &Fields, body: &[u8]) -> Option<String> {
    if body.is_empty() {
        return None;
    }
    let content_type = fields.first("Content-Type").unwrap_or("");
    let media_type = content_type.split(';').next().unwrap_or("").trim();
    if media_type.eq_ignore_ascii_case("application/sdp") {
        return Some(String::from_utf8_lossy(body).into_owned());
    }
    if media_type.len() < 10 || !media_type.get(..10).is_some_and(|t| t.eq_ignore_ascii_case("multipart/")) {
        return None;
    }
    let boundary = content_type.split(';').find_map(|p| {
        let (name, value) = p.split_once('=')?;
        name.trim().eq_ignore_ascii_case("boundary").then(|| super::lex::unquote(value.trim()))
    })?;
    let text = String::from_utf8_lossy(body);
    let marker = format!("--{boundary}");
    text.split(marker.as_str()).skip(1).find_map(|part| {
        let (head, content) = part.split_once("\r\n\r\n")?;
        let is_sdp = head.lines().any(|line| {
            line.split_once(':').is_some_and(|(name, value)| {
                name.trim().eq_ignore_ascii_case("Content-Type")
                    && value.trim().get(..15).is_some_and(|t| t.eq_ignore_ascii_case("application/sdp"))
            })
        });
        is_sdp.then(|| content.to_owned())
    })
}

impl Request {
    /// The SDP in the body, if there is one.
    pub fn sdp(&self) -> Option<String> {
        sdp_of(&self.fields, &self.body)
    }
}

impl Response {
    /// The SDP in the body, if there is one.
    pub fn sdp(&self) -> Option<String> {
        sdp_of(&self.fields, &self.body)
    }
}
