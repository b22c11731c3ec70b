//! Bad lines, garbage, and what a packet costs.

use super::world::{Phone, World, own_ip};
use crate::engine::command::{Codec, RtpPlan};
use crate::engine::config::LineFault;
use crate::engine::matrix::Matrix;
use crate::session::sdp::Remote;
use std::net::UdpSocket;

#[test]
fn on_a_bad_line_the_mix_conceals_what_is_lost() {
    let mut world = World::new();
    let mut bad = Phone::new(Codec::Pcmu, 1000.0);
    let fault = LineFault { loss_percent: 2.0, jitter_ms: 30, seed: 5 };
    let plan = RtpPlan { line_fault: Some(fault), ..bad.plan.clone() };
    let offer = world.ask(world.engine.offer_rtp(bad.id, None, plan)).expect("offer");
    bad.remote = Remote::parse(&offer).expect("offer").rtp;
    world.ask(world.engine.accept_answer(bad.id, bad.sdp(""))).expect("answer");
    let (mut a, mut b) = (world.phone(Codec::Pcmu, 440.0), world.phone(Codec::Pcmu, 1700.0));
    let room = world.room(&[a.id, b.id, bad.id]);
    world.matrix(room, Matrix::silent().with(a.id, [b.id, bad.id]));
    world.run(2000, &mut [&mut a, &mut b, &mut bad]);
    world.listen(10_000, &mut [&mut a, &mut b, &mut bad]);
    a.assert_hears(1000.0, 40);
    a.assert_hears(1700.0, 0);
    a.assert_steady();
    let quality = world.ask(world.engine.quality(bad.id)).expect("figures");
    assert!((5..25).contains(&quality.lost), "{quality:?}");
    assert!(quality.jitter_ms > 5.0 && quality.mos < 4.3, "{quality:?}");
}

#[test]
fn on_a_bad_line_forwarding_keeps_the_gaps_and_nothing_else_is_lost() {
    let mut config = super::world::config();
    config.line_fault = Some(LineFault { loss_percent: 5.0, jitter_ms: 30, seed: 9 });
    let mut world = World::with(config);
    let (mut a, mut b) = (world.phone(Codec::Pcmu, 440.0), world.phone(Codec::Pcmu, 1000.0));
    let room = world.room(&[a.id, b.id]);
    world.matrix(room, Matrix::pair(a.id, b.id));
    world.run(500, &mut [&mut a, &mut b]);
    world.listen(5000, &mut [&mut a, &mut b]);
    let share = a.got.len() as f32 / 250.0;
    assert!((0.84..0.96).contains(&share), "{share}");
    let mut numbers: Vec<_> = a.got.iter().map(|g| g.sequence).collect();
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(numbers.len(), a.got.len(), "no number twice");
    assert!(a.hears(1000.0) > -22.5);
}

/// Bytes that look like nothing, like RTP, like RTCP, like STUN and like DTLS.
fn garbage(n: u32) -> Vec<u8> {
    let mut state = n.wrapping_mul(2_654_435_761) | 1;
    let mut byte = move || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        (state >> 8) as u8
    };
    let mut bytes: Vec<u8> = (0..n * 37 % 1400).map(|_| byte()).collect();
    for (at, value) in
        [[0x80, 0], [0x81, 200], [0, 1], [22, 254], [0x9f, 8], [0xb0, 101]][n as usize % 6].into_iter().enumerate()
    {
        if let Some(b) = bytes.get_mut(at) {
            *b = value;
        }
    }
    if n % 6 == 2 && bytes.len() > 8 {
        bytes[4..8].copy_from_slice(&[0x21, 0x12, 0xa4, 0x42]);
    }
    bytes
}

#[test]
fn garbage_at_every_port_harms_nobody() {
    let mut world = World::new();
    let (mut a, mut b, mut c) =
        (world.phone(Codec::Pcmu, 440.0), world.phone(Codec::Pcmu, 1000.0), world.phone(Codec::Pcmu, 1700.0));
    let room = world.room(&[a.id, b.id, c.id]);
    world.matrix(room, Matrix::pair(a.id, b.id).with(c.id, [a.id, b.id]));
    world.run(500, &mut [&mut a, &mut b, &mut c]);
    for phone in [&mut a, &mut b, &mut c] {
        phone.forget();
    }
    let attacker = UdpSocket::bind((own_ip(), 0)).expect("socket");
    let mut targets: Vec<_> = [&a, &b, &c].iter().filter_map(|p| p.remote).collect();
    targets.extend(targets.clone().iter().map(|t| std::net::SocketAddr::new(t.ip(), t.port() + 1)));
    targets.push(world.browsers());
    for n in 0..3000u32 {
        let bytes = garbage(n);
        for target in &targets {
            let _ = attacker.send_to(&bytes, target);
        }
        world.run(u64::from(n % 2), &mut [&mut a, &mut b, &mut c]);
    }
    a.assert_hears(1000.0, 0);
    b.assert_hears(440.0, 0);
    c.assert_hears(440.0, 0);
    for phone in [&a, &b, &c] {
        phone.assert_steady();
    }
}
