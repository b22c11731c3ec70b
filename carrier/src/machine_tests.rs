//! The machine's table: every ending walked to its end, and every state × input.

use super::*;

/// A clock and everything that came out of the machine.
struct Walk {
    machine: Machine,
    now: Instant,
    out: Vec<Effect>,
}

impl Walk {
    fn of(ending: u8) -> Self {
        Self::with(Machine::incoming(Plan::of_ending(ending)))
    }

    fn with(machine: Machine) -> Self {
        let mut walk = Self { machine, now: Instant::now(), out: Vec::new() };
        walk.put(Input::Start);
        if walk.out.last() == Some(&Effect::Open) {
            walk.out.pop();
            walk.put(Input::Opened);
        }
        walk
    }

    fn put(&mut self, input: Input) -> &mut Self {
        self.out.extend(self.machine.handle(self.now, input));
        self
    }

    /// Let the time pass up to the next alarm; milliseconds waited.
    fn wait(&mut self) -> u64 {
        let due = self.machine.next_timeout().expect("an alarm is armed");
        let waited = due - self.now;
        self.now = due;
        self.put(Input::Alarm);
        waited.as_millis() as u64
    }

    /// What came out since the last look, without the report.
    fn wire(&mut self) -> Vec<Effect> {
        self.out.drain(..).filter(|e| !matches!(e, Effect::Note(_))).collect()
    }

    fn notes(&self) -> Vec<Note> {
        self.out.iter().filter_map(|e| if let Effect::Note(note) = e { Some(*note) } else { None }).collect()
    }
}

#[test]
fn a_refusal_is_the_whole_call() {
    for (ending, status) in [(11, 486), (14, 603), (18, 503)] {
        let mut walk = Walk::of(ending);
        assert_eq!(walk.notes(), [Note::Incoming, Note::Refused { status }], "{ending}");
        assert_eq!(walk.wire(), [Effect::Reject(status), Effect::Over], "{ending}");
        assert!(walk.machine.is_over() && walk.machine.next_timeout().is_none());
    }
}

#[test]
fn a_late_answer_rings_fifteen_seconds_then_greets_then_echoes() {
    let mut walk = Walk::of(10);
    assert_eq!(walk.wire(), [Effect::Ring]);
    assert_eq!(walk.wait(), 15_000);
    assert_eq!(walk.wire(), [Effect::Answer(Programme::Greeting)]);
    assert_eq!(walk.put(Input::PlayFinished).wire(), [Effect::Play(Programme::Echo)]);
    assert_eq!(walk.put(Input::Ended { remote: true }).wire(), [Effect::Over]);
}

#[test]
fn a_number_that_is_not_in_use_says_so_before_it_refuses() {
    let mut walk = Walk::of(13);
    assert_eq!(walk.wire(), [Effect::Early(Programme::NotInUse)]);
    assert!(walk.machine.next_timeout().is_none(), "the announcement decides how long it takes");
    assert_eq!(walk.put(Input::PlayFinished).wire(), [Effect::Reject(404), Effect::Over]);
}

#[test]
fn an_unanswered_call_rings_until_it_is_cancelled() {
    let mut walk = Walk::of(12);
    assert_eq!(walk.wire(), [Effect::Ring]);
    assert!(walk.machine.next_timeout().is_none());
    walk.put(Input::Ended { remote: true });
    assert_eq!(walk.notes(), [Note::Ended]);
    assert_eq!(walk.wire(), [Effect::Over]);
}

#[test]
fn the_callee_hangs_up_after_three_seconds_and_is_over_when_the_bye_is_done() {
    let mut walk = Walk::of(15);
    assert_eq!(walk.wire(), [Effect::Answer(Programme::Sentence)]);
    assert_eq!(walk.wait(), 3_000);
    assert_eq!(walk.wire(), [Effect::HangUp]);
    assert_eq!(walk.put(Input::Ended { remote: false }).wire(), [Effect::Over]);

    let mut unconfirmed = Walk::of(15);
    unconfirmed.wait();
    unconfirmed.wire();
    assert_eq!(unconfirmed.wait(), LEAVING_MAX.as_millis() as u64);
    assert_eq!(unconfirmed.wire(), [Effect::Over]);
}

#[test]
fn early_media_comes_before_the_answer() {
    let mut walk = Walk::of(16);
    assert_eq!(walk.wire(), [Effect::Early(Programme::Music)]);
    assert_eq!(walk.wait(), 4_000);
    assert_eq!(walk.wire(), [Effect::Answer(Programme::Greeting)]);
}

#[test]
fn an_answering_machine_falls_silent_after_its_beep() {
    let mut walk = Walk::of(17);
    walk.wait();
    assert_eq!(walk.wire(), [Effect::Ring, Effect::Answer(Programme::Machine)]);
    assert_eq!(walk.put(Input::PlayFinished).wire(), [Effect::Play(Programme::Silence)]);
}

#[test]
fn the_one_who_could_not_talk_calls_back() {
    let mut walk = Walk::of(19);
    assert_eq!(walk.wait(), 1_000);
    assert_eq!(walk.wire(), [Effect::Ring, Effect::CallBack(3_000), Effect::Reject(480), Effect::Over]);
}

#[test]
fn hold_and_back_are_told_when_they_were_answered() {
    let mut walk = Walk::of(32);
    walk.wire();
    assert_eq!(walk.wait(), 3_000);
    assert_eq!(walk.wire(), [Effect::Reinvite(Direction::SendOnly), Effect::Play(Programme::Music)]);
    walk.put(Input::Reanswered { status: 200 });
    assert_eq!(walk.notes(), [Note::Held]);
    walk.wire();
    assert_eq!(walk.wait(), 3_000);
    assert_eq!(walk.wire(), [Effect::Reinvite(Direction::SendRecv), Effect::Play(Programme::Tone(1_000))]);
    walk.put(Input::Reanswered { status: 488 });
    assert_eq!(walk.notes(), [Note::ReinviteRefused { status: 488 }]);
}

#[test]
fn a_call_in_is_placed_after_its_delay_and_speaks_when_answered() {
    let mut walk = Walk::with(Machine::outgoing(Plan::calling(0, 3_000)));
    assert_eq!(walk.wire(), []);
    assert_eq!(walk.wait(), 3_000);
    assert_eq!(walk.wire(), [Effect::Invite]);
    assert_eq!(walk.put(Input::Answered).wire(), [Effect::Play(Programme::Greeting)]);
    assert_eq!(walk.put(Input::PlayFinished).wire(), [Effect::Play(Programme::Echo)]);

    let mut refused = Walk::with(Machine::outgoing(Plan::calling(0, 0)));
    refused.wait();
    assert_eq!(refused.put(Input::Refused { status: 480 }).wire(), [Effect::Invite, Effect::Over]);
}

/// Every machine that a plan can lead to, in every state of it.
fn machines(now: Instant) -> Vec<Machine> {
    let mut found = Vec::new();
    for ending in 0..=99 {
        for start in [Machine::incoming(Plan::of_ending(ending)), Machine::outgoing(Plan::calling(ending, 0))] {
            let mut machine = start;
            found.push(machine.clone());
            let mut at = now;
            machine.handle(at, Input::Start);
            found.push(machine.clone());
            machine.handle(at, Input::Opened);
            for _ in 0..8 {
                found.push(machine.clone());
                at = machine.next_timeout().unwrap_or(at);
                let input = match machine.steps.get(machine.next) {
                    Some(Step::Played) => Input::PlayFinished,
                    Some(Step::Answered) => Input::Answered,
                    _ => Input::Alarm,
                };
                machine.handle(at, input);
            }
            found.push(machine);
        }
    }
    found
}

#[test]
fn every_input_in_every_state_ends_a_call_at_most_once_and_says_nothing_after_it() {
    let now = Instant::now();
    let inputs = [
        Input::Start,
        Input::Opened,
        Input::Alarm,
        Input::Answered,
        Input::Refused { status: 486 },
        Input::Ended { remote: true },
        Input::Ended { remote: false },
        Input::Reanswered { status: 200 },
        Input::Digit('5'),
        Input::PlayFinished,
        Input::NothingHeard,
        Input::MediaRefused,
    ];
    for machine in machines(now) {
        for first in inputs {
            for second in inputs {
                let mut m = machine.clone();
                let was_over = m.is_over();
                let later = m.next_timeout().unwrap_or(now);
                let mut out = m.handle(later, first);
                out.extend(m.handle(later + LEAVING_MAX, second));
                let ends = out.iter().filter(|e| **e == Effect::Over).count();
                assert_eq!(ends, usize::from(m.is_over() && !was_over), "{machine:?} {first:?} {second:?}");
                if ends == 1 {
                    assert_eq!(out.last(), Some(&Effect::Over), "{machine:?} {first:?} {second:?}");
                }
                if was_over {
                    assert!(out.is_empty(), "{machine:?} {first:?} {second:?}");
                }
            }
        }
    }
}

#[test]
fn whatever_is_under_way_the_end_of_the_dialog_is_the_end_of_the_call() {
    let now = Instant::now();
    for mut machine in machines(now) {
        machine.handle(now, Input::Ended { remote: true });
        assert!(machine.is_over());
        assert!(machine.next_timeout().is_none());
    }
}

#[test]
fn sound_that_cannot_be_agreed_on_is_refused_before_anything_else() {
    let mut machine = Machine::incoming(Plan::of_ending(20));
    let now = Instant::now();
    assert_eq!(machine.handle(now, Input::Start), [Effect::Note(Note::Incoming), Effect::Open]);
    let refused = [Effect::Reject(488), Effect::Note(Note::Refused { status: 488 }), Effect::Over];
    assert_eq!(machine.handle(now, Input::MediaRefused), refused);
}

#[test]
fn a_call_nobody_is_heard_on_is_hung_up() {
    let mut walk = Walk::of(29);
    walk.wire();
    assert_eq!(walk.put(Input::NothingHeard).wire(), [Effect::HangUp]);
    let mut ringing = Walk::of(12);
    ringing.wire();
    assert_eq!(ringing.put(Input::NothingHeard).wire(), []);
}
