//! The call record: the facts of one call, from which history is made.

use crate::event::CallView;
use serde::{Deserialize, Serialize};

/// One call's facts. `view.ended_at` tells whether it is over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CallRecord {
    /// The call as it stands.
    pub view: CallView,
    /// What asked for it.
    pub origin: Origin,
    /// Name of the recording (without ending), once it can be played.
    pub recording: Option<String>,
    /// Its length in milliseconds.
    pub recording_ms: Option<u64>,
    /// Steps of the call, in order, for the page that explains it: (milliseconds since `dialled_at`, sentence).
    pub steps: Vec<(u64, String)>,
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
