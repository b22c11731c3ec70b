//! Queries on calls: what the journal writes, each call as its facts and as the activity that people see.

use crate::activities::{self, Channel, rules};
use crate::calls::{claim, segments, word};
use crate::db::Store;
use crate::db::entity::activities::activity;
use crate::db::entity::calls::{call, heartbeat};
use crate::db::scope;
use crate::error::{Code, Failure};
use crate::http::moment::Moment;
use crate::policy::{Permission, Scope, Who};
use crate::results::system::SystemCode;
use chrono::{DateTime, SubsecRound, Utc};
use kakeru_switch::cause::{Cause, What, Whose};
use kakeru_switch::event::Direction;
use kakeru_switch::record::CallRecord;
use sea_orm::prelude::Expr;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    Set,
};
use serde_json::json;
use uuid::Uuid;

/// The columns that change while a call runs.
const FACTS: [call::Column; 19] = [
    call::Column::Direction,
    call::Column::Line,
    call::Column::LeadId,
    call::Column::ProjectId,
    call::Column::UserId,
    call::Column::Number,
    call::Column::NumberAsTyped,
    call::Column::CallerId,
    call::Column::DialledAt,
    call::Column::RingingAt,
    call::Column::AnsweredAt,
    call::Column::EndedAt,
    call::Column::CauseWhat,
    call::Column::CauseWhose,
    call::Column::SipStatus,
    call::Column::Recording,
    call::Column::RecordingMs,
    call::Column::Steps,
    call::Column::Origin,
];

/// Write records, each call once: the newer replaces the older. All or none. A call that is over is an attempt, whether
/// or not somebody says how it ended.
pub async fn write(store: &Store, node: &str, records: &[CallRecord]) -> Result<(), DbErr> {
    if records.is_empty() {
        return Ok(());
    }
    let transaction = store.begin().await?;
    let replace = OnConflict::column(call::Column::Id).update_columns(FACTS).to_owned();
    let rows = records.iter().map(|record| row(node, record).into_active_model());
    call::Entity::insert_many(rows).on_conflict(replace).exec_without_returning(&transaction).await?;
    segments::write(&transaction, records).await?;
    activities::store::write_calls(&transaction, records.iter().map(activity_row).collect()).await?;
    activities::store::count_attempts(&transaction, records.iter().filter_map(attempt).collect()).await?;
    transaction.commit().await
}

/// Write a call down that is about to begin: from here on it is known, whatever becomes of this process. What the journal
/// knows of it already is newer and stays.
pub(crate) async fn announce(connection: &impl ConnectionTrait, node: &str, record: &CallRecord) -> Result<(), DbErr> {
    let stays = OnConflict::column(call::Column::Id).do_nothing().to_owned();
    let insert = call::Entity::insert(row(node, record).into_active_model()).on_conflict(stays);
    match insert.exec_without_returning(connection).await {
        Ok(0) | Err(DbErr::RecordNotInserted) => Ok(()),
        Ok(_) => activities::store::write_calls(connection, vec![activity_row(record)]).await,
        Err(error) => Err(error),
    }
}

/// The call as people see it, before anybody says anything about it.
fn activity_row(record: &CallRecord) -> activity::Model {
    let view = &record.view;
    let suggested = view.ended_at.and(view.cause).and_then(|cause| {
        SystemCode::of(cause.what, view.direction, view.ringing_at.is_some(), view.answered_at.is_some())
    });
    activity::Model {
        id: view.id.0,
        channel: Channel::Call.as_str().into(),
        direction: word(&view.direction),
        at: view.dialled_at.trunc_subsecs(3),
        ended_at: view.ended_at.map(|time| time.trunc_subsecs(3)),
        user_id: record.owner.map(|agent| agent.0),
        lead_id: view.lead.map(|lead| lead.0),
        project_id: view.project.map(|project| project.0),
        contact_method_id: None,
        address: view.number.replace('\0', ""),
        suggested: suggested.map(|code| code.as_str().into()),
        draft: false,
        counted: false,
        result_id: None,
        status_id: None,
        memo: String::new(),
        trace: None,
        saved_at: None,
        saved_by: None,
        created_at: Moment::now().0,
    }
}

/// The call's id, if it is over and counts as an attempt by itself.
fn attempt(record: &CallRecord) -> Option<Uuid> {
    let view = &record.view;
    let cause = view.ended_at.and(view.cause)?;
    let is_outbound = view.direction == Direction::Outbound;
    let (rang, answered) = (view.ringing_at.is_some(), view.answered_at.is_some());
    rules::is_attempt(is_outbound, rang, answered, cause.what).then_some(view.id.0)
}

fn row(node: &str, record: &CallRecord) -> call::Model {
    let view = &record.view;
    let moment = |time: DateTime<Utc>| time.trunc_subsecs(3);
    // A line can deliver anything as a number; PostgreSQL takes no NUL in a text.
    let text = |text: &str| text.replace('\0', "");
    let steps = record.steps.iter().map(|(at_ms, step)| json!({"at_ms": at_ms, "text": text(step)}));
    call::Model {
        id: view.id.0,
        direction: word(&view.direction),
        origin: word(&record.origin),
        line: view.trunk.clone(),
        lead_id: view.lead.map(|lead| lead.0),
        project_id: view.project.map(|project| project.0),
        user_id: record.owner.map(|agent| agent.0),
        number: text(&view.number),
        number_as_typed: text(&view.number_as_typed),
        caller_id: view.caller_id.clone(),
        dialled_at: moment(view.dialled_at),
        ringing_at: view.ringing_at.map(moment),
        answered_at: view.answered_at.map(moment),
        ended_at: view.ended_at.map(moment),
        cause_what: view.cause.map(|cause| word(&cause.what)),
        cause_whose: view.cause.map(|cause| word(&cause.whose)),
        sip_status: view.sip_status.map(i32::from),
        recording: record.recording.clone(),
        recording_ms: record.recording_ms.and_then(|ms| i64::try_from(ms).ok()),
        steps: steps.collect(),
        node: node.into(),
    }
}

/// Note that this node lives.
pub(crate) async fn beat(store: &Store, node: &str) -> Result<(), DbErr> {
    let row = heartbeat::Model { node: node.into(), at: Moment::now().0 };
    let replace = OnConflict::column(heartbeat::Column::Node).update_column(heartbeat::Column::At).to_owned();
    let insert = heartbeat::Entity::insert(row.into_active_model()).on_conflict(replace);
    insert.exec_without_returning(store.write()).await.map(|_| ())
}

/// Close this node's calls that have no end: the process died. Their end is the last time anything was known.
pub(crate) async fn close_unfinished(store: &Store, node: &str) -> Result<Vec<Uuid>, DbErr> {
    let transaction = store.begin().await?;
    let alive = heartbeat::Entity::find_by_id(node).one(&transaction).await?.map(|row| row.at);
    let unfinished = call::Entity::find()
        .filter(call::Column::EndedAt.is_null())
        .filter(call::Column::Node.eq(node))
        .all(&transaction)
        .await?;
    let cause = Cause::new(What::Restarted, Whose::Us);
    let numbers: Vec<String> = unfinished.iter().map(|row| row.number.clone()).collect();
    claim::release(&transaction, &numbers).await?;
    let mut closed = Vec::with_capacity(unfinished.len());
    for row in unfinished {
        let last_known = [Some(row.dialled_at), row.ringing_at, row.answered_at, alive].into_iter().flatten().max();
        let outbound = row.direction == word(&Direction::Outbound);
        closed.push(row.id);
        activities::store::end(&transaction, row.id, last_known, SystemCode::Restarted).await?;
        if rules::is_attempt(outbound, row.ringing_at.is_some(), row.answered_at.is_some(), cause.what) {
            activities::store::count_attempts(&transaction, vec![row.id]).await?;
        }
        let mut row = row.into_active_model();
        row.ended_at = Set(last_known);
        row.cause_what = Set(Some(word(&cause.what)));
        row.cause_whose = Set(Some(word(&cause.whose)));
        row.update(&transaction).await?;
    }
    transaction.commit().await?;
    Ok(closed)
}

/// Tie a recording that was found after a crash to its call.
pub(crate) async fn set_recording(store: &Store, id: Uuid, name: String, duration_ms: i64) -> Result<(), DbErr> {
    call::Entity::update_many()
        .col_expr(call::Column::Recording, Expr::value(name))
        .col_expr(call::Column::RecordingMs, Expr::value(duration_ms))
        .filter(call::Column::Id.eq(id))
        .exec(store.write())
        .await
        .map(|_| ())
}

/// Whose call this was (it may be nobody's); `None` = there was none.
pub(crate) async fn agent_of(store: &Store, id: Uuid) -> Result<Option<Option<Uuid>>, DbErr> {
    Ok(call::Entity::find_by_id(id).one(store.read()).await?.map(|row| row.user_id))
}

/// The recording of a call in sight: its name.
pub(crate) async fn recording(store: &Store, who: &Who, id: Uuid) -> Result<String, Failure> {
    let reach = if who.may(Permission::RecordingsAll) { Scope::All } else { who.scope() };
    let seen = activity::Entity::find_by_id(id).filter(scope::activities(&reach)).count(store.read()).await?;
    if seen == 0 {
        return Err(Code::NotFound.into());
    }
    let row = call::Entity::find_by_id(id).one(store.read()).await?;
    row.and_then(|row| row.recording).ok_or(Code::NotFound.into())
}
