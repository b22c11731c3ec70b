//! Rooms of three, players, and the change between forwarding and mixing.

use super::world::World;
use crate::dsp::tone::level_dbfs;
use crate::engine::command::{Codec, News, PlayPlan, RecordingPlan, RecordingSide, Sound};
use crate::engine::matrix::Matrix;
use crate::ids::{RoomId, SessionId};

#[test]
fn three_members_hear_the_two_others() {
    let mut world = World::new();
    let (mut a, mut b, mut c) =
        (world.phone(Codec::Pcmu, 440.0), world.phone(Codec::Pcma, 1000.0), world.phone(Codec::Pcmu, 1700.0));
    let room = world.room(&[a.id, b.id, c.id]);
    let all = Matrix::silent().with(a.id, [b.id, c.id]).with(b.id, [a.id, c.id]).with(c.id, [a.id, b.id]);
    world.matrix(room, all.clone());
    world.run(500, &mut [&mut a, &mut b, &mut c]);
    world.listen(2000, &mut [&mut a, &mut b, &mut c]);
    for (ear, hears, own) in
        [(&a, [1000.0, 1700.0], 440.0), (&b, [440.0, 1700.0], 1000.0), (&c, [440.0, 1000.0], 1700.0)]
    {
        ear.assert_hears(hears[0], 0);
        ear.assert_hears(hears[1], 0);
        assert!(ear.hears(own) < -55.0, "{own}: {}", ear.hears(own));
        ear.assert_steady();
    }
    assert_eq!(world.ask(world.engine.heard(room)).expect("heard"), all);
}

#[test]
fn a_monitor_and_a_whisper_come_and_go_without_hole_or_click() {
    let mut world = World::new();
    let (mut a, mut c, mut s) =
        (world.phone(Codec::Pcmu, 440.0), world.phone(Codec::Pcmu, 1000.0), world.phone(Codec::Pcmu, 1700.0));
    let room = world.room(&[a.id, c.id, s.id]);
    let call = Matrix::pair(a.id, c.id);
    let monitor = call.clone().with(s.id, [a.id, c.id]);
    let whisper = monitor.clone().with(a.id, [c.id, s.id]);
    world.matrix(room, call.clone());
    world.run(500, &mut [&mut a, &mut c, &mut s]);
    a.forget();
    c.forget();
    for matrix in [&monitor, &whisper, &monitor, &whisper, &call] {
        world.matrix(room, matrix.clone());
        s.forget();
        world.run(200, &mut [&mut a, &mut c, &mut s]);
        let whispered = std::ptr::eq(matrix, &whisper);
        world.run(800, &mut [&mut a, &mut c, &mut s]);
        let heard = world.ask(world.engine.heard(room)).expect("heard");
        assert_eq!(heard.hears(a.id, s.id), whispered);
        assert!(!heard.hears(c.id, s.id));
    }
    // The customer hears the agent whole, and never a trace of the supervisor.
    c.assert_steady();
    c.assert_hears(440.0, 0);
    assert!(c.hears(1700.0) < -70.0, "{}", c.hears(1700.0));
    // The agent hears the customer through every change.
    a.assert_steady();
    a.assert_hears(1000.0, 20);
    assert!(a.hears(1700.0) > -32.0);
}

#[test]
fn a_late_joiner_is_heard_within_100_ms() {
    let mut world = World::new();
    let (mut a, mut b) = (world.phone(Codec::Pcmu, 440.0), world.phone(Codec::Pcmu, 1000.0));
    let room = world.room(&[a.id, b.id]);
    world.matrix(room, Matrix::pair(a.id, b.id));
    world.run(2000, &mut [&mut a, &mut b]);
    let mut c = world.phone(Codec::Pcmu, 1700.0);
    world.ask(world.engine.join(room, c.id, None)).expect("join");
    world.matrix(room, Matrix::pair(a.id, b.id).with(a.id, [b.id, c.id]).with(c.id, [a.id, b.id]));
    world.run(100, &mut [&mut a, &mut b, &mut c]);
    world.listen(1000, &mut [&mut a, &mut b, &mut c]);
    a.assert_hears(1700.0, 0);
    c.assert_hears(440.0, 0);
    b.assert_hears(440.0, 0);
    world.ask(world.engine.leave(room, c.id)).expect("leave");
    world.run(100, &mut [&mut a, &mut b, &mut c]);
    world.listen(500, &mut [&mut a, &mut b, &mut c]);
    assert!(a.hears(1700.0) < -60.0);
    a.assert_hears(1000.0, 0);
    c.assert_hears_nothing();
}

fn player(world: &mut World, room: RoomId, near: SessionId, sounds: Vec<Sound>, repeat: bool) -> SessionId {
    let id = SessionId::mint();
    world.ask(world.engine.open_player(id, Some(near), PlayPlan { sounds, repeat })).expect("player");
    world.ask(world.engine.join(room, id, None)).expect("join");
    id
}

#[test]
fn a_player_is_heard_by_one_ear_only_and_tells_its_end() {
    let mut world = World::new();
    let (mut a, mut b) = (world.phone(Codec::Pcmu, 440.0), world.phone(Codec::Pcmu, 1000.0));
    let room = world.room(&[a.id, b.id]);
    let tone = |ms| Sound::Tone { sines: vec![(600.0, -20.0)], ms };
    let p = player(&mut world, room, a.id, vec![tone(1000)], false);
    world.matrix(room, Matrix::pair(a.id, b.id).with(a.id, [p]));
    world.listen(1000, &mut [&mut a, &mut b]);
    a.assert_hears(600.0, 0);
    assert!(b.hears(600.0) < -60.0);
    world.run(200, &mut [&mut a, &mut b]);
    assert_eq!(world.told(|n| if let News::PlayFinished { id } = n { Some(*id) } else { None }), [p]);
    a.forget();
    world.run(500, &mut [&mut a, &mut b]);
    a.assert_hears_nothing();
    a.assert_steady();
    world.engine.close(p);
    let music = player(&mut world, room, a.id, vec![tone(50)], true);
    world.matrix(room, Matrix::pair(a.id, b.id).with(a.id, [music]));
    world.run(100, &mut [&mut a, &mut b]);
    world.listen(1000, &mut [&mut a, &mut b]);
    a.assert_hears(600.0, 0);
}

#[test]
fn closing_a_room_or_a_member_leaves_the_others_alive() {
    let mut world = World::new();
    let (mut a, mut b) = (world.phone(Codec::Pcmu, 440.0), world.phone(Codec::Pcmu, 1000.0));
    let room = world.room(&[a.id, b.id]);
    world.matrix(room, Matrix::pair(a.id, b.id).with(a.id, [a.id, b.id]));
    world.run(500, &mut [&mut a, &mut b]);
    world.engine.close(b.id);
    world.run(300, &mut [&mut a]);
    world.listen(500, &mut [&mut a]);
    a.assert_hears(440.0, 0);
    world.engine.close_room(room);
    world.run(300, &mut [&mut a]);
    world.listen(500, &mut [&mut a]);
    a.assert_hears_nothing();
    a.assert_steady();
}

#[test]
fn a_recording_holds_what_both_said_on_their_sides_and_no_whisper() {
    let folder = tempfile::tempdir().expect("folder");
    let mut config = super::world::config();
    config.recordings = Some(folder.path().to_owned());
    let mut world = World::with(config);
    let (mut a, mut c) = (world.phone(Codec::Pcmu, 440.0), world.phone(Codec::Pcma, 1000.0));
    let mut s = world.phone(Codec::Pcmu, 1700.0);
    let room = RoomId::mint();
    let plan = RecordingPlan { name: "call-1".into() };
    world.ask(world.engine.open_room(room, a.id, Some(plan))).expect("room");
    for (id, side) in [(a.id, Some(RecordingSide::Left)), (c.id, Some(RecordingSide::Right)), (s.id, None)] {
        world.ask(world.engine.join(room, id, side)).expect("join");
    }
    let p = player(&mut world, room, a.id, vec![Sound::Tone { sines: vec![(2500.0, -20.0)], ms: 4000 }], false);
    world.ask(world.engine.join(room, p, Some(RecordingSide::Right))).expect("join");
    world.matrix(room, Matrix::pair(a.id, c.id).with(a.id, [c.id, s.id, p]).with(s.id, [a.id, c.id]));
    world.run(3000, &mut [&mut a, &mut c, &mut s]);
    world.engine.close_room(room);
    world.run(1, &mut []);
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(10);
    let ready = |n: &News| if let News::RecordingReady { name, .. } = n { Some(name.clone()) } else { None };
    while world.told(ready).is_empty() {
        assert!(std::time::Instant::now() < deadline, "no recording");
        std::thread::yield_now();
    }
    let found = crate::record::find(folder.path(), "call-1").expect("a file");
    let samples: Vec<i16> =
        hound::WavReader::open(found.path).expect("wav").into_samples().map(|s| s.expect("sample")).collect();
    let side = |n: usize| samples.iter().skip(n).step_by(2).copied().collect::<Vec<_>>();
    let (left, right) = (side(0), side(1));
    let level = |side: &[i16], hz| level_dbfs(&side[4000..20_000], 8000, hz);
    assert!((level(&left, 440.0) + 20.0).abs() < 1.0 && level(&left, 1000.0) < -60.0);
    assert!((level(&right, 1000.0) + 20.0).abs() < 1.0 && level(&right, 440.0) < -60.0);
    assert!((level(&right, 2500.0) + 20.0).abs() < 1.0, "the player, on its side: {}", level(&right, 2500.0));
    assert!(level(&left, 1700.0) < -60.0 && level(&right, 1700.0) < -60.0, "the whisper");
}

#[test]
fn legs_of_every_codec_understand_each_other() {
    for codec in [Codec::G722, Codec::Opus] {
        let mut world = World::new();
        let (mut a, mut b) = (world.phone(codec, 440.0), world.phone(Codec::Pcma, 1000.0));
        let room = world.room(&[a.id, b.id]);
        world.matrix(room, Matrix::pair(a.id, b.id));
        world.run(500, &mut [&mut a, &mut b]);
        world.listen(2000, &mut [&mut a, &mut b]);
        assert!((a.hears(1000.0) + 20.0).abs() < 2.0, "{codec:?} hears {}", a.hears(1000.0));
        assert!((b.hears(440.0) + 20.0).abs() < 2.0, "{codec:?} is heard {}", b.hears(440.0));
        a.assert_steady();
        b.assert_steady();
    }
}

#[test]
fn a_wide_conference_hears_more_than_a_telephone() {
    let mut world = World::new();
    let (mut a, mut b, mut c) =
        (world.phone(Codec::G722, 440.0), world.phone(Codec::G722, 1000.0), world.phone(Codec::Pcmu, 1700.0));
    let room = world.room(&[a.id, b.id, c.id]);
    world.matrix(room, Matrix::silent().with(a.id, [b.id, c.id]).with(b.id, [a.id, c.id]).with(c.id, [a.id, b.id]));
    world.run(500, &mut [&mut a, &mut b, &mut c]);
    world.listen(2000, &mut [&mut a, &mut b, &mut c]);
    for (ear, hears) in [(&a, [1000.0, 1700.0]), (&b, [440.0, 1700.0]), (&c, [440.0, 1000.0])] {
        for hz in hears {
            assert!((ear.hears(hz) + 20.0).abs() < 2.0, "{hz}: {}", ear.hears(hz));
        }
    }
}

#[test]
fn a_worker_that_was_late_makes_up_for_its_ticks() {
    let mut world = World::new();
    let (mut a, mut b) = (world.phone(Codec::Pcmu, 440.0), world.phone(Codec::Pcmu, 1000.0));
    let room = world.room(&[a.id, b.id]);
    let p = player(&mut world, room, a.id, vec![Sound::Tone { sines: vec![(600.0, -20.0)], ms: 10_000 }], false);
    world.matrix(room, Matrix::silent().with(a.id, [p]).with(b.id, [a.id]));
    world.run(500, &mut [&mut a, &mut b]);
    a.forget();
    for _ in 0..10 {
        world.sleep(90);
        world.run(210, &mut [&mut a, &mut b]);
    }
    assert!((148..=151).contains(&a.got.len()), "{}", a.got.len());
    a.assert_steady();
    a.assert_hears(600.0, 0);
}
