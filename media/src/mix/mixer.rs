//! Summing the frames of speakers, at unity gain.

use super::plan::{SeatSet, only};
use crate::codec::FRAME_MAX;

/// The sum being made.
#[derive(Clone, Debug)]
pub struct Sum {
    sum: [i32; FRAME_MAX],
    added: SeatSet,
}

impl Default for Sum {
    fn default() -> Self {
        Self { sum: [0; FRAME_MAX], added: 0 }
    }
}

impl Sum {
    /// Nothing yet.
    pub fn clear(&mut self) {
        self.sum.fill(0);
        self.added = 0;
    }

    /// Add the frame of the speaker on `seat`.
    pub fn add(&mut self, seat: usize, frame: &[i16]) {
        for (sum, sample) in self.sum.iter_mut().zip(frame) {
            *sum += i32::from(*sample);
        }
        self.added |= only(seat);
    }

    /// Who is really in it.
    pub fn added(&self) -> SeatSet {
        self.added
    }

    /// The sum, limited to what a sample holds.
    pub fn write(&self, out: &mut [i16]) {
        for (out, sum) in out.iter_mut().zip(&self.sum) {
            *out = (*sum).clamp(i32::from(i16::MIN), i32::from(i16::MAX)) as i16;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_are_summed_limited_and_remembered() {
        let mut sum = Sum::default();
        sum.add(3, &[100, -30_000, 30_000]);
        sum.add(5, &[23, -10_000, 10_000]);
        let mut out = [1; 4];
        sum.write(&mut out);
        assert_eq!((out, sum.added()), ([123, i16::MIN, i16::MAX, 0], only(3) | only(5)));
        sum.clear();
        sum.write(&mut out);
        assert_eq!((out, sum.added()), ([0; 4], 0));
    }
}
