//! `/session`.

use super::store;
use crate::audit::{self, Act};
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
use serde_json::{Value, json};
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
        endpoint(Method::PUT, "/session/password", Access::SignedIn, change_password),
        endpoint(Method::POST, "/session/invite", Access::Open, accept),
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
    /// The password is one that somebody else gave: until it is changed (`PUT /api/v1/session/password`), nothing else is
    /// possible.
    pub password_is_once: bool,
}

/// A password for another.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordChange {
    /// The one in force.
    #[schema(format = Password, min_length = 1, max_length = 200)]
    old_password: String,
    /// The one from now on: at least 8 characters, another than the old one.
    #[schema(format = Password, min_length = 8, max_length = 200)]
    new_password: String,
}

impl Checked for PasswordChange {
    fn check(&self, faults: &mut Faults) {
        faults.text("/old_password", &self.old_password, 1..=200);
        faults.text("/new_password", &self.new_password, 8..=200);
        if self.old_password == self.new_password {
            faults.add("/new_password", "taken", "another than the old one");
        }
    }
}

/// An invitation taken up.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InviteAccepted {
    /// The invitation's token.
    #[schema(format = Password, min_length = 1, max_length = 200)]
    token: String,
    /// The password from now on: at least 8 characters.
    #[schema(format = Password, min_length = 8, max_length = 200)]
    password: String,
}

impl Checked for InviteAccepted {
    fn check(&self, faults: &mut Faults) {
        faults.text("/token", &self.token, 1..=200);
        faults.text("/password", &self.password, 8..=200);
    }
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
    /// Language of their screens.
    #[schema(value_type = users::Locale)]
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
    Ok(Session { user, role: who.role, csrf, permissions: who.permissions(), password_is_once: who.password_is_once })
}

fn address_of(request: &HttpRequest) -> IpAddr {
    request.peer_addr().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |address| address.ip())
}

/// One more try at a secret of this account.
fn attempt(desk: &Desk, account: &str, address: IpAddr) -> Result<(), Failure> {
    let allowed = desk.throttle.lock().attempt(Instant::now(), account, address);
    allowed.map_err(|seconds| {
        tracing::warn!(%address, "too many wrong passwords");
        Failure { retry_after_s: Some(seconds), ..Failure::new(Code::TooManyRequests) }
    })
}

/// Sign in.
#[utoipa::path(post, path = "/api/v1/session", tag = "session", request_body = SignIn,
    responses((status = 201, description = "Signed in; the cookie is set", body = Session), (status = 401), (status = 429)))]
pub(crate) async fn sign_in(
    desk: web::Data<Desk>,
    request: HttpRequest,
    Body(input): Body<SignIn>,
) -> Result<HttpResponse, Failure> {
    let address = address_of(&request);
    attempt(&desk, &input.login, address)?;
    let account = users::store::credentials(&desk.store, &input.login).await?;
    let (user, stored, once) = match account {
        Some(account) => (Some(account.user), Some(account.password_hash), account.password_is_once),
        None => (None, None, false),
    };
    let right = desk.passwords.verify(input.password, stored).await?;
    let Some(user) = user.filter(|user| right && user.active) else {
        let login: String = input.login.chars().take(100).collect();
        let details = json!({"login": login, "address": address.to_string()});
        audit::note_by_itself(desk.store.write(), Act::SessionRefused, None, details).await?;
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
        password_is_once: once,
        workgroup_ids: user.workgroup_ids,
        by,
    };
    let details = json!({"address": address.to_string()});
    audit::note(desk.store.write(), &who, Act::SessionBegun, Some(who.user_id), details).await?;
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
    let details = json!({"from": who.role, "to": input.role});
    audit::note(desk.store.write(), &who, Act::SessionRoleSwitched, Some(who.user_id), details).await?;
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
    audit::note(desk.store.write(), &who, Act::SessionEnded, Some(who.user_id), Value::Null).await?;
    desk.people_changed();
    tracing::info!(user = %who.user_id, "signed out");
    let mut response = HttpResponse::NoContent();
    if request.cookie(COOKIE).is_some() {
        response.cookie(cookie("", desk.settings.secure_cookies));
    }
    Ok(response.finish())
}

/// Choose another password. One's other sessions end.
#[utoipa::path(put, path = "/api/v1/session/password", tag = "session", request_body = PasswordChange,
    responses((status = 204, description = "Changed"), (status = 409)))]
pub(crate) async fn change_password(
    desk: web::Data<Desk>,
    who: Who,
    request: HttpRequest,
    Body(input): Body<PasswordChange>,
) -> Result<HttpResponse, Failure> {
    let By::Session(id) = &who.by else { return Err(Failure::because(Code::Conflict, NO_SESSION)) };
    let address = address_of(&request);
    let user = users::store::get(&desk.store, who.user_id).await?.ok_or(Failure::new(Code::Unauthenticated))?;
    attempt(&desk, &user.login, address)?;
    let account = users::store::credentials(&desk.store, &user.login).await?;
    let stored = account.map(|account| account.password_hash);
    if !desk.passwords.verify(input.old_password, stored).await? {
        return Err(Failure::field("/old_password", "format", "not the password in force"));
    }
    desk.throttle.lock().succeeded(&user.login, address);
    let hash = desk.passwords.hash(input.new_password).await?;
    let transaction = desk.store.begin().await?;
    users::store::set_own_password_in(&transaction, user.id, hash).await?;
    store::end_all_of_in(&transaction, user.id, Some(id)).await?;
    audit::note(&transaction, &who, Act::UserPasswordSet, Some(user.id), Value::Null).await?;
    transaction.commit().await?;
    desk.people_changed();
    Ok(HttpResponse::NoContent().finish())
}

/// Take up an invitation: choose a password, then sign in with it. The token works once.
#[utoipa::path(post, path = "/api/v1/session/invite", tag = "session", request_body = InviteAccepted,
    responses((status = 204, description = "The password is set"), (status = 404), (status = 429)))]
pub(crate) async fn accept(
    desk: web::Data<Desk>,
    request: HttpRequest,
    Body(input): Body<InviteAccepted>,
) -> Result<HttpResponse, Failure> {
    // Tokens are counted by address, as passwords are.
    attempt(&desk, "", address_of(&request))?;
    let hash = desk.passwords.hash(input.password).await?;
    let transaction = desk.store.begin().await?;
    let Some(user) = users::store::accept_invite_in(&transaction, &fingerprint(&input.token), hash).await? else {
        return Err(Code::InviteInvalid.into());
    };
    store::end_all_of_in(&transaction, user, None).await?;
    audit::note_by_itself(&transaction, Act::UserPasswordSet, Some(user), json!({"by": "invitation"})).await?;
    transaction.commit().await?;
    desk.throttle.lock().succeeded("", address_of(&request));
    desk.people_changed();
    Ok(HttpResponse::NoContent().finish())
}
