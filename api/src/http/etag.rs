//! Optimistic locking: `ETag` of what was read, `If-Match` on what is written (RFC 9110 section 13).

use crate::error::{Code, Failure};
use actix_web::HttpRequest;
use actix_web::http::header::IF_MATCH;

/// The tag of a version.
pub fn etag(version: i32) -> String {
    format!("\"v{version}\"")
}

/// The version that the caller has read; without the header the write is refused (428).
pub fn if_match(request: &HttpRequest) -> Result<i32, Failure> {
    let header = request.headers().get(IF_MATCH).ok_or(Failure::new(Code::PreconditionRequired))?;
    let tag = header.to_str().unwrap_or_default().trim();
    // A tag that is not ours (or `*`, which would skip the lock) can match no version.
    let version = tag.strip_prefix("\"v").and_then(|rest| rest.strip_suffix('"')).and_then(|n| n.parse().ok());
    Ok(version.unwrap_or(-1))
}
