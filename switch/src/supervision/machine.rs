//! The supervision's machine. It knows which call is to be heard now, whether the supervisor's sound is there, and whether
//! it has a seat on the call; after every input it orders what brings the third in line with the first two.

use crate::event::{CallState, Follow, Mode, SupervisionEnd, SupervisionState, SupervisionView};
use crate::ids::{AgentId, CallId, ProjectId, SupervisionId};
use crate::ports::ListenCheck;
use crate::record::{StepCause, SupervisionStep};
use crate::supervision::messages::{CallNow, Effect, Input, Setup};
use crate::switchboard::Refusal;
use crate::timers::{Now, earliest};
use chrono::{DateTime, Utc};
use kakeru_media::SessionId;
use std::time::{Duration, Instant};

/// A page that reloads is back within seconds; whoever stays away longer begins anew.
const AWAY_MAX: Duration = Duration::from_secs(30);
/// How long a right that was lost may go unnoticed (MON-14).
const RIGHT_EVERY: Duration = Duration::from_secs(10);

/// One supervision.
pub(crate) struct Supervision {
    id: SupervisionId,
    supervisor: AgentId,
    follow: Follow,
    /// Who is followed, or whose call it is now.
    agent: Option<AgentId>,
    project: Option<ProjectId>,
    /// The call that is supervised; following the call always the same.
    call: Option<CallId>,
    /// It can be heard.
    talks: bool,
    mode: Mode,
    ear: Ear,
    seat: Seat,
    right: Right,
    look_again: Instant,
    over: Option<SupervisionEnd>,
    since: DateTime<Utc>,
    told: Option<SupervisionView>,
}

/// The supervisor's sound.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Ear {
    Here(SessionId),
    Away { since: Instant },
}

/// The place on a call.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Seat {
    None,
    /// Asked for.
    Asked(CallId),
    /// Taken: the supervisor hears.
    Taken(CallId),
}

/// Whether the supervisor may sit down.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Right {
    /// Looked up a moment ago.
    Fresh,
    /// To be looked up before the next seat.
    Stale,
    /// Being looked up.
    Asked,
}

impl Supervision {
    /// Begin; what is to be done, or why there is nothing to supervise.
    pub(crate) fn begin(now: Now, setup: Setup) -> Result<(Self, Vec<Effect>), Refusal> {
        let CallNow { call, agent, project, state } = setup.call;
        if agent == Some(setup.supervisor) {
            return Err(Refusal::OwnCall);
        }
        // MON-15.
        if state == CallState::Ended && setup.follow == Follow::Call {
            return Err(Refusal::NotInCall);
        }
        let mut supervision = Self {
            id: setup.id,
            supervisor: setup.supervisor,
            follow: setup.follow,
            agent,
            project,
            call: (state != CallState::Ended).then_some(call),
            talks: state == CallState::Talking,
            mode: setup.mode,
            ear: Ear::Here(setup.ear),
            seat: Seat::None,
            right: Right::Fresh,
            look_again: now.after(RIGHT_EVERY),
            over: None,
            since: now.wall,
            told: None,
        };
        let mut out = Vec::new();
        supervision.settle(now, StepCause::Supervisor, &mut out);
        Ok((supervision, out))
    }

    /// One input; what is to be done about it, or why it is refused (then nothing changed).
    pub(crate) fn handle(&mut self, now: Now, input: Input) -> Result<Vec<Effect>, Refusal> {
        let mut out = Vec::new();
        if self.over.is_some() {
            return match input {
                Input::Mode(_) | Input::TakeOver => Err(Refusal::NoSuchSupervision),
                _ => Ok(out),
            };
        }
        let why = match input {
            Input::Call(call) => self.call_is(call),
            Input::CallOver { call } => self.call_over(call),
            Input::Seated { call, mode } => self.seated(call, mode),
            Input::Refused { call } => self.refused(call),
            Input::FellBack { call } if self.seat == Seat::Taken(call) || self.seat == Seat::Asked(call) => {
                self.mode = Mode::Monitor;
                StepCause::Audience
            }
            Input::TookOver { call } if self.call == Some(call) => {
                // The call has given the seat away itself.
                self.seat = Seat::None;
                self.end(SupervisionEnd::TookOver, StepCause::Supervisor)
            }
            Input::FellBack { .. } | Input::TookOver { .. } => StepCause::Call,
            Input::Ear(session) => self.ear_is(now, session, &mut out),
            Input::Right { is_held } => self.right_is(now, is_held),
            Input::AgentOffline(agent) if self.follow == Follow::Agent && self.agent == Some(agent) => {
                self.end(SupervisionEnd::AgentOffline, StepCause::Call)
            }
            Input::AgentOffline(_) => StepCause::Call,
            Input::Mode(mode) => {
                let (Seat::Taken(call), Ear::Here(session)) = (self.seat, self.ear) else {
                    return Err(Refusal::NotInCall);
                };
                self.look_again = now.after(RIGHT_EVERY);
                out.push(Effect::Sit { call, session, mode });
                StepCause::Supervisor
            }
            Input::TakeOver => {
                let Seat::Taken(call) = self.seat else { return Err(Refusal::NotInCall) };
                out.push(Effect::TakeOver(call));
                StepCause::Supervisor
            }
            Input::Stop => self.end(SupervisionEnd::Stopped, StepCause::Supervisor),
            Input::Restart => self.end(SupervisionEnd::Restarted, StepCause::Program),
            Input::Timeout => self.time_is_up(now, &mut out),
        };
        self.settle(now, why, &mut out);
        Ok(out)
    }

    /// When `Input::Timeout` is due.
    pub(crate) fn next_timeout(&self) -> Option<Instant> {
        let away = match self.ear {
            Ear::Away { since } => Some(since + AWAY_MAX),
            Ear::Here(_) => None,
        };
        if self.over.is_some() { None } else { earliest([Some(self.look_again), away]) }
    }

    /// As it is seen now.
    pub(crate) fn view(&self) -> SupervisionView {
        let state = match (self.over, self.ear, self.seat) {
            (Some(_), ..) => SupervisionState::Ended,
            (None, Ear::Away { .. }, _) => SupervisionState::Away,
            (None, _, Seat::Taken(_)) => SupervisionState::Listening,
            (None, ..) => SupervisionState::Waiting,
        };
        SupervisionView {
            id: self.id,
            supervisor: self.supervisor,
            agent: self.agent,
            call: self.call,
            mode: self.mode,
            follow: self.follow,
            state,
            since: self.since,
            ended: self.over,
        }
    }

    fn call_is(&mut self, now: CallNow) -> StepCause {
        let is_ours = self.call == Some(now.call);
        let is_followed = self.follow == Follow::Agent && now.agent.is_some() && now.agent == self.agent;
        match (self.follow, now.state) {
            (_, CallState::Ended) => return self.call_over(now.call),
            (Follow::Call, state) if is_ours => {
                (self.agent, self.project) = (now.agent, now.project);
                self.talks = state == CallState::Talking;
            }
            // MON-6: the agent has left this call (it was transferred, or taken over): on to their next one.
            (Follow::Agent, _) if is_ours && !is_followed => {
                self.call = None;
                self.talks = false;
            }
            (Follow::Agent, state) if is_followed => {
                (self.call, self.project) = (Some(now.call), now.project);
                self.talks = state == CallState::Talking;
            }
            _ => {}
        }
        StepCause::Call
    }

    fn call_over(&mut self, call: CallId) -> StepCause {
        if self.call != Some(call) {
            return StepCause::Call;
        }
        self.talks = false;
        // MON-11: the call has no seats any more; who follows the agent waits for the next one.
        self.seat = Seat::None;
        match self.follow {
            Follow::Call => self.end(SupervisionEnd::CallEnded, StepCause::Call),
            Follow::Agent => {
                (self.call, self.mode, self.right) = (None, Mode::Monitor, Right::Stale);
                StepCause::Call
            }
        }
    }

    fn seated(&mut self, call: CallId, mode: Mode) -> StepCause {
        if matches!(self.seat, Seat::Asked(at) | Seat::Taken(at) if at == call) {
            (self.seat, self.mode) = (Seat::Taken(call), mode);
        }
        StepCause::Supervisor
    }

    /// Another mode was refused: nothing changed. A seat: the talk is over, or has not begun; a call says so itself when it
    /// can be heard.
    fn refused(&mut self, call: CallId) -> StepCause {
        if self.seat == Seat::Asked(call) {
            (self.seat, self.talks) = (Seat::None, false);
        }
        StepCause::Call
    }

    fn ear_is(&mut self, now: Now, session: Option<SessionId>, out: &mut Vec<Effect>) -> StepCause {
        // Another session needs a new seat, and the right is looked up again before it is given (MON-14).
        self.leave(out);
        self.ear = match (session, self.ear) {
            (Some(session), _) => Ear::Here(session),
            (None, away @ Ear::Away { .. }) => away,
            (None, Ear::Here(_)) => Ear::Away { since: now.at },
        };
        StepCause::Page
    }

    fn right_is(&mut self, now: Now, is_held: bool) -> StepCause {
        if !is_held {
            return self.end(SupervisionEnd::RightLost, StepCause::Right);
        }
        self.right = Right::Fresh;
        self.look_again = now.after(RIGHT_EVERY);
        StepCause::Call
    }

    fn time_is_up(&mut self, now: Now, out: &mut Vec<Effect>) -> StepCause {
        if let Ear::Away { since } = self.ear
            && now.reached(since + AWAY_MAX)
        {
            return self.end(SupervisionEnd::PageClosed, StepCause::Page);
        }
        if now.reached(self.look_again) {
            self.look_again = now.after(RIGHT_EVERY);
            self.ask_right(out);
        }
        StepCause::Call
    }

    fn ask_right(&mut self, out: &mut Vec<Effect>) {
        if let Some(agent) = self.agent {
            out.push(Effect::AskRight(ListenCheck { supervisor: self.supervisor, agent, project: self.project }));
        }
    }

    fn end(&mut self, why: SupervisionEnd, cause: StepCause) -> StepCause {
        self.over = Some(why);
        cause
    }

    /// Leave the call; whoever comes back begins as a monitor.
    fn leave(&mut self, out: &mut Vec<Effect>) {
        if let Seat::Asked(call) | Seat::Taken(call) = std::mem::replace(&mut self.seat, Seat::None) {
            out.push(Effect::Leave(call));
            (self.mode, self.right) = (Mode::Monitor, Right::Stale);
        }
    }

    /// After every input: a seat where there should be one, and none elsewhere; then the world hears of it.
    fn settle(&mut self, now: Now, why: StepCause, out: &mut Vec<Effect>) {
        let want = self.call.filter(|_| self.talks && self.over.is_none());
        if let Seat::Asked(at) | Seat::Taken(at) = self.seat
            && want != Some(at)
        {
            let mode = self.mode;
            self.leave(out);
            if self.over.is_some() {
                // What it was is part of how it ended.
                self.mode = mode;
            }
        }
        if let (Some(call), Ear::Here(session), Seat::None) = (want, self.ear, self.seat) {
            match self.right {
                Right::Fresh => {
                    self.seat = Seat::Asked(call);
                    out.push(Effect::Sit { call, session, mode: self.mode });
                }
                // Nobody has the call just now: there is nobody yet for whom the right could be looked up.
                Right::Stale if self.agent.is_none() => {}
                Right::Stale => {
                    self.right = Right::Asked;
                    self.ask_right(out);
                }
                Right::Asked => {}
            }
        }
        self.publish(now, why, out);
        if self.over.is_some() {
            out.push(Effect::Finished);
        }
    }

    fn publish(&mut self, now: Now, why: StepCause, out: &mut Vec<Effect>) {
        let mut view = self.view();
        if let Some(told) = &self.told
            && told.state != view.state
        {
            self.since = now.wall;
            view.since = now.wall;
        }
        if self.told.as_ref() == Some(&view) {
            return;
        }
        let before = self.told.replace(view.clone());
        let step = SupervisionStep { at: now.wall, before, after: view.clone(), why };
        out.push(Effect::Tell(view));
        out.push(Effect::Note(Box::new(step)));
    }
}
