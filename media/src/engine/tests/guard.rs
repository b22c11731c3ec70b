//! The always-on check: what a fault would bring to the wrong ear is stopped, told, and silenced (MON-21).

use super::world::World;
use crate::engine::command::{Codec, News};
use crate::engine::matrix::Matrix;
use crate::ids::SessionId;

fn alarms(world: &World) -> Vec<(SessionId, SessionId)> {
    world.told(|n| if let News::Overheard { listener, speaker, .. } = n { Some((*listener, *speaker)) } else { None })
}

/// A room with a whisper in which a fault brings the supervisor to the customer; `mixed` = the customer's ear is a mix.
#[track_caller]
fn assert_stopped(mixed: bool) {
    let mut world = World::new();
    let (mut a, mut c) = (world.phone(Codec::Pcmu, 440.0), world.phone(Codec::Pcmu, 1000.0));
    let (mut t, mut s) = (world.phone(Codec::Pcmu, 2300.0), world.phone(Codec::Pcmu, 1700.0));
    let room = world.room(&[a.id, c.id, t.id, s.id]);
    let whisper = Matrix::silent().with(s.id, [a.id, c.id]).with(a.id, [c.id, s.id]).with(c.id, [a.id]);
    let whisper = if mixed { whisper.with(c.id, [a.id, t.id]) } else { whisper };
    world.matrix(room, whisper.clone());
    world.run(500, &mut [&mut a, &mut c, &mut t, &mut s]);
    assert_eq!(alarms(&world), [], "as wired, so heard");
    c.forget();
    world.workers[0].floor().room(room).expect("room").miswire(c.id, s.id);
    world.run(1000, &mut [&mut a, &mut c, &mut t, &mut s]);
    assert_eq!(alarms(&world), [(c.id, s.id)], "told once");
    // Where three are mixed, the noise of the law alone is at -66 dBFS.
    assert!(c.hears(1700.0) < -60.0, "{}", c.hears(1700.0));
    c.assert_hears(440.0, 20);
    // The source is silenced, for those who might hear it as well, until it sits down anew.
    a.forget();
    world.run(500, &mut [&mut a, &mut c, &mut t, &mut s]);
    assert!(a.hears(1700.0) < -55.0, "{}", a.hears(1700.0));
    world.ask(world.engine.join(room, s.id, None)).expect("join");
    world.run(200, &mut [&mut a, &mut c, &mut t, &mut s]);
    a.forget();
    world.run(500, &mut [&mut a, &mut c, &mut t, &mut s]);
    a.assert_hears(1700.0, 0);
    assert_eq!(alarms(&world).len(), 1);
}

#[test]
fn mon_21_a_voice_forwarded_to_the_wrong_ear_is_stopped_and_silenced() {
    assert_stopped(false);
}

#[test]
fn mon_21_a_voice_mixed_for_the_wrong_ear_is_stopped_and_silenced() {
    assert_stopped(true);
}
