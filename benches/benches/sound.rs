//! Sound: codecs, a worker forwarding and mixing, the recording's tap.

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use kakeru_benches::explain;
use kakeru_benches::line::Line;
use kakeru_media::codec::decoder::Decoder;
use kakeru_media::codec::encoder::Encoder;
use kakeru_media::codec::{PAYLOAD_MAX, Rate, g711};
use kakeru_media::dsp::resample::SAMPLES_MAX;
use kakeru_media::jitter::speaker::Speaker;
use kakeru_media::record::Writer;
use kakeru_media::session::Speech;
use kakeru_media::{Codec, RecordingSide, RoomId, SessionId};
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A stream of 20 ms lasts so long.
const FRAME_US: f64 = 20_000.0;

/// Something like a vowel: a codec must not find it too easy.
fn frame(rate: Rate, n: u32) -> Vec<i16> {
    (0..rate.frame() as u32)
        .map(|i| {
            let t = f64::from(n * rate.frame() as u32 + i) / f64::from(rate.hz());
            let pitch = 120.0 + 10.0 * (t * 3.0).sin();
            (1..20)
                .map(|k| (t * pitch * f64::from(k) * std::f64::consts::TAU).sin() / f64::from(k) * 2500.0)
                .sum::<f64>() as i16
        })
        .collect()
}

fn codecs(c: &mut Criterion) {
    explain("codec", "time per frame of 20 ms", FRAME_US);
    let mut group = c.benchmark_group("codec");
    for (codec, rate) in [
        (Codec::Pcmu, Rate::Narrow),
        (Codec::Pcmu, Rate::Wide),
        (Codec::G722, Rate::Wide),
        (Codec::Opus, Rate::Narrow),
        (Codec::Opus, Rate::Wide),
    ] {
        let name = format!("{codec:?} at {} kHz", rate.hz() / 1000);
        let frames: Vec<Vec<i16>> = (0..50).map(|n| frame(rate, n)).collect();
        let mut encoder = Encoder::new(codec, rate);
        let mut payload = [0; PAYLOAD_MAX];
        let payloads: Vec<Vec<u8>> = frames
            .iter()
            .map(|frame| {
                let len = encoder.encode(frame, &mut payload);
                payload[..len].to_vec()
            })
            .collect();
        let mut frames = frames.iter().cycle();
        group.bench_function(BenchmarkId::new("encode", &name), |b| {
            b.iter(|| frames.next().map(|frame| encoder.encode(black_box(frame), &mut payload)));
        });
        let mut decoder = Decoder::new(codec, rate);
        let mut sound = [0; SAMPLES_MAX];
        let mut payloads = payloads.iter().cycle();
        group.bench_function(BenchmarkId::new("decode", &name), |b| {
            b.iter(|| payloads.next().map(|payload| decoder.decode(black_box(payload), &mut sound)));
        });
    }
    let mut packet = [0x55u8; 160];
    group.bench_function("µ-law to A-law", |b| {
        b.iter(|| {
            for byte in &mut packet {
                *byte = g711::PCMU_TO_PCMA[usize::from(*byte)];
            }
            black_box(packet[0])
        });
    });
    group.finish();
}

fn worker(c: &mut Criterion) {
    explain("worker", "one worker's time for one call per 20 ms, kernel included", FRAME_US);
    let mut group = c.benchmark_group("worker");
    let calls: [(&str, &[Codec]); 6] = [
        ("forward, µ-law to µ-law", &[Codec::Pcmu, Codec::Pcmu]),
        ("forward, µ-law to A-law", &[Codec::Pcmu, Codec::Pcma]),
        ("mix, three parties µ-law", &[Codec::Pcmu, Codec::Pcmu, Codec::Pcmu]),
        ("mix, four parties µ-law", &[Codec::Pcmu; 4]),
        ("mix, eight parties µ-law", &[Codec::Pcmu; 8]),
        ("mix, µ-law to Opus", &[Codec::Pcmu, Codec::Opus]),
    ];
    for (name, codecs) in calls {
        let mut line = Line::room(codecs);
        for _ in 0..50 {
            line.round();
        }
        group.bench_function(name, |b| b.iter_custom(|rounds| (0..rounds).map(|_| line.round()).sum()));
    }
    group.finish();
}

fn jitter(c: &mut Criterion) {
    explain("jitter buffer", "one packet in, one frame out, decoded, with a network's jitter", FRAME_US);
    let mut group = c.benchmark_group("jitter buffer");
    for (codec, rate) in [(Codec::Pcmu, Rate::Narrow), (Codec::Opus, Rate::Narrow), (Codec::Opus, Rate::Wide)] {
        let mut encoder = Encoder::new(codec, rate);
        let mut payload = [0; PAYLOAD_MAX];
        let payloads: Vec<Vec<u8>> = (0..50)
            .map(|n| {
                let len = encoder.encode(&frame(rate, n), &mut payload);
                payload[..len].to_vec()
            })
            .collect();
        let mut speaker = Speaker::new(rate);
        let (start, mut n) = (Instant::now(), 0u64);
        let mut out = vec![0; rate.frame()];
        group.bench_function(format!("{codec:?} at {} kHz", rate.hz() / 1000), |b| {
            b.iter(|| {
                n += 1;
                let tick = start + Duration::from_millis(20 * n);
                let speech = Speech {
                    codec,
                    stream: 1,
                    sequence: n,
                    timestamp: (n as u32).wrapping_mul(codec.span()),
                    marker: false,
                    payload: &payloads[n as usize % payloads.len()],
                };
                // Anything from 0 to 15 ms late, the same every time.
                speaker.push(tick + Duration::from_millis(n * 7 % 16), black_box(&speech));
                speaker.frame(tick + Duration::from_millis(16), &mut out)
            });
        });
    }
    group.finish();
}

fn recording(c: &mut Criterion) {
    explain("recording", "the worker's time per recorded packet (two sides per call)", FRAME_US);
    let dir = tempfile::tempdir().expect("a folder");
    let writer = Writer::start(dir.path().to_owned(), Arc::new(|_| {})).expect("threads");
    let start = Instant::now();
    let mut tap = writer.open(start, RoomId::mint(), "bench").expect("a recording");
    let (who, payload) = (SessionId::mint(), [0x55; 160]);
    let mut n = 0u32;
    c.bench_function("recording/tap one packet", |b| {
        b.iter_custom(|packets| {
            let mut took = Duration::ZERO;
            for _ in 0..packets {
                n += 1;
                let at = start + Duration::from_micros(u64::from(n));
                let began = Instant::now();
                tap.packet(who, RecordingSide::Left, at, Codec::Pcmu, n as u16, n * 160, false, black_box(&payload));
                took += began.elapsed();
                if n.is_multiple_of(64) {
                    // A call takes most of a second for that many: the writer thread gets a moment of it.
                    std::thread::sleep(Duration::from_micros(500));
                }
            }
            took
        });
    });
    println!("({} of {n} packets found no block)", tap.dropped());
}

criterion_group! {
    name = sound;
    config = Criterion::default().sample_size(20).warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(1));
    targets = codecs, jitter, worker, recording
}
criterion_main!(sound);
