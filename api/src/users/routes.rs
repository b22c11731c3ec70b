//! `/users`.

use super::store::{self, Change, Filter};
use super::{Locale, NewUser, User};
use crate::audit::{self, Act};
use crate::changes::setup::{self, Claim};
use crate::error::Failure;
use crate::http::body::{Body, Checked, Faults, Id, Query, present};
use crate::http::endpoint::{Endpoint, Repeats, endpoint};
use crate::http::identity::{fingerprint, secret};
use crate::http::moment::Moment;
use crate::http::page::{self, Page};
use crate::policy::{Access, By, Given, Permission, Role, Who};
use crate::sessions;
use crate::state::Desk;
use actix_web::http::Method;
use actix_web::{HttpRequest, HttpResponse, web};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// How long an invitation works.
const INVITE_LASTS: TimeDelta = TimeDelta::days(7);

pub(crate) fn routes() -> Vec<Endpoint> {
    let read = Access::Needs(Permission::PeopleRead);
    let write = Access::Needs(Permission::PeopleWrite);
    vec![
        endpoint(Method::GET, "/users", read, list),
        // A password stands in the answer, so that it is not kept.
        endpoint(Method::POST, "/users", write, create).repeats(Repeats::Nothing),
        endpoint(Method::GET, "/users/{id}", read, get),
        endpoint(Method::PATCH, "/users/{id}", write, change),
        endpoint(Method::DELETE, "/users/{id}", write, delete),
        endpoint(Method::POST, "/users/{id}/invite", write, invite).repeats(Repeats::Nothing),
    ]
}

/// What to list.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct UserQuery {
    /// Part of name, reading or login.
    q: Option<String>,
    /// Only members of this workgroup.
    workgroup_id: Option<Uuid>,
    /// Only accounts that may (or may not) sign in.
    active: Option<bool>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
    /// Rows per page, 1–200 (50).
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
}

/// A new user.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UserCreate {
    /// Login: letters, digits, `. _ - @`.
    #[schema(min_length = 1, max_length = 100)]
    login: String,
    /// Name.
    #[schema(min_length = 1, max_length = 200)]
    name: String,
    /// Reading of the name.
    kana: Option<String>,
    /// Role.
    role: Role,
    /// Extension: 2 to 8 digits.
    extension: Option<String>,
    /// Workgroups.
    #[serde(default)]
    workgroup_ids: Vec<Uuid>,
    /// `ja` (default) or `en`.
    #[schema(value_type = Option<Locale>)]
    locale: Option<String>,
    /// What they may besides their role: `monitor`, `export`, `bans_lift`, `guard_override`, `recordings_all`, `purge`,
    /// `audit_read`.
    #[serde(default)]
    rights: Vec<Permission>,
    /// Password, at least 8 characters; left out, one is made that works until they choose their own.
    #[schema(format = Password, min_length = 8, max_length = 200)]
    password: Option<String>,
}

/// A user made, and the password made for them, this once.
#[derive(Serialize, ToSchema)]
pub struct UserMade {
    /// The user.
    #[serde(flatten)]
    user: User,
    /// To sign in with and then to be changed. Not shown again.
    #[serde(skip_serializing_if = "Option::is_none")]
    one_time_password: Option<String>,
}

/// An invitation, this once.
#[derive(Serialize, ToSchema)]
pub struct Invitation {
    /// What `POST /api/v1/session/invite` takes; also the end of the link. Not shown again.
    token: String,
    /// Where the client takes it up.
    path: String,
    /// It works until then.
    expires_at: Moment,
}

/// Changes to a user.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UserChange {
    /// Login.
    login: Option<String>,
    /// Name.
    name: Option<String>,
    /// Reading of the name.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    kana: Option<Option<String>>,
    /// Role.
    role: Option<Role>,
    /// Extension.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    extension: Option<Option<String>>,
    /// Workgroups.
    workgroup_ids: Option<Vec<Uuid>>,
    /// May they sign in?
    active: Option<bool>,
    /// `ja` or `en`.
    #[schema(value_type = Option<Locale>)]
    locale: Option<String>,
    /// What they may besides their role.
    rights: Option<Vec<Permission>>,
    /// A new password; ends the user's other sessions.
    #[schema(format = Password, min_length = 8, max_length = 200)]
    password: Option<String>,
}

fn check_rights(faults: &mut Faults, rights: &[Permission]) {
    for (n, right) in rights.iter().enumerate() {
        if right.given() != Given::AsRight {
            faults.add(format!("/rights/{n}"), "format", "comes with the role and cannot be given");
        } else if rights.iter().take(n).any(|other| other == right) {
            faults.add(format!("/rights/{n}"), "taken", "named twice");
        }
    }
}

fn check_person(
    faults: &mut Faults,
    [login, name, kana, extension, locale, password]: [Option<&str>; 6],
    workgroups: usize,
) {
    if let Some(login) = login {
        faults.text("/login", login, 1..=100);
        if !login.trim().chars().all(|c| c.is_ascii_alphanumeric() || "._-@".contains(c)) {
            faults.add("/login", "format", "letters, digits and . _ - @ only");
        }
    }
    faults.maybe_text("/name", name, 1..=200);
    faults.maybe_text("/kana", kana, 0..=200);
    if let Some(extension) = extension
        && !((2..=8).contains(&extension.len()) && extension.bytes().all(|b| b.is_ascii_digit()))
    {
        faults.add("/extension", "format", "2 to 8 digits");
    }
    if locale.is_some_and(|locale| !matches!(locale, "ja" | "en")) {
        faults.add("/locale", "format", "ja or en");
    }
    faults.maybe_text("/password", password, 8..=200);
    faults.count("/workgroup_ids", workgroups, 200);
}

impl Checked for UserCreate {
    fn check(&self, faults: &mut Faults) {
        let texts = [
            Some(&*self.login),
            Some(&*self.name),
            self.kana.as_deref(),
            self.extension.as_deref(),
            self.locale.as_deref(),
            self.password.as_deref(),
        ];
        check_rights(faults, &self.rights);
        check_person(faults, texts, self.workgroup_ids.len());
    }
}

impl Checked for UserChange {
    fn check(&self, faults: &mut Faults) {
        let texts = [
            self.login.as_deref(),
            self.name.as_deref(),
            self.kana.as_ref().and_then(Option::as_deref),
            self.extension.as_ref().and_then(Option::as_deref),
            self.locale.as_deref(),
            self.password.as_deref(),
        ];
        check_rights(faults, self.rights.as_deref().unwrap_or_default());
        check_person(faults, texts, self.workgroup_ids.as_ref().map_or(0, Vec::len));
    }
}

/// Users, by login.
#[utoipa::path(get, path = "/api/v1/users", tag = "users", params(UserQuery), responses((status = 200, body = Page<User>)))]
pub(crate) async fn list(
    desk: web::Data<Desk>,
    who: Who,
    Query(query): Query<UserQuery>,
) -> Result<web::Json<Page<User>>, Failure> {
    let filter = Filter {
        q: query.q.filter(|q| !q.is_empty()),
        workgroup_id: query.workgroup_id,
        active: query.active,
        after: page::decode(query.cursor.as_deref())?,
        limit: page::limit(query.limit)?,
    };
    Ok(web::Json(store::list(&desk.store, &who, filter).await?))
}

/// One user.
#[utoipa::path(get, path = "/api/v1/users/{id}", tag = "users", params(("id" = Uuid, Path)), responses((status = 200, body = User, headers(("ETag" = String, description = "For If-Match")))))]
pub(crate) async fn get(desk: web::Data<Desk>, who: Who, Id(id): Id) -> Result<HttpResponse, Failure> {
    setup::tagged(&store::seen(&desk.store, &who, id).await?)
}

/// Create a user.
#[utoipa::path(post, path = "/api/v1/users", tag = "users", request_body = UserCreate,
    responses((status = 201, body = UserMade)))]
pub(crate) async fn create(
    desk: web::Data<Desk>,
    who: Who,
    Body(input): Body<UserCreate>,
) -> Result<HttpResponse, Failure> {
    let one_time_password = match input.password {
        Some(_) => None,
        None => Some(secret()?),
    };
    let password = input.password.or_else(|| one_time_password.clone()).unwrap_or_default();
    let new = NewUser {
        login: input.login,
        name: input.name,
        kana: input.kana,
        role: input.role,
        extension: input.extension,
        workgroup_ids: input.workgroup_ids,
        locale: input.locale.unwrap_or_else(|| "ja".into()),
        rights: input.rights,
        password_is_once: one_time_password.is_some(),
        password_hash: desk.passwords.hash(password).await?,
    };
    let transaction = desk.store.begin().await?;
    let user = store::create_in(&transaction, new).await?;
    audit::note(&transaction, &who, Act::UserCreated, Some(user.id), json!(user)).await?;
    transaction.commit().await?;
    desk.people_changed();
    Ok(HttpResponse::Created().json(UserMade { user, one_time_password }))
}

/// Change a user.
#[utoipa::path(patch, path = "/api/v1/users/{id}", tag = "users",
    params(("id" = Uuid, Path), ("If-Match" = String, Header, description = "The ETag that was read; 412 if it changed since")), request_body = UserChange,
    responses((status = 200, body = User, headers(("ETag" = String, description = "The new one"))),
        (status = 412), (status = 409)))]
pub(crate) async fn change(
    desk: web::Data<Desk>,
    who: Who,
    request: HttpRequest,
    Id(id): Id,
    Body(input): Body<UserChange>,
) -> Result<HttpResponse, Failure> {
    let claim = Claim::of(&request, &who);
    let sets_password = input.password.is_some();
    let signs_out = sets_password || input.active == Some(false);
    let password_hash = match input.password {
        Some(password) => Some(desk.passwords.hash(password).await?),
        None => None,
    };
    let change = Change {
        login: input.login,
        name: input.name,
        kana: input.kana,
        role: input.role,
        extension: input.extension,
        workgroup_ids: input.workgroup_ids,
        active: input.active,
        locale: input.locale,
        password_hash,
        rights: input.rights,
    };
    let transaction = desk.store.begin().await?;
    let (before, user) = store::change_in(&transaction, id, change).await?;
    claim.settle(&transaction, &before, &user).await?;
    if signs_out {
        let own = match &who.by {
            By::Session(session) if who.user_id == id => Some(session.as_str()),
            _ => None,
        };
        sessions::store::end_all_of_in(&transaction, id, own).await?;
    }
    if sets_password {
        audit::note(&transaction, &who, Act::UserPasswordSet, Some(id), Value::Null).await?;
    }
    let may_what = |user: &User| (user.role, user.rights.clone(), user.active);
    let act = if may_what(&before) == may_what(&user) { Act::UserChanged } else { Act::UserRightsChanged };
    audit::note(&transaction, &who, act, Some(id), audit::difference(&before, &user)).await?;
    transaction.commit().await?;
    desk.people_changed();
    setup::tagged(&user)
}

/// Invite a user: a link with which they choose their password. It works once, for a week; an older one is over.
#[utoipa::path(post, path = "/api/v1/users/{id}/invite", tag = "users", params(("id" = Uuid, Path)),
    responses((status = 201, body = Invitation)))]
pub(crate) async fn invite(desk: web::Data<Desk>, who: Who, Id(id): Id) -> Result<HttpResponse, Failure> {
    let token = secret()?;
    let expires_at = Moment::from(Moment::now().0 + INVITE_LASTS);
    let transaction = desk.store.begin().await?;
    store::invite_in(&transaction, id, fingerprint(&token), expires_at).await?;
    audit::note(&transaction, &who, Act::UserInvited, Some(id), json!({"expires_at": expires_at})).await?;
    transaction.commit().await?;
    let path = format!("/invite/{token}");
    Ok(HttpResponse::Created().json(Invitation { token, path, expires_at }))
}

/// Delete a user who never called.
#[utoipa::path(delete, path = "/api/v1/users/{id}", tag = "users", params(("id" = Uuid, Path)),
    responses((status = 204, description = "Deleted"), (status = 409)))]
pub(crate) async fn delete(desk: web::Data<Desk>, who: Who, Id(id): Id) -> Result<HttpResponse, Failure> {
    let transaction = desk.store.begin().await?;
    store::delete_in(&transaction, id).await?;
    audit::note(&transaction, &who, Act::UserDeleted, Some(id), Value::Null).await?;
    transaction.commit().await?;
    desk.people_changed();
    Ok(HttpResponse::NoContent().finish())
}
