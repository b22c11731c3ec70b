//! The web client's files, embedded in the program. A path without a file is a page of the client (it routes itself):
//! the start page answers. Files with a hash in their name never change; the start page is always asked for anew.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use actix_web::{HttpRequest, HttpResponse};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../web/dist"]
struct Dist;

/// Shown where the program was built without the client.
const NOT_BUILT: &str = "<!doctype html><meta charset=utf-8><title>Kakeru</title>\
    <p>画面は組み込まれていません。<code>make</code> で作り直してください。<p>This program was built without its web client: \
    build it with <code>make</code>. The interface is described at <a href=\"/api/v1/docs\">/api/v1/docs</a>.";

/// A file of the client, or its start page.
pub(crate) async fn file(request: HttpRequest) -> HttpResponse {
    if request.method() != actix_web::http::Method::GET && request.method() != actix_web::http::Method::HEAD {
        return HttpResponse::from_error(crate::error::Failure::new(crate::error::Code::MethodNotAllowed));
    }
    let path = request.path().trim_start_matches('/');
    let (name, found) = match Dist::get(path) {
        Some(file) if !path.is_empty() => (path, Some(file)),
        // A missing asset is missing; everything else is one of the client's own pages.
        _ if path.starts_with("assets/") => return HttpResponse::NotFound().finish(),
        _ => ("index.html", Dist::get("index.html")),
    };
    let Some(file) = found else {
        return HttpResponse::Ok().insert_header((CONTENT_TYPE, "text/html; charset=utf-8")).body(NOT_BUILT);
    };
    let tag = format!("\"{}\"", hex::encode(&file.metadata.sha256_hash()[..16]));
    let caching = if name.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" };
    if request.headers().get(IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return HttpResponse::NotModified().insert_header((ETAG, tag)).insert_header((CACHE_CONTROL, caching)).finish();
    }
    let kind = mime_guess::from_path(name).first_or_octet_stream();
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, kind.to_string()))
        .insert_header((ETAG, tag))
        .insert_header((CACHE_CONTROL, caching))
        .body(file.data.into_owned())
}
