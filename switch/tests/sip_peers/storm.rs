//! REL-5 for SIP: every torture message, and broken copies of them, at a live endpoint while calls are set up.

use super::endpoints::{Phone, SDP};
use super::torture::messages;
use kakeru_switch::sip::{UaCommand, UaEvent};
use std::net::UdpSocket;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Broken copies of each message, the same in every run: one byte changed, or the end missing.
fn broken() -> Vec<Vec<u8>> {
    let mut all = messages();
    for whole in messages() {
        for nth in 0..20_usize {
            let at = whole.len() * nth / 20;
            let mut changed = whole.clone();
            changed.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 0x5a);
            all.push(changed);
            all.push(whole.iter().take(at).copied().collect());
        }
    }
    all
}

#[tokio::test]
async fn calls_work_while_everything_broken_comes_in() {
    let (mut caller, mut callee) = (Phone::new().await, Phone::new().await);
    let over = Arc::new(AtomicBool::new(false));
    let rounds = Arc::new(AtomicUsize::new(0));
    let storm = {
        let (over, rounds, targets) = (over.clone(), rounds.clone(), [caller.address(), callee.address()]);
        std::thread::spawn(move || {
            let socket = UdpSocket::bind("127.0.0.1:0").expect("loopback is there");
            let messages = broken();
            while !over.load(Ordering::Relaxed) {
                for message in &messages {
                    for target in targets {
                        // What the kernel refuses is not part of the storm.
                        let _ = socket.send_to(message, target);
                    }
                    // 2,000 broken datagrams a second: more would only measure the kernel's full queue, which drops the
                    // good ones with the broken.
                    std::thread::sleep(std::time::Duration::from_millis(1));
                }
                rounds.fetch_add(1, Ordering::Relaxed);
            }
        })
    };
    let mut calls = 0;
    while calls < 5 || rounds.load(Ordering::Relaxed) < 1 {
        calls += 1;
        let ours = caller.call(callee.address(), "0344445555").await;
        let theirs = loop {
            let call = callee.incoming().await;
            // Some torture messages are calls too: they are refused.
            if call.caller == "0312345678" {
                break call.leg;
            }
            callee.tell(UaCommand::Reject { leg: call.leg, status: 486, reason: None });
        };
        callee.tell(UaCommand::Answer { leg: theirs, sdp: SDP.to_owned() });
        assert_eq!(caller.answered(ours).await.as_deref(), Some(SDP));
        caller.tell(UaCommand::HangUp { leg: ours });
        assert!(matches!(caller.over(ours).await, UaEvent::Ended { remote: false, .. }));
    }
    over.store(true, Ordering::Relaxed);
    storm.join().expect("the storm ends");
}
