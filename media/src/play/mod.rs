//! Players: sounds from memory, spoken frame by frame on the room's tick.

use crate::codec::{FRAME_MAX, Rate};
use crate::dsp::resample::Up;
use crate::dsp::tone::Tone;
use crate::engine::command::{PlayPlan, Sound};

/// One player.
#[derive(Debug)]
pub struct Player {
    plan: PlayPlan,
    /// The sound being played, and how many samples of it (at 8 kHz) are gone.
    at: usize,
    gone: usize,
    tone: Option<Tone>,
    up: Up,
    finished: bool,
}

impl Player {
    /// A player at the start of its plan.
    pub fn new(plan: PlayPlan) -> Self {
        let finished = plan.sounds.iter().all(|sound| length(sound) == 0);
        Self { plan, at: 0, gone: 0, tone: None, up: Up::default(), finished }
    }

    /// Has everything been said?
    pub fn finished(&self) -> bool {
        self.finished
    }

    /// The next 20 ms at `rate`; `false` = nothing more to say.
    pub fn frame(&mut self, rate: Rate, out: &mut [i16]) -> bool {
        if self.finished {
            return false;
        }
        match rate {
            Rate::Narrow => self.narrow(&mut out[..Rate::Narrow.frame()]),
            Rate::Wide => {
                let mut narrow = [0; FRAME_MAX / 2];
                self.narrow(&mut narrow);
                self.up.convert(&narrow, out);
            }
        }
        true
    }

    fn narrow(&mut self, mut out: &mut [i16]) {
        out.fill(0);
        while !out.is_empty() && !self.finished {
            let Some(sound) = self.plan.sounds.get(self.at) else { break };
            let count = (length(sound) - self.gone).min(out.len());
            let (now, later) = out.split_at_mut(count);
            match sound {
                Sound::Samples(samples) => now.copy_from_slice(&samples[self.gone..self.gone + count]),
                Sound::Tone { sines, .. } => {
                    self.tone.get_or_insert_with(|| Tone::new(Rate::Narrow.hz(), sines)).fill(now);
                }
                Sound::Silence { .. } => {}
            }
            self.gone += count;
            if self.gone >= length(sound) {
                self.step();
            }
            out = later;
        }
    }

    fn step(&mut self) {
        (self.gone, self.tone) = (0, None);
        self.at += 1;
        if self.at >= self.plan.sounds.len() {
            self.at = 0;
            self.finished = !self.plan.repeat;
        }
    }
}

/// Length in samples at 8 kHz.
fn length(sound: &Sound) -> usize {
    match sound {
        Sound::Samples(samples) => samples.len(),
        Sound::Tone { ms, .. } | Sound::Silence { ms } => *ms as usize * 8,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dsp::tone::{SILENCE_DBFS, level_dbfs, total_dbfs};

    fn play(plan: PlayPlan, rate: Rate, frames: usize) -> (Vec<i16>, usize) {
        let mut player = Player::new(plan);
        let (mut sound, mut said) = (Vec::new(), 0);
        for _ in 0..frames {
            let mut frame = [0; FRAME_MAX];
            said += usize::from(player.frame(rate, &mut frame));
            sound.extend_from_slice(&frame[..rate.frame()]);
        }
        (sound, said)
    }

    fn plan(repeat: bool) -> PlayPlan {
        let sounds = vec![
            Sound::Tone { sines: vec![(400.0, -20.0)], ms: 110 },
            Sound::Silence { ms: 50 },
            Sound::Samples((0..400).map(|n| if n % 8 < 4 { 8000 } else { -8000 }).collect()),
        ];
        PlayPlan { sounds, repeat }
    }

    #[test]
    fn sounds_follow_each_other_to_the_sample() {
        let (sound, said) = play(plan(false), Rate::Narrow, 20);
        assert_eq!(said, 11, "210 ms");
        assert!((level_dbfs(&sound[..880], 8000, 400.0) + 20.0).abs() < 0.3);
        assert_eq!(total_dbfs(&sound[880..1280]), SILENCE_DBFS);
        assert!(level_dbfs(&sound[1280..1680], 8000, 1000.0) > -12.0);
        assert_eq!(total_dbfs(&sound[1680..]), SILENCE_DBFS);
    }

    #[test]
    fn a_repeating_plan_never_ends_and_an_empty_one_never_begins() {
        let (sound, said) = play(plan(true), Rate::Narrow, 100);
        assert_eq!(said, 100);
        assert!((level_dbfs(&sound[1680..1680 + 880], 8000, 400.0) + 20.0).abs() < 0.3);
        for sounds in [vec![], vec![Sound::Silence { ms: 0 }, Sound::Samples([].into())]] {
            assert_eq!(play(PlayPlan { sounds, repeat: true }, Rate::Narrow, 5).1, 0);
        }
    }

    #[test]
    fn a_wide_room_hears_the_same() {
        let (sound, said) = play(plan(false), Rate::Wide, 20);
        assert_eq!(said, 11);
        assert!((level_dbfs(&sound[200..1700], 16_000, 400.0) + 20.0).abs() < 0.5);
    }
}
