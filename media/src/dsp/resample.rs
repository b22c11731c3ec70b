//! From 8 to 16 kHz and back: a half-band low-pass of 48 taps in two phases (about 1.5 ms of delay).

use std::f64::consts::PI;
use std::sync::OnceLock;

const PHASE_TAPS: usize = 24;
const TAPS: usize = 2 * PHASE_TAPS;
/// The longest frame converted at once: 120 ms at 16 kHz.
pub const SAMPLES_MAX: usize = 1920;

/// The low-pass at 16 kHz: windowed sinc, −6 dB at 3.75 kHz.
fn filter() -> &'static [f32; TAPS] {
    static FILTER: OnceLock<[f32; TAPS]> = OnceLock::new();
    FILTER.get_or_init(|| {
        let cutoff = 3750.0 / 16_000.0;
        let middle = (TAPS - 1) as f64 / 2.0;
        let mut taps = [0.0f64; TAPS];
        for (n, tap) in taps.iter_mut().enumerate() {
            let x = n as f64 - middle;
            let sinc = (2.0 * PI * cutoff * x).sin() / (PI * x);
            let w = 2.0 * PI * n as f64 / (TAPS - 1) as f64;
            // Blackman window.
            *tap = sinc * (0.42 - 0.5 * w.cos() + 0.08 * (2.0 * w).cos());
        }
        let sum: f64 = taps.iter().sum();
        taps.map(|tap| (tap / sum) as f32)
    })
}

/// 8 kHz → 16 kHz.
#[derive(Clone, Debug)]
pub struct Up {
    past: [f32; PHASE_TAPS],
}

/// 16 kHz → 8 kHz.
#[derive(Clone, Debug)]
pub struct Down {
    past: [f32; TAPS],
}

impl Default for Up {
    fn default() -> Self {
        Self { past: [0.0; PHASE_TAPS] }
    }
}

impl Default for Down {
    fn default() -> Self {
        Self { past: [0.0; TAPS] }
    }
}

impl Up {
    /// Convert; writes twice as many samples as come in (no more than `out` holds) and says how many.
    pub fn convert(&mut self, input: &[i16], out: &mut [i16]) -> usize {
        let filter = filter();
        let mut written = 0;
        for (sample, pair) in input.iter().zip(out.chunks_exact_mut(2)) {
            self.past.copy_within(..PHASE_TAPS - 1, 1);
            self.past[0] = f32::from(*sample);
            let (mut even, mut odd) = (0.0f32, 0.0f32);
            for (taps, x) in filter.chunks_exact(2).zip(&self.past) {
                even += taps[0] * x;
                odd += taps[1] * x;
            }
            pair[0] = (2.0 * even).round() as i16;
            pair[1] = (2.0 * odd).round() as i16;
            written += 2;
        }
        written
    }
}

impl Down {
    /// Convert; writes half as many samples as come in (no more than `out` holds) and says how many.
    pub fn convert(&mut self, input: &[i16], out: &mut [i16]) -> usize {
        let filter = filter();
        let mut written = 0;
        for (pair, out) in input.chunks_exact(2).zip(out) {
            self.past.copy_within(..TAPS - 2, 2);
            (self.past[1], self.past[0]) = (f32::from(pair[0]), f32::from(pair[1]));
            let sum: f32 = filter.iter().zip(&self.past).map(|(tap, x)| tap * x).sum();
            *out = sum.round() as i16;
            written += 1;
        }
        written
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dsp::tone::{Tone, level_dbfs};

    fn tone(rate: u32, hz: f32) -> Vec<i16> {
        let mut out = vec![0; rate as usize / 2];
        Tone::new(rate, &[(hz, -10.0)]).fill(&mut out);
        out
    }

    #[test]
    fn speech_passes_up_and_down_unchanged() {
        for hz in [300.0, 1000.0, 3000.0] {
            let (mut wide, mut narrow) = (vec![0; 8000], vec![0; 4000]);
            assert_eq!(Up::default().convert(&tone(8000, hz), &mut wide), 8000);
            assert_eq!(Down::default().convert(&wide, &mut narrow), 4000);
            assert!((level_dbfs(&wide[800..], 16_000, hz) + 10.0).abs() < 0.5, "{hz}");
            assert!((level_dbfs(&narrow[400..], 8000, hz) + 10.0).abs() < 1.0, "{hz}");
            assert!(level_dbfs(&wide[800..], 16_000, 8000.0 - hz) < -60.0, "image of {hz}");
        }
    }

    #[test]
    fn what_does_not_fit_below_4_khz_is_not_folded_back() {
        let mut narrow = vec![0; 4000];
        Down::default().convert(&tone(16_000, 5000.0), &mut narrow);
        assert!(level_dbfs(&narrow[400..], 8000, 3000.0) < -60.0);
    }

    #[test]
    fn odd_lengths_are_survived() {
        let mut out = [0; 7];
        assert_eq!(Up::default().convert(&[1; 10], &mut out), 6);
        assert_eq!(Down::default().convert(&[1; 5], &mut out), 2);
    }
}
