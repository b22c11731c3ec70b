//! A call in the house 「内線」: one of ours calls a colleague. Two pages and no line; nobody records it, nobody writes it
//! down, and after it there is nothing to note.

use crate::agent::messages::Stage as Progress;
use crate::call::messages::{ColleagueAsk, Effect, GuestAsk, GuestNews, Input, Op};
use crate::call::roles::{Member, Place, Role, Side, Voice};
use crate::call::sounds::Tone;
use crate::call::stage::{Recorded, Scene, Stage};
use crate::call::state::Seat;
use crate::cause::{Cause, What, Whose};
use crate::event::{CallState, CallView, Direction};
use crate::ids::{AgentId, CallId};
use crate::switchboard::Refusal;
use crate::timers::{Now, earliest};
use kakeru_media::SessionId;
use std::time::{Duration, Instant};

/// A colleague is rung for so long.
const RING: Duration = Duration::from_secs(45);
/// A page that goes away before the answer is waited for this long.
const REJOIN_BEFORE_ANSWER_MAX: Duration = Duration::from_secs(10);

/// With what it begins: both have been taken.
#[derive(Clone, Copy, Debug)]
pub(crate) struct HouseSetup {
    pub(crate) call: CallId,
    pub(crate) agent: AgentId,
    pub(crate) seat: SessionId,
    pub(crate) colleague: AgentId,
    pub(crate) colleague_seat: SessionId,
    /// How long a page is waited for in a talk.
    pub(crate) rejoin: Duration,
}

/// One call in the house.
pub(crate) struct House {
    call: CallId,
    agent: Party,
    colleague: Party,
    state: State,
    view: CallView,
    told: bool,
    stage: Stage,
    rejoin: Duration,
}

/// One of the two.
struct Party {
    id: AgentId,
    seat: Seat,
    muted: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Ringing { until: Instant },
    Talking,
    Ended,
}

impl House {
    pub(crate) fn begin(now: Now, setup: HouseSetup) -> (Self, Vec<Effect>) {
        let HouseSetup { call, agent, seat, colleague, colleague_seat, rejoin } = setup;
        let party = |id, session| Party { id, seat: Seat::Here(session), muted: false };
        let view = CallView {
            id: call,
            direction: Direction::Outbound,
            state: CallState::Ringing,
            agent: Some(agent),
            colleague: Some(colleague),
            project: None,
            lead: None,
            number: String::new(),
            number_as_typed: String::new(),
            caller_id: None,
            trunk: None,
            muted: false,
            held: false,
            help_since: None,
            recording: false,
            dialled_at: now.wall,
            ringing_at: Some(now.wall),
            answered_at: None,
            ended_at: None,
            cause: None,
            sip_status: None,
        };
        let mut house = Self {
            call,
            agent: party(agent, seat),
            colleague: party(colleague, colleague_seat),
            state: State::Ringing { until: now.after(RING) },
            view,
            told: false,
            stage: Stage::default(),
            rejoin,
        };
        let mut out = vec![Effect::Colleague(colleague, Progress::Ringing), Effect::Placed(Ok(house.view.clone()))];
        house.settle(&mut out);
        (house, out)
    }

    pub(crate) fn handle(&mut self, now: Now, input: Input) -> Result<Vec<Effect>, Refusal> {
        let mut out = Vec::new();
        match input {
            // There is nothing to coach (MON-15).
            Input::Guest(GuestAsk::Seat { id, .. } | GuestAsk::TakeOver { id }) => {
                out.push(Effect::Guest(id, GuestNews::Refused(Refusal::NotInCall)));
            }
            Input::Guest(GuestAsk::Leave { .. }) => {}
            _ if self.state == State::Ended => return Err(Refusal::WrongState),
            Input::HangUp => self.hang_up(now, Whose::Agent, &mut out),
            Input::Mute(muted) => {
                self.agent.muted = muted;
                self.change(|view| view.muted = muted);
            }
            Input::Colleague { agent, ask } if agent == self.colleague.id => self.colleague(now, ask, &mut out)?,
            Input::Colleague { .. } => return Err(Refusal::NoSuchCall),
            Input::Seat { agent, session } => self.seat(now, agent, session),
            Input::Timeout => self.time_is_up(now, &mut out),
            Input::Restart => self.end(now, Cause::new(What::Restarted, Whose::Us), &mut out),
            Input::Media(Op::Room, Err(_)) | Input::Crashed => {
                self.end(now, Cause::new(What::Internal, Whose::Us), &mut out);
            }
            Input::Answer | Input::Hold(_) | Input::Help(_) | Input::Digits(_) => return Err(Refusal::WrongState),
            Input::Transfer(_) | Input::Recalled(_) => {
                return Err(Refusal::WrongState);
            }
            // No line, no guard, no recording.
            Input::Guard(_) | Input::Ua(_) | Input::Media(..) | Input::Flowing | Input::Silent(_) => {}
            Input::Back | Input::Recording(_) | Input::SipRefused | Input::ColleagueSilent(_) => {}
        }
        self.settle(&mut out);
        Ok(out)
    }

    pub(crate) fn next_timeout(&self) -> Option<Instant> {
        let ring = if let State::Ringing { until } = self.state { Some(until) } else { None };
        if self.state == State::Ended { None } else { earliest([ring, self.away_until()]) }
    }

    fn colleague(&mut self, now: Now, ask: ColleagueAsk, out: &mut Vec<Effect>) -> Result<(), Refusal> {
        match (ask, self.state) {
            (ColleagueAsk::Answer, State::Ringing { .. }) => {
                self.state = State::Talking;
                self.change(|view| (view.state, view.answered_at) = (CallState::Talking, Some(now.wall)));
                out.push(Effect::Colleague(self.colleague.id, Progress::Talking));
            }
            (ColleagueAsk::HangUp, _) => self.hang_up(now, Whose::Callee, out),
            (ColleagueAsk::Mute(muted), State::Talking) => self.colleague.muted = muted,
            (ColleagueAsk::Answer | ColleagueAsk::Mute(_), _) => return Err(Refusal::WrongState),
        }
        Ok(())
    }

    fn hang_up(&mut self, now: Now, whose: Whose, out: &mut Vec<Effect>) {
        let what = match (self.state, whose) {
            (State::Talking, _) => What::HungUp,
            (_, Whose::Callee) => What::Refused,
            _ => What::Cancelled,
        };
        self.end(now, Cause::new(what, whose), out);
    }

    fn seat(&mut self, now: Now, of: AgentId, session: Option<SessionId>) {
        for party in [&mut self.agent, &mut self.colleague] {
            if party.id == of {
                party.seat = match (session, party.seat) {
                    (Some(session), _) => Seat::Here(session),
                    (None, away @ Seat::Away { .. }) => away,
                    (None, _) => Seat::Away { since: now.at },
                };
            }
        }
    }

    fn away_until(&self) -> Option<Instant> {
        let grace = if self.state == State::Talking { self.rejoin } else { REJOIN_BEFORE_ANSWER_MAX };
        earliest([&self.agent, &self.colleague].map(|party| match party.seat {
            Seat::Away { since } => Some(since + grace),
            Seat::Here(_) | Seat::Left => None,
        }))
    }

    fn time_is_up(&mut self, now: Now, out: &mut Vec<Effect>) {
        let is_away = self.away_until().is_some_and(|at| now.reached(at));
        match self.state {
            _ if is_away => self.end(now, Cause::new(What::PageClosed, Whose::Agent), out),
            State::Ringing { until } if now.reached(until) => {
                self.end(now, Cause::new(What::NoAnswer, Whose::Callee), out);
            }
            State::Ringing { .. } | State::Talking | State::Ended => {}
        }
    }

    fn end(&mut self, now: Now, cause: Cause, out: &mut Vec<Effect>) {
        self.state = State::Ended;
        self.change(|view| (view.state, view.ended_at, view.cause) = (CallState::Ended, Some(now.wall), Some(cause)));
        out.push(Effect::Colleague(self.colleague.id, Progress::Nothing));
    }

    fn change(&mut self, change: impl FnOnce(&mut CallView)) {
        let before = self.view.clone();
        change(&mut self.view);
        self.told &= before == self.view;
    }

    fn settle(&mut self, out: &mut Vec<Effect>) {
        let near = [&self.agent, &self.colleague].into_iter().find_map(Party::session);
        let scene = self.scene();
        if let Some(near) = near.or_else(|| scene.room.is_none().then(SessionId::mint)) {
            self.stage.settle(scene, near, &self.call.to_string(), out);
        }
        if !self.told {
            self.told = true;
            out.push(Effect::Tell(self.view.clone()));
            if self.state == State::Ended {
                out.push(Effect::Finished);
            }
        }
    }

    /// How it should sound.
    fn scene(&self) -> Scene {
        let member = |party: &Party| {
            let voice = if party.muted { Voice::Closed } else { Voice::Open };
            let role = Role::Party { side: Side::House, voice, place: Place::Here };
            party.session().map(|session| (Member { session, role }, None))
        };
        let (mine, theirs) = (self.agent.session(), self.colleague.session());
        match (self.state, mine, theirs) {
            (State::Ended, ..) => Scene::default(),
            (State::Ringing { .. }, ear, _) => Scene {
                room: Some(Recorded::No),
                people: member(&self.agent).into_iter().collect(),
                prompts: ear.map(|ear| (Tone::Ringback, ear)).into_iter().collect(),
            },
            (State::Talking, Some(_), Some(_)) | (State::Talking, None, None) => Scene {
                room: Some(Recorded::No),
                people: [&self.agent, &self.colleague].into_iter().filter_map(member).collect(),
                prompts: Vec::new(),
            },
            // Whose page went away is waited for, and that is heard.
            (State::Talking, one, other) => Scene {
                room: Some(Recorded::No),
                people: [&self.agent, &self.colleague].into_iter().filter_map(member).collect(),
                prompts: one.or(other).map(|ear| (Tone::Comfort, ear)).into_iter().collect(),
            },
        }
    }
}

impl Party {
    fn session(&self) -> Option<SessionId> {
        match self.seat {
            Seat::Here(session) => Some(session),
            Seat::Away { .. } | Seat::Left => None,
        }
    }
}
