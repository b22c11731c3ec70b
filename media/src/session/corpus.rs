//! REL-5: everything in `tests/data/rtp` and `tests/data/sdp`, whole and damaged, into everything that reads it.
//!
//! A file's name says what is expected of it as it stands. Put a file there and it is tested.

use crate::engine::command::RtpPlan;
use crate::ids::SessionId;
use crate::rtp::packet::Packet;
use crate::rtp::rtcp::{self, NtpClock};
use crate::session::rtp::RtpLeg;
use crate::session::test_browser::Pair;
use crate::session::{BrowserCertificate, BrowserDoor, BrowserLeg, Datagram, classify};
use std::net::SocketAddr;
use std::time::Instant;

fn corpus(folder: &str) -> Vec<(String, Vec<u8>)> {
    let folder = format!("{}/../tests/data/{folder}", env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the corpus")
        .map(|entry| {
            let path = entry.expect("an entry").path();
            (path.file_name().expect("a name").to_string_lossy().into_owned(), std::fs::read(&path).expect("a file"))
        })
        .collect();
    files.sort();
    assert!(!files.is_empty());
    files
}

/// The datagram cut at every length, and with every byte changed in three ways.
fn damaged(datagram: &[u8]) -> impl Iterator<Item = Vec<u8>> + '_ {
    let cut = (0..datagram.len()).map(|n| datagram[..n].to_vec());
    let changed = (0..datagram.len()).flat_map(|n| {
        [0xff, 0x80, 0x01].map(|mask| {
            let mut changed = datagram.to_vec();
            changed[n] ^= mask;
            changed
        })
    });
    cut.chain(changed)
}

fn line_leg(now: Instant) -> RtpLeg {
    RtpLeg::new(SessionId::mint(), &RtpPlan::default(), ([127, 0, 0, 1], 4000).into(), [7; 16], now)
}

#[test]
fn datagrams_are_what_their_names_say() {
    for (name, datagram) in corpus("rtp") {
        let (kind, _) = name.split_once('-').expect("kind-what.bin");
        let read = (Packet::parse(&datagram).is_some(), rtcp::read(&datagram, 0x1234).is_some());
        let classified = classify(&datagram);
        let right = match kind {
            "rtp" => classified == Datagram::Rtp && read.0,
            "badrtp" => !read.0,
            "rtcp" => classified == Datagram::Rtcp && read.1,
            "badrtcp" => classified == Datagram::Rtcp,
            "stun" => matches!(classified, Datagram::Stun { .. }),
            "dtls" => classified == Datagram::Dtls,
            "other" => classified == Datagram::Other,
            _ => panic!("{name}: what kind is this?"),
        };
        assert!(right, "{name}: {classified:?} {read:?}");
    }
}

/// No panic, no packet taken for authentic, and the connection goes on.
#[test]
fn rel_5_a_browser_leg_outlives_the_corpus() {
    let mut pair = Pair::connected();
    let (from, stranger) = (pair.browser.local, SocketAddr::from(([127, 0, 0, 1], 6666)));
    for (_, datagram) in corpus("rtp") {
        for datagram in std::iter::once(datagram.clone()).chain(damaged(&datagram)) {
            pair.hear(from, &datagram);
            pair.hear(stranger, &datagram);
            while pair.leg.poll_transmit().is_some() {}
        }
    }
    pair.drain();
    assert_eq!(pair.got, []);
    assert_eq!(pair.events, []);
    assert!(!pair.leg.knows(stranger));
    pair.say(10);
    assert_eq!((pair.got.len(), pair.browser.received.len()), (10, 10));
}

/// No panic, and sound from the right address is taken afterwards.
#[test]
fn rel_5_a_telephone_leg_outlives_the_corpus() {
    let now = Instant::now();
    let ntp = NtpClock::new(now);
    let mut leg = line_leg(now);
    leg.answer(&RtpPlan::default(), include_str!("../../../tests/data/sdp/line-carrier.sdp")).expect("an answer");
    let from = SocketAddr::from(([192, 0, 2, 9], 20_000));
    for (_, datagram) in corpus("rtp") {
        for datagram in std::iter::once(datagram.clone()).chain(damaged(&datagram)) {
            leg.receive(now, from, &datagram);
            leg.receive_report(now, &ntp, from, &datagram);
        }
    }
    let quality = leg.quality(0.0, 0);
    assert!(quality.mos.is_finite() && quality.jitter_ms.is_finite(), "{quality:?}");
}

#[test]
fn descriptions_are_taken_or_refused_as_their_names_say() {
    let now = Instant::now();
    let certificate = BrowserCertificate::generate().expect("certificate");
    let door = BrowserDoor::new(&certificate, vec![([127, 0, 0, 1], 9).into()]).expect("door");
    for (name, bytes) in corpus("sdp") {
        let text = String::from_utf8_lossy(&bytes);
        let browser = BrowserLeg::new(now, &text, &door).map(|(_, answer)| answer);
        let plan =
            RtpPlan { codecs: vec![crate::Codec::Pcmu, crate::Codec::Pcma, crate::Codec::Opus], ..RtpPlan::default() };
        let line = line_leg(now).answer(&plan, &text);
        let (kind, _) = name.split_once('-').expect("kind-what.sdp");
        match kind {
            "browser" => assert_well_formed(&browser.expect(&name)),
            "line" => assert_well_formed(&line.expect(&name)),
            "bad" => assert!(browser.is_err() && line.is_err(), "{name}: {browser:?} {line:?}"),
            _ => panic!("{name}: what kind is this?"),
        }
    }
}

/// Every line left out, repeated, cut short: an answer in good form or an error.
#[test]
fn rel_5_damaged_descriptions_are_answered_well_or_refused() {
    let now = Instant::now();
    let certificate = BrowserCertificate::generate().expect("certificate");
    let door = BrowserDoor::new(&certificate, vec![([127, 0, 0, 1], 9).into()]).expect("door");
    for (name, bytes) in corpus("sdp").into_iter().filter(|(name, _)| !name.starts_with("bad-")) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let lines: Vec<&str> = text.lines().collect();
        for n in 0..lines.len() {
            let mut without = lines.clone();
            let line = without.remove(n);
            let mut twice = lines.clone();
            twice.insert(n, line);
            let half: String = line.chars().take(line.len() / 2).collect();
            let mut cut = lines.clone();
            cut[n] = &half;
            for variant in [without, twice, cut] {
                let variant = variant.join("\r\n");
                if let Ok((_, answer)) = BrowserLeg::new(now, &variant, &door) {
                    assert_well_formed(&answer);
                }
                if let Ok(answer) = line_leg(now).answer(&RtpPlan::default(), &variant) {
                    assert_well_formed(&answer);
                }
            }
        }
        assert!(!lines.is_empty(), "{name}");
    }
}

#[track_caller]
fn assert_well_formed(answer: &str) {
    assert!(answer.starts_with("v=0\r\n") && answer.ends_with("\r\n"), "{answer}");
    for line in answer.split_terminator("\r\n") {
        let bytes = line.as_bytes();
        assert!(
            bytes.get(1) == Some(&b'=') && bytes.iter().all(|b| (b' '..=b'~').contains(b)),
            "{line:?} in\n{answer}"
        );
    }
}
