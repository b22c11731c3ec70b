//! The agent's machine (AGT-1): what they do, where their page is, whether their sound is up. Each is a state of its own,
//! and what people see is made of the three, so that an impossible pair cannot be written down.

use crate::agent::messages::{Effect, Input, Stage};
use crate::agent::sound::{Line, Sound, origin_of};
use crate::doors::MediaOrder;
use crate::event::{AgentState, AgentView};
use crate::ids::{AgentId, CallId, DeskId, SupervisionId};
use crate::switchboard::Refusal;
use crate::timers::Now;
use chrono::{DateTime, Utc};
use kakeru_media::SessionId;
use std::time::{Duration, Instant};

/// A socket that drops is waited for this long before the call is told; the sound may well go on without it.
const SOCKET_BLIP: Duration = Duration::from_secs(3);
/// Somebody in wrap-up whose page is gone gets this many graces to come back to their form.
const WRAP_UP_GRACES: u32 = 8;

/// One agent.
pub(crate) struct Agent {
    id: AgentId,
    desk: Desk,
    sound: Sound,
    duty: Duty,
    /// What they are when nothing is going on.
    idle: Idle,
    grace: Duration,
    since: DateTime<Utc>,
    told: Option<AgentView>,
}

/// Where the page is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Desk {
    Gone {
        since: Instant,
        /// The call has been told.
        missed: bool,
    },
    Here(DeskId),
}

/// What the agent is doing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Duty {
    /// Nothing: see [`Idle`].
    None,
    /// On a call, at this stage.
    Call {
        call: CallId,
        near: SessionId,
        at: Progress,
        /// Its result is saved already.
        noted: bool,
    },
    /// The call is over, its result is not saved.
    WrapUp { call: CallId },
    /// Listening to another's call.
    Watching(SupervisionId),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Progress {
    Reserved,
    Ringing,
    Talking,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Idle {
    Offline,
    Ready,
    Break { reason: String },
}

impl Agent {
    /// Somebody whose page has not been seen yet.
    pub(crate) fn new(id: AgentId, grace: Duration, now: Now) -> Self {
        Self {
            id,
            desk: Desk::Gone { since: now.at, missed: true },
            sound: Sound::None,
            duty: Duty::None,
            idle: Idle::Offline,
            grace,
            since: now.wall,
            told: None,
        }
    }

    /// One input; what is to be done about it, or why it is refused (then nothing changed).
    pub(crate) fn handle(&mut self, now: Now, input: Input) -> Result<Vec<Effect>, Refusal> {
        let mut out = Vec::new();
        let seat = self.seat();
        match input {
            Input::Connect { desk } => self.connect(desk, &mut out),
            Input::Disconnect { desk } if self.desk == Desk::Here(desk) => {
                self.desk = Desk::Gone { since: now.at, missed: false };
            }
            Input::Offer { desk, sdp } => self.offer(desk, sdp, &mut out)?,
            Input::Offered { session, answer } => self.offered(session, answer.is_ok(), &mut out),
            Input::SoundUp { session } => self.sound_is(session, Sound::Up),
            Input::SoundLost { session } => self.sound_is(session, Sound::Down),
            Input::Ready => self.idle_as(Idle::Ready)?,
            Input::Break { reason } => self.idle_as(Idle::Break { reason })?,
            Input::Offline => self.sign_off()?,
            Input::Reserve { call, near } => {
                self.check_desk()?;
                self.reserve(call, near)?;
            }
            Input::Ring { call, near } => {
                self.check_desk()?;
                match self.idle {
                    Idle::Ready => self.reserve(call, near)?,
                    Idle::Break { .. } => return Err(Refusal::AgentBusy),
                    Idle::Offline => return Err(Refusal::DeskNotConnected),
                }
            }
            Input::Recall { call, near } => {
                self.check_desk()?;
                self.recall(call, near)?;
            }
            Input::Watch { supervision } => {
                self.check_desk()?;
                self.engage(Duty::Watching(supervision))?;
            }
            Input::Unwatch { supervision } if self.duty == Duty::Watching(supervision) => self.duty = Duty::None,
            Input::TookOver { supervision, call, near } if self.duty == Duty::Watching(supervision) => {
                self.duty = Duty::Call { call, near, at: Progress::Talking, noted: false };
                // The call may not know of a page that went away meanwhile.
                out.push(Effect::Seat { call, seat });
            }
            Input::Call { call, stage } => self.call_is(call, stage),
            Input::WrapUpDone { call } => self.wrap_up_done(call)?,
            Input::Timeout => self.time_is_up(now, &mut out),
            // The socket of a page that was displaced, or that never got through.
            Input::Disconnect { .. } => {}
            // They have gone on to something else.
            Input::Unwatch { .. } | Input::TookOver { .. } => {}
        }
        self.pass_on(now, seat, &mut out);
        Ok(out)
    }

    /// When `Input::Timeout` is due.
    pub(crate) fn next_timeout(&self) -> Option<Instant> {
        let Desk::Gone { since, missed } = self.desk else { return None };
        match self.duty {
            Duty::Call { .. } | Duty::Watching(_) => (!missed).then(|| since + SOCKET_BLIP),
            Duty::WrapUp { .. } => Some(since + self.grace * WRAP_UP_GRACES),
            Duty::None if self.idle != Idle::Offline || self.sound != Sound::None => Some(since + self.grace),
            Duty::None => None,
        }
    }

    /// As they are seen now.
    pub(crate) fn view(&self) -> AgentView {
        let (state, call) = match (&self.duty, &self.idle) {
            (Duty::Call { call, at: Progress::Reserved, .. }, _) => (AgentState::Reserved, Some(*call)),
            (Duty::Call { call, at: Progress::Ringing, .. }, _) => (AgentState::Ringing, Some(*call)),
            (Duty::Call { call, at: Progress::Talking, .. }, _) => (AgentState::Talking, Some(*call)),
            (Duty::WrapUp { call }, _) => (AgentState::WrapUp, Some(*call)),
            (Duty::Watching(_), _) => (AgentState::Supervising, None),
            (Duty::None, Idle::Offline) => (AgentState::Offline, None),
            (Duty::None, Idle::Break { reason }) => (AgentState::Break { reason: reason.clone() }, None),
            (Duty::None, Idle::Ready) if self.check_desk().is_err() => (AgentState::Unreachable, None),
            (Duty::None, Idle::Ready) => (AgentState::Ready, None),
        };
        AgentView {
            agent: self.id,
            state,
            since: self.since,
            call,
            desk_connected: matches!(self.desk, Desk::Here(_)),
            sound_connected: self.sound.up().is_some(),
        }
    }

    /// The sound that a new call would use.
    pub(crate) fn seat(&self) -> Option<SessionId> {
        match self.desk {
            Desk::Gone { missed: true, .. } => None,
            _ => self.sound.up(),
        }
    }

    /// AGT-4: never two live desks. The older page is told, and its sound ends at once.
    fn connect(&mut self, desk: DeskId, out: &mut Vec<Effect>) {
        if let Desk::Here(older) = self.desk
            && older != desk
        {
            out.push(Effect::Displaced);
            self.drop_sound(out);
        }
        self.desk = Desk::Here(desk);
    }

    fn offer(&mut self, desk: DeskId, sdp: String, out: &mut Vec<Effect>) -> Result<(), Refusal> {
        match self.desk {
            Desk::Here(here) if here == desk => {}
            Desk::Here(_) => return Err(Refusal::Displaced),
            Desk::Gone { .. } => return Err(Refusal::DeskNotConnected),
        }
        let origin = origin_of(&sdp);
        if let Some(line) = self.sound.line()
            && line.origin == origin
        {
            let id = line.session;
            out.push(Effect::Offer { session: id, order: MediaOrder::ReofferBrowser { id, offer: sdp } });
            return Ok(());
        }
        // Another peer connection: a page loaded anew, or a new page. A running call keeps its worker.
        let near = if let Duty::Call { near, .. } = self.duty { Some(near) } else { None };
        self.drop_sound(out);
        let id = SessionId::mint();
        self.sound = Sound::Down(Line { session: id, origin });
        out.push(Effect::Offer { session: id, order: MediaOrder::OpenBrowser { id, near, offer: sdp } });
        Ok(())
    }

    /// An offer that the engine refused leaves nothing open; one that it took waits for ICE.
    fn offered(&mut self, session: SessionId, taken: bool, out: &mut Vec<Effect>) {
        if !taken && self.sound.is(session) && self.sound.up().is_none() {
            self.drop_sound(out);
        }
    }

    fn sound_is(&mut self, session: SessionId, how: fn(Line) -> Sound) {
        if self.sound.is(session)
            && let Some(line) = self.sound.line().cloned()
        {
            self.sound = how(line);
        }
    }

    fn drop_sound(&mut self, out: &mut Vec<Effect>) {
        let line = std::mem::replace(&mut self.sound, Sound::None);
        out.extend(line.line().map(|line| Effect::Close(line.session)));
    }

    /// What they are when the present call and its wrap-up are over; at once, if nothing is going on.
    fn idle_as(&mut self, idle: Idle) -> Result<(), Refusal> {
        if matches!(self.desk, Desk::Gone { .. }) {
            return Err(Refusal::DeskNotConnected);
        }
        self.idle = idle;
        Ok(())
    }

    fn sign_off(&mut self) -> Result<(), Refusal> {
        match self.duty {
            Duty::Call { .. } | Duty::Watching(_) => Err(Refusal::AgentBusy),
            Duty::WrapUp { .. } | Duty::None => {
                self.duty = Duty::None;
                self.idle = Idle::Offline;
                Ok(())
            }
        }
    }

    fn check_desk(&self) -> Result<(), Refusal> {
        match (self.desk, self.sound.up()) {
            (Desk::Gone { .. }, _) => Err(Refusal::DeskNotConnected),
            (Desk::Here(_), None) => Err(Refusal::SoundNotConnected),
            (Desk::Here(_), Some(_)) => Ok(()),
        }
    }

    fn reserve(&mut self, call: CallId, near: SessionId) -> Result<(), Refusal> {
        self.engage(Duty::Call { call, near, at: Progress::Reserved, noted: false })
    }

    /// XFR-2: whoever has a form of that very call open, or nothing to do, gets it back, also on a break: it is their own.
    fn recall(&mut self, of: CallId, near: SessionId) -> Result<(), Refusal> {
        let noted = match self.duty {
            Duty::WrapUp { call } if call == of => false,
            Duty::None if self.idle != Idle::Offline => true,
            Duty::None => return Err(Refusal::DeskNotConnected),
            Duty::Call { .. } | Duty::WrapUp { .. } | Duty::Watching(_) => return Err(Refusal::AgentBusy),
        };
        self.duty = Duty::Call { call: of, near, at: Progress::Ringing, noted };
        Ok(())
    }

    /// Only who does nothing else can begin something.
    fn engage(&mut self, duty: Duty) -> Result<(), Refusal> {
        match self.duty {
            Duty::None => {
                self.duty = duty;
                Ok(())
            }
            Duty::Call { .. } | Duty::WrapUp { .. } | Duty::Watching(_) => Err(Refusal::AgentBusy),
        }
    }

    fn call_is(&mut self, of: CallId, stage: Stage) {
        let Duty::Call { call, at, noted, .. } = &mut self.duty else { return };
        if *call != of {
            return;
        }
        match stage {
            Stage::Ringing => *at = Progress::Ringing,
            Stage::Talking => *at = Progress::Talking,
            Stage::Over if *noted => self.duty = Duty::None,
            Stage::Over => self.duty = Duty::WrapUp { call: of },
            Stage::Nothing => self.duty = Duty::None,
        }
    }

    fn wrap_up_done(&mut self, of: CallId) -> Result<(), Refusal> {
        match &mut self.duty {
            Duty::WrapUp { call } if *call == of => self.duty = Duty::None,
            Duty::Call { call, noted, .. } if *call == of => *noted = true,
            Duty::WrapUp { .. } | Duty::Call { .. } | Duty::Watching(_) | Duty::None => {
                return Err(Refusal::NoSuchCall);
            }
        }
        Ok(())
    }

    fn time_is_up(&mut self, now: Now, out: &mut Vec<Effect>) {
        if !self.next_timeout().is_some_and(|at| now.reached(at)) {
            return;
        }
        let Desk::Gone { missed, .. } = &mut self.desk else { return };
        *missed = true;
        match self.duty {
            // The call, or the supervision, decides how long it waits.
            Duty::Call { .. } | Duty::Watching(_) => {}
            Duty::WrapUp { .. } | Duty::None => {
                self.duty = Duty::None;
                self.idle = Idle::Offline;
                self.drop_sound(out);
            }
        }
    }

    /// What the others must hear of this input: the call its seat, the world the view.
    fn pass_on(&mut self, now: Now, before: Option<SessionId>, out: &mut Vec<Effect>) {
        let seat = self.seat();
        match self.duty {
            Duty::Call { call, .. } if seat != before => out.push(Effect::Seat { call, seat }),
            Duty::Watching(supervision) if seat != before => out.push(Effect::Ear { supervision, seat }),
            _ => {}
        }
        let mut view = self.view();
        if let Some(told) = &self.told {
            if told.state != view.state {
                self.since = now.wall;
                view.since = now.wall;
            }
            if *told == view {
                return;
            }
        }
        self.told = Some(view.clone());
        out.push(Effect::Tell(view));
    }
}
