//! `/bans`.

use super::list::{self, Filter, Piece};
use super::{Ban, BanOrigin, NewBan, Reach, Which, by_list, store};
use crate::audit::{self, Act};
use crate::error::{Code, Failure, Language};
use crate::http::body::{Body, Checked, Faults, Id, Query};
use crate::http::endpoint::{Endpoint, endpoint};
use crate::http::moment::Moment;
use crate::http::page::{self, Page};
use crate::http::problem::language;
use crate::policy::{Access, Permission, Who};
use crate::state::Desk;
use crate::{leads, projects};
use actix_web::http::Method;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// The largest list: a hundred thousand numbers with a short reason each.
const LIST_BYTES_MAX: usize = 8 * 1024 * 1024;
/// Numbers written in one transaction: others wait no longer for it than for a click.
const PIECE: usize = 500;
/// Rows named in the answer at most.
const BAD_MAX: usize = 1_000;

pub(crate) fn routes() -> Vec<Endpoint> {
    let read = Access::Needs(Permission::BansRead);
    vec![
        endpoint(Method::GET, "/bans", read, list),
        endpoint(Method::POST, "/bans", Access::Needs(Permission::BansPlace), place),
        endpoint(Method::GET, "/bans/{id}", read, get),
        endpoint(Method::POST, "/bans/{id}/lift", Access::Needs(Permission::BansLift), lift),
        endpoint(Method::POST, "/ban-lists", Access::Needs(Permission::BansWide), place_list),
        endpoint(Method::POST, "/ban-lists/lift", Access::Needs(Permission::BansLift), lift_list),
    ]
}

/// What to list.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct BanQuery {
    /// Those that stand (default), those that are over, or all.
    #[serde(default)]
    state: Which,
    /// Only with this reach.
    scope: Option<Reach>,
    /// Only made by this.
    origin: Option<BanOrigin>,
    /// Only of this number, however it is written.
    number: Option<String>,
    /// Only of this lead.
    lead_id: Option<Uuid>,
    /// Only what stands in the way of this lead: bans of it, and of its numbers.
    concerns: Option<Uuid>,
    /// Only made in this project.
    project_id: Option<Uuid>,
    /// Only those that hold in this workgroup.
    workgroup_id: Option<Uuid>,
    /// Only by this user.
    banned_by: Option<Uuid>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
    /// Rows per page, 1–200 (50).
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
}

/// A ban of a number, a lead, or both.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BanPlace {
    /// The number, as people write it.
    number: Option<String>,
    /// The lead, with all its numbers.
    lead_id: Option<Uuid>,
    /// How far it reaches; the whole company by right only.
    #[serde(default)]
    scope: Reach,
    /// The project it is made in: its workgroup is banned, or (scope `project`) it alone.
    project_id: Option<Uuid>,
    /// Why.
    #[serde(default)]
    #[schema(max_length = 500)]
    reason: String,
    /// The call in which it was said.
    call_id: Option<Uuid>,
    /// Ends by itself then; left out, it stands until it is lifted.
    until: Option<Moment>,
}

impl Checked for BanPlace {
    fn check(&self, faults: &mut Faults) {
        faults.maybe_text("/number", self.number.as_deref(), 1..=100);
        faults.text("/reason", &self.reason, 0..=500);
        if self.number.is_none() && self.lead_id.is_none() {
            faults.add("/number", "required", "a number or a lead");
        }
        if self.until.is_some_and(|until| until <= Moment::now()) {
            faults.add("/until", "range", "in the future");
        }
    }
}

/// Why a ban is lifted.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BanLift {
    /// Why.
    #[schema(min_length = 1, max_length = 500)]
    reason: String,
}

impl Checked for BanLift {
    fn check(&self, faults: &mut Faults) {
        faults.text("/reason", &self.reason, 1..=500);
    }
}

/// How a list of numbers is banned.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListQuery {
    /// How far the bans reach.
    #[serde(default)]
    scope: Reach,
    /// The project they are made in.
    project_id: Option<Uuid>,
    /// Why, where the row does not say it.
    #[serde(default)]
    reason: String,
}

/// Why a list of numbers is released.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct LiftListQuery {
    /// Why.
    reason: String,
}

/// What became of a list.
#[derive(Serialize, ToSchema)]
pub struct ListDone {
    /// Numbers that were banned, or whose bans were lifted.
    pub done: usize,
    /// Numbers that were so already.
    pub unchanged: usize,
    /// Rows that said a number again.
    pub repeated: usize,
    /// Rows that are no numbers.
    pub bad_count: usize,
    /// They, up to a thousand.
    pub bad: Vec<BadRow>,
}

/// A row that is no number.
#[derive(Serialize, ToSchema)]
pub struct BadRow {
    /// Its line in the file, from 1.
    pub line: u64,
    /// What stands there.
    pub value: String,
    /// Why not.
    pub code: &'static str,
    /// The same in words, in the language asked for.
    pub title: &'static str,
}

/// Bans in sight, the newest first.
#[utoipa::path(get, path = "/api/v1/bans", tag = "bans", params(BanQuery),
    responses((status = 200, body = Page<Ban>)))]
pub(crate) async fn list(
    desk: web::Data<Desk>,
    who: Who,
    Query(query): Query<BanQuery>,
) -> Result<web::Json<Page<Ban>>, Failure> {
    let (after, limit) = (page::decode(query.cursor.as_deref())?, page::limit(query.limit)?);
    let filter = Filter {
        which: query.state,
        scope: query.scope,
        origin: query.origin,
        number: query.number.map(|number| wanted(&number, "?number")).transpose()?,
        lead: query.lead_id,
        concerns: query.concerns,
        project: query.project_id,
        workgroup: query.workgroup_id,
        by: query.banned_by,
        after,
    };
    Ok(web::Json(list::list(&desk.store, &who, filter, limit).await?))
}

/// A number that can be banned.
fn wanted(typed: &str, at: &'static str) -> Result<String, Failure> {
    by_list::number(typed).map_err(|code| Failure::field(at, "format", code.title(Language::En)))
}

/// One ban in sight.
#[utoipa::path(get, path = "/api/v1/bans/{id}", tag = "bans", params(("id" = Uuid, Path)),
    responses((status = 200, body = Ban)))]
pub(crate) async fn get(desk: web::Data<Desk>, who: Who, Id(id): Id) -> Result<web::Json<Ban>, Failure> {
    Ok(web::Json(list::get(desk.store.read(), &who, id).await?))
}

/// May this reach be chosen here?
async fn check_reach(desk: &Desk, who: &Who, scope: Reach, project: Option<Uuid>) -> Result<(), Failure> {
    if scope == Reach::Company && !who.may(Permission::BansWide) {
        return Err(Code::Forbidden.into());
    }
    let Some(project) = project else { return Ok(()) };
    named(projects::store::in_sight(&desk.store, who, project).await, "/project_id", "no such project")
}

/// What a body refers to and is not in sight is a fault of its field.
fn named<T>(seen: Result<T, Failure>, field: &'static str, words: &str) -> Result<(), Failure> {
    match seen {
        Ok(_) => Ok(()),
        Err(failure) if failure.code == Code::NotFound => Err(Failure::field(field, "not_found", words)),
        Err(failure) => Err(failure),
    }
}

/// Ban a number or a lead. It holds at once, also for leads that are handed out already. 200 = the same ban stood.
#[utoipa::path(post, path = "/api/v1/bans", tag = "bans", request_body = BanPlace,
    responses((status = 200, body = Ban), (status = 201, body = Ban)))]
pub(crate) async fn place(
    desk: web::Data<Desk>,
    who: Who,
    Body(input): Body<BanPlace>,
) -> Result<HttpResponse, Failure> {
    check_reach(&desk, &who, input.scope, input.project_id).await?;
    if let Some(lead) = input.lead_id {
        let seen = leads::store::in_sight(desk.store.read(), &who, lead).await;
        named(seen, "/lead_id", "no such lead")?;
    }
    let new = NewBan {
        number: input.number.map(|number| wanted(&number, "/number")).transpose()?,
        lead: input.lead_id,
        reach: input.scope,
        project: input.project_id,
        origin: BanOrigin::Manual,
        reason: input.reason,
        by: who.user_id,
        call: input.call_id,
        until: input.until.map(|until| until.0),
    };
    let transaction = desk.store.begin().await?;
    let banned = store::ban_in(&transaction, &new).await?;
    if banned.is_new {
        let details = json!({"lead_id": new.lead, "scope": new.reach, "project_id": new.project, "call_id": new.call});
        audit::note(&transaction, &who, Act::BanPlaced, Some(banned.id), details).await?;
    }
    let ban = list::get(&transaction, &who, banned.id).await?;
    transaction.commit().await?;
    if !banned.is_new {
        return Ok(HttpResponse::Ok().json(ban));
    }
    desk.hub.ban(Some(banned.id), true, banned.lead_ids);
    Ok(HttpResponse::Created().json(ban))
}

/// Lift a ban 「禁止解除」. It stays in history.
#[utoipa::path(post, path = "/api/v1/bans/{id}/lift", tag = "bans", params(("id" = Uuid, Path)),
    request_body = BanLift, responses((status = 200, body = Ban), (status = 409)))]
pub(crate) async fn lift(
    desk: web::Data<Desk>,
    who: Who,
    Id(id): Id,
    Body(input): Body<BanLift>,
) -> Result<web::Json<Ban>, Failure> {
    let (ban, leads) = list::lift(&desk.store, &who, id, &input.reason).await?;
    desk.hub.ban(Some(id), false, leads);
    Ok(web::Json(ban))
}

async fn read_list(payload: web::Payload) -> Result<by_list::Numbers, Failure> {
    let bytes = payload
        .to_bytes_limited(LIST_BYTES_MAX)
        .await
        .map_err(|_| Failure::new(Code::PayloadTooLarge))?
        .map_err(|_| Failure::because(Code::Validation, "the body ended early"))?;
    let read = web::block(move || by_list::read(&bytes)).await.map_err(|error| Failure::internal(&error))?;
    read.map_err(|unreadable| match unreadable {
        by_list::Unreadable::Encoding => Failure::field("", "format", "a CSV file in UTF-8 or CP932"),
        by_list::Unreadable::TooWide => Failure::field("", "format", "a number per row, and perhaps a reason"),
        by_list::Unreadable::TooLong => Failure::field("", "too_long", format!("at most {} rows", by_list::ROWS_MAX)),
    })
}

fn answer(numbers: by_list::Numbers, done: usize, language: Language) -> web::Json<ListDone> {
    let bad = numbers.bad.iter().take(BAD_MAX).map(|bad| BadRow {
        line: bad.line,
        value: bad.value.clone(),
        code: bad.code.as_str(),
        title: bad.code.title(language),
    });
    web::Json(ListDone {
        done,
        unchanged: numbers.rows.len() - done,
        repeated: numbers.repeated,
        bad_count: numbers.bad.len(),
        bad: bad.collect(),
    })
}

/// Ban a list of numbers: a CSV file with a number per row, and a reason beside it if there is one. Good rows count,
/// whatever stands in others; the same file again changes nothing.
#[utoipa::path(post, path = "/api/v1/ban-lists", tag = "bans", params(ListQuery),
    request_body(content = String, content_type = "text/csv"), responses((status = 200, body = ListDone)))]
pub(crate) async fn place_list(
    desk: web::Data<Desk>,
    who: Who,
    request: HttpRequest,
    Query(query): Query<ListQuery>,
    payload: web::Payload,
) -> Result<web::Json<ListDone>, Failure> {
    let mut faults = Faults::default();
    faults.text("?reason", &query.reason, 0..=500);
    faults.into_result()?;
    check_reach(&desk, &who, query.scope, query.project_id).await?;
    let numbers = read_list(payload).await?;
    let template = NewBan {
        number: None,
        lead: None,
        reach: query.scope,
        project: query.project_id,
        origin: BanOrigin::List,
        reason: query.reason,
        by: who.user_id,
        call: None,
        until: None,
    };
    let mut done = 0;
    for rows in numbers.rows.chunks(PIECE) {
        let piece = list::ban_all(&desk.store, &who, &template, rows).await?;
        done += tell(&desk, piece, true);
    }
    Ok(answer(numbers, done, language(request.headers())))
}

/// Lift all bans in sight of a list of numbers.
#[utoipa::path(post, path = "/api/v1/ban-lists/lift", tag = "bans", params(LiftListQuery),
    request_body(content = String, content_type = "text/csv"), responses((status = 200, body = ListDone)))]
pub(crate) async fn lift_list(
    desk: web::Data<Desk>,
    who: Who,
    request: HttpRequest,
    Query(query): Query<LiftListQuery>,
    payload: web::Payload,
) -> Result<web::Json<ListDone>, Failure> {
    let mut faults = Faults::default();
    faults.text("?reason", &query.reason, 1..=500);
    faults.into_result()?;
    let numbers = read_list(payload).await?;
    let mut done = 0;
    for rows in numbers.rows.chunks(PIECE) {
        let rows: Vec<String> = rows.iter().map(|(number, _)| number.clone()).collect();
        let piece = list::lift_all(&desk.store, &who, &rows, &query.reason).await?;
        done += tell(&desk, piece, false);
    }
    Ok(answer(numbers, done, language(request.headers())))
}

fn tell(desk: &Desk, piece: Piece, stands: bool) -> usize {
    if piece.done > 0 {
        desk.hub.ban(None, stands, piece.lead_ids);
    }
    piece.done
}
