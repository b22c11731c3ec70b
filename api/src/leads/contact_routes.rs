//! `/contacts`, `/contact-methods`: people and sites of a lead, and the ways to reach them.

use super::input::{ContactPatch, MethodPatch};
use super::store::{self, ContactChange, MethodChange, Part};
use super::{Contact, ContactMethod, NewContact, NewMethod};
use crate::error::Failure;
use crate::http::body::{Body, Id};
use crate::http::endpoint::{Endpoint, endpoint};
use crate::http::etag::{etag, if_match};
use crate::policy::{Access, Permission, Who};
use crate::state::Desk;
use actix_web::http::Method;
use actix_web::http::header::ETAG;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;

pub(crate) fn routes() -> Vec<Endpoint> {
    let write = Access::Needs(Permission::LeadsWrite);
    vec![
        endpoint(Method::POST, "/leads/{id}/contacts", write, add_contact),
        endpoint(Method::PATCH, "/contacts/{id}", write, change_contact),
        endpoint(Method::DELETE, "/contacts/{id}", write, delete_contact),
        endpoint(Method::POST, "/contacts/{id}/methods", write, add_method),
        endpoint(Method::PATCH, "/contact-methods/{id}", write, change_method),
        endpoint(Method::DELETE, "/contact-methods/{id}", write, delete_method),
    ]
}

/// A new part, with the lead's version.
fn made<T: Serialize>(desk: &Desk, part: Part<T>) -> HttpResponse {
    desk.hub.lead(part.lead);
    HttpResponse::Created().insert_header((ETAG, etag(part.version))).json(part.part)
}

/// A changed part, with the lead's version.
fn changed<T: Serialize>(desk: &Desk, part: Part<T>) -> HttpResponse {
    desk.hub.lead(part.lead);
    HttpResponse::Ok().insert_header((ETAG, etag(part.version))).json(part.part)
}

/// A part that is no more; the lead's version.
fn gone(desk: &Desk, part: &Part<()>) -> HttpResponse {
    desk.hub.lead(part.lead);
    HttpResponse::NoContent().insert_header((ETAG, etag(part.version))).finish()
}

/// Add a contact to a lead.
#[utoipa::path(post, path = "/api/v1/leads/{id}/contacts", tag = "leads", params(("id" = Uuid, Path)),
    request_body = NewContact, responses((status = 201, body = Contact), (status = 409)))]
pub(crate) async fn add_contact(
    desk: web::Data<Desk>,
    who: Who,
    Id(lead): Id,
    Body(input): Body<NewContact>,
) -> Result<HttpResponse, Failure> {
    Ok(made(&desk, store::add_contact(&desk.store, &who, lead, &input).await?))
}

/// Change a contact.
#[utoipa::path(patch, path = "/api/v1/contacts/{id}", tag = "leads",
    params(("id" = Uuid, Path), ("If-Match" = String, Header, description = "The lead's ETag that was read")),
    request_body = ContactPatch,
    responses((status = 200, body = Contact, headers(("ETag" = String, description = "The lead's new version"))),
        (status = 412), (status = 428)))]
pub(crate) async fn change_contact(
    desk: web::Data<Desk>,
    who: Who,
    request: HttpRequest,
    Id(id): Id,
    Body(input): Body<ContactPatch>,
) -> Result<HttpResponse, Failure> {
    let version = if_match(&request)?;
    let change = ContactChange { name: input.name, role: input.role };
    Ok(changed(&desk, store::change_contact(&desk.store, &who, id, version, change).await?))
}

/// Delete a contact with its methods.
#[utoipa::path(delete, path = "/api/v1/contacts/{id}", tag = "leads",
    params(("id" = Uuid, Path), ("If-Match" = String, Header, description = "The lead's ETag that was read")),
    responses((status = 204, description = "Deleted", headers(("ETag" = String, description = "The lead's new version"))),
        (status = 412), (status = 428)))]
pub(crate) async fn delete_contact(
    desk: web::Data<Desk>,
    who: Who,
    request: HttpRequest,
    Id(id): Id,
) -> Result<HttpResponse, Failure> {
    Ok(gone(&desk, &store::delete_contact(&desk.store, &who, id, if_match(&request)?).await?))
}

/// Add a way to reach a contact.
#[utoipa::path(post, path = "/api/v1/contacts/{id}/methods", tag = "leads", params(("id" = Uuid, Path)),
    request_body = NewMethod, responses((status = 201, body = ContactMethod), (status = 409)))]
pub(crate) async fn add_method(
    desk: web::Data<Desk>,
    who: Who,
    Id(contact): Id,
    Body(input): Body<NewMethod>,
) -> Result<HttpResponse, Failure> {
    Ok(made(&desk, store::add_method(&desk.store, &who, contact, input).await?))
}

/// Change a contact method.
#[utoipa::path(patch, path = "/api/v1/contact-methods/{id}", tag = "leads",
    params(("id" = Uuid, Path), ("If-Match" = String, Header, description = "The lead's ETag that was read")),
    request_body = MethodPatch,
    responses((status = 200, body = ContactMethod, headers(("ETag" = String, description = "The lead's new version"))),
        (status = 412), (status = 428)))]
pub(crate) async fn change_method(
    desk: web::Data<Desk>,
    who: Who,
    request: HttpRequest,
    Id(id): Id,
    Body(input): Body<MethodPatch>,
) -> Result<HttpResponse, Failure> {
    let version = if_match(&request)?;
    let change = MethodChange { kind: input.kind, value: input.value, memo: input.memo };
    Ok(changed(&desk, store::change_method(&desk.store, &who, id, version, change).await?))
}

/// Delete a contact method.
#[utoipa::path(delete, path = "/api/v1/contact-methods/{id}", tag = "leads",
    params(("id" = Uuid, Path), ("If-Match" = String, Header, description = "The lead's ETag that was read")),
    responses((status = 204, description = "Deleted", headers(("ETag" = String, description = "The lead's new version"))),
        (status = 412), (status = 428)))]
pub(crate) async fn delete_method(
    desk: web::Data<Desk>,
    who: Who,
    request: HttpRequest,
    Id(id): Id,
) -> Result<HttpResponse, Failure> {
    Ok(gone(&desk, &store::delete_method(&desk.store, &who, id, if_match(&request)?).await?))
}
