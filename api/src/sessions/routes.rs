//! `/session`.

use super::store;
use crate::error::{Code, Failure};
use crate::http::body::{Body, Checked, Faults};
use crate::http::endpoint::{Endpoint, endpoint};
use crate::http::identity::{COOKIE, cookie, fingerprint, secret};
use crate::policy::{Access, By, Permission, Role, Who};
use crate::state::Desk;
use crate::users;
use actix_web::http::Method;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use std::net::{IpAddr, Ipv4Addr};
use std::time::Instant;
use utoipa::ToSchema;
use uuid::Uuid;

/// What an API key is told where only a session makes sense.
const NO_SESSION: &str = "an API key has no session";

pub(crate) fn routes() -> Vec<Endpoint> {
    vec![
        endpoint(Method::POST, "/session", Access::Open, sign_in),
        endpoint(Method::GET, "/session", Access::SignedIn, read),
        endpoint(Method::PATCH, "/session", Access::SignedIn, switch_role),
        endpoint(Method::DELETE, "/session", Access::SignedIn, sign_out),
    ]
}

/// A login and its password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// The login; its case does not matter.
    login: String,
    /// The password.
    #[schema(format = Password)]
    password: String,
}

impl Checked for SignIn {
    fn check(&self, faults: &mut Faults) {
        faults.text("/login", &self.login, 1..=200);
        faults.text("/password", &self.password, 1..=200);
    }
}

/// The role to work in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleInForce {
    /// At most one's own.
    role: Role,
}

impl Checked for RoleInForce {
    fn check(&self, _: &mut Faults) {}
}

/// Who is signed in, and what they may do.
#[derive(Serialize, ToSchema)]
pub struct Session {
    /// The person.
    pub user: SessionUser,
    /// The role in force.
    pub role: Role,
    /// Send it as `X-Kakeru-CSRF` with everything that changes something. Empty for API keys, which need none.
    pub csrf: String,
    /// What the role in force may do.
    pub permissions: Vec<Permission>,
}

/// The person of a session.
#[derive(Serialize, ToSchema)]
pub struct SessionUser {
    /// Id.
    pub id: Uuid,
    /// Login.
    pub login: String,
    /// Name.
    pub name: String,
    /// The strongest role they may take.
    pub role: Role,
    /// Extension.
    pub extension: Option<String>,
    /// Workgroups.
    pub workgroup_ids: Vec<Uuid>,
    /// `ja` or `en`.
    pub locale: String,
}

async fn session(desk: &Desk, who: &Who, csrf: String) -> Result<Session, Failure> {
    let user = users::store::get(&desk.store, who.user_id).await?.ok_or(Failure::new(Code::Unauthenticated))?;
    let user = SessionUser {
        id: user.id,
        login: user.login,
        name: user.name,
        role: user.role,
        extension: user.extension,
        workgroup_ids: user.workgroup_ids,
        locale: user.locale,
    };
    Ok(Session { user, role: who.role, csrf, permissions: who.permissions() })
}

/// Sign in.
#[utoipa::path(post, path = "/api/v1/session", tag = "session", request_body = SignIn,
    responses((status = 201, description = "Signed in; the cookie is set", body = Session), (status = 401), (status = 429)))]
pub(crate) async fn sign_in(
    desk: web::Data<Desk>,
    request: HttpRequest,
    Body(input): Body<SignIn>,
) -> Result<HttpResponse, Failure> {
    let address = request.peer_addr().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |address| address.ip());
    let allowed = desk.throttle.lock().attempt(Instant::now(), &input.login, address);
    if let Err(seconds) = allowed {
        tracing::warn!(%address, "sign-in refused: too many wrong passwords");
        return Err(Failure { retry_after_s: Some(seconds), ..Failure::new(Code::TooManyRequests) });
    }
    let account = users::store::credentials(&desk.store, &input.login).await?;
    let (user, stored) = account.map_or((None, None), |(user, hash)| (Some(user), Some(hash)));
    let right = desk.passwords.verify(input.password, stored).await?;
    let Some(user) = user.filter(|user| right && user.active) else {
        return Err(Code::WrongLogin.into());
    };
    desk.throttle.lock().succeeded(&input.login, address);
    let (token, csrf) = (secret()?, secret()?);
    store::begin(&desk.store, fingerprint(&token), csrf.clone(), user.id, user.role).await?;
    tracing::info!(user = %user.id, role = user.role.as_str(), "signed in");
    let by = By::Session(fingerprint(&token));
    let who = Who {
        user_id: user.id,
        role: user.role,
        rights: user.rights,
        key_scopes: None,
        workgroup_ids: user.workgroup_ids,
        by,
    };
    let body = session(&desk, &who, csrf).await?;
    Ok(HttpResponse::Created().cookie(cookie(&token, desk.settings.secure_cookies)).json(body))
}

async fn csrf_of(desk: &Desk, who: &Who) -> Result<String, Failure> {
    match &who.by {
        By::Session(id) => {
            let found = store::recognise(&desk.store, id).await?;
            found.map(|(_, csrf)| csrf).ok_or(Code::Unauthenticated.into())
        }
        By::ApiKey(_) => Ok(String::new()),
    }
}

/// Who am I?
#[utoipa::path(get, path = "/api/v1/session", tag = "session", responses((status = 200, body = Session)))]
pub(crate) async fn read(desk: web::Data<Desk>, who: Who) -> Result<web::Json<Session>, Failure> {
    let csrf = csrf_of(&desk, &who).await?;
    Ok(web::Json(session(&desk, &who, csrf).await?))
}

/// Switch the role in force.
#[utoipa::path(patch, path = "/api/v1/session", tag = "session", request_body = RoleInForce,
    responses((status = 200, body = Session), (status = 409)))]
pub(crate) async fn switch_role(
    desk: web::Data<Desk>,
    who: Who,
    Body(input): Body<RoleInForce>,
) -> Result<web::Json<Session>, Failure> {
    let By::Session(id) = &who.by else { return Err(Failure::because(Code::Conflict, NO_SESSION)) };
    let csrf = csrf_of(&desk, &who).await?;
    let now = session(&desk, &who, csrf).await?;
    if input.role > now.user.role {
        return Err(Code::Forbidden.into());
    }
    store::set_role(&desk.store, id, input.role).await?;
    desk.people_changed();
    tracing::info!(user = %who.user_id, from = who.role.as_str(), to = input.role.as_str(), "role switched");
    Ok(web::Json(Session { role: input.role, permissions: Permission::of(input.role, &who.rights), ..now }))
}

/// Sign out.
#[utoipa::path(delete, path = "/api/v1/session", tag = "session",
    responses((status = 204, description = "Signed out"), (status = 409)))]
pub(crate) async fn sign_out(desk: web::Data<Desk>, who: Who, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let By::Session(id) = &who.by else { return Err(Failure::because(Code::Conflict, NO_SESSION)) };
    store::end(&desk.store, id).await?;
    desk.people_changed();
    tracing::info!(user = %who.user_id, "signed out");
    let mut response = HttpResponse::NoContent();
    if request.cookie(COOKIE).is_some() {
        response.cookie(cookie("", desk.settings.secure_cookies));
    }
    Ok(response.finish())
}
