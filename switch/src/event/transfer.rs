//! What the switch tells of transfers.

use crate::event::Direction;
use crate::ids::{AgentId, CallId, LeadId, ProjectId, TransferId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A transfer, whole, with what whoever is to take the call must know of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TransferView {
    /// Its id.
    pub id: TransferId,
    /// The call that is transferred.
    pub call: CallId,
    /// With or without a talk before.
    pub mode: TransferMode,
    /// Where it stands.
    pub state: TransferState,
    /// While both are there: whom the one who transfers talks to.
    pub talks_to: Option<TalksTo>,
    /// Who transfers.
    pub from: AgentId,
    /// To whom.
    pub to: TransferTo,
    /// The customer has hung up meanwhile; who transfers and the colleague may go on talking.
    pub customer_gone: bool,
    /// When it began.
    pub started_at: DateTime<Utc>,
    /// Since when it stands where it does.
    pub since: DateTime<Utc>,
    /// When it was over.
    pub ended_at: Option<DateTime<Utc>>,
    /// Why it did not come about, or did not stay.
    pub reason: Option<TransferReason>,
    /// Which way the call went.
    pub direction: Direction,
    /// The customer's number.
    pub number: String,
    /// The number that the customer sees.
    pub caller_id: Option<String>,
    /// The call's project.
    pub project: Option<ProjectId>,
    /// The customer's lead.
    pub lead: Option<LeadId>,
    /// What the desk says to the colleague.
    pub note: TransferNote,
}

impl TransferView {
    /// Is it over?
    pub fn is_over(&self) -> bool {
        self.ended_at.is_some()
    }
}

/// Words for the colleague, carried through the switch untouched.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransferNote {
    /// Who transfers, by name.
    pub from_name: Option<String>,
    /// To whom, by name.
    pub to_name: Option<String>,
    /// The lead, by name.
    pub lead_name: Option<String>,
    /// The memo so far.
    pub memo: String,
}

/// With or without a talk before.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TransferMode {
    /// Who transfers leaves at once.
    Blind,
    /// Who transfers talks to the colleague first.
    Attended,
}

/// To whom.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum TransferTo {
    /// A colleague at their page.
    Agent {
        /// Who.
        agent: AgentId,
    },
    /// A number outside, E.164.
    Number {
        /// Which.
        number: String,
    },
}

impl TransferTo {
    /// The colleague, if it is one of ours.
    pub fn agent(&self) -> Option<AgentId> {
        match self {
            Self::Agent { agent } => Some(*agent),
            Self::Number { .. } => None,
        }
    }
}

/// Where a transfer stands (XFR-3).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TransferState {
    /// It rings at the colleague's; who transfers waits, the customer hears music.
    Ringing,
    /// The colleague has answered: consultation.
    Answered,
    /// All three talk.
    Merged,
    /// It rings at the colleague's, and who transfers has left. Every blind transfer begins here.
    Blonde,
    /// The colleague did not take it: it comes back to who transferred; the customer hears music.
    Recall,
    /// The colleague has the call.
    Completed,
    /// Taken back, or left again by the colleague: the call stayed where it was.
    Cancelled,
    /// The colleague did not take it: the call is back, or over.
    Failed,
}

/// Whom the one who transfers talks to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TalksTo {
    /// The colleague; the customer hears music.
    Colleague,
    /// The customer; the colleague hears music.
    Customer,
    /// Both.
    Both,
}

/// Why a transfer did not come about, or did not stay.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TransferReason {
    /// The colleague was busy.
    Busy,
    /// The colleague did not answer in time.
    NoAnswer,
    /// The colleague refused.
    Refused,
    /// The colleague's page went away.
    Unreachable,
    /// The number is not in use.
    NotInUse,
    /// The line could not.
    LineFault,
    /// The colleague hung up again.
    ColleagueLeft,
    /// The customer hung up.
    CustomerLeft,
    /// The call ended for another reason.
    CallEnded,
}

/// What may be asked of a transfer that runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TransferAction {
    /// The colleague gets the call.
    Complete,
    /// The colleague is let go.
    Cancel,
    /// All three talk.
    Merge,
    /// Talk to the other one of the two.
    Swap,
    /// Of three the customer is let go.
    DropCustomer,
}
