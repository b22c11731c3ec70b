//! Queries on imports, saved mappings and refused rows. What a batch does: `batch`; what it asks: `known`; taking it
//! back: `undo`.

pub(crate) mod batch;
pub(crate) mod known;
pub(crate) mod mappings;
pub(crate) mod undo;

use super::detect::Look;
use super::row::Fault;
use super::{Import, ImportRow, Plan, Progress, Report, Source, State, Undone};
use crate::audit::{self, Act};
use crate::changes::{Author, Means};
use crate::db::entity::imports::{change, import, reject};
use crate::db::entity::setup::project;
use crate::db::{Store, reference_failure, scope};
use crate::error::{Code, Failure};
use crate::http::moment::Moment;
use crate::http::page::Page;
use crate::policy::Who;
use batch::Step;
use chrono::TimeDelta;
use sea_orm::prelude::Expr;
use sea_orm::sea_query::Query;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json as details};
use uuid::Uuid;

/// How long an upload that nobody runs is kept.
const UNUSED_KEPT: TimeDelta = TimeDelta::days(30);
/// Refused rows read at a time.
const REJECTS_AT_A_TIME: u64 = 1_000;

fn json(value: &impl Serialize) -> Result<Value, Failure> {
    serde_json::to_value(value).map_err(|error| Failure::internal(&error))
}

fn read<T: DeserializeOwned>(value: Value) -> Result<T, Failure> {
    serde_json::from_value(value).map_err(|error| Failure::internal(&error))
}

/// A file that was uploaded and looked at.
pub(crate) struct NewImport {
    pub(crate) id: Uuid,
    pub(crate) project_id: Uuid,
    pub(crate) user_id: Uuid,
    pub(crate) node: String,
    pub(crate) file_name: String,
    pub(crate) size_bytes: u64,
    pub(crate) look: Look,
    pub(crate) plan: Plan,
}

/// Write down that it is there.
pub(crate) async fn insert(store: &Store, new: NewImport) -> Result<(), Failure> {
    let row = import::Model {
        id: new.id,
        project_id: new.project_id,
        user_id: Some(new.user_id),
        node: new.node,
        file_name: new.file_name,
        size_bytes: i64::try_from(new.size_bytes).unwrap_or(i64::MAX),
        state: State::Uploaded.as_str().into(),
        source: json(&new.look.source)?,
        sheets: json(&new.look.sheets)?,
        plan: json(&new.plan)?,
        preview: json(&without_zeros(new.look.preview))?,
        checked: None,
        result: None,
        undone: None,
        rows_done: 0,
        share: 0.0,
        failure: None,
        created_at: Moment::now().0,
        started_at: None,
        ended_at: None,
    };
    let inserted = import::Entity::insert(row.into_active_model()).exec_without_returning(store.write()).await;
    inserted.map(|_| ()).map_err(|error| reference_failure(error, "?project_id"))
}

/// A database of text takes no zeros.
fn without_zeros(mut rows: Vec<Vec<String>>) -> Vec<Vec<String>> {
    for cell in rows.iter_mut().flatten().filter(|cell| cell.contains('\0')) {
        *cell = cell.replace('\0', "\u{fffd}");
    }
    rows
}

/// Imports into projects in sight.
fn in_sight(who: &Who) -> Condition {
    let projects = Query::select()
        .column(project::Column::Id)
        .from(project::Entity)
        .cond_where(scope::projects(&who.scope()))
        .to_owned();
    Condition::all().add(import::Column::ProjectId.in_subquery(projects))
}

/// One import in sight.
pub(crate) async fn get(store: &Store, who: &Who, id: Uuid) -> Result<Import, Failure> {
    let row = import::Entity::find_by_id(id).filter(in_sight(who)).one(store.read()).await?;
    present(row.ok_or(Failure::new(Code::NotFound))?)
}

/// Imports in sight, newest first.
pub(crate) async fn list(
    store: &Store,
    who: &Who,
    project: Option<Uuid>,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Page<ImportRow>, Failure> {
    let mut query = import::Entity::find().filter(in_sight(who));
    if let Some(project) = project {
        query = query.filter(import::Column::ProjectId.eq(project));
    }
    if let Some(after) = after {
        query = query.filter(import::Column::Id.lt(after));
    }
    // Ids are minted in order of time.
    let rows = query.order_by_desc(import::Column::Id).limit(limit + 1).all(store.read()).await?;
    let page = Page::cut(rows, limit, |row| row.id);
    Ok(page.map(|row| ImportRow {
        id: row.id,
        project_id: row.project_id,
        user_id: row.user_id,
        file_name: row.file_name,
        state: State::parse(&row.state),
        counts: row.result.and_then(|report| serde_json::from_value::<Report>(report).ok()).unwrap_or_default().counts,
        created_at: row.created_at.into(),
        ended_at: row.ended_at.map(Moment::from),
    }))
}

fn present(row: import::Model) -> Result<Import, Failure> {
    Ok(Import {
        id: row.id,
        project_id: row.project_id,
        user_id: row.user_id,
        file_name: row.file_name,
        size_bytes: u64::try_from(row.size_bytes).unwrap_or_default(),
        state: State::parse(&row.state),
        source: read(row.source)?,
        sheets: read(row.sheets)?,
        plan: read(row.plan)?,
        preview: read(row.preview)?,
        progress: Progress { rows: u64::try_from(row.rows_done).unwrap_or_default(), share: row.share },
        check: row.checked.map(read).transpose()?,
        result: row.result.map(read).transpose()?,
        undone: row.undone.map(read).transpose()?,
        failure: row.failure,
        created_at: row.created_at.into(),
        started_at: row.started_at.map(Moment::from),
        ended_at: row.ended_at.map(Moment::from),
    })
}

/// How it is read and what is to happen, changed before the run; what a dry run found is void.
pub(crate) async fn set_plan(store: &Store, id: Uuid, look: Option<Look>, plan: &Plan) -> Result<bool, Failure> {
    let mut update = import::Entity::update_many()
        .col_expr(import::Column::Plan, Expr::value(json(plan)?))
        .col_expr(import::Column::State, Expr::value(State::Uploaded.as_str()))
        .col_expr(import::Column::Checked, Expr::value(Option::<Value>::None))
        .filter(import::Column::Id.eq(id))
        .filter(import::Column::State.is_in([State::Uploaded.as_str(), State::Checked.as_str()]));
    if let Some(look) = look {
        update = update
            .col_expr(import::Column::Source, Expr::value(json(&look.source)?))
            .col_expr(import::Column::Sheets, Expr::value(json(&look.sheets)?))
            .col_expr(import::Column::Preview, Expr::value(json(&without_zeros(look.preview))?));
    }
    Ok(update.exec(store.write()).await?.rows_affected > 0)
}

/// What is decided about duplicates, changed after the dry run; what it found stays.
pub(crate) async fn set_answers(store: &Store, id: Uuid, plan: &Plan) -> Result<bool, Failure> {
    let update = import::Entity::update_many()
        .col_expr(import::Column::Plan, Expr::value(json(plan)?))
        .filter(import::Column::Id.eq(id))
        .filter(import::Column::State.eq(State::Checked.as_str()));
    Ok(update.exec(store.write()).await?.rows_affected > 0)
}

/// From one of these states to that one; `false` = it was in none of them.
pub(crate) async fn go(connection: &impl ConnectionTrait, id: Uuid, from: &[State], to: State) -> Result<bool, DbErr> {
    let mut update = import::Entity::update_many()
        .col_expr(import::Column::State, Expr::value(to.as_str()))
        .filter(import::Column::Id.eq(id))
        .filter(import::Column::State.is_in(from.iter().map(|state| state.as_str())));
    if matches!(to, State::Checking | State::Running | State::Undoing) {
        update = update
            .col_expr(import::Column::RowsDone, Expr::value(0_i64))
            .col_expr(import::Column::Share, Expr::value(0.0_f64))
            .col_expr(import::Column::Failure, Expr::value(Option::<String>::None));
    }
    let now = Expr::value(Some(Moment::now().0));
    update = match to {
        State::Running => update.col_expr(import::Column::StartedAt, now),
        State::Done | State::Cancelled | State::Failed => update.col_expr(import::Column::EndedAt, now),
        _ => update,
    };
    Ok(update.exec(connection).await?.rows_affected > 0)
}

/// It ended by something unexpected; only the sentence's code is kept.
pub(crate) async fn fail(store: &Store, id: Uuid, code: Code) -> Result<(), DbErr> {
    let update = import::Entity::update_many()
        .col_expr(import::Column::State, Expr::value(State::Failed.as_str()))
        .col_expr(import::Column::Failure, Expr::value(Some(code.as_str())))
        .col_expr(import::Column::EndedAt, Expr::value(Some(Moment::now().0)))
        .filter(import::Column::Id.eq(id));
    update.exec(store.write()).await.map(|_| ())
}

/// Delete an import that is not under way; `false` = it is.
pub(crate) async fn delete(store: &Store, id: Uuid) -> Result<bool, DbErr> {
    let under_way = [State::Checking, State::Running, State::Undoing].map(State::as_str);
    let delete = import::Entity::delete_many()
        .filter(import::Column::Id.eq(id))
        .filter(import::Column::State.is_not_in(under_way));
    Ok(delete.exec(store.write()).await?.rows_affected > 0)
}

/// Uploads of this node that nobody ran in all this time; they are forgotten.
pub(crate) async fn expire(store: &Store, node: &str) -> Result<Vec<Uuid>, DbErr> {
    let old = import::Entity::find()
        .filter(import::Column::Node.eq(node))
        .filter(import::Column::State.is_in([State::Uploaded.as_str(), State::Checked.as_str()]))
        .filter(import::Column::CreatedAt.lt(Moment::now().0 - UNUSED_KEPT))
        .limit(1_000)
        .all(store.read())
        .await?;
    let ids: Vec<Uuid> = old.into_iter().map(|row| row.id).collect();
    if !ids.is_empty() {
        let gone = import::Entity::delete_many().filter(import::Column::Id.is_in(ids.iter().copied()));
        gone.exec(store.write()).await?;
    }
    Ok(ids)
}

/// An import that the server has to work on.
#[derive(Clone, Debug)]
pub(crate) struct Job {
    pub(crate) id: Uuid,
    pub(crate) project_id: Uuid,
    pub(crate) user_id: Option<Uuid>,
    pub(crate) state: State,
    pub(crate) source: Source,
    pub(crate) plan: Plan,
    pub(crate) size_bytes: u64,
    pub(crate) rows_done: u64,
    pub(crate) report: Report,
    pub(crate) undone: Undone,
}

impl Job {
    /// Who changes leads through it.
    pub(crate) fn author(&self) -> Author {
        Author { user_id: self.user_id, means: Means::Import }
    }
}

/// The oldest import of this node that is under way.
pub(crate) async fn next_job(store: &Store, node: &str) -> Result<Option<Job>, Failure> {
    let under_way = [State::Checking, State::Running, State::Undoing].map(State::as_str);
    let row = import::Entity::find()
        .filter(import::Column::State.is_in(under_way))
        .filter(import::Column::Node.eq(node))
        .order_by_asc(import::Column::Id)
        .one(store.read())
        .await?;
    let Some(row) = row else { return Ok(None) };
    let state = State::parse(&row.state);
    let started = state == State::Running && row.rows_done > 0;
    Ok(Some(Job {
        id: row.id,
        project_id: row.project_id,
        user_id: row.user_id,
        state,
        source: read(row.source)?,
        plan: read(row.plan)?,
        size_bytes: u64::try_from(row.size_bytes).unwrap_or_default(),
        // A dry run begins anew: what it remembered is gone.
        rows_done: if started { u64::try_from(row.rows_done).unwrap_or_default() } else { 0 },
        report: row.result.filter(|_| started).map(read).transpose()?.unwrap_or_default(),
        undone: row.undone.map(read).transpose()?.unwrap_or_default(),
    }))
}

/// Where it stands, written with the batch. `false` = it is no longer in this state.
pub(crate) async fn checkpoint(
    connection: &impl ConnectionTrait,
    id: Uuid,
    state: State,
    report: &Report,
    step: Step,
) -> Result<bool, Failure> {
    let column = if state == State::Running { import::Column::Result } else { import::Column::Checked };
    let update = import::Entity::update_many()
        .col_expr(column, Expr::value(Some(json(report)?)))
        .col_expr(import::Column::RowsDone, Expr::value(i64::try_from(step.rows).unwrap_or(i64::MAX)))
        .col_expr(import::Column::Share, Expr::value(step.share))
        .filter(import::Column::Id.eq(id))
        .filter(import::Column::State.eq(state.as_str()));
    Ok(update.exec(connection).await?.rows_affected > 0)
}

/// A row that was refused.
pub(crate) struct Rejected {
    pub(crate) line: i64,
    pub(crate) faults: Vec<Fault>,
    pub(crate) cells: Vec<String>,
}

/// Some refused rows after this line, in the file's order.
pub(crate) async fn rejects(store: &Store, import: Uuid, after: i64) -> Result<Vec<Rejected>, Failure> {
    let rows = reject::Entity::find()
        .filter(reject::Column::ImportId.eq(import))
        .filter(reject::Column::Line.gt(after))
        .order_by_asc(reject::Column::Line)
        .limit(REJECTS_AT_A_TIME)
        .all(store.read())
        .await?;
    let one = |row: reject::Model| Ok(Rejected { line: row.line, faults: read(row.faults)?, cells: read(row.cells)? });
    rows.into_iter().map(one).collect()
}

/// A run begins: what an earlier one refused or noted is not its own.
pub(crate) async fn begin_run(store: &Store, who: &Who, import: &Import, from: &[State]) -> Result<bool, Failure> {
    let id = import.id;
    let transaction = store.begin().await?;
    if !go(&transaction, id, from, State::Running).await? {
        transaction.rollback().await?;
        return Ok(false);
    }
    reject::Entity::delete_many().filter(reject::Column::ImportId.eq(id)).exec(&transaction).await?;
    change::Entity::delete_many().filter(change::Column::ImportId.eq(id)).exec(&transaction).await?;
    let details = details!({"project_id": import.project_id, "file_name": import.file_name});
    audit::note(&transaction, who, Act::ImportStarted, Some(id), details).await?;
    transaction.commit().await?;
    Ok(true)
}

/// An undo begins. `false` = there is nothing to undo in its present state.
pub(crate) async fn begin_undo(store: &Store, who: &Who, import: &Import) -> Result<bool, Failure> {
    let transaction = store.begin().await?;
    if !go(&transaction, import.id, &[State::Done, State::Cancelled, State::Failed], State::Undoing).await? {
        transaction.rollback().await?;
        return Ok(false);
    }
    let details = details!({"project_id": import.project_id, "file_name": import.file_name});
    audit::note(&transaction, who, Act::ImportUndone, Some(import.id), details).await?;
    transaction.commit().await?;
    Ok(true)
}
