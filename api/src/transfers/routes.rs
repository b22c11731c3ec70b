//! `/calls/{id}/transfers` and `/transfers`.

use super::{Transfer, TransferTarget, store};
use crate::calls;
use crate::error::{Code, Failure};
use crate::http::body::{Body, Checked, Faults, Id};
use crate::http::endpoint::{Endpoint, endpoint};
use crate::leads::guard::Question;
use crate::policy::{Access, Permission, Who};
use crate::state::Desk;
use crate::ws::sight::Sight;
use actix_web::http::Method;
use actix_web::{HttpResponse, web};
use kakeru_switch::TransferRequest;
use kakeru_switch::event::{TransferAction, TransferMode, TransferNote, TransferTo, TransferView};
use kakeru_switch::ids::{AgentId, CallId, TransferId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Longest memo that goes along, in characters.
const MEMO_MAX: usize = 10_000;

pub(crate) fn routes() -> Vec<Endpoint> {
    let own = Access::Needs(Permission::CallsOwn);
    vec![
        endpoint(Method::POST, "/calls/{id}/transfers", own, begin),
        endpoint(Method::GET, "/transfers/{id}", own, get),
        endpoint(Method::PATCH, "/transfers/{id}", own, act),
    ]
}

/// Where to, and how.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTransfer {
    /// To whom.
    pub to: TransferTarget,
    /// With or without a talk before.
    pub mode: NewTransferMode,
    /// The memo so far: the colleague reads it while it rings.
    #[serde(default)]
    pub memo: String,
}

impl Checked for NewTransfer {
    fn check(&self, faults: &mut Faults) {
        faults.text("/memo", &self.memo, 0..=MEMO_MAX);
        if let TransferTarget::Number { number } = &self.to {
            faults.text("/to/number", number, 1..=100);
        }
    }
}

/// With or without a talk before.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum NewTransferMode {
    /// Leave at once.
    Blind,
    /// Talk to the colleague first.
    Attended,
}

/// A step of a transfer.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TransferStep {
    /// Which.
    pub action: TransferDeed,
}

impl Checked for TransferStep {
    fn check(&self, _: &mut Faults) {}
}

/// What can be done with a transfer that runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TransferDeed {
    /// The colleague gets the call, also while it still rings there; who transfers goes into wrap-up.
    Complete,
    /// The colleague is let go; who transfers goes on with the customer.
    Cancel,
    /// All three talk.
    Merge,
    /// Talk to the other one of the two; who is left hears music.
    Swap,
    /// Of three the customer is let go.
    DropCustomer,
}

impl From<TransferDeed> for TransferAction {
    fn from(action: TransferDeed) -> Self {
        match action {
            TransferDeed::Complete => Self::Complete,
            TransferDeed::Cancel => Self::Cancel,
            TransferDeed::Merge => Self::Merge,
            TransferDeed::Swap => Self::Swap,
            TransferDeed::DropCustomer => Self::DropCustomer,
        }
    }
}

/// Transfer a running call. 201 means: it rings at the colleague's, or their number is being called.
#[utoipa::path(post, path = "/api/v1/calls/{id}/transfers", tag = "transfers", params(("id" = Uuid, Path)),
    request_body = NewTransfer,
    responses((status = 201, body = Transfer), (status = 403), (status = 404), (status = 409), (status = 503)))]
pub(crate) async fn begin(
    desk: web::Data<Desk>,
    who: Who,
    Id(id): Id,
    Body(wish): Body<NewTransfer>,
) -> Result<HttpResponse, Failure> {
    let call = calls::routes::running(&desk, &who, id).await?;
    let agent = calls::routes::party_of(&who, &call)?;
    let to = match &wish.to {
        TransferTarget::Agent { user_id } if *user_id == agent.0 => return Err(Code::Oneself.into()),
        TransferTarget::Agent { user_id } => TransferTo::Agent { agent: AgentId(*user_id) },
        // The guard, as for every number; the switch asks once more in the last instant.
        TransferTarget::Number { number } => {
            let question = Question::now(number.clone(), agent.0, None, None);
            let (allowed, _) = desk.permits.look(&question).await?;
            TransferTo::Number { number: allowed.number.e164 }
        }
    };
    let colleague = to.agent().map(|agent| agent.0);
    let mut names =
        store::people(&desk.store, &[Some(agent.0), colleague].into_iter().flatten().collect::<Vec<_>>()).await?;
    if let Some(colleague) = colleague.filter(|colleague| !names.contains_key(colleague)) {
        tracing::debug!(%colleague, "a transfer to nobody");
        return Err(Failure::field("/to/user_id", "not_found", "no such colleague"));
    }
    let note = TransferNote {
        from_name: names.remove(&agent.0),
        to_name: colleague.and_then(|colleague| names.remove(&colleague)),
        lead_name: store::lead_name(&desk.store, call.lead).await?,
        memo: wish.memo,
    };
    let mode = match wish.mode {
        NewTransferMode::Blind => TransferMode::Blind,
        NewTransferMode::Attended => TransferMode::Attended,
    };
    let view = desk.switch.transfer(TransferRequest { agent, call: CallId(id), mode, to, note }).await?;
    Ok(HttpResponse::Created().json(Transfer::from(&view)))
}

/// A transfer, also for some time after its end.
#[utoipa::path(get, path = "/api/v1/transfers/{id}", tag = "transfers", params(("id" = Uuid, Path)),
    responses((status = 200, body = Transfer), (status = 503)))]
pub(crate) async fn get(desk: web::Data<Desk>, who: Who, Id(id): Id) -> Result<web::Json<Transfer>, Failure> {
    Ok(web::Json(Transfer::from(&in_sight(&desk, &who, id).await?)))
}

/// Complete it, cancel it, merge, swap. 200 means: it is so.
#[utoipa::path(patch, path = "/api/v1/transfers/{id}", tag = "transfers", params(("id" = Uuid, Path)),
    request_body = TransferStep,
    responses((status = 200, body = Transfer), (status = 403), (status = 409), (status = 503)))]
pub(crate) async fn act(
    desk: web::Data<Desk>,
    who: Who,
    Id(id): Id,
    Body(step): Body<TransferStep>,
) -> Result<web::Json<Transfer>, Failure> {
    let view = in_sight(&desk, &who, id).await?;
    // The colleague takes or refuses the call as any other; what becomes of the transfer is for who transfers.
    if view.from.0 != who.user_id && !who.may(Permission::CallsOthers) {
        return Err(Code::Forbidden.into());
    }
    let view = desk.switch.act_on_transfer(TransferId(id), step.action.into()).await?;
    Ok(web::Json(Transfer::from(&view)))
}

async fn in_sight(desk: &Desk, who: &Who, id: Uuid) -> Result<TransferView, Failure> {
    let view = desk.switch.read_transfer(TransferId(id)).await?;
    let sight = Sight::of(&desk.store, who).await?;
    if sees(who, &sight, &view) { Ok(view) } else { Err(Code::NoSuchTransfer.into()) }
}

/// Does somebody who sees so far learn of this transfer? Both ends do.
pub(crate) fn sees(who: &Who, sight: &Sight, view: &TransferView) -> bool {
    let to = view.to.agent().map(|agent| agent.0);
    sight.sees(Some(view.from.0)) || to == Some(who.user_id) || to.is_some_and(|to| sight.sees(Some(to)))
}
