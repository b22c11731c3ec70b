//! RFC 9457: every refusal leaves as `application/problem+json` with the table's code, the sentence in the caller's
//! language, the fields at fault and a trace id. Also what every answer carries: trace id and security headers.

use crate::changes::Changed;
use crate::distribution::QueueState;
use crate::error::{Code, Failure, FieldFault, Language};
use crate::http::rate;
use crate::problems;
use crate::state::Desk;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpResponse, ResponseError, web};
use serde::Serialize;
use serde_json::Value;
use tracing::Instrument;
use utoipa::ToSchema;

/// The header that carries the trace id of an answer.
pub const TRACE_HEADER: &str = "x-request-id";

/// A refusal on the wire.
#[derive(Serialize, ToSchema)]
pub struct Problem {
    /// A URI reference that names the kind of problem and leads to its entry: `/api/v1/problems/<code>`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The sentence for people, in the language asked for.
    pub title: &'static str,
    /// The HTTP status.
    pub status: u16,
    /// More, where there is more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The stable word that programs match on.
    pub code: Code,
    /// Quote it when asking for help; log lines of the request carry it.
    pub trace_id: String,
    /// The fields at fault.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldFault>,
    /// The thing as it stands now (with `stale_version`).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub current: Option<Value>,
    /// The fields that differ since the version named, each from what it was then to what it is now (with
    /// `stale_version`; empty where that version is not known).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changed: Option<Vec<Changed>>,
    /// Does the refused write touch one of them? (With `stale_version`; absent where the version named is not known.)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overlap: Option<bool>,
    /// How many leads wait for what (with `queue_empty`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub queue: Option<QueueState>,
    /// The particulars for programs (with refusals of the guard: `ban`, `holder`, `free_at` …, `may_be_set_aside`).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub about: Option<Value>,
}

impl Problem {
    /// This failure for this reader.
    pub fn new(failure: &Failure, language: Language, trace_id: &str) -> Self {
        let stale = failure.stale.as_deref();
        Self {
            kind: problems::address(failure.code),
            title: failure.code.title(language),
            status: failure.code.status(),
            detail: failure
                .told
                .as_ref()
                .map(|told| told.words(language).to_owned())
                .or_else(|| failure.detail.clone()),
            code: failure.code,
            trace_id: trace_id.to_owned(),
            errors: failure.fields.clone(),
            current: stale.map(|stale| stale.current.clone()),
            changed: stale.map(|stale| stale.changed.clone()),
            overlap: stale.and_then(|stale| stale.overlap),
            queue: failure.queue.as_deref().cloned(),
            about: failure.told.as_ref().map(|told| told.about.clone()),
        }
    }
}

impl ResponseError for Failure {
    fn status_code(&self) -> StatusCode {
        self.status()
    }

    /// An empty answer of the right status; [`finish`] writes the body, because only it knows the language.
    fn error_response(&self) -> HttpResponse<BoxBody> {
        HttpResponse::new(self.status())
    }
}

/// The id of one request, in its extensions.
#[derive(Clone, Debug)]
pub struct TraceId(pub String);

/// The outermost layer: gives the request its trace id and span, turns failures into problems, adds the headers that
/// every answer has.
pub(crate) async fn finish(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let trace_id = uuid::Uuid::new_v4().simple().to_string();
    let language = language(request.headers());
    let secure = request.app_data::<web::Data<Desk>>().is_some_and(|desk| desk.settings.secure_cookies);
    let private = request.path().starts_with(super::BASE);
    request.extensions_mut().insert(TraceId(trace_id.clone()));
    let span = tracing::info_span!("request", trace_id, method = %request.method(), path = request.path());
    let answered = next.call(request).instrument(span).await;
    let finish = |response: HttpResponse<BoxBody>| {
        let mut response = as_problem(response, language, &trace_id);
        common_headers(response.headers_mut(), &trace_id, secure, private);
        response
    };
    match answered {
        Ok(answer) => {
            let (request, response) = answer.map_into_boxed_body().into_parts();
            Ok(ServiceResponse::new(request, finish(response)))
        }
        Err(error) => {
            let response = finish(error.error_response());
            Err(actix_web::error::InternalError::from_response(error, response).into())
        }
    }
}

fn as_problem(response: HttpResponse<BoxBody>, language: Language, trace_id: &str) -> HttpResponse<BoxBody> {
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return response;
    }
    let known = response.error().and_then(|error| error.as_error::<Failure>()).cloned();
    let is_written = response.headers().contains_key(header::CONTENT_TYPE) && known.is_none();
    let failure = match known {
        Some(failure) => failure,
        None => match status {
            StatusCode::NOT_FOUND => Failure::new(Code::NotFound),
            StatusCode::METHOD_NOT_ALLOWED => Failure::new(Code::MethodNotAllowed),
            StatusCode::PAYLOAD_TOO_LARGE => Failure::new(Code::PayloadTooLarge),
            // A range that the file does not have: the status and its header say it all.
            StatusCode::RANGE_NOT_SATISFIABLE => return response,
            _ if status.is_server_error() && !is_written => Failure::new(Code::Internal),
            _ => Failure::new(Code::Validation),
        },
    };
    let mut problem = HttpResponse::build(failure.status());
    problem.insert_header((header::CONTENT_TYPE, "application/problem+json"));
    if let Some(seconds) = failure.retry_after_s {
        problem.insert_header((header::RETRY_AFTER, seconds));
    }
    if failure.code == Code::Unauthenticated {
        problem.insert_header((header::WWW_AUTHENTICATE, "Bearer realm=\"kakeru\""));
    }
    for name in [header::ALLOW, rate::HEADER, rate::POLICY_HEADER] {
        if let Some(value) = response.headers().get(&name) {
            problem.insert_header((name, value.clone()));
        }
    }
    let body = serde_json::to_string(&Problem::new(&failure, language, trace_id)).unwrap_or_default();
    problem.body(body)
}

/// What the client may load: only from here; sound from blobs; the socket on the same host.
const CONTENT_POLICY: &str = "default-src 'self'; connect-src 'self' ws: wss:; img-src 'self' data: blob:; \
    style-src 'self' 'unsafe-inline'; font-src 'self' data:; media-src 'self' blob:; worker-src 'self' blob:; \
    object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

fn common_headers(headers: &mut HeaderMap, trace_id: &str, secure: bool, private: bool) {
    let mut set = |name: HeaderName, value: &'static str| headers.insert(name, HeaderValue::from_static(value));
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "same-origin");
    set(header::CONTENT_SECURITY_POLICY, CONTENT_POLICY);
    set(header::X_FRAME_OPTIONS, "DENY");
    set(header::PERMISSIONS_POLICY, "microphone=(self), camera=(), geolocation=()");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    if secure {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    if private && !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if let Ok(value) = HeaderValue::from_str(trace_id) {
        headers.insert(HeaderName::from_static(TRACE_HEADER), value);
    }
}

/// The first language of `Accept-Language` that we speak; Japanese otherwise.
pub(crate) fn language(headers: &HeaderMap) -> Language {
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut best = (0.0_f32, Language::Ja);
    for part in accepted.split(',') {
        let mut pieces = part.trim().split(';');
        let tag = pieces.next().unwrap_or_default().to_ascii_lowercase();
        let weight = pieces.find_map(|piece| piece.trim().strip_prefix("q=")?.parse().ok()).unwrap_or(1.0_f32);
        let spoken = match tag.split('-').next() {
            Some("ja") => Language::Ja,
            Some("en") => Language::En,
            _ => continue,
        };
        if weight > best.0 {
            best = (weight, spoken);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spoken(accept: &'static str) -> Language {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_static(accept));
        language(&headers)
    }

    #[test]
    fn language_follows_the_weights_and_falls_back_to_japanese() {
        let table = [
            ("", Language::Ja),
            ("en", Language::En),
            ("en-GB,ja;q=0.8", Language::En),
            ("ja,en;q=0.9", Language::Ja),
            ("fr,en;q=0.3", Language::En),
            ("de", Language::Ja),
            ("ja;q=nonsense,en;q=0.9", Language::Ja),
        ];
        for (accept, expected) in table {
            assert_eq!(spoken(accept), expected, "{accept}");
        }
    }
}
