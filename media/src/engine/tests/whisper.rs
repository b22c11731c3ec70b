//! The whisper gate, differential: with and without the supervisor's voice, the customer's ear gets the same bytes.

use super::world::{Phone, World};
use crate::dsp::tone::Tone;
use crate::engine::command::Codec;
use crate::engine::matrix::Matrix;

/// What the customer and the agent got, in a run of every mode with the supervisor speaking or digitally silent.
fn run(level: Option<f32>) -> (Vec<Vec<u8>>, Phone) {
    let mut world = World::new();
    let (mut a, mut c, mut s) =
        (world.phone(Codec::Pcmu, 440.0), world.phone(Codec::Pcma, 1000.0), world.phone(Codec::Pcmu, 1700.0));
    for (phone, offset) in [(&mut a, 3), (&mut c, 9), (&mut s, 14)] {
        phone.offset = offset;
        phone.forget();
    }
    s.tone = Tone::new(8000, &level.map(|level| (1700.0, level)).into_iter().collect::<Vec<_>>());
    let room = world.room(&[a.id, c.id, s.id]);
    let call = Matrix::pair(a.id, c.id);
    let monitor = call.clone().with(s.id, [a.id, c.id]);
    let whisper = monitor.clone().with(a.id, [c.id, s.id]);
    let held = Matrix::silent().with(s.id, [a.id]).with(a.id, [s.id]);
    for matrix in [&call, &monitor, &whisper, &held, &whisper, &call, &whisper] {
        world.matrix(room, matrix.clone());
        world.run(330, &mut [&mut a, &mut c, &mut s]);
    }
    (c.got.into_iter().map(|got| got.payload).collect(), a)
}

#[test]
fn mon_02_whisper_never_reaches_the_customer() {
    let ((silent, _), (spoken, agent)) = (run(None), run(Some(-6.0)));
    assert!(silent.len() > 100);
    assert_eq!(silent, spoken, "the customer's ear is the same, byte for byte");
    // At the same time the agent hears it, else the test proves nothing.
    assert!(agent.hears(1700.0) > -16.0, "{}", agent.hears(1700.0));
}
