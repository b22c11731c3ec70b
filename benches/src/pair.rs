//! Two SIP user agents that talk to each other in memory.

use bytes::Bytes;
use kakeru_switch::ids::LegId;
use kakeru_switch::sip::user_agent::{Effect, Input, UaConfig, UserAgent};
use kakeru_switch::sip::{OutgoingCall, UaCommand, UaEvent};
use std::collections::VecDeque;
use std::net::SocketAddr;
use std::time::Instant;

/// A session description as a trunk leg has it.
pub const SDP: &str = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 20000 RTP/AVP 0 8 101\r\n\
    a=rtpmap:0 PCMU/8000\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\na=ptime:20\r\n";

/// Caller and callee.
pub struct Pair {
    now: Instant,
    caller: UserAgent,
    callee: UserAgent,
}

fn caller_at() -> SocketAddr {
    ([192, 0, 2, 1], 5060).into()
}

fn callee_at() -> SocketAddr {
    ([192, 0, 2, 2], 5060).into()
}

impl Default for Pair {
    fn default() -> Self {
        let agent = |at: SocketAddr, key| UserAgent::new(UaConfig::at(at, "Kakeru bench"), [key; 32]);
        Self { now: Instant::now(), caller: agent(caller_at(), 1), callee: agent(callee_at(), 2) }
    }
}

impl Pair {
    /// One whole call: INVITE, 180, 200, ACK, BYE, 200. Gives the number of messages.
    ///
    /// # Panics
    /// When the call does not come about.
    pub fn call(&mut self) -> usize {
        let leg = LegId::mint();
        let invite = OutgoingCall {
            leg,
            peer: callee_at(),
            to: "sip:0312345678@carrier.example".to_owned(),
            from: "sip:0501234567@kakeru.example".to_owned(),
            display: None,
            headers: vec![("P-Preferred-Identity".to_owned(), "<sip:0501234567@kakeru.example>".to_owned())],
            credentials: None,
            sdp: SDP.to_owned(),
        };
        let (mut messages, mut answered, mut ended) = (0, false, false);
        let mut inputs = VecDeque::from([(true, Input::Command(UaCommand::Invite(Box::new(invite))))]);
        while let Some((at_caller, input)) = inputs.pop_front() {
            let agent = if at_caller { &mut self.caller } else { &mut self.callee };
            for effect in agent.handle(self.now, input) {
                match effect {
                    Effect::Send { packet, .. } => {
                        messages += 1;
                        let source = if at_caller { caller_at() } else { callee_at() };
                        inputs.push_back((!at_caller, Input::Datagram { source, bytes: packet }));
                    }
                    Effect::Event(UaEvent::Incoming(incoming)) => {
                        let leg = incoming.leg;
                        let ring = UaCommand::Progress { leg, status: 180, sdp: None };
                        inputs.push_back((at_caller, Input::Command(ring)));
                        inputs.push_back((at_caller, Input::Command(UaCommand::Answer { leg, sdp: SDP.to_owned() })));
                    }
                    Effect::Event(UaEvent::Answered { .. }) if at_caller => {
                        answered = true;
                        inputs.push_back((true, Input::Command(UaCommand::HangUp { leg })));
                    }
                    Effect::Event(UaEvent::Ended { .. }) => ended = true,
                    Effect::Event(_) => {}
                }
            }
        }
        assert!(answered && ended, "the call did not come about");
        // The transactions linger 32 s: let them go, so that every call finds the same table.
        self.now += std::time::Duration::from_secs(40);
        self.caller.handle(self.now, Input::Tick);
        self.callee.handle(self.now, Input::Tick);
        messages
    }
}

/// An INVITE as a carrier sends it.
pub fn invite() -> Bytes {
    let head = "INVITE sip:0312345678@192.0.2.1:5060;user=phone SIP/2.0\r\n\
        Via: SIP/2.0/UDP 198.51.100.7:5060;branch=z9hG4bK74b21f;rport\r\n\
        Via: SIP/2.0/UDP 198.51.100.8:5060;branch=z9hG4bK11aa22;received=198.51.100.8\r\n\
        Record-Route: <sip:198.51.100.7;lr;ftag=abc123>\r\nMax-Forwards: 68\r\n\
        From: \"Caller\" <sip:0901234567@carrier.example;user=phone>;tag=abc123\r\n\
        To: <sip:0312345678@carrier.example;user=phone>\r\nCall-ID: 5f2b7c0e-2b1f-4e0e-9a53-0a2d1c9a7b11@198.51.100.8\r\n\
        CSeq: 1 INVITE\r\nContact: <sip:0901234567@198.51.100.8:5060;transport=udp>\r\n\
        P-Asserted-Identity: <tel:+81901234567>\r\nPrivacy: none\r\nSupported: 100rel, timer\r\nSession-Expires: 180;refresher=uac\r\n\
        Min-SE: 90\r\nAllow: INVITE, ACK, BYE, CANCEL, PRACK, UPDATE, INFO, OPTIONS\r\nContent-Type: application/sdp\r\n";
    Bytes::from(format!("{head}Content-Length: {}\r\n\r\n{SDP}", SDP.len()))
}
