//! What the programmes sound like: announcements (made by `sounds/make.sh`, raw µ-law, embedded) and tones.

use crate::plan::Programme;
use kakeru_media::codec::g711::PCMU;
use kakeru_media::{PlayPlan, Sound};
use std::sync::{Arc, OnceLock};

/// The level of steady tones, dBFS.
const TONE_DBFS: f32 = -20.0;

/// One announcement: its bytes, and its samples once somebody has asked for them.
struct Announcement {
    mu_law: &'static [u8],
    samples: OnceLock<Arc<[i16]>>,
}

impl Announcement {
    const fn new(mu_law: &'static [u8]) -> Self {
        Self { mu_law, samples: OnceLock::new() }
    }

    fn sound(&self) -> Sound {
        let samples = self.samples.get_or_init(|| self.mu_law.iter().map(|byte| PCMU[usize::from(*byte)]).collect());
        Sound::Samples(samples.clone())
    }
}

static GREETING: Announcement = Announcement::new(include_bytes!("../sounds/greeting.ul"));
static SENTENCE: Announcement = Announcement::new(include_bytes!("../sounds/sentence.ul"));
static NOT_IN_USE: Announcement = Announcement::new(include_bytes!("../sounds/not-in-use.ul"));
static MACHINE: Announcement = Announcement::new(include_bytes!("../sounds/machine.ul"));

/// What a player has to say for a programme; `None` = no player: the echo of the other side.
pub(crate) fn play_plan(programme: Programme) -> Option<PlayPlan> {
    let once = |sounds| Some(PlayPlan { sounds, repeat: false });
    let over_and_over = |sounds| Some(PlayPlan { sounds, repeat: true });
    match programme {
        Programme::Greeting => once(vec![GREETING.sound()]),
        Programme::Sentence => once(vec![SENTENCE.sound()]),
        Programme::NotInUse => once([special_information_tone(), vec![NOT_IN_USE.sound()]].concat()),
        Programme::Machine => once(vec![MACHINE.sound(), Sound::Silence { ms: 200 }, tone(1_000.0, 400)]),
        Programme::Music => over_and_over(melody()),
        Programme::Tone(hz) => over_and_over(vec![tone(f32::from(hz), 1_000)]),
        Programme::Silence => over_and_over(vec![Sound::Silence { ms: 1_000 }]),
        Programme::Echo => None,
    }
}

fn tone(hz: f32, ms: u32) -> Sound {
    Sound::Tone { sines: vec![(hz, TONE_DBFS)], ms }
}

/// ITU-T E.180: three rising tones before an announcement that a call cannot be completed.
fn special_information_tone() -> Vec<Sound> {
    vec![tone(950.0, 330), tone(1_400.0, 330), tone(1_800.0, 330), Sound::Silence { ms: 500 }]
}

/// A falling and rising broken chord.
fn melody() -> Vec<Sound> {
    const NOTES_HZ: [f32; 8] = [523.25, 659.25, 783.99, 1_046.5, 783.99, 659.25, 523.25, 392.0];
    NOTES_HZ.iter().flat_map(|hz| [tone(*hz, 260), Sound::Silence { ms: 40 }]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn length_ms(plan: &PlayPlan) -> u64 {
        let of = |sound: &Sound| match sound {
            Sound::Samples(samples) => samples.len() as u64 / 8,
            Sound::Tone { ms, .. } | Sound::Silence { ms } => u64::from(*ms),
        };
        plan.sounds.iter().map(of).sum()
    }

    #[test]
    fn a_programme_ends_exactly_when_its_player_does() {
        use Programme::{Echo, Greeting, Machine, Music, NotInUse, Sentence, Silence, Tone};
        for programme in [Greeting, Sentence, NotInUse, Music, Machine, Tone(400), Silence, Echo] {
            let ends = play_plan(programme).is_some_and(|plan| !plan.repeat);
            assert_eq!(ends, programme.ends(), "{programme:?}");
        }
    }

    #[test]
    fn announcements_are_speech_of_a_bearable_length() {
        for (programme, ms) in [
            (Programme::Greeting, 3_000..10_000),
            (Programme::Sentence, 1_000..3_000),
            (Programme::NotInUse, 4_000..10_000),
            (Programme::Machine, 3_000..10_000),
        ] {
            let plan = play_plan(programme).expect("it is played");
            assert!(ms.contains(&length_ms(&plan)), "{programme:?}: {} ms", length_ms(&plan));
            let Some(Sound::Samples(samples)) = plan.sounds.iter().find(|s| matches!(s, Sound::Samples(_))) else {
                panic!("{programme:?} says nothing");
            };
            let peak = samples.iter().map(|s| s.unsigned_abs()).max();
            assert!(peak > Some(3_000), "{programme:?} is too quiet: {peak:?}");
        }
    }

    #[test]
    fn a_steady_tone_has_no_seam_where_it_starts_again() {
        for hz in [400, 500, 600, 700, 800, 1_000, 1_200, 1_500_u32] {
            let Some(PlayPlan { sounds, .. }) = play_plan(Programme::Tone(hz as u16)) else { panic!("no player") };
            let [Sound::Tone { ms, .. }] = sounds.as_slice() else { panic!("not one tone") };
            assert_eq!(hz * ms % 1_000, 0, "{hz} Hz does not make whole periods in {ms} ms");
        }
    }
}
