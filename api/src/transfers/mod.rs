//! Transfers 「転送」 of running calls: with a talk before or without, to a colleague or to a number outside. The switch
//! decides what is possible, this decides who may, asks the guard about numbers, and notes each in the audit log.

pub(crate) mod notes;
pub mod routes;
pub(crate) mod store;
pub mod words;

use crate::http::moment::Moment;
use kakeru_switch::event::{Direction, TransferTo, TransferView};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use words::{TalksToWord, TransferModeWord, TransferReasonWord, TransferStateWord};

/// A transfer, with what the colleague must know of the call. The newest view of one replaces the older.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Transfer {
    /// Id.
    pub id: Uuid,
    /// The call that is transferred.
    pub call_id: Uuid,
    /// With or without a talk before.
    pub mode: TransferModeWord,
    /// Where it stands.
    pub state: TransferStateWord,
    /// While both are there: whom the one who transfers talks to.
    pub talks_to: Option<TalksToWord>,
    /// Who transfers.
    pub from: Uuid,
    /// Their name.
    pub from_name: Option<String>,
    /// To whom.
    pub to: TransferTarget,
    /// The colleague's name.
    pub to_name: Option<String>,
    /// The customer has hung up meanwhile; the two others may go on talking.
    pub customer_gone: bool,
    /// When it began.
    pub started_at: Moment,
    /// Since when it stands where it does.
    pub since: Moment,
    /// When it was over.
    pub ended_at: Option<Moment>,
    /// Why it did not come about, or did not stay.
    pub reason: Option<TransferReasonWord>,
    /// Which way the call went.
    #[schema(value_type = crate::calls::words::CallDirection)]
    pub direction: Direction,
    /// The customer's number, E.164 where it is one.
    pub number: String,
    /// The number that the customer sees.
    pub caller_id: Option<String>,
    /// The call's project.
    pub project_id: Option<Uuid>,
    /// The customer's lead.
    pub lead_id: Option<Uuid>,
    /// Its name.
    pub lead_name: Option<String>,
    /// The memo so far, in the words of who transfers.
    pub memo: String,
}

/// To whom a call goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, serde::Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum TransferTarget {
    /// A colleague at their page.
    Agent {
        /// Who.
        user_id: Uuid,
    },
    /// A number outside.
    Number {
        /// As people write it; in answers E.164.
        number: String,
    },
}

impl From<&TransferTo> for TransferTarget {
    fn from(to: &TransferTo) -> Self {
        match to {
            TransferTo::Agent { agent } => TransferTarget::Agent { user_id: agent.0 },
            TransferTo::Number { number } => TransferTarget::Number { number: number.clone() },
        }
    }
}

impl From<&TransferView> for Transfer {
    fn from(view: &TransferView) -> Self {
        Self {
            id: view.id.0,
            call_id: view.call.0,
            mode: view.mode.into(),
            state: view.state.into(),
            talks_to: view.talks_to.map(TalksToWord::from),
            from: view.from.0,
            from_name: view.note.from_name.clone(),
            to: TransferTarget::from(&view.to),
            to_name: view.note.to_name.clone(),
            customer_gone: view.customer_gone,
            started_at: view.started_at.into(),
            since: view.since.into(),
            ended_at: view.ended_at.map(Moment::from),
            reason: view.reason.map(TransferReasonWord::from),
            direction: view.direction,
            number: view.number.clone(),
            caller_id: view.caller_id.clone(),
            project_id: view.project.map(|project| project.0),
            lead_id: view.lead.map(|lead| lead.0),
            lead_name: view.note.lead_name.clone(),
            memo: view.note.memo.clone(),
        }
    }
}
