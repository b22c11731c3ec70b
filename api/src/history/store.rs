//! Queries on history: activities with their names, and for calls the call's facts, joined in one statement.
//!
//! A page is one range of one index, read newest first until the page is full: by lead, by user, by project, by result,
//! or by time alone, each ending in `(at, id)`, which is also the cursor. What is rare among millions of calls (other
//! channels, the unfinished) has partial indexes of its own. The facts of a call are fetched by id for the page's rows.

use super::{HistoryDetail, HistoryRow, RecordingInfo, Suggestion};
use crate::activities::Channel;
use crate::calls::{CauseView, label, segments};
use crate::db::entity::activities::activity;
use crate::db::entity::calls::call;
use crate::db::entity::leads::lead;
use crate::db::entity::people::user;
use crate::db::entity::setup::{project, result, status};
use crate::db::{Store, contains, scope};
use crate::error::{Code, Failure, Language};
use crate::http::moment::Moment;
use crate::http::page::Page;
use crate::policy::Who;
use crate::results;
use crate::results::system::SystemCode;
use chrono::{DateTime, Utc};
use sea_orm::prelude::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder,
    QuerySelect, RelationDef, Select,
};
use uuid::Uuid;

/// What history is narrowed by.
#[derive(Debug, Default)]
pub(crate) struct Filter {
    pub(crate) project_id: Option<Uuid>,
    pub(crate) lead_id: Option<Uuid>,
    pub(crate) user_id: Option<Uuid>,
    pub(crate) result_id: Option<Uuid>,
    pub(crate) status_id: Option<Uuid>,
    pub(crate) workgroup_id: Option<Uuid>,
    pub(crate) channel: Option<Channel>,
    pub(crate) direction: Option<&'static str>,
    pub(crate) unfinished: Option<bool>,
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
    channel: String,
    direction: String,
    origin: Option<String>,
    line: Option<String>,
    lead_id: Option<Uuid>,
    lead_name: Option<String>,
    project_id: Option<Uuid>,
    project_name: Option<String>,
    workgroup_id: Option<Uuid>,
    user_id: Option<Uuid>,
    user_name: Option<String>,
    contact_method_id: Option<Uuid>,
    address: String,
    caller_id: Option<String>,
    at: DateTime<Utc>,
    ringing_at: Option<DateTime<Utc>>,
    answered_at: Option<DateTime<Utc>>,
    ended_at: Option<DateTime<Utc>>,
    cause_what: Option<String>,
    cause_whose: Option<String>,
    sip_status: Option<i32>,
    recording: Option<String>,
    recording_ms: Option<i64>,
    suggested: Option<String>,
    draft: bool,
    result_id: Option<Uuid>,
    result_label: Option<String>,
    status_label: Option<String>,
    memo: String,
    saved_at: Option<DateTime<Utc>>,
    saved_by: Option<Uuid>,
}

fn joins() -> [RelationDef; 6] {
    [
        activity::Entity::belongs_to(call::Entity).from(activity::Column::Id).to(call::Column::Id).into(),
        activity::Entity::belongs_to(lead::Entity).from(activity::Column::LeadId).to(lead::Column::Id).into(),
        activity::Entity::belongs_to(project::Entity).from(activity::Column::ProjectId).to(project::Column::Id).into(),
        activity::Entity::belongs_to(user::Entity).from(activity::Column::UserId).to(user::Column::Id).into(),
        activity::Entity::belongs_to(result::Entity).from(activity::Column::ResultId).to(result::Column::Id).into(),
        activity::Entity::belongs_to(status::Entity).from(activity::Column::StatusId).to(status::Column::Id).into(),
    ]
}

/// Activities as history shows them; of a call's facts the small ones.
fn rows() -> Select<activity::Entity> {
    let mut query = activity::Entity::find()
        .column_as(lead::Column::Name, "lead_name")
        .column_as(project::Column::Name, "project_name")
        .column_as(project::Column::WorkgroupId, "workgroup_id")
        .column_as(user::Column::Name, "user_name")
        .column_as(result::Column::Label, "result_label")
        .column_as(status::Column::Label, "status_label")
        .column(call::Column::Origin)
        .column(call::Column::Line)
        .column(call::Column::CallerId)
        .column(call::Column::RingingAt)
        .column(call::Column::AnsweredAt)
        .column(call::Column::CauseWhat)
        .column(call::Column::CauseWhose)
        .column(call::Column::SipStatus)
        .column(call::Column::Recording)
        .column(call::Column::RecordingMs);
    for relation in joins() {
        query = query.join(JoinType::LeftJoin, relation);
    }
    query
}

/// A page of history, newest first, as far as this person sees.
pub(crate) async fn list(
    store: &Store,
    who: &Who,
    filter: Filter,
    language: Language,
) -> Result<Page<HistoryRow>, DbErr> {
    page(store.read(), scope::activities(&who.scope()), filter, language).await
}

/// A page of the activities of one lead: all that are in sight by project, and one's own. Who works on a lead knows
/// what the colleagues said.
pub(crate) async fn timeline(
    connection: &impl ConnectionTrait,
    who: &Who,
    filter: Filter,
    language: Language,
) -> Result<Page<HistoryRow>, DbErr> {
    page(connection, scope::timeline(&who.scope()), filter, language).await
}

async fn page(
    connection: &impl ConnectionTrait,
    sight: Condition,
    filter: Filter,
    language: Language,
) -> Result<Page<HistoryRow>, DbErr> {
    let limit = filter.limit;
    let rows = query(sight, filter).into_model::<Row>().all(connection).await?;
    let page = Page::cut(rows, limit, |row| (row.at, row.id));
    let next_cursor = page.next_cursor;
    Ok(Page { items: presented(connection, page.items, language).await?, next_cursor })
}

/// The rows of a page, and one more.
fn query(sight: Condition, filter: Filter) -> Select<activity::Entity> {
    let limit = filter.limit;
    narrowed(rows().filter(sight), filter)
        .order_by_desc(activity::Column::At)
        .order_by_desc(activity::Column::Id)
        .limit(limit + 1)
}

fn narrowed(mut query: Select<activity::Entity>, filter: Filter) -> Select<activity::Entity> {
    for (column, id) in [
        (activity::Column::ProjectId, filter.project_id),
        (activity::Column::LeadId, filter.lead_id),
        (activity::Column::UserId, filter.user_id),
        (activity::Column::ResultId, filter.result_id),
        (activity::Column::StatusId, filter.status_id),
    ] {
        if let Some(id) = id {
            query = query.filter(column.eq(id));
        }
    }
    if let Some(group) = filter.workgroup_id {
        query = query.filter(project::Column::WorkgroupId.eq(group));
    }
    if let Some(channel) = filter.channel {
        query = query.filter(activity::Column::Channel.eq(channel.as_str()));
        if channel != Channel::Call {
            // Word for word the condition of the partial index, which a planner does not work out from a parameter.
            query = query.filter(Expr::cust("activities.channel <> 'call'"));
        }
    }
    if let Some(direction) = filter.direction {
        query = query.filter(activity::Column::Direction.eq(direction));
    }
    query = match filter.saved {
        None => query,
        Some(true) => query.filter(activity::Column::SavedAt.is_not_null()),
        Some(false) => query.filter(activity::Column::SavedAt.is_null()),
    };
    query = match filter.unfinished {
        None => query,
        Some(true) => query.filter(activity::Column::SavedAt.is_null()).filter(activity::Column::EndedAt.is_not_null()),
        Some(false) => query.filter(
            Condition::any().add(activity::Column::SavedAt.is_not_null()).add(activity::Column::EndedAt.is_null()),
        ),
    };
    if let Some(from) = filter.from {
        query = query.filter(activity::Column::At.gte(from.0));
    }
    if let Some(to) = filter.to {
        query = query.filter(activity::Column::At.lt(to.0));
    }
    if let Some(q) = &filter.q {
        query = query.filter(matches(q));
    }
    if let Some((at, id)) = filter.after {
        // The first condition is the index's range, the second cuts within one instant.
        query = query
            .filter(activity::Column::At.lte(at))
            .filter(Condition::any().add(activity::Column::At.lt(at)).add(activity::Column::Id.lt(id)));
    }
    query
}

/// Part of the lead's name, the memo, the number or the address.
fn matches(q: &str) -> Condition {
    let mut condition = Condition::any()
        .add(lead::Column::Name.like(contains(q)))
        .add(activity::Column::Memo.like(contains(q)))
        .add(activity::Column::Address.like(contains(q)));
    let digits: String = q.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.strip_prefix('0').unwrap_or(&digits);
    if digits.len() >= 3 {
        condition = condition.add(activity::Column::Address.like(contains(digits)));
    }
    condition
}

/// One activity in sight, with the steps of its call.
pub(crate) async fn detail(store: &Store, who: &Who, id: Uuid, language: Language) -> Result<HistoryDetail, Failure> {
    let row = row(store.read(), who, id, language).await?;
    let call = call::Entity::find_by_id(id).one(store.read()).await?;
    let steps = call.and_then(|call| serde_json::from_value(call.steps).ok()).unwrap_or_default();
    let segments = segments::of(store.read(), id).await?;
    Ok(HistoryDetail { row, steps, segments })
}

/// One activity in sight.
pub(crate) async fn row(
    connection: &impl ConnectionTrait,
    who: &Who,
    id: Uuid,
    language: Language,
) -> Result<HistoryRow, Failure> {
    let sight = scope::one_activity(&who.scope(), who.user_id);
    let found = rows().filter(activity::Column::Id.eq(id)).filter(sight).into_model::<Row>().all(connection).await?;
    presented(connection, found, language).await?.pop().ok_or(Code::NotFound.into())
}

/// Rows for people; what the system suggests for the unsaved is looked up for all of them at once.
async fn presented(
    connection: &impl ConnectionTrait,
    rows: Vec<Row>,
    language: Language,
) -> Result<Vec<HistoryRow>, DbErr> {
    let asked = rows
        .iter()
        .filter(|row| row.saved_at.is_none())
        .filter_map(|row| row.suggested.as_deref().and_then(SystemCode::parse).map(|code| (row.project_id, code)));
    let suggestions = results::store::for_codes(connection, asked.collect()).await?;
    let of = |row: &Row| {
        let code = row.suggested.as_deref().and_then(SystemCode::parse).filter(|_| row.saved_at.is_none())?;
        let (result_id, label) = suggestions.get(&(row.project_id, code))?.clone();
        Some(Suggestion { code: code.as_str(), result_id, label })
    };
    Ok(rows
        .into_iter()
        .map(|row| (of(&row), row))
        .map(|(suggestion, row)| present(row, suggestion, language))
        .collect())
}

fn present(row: Row, suggestion: Option<Suggestion>, language: Language) -> HistoryRow {
    let cause = row.cause_what.zip(row.cause_whose).map(|(what, whose)| CauseView { what, whose });
    let talk = row.answered_at.zip(row.ended_at).map_or(0, |(from, to)| (to - from).num_milliseconds().max(0));
    HistoryRow {
        id: row.id,
        channel: Channel::parse(&row.channel),
        direction: row.direction,
        line_kind: row.origin.map(|_| "ip"),
        line: row.line,
        lead_id: row.lead_id,
        lead_name: row.lead_name,
        project_id: row.project_id,
        project_name: row.project_name,
        workgroup_id: row.workgroup_id,
        user_id: row.user_id,
        user_name: row.user_name,
        contact_method_id: row.contact_method_id,
        number: row.address,
        caller_id: row.caller_id,
        dialled_at: row.at.into(),
        ringing_at: row.ringing_at.map(Moment::from),
        answered_at: row.answered_at.map(Moment::from),
        ended_at: row.ended_at.map(Moment::from),
        talk_ms: talk,
        cause_label: cause.as_ref().map(|cause| label::label(cause, row.answered_at.is_some(), language)),
        cause,
        sip_status: row.sip_status,
        unfinished: row.saved_at.is_none() && row.ended_at.is_some(),
        draft: row.draft,
        suggestion,
        result_id: row.result_id,
        result_label: row.result_label,
        status_label: row.status_label,
        memo: row.memo,
        recording: row.recording.map(|_| RecordingInfo { available: true, duration_ms: row.recording_ms }),
        by_system: row.saved_at.is_some() && row.saved_by.is_none(),
        saved_at: row.saved_at.map(Moment::from),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Scope;
    use sea_orm::{DbBackend, QueryTrait, Statement};

    /// How SQLite would read a page: the steps of its plan.
    async fn plan(store: &Store, scope: &Scope, filter: Filter) -> Vec<String> {
        let statement = query(scope::activities(scope), Filter { limit: 50, ..filter }).build(DbBackend::Sqlite);
        let sql = format!("EXPLAIN QUERY PLAN {}", statement.sql);
        let explain = Statement { sql, ..statement };
        let rows = store.read().query_all_raw(explain).await.expect("a plan");
        rows.iter().map(|row| row.try_get::<String>("", "detail").expect("a step")).collect()
    }

    #[tokio::test]
    async fn every_page_is_a_range_of_one_index_and_nothing_is_sorted() {
        let store = Store::open("sqlite::memory:").await.expect("a database");
        let some = Some(Uuid::from_u128(7));
        let after = Some((Utc::now(), Uuid::from_u128(8)));
        let own = Scope::Own(Uuid::from_u128(9));
        let table = [
            (Scope::All, Filter { after, ..Filter::default() }, "activities_at"),
            (Scope::All, Filter { lead_id: some, after, ..Filter::default() }, "activities_lead"),
            (Scope::All, Filter { project_id: some, after, ..Filter::default() }, "activities_project"),
            (Scope::All, Filter { user_id: some, after, ..Filter::default() }, "activities_user"),
            (Scope::All, Filter { channel: Some(Channel::Visit), ..Filter::default() }, "activities_channel"),
            (Scope::All, Filter { unfinished: Some(true), ..Filter::default() }, "activities_unfinished"),
            (own.clone(), Filter { after, ..Filter::default() }, "activities_user"),
            (own, Filter { unfinished: Some(true), ..Filter::default() }, "activities_unfinished_user"),
        ];
        for (scope, filter, index) in table {
            let named = format!("{filter:?}");
            let steps = plan(&store, &scope, filter).await;
            let reads = steps.iter().filter(|step| step.contains(" activities ")).collect::<Vec<_>>();
            let uses = |step: &String| step.split_whitespace().any(|word| word == index);
            assert!(reads.len() == 1 && uses(reads[0]), "{named}: {steps:?}");
            assert!(!steps.iter().any(|step| step.contains("TEMP B-TREE")), "{named}: {steps:?}");
        }
    }
}
