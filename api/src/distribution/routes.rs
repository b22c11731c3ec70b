//! `/projects/{id}/assignments`, `/projects/{id}/distribution`, `/leases`, `/leads/{id}/explain`.

use super::{Assignment, Distribution, Explanation, LeaseView, QueueState, store, work};
use crate::error::{Code, Failure};
use crate::http::body::{Body, Checked, Faults, Id, Query};
use crate::http::endpoint::{Endpoint, endpoint};
use crate::policy::{Access, Permission, Who};
use crate::projects;
use crate::state::Desk;
use crate::ws::sight::Sight;
use actix_web::http::Method;
use actix_web::{HttpResponse, web};
use kakeru_switch::ids::ProjectId;
use kakeru_switch::ports::GiveBack;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

pub(crate) fn routes() -> Vec<Endpoint> {
    let own = Access::Needs(Permission::CallsOwn);
    vec![
        endpoint(Method::POST, "/projects/{id}/assignments", own, assign),
        endpoint(Method::PUT, "/projects/{id}/auto-next", own, auto_next),
        endpoint(Method::GET, "/projects/{id}/distribution", own, state),
        endpoint(Method::GET, "/projects/{id}/distribution/explain", own, explain_queue),
        endpoint(Method::POST, "/leases/{id}/renew", own, renew),
        endpoint(Method::POST, "/leases/{id}/release", own, release),
        endpoint(Method::POST, "/leases/{id}/skip", own, skip),
        endpoint(Method::GET, "/leads/{id}/explain", own, explain_lead),
    ]
}

/// Ask for the next lead.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Ask {
    /// For whom. An agent asks for themself; an API key must name the agent.
    agent_id: Option<Uuid>,
    /// From now on the next lead comes by itself after a saved result, or not. Absent = as it is.
    auto_next: Option<bool>,
}

impl Checked for Ask {
    fn check(&self, _: &mut Faults) {}
}

/// Whether leads come by themselves.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AutoNext {
    /// For whom.
    agent_id: Option<Uuid>,
    /// Yes or no.
    on: bool,
}

impl Checked for AutoNext {
    fn check(&self, _: &mut Faults) {}
}

/// Whose lease.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Whose {
    /// The agent; an API key must name them.
    agent_id: Option<Uuid>,
}

impl Checked for Whose {
    fn check(&self, _: &mut Faults) {}
}

/// Pass a lead over.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Skip {
    /// Whose lease.
    agent_id: Option<Uuid>,
    /// Why.
    reason: String,
}

/// Longest reason of a skip, in characters.
pub(crate) const REASON_MAX: usize = 200;

impl Checked for Skip {
    fn check(&self, faults: &mut Faults) {
        faults.text("/reason", &self.reason, 1..=REASON_MAX);
    }
}

/// Whose queue, and which lead of it.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct QueueQuery {
    /// As this agent sees it.
    agent_id: Option<Uuid>,
    /// Explain this lead instead of the queue.
    lead_id: Option<Uuid>,
}

/// In which project, for whom.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct LeadQuery {
    /// The project.
    project_id: Uuid,
    /// As this agent sees it.
    agent_id: Option<Uuid>,
}

/// A queue or one lead of it, explained.
#[derive(serde::Serialize, ToSchema)]
#[serde(untagged)]
pub enum Explained {
    /// The queue.
    Queue(QueueState),
    /// One lead.
    Lead(Box<Explanation>),
}

/// The next lead. Who holds one already gets that one. An empty queue (409 `queue_empty`) says in `queue` how many leads
/// wait for what.
#[utoipa::path(post, path = "/api/v1/projects/{id}/assignments", tag = "distribution", params(("id" = Uuid, Path)),
    request_body = Ask, responses((status = 200, body = Assignment), (status = 409), (status = 503)))]
pub(crate) async fn assign(
    desk: web::Data<Desk>,
    who: Who,
    Id(project): Id,
    Body(ask): Body<Ask>,
) -> Result<web::Json<Assignment>, Failure> {
    Ok(web::Json(work::next(&desk, &who, project, ask.agent_id, ask.auto_next).await?))
}

/// Whether the next lead comes by itself after a saved result.
#[utoipa::path(put, path = "/api/v1/projects/{id}/auto-next", tag = "distribution", params(("id" = Uuid, Path)),
    request_body = AutoNext, responses((status = 204, description = "So it is")))]
pub(crate) async fn auto_next(
    desk: web::Data<Desk>,
    who: Who,
    Id(project): Id,
    Body(wish): Body<AutoNext>,
) -> Result<HttpResponse, Failure> {
    work::auto_next(&desk, &who, project, wish.agent_id, wish.on).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Move a lease's deadline on. Pages need not: a connected page renews its agent's lease by being there.
#[utoipa::path(post, path = "/api/v1/leases/{id}/renew", tag = "distribution", params(("id" = Uuid, Path)),
    request_body = Whose, responses((status = 204, description = "It holds on"), (status = 503)))]
pub(crate) async fn renew(
    desk: web::Data<Desk>,
    who: Who,
    Id(lease): Id,
    Body(whose): Body<Whose>,
) -> Result<HttpResponse, Failure> {
    work::renew(&desk, &who, lease, whose.agent_id).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Give a lead back: it returns to its place, the attempt is not counted.
#[utoipa::path(post, path = "/api/v1/leases/{id}/release", tag = "distribution", params(("id" = Uuid, Path)),
    request_body = Whose, responses((status = 204, description = "Others may have it"), (status = 503)))]
pub(crate) async fn release(
    desk: web::Data<Desk>,
    who: Who,
    Id(lease): Id,
    Body(whose): Body<Whose>,
) -> Result<HttpResponse, Failure> {
    work::give_back(&desk, &who, lease, whose.agent_id, GiveBack::Released).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Pass a lead over: it returns to its place and does not come back to this agent for half an hour.
#[utoipa::path(post, path = "/api/v1/leases/{id}/skip", tag = "distribution", params(("id" = Uuid, Path)),
    request_body = Skip, responses((status = 204, description = "Others may have it"), (status = 503)))]
pub(crate) async fn skip(
    desk: web::Data<Desk>,
    who: Who,
    Id(lease): Id,
    Body(skip): Body<Skip>,
) -> Result<HttpResponse, Failure> {
    let how = GiveBack::Skipped { reason: skip.reason };
    work::give_back(&desk, &who, lease, skip.agent_id, how).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Somebody whose queue one may look at: oneself, or whom one sees.
async fn seen_as(desk: &Desk, who: &Who, project: Uuid, agent: Option<Uuid>) -> Result<Uuid, Failure> {
    projects::store::get(&desk.store, who, project).await?;
    let agent = agent.unwrap_or(who.user_id);
    let sight = Sight::of(&desk.store, who).await?;
    if agent == who.user_id || sight.sees(Some(agent)) { Ok(agent) } else { Err(Code::NotFound.into()) }
}

/// A project's queue: how many leads are ready, how many wait for what, who holds one.
#[utoipa::path(get, path = "/api/v1/projects/{id}/distribution", tag = "distribution", params(("id" = Uuid, Path)),
    responses((status = 200, body = Distribution)))]
pub(crate) async fn state(
    desk: web::Data<Desk>,
    who: Who,
    Id(project): Id,
) -> Result<web::Json<Distribution>, Failure> {
    let agent = seen_as(&desk, &who, project, None).await?;
    let sight = Sight::of(&desk.store, &who).await?;
    let view = desk.queues.view(ProjectId(project)).await;
    let seen = view.held.iter().filter(|held| sight.sees(Some(held.lease.agent.0)));
    let leases = seen.map(|held| LeaseView {
        id: held.lease.id.0,
        lead_id: held.lease.lead.0,
        agent_id: held.lease.agent.0,
        left_s: held.left.as_secs(),
    });
    Ok(web::Json(Distribution {
        leases: leases.collect(),
        agents_waiting: u64::try_from(view.waiting).unwrap_or_default(),
        queue: work::look_at(&desk, project, agent).await?,
        rebuilding: store::queue::rebuilding(desk.store.read()).await?.iter().any(|(id, _)| *id == project),
    }))
}

/// Why the queue is empty: how many leads wait for what. With `lead_id`: why this lead is, or is not, handed out.
#[utoipa::path(get, path = "/api/v1/projects/{id}/distribution/explain", tag = "distribution",
    params(("id" = Uuid, Path), QueueQuery), responses((status = 200, body = Explained)))]
pub(crate) async fn explain_queue(
    desk: web::Data<Desk>,
    who: Who,
    Id(project): Id,
    Query(query): Query<QueueQuery>,
) -> Result<web::Json<Explained>, Failure> {
    let agent = seen_as(&desk, &who, project, query.agent_id).await?;
    Ok(web::Json(match query.lead_id {
        None => Explained::Queue(work::look_at(&desk, project, agent).await?),
        Some(lead) => Explained::Lead(Box::new(super::explain::lead(&desk, &who, project, lead, agent).await?)),
    }))
}

/// Why a lead is, or is not, handed to an agent.
#[utoipa::path(get, path = "/api/v1/leads/{id}/explain", tag = "distribution", params(("id" = Uuid, Path), LeadQuery),
    responses((status = 200, body = Explanation)))]
pub(crate) async fn explain_lead(
    desk: web::Data<Desk>,
    who: Who,
    Id(lead): Id,
    Query(query): Query<LeadQuery>,
) -> Result<web::Json<Explanation>, Failure> {
    let agent = seen_as(&desk, &who, query.project_id, query.agent_id).await?;
    Ok(web::Json(super::explain::lead(&desk, &who, query.project_id, lead, agent).await?))
}
