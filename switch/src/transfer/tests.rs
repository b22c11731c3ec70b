//! The transfer's machine: every state × every input as XFR-3 lists them, its alarms, and random lives.

use crate::call::roles::Place;
use crate::event::{TransferAction, TransferMode, TransferReason, TransferState, TransferTo};
use crate::ids::{AgentId, TransferId};
use crate::shell::now;
use crate::switchboard::Refusal;
use crate::timers::Now;
use crate::transfer::machine::Transfer;
use crate::transfer::messages::{Effect, Input, Setup};
use TransferAction::{Cancel, Complete, DropCustomer, Merge, Swap};
use proptest::prelude::*;
use std::time::Duration;

const RING: Duration = Duration::from_secs(30);

struct World {
    now: Now,
    transfer: Transfer,
    effects: Vec<Effect>,
}

impl World {
    fn begin(mode: TransferMode, to: TransferTo) -> Self {
        let now = now();
        let setup = Setup { id: TransferId::mint(), mode, from: AgentId::mint(), to, ring: RING };
        let (transfer, effects) = Transfer::begin(now, setup);
        Self { now, transfer, effects }
    }

    fn to_agent(mode: TransferMode) -> Self {
        Self::begin(mode, TransferTo::Agent { agent: AgentId::mint() })
    }

    fn feed(&mut self, input: Input) -> Result<(), Refusal> {
        let effects = self.transfer.handle(self.now, input)?;
        self.effects.extend(effects);
        Ok(())
    }

    fn run(mut self, inputs: &[Input]) -> Self {
        for input in inputs {
            assert_eq!(self.feed(*input), Ok(()), "{input:?}");
        }
        self
    }

    fn pass(&mut self, time: Duration) {
        let until = self.now.at + time;
        while let Some(at) = self.transfer.next_timeout().filter(|at| *at <= until) {
            self.now.at = at;
            assert_eq!(self.feed(Input::Timeout), Ok(()));
            assert!(self.transfer.next_timeout().is_none_or(|next| next > at), "an alarm that does not stop ringing");
        }
        self.now.at = until;
    }
}

const BUSY: TransferReason = TransferReason::Busy;

fn state_of(name: &str) -> World {
    let attended = || World::to_agent(TransferMode::Attended);
    match name {
        "preparing" => World::begin(TransferMode::Attended, TransferTo::Number { number: "+81312345678".to_owned() }),
        "ringing" => attended(),
        "answered" => attended().run(&[Input::Answered]),
        "swapped" => attended().run(&[Input::Answered, Input::Act(Swap)]),
        "merged" => attended().run(&[Input::Answered, Input::Act(Merge)]),
        "alone" => attended().run(&[Input::Answered, Input::CustomerLeft]),
        "blonde" => World::to_agent(TransferMode::Blind),
        "looking" => World::to_agent(TransferMode::Blind).run(&[Input::Failed(BUSY)]),
        "recall" => World::to_agent(TransferMode::Blind).run(&[Input::Failed(BUSY), Input::RecallRings]),
        "farewell" => {
            World::to_agent(TransferMode::Blind).run(&[Input::Failed(BUSY), Input::RecallRings, Input::Failed(BUSY)])
        }
        "over" => attended().run(&[Input::Answered, Input::Act(Complete)]),
        other => panic!("no state {other}"),
    }
}

const STATES: [&str; 11] = [
    "preparing",
    "ringing",
    "answered",
    "swapped",
    "merged",
    "alone",
    "blonde",
    "looking",
    "recall",
    "farewell",
    "over",
];

/// One row per input, one column per state: where it leads and what is done, `·` = nothing changes, `!` = refused.
#[rustfmt::skip]
const TABLE: &[(&str, Input, [&str; 11])] = &[
    // input             preparing          ringing           answered           swapped            merged             alone            blonde             looking         recall                farewell        over
    ("placed",           Input::Placed,
                        ["Ringing",         "·",              "·",               "·",               "·",               "·",             "·",               "·",            "·",                  "·",            "!"]),
    ("T answers",        Input::Answered,
                        ["·",               "Answered",       "·",               "·",               "·",               "·",             "Completed hand",  "·",            "Failed hand",        "·",            "!"]),
    ("T refuses",        Input::Failed(BUSY),
                        ["Failed go",       "Failed go",      "Cancelled go",    "Cancelled go",    "Cancelled go",    "Cancelled go end", "Recall go recall","·",          "Recall go",          "·",            "!"]),
    ("T hangs up",       Input::ColleagueLeft,
                        ["·",               "Failed go",      "Cancelled go",    "Cancelled go",    "Cancelled go",    "Cancelled go end", "Recall go recall","·",          "Recall go",          "·",            "!"]),
    ("C hangs up",       Input::CustomerLeft,
                        ["Failed go end",   "·",              "·",               "Answered",        "Answered",        "·",             "Failed go end",   "Failed go end","Failed go end",      "Failed go end","!"]),
    ("A hangs up",       Input::AgentLeft,
                        ["Failed go end",   "Blonde leave",   "Completed hand",  "Completed hand",  "Completed hand",  "Failed go end", "·",               "·",            "·",                  "·",            "!"]),
    ("complete",         Input::Act(Complete),
                        ["!",               "Blonde leave",   "Completed hand",  "Completed hand",  "Completed hand",  "!",             "!",               "!",            "!",                  "!",            "!"]),
    ("cancel",           Input::Act(Cancel),
                        ["!",               "Cancelled go",   "Cancelled go",    "Cancelled go",    "Cancelled go",    "Cancelled go end", "!",            "!",            "!",                  "!",            "!"]),
    ("merge",            Input::Act(Merge),
                        ["!",               "!",              "Merged",          "Merged",          "!",               "!",             "!",               "!",            "!",                  "!",            "!"]),
    ("swap",             Input::Act(Swap),
                        ["!",               "!",              "Answered",        "Answered",        "!",               "!",             "!",               "!",            "!",                  "!",            "!"]),
    ("drop C",           Input::Act(DropCustomer),
                        ["!",               "!",              "!",               "!",               "Answered drop",   "!",             "!",               "!",            "!",                  "!",            "!"]),
    ("A rings",          Input::RecallRings,
                        ["·",               "·",              "·",               "·",               "·",               "·",             "·",               "Recall",       "·",                  "·",            "!"]),
    ("A is busy",        Input::RecallRefused,
                        ["·",               "·",              "·",               "·",               "·",               "·",             "·",               "Recall",       "·",                  "·",            "!"]),
    ("too early",        Input::Timeout,
                        ["·",               "·",              "·",               "·",               "·",               "·",             "·",               "·",            "·",                  "·",            "!"]),
];

#[test]
fn xfr_03_every_state_and_every_input_has_its_outcome() {
    let mut wrong = Vec::new();
    for (name, input, row) in TABLE {
        for (state, want) in STATES.iter().zip(row) {
            let mut world = state_of(state);
            world.effects.clear();
            let before = (world.transfer.floor(), world.transfer.state(), world.transfer.next_timeout());
            let got = match world.feed(*input) {
                Err(Refusal::WrongState) => "!".to_owned(),
                Err(other) => panic!("{other:?}"),
                Ok(())
                    if (world.transfer.floor(), world.transfer.state(), world.transfer.next_timeout()) == before
                        && world.effects.is_empty() =>
                {
                    "·".to_owned()
                }
                Ok(()) => {
                    let word = |effect: &Effect| match effect {
                        Effect::AgentLeaves => "leave",
                        Effect::HandOver => "hand",
                        Effect::LetGo => "go",
                        Effect::Recall => "recall",
                        Effect::DropCustomer => "drop",
                        Effect::EndCall => "end",
                    };
                    let state = format!("{:?}", world.transfer.state());
                    [state]
                        .into_iter()
                        .chain(world.effects.iter().map(|e| word(e).to_owned()))
                        .collect::<Vec<_>>()
                        .join(" ")
                }
            };
            if got != *want {
                wrong.push(format!("{name} in {state}: {got:?}, not {want:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn who_is_where_in_each_state() {
    use Place::{Held, Here};
    for (state, customer, colleague, rings) in [
        ("preparing", Here, None, false),
        ("ringing", Held, None, true),
        ("answered", Held, Some(Here), false),
        ("swapped", Here, Some(Held), false),
        ("merged", Here, Some(Here), false),
        ("blonde", Held, None, false),
        ("looking", Held, None, false),
        ("recall", Held, None, false),
        ("farewell", Held, None, false),
        ("over", Here, None, false),
    ] {
        let floor = state_of(state).transfer.floor();
        assert_eq!((floor.customer, floor.colleague, floor.rings), (customer, colleague, rings), "{state}");
        assert_eq!(floor.farewell, state == "farewell");
    }
}

#[test]
fn a_blind_transfer_to_a_number_lets_its_agent_go_when_the_invite_is_out() {
    let number = TransferTo::Number { number: "+81312345678".to_owned() };
    let mut world = World::begin(TransferMode::Blind, number);
    assert!(world.transfer.is_preparing() && world.effects.is_empty());
    assert_eq!(world.feed(Input::Placed), Ok(()));
    assert_eq!((world.transfer.state(), world.effects.as_slice()), (TransferState::Blonde, &[Effect::AgentLeaves][..]));
}

#[test]
fn xfr_02_who_does_not_answer_is_let_go_and_the_call_comes_back_once() {
    let mut world = World::to_agent(TransferMode::Attended);
    world.pass(RING);
    assert_eq!(
        (world.transfer.state(), world.transfer.reason),
        (TransferState::Failed, Some(TransferReason::NoAnswer))
    );

    let mut world = World::to_agent(TransferMode::Blind);
    world.pass(RING);
    assert_eq!(world.effects, [Effect::AgentLeaves, Effect::LetGo, Effect::Recall]);
    // Who transferred is busy, and asked again, and at last rings; and does not answer.
    world = world.run(&[Input::RecallRefused]);
    world.pass(Duration::from_secs(3));
    assert_eq!(world.effects.last(), Some(&Effect::Recall));
    world = world.run(&[Input::RecallRings]);
    world.pass(RING);
    assert!(world.transfer.floor().farewell, "the customer is told");
    world.pass(Duration::from_secs(4));
    assert_eq!(world.effects.last(), Some(&Effect::EndCall));
    assert_eq!(
        (world.transfer.state(), world.transfer.reason),
        (TransferState::Failed, Some(TransferReason::NoAnswer))
    );
    let rings = world.effects.iter().filter(|effect| **effect == Effect::Recall).count();
    assert_eq!(rings, 2, "never the colleague again");
}

#[test]
fn nobody_listens_to_music_for_ever() {
    let mut world = World::to_agent(TransferMode::Blind).run(&[Input::Failed(BUSY)]);
    for _ in 0..100 {
        if !world.transfer.is_over() {
            let _ = world.feed(Input::RecallRefused);
            world.pass(Duration::from_secs(3));
        }
    }
    assert_eq!(world.effects.last(), Some(&Effect::EndCall));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    /// Whatever happens: over once, the call handed over or the colleague let go exactly once, and C held only while
    /// somebody is on the way.
    #[test]
    fn a_random_life_ends_once(
        is_blind: bool,
        is_number: bool,
        picks in proptest::collection::vec((0_usize..TABLE.len(), 0_u64..8_000), 0..60),
    ) {
        let mode = if is_blind { TransferMode::Blind } else { TransferMode::Attended };
        let to = if is_number {
            TransferTo::Number { number: "+81312345678".to_owned() }
        } else {
            TransferTo::Agent { agent: AgentId::mint() }
        };
        let mut world = World::begin(mode, to);
        for (pick, wait_ms) in picks {
            if world.transfer.is_over() {
                break;
            }
            let _ = world.feed(TABLE[pick].1);
            world.pass(Duration::from_millis(wait_ms));
        }
        if world.transfer.is_over() {
            let count = |of: Effect| world.effects.iter().filter(|effect| **effect == of).count();
            prop_assert!(count(Effect::HandOver) <= 1 && count(Effect::EndCall) <= 1 && count(Effect::AgentLeaves) <= 1);
            prop_assert!(count(Effect::HandOver) + count(Effect::LetGo) >= 1, "T is left over");
            prop_assert_eq!(world.transfer.floor().customer, Place::Here);
            prop_assert_eq!(world.feed(Input::Answered), Err(Refusal::WrongState));
        } else {
            let is_known = !world.transfer.is_preparing();
            prop_assert!(!is_known || world.transfer.next_timeout().is_some() || world.transfer.talks_to().is_some());
        }
    }
}
