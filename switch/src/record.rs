//! The call record: the facts of one call, from which history is made.

use crate::event::{CallView, SupervisionView, TransferTo};
use crate::ids::AgentId;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// One call's facts. `view.ended_at` tells whether it is over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CallRecord {
    /// The call as it stands.
    pub view: CallView,
    /// Whose call it is in history: who had it first. Who has it now stands in the view.
    pub owner: Option<AgentId>,
    /// What asked for it.
    pub origin: Origin,
    /// Name of the recording (without ending), once it can be played.
    pub recording: Option<String>,
    /// Its length in milliseconds.
    pub recording_ms: Option<u64>,
    /// Steps of the call, in order, for the page that explains it: (milliseconds since `dialled_at`, sentence).
    pub steps: Vec<(u64, String)>,
    /// Who talked with whom: the call from its first moment to its last, without a gap. The last one of a running call is
    /// open.
    pub segments: Vec<Segment>,
}

/// A part of a call in which the same people did the same (XFR-11).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Segment {
    /// What they did.
    pub kind: SegmentKind,
    /// The agent who had the call.
    pub agent: Option<AgentId>,
    /// The colleague besides, or in the agent's place.
    pub colleague: Option<TransferTo>,
    /// From when, in whole milliseconds,
    pub from: DateTime<Utc>,
    /// to when; empty while it lasts.
    pub to: Option<DateTime<Utc>>,
}

/// What people did in a part of a call.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SegmentKind {
    /// It rang.
    Ringing,
    /// The agent, or the colleague in their place, talked with the customer.
    Talk,
    /// The customer was on hold.
    Hold,
    /// The agent talked with the colleague; the customer was on hold, or gone.
    Consult,
    /// All three talked.
    ThreeWay,
    /// The customer waited for a colleague.
    Waiting,
}

/// One step of a supervision, as it is noted (MON-19).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SupervisionStep {
    /// When.
    pub at: DateTime<Utc>,
    /// Before; `None` = it began.
    pub before: Option<SupervisionView>,
    /// After.
    pub after: SupervisionView,
    /// What it came from.
    pub why: StepCause,
}

/// What a step of a supervision came from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepCause {
    /// The supervisor asked for it.
    Supervisor,
    /// Other people are on the call now: the mode falls back to monitor.
    Audience,
    /// The call, or the agent who is followed, went on.
    Call,
    /// The supervisor's page went away or came back.
    Page,
    /// The right to listen.
    Right,
    /// The program stops.
    Program,
}

/// What asked for the call.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// A click in the client.
    Click,
    /// `POST /api/v1/calls`.
    Api,
    /// It came from outside.
    Inbound,
}
