//! Calls between RTP legs: forwarding, mute, hold, digits, silence.

use super::world::{Phone, World};
use crate::engine::command::{Codec, MediaError, News, RtpPlan};
use crate::engine::matrix::Matrix;
use crate::ids::{RoomId, SessionId};
use crate::session::sdp::{Direction, Remote};

fn pair(world: &mut World) -> (Phone, Phone, RoomId) {
    let (mut a, mut b) = (world.phone(Codec::Pcmu, 440.0), world.phone(Codec::Pcmu, 1000.0));
    let room = world.room(&[a.id, b.id]);
    world.matrix(room, Matrix::pair(a.id, b.id));
    world.run(300, &mut [&mut a, &mut b]);
    (a, b, room)
}

#[test]
fn two_legs_hear_each_other() {
    let mut world = World::new();
    let (mut a, mut b, room) = pair(&mut world);
    world.listen(3000, &mut [&mut a, &mut b]);
    a.assert_hears(1000.0, 0);
    b.assert_hears(440.0, 0);
    a.assert_steady();
    b.assert_steady();
    assert!((149..=151).contains(&a.got.len()), "{}", a.got.len());
    assert!(b.hears(1000.0) < -60.0, "nobody hears themself");
    assert_eq!(world.ask(world.engine.heard(room)).expect("heard"), Matrix::pair(a.id, b.id));
    assert_eq!(world.told(|n| if let News::FirstPacket { id } = n { Some(*id) } else { None }).len(), 2);
}

#[test]
fn from_law_to_law_the_tone_passes_by_table() {
    let mut world = World::new();
    let (mut a, mut b) = (world.phone(Codec::Pcmu, 440.0), world.phone(Codec::Pcma, 1000.0));
    let room = world.room(&[a.id, b.id]);
    world.matrix(room, Matrix::pair(a.id, b.id));
    world.run(300, &mut [&mut a, &mut b]);
    world.listen(2000, &mut [&mut a, &mut b]);
    assert!(a.got.iter().all(|g| g.payload_type == 0) && b.got.iter().all(|g| g.payload_type == 8));
    a.assert_hears(1000.0, 0);
    b.assert_hears(440.0, 0);
}

#[test]
fn a_leg_may_hear_itself() {
    let mut world = World::new();
    let mut a = world.phone(Codec::Pcmu, 440.0);
    let room = world.room(&[a.id]);
    world.matrix(room, Matrix::silent().with(a.id, [a.id]));
    world.run(300, &mut [&mut a]);
    world.listen(1000, &mut [&mut a]);
    a.assert_hears(440.0, 0);
}

#[test]
fn a_muted_speaker_is_replaced_by_silence_without_a_gap_and_comes_back() {
    let mut world = World::new();
    let (mut a, mut b, room) = pair(&mut world);
    b.forget();
    world.matrix(room, Matrix::silent().with(a.id, [b.id]));
    world.run(1000, &mut [&mut a, &mut b]);
    b.assert_steady();
    assert!(b.longest_wait_ms() <= 125, "{} ms", b.longest_wait_ms());
    assert!(b.hears(440.0) < -60.0);
    assert!(!world.ask(world.engine.heard(room)).expect("heard").hears(b.id, a.id));
    world.matrix(room, Matrix::pair(a.id, b.id));
    world.run(300, &mut [&mut a, &mut b]);
    b.assert_steady();
    world.listen(1000, &mut [&mut a, &mut b]);
    b.assert_hears(440.0, 0);
}

#[test]
fn a_negotiated_leg_is_never_left_without_sound() {
    let mut world = World::new();
    let mut alone = world.phone(Codec::Pcmu, 440.0);
    world.run(1000, &mut [&mut alone]);
    assert!((48..=50).contains(&alone.got.len()), "{}", alone.got.len());
    alone.assert_steady();
    alone.assert_hears_nothing();
    assert!(alone.longest_wait_ms() <= 21);
    // A speaker that sends nothing leaves no hole either.
    let mut mute = world.phone(Codec::Pcma, 0.0);
    mute.talking = false;
    let room = world.room(&[alone.id, mute.id]);
    world.matrix(room, Matrix::pair(alone.id, mute.id));
    alone.forget();
    world.run(1000, &mut [&mut alone, &mut mute]);
    alone.assert_steady();
    assert!(alone.longest_wait_ms() <= 40, "{}", alone.longest_wait_ms());
}

#[test]
fn on_hold_nothing_is_sent_and_afterwards_the_numbers_go_on() {
    let mut world = World::new();
    let (mut a, mut b, _room) = pair(&mut world);
    for (how, answered) in [
        ("a=sendonly\r\n", Direction::RecvOnly),
        ("a=inactive\r\n", Direction::Inactive),
        ("c=IN IP4 0.0.0.0\r\n", Direction::RecvOnly),
    ] {
        let answer = world.ask(world.engine.answer_rtp(b.id, None, RtpPlan::default(), b.sdp(how))).expect("hold");
        assert_eq!(Remote::parse(&answer).expect("answer").direction, answered, "{how}");
        world.run(40, &mut [&mut a, &mut b]);
        let before = b.got.len();
        world.run(1000, &mut [&mut a, &mut b]);
        assert_eq!(b.got.len(), before, "{how}");
        world.ask(world.engine.answer_rtp(b.id, None, RtpPlan::default(), b.sdp(""))).expect("resume");
        world.run(200, &mut [&mut a, &mut b]);
        b.assert_steady();
        world.listen(500, &mut [&mut a, &mut b]);
        b.assert_hears(440.0, 0);
    }
}

#[test]
fn digits_go_out_as_events_and_sound_is_held_back() {
    let mut world = World::new();
    let (mut a, mut b, _room) = pair(&mut world);
    b.forget();
    world.ask(world.engine.send_digits(b.id, "5#".into())).expect("digits");
    world.run(800, &mut [&mut a, &mut b]);
    b.assert_steady();
    let events: Vec<_> = b.got.iter().filter(|g| g.payload_type == 101).collect();
    assert_eq!(events.len(), 16, "two digits of six ticks, the last one three times");
    for (digit, event) in [(5, &events[..8]), (11, &events[8..])] {
        assert!(event.iter().all(|g| g.payload[0] == digit && g.timestamp == event[0].timestamp));
        let spans: Vec<_> = event.iter().map(|g| u16::from_be_bytes([g.payload[2], g.payload[3]])).collect();
        assert_eq!(spans, [160, 320, 480, 640, 800, 960, 960, 960]);
        assert_eq!(event.iter().filter(|g| g.payload[1] & 0x80 != 0).count(), 3);
        let (from, to) = (event[0].ms, event[7].ms);
        assert!(!b.got.iter().any(|g| g.payload_type == 0 && g.ms > from && g.ms < to), "sound beside a digit");
    }
    world.listen(1000, &mut [&mut a, &mut b]);
    b.assert_hears(440.0, 0);
    assert!(matches!(world.ask(world.engine.send_digits(b.id, "1x".into())), Err(MediaError::BadDigits(_))));
}

#[test]
fn digits_are_tones_where_events_were_not_negotiated() {
    let mut world = World::new();
    let mut a = Phone::new(Codec::Pcmu, 440.0);
    let offer = world.ask(world.engine.offer_rtp(a.id, None, a.plan.clone())).expect("offer");
    a.remote = Remote::parse(&offer).expect("offer").rtp;
    let sdp = a.sdp("").replace(" 101", "");
    world.ask(world.engine.accept_answer(a.id, sdp)).expect("answer");
    world.run(200, &mut [&mut a]);
    a.forget();
    world.ask(world.engine.send_digits(a.id, "6".into())).expect("digits");
    world.run(140, &mut [&mut a]);
    a.assert_steady();
    assert!(a.hears(770.0) > -16.0 && a.hears(1477.0) > -14.0, "{} {}", a.hears(770.0), a.hears(1477.0));
}

#[test]
fn a_pressed_digit_is_told_once_and_not_forwarded() {
    let mut world = World::new();
    let (mut a, mut b, _room) = pair(&mut world);
    b.forget();
    a.talking = false;
    for (n, span) in [160u16, 320, 480, 640, 640, 640].into_iter().enumerate() {
        let [high, low] = span.to_be_bytes();
        a.send(101, n == 0, &[7, if n >= 3 { 0x8a } else { 10 }, high, low]);
        world.run(20, &mut [&mut a, &mut b]);
    }
    let digits = world.told(|n| if let News::Digit { id, digit } = n { Some((*id, *digit)) } else { None });
    assert_eq!(digits, [(a.id, '7')]);
    assert!(b.got.iter().all(|g| g.payload_type == 0));
}

#[test]
fn a_new_source_goes_on_in_the_old_numbers() {
    let mut world = World::new();
    let (mut a, mut b, _room) = pair(&mut world);
    b.forget();
    world.run(500, &mut [&mut a, &mut b]);
    (a.ssrc, a.sequence, a.timestamp) = (77, 12, 5);
    world.run(1000, &mut [&mut a, &mut b]);
    b.assert_steady();
    b.assert_hears(440.0, 10);
}

#[test]
fn a_thief_does_not_take_the_call_over() {
    let mut world = World::new();
    let (mut a, mut b, _room) = pair(&mut world);
    let mut thief = Phone::new(Codec::Pcmu, 2000.0);
    thief.socket = std::net::UdpSocket::bind("127.0.0.9:0").expect("socket");
    thief.socket.set_nonblocking(true).expect("nonblocking");
    (thief.remote, thief.ssrc, thief.sequence) = (a.remote, a.ssrc, a.sequence);
    a.forget();
    b.forget();
    world.run(2000, &mut [&mut a, &mut b, &mut thief]);
    assert!(thief.got.is_empty(), "nothing goes to the thief");
    assert!(b.hears(2000.0) < -60.0, "nothing comes from the thief");
    b.assert_hears(440.0, 0);
    a.assert_hears(1000.0, 0);
}

#[test]
fn silence_of_a_leg_is_told_once_and_its_return_once() {
    let mut world = World::new();
    let (mut a, mut b, _room) = pair(&mut world);
    a.talking = false;
    world.run(6000, &mut [&mut a, &mut b]);
    a.talking = true;
    world.run(100, &mut [&mut a, &mut b]);
    let told = world.told(|n| match n {
        News::Silent { id, ms } => Some((*id, *ms / 100)),
        News::Back { id } => Some((*id, 0)),
        _ => None,
    });
    assert_eq!(told, [(a.id, 30), (a.id, 0)]);
}

#[test]
fn figures_come_every_second_for_who_is_in_a_room() {
    let mut world = World::new();
    let (mut a, mut b, _room) = pair(&mut world);
    let mut outside = world.phone(Codec::Pcmu, 500.0);
    world.run(3000, &mut [&mut a, &mut b, &mut outside]);
    let told = world.told(|n| if let News::Quality { id, quality } = n { Some((*id, quality.clone())) } else { None });
    let of = |id: SessionId| told.iter().filter(|(i, _)| *i == id).map(|(_, q)| q.clone()).collect::<Vec<_>>();
    assert_eq!((of(a.id).len(), of(outside.id).len()), (3, 0));
    let last = of(a.id).pop().expect("figures");
    assert_eq!((last.lost, last.dropped, last.codec), (0, 0, Some(Codec::Pcmu)));
    assert!(last.received > 100 && last.sent > 100 && last.mos > 4.2 && last.jitter_ms < 1.0, "{last:?}");
    assert_eq!(last.remote, a.socket.local_addr().ok());
    assert!(world.ask(world.engine.quality(outside.id)).expect("figures").received > 100);
}

#[test]
fn wrong_commands_get_a_reason() {
    let mut world = World::new();
    let a = world.phone(Codec::Pcmu, 440.0);
    let stranger = SessionId::mint();
    assert_eq!(world.ask(world.engine.accept_answer(stranger, String::new())), Err(MediaError::Unknown));
    assert_eq!(world.ask(world.engine.offer_rtp(a.id, None, RtpPlan::default())), Err(MediaError::Exists));
    assert!(matches!(world.ask(world.engine.accept_answer(a.id, "nonsense".into())), Err(MediaError::BadSdp(_))));
    let g729 = a.sdp("").replace("AVP 0 101", "AVP 18");
    assert_eq!(world.ask(world.engine.accept_answer(a.id, g729.clone())), Err(MediaError::NoCommonCodec));
    let fresh = SessionId::mint();
    assert_eq!(
        world.ask(world.engine.answer_rtp(fresh, None, RtpPlan::default(), g729)),
        Err(MediaError::NoCommonCodec)
    );
    assert_eq!(world.ask(world.engine.quality(fresh)), Err(MediaError::Unknown), "nothing is left of it");
    assert_eq!(world.ask(world.engine.heard(RoomId::mint())), Err(MediaError::Unknown));
    assert!(world.ask(world.engine.open_browser(SessionId::mint(), "nonsense".into())).is_err());
}

#[test]
fn ports_are_given_back_when_legs_close() {
    let mut config = super::world::config();
    config.rtp_ports = (20_300, 20_303);
    let mut world = World::with(config);
    for _ in 0..10 {
        let (a, b) = (world.phone(Codec::Pcmu, 440.0), world.phone(Codec::Pcmu, 440.0));
        let over = world.ask(world.engine.offer_rtp(SessionId::mint(), None, RtpPlan::default()));
        assert_eq!(over, Err(MediaError::NoFreePort));
        world.engine.close(a.id);
        world.engine.close(b.id);
    }
}
