//! `/my-box`.

use super::store::{self, Done};
use super::{BoxDone, BoxRefused, Boxed};
use crate::error::{Code, Failure, Language};
use crate::http::body::{Body, Checked, Faults, Query};
use crate::http::endpoint::{Endpoint, endpoint};
use crate::http::page::{self, Page};
use crate::http::problem::language;
use crate::leads;
use crate::policy::{Access, Permission, Who};
use crate::state::Desk;
use actix_web::http::Method;
use actix_web::{HttpRequest, web};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// Leads of one request at most.
const LEADS_MAX: usize = 500;

pub(crate) fn routes() -> Vec<Endpoint> {
    let write = Access::Needs(Permission::LeadsWrite);
    vec![
        endpoint(Method::GET, "/my-box", Access::Needs(Permission::LeadsRead), list),
        endpoint(Method::POST, "/my-box", write, place),
        endpoint(Method::POST, "/my-box/remove", write, remove),
        endpoint(Method::POST, "/my-box/hand-over", write, hand_over),
    ]
}

/// Whose box.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct BoxQuery {
    /// Whose; left out, one's own.
    user_id: Option<Uuid>,
    /// Instead of a box, this lead: in whose box it is, if in any.
    lead_id: Option<Uuid>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
    /// Rows per page, 1–200 (50).
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
}

/// Leads to put into a box.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BoxPlace {
    /// Which.
    #[schema(min_items = 1, max_items = 500)]
    lead_ids: Vec<Uuid>,
    /// The project it happens in.
    project_id: Option<Uuid>,
    /// Whose box; left out, one's own; others' by right only.
    user_id: Option<Uuid>,
}

/// Leads to take out of a box.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BoxRemove {
    /// Which.
    #[schema(min_items = 1, max_items = 500)]
    lead_ids: Vec<Uuid>,
}

/// Leads to hand over.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BoxHandOver {
    /// Which.
    #[schema(min_items = 1, max_items = 500)]
    lead_ids: Vec<Uuid>,
    /// To whom: a user of the same workgroup.
    user_id: Uuid,
}

fn check_leads(faults: &mut Faults, leads: &[Uuid]) {
    faults.count("/lead_ids", leads.len(), LEADS_MAX);
    if leads.is_empty() {
        faults.add("/lead_ids", "too_short", "at least one lead");
    }
}

impl Checked for BoxPlace {
    fn check(&self, faults: &mut Faults) {
        check_leads(faults, &self.lead_ids);
    }
}

impl Checked for BoxRemove {
    fn check(&self, faults: &mut Faults) {
        check_leads(faults, &self.lead_ids);
    }
}

impl Checked for BoxHandOver {
    fn check(&self, faults: &mut Faults) {
        check_leads(faults, &self.lead_ids);
    }
}

/// The leads in a box, the newest first; or one lead, in whosever box it is.
#[utoipa::path(get, path = "/api/v1/my-box", tag = "my box", params(BoxQuery),
    responses((status = 200, body = Page<Boxed>), (status = 404)))]
pub(crate) async fn list(
    desk: web::Data<Desk>,
    who: Who,
    Query(query): Query<BoxQuery>,
) -> Result<web::Json<Page<Boxed>>, Failure> {
    let (after, limit) = (page::decode(query.cursor.as_deref())?, page::limit(query.limit)?);
    if let Some(lead) = query.lead_id {
        leads::store::in_sight(desk.store.read(), &who, lead).await?;
        return Ok(web::Json(store::of_lead(&desk.store, lead).await?));
    }
    let owner = query.user_id.unwrap_or(who.user_id);
    if !store::may_see(&desk.store, &who, owner).await? {
        return Err(Code::Forbidden.into());
    }
    Ok(web::Json(store::list(&desk.store, owner, after, limit).await?))
}

/// What was done, told to the pages and answered.
fn answer(desk: &Desk, owner: Option<Uuid>, (done, stayed): Done, language: Language) -> web::Json<BoxDone> {
    if !done.is_empty() {
        desk.hub.my_box(owner, done.clone());
    }
    let refused = stayed.iter().map(|(lead, stayed)| BoxRefused::new(*lead, stayed, language)).collect();
    web::Json(BoxDone { done, refused })
}

/// Put leads into a box: nobody else may contact them any more.
#[utoipa::path(post, path = "/api/v1/my-box", tag = "my box", request_body = BoxPlace,
    responses((status = 200, body = BoxDone)))]
pub(crate) async fn place(
    desk: web::Data<Desk>,
    who: Who,
    request: HttpRequest,
    Body(input): Body<BoxPlace>,
) -> Result<web::Json<BoxDone>, Failure> {
    let owner = input.user_id.unwrap_or(who.user_id);
    let done = store::place(&desk.store, &who, &input.lead_ids, input.project_id, owner).await?;
    Ok(answer(&desk, Some(owner), done, language(request.headers())))
}

/// Take leads out of a box.
#[utoipa::path(post, path = "/api/v1/my-box/remove", tag = "my box", request_body = BoxRemove,
    responses((status = 200, body = BoxDone)))]
pub(crate) async fn remove(
    desk: web::Data<Desk>,
    who: Who,
    request: HttpRequest,
    Body(input): Body<BoxRemove>,
) -> Result<web::Json<BoxDone>, Failure> {
    let done = store::remove(&desk.store, &who, &input.lead_ids).await?;
    Ok(answer(&desk, None, done, language(request.headers())))
}

/// Hand leads over to a user of the same workgroup.
#[utoipa::path(post, path = "/api/v1/my-box/hand-over", tag = "my box", request_body = BoxHandOver,
    responses((status = 200, body = BoxDone)))]
pub(crate) async fn hand_over(
    desk: web::Data<Desk>,
    who: Who,
    request: HttpRequest,
    Body(input): Body<BoxHandOver>,
) -> Result<web::Json<BoxDone>, Failure> {
    let done = store::hand_over(&desk.store, &who, &input.lead_ids, input.user_id).await?;
    Ok(answer(&desk, Some(input.user_id), done, language(request.headers())))
}
