//! RFC 4475 and RFC 5118: every message and what we do with it; and that no mutation of any of them hurts.

use kakeru_switch::sip::UaEvent;
use kakeru_switch::sip::user_agent::{Effect, Input, UaConfig, UserAgent};
use kakeru_switch::sip::wire::{self, Packet, Request};
use proptest::prelude::*;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// What a message must lead to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Outcome {
    /// A call comes in.
    Call,
    /// This final answer.
    Answer(u16),
    /// Nothing at all.
    Silence,
}
use Outcome::{Answer, Call, Silence};

const RFC4475: [(&str, Outcome); 49] = [
    // 3.1.1 Valid messages. Some are in no dialog that we know (481), or ask for what we do not serve (405).
    ("wsinv", Answer(481)),
    ("intmeth", Answer(501)),
    ("esc01", Call),
    ("escnull", Answer(405)),
    ("esc02", Answer(501)),
    ("lwsdisp", Answer(200)),
    ("longreq", Call),
    // What follows the first message in the datagram is ignored.
    ("dblreq", Answer(405)),
    ("semiuri", Answer(200)),
    ("transports", Answer(200)),
    ("mpart01", Answer(405)),
    ("unreason", Silence),
    ("noreason", Silence),
    // 3.1.2 Invalid messages.
    ("badinv01", Answer(400)),
    ("clerr", Answer(400)),
    ("ncl", Answer(400)),
    ("scalar02", Answer(400)),
    ("scalarlg", Silence),
    ("quotbal", Answer(400)),
    ("ltgtruri", Answer(400)),
    ("lwsruri", Answer(400)),
    ("lwsstart", Answer(400)),
    ("trws", Answer(400)),
    ("escruri", Answer(400)),
    // The Date may be ignored.
    ("baddate", Call),
    ("regbadct", Answer(400)),
    // Blanks around an addr-spec are harmless.
    ("badaspec", Answer(200)),
    ("baddn", Answer(400)),
    ("badvers", Answer(505)),
    ("mismatch01", Answer(400)),
    ("mismatch02", Answer(400)),
    ("bigcode", Silence),
    // 3.2 Transaction layer.
    ("badbranch", Answer(200)),
    // 3.3 Application layer.
    ("insuf", Answer(400)),
    ("unkscm", Answer(416)),
    ("novelsc", Answer(416)),
    ("unksm2", Answer(405)),
    ("bext01", Answer(420)),
    ("invut", Answer(415)),
    ("regaut01", Answer(405)),
    ("multi01", Answer(400)),
    ("mcl01", Answer(400)),
    ("bcast", Silence),
    ("zeromf", Answer(200)),
    ("cparam01", Answer(405)),
    ("cparam02", Answer(405)),
    ("regescrt", Answer(405)),
    ("sdp01", Answer(406)),
    ("inv2543", Call),
];

const RFC5118: [(&str, Outcome); 12] = [
    ("ipv6-good", Answer(405)),
    ("ipv6-bad", Answer(400)),
    // The port is part of the address: nothing tells that it was meant otherwise.
    ("port-ambiguous", Answer(405)),
    ("port-unambiguous", Answer(405)),
    ("via-received-param-with-delim", Answer(481)),
    ("via-received-param-no-delim", Answer(200)),
    ("ipv6-in-sdp", Call),
    ("mult-ip-in-header", Answer(481)),
    ("mult-ip-in-sdp", Call),
    ("ipv4-mapped-ipv6", Call),
    ("ipv6-bug-abnf-3-colons", Answer(400)),
    ("ipv6-correct-abnf-2-colons", Answer(200)),
];

fn source() -> SocketAddr {
    "192.0.2.1:5060".parse().expect("literal")
}

fn machine() -> UserAgent {
    let own = "192.0.2.99:5060".parse().expect("literal");
    UserAgent::new(UaConfig::at(own, "Kakeru test"), [1; 32])
}

pub(crate) fn message(set: &str, name: &str) -> Vec<u8> {
    let data = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/data/sip/torture");
    let path = data.join(set).join(format!("{name}.dat"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every message of both sets.
pub(crate) fn messages() -> Vec<Vec<u8>> {
    let old = RFC4475.iter().map(|(name, _)| message("rfc4475", name));
    old.chain(RFC5118.iter().map(|(name, _)| message("rfc5118", name))).collect()
}

fn status_of(packet: &[u8]) -> Option<u16> {
    let text = String::from_utf8_lossy(packet);
    text.strip_prefix("SIP/2.0 ")?.get(..3)?.parse().ok()
}

fn outcome_of(bytes: Vec<u8>) -> Outcome {
    let effects = machine().handle(Instant::now(), Input::Datagram { source: source(), bytes: bytes.into() });
    for effect in effects {
        match effect {
            Effect::Event(UaEvent::Incoming(_)) => return Call,
            Effect::Send { packet, .. } => match status_of(&packet) {
                Some(100) | None => {}
                Some(status) => return Answer(status),
            },
            Effect::Event(_) => {}
        }
    }
    Silence
}

#[test]
fn every_message_of_rfc_4475_gets_what_it_deserves() {
    let wrong: Vec<_> = RFC4475
        .iter()
        .map(|(name, expected)| (name, expected, outcome_of(message("rfc4475", name))))
        .filter(|(_, expected, got)| *expected != got)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_message_of_rfc_5118_gets_what_it_deserves() {
    let wrong: Vec<_> = RFC5118
        .iter()
        .map(|(name, expected)| (name, expected, outcome_of(message("rfc5118", name))))
        .filter(|(_, expected, got)| *expected != got)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn request(set: &str, name: &str) -> Request {
    match wire::parse(&message(set, name)) {
        Ok(Packet::Request(request)) => request,
        other => panic!("{name}: {other:?}"),
    }
}

/// RFC 4475 section 3.1.1.1.
#[test]
fn the_tortuous_invite_is_understood() {
    let invite = request("rfc4475", "wsinv");
    assert_eq!(invite.to.tag(), Some("1918181833n"));
    assert_eq!(invite.from.tag(), Some("98asjd8"));
    assert_eq!(invite.from.display.as_deref(), Some("J Rosenberg \\\""));
    assert_eq!((invite.max_forwards, invite.cseq.number), (68, 9));
    assert_eq!(invite.fields.list("Via").map(|vias| vias.len()), Some(3));
    assert_eq!(invite.fields.first("NewFangledHeader"), Some("newfangled value continued newfangled value"));
    assert_eq!(invite.fields.first("UnknownHeaderWithUnusualValue"), Some(";;,,;;,;"));
    assert_eq!(invite.fields.first("Subject"), Some(""));
    assert_eq!(invite.body.len(), 150);
}

/// RFC 4475 section 3.1.1.2.
#[test]
fn the_widest_range_of_characters_is_kept() {
    let unknown = request("rfc4475", "intmeth");
    assert_eq!(unknown.method.to_string(), "!interesting-Method0123456789_*+`.%indeed'~");
    assert_eq!(unknown.call_id, "intmeth.word%ZK-!.*_+'@word`~)(><:\\/\"][?}{");
    assert_eq!(unknown.from.tag(), Some("_token~1'+`*%!-."));
    assert_eq!(unknown.max_forwards, 255);
}

/// RFC 4475 sections 3.1.1.3 and 3.1.1.9; RFC 5118 section 4.3.
#[test]
fn users_are_unescaped_and_addresses_read() {
    assert_eq!(request("rfc4475", "esc01").uri.user(), "sips:user@example.com");
    assert_eq!(request("rfc4475", "escnull").to.uri.user(), "null-\0-null");
    assert_eq!(request("rfc4475", "semiuri").uri.user(), "user;par=u@example.net");
    assert_eq!(request("rfc5118", "port-unambiguous").uri.socket_addr().map(|a| a.port()), Some(5070));
    assert_eq!(request("rfc5118", "port-ambiguous").uri.socket_addr().map(|a| a.port()), Some(5060));
}

/// RFC 4475 section 3.1.1.11: the body is binary.
#[test]
fn a_binary_multipart_body_stays_whole() {
    let message = request("rfc4475", "mpart01");
    assert_eq!(message.fields.first("Content-Length"), Some(message.body.len().to_string().as_str()));
    assert!(message.body.windows(2).any(|pair| pair.iter().all(|byte| *byte >= 0x80)));
}

/// One change to a message: what networks, bugs and attackers do.
#[derive(Clone, Debug)]
enum Change {
    Set(usize, u8),
    Insert(usize, u8),
    Remove(usize),
    Repeat(usize, usize),
    Cut(usize),
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let byte = prop_oneof![any::<u8>(), proptest::sample::select(b" \r\n\t:;,<>\"@=%\xc3\0[]\\".to_vec())];
    let place = 0..4_000_usize;
    let change = prop_oneof![
        (place.clone(), byte.clone()).prop_map(|(at, byte)| Change::Set(at, byte)),
        (place.clone(), byte).prop_map(|(at, byte)| Change::Insert(at, byte)),
        place.clone().prop_map(Change::Remove),
        (place.clone(), 1..40_usize).prop_map(|(at, length)| Change::Repeat(at, length)),
        place.prop_map(Change::Cut),
    ];
    proptest::collection::vec(change, 1..8)
}

fn mutate(mut bytes: Vec<u8>, changes: &[Change]) -> Vec<u8> {
    for change in changes {
        let length = bytes.len().max(1);
        match *change {
            Change::Set(at, byte) => bytes.iter_mut().skip(at % length).take(1).for_each(|b| *b = byte),
            Change::Insert(at, byte) => bytes.insert((at % length).min(bytes.len()), byte),
            Change::Remove(at) if !bytes.is_empty() => {
                bytes.remove(at % length);
            }
            Change::Repeat(at, count) => {
                let again: Vec<u8> = bytes.iter().skip(at % length).take(count).copied().collect();
                let at = (at % length).min(bytes.len());
                bytes.splice(at..at, again);
            }
            Change::Cut(at) => bytes.truncate(at % length + 1),
            Change::Remove(_) => {}
        }
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// The wire reader never panics, and neither does the machine behind it, nor does it keep anything for ever.
    #[test]
    fn no_mutation_hurts(which in 0..61_usize, changes in changes()) {
        let seeds = messages();
        let bytes = mutate(seeds.get(which).cloned().unwrap_or_default(), &changes);
        let (mut machine, mut now) = (machine(), Instant::now());
        machine.handle(now, Input::Datagram { source: source(), bytes: bytes.clone().into() });
        machine.handle(now, Input::Datagram { source: source(), bytes: bytes.into() });
        while let Some(at) = machine.next_timeout().filter(|at| *at < now + Duration::from_secs(50)) {
            now = at;
            machine.handle(now, Input::Tick);
        }
        let (clients, _) = machine.transactions();
        prop_assert_eq!(clients, 0);
    }

    #[test]
    fn no_bytes_hurt(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = wire::parse(&bytes);
    }
}
