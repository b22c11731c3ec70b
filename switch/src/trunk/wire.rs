//! How a call is written on a line: numbers, URIs, and the headers that show or withhold the caller (RFC 3323, RFC 3325).

use crate::ids::LegId;
use crate::sip::OutgoingCall;
use crate::switchboard::{NumberFormat, TrunkConfig};
use crate::trunk::book::Channel;

/// The INVITE of a call to this E.164 number; its SDP is still to come.
pub(crate) fn invite(leg: LegId, channel: &Channel, number: &str, withheld: bool) -> OutgoingCall {
    let line = &channel.line;
    let domain = if line.domain.is_empty() { line.peer.to_string() } else { line.domain.clone() };
    let to = format!("sip:{}@{domain}", dialled(number, line.number_format));
    let shown = channel.caller_id.as_deref().map(|id| format!("sip:{}@{domain}", dialled(id, line.number_format)));
    let (from, display, headers) = match shown {
        // RFC 3323 4.1.1.3, and no header that tells the number all the same.
        _ if withheld => {
            let anonymous = "sip:anonymous@anonymous.invalid".to_owned();
            (anonymous, Some("Anonymous".to_owned()), vec![("Privacy".to_owned(), "id".to_owned())])
        }
        Some(uri) => {
            let identity = ("P-Asserted-Identity".to_owned(), format!("<{uri}>"));
            (uri, None, vec![identity])
        }
        None => (format!("sip:{domain}"), None, Vec::new()),
    };
    OutgoingCall {
        leg,
        peer: line.peer,
        to,
        from,
        display,
        headers,
        credentials: line.credentials.clone(),
        sdp: String::new(),
    }
}

/// An E.164 number as this line wants it. What is no E.164 number (1XY services) stands as it is.
fn dialled(number: &str, format: NumberFormat) -> String {
    let Some(digits) = number.strip_prefix('+') else { return number.to_owned() };
    match (format, digits.strip_prefix("81")) {
        (NumberFormat::E164, _) => number.to_owned(),
        (NumberFormat::International, _) => digits.to_owned(),
        (NumberFormat::National, Some(national)) => format!("0{national}"),
        (NumberFormat::National, None) => format!("010{digits}"),
    }
}

/// The codecs and packet time of a line's legs.
pub(crate) fn rtp_plan(line: &TrunkConfig) -> kakeru_media::RtpPlan {
    let plan = kakeru_media::RtpPlan { destination: Some(line.peer.ip()), ..Default::default() };
    if line.codecs.is_empty() { plan } else { kakeru_media::RtpPlan { codecs: line.codecs.clone(), ..plan } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trunk::book::tests::trunk;
    use std::sync::Arc;

    fn channel(domain: &str, caller_id: Option<&str>) -> Channel {
        let line = TrunkConfig { domain: domain.to_owned(), ..trunk("a", &[], 1) };
        Channel { line: Arc::new(line), caller_id: caller_id.map(str::to_owned) }
    }

    #[test]
    fn numbers_are_written_as_the_line_wants_them() {
        use NumberFormat::*;
        for (number, format, wire) in [
            ("+81312345678", National, "0312345678"),
            ("+81312345678", International, "81312345678"),
            ("+81312345678", E164, "+81312345678"),
            ("+12125550100", National, "01012125550100"),
            ("+12125550100", E164, "+12125550100"),
            ("117", National, "117"),
            ("117", E164, "117"),
        ] {
            assert_eq!(dialled(number, format), wire, "{number} {format:?}");
        }
    }

    #[test]
    fn the_caller_is_shown_as_an_owned_number() {
        let call = invite(LegId::mint(), &channel("carrier.example", Some("+81355500001")), "+81312345678", false);
        assert_eq!(call.to, "sip:0312345678@carrier.example");
        assert_eq!(call.from, "sip:0355500001@carrier.example");
        assert_eq!(call.headers, [("P-Asserted-Identity".to_owned(), "<sip:0355500001@carrier.example>".to_owned())]);
    }

    #[test]
    fn a_withheld_number_stands_nowhere() {
        let call = invite(LegId::mint(), &channel("", Some("+81355500001")), "+81312345678", true);
        assert_eq!(call.to, "sip:0312345678@127.0.0.1:5080");
        assert_eq!(call.from, "sip:anonymous@anonymous.invalid");
        assert!(call.headers.iter().any(|(name, value)| name == "Privacy" && value == "id"));
        assert!(!format!("{call:?}").contains("355500001"));
    }
}
