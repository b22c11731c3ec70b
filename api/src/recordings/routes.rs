//! `/recordings`.

use super::Waveform;
use crate::audit::{self, Act};
use crate::calls;
use crate::error::{Code, Failure};
use crate::http::body::Id;
use crate::http::endpoint::{Endpoint, endpoint};
use crate::policy::{Access, Permission, Who};
use crate::state::Desk;
use actix_files::NamedFile;
use actix_web::http::Method;
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ContentDisposition, DispositionType, HeaderValue, RANGE,
};
use actix_web::{HttpRequest, HttpResponse, web};
use kakeru_media::record::{self, RecordingFile};
use serde_json::Value;
use uuid::Uuid;

pub(crate) fn routes() -> Vec<Endpoint> {
    let read = Access::Needs(Permission::HistoryRead);
    vec![
        endpoint(Method::GET, "/recordings/{id}", read, audio),
        endpoint(Method::GET, "/recordings/{id}/peaks", read, waveform),
    ]
}

/// Points of a waveform: about as many as a wide screen has.
const POINTS: usize = 1_000;

async fn file_of(desk: &Desk, who: &Who, id: Uuid) -> Result<RecordingFile, Failure> {
    let name = calls::store::recording(&desk.store, who, id).await?;
    let folder = desk.settings.recordings.clone();
    let found = web::block(move || record::find(&folder, &name)).await.map_err(|error| Failure::internal(&error))?;
    found.ok_or(Code::NotFound.into())
}

/// A failure for a file: what is not there is not found, the rest is unexpected.
fn file_failure(error: std::io::Error) -> Failure {
    match error.kind() {
        std::io::ErrorKind::NotFound => Code::NotFound.into(),
        _ => Failure::internal(&error),
    }
}

/// The sound of a call: two channels, agent left, customer right. Parts can be asked for with `Range`.
#[utoipa::path(get, path = "/api/v1/recordings/{id}", tag = "recordings",
    params(("id" = Uuid, Path, description = "The call"), ("Range" = Option<String>, Header, description = "RFC 9110")),
    responses((status = 200, description = "The sound", content_type = "audio/wav", body = Vec<u8>),
        (status = 206, description = "A part of it", content_type = "audio/wav", body = Vec<u8>),
        (status = 304, description = "Not changed since"),
        (status = 416, description = "The sound has no such part")))]
pub(crate) async fn audio(
    desk: web::Data<Desk>,
    who: Who,
    request: HttpRequest,
    Id(id): Id,
) -> Result<HttpResponse, Failure> {
    let found = file_of(&desk, &who, id).await?;
    let file = NamedFile::open_async(found.path).await.map_err(file_failure)?;
    // Parts further on belong to a hearing that has been noted.
    let is_beginning = match request.headers().get(RANGE) {
        Some(range) => range.to_str().is_ok_and(|range| range.starts_with("bytes=0-")),
        None => true,
    };
    if is_beginning {
        audit::note(desk.store.write(), &who, Act::RecordingHeard, Some(id), Value::Null).await?;
    }
    let inline = ContentDisposition { disposition: DispositionType::Inline, parameters: vec![] };
    let mut response = file.set_content_disposition(inline).into_response(&request);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("audio/wav"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    // Sound is not compressed on the way: a part of a compressed file is no part of the sound.
    headers.insert(CONTENT_ENCODING, HeaderValue::from_static("identity"));
    Ok(response)
}

/// The waveform of a call's sound.
#[utoipa::path(get, path = "/api/v1/recordings/{id}/peaks", tag = "recordings",
    params(("id" = Uuid, Path, description = "The call")), responses((status = 200, body = Waveform)))]
pub(crate) async fn waveform(desk: web::Data<Desk>, who: Who, Id(id): Id) -> Result<web::Json<Waveform>, Failure> {
    let found = file_of(&desk, &who, id).await?;
    let peaks = web::block(move || record::peaks(&found.path, POINTS)).await;
    let peaks = peaks.map_err(|error| Failure::internal(&error))?.map_err(file_failure)?;
    Ok(web::Json(peaks.into()))
}
