//! `/exports`.

use super::work::path_of;
use super::{Export, ExportState, Wish, store};
use crate::error::{Code, Failure};
use crate::http::body::{Body, Checked, Faults, Id, Query};
use crate::http::endpoint::{Endpoint, endpoint};
use crate::http::page::{self, Page, Paging};
use crate::imports::work::remove;
use crate::policy::{Access, Permission, Who};
use crate::projects;
use crate::state::Desk;
use actix_files::NamedFile;
use actix_web::http::Method;
use actix_web::http::header::HeaderValue;
use actix_web::http::header::{CONTENT_ENCODING, CONTENT_TYPE, ContentDisposition, DispositionParam, DispositionType};
use actix_web::{HttpRequest, HttpResponse, web};
use uuid::Uuid;

pub(crate) fn routes() -> Vec<Endpoint> {
    let access = Access::Needs(Permission::Export);
    vec![
        endpoint(Method::GET, "/exports", access, list),
        endpoint(Method::POST, "/exports", access, create),
        endpoint(Method::GET, "/exports/{id}", access, get),
        endpoint(Method::DELETE, "/exports/{id}", access, delete),
        endpoint(Method::GET, "/exports/{id}/file", access, file),
    ]
}

impl Checked for Wish {
    fn check(&self, faults: &mut Faults) {
        faults.text("/query", &self.query, 0..=4_000);
    }
}

/// The exports, newest first.
#[utoipa::path(get, path = "/api/v1/exports", tag = "exports", params(Paging),
    responses((status = 200, body = Page<Export>)))]
pub(crate) async fn list(
    desk: web::Data<Desk>,
    who: Who,
    Query(query): Query<Paging>,
) -> Result<web::Json<Page<Export>>, Failure> {
    let limit = page::limit(query.limit)?;
    let after = page::decode::<Uuid>(query.cursor.as_deref())?;
    Ok(web::Json(store::list(&desk.store, &who, after, limit).await?))
}

/// Begin an export of a project's leads. The file is made in the background and kept for a day.
#[utoipa::path(post, path = "/api/v1/exports", tag = "exports", request_body = Wish,
    responses((status = 202, body = Export), (status = 404)))]
pub(crate) async fn create(desk: web::Data<Desk>, who: Who, Body(wish): Body<Wish>) -> Result<HttpResponse, Failure> {
    projects::store::in_sight(&desk.store, &who, wish.project_id).await?;
    // A query that cannot be read is told now, not when nobody looks.
    store::page(&desk.store, who.user_id, &wish, None).await?;
    let id = store::insert(&desk.store, &who, &desk.settings.node, &wish).await?;
    desk.exports.wake();
    Ok(HttpResponse::Accepted().json(store::get(&desk.store, &who, id).await?))
}

/// One export: how far it is, and which characters did not fit.
#[utoipa::path(get, path = "/api/v1/exports/{id}", tag = "exports", params(("id" = Uuid, Path)),
    responses((status = 200, body = Export)))]
pub(crate) async fn get(desk: web::Data<Desk>, who: Who, Id(id): Id) -> Result<web::Json<Export>, Failure> {
    Ok(web::Json(store::get(&desk.store, &who, id).await?))
}

/// The file. Each time it goes out is noted.
#[utoipa::path(get, path = "/api/v1/exports/{id}/file", tag = "exports",
    params(("id" = Uuid, Path), ("Range" = Option<String>, Header, description = "RFC 9110")),
    responses((status = 200, description = "The file", content_type = "text/csv", body = Vec<u8>),
        (status = 206, description = "A part of it", content_type = "text/csv", body = Vec<u8>),
        (status = 304, description = "Not changed since"), (status = 409),
        (status = 416, description = "The file has no such part")))]
pub(crate) async fn file(
    desk: web::Data<Desk>,
    who: Who,
    request: HttpRequest,
    Id(id): Id,
) -> Result<HttpResponse, Failure> {
    let export = store::get(&desk.store, &who, id).await?;
    if export.state != ExportState::Done {
        return Err(Failure::because(Code::Conflict, "the file is not there yet"));
    }
    let path = path_of(&desk.settings.data, id);
    let opened = NamedFile::open_async(path).await.map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Failure::new(Code::NotFound),
        _ => Failure::internal(&error),
    })?;
    store::note_download(&desk.store, &who, id).await?;
    let (ending, kind) = export.wish.format.file();
    let name = format!("leads-{}.{ending}", export.created_at.0.format("%Y%m%d-%H%M%S"));
    let named = ContentDisposition {
        disposition: DispositionType::Attachment,
        parameters: vec![DispositionParam::Filename(name)],
    };
    let mut response = opened.set_content_disposition(named).into_response(&request);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    // As it lies there: parts of it are counted in its own bytes.
    headers.insert(CONTENT_ENCODING, HeaderValue::from_static("identity"));
    Ok(response)
}

/// Forget an export and its file.
#[utoipa::path(delete, path = "/api/v1/exports/{id}", tag = "exports", params(("id" = Uuid, Path)),
    responses((status = 204, description = "Deleted")))]
pub(crate) async fn delete(desk: web::Data<Desk>, who: Who, Id(id): Id) -> Result<HttpResponse, Failure> {
    store::get(&desk.store, &who, id).await?;
    store::delete(&desk.store, id).await?;
    remove(&path_of(&desk.settings.data, id)).await;
    Ok(HttpResponse::NoContent().finish())
}
