//! What an agent's machine is told and what it wants done: closed sets.

use crate::doors::MediaOrder;
use crate::event::AgentView;
use crate::ids::{CallId, DeskId, SupervisionId};
use kakeru_media::{MediaError, SessionId};

/// What happens to an agent.
#[derive(Clone, Debug)]
pub(crate) enum Input {
    /// A page's socket is there.
    Connect { desk: DeskId },
    /// A page's socket is gone.
    Disconnect { desk: DeskId },
    /// The page's WebRTC offer.
    Offer { desk: DeskId, sdp: String },
    /// The engine answered it.
    Offered { session: SessionId, answer: Result<(), MediaError> },
    /// ICE and DTLS of a session are up.
    SoundUp { session: SessionId },
    /// A session's connection is gone.
    SoundLost { session: SessionId },
    /// Ready for work.
    Ready,
    /// On a break.
    Break { reason: String },
    /// Sign off.
    Offline,
    /// A call of theirs is about to be placed. `near` = the session whose worker the call lives on.
    Reserve { call: CallId, near: SessionId },
    /// A call comes in for them: only whoever is ready gets it.
    Ring { call: CallId, near: SessionId },
    /// A call of theirs, which they transferred, comes back.
    Recall { call: CallId, near: SessionId },
    /// They are about to listen to another's call.
    Watch { supervision: SupervisionId },
    /// They no longer do.
    Unwatch { supervision: SupervisionId },
    /// The call they listened to is theirs from now on.
    TookOver { supervision: SupervisionId, call: CallId, near: SessionId },
    /// How far their call has come.
    Call { call: CallId, stage: Stage },
    /// The result is saved or set aside.
    WrapUpDone { call: CallId },
    /// The alarm rang.
    Timeout,
}

/// How far a call has come, as far as its agent is concerned.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Stage {
    /// It is being placed or rings.
    Ringing,
    /// It was answered.
    Talking,
    /// It is over and leaves something to note.
    Over,
    /// It never came about, or was another's: nothing to note.
    Nothing,
}

/// What an agent's machine wants done.
#[derive(Clone, Debug)]
pub(crate) enum Effect {
    /// Order something of the media engine; the answer is `Input::Offered` of this session.
    Offer { session: SessionId, order: MediaOrder },
    /// Close a session.
    Close(SessionId),
    /// The page that was there is displaced.
    Displaced,
    /// The agent's sound for their call is this one, or none.
    Seat { call: CallId, seat: Option<SessionId> },
    /// The sound with which they listen is this one, or none.
    Ear { supervision: SupervisionId, seat: Option<SessionId> },
    /// The view changed.
    Tell(AgentView),
}
