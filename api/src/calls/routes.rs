//! `/calls`.

use super::Call;
use super::dial::{self, Dial};
use crate::activities;
use crate::activities::save::Outcome;
use crate::error::{Code, Failure};
use crate::history::HistoryRow;
use crate::http::body::{Body, Checked, Faults, Id};
use crate::http::endpoint::{Endpoint, Repeats, endpoint};
use crate::http::idempotency::{Key, Turn};
use crate::http::page::All;
use crate::policy::{Access, Permission, Who};
use crate::state::Desk;
use crate::ws::sight::Sight;
use actix_web::http::{Method, StatusCode};
use actix_web::{HttpRequest, HttpResponse, web};
use kakeru_switch::AgentCommand;
use kakeru_switch::ids::{AgentId, CallId, CommandId};
use kakeru_switch::record::Origin;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

pub(crate) fn routes() -> Vec<Endpoint> {
    let own = Access::Needs(Permission::CallsOwn);
    vec![
        endpoint(Method::GET, "/calls", own, list),
        endpoint(Method::POST, "/calls", own, place).repeats(Repeats::ByRoute),
        endpoint(Method::GET, "/calls/{id}", own, get),
        endpoint(Method::POST, "/calls/{id}/hangup", own, hang_up),
        endpoint(Method::PUT, "/calls/{id}/hold", own, hold),
        endpoint(Method::PUT, "/calls/{id}/help", own, help),
        endpoint(Method::PUT, "/calls/{id}/result", own, save_result),
    ]
}

/// The calls that run, and those whose wrap-up does, as far as one sees.
#[utoipa::path(get, path = "/api/v1/calls", tag = "calls", responses((status = 200, body = All<Call>), (status = 503)))]
pub(crate) async fn list(desk: web::Data<Desk>, who: Who) -> Result<web::Json<All<Call>>, Failure> {
    let sight = Sight::of(&desk.store, &who).await?;
    let snapshot = desk.switch.snapshot().await?;
    let seen = snapshot.calls.iter().map(Call::from).filter(|call| is_seen(&who, &sight, call));
    Ok(web::Json(All { items: seen.collect() }))
}

/// Place a call. 201 means that the INVITE is on its way.
#[utoipa::path(post, path = "/api/v1/calls", tag = "calls", request_body = Dial,
    responses((status = 201, body = Call), (status = 403), (status = 404), (status = 409), (status = 503)))]
pub(crate) async fn place(
    desk: web::Data<Desk>,
    who: Who,
    request: HttpRequest,
    Body(wish): Body<Dial>,
) -> Result<HttpResponse, Failure> {
    let Some(key) = Key::of(&request, &who, &wish)? else {
        let call = dial::dial(&desk, &who, wish, CommandId::mint(), Origin::Api).await?;
        return Ok(HttpResponse::Created().json(call));
    };
    if let Turn::Again(status, body) = key.turn(&desk.store).await? {
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        return Ok(HttpResponse::build(status).json(body));
    }
    match dial::dial(&desk, &who, wish, key.command(), Origin::Api).await {
        Ok(call) => {
            key.done(&desk.store, StatusCode::CREATED.as_u16(), &call).await?;
            Ok(HttpResponse::Created().json(call))
        }
        // Nobody was called: the same request may be tried again.
        Err(failure) => {
            key.failed(&desk.store).await?;
            Err(failure)
        }
    }
}

/// A running call in sight.
pub(crate) async fn running(desk: &Desk, who: &Who, id: Uuid) -> Result<Call, Failure> {
    let sight = Sight::of(&desk.store, who).await?;
    let snapshot = desk.switch.snapshot().await?;
    let call = snapshot.calls.iter().find(|call| call.id.0 == id).map(Call::from);
    call.filter(|call| is_seen(who, &sight, call)).ok_or(Code::NoSuchCall.into())
}

/// Is a running call in sight? Of a call in the house both ends see it.
pub(crate) fn is_seen(who: &Who, sight: &Sight, call: &Call) -> bool {
    sight.sees(call.agent) || call.colleague == Some(who.user_id)
}

/// A call that runs, or whose wrap-up does. Later it is in history.
#[utoipa::path(get, path = "/api/v1/calls/{id}", tag = "calls", params(("id" = Uuid, Path)),
    responses((status = 200, body = Call), (status = 503)))]
pub(crate) async fn get(desk: web::Data<Desk>, who: Who, Id(id): Id) -> Result<web::Json<Call>, Failure> {
    Ok(web::Json(running(&desk, &who, id).await?))
}

/// Hang up: cancel, refuse or end, as the call's state demands.
#[utoipa::path(post, path = "/api/v1/calls/{id}/hangup", tag = "calls", params(("id" = Uuid, Path)),
    responses((status = 204, description = "It is over"), (status = 409), (status = 503)))]
pub(crate) async fn hang_up(desk: web::Data<Desk>, who: Who, Id(id): Id) -> Result<HttpResponse, Failure> {
    let agent = party(&desk, &who, id).await?;
    desk.switch.agent(agent, AgentCommand::HangUp { call: CallId(id) }).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// On hold, or not.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Hold {
    /// The other side hears music and nobody hears them.
    pub held: bool,
}

impl Checked for Hold {
    fn check(&self, _: &mut Faults) {}
}

/// Hold the other side 「保留」, or go on. 204 means: it took effect.
#[utoipa::path(put, path = "/api/v1/calls/{id}/hold", tag = "calls", params(("id" = Uuid, Path)), request_body = Hold,
    responses((status = 204, description = "It is so"), (status = 403), (status = 409), (status = 503)))]
pub(crate) async fn hold(
    desk: web::Data<Desk>,
    who: Who,
    Id(id): Id,
    Body(Hold { held }): Body<Hold>,
) -> Result<HttpResponse, Failure> {
    let agent = party(&desk, &who, id).await?;
    desk.switch.agent(agent, AgentCommand::Hold { call: CallId(id), held }).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The agent of a running call that the caller may act on.
async fn party(desk: &Desk, who: &Who, id: Uuid) -> Result<AgentId, Failure> {
    party_of(who, &running(desk, who, id).await?)
}

/// The same of a call that is known.
pub(crate) fn party_of(who: &Who, call: &Call) -> Result<AgentId, Failure> {
    let agent = call.agent.ok_or(Failure::new(Code::NoSuchCall))?;
    if call.colleague == Some(who.user_id) {
        return Ok(AgentId(who.user_id));
    }
    if agent != who.user_id && !who.may(Permission::CallsOthers) {
        return Err(Code::Forbidden.into());
    }
    Ok(AgentId(agent))
}

/// Help is wanted, or not.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Help {
    /// A supervisor is to come.
    pub wanted: bool,
}

impl Checked for Help {
    fn check(&self, _: &mut Faults) {}
}

/// Ask the supervisors for help 「応援」 during a talk, or take that back. Whoever may listen to the agent sees it on the floor
/// until one of them joins. 204 means: it is so.
#[utoipa::path(put, path = "/api/v1/calls/{id}/help", tag = "calls", params(("id" = Uuid, Path)), request_body = Help,
    responses((status = 204, description = "It is so"), (status = 403), (status = 409), (status = 503)))]
pub(crate) async fn help(
    desk: web::Data<Desk>,
    who: Who,
    Id(id): Id,
    Body(Help { wanted }): Body<Help>,
) -> Result<HttpResponse, Failure> {
    let agent = party(&desk, &who, id).await?;
    desk.switch.agent(agent, AgentCommand::Help { call: CallId(id), wanted }).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Save a call's result. Ends the wrap-up; saved again, it corrects.
#[utoipa::path(put, path = "/api/v1/calls/{id}/result", tag = "calls",
    params(("id" = Uuid, Path),
        ("Idempotency-Key" = Option<String>, Header, description = "A repeated request gets the first answer")),
    request_body = Outcome, responses((status = 200, body = HistoryRow), (status = 409)))]
pub(crate) async fn save_result(
    desk: web::Data<Desk>,
    who: Who,
    request: HttpRequest,
    Id(id): Id,
    Body(outcome): Body<Outcome>,
) -> Result<HttpResponse, Failure> {
    // The record may still be on its way into the database.
    desk.journal.settled(CallId(id)).await;
    activities::routes::save(&desk, &who, &request, id, outcome).await
}
