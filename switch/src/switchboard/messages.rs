//! What agents and calls tell the switchboard.

use crate::call::messages::GuestNews;
use crate::event::{AgentView, CallView};
use crate::ids::{AgentId, CallId, SupervisionId};
use crate::switchboard::Refusal;
use actix::Message;
use kakeru_media::SessionId;

/// News from below.
#[derive(Message)]
#[rtype(result = "()")]
pub(crate) enum Up {
    /// An agent as they are now.
    Agent(AgentView),
    /// An agent's shell is gone.
    AgentGone { agent: AgentId },
    /// A browser session is about to be opened (or offered anew) for this agent.
    SoundOpened { agent: AgentId, session: SessionId },
    /// A browser session was closed.
    SoundClosed { session: SessionId },
    /// The agent's sound for their call changed.
    Seat { agent: AgentId, call: CallId, seat: Option<SessionId> },
    /// A supervisor's sound changed.
    Ear { supervision: SupervisionId, seat: Option<SessionId> },
    /// A supervision's place on a call changed by itself.
    Guest { call: CallId, supervision: SupervisionId, news: GuestNews },
    /// A call as it is now.
    Call(Box<CallView>),
    /// The answer to the click that dialled.
    Placed { call: CallId, answer: Result<CallView, Refusal> },
    /// A call's channel is free.
    LineFree { call: CallId },
    /// Nothing of a call is left.
    Finished { call: CallId },
}
