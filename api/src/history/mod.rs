//! History 「ヒストリー」: every call, with its result once that is saved. A call is never lost from it; one without a saved
//! result stays there, marked (`saved_at` is empty).

pub mod routes;
pub mod store;

use crate::calls::CauseView;
use crate::http::moment::Moment;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// One call in history.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct HistoryRow {
    /// The call's id.
    pub id: Uuid,
    /// `outbound` or `inbound`.
    pub direction: String,
    /// The kind of line: `ip`.
    pub line_kind: &'static str,
    /// The line's name.
    pub line: Option<String>,
    /// The lead.
    pub lead_id: Option<Uuid>,
    /// Its name.
    pub lead_name: Option<String>,
    /// The project.
    pub project_id: Option<Uuid>,
    /// Its name.
    pub project_name: Option<String>,
    /// The project's workgroup.
    pub workgroup_id: Option<Uuid>,
    /// The agent.
    pub user_id: Option<Uuid>,
    /// Their name.
    pub user_name: Option<String>,
    /// The other side's number, E.164.
    pub number: String,
    /// The number shown.
    pub caller_id: Option<String>,
    /// The click, or the INVITE from outside.
    pub dialled_at: Moment,
    /// First ringing.
    pub ringing_at: Option<Moment>,
    /// The answer.
    pub answered_at: Option<Moment>,
    /// The end; empty while it runs.
    pub ended_at: Option<Moment>,
    /// From answer to end, in milliseconds; 0 without an answer.
    pub talk_ms: i64,
    /// Why it ended.
    pub cause: Option<CauseView>,
    /// The same in words.
    pub cause_label: Option<&'static str>,
    /// The line's last SIP status.
    pub sip_status: Option<i32>,
    /// The saved result.
    pub result_id: Option<Uuid>,
    /// Its label.
    pub result_label: Option<String>,
    /// The status that was set with it.
    pub status_label: Option<String>,
    /// Call memo.
    pub memo: String,
    /// Its recording, if there is one.
    pub recording: Option<RecordingInfo>,
    /// When the result was saved; empty = it asks to be finished.
    pub saved_at: Option<Moment>,
}

/// A recording, in brief.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RecordingInfo {
    /// It can be played.
    pub available: bool,
    /// Its length in milliseconds.
    pub duration_ms: Option<i64>,
}

/// One call in history with its steps.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct HistoryDetail {
    /// The call.
    #[serde(flatten)]
    pub row: HistoryRow,
    /// What happened, in order.
    pub steps: Vec<Step>,
}

/// One step of a call.
#[derive(Clone, Debug, Serialize, serde::Deserialize, ToSchema)]
pub struct Step {
    /// Milliseconds after `dialled_at`.
    pub at_ms: u64,
    /// What happened.
    pub text: String,
}
