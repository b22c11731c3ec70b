//! Calls between two RTP legs: forwarding.

use super::world::World;
use crate::engine::command::Codec;
use crate::engine::matrix::Matrix;
use crate::ids::RoomId;

fn call(world: &mut World, a: &super::world::Phone, b: &super::world::Phone) -> RoomId {
    let room = RoomId::mint();
    world.ask(world.engine.open_room(room, a.id, None)).expect("room");
    world.ask(world.engine.join(room, a.id, None)).expect("join");
    world.ask(world.engine.join(room, b.id, None)).expect("join");
    world.ask(world.engine.set_matrix(room, Matrix::pair(a.id, b.id))).expect("matrix");
    room
}

#[test]
fn two_legs_hear_each_other() {
    let mut world = World::new();
    let (mut a, mut b) = (world.phone(Codec::Pcmu, 440.0), world.phone(Codec::Pcmu, 1000.0));
    let room = call(&mut world, &a, &b);
    world.run(200, &mut [&mut a, &mut b]);
    a.forget();
    b.forget();
    world.run(3000, &mut [&mut a, &mut b]);
    a.assert_hears(1000.0, 0);
    b.assert_hears(440.0, 0);
    a.assert_steady();
    b.assert_steady();
    assert!((149..=151).contains(&a.got.len()), "{}", a.got.len());
    assert!(b.hears(1000.0) < -60.0, "nobody hears themself");
    assert_eq!(world.ask(world.engine.heard(room)).expect("heard"), Matrix::pair(a.id, b.id));
}

#[test]
fn from_law_to_law_the_tone_passes_by_table() {
    let mut world = World::new();
    let (mut a, mut b) = (world.phone(Codec::Pcmu, 440.0), world.phone(Codec::Pcma, 1000.0));
    call(&mut world, &a, &b);
    world.run(200, &mut [&mut a, &mut b]);
    a.forget();
    b.forget();
    world.run(2000, &mut [&mut a, &mut b]);
    assert!(a.got.iter().all(|g| g.payload_type == 0) && b.got.iter().all(|g| g.payload_type == 8));
    a.assert_hears(1000.0, 0);
    b.assert_hears(440.0, 0);
}
