//! The call record: the facts of one call, from which history is made.

use crate::event::{CallView, SupervisionView};
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
