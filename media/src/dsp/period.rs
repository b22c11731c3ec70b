//! The pitch period of the sound just heard, and joining two pieces of sound without a click.
//!
//! Concealment, stretching and shortening all repeat or leave out whole periods, so a steady tone or a vowel runs on.

/// The distance at which the end of `past` looks most like itself, between 2.5 and 15 ms. `past` should hold 30 ms;
/// with less, the search is shortened. 0 only if there are fewer than 5 ms.
pub fn period(past: &[i16], rate: u32) -> usize {
    let ms = (rate / 1000).max(1) as usize;
    let window = 10 * ms;
    let longest = (15 * ms).min(past.len().saturating_sub(window));
    let shortest = 5 * ms / 2;
    if longest < shortest {
        return (5 * ms).min(past.len());
    }
    let recent = &past[past.len() - window..];
    let mut best = (longest, f32::MIN);
    for lag in shortest..=longest {
        let start = past.len() - window - lag;
        let earlier = &past[start..start + window];
        let (mut product, mut energy) = (0.0f32, 1.0f32);
        for (a, b) in recent.iter().zip(earlier) {
            let (a, b) = (f32::from(*a), f32::from(*b));
            product += a * b;
            energy += b * b;
        }
        let likeness = product / energy.sqrt();
        // Of equally good distances (a pure tone has many) the longest repeats least audibly.
        if likeness >= best.1 * 0.999 {
            best = (lag, likeness.max(best.1));
        }
    }
    best.0
}

/// Fade from `from` to `to` over the whole of both; the result stands in `to`.
pub fn cross_fade(from: &[i16], to: &mut [i16]) {
    let len = from.len().min(to.len());
    for (n, (a, b)) in from.iter().zip(to.iter_mut()).enumerate() {
        let share = (n as i32 + 1) * 256 / (len as i32 + 1);
        *b = ((i32::from(*a) * (256 - share) + i32::from(*b) * share) / 256) as i16;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dsp::tone::Tone;

    #[test]
    fn the_distance_is_a_whole_number_of_periods() {
        for hz in [125.0f32, 200.0, 400.0, 1000.0] {
            let mut past = vec![0; 240];
            Tone::new(8000, &[(hz, -10.0)]).fill(&mut past);
            let periods = period(&past, 8000) as f32 * hz / 8000.0;
            assert!((periods - periods.round()).abs() < 0.05, "{hz} Hz: {periods} periods");
        }
    }

    #[test]
    fn short_or_silent_pasts_are_survived() {
        assert_eq!(period(&[], 8000), 0);
        assert_eq!(period(&[1; 20], 8000), 20);
        assert!(period(&[0; 240], 8000) > 0);
        let mut to = [100; 4];
        cross_fade(&[0; 4], &mut to);
        assert!(to.is_sorted() && to[0] < 30 && to[3] > 70);
    }
}
