//! Calls while they run, and the result that ends each one's wrap-up.

pub(crate) mod claim;
pub mod dial;
pub mod in_flight;
pub mod label;
pub mod permit;
pub mod routes;
pub mod segments;
pub mod store;
pub mod words;

use crate::http::moment::Moment;
use kakeru_switch::event::{CallState, CallView, Direction};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A call, whole. The newest view of a call replaces the older.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Call {
    /// Id: the same in history, recording and log.
    pub id: Uuid,
    /// `outbound` or `inbound`.
    #[schema(value_type = words::CallDirection)]
    pub direction: Direction,
    /// `placing`, `ringing`, `early_media`, `talking`, `ended`.
    #[schema(value_type = words::CallStateWord)]
    pub state: CallState,
    /// The agent it belongs to; of a call in the house, who calls. None while it is on its way to a colleague, or with
    /// somebody outside.
    pub agent: Option<Uuid>,
    /// Of a call in the house 「内線」, who is called: at their page it comes in.
    pub colleague: Option<Uuid>,
    /// The project it was placed for.
    pub project: Option<Uuid>,
    /// The lead that is called.
    pub lead: Option<Uuid>,
    /// The other side's number, E.164 where it is one.
    pub number: String,
    /// As typed or received.
    pub number_as_typed: String,
    /// The number shown to the other side, E.164.
    pub caller_id: Option<String>,
    /// The line's name.
    pub trunk: Option<String>,
    /// The agent's microphone is muted.
    pub muted: bool,
    /// The agent holds the other side, who hears music.
    pub held: bool,
    /// Since when the agent asks the supervisors for help 「応援」, and none of them is there yet.
    pub help_since: Option<Moment>,
    /// The call is being recorded.
    pub recording: bool,
    /// The click (outbound) or the INVITE (inbound).
    pub dialled_at: Moment,
    /// First ringing or early sound.
    pub ringing_at: Option<Moment>,
    /// The answer.
    pub answered_at: Option<Moment>,
    /// The end.
    pub ended_at: Option<Moment>,
    /// Why it ended.
    pub cause: Option<CauseView>,
    /// The last SIP status of the line.
    pub sip_status: Option<u16>,
}

/// Why a call ended: what happened, and whose doing it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CauseView {
    /// `hung_up`, `cancelled`, `busy`, `no_answer`, `not_in_use`, `refused`, `no_common_media`, `line_fault`, `line_lost`,
    /// `media_lost`, `page_closed`, `signed_out`, `restarted`, `internal`.
    #[schema(value_type = words::CauseWhat)]
    pub what: String,
    /// `caller`, `callee`, `agent`, `carrier`, `us`.
    #[schema(value_type = words::CauseWhose)]
    pub whose: String,
}

impl From<kakeru_switch::cause::Cause> for CauseView {
    fn from(cause: kakeru_switch::cause::Cause) -> Self {
        Self { what: word(&cause.what), whose: word(&cause.whose) }
    }
}

/// The snake_case name of a plain enum's value, as serde writes it.
pub(crate) fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

impl From<&CallView> for Call {
    fn from(view: &CallView) -> Self {
        Self {
            id: view.id.0,
            direction: view.direction,
            state: view.state,
            agent: view.agent.map(|agent| agent.0),
            colleague: view.colleague.map(|agent| agent.0),
            project: view.project.map(|project| project.0),
            lead: view.lead.map(|lead| lead.0),
            number: view.number.clone(),
            number_as_typed: view.number_as_typed.clone(),
            caller_id: view.caller_id.clone(),
            trunk: view.trunk.clone(),
            muted: view.muted,
            held: view.held,
            help_since: view.help_since.map(Moment::from),
            recording: view.recording,
            dialled_at: view.dialled_at.into(),
            ringing_at: view.ringing_at.map(Moment::from),
            answered_at: view.answered_at.map(Moment::from),
            ended_at: view.ended_at.map(Moment::from),
            cause: view.cause.map(CauseView::from),
            sip_status: view.sip_status,
        }
    }
}
