//! `/users`.

use super::store::{self, Change, Filter};
use super::{NewUser, User};
use crate::error::Failure;
use crate::http::body::{Body, Checked, Faults, Id, Query, present};
use crate::http::endpoint::{Endpoint, endpoint};
use crate::http::page::{self, Page};
use crate::policy::{Access, By, Permission, Role, Who};
use crate::sessions;
use crate::state::Desk;
use actix_web::http::Method;
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

pub(crate) fn routes() -> Vec<Endpoint> {
    let read = Access::Needs(Permission::PeopleRead);
    let write = Access::Needs(Permission::PeopleWrite);
    vec![
        endpoint(Method::GET, "/users", read, list),
        endpoint(Method::POST, "/users", write, create),
        endpoint(Method::GET, "/users/{id}", read, get),
        endpoint(Method::PATCH, "/users/{id}", write, change),
        endpoint(Method::DELETE, "/users/{id}", write, delete),
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
    locale: Option<String>,
    /// Password, at least 8 characters.
    #[schema(format = Password, min_length = 8, max_length = 200)]
    password: String,
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
    locale: Option<String>,
    /// A new password; ends the user's other sessions.
    #[schema(format = Password)]
    password: Option<String>,
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
            Some(&*self.password),
        ];
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
#[utoipa::path(get, path = "/api/v1/users/{id}", tag = "users", params(("id" = Uuid, Path)), responses((status = 200, body = User)))]
pub(crate) async fn get(desk: web::Data<Desk>, who: Who, Id(id): Id) -> Result<web::Json<User>, Failure> {
    Ok(web::Json(store::seen(&desk.store, &who, id).await?))
}

/// Create a user.
#[utoipa::path(post, path = "/api/v1/users", tag = "users", request_body = UserCreate, responses((status = 201, body = User)))]
pub(crate) async fn create(desk: web::Data<Desk>, Body(input): Body<UserCreate>) -> Result<HttpResponse, Failure> {
    let password_hash = desk.passwords.hash(input.password).await?;
    let new = NewUser {
        login: input.login,
        name: input.name,
        kana: input.kana,
        role: input.role,
        extension: input.extension,
        workgroup_ids: input.workgroup_ids,
        locale: input.locale.unwrap_or_else(|| "ja".into()),
        password_hash,
    };
    let user = store::create(&desk.store, new).await?;
    desk.people_changed();
    Ok(HttpResponse::Created().json(user))
}

/// Change a user.
#[utoipa::path(patch, path = "/api/v1/users/{id}", tag = "users", params(("id" = Uuid, Path)), request_body = UserChange,
    responses((status = 200, body = User), (status = 409)))]
pub(crate) async fn change(
    desk: web::Data<Desk>,
    who: Who,
    Id(id): Id,
    Body(input): Body<UserChange>,
) -> Result<web::Json<User>, Failure> {
    let signs_out = input.password.is_some() || input.active == Some(false);
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
    };
    let user = store::change(&desk.store, id, change).await?;
    if signs_out {
        let own = match &who.by {
            By::Session(session) if who.user_id == id => Some(session.as_str()),
            _ => None,
        };
        sessions::store::end_all_of(&desk.store, id, own).await?;
    }
    desk.people_changed();
    Ok(web::Json(user))
}

/// Delete a user who never called.
#[utoipa::path(delete, path = "/api/v1/users/{id}", tag = "users", params(("id" = Uuid, Path)),
    responses((status = 204, description = "Deleted"), (status = 409)))]
pub(crate) async fn delete(desk: web::Data<Desk>, Id(id): Id) -> Result<HttpResponse, Failure> {
    store::delete(&desk.store, id).await?;
    desk.people_changed();
    Ok(HttpResponse::NoContent().finish())
}
