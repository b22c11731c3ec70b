//! RFC 7616's own examples, and client against server.

use super::server::{Verdict, Verifier};
use super::*;
use crate::sip::wire::{Packet, parse};
use std::time::{Duration, Instant};

fn response(status: u16, lines: &[String]) -> Response {
    let name = if status == 407 { "Proxy-Authenticate" } else { "WWW-Authenticate" };
    let lines: String = lines.iter().map(|value| format!("{name}: {value}\r\n")).collect();
    let text = format!(
        "SIP/2.0 {status} x\r\nVia: SIP/2.0/UDP h;branch=z9hG4bKx\r\nFrom: <sip:a@h>;tag=1\r\nTo: <sip:b@h>;tag=2\r\n\
         Call-ID: c\r\nCSeq: 1 INVITE\r\n{lines}\r\n"
    );
    match parse(text.as_bytes()) {
        Ok(Packet::Response(response)) => response,
        other => panic!("{other:?}"),
    }
}

fn session() -> Session {
    Session::new(("Mufasa".to_owned(), "Circle of Life".to_owned()))
}

/// RFC 7616 section 3.9.1.
#[test]
fn the_examples_of_the_rfc_hold() {
    let nonce = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v";
    let cnonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";
    let expected = [
        (Hash::Md5, "8ca523f5e9506fed4657c9700eebdbec"),
        (Hash::Sha256, "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
    ];
    for (hash, response) in expected {
        let proof = Proof {
            algorithm: Algorithm { hash, session: false },
            user: "Mufasa",
            password: "Circle of Life",
            realm: "http-auth@example.org",
            nonce,
            method: "GET",
            uri: "/dir/index.html",
            qop: Some(("00000001", cnonce)),
        };
        assert_eq!(proof.response(), response);
    }
}

/// RFC 2617 section 3.5, in the old form without qop: computed by hand from RFC 2069's formula.
#[test]
fn without_qop_the_old_formula_is_used() {
    let mut session = session();
    assert!(session.challenged(&response(401, &[r#"Digest realm="r", nonce="n""#.to_owned()])));
    let (name, value) = session.proofs("BYE", "sip:x", "unused").remove(0);
    let params = digest_params(&value).expect("digest");
    assert_eq!((name, lex::find(&params, "qop"), lex::find(&params, "nc")), ("Authorization", None, None));
    let ha1 = Hash::Md5.hex("Mufasa:r:Circle of Life");
    let expected = Hash::Md5.hex(&format!("{ha1}:n:{}", Hash::Md5.hex("BYE:sip:x")));
    assert_eq!(lex::find(&params, "response").map(lex::unquote), Some(expected));
}

#[test]
fn counts_are_hexadecimal_and_rise() {
    let mut session = session();
    assert!(session.challenged(&response(407, &[r#"Digest realm="r", nonce="n", qop="auth,auth-int""#.to_owned()])));
    let counts: Vec<String> = (0..300)
        .map(|_| {
            let (name, value) = session.proofs("INVITE", "sip:x", "c").remove(0);
            assert_eq!(name, "Proxy-Authorization");
            lex::find(&digest_params(&value).expect("digest"), "nc").expect("nc").to_owned()
        })
        .collect();
    assert_eq!((counts[0].as_str(), counts[9].as_str(), counts[299].as_str()), ("00000001", "0000000a", "0000012c"));
}

#[test]
fn the_first_known_algorithm_of_a_realm_is_taken_and_realms_add_up() {
    let mut session = session();
    let challenges = [
        r#"Digest realm="r", nonce="1", algorithm=SHA3-512, qop="auth""#,
        r#"Digest realm="r", nonce="2", algorithm=SHA-256, qop="auth""#,
        r#"Digest realm="r", nonce="3", algorithm=MD5, qop="auth""#,
        r#"Basic realm="r""#,
        r#"Digest realm="other", nonce="4", qop="auth-int""#,
    ];
    assert!(session.challenged(&response(401, &challenges.map(str::to_owned))));
    assert!(session.challenged(&response(407, &[r#"Digest realm="p", nonce="5", opaque="o""#.to_owned()])));
    let proofs = session.proofs("INVITE", "sip:x", "c");
    assert_eq!(proofs.len(), 2);
    assert!(proofs[0].1.contains("algorithm=SHA-256") && proofs[0].1.contains("nonce=\"2\""));
    assert!(proofs[1].1.contains("opaque=\"o\""));
    assert!(!session.challenged(&response(401, &[r#"Bearer realm="r""#.to_owned()])));
}

#[test]
fn wrong_credentials_are_not_tried_twice_but_a_stale_nonce_is() {
    let challenge = |nonce: &str, more: &str| response(401, &[format!(r#"Digest realm="r", nonce="{nonce}"{more}"#)]);
    let mut session = session();
    assert!(session.challenged(&challenge("1", "")));
    session.proofs("INVITE", "sip:x", "c");
    assert!(session.challenged(&challenge("2", ", stale=TRUE")));
    session.proofs("INVITE", "sip:x", "c");
    assert!(!session.challenged(&challenge("3", "")));
    // Once a request was let through, a new nonce later in the dialog is just a new nonce.
    session.succeeded();
    assert!(session.challenged(&challenge("4", "")));
}

fn verified(verifier: &mut Verifier, now: Instant, lines: &[(&str, String)]) -> Verdict {
    let lines: Vec<_> = lines.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    verifier.check(now, "INVITE", &lines, |user| (user == "Mufasa").then(|| "Circle of Life".to_owned()))
}

fn challenges(verdict: Verdict) -> Vec<String> {
    match verdict {
        Verdict::Challenge { values } => values,
        Verdict::Accepted { user } => panic!("{user} was accepted"),
    }
}

#[test]
fn a_proof_is_accepted_once() {
    let now = Instant::now();
    let mut verifier = Verifier::new("kakeru", [7; 32]);
    let mut session = session();
    let values = challenges(verified(&mut verifier, now, &[]));
    assert_eq!(values.len(), 2);
    assert!(session.challenged(&response(401, &values)));
    let proof = session.proofs("INVITE", "sip:x", "c");
    assert_eq!(verified(&mut verifier, now, &proof), Verdict::Accepted { user: "Mufasa".to_owned() });
    // The same again is a replay; the next count is fine.
    assert!(challenges(verified(&mut verifier, now, &proof)).iter().all(|v| v.contains("stale=true")));
    let next = session.proofs("INVITE", "sip:x", "c");
    assert!(matches!(verified(&mut verifier, now, &next), Verdict::Accepted { .. }));
    let late = session.proofs("INVITE", "sip:x", "c");
    let later = now + Duration::from_secs(301);
    assert!(challenges(verified(&mut verifier, later, &late))[0].contains("stale=true"));
}

#[test]
fn wrong_proofs_are_challenged_afresh() {
    let now = Instant::now();
    let mut verifier = Verifier::new("kakeru", [7; 32]);
    let values = challenges(verified(&mut verifier, now, &[]));
    let mut wrong = Session::new(("Mufasa".to_owned(), "guess".to_owned()));
    assert!(wrong.challenged(&response(401, &values)));
    let proof = wrong.proofs("INVITE", "sip:x", "c");
    assert!(!challenges(verified(&mut verifier, now, &proof))[0].contains("stale"));
    let mut foreign = session();
    assert!(foreign.challenged(&response(401, &[r#"Digest realm="kakeru", nonce="made up", qop="auth""#.to_owned()])));
    let proof = foreign.proofs("INVITE", "sip:x", "c");
    assert!(challenges(verified(&mut verifier, now, &proof))[0].contains("stale=true"));
    for broken in ["", "Digest", "Digest username=\"Mufasa\"", "Digest =,=,,\"", "Basic abc"] {
        challenges(verified(&mut verifier, now, &[("Authorization", broken.to_owned())]));
    }
}
