//! `/result-sets`.

use super::system::SystemCode;
use super::{ResultInput, ResultSet, store};
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

/// Longest wait before a retry: a year, in minutes.
const RETRY_MIN_MAX: i32 = 525_600;

pub(crate) fn routes() -> Vec<Endpoint> {
    let read = Access::Needs(Permission::SetupRead);
    let write = Access::Needs(Permission::SetupWrite);
    vec![
        endpoint(Method::GET, "/result-sets", read, list),
        endpoint(Method::POST, "/result-sets", write, create),
        endpoint(Method::GET, "/result-sets/{id}", read, get),
        endpoint(Method::PATCH, "/result-sets/{id}", write, change),
        endpoint(Method::DELETE, "/result-sets/{id}", write, delete),
    ]
}

/// A new set of results.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ResultSetCreate {
    /// Name.
    #[schema(min_length = 1, max_length = 100)]
    name: String,
    /// Its results, in order.
    #[serde(default)]
    results: Vec<ResultInput>,
}

/// Changes to a set of results.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ResultSetPatch {
    /// Name.
    name: Option<String>,
    /// Its results, in order; those left out go.
    results: Option<Vec<ResultInput>>,
}

impl Checked for ResultSetCreate {
    fn check(&self, faults: &mut Faults) {
        faults.text("/name", &self.name, 1..=100);
        check_results(faults, &self.results);
    }
}

impl Checked for ResultSetPatch {
    fn check(&self, faults: &mut Faults) {
        faults.maybe_text("/name", self.name.as_deref(), 1..=100);
        check_results(faults, self.results.as_deref().unwrap_or_default());
    }
}

fn check_results(faults: &mut Faults, results: &[ResultInput]) {
    faults.count("/results", results.len(), 200);
    for (n, result) in results.iter().enumerate() {
        faults.text(&format!("/results/{n}/label"), &result.label, 1..=100);
        faults.color(&format!("/results/{n}/color"), &result.color);
        let required = result.required_field_ids.as_deref().unwrap_or_default();
        faults.count(&format!("/results/{n}/required_field_ids"), required.len(), 100);
        if result.flags.retry_after_min.is_some_and(|minutes| !(1..=RETRY_MIN_MAX).contains(&minutes)) {
            faults.add(format!("/results/{n}/retry_after_min"), "range", format!("1 to {RETRY_MIN_MAX}"));
        }
        if result.flags.system_code.as_deref().is_some_and(|code| SystemCode::parse(code).is_none()) {
            let codes = SystemCode::ALL.map(SystemCode::as_str).join(", ");
            faults.add(format!("/results/{n}/system_code"), "format", format!("one of {codes}"));
        }
        if result.id.is_some() && results.iter().take(n).any(|other| other.id == result.id) {
            faults.add(format!("/results/{n}/id"), "taken", "named twice");
        }
    }
}

/// The result sets, by name.
#[utoipa::path(get, path = "/api/v1/result-sets", tag = "setup", responses((status = 200, body = All<ResultSet>)))]
pub(crate) async fn list(desk: web::Data<Desk>) -> Result<web::Json<All<ResultSet>>, Failure> {
    Ok(web::Json(All { items: store::list(&desk.store).await? }))
}

/// One result set.
#[utoipa::path(get, path = "/api/v1/result-sets/{id}", tag = "setup", params(("id" = Uuid, Path)),
    responses((status = 200, body = ResultSet, headers(("ETag" = String, description = "For If-Match")))))]
pub(crate) async fn get(desk: web::Data<Desk>, Id(id): Id) -> Result<HttpResponse, Failure> {
    setup::tagged(&store::get(&desk.store, id).await?)
}

/// Create a result set.
#[utoipa::path(post, path = "/api/v1/result-sets", tag = "setup", request_body = ResultSetCreate,
    responses((status = 201, body = ResultSet)))]
pub(crate) async fn create(
    desk: web::Data<Desk>,
    who: Who,
    Body(input): Body<ResultSetCreate>,
) -> Result<HttpResponse, Failure> {
    let transaction = desk.store.begin().await?;
    let set = store::create_in(&transaction, input.name, input.results).await?;
    audit::note(&transaction, &who, Act::ResultSetCreated, Some(set.id), json!({"name": set.name})).await?;
    transaction.commit().await?;
    Ok(HttpResponse::Created().json(set))
}

/// Change a result set.
#[utoipa::path(patch, path = "/api/v1/result-sets/{id}", tag = "setup",
    params(("id" = Uuid, Path), ("If-Match" = String, Header, description = "The ETag that was read; 412 if it changed since")),
    request_body = ResultSetPatch, responses((status = 200, body = ResultSet, headers(("ETag" = String, description = "The new one"))),
        (status = 412), (status = 409)))]
pub(crate) async fn change(
    desk: web::Data<Desk>,
    who: Who,
    request: HttpRequest,
    Id(id): Id,
    Body(input): Body<ResultSetPatch>,
) -> Result<HttpResponse, Failure> {
    let claim = Claim::of(&request, &who);
    let transaction = desk.store.begin().await?;
    let (before, set) = store::change_in(&transaction, id, input.name, input.results).await?;
    claim.settle(&transaction, &before, &set).await?;
    audit::note(&transaction, &who, Act::ResultSetChanged, Some(id), audit::difference(&before, &set)).await?;
    transaction.commit().await?;
    setup::tagged(&set)
}

/// Delete a result set that nothing uses.
#[utoipa::path(delete, path = "/api/v1/result-sets/{id}", tag = "setup", params(("id" = Uuid, Path)),
    responses((status = 204, description = "Deleted"), (status = 409)))]
pub(crate) async fn delete(desk: web::Data<Desk>, who: Who, Id(id): Id) -> Result<HttpResponse, Failure> {
    let transaction = desk.store.begin().await?;
    store::delete_in(&transaction, id).await?;
    audit::note(&transaction, &who, Act::ResultSetDeleted, Some(id), Value::Null).await?;
    transaction.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}
