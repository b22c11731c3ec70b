//! Music on hold: made here, note by note, from soft plucked tones; quiet, in the middle of what a telephone carries, and
//! without an end: the last notes ring into the first.

use std::f32::consts::TAU;
use std::sync::{Arc, LazyLock};

const HZ: usize = 8_000;
/// One step of the tune.
const STEP: usize = HZ * 3 / 10;
/// How loud the loudest moment is.
const PEAK: f32 = 0.07 * 32_767.0;

const C4: f32 = 261.63;
const E4: f32 = 329.63;
const F4: f32 = 349.23;
const G4: f32 = 392.0;
const A4: f32 = 440.0;
const C5: f32 = 523.25;
const E5: f32 = 659.26;
const G5: f32 = 783.99;

/// Eight bars of eight steps: broken chords, C, Am, F, C and back by another way.
const TUNE: [[f32; 8]; 8] = [
    [C4, G4, C5, E5, C5, G4, E4, G4],
    [A4, E4, A4, C5, E5, C5, A4, E4],
    [F4, A4, C5, E5, C5, A4, F4, A4],
    [C4, E4, G4, C5, E5, C5, G4, E4],
    [C4, G4, E5, G5, E5, C5, G4, C5],
    [A4, C5, E5, G5, E5, C5, A4, C5],
    [F4, C5, A4, E5, C5, A4, C5, F4],
    [C4, G4, C5, G4, E4, G4, C5, C5],
];

static MUSIC: LazyLock<Arc<[i16]>> = LazyLock::new(compose);

/// The whole of it, at 8 000 Hz, to be played again and again.
pub(crate) fn music() -> Arc<[i16]> {
    Arc::clone(&MUSIC)
}

fn compose() -> Arc<[i16]> {
    let length = STEP * TUNE.len() * TUNE[0].len();
    let mut sum = vec![0.0_f32; length];
    for (n, note) in TUNE.iter().flatten().enumerate() {
        // The first note of a bar stands out a little.
        let loud = if n % 8 == 0 { 1.0 } else { 0.7 };
        pluck(&mut sum, n * STEP, *note, loud);
    }
    let peak = sum.iter().fold(1.0_f32, |peak, sample| peak.max(sample.abs()));
    sum.iter().map(|sample| (sample / peak * PEAK) as i16).collect()
}

/// A tone that begins softly and dies away within a second and a half.
fn pluck(sum: &mut [f32], at: usize, note: f32, loud: f32) {
    for n in 0..HZ * 3 / 2 {
        let seconds = n as f32 / HZ as f32;
        let attack = (seconds / 0.015).min(1.0);
        let release = ((1.5 - seconds) / 0.2).min(1.0);
        let phase = TAU * note * seconds;
        let tone = phase.sin() * (-3.0 * seconds).exp() + 0.2 * (2.0 * phase).sin() * (-6.0 * seconds).exp();
        let place = (at + n) % sum.len();
        sum[place] += loud * attack * release * tone;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kakeru_media::dsp::tone::total_dbfs;

    #[test]
    fn it_is_quiet_never_silent_for_long_and_has_no_seam() {
        let music = music();
        assert_eq!(music.len(), STEP * 64);
        let level = total_dbfs(&music);
        assert!((-40.0..-25.0).contains(&level), "{level} dBFS");
        for part in music.chunks_exact(STEP) {
            assert!(total_dbfs(part) > -50.0, "a hole");
        }
        let step = |a: i16, b: i16| (i32::from(a) - i32::from(b)).abs();
        let steepest = music.windows(2).map(|two| step(two[0], two[1])).max().expect("samples");
        assert!(step(music[music.len() - 1], music[0]) <= steepest, "a click where it begins again");
    }
}
