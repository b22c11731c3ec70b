//! The sounds a call plays by itself; the tones as the Japanese network makes them.

use crate::call::music::music;
use kakeru_media::{PlayPlan, Sound};

/// A sound of the call.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Tone {
    /// 400 Hz modulated with 16 Hz, one second in three: it rings over there.
    Ringback,
    /// 400 Hz, half a second in one: busy.
    Busy,
    /// Two soft notes every four seconds: please wait, we are still here.
    Comfort,
    /// Music on hold.
    Music,
}

impl Tone {
    /// What the player is to say, again and again.
    pub(crate) fn plan(self) -> PlayPlan {
        let sounds = match self {
            // Amplitude modulation is the carrier with its two side bands.
            Self::Ringback => vec![
                Sound::Tone { sines: vec![(400.0, -19.0), (384.0, -25.0), (416.0, -25.0)], ms: 1_000 },
                Sound::Silence { ms: 2_000 },
            ],
            Self::Busy => vec![Sound::Tone { sines: vec![(400.0, -19.0)], ms: 500 }, Sound::Silence { ms: 500 }],
            Self::Comfort => vec![
                Sound::Tone { sines: vec![(523.0, -33.0)], ms: 250 },
                Sound::Tone { sines: vec![(392.0, -33.0)], ms: 350 },
                Sound::Silence { ms: 3_400 },
            ],
            Self::Music => vec![Sound::Samples(music())],
        };
        PlayPlan { sounds, repeat: true }
    }
}
