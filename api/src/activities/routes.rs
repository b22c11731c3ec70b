//! `/activities`, and a lead's timeline.

use super::save::{Outcome, Saved, Sayer, Saying, save_in};
use super::{Channel, link, store};
use crate::bans;
use crate::db::Store;
use crate::db::entity::activities::activity;
use crate::error::{Code, Failure};
use crate::history::routes::DirectionWanted;
use crate::history::store::Filter;
use crate::history::{self, HistoryRow};
use crate::http::body::{Body, Checked, Faults, Id, Query};
use crate::http::endpoint::{Endpoint, Repeats, endpoint};
use crate::http::idempotency::{Key, finish, freed, repeated};
use crate::http::moment::Moment;
use crate::http::page::{self, Page};
use crate::http::problem::language;
use crate::leads::{self, guard};
use crate::policy::{Access, Permission, Who};
use crate::state::Desk;
use actix_web::http::{Method, StatusCode};
use actix_web::{HttpRequest, HttpResponse, web};
use kakeru_switch::ids::{AgentId, CallId, LeadId};
use kakeru_switch::{AgentCommand, Refusal};
use sea_orm::DatabaseTransaction;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

pub(crate) fn routes() -> Vec<Endpoint> {
    let own = Access::Needs(Permission::CallsOwn);
    let read = Access::Needs(Permission::LeadsRead);
    vec![
        endpoint(Method::POST, "/activities", own, create).repeats(Repeats::ByRoute),
        endpoint(Method::PATCH, "/activities/{id}", own, change),
        endpoint(Method::DELETE, "/activities/{id}", own, discard),
        endpoint(Method::PUT, "/activities/{id}/result", own, save_result),
        endpoint(Method::GET, "/leads/{id}/activities", read, timeline),
    ]
}

/// An activity to be written down, or prepared.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ActivityCreate {
    /// Its kind. Calls over a line write themselves; one made elsewhere can be written down here.
    channel: Channel,
    /// On which lead.
    lead_id: Uuid,
    /// For which project.
    project_id: Option<Uuid>,
    /// Whose; without it one's own.
    user_id: Option<Uuid>,
    /// The lead's number or address that is used.
    contact_method_id: Option<Uuid>,
    /// Or another one.
    address: Option<String>,
    /// Which way; without it ours.
    #[schema(inline)]
    direction: Option<DirectionWanted>,
    /// When; without it now.
    at: Option<Moment>,
    /// Only prepared: the answer's `link` opens the program that sends it, and the activity waits for its result.
    #[serde(default)]
    draft: bool,
    /// How it ended.
    result_id: Option<Uuid>,
    /// The lead's state in the project from now on.
    status_id: Option<Uuid>,
    /// Memo.
    #[serde(default)]
    memo: String,
    /// When to call next.
    next_call_at: Option<Moment>,
    /// When to be reminded.
    remind_at: Option<Moment>,
}

/// Longest address, in characters.
const ADDRESS_MAX: usize = 500;
/// Longest memo, in characters.
const MEMO_MAX: usize = 10_000;

impl Checked for ActivityCreate {
    fn check(&self, faults: &mut Faults) {
        faults.text("/memo", &self.memo, 0..=MEMO_MAX);
        faults.maybe_text("/address", self.address.as_deref(), 0..=ADDRESS_MAX);
        for (pointer, at) in [("/at", self.at), ("/next_call_at", self.next_call_at), ("/remind_at", self.remind_at)] {
            faults.moment(pointer, at);
        }
        let addressed = self.contact_method_id.is_some() || self.address.is_some();
        if addressed && !self.channel.has_address() {
            faults.add("/address", "unknown", "a visit or a note goes to no address");
        }
        if self.draft && self.result_id.is_some() {
            faults.add("/result_id", "unknown", "what is only prepared has no result yet");
        }
        if self.draft && !(addressed && self.channel.has_address()) {
            faults.add("/contact_method_id", "required", "whom it goes to");
        }
    }
}

/// Changes to an activity; what is absent stays.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ActivityPatch {
    /// Memo.
    memo: Option<String>,
    /// When it took place; a call's times are the line's.
    at: Option<Moment>,
    /// `false`: it was sent. Its result can follow.
    draft: Option<bool>,
}

impl Checked for ActivityPatch {
    fn check(&self, faults: &mut Faults) {
        faults.maybe_text("/memo", self.memo.as_deref(), 0..=MEMO_MAX);
        faults.moment("/at", self.at);
        if self.draft == Some(true) {
            faults.add("/draft", "range", "what was done is no draft again");
        }
    }
}

/// An activity that was written down or prepared.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ActivityCreated {
    /// The activity.
    pub activity: HistoryRow,
    /// Opens the program that sends it: `mailto:`, `sms:`, `fax:`, `tel:`.
    pub link: Option<String>,
}

/// Write an activity down: mail, SMS, FAX, visit, note, or a call made elsewhere. With `draft` it is prepared: a click on
/// a mail address opens the answer's link, and the draft waits to be finished.
#[utoipa::path(post, path = "/api/v1/activities", tag = "activities", request_body = ActivityCreate,
    responses((status = 201, body = ActivityCreated), (status = 403), (status = 404), (status = 409)))]
pub(crate) async fn create(
    desk: web::Data<Desk>,
    who: Who,
    request: HttpRequest,
    Body(input): Body<ActivityCreate>,
) -> Result<HttpResponse, Failure> {
    let key = Key::of(&request, &who, &input)?;
    if let Some(again) = repeated(&desk.store, key.as_ref()).await? {
        return Ok(again);
    }
    let made = created(&desk, &who, &request, input, key.as_ref()).await;
    let (created, saved) = freed(&desk.store, key.as_ref(), made).await?;
    told(&desk, &saved, created.activity.saved_at.is_some()).await;
    Ok(HttpResponse::Created().json(created))
}

async fn created(
    desk: &Desk,
    who: &Who,
    request: &HttpRequest,
    input: ActivityCreate,
    key: Option<&Key>,
) -> Result<(ActivityCreated, Saved), Failure> {
    let transaction = desk.store.begin().await?;
    let (saved, link) = written_in(&transaction, who, input).await?;
    let activity = history::store::row(&transaction, who, saved.id, language(request.headers())).await?;
    let created = ActivityCreated { activity, link };
    finish(transaction, key, StatusCode::CREATED, &created).await?;
    Ok((created, saved))
}

/// Write an activity down without a request, and tell nobody: for those who hold the store but are not of this crate
/// (tests, benches).
pub async fn write_down(store: &Store, who: &Who, input: ActivityCreate) -> Result<(), Failure> {
    let transaction = store.begin().await?;
    written_in(&transaction, who, input).await?;
    Ok(transaction.commit().await?)
}

/// The activity and all that follows from its result; with the link of a draft.
async fn written_in(
    transaction: &DatabaseTransaction,
    who: &Who,
    input: ActivityCreate,
) -> Result<(Saved, Option<String>), Failure> {
    let user_id = input.user_id.unwrap_or(who.user_id);
    if user_id != who.user_id && !who.may(Permission::ResultsOthers) {
        return Err(Failure::field("/user_id", "not_found", "only one's own"));
    }
    leads::store::in_sight(transaction, who, input.lead_id).await?;
    leads::store::place_of(transaction, who, input.lead_id, input.project_id).await?;
    let address = address(transaction, &input).await?;
    let asked = bans::store::Activity {
        number: Some(address.as_str()).filter(|address| address.starts_with('+')),
        lead: Some(input.lead_id),
        who: user_id,
        project: input.project_id,
    };
    if let Some(ban) = bans::store::refusal(transaction, asked).await? {
        return Err(guard::Refusal::Banned(ban.into()).into());
    }
    if store::is_in_anothers_box(transaction, input.lead_id, user_id).await? {
        return Err(Code::InMyBox.into());
    }
    let link = link::of(input.channel, &address).filter(|_| input.draft);
    let now = Moment::now();
    let at = input.at.unwrap_or(now).0;
    let row = activity::Model {
        id: Uuid::now_v7(),
        channel: input.channel.as_str().into(),
        direction: input.direction.unwrap_or(DirectionWanted::Outbound).as_str().into(),
        at,
        ended_at: Some(at),
        user_id: Some(user_id),
        lead_id: Some(input.lead_id),
        project_id: input.project_id,
        contact_method_id: input.contact_method_id,
        address,
        suggested: None,
        draft: input.draft,
        counted: false,
        result_id: None,
        status_id: None,
        memo: input.memo.clone(),
        trace: None,
        saved_at: None,
        saved_by: None,
        created_at: now.0,
    };
    let id = row.id;
    let mut saved = Saved::of(&row);
    store::insert(transaction, row).await?;
    if !input.draft {
        let saying = Saying {
            result_id: input.result_id,
            status_id: input.status_id,
            memo: input.memo,
            next_call_at: input.next_call_at,
            remind_at: input.remind_at,
        };
        saved = save_in(transaction, Sayer::Person(who), id, saying).await?;
    }
    Ok((saved, link))
}

/// Whom it goes to: the contact method's number or address, else the one given.
async fn address(transaction: &DatabaseTransaction, input: &ActivityCreate) -> Result<String, Failure> {
    let Some(method) = input.contact_method_id else { return Ok(input.address.clone().unwrap_or_default()) };
    match store::method(transaction, input.lead_id, method).await? {
        None => Err(Failure::field("/contact_method_id", "not_found", "no contact method of this lead")),
        Some((kind, _)) if !input.channel.goes_by(kind) => {
            Err(Failure::field("/contact_method_id", "format", "another kind of contact method"))
        }
        Some((_, address)) => Ok(address),
    }
}

/// Save an activity's result. Saved again, it corrects: what followed from the first one is taken back, the attempt is
/// counted once, and bans stay until somebody lifts them.
#[utoipa::path(put, path = "/api/v1/activities/{id}/result", tag = "activities",
    params(("id" = Uuid, Path),
        ("Idempotency-Key" = Option<String>, Header, description = "A repeated request gets the first answer")),
    request_body = Outcome, responses((status = 200, body = HistoryRow), (status = 409)))]
pub(crate) async fn save_result(
    desk: web::Data<Desk>,
    who: Who,
    request: HttpRequest,
    Id(id): Id,
    Body(outcome): Body<Outcome>,
) -> Result<HttpResponse, Failure> {
    save(&desk, &who, &request, id, outcome).await
}

/// Save a result and tell everybody; the same for calls and other activities.
pub(crate) async fn save(
    desk: &Desk,
    who: &Who,
    request: &HttpRequest,
    id: Uuid,
    outcome: Outcome,
) -> Result<HttpResponse, Failure> {
    let key = Key::of(request, who, &outcome)?;
    if let Some(again) = repeated(&desk.store, key.as_ref()).await? {
        return Ok(again);
    }
    let saved = said(desk, who, request, id, outcome.into(), key.as_ref()).await;
    let (row, saved) = freed(&desk.store, key.as_ref(), saved).await?;
    told(desk, &saved, true).await;
    // Of a call that went from hand to hand each ends their own wrap-up.
    if saved.user != Some(who.user_id) && saved.channel == Channel::Call {
        wrapped_up(desk, who.user_id, saved.id).await;
    }
    Ok(HttpResponse::Ok().json(row))
}

async fn said(
    desk: &Desk,
    who: &Who,
    request: &HttpRequest,
    id: Uuid,
    saying: Saying,
    key: Option<&Key>,
) -> Result<(HistoryRow, Saved), Failure> {
    let transaction = desk.store.begin().await?;
    let saved = save_in(&transaction, Sayer::Person(who), id, saying).await?;
    let row = history::store::row(&transaction, who, id, language(request.headers())).await?;
    finish(transaction, key, StatusCode::OK, &row).await?;
    Ok((row, saved))
}

/// Correct an activity's memo or time, or say that a draft was sent.
#[utoipa::path(patch, path = "/api/v1/activities/{id}", tag = "activities", params(("id" = Uuid, Path)),
    request_body = ActivityPatch, responses((status = 200, body = HistoryRow), (status = 409)))]
pub(crate) async fn change(
    desk: web::Data<Desk>,
    who: Who,
    request: HttpRequest,
    Id(id): Id,
    Body(input): Body<ActivityPatch>,
) -> Result<web::Json<HistoryRow>, Failure> {
    let transaction = desk.store.begin().await?;
    let row = super::save::in_reach(&transaction, Sayer::Person(&who), id).await?;
    if input.at.is_some() && row.channel == Channel::Call.as_str() {
        return Err(Failure::field("/at", "unknown", "a call's times are the line's"));
    }
    let mut saved = Saved::of(&row);
    let memo = input.memo.unwrap_or_else(|| row.memo.clone());
    let sent = input.draft == Some(false) && store::is_draft(&row);
    let is_saved = sent || row.saved_at.is_some();
    store::change(&transaction, row, &memo, input.at).await?;
    if sent {
        let saying = Saying { memo, ..Saying::default() };
        saved = save_in(&transaction, Sayer::Person(&who), id, saying).await?;
    }
    let row = history::store::row(&transaction, &who, id, language(request.headers())).await?;
    transaction.commit().await?;
    told(&desk, &saved, is_saved).await;
    Ok(web::Json(row))
}

/// Throw a draft away.
#[utoipa::path(delete, path = "/api/v1/activities/{id}", tag = "activities", params(("id" = Uuid, Path)),
    responses((status = 204, description = "It is gone"), (status = 409)))]
pub(crate) async fn discard(desk: web::Data<Desk>, who: Who, Id(id): Id) -> Result<HttpResponse, Failure> {
    let transaction = desk.store.begin().await?;
    let row = super::save::in_reach(&transaction, Sayer::Person(&who), id).await?;
    if !store::is_draft(&row) {
        return Err(Failure::because(Code::Conflict, "only a draft can be thrown away"));
    }
    store::delete(&transaction, id).await?;
    transaction.commit().await?;
    told(&desk, &Saved::of(&row), false).await;
    Ok(HttpResponse::NoContent().finish())
}

/// What to list of a lead's past.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TimelineQuery {
    /// Only for this project.
    project_id: Option<Uuid>,
    /// Only activities of this kind.
    #[param(inline)]
    channel: Option<Channel>,
    /// Only activities with this result.
    result_id: Option<Uuid>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
    /// Rows per page, 1–200 (50).
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
}

/// What was done with a lead, newest first: everybody's activities, so that the next one starts informed.
#[utoipa::path(get, path = "/api/v1/leads/{id}/activities", tag = "activities",
    params(("id" = Uuid, Path), TimelineQuery), responses((status = 200, body = Page<HistoryRow>)))]
pub(crate) async fn timeline(
    desk: web::Data<Desk>,
    who: Who,
    request: HttpRequest,
    Id(lead): Id,
    Query(query): Query<TimelineQuery>,
) -> Result<web::Json<Page<HistoryRow>>, Failure> {
    leads::store::place_of(desk.store.read(), &who, lead, query.project_id).await?;
    let filter = Filter {
        lead_id: Some(lead),
        project_id: query.project_id,
        channel: query.channel,
        result_id: query.result_id,
        after: page::decode(query.cursor.as_deref())?,
        limit: page::limit(query.limit)?,
        ..Filter::default()
    };
    let language = language(request.headers());
    Ok(web::Json(history::store::timeline(desk.store.read(), &who, filter, language).await?))
}

async fn wrapped_up(desk: &Desk, agent: Uuid, call: Uuid) {
    match desk.switch.agent(AgentId(agent), AgentCommand::WrapUpDone { call: CallId(call) }).await {
        // Saved during the call, or corrected later: there is no wrap-up to end.
        Ok(()) | Err(Refusal::NoSuchCall | Refusal::WrongState | Refusal::DeskNotConnected) => {}
        Err(refusal) => tracing::warn!(%call, %refusal, "the result is saved, but wrap-up did not end"),
    }
}

/// After the commit: the wrap-up ends, pages look anew.
pub(crate) async fn told(desk: &Desk, saved: &Saved, is_saved: bool) {
    if let Some(agent) = saved.user.filter(|_| is_saved && saved.channel == Channel::Call) {
        wrapped_up(desk, agent, saved.id).await;
    }
    // A note beside the work, or a memo corrected, is not its end.
    if let (true, Some(agent), Some(lead)) = (saved.lease_ends, saved.user, saved.lead) {
        desk.queues.finished(AgentId(agent), LeadId(lead));
    }
    desk.hub.history(saved.id, saved.user, saved.project, saved.lead, is_saved);
    desk.reminders_changed(&saved.reminders);
    if !saved.banned_leads.is_empty() {
        desk.hub.ban(None, true, saved.banned_leads.clone());
    }
    if let Some(lead) = saved.lead.filter(|_| is_saved) {
        desk.hub.lead(lead);
    }
}
