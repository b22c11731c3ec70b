//! What a transfer's machine is told and what it wants done: closed sets.

use crate::call::roles::Place;
use crate::event::{TransferAction, TransferMode, TransferReason, TransferTo};
use crate::ids::{AgentId, TransferId};
use std::time::Duration;

/// With what a transfer begins.
#[derive(Clone, Debug)]
pub(crate) struct Setup {
    pub(crate) id: TransferId,
    pub(crate) mode: TransferMode,
    pub(crate) from: AgentId,
    pub(crate) to: TransferTo,
    /// How long it rings.
    pub(crate) ring: Duration,
}

/// What happens to a transfer. A = who transfers, C = the customer, T = the colleague.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Input {
    /// T's line was taken: the INVITE is out.
    Placed,
    /// T answers; in a recall, A does.
    Answered,
    /// T does not come, and why; in a recall, A.
    Failed(TransferReason),
    /// T hangs up after the answer, or is lost.
    ColleagueLeft,
    /// C hangs up, or is lost.
    CustomerLeft,
    /// A hangs up, or their page stayed away.
    AgentLeft,
    /// A's wish.
    Act(TransferAction),
    /// It rings at A's page again.
    RecallRings,
    /// A cannot be rung now.
    RecallRefused,
    /// The alarm rang.
    Timeout,
}

/// What a transfer wants done, in this order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Effect {
    /// A is free: their wrap-up begins.
    AgentLeaves,
    /// The call is T's from now on (in a recall: A's again).
    HandOver,
    /// T is let go, whether ringing or talking.
    LetGo,
    /// Ring A again.
    Recall,
    /// C is hung up.
    DropCustomer,
    /// Nobody is left to talk: the call ends.
    EndCall,
}

/// Who is where while the transfer stands so.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Floor {
    pub(crate) customer: Place,
    /// `None` = not in the room yet.
    pub(crate) colleague: Option<Place>,
    /// A hears that it rings.
    pub(crate) rings: bool,
    /// C hears that it was in vain.
    pub(crate) farewell: bool,
}
