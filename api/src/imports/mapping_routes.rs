//! `/import-mappings`.

use super::store::mappings;
use super::{Duplicates, Mapping, Target};
use crate::error::Failure;
use crate::http::body::{Body, Checked, Faults, Id};
use crate::http::endpoint::{Endpoint, endpoint};
use crate::http::page::All;
use crate::policy::{Access, Permission};
use crate::state::Desk;
use actix_web::http::Method;
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

pub(crate) fn routes() -> Vec<Endpoint> {
    let access = Access::Needs(Permission::LeadsImport);
    vec![
        endpoint(Method::GET, "/import-mappings", access, list),
        endpoint(Method::POST, "/import-mappings", access, save),
        endpoint(Method::GET, "/import-mappings/{id}", access, get),
        endpoint(Method::DELETE, "/import-mappings/{id}", access, delete),
    ]
}

/// A mapping to save.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MappingInput {
    /// Its name; one that is there already is replaced.
    #[schema(min_length = 1, max_length = 100)]
    name: String,
    /// Header → what it becomes.
    columns: BTreeMap<String, Target>,
    /// What happens with rows whose lead is there already.
    #[serde(default)]
    duplicates: Duplicates,
}

impl Checked for MappingInput {
    fn check(&self, faults: &mut Faults) {
        faults.text("/name", &self.name, 1..=100);
        faults.count("/columns", self.columns.len(), super::detect::COLUMNS_MAX);
        for header in self.columns.keys() {
            let key = header.replace('~', "~0").replace('/', "~1");
            faults.text(&format!("/columns/{key}"), header, 0..=500);
        }
    }
}

/// The saved mappings, by name.
#[utoipa::path(get, path = "/api/v1/import-mappings", tag = "imports",
    responses((status = 200, body = All<Mapping>)))]
pub(crate) async fn list(desk: web::Data<Desk>) -> Result<web::Json<All<Mapping>>, Failure> {
    Ok(web::Json(All { items: mappings::list(&desk.store).await? }))
}

/// One saved mapping.
#[utoipa::path(get, path = "/api/v1/import-mappings/{id}", tag = "imports", params(("id" = uuid::Uuid, Path)),
    responses((status = 200, body = Mapping)))]
pub(crate) async fn get(desk: web::Data<Desk>, Id(id): Id) -> Result<web::Json<Mapping>, Failure> {
    Ok(web::Json(mappings::get(&desk.store, id).await?))
}

/// Save a mapping under a name.
#[utoipa::path(post, path = "/api/v1/import-mappings", tag = "imports", request_body = MappingInput,
    responses((status = 201, body = Mapping), (status = 409)))]
pub(crate) async fn save(desk: web::Data<Desk>, Body(input): Body<MappingInput>) -> Result<HttpResponse, Failure> {
    let saved = mappings::save(&desk.store, input.name, input.columns, input.duplicates).await?;
    Ok(HttpResponse::Created().json(saved))
}

/// Delete a saved mapping.
#[utoipa::path(delete, path = "/api/v1/import-mappings/{id}", tag = "imports", params(("id" = uuid::Uuid, Path)),
    responses((status = 204, description = "Deleted")))]
pub(crate) async fn delete(desk: web::Data<Desk>, Id(id): Id) -> Result<HttpResponse, Failure> {
    mappings::delete(&desk.store, id).await?;
    Ok(HttpResponse::NoContent().finish())
}
