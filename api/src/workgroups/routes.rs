//! `/workgroups`.

use super::{Workgroup, store};
use crate::audit::{self, Act};
use crate::changes::setup::{self, Claim};
use crate::error::Failure;
use crate::http::body::{Body, Checked, Faults, Id, Query};
use crate::http::endpoint::{Endpoint, endpoint};
use crate::http::page::{self, Page};
use crate::policy::{Access, Permission, Who};
use crate::state::Desk;
use actix_web::http::Method;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

pub(crate) fn routes() -> Vec<Endpoint> {
    let read = Access::Needs(Permission::PeopleRead);
    let write = Access::Needs(Permission::PeopleWrite);
    vec![
        endpoint(Method::GET, "/workgroups", read, list),
        endpoint(Method::POST, "/workgroups", write, create),
        endpoint(Method::GET, "/workgroups/{id}", read, get),
        endpoint(Method::PATCH, "/workgroups/{id}", write, change),
        endpoint(Method::DELETE, "/workgroups/{id}", write, delete),
    ]
}

/// What to list.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct WorkgroupQuery {
    /// Part of the name.
    q: Option<String>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
    /// Rows per page, 1–200 (50).
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
}

/// A new workgroup.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkgroupCreate {
    /// Name.
    #[schema(min_length = 1, max_length = 200)]
    name: String,
    /// Its users.
    #[serde(default)]
    user_ids: Vec<Uuid>,
}

/// Changes to a workgroup.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkgroupChange {
    /// Name.
    name: Option<String>,
    /// Its users.
    user_ids: Option<Vec<Uuid>>,
}

impl Checked for WorkgroupCreate {
    fn check(&self, faults: &mut Faults) {
        faults.text("/name", &self.name, 1..=200);
        faults.count("/user_ids", self.user_ids.len(), 2000);
    }
}

impl Checked for WorkgroupChange {
    fn check(&self, faults: &mut Faults) {
        faults.maybe_text("/name", self.name.as_deref(), 1..=200);
        faults.count("/user_ids", self.user_ids.as_ref().map_or(0, Vec::len), 2000);
    }
}

/// Workgroups, by name.
#[utoipa::path(get, path = "/api/v1/workgroups", tag = "workgroups", params(WorkgroupQuery),
    responses((status = 200, body = Page<Workgroup>)))]
pub(crate) async fn list(
    desk: web::Data<Desk>,
    who: Who,
    Query(query): Query<WorkgroupQuery>,
) -> Result<web::Json<Page<Workgroup>>, Failure> {
    let (after, limit) = (page::decode(query.cursor.as_deref())?, page::limit(query.limit)?);
    let q = query.q.as_deref().filter(|q| !q.is_empty());
    Ok(web::Json(store::list(&desk.store, &who, q, after, limit).await?))
}

/// One workgroup.
#[utoipa::path(get, path = "/api/v1/workgroups/{id}", tag = "workgroups", params(("id" = Uuid, Path)),
    responses((status = 200, body = Workgroup, headers(("ETag" = String, description = "For If-Match")))))]
pub(crate) async fn get(desk: web::Data<Desk>, who: Who, Id(id): Id) -> Result<HttpResponse, Failure> {
    setup::tagged(&store::get(&desk.store, &who, id).await?)
}

/// Create a workgroup.
#[utoipa::path(post, path = "/api/v1/workgroups", tag = "workgroups", request_body = WorkgroupCreate,
    responses((status = 201, body = Workgroup)))]
pub(crate) async fn create(
    desk: web::Data<Desk>,
    who: Who,
    Body(input): Body<WorkgroupCreate>,
) -> Result<HttpResponse, Failure> {
    let transaction = desk.store.begin().await?;
    let group = store::create_in(&transaction, input.name, input.user_ids).await?;
    audit::note(&transaction, &who, Act::WorkgroupCreated, Some(group.id), json!(group)).await?;
    transaction.commit().await?;
    desk.people_changed();
    Ok(HttpResponse::Created().json(group))
}

/// Change a workgroup.
#[utoipa::path(patch, path = "/api/v1/workgroups/{id}", tag = "workgroups",
    params(("id" = Uuid, Path), ("If-Match" = String, Header, description = "The ETag that was read; 412 if it changed since")),
    request_body = WorkgroupChange, responses((status = 200, body = Workgroup, headers(("ETag" = String, description = "The new one"))),
        (status = 412)))]
pub(crate) async fn change(
    desk: web::Data<Desk>,
    who: Who,
    request: HttpRequest,
    Id(id): Id,
    Body(input): Body<WorkgroupChange>,
) -> Result<HttpResponse, Failure> {
    let claim = Claim::of(&request, &who);
    let transaction = desk.store.begin().await?;
    let (before, group) = store::change_in(&transaction, id, input.name, input.user_ids).await?;
    claim.settle(&transaction, &before, &group).await?;
    audit::note(&transaction, &who, Act::WorkgroupChanged, Some(id), audit::difference(&before, &group)).await?;
    transaction.commit().await?;
    desk.people_changed();
    setup::tagged(&group)
}

/// Delete a workgroup that nothing depends on.
#[utoipa::path(delete, path = "/api/v1/workgroups/{id}", tag = "workgroups", params(("id" = Uuid, Path)),
    responses((status = 204, description = "Deleted"), (status = 409)))]
pub(crate) async fn delete(desk: web::Data<Desk>, who: Who, Id(id): Id) -> Result<HttpResponse, Failure> {
    let transaction = desk.store.begin().await?;
    store::delete_in(&transaction, id).await?;
    audit::note(&transaction, &who, Act::WorkgroupDeleted, Some(id), Value::Null).await?;
    transaction.commit().await?;
    desk.people_changed();
    Ok(HttpResponse::NoContent().finish())
}
