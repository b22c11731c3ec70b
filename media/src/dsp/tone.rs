//! Steady tones, and how strong a tone is in a piece of sound.
//!
//! Levels are dBFS of the sine's peak: 0 dBFS = a sine that reaches ±32 768.

use std::f64::consts::TAU;

/// The level given for silence, instead of minus infinity.
pub const SILENCE_DBFS: f32 = -120.0;

/// A sum of steady sines, running on from call to call.
#[derive(Clone, Debug)]
pub struct Tone {
    sines: Vec<Sine>,
}

#[derive(Clone, Debug)]
struct Sine {
    amplitude: f64,
    step: f64,
    phase: f64,
}

impl Tone {
    /// A tone of sines given as (Hz, dBFS) at `rate` samples per second. What is above half the rate stays silent.
    pub fn new(rate: u32, sines: &[(f32, f32)]) -> Self {
        let rate = f64::from(rate.max(1));
        let sine = |&(hz, dbfs): &(f32, f32)| {
            let step = f64::from(hz) / rate;
            (step.is_finite() && step.abs() < 0.5 && dbfs.is_finite()).then(|| Sine {
                amplitude: 32_768.0 * 10f64.powf(f64::from(dbfs.min(0.0)) / 20.0),
                step: step.abs(),
                phase: 0.0,
            })
        };
        Self { sines: sines.iter().filter_map(sine).collect() }
    }

    /// The next samples.
    pub fn fill(&mut self, out: &mut [i16]) {
        for sample in out {
            let mut sum = 0.0;
            for sine in &mut self.sines {
                sum += sine.amplitude * (sine.phase * TAU).sin();
                sine.phase = (sine.phase + sine.step).fract();
            }
            *sample = sum.round().clamp(-32_768.0, 32_767.0) as i16;
        }
    }
}

/// How strong the sine of `hz` is in `samples` (Goertzel), in dBFS of its peak.
pub fn level_dbfs(samples: &[i16], rate: u32, hz: f32) -> f32 {
    if samples.is_empty() || rate == 0 {
        return SILENCE_DBFS;
    }
    let angle = TAU * f64::from(hz) / f64::from(rate);
    let factor = 2.0 * angle.cos();
    let (mut one, mut two) = (0.0, 0.0);
    for sample in samples {
        let zero = f64::from(*sample) + factor * one - two;
        (two, one) = (one, zero);
    }
    let power = (one * one + two * two - factor * one * two).max(0.0);
    decibel(2.0 * power.sqrt() / samples.len() as f64)
}

/// Level of all that is in `samples`: the peak of a sine of the same power, in dBFS.
pub fn total_dbfs(samples: &[i16]) -> f32 {
    if samples.is_empty() {
        return SILENCE_DBFS;
    }
    let power = samples.iter().map(|s| f64::from(*s) * f64::from(*s)).sum::<f64>() / samples.len() as f64;
    decibel((2.0 * power).sqrt())
}

/// The longest stretch, in milliseconds, in which the tone of `hz` is weaker than `floor_dbfs` (looked at every 5 ms
/// through a window of 10 ms).
pub fn longest_gap_ms(samples: &[i16], rate: u32, hz: f32, floor_dbfs: f32) -> u32 {
    let (hop, window) = ((rate / 200).max(1) as usize, (rate / 100).max(1) as usize);
    let (mut longest, mut run) = (0, 0);
    for piece in samples.windows(window).step_by(hop) {
        run = if level_dbfs(piece, rate, hz) < floor_dbfs { run + 5 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

fn decibel(amplitude: f64) -> f32 {
    ((20.0 * (amplitude / 32_768.0).max(1e-6).log10()) as f32).max(SILENCE_DBFS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tone(sines: &[(f32, f32)], samples: usize) -> Vec<i16> {
        let mut out = vec![0; samples];
        Tone::new(8000, sines).fill(&mut out);
        out
    }

    #[test]
    fn a_tone_is_measured_at_its_level_and_nowhere_else() {
        let sound = tone(&[(440.0, -20.0), (1000.0, -30.0)], 8000);
        assert!((level_dbfs(&sound, 8000, 440.0) + 20.0).abs() < 0.1);
        assert!((level_dbfs(&sound, 8000, 1000.0) + 30.0).abs() < 0.1);
        assert!(level_dbfs(&sound, 8000, 700.0) < -70.0);
        assert!((total_dbfs(&sound) + 19.6).abs() < 0.1);
        assert_eq!(level_dbfs(&[0; 100], 8000, 440.0), SILENCE_DBFS);
    }

    #[test]
    fn a_hole_is_found_with_its_length() {
        let mut sound = tone(&[(1000.0, -20.0)], 8000);
        assert_eq!(longest_gap_ms(&sound, 8000, 1000.0, -35.0), 0);
        sound[4000..4320].fill(0);
        assert!((30..=45).contains(&longest_gap_ms(&sound, 8000, 1000.0, -35.0)));
    }

    #[test]
    fn odd_tones_are_silent_not_noise() {
        assert_eq!(total_dbfs(&tone(&[(f32::NAN, -3.0), (9000.0, 0.0), (100.0, f32::INFINITY)], 800)), SILENCE_DBFS);
    }
}
