//! Finished recordings, for whoever plays them: where the file is, how long, and its waveform.

use crate::record::name::{self, Kind};
use crate::record::render::write_durably;
use std::fs::{self, File};
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

/// Points of a waveform kept beside the recording; fewer are made from these.
const POINTS_KEPT: usize = 4096;
const MAGIC: &[u8; 4] = b"KPK1";

/// A recording that can be played.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RecordingFile {
    /// The WAV file.
    pub path: PathBuf,
    /// Its length.
    pub duration_ms: u64,
    /// Its size.
    pub bytes: u64,
}

/// A waveform: the greatest amplitude of each stretch, 0.0 to 1.0.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Peaks {
    /// The agent.
    pub left: Vec<f32>,
    /// The customer.
    pub right: Vec<f32>,
    /// Length of the recording.
    pub duration_ms: u64,
}

/// The finished recording of this name; `None` if there is none (yet), or if the name is not one.
pub fn find(dir: &Path, name: &str) -> Option<RecordingFile> {
    let path = name::path(dir, name, Kind::Wav)?;
    let reader = open(&path).ok()?;
    let bytes = fs::metadata(&path).ok()?.len();
    Some(RecordingFile { duration_ms: duration_ms(&reader), bytes, path })
}

/// The waveform of a recording in `points` stretches of equal length (1 to 4096). Computed once, then kept beside it.
///
/// # Errors
/// When the recording cannot be read.
pub fn peaks(recording: &Path, points: usize) -> io::Result<Peaks> {
    let points = points.clamp(1, POINTS_KEPT);
    let kept_at = recording.with_extension("peaks");
    let length = fs::metadata(recording)?.len();
    let (duration_ms, pairs) = match fs::read(&kept_at).ok().and_then(|kept| unpack(&kept, length)) {
        Some(kept) => kept,
        None => {
            let fresh = compute(recording)?;
            if let Err(error) = write_durably(&kept_at, &pack(&fresh, length)) {
                tracing::warn!(%error, "a waveform could not be kept");
            }
            fresh
        }
    };
    let side = |of: fn(&(u16, u16)) -> u16| {
        (0..points)
            .map(|n| {
                let from = n * pairs.len() / points;
                let to = ((n + 1) * pairs.len() / points).max(from + 1).min(pairs.len());
                let stretch = pairs.get(from..to).unwrap_or_default();
                f32::from(stretch.iter().map(of).max().unwrap_or(0)) / 32_768.0
            })
            .collect()
    };
    Ok(Peaks { left: side(|p| p.0), right: side(|p| p.1), duration_ms })
}

fn open(path: &Path) -> io::Result<hound::WavReader<BufReader<File>>> {
    let reader = hound::WavReader::open(path).map_err(|e| io::Error::other(e.to_string()))?;
    let spec = reader.spec();
    if spec.channels != 2 || spec.bits_per_sample != 16 || spec.sample_rate == 0 {
        return Err(io::Error::from(io::ErrorKind::InvalidData));
    }
    Ok(reader)
}

fn duration_ms<R: io::Read>(reader: &hound::WavReader<R>) -> u64 {
    u64::from(reader.duration()) * 1000 / u64::from(reader.spec().sample_rate)
}

fn compute(path: &Path) -> io::Result<(u64, Vec<(u16, u16)>)> {
    let mut reader = open(path)?;
    let (frames, duration_ms) = (reader.duration() as usize, duration_ms(&reader));
    let points = frames.min(POINTS_KEPT);
    let mut pairs = vec![(0u16, 0u16); points];
    let mut samples = reader.samples::<i16>().map_while(Result::ok);
    for frame in 0..frames {
        let (Some(left), Some(right)) = (samples.next(), samples.next()) else { break };
        let pair = &mut pairs[frame * points / frames];
        pair.0 = pair.0.max(left.unsigned_abs());
        pair.1 = pair.1.max(right.unsigned_abs());
    }
    Ok((duration_ms, pairs))
}

/// Magic, size of the recording, its length, then the pairs; little endian.
fn pack((duration_ms, pairs): &(u64, Vec<(u16, u16)>), length: u64) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    out.extend(length.to_le_bytes());
    out.extend(duration_ms.to_le_bytes());
    for (left, right) in pairs {
        out.extend(left.to_le_bytes());
        out.extend(right.to_le_bytes());
    }
    out
}

/// `None` if it is broken or of another recording.
fn unpack(kept: &[u8], length: u64) -> Option<(u64, Vec<(u16, u16)>)> {
    let rest = kept.strip_prefix(MAGIC)?;
    let number = |at: usize| rest.get(at..at + 8).and_then(|b| b.try_into().ok()).map(u64::from_le_bytes);
    if number(0)? != length {
        return None;
    }
    let pairs = rest.get(16..)?.chunks_exact(4);
    let pairs = pairs.map(|p| (u16::from_le_bytes([p[0], p[1]]), u16::from_le_bytes([p[2], p[3]]))).collect();
    Some((number(8)?, pairs))
}
