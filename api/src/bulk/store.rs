//! Queries on mass operations: what is selected, how far they are, what became of each lead.

use super::aspect::Doing;
use super::plan::{Aspect, Known, Why, decide, may_undo};
use super::{Action, BulkJob, BulkRow, Preview, RowState, SampleRow, Selection, SkipCount, State};
use crate::changes::{Author, Means};
use crate::db::Store;
use crate::db::entity::leads::lead;
use crate::db::entity::record::{bulk_job, bulk_row};
use crate::error::{Code, Failure};
use crate::http::moment::Moment;
use crate::http::page::Page;
use crate::leads::store::lock_in;
use crate::leads::{self, search};
use crate::policy::{Role, Who};
use chrono::{DateTime, Utc};
use sea_orm::prelude::Expr;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect, Set,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// Leads written down per transaction while collecting.
const COLLECTED: u64 = 1_000;
/// Leads changed per transaction: short enough that others who write hardly wait.
const BATCH: u64 = 100;
/// Leads that a preview looks at.
const CHECKED: u64 = 1_000;
/// Leads that a preview shows.
const SHOWN: usize = 20;

fn written(value: &impl Serialize) -> Result<Value, Failure> {
    serde_json::to_value(value).map_err(|error| Failure::internal(&error))
}

fn read<T: DeserializeOwned>(value: Value) -> Result<T, Failure> {
    serde_json::from_value(value).map_err(|error| Failure::internal(&error))
}

/// What the operation would do, without doing it.
pub(super) async fn preview(
    store: &Store,
    who: &Who,
    action: &Action,
    selection: &Selection,
) -> Result<Preview, Failure> {
    let project = selection.project_id;
    let (total, ids) = match &selection.lead_ids {
        Some(ids) => {
            let ids: Vec<Uuid> = crate::db::distinct(ids).collect();
            (ids.len() as u64, ids.into_iter().take(CHECKED as usize).collect())
        }
        None => {
            let ask = search::ask(store, who.user_id, project, selection.query.as_deref().unwrap_or_default()).await?;
            (leads::store::count(store, &ask).await?, leads::store::every(store, &ask, None, CHECKED).await?)
        }
    };
    let doing = Doing { user: who.user_id, author: Author::of(who), project, action };
    let known = doing.know(store.read(), &ids).await?;
    let mut skipped: BTreeMap<Why, u64> = BTreeMap::new();
    for why in ids.iter().filter_map(|id| decide(action, known.get(id)).err()) {
        *skipped.entry(why).or_default() += 1;
    }
    let shown: Vec<Uuid> = ids.iter().copied().take(SHOWN).collect();
    // The name of a lead that is not of this project is nobody's business here.
    let names = names(store.read(), &shown).await?;
    let sample = shown.into_iter().map(|lead_id| {
        let why = decide(action, known.get(&lead_id)).err();
        let lead_name = names.get(&lead_id).filter(|_| why != Some(Why::NotInProject)).cloned();
        SampleRow { lead_id, lead_name, why }
    });
    let skipped = skipped.into_iter().map(|(why, leads)| SkipCount { why, leads }).collect();
    Ok(Preview { total, checked: ids.len() as u64, skipped, sample: sample.collect() })
}

async fn names(connection: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashMap<Uuid, String>, DbErr> {
    let rows: Vec<(Uuid, String)> = lead::Entity::find()
        .select_only()
        .columns([lead::Column::Id, lead::Column::Name])
        .filter(lead::Column::Id.is_in(ids.iter().copied()))
        .into_tuple()
        .all(connection)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Write the operation down; the worker takes it from there. In the caller's transaction.
pub(super) async fn start_in(
    connection: &impl ConnectionTrait,
    who: &Who,
    node: &str,
    action: &Action,
    selection: &Selection,
) -> Result<BulkJob, Failure> {
    let ids: Option<Vec<Uuid>> = selection.lead_ids.as_ref().map(|ids| crate::db::distinct(ids).collect());
    let kept = Selection { lead_ids: None, ..selection.clone() };
    let row = bulk_job::Model {
        id: Uuid::now_v7(),
        user_id: who.user_id,
        role: who.role.as_str().into(),
        node: node.into(),
        action: written(action)?,
        selection: written(&kept)?,
        state: if ids.is_some() { State::Running } else { State::Collecting }.as_str().into(),
        collected_to: None,
        total: ids.as_ref().map_or(0, |ids| i64::try_from(ids.len()).unwrap_or(i64::MAX)),
        changed: 0,
        skipped: 0,
        undone: 0,
        kept: 0,
        failure: None,
        created_at: Moment::now().0,
        ended_at: None,
    };
    bulk_job::Entity::insert(row.clone().into_active_model()).exec_without_returning(connection).await?;
    put_rows(connection, row.id, ids.unwrap_or_default()).await?;
    present(row)
}

async fn put_rows(connection: &impl ConnectionTrait, job_id: Uuid, leads: Vec<Uuid>) -> Result<(), DbErr> {
    let pending = |lead_id: &Uuid| bulk_row::Model {
        job_id,
        lead_id: *lead_id,
        state: RowState::Pending.as_str().into(),
        why: None,
        before: None,
        after: None,
    };
    for leads in leads.chunks(500) {
        let rows = leads.iter().map(pending).map(IntoActiveModel::into_active_model);
        bulk_row::Entity::insert_many(rows).exec_without_returning(connection).await?;
    }
    Ok(())
}

fn present(row: bulk_job::Model) -> Result<BulkJob, Failure> {
    let selection: Selection = read(row.selection)?;
    Ok(BulkJob {
        id: row.id,
        user_id: row.user_id,
        action: read(row.action)?,
        project_id: selection.project_id,
        state: State::parse(&row.state),
        total: row.total,
        changed: row.changed,
        skipped: row.skipped,
        undone: row.undone,
        kept: row.kept,
        failure: row.failure,
        created_at: row.created_at.into(),
        ended_at: row.ended_at.map(Moment::from),
    })
}

/// Operations in sight: one's own; an administrator's all.
fn in_sight(who: &Who) -> sea_orm::Select<bulk_job::Entity> {
    match who.role {
        Role::Admin => bulk_job::Entity::find(),
        Role::Supervisor | Role::Agent => bulk_job::Entity::find().filter(bulk_job::Column::UserId.eq(who.user_id)),
    }
}

/// One operation in sight.
pub(super) async fn get(store: &Store, who: &Who, id: Uuid) -> Result<BulkJob, Failure> {
    let row = in_sight(who).filter(bulk_job::Column::Id.eq(id)).one(store.read()).await?;
    present(row.ok_or(Failure::new(Code::NotFound))?)
}

/// One page of operations in sight, newest first.
pub(super) async fn list(store: &Store, who: &Who, after: Option<Uuid>, limit: u64) -> Result<Page<BulkJob>, Failure> {
    let mut query = in_sight(who);
    if let Some(after) = after {
        query = query.filter(bulk_job::Column::Id.lt(after));
    }
    let rows = query.order_by_desc(bulk_job::Column::Id).limit(limit + 1).all(store.read()).await?;
    let jobs = rows.into_iter().map(present).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(jobs, limit, |job| job.id))
}

/// One page of an operation's leads, by id. The caller has seen to it that the operation is in sight.
pub(super) async fn rows(
    store: &Store,
    job: Uuid,
    state: Option<RowState>,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Page<BulkRow>, Failure> {
    let mut query = bulk_row::Entity::find().filter(bulk_row::Column::JobId.eq(job));
    if let Some(state) = state {
        query = query.filter(bulk_row::Column::State.eq(state.as_str()));
    }
    if let Some(after) = after {
        query = query.filter(bulk_row::Column::LeadId.gt(after));
    }
    let rows = query.order_by_asc(bulk_row::Column::LeadId).limit(limit + 1).all(store.read()).await?;
    let page = Page::cut(rows, limit, |row| row.lead_id);
    let ids: Vec<Uuid> = page.items.iter().map(|row| row.lead_id).collect();
    let names = names(store.read(), &ids).await?;
    Ok(page.map(|row| {
        let why = row.why.as_deref().and_then(Why::parse);
        BulkRow {
            lead_id: row.lead_id,
            lead_name: names.get(&row.lead_id).filter(|_| why != Some(Why::NotInProject)).cloned(),
            state: RowState::parse(&row.state),
            why,
        }
    }))
}

/// Go over into another state, if the operation is in one of these; else 409. In the caller's transaction.
pub(super) async fn turn_in(
    connection: &impl ConnectionTrait,
    who: &Who,
    id: Uuid,
    from: &[State],
    to: State,
) -> Result<(), Failure> {
    let seen = in_sight(who).filter(bulk_job::Column::Id.eq(id)).lock_exclusive().one(connection).await?;
    let row = seen.ok_or(Failure::new(Code::NotFound))?;
    if !from.contains(&State::parse(&row.state)) {
        return Err(Failure::because(Code::Conflict, format!("the operation is {}", row.state)));
    }
    Ok(set_state(connection, id, to, None).await?)
}

async fn set_state(connection: &impl ConnectionTrait, id: Uuid, to: State, failure: Option<&str>) -> Result<(), DbErr> {
    let ended: Option<DateTime<Utc>> = (!to.is_active()).then(|| Moment::now().0);
    bulk_job::Entity::update_many()
        .col_expr(bulk_job::Column::State, Expr::value(to.as_str()))
        .col_expr(bulk_job::Column::EndedAt, Expr::value(ended))
        .col_expr(bulk_job::Column::Failure, Expr::value(failure.map(str::to_owned)))
        .filter(bulk_job::Column::Id.eq(id))
        .exec(connection)
        .await
        .map(|_| ())
}

/// This node's operations with work to do, oldest first.
pub(super) async fn active(store: &Store, node: &str) -> Result<Vec<Uuid>, DbErr> {
    let words = [State::Collecting, State::Running, State::Undoing].map(State::as_str);
    bulk_job::Entity::find()
        .select_only()
        .column(bulk_job::Column::Id)
        .filter(bulk_job::Column::State.is_in(words))
        .filter(bulk_job::Column::Node.eq(node))
        .order_by_asc(bulk_job::Column::Id)
        .into_tuple()
        .all(store.read())
        .await
}

/// Stop an operation that cannot go on.
pub(super) async fn fail(store: &Store, id: Uuid, code: Code) -> Result<(), DbErr> {
    set_state(store.write(), id, State::Failed, Some(code.as_str())).await
}

/// Forget operations that ended before this time, with their leads.
pub(super) async fn forget_before(store: &Store, before: DateTime<Utc>) -> Result<(), DbErr> {
    let old = bulk_job::Entity::delete_many().filter(bulk_job::Column::EndedAt.lt(before));
    old.exec(store.write()).await.map(|_| ())
}

/// One step of an operation, in one transaction: collect some leads, change a batch, or put a batch back. Answers the
/// operation as it then is; `None` = it is gone.
pub(super) async fn step(store: &Store, id: Uuid) -> Result<Option<BulkJob>, Failure> {
    let found = find(store, id).await?;
    let transaction = store.begin().await?;
    // Held to the end, so that cancelling waits for the batch and the batch sees that it was cancelled.
    let row = bulk_job::Entity::find_by_id(id).lock_exclusive().one(&transaction).await?;
    let Some(row) = row else { return Ok(None) };
    let job = present(row.clone())?;
    let doing = Doing {
        user: job.user_id,
        author: Author::through(job.user_id, Means::Bulk),
        project: job.project_id,
        action: &job.action,
    };
    match job.state {
        State::Collecting => collect(&transaction, &row, found).await?,
        State::Running => run(&transaction, id, &doing).await?,
        State::Undoing => undo(&transaction, id, &doing).await?,
        State::Done | State::Cancelled | State::Failed | State::Undone => {}
    }
    let row = bulk_job::Entity::find_by_id(id).one(&transaction).await?;
    transaction.commit().await?;
    row.map(present).transpose()
}

/// The next leads of an operation that is being written down.
struct Found {
    after: Option<Uuid>,
    leads: Vec<Uuid>,
}

/// Looked for before the transaction begins: a search may take its time, and others write meanwhile.
async fn find(store: &Store, id: Uuid) -> Result<Option<Found>, Failure> {
    let row = bulk_job::Entity::find_by_id(id).one(store.read()).await?;
    let Some(row) = row.filter(|row| State::parse(&row.state) == State::Collecting) else { return Ok(None) };
    let Selection { project_id, query, .. } = read(row.selection)?;
    let query = query.ok_or_else(|| Failure::because(Code::Conflict, "which leads is not known"))?;
    let ask = search::ask(store, row.user_id, project_id, &query).await?;
    let leads = leads::store::every(store, &ask, row.collected_to, COLLECTED).await?;
    Ok(Some(Found { after: row.collected_to, leads }))
}

async fn collect(
    transaction: &DatabaseTransaction,
    row: &bulk_job::Model,
    found: Option<Found>,
) -> Result<(), Failure> {
    // Somebody else wrote down more in the meantime: the next step looks behind it.
    let Some(Found { leads, .. }) = found.filter(|found| found.after == row.collected_to) else { return Ok(()) };
    let Some(last) = leads.last().copied() else {
        return Ok(set_state(transaction, row.id, State::Running, None).await?);
    };
    let count = i64::try_from(leads.len()).unwrap_or(i64::MAX);
    put_rows(transaction, row.id, leads).await?;
    bulk_job::Entity::update_many()
        .col_expr(bulk_job::Column::CollectedTo, Expr::value(last))
        .col_expr(bulk_job::Column::Total, Expr::col(bulk_job::Column::Total).add(count))
        .filter(bulk_job::Column::Id.eq(row.id))
        .exec(transaction)
        .await?;
    Ok(())
}

/// The next leads in this state, locked.
async fn take(transaction: &DatabaseTransaction, job: Uuid, state: RowState) -> Result<Vec<bulk_row::Model>, DbErr> {
    let rows = bulk_row::Entity::find()
        .filter(bulk_row::Column::JobId.eq(job))
        .filter(bulk_row::Column::State.eq(state.as_str()))
        .order_by_asc(bulk_row::Column::LeadId)
        .limit(BATCH)
        .all(transaction)
        .await?;
    let leads: Vec<Uuid> = rows.iter().map(|row| row.lead_id).collect();
    lock_in(transaction, &leads).await?;
    Ok(rows)
}

async fn run(transaction: &DatabaseTransaction, id: Uuid, doing: &Doing<'_>) -> Result<(), Failure> {
    let rows = take(transaction, id, RowState::Pending).await?;
    if rows.is_empty() {
        return Ok(set_state(transaction, id, State::Done, None).await?);
    }
    let leads: Vec<Uuid> = rows.iter().map(|row| row.lead_id).collect();
    let before = doing.know(transaction, &leads).await?;
    let chosen: Vec<Uuid> =
        leads.iter().copied().filter(|lead| decide(doing.action, before.get(lead)).is_ok()).collect();
    let after = match chosen.is_empty() {
        true => HashMap::new(),
        false => {
            doing.perform(transaction, &chosen).await?;
            doing.know(transaction, &chosen).await?
        }
    };
    let (mut changed, mut skipped) = (0_i64, 0_i64);
    for row in rows {
        let outcome = outcome(doing.action, before.get(&row.lead_id), after.get(&row.lead_id));
        let mut row = row.into_active_model();
        match outcome {
            Ok((before, after)) => {
                changed += 1;
                row.state = Set(RowState::Changed.as_str().into());
                row.before = Set(Some(written(before)?));
                row.after = Set(Some(written(after)?));
            }
            Err(why) => {
                skipped += 1;
                row.state = Set(RowState::Skipped.as_str().into());
                row.why = Set(Some(why.as_str().into()));
            }
        }
        row.update(transaction).await?;
    }
    count(transaction, id, [(bulk_job::Column::Changed, changed), (bulk_job::Column::Skipped, skipped)]).await
}

/// What became of one lead: how it was and is; or why nothing happened.
fn outcome<'a>(
    action: &Action,
    before: Option<&'a Known>,
    after: Option<&'a Known>,
) -> Result<(&'a Aspect, &'a Aspect), Why> {
    decide(action, before)?;
    match (before, after) {
        (Some(before), Some(after)) if before != after => Ok((&before.aspect, &after.aspect)),
        _ => Err(Why::AlreadySo),
    }
}

async fn undo(transaction: &DatabaseTransaction, id: Uuid, doing: &Doing<'_>) -> Result<(), Failure> {
    let rows = take(transaction, id, RowState::Changed).await?;
    if rows.is_empty() {
        return Ok(set_state(transaction, id, State::Undone, None).await?);
    }
    let leads: Vec<Uuid> = rows.iter().map(|row| row.lead_id).collect();
    let now = doing.know(transaction, &leads).await?;
    let (mut back, mut undone, mut kept) = (Vec::new(), 0_i64, 0_i64);
    for row in rows {
        let lead = row.lead_id;
        let image = |value: Option<Value>| value.map(read::<Aspect>).transpose();
        let (before, after) = (image(row.before.clone())?, image(row.after.clone())?);
        let mut row = row.into_active_model();
        match (before, after) {
            (Some(before), Some(after)) if may_undo(doing.action, &after, now.get(&lead)).is_ok() => {
                undone += 1;
                row.state = Set(RowState::Undone.as_str().into());
                back.push((lead, before, after));
            }
            _ => {
                kept += 1;
                row.state = Set(RowState::Kept.as_str().into());
                row.why = Set(Some(Why::ChangedSince.as_str().into()));
            }
        }
        row.update(transaction).await?;
    }
    if !back.is_empty() {
        doing.put_back(transaction, back).await?;
    }
    count(transaction, id, [(bulk_job::Column::Undone, undone), (bulk_job::Column::Kept, kept)]).await
}

async fn count(transaction: &DatabaseTransaction, id: Uuid, more: [(bulk_job::Column, i64); 2]) -> Result<(), Failure> {
    let mut update = bulk_job::Entity::update_many().filter(bulk_job::Column::Id.eq(id));
    for (column, more) in more {
        update = update.col_expr(column, Expr::col(column).add(more));
    }
    update.exec(transaction).await?;
    Ok(())
}
