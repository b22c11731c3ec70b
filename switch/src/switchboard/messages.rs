//! What agents and calls tell the switchboard.

use crate::agent::messages::Stage;
use crate::call::messages::GuestNews;
use crate::event::{AgentView, CallView, TransferView};
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
    /// A transfer as it is now.
    Transfer(Box<TransferView>),
    /// How far a call has come for a colleague whose it is not.
    Colleague { call: CallId, agent: AgentId, stage: Stage },
    /// Whose a call was and whose it is.
    HandedOver { call: CallId, from: Option<AgentId>, to: Option<AgentId> },
    /// A call comes back to this agent.
    Recall { call: CallId, agent: AgentId },
    /// The channel of a call's second line is free.
    ColleagueLineFree { call: CallId },
    /// A call as it is now.
    Call(Box<CallView>),
    /// The answer to the click that dialled.
    Placed { call: CallId, answer: Result<CallView, Refusal> },
    /// A call's channel is free.
    LineFree { call: CallId },
    /// Nothing of a call is left.
    Finished { call: CallId },
}
