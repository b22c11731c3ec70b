//! `/leads/{id}/projects`, `/projects/{id}/leads/{lead_id}`: in which projects a lead is.

use super::store::{self, Placing};
use super::{Lead, PlaceIn};
use crate::error::Failure;
use crate::http::body::{Body, Checked, Faults, Id, Ids};
use crate::http::endpoint::{Endpoint, endpoint};
use crate::http::etag::{etag, if_match};
use crate::http::page::All;
use crate::policy::{Access, Permission, Who};
use crate::projects;
use crate::state::Desk;
use actix_web::http::Method;
use actix_web::http::header::ETAG;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

pub(crate) fn routes() -> Vec<Endpoint> {
    let manage = Access::Needs(Permission::LeadsManage);
    vec![
        endpoint(Method::GET, "/leads/{id}/projects", Access::Needs(Permission::LeadsRead), list),
        endpoint(Method::PUT, "/projects/{id}/leads/{lead_id}", manage, put),
        endpoint(Method::DELETE, "/projects/{id}/leads/{lead_id}", manage, take_out),
    ]
}

/// How a lead comes into a project.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Placement {
    /// State; without it, the project's first.
    status_id: Option<Uuid>,
    /// Responsible user, one of the project's.
    owner_id: Option<Uuid>,
}

impl Checked for Placement {
    fn check(&self, _: &mut Faults) {}
}

/// The projects in sight that the lead is in, with what is true of it there.
#[utoipa::path(get, path = "/api/v1/leads/{id}/projects", tag = "leads", params(("id" = Uuid, Path)),
    responses((status = 200, body = All<PlaceIn>)))]
pub(crate) async fn list(desk: web::Data<Desk>, who: Who, Id(id): Id) -> Result<web::Json<All<PlaceIn>>, Failure> {
    Ok(web::Json(All { items: store::places(&desk.store, &who, id).await? }))
}

/// Put a lead into one more project.
#[utoipa::path(put, path = "/api/v1/projects/{id}/leads/{lead_id}", tag = "leads",
    params(("id" = Uuid, Path), ("lead_id" = Uuid, Path),
        ("If-Match" = String, Header, description = "The lead's ETag that was read")),
    request_body = Placement,
    responses((status = 200, body = Lead, headers(("ETag" = String, description = "The lead's new version"))),
        (status = 409), (status = 412), (status = 428)))]
pub(crate) async fn put(
    desk: web::Data<Desk>,
    who: Who,
    request: HttpRequest,
    Ids(project, lead): Ids,
    Body(input): Body<Placement>,
) -> Result<HttpResponse, Failure> {
    let version = if_match(&request)?;
    let first = projects::store::in_sight(&desk.store, &who, project).await?;
    let placing = Placing { lead, status_id: input.status_id.or(first), owner_id: input.owner_id };
    let lead = store::put(&desk.store, &who, project, version, placing).await?;
    desk.hub.lead(lead.id);
    Ok(HttpResponse::Ok().insert_header((ETAG, etag(lead.version))).json(lead))
}

/// Take a lead out of a project.
#[utoipa::path(delete, path = "/api/v1/projects/{id}/leads/{lead_id}", tag = "leads",
    params(("id" = Uuid, Path), ("lead_id" = Uuid, Path),
        ("If-Match" = String, Header, description = "The lead's ETag that was read")),
    responses((status = 204, description = "No longer in the project",
        headers(("ETag" = String, description = "The lead's new version"))), (status = 412), (status = 428)))]
pub(crate) async fn take_out(
    desk: web::Data<Desk>,
    who: Who,
    request: HttpRequest,
    Ids(project, lead): Ids,
) -> Result<HttpResponse, Failure> {
    let version = store::take_out(&desk.store, &who, project, lead, if_match(&request)?).await?;
    desk.hub.lead(lead);
    Ok(HttpResponse::NoContent().insert_header((ETAG, etag(version))).finish())
}
