//! Which number behaves how: the last two digits of the number called → the steps of the call. Pure; the table of the
//! README is this file. How a step is carried out stands in the machine and its shell.

/// How one call goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Plan {
    /// The wire it goes over.
    pub(crate) line: Line,
    /// What happens, one after the other; after the last step the call stays as it is until the other side ends it.
    pub(crate) steps: Vec<Step>,
}

/// The wire of a call.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Line {
    /// Nothing is put in its way.
    Good,
    /// 2 % of the packets are lost and the rest delayed by up to 30 ms, both ways.
    Bad,
    /// Requests to it are never answered.
    Dead,
}

/// One step of a call.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Step {
    /// 180.
    Ring,
    /// 183 with sound.
    Early(Programme),
    /// 200, and this to be heard.
    Answer(Programme),
    /// Refuse with this status.
    Reject(u16),
    /// Something else to be heard.
    Play(Programme),
    /// Go on after this many milliseconds.
    Wait(u64),
    /// Go on when the programme has been played to its end.
    Played,
    /// re-INVITE `sendonly`, with music.
    Hold,
    /// re-INVITE `sendrecv`.
    Resume,
    /// BYE.
    HangUp,
    /// Call the caller back; the new call begins with this many milliseconds of waiting.
    CallBack(u64),
    /// Send our own INVITE (calls in).
    Invite,
    /// Go on when it is answered.
    Answered,
}

/// What the far end hears.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Programme {
    /// 「かけるのテスト電話です」, in Japanese and English.
    Greeting,
    /// One sentence, shorter than three seconds.
    Sentence,
    /// The special information tone and 「現在使われておりません」.
    NotInUse,
    /// A melody, over and over.
    Music,
    /// An answering machine: greeting, beep.
    Machine,
    /// A steady tone at −20 dBFS.
    Tone(u16),
    /// Nothing.
    Silence,
    /// What the far end says.
    Echo,
}

impl Programme {
    /// Does it come to an end by itself?
    pub(crate) const fn ends(self) -> bool {
        match self {
            Self::Greeting | Self::Sentence | Self::NotInUse | Self::Machine => true,
            Self::Music | Self::Tone(_) | Self::Silence | Self::Echo => false,
        }
    }
}

impl Plan {
    /// The plan of a number, as it stands in a request URI (`0312340011`, `+81312340011`, …).
    pub(crate) fn of_number(number: &str) -> Self {
        let mut digits = number.chars().rev().map_while(|c| c.to_digit(10));
        match (digits.next(), digits.next()) {
            (Some(ones), Some(tens)) => Self::of_ending((tens * 10 + ones) as u8),
            _ => Self::of_ending(0),
        }
    }

    /// The plan of a number that ends in these two digits.
    pub(crate) fn of_ending(ending: u8) -> Self {
        use Programme::{Echo, Greeting, Machine, Music, NotInUse, Sentence, Silence, Tone};
        use Step::{Answer, CallBack, Early, HangUp, Hold, Play, Played, Reject, Resume, Ring, Wait};
        let line = match ending {
            30 => Line::Bad,
            31 => Line::Dead,
            _ => Line::Good,
        };
        let steps: &[Step] = match ending {
            10 => &[Ring, Wait(15_000), Answer(Greeting), Played, Play(Echo)],
            11 => &[Reject(486)],
            12 => &[Ring],
            13 => &[Early(NotInUse), Played, Reject(404)],
            14 => &[Reject(603)],
            15 => &[Answer(Sentence), Wait(3_000), HangUp],
            16 => &[Early(Music), Wait(4_000), Answer(Greeting), Played, Play(Echo)],
            17 => &[Ring, Wait(1_000), Answer(Machine), Played, Play(Silence)],
            18 => &[Reject(503)],
            19 => &[Ring, Wait(1_000), CallBack(3_000), Reject(480)],
            20..=27 => &[Answer(Tone(TONES_HZ[ending as usize - 20]))],
            28 => &[Answer(Silence)],
            29 => &[Answer(Echo)],
            30 => &[Answer(Tone(1_000))],
            31 => &[],
            32 => &[Answer(Tone(1_000)), Wait(3_000), Hold, Wait(3_000), Resume, Play(Tone(1_000))],
            _ => &[Ring, Wait(2_000), Answer(Greeting), Played, Play(Echo)],
        };
        Self { line, steps: steps.to_vec() }
    }

    /// A call placed by the carrier: wait, call, and after the answer behave like a number that ends in `ending`.
    pub(crate) fn calling(ending: u8, delay_ms: u64) -> Self {
        let plan = Self::of_ending(ending);
        let mut steps = vec![Step::Wait(delay_ms), Step::Invite, Step::Answered];
        let mut rest = plan.steps.into_iter().skip_while(|step| !matches!(step, Step::Answer(_)));
        let first = match rest.next() {
            Some(Step::Answer(programme)) => programme,
            _ => Programme::Silence,
        };
        steps.push(Step::Play(first));
        steps.extend(rest);
        Self { line: plan.line, steps }
    }
}

/// The tones of the numbers that end in 20–27.
const TONES_HZ: [u16; 8] = [400, 500, 600, 700, 800, 1_000, 1_200, 1_500];

#[cfg(test)]
mod tests {
    use super::*;

    fn answers_with(number: &str) -> Option<Programme> {
        Plan::of_number(number).steps.into_iter().find_map(|step| match step {
            Step::Answer(programme) => Some(programme),
            _ => None,
        })
    }

    #[test]
    fn the_last_two_digits_choose_whatever_stands_before_them() {
        for number in ["11", "0312340011", "+81312340011", "sales-11"] {
            assert_eq!(Plan::of_number(number).steps, [Step::Reject(486)], "{number}");
        }
        for number in ["", "1", "alice", "0312345678", "12a"] {
            assert_eq!(Plan::of_number(number), Plan::of_ending(0), "{number}");
        }
    }

    #[test]
    fn every_ending_has_its_row() {
        let refuses = [(11, 486), (13, 404), (14, 603), (18, 503), (19, 480)];
        let never_answers = [12, 31];
        for ending in 0..=99 {
            let plan = Plan::of_ending(ending);
            let refused =
                plan.steps.iter().find_map(|s| if let Step::Reject(status) = s { Some(*status) } else { None });
            let expected = refuses.iter().find(|(e, _)| *e == ending).map(|(_, status)| *status);
            assert_eq!(refused, expected, "{ending}");
            let answers = plan.steps.iter().any(|s| matches!(s, Step::Answer(_)));
            assert_eq!(answers, expected.is_none() && !never_answers.contains(&ending), "{ending}");
            let line = if ending == 30 {
                Line::Bad
            } else if ending == 31 {
                Line::Dead
            } else {
                Line::Good
            };
            assert_eq!(plan.line, line, "{ending}");
        }
    }

    #[test]
    fn tones_are_told_apart_by_the_ending() {
        let tones: Vec<_> = (20..=27).map(|e| answers_with(&format!("03000000{e}"))).collect();
        let hz = [400, 500, 600, 700, 800, 1_000, 1_200, 1_500];
        assert_eq!(tones, hz.map(|hz| Some(Programme::Tone(hz))));
        assert_eq!(answers_with("28"), Some(Programme::Silence));
        assert_eq!(answers_with("29"), Some(Programme::Echo));
        assert_eq!(answers_with("30"), Some(Programme::Tone(1_000)));
    }

    #[test]
    fn no_step_follows_an_endless_wait_for_a_programme() {
        for ending in 0..=99 {
            let mut playing = None;
            for step in Plan::of_ending(ending).steps {
                match step {
                    Step::Early(p) | Step::Answer(p) | Step::Play(p) => playing = Some(p),
                    Step::Played => assert!(playing.is_some_and(Programme::ends), "{ending}"),
                    _ => {}
                }
            }
        }
    }

    #[test]
    fn a_call_in_waits_calls_and_then_behaves_like_the_ending_after_its_answer() {
        use Step::{Answered, HangUp, Invite, Play, Wait};
        let sentence = Plan::calling(15, 500).steps;
        assert_eq!(sentence, [Wait(500), Invite, Answered, Play(Programme::Sentence), Wait(3_000), HangUp]);
        assert_eq!(Plan::calling(11, 0).steps, [Wait(0), Invite, Answered, Play(Programme::Silence)]);
    }
}
