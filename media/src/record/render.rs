//! From a journal to the playable file: WAV, two channels (agent left, customer right), with its figures in JSON beside it.

use crate::codec::Rate;
use crate::engine::command::RecordingSide;
use crate::record::journal::{Reader, Record};
use crate::record::name::{self, Kind};
use crate::record::read::{self, RecordingFile};
use crate::record::timeline::{Channel, Stream, Tally};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

/// What is older than this is final: no packet that comes now belongs there.
const FINAL_US: u64 = 3_000_000;
/// Senders of one call at most: parties, supervisors. More are not recorded.
const SENDERS_MAX: usize = 64;

/// What is known of a rendered recording; stands beside it as JSON.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// Wall clock of the first packet, milliseconds since 1970.
    pub started_at_ms: u64,
    /// Length of the file.
    pub duration_ms: u64,
    /// Samples per second.
    pub rate_hz: u32,
    /// The agent's channel.
    pub left: SideFigures,
    /// The customer's channel.
    pub right: SideFigures,
    /// Pauses: silence by intention.
    pub pauses: Vec<Gap>,
    /// Packets dropped because the disk was too slow.
    pub dropped: u64,
    /// The journal did not end in order (crash, full disk): what came after is missing.
    pub cut: bool,
}

/// Figures of one channel.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SideFigures {
    /// Packets in it.
    pub packets: u64,
    /// Packets that were lost on the way: silence.
    pub lost: u64,
    /// Packets that came too late for their place.
    pub late: u64,
    /// Packets that came twice.
    pub duplicates: u64,
    /// The silences made for lost packets (the first thousand).
    pub gaps: Vec<Gap>,
}

/// A stretch of a recording, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    /// Where it begins.
    pub at_ms: u64,
    /// How long it is.
    pub ms: u64,
}

/// A rendered recording.
#[derive(Clone, Debug, PartialEq)]
pub struct Rendered {
    /// The playable file.
    pub path: PathBuf,
    /// Its size.
    pub bytes: u64,
    /// What is known of it.
    pub figures: Figures,
}

/// Renders the journals that a crash left in this folder. Journals that a living process writes are passed over.
///
/// # Errors
/// When the folder cannot be read; a single journal that cannot be rendered is logged and stays.
pub fn recover(dir: &Path) -> io::Result<Vec<RecordingFile>> {
    fs::read_dir(dir)?;
    let names = left_behind(dir);
    for name in &names {
        match render(dir, name) {
            Ok(_) => tracing::info!(recording = name, "a recording left behind was rendered"),
            Err(error) => tracing::error!(%error, recording = name, "a recording left behind could not be rendered"),
        }
    }
    Ok(names.iter().filter_map(|name| read::find(dir, name)).collect())
}

/// The recordings whose journals nobody writes any more.
fn left_behind(dir: &Path) -> Vec<String> {
    let entries = fs::read_dir(dir).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries
        .map(|entry| entry.path())
        .filter(|path| File::open(path).is_ok_and(|file| file.try_lock().is_ok()))
        .filter_map(|path| name::of_journal(&path).map(str::to_owned))
        .collect();
    names.sort();
    names
}

/// Renders one journal and removes it; `None` = there was no packet in it.
pub(super) fn render(dir: &Path, name: &str) -> io::Result<Option<Rendered>> {
    let file = |kind| name::path(dir, name, kind).ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput));
    let (journal, wav, figures) = (file(Kind::Journal)?, file(Kind::Wav)?, file(Kind::Figures)?);
    let Some(survey) = Survey::of(&journal)? else {
        fs::remove_file(&journal)?;
        return Ok(None);
    };
    let part = wav.with_extension("wav.part");
    let done = write_wav(&journal, &part, &survey).inspect_err(|_| {
        // Half a file is of no use; on a full disk others may need its room.
        let _ = fs::remove_file(&part);
    })?;
    write_durably(&figures, &serde_json::to_vec_pretty(&done).map_err(io::Error::other)?)?;
    fs::rename(&part, &wav)?;
    let bytes = fs::metadata(&wav)?.len();
    fs::remove_file(&journal)?;
    Ok(Some(Rendered { path: wav, bytes, figures: done }))
}

/// Writes a small file so that it is there whole or not at all.
pub(super) fn write_durably(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let part = path.with_extension("part");
    let mut file = File::create(&part)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(part, path)
}

/// What must be known before the first sample is written.
struct Survey {
    first_us: u64,
    started_at_ms: u64,
    rate: Rate,
}

impl Survey {
    /// Reads the journal once; `None` = no packet.
    fn of(journal: &Path) -> io::Result<Option<Self>> {
        let mut reader = Reader::new(BufReader::new(File::open(journal)?));
        let (mut wall, mut found) = (0, None::<Self>);
        while let Some(record) = reader.next()? {
            match record {
                Record::Start { wall_ms } => wall = wall_ms,
                Record::Packet(p) => {
                    let survey = found.get_or_insert(Self {
                        first_us: p.arrival_us,
                        started_at_ms: wall + p.arrival_us / 1000,
                        rate: Rate::Narrow,
                    });
                    if p.codec.is_wide() {
                        survey.rate = Rate::Wide;
                    }
                }
                Record::Pause { .. } | Record::Resume { .. } | Record::End { .. } => {}
            }
        }
        Ok(found)
    }
}

type Wav = hound::WavWriter<BufWriter<File>>;

fn write_wav(journal: &Path, to: &Path, survey: &Survey) -> io::Result<Figures> {
    let spec = hound::WavSpec {
        channels: 2,
        sample_rate: survey.rate.hz(),
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let mut wav = hound::WavWriter::create(to, spec).map_err(io_error)?;
    let mut desk = Desk::new(survey);
    let mut reader = Reader::new(BufReader::new(File::open(journal)?));
    while let Some(record) = reader.next()? {
        desk.take(record);
        desk.write_final(&mut wav)?;
    }
    desk.finish(&mut wav)?;
    desk.figures.cut |= reader.torn || !desk.ended;
    wav.finalize().map_err(io_error)?;
    File::open(to)?.sync_all()?;
    Ok(desk.figures)
}

/// The two channels while they are being rendered.
struct Desk {
    first_us: u64,
    rate: Rate,
    streams: HashMap<(u64, bool), Stream>,
    left: Channel,
    right: Channel,
    /// Time of the last record, and samples written per channel.
    now_us: u64,
    written: i64,
    paused_at_ms: Option<u64>,
    ended: bool,
    figures: Figures,
}

impl Desk {
    fn new(survey: &Survey) -> Self {
        Self {
            first_us: survey.first_us,
            rate: survey.rate,
            streams: HashMap::new(),
            left: Channel::default(),
            right: Channel::default(),
            now_us: 0,
            written: 0,
            paused_at_ms: None,
            ended: false,
            figures: Figures { started_at_ms: survey.started_at_ms, rate_hz: survey.rate.hz(), ..Figures::default() },
        }
    }

    fn take(&mut self, record: Record) {
        match record {
            Record::Start { .. } => {}
            Record::Packet(mut packet) => {
                packet.arrival_us = packet.arrival_us.saturating_sub(self.first_us);
                self.now_us = self.now_us.max(packet.arrival_us);
                let right = packet.side == RecordingSide::Right;
                let key = (packet.source, right);
                if !self.streams.contains_key(&key) && self.streams.len() >= SENDERS_MAX {
                    return;
                }
                let rate = self.rate;
                let stream = self.streams.entry(key).or_insert_with(|| Stream::new(rate));
                stream.packet(packet, if right { &mut self.right } else { &mut self.left });
            }
            Record::Pause { at_us } => {
                self.flush();
                self.paused_at_ms = Some(self.at_ms(at_us));
            }
            Record::Resume { at_us } => {
                let until = self.at_ms(at_us);
                if let Some(at_ms) = self.paused_at_ms.take() {
                    self.figures.pauses.push(Gap { at_ms, ms: until.saturating_sub(at_ms) });
                }
            }
            Record::End { dropped, .. } => {
                self.ended = true;
                self.figures.dropped = dropped;
            }
        }
    }

    fn at_ms(&self, at_us: u64) -> u64 {
        at_us.saturating_sub(self.first_us) / 1000
    }

    fn flush(&mut self) {
        for ((_, right), stream) in &mut self.streams {
            stream.flush(if *right { &mut self.right } else { &mut self.left });
        }
    }

    /// Writes what can no longer change.
    fn write_final(&mut self, wav: &mut Wav) -> io::Result<()> {
        let until_us = self.now_us.saturating_sub(FINAL_US);
        let until = (u128::from(until_us) * u128::from(self.rate.hz()) / 1_000_000) as i64;
        // A whole second at a time: streams with nothing new are only looked at then.
        if until < self.written + i64::from(self.rate.hz()) {
            return Ok(());
        }
        for ((_, right), stream) in &mut self.streams {
            stream.advance(self.now_us, if *right { &mut self.right } else { &mut self.left });
        }
        self.write_until(until, wav)
    }

    fn write_until(&mut self, until: i64, wav: &mut Wav) -> io::Result<()> {
        while self.written < until {
            wav.write_sample(self.left.take()).map_err(io_error)?;
            wav.write_sample(self.right.take()).map_err(io_error)?;
            self.written += 1;
        }
        Ok(())
    }

    fn finish(&mut self, wav: &mut Wav) -> io::Result<()> {
        self.flush();
        let end = self.left.end().max(self.right.end()).max(self.written);
        self.write_until(end, wav)?;
        let hz = u64::from(self.rate.hz());
        self.figures.duration_ms = end as u64 * 1000 / hz;
        if let Some(at_ms) = self.paused_at_ms.take() {
            self.figures.pauses.push(Gap { at_ms, ms: self.figures.duration_ms.saturating_sub(at_ms) });
        }
        self.figures.left = side_figures(&self.left.tally, hz);
        self.figures.right = side_figures(&self.right.tally, hz);
        Ok(())
    }
}

fn side_figures(tally: &Tally, hz: u64) -> SideFigures {
    SideFigures {
        packets: tally.packets,
        lost: tally.lost,
        late: tally.late,
        duplicates: tally.duplicates,
        gaps: tally.gaps.iter().map(|(at, len)| Gap { at_ms: at * 1000 / hz, ms: len * 1000 / hz }).collect(),
    }
}

fn io_error(error: hound::Error) -> io::Error {
    match error {
        hound::Error::IoError(error) => error,
        other => io::Error::other(other.to_string()),
    }
}
