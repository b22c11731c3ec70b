//! Sessions that move to the worker of a room.

use super::world::{Browser, Phone, World, config};
use crate::engine::command::{Codec, News};
use crate::engine::matrix::Matrix;
use crate::ids::{RoomId, SessionId};

/// A telephone on another worker than `near` (or on the same, as the ids fall).
fn elsewhere(world: &mut World, near: SessionId, hz: f32) -> Phone {
    loop {
        let phone = world.phone(Codec::Pcmu, hz);
        if phone.id.0 % 2 != near.0 % 2 {
            return phone;
        }
        world.engine.close(phone.id);
    }
}

fn browser_elsewhere(world: &mut World, near: SessionId, hz: f32) -> Browser {
    let step = SessionId::mint().0;
    if (step + 1) % 2 == near.0 % 2 {
        SessionId::mint();
    }
    let browser = Browser::open(world, Codec::Pcmu, hz);
    assert_ne!(browser.id.0 % 2, near.0 % 2);
    browser
}

#[test]
fn a_telephone_moves_to_the_room_and_on_to_the_next_without_a_gap() {
    let mut world = World::of_workers(2, config());
    let mut a = world.phone(Codec::Pcmu, 440.0);
    let mut b = elsewhere(&mut world, a.id, 1000.0);
    let room = world.room(&[a.id, b.id]);
    world.matrix(room, Matrix::pair(a.id, b.id));
    world.run(300, &mut [&mut a, &mut b]);
    for _ in 0..3 {
        world.listen(700, &mut [&mut a, &mut b]);
        a.assert_hears(1000.0, 0);
        b.assert_hears(440.0, 0);
        a.assert_steady();
        b.assert_steady();
        // Both move to a room on the other worker, made near a session that lives there.
        let stay = elsewhere(&mut world, a.id, 300.0);
        let (room, near) = (RoomId::mint(), if world.ms.is_multiple_of(2) { stay.id } else { b.id });
        world.ask(world.engine.open_room(room, near, None)).expect("room");
        world.ask(world.engine.join(room, a.id, None)).expect("join");
        world.ask(world.engine.join(room, b.id, None)).expect("join");
        world.matrix(room, Matrix::pair(a.id, b.id));
        world.run(60, &mut [&mut a, &mut b]);
        assert_eq!(world.ask(world.engine.heard(room)).expect("heard"), Matrix::pair(a.id, b.id));
    }
    world.engine.close(b.id);
    world.listen(500, &mut [&mut a]);
    a.assert_hears_nothing();
}

#[test]
fn a_browser_is_heard_and_hears_on_another_worker_and_after_it_came_home() {
    let mut world = World::of_workers(2, config());
    let (mut a, mut c) = (world.phone(Codec::Pcmu, 440.0), world.phone(Codec::Pcmu, 2300.0));
    let mut s = browser_elsewhere(&mut world, a.id, 1700.0);
    world.run_with(2000, &mut [&mut a, &mut c], &mut [&mut s]);
    assert_eq!(world.told(|n| if let News::BrowserConnected { id } = n { Some(*id) } else { None }), [s.id]);
    let room = RoomId::mint();
    world.ask(world.engine.open_room(room, a.id, None)).expect("room");
    for id in [a.id, c.id, s.id] {
        world.ask(world.engine.join(room, id, None)).expect("join");
    }
    let all = Matrix::silent().with(a.id, [c.id, s.id]).with(c.id, [a.id]).with(s.id, [a.id, c.id]);
    world.matrix(room, all.clone());
    world.run_with(200, &mut [&mut a, &mut c], &mut [&mut s]);
    a.forget();
    c.forget();
    s.forget();
    // Longer than its consent holds: its checks come through the home as well.
    world.run_with(40_000, &mut [&mut a, &mut c], &mut [&mut s]);
    s.assert_hears(440.0);
    s.assert_hears(2300.0);
    assert!((a.hears(1700.0) + 20.0).abs() < 2.0 && c.hears(1700.0) < -60.0);
    a.assert_steady();
    assert_eq!(world.ask(world.engine.heard(room)).expect("heard"), all);
    assert!(world.told(|n| matches!(n, News::BrowserLost { .. }).then_some(())).is_empty());

    // Home again, to a room there.
    let mut far = elsewhere(&mut world, a.id, 1000.0);
    let home = RoomId::mint();
    world.ask(world.engine.open_room(home, far.id, None)).expect("room");
    for id in [far.id, s.id] {
        world.ask(world.engine.join(home, id, None)).expect("join");
    }
    world.matrix(home, Matrix::pair(far.id, s.id));
    world.run_with(200, &mut [&mut far, &mut a], &mut [&mut s]);
    s.forget();
    far.forget();
    world.run_with(1000, &mut [&mut far, &mut a], &mut [&mut s]);
    s.assert_hears(1000.0);
    far.assert_hears(1700.0, 0);
    s.close();
    world.run_with(300, &mut [&mut far], &mut [&mut s]);
    assert_eq!(world.told(|n| if let News::BrowserLost { id, .. } = n { Some(*id) } else { None }), [s.id]);
}

#[test]
fn what_is_asked_of_a_session_on_its_way_waits_for_it() {
    let mut world = World::of_workers(2, config());
    let a = world.phone(Codec::Pcmu, 440.0);
    let b = elsewhere(&mut world, a.id, 1000.0);
    let room = RoomId::mint();
    world.ask(world.engine.open_room(room, a.id, None)).expect("room");
    // None of these waits for the other's answer.
    let (joined, quality) = (world.engine.join(room, b.id, None), world.engine.quality(b.id));
    world.engine.close(b.id);
    world.ask(joined).expect("joined");
    world.ask(quality).expect("figures");
    world.run(5, &mut []);
    assert_eq!(world.ask(world.engine.quality(b.id)), Err(crate::MediaError::Unknown));
    // Its ports are free again.
    let more: Vec<_> = (0..98).map(|_| world.phone(Codec::Pcmu, 300.0)).collect();
    assert_eq!(more.len(), 98);
}

#[test]
fn a_session_that_is_closed_before_it_leaves_is_not_waited_for() {
    let mut world = World::of_workers(2, config());
    let a = world.phone(Codec::Pcmu, 440.0);
    let b = elsewhere(&mut world, a.id, 1000.0);
    let room = RoomId::mint();
    world.ask(world.engine.open_room(room, a.id, None)).expect("room");
    let other = world.engine.clone();
    other.close(b.id);
    assert_eq!(world.ask(world.engine.join(room, b.id, None)), Err(crate::MediaError::Unknown));
    world.ask(world.engine.leave(room, a.id)).expect("the worker goes on");
}
