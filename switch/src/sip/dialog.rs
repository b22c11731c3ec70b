//! Dialogs (RFC 3261 section 12): who talks with whom, under which tags, by which route, in which order.

use super::wire::{NameAddr, Request, Response, Uri};
use std::net::SocketAddr;

/// The state that both ends of a dialog keep.
#[derive(Clone, Debug)]
pub struct Dialog {
    /// Call-ID.
    pub call_id: String,
    /// Our tag.
    pub local_tag: String,
    /// Theirs; empty for a peer older than RFC 3261.
    pub remote_tag: String,
    /// Our address as From or To carries it, without tag.
    local: String,
    /// Theirs.
    remote: String,
    /// The number of the last request that we sent.
    local_cseq: u32,
    /// The number of the last request that they sent.
    remote_cseq: Option<u32>,
    /// Their Contact.
    remote_target: Uri,
    /// Route values in the order in which our requests carry them.
    route_set: Vec<String>,
    /// Where packets go if neither route nor target is an address.
    peer: SocketAddr,
}

/// The head of the next request in a dialog.
#[derive(Clone, Debug)]
pub struct Head {
    /// Request URI.
    pub uri: String,
    /// Route header values.
    pub routes: Vec<String>,
    /// From, with our tag.
    pub from: String,
    /// To, with theirs.
    pub to: String,
    /// Call-ID.
    pub call_id: String,
    /// CSeq number.
    pub cseq: u32,
    /// Where the packet goes.
    pub next_hop: SocketAddr,
}

/// Without its tag, an address line is the same in From and To.
fn untagged(line: &str) -> String {
    match line.rfind('>') {
        Some(end) => line.get(..=end).unwrap_or(line).to_owned(),
        None => format!("<{}>", line.split(';').next().unwrap_or(line).trim()),
    }
}

fn contact(request_or_response: Option<Vec<&str>>) -> Option<Uri> {
    let contacts = request_or_response?;
    contacts.first().and_then(|value| NameAddr::parse(value)).map(|address| address.uri)
}

fn record_routes(lines: Option<Vec<&str>>) -> Vec<String> {
    lines.unwrap_or_default().into_iter().filter(|r| NameAddr::parse(r).is_some()).map(str::to_owned).collect()
}

impl Dialog {
    /// The caller's side, from a 1xx or 2xx to its INVITE (RFC 3261 section 12.1.2). `request_uri` stands in for a missing Contact.
    pub fn of_caller(response: &Response, request_uri: &str, peer: SocketAddr) -> Option<Self> {
        let target = contact(response.fields.list("Contact")).or_else(|| Uri::parse(request_uri))?;
        let mut route_set = record_routes(response.fields.list("Record-Route"));
        route_set.reverse();
        Some(Self {
            call_id: response.call_id.clone(),
            local_tag: response.from.tag()?.to_owned(),
            remote_tag: response.to.tag().unwrap_or_default().to_owned(),
            local: untagged(response.fields.first("From")?),
            remote: untagged(response.fields.first("To")?),
            local_cseq: response.cseq.number,
            remote_cseq: None,
            remote_target: target,
            route_set,
            peer,
        })
    }

    /// The called side, from the INVITE and the tag that we answer with (RFC 3261 section 12.1.1).
    pub fn of_callee(request: &Request, local_tag: String, peer: SocketAddr) -> Option<Self> {
        Some(Self {
            call_id: request.call_id.clone(),
            local_tag,
            remote_tag: request.from.tag().unwrap_or_default().to_owned(),
            local: untagged(request.fields.first("To")?),
            remote: untagged(request.fields.first("From")?),
            local_cseq: 0,
            remote_cseq: Some(request.cseq.number),
            // Before RFC 3261 the Contact could be left out: requests then went to the address in From.
            remote_target: contact(request.fields.list("Contact")).unwrap_or_else(|| request.from.uri.clone()),
            route_set: record_routes(request.fields.list("Record-Route")),
            peer,
        })
    }

    /// Take note of a request's number; `false` = it is older than one already seen (RFC 3261 section 12.2.2).
    pub fn admits(&mut self, cseq: u32) -> bool {
        if self.remote_cseq.is_some_and(|seen| cseq <= seen) {
            return false;
        }
        self.remote_cseq = Some(cseq);
        true
    }

    /// A re-INVITE or UPDATE, or an answer to ours, may move the other side's Contact.
    pub fn refresh_target(&mut self, contacts: Option<Vec<&str>>) {
        if let Some(uri) = contact(contacts) {
            self.remote_target = uri;
        }
    }

    /// The head of our next request.
    pub fn next_request(&mut self) -> Head {
        self.local_cseq = self.local_cseq.saturating_add(1);
        self.head(self.local_cseq)
    }

    /// The head of the ACK for the INVITE with this number.
    pub fn ack(&self, cseq: u32) -> Head {
        self.head(cseq)
    }

    /// Where the dialog began: the address that its first message came from or went to.
    pub fn peer(&self) -> SocketAddr {
        self.peer
    }

    /// The number of their last request.
    pub fn remote_cseq(&self) -> Option<u32> {
        self.remote_cseq
    }

    fn head(&self, cseq: u32) -> Head {
        let target = self.remote_target.to_string();
        let first = self.route_set.first().and_then(|route| NameAddr::parse(route)).map(|route| route.uri);
        let (uri, routes, hop) = match first {
            None => (target, Vec::new(), self.remote_target.socket_addr()),
            Some(first) if first.is_loose_route() => (target, self.route_set.clone(), first.socket_addr()),
            // A strict router wants to be the request URI itself (RFC 3261 section 12.2.1.1).
            Some(first) => {
                let mut routes: Vec<String> = self.route_set.iter().skip(1).cloned().collect();
                routes.push(format!("<{target}>"));
                (first.to_string(), routes, first.socket_addr())
            }
        };
        let remote_tag = if self.remote_tag.is_empty() { String::new() } else { format!(";tag={}", self.remote_tag) };
        Head {
            uri,
            routes,
            from: format!("{};tag={}", self.local, self.local_tag),
            to: format!("{}{remote_tag}", self.remote),
            call_id: self.call_id.clone(),
            cseq,
            next_hop: hop.unwrap_or(self.peer),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sip::wire::{Packet, parse};

    const PEER: &str = "192.0.2.9:5099";

    fn dialog(routes: &str, contact: &str) -> Dialog {
        let text = format!(
            "SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP h;branch=z9hG4bKx\r\n{routes}From: \"A\" <sip:a@h>;tag=l\r\n\
             To: sip:b@h;tag=r\r\nCall-ID: c\r\nCSeq: 7 INVITE\r\n{contact}\r\n"
        );
        let Ok(Packet::Response(response)) = parse(text.as_bytes()) else { panic!("{text}") };
        Dialog::of_caller(&response, "sip:b@h", PEER.parse().expect("literal")).expect("dialog")
    }

    #[test]
    fn the_caller_goes_through_the_recorded_route_backwards() {
        let routes = "Record-Route: <sip:192.0.2.1;lr>, <sip:192.0.2.2;lr>\r\nRecord-Route: <sip:192.0.2.3;lr>\r\n";
        let head = dialog(routes, "Contact: <sip:b@10.0.0.1>\r\n").next_request();
        assert_eq!(head.uri, "sip:b@10.0.0.1");
        assert_eq!(head.routes, ["<sip:192.0.2.3;lr>", "<sip:192.0.2.2;lr>", "<sip:192.0.2.1;lr>"]);
        assert_eq!(head.next_hop.to_string(), "192.0.2.3:5060");
        assert_eq!((head.cseq, head.from.as_str(), head.to.as_str()), (8, "\"A\" <sip:a@h>;tag=l", "<sip:b@h>;tag=r"));
    }

    #[test]
    fn a_strict_router_becomes_the_request_uri() {
        let head = dialog("Record-Route: <sip:192.0.2.1>\r\n", "Contact: <sip:b@10.0.0.1>\r\n").next_request();
        assert_eq!(
            (head.uri.as_str(), head.routes.as_slice()),
            ("sip:192.0.2.1", ["<sip:b@10.0.0.1>".to_owned()].as_slice())
        );
    }

    #[test]
    fn without_an_address_packets_go_to_the_peer() {
        let mut d = dialog("", "Contact: <sip:b@far.example>\r\n");
        assert_eq!(d.next_request().next_hop.to_string(), PEER);
        d.refresh_target(Some(vec!["<sip:b@10.9.9.9:5062>"]));
        assert_eq!(d.next_request().next_hop.to_string(), "10.9.9.9:5062");
        assert_eq!(dialog("", "").next_request().uri, "sip:b@h");
    }

    #[test]
    fn older_requests_are_not_admitted() {
        let mut d = dialog("", "");
        assert!(d.admits(5));
        assert!(!d.admits(5) && !d.admits(4));
        assert!(d.admits(9));
    }
}
