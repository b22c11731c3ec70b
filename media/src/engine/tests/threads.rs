//! The engine on its own threads, in real time.

use super::world::{Phone, config};
use crate::engine::command::{Codec, MediaError, RtpPlan};
use crate::engine::handle::{Engine, Pending};
use crate::engine::matrix::Matrix;
use crate::ids::{RoomId, SessionId};
use crate::session::sdp::Remote;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

fn wait<T>(mut pending: Pending<T>) -> Result<T, MediaError> {
    let deadline = Instant::now() + Duration::from_secs(10);
    loop {
        if let Poll::Ready(answer) = Pin::new(&mut pending).poll(&mut Context::from_waker(Waker::noop())) {
            return answer;
        }
        assert!(Instant::now() < deadline, "no answer");
        std::thread::yield_now();
    }
}

#[test]
fn a_call_runs_on_the_engines_own_threads() {
    let engine = Engine::start(crate::EngineConfig { workers: 2, ..config() }, Box::new(|_| ())).expect("engine");
    let (mut a, mut b) = (Phone::new(Codec::Pcmu, 440.0), Phone::new(Codec::Pcma, 1000.0));
    for (phone, near) in [(&mut a, None), (&mut b, Some(()))] {
        let near = near.map(|()| SessionId(phone.id.0 - 1));
        let offer = wait(engine.offer_rtp(phone.id, near, phone.plan.clone())).expect("offer");
        phone.remote = Remote::parse(&offer).expect("offer").rtp;
        wait(engine.accept_answer(phone.id, phone.sdp(""))).expect("answer");
    }
    let room = RoomId::mint();
    wait(engine.open_room(room, a.id, None)).expect("room");
    assert_eq!(wait(engine.open_room(room, a.id, None)), Err(MediaError::Exists));
    wait(engine.join(room, a.id, None)).expect("join");
    wait(engine.join(room, b.id, None)).expect("join");
    wait(engine.set_matrix(room, Matrix::pair(a.id, b.id))).expect("matrix");
    let other = SessionId(b.id.0 + 101);
    let other = if other.0 % 2 == a.id.0 % 2 { SessionId(other.0 + 1) } else { other };
    wait(engine.offer_rtp(other, None, RtpPlan::default())).expect("offer");
    wait(engine.join(room, other, None)).expect("it moves");
    wait(engine.leave(room, other)).expect("leave");
    // A refused opening leaves nothing behind.
    let refused = SessionId(other.0 + 100);
    assert!(wait(engine.answer_rtp(refused, None, RtpPlan::default(), "nonsense".into())).is_err());
    assert_eq!(wait(engine.quality(refused)), Err(MediaError::Unknown));

    let start = Instant::now();
    let mut ms = 0;
    while ms < 1500 {
        let passed = start.elapsed().as_millis() as u64;
        while ms < passed {
            ms += 1;
            for phone in [&mut a, &mut b] {
                phone.speak(ms);
            }
        }
        for phone in [&mut a, &mut b] {
            phone.listen(ms);
        }
        std::thread::park_timeout(Duration::from_millis(1));
    }
    let heard = |phone: &Phone, hz| crate::dsp::tone::level_dbfs(&phone.sound()[4000..8000], 8000, hz);
    assert!((heard(&a, 1000.0) + 20.0).abs() < 2.0, "{}", heard(&a, 1000.0));
    assert!((heard(&b, 440.0) + 20.0).abs() < 2.0, "{}", heard(&b, 440.0));
    assert_eq!(wait(engine.heard(room)).expect("heard"), Matrix::pair(a.id, b.id));
    engine.finish();
    assert_eq!(wait(engine.quality(a.id)), Err(MediaError::Unavailable));
}
