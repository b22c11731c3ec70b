//! The whisper gate, differential: with and without the supervisor's voice the customer's ear gets the same bytes, and so
//! does the recording; in every state, and around every switch.

use super::world::{Phone, World, config};
use crate::dsp::tone::Tone;
use crate::engine::command::{Codec, News, PlayPlan, RecordingPlan, RecordingSide, RtpPlan, Sound};
use crate::engine::matrix::Matrix;
use crate::ids::{RoomId, SessionId};
use std::time::{Duration, Instant};

/// What a run left at the customer's and the colleague's ear, in the recording, and with the agent.
struct Run {
    customer: Vec<Vec<u8>>,
    colleague: Vec<Vec<u8>>,
    recording: Vec<i16>,
    agent: Phone,
}

/// A talk in which the supervisor listens and whispers in every state, speaking at this level or digitally silent.
fn run(agent: Codec, customer: Codec, level: Option<f32>) -> Run {
    let folder = tempfile::tempdir().expect("folder");
    let mut world = World::with(crate::EngineConfig { recordings: Some(folder.path().to_owned()), ..config() });
    let (mut a, mut c) = (world.phone(agent, 440.0), world.phone(customer, 1000.0));
    let (mut t, mut s) = (world.phone(customer, 2300.0), world.phone(Codec::Pcmu, 1700.0));
    for (phone, offset) in [(&mut a, 3), (&mut c, 9), (&mut t, 1), (&mut s, 14)] {
        phone.offset = offset;
        phone.forget();
    }
    s.tone = Tone::new(8000, &level.map(|level| (1700.0, level)).into_iter().collect::<Vec<_>>());
    let (room, music) = (RoomId::mint(), SessionId::mint());
    world.ask(world.engine.open_room(room, a.id, Some(RecordingPlan { name: "talk".into() }))).expect("room");
    let plan = PlayPlan { sounds: vec![Sound::Tone { sines: vec![(600.0, -30.0)], ms: 500 }], repeat: true };
    world.ask(world.engine.open_player(music, Some(a.id), plan)).expect("player");
    let left = Some(RecordingSide::Left);
    for (id, side) in [(a.id, left), (c.id, Some(RecordingSide::Right)), (t.id, left), (s.id, None), (music, None)] {
        world.ask(world.engine.join(room, id, side)).expect("join");
    }
    let call = Matrix::pair(a.id, c.id);
    let three = Matrix::silent().with(a.id, [c.id, t.id]).with(c.id, [a.id, t.id]).with(t.id, [a.id, c.id]);
    let held = Matrix::silent().with(c.id, [music]);
    let consulting = Matrix::pair(a.id, t.id).with(c.id, [music]);
    let swapped = Matrix::pair(a.id, c.id).with(t.id, [music]);
    let muted = Matrix::silent().with(a.id, [c.id]);
    // The agent has left: it rings at the colleague's, then the call is theirs. Whom the supervisor chose is not there.
    let (blonde, transferred) = (&held, Matrix::pair(c.id, t.id));
    let states = [&call, &held, &call, &consulting, &swapped, &consulting, &three, &muted, &call, blonde, &transferred];
    for (n, state) in states.into_iter().enumerate() {
        let has_left = n >= states.len() - 2;
        // The supervisor hears whoever is heard by anybody, but no music.
        let speaking = [a.id, c.id, t.id].into_iter().filter(|id| state.rows().any(|(_, row)| row.contains(id)));
        let monitor = state.clone().with(s.id, speaking);
        let hears = state.heard_by(a.id).iter().copied().chain([s.id]);
        let whisper = if has_left { monitor.clone() } else { monitor.clone().with(a.id, hears) };
        for matrix in [state, &monitor, &whisper, &monitor, &whisper] {
            world.matrix(room, matrix.clone());
            world.run(330, &mut [&mut a, &mut c, &mut t, &mut s]);
            // The simulated talk runs faster than the disk writes: nothing may be left out of either recording.
            while !world.workers[0].floor().room(room).expect("room").is_written() {
                std::thread::yield_now();
            }
        }
        // The customer re-negotiates while the agent is being whispered to.
        let plan = RtpPlan { codecs: vec![customer], ..RtpPlan::default() };
        world.ask(world.engine.answer_rtp(c.id, None, plan, c.sdp(""))).expect("answer");
        world.run(130, &mut [&mut a, &mut c, &mut t, &mut s]);
    }
    world.engine.close_room(room);
    world.run(1, &mut []);
    let deadline = Instant::now() + Duration::from_secs(10);
    while world.told(|n| matches!(n, News::RecordingReady { .. }).then_some(())).is_empty() {
        assert!(Instant::now() < deadline, "no recording");
        std::thread::yield_now();
    }
    assert!(world.told(|n| matches!(n, News::Overheard { .. }).then_some(())).is_empty(), "no false alarm");
    let file = crate::record::find(folder.path(), "talk").expect("a file");
    let recording =
        hound::WavReader::open(file.path).expect("wav").into_samples().map(|s| s.expect("sample")).collect();
    let payloads = |phone: Phone| phone.got.into_iter().map(|got| got.payload).collect();
    Run { customer: payloads(c), colleague: payloads(t), recording, agent: a }
}

#[track_caller]
fn assert_gate_holds(agent: Codec, customer: Codec) {
    let (silent, spoken) = (run(agent, customer, None), run(agent, customer, Some(-6.0)));
    assert!(silent.customer.len() > 400, "{}", silent.customer.len());
    assert!(silent.customer == spoken.customer, "the customer's ear is the same, byte for byte");
    assert!(silent.colleague == spoken.colleague, "and the colleague's");
    assert!(silent.recording.len() > 100_000 && silent.recording == spoken.recording, "and the recording");
    // At the same time the agent hears it, else the test proves nothing.
    assert!(spoken.agent.hears(1700.0) > -16.0, "{}", spoken.agent.hears(1700.0));
    assert!(silent.agent.hears(1700.0) < -60.0, "{}", silent.agent.hears(1700.0));
}

#[test]
fn mon_02_whisper_never_reaches_the_customer_who_is_forwarded_to() {
    assert_gate_holds(Codec::Pcmu, Codec::Pcma);
}

#[test]
fn mon_02_whisper_never_reaches_the_customer_who_is_mixed_for() {
    assert_gate_holds(Codec::Opus, Codec::Pcmu);
}

#[test]
fn mon_02_whisper_never_reaches_the_customer_over_codecs_with_a_memory() {
    assert_gate_holds(Codec::Pcmu, Codec::Opus);
    assert_gate_holds(Codec::Pcmu, Codec::G722);
}
