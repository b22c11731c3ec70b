//! From `rsip`'s types to bytes. The head is `rsip`'s; the body is appended as it is, because `rsip` would force it into UTF-8.

use rsip::headers::UntypedHeader;
use rsip::{Header, Headers, StatusCode, Version};

/// A body with its type.
#[derive(Clone, Copy, Debug)]
pub struct Body<'a> {
    /// `application/sdp`
    pub content_type: &'a str,
    /// As it goes on the wire.
    pub bytes: &'a [u8],
}

impl<'a> Body<'a> {
    /// An SDP body.
    pub fn sdp(sdp: &'a str) -> Self {
        Self { content_type: "application/sdp", bytes: sdp.as_bytes() }
    }
}

/// A header line of any name. Control characters are taken out: a value can never begin a line of its own.
pub fn header(name: &str, value: &str) -> Header {
    let clean = |text: &str| text.chars().filter(|c| !c.is_control()).collect::<String>();
    Header::Other(clean(name), clean(value))
}

/// A URI for a request line, exactly as given. `rsip`'s own reader knows neither IPv6, `tel:` nor many escapes, and
/// its writer changes what it read; so the text travels as one piece.
pub fn verbatim(uri: &str) -> rsip::Uri {
    let text: String = uri.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let host = rsip::Host::Domain(text.into());
    rsip::Uri { scheme: None, auth: None, host_with_port: host.into(), params: Vec::new(), headers: Vec::new() }
}

/// A request as bytes. Content-Type and Content-Length are added here.
pub fn request(method: rsip::Method, uri: &str, mut headers: Headers, body: Option<Body<'_>>) -> Vec<u8> {
    frame_body(&mut headers, body);
    let request = rsip::Request { method, uri: verbatim(uri), headers, version: Version::V2, body: Vec::new() };
    with_body(request.to_string(), body)
}

/// A response as bytes. Content-Type and Content-Length are added here.
pub fn response(status: u16, reason: Option<&str>, mut headers: Headers, body: Option<Body<'_>>) -> Vec<u8> {
    frame_body(&mut headers, body);
    let reason: String = reason.unwrap_or(reason_phrase(status)).chars().filter(|c| !c.is_control()).collect();
    let status_code = StatusCode::Other(status, reason);
    let response = rsip::Response { status_code, headers, version: Version::V2, body: Vec::new() };
    with_body(response.to_string(), body)
}

fn frame_body(headers: &mut Headers, body: Option<Body<'_>>) {
    if let Some(body) = body {
        headers.push(rsip::headers::ContentType::new(body.content_type).into());
    }
    let length = body.map_or(0, |b| b.bytes.len());
    headers.push(rsip::headers::ContentLength::new(length.to_string()).into());
}

fn with_body(head: String, body: Option<Body<'_>>) -> Vec<u8> {
    let mut packet = head.into_bytes();
    if let Some(body) = body {
        packet.extend_from_slice(body.bytes);
    }
    packet
}

/// The phrase that the RFCs give to a status.
pub fn reason_phrase(status: u16) -> &'static str {
    match status {
        100 => "Trying",
        180 => "Ringing",
        181 => "Call Is Being Forwarded",
        182 => "Queued",
        183 => "Session Progress",
        200 => "OK",
        202 => "Accepted",
        301 => "Moved Permanently",
        302 => "Moved Temporarily",
        400 => "Bad Request",
        401 => "Unauthorized",
        402 => "Payment Required",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        406 => "Not Acceptable",
        407 => "Proxy Authentication Required",
        408 => "Request Timeout",
        410 => "Gone",
        413 => "Request Entity Too Large",
        415 => "Unsupported Media Type",
        416 => "Unsupported URI Scheme",
        420 => "Bad Extension",
        421 => "Extension Required",
        422 => "Session Interval Too Small",
        423 => "Interval Too Brief",
        433 => "Anonymity Disallowed",
        480 => "Temporarily Unavailable",
        481 => "Call/Transaction Does Not Exist",
        482 => "Loop Detected",
        483 => "Too Many Hops",
        484 => "Address Incomplete",
        485 => "Ambiguous",
        486 => "Busy Here",
        487 => "Request Terminated",
        488 => "Not Acceptable Here",
        491 => "Request Pending",
        493 => "Undecipherable",
        500 => "Server Internal Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Server Time-out",
        505 => "Version Not Supported",
        513 => "Message Too Large",
        600 => "Busy Everywhere",
        603 => "Decline",
        604 => "Does Not Exist Anywhere",
        606 => "Not Acceptable",
        _ => by_class(status),
    }
}

fn by_class(status: u16) -> &'static str {
    match status {
        ..200 => "Progress",
        200..300 => "OK",
        300..400 => "Redirected",
        400..500 => "Request Failed",
        500..600 => "Server Failed",
        600.. => "Declined",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_stay_as_they_are() {
        let body = Body { content_type: "application/octet-stream", bytes: &[0, 0xff, b'\r', b'\n', 0xc3] };
        let packet = request(rsip::Method::Info, "sip:a@[::1]", Headers::default(), Some(body));
        assert!(packet.starts_with(b"INFO sip:a@[::1] SIP/2.0\r\n"));
        assert!(packet.ends_with(b"Content-Length: 5\r\n\r\n\x00\xff\r\n\xc3"));
    }

    #[test]
    fn a_value_cannot_begin_a_line() {
        let headers = Headers::from(vec![header("X-Note", "a\r\nVia: evil")]);
        let packet = response(200, Some("fi\r\nne"), headers, None);
        assert_eq!(packet, b"SIP/2.0 200 fine\r\nX-Note: aVia: evil\r\nContent-Length: 0\r\n\r\n");
    }
}
