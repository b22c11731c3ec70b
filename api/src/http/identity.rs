//! Who asks: the session cookie (with CSRF on what changes things) or an API key.

use crate::db::Store;
use crate::error::{Code, Failure};
use crate::policy::{By, Who};
use crate::state::Desk;
use crate::{api_keys, sessions};
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::dev::{Payload, ServiceRequest};
use actix_web::http::Method;
use actix_web::http::header::AUTHORIZATION;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};
use sea_orm::DbErr;
use sha2::{Digest, Sha256};
use std::future::{Ready, ready};
use subtle::ConstantTimeEq;

/// The session's cookie.
pub const COOKIE: &str = "kakeru_session";
/// The header that shows a request comes from our own page.
pub const CSRF_HEADER: &str = "x-kakeru-csrf";

/// What is stored of a secret that only its owner keeps.
pub(crate) fn fingerprint(secret: &str) -> String {
    hex::encode(Sha256::digest(secret.as_bytes()))
}

/// A new secret: 256 bits, URL-safe.
pub(crate) fn secret() -> Result<String, Failure> {
    use base64::Engine as _;
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).map_err(|error| Failure::internal(&std::io::Error::other(error.to_string())))?;
    Ok(base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes))
}

/// The cookie that keeps somebody signed in; an empty token takes it away.
pub(crate) fn cookie(token: &str, secure: bool) -> Cookie<'static> {
    let age = if token.is_empty() { Duration::ZERO } else { Duration::seconds(sessions::SESSION_S_MAX) };
    Cookie::build(COOKIE, token.to_owned())
        .path("/")
        .http_only(true)
        .same_site(SameSite::Strict)
        .secure(secure)
        .max_age(age)
        .finish()
}

/// Does a request of this method change anything?
pub(crate) fn writes(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// Recognise the caller. An API key wins over a cookie and needs no CSRF token: a browser never adds it by itself.
pub(crate) async fn identify(request: &ServiceRequest) -> Result<Who, Failure> {
    let desk = request.app_data::<web::Data<Desk>>().cloned().ok_or(Failure::new(Code::Internal))?;
    if let Some(header) = request.headers().get(AUTHORIZATION) {
        let key = header.to_str().ok().and_then(|value| value.strip_prefix("Bearer ")).map(str::trim);
        let key = key.filter(|key| !key.is_empty()).ok_or(Failure::new(Code::Unauthenticated))?;
        return api_keys::store::recognise(&desk.store, &fingerprint(key)).await?.ok_or(Code::Unauthenticated.into());
    }
    let token = request.cookie(COOKIE).map(|cookie| cookie.value().to_owned()).filter(|token| !token.is_empty());
    let token = token.ok_or(Failure::new(Code::Unauthenticated))?;
    let found = sessions::store::recognise(&desk.store, &fingerprint(&token)).await?;
    let (who, csrf) = found.ok_or(Failure::new(Code::Unauthenticated))?;
    if writes(request.method()) {
        let shown = request.headers().get(CSRF_HEADER).map(|value| value.as_bytes()).unwrap_or_default();
        if !bool::from(shown.ct_eq(csrf.as_bytes())) {
            return Err(Failure::new(Code::Csrf));
        }
    }
    Ok(who)
}

/// The same caller, looked at again: their role, rights and workgroups as they are now; `None` = they are nobody any more.
pub(crate) async fn again(store: &Store, who: &Who) -> Result<Option<Who>, DbErr> {
    match &who.by {
        By::Session(id) => Ok(sessions::store::recognise(store, id).await?.map(|(who, _)| who)),
        By::ApiKey(id) => api_keys::store::again(store, *id).await,
    }
}

impl FromRequest for Who {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    /// The gate has put the caller there; a route without a gate has none.
    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(request.extensions().get::<Who>().cloned().ok_or(Failure::new(Code::Unauthenticated)))
    }
}
