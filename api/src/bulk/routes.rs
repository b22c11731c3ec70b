//! `/bulk`.

use super::{Action, BulkJob, BulkRow, Preview, RowState, Selection, State, store};
use crate::audit::{self, Act};
use crate::error::Failure;
use crate::fields;
use crate::http::body::{Body, Checked, Faults, Id, Query};
use crate::http::endpoint::{Endpoint, endpoint};
use crate::http::page::{self, Page, Paging};
use crate::leads::search;
use crate::leads::store::{PlaceChange, check_place};
use crate::policy::{Access, Permission, Who};
use crate::projects;
use crate::state::Desk;
use actix_web::http::Method;
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::json;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// Leads named one by one, at most; more are selected by a query.
const IDS_MAX: usize = 5_000;
/// Longest query, in characters.
const QUERY_MAX: usize = 8_000;

pub(crate) fn routes() -> Vec<Endpoint> {
    let manage = Access::Needs(Permission::LeadsManage);
    vec![
        endpoint(Method::POST, "/bulk", manage, start),
        endpoint(Method::GET, "/bulk", manage, list),
        endpoint(Method::GET, "/bulk/{id}", manage, get),
        endpoint(Method::GET, "/bulk/{id}/leads", manage, rows),
        endpoint(Method::POST, "/bulk/{id}/cancel", manage, cancel),
        endpoint(Method::POST, "/bulk/{id}/undo", manage, undo),
    ]
}

/// A mass operation to be previewed or started.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BulkInput {
    /// Which leads.
    selection: Selection,
    /// What is done to them.
    action: Action,
    /// Only say what would happen.
    #[serde(default)]
    preview: bool,
}

impl Checked for BulkInput {
    fn check(&self, faults: &mut Faults) {
        let Selection { project_id, lead_ids, query } = &self.selection;
        faults.maybe_text("/selection/query", query.as_deref(), 0..=QUERY_MAX);
        match (lead_ids, query) {
            (Some(ids), None) => faults.count("/selection/lead_ids", ids.len(), IDS_MAX),
            (None, Some(_)) => {}
            (None, None) => faults.add("/selection/lead_ids", "required", "leads by id, or a query"),
            (Some(_), Some(_)) => faults.add("/selection/query", "format", "either leads by id or a query"),
        }
        match &self.action {
            Action::Ban { reason, .. } => faults.text("/action/reason", reason, 0..=500),
            Action::Copy { project_id: to } | Action::Move { project_id: to } if to == project_id => {
                faults.add("/action/project_id", "format", "another project than the leads' own");
            }
            _ => {}
        }
    }
}

/// Which of an operation's leads.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct BulkRowQuery {
    /// Only those that this became of.
    state: Option<RowState>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
    /// Rows per page, 1–200 (50).
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
}

/// What the action names is there, and fits the project.
async fn check(desk: &Desk, who: &Who, action: &Action, project: Uuid) -> Result<(), Failure> {
    projects::store::in_sight(&desk.store, who, project).await.map_err(|_| no("/selection/project_id"))?;
    let db = desk.store.read();
    match action {
        Action::Copy { project_id } | Action::Move { project_id } => {
            projects::store::in_sight(&desk.store, who, *project_id).await.map_err(|_| no("/action/project_id"))?;
            Ok(())
        }
        Action::Owner { owner_id } => {
            let change = PlaceChange { owner_id: Some(*owner_id), ..PlaceChange::default() };
            check_place(db, project, &change, "/action").await
        }
        Action::Status { status_id } => {
            let change = PlaceChange { status_id: Some(Some(*status_id)), ..PlaceChange::default() };
            check_place(db, project, &change, "/action").await
        }
        Action::Field { field_id, value } => {
            let checked = fields::store::check_values(db, &[(*field_id, value.clone())]).await;
            checked.map_err(|mut failure| {
                for fault in &mut failure.fields {
                    fault.pointer = fault.pointer.replace("/fields/0", "/action");
                }
                failure
            })
        }
        Action::Box { user_id } => {
            let change = PlaceChange { owner_id: Some(Some(*user_id)), ..PlaceChange::default() };
            check_place(db, project, &change, "/action").await.map_err(|_| no("/action/user_id"))
        }
        Action::Unbox | Action::Ban { .. } | Action::Delete | Action::Restore => Ok(()),
    }
}

/// The query can be read, and looks where the action works: restoring in the recycle bin, all else outside of it.
async fn check_query(desk: &Desk, who: &Who, action: &Action, selection: &Selection) -> Result<(), Failure> {
    let Some(query) = &selection.query else { return Ok(()) };
    let asked = search::ask(&desk.store, who.user_id, selection.project_id, query).await;
    let ask = asked.map_err(|mut failure| {
        for fault in &mut failure.fields {
            fault.detail = format!("{}: {}", fault.pointer.trim_start_matches('?'), fault.detail);
            fault.pointer = "/selection/query".into();
        }
        failure
    })?;
    match (action, ask.bin) {
        (Action::Restore, false) => Err(Failure::field("/selection/query", "format", "restoring needs bin=true")),
        (Action::Restore, true) => Ok(()),
        (_, true) => Err(Failure::field("/selection/query", "format", "bin=true is for restoring only")),
        (_, false) => Ok(()),
    }
}

fn no(pointer: &str) -> Failure {
    Failure::field(pointer, "not_found", "not there, or not of this project")
}

/// Preview a mass operation (200), or start it (202): it runs in the background, told by `bulk` events.
#[utoipa::path(post, path = "/api/v1/bulk", tag = "bulk", request_body = BulkInput,
    responses((status = 200, body = Preview), (status = 202, body = BulkJob)))]
pub(crate) async fn start(
    desk: web::Data<Desk>,
    who: Who,
    Body(input): Body<BulkInput>,
) -> Result<HttpResponse, Failure> {
    let BulkInput { selection, action, preview } = input;
    check(&desk, &who, &action, selection.project_id).await?;
    check_query(&desk, &who, &action, &selection).await?;
    if preview {
        return Ok(HttpResponse::Ok().json(store::preview(&desk.store, &who, &action, &selection).await?));
    }
    let transaction = desk.store.begin().await?;
    let job = store::start_in(&transaction, &who, &desk.settings.node, &action, &selection).await?;
    let details = json!({"action": job.action, "project_id": job.project_id, "query": selection.query});
    audit::note(&transaction, &who, Act::BulkStarted, Some(job.id), details).await?;
    transaction.commit().await?;
    desk.bulk.notify_one();
    Ok(HttpResponse::Accepted().json(job))
}

/// Mass operations, newest first: one's own; an administrator's all.
#[utoipa::path(get, path = "/api/v1/bulk", tag = "bulk", params(Paging), responses((status = 200, body = Page<BulkJob>)))]
pub(crate) async fn list(
    desk: web::Data<Desk>,
    who: Who,
    Query(query): Query<Paging>,
) -> Result<web::Json<Page<BulkJob>>, Failure> {
    let (limit, after) = (page::limit(query.limit)?, page::decode(query.cursor.as_deref())?);
    Ok(web::Json(store::list(&desk.store, &who, after, limit).await?))
}

/// How far a mass operation is.
#[utoipa::path(get, path = "/api/v1/bulk/{id}", tag = "bulk", params(("id" = Uuid, Path)),
    responses((status = 200, body = BulkJob)))]
pub(crate) async fn get(desk: web::Data<Desk>, who: Who, Id(id): Id) -> Result<web::Json<BulkJob>, Failure> {
    Ok(web::Json(store::get(&desk.store, &who, id).await?))
}

/// The leads of a mass operation, with what became of each and why.
#[utoipa::path(get, path = "/api/v1/bulk/{id}/leads", tag = "bulk", params(("id" = Uuid, Path), BulkRowQuery),
    responses((status = 200, body = Page<BulkRow>)))]
pub(crate) async fn rows(
    desk: web::Data<Desk>,
    who: Who,
    Id(id): Id,
    Query(query): Query<BulkRowQuery>,
) -> Result<web::Json<Page<BulkRow>>, Failure> {
    let (limit, after) = (page::limit(query.limit)?, page::decode(query.cursor.as_deref())?);
    store::get(&desk.store, &who, id).await?;
    Ok(web::Json(store::rows(&desk.store, id, query.state, after, limit).await?))
}

/// Stop a mass operation after the batch it is at. What was done stays done, and can be undone.
#[utoipa::path(post, path = "/api/v1/bulk/{id}/cancel", tag = "bulk", params(("id" = Uuid, Path)),
    responses((status = 200, body = BulkJob), (status = 409)))]
pub(crate) async fn cancel(desk: web::Data<Desk>, who: Who, Id(id): Id) -> Result<web::Json<BulkJob>, Failure> {
    let transaction = desk.store.begin().await?;
    let from = [State::Collecting, State::Running];
    store::turn_in(&transaction, &who, id, &from, State::Cancelled).await?;
    transaction.commit().await?;
    let job = store::get(&desk.store, &who, id).await?;
    desk.hub.bulk(&job);
    Ok(web::Json(job))
}

/// Put everything back that a mass operation changed, but for the leads that somebody changed since: those stay `kept`.
#[utoipa::path(post, path = "/api/v1/bulk/{id}/undo", tag = "bulk", params(("id" = Uuid, Path)),
    responses((status = 202, body = BulkJob), (status = 409)))]
pub(crate) async fn undo(desk: web::Data<Desk>, who: Who, Id(id): Id) -> Result<HttpResponse, Failure> {
    let transaction = desk.store.begin().await?;
    let from = [State::Done, State::Cancelled, State::Failed];
    store::turn_in(&transaction, &who, id, &from, State::Undoing).await?;
    audit::note(&transaction, &who, Act::BulkUndone, Some(id), json!({})).await?;
    transaction.commit().await?;
    desk.bulk.notify_one();
    Ok(HttpResponse::Accepted().json(store::get(&desk.store, &who, id).await?))
}
