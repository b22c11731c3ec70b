//! The machine against a peer that is written message by message, in virtual time: the corners of the RFCs.

use super::endpoints::{SDP, outgoing};
use kakeru_switch::ids::LegId;
use kakeru_switch::sip::user_agent::{Effect, Input, UaConfig, UserAgent};
use kakeru_switch::sip::wire::{self, Packet, Request, Response};
use kakeru_switch::sip::{UaCommand, UaEvent};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

/// The machine, its clock, and what it did in the last step.
struct Bench {
    machine: UserAgent,
    now: Instant,
    sent: Vec<Packet>,
    events: Vec<UaEvent>,
}

fn peer() -> SocketAddr {
    "192.0.2.1:5060".parse().expect("literal")
}

impl Bench {
    fn new() -> Self {
        Self::with(|_| {})
    }

    fn with(change: impl FnOnce(&mut UaConfig)) -> Self {
        let mut config = UaConfig::at("192.0.2.9:5060".parse().expect("literal"), "test");
        change(&mut config);
        let machine = UserAgent::new(config, [3; 32]);
        Self { machine, now: Instant::now(), sent: Vec::new(), events: Vec::new() }
    }

    fn step(&mut self, input: Input) {
        self.sent.clear();
        self.events.clear();
        self.also(input);
    }

    fn also(&mut self, input: Input) {
        for effect in self.machine.handle(self.now, input) {
            match effect {
                Effect::Send { packet, .. } => self.sent.push(wire::parse(&packet).expect("what we send is sound")),
                Effect::Event(event) => self.events.push(event),
            }
        }
    }

    fn receive(&mut self, text: &str) {
        let bytes = text.to_owned().into_bytes().into();
        self.step(Input::Datagram { source: peer(), bytes });
    }

    fn command(&mut self, command: UaCommand) {
        self.step(Input::Command(command));
    }

    /// Let time pass, alarm by alarm; what happens meanwhile is collected.
    fn pass(&mut self, time: Duration) {
        self.sent.clear();
        self.events.clear();
        let end = self.now + time;
        while let Some(at) = self.machine.next_timeout().filter(|at| *at <= end) {
            self.now = self.now.max(at);
            self.also(Input::Tick);
        }
        self.now = end;
    }

    fn requests(&self) -> Vec<&Request> {
        self.sent.iter().filter_map(|p| if let Packet::Request(r) = p { Some(r) } else { None }).collect()
    }

    fn request(&self, method: &str) -> Request {
        let found = self.requests().into_iter().find(|r| r.method.to_string() == method).cloned();
        found.unwrap_or_else(|| panic!("no {method} in {:?}", self.sent))
    }

    fn responses(&self) -> Vec<&Response> {
        self.sent.iter().filter_map(|p| if let Packet::Response(r) = p { Some(r) } else { None }).collect()
    }

    fn statuses(&self) -> Vec<u16> {
        self.responses().iter().map(|r| r.status).collect()
    }

    /// Place a call; gives its INVITE.
    fn call(&mut self) -> (LegId, Request) {
        let call = outgoing(peer(), "0344445555");
        let leg = call.leg;
        self.command(UaCommand::Invite(Box::new(call)));
        assert!(matches!(self.events.as_slice(), [UaEvent::InviteSent { leg: l }] if *l == leg));
        (leg, self.request("INVITE"))
    }

    /// Place a call and answer it.
    fn talk(&mut self) -> (LegId, Request) {
        let (leg, invite) = self.call();
        self.receive(&answer(&invite, "200 OK", "r1", SDP));
        assert!(matches!(self.events.as_slice(), [UaEvent::Answered { .. }]), "{:?}", self.events);
        (leg, invite)
    }

    /// Be called; gives the leg.
    fn called(&mut self, more: &str) -> LegId {
        self.receive(&invite_from_outside(more));
        match self.events.as_slice() {
            [UaEvent::Incoming(call)] => call.leg,
            other => panic!("{other:?} {:?}", self.sent),
        }
    }
}

fn line<'a>(fields: &'a wire::Fields, name: &'a str) -> &'a str {
    fields.first(name).unwrap_or_default()
}

fn with_body(head: &str, body: &str) -> String {
    let kind = if body.is_empty() { "" } else { "Content-Type: application/sdp\r\n" };
    format!("{head}{kind}Content-Length: {}\r\n\r\n{body}", body.len())
}

/// The peer's answer to a request of ours.
fn answer(request: &Request, status_line: &str, tag: &str, body: &str) -> String {
    let f = &request.fields;
    let to = line(f, "To");
    let to = if to.contains("tag=") || tag.is_empty() { to.to_owned() } else { format!("{to};tag={tag}") };
    let head = format!(
        "SIP/2.0 {status_line}\r\nVia: {}\r\nFrom: {}\r\nTo: {to}\r\nCall-ID: {}\r\nCSeq: {}\r\nContact: <sip:peer@192.0.2.1>\r\n",
        line(f, "Via"),
        line(f, "From"),
        line(f, "Call-ID"),
        line(f, "CSeq"),
    );
    with_body(&head, body)
}

/// A request of the peer inside the dialog of our call.
fn inside(invite: &Request, method: &str, cseq: u32, more: &str, body: &str) -> String {
    let f = &invite.fields;
    let head = format!(
        "{method} sip:us@192.0.2.9 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKp{method}{cseq}\r\nMax-Forwards: 70\r\n\
         From: {};tag=r1\r\nTo: {}\r\nCall-ID: {}\r\nCSeq: {cseq} {method}\r\nContact: <sip:peer@192.0.2.1>\r\n{more}",
        line(f, "To"),
        line(f, "From"),
        line(f, "Call-ID"),
    );
    with_body(&head, body)
}

fn invite_from_outside(more: &str) -> String {
    outside("INVITE", 1, "z9hG4bKin1", more, SDP)
}

fn outside(method: &str, cseq: u32, branch: &str, more: &str, body: &str) -> String {
    let to = if more.contains("To:") { "" } else { "To: <sip:us@192.0.2.9>\r\n" };
    let max = if more.contains("Max-Forwards") { "" } else { "Max-Forwards: 70\r\n" };
    let head = format!(
        "{method} sip:0312345678@192.0.2.9 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1;branch={branch}\r\n{max}\
         From: <sip:0399998888@192.0.2.1>;tag=c1\r\n{to}Call-ID: in1\r\nCSeq: {cseq} {method}\r\n\
         Contact: <sip:caller@192.0.2.1>\r\n{more}"
    );
    with_body(&head, body)
}

/// RFC 3261 section 13.2.2.4: the first 2xx wins, other forks are acknowledged and ended.
#[test]
fn of_two_forks_that_answer_the_first_wins() {
    let mut bench = Bench::new();
    let (_, invite) = bench.talk();
    assert_eq!(bench.request("ACK").to.tag(), Some("r1"));
    bench.receive(&answer(&invite, "200 OK", "r2", SDP));
    assert!(bench.events.is_empty());
    assert_eq!(bench.request("ACK").to.tag(), Some("r2"));
    let bye = bench.request("BYE");
    assert_eq!(bye.to.tag(), Some("r2"));
    // The winner's 2xx again: its ACK again, and nothing else.
    bench.receive(&answer(&invite, "200 OK", "r1", SDP));
    assert_eq!(bench.requests().len(), 1);
    assert_eq!(bench.request("ACK").to.tag(), Some("r1"));
}

/// RFC 3261 section 9.1.
#[test]
fn a_cancel_waits_for_a_provisional_answer() {
    let mut bench = Bench::new();
    let (leg, invite) = bench.call();
    bench.command(UaCommand::HangUp { leg });
    assert!(bench.sent.is_empty());
    bench.receive(&answer(&invite, "100 Trying", "", ""));
    let cancel = bench.request("CANCEL");
    assert_eq!(cancel.via.branch(), invite.via.branch());
    assert_eq!((cancel.cseq.number, cancel.uri), (invite.cseq.number, invite.uri.clone()));
    bench.receive(&answer(&invite, "487 Request Terminated", "r1", ""));
    assert_eq!(bench.request("ACK").via.branch(), invite.via.branch());
    assert!(matches!(bench.events.as_slice(), [UaEvent::Ended { remote: false, .. }]));
}

/// The 200 crosses the CANCEL: the call is taken and ended.
#[test]
fn an_answer_that_crosses_the_cancel_is_ended_by_bye() {
    let mut bench = Bench::new();
    let (leg, invite) = bench.call();
    bench.receive(&answer(&invite, "180 Ringing", "r1", ""));
    bench.command(UaCommand::HangUp { leg });
    bench.request("CANCEL");
    bench.receive(&answer(&invite, "200 OK", "r1", SDP));
    bench.request("ACK");
    let bye = bench.request("BYE");
    assert!(bench.events.is_empty());
    bench.receive(&answer(&bye, "200 OK", "", ""));
    assert!(matches!(bench.events.as_slice(), [UaEvent::Ended { remote: false, .. }]));
}

#[test]
fn a_cancelled_call_without_a_final_answer_is_over_after_a_while() {
    let mut bench = Bench::new();
    let (leg, invite) = bench.call();
    bench.receive(&answer(&invite, "180 Ringing", "r1", ""));
    bench.command(UaCommand::HangUp { leg });
    bench.pass(Duration::from_secs(33));
    assert!(matches!(bench.events.as_slice(), [UaEvent::Ended { remote: false, .. }]));
    assert_eq!((bench.machine.legs(), bench.machine.transactions()), (0, (0, 0)));
}

#[test]
fn a_silent_peer_is_told_apart_from_one_that_does_not_answer() {
    let mut bench = Bench::new();
    bench.call();
    bench.pass(Duration::from_secs(33));
    assert_eq!(bench.requests().len(), 6);
    assert!(matches!(bench.events.as_slice(), [UaEvent::Failed { status: 408, silent: true, .. }]));
    let (_, invite) = bench.call();
    bench.receive(&answer(&invite, "408 Request Timeout", "r1", ""));
    assert!(matches!(bench.events.as_slice(), [UaEvent::Failed { status: 408, silent: false, .. }]));
}

#[test]
fn a_packet_that_cannot_be_sent_fails_the_call_at_once() {
    let mut bench = Bench::new();
    bench.call();
    bench.step(Input::SendFailed(peer()));
    assert!(matches!(bench.events.as_slice(), [UaEvent::Failed { silent: true, .. }]));
}

#[test]
fn options_are_answered_and_asked() {
    let mut bench = Bench::new();
    bench.receive(&outside("OPTIONS", 1, "z9hG4bKo", "", ""));
    let ok = bench.responses()[0].clone();
    assert_eq!(
        (ok.status, ok.fields.lists("Allow", "UPDATE"), ok.fields.lists("Accept", "application/sdp")),
        (200, true, true)
    );
    bench.command(UaCommand::Options { token: 5, peer: peer() });
    let options = bench.request("OPTIONS");
    bench.receive(&answer(&options, "503 Busy", "x", ""));
    assert!(matches!(bench.events.as_slice(), [UaEvent::OptionsAnswered { token: 5, status: Some(503) }]));
    bench.command(UaCommand::Options { token: 6, peer: peer() });
    bench.pass(Duration::from_secs(33));
    assert!(matches!(bench.events.as_slice(), [UaEvent::OptionsAnswered { token: 6, status: None }]));
}

/// RFC 3261 section 8.2: one row per refusal at the door.
#[test]
fn what_is_not_served_is_refused_by_its_name() {
    let rows = [
        ("REGISTER", "", 405, "Allow"),
        ("SUBSCRIBE", "", 405, "Allow"),
        ("PRACK", "", 405, "Allow"),
        ("FROBNICATE", "", 501, "Allow"),
        ("OPTIONS", "Require: x-y\r\n", 420, "Unsupported"),
        ("INVITE", "Require: 100rel\r\n", 420, "Unsupported"),
        ("INVITE", "Max-Forwards: 0\r\n", 483, ""),
        ("INVITE", "Content-Encoding: gzip\r\n", 415, "Accept-Encoding"),
        ("BYE", "To: <sip:us@192.0.2.9>;tag=unknown\r\n", 481, ""),
        ("INVITE", "To: <sip:us@192.0.2.9>;tag=unknown\r\n", 481, ""),
        ("BYE", "", 481, ""),
        ("CANCEL", "", 481, ""),
    ];
    for (method, more, status, header) in rows {
        let mut bench = Bench::new();
        let body = if method == "INVITE" { SDP } else { "" };
        bench.receive(&outside(method, 1, "z9hG4bKx", more, body));
        let last = bench.responses().last().map(|r| (r.status, r.fields.count(header)));
        assert_eq!(last, Some((status, usize::from(!header.is_empty()))), "{method} {more}");
        assert!(bench.events.is_empty());
    }
}

/// RFC 3261 section 8.2.2.2.
#[test]
fn a_merged_copy_of_an_invite_is_a_loop() {
    let mut bench = Bench::new();
    bench.called("");
    bench.receive(&outside("INVITE", 1, "z9hG4bKother", "", SDP));
    assert_eq!(bench.statuses(), [482]);
    // The same copy again is a re-transmission: the last answer again, no second call.
    bench.receive(&invite_from_outside(""));
    assert_eq!(bench.statuses(), [100]);
    assert!(bench.events.is_empty());
}

/// RFC 3261 section 13.3.1.4.
#[test]
fn an_answer_is_repeated_until_its_ack_and_given_up_after_a_while() {
    let mut bench = Bench::new();
    let leg = bench.called("");
    bench.command(UaCommand::Answer { leg, sdp: SDP.to_owned() });
    bench.pass(Duration::from_secs(40));
    assert_eq!(bench.statuses().len(), 10);
    bench.request("BYE");
    assert!(matches!(bench.events.as_slice(), [UaEvent::Ended { reason: Some(_), .. }]), "{:?}", bench.events);
}

#[test]
fn a_flood_of_calls_is_told_to_come_back() {
    let mut bench = Bench::with(|config| config.ringing_max = 1);
    let leg = bench.called("");
    let second = invite_from_outside("").replace("in1", "in2").replace("Call-ID: in1", "Call-ID: in2");
    bench.receive(&second);
    let refused = bench.responses()[0].clone();
    assert_eq!((refused.status, refused.fields.count("Retry-After")), (503, 1));
    // Room again as soon as the first is answered.
    bench.command(UaCommand::Answer { leg, sdp: SDP.to_owned() });
    bench.receive(&second.replace("z9hG4bKin2", "z9hG4bKin3"));
    assert!(matches!(bench.events.as_slice(), [UaEvent::Incoming(_)]));
}

/// REL-6: what belongs to a call is served in any flood.
#[test]
fn a_flood_does_not_touch_the_calls_that_run() {
    let mut bench = Bench::with(|config| config.servers_max = 3);
    let (_, invite) = bench.talk();
    for nth in 0..10 {
        bench.receive(&outside("OPTIONS", 1, &format!("z9hG4bKf{nth}"), "", ""));
    }
    assert!(bench.sent.is_empty(), "strangers hear nothing");
    bench.receive(&invite_from_outside(""));
    assert_eq!(bench.statuses(), [503]);
    bench.receive(&inside(&invite, "BYE", 1, "", ""));
    assert_eq!(bench.statuses(), [200]);
    assert!(matches!(bench.events.as_slice(), [UaEvent::Ended { remote: true, .. }]));
}

#[test]
fn numbers_and_credentials_are_not_printed() {
    let mut call = outgoing(peer(), "0344445555");
    call.credentials = Some(("alice".to_owned(), "secret".to_owned()));
    let mut bench = Bench::new();
    bench.called("");
    let printed = format!("{:?} {:?}", UaCommand::Invite(Box::new(call)), bench.events);
    for hidden in ["0344445555", "0312345678", "0399998888", "alice", "secret"] {
        assert!(!printed.contains(hidden), "{printed}");
    }
}

/// RFC 3261 section 14.1: 491, the caller comes back after 2.1–4 s.
#[test]
fn glare_is_resolved_by_waiting() {
    let mut bench = Bench::new();
    let (leg, invite) = bench.talk();
    bench.command(UaCommand::Reinvite { leg, sdp: SDP.to_owned() });
    let ours = bench.request("INVITE");
    bench.receive(&inside(&invite, "INVITE", 1, "", SDP));
    assert_eq!(bench.statuses(), [491]);
    bench.receive(&answer(&ours, "491 Request Pending", "", ""));
    assert!(bench.events.is_empty());
    bench.pass(Duration::from_millis(2_050));
    assert!(bench.requests().iter().all(|r| r.cseq.number == ours.cseq.number), "too early");
    bench.pass(Duration::from_millis(2_000));
    let again = bench.request("INVITE");
    assert!(again.cseq.number > ours.cseq.number);
    bench.receive(&answer(&again, "200 OK", "", SDP));
    assert!(matches!(bench.events.as_slice(), [UaEvent::Reanswered { sdp: Some(_), status: 200, .. }]));
}

/// RFC 3261 section 12.2.1.2.
#[test]
fn a_dialog_that_the_peer_has_forgotten_is_over() {
    let mut bench = Bench::new();
    let (leg, _) = bench.talk();
    bench.command(UaCommand::Reinvite { leg, sdp: SDP.to_owned() });
    let ours = bench.request("INVITE");
    bench.receive(&answer(&ours, "481 Call/Transaction Does Not Exist", "", ""));
    assert!(matches!(bench.events.as_slice(), [UaEvent::Ended { remote: true, reason: Some(_), .. }]));
}

#[test]
fn requests_inside_the_dialog_are_served_in_order_only() {
    let mut bench = Bench::new();
    let (leg, invite) = bench.talk();
    let dtmf = "Signal= #\r\nDuration= 100\r\n";
    let info = |cseq, kind: &str, body: &str| inside(&invite, "INFO", cseq, "", body).replace("application/sdp", kind);
    bench.receive(&info(5, "application/dtmf-relay", dtmf));
    assert!(matches!(bench.events.as_slice(), [UaEvent::Digit { digit: '#', leg: l }] if *l == leg));
    assert_eq!(bench.statuses(), [200]);
    bench.receive(&info(5, "application/dtmf-relay", dtmf));
    assert_eq!((bench.statuses(), bench.events.len()), (vec![200], 0), "a re-transmission");
    bench.receive(&info(4, "application/dtmf", "1"));
    assert_eq!((bench.statuses(), bench.events.len()), (vec![500], 0), "an old one");
    bench.receive(&info(6, "application/x", "1"));
    assert_eq!(bench.statuses(), [415]);
    bench.receive(&inside(&invite, "UPDATE", 7, "", ""));
    assert_eq!(bench.statuses(), [200]);
    bench.receive(&inside(&invite, "BYE", 8, "Reason: SIP;cause=200\r\n", ""));
    assert_eq!(bench.statuses(), [200]);
    assert!(
        matches!(bench.events.as_slice(), [UaEvent::Ended { remote: true, reason: Some(r), .. }] if r == "SIP;cause=200")
    );
    bench.receive(&inside(&invite, "INFO", 9, "", ""));
    assert_eq!(bench.statuses(), [481]);
}

/// A foreign BYE with a guessed Call-ID but without the tags ends nothing.
#[test]
fn a_stranger_cannot_hang_up() {
    let mut bench = Bench::new();
    let (_, invite) = bench.talk();
    bench.receive(&inside(&invite, "BYE", 1, "", "").replace("tag=r1", "tag=guess"));
    assert_eq!((bench.statuses(), bench.events.len()), (vec![481], 0));
    assert_eq!(bench.machine.legs(), 1);
}

#[test]
fn crossing_byes_both_get_their_answer() {
    let mut bench = Bench::new();
    let (leg, invite) = bench.talk();
    bench.command(UaCommand::HangUp { leg });
    let ours = bench.request("BYE");
    bench.receive(&inside(&invite, "BYE", 1, "", ""));
    assert_eq!(bench.statuses(), [200]);
    bench.receive(&answer(&ours, "481 Gone", "", ""));
    assert!(matches!(bench.events.as_slice(), [UaEvent::Ended { remote: false, .. }]));
    assert_eq!(bench.machine.legs(), 0);
}

#[test]
fn credentials_are_proved_in_the_invite_the_ack_and_the_bye() {
    let mut bench = Bench::new();
    let mut call = outgoing(peer(), "0344445555");
    call.credentials = Some(("alice".to_owned(), "secret".to_owned()));
    let leg = call.leg;
    bench.command(UaCommand::Invite(Box::new(call)));
    let first = bench.request("INVITE");
    assert_eq!(first.fields.count("Authorization"), 0);
    let challenge = |nonce: &str| {
        format!("401 Unauthorized\r\nWWW-Authenticate: Digest realm=\"r\", nonce=\"{nonce}\", qop=\"auth\"")
    };
    bench.receive(&answer(&first, &challenge("n1"), "x", ""));
    assert_eq!(bench.request("ACK").via.branch(), first.via.branch());
    let second = bench.request("INVITE");
    assert_eq!((second.cseq.number, &second.call_id, second.from.tag()), (2, &first.call_id, first.from.tag()));
    assert!(line(&second.fields, "Authorization").contains("nc=00000001"));
    bench.receive(&answer(&second, "200 OK", "r1", SDP));
    assert_eq!(bench.request("ACK").fields.count("Authorization"), 1);
    bench.command(UaCommand::HangUp { leg });
    let bye = bench.request("BYE");
    assert!(line(&bye.fields, "Authorization").contains("nc=00000003"));
    bench.receive(&answer(&bye, &challenge("n2"), "", ""));
    let again = bench.request("BYE");
    assert!(line(&again.fields, "Authorization").contains("nonce=\"n2\""));
    bench.receive(&answer(&again, "200 OK", "", ""));
    assert!(matches!(bench.events.as_slice(), [UaEvent::Ended { remote: false, .. }]));
}

#[test]
fn wrong_credentials_fail_with_the_status_of_the_line() {
    let mut bench = Bench::new();
    let mut call = outgoing(peer(), "0344445555");
    call.credentials = Some(("alice".to_owned(), "wrong".to_owned()));
    bench.command(UaCommand::Invite(Box::new(call)));
    let first = bench.request("INVITE");
    let challenge = "407 Proxy Authentication Required\r\nProxy-Authenticate: Digest realm=\"r\", nonce=\"n\"";
    bench.receive(&answer(&first, challenge, "x", ""));
    let second = bench.request("INVITE");
    bench.receive(&answer(&second, challenge, "x", ""));
    assert!(matches!(bench.events.as_slice(), [UaEvent::Failed { status: 407, silent: false, .. }]));
}

#[test]
fn a_caller_who_gives_up_gets_487_and_ends_the_leg() {
    let mut bench = Bench::new();
    let leg = bench.called("");
    bench.command(UaCommand::Progress { leg, status: 180, sdp: None });
    bench.receive(&outside("CANCEL", 1, "z9hG4bKin1", "Reason: SIP;cause=200;text=\"elsewhere\"\r\n", ""));
    assert_eq!(bench.statuses(), [200, 487]);
    assert!(matches!(bench.events.as_slice(), [UaEvent::Ended { remote: true, reason: Some(_), .. }]));
    // Its ACK quiets the 487.
    bench.receive(&outside("ACK", 1, "z9hG4bKin1", "", ""));
    bench.pass(Duration::from_secs(60));
    assert!(bench.sent.is_empty());
    assert_eq!(bench.machine.transactions(), (0, 0));
}

/// RFC 3581: the answer carries and uses the port that the request came from.
#[test]
fn answers_go_back_through_the_nat() {
    let mut bench = Bench::new();
    let text = outside("OPTIONS", 1, "z9hG4bKn;rport", "", "").replace("UDP 192.0.2.1", "UDP 10.0.0.5:5062");
    let source: SocketAddr = "198.51.100.7:40001".parse().expect("literal");
    let effects = bench.machine.handle(bench.now, Input::Datagram { source, bytes: text.into_bytes().into() });
    let Some(Effect::Send { to, packet }) = effects.first() else { panic!("{effects:?}") };
    assert_eq!(*to, source);
    let text = String::from_utf8_lossy(packet);
    assert!(text.contains("rport=40001") && text.contains("received=198.51.100.7"), "{text}");
}

#[test]
fn a_call_that_nobody_answers_does_not_ring_for_ever() {
    let mut bench = Bench::new();
    let leg = bench.called("");
    bench.command(UaCommand::Progress { leg, status: 180, sdp: None });
    bench.pass(Duration::from_secs(179));
    assert_eq!(bench.statuses(), [180, 180], "repeated each minute");
    bench.pass(Duration::from_secs(2));
    assert_eq!(bench.statuses()[0], 480);
    assert_eq!(bench.machine.legs(), 0);
}
