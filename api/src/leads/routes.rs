//! `/projects/{id}/leads`, `/leads`.

use super::input::{FieldInput, InProject, LeadCreate, LeadPatch};
use super::store::{self, LeadChange, PlaceChange};
use super::{Basic, Lead, NewLead};
use crate::error::Failure;
use crate::fields;
use crate::http::body::{Body, Id, Query};
use crate::http::endpoint::{Endpoint, endpoint};
use crate::http::etag::{etag, if_match};
use crate::policy::{Access, Permission, Who};
use crate::projects;
use crate::state::Desk;
use actix_web::http::Method;
use actix_web::http::header::ETAG;
use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::Value;
use uuid::Uuid;

pub(crate) fn routes() -> Vec<Endpoint> {
    let read = Access::Needs(Permission::LeadsRead);
    let write = Access::Needs(Permission::LeadsWrite);
    vec![
        endpoint(Method::POST, "/projects/{id}/leads", write, create),
        endpoint(Method::GET, "/leads/{id}", read, get),
        endpoint(Method::PATCH, "/leads/{id}", write, change),
    ]
}

/// Put a new lead into a project.
#[utoipa::path(post, path = "/api/v1/projects/{id}/leads", tag = "leads", params(("id" = Uuid, Path)),
    request_body = LeadCreate, responses((status = 201, body = Lead)))]
pub(crate) async fn create(
    desk: web::Data<Desk>,
    who: Who,
    Id(project_id): Id,
    Body(input): Body<LeadCreate>,
) -> Result<HttpResponse, Failure> {
    let status_id = projects::store::in_sight(&desk.store, &who, project_id).await?;
    let fields = values(input.fields);
    fields::store::check_values(desk.store.read(), &fields).await?;
    let new = NewLead {
        basic: Basic {
            name: input.name,
            kana: input.kana,
            postal_code: input.postal_code,
            prefecture: input.prefecture,
            city: input.city,
            street: input.street,
            building: input.building,
            mail: input.mail,
            web: input.web,
        },
        contacts: input.contacts,
        fields,
        status_id,
        ..NewLead::default()
    };
    let ids = store::create(&desk.store, project_id, vec![new]).await?;
    let id = ids.first().copied().unwrap_or_default();
    desk.hub.lead(id);
    let lead = store::get(desk.store.read(), &who, id, Some(project_id)).await?;
    Ok(HttpResponse::Created().insert_header((ETAG, etag(lead.version))).json(lead))
}

fn values(inputs: Vec<FieldInput>) -> Vec<(Uuid, Value)> {
    inputs.into_iter().map(|input| (input.field_id, input.value)).collect()
}

fn with_tag(lead: Lead) -> HttpResponse {
    HttpResponse::Ok().insert_header((ETAG, etag(lead.version))).json(lead)
}

/// A lead, whole; its `ETag` is what a change needs.
#[utoipa::path(get, path = "/api/v1/leads/{id}", tag = "leads", params(("id" = Uuid, Path), InProject),
    responses((status = 200, body = Lead, headers(("ETag" = String, description = "The version, for If-Match")))))]
pub(crate) async fn get(
    desk: web::Data<Desk>,
    who: Who,
    Id(id): Id,
    Query(query): Query<InProject>,
) -> Result<HttpResponse, Failure> {
    Ok(with_tag(store::get(desk.store.read(), &who, id, query.project_id).await?))
}

/// Change a lead. `If-Match` carries the `ETag` that was read; if somebody was faster, 412 shows the lead as it now is.
#[utoipa::path(patch, path = "/api/v1/leads/{id}", tag = "leads",
    params(("id" = Uuid, Path), InProject, ("If-Match" = String, Header, description = "The ETag that was read")),
    request_body = LeadPatch,
    responses((status = 200, body = Lead, headers(("ETag" = String, description = "The new version"))),
        (status = 412), (status = 428)))]
pub(crate) async fn change(
    desk: web::Data<Desk>,
    who: Who,
    request: HttpRequest,
    Id(id): Id,
    Query(query): Query<InProject>,
    Body(input): Body<LeadPatch>,
) -> Result<HttpResponse, Failure> {
    let version = if_match(&request)?;
    let change = LeadChange {
        name: input.name,
        kana: input.kana,
        postal_code: input.postal_code,
        prefecture: input.prefecture,
        city: input.city,
        street: input.street,
        building: input.building,
        mail: input.mail,
        web: input.web,
        fields: values(input.fields),
        place: PlaceChange {
            status_id: input.project.status_id,
            owner_id: input.project.owner_id,
            next_call_at: input.project.next_call_at,
        },
    };
    let lead = store::change(&desk.store, &who, id, query.project_id, version, change).await?;
    desk.hub.lead(id);
    Ok(with_tag(lead))
}
