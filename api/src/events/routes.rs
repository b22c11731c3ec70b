//! `/events`.

use super::stream::{Listener, Place};
use crate::error::Failure;
use crate::http::body::Query;
use crate::http::endpoint::{Endpoint, endpoint};
use crate::policy::{Access, Permission, Who};
use crate::state::Desk;
use actix_web::http::Method;
use actix_web::http::header::{CONTENT_ENCODING, CONTENT_TYPE, ContentEncoding};
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use utoipa::IntoParams;

pub(crate) fn routes() -> Vec<Endpoint> {
    vec![endpoint(Method::GET, "/events", Access::Needs(Permission::EventsRead), open)]
}

/// Where to go on.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct EventsQuery {
    /// `epoch:seq` of the last event that was taken, for listeners that cannot send `Last-Event-ID`.
    resume: Option<String>,
}

/// Events as they happen, as server-sent events. First `hello` with a snapshot of what is in sight, unless it goes on
/// after `Last-Event-ID` without a gap; then one event per change, named and written as on the socket. Last, where the
/// server ends the stream, `gone` with why and where to go on.
#[utoipa::path(get, path = "/api/v1/events", tag = "interface",
    params(EventsQuery, ("Last-Event-ID" = Option<String>, Header, description = "The id of the last event that was taken")),
    responses((status = 200, description = "The stream", content_type = "text/event-stream", body = String), (status = 503)))]
pub(crate) async fn open(
    desk: web::Data<Desk>,
    who: Who,
    request: HttpRequest,
    Query(query): Query<EventsQuery>,
) -> Result<HttpResponse, Failure> {
    let last = request.headers().get("last-event-id").and_then(|value| value.to_str().ok()).map(str::to_owned);
    let from = last.or(query.resume).as_deref().and_then(Place::parse);
    let listener = Listener::new(desk.into_inner(), who, from).await?;
    let chunks = futures_util::stream::unfold(listener, |mut listener| async move {
        listener.next().await.map(|bytes| (Ok::<_, actix_web::Error>(bytes), listener))
    });
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/event-stream"))
        // Said, so that nothing compresses it: a compressor keeps events back until it has enough.
        .insert_header((CONTENT_ENCODING, ContentEncoding::Identity))
        .insert_header(("x-accel-buffering", "no"))
        .streaming(chunks))
}
