//! SIPp as peer: it calls us, and is called by us. It shares no code with us.

use super::endpoints::{PATIENCE, Phone, SDP, outgoing};
use kakeru_switch::sip::{UaCommand, UaEvent};
use std::net::{SocketAddr, UdpSocket};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The refusal that the scenarios are written with.
const BUSY: &str = "486 Busy Here";

/// A running SIPp; killed when dropped.
struct Sipp {
    child: Child,
    address: SocketAddr,
    errors: tempfile::TempDir,
}

fn free_address() -> SocketAddr {
    let socket = UdpSocket::bind("127.0.0.1:0").expect("loopback is there");
    socket.local_addr().expect("bound")
}

/// Whether somebody has bound this UDP port, as Linux tells.
fn is_bound(port: u16) -> bool {
    let table = std::fs::read_to_string("/proc/net/udp").unwrap_or_default();
    table.lines().any(|line| line.contains(&format!(":{port:04X} ")))
}

impl Sipp {
    fn start(scenario: &str, remote: SocketAddr, refusal: &str) -> Self {
        let address = free_address();
        let errors = tempfile::tempdir().expect("a temporary folder");
        let data = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/data/sip/sipp");
        let text = std::fs::read_to_string(data.join(format!("{scenario}.xml"))).expect("a scenario");
        let text = text.replace("486 Busy Here", refusal);
        std::fs::write(errors.path().join("scenario.xml"), text).expect("a temporary folder");
        let child = Command::new("sipp")
            .args(["-sf", "scenario.xml"])
            .args(["-i", "127.0.0.1", "-p", &address.port().to_string(), "-m", "1", "-nostdin", "-timeout", "15s"])
            .args(["-timeout_error", "-trace_err", "-error_file", "errors.log", "-s", "0344445555"])
            .arg(remote.to_string())
            .current_dir(errors.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("sipp is installed (package sip-tester)");
        Self { child, address, errors }
    }

    /// It waits to be called.
    async fn called(scenario: &str) -> Self {
        Self::called_and_refusing(scenario, BUSY).await
    }

    /// The same, with this status line for a refusal.
    async fn called_and_refusing(scenario: &str, refusal: &str) -> Self {
        let sipp = Self::start(scenario, free_address(), refusal);
        let begun = Instant::now();
        while !is_bound(sipp.address.port()) {
            assert!(begun.elapsed() < PATIENCE, "SIPp does not start");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        sipp
    }

    /// It must end by itself, content with us.
    async fn ends_content(mut self) {
        let begun = Instant::now();
        let status = loop {
            match self.child.try_wait().expect("a child") {
                Some(status) => break status,
                None if begun.elapsed() > PATIENCE => panic!("SIPp does not end"),
                None => tokio::time::sleep(Duration::from_millis(10)).await,
            }
        };
        let errors = std::fs::read_to_string(self.errors.path().join("errors.log")).unwrap_or_default();
        assert!(status.success(), "{status}: {errors}");
    }
}

impl Drop for Sipp {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[tokio::test]
async fn sipp_answers_and_we_hang_up() {
    let (sipp, mut phone) = (Sipp::called("uas_answer").await, Phone::new().await);
    let leg = phone.call(sipp.address, "0344445555").await;
    phone.until(|e| matches!(e, UaEvent::Progress { status: 180, sdp: None, .. }).then_some(())).await;
    let answer = phone.answered(leg).await.expect("SDP");
    assert!(answer.contains("PCMU/8000"));
    phone.tell(UaCommand::HangUp { leg });
    assert!(matches!(phone.over(leg).await, UaEvent::Ended { remote: false, .. }));
    sipp.ends_content().await;
}

#[tokio::test]
async fn sipp_refuses_in_every_way() {
    for (line, expected) in [
        ("486 Busy Here", 486),
        ("404 Not Found", 404),
        ("603 Decline", 603),
        ("503 Service Unavailable", 503),
        ("302 Moved Temporarily", 302),
    ] {
        let (sipp, mut phone) = (Sipp::called_and_refusing("uas_refuse", line).await, Phone::new().await);
        let leg = phone.call(sipp.address, "0344445555").await;
        let over = phone.over(leg).await;
        let UaEvent::Failed { status, reason, silent: false, .. } = &over else { panic!("{over:?}") };
        assert_eq!((*status, format!("{status} {reason}").as_str()), (expected, line));
        sipp.ends_content().await;
    }
}

#[tokio::test]
async fn sipp_rings_until_we_give_up() {
    let (sipp, mut phone) = (Sipp::called("uas_ring").await, Phone::new().await);
    let leg = phone.call(sipp.address, "0344445555").await;
    phone.until(|e| matches!(e, UaEvent::Progress { status: 180, .. }).then_some(())).await;
    phone.tell(UaCommand::HangUp { leg });
    assert!(matches!(phone.over(leg).await, UaEvent::Ended { remote: false, .. }));
    sipp.ends_content().await;
}

/// MD5, checked by SIPp; and SHA-256 before MD5 as a proxy offers them (SIPp sees the form, the vectors the value).
#[tokio::test]
async fn sipp_asks_for_credentials() {
    for scenario in ["uas_digest", "uas_challenge"] {
        let (sipp, mut phone) = (Sipp::called(scenario).await, Phone::new().await);
        let mut call = outgoing(sipp.address, "0344445555");
        call.credentials = Some(("alice".to_owned(), "secret".to_owned()));
        let leg = call.leg;
        phone.tell(UaCommand::Invite(Box::new(call)));
        phone.answered(leg).await;
        phone.tell(UaCommand::HangUp { leg });
        phone.over(leg).await;
        sipp.ends_content().await;
    }
}

#[tokio::test]
async fn sipp_sends_early_media() {
    let (sipp, mut phone) = (Sipp::called("uas_early").await, Phone::new().await);
    let leg = phone.call(sipp.address, "0344445555").await;
    phone.until(|e| matches!(e, UaEvent::Progress { status: 183, sdp: Some(_), .. }).then_some(())).await;
    phone.answered(leg).await;
    phone.tell(UaCommand::HangUp { leg });
    phone.over(leg).await;
    sipp.ends_content().await;
}

#[tokio::test]
async fn sipp_hangs_up_with_a_reason() {
    let (sipp, mut phone) = (Sipp::called("uas_bye").await, Phone::new().await);
    let leg = phone.call(sipp.address, "0344445555").await;
    phone.answered(leg).await;
    let over = phone.over(leg).await;
    let UaEvent::Ended { remote: true, reason: Some(reason), .. } = &over else { panic!("{over:?}") };
    assert_eq!(reason, "Q.850;cause=16;text=\"Normal call clearing\"");
    sipp.ends_content().await;
}

#[tokio::test]
async fn sipp_puts_us_on_hold_and_back() {
    let (sipp, mut phone) = (Sipp::called("uas_hold").await, Phone::new().await);
    let leg = phone.call(sipp.address, "0344445555").await;
    phone.answered(leg).await;
    for direction in ["a=sendonly", "a=sendrecv"] {
        let offer = phone.until(|e| if let UaEvent::Reoffer { sdp, .. } = e { sdp.clone() } else { None }).await;
        assert!(offer.contains(direction), "{offer}");
        phone.tell(UaCommand::AnswerReoffer { leg, sdp: Some(SDP.to_owned()) });
    }
    // The ACK of the second re-INVITE may still be on its way: the BYE does not wait for it.
    phone.tell(UaCommand::HangUp { leg });
    phone.over(leg).await;
    sipp.ends_content().await;
}

#[tokio::test]
async fn sipp_calls_us_and_hangs_up() {
    let mut phone = Phone::new().await;
    let sipp = Sipp::start("uac_call", phone.address(), BUSY);
    let call = phone.incoming().await;
    assert_eq!((call.called.as_str(), call.caller.as_str()), ("0344445555", "0399998888"));
    phone.tell(UaCommand::Progress { leg: call.leg, status: 180, sdp: None });
    phone.tell(UaCommand::Answer { leg: call.leg, sdp: SDP.to_owned() });
    assert_eq!(phone.answered(call.leg).await, None);
    assert!(matches!(phone.over(call.leg).await, UaEvent::Ended { remote: true, .. }));
    sipp.ends_content().await;
}

#[tokio::test]
async fn sipp_gives_up_while_we_ring() {
    let mut phone = Phone::new().await;
    let sipp = Sipp::start("uac_cancel", phone.address(), BUSY);
    let call = phone.incoming().await;
    phone.tell(UaCommand::Progress { leg: call.leg, status: 180, sdp: None });
    assert!(matches!(phone.over(call.leg).await, UaEvent::Ended { remote: true, .. }));
    sipp.ends_content().await;
}

#[tokio::test]
async fn sipp_is_refused_by_us() {
    let mut phone = Phone::new().await;
    let sipp = Sipp::start("uac_refused", phone.address(), BUSY);
    let call = phone.incoming().await;
    phone.tell(UaCommand::Reject { leg: call.leg, status: 486, reason: None });
    assert!(matches!(phone.over(call.leg).await, UaEvent::Ended { remote: false, .. }));
    sipp.ends_content().await;
}

#[tokio::test]
async fn sipp_offers_late_and_does_all_kinds_of_things_in_the_call() {
    let mut phone = Phone::new().await;
    let sipp = Sipp::start("uac_inside", phone.address(), BUSY);
    let call = phone.incoming().await;
    assert_eq!(call.sdp, None);
    phone.tell(UaCommand::Answer { leg: call.leg, sdp: SDP.to_owned() });
    assert!(phone.answered(call.leg).await.is_some_and(|sdp| sdp.contains("PCMU")));
    phone.until(|e| matches!(e, UaEvent::Digit { digit: '5', .. }).then_some(())).await;
    let offer = phone.until(|e| if let UaEvent::Reoffer { sdp, .. } = e { sdp.clone() } else { None }).await;
    assert!(offer.contains("a=sendonly"));
    phone.tell(UaCommand::AnswerReoffer { leg: call.leg, sdp: Some(SDP.to_owned()) });
    assert!(matches!(phone.over(call.leg).await, UaEvent::Ended { remote: true, .. }));
    sipp.ends_content().await;
}
