//! Browsers facing trunks, over the shared port.

use super::world::{Browser, World};
use crate::engine::command::{Codec, News};
use crate::engine::matrix::Matrix;

#[test]
fn a_browser_in_g711_and_a_trunk_hear_each_other() {
    talks(Codec::Pcmu);
}

#[test]
fn a_browser_in_opus_and_a_trunk_hear_each_other() {
    talks(Codec::Opus);
}

fn talks(codec: Codec) {
    let mut world = World::new();
    let mut browser = Browser::open(&mut world, codec, 1000.0);
    let mut trunk = world.phone(Codec::Pcmu, 440.0);
    world.run_with(2000, &mut [&mut trunk], &mut [&mut browser]);
    assert_eq!(world.told(|n| if let News::BrowserConnected { id } = n { Some(*id) } else { None }), [browser.id]);
    let room = world.room(&[browser.id, trunk.id]);
    world.matrix(room, Matrix::pair(browser.id, trunk.id));
    world.run_with(500, &mut [&mut trunk], &mut [&mut browser]);
    trunk.forget();
    browser.forget();
    world.run_with(3000, &mut [&mut trunk], &mut [&mut browser]);
    trunk.assert_hears(1000.0, 0);
    trunk.assert_steady();
    browser.assert_hears(440.0);
    assert_eq!(world.ask(world.engine.heard(room)).expect("heard"), Matrix::pair(browser.id, trunk.id));
    let quality = world.ask(world.engine.quality(browser.id)).expect("figures");
    assert_eq!((quality.codec, quality.lost), (Some(codec), 0));
}

#[test]
fn outside_a_room_a_browser_gets_nothing_and_in_one_silence() {
    let mut world = World::new();
    let mut browser = Browser::open(&mut world, Codec::Pcmu, 1000.0);
    world.run_with(2000, &mut [], &mut [&mut browser]);
    assert!(browser.got.is_empty());
    let room = world.room(&[browser.id]);
    world.run_with(1000, &mut [], &mut [&mut browser]);
    assert!((48..=51).contains(&browser.got.len()), "{}", browser.got.len());
    world.engine.close_room(room);
    world.run_with(50, &mut [], &mut [&mut browser]);
    browser.forget();
    world.run_with(500, &mut [], &mut [&mut browser]);
    assert!(browser.got.is_empty());
}

#[test]
fn a_browser_that_goes_leaves_the_trunk_with_silence_and_a_new_one_takes_its_place() {
    let mut world = World::new();
    let mut browser = Browser::open(&mut world, Codec::Pcmu, 1000.0);
    let mut trunk = world.phone(Codec::Pcmu, 440.0);
    world.run_with(2000, &mut [&mut trunk], &mut [&mut browser]);
    let room = world.room(&[browser.id, trunk.id]);
    world.matrix(room, Matrix::pair(browser.id, trunk.id));
    world.run_with(500, &mut [&mut trunk], &mut [&mut browser]);
    trunk.forget();
    browser.close();
    world.run_with(300, &mut [&mut trunk], &mut [&mut browser]);
    let lost = world.told(|n| if let News::BrowserLost { id, .. } = n { Some(*id) } else { None });
    assert_eq!(lost, [browser.id]);
    world.engine.close(browser.id);
    let mut reloaded = Browser::open(&mut world, Codec::Pcmu, 1700.0);
    world.run_with(1000, &mut [&mut trunk], &mut [&mut reloaded]);
    trunk.assert_steady();
    assert!(trunk.longest_wait_ms() <= 125, "{} ms", trunk.longest_wait_ms());
    world.ask(world.engine.join(room, reloaded.id, None)).expect("join");
    world.matrix(room, Matrix::pair(reloaded.id, trunk.id));
    world.run_with(500, &mut [&mut trunk], &mut [&mut reloaded]);
    trunk.assert_steady();
    trunk.forget();
    reloaded.forget();
    world.run_with(1000, &mut [&mut trunk], &mut [&mut reloaded]);
    trunk.assert_hears(1700.0, 0);
    reloaded.assert_hears(440.0);
}
