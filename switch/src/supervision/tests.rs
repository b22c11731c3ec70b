//! The supervision's machine: every state × every input, and the stories of MON.

use crate::event::{CallState, Follow, Mode, SupervisionEnd, SupervisionState, SupervisionView};
use crate::ids::{AgentId, CallId, SupervisionId};
use crate::record::{StepCause, SupervisionStep};
use crate::shell::now;
use crate::supervision::machine::Supervision;
use crate::supervision::messages::{CallNow, Effect, Input, Setup};
use crate::switchboard::Refusal;
use crate::timers::Now;
use kakeru_media::SessionId;
use proptest::prelude::*;
use std::time::Duration;

/// The world around one supervision: keeps books about the seat it has.
struct World {
    machine: Supervision,
    now: Now,
    supervisor: AgentId,
    agent: AgentId,
    call: CallId,
    ear: SessionId,
    seat: Option<CallId>,
    asked: u32,
    views: Vec<SupervisionView>,
    steps: Vec<SupervisionStep>,
    finished: u32,
    out: Vec<String>,
}

fn call_now(call: CallId, agent: AgentId, state: CallState) -> CallNow {
    CallNow { call, agent: Some(agent), project: None, state }
}

impl World {
    fn begin(follow: Follow, mode: Mode, state: CallState) -> Result<Self, Refusal> {
        let (supervisor, agent, call, ear) = (AgentId::mint(), AgentId::mint(), CallId::mint(), SessionId::mint());
        let call_is = call_now(call, agent, state);
        let setup = Setup { id: SupervisionId::mint(), supervisor, ear, call: call_is, mode, follow };
        let now = now();
        let (machine, effects) = Supervision::begin(now, setup)?;
        let mut world = Self {
            machine,
            now,
            supervisor,
            agent,
            call,
            ear,
            seat: None,
            asked: 0,
            views: vec![],
            steps: vec![],
            finished: 0,
            out: vec![],
        };
        world.take(effects);
        Ok(world)
    }

    /// Listening to a call.
    fn listening(follow: Follow) -> Self {
        let mut world = Self::begin(follow, Mode::Monitor, CallState::Talking).expect("a talk");
        world.seated(Mode::Monitor);
        assert_eq!(world.state(), SupervisionState::Listening);
        world
    }

    fn feed(&mut self, input: Input) -> Result<(), Refusal> {
        if matches!(input, Input::Refused { .. }) && self.state() == SupervisionState::Waiting {
            self.seat = None;
        }
        let effects = self.machine.handle(self.now, input)?;
        self.take(effects);
        Ok(())
    }

    fn run(&mut self, inputs: impl IntoIterator<Item = Input>) {
        for input in inputs {
            assert_eq!(self.feed(input.clone()), Ok(()), "{input:?}");
        }
    }

    fn seated(&mut self, mode: Mode) {
        let call = self.seat.expect("a wish");
        self.run([Input::Seated { call, mode }]);
    }

    fn call_is(&mut self, call: CallId, agent: AgentId, state: CallState) {
        self.run([Input::Call(call_now(call, agent, state))]);
    }

    fn pass(&mut self, time: Duration) {
        let until = self.now.at + time;
        while let Some(at) = self.machine.next_timeout().filter(|at| *at <= until) {
            self.now.at = self.now.at.max(at);
            self.run([Input::Timeout]);
            assert!(self.machine.next_timeout().is_none_or(|next| next > at), "an alarm that does not stop ringing");
        }
        self.now.at = until;
    }

    fn take(&mut self, effects: Vec<Effect>) {
        assert!(self.finished == 0 || effects.is_empty(), "effects after the end");
        for effect in effects {
            let word = match effect {
                Effect::Sit { call, session, mode } => {
                    assert_eq!(session, self.ear, "with the sound it has");
                    assert!(self.seat.is_none_or(|seat| seat == call), "two seats");
                    assert!(self.seat == Some(call) || mode == Mode::Monitor || self.views.is_empty(), "begins loud");
                    self.seat = Some(call);
                    "sit"
                }
                Effect::Leave(call) => {
                    assert_eq!(self.seat.take(), Some(call), "leaves where it was");
                    "leave"
                }
                Effect::TakeOver(_) => "take",
                Effect::AskRight(check) => {
                    assert_eq!(check.supervisor, self.supervisor);
                    self.asked += 1;
                    "right?"
                }
                Effect::Tell(view) => {
                    assert_ne!(self.views.last(), Some(&view), "nothing new");
                    self.views.push(view);
                    continue;
                }
                Effect::Note(step) => {
                    self.steps.push(*step);
                    continue;
                }
                Effect::Finished => {
                    self.finished += 1;
                    assert_eq!(self.seat, None, "a seat is left over");
                    "done"
                }
            };
            self.out.push(word.to_owned());
        }
    }

    fn view(&self) -> &SupervisionView {
        self.views.last().expect("told")
    }

    fn state(&self) -> SupervisionState {
        self.view().state
    }

    fn ended(&self) -> Option<SupervisionEnd> {
        assert_eq!(self.view().ended.is_some(), self.finished == 1);
        self.view().ended
    }
}

#[test]
fn mon_15_without_a_talk_there_is_nothing_to_supervise_or_it_is_waited_for() {
    let begin = |follow, state| World::begin(follow, Mode::Monitor, state).map(|world| (world.state(), world.out));
    assert_eq!(begin(Follow::Call, CallState::Ended).err(), Some(Refusal::NotInCall));
    for (follow, state) in [(Follow::Call, CallState::Ringing), (Follow::Agent, CallState::Ended)] {
        assert_eq!(begin(follow, state), Ok((SupervisionState::Waiting, vec![])));
    }
    let mut world = World::begin(Follow::Call, Mode::Monitor, CallState::Ringing).expect("it rings");
    let (call, agent) = (world.call, world.agent);
    world.call_is(call, agent, CallState::Talking);
    world.seated(Mode::Monitor);
    assert_eq!(world.state(), SupervisionState::Listening);
}

#[test]
fn mon_13_nobody_supervises_their_own_call() {
    let (me, call, ear) = (AgentId::mint(), CallId::mint(), SessionId::mint());
    let own = call_now(call, me, CallState::Talking);
    let setup =
        Setup { id: SupervisionId::mint(), supervisor: me, ear, call: own, mode: Mode::Monitor, follow: Follow::Call };
    assert_eq!(Supervision::begin(now(), setup).err(), Some(Refusal::OwnCall));
}

#[test]
fn mon_04_the_mode_in_force_is_the_one_the_call_granted() {
    let mut world = World::listening(Follow::Call);
    let whisper = Mode::Whisper { to: world.agent };
    world.run([Input::Mode(whisper)]);
    assert_eq!(world.view().mode, Mode::Monitor, "not yet");
    world.seated(whisper);
    assert_eq!(world.view().mode, whisper);
    let call = world.call;
    world.run([Input::Mode(Mode::Barge), Input::Refused { call }]);
    assert_eq!((world.view().mode, world.state()), (whisper, SupervisionState::Listening));
    let modes: Vec<_> = world.steps.iter().map(|step| (step.after.mode, step.why)).collect();
    assert_eq!(modes.last(), Some(&(whisper, StepCause::Supervisor)));
}

#[test]
fn mon_06_when_the_audience_changes_the_mode_is_monitor() {
    let mut world = World::listening(Follow::Call);
    let call = world.call;
    world.run([Input::Mode(Mode::Barge)]);
    world.seated(Mode::Barge);
    world.run([Input::FellBack { call }]);
    assert_eq!((world.view().mode, world.state()), (Mode::Monitor, SupervisionState::Listening));
    assert_eq!(world.steps.last().map(|step| step.why), Some(StepCause::Audience));
}

#[test]
fn mon_06_who_follows_the_agent_goes_along_and_who_follows_the_call_stays() {
    for follow in [Follow::Agent, Follow::Call] {
        let mut world = World::listening(follow);
        let (call, agent, colleague, next) = (world.call, world.agent, AgentId::mint(), CallId::mint());
        world.run([Input::Mode(Mode::Whisper { to: agent })]);
        world.seated(Mode::Whisper { to: agent });
        // The call is transferred: it is the colleague's.
        world.run([Input::FellBack { call }]);
        world.call_is(call, colleague, CallState::Talking);
        match follow {
            Follow::Call => {
                assert_eq!((world.state(), world.view().agent), (SupervisionState::Listening, Some(colleague)));
            }
            Follow::Agent => {
                assert_eq!((world.state(), world.seat), (SupervisionState::Waiting, None));
                world.call_is(next, agent, CallState::Ringing);
                assert_eq!(world.state(), SupervisionState::Waiting);
                world.call_is(next, agent, CallState::Talking);
                assert_eq!(world.out.last().map(String::as_str), Some("right?"), "MON-14: before each seat");
                world.run([Input::Right { is_held: true }]);
                world.seated(Mode::Monitor);
                let view = world.view();
                assert_eq!(
                    (view.call, view.mode, view.state),
                    (Some(next), Mode::Monitor, SupervisionState::Listening)
                );
            }
        }
        assert_eq!(world.ended(), None);
    }
}

#[test]
fn mon_11_when_the_call_ends_the_agents_follower_waits_and_the_others_end_with_the_reason() {
    let mut world = World::listening(Follow::Call);
    let call = world.call;
    world.seat = None;
    world.run([Input::CallOver { call }]);
    assert_eq!(world.ended(), Some(SupervisionEnd::CallEnded));

    let mut world = World::listening(Follow::Agent);
    let (call, agent) = (world.call, world.agent);
    world.seat = None;
    world.run([Input::CallOver { call }]);
    assert_eq!((world.state(), world.ended()), (SupervisionState::Waiting, None));
    world.run([Input::AgentOffline(AgentId::mint()), Input::AgentOffline(agent)]);
    assert_eq!(world.ended(), Some(SupervisionEnd::AgentOffline));
}

#[test]
fn mon_12_a_page_that_comes_back_listens_again_as_a_monitor_and_one_that_stays_away_does_not() {
    let mut world = World::listening(Follow::Call);
    let barge = Mode::Barge;
    world.run([Input::Mode(barge)]);
    world.seated(barge);
    world.run([Input::Ear(None)]);
    assert_eq!((world.state(), world.seat), (SupervisionState::Away, None));
    world.pass(Duration::from_secs(9));
    world.ear = SessionId::mint();
    let ear = world.ear;
    world.run([Input::Ear(Some(ear)), Input::Right { is_held: true }]);
    world.seated(Mode::Monitor);
    assert_eq!((world.state(), world.view().mode), (SupervisionState::Listening, Mode::Monitor));
    world.run([Input::Ear(None)]);
    world.pass(Duration::from_secs(30));
    assert_eq!(world.ended(), Some(SupervisionEnd::PageClosed));
}

#[test]
fn mon_14_a_right_that_is_lost_ends_the_session_within_seconds() {
    let mut world = World::listening(Follow::Call);
    world.pass(Duration::from_secs(10));
    assert_eq!(world.asked, 1);
    world.run([Input::Right { is_held: true }]);
    assert_eq!(world.state(), SupervisionState::Listening);
    world.pass(Duration::from_secs(10));
    world.run([Input::Right { is_held: false }]);
    assert_eq!((world.ended(), world.seat), (Some(SupervisionEnd::RightLost), None));
}

#[test]
fn mon_18_taking_over_ends_the_supervision_and_leaves_the_call_alone() {
    let mut world = World::listening(Follow::Call);
    let call = world.call;
    world.run([Input::TakeOver]);
    assert_eq!(world.ended(), None, "the call decides");
    world.seat = None;
    world.run([Input::TookOver { call }]);
    assert_eq!(world.ended(), Some(SupervisionEnd::TookOver));
    assert!(!world.out.contains(&"leave".to_owned()), "they stay in the room");
}

#[test]
fn every_step_is_noted_with_what_it_came_from() {
    let mut world = World::listening(Follow::Call);
    let call = world.call;
    world.run([Input::Mode(Mode::Barge)]);
    world.seated(Mode::Barge);
    world.run([Input::FellBack { call }, Input::Stop]);
    let story: Vec<_> = world.steps.iter().map(|s| (s.before.is_some(), s.after.state, s.after.mode, s.why)).collect();
    use SupervisionState::{Ended, Listening, Waiting};
    assert_eq!(
        story,
        [
            (false, Waiting, Mode::Monitor, StepCause::Supervisor),
            (true, Listening, Mode::Monitor, StepCause::Supervisor),
            (true, Listening, Mode::Barge, StepCause::Supervisor),
            (true, Listening, Mode::Monitor, StepCause::Audience),
            (true, Ended, Mode::Monitor, StepCause::Supervisor),
        ]
    );
}

/// How a state is reached.
fn state_of(name: &str, follow: Follow) -> World {
    let mut world = World::listening(follow);
    match name {
        "listening" => {}
        "asked" => world = World::begin(follow, Mode::Monitor, CallState::Talking).expect("a talk"),
        "waiting" => world = World::begin(follow, Mode::Monitor, CallState::Ringing).expect("a call"),
        "away" => world.run([Input::Ear(None)]),
        "right" => {
            let ear = world.ear;
            world.run([Input::Ear(None), Input::Ear(Some(ear))]);
        }
        "ended" => world.run([Input::Stop]),
        other => panic!("no state {other}"),
    }
    world
}

fn input_of(name: &str, world: &World) -> Input {
    let call = world.call;
    match name {
        "ringing" => Input::Call(call_now(call, world.agent, CallState::Ringing)),
        "talking" => Input::Call(call_now(call, world.agent, CallState::Talking)),
        "call ended" => Input::Call(call_now(call, world.agent, CallState::Ended)),
        "another's call" => Input::Call(call_now(CallId::mint(), AgentId::mint(), CallState::Talking)),
        "call over" => Input::CallOver { call },
        "seated" => Input::Seated { call, mode: Mode::Monitor },
        "refused" => Input::Refused { call },
        "fell back" => Input::FellBack { call },
        "took over" => Input::TookOver { call },
        "ear gone" => Input::Ear(None),
        "ear back" => Input::Ear(Some(world.ear)),
        "right" => Input::Right { is_held: true },
        "no right" => Input::Right { is_held: false },
        "agent off" => Input::AgentOffline(world.agent),
        "mode" => Input::Mode(Mode::Barge),
        "take over" => Input::TakeOver,
        "stop" => Input::Stop,
        "too early" => Input::Timeout,
        "restart" => Input::Restart,
        other => panic!("no input {other}"),
    }
}

/// One row per input, one column per state of a supervision that follows its call: what goes out, or the refusal.
#[rustfmt::skip]
const TABLE: &[(&str, [&str; 6])] = &[
    // input            waiting       asked          listening      away          right looked up  ended
    ("ringing",        ["",           "leave",       "leave",       "",           "",              ""]),
    ("talking",        ["sit",        "",            "",            "",           "",              ""]),
    ("call ended",     ["done",       "done",        "done",        "done",       "done",          ""]),
    ("another's call", ["",           "",            "",            "",           "",              ""]),
    ("call over",      ["done",       "done",        "done",        "done",       "done",          ""]),
    ("seated",         ["",           "",            "",            "",           "",              ""]),
    ("refused",        ["",           "",            "",            "",           "",              ""]),
    ("fell back",      ["",           "",            "",            "",           "",              ""]),
    ("took over",      ["done",       "done",        "done",        "done",       "done",          ""]),
    ("ear gone",       ["",           "leave",       "leave",       "",           "",              ""]),
    ("ear back",       ["",           "leave right?","leave right?","right?",     "",              ""]),
    ("right",          ["",           "",            "",            "",           "sit",           ""]),
    ("no right",       ["done",       "leave done",  "leave done",  "done",       "done",          ""]),
    ("agent off",      ["",           "",            "",            "",           "",              ""]),
    ("mode",           ["!not",       "!not",        "sit",         "!not",       "!not",          "!none"]),
    ("take over",      ["!not",       "!not",        "take",        "!not",       "!not",          "!none"]),
    ("stop",           ["done",       "leave done",  "leave done",  "done",       "done",          ""]),
    ("too early",      ["",           "",            "",            "",           "",              ""]),
    ("restart",        ["done",       "leave done",  "leave done",  "done",       "done",          ""]),
];

#[test]
fn every_state_and_every_input_has_its_outcome() {
    let mut wrong = Vec::new();
    for (name, row) in TABLE {
        for (state, want) in ["waiting", "asked", "listening", "away", "right", "ended"].iter().zip(row) {
            let mut world = state_of(state, Follow::Call);
            // The call lets its guests go by itself when it is over.
            if matches!(*name, "call ended" | "call over" | "took over") {
                world.seat = None;
            }
            world.out.clear();
            let got = match world.feed(input_of(name, &world)) {
                Ok(()) => world.out.join(" "),
                Err(Refusal::NotInCall) => "!not".to_owned(),
                Err(Refusal::NoSuchSupervision) => "!none".to_owned(),
                Err(other) => panic!("{other:?}"),
            };
            if got != *want {
                wrong.push(format!("{name} in {state}: {got:?}, not {want:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    /// Whatever happens: one seat at most, a new seat is a monitor's, and after the end nothing is left over.
    #[test]
    fn a_random_life_ends_once_and_leaves_no_seat(
        follows_agent: bool,
        picks in proptest::collection::vec((0_usize..100, 0_u64..8_000), 0..60),
    ) {
        let follow = if follows_agent { Follow::Agent } else { Follow::Call };
        let mut world = World::begin(follow, Mode::Monitor, CallState::Talking).expect("a talk");
        for (pick, wait_ms) in picks {
            if world.finished == 1 {
                break;
            }
            let (name, _) = TABLE[pick % TABLE.len()];
            if matches!(name, "call ended" | "call over" | "took over") {
                world.seat = None;
            }
            let input = input_of(name, &world);
            let _ = world.feed(input);
            if world.finished == 0 {
                world.pass(Duration::from_millis(wait_ms));
            }
        }
        if world.finished == 0 {
            world.run([Input::Stop]);
        }
        prop_assert_eq!((world.finished, world.seat), (1, None));
    }
}
