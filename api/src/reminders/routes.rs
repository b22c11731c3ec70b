//! `/reminders`.

use super::store::{self, Change, Filter};
use super::{Closed, NewReminder, Reminder, State, Summary};
use crate::db::reference_failure;
use crate::error::Failure;
use crate::http::body::{Body, Checked, Faults, Id, Query};
use crate::http::endpoint::{Endpoint, endpoint};
use crate::http::moment::Moment;
use crate::http::page::{self, Page};
use crate::leads;
use crate::policy::{Access, Permission, Who};
use crate::state::Desk;
use actix_web::http::Method;
use actix_web::{HttpResponse, web};
use chrono::TimeDelta;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

pub(crate) fn routes() -> Vec<Endpoint> {
    let own = Access::Needs(Permission::CallsOwn);
    vec![
        endpoint(Method::GET, "/reminders", own, list),
        endpoint(Method::POST, "/reminders", own, create),
        endpoint(Method::GET, "/reminders/summary", own, summary),
        endpoint(Method::GET, "/reminders/{id}", own, get),
        endpoint(Method::PATCH, "/reminders/{id}", own, change),
        endpoint(Method::POST, "/reminders/{id}/snooze", own, snooze),
        endpoint(Method::POST, "/reminders/{id}/done", own, done),
        endpoint(Method::POST, "/reminders/{id}/cancel", own, cancel),
    ]
}

/// What to list.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RemindersQuery {
    /// Whose; without it one's own.
    user_id: Option<Uuid>,
    /// Everybody's, as far as one sees.
    #[serde(default)]
    everyone: bool,
    /// Only for this lead.
    lead_id: Option<Uuid>,
    /// Only for this project.
    project_id: Option<Uuid>,
    /// Only those that stand so; without it all open ones.
    #[param(inline)]
    state: Option<State>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
    /// Rows per page, 1–200 (50).
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
}

/// A reminder to be.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReminderCreate {
    /// Of which lead.
    lead_id: Uuid,
    /// For which project.
    project_id: Option<Uuid>,
    /// Whom it reminds; without it oneself.
    user_id: Option<Uuid>,
    /// When.
    due_at: Moment,
    /// What about.
    #[serde(default)]
    note: String,
}

/// Changes to a reminder; what is absent stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReminderPatch {
    /// When.
    due_at: Option<Moment>,
    /// What about.
    note: Option<String>,
    /// Hand it over to another user of the project.
    user_id: Option<Uuid>,
}

/// Put off.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Snooze {
    /// For so many minutes from now.
    #[schema(minimum = 1, maximum = 10_080)]
    minutes: i64,
}

/// Longest note, in characters.
const NOTE_MAX: usize = 10_000;
/// Longest snooze: a week, in minutes.
const SNOOZE_MAX: i64 = 10_080;

impl Checked for ReminderCreate {
    fn check(&self, faults: &mut Faults) {
        faults.text("/note", &self.note, 0..=NOTE_MAX);
        faults.moment("/due_at", Some(self.due_at));
    }
}

impl Checked for ReminderPatch {
    fn check(&self, faults: &mut Faults) {
        faults.maybe_text("/note", self.note.as_deref(), 0..=NOTE_MAX);
        faults.moment("/due_at", self.due_at);
    }
}

impl Checked for Snooze {
    fn check(&self, faults: &mut Faults) {
        if !(1..=SNOOZE_MAX).contains(&self.minutes) {
            faults.add("/minutes", "range", format!("1 to {SNOOZE_MAX}"));
        }
    }
}

/// Reminders, the earliest due first.
#[utoipa::path(get, path = "/api/v1/reminders", tag = "reminders", params(RemindersQuery),
    responses((status = 200, body = Page<Reminder>)))]
pub(crate) async fn list(
    desk: web::Data<Desk>,
    who: Who,
    Query(query): Query<RemindersQuery>,
) -> Result<web::Json<Page<Reminder>>, Failure> {
    let filter = Filter {
        user_id: query.user_id.or((!query.everyone).then_some(who.user_id)),
        lead_id: query.lead_id,
        project_id: query.project_id,
        state: query.state,
        after: page::decode(query.cursor.as_deref())?,
        limit: page::limit(query.limit)?,
    };
    Ok(web::Json(store::list(&desk.store, &who, filter).await?))
}

/// How many of one's reminders stand where: the badge.
#[utoipa::path(get, path = "/api/v1/reminders/summary", tag = "reminders",
    responses((status = 200, body = Summary)))]
pub(crate) async fn summary(desk: web::Data<Desk>, who: Who) -> Result<web::Json<Summary>, Failure> {
    Ok(web::Json(store::summary(&desk.store, who.user_id).await?))
}

/// One reminder.
#[utoipa::path(get, path = "/api/v1/reminders/{id}", tag = "reminders", params(("id" = Uuid, Path)),
    responses((status = 200, body = Reminder)))]
pub(crate) async fn get(desk: web::Data<Desk>, who: Who, Id(id): Id) -> Result<web::Json<Reminder>, Failure> {
    Ok(web::Json(store::get(desk.store.read(), &who, id).await?))
}

/// Set a reminder: for oneself, or by right for another user of the project.
#[utoipa::path(post, path = "/api/v1/reminders", tag = "reminders", request_body = ReminderCreate,
    responses((status = 201, body = Reminder), (status = 404)))]
pub(crate) async fn create(
    desk: web::Data<Desk>,
    who: Who,
    Body(input): Body<ReminderCreate>,
) -> Result<HttpResponse, Failure> {
    let user_id = input.user_id.unwrap_or(who.user_id);
    let transaction = desk.store.begin().await?;
    if user_id != who.user_id {
        if !who.may(Permission::ResultsOthers) {
            return Err(Failure::field("/user_id", "not_found", "only for oneself"));
        }
        store::works_there(&transaction, user_id, input.project_id).await?;
    }
    leads::store::place_of(&transaction, &who, input.lead_id, input.project_id).await?;
    let new = NewReminder {
        user_id,
        lead_id: input.lead_id,
        project_id: input.project_id,
        activity_id: None,
        note: input.note,
        due_at: input.due_at.0,
    };
    let set = store::set_in(&transaction, new).await.map_err(|error| reference_failure(error, "/lead_id"))?;
    let shown = store::get(&transaction, &who, set.id).await?;
    transaction.commit().await?;
    desk.reminders_changed(&[set]);
    Ok(HttpResponse::Created().json(shown))
}

async fn changed(desk: &Desk, who: &Who, id: Uuid, change: Change) -> Result<web::Json<Reminder>, Failure> {
    let (shown, told) = store::change(&desk.store, who, id, change).await?;
    desk.reminders_changed(&told);
    Ok(web::Json(shown))
}

/// Another time, another note, or handed over to another user of the project.
#[utoipa::path(patch, path = "/api/v1/reminders/{id}", tag = "reminders", params(("id" = Uuid, Path)),
    request_body = ReminderPatch, responses((status = 200, body = Reminder), (status = 409)))]
pub(crate) async fn change(
    desk: web::Data<Desk>,
    who: Who,
    Id(id): Id,
    Body(input): Body<ReminderPatch>,
) -> Result<web::Json<Reminder>, Failure> {
    let change =
        Change { due_at: input.due_at.map(|at| at.0), note: input.note, user_id: input.user_id, ..Change::default() };
    changed(&desk, &who, id, change).await
}

/// Put off.
#[utoipa::path(post, path = "/api/v1/reminders/{id}/snooze", tag = "reminders", params(("id" = Uuid, Path)),
    request_body = Snooze, responses((status = 200, body = Reminder), (status = 409)))]
pub(crate) async fn snooze(
    desk: web::Data<Desk>,
    who: Who,
    Id(id): Id,
    Body(input): Body<Snooze>,
) -> Result<web::Json<Reminder>, Failure> {
    let due_at = Some(Moment::now().0 + TimeDelta::minutes(input.minutes));
    changed(&desk, &who, id, Change { due_at, snoozed: true, ..Change::default() }).await
}

/// Done, without an activity.
#[utoipa::path(post, path = "/api/v1/reminders/{id}/done", tag = "reminders", params(("id" = Uuid, Path)),
    responses((status = 200, body = Reminder), (status = 409)))]
pub(crate) async fn done(desk: web::Data<Desk>, who: Who, Id(id): Id) -> Result<web::Json<Reminder>, Failure> {
    changed(&desk, &who, id, Change { closed: Some(Closed::Done), ..Change::default() }).await
}

/// Cancel it.
#[utoipa::path(post, path = "/api/v1/reminders/{id}/cancel", tag = "reminders", params(("id" = Uuid, Path)),
    responses((status = 200, body = Reminder), (status = 409)))]
pub(crate) async fn cancel(desk: web::Data<Desk>, who: Who, Id(id): Id) -> Result<web::Json<Reminder>, Failure> {
    changed(&desk, &who, id, Change { closed: Some(Closed::Cancelled), ..Change::default() }).await
}
