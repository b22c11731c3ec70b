//! Queries on calls: what the journal writes, and the result that a person saves.

use crate::calls::word;
use crate::db::Store;
use crate::db::entity::calls::{call, heartbeat};
use crate::db::entity::leads::project_lead;
use crate::db::entity::setup::{project_result_set, result, status};
use crate::db::scope;
use crate::error::{Code, Failure};
use crate::http::moment::Moment;
use crate::policy::{Permission, Who};
use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use kakeru_switch::cause::{Cause, What, Whose};
use kakeru_switch::record::CallRecord;
use sea_orm::prelude::Expr;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QueryOrder, Set,
};
use serde_json::json;
use uuid::Uuid;

/// The columns that the switch knows; what a person saved is not among them.
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

/// Write records, each call once: the newer replaces the older. All or none.
pub async fn write(store: &Store, node: &str, records: &[CallRecord]) -> Result<(), DbErr> {
    let transaction = store.begin().await?;
    for record in records {
        let replace = OnConflict::column(call::Column::Id).update_columns(FACTS).to_owned();
        call::Entity::insert(row(node, record).into_active_model())
            .on_conflict(replace)
            .exec_without_returning(&transaction)
            .await?;
    }
    transaction.commit().await
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
        user_id: view.agent.map(|agent| agent.0),
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
        result_id: None,
        status_id: None,
        memo: String::new(),
        saved_at: None,
        saved_by: None,
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
    let mut closed = Vec::with_capacity(unfinished.len());
    for row in unfinished {
        let last_known = [Some(row.dialled_at), row.ringing_at, row.answered_at, alive].into_iter().flatten().max();
        closed.push(row.id);
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

/// The recording of a call in sight: its name.
pub(crate) async fn recording(store: &Store, who: &Who, id: Uuid) -> Result<String, Failure> {
    let row = call::Entity::find_by_id(id).filter(scope::calls(&who.scope())).one(store.read()).await?;
    row.and_then(|row| row.recording).ok_or(Code::NotFound.into())
}

/// How an activity ended, as a person says it.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) result_id: Uuid,
    pub(crate) status_id: Option<Uuid>,
    pub(crate) memo: String,
    pub(crate) next_call_at: Option<Moment>,
}

/// Whose call a saved result belongs to.
pub(crate) struct Saved {
    pub(crate) agent: Option<Uuid>,
    pub(crate) project: Option<Uuid>,
    pub(crate) lead: Option<Uuid>,
}

/// Save a call's result: the activity and the lead's place in the project, in one transaction. Saved again, it corrects;
/// the attempt is counted once.
pub(crate) async fn save_result(store: &Store, who: &Who, id: Uuid, outcome: Outcome) -> Result<Saved, Failure> {
    let transaction = store.begin().await?;
    let row = call::Entity::find_by_id(id)
        .filter(scope::calls(&who.scope()))
        .one(&transaction)
        .await?
        .ok_or(Failure::new(Code::NotFound))?;
    if row.user_id != Some(who.user_id) && !who.may(Permission::ResultsOthers) {
        return Err(Code::Forbidden.into());
    }
    let result = offered(&transaction, row.project_id, outcome.result_id).await?;
    let status_id = status_after(&transaction, row.project_id, &result, outcome.status_id).await?;
    let is_first = row.saved_at.is_none();
    let saved = Saved { agent: row.user_id, project: row.project_id, lead: row.lead_id };
    if let (Some(project), Some(lead)) = (row.project_id, row.lead_id) {
        let place = project_lead::Entity::find_by_id((project, lead)).one(&transaction).await?;
        if let Some(place) = place {
            let next = next_call(&result, outcome.next_call_at, row.ended_at);
            let place = after_call(place, &row, &result, status_id, next, is_first);
            place.update(&transaction).await?;
        }
    }
    let mut row = row.into_active_model();
    row.result_id = Set(Some(outcome.result_id));
    row.status_id = Set(status_id);
    row.memo = Set(outcome.memo);
    row.saved_at = Set(Some(Moment::now().0));
    row.saved_by = Set(Some(who.user_id));
    row.update(&transaction).await?;
    transaction.commit().await?;
    Ok(saved)
}

/// The result, if the call's project offers it.
async fn offered(connection: &impl ConnectionTrait, project: Option<Uuid>, id: Uuid) -> Result<result::Model, Failure> {
    let unknown = || Failure::field("/result_id", "not_found", "no result that this call's project offers");
    let row = result::Entity::find_by_id(id).one(connection).await?.ok_or_else(unknown)?;
    if let Some(project) = project {
        let offers = project_result_set::Entity::find_by_id((project, row.set_id)).count(connection).await?;
        if offers == 0 {
            return Err(unknown());
        }
    }
    Ok(row)
}

/// The status chosen; else, for a result that closes, the project's first closed one.
async fn status_after(
    connection: &impl ConnectionTrait,
    project: Option<Uuid>,
    result: &result::Model,
    chosen: Option<Uuid>,
) -> Result<Option<Uuid>, Failure> {
    let of_project = status::Entity::find().filter(status::Column::ProjectId.eq(project));
    if let Some(chosen) = chosen {
        let known = of_project.filter(status::Column::Id.eq(chosen)).count(connection).await? > 0;
        return match known {
            true => Ok(Some(chosen)),
            false => Err(Failure::field("/status_id", "not_found", "no status of this call's project")),
        };
    }
    if !result.closes {
        return Ok(None);
    }
    let closed = of_project.filter(status::Column::Closed.eq(true)).order_by_asc(status::Column::Position);
    Ok(closed.one(connection).await?.map(|row| row.id))
}

/// When to call next: as said, else after the result's retry time, else not.
fn next_call(result: &result::Model, said: Option<Moment>, ended_at: Option<DateTime<Utc>>) -> Option<DateTime<Utc>> {
    let retry = result
        .retry_after_min
        .filter(|_| !result.closes)
        .map(|minutes| ended_at.unwrap_or_else(|| Moment::now().0) + TimeDelta::minutes(i64::from(minutes)));
    said.map(|said| said.0).or(retry)
}

/// The lead's place after the call. A result saved late does not undo what a later call said.
fn after_call(
    place: project_lead::Model,
    call: &call::Model,
    result: &result::Model,
    status_id: Option<Uuid>,
    next: Option<DateTime<Utc>>,
    is_first: bool,
) -> project_lead::ActiveModel {
    let attempts = place.attempts + i32::from(is_first && call.direction == "outbound");
    let is_latest = place.last_called_at.is_none_or(|last| call.dialled_at >= last);
    let mut place = place.into_active_model();
    place.attempts = Set(attempts);
    if is_latest {
        place.last_called_at = Set(Some(call.dialled_at));
        place.last_result_id = Set(Some(result.id));
        place.next_call_at = Set(next);
        if let Some(status) = status_id {
            place.status_id = Set(Some(status));
        }
        if result.takes_ownership {
            place.owner_id = Set(call.user_id);
        }
    }
    place
}
