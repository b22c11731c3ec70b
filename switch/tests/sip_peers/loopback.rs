//! Two endpoints call each other.

use super::endpoints::{Phone, SDP};
use kakeru_switch::sip::{UaCommand, UaEvent};

#[tokio::test]
async fn a_call_is_placed_answered_and_hung_up() {
    let (mut caller, mut callee) = (Phone::new().await, Phone::new().await);
    let ours = caller.call(callee.address(), "0344445555").await;
    let call = callee.incoming().await;
    assert_eq!((call.called.as_str(), call.caller.as_str()), ("0344445555", "0312345678"));
    assert_eq!(call.sdp.as_deref(), Some(SDP));

    callee.tell(UaCommand::Progress { leg: call.leg, status: 180, sdp: None });
    assert!(matches!(caller.event().await, UaEvent::Progress { leg, status: 180, sdp: None } if leg == ours));
    callee.tell(UaCommand::Answer { leg: call.leg, sdp: SDP.to_owned() });
    assert_eq!(caller.answered(ours).await.as_deref(), Some(SDP));
    assert_eq!(callee.answered(call.leg).await, None);

    caller.tell(UaCommand::HangUp { leg: ours });
    assert!(matches!(callee.over(call.leg).await, UaEvent::Ended { remote: true, .. }));
    assert!(matches!(caller.over(ours).await, UaEvent::Ended { remote: false, .. }));
}

#[tokio::test]
async fn the_called_side_hangs_up() {
    let (mut caller, mut callee) = (Phone::new().await, Phone::new().await);
    let ours = caller.call(callee.address(), "0344445555").await;
    let call = callee.incoming().await;
    callee.tell(UaCommand::Answer { leg: call.leg, sdp: SDP.to_owned() });
    // Before the ACK is there: the BYE waits for it.
    callee.tell(UaCommand::HangUp { leg: call.leg });
    caller.answered(ours).await;
    assert!(matches!(caller.over(ours).await, UaEvent::Ended { remote: true, .. }));
    assert!(matches!(callee.over(call.leg).await, UaEvent::Ended { remote: false, .. }));
}

#[tokio::test]
async fn a_refusal_carries_its_status() {
    let (mut caller, mut callee) = (Phone::new().await, Phone::new().await);
    let ours = caller.call(callee.address(), "0344445555").await;
    let call = callee.incoming().await;
    callee.tell(UaCommand::Reject { leg: call.leg, status: 486, reason: None });
    let over = caller.over(ours).await;
    assert!(
        matches!(&over, UaEvent::Failed { status: 486, silent: false, reason, .. } if reason == "Busy Here"),
        "{over:?}"
    );
    callee.over(call.leg).await;
}

#[tokio::test]
async fn a_ringing_call_is_cancelled() {
    let (mut caller, mut callee) = (Phone::new().await, Phone::new().await);
    let ours = caller.call(callee.address(), "0344445555").await;
    let call = callee.incoming().await;
    callee.tell(UaCommand::Progress { leg: call.leg, status: 183, sdp: Some(SDP.to_owned()) });
    caller.until(|e| matches!(e, UaEvent::Progress { status: 183, sdp: Some(_), .. }).then_some(())).await;
    caller.tell(UaCommand::HangUp { leg: ours });
    assert!(matches!(callee.over(call.leg).await, UaEvent::Ended { remote: true, .. }));
    assert!(matches!(caller.over(ours).await, UaEvent::Ended { remote: false, .. }));
}

#[tokio::test]
async fn both_sides_offer_anew_in_the_dialog() {
    let (mut caller, mut callee) = (Phone::new().await, Phone::new().await);
    let ours = caller.call(callee.address(), "0344445555").await;
    let call = callee.incoming().await;
    callee.tell(UaCommand::Answer { leg: call.leg, sdp: SDP.to_owned() });
    caller.answered(ours).await;
    callee.answered(call.leg).await;

    let held = SDP.replace("a=rtpmap", "a=sendonly\r\na=rtpmap");
    callee.tell(UaCommand::Reinvite { leg: call.leg, sdp: held.clone() });
    let offer = caller.until(|e| if let UaEvent::Reoffer { sdp, .. } = e { Some(sdp.clone()) } else { None }).await;
    assert_eq!(offer, Some(held));
    caller.tell(UaCommand::AnswerReoffer { leg: ours, sdp: Some(SDP.to_owned()) });
    callee.until(|e| matches!(e, UaEvent::Reanswered { sdp: Some(_), status: 200, .. }).then_some(())).await;

    caller.tell(UaCommand::Reinvite { leg: ours, sdp: SDP.to_owned() });
    callee.until(|e| matches!(e, UaEvent::Reoffer { .. }).then_some(())).await;
    callee.tell(UaCommand::AnswerReoffer { leg: call.leg, sdp: None });
    caller.until(|e| matches!(e, UaEvent::Reanswered { sdp: None, status: 488, .. }).then_some(())).await;

    callee.tell(UaCommand::HangUp { leg: call.leg });
    caller.over(ours).await;
    callee.over(call.leg).await;
}

/// One socket for both families: it calls and is called over IPv4 and IPv6.
#[tokio::test]
async fn a_socket_for_both_families_speaks_both() {
    let mut both = Phone::listening("[::]:0").await;
    for listen in ["127.0.0.1:0", "[::1]:0"] {
        let mut other = Phone::listening(listen).await;
        let ours = both.call(other.address(), "0344445555").await;
        let call = other.incoming().await;
        other.tell(UaCommand::Answer { leg: call.leg, sdp: SDP.to_owned() });
        both.answered(ours).await;
        other.answered(call.leg).await;
        other.tell(UaCommand::HangUp { leg: call.leg });
        assert!(matches!(both.over(ours).await, UaEvent::Ended { remote: true, .. }));
        other.over(call.leg).await;
    }
}

#[tokio::test]
async fn a_peer_is_asked_whether_it_is_there() {
    let (mut caller, callee) = (Phone::new().await, Phone::new().await);
    caller.tell(UaCommand::Options { token: 7, peer: callee.address() });
    assert!(matches!(caller.event().await, UaEvent::OptionsAnswered { token: 7, status: Some(200) }));
}
