//! `/projects/{id}/leads` and `/leads` as lists, `/lookup`, `/leads/find-or-create`.

use super::lookup::{self, Owner, Wanted};
use super::query::LeadQuery;
use super::{LeadPage, partial};
use crate::error::Failure;
use crate::http::body::{Body, Checked, Faults, Id, Query};
use crate::http::endpoint::{Endpoint, endpoint};
use crate::http::etag::etag;
use crate::http::page::All;
use crate::leads::{Lead, number, store};
use crate::policy::{Access, Permission, Who};
use crate::projects;
use crate::state::Desk;
use actix_web::http::Method;
use actix_web::http::header::ETAG;
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

pub(crate) fn routes() -> Vec<Endpoint> {
    let read = Access::Needs(Permission::LeadsRead);
    vec![
        endpoint(Method::GET, "/projects/{id}/leads", read, list),
        endpoint(Method::GET, "/leads", Access::Needs(Permission::LeadsAll), list_all),
        endpoint(Method::GET, "/lookup", read, look_up),
        endpoint(Method::POST, "/leads/find-or-create", Access::Needs(Permission::LeadsWrite), find_or_create),
    ]
}

/// The leads of a project: filtered, searched and ordered on the server. A search that takes longer than two seconds is
/// stopped with `query_too_slow` and says what would make it quick.
#[utoipa::path(get, path = "/api/v1/projects/{id}/leads", tag = "leads", params(("id" = Uuid, Path), LeadQuery),
    responses((status = 200, body = LeadPage)))]
pub(crate) async fn list(
    desk: web::Data<Desk>,
    who: Who,
    Id(project): Id,
    query: LeadQuery,
) -> Result<web::Json<LeadPage>, Failure> {
    projects::store::in_sight(&desk.store, &who, project).await?;
    Ok(web::Json(super::answer(&desk.store, who.user_id, Some(project), &query).await?))
}

/// All leads, in projects or in none; conditions on status, owner, calls and the like hold for a place in any project.
#[utoipa::path(get, path = "/api/v1/leads", tag = "leads", params(LeadQuery),
    responses((status = 200, body = LeadPage)))]
pub(crate) async fn list_all(
    desk: web::Data<Desk>,
    who: Who,
    query: LeadQuery,
) -> Result<web::Json<LeadPage>, Failure> {
    Ok(web::Json(super::answer(&desk.store, who.user_id, None, &query).await?))
}

/// The number as far as it is typed.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct LookUp {
    /// Three digits or more, with any hyphens, blanks, full-width digits or `+81`.
    #[param(max_length = 100)]
    number: String,
}

/// The leads that own a number, while it is being typed: those in sight, exact ones first, 20 at most.
#[utoipa::path(get, path = "/api/v1/lookup", tag = "leads", params(LookUp), responses((status = 200, body = All<Owner>)))]
pub(crate) async fn look_up(
    desk: web::Data<Desk>,
    who: Who,
    Query(LookUp { number }): Query<LookUp>,
) -> Result<web::Json<All<Owner>>, Failure> {
    if number.chars().count() > 100 {
        return Err(Failure::field("?number", "too_long", "at most 100 characters"));
    }
    if partial::starts(&number).is_empty() && number::e164(&number).is_none() {
        return Ok(web::Json(All { items: Vec::new() }));
    }
    Ok(web::Json(All { items: lookup::owners(&desk.store, &who.scope(), &number).await? }))
}

/// A lead that is to be there, by its number.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FindOrCreate {
    /// Where it is looked for, and made.
    project_id: Uuid,
    /// Its name, if it is made.
    #[schema(min_length = 1, max_length = 200)]
    name: String,
    /// Its contact's name, if it is made (`name`).
    contact_name: Option<String>,
    /// The telephone number.
    #[schema(min_length = 1, max_length = 500)]
    number: String,
    /// A memo on the number, if it is made.
    memo: Option<String>,
}

impl Checked for FindOrCreate {
    fn check(&self, faults: &mut Faults) {
        faults.text("/name", &self.name, 1..=200);
        faults.maybe_text("/contact_name", self.contact_name.as_deref(), 1..=200);
        faults.text("/number", &self.number, 1..=500);
        faults.maybe_text("/memo", self.memo.as_deref(), 0..=500);
        if number::e164(&self.number).is_none() {
            faults.add("/number", "format", "not a telephone number");
        }
    }
}

/// The lead of the project that owns this number (200), or a new one with contact and number (201). Asked twice, even at
/// the same time, it answers with the same lead.
#[utoipa::path(post, path = "/api/v1/leads/find-or-create", tag = "leads", request_body = FindOrCreate,
    responses((status = 200, body = Lead), (status = 201, body = Lead), (status = 404)))]
pub(crate) async fn find_or_create(
    desk: web::Data<Desk>,
    who: Who,
    Body(input): Body<FindOrCreate>,
) -> Result<HttpResponse, Failure> {
    let project = input.project_id;
    let status_id = projects::store::in_sight(&desk.store, &who, project).await?;
    let wanted = Wanted {
        project_id: project,
        name: input.name,
        contact_name: input.contact_name,
        number: input.number,
        memo: input.memo,
        status_id,
    };
    let (id, is_new) = lookup::find_or_create(&desk.store, wanted).await?;
    let lead = store::get(desk.store.read(), &who, id, Some(project)).await?;
    let mut answer = if is_new { HttpResponse::Created() } else { HttpResponse::Ok() };
    Ok(answer.insert_header((ETAG, etag(lead.version))).json(lead))
}
