//! `DELETE /leads/{id}`, `/recycle-bin`.

use super::{RecycledLead, store};
use crate::error::Failure;
use crate::http::body::{Id, Query};
use crate::http::endpoint::{Endpoint, endpoint};
use crate::http::etag::{etag, if_match};
use crate::http::page::{self, Page, Paging};
use crate::leads::{self, Lead};
use crate::policy::{Access, Permission, Who};
use crate::state::Desk;
use actix_web::http::Method;
use actix_web::http::header::ETAG;
use actix_web::{HttpRequest, HttpResponse, web};

pub(crate) fn routes() -> Vec<Endpoint> {
    let manage = Access::Needs(Permission::LeadsManage);
    let purge = Access::Needs(Permission::Purge);
    vec![
        endpoint(Method::DELETE, "/leads/{id}", manage, delete),
        endpoint(Method::GET, "/recycle-bin", manage, list),
        endpoint(Method::POST, "/recycle-bin/{id}/restore", manage, restore),
        endpoint(Method::DELETE, "/recycle-bin/{id}", purge, delete_for_good),
    ]
}

/// Put a lead into the recycle bin.
#[utoipa::path(delete, path = "/api/v1/leads/{id}", tag = "leads",
    params(("id" = Uuid, Path), ("If-Match" = String, Header, description = "The ETag that was read")),
    responses((status = 204, description = "In the recycle bin"), (status = 412), (status = 428)))]
pub(crate) async fn delete(
    desk: web::Data<Desk>,
    who: Who,
    request: HttpRequest,
    Id(id): Id,
) -> Result<HttpResponse, Failure> {
    store::recycle(&desk.store, &who, id, if_match(&request)?).await?;
    desk.hub.lead(id);
    Ok(HttpResponse::NoContent().finish())
}

/// The leads in the recycle bin, deleted last first.
#[utoipa::path(get, path = "/api/v1/recycle-bin", tag = "leads", params(Paging),
    responses((status = 200, body = Page<RecycledLead>)))]
pub(crate) async fn list(
    desk: web::Data<Desk>,
    who: Who,
    Query(query): Query<Paging>,
) -> Result<web::Json<Page<RecycledLead>>, Failure> {
    let (limit, after) = (page::limit(query.limit)?, page::decode(query.cursor.as_deref())?);
    Ok(web::Json(store::list(&desk.store, &who, after, limit).await?))
}

/// Take a lead out of the recycle bin, back to its places in projects.
#[utoipa::path(post, path = "/api/v1/recycle-bin/{id}/restore", tag = "leads", params(("id" = Uuid, Path)),
    responses((status = 200, body = Lead, headers(("ETag" = String, description = "The version, for If-Match")))))]
pub(crate) async fn restore(desk: web::Data<Desk>, who: Who, Id(id): Id) -> Result<HttpResponse, Failure> {
    store::restore(&desk.store, &who, id).await?;
    desk.hub.lead(id);
    let lead = leads::store::get(desk.store.read(), &who, id, None).await?;
    Ok(HttpResponse::Ok().insert_header((ETAG, etag(lead.version))).json(lead))
}

/// Delete a lead of the recycle bin for good. Its calls stay in history.
#[utoipa::path(delete, path = "/api/v1/recycle-bin/{id}", tag = "leads", params(("id" = Uuid, Path)),
    responses((status = 204, description = "Deleted for good"), (status = 409)))]
pub(crate) async fn delete_for_good(desk: web::Data<Desk>, who: Who, Id(id): Id) -> Result<HttpResponse, Failure> {
    store::purge(&desk.store, &who, id).await?;
    Ok(HttpResponse::NoContent().finish())
}
