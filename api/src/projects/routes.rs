//! `/projects`.

use super::rules::{CallingHours, Customers, Distribution, Retry, SettingsChange};
use super::{Project, ProjectChange, StatusInput, store};
use crate::audit::{self, Act};
use crate::changes::setup::{self, Claim};
use crate::error::Failure;
use crate::http::body::{Body, Checked, Faults, Id, Query, present};
use crate::http::endpoint::{Endpoint, endpoint};
use crate::http::page::{self, Page};
use crate::leads::number;
use crate::policy::{Access, Permission, Who};
use crate::state::Desk;
use actix_web::http::Method;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use serde_json::json;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

pub(crate) fn routes() -> Vec<Endpoint> {
    let read = Access::Needs(Permission::SetupRead);
    let write = Access::Needs(Permission::SetupWrite);
    vec![
        endpoint(Method::GET, "/projects", read, list),
        endpoint(Method::POST, "/projects", write, create),
        endpoint(Method::GET, "/projects/{id}", read, get),
        endpoint(Method::PATCH, "/projects/{id}", write, change),
        endpoint(Method::POST, "/projects/{id}/copy", write, copy),
    ]
}

/// What to list.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ProjectQuery {
    /// Those set aside instead of those in use.
    #[serde(default)]
    archived: bool,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
    /// Rows per page, 1–200 (50).
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
}

/// A new project.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProjectCreate {
    /// Name.
    #[schema(min_length = 1, max_length = 200)]
    name: String,
    /// The workgroup it belongs to.
    workgroup_id: Uuid,
    /// Who works in it.
    #[serde(default)]
    user_ids: Vec<Uuid>,
    /// Talk script.
    #[serde(default)]
    script: String,
    /// Number shown.
    caller_id: Option<String>,
    /// Record its calls (yes, unless said otherwise).
    recording: Option<bool>,
    /// The states of its leads, in order.
    #[serde(default)]
    statuses: Vec<StatusInput>,
    /// Result sets it offers.
    #[serde(default)]
    result_set_ids: Vec<Uuid>,
    /// Field sets it shows.
    #[serde(default)]
    field_set_ids: Vec<Uuid>,
    /// When people may be called, Japan time; `null` = at any time.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<CallingHours>)]
    calling_hours: Option<Option<CallingHours>>,
    /// Whom it calls.
    customers: Option<Customers>,
    /// Attempts on one lead at most, ever.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<u32>, minimum = 1, maximum = 1000)]
    attempts_max: Option<Option<u32>>,
    /// Calls to one number in one calendar day at most.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<u32>, minimum = 1, maximum = 100)]
    number_per_day_max: Option<Option<u32>>,
    /// Minutes before a number may be called again, through whichever lead or project.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<u32>, minimum = 1, maximum = 525600)]
    redial_after_min: Option<Option<u32>>,
    /// Calls to one number within any 24 hours at most.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<u32>, minimum = 1, maximum = 100)]
    rolling_24h_max: Option<Option<u32>>,
    /// A lead handed out comes back after so many seconds without a sign of life.
    #[schema(minimum = 10, maximum = 3600)]
    lease_ttl_s: Option<u32>,
    /// Seconds that a lost page has to come back before its leads go back.
    #[schema(maximum = 3600)]
    grace_s: Option<u32>,
    /// Minutes after which a lead that waits for its owner may go to others.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<u32>, minimum = 1, maximum = 525600)]
    owner_release_after_min: Option<Option<u32>>,
    /// The order in which leads are handed out.
    distribution: Option<Distribution>,
    /// When to call again after what the switch itself found out.
    retry: Option<Retry>,
    /// The line its calls leave by; `null` = any.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    line: Option<Option<String>>,
}

/// Changes to a project.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProjectPatch {
    /// Name.
    name: Option<String>,
    /// The workgroup it belongs to.
    workgroup_id: Option<Uuid>,
    /// Who works in it.
    user_ids: Option<Vec<Uuid>>,
    /// Talk script.
    script: Option<String>,
    /// Number shown.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    caller_id: Option<Option<String>>,
    /// Record its calls.
    recording: Option<bool>,
    /// The states of its leads, in order; those left out go.
    statuses: Option<Vec<StatusInput>>,
    /// Result sets it offers.
    result_set_ids: Option<Vec<Uuid>>,
    /// Field sets it shows.
    field_set_ids: Option<Vec<Uuid>>,
    /// Set aside, or take up again.
    archived: Option<bool>,
    /// When people may be called, Japan time; `null` = at any time.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<CallingHours>)]
    calling_hours: Option<Option<CallingHours>>,
    /// Whom it calls.
    customers: Option<Customers>,
    /// Attempts on one lead at most, ever.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<u32>, minimum = 1, maximum = 1000)]
    attempts_max: Option<Option<u32>>,
    /// Calls to one number in one calendar day at most.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<u32>, minimum = 1, maximum = 100)]
    number_per_day_max: Option<Option<u32>>,
    /// Minutes before a number may be called again, through whichever lead or project.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<u32>, minimum = 1, maximum = 525600)]
    redial_after_min: Option<Option<u32>>,
    /// Calls to one number within any 24 hours at most.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<u32>, minimum = 1, maximum = 100)]
    rolling_24h_max: Option<Option<u32>>,
    /// A lead handed out comes back after so many seconds without a sign of life.
    #[schema(minimum = 10, maximum = 3600)]
    lease_ttl_s: Option<u32>,
    /// Seconds that a lost page has to come back before its leads go back.
    #[schema(maximum = 3600)]
    grace_s: Option<u32>,
    /// Minutes after which a lead that waits for its owner may go to others.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<u32>, minimum = 1, maximum = 525600)]
    owner_release_after_min: Option<Option<u32>>,
    /// The order in which leads are handed out.
    distribution: Option<Distribution>,
    /// When to call again after what the switch itself found out.
    retry: Option<Retry>,
    /// The line its calls leave by; `null` = any.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    line: Option<Option<String>>,
}

/// The settings that a body names.
macro_rules! settings {
    ($input:expr) => {
        SettingsChange {
            calling_hours: $input.calling_hours.clone(),
            customers: $input.customers.clone(),
            attempts_max: $input.attempts_max.clone(),
            number_per_day_max: $input.number_per_day_max.clone(),
            redial_after_min: $input.redial_after_min.clone(),
            rolling_24h_max: $input.rolling_24h_max.clone(),
            lease_ttl_s: $input.lease_ttl_s.clone(),
            grace_s: $input.grace_s.clone(),
            owner_release_after_min: $input.owner_release_after_min.clone(),
            distribution: $input.distribution.clone(),
            retry: $input.retry.clone(),
            line: $input.line.clone(),
        }
    };
}

impl Checked for ProjectCreate {
    fn check(&self, faults: &mut Faults) {
        faults.text("/name", &self.name, 1..=200);
        faults.text("/script", &self.script, 0..=50_000);
        check_caller_id(faults, self.caller_id.as_deref());
        check_statuses(faults, &self.statuses);
        settings!(self).check(faults);
        for (field, ids) in [
            ("/user_ids", &self.user_ids),
            ("/result_set_ids", &self.result_set_ids),
            ("/field_set_ids", &self.field_set_ids),
        ] {
            faults.count(field, ids.len(), 2000);
        }
    }
}

impl Checked for ProjectPatch {
    fn check(&self, faults: &mut Faults) {
        faults.maybe_text("/name", self.name.as_deref(), 1..=200);
        faults.maybe_text("/script", self.script.as_deref(), 0..=50_000);
        check_caller_id(faults, self.caller_id.as_ref().and_then(Option::as_deref));
        check_statuses(faults, self.statuses.as_deref().unwrap_or_default());
        settings!(self).check(faults);
        for (field, ids) in [
            ("/user_ids", &self.user_ids),
            ("/result_set_ids", &self.result_set_ids),
            ("/field_set_ids", &self.field_set_ids),
        ] {
            faults.count(field, ids.as_ref().map_or(0, Vec::len), 2000);
        }
    }
}

/// A line is one of those in the program's settings.
fn known_line(desk: &Desk, settings: &SettingsChange) -> Result<(), Failure> {
    let Some(Some(line)) = &settings.line else { return Ok(()) };
    let known = desk.settings.trunks.iter().any(|trunk| trunk.name == *line);
    if known { Ok(()) } else { Err(Failure::field("/line", "not_found", "no such line")) }
}

fn check_caller_id(faults: &mut Faults, caller_id: Option<&str>) {
    if caller_id.is_some_and(|number| number::e164(number).is_none()) {
        faults.add("/caller_id", "format", "not a telephone number");
    }
}

fn check_statuses(faults: &mut Faults, statuses: &[StatusInput]) {
    faults.count("/statuses", statuses.len(), 100);
    for (n, status) in statuses.iter().enumerate() {
        faults.text(&format!("/statuses/{n}/label"), &status.label, 1..=100);
        faults.color(&format!("/statuses/{n}/color"), &status.color);
        if status.id.is_some() && statuses.iter().take(n).any(|other| other.id == status.id) {
            faults.add(format!("/statuses/{n}/id"), "taken", "named twice");
        }
    }
}

/// Projects in sight, by name: an agent's own, a supervisor's workgroups', all for an administrator.
#[utoipa::path(get, path = "/api/v1/projects", tag = "projects", params(ProjectQuery),
    responses((status = 200, body = Page<Project>)))]
pub(crate) async fn list(
    desk: web::Data<Desk>,
    who: Who,
    Query(query): Query<ProjectQuery>,
) -> Result<web::Json<Page<Project>>, Failure> {
    let (after, limit) = (page::decode(query.cursor.as_deref())?, page::limit(query.limit)?);
    Ok(web::Json(store::list(&desk.store, &who, query.archived, after, limit).await?))
}

/// One project.
#[utoipa::path(get, path = "/api/v1/projects/{id}", tag = "projects", params(("id" = Uuid, Path)),
    responses((status = 200, body = Project, headers(("ETag" = String, description = "For If-Match")))))]
pub(crate) async fn get(desk: web::Data<Desk>, who: Who, Id(id): Id) -> Result<HttpResponse, Failure> {
    setup::tagged(&store::get(&desk.store, &who, id).await?)
}

/// Create a project.
#[utoipa::path(post, path = "/api/v1/projects", tag = "projects", request_body = ProjectCreate,
    responses((status = 201, body = Project)))]
pub(crate) async fn create(
    desk: web::Data<Desk>,
    who: Who,
    Body(input): Body<ProjectCreate>,
) -> Result<HttpResponse, Failure> {
    let settings = settings!(input);
    known_line(&desk, &settings)?;
    let new = ProjectChange {
        settings,
        name: Some(input.name),
        workgroup_id: Some(input.workgroup_id),
        user_ids: Some(input.user_ids),
        script: Some(input.script),
        caller_id: Some(input.caller_id.as_deref().and_then(number::e164)),
        recording: input.recording,
        statuses: Some(input.statuses),
        result_set_ids: Some(input.result_set_ids),
        field_set_ids: Some(input.field_set_ids),
        archived: None,
    };
    let transaction = desk.store.begin().await?;
    let project = store::create_in(&transaction, new).await?;
    audit::note(&transaction, &who, Act::ProjectCreated, Some(project.id), json!({"name": project.name})).await?;
    transaction.commit().await?;
    Ok(HttpResponse::Created().json(project))
}

/// A project's name.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProjectCopy {
    /// Name of the new project.
    #[schema(min_length = 1, max_length = 200)]
    name: String,
}

impl Checked for ProjectCopy {
    fn check(&self, faults: &mut Faults) {
        faults.text("/name", &self.name, 1..=200);
    }
}

/// A new project like this one: its people, sets, statuses, script and rules, none of its leads.
#[utoipa::path(post, path = "/api/v1/projects/{id}/copy", tag = "projects", params(("id" = Uuid, Path)),
    request_body = ProjectCopy, responses((status = 201, body = Project)))]
pub(crate) async fn copy(
    desk: web::Data<Desk>,
    who: Who,
    Id(id): Id,
    Body(input): Body<ProjectCopy>,
) -> Result<HttpResponse, Failure> {
    let transaction = desk.store.begin().await?;
    let project = store::copy_in(&transaction, id, input.name).await?;
    let details = json!({"name": project.name, "copied_from": id});
    audit::note(&transaction, &who, Act::ProjectCreated, Some(project.id), details).await?;
    transaction.commit().await?;
    Ok(HttpResponse::Created().json(project))
}

/// Change a project, set it aside, take it up again.
#[utoipa::path(patch, path = "/api/v1/projects/{id}", tag = "projects",
    params(("id" = Uuid, Path), ("If-Match" = String, Header, description = "The ETag that was read; 412 if it changed since")),
    request_body = ProjectPatch, responses((status = 200, body = Project, headers(("ETag" = String, description = "The new one"))),
        (status = 412), (status = 409)))]
pub(crate) async fn change(
    desk: web::Data<Desk>,
    who: Who,
    request: HttpRequest,
    Id(id): Id,
    Body(input): Body<ProjectPatch>,
) -> Result<HttpResponse, Failure> {
    let claim = Claim::of(&request, &who);
    let settings = settings!(input);
    known_line(&desk, &settings)?;
    let change = ProjectChange {
        settings,
        name: input.name,
        workgroup_id: input.workgroup_id,
        user_ids: input.user_ids,
        script: input.script,
        caller_id: input.caller_id.map(|number| number.as_deref().and_then(number::e164)),
        recording: input.recording,
        statuses: input.statuses,
        result_set_ids: input.result_set_ids,
        field_set_ids: input.field_set_ids,
        archived: input.archived,
    };
    let transaction = desk.store.begin().await?;
    let (before, project) = store::change_in(&transaction, id, change).await?;
    claim.settle(&transaction, &before, &project).await?;
    let act = match (before.archived_at, project.archived_at) {
        (None, Some(_)) => Act::ProjectArchived,
        (Some(_), None) => Act::ProjectRestored,
        _ => Act::ProjectChanged,
    };
    audit::note(&transaction, &who, act, Some(id), audit::difference(&before, &project)).await?;
    transaction.commit().await?;
    setup::tagged(&project)
}
