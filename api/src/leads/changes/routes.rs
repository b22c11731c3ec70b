//! `/leads/{id}/changes`.

use super::{FieldChange, store};
use crate::error::Failure;
use crate::http::body::{Id, Query};
use crate::http::endpoint::{Endpoint, endpoint};
use crate::http::page::{self, Page, Paging};
use crate::leads;
use crate::policy::{Access, Permission, Who};
use crate::state::Desk;
use actix_web::http::Method;
use actix_web::web;

pub(crate) fn routes() -> Vec<Endpoint> {
    vec![endpoint(Method::GET, "/leads/{id}/changes", Access::Needs(Permission::LeadsRead), list)]
}

/// What changed on a lead, newest first: of itself, and of its places in projects in sight.
#[utoipa::path(get, path = "/api/v1/leads/{id}/changes", tag = "leads", params(("id" = Uuid, Path), Paging),
    responses((status = 200, body = Page<FieldChange>)))]
pub(crate) async fn list(
    desk: web::Data<Desk>,
    who: Who,
    Id(id): Id,
    Query(query): Query<Paging>,
) -> Result<web::Json<Page<FieldChange>>, Failure> {
    let (limit, after) = (page::limit(query.limit)?, page::decode(query.cursor.as_deref())?);
    leads::store::in_sight(desk.store.read(), &who, id).await?;
    Ok(web::Json(store::list(&desk.store, &who, id, after, limit).await?))
}
