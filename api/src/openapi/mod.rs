//! The OpenAPI 3.1 document, made from the routes themselves, and a page to read it, both served from this program.

mod document;

pub use document::document;

use crate::http::endpoint::{Endpoint, endpoint};
use crate::policy::Access;
use actix_web::http::Method;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::{HttpResponse, web};
use std::sync::LazyLock;

pub(crate) fn routes() -> Vec<Endpoint> {
    vec![
        endpoint(Method::GET, "/openapi.json", Access::Open, json),
        endpoint(Method::GET, "/docs", Access::Open, page),
        endpoint(Method::GET, "/docs/page.js", Access::Open, script),
        endpoint(Method::GET, "/docs/page.css", Access::Open, style),
    ]
}

static JSON: LazyLock<web::Bytes> =
    LazyLock::new(|| document().to_json().map_or_else(|_| web::Bytes::new(), web::Bytes::from));

fn file(kind: &'static str, body: impl Into<web::Bytes>) -> HttpResponse {
    HttpResponse::Ok().insert_header((CONTENT_TYPE, kind)).body(body.into())
}

/// This document.
#[utoipa::path(get, path = "/api/v1/openapi.json", tag = "interface",
    responses((status = 200, description = "OpenAPI 3.1", content_type = "application/json", body = Object)))]
pub(crate) async fn json() -> HttpResponse {
    file("application/json", JSON.clone())
}

/// The same as a page to read.
#[utoipa::path(get, path = "/api/v1/docs", tag = "interface",
    responses((status = 200, description = "A page", content_type = "text/html", body = String)))]
pub(crate) async fn page() -> HttpResponse {
    file("text/html; charset=utf-8", include_str!("page.html"))
}

/// The page's script.
#[utoipa::path(get, path = "/api/v1/docs/page.js", tag = "interface",
    responses((status = 200, description = "A script", content_type = "text/javascript", body = String)))]
pub(crate) async fn script() -> HttpResponse {
    file("text/javascript; charset=utf-8", include_str!("page.js"))
}

/// The page's style.
#[utoipa::path(get, path = "/api/v1/docs/page.css", tag = "interface",
    responses((status = 200, description = "A style sheet", content_type = "text/css", body = String)))]
pub(crate) async fn style() -> HttpResponse {
    file("text/css; charset=utf-8", include_str!("page.css"))
}
