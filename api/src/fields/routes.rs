//! `/field-sets`.

use super::{FieldInput, FieldKind, FieldSet, store};
use crate::audit::{self, Act};
use crate::changes::setup::{self, Claim};
use crate::error::Failure;
use crate::http::body::{Body, Checked, Faults, Id};
use crate::http::endpoint::{Endpoint, endpoint};
use crate::http::page::All;
use crate::policy::{Access, Permission, Who};
use crate::state::Desk;
use actix_web::http::Method;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

pub(crate) fn routes() -> Vec<Endpoint> {
    let read = Access::Needs(Permission::SetupRead);
    let write = Access::Needs(Permission::SetupWrite);
    vec![
        endpoint(Method::GET, "/field-sets", read, list),
        endpoint(Method::POST, "/field-sets", write, create),
        endpoint(Method::GET, "/field-sets/{id}", read, get),
        endpoint(Method::PATCH, "/field-sets/{id}", write, change),
        endpoint(Method::DELETE, "/field-sets/{id}", write, delete),
    ]
}

/// A new set of custom fields.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FieldSetCreate {
    /// Name.
    #[schema(min_length = 1, max_length = 100)]
    name: String,
    /// Its fields, in order.
    #[serde(default)]
    fields: Vec<FieldInput>,
}

/// Changes to a set of custom fields.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FieldSetPatch {
    /// Name.
    name: Option<String>,
    /// Its fields, in order; those left out go.
    fields: Option<Vec<FieldInput>>,
}

impl Checked for FieldSetCreate {
    fn check(&self, faults: &mut Faults) {
        faults.text("/name", &self.name, 1..=100);
        check_fields(faults, &self.fields);
    }
}

impl Checked for FieldSetPatch {
    fn check(&self, faults: &mut Faults) {
        faults.maybe_text("/name", self.name.as_deref(), 1..=100);
        check_fields(faults, self.fields.as_deref().unwrap_or_default());
    }
}

fn check_fields(faults: &mut Faults, fields: &[FieldInput]) {
    faults.count("/fields", fields.len(), 200);
    for (n, field) in fields.iter().enumerate() {
        faults.text(&format!("/fields/{n}/label"), &field.label, 1..=100);
        faults.maybe_text(&format!("/fields/{n}/unit"), field.unit.as_deref(), 0..=20);
        faults.count(&format!("/fields/{n}/options"), field.options.len(), 200);
        for (o, option) in field.options.iter().enumerate() {
            faults.text(&format!("/fields/{n}/options/{o}"), option, 1..=100);
        }
        if matches!(field.kind, FieldKind::Choice | FieldKind::Choices) && field.options.is_empty() {
            faults.add(format!("/fields/{n}/options"), "required", "a choice needs options");
        }
        for (old, new) in &field.renamed {
            if field.id.is_none() || field.options.contains(old) || !field.options.contains(new) {
                let detail = "of a kept field: an option that is left out, to one that is there";
                faults.add(format!("/fields/{n}/renamed"), "format", detail);
            }
        }
        if field.id.is_some() && fields.iter().take(n).any(|other| other.id == field.id) {
            faults.add(format!("/fields/{n}/id"), "taken", "named twice");
        }
    }
}

/// The field sets, by name.
#[utoipa::path(get, path = "/api/v1/field-sets", tag = "setup", responses((status = 200, body = All<FieldSet>)))]
pub(crate) async fn list(desk: web::Data<Desk>) -> Result<web::Json<All<FieldSet>>, Failure> {
    Ok(web::Json(All { items: store::list(&desk.store).await? }))
}

/// One field set.
#[utoipa::path(get, path = "/api/v1/field-sets/{id}", tag = "setup", params(("id" = Uuid, Path)),
    responses((status = 200, body = FieldSet, headers(("ETag" = String, description = "For If-Match")))))]
pub(crate) async fn get(desk: web::Data<Desk>, Id(id): Id) -> Result<HttpResponse, Failure> {
    setup::tagged(&store::get(&desk.store, id).await?)
}

/// Create a field set.
#[utoipa::path(post, path = "/api/v1/field-sets", tag = "setup", request_body = FieldSetCreate,
    responses((status = 201, body = FieldSet)))]
pub(crate) async fn create(
    desk: web::Data<Desk>,
    who: Who,
    Body(input): Body<FieldSetCreate>,
) -> Result<HttpResponse, Failure> {
    let transaction = desk.store.begin().await?;
    let set = store::create_in(&transaction, input.name, input.fields).await?;
    audit::note(&transaction, &who, Act::FieldSetCreated, Some(set.id), json!({"name": set.name})).await?;
    transaction.commit().await?;
    Ok(HttpResponse::Created().json(set))
}

/// Change a field set.
#[utoipa::path(patch, path = "/api/v1/field-sets/{id}", tag = "setup",
    params(("id" = Uuid, Path), ("If-Match" = String, Header, description = "The ETag that was read; 412 if it changed since")),
    request_body = FieldSetPatch, responses((status = 200, body = FieldSet, headers(("ETag" = String, description = "The new one"))),
        (status = 412), (status = 409)))]
pub(crate) async fn change(
    desk: web::Data<Desk>,
    who: Who,
    request: HttpRequest,
    Id(id): Id,
    Body(input): Body<FieldSetPatch>,
) -> Result<HttpResponse, Failure> {
    let claim = Claim::of(&request, &who);
    let transaction = desk.store.begin().await?;
    let (before, set) = store::change_in(&transaction, id, input.name, input.fields).await?;
    claim.settle(&transaction, &before, &set).await?;
    audit::note(&transaction, &who, Act::FieldSetChanged, Some(id), audit::difference(&before, &set)).await?;
    transaction.commit().await?;
    setup::tagged(&set)
}

/// Delete a field set that nothing uses.
#[utoipa::path(delete, path = "/api/v1/field-sets/{id}", tag = "setup", params(("id" = Uuid, Path)),
    responses((status = 204, description = "Deleted"), (status = 409)))]
pub(crate) async fn delete(desk: web::Data<Desk>, who: Who, Id(id): Id) -> Result<HttpResponse, Failure> {
    let transaction = desk.store.begin().await?;
    store::delete_in(&transaction, id).await?;
    audit::note(&transaction, &who, Act::FieldSetDeleted, Some(id), Value::Null).await?;
    transaction.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}
