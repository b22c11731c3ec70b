//! Queries on history: rows with their names joined in one statement.

use super::{HistoryDetail, HistoryRow, RecordingInfo, Step};
use crate::calls::{CauseView, label};
use crate::db::entity::calls::call;
use crate::db::entity::leads::lead;
use crate::db::entity::people::user;
use crate::db::entity::setup::{project, result, status};
use crate::db::{Store, contains, scope};
use crate::error::{Code, Failure, Language};
use crate::http::moment::Moment;
use crate::http::page::Page;
use crate::policy::Who;
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, DbErr, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect,
    RelationDef, Select,
};
use serde_json::Value;
use uuid::Uuid;

/// What history is narrowed by.
#[derive(Debug, Default)]
pub(crate) struct Filter {
    pub(crate) project_id: Option<Uuid>,
    pub(crate) lead_id: Option<Uuid>,
    pub(crate) user_id: Option<Uuid>,
    pub(crate) result_id: Option<Uuid>,
    pub(crate) direction: Option<String>,
    pub(crate) saved: Option<bool>,
    pub(crate) from: Option<Moment>,
    pub(crate) to: Option<Moment>,
    pub(crate) q: Option<String>,
    pub(crate) after: Option<(DateTime<Utc>, Uuid)>,
    pub(crate) limit: u64,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    direction: String,
    line: Option<String>,
    lead_id: Option<Uuid>,
    lead_name: Option<String>,
    project_id: Option<Uuid>,
    project_name: Option<String>,
    workgroup_id: Option<Uuid>,
    user_id: Option<Uuid>,
    user_name: Option<String>,
    number: String,
    caller_id: Option<String>,
    dialled_at: DateTime<Utc>,
    ringing_at: Option<DateTime<Utc>>,
    answered_at: Option<DateTime<Utc>>,
    ended_at: Option<DateTime<Utc>>,
    cause_what: Option<String>,
    cause_whose: Option<String>,
    sip_status: Option<i32>,
    recording: Option<String>,
    recording_ms: Option<i64>,
    steps: Value,
    result_id: Option<Uuid>,
    result_label: Option<String>,
    status_label: Option<String>,
    memo: String,
    saved_at: Option<DateTime<Utc>>,
}

fn joins() -> [RelationDef; 5] {
    [
        call::Entity::belongs_to(lead::Entity).from(call::Column::LeadId).to(lead::Column::Id).into(),
        call::Entity::belongs_to(project::Entity).from(call::Column::ProjectId).to(project::Column::Id).into(),
        call::Entity::belongs_to(user::Entity).from(call::Column::UserId).to(user::Column::Id).into(),
        call::Entity::belongs_to(result::Entity).from(call::Column::ResultId).to(result::Column::Id).into(),
        call::Entity::belongs_to(status::Entity).from(call::Column::StatusId).to(status::Column::Id).into(),
    ]
}

fn rows(who: &Who) -> Select<call::Entity> {
    let mut query = call::Entity::find()
        .column_as(lead::Column::Name, "lead_name")
        .column_as(project::Column::Name, "project_name")
        .column_as(project::Column::WorkgroupId, "workgroup_id")
        .column_as(user::Column::Name, "user_name")
        .column_as(result::Column::Label, "result_label")
        .column_as(status::Column::Label, "status_label");
    for relation in joins() {
        query = query.join(JoinType::LeftJoin, relation);
    }
    query.filter(scope::calls(&who.scope()))
}

/// A page of history, newest first.
pub(crate) async fn list(
    store: &Store,
    who: &Who,
    filter: Filter,
    language: Language,
) -> Result<Page<HistoryRow>, DbErr> {
    let mut query = rows(who);
    for (column, id) in [
        (call::Column::ProjectId, filter.project_id),
        (call::Column::LeadId, filter.lead_id),
        (call::Column::UserId, filter.user_id),
        (call::Column::ResultId, filter.result_id),
    ] {
        if let Some(id) = id {
            query = query.filter(column.eq(id));
        }
    }
    if let Some(direction) = filter.direction {
        query = query.filter(call::Column::Direction.eq(direction));
    }
    query = match filter.saved {
        None => query,
        Some(true) => query.filter(call::Column::SavedAt.is_not_null()),
        Some(false) => query.filter(call::Column::SavedAt.is_null()),
    };
    if let Some(from) = filter.from {
        query = query.filter(call::Column::DialledAt.gte(from.0));
    }
    if let Some(to) = filter.to {
        query = query.filter(call::Column::DialledAt.lt(to.0));
    }
    if let Some(q) = &filter.q {
        query = query.filter(matches(q));
    }
    if let Some((at, id)) = filter.after {
        query = query.filter(
            Condition::any()
                .add(call::Column::DialledAt.lt(at))
                .add(Condition::all().add(call::Column::DialledAt.eq(at)).add(call::Column::Id.lt(id))),
        );
    }
    let rows = query
        .order_by_desc(call::Column::DialledAt)
        .order_by_desc(call::Column::Id)
        .limit(filter.limit + 1)
        .into_model::<Row>()
        .all(store.read())
        .await?;
    let page = Page::cut(rows, filter.limit, |row| (row.dialled_at, row.id));
    Ok(page.map(|row| present(row, language).row))
}

/// Part of the lead's name, the memo or the number.
fn matches(q: &str) -> Condition {
    let mut condition =
        Condition::any().add(lead::Column::Name.like(contains(q))).add(call::Column::Memo.like(contains(q)));
    let digits: String = q.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.strip_prefix('0').unwrap_or(&digits);
    if digits.len() >= 3 {
        condition = condition.add(call::Column::Number.like(contains(digits)));
    }
    condition
}

/// One call in sight, with its steps.
pub(crate) async fn detail(store: &Store, who: &Who, id: Uuid, language: Language) -> Result<HistoryDetail, Failure> {
    let row = rows(who).filter(call::Column::Id.eq(id)).into_model::<Row>().one(store.read()).await?;
    row.map(|row| present(row, language)).ok_or(Code::NotFound.into())
}

/// One call in sight.
pub(crate) async fn row(store: &Store, who: &Who, id: Uuid, language: Language) -> Result<HistoryRow, Failure> {
    detail(store, who, id, language).await.map(|detail| detail.row)
}

fn present(row: Row, language: Language) -> HistoryDetail {
    let cause = row.cause_what.zip(row.cause_whose).map(|(what, whose)| CauseView { what, whose });
    let talk = row.answered_at.zip(row.ended_at).map_or(0, |(from, to)| (to - from).num_milliseconds().max(0));
    let steps: Vec<Step> = serde_json::from_value(row.steps).unwrap_or_default();
    let row = HistoryRow {
        id: row.id,
        direction: row.direction,
        line_kind: "ip",
        line: row.line,
        lead_id: row.lead_id,
        lead_name: row.lead_name,
        project_id: row.project_id,
        project_name: row.project_name,
        workgroup_id: row.workgroup_id,
        user_id: row.user_id,
        user_name: row.user_name,
        number: row.number,
        caller_id: row.caller_id,
        dialled_at: row.dialled_at.into(),
        ringing_at: row.ringing_at.map(Moment::from),
        answered_at: row.answered_at.map(Moment::from),
        ended_at: row.ended_at.map(Moment::from),
        talk_ms: talk,
        cause_label: cause.as_ref().map(|cause| label::label(cause, row.answered_at.is_some(), language)),
        cause,
        sip_status: row.sip_status,
        result_id: row.result_id,
        result_label: row.result_label,
        status_label: row.status_label,
        memo: row.memo,
        recording: row.recording.map(|_| RecordingInfo { available: true, duration_ms: row.recording_ms }),
        saved_at: row.saved_at.map(Moment::from),
    };
    HistoryDetail { row, steps }
}
