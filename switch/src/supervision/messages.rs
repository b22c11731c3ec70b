//! What a supervision's machine is told and what it wants done: closed sets.

use crate::event::{CallState, Follow, Mode, SupervisionView};
use crate::ids::{AgentId, CallId, ProjectId, SupervisionId};
use crate::ports::ListenCheck;
use crate::record::SupervisionStep;
use kakeru_media::SessionId;

/// With what a supervision begins; the right has just been checked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setup {
    pub(crate) id: SupervisionId,
    pub(crate) supervisor: AgentId,
    pub(crate) ear: SessionId,
    pub(crate) call: CallNow,
    pub(crate) mode: Mode,
    pub(crate) follow: Follow,
}

/// A call, as far as supervisions are concerned.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CallNow {
    pub(crate) call: CallId,
    pub(crate) agent: Option<AgentId>,
    pub(crate) project: Option<ProjectId>,
    pub(crate) state: CallState,
}

/// What happens to a supervision.
#[derive(Clone, Debug)]
pub(crate) enum Input {
    /// A call is this now.
    Call(CallNow),
    /// The call gave us a seat in this mode.
    Seated { call: CallId, mode: Mode },
    /// The call refused what we asked last.
    Refused { call: CallId },
    /// The audience changed: the call made it a monitor.
    FellBack { call: CallId },
    /// The call is the supervisor's.
    TookOver { call: CallId },
    /// The call is over.
    CallOver { call: CallId },
    /// The supervisor's sound is this one from now on, or is gone.
    Ear(Option<SessionId>),
    /// The right was looked up.
    Right { is_held: bool },
    /// The followed agent has signed off.
    AgentOffline(AgentId),
    /// The supervisor wants another mode. The right has just been checked.
    Mode(Mode),
    /// The supervisor wants the call. The right has just been checked.
    TakeOver,
    /// The supervisor stops.
    Stop,
    /// The time has come.
    Timeout,
    /// The switch stops.
    Restart,
}

/// What a supervision wants done.
#[derive(Clone, Debug)]
pub(crate) enum Effect {
    /// Sit down on the call, or go on there in another mode; the answer is `Input::Seated` or `Input::Refused`.
    Sit { call: CallId, session: SessionId, mode: Mode },
    /// Leave the call.
    Leave(CallId),
    /// Take the call over.
    TakeOver(CallId),
    /// Look the right up; the answer is `Input::Right`.
    AskRight(ListenCheck),
    /// The view changed.
    Tell(SupervisionView),
    /// Write this down.
    Note(Box<SupervisionStep>),
    /// It is over: the supervisor is free (or the call is theirs).
    Finished,
}
