//! `/calls/{id}/supervisions`, `/supervisions`, and the routes of the floor.

use super::{Follow, Mode, Supervision, floor, orders, rights};
use crate::calls;
use crate::error::{Code, Failure};
use crate::http::body::{Body, Checked, Faults, Id};
use crate::http::endpoint::{Endpoint, endpoint};
use crate::policy::{Access, Permission, Who};
use crate::state::Desk;
use actix_web::http::Method;
use actix_web::{HttpResponse, web};
use kakeru_switch::SuperviseRequest;
use kakeru_switch::event::{self, SupervisionView};
use kakeru_switch::ids::{AgentId, CallId, SupervisionId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

pub(crate) fn routes() -> Vec<Endpoint> {
    let listen = Access::Needs(Permission::Monitor);
    vec![
        endpoint(Method::GET, "/floor", Access::Needs(Permission::CallsOthers), floor::floor),
        endpoint(Method::POST, "/calls/{id}/supervisions", listen, begin),
        endpoint(Method::PATCH, "/supervisions/{id}", listen, change),
        endpoint(Method::DELETE, "/supervisions/{id}", listen, stop),
        endpoint(Method::POST, "/supervisions/{id}/take-over", listen, take_over),
        endpoint(Method::POST, "/agents/{id}/messages", listen, orders::say),
        endpoint(Method::PUT, "/agents/{id}/break", listen, orders::send_on_break),
    ]
}

/// How to listen.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct NewSupervision {
    /// What to do on the call; `monitor` unless said otherwise.
    pub mode: Mode,
    /// Whom to whisper to; the call's agent unless said otherwise.
    pub to: Option<Uuid>,
    /// Whom or what to stay with; the call unless said otherwise.
    pub follow: Follow,
}

impl Checked for NewSupervision {
    fn check(&self, faults: &mut Faults) {
        ear_needs_whisper(self.mode, self.to, faults);
    }
}

/// Another mode.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SupervisionChange {
    /// What to do on the call from now on.
    pub mode: Mode,
    /// Whom to whisper to; the call's agent unless said otherwise. Whoever names them never whispers to somebody who has
    /// just taken their place.
    pub to: Option<Uuid>,
}

impl Checked for SupervisionChange {
    fn check(&self, faults: &mut Faults) {
        ear_needs_whisper(self.mode, self.to, faults);
    }
}

fn ear_needs_whisper(mode: Mode, to: Option<Uuid>, faults: &mut Faults) {
    if to.is_some() && mode != Mode::Whisper {
        faults.add("/to", "unknown", "only a whisper is for somebody");
    }
}

/// Listen to a call, with the sound of one's own page. 201 means: it is heard, or waited for.
#[utoipa::path(post, path = "/api/v1/calls/{id}/supervisions", tag = "supervisions", params(("id" = Uuid, Path),
        ("Idempotency-Key" = Option<String>, Header, description = "A repeated request gets the first answer")),
    request_body = NewSupervision,
    responses((status = 201, body = Supervision), (status = 403), (status = 404), (status = 409), (status = 503)))]
pub(crate) async fn begin(
    desk: web::Data<Desk>,
    who: Who,
    Id(id): Id,
    Body(wish): Body<NewSupervision>,
) -> Result<HttpResponse, Failure> {
    let whole = desk.switch.snapshot().await?;
    let agent = match whole.calls.iter().find(|call| call.id.0 == id) {
        Some(call) => call.agent.map(|agent| agent.0),
        // A call of yesterday is no unknown one: it is over (MON-15).
        None => match calls::store::agent_of(&desk.store, id).await? {
            Some(agent) => {
                rights::check(&desk.store, &who, agent.ok_or(Failure::new(Code::NoSuchCall))?).await?;
                return Err(Code::NotInCall.into());
            }
            None => None,
        },
    };
    let agent = agent.ok_or(Failure::new(Code::NoSuchCall))?;
    if agent == who.user_id {
        return Err(Code::OwnCall.into());
    }
    rights::check(&desk.store, &who, agent).await?;
    let mode = mode_of(wish.mode, wish.to.or(Some(agent)))?;
    let supervisor = AgentId(who.user_id);
    let ask = SuperviseRequest { supervisor, call: CallId(id), mode, follow: wish.follow.into() };
    let view = desk.switch.supervise(ask).await?;
    Ok(HttpResponse::Created().json(Supervision::from(&view)))
}

/// Go on in another mode. 200 means: it is in force.
#[utoipa::path(patch, path = "/api/v1/supervisions/{id}", tag = "supervisions", params(("id" = Uuid, Path)),
    request_body = SupervisionChange,
    responses((status = 200, body = Supervision), (status = 403), (status = 404), (status = 409), (status = 503)))]
pub(crate) async fn change(
    desk: web::Data<Desk>,
    who: Who,
    Id(id): Id,
    Body(wish): Body<SupervisionChange>,
) -> Result<web::Json<Supervision>, Failure> {
    let agent = own(&desk, &who, id).await?.agent.map(|agent| agent.0);
    rights::check(&desk.store, &who, agent.ok_or(Failure::new(Code::NotInCall))?).await?;
    let mode = mode_of(wish.mode, wish.to.or(agent))?;
    let view = desk.switch.set_mode(SupervisionId(id), mode).await?;
    Ok(web::Json(Supervision::from(&view)))
}

/// Stop listening.
#[utoipa::path(delete, path = "/api/v1/supervisions/{id}", tag = "supervisions", params(("id" = Uuid, Path)),
    responses((status = 204, description = "It is over"), (status = 404), (status = 503)))]
pub(crate) async fn stop(desk: web::Data<Desk>, who: Who, Id(id): Id) -> Result<HttpResponse, Failure> {
    own(&desk, &who, id).await?;
    desk.switch.stop_supervising(SupervisionId(id)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Take the call over 「引き継ぎ」: its agent goes into wrap-up, the customer goes on with the supervisor.
#[utoipa::path(post, path = "/api/v1/supervisions/{id}/take-over", tag = "supervisions", params(("id" = Uuid, Path),
        ("Idempotency-Key" = Option<String>, Header, description = "A repeated request gets the first answer")),
    responses((status = 200, body = Supervision), (status = 403), (status = 404), (status = 409), (status = 503)))]
pub(crate) async fn take_over(desk: web::Data<Desk>, who: Who, Id(id): Id) -> Result<web::Json<Supervision>, Failure> {
    let agent = own(&desk, &who, id).await?.agent.ok_or(Failure::new(Code::NotInCall))?;
    rights::check(&desk.store, &who, agent.0).await?;
    let view = desk.switch.take_over(SupervisionId(id)).await?;
    Ok(web::Json(Supervision::from(&view)))
}

fn mode_of(mode: Mode, to: Option<Uuid>) -> Result<event::Mode, Failure> {
    mode.at(to).ok_or_else(|| Failure::field("/to", "required", "whom to whisper to"))
}

/// A supervision of one's own, that runs.
async fn own(desk: &Desk, who: &Who, id: Uuid) -> Result<SupervisionView, Failure> {
    let whole = desk.switch.snapshot().await?;
    let mine = |view: &SupervisionView| view.id.0 == id && view.supervisor.0 == who.user_id;
    whole.supervisions.into_iter().find(mine).ok_or(Code::NoSuchSupervision.into())
}
