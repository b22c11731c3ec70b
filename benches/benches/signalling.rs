//! SIP: one INVITE parsed, one whole call through two user agents in memory; a browser's offer answered.

use criterion::{Criterion, criterion_group, criterion_main};
use kakeru_benches::explain;
use kakeru_benches::pair::{Pair, invite};
use kakeru_media::session::{BrowserCertificate, BrowserDoor, BrowserLeg};
use kakeru_switch::sip::wire;
use std::hint::black_box;
use std::time::{Duration, Instant};

const OFFER: &str = include_str!("../../tests/data/sdp/browser-chromium.sdp");

fn sip(c: &mut Criterion) {
    explain("sip", "one message, or one whole call (both ends: INVITE 180 200 ACK BYE 200)", 1_000_000.0);
    let mut group = c.benchmark_group("sip");
    let message = invite();
    group.bench_function("parse an INVITE of a carrier", |b| b.iter(|| wire::parse(black_box(&message)).is_ok()));
    let mut pair = Pair::default();
    println!("(a call has {} messages)", pair.call());
    group.bench_function("a call, both ends", |b| b.iter(|| pair.call()));
    group.finish();
}

fn browser(c: &mut Criterion) {
    explain("browser", "once per shift and page", 1_000_000.0);
    let certificate = BrowserCertificate::generate().expect("a certificate");
    let at = ([127, 0, 0, 1], 40_000).into();
    let now = Instant::now();
    c.bench_function("browser/offer to answer", |b| {
        b.iter(|| {
            let door = BrowserDoor::new(&certificate, vec![at]).expect("randomness");
            BrowserLeg::new(now, black_box(OFFER), &door).expect("an answer").1.len()
        });
    });
}

criterion_group! {
    name = signalling;
    config = Criterion::default().sample_size(20).warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(1));
    targets = sip, browser
}
criterion_main!(signalling);
