//! Calls in the house: every state × every input, what both ears hear, and random lives.

use crate::agent::messages::Stage;
use crate::call::house::{House, HouseSetup};
use crate::call::messages::{ColleagueAsk, Effect, GuestAsk, GuestNews, Input, Op};
use crate::cause::{Cause, What, Whose};
use crate::doors::MediaOrder;
use crate::event::{CallState, CallView, Mode};
use crate::ids::{AgentId, CallId, SupervisionId};
use crate::shell::now;
use crate::switchboard::Refusal;
use crate::timers::Now;
use kakeru_media::{Matrix, MediaError, SessionId};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::time::Duration;

struct World {
    house: House,
    now: Now,
    agent: AgentId,
    colleague: AgentId,
    seats: [SessionId; 2],
    views: Vec<CallView>,
    stages: Vec<Stage>,
    placed: usize,
    players: BTreeSet<SessionId>,
    matrix: Matrix,
    rooms: usize,
    finished: u32,
}

impl World {
    fn ringing() -> Self {
        let (agent, colleague, seats) = (AgentId::mint(), AgentId::mint(), [SessionId::mint(), SessionId::mint()]);
        let rejoin = Duration::from_secs(120);
        let [seat, colleague_seat] = seats;
        let setup = HouseSetup { call: CallId::mint(), agent, seat, colleague, colleague_seat, rejoin };
        let now = now();
        let (house, effects) = House::begin(now, setup);
        let mut world = Self {
            house,
            now,
            agent,
            colleague,
            seats,
            views: Vec::new(),
            stages: Vec::new(),
            placed: 0,
            players: BTreeSet::new(),
            matrix: Matrix::silent(),
            rooms: 0,
            finished: 0,
        };
        world.take(effects);
        world
    }

    fn talking() -> Self {
        let world = Self::ringing();
        let answer = world.theirs(ColleagueAsk::Answer);
        world.run(&[answer])
    }

    fn theirs(&self, ask: ColleagueAsk) -> Input {
        Input::Colleague { agent: self.colleague, ask }
    }

    fn feed(&mut self, input: Input) -> Result<(), Refusal> {
        let effects = self.house.handle(self.now, input)?;
        self.take(effects);
        Ok(())
    }

    fn run(mut self, inputs: &[Input]) -> Self {
        for input in inputs {
            assert_eq!(self.feed(input.clone()), Ok(()), "{input:?}");
        }
        self
    }

    fn pass(&mut self, time: Duration) {
        let until = self.now.at + time;
        while let Some(at) = self.house.next_timeout().filter(|at| *at <= until) {
            self.now.at = at;
            assert_eq!(self.feed(Input::Timeout), Ok(()));
            assert!(self.house.next_timeout().is_none_or(|next| next > at), "an alarm that does not stop ringing");
        }
        self.now.at = until;
    }

    fn take(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Tell(view) => self.views.push(view),
                Effect::Placed(answer) => self.placed += usize::from(answer.is_ok()),
                Effect::Colleague(agent, stage) => {
                    assert_eq!(agent, self.colleague);
                    self.stages.push(stage);
                }
                Effect::Media(_, order) => match order {
                    MediaOrder::OpenRoom { recording, .. } => {
                        assert!(recording.is_none(), "nobody records it");
                        self.rooms += 1;
                    }
                    MediaOrder::CloseRoom { .. } => {
                        self.rooms -= 1;
                        self.matrix = Matrix::silent();
                    }
                    MediaOrder::SetMatrix { matrix, .. } => self.matrix = matrix,
                    MediaOrder::OpenPlayer { id, .. } => drop(self.players.insert(id)),
                    MediaOrder::Close { id } => assert!(self.players.remove(&id), "their sound is their own"),
                    MediaOrder::Join { .. } | MediaOrder::Leave { .. } => {}
                    other => panic!("{other:?}"),
                },
                Effect::Guest(_, news) => assert_eq!(news, GuestNews::Refused(Refusal::NotInCall)),
                Effect::Finished => self.finished += 1,
                other => panic!("{other:?}"),
            }
        }
    }

    /// What each of the two hears.
    fn ears(&self) -> String {
        let [mine, theirs] = self.seats;
        let name = |id: &SessionId| match *id {
            id if id == mine => "A",
            id if id == theirs => "T",
            _ => "tone",
        };
        let row = |ear| self.matrix.heard_by(ear).iter().map(name).collect::<Vec<_>>().join(" ");
        format!("A: {} | T: {}", row(mine), row(theirs))
    }

    fn cause(&self) -> Option<Cause> {
        self.views.last().and_then(|view| view.cause)
    }
}

#[test]
fn it_rings_both_talk_and_either_hangs_up() {
    for by_colleague in [false, true] {
        let mut world = World::ringing();
        let (agent, colleague) = (Some(world.agent), Some(world.colleague));
        let view = world.views.last().cloned().expect("told");
        assert_eq!((view.state, view.agent, view.colleague), (CallState::Ringing, agent, colleague));
        assert_eq!((world.ears().as_str(), world.placed), ("A: tone | T: ", 1));
        let answer = world.theirs(ColleagueAsk::Answer);
        world = world.run(&[answer]);
        assert_eq!(world.ears(), "A: T | T: A");
        let mute = world.theirs(ColleagueAsk::Mute(true));
        world = world.run(&[mute]);
        assert_eq!(world.ears(), "A:  | T: A");
        world = world.run(&[Input::Mute(true)]);
        assert_eq!(world.ears(), "A:  | T: ");
        let end = if by_colleague { world.theirs(ColleagueAsk::HangUp) } else { Input::HangUp };
        world = world.run(&[end]);
        let whose = if by_colleague { Whose::Callee } else { Whose::Agent };
        assert_eq!(world.cause(), Some(Cause::new(What::HungUp, whose)));
        assert_eq!(world.stages, [Stage::Ringing, Stage::Talking, Stage::Nothing]);
        assert_eq!((world.finished, world.rooms, world.players.len()), (1, 0, 0));
    }
}

#[test]
fn every_state_and_every_input_has_its_outcome() {
    let cause = |what, whose| Some(Cause::new(what, whose));
    type Outcome = Result<Option<Cause>, Refusal>;
    let wrong: Outcome = Err(Refusal::WrongState);
    let stays: Outcome = Ok(None);
    type Row = (&'static str, fn(&World) -> Input, [Outcome; 2]);
    let table: Vec<Row> = vec![
        ("answer", |w| w.theirs(ColleagueAsk::Answer), [stays.clone(), wrong.clone()]),
        (
            "colleague hangs up",
            |w| w.theirs(ColleagueAsk::HangUp),
            [Ok(cause(What::Refused, Whose::Callee)), Ok(cause(What::HungUp, Whose::Callee))],
        ),
        ("colleague mutes", |w| w.theirs(ColleagueAsk::Mute(true)), [wrong.clone(), stays.clone()]),
        (
            "a stranger answers",
            |_| Input::Colleague { agent: AgentId::mint(), ask: ColleagueAsk::Answer },
            [Err(Refusal::NoSuchCall), Err(Refusal::NoSuchCall)],
        ),
        (
            "hang up",
            |_| Input::HangUp,
            [Ok(cause(What::Cancelled, Whose::Agent)), Ok(cause(What::HungUp, Whose::Agent))],
        ),
        ("mute", |_| Input::Mute(true), [stays.clone(), stays.clone()]),
        ("own answer", |_| Input::Answer, [wrong.clone(), wrong.clone()]),
        ("hold", |_| Input::Hold(true), [wrong.clone(), wrong.clone()]),
        ("help", |_| Input::Help(true), [wrong.clone(), wrong.clone()]),
        ("keys", |_| Input::Digits("1".to_owned()), [wrong.clone(), wrong.clone()]),
        ("recalled", |_| Input::Recalled(Err(Refusal::AgentBusy)), [wrong.clone(), wrong.clone()]),
        ("page gone", |w| Input::Seat { agent: w.agent, session: None }, [stays.clone(), stays.clone()]),
        ("too early", |_| Input::Timeout, [stays.clone(), stays.clone()]),
        (
            "no room",
            |_| Input::Media(Op::Room, Err(MediaError::Unavailable)),
            [Ok(cause(What::Internal, Whose::Us)), Ok(cause(What::Internal, Whose::Us))],
        ),
        ("restart", |_| Input::Restart, [Ok(cause(What::Restarted, Whose::Us)), Ok(cause(What::Restarted, Whose::Us))]),
        ("flowing", |_| Input::Flowing, [stays.clone(), stays.clone()]),
        ("recorded", |_| Input::Recording(Ok(1)), [stays.clone(), stays]),
    ];
    for (name, input, outcomes) in table {
        for (mut world, want) in [World::ringing(), World::talking()].into_iter().zip(outcomes) {
            let input = input(&world);
            let got = world.feed(input.clone()).map(|()| world.cause());
            assert_eq!(got, want, "{name}");
            assert_eq!(world.finished == 1, matches!(want, Ok(Some(_))), "{name}");
            if world.finished == 1 {
                assert_eq!(world.feed(input), Err(Refusal::WrongState), "{name}: after the end");
            }
        }
    }
}

#[test]
fn mon_15_there_is_nothing_to_supervise() {
    let mut world = World::talking();
    let (id, supervisor, session) = (SupervisionId::mint(), AgentId::mint(), SessionId::mint());
    assert_eq!(world.feed(Input::Guest(GuestAsk::Seat { id, supervisor, session, mode: Mode::Monitor })), Ok(()));
    assert_eq!(world.ears(), "A: T | T: A");
}

#[test]
fn who_does_not_answer_or_does_not_come_back_is_not_waited_for_for_ever() {
    let mut world = World::ringing();
    world.pass(Duration::from_secs(45));
    assert_eq!(world.cause(), Some(Cause::new(What::NoAnswer, Whose::Callee)));

    let world = World::talking();
    let gone = Input::Seat { agent: world.colleague, session: None };
    let mut world = world.run(&[gone]);
    assert_eq!(world.ears(), "A: tone | T: ", "waiting is heard");
    world.pass(Duration::from_secs(100));
    let back = Input::Seat { agent: world.colleague, session: Some(world.seats[1]) };
    let world = world.run(&[back]);
    assert_eq!(world.ears(), "A: T | T: A");
    let gone = Input::Seat { agent: world.agent, session: None };
    let mut world = world.run(&[gone]);
    world.pass(Duration::from_secs(120));
    assert_eq!(world.cause(), Some(Cause::new(What::PageClosed, Whose::Agent)));
}

proptest! {
    /// Whatever happens: it ends once, the colleague is let go, nothing is left open.
    #[test]
    fn a_random_life_ends_once(picks in proptest::collection::vec((0_usize..10, 0_u64..30_000), 0..30)) {
        let mut world = World::ringing();
        for (pick, wait_ms) in picks {
            let [mine, theirs] = world.seats;
            let input = match pick {
                0 => world.theirs(ColleagueAsk::Answer),
                1 => world.theirs(ColleagueAsk::HangUp),
                2 => world.theirs(ColleagueAsk::Mute(true)),
                3 => Input::HangUp,
                4 => Input::Mute(true),
                5 => Input::Seat { agent: world.agent, session: None },
                6 => Input::Seat { agent: world.agent, session: Some(mine) },
                7 => Input::Seat { agent: world.colleague, session: None },
                8 => Input::Seat { agent: world.colleague, session: Some(theirs) },
                _ => Input::Hold(true),
            };
            let _ = world.feed(input);
            world.pass(Duration::from_millis(wait_ms));
        }
        let _ = world.feed(Input::Restart);
        prop_assert_eq!((world.finished, world.rooms, world.players.len()), (1, 0, 0));
        prop_assert_eq!(world.stages.last(), Some(&Stage::Nothing));
        prop_assert_eq!(world.views.iter().filter(|view| view.ended_at.is_some()).count(), 1);
    }
}
