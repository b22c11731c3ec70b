//! `/api-keys`.

use super::{ApiKey, NewApiKey, NewKey, store};
use crate::audit::{self, Act};
use crate::error::{Code, Failure};
use crate::http::body::{Body, Checked, Faults, Id};
use crate::http::endpoint::{Endpoint, Repeats, endpoint};
use crate::http::moment::Moment;
use crate::http::page::All;
use crate::policy::{Access, KeyScope, Permission, Role, Who};
use crate::state::Desk;
use actix_web::http::Method;
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

pub(crate) fn routes() -> Vec<Endpoint> {
    let right = Access::Needs(Permission::ApiKeys);
    vec![
        endpoint(Method::GET, "/api-keys", right, list),
        endpoint(Method::POST, "/api-keys", right, create).repeats(Repeats::Nothing),
        endpoint(Method::DELETE, "/api-keys/{id}", right, revoke),
    ]
}

/// A key to be.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ApiKeyCreate {
    /// What it is for.
    #[schema(min_length = 1, max_length = 200)]
    name: String,
    /// It may what this role may; at most one's own role in force.
    role: Role,
    /// The parts of the interface it is confined to; left out, it may all that its role may.
    scopes: Option<Vec<KeyScope>>,
    /// It stops working then; left out, when it is revoked.
    expires_at: Option<Moment>,
}

impl Checked for ApiKeyCreate {
    fn check(&self, faults: &mut Faults) {
        faults.text("/name", &self.name, 1..=200);
        faults.count("/scopes", self.scopes.as_ref().map_or(0, Vec::len), 100);
        if self.expires_at.is_some_and(|at| at <= Moment::now()) {
            faults.add("/expires_at", "range", "in the future");
        }
    }
}

/// The keys in force.
#[utoipa::path(get, path = "/api/v1/api-keys", tag = "api keys", responses((status = 200, body = All<ApiKey>)))]
pub(crate) async fn list(desk: web::Data<Desk>) -> Result<web::Json<All<ApiKey>>, Failure> {
    Ok(web::Json(All { items: store::list(&desk.store).await? }))
}

/// Make a key.
#[utoipa::path(post, path = "/api/v1/api-keys", tag = "api keys", request_body = ApiKeyCreate,
    responses((status = 201, body = NewApiKey)))]
pub(crate) async fn create(
    desk: web::Data<Desk>,
    who: Who,
    Body(input): Body<ApiKeyCreate>,
) -> Result<HttpResponse, Failure> {
    if input.role > who.role {
        return Err(Code::Forbidden.into());
    }
    if let Some(own) = &who.key_scopes {
        let wanted = input.scopes.as_deref();
        if !wanted.is_some_and(|wanted| wanted.iter().all(|scope| own.contains(scope))) {
            return Err(Failure::because(Code::Forbidden, "a key cannot make a key that may more"));
        }
    }
    let ApiKeyCreate { name, role, scopes, expires_at } = input;
    let transaction = desk.store.begin().await?;
    let key = store::create_in(&transaction, NewKey { name, role, user_id: who.user_id, scopes, expires_at }).await?;
    let details = json!({"name": key.key.name, "role": key.key.role, "scopes": key.key.scopes});
    audit::note(&transaction, &who, Act::ApiKeyCreated, Some(key.key.id), details).await?;
    transaction.commit().await?;
    tracing::info!(user = %who.user_id, key = %key.key.id, "api key made");
    Ok(HttpResponse::Created().json(key))
}

/// Revoke a key; it stops working at once.
#[utoipa::path(delete, path = "/api/v1/api-keys/{id}", tag = "api keys", params(("id" = Uuid, Path)),
    responses((status = 204, description = "Revoked")))]
pub(crate) async fn revoke(desk: web::Data<Desk>, who: Who, Id(id): Id) -> Result<HttpResponse, Failure> {
    let transaction = desk.store.begin().await?;
    store::revoke(&transaction, id).await?;
    audit::note(&transaction, &who, Act::ApiKeyRevoked, Some(id), Value::Null).await?;
    transaction.commit().await?;
    desk.people_changed();
    tracing::info!(user = %who.user_id, key = %id, "api key revoked");
    Ok(HttpResponse::NoContent().finish())
}
