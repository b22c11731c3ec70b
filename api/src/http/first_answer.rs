//! `Idempotency-Key` on every route that creates something: the gate keeps the first answer and gives it again. Answers
//! that say "no" are not kept: the same key may try again.

use crate::db::Store;
use crate::error::{Code, Failure};
use crate::http::body::BODY_BYTES_MAX;
use crate::http::idempotency::{Key, Turn};
use crate::policy::Who;
use crate::state::Desk;
use actix_web::body::{BoxBody, to_bytes};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_TYPE, ETAG, HeaderMap};
use actix_web::web::Bytes;
use actix_web::{HttpMessage, HttpResponse, web};
use serde_json::{Value, json};

/// What a request is, seen by its key.
pub(super) enum Begun {
    /// It has none, or is no JSON (a file's upload names its own first answer).
    Plain,
    /// The first with this key.
    First(Key),
    /// It came before: this was the answer.
    Again(HttpResponse<BoxBody>),
}

/// Look at the key, and at the body it stands for.
pub(super) async fn begin(request: &mut ServiceRequest, who: &Who) -> Result<Begun, Failure> {
    let Some(word) = Key::word(request.headers())? else { return Ok(Begun::Plain) };
    let has_body = request.headers().contains_key(CONTENT_TYPE);
    if has_body && !request.content_type().eq_ignore_ascii_case("application/json") {
        return Ok(Begun::Plain);
    }
    let desk = request.app_data::<web::Data<Desk>>().cloned().ok_or(Failure::new(Code::Internal))?;
    let payload = request.extract::<web::Payload>().await.map_err(|_| Failure::new(Code::Validation))?;
    let bytes = payload
        .to_bytes_limited(BODY_BYTES_MAX)
        .await
        .map_err(|_| Failure::new(Code::PayloadTooLarge))?
        .map_err(|_| Failure::because(Code::Validation, "the body ended early"))?;
    let what = format!("{} {}\n{}", request.method(), request.uri(), String::from_utf8_lossy(&bytes));
    request.set_payload(Payload::from(bytes));
    let key = Key::new(word, who, &what);
    match key.turn(&desk.store).await? {
        Turn::First => Ok(Begun::First(key)),
        Turn::Again(status, kept) => Ok(Begun::Again(again(status, kept))),
    }
}

fn again(status: u16, kept: Value) -> HttpResponse<BoxBody> {
    let mut answer = HttpResponse::build(StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR));
    if let Some(tag) = kept["etag"].as_str() {
        answer.insert_header((ETAG, tag));
    }
    match &kept["body"] {
        Value::Null => answer.finish(),
        body => answer.json(body),
    }
}

/// Keep the answer if it says that something was done; else the key is free again.
pub(super) async fn keep(store: &Store, key: Key, answer: ServiceResponse<BoxBody>) -> ServiceResponse<BoxBody> {
    let (request, response) = answer.into_parts();
    let (head, body) = response.into_parts();
    let is_done = head.status().is_success();
    let bytes = to_bytes(body).await.unwrap_or_else(|_| Bytes::new());
    let kept = match is_done {
        true => {
            let body: Value = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
            let answer = json!({"etag": tag(head.headers()), "body": body});
            key.done(store, head.status().as_u16(), &answer).await
        }
        false => key.failed(store).await.map_err(Failure::from),
    };
    if let Err(failure) = kept {
        tracing::warn!(%failure, "the first answer could not be kept");
    }
    ServiceResponse::new(request, head.set_body(BoxBody::new(bytes)))
}

fn tag(headers: &HeaderMap) -> Option<&str> {
    headers.get(ETAG).and_then(|tag| tag.to_str().ok())
}
