//! The recorder as a whole: packets in at the tap, the playable file out.

use super::journal::{Block, Packet, Record};
use super::*;
use crate::codec::g711::{compress_a, compress_mu};
use crate::dsp::tone::{Tone, level_dbfs, longest_gap_ms, total_dbfs};
use crate::engine::command::{Codec, News, RecordingSide};
use crate::ids::{RoomId, SessionId};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// A sender whose tone is cut into packets.
struct Voice {
    source: SessionId,
    side: RecordingSide,
    codec: Codec,
    tone: Tone,
    encoder: Option<opus::Encoder>,
    sequence: u16,
    timestamp: u32,
}

/// One packet of a [`Voice`].
#[derive(Clone)]
struct Said {
    arrival_us: u64,
    source: SessionId,
    side: RecordingSide,
    codec: Codec,
    sequence: u16,
    timestamp: u32,
    payload: Vec<u8>,
}

impl Voice {
    fn new(side: RecordingSide, codec: Codec, hz: f32) -> Self {
        let rate = if codec == Codec::Opus { 16_000 } else { 8000 };
        Self {
            source: SessionId::mint(),
            side,
            codec,
            tone: Tone::new(rate, &[(hz, -20.0)]),
            encoder: (codec == Codec::Opus)
                .then(|| opus::Encoder::new(16_000, opus::Channels::Mono, opus::Application::Voip).expect("opus")),
            sequence: 65_500,
            timestamp: u32::MAX - 3000,
        }
    }

    /// The next 20 ms, arriving at this time.
    fn say(&mut self, arrival_us: u64) -> Said {
        let mut frame = [0i16; 320];
        let payload = match &mut self.encoder {
            Some(encoder) => {
                self.tone.fill(&mut frame);
                encoder.encode_vec(&frame, 400).expect("encodes")
            }
            None => {
                self.tone.fill(&mut frame[..160]);
                let law = if self.codec == Codec::Pcma { compress_a } else { compress_mu };
                frame[..160].iter().map(|s| law(*s)).collect()
            }
        };
        let said = Said {
            arrival_us,
            source: self.source,
            side: self.side,
            codec: self.codec,
            sequence: self.sequence,
            timestamp: self.timestamp,
            payload,
        };
        self.sequence = self.sequence.wrapping_add(1);
        self.timestamp = self.timestamp.wrapping_add(self.codec.span());
        said
    }

    /// `count` packets, the first at `from_us`, one every 20 ms.
    fn talk(&mut self, from_us: u64, count: u64) -> Vec<Said> {
        (0..count).map(|n| self.say(from_us + n * 20_000)).collect()
    }
}

/// A small generator of test randomness, the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// Writes the packets into a journal in order of arrival, and renders it.
fn rendered(dir: &Path, name: &str, mut said: Vec<Said>) -> Rendered {
    said.sort_by_key(|s| s.arrival_us);
    let (mut file, mut block) = (Vec::new(), Block::new());
    block.mark(&Record::Start { wall_ms: 1_000_000 });
    for s in &said {
        let packet = Packet {
            arrival_us: s.arrival_us,
            source: s.source.0,
            side: s.side,
            codec: s.codec,
            marker: false,
            sequence: s.sequence,
            timestamp: s.timestamp,
            payload: &s.payload[..],
        };
        if !block.packet(&packet) {
            file.extend_from_slice(block.seal());
            block.clear();
            assert!(block.packet(&packet));
        }
    }
    block.mark(&Record::End { at_us: 0, dropped: 0 });
    file.extend_from_slice(block.seal());
    std::fs::write(dir.join(format!("{name}.journal")), file).expect("journal");
    render::render(dir, name).expect("renders").expect("has packets")
}

/// (left, right, rate)
fn channels(path: &Path) -> (Vec<i16>, Vec<i16>, u32) {
    let mut wav = hound::WavReader::open(path).expect("a WAV file");
    let rate = wav.spec().sample_rate;
    let all: Vec<i16> = wav.samples().collect::<Result<_, _>>().expect("samples");
    (all.iter().copied().step_by(2).collect(), all.iter().copied().skip(1).step_by(2).collect(), rate)
}

fn assert_tone(sound: &[i16], rate: u32, hz: f32) {
    let level = level_dbfs(sound, rate, hz);
    assert!((level + 20.0).abs() < 1.0, "{hz} Hz at {level} dBFS");
}

fn two_sides(count: u64) -> (Vec<Said>, Vec<Said>) {
    let left = Voice::new(RecordingSide::Left, Codec::Pcmu, 440.0).talk(1_000_000, count);
    let right = Voice::new(RecordingSide::Right, Codec::Pcma, 1000.0).talk(1_007_000, count);
    (left, right)
}

#[test]
fn both_sides_are_on_their_channels_at_their_level() {
    let dir = tempfile::tempdir().expect("folder");
    let (left, right) = two_sides(500);
    let done = rendered(dir.path(), "call", [left, right].concat());
    let (left, right, rate) = channels(&done.path);
    assert_eq!((rate, left.len()), (8000, right.len()));
    assert_eq!(left.len(), 80_000 + 56, "10 s, and the 7 ms by which the right side began later");
    assert_tone(&left[..80_000], 8000, 440.0);
    assert_tone(&right[56..], 8000, 1000.0);
    assert!(level_dbfs(&left, 8000, 1000.0) < -60.0 && level_dbfs(&right, 8000, 440.0) < -60.0);
    assert_eq!(longest_gap_ms(&left[..80_000], 8000, 440.0, -26.0), 0);
    assert_eq!((done.figures.left.packets, done.figures.left.lost, done.figures.cut), (500, 0, false));
    assert_eq!(done.figures.started_at_ms, 1_001_000);
    assert!(!dir.path().join("call.journal").exists());
    let beside: Figures =
        serde_json::from_slice(&std::fs::read(dir.path().join("call.json")).expect("figures")).expect("JSON");
    assert_eq!(beside, done.figures);
}

#[test]
fn loss_is_silence_in_its_place_not_shrinkage() {
    let dir = tempfile::tempdir().expect("folder");
    let (left, right) = two_sides(1000);
    let mut dice = Dice(1);
    // The first and the last frame stay, so that the length is known.
    let keep: Vec<bool> = (0..1000).map(|n| n == 0 || n == 999 || dice.below(10) != 0).collect();
    let lost: Vec<usize> = keep.iter().enumerate().filter(|(_, k)| !**k).map(|(n, _)| n).collect();
    let left = left.into_iter().zip(&keep).filter(|(_, k)| **k).map(|(s, _)| s).collect();
    let done = rendered(dir.path(), "call", [left, right].concat());
    let (left, right, _) = channels(&done.path);
    assert_eq!((left.len(), right.len()), (160_056, 160_056));
    assert_eq!(done.figures.left.lost, lost.len() as u64);
    let silent: u64 = done.figures.left.gaps.iter().map(|g| g.ms).sum();
    assert_eq!(silent, 20 * lost.len() as u64);
    for n in lost {
        assert_eq!(total_dbfs(&left[n * 160..(n + 1) * 160]), -120.0, "frame {n}");
    }
}

#[test]
fn jitter_reordering_and_repeats_do_not_move_the_sound() {
    let dir = tempfile::tempdir().expect("folder");
    let clean = {
        let (left, right) = two_sides(1000);
        channels(&rendered(dir.path(), "clean", [left, right].concat()).path)
    };
    let (mut left, right) = two_sides(1000);
    let mut dice = Dice(7);
    for (n, said) in left.iter_mut().enumerate() {
        // Every fiftieth comes without delay: a network's least delay shows itself now and then.
        said.arrival_us += if n % 40 == 0 { 0 } else { dice.below(80_000) };
    }
    let repeats: Vec<Said> =
        left.iter().step_by(9).map(|s| Said { arrival_us: s.arrival_us + 15_000, ..s.clone() }).collect();
    let done = rendered(dir.path(), "rough", [left, repeats, right].concat());
    assert_eq!(channels(&done.path), clean);
    assert_eq!((done.figures.left.duplicates + done.figures.left.late, done.figures.left.lost), (112, 0));
}

#[test]
fn a_side_that_begins_late_is_silent_until_then() {
    let dir = tempfile::tempdir().expect("folder");
    let left = Voice::new(RecordingSide::Left, Codec::Pcmu, 440.0).talk(0, 500);
    let right = Voice::new(RecordingSide::Right, Codec::Pcmu, 1000.0).talk(5_000_000, 200);
    let (left, right, _) = channels(&rendered(dir.path(), "call", [left, right].concat()).path);
    assert_eq!((left.len(), right.len()), (80_000, 80_000));
    assert_eq!(total_dbfs(&right[..40_000]), -120.0);
    assert_tone(&right[40_000..72_000], 8000, 1000.0);
    assert_eq!(total_dbfs(&right[72_000..]), -120.0);
}

#[test]
fn sides_whose_clocks_drift_stay_together() {
    let dir = tempfile::tempdir().expect("folder");
    let mut slow = Voice::new(RecordingSide::Right, Codec::Pcmu, 1000.0);
    let left = Voice::new(RecordingSide::Left, Codec::Pcmu, 440.0).talk(0, 15_000);
    // Five minutes of a clock that is 400 ppm slow: 120 ms would be missing at the end.
    let right: Vec<Said> = (0..14_994).map(|n| slow.say(n * 20_008)).collect();
    let done = rendered(dir.path(), "call", [left, right].concat());
    let (left, right, _) = channels(&done.path);
    assert_eq!(left.len(), right.len());
    assert_eq!(longest_gap_ms(&right[..right.len() - 320], 8000, 1000.0, -26.0), 0, "no click, no hole");
    let last_sound = right.iter().rposition(|s| s.unsigned_abs() > 100).expect("sound");
    assert!((left.len() - last_sound) < 160, "they end together: {} {last_sound}", left.len());
    assert!(right.len().abs_diff(300 * 8000) <= 160);
}

#[test]
fn a_muted_microphone_and_a_new_stream_are_anchored_anew() {
    let dir = tempfile::tempdir().expect("folder");
    let far = Voice::new(RecordingSide::Right, Codec::Pcmu, 1000.0).talk(0, 1000);
    let mut voice = Voice::new(RecordingSide::Left, Codec::Pcmu, 440.0);
    let mut near = voice.talk(0, 100);
    // Half a second of mute in which RTP time stood still …
    near.extend(voice.talk(2_500_000, 100));
    // … five seconds …
    near.extend(voice.talk(9_500_000, 100));
    // … and another stream with numbers of its own.
    (voice.sequence, voice.timestamp) = (3, 77);
    near.extend(voice.talk(15_000_000, 100));
    let done = rendered(dir.path(), "call", [far, near].concat());
    let (left, _, _) = channels(&done.path);
    for (from_ms, talks) in [
        (0, true),
        (2000, false),
        (2500, true),
        (4500, false),
        (9500, true),
        (11_500, false),
        (15_000, true),
        (17_000, false),
    ] {
        let from = from_ms * 8;
        let piece = &left[from + 80..from + 3920];
        if talks {
            assert_tone(piece, 8000, 440.0);
        } else {
            assert_eq!(total_dbfs(piece), -120.0, "{from_ms}");
        }
    }
    assert_eq!(done.figures.left.lost, 0);
}

#[test]
fn opus_and_g711_are_recorded_wide_and_a_codec_change_leaves_no_hole() {
    let dir = tempfile::tempdir().expect("folder");
    let mut opus = Voice::new(RecordingSide::Left, Codec::Opus, 440.0);
    let mut left = opus.talk(0, 200);
    let mut mu = Voice::new(RecordingSide::Left, Codec::Pcmu, 440.0);
    (mu.source, mu.sequence, mu.timestamp) = (opus.source, opus.sequence, opus.timestamp);
    left.extend(mu.talk(4_000_000, 200));
    let right = Voice::new(RecordingSide::Right, Codec::Pcmu, 1000.0).talk(0, 400);
    let done = rendered(dir.path(), "call", [left, right].concat());
    let (left, right, rate) = channels(&done.path);
    assert_eq!((rate, left.len(), right.len()), (16_000, 128_000, 128_000));
    assert_tone(&left[1600..60_000], 16_000, 440.0);
    assert_tone(&left[66_000..], 16_000, 440.0);
    assert_tone(&right[400..], 16_000, 1000.0);
    assert!(longest_gap_ms(&left[1600..127_000], 16_000, 440.0, -30.0) <= 10);
    assert_eq!(done.figures.left.lost, 0);
}

#[test]
fn two_members_on_one_side_are_both_heard() {
    let dir = tempfile::tempdir().expect("folder");
    let agent = Voice::new(RecordingSide::Left, Codec::Pcmu, 440.0).talk(0, 200);
    let supervisor = Voice::new(RecordingSide::Left, Codec::Pcma, 700.0).talk(3_000, 200);
    let (left, right, _) = channels(&rendered(dir.path(), "call", [agent, supervisor].concat()).path);
    assert_tone(&left, 8000, 440.0);
    assert_tone(&left, 8000, 700.0);
    assert_eq!(total_dbfs(&right), -120.0);
}

type NewsSink = Arc<dyn Fn(News) + Send + Sync>;

/// Collects news.
#[test]
fn a_member_who_is_recorded_now_and_then_is_heard_whenever_they_are() {
    let dir = tempfile::tempdir().expect("folder");
    let mut agent = Voice::new(RecordingSide::Left, Codec::Pcmu, 440.0);
    let mut boss = Voice::new(RecordingSide::Left, Codec::Pcmu, 1700.0);
    let mut said = agent.talk(0, 2000);
    // The supervisor speaks all the time, and barges from the 4th to the 8th second and from the 30th to the 34th.
    let spoken = boss.talk(7_000, 2000);
    said.extend(spoken.into_iter().filter(|s| [4, 5, 6, 7, 30, 31, 32, 33].contains(&(s.arrival_us / 1_000_000))));
    let done = rendered(dir.path(), "now-and-then", said);
    let (left, _, rate) = channels(&done.path);
    let heard: Vec<usize> = left
        .chunks_exact(rate as usize)
        .enumerate()
        .filter(|(_, second)| level_dbfs(second, rate, 1700.0) > -24.0)
        .map(|(n, _)| n)
        .collect();
    assert_eq!(heard, [4, 5, 6, 7, 30, 31, 32, 33]);
}

fn sink() -> (NewsSink, Arc<Mutex<Vec<News>>>) {
    let told = Arc::new(Mutex::new(Vec::new()));
    let to = told.clone();
    (Arc::new(move |news| to.lock().expect("not poisoned").push(news)), told)
}

/// Feeds a tap faster than real time: what finds no block waits until the writer thread gave one back.
fn feed(tap: &mut Tap, start: Instant, said: &[Said]) {
    for s in said {
        let at = start + Duration::from_micros(s.arrival_us);
        let deadline = Instant::now() + Duration::from_secs(10);
        loop {
            let before = tap.dropped();
            tap.packet(s.source, s.side, at, s.codec, s.sequence, s.timestamp, false, &s.payload);
            if tap.dropped() == before {
                break;
            }
            assert!(Instant::now() < deadline, "the writer gives no block back");
            std::thread::yield_now();
        }
    }
}

#[test]
fn a_call_through_tap_and_writer_is_ready_to_play() {
    let dir = tempfile::tempdir().expect("folder");
    let (news, told) = sink();
    let writer = Writer::start(dir.path().join("made"), news).expect("threads");
    let (start, room) = (Instant::now(), RoomId::mint());
    let mut tap = writer.open(start, room, "0193-call").expect("opens");
    assert!(writer.open(start, room, "../escape").is_err());
    let (left, right) = two_sides(300);
    let mut said = [left, right].concat();
    said.sort_by_key(|s| s.arrival_us);
    feed(&mut tap, start, &said[..200]);
    let pause = start + Duration::from_micros(said[200].arrival_us);
    tap.pause(pause, true);
    feed(&mut tap, start, &said[200..400]);
    tap.pause(start + Duration::from_micros(said[400].arrival_us), false);
    feed(&mut tap, start, &said[400..]);
    drop(tap);
    drop(writer.open(start, RoomId::mint(), "nobody-spoke").expect("opens"));
    writer.finish();

    let told = told.lock().expect("not poisoned");
    let [News::RecordingReady { room: ready, name, duration_ms: 6007, bytes }] = &told[..] else { panic!("{told:?}") };
    assert_eq!((ready, name.as_str()), (&room, "0193-call"));
    let dir = dir.path().join("made");
    let found = find(&dir, "0193-call").expect("is there");
    assert_eq!((found.duration_ms, found.bytes), (6007, *bytes));
    assert_eq!(find(&dir, "nobody-spoke"), None);
    assert_eq!(find(&dir, "../made/0193-call"), None);
    let (left, right, _) = channels(&found.path);
    assert_tone(&left[..15_000], 8000, 440.0);
    assert_eq!(total_dbfs(&left[16_320..31_900]), -120.0, "the pause");
    assert_tone(&right[33_000..], 8000, 1000.0);
    let mut files: Vec<_> = std::fs::read_dir(&dir)
        .expect("folder")
        .map(|e| e.expect("entry").file_name().into_string().expect("name"))
        .collect();
    files.sort();
    assert_eq!(files, ["0193-call.json", "0193-call.wav"], "nothing is left over");

    let fine = peaks(&found.path, 60).expect("peaks");
    assert_eq!((fine.left.len(), fine.right.len(), fine.duration_ms), (60, 60, 6007));
    assert!((fine.left[5] - 0.1).abs() < 0.01 && fine.left[25] == 0.0, "{:?}", fine.left);
    assert_eq!(peaks(&found.path, 60).expect("kept peaks"), fine);
    assert!(dir.join("0193-call.peaks").exists());
    std::fs::write(dir.join("0193-call.peaks"), b"KPK1 broken").expect("writes");
    assert_eq!(peaks(&found.path, 60).expect("made again"), fine);
}

#[test]
fn a_folder_that_cannot_be_written_is_told_and_the_call_goes_on() {
    let dir = tempfile::tempdir().expect("folder");
    let file = dir.path().join("no-folder");
    std::fs::write(&file, b"").expect("writes");
    let (news, told) = sink();
    let writer = Writer::start(file, news).expect("threads");
    let room = RoomId::mint();
    let start = Instant::now();
    let mut tap = writer.open(start, room, "call").expect("opens");
    feed(&mut tap, start, &two_sides(300).0);
    drop(tap);
    writer.finish();
    let told = told.lock().expect("not poisoned");
    assert!(matches!(&told[..], [News::RecordingFailed { room: failed, .. }] if *failed == room), "{told:?}");
}

#[test]
fn a_name_is_not_recorded_over() {
    let dir = tempfile::tempdir().expect("folder");
    let (left, right) = two_sides(50);
    let first = rendered(dir.path(), "call", [left, right].concat());
    let (news, told) = sink();
    let writer = Writer::start(dir.path().to_owned(), news).expect("threads");
    let tap = writer.open(Instant::now(), RoomId::mint(), "call").expect("opens");
    drop(tap);
    writer.finish();
    assert!(matches!(&told.lock().expect("not poisoned")[..], [News::RecordingFailed { .. }]));
    assert_eq!(find(dir.path(), "call").expect("still there").bytes, first.bytes);
}

/// Runs this very test once more as a child process that plays the part `part` in `dir`.
fn child(test: &str, dir: &Path) -> std::process::Child {
    std::process::Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", test, "--nocapture"])
        .env(CHILD, dir)
        .stdout(std::process::Stdio::null())
        .spawn()
        .expect("a child")
}

/// In a child: the folder it works in.
const CHILD: &str = "KAKERU_RECORD_TEST_CHILD";

/// Waits for a condition, not for a time.
fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(20);
    while !holds() {
        assert!(Instant::now() < deadline, "{what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// REL-1: every recording is playable to its last second.
#[test]
fn rel_1_after_kill_9_a_recording_plays_to_its_last_second() {
    if let Some(dir) = std::env::var_os(CHILD) {
        let writer = Writer::start(dir.clone().into(), Arc::new(|_| {})).expect("threads");
        let start = Instant::now();
        let mut tap = writer.open(start, RoomId::mint(), "call").expect("opens");
        let mut left = Voice::new(RecordingSide::Left, Codec::Opus, 440.0);
        let mut right = Voice::new(RecordingSide::Right, Codec::Pcmu, 1000.0);
        for n in 0.. {
            // Twenty times as fast as a call, until somebody kills us; the parent reads how far we came.
            std::thread::sleep(Duration::from_millis(1));
            feed(&mut tap, start, &[left.say(n * 20_000), right.say(n * 20_000)]);
            std::fs::write(Path::new(&dir).join("said"), n.to_le_bytes()).expect("writes");
        }
    }
    let dir = tempfile::tempdir().expect("folder");
    let name = "record::tests::rel_1_after_kill_9_a_recording_plays_to_its_last_second";
    let mut child = child(name, dir.path());
    let said = || {
        let bytes = std::fs::read(dir.path().join("said")).ok().and_then(|b| b.try_into().ok());
        bytes.map_or(0, u64::from_le_bytes)
    };
    until("the child talks", || said() > 500);
    assert_eq!(recover(dir.path()).expect("folder"), [], "a journal that is being written is nobody's to render");
    child.kill().expect("SIGKILL");
    child.wait().expect("gone");
    let said_ms = said() * 20;

    let found = recover(dir.path()).expect("recovers");
    let [file] = &found[..] else { panic!("{found:?}") };
    assert!(file.duration_ms + 1000 > said_ms, "{} of {said_ms} ms", file.duration_ms);
    let (left, right, rate) = channels(&file.path);
    assert_eq!(left.len(), right.len());
    assert_tone(&left[3200..], rate, 440.0);
    assert_tone(&right[3200..], rate, 1000.0);
    let figures: Figures =
        serde_json::from_slice(&std::fs::read(dir.path().join("call.json")).expect("figures")).expect("JSON");
    assert!(figures.cut, "it did not end in order");
    assert_eq!(recover(dir.path()).expect("folder"), [], "once");
}

/// REL-3: recording stops with an alarm, calls go on, nothing corrupt.
#[test]
fn rel_3_on_a_full_disk_what_was_written_stays_playable() {
    if let Some(dir) = std::env::var_os(CHILD) {
        // A file of at most 100 KB stands for a disk that is full; the signal would kill us instead of an error.
        // SAFETY: both calls only change this child's own limits.
        unsafe {
            libc::signal(libc::SIGXFSZ, libc::SIG_IGN);
            libc::setrlimit(libc::RLIMIT_FSIZE, &libc::rlimit { rlim_cur: 100_000, rlim_max: 100_000 });
        }
        let (news, told) = sink();
        let writer = Writer::start(dir.into(), news).expect("threads");
        let start = Instant::now();
        let mut tap = writer.open(start, RoomId::mint(), "call").expect("opens");
        let (left, right) = two_sides(1000);
        let mut said = [left, right].concat();
        said.sort_by_key(|s| s.arrival_us);
        feed(&mut tap, start, &said);
        drop(tap);
        writer.finish();
        let told = told.lock().expect("not poisoned");
        // The playable file is larger than the journal and does not fit either: the journal stays for later.
        assert!(matches!(&told[..], [News::RecordingFailed { .. }, News::RecordingFailed { .. }]), "{told:?}");
        return;
    }
    let dir = tempfile::tempdir().expect("folder");
    let name = "record::tests::rel_3_on_a_full_disk_what_was_written_stays_playable";
    assert!(child(name, dir.path()).wait().expect("ends").success());
    assert_eq!(find(dir.path(), "call"), None);
    assert!(!dir.path().join("call.wav.part").exists());
    let found = recover(dir.path()).expect("recovers once there is room");
    let [file] = &found[..] else { panic!("{found:?}") };
    assert!(file.duration_ms > 4000 && file.duration_ms < 10_000, "{}", file.duration_ms);
    let (left, right, _) = channels(&file.path);
    assert_tone(&left[..30_000], 8000, 440.0);
    assert_tone(&right[100..30_000], 8000, 1000.0);
}
