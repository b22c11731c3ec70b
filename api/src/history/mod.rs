//! History 「ヒストリー」: every activity, with its result once that is saved. A call is never lost from it; one without a
//! saved result stays there, marked (`unfinished`), with what the system suggests for it.

pub mod routes;
pub mod store;

use crate::activities::Channel;
use crate::calls::CauseView;
use crate::calls::segments::CallSegment;
use crate::http::moment::Moment;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// One activity in history.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct HistoryRow {
    /// Its id; a call's is the call's.
    pub id: Uuid,
    /// Call, mail, SMS …
    pub channel: Channel,
    /// `outbound` or `inbound`.
    #[schema(value_type = crate::calls::words::CallDirection)]
    pub direction: String,
    /// The kind of line, of a call over one: `ip`.
    pub line_kind: Option<&'static str>,
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
    /// The contact method that was used.
    pub contact_method_id: Option<Uuid>,
    /// The other side: number in E.164, mail address; empty for a visit or note.
    pub number: String,
    /// The number shown.
    pub caller_id: Option<String>,
    /// The click, the INVITE from outside, or when it took place.
    pub dialled_at: Moment,
    /// First ringing.
    pub ringing_at: Option<Moment>,
    /// The answer.
    pub answered_at: Option<Moment>,
    /// The end; empty while a call runs.
    pub ended_at: Option<Moment>,
    /// From answer to end, in milliseconds; 0 without an answer.
    pub talk_ms: i64,
    /// Why it ended.
    pub cause: Option<CauseView>,
    /// The same in words.
    pub cause_label: Option<&'static str>,
    /// The line's last SIP status.
    pub sip_status: Option<i32>,
    /// It is over and asks for its result.
    pub unfinished: bool,
    /// Prepared, perhaps not sent yet.
    pub draft: bool,
    /// What the system says how it ended, until somebody saves a result.
    pub suggestion: Option<Suggestion>,
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
    /// The system itself saved the result.
    pub by_system: bool,
    /// When the result was saved; empty = it asks to be finished.
    pub saved_at: Option<Moment>,
}

/// A system result that fits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Suggestion {
    /// `no_answer`, `busy`, `not_in_use`, `fax`, `voicemail`, `missed`, `cancelled`, `line_fault`, `page_closed`,
    /// `signed_out`, `restarted`.
    #[schema(value_type = String)]
    pub code: &'static str,
    /// The result to save: the project's own with this code, else the company-wide one.
    pub result_id: Uuid,
    /// Its label.
    pub label: String,
}

/// A recording, in brief.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RecordingInfo {
    /// It can be played.
    pub available: bool,
    /// Its length in milliseconds.
    pub duration_ms: Option<i64>,
}

/// One activity in history; a call with its steps.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct HistoryDetail {
    /// The activity.
    #[serde(flatten)]
    pub row: HistoryRow,
    /// What happened, in order.
    pub steps: Vec<Step>,
    /// Who talked with whom, from when to when; the parts of a call that is over sum to it.
    pub segments: Vec<CallSegment>,
}

/// One step of a call.
#[derive(Clone, Debug, Serialize, serde::Deserialize, ToSchema)]
pub struct Step {
    /// Milliseconds after `dialled_at`.
    pub at_ms: u64,
    /// What happened.
    pub text: String,
}
