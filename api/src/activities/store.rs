//! Queries on activities: written for calls by the journal, created by people, counted as attempts.

use super::Channel;
use crate::db::entity::activities::activity;
use crate::db::entity::guard::my_box;
use crate::db::entity::leads::{contact, method, project_lead};
use crate::http::moment::Moment;
use crate::leads::MethodKind;
use crate::results::system::SystemCode;
use chrono::{DateTime, Utc};
use sea_orm::prelude::Expr;
use sea_orm::sea_query::{CaseStatement, ExprTrait, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QuerySelect, QueryTrait, Set,
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What the switch may change of a call's activity while the call runs; what people say of it is not among them.
const OF_A_CALL: [activity::Column; 8] = [
    activity::Column::Direction,
    activity::Column::At,
    activity::Column::EndedAt,
    activity::Column::UserId,
    activity::Column::LeadId,
    activity::Column::ProjectId,
    activity::Column::Address,
    activity::Column::Suggested,
];

/// Write calls as activities, each once.
pub(crate) async fn write_calls(connection: &impl ConnectionTrait, rows: Vec<activity::Model>) -> Result<(), DbErr> {
    let replace = OnConflict::column(activity::Column::Id).update_columns(OF_A_CALL).to_owned();
    let rows = rows.into_iter().map(IntoActiveModel::into_active_model);
    activity::Entity::insert_many(rows).on_conflict(replace).exec_without_returning(connection).await.map(|_| ())
}

/// A call's end that the switch did not live to tell.
pub(crate) async fn end(
    connection: &impl ConnectionTrait,
    id: Uuid,
    at: Option<DateTime<Utc>>,
    suggested: SystemCode,
) -> Result<(), DbErr> {
    activity::Entity::update_many()
        .col_expr(activity::Column::EndedAt, Expr::value(at))
        .col_expr(activity::Column::Suggested, Expr::value(suggested.as_str()))
        .filter(activity::Column::Id.eq(id))
        .exec(connection)
        .await
        .map(|_| ())
}

/// Count these calls among their leads' attempts, each once however often it is asked.
pub(crate) async fn count_attempts(connection: &impl ConnectionTrait, ids: Vec<Uuid>) -> Result<(), DbErr> {
    if ids.is_empty() {
        return Ok(());
    }
    let uncounted = activity::Entity::find()
        .filter(activity::Column::Id.is_in(ids))
        .filter(activity::Column::Counted.eq(false))
        .lock_exclusive()
        .all(connection)
        .await?;
    let mut places: BTreeMap<(Uuid, Uuid), (i32, DateTime<Utc>)> = BTreeMap::new();
    for row in &uncounted {
        if let (Some(project), Some(lead)) = (row.project_id, row.lead_id) {
            let place = places.entry((project, lead)).or_insert((0, row.at));
            *place = (place.0 + 1, Ord::max(place.1, row.at));
        }
    }
    if uncounted.is_empty() {
        return Ok(());
    }
    activity::Entity::update_many()
        .col_expr(activity::Column::Counted, Expr::value(true))
        .filter(activity::Column::Id.is_in(uncounted.iter().map(|row| row.id)))
        .exec(connection)
        .await?;
    // In one order everywhere, so that two writers never wait for each other.
    for ((project, lead), (attempts, at)) in places {
        let last = Expr::col(project_lead::Column::LastCalledAt);
        let later = CaseStatement::new().case(last.clone().gte(at), last).finally(Expr::value(at));
        project_lead::Entity::update_many()
            .col_expr(project_lead::Column::Attempts, Expr::col(project_lead::Column::Attempts).add(attempts))
            .col_expr(project_lead::Column::LastCalledAt, later.into())
            .filter(project_lead::Column::ProjectId.eq(project))
            .filter(project_lead::Column::LeadId.eq(lead))
            .exec(connection)
            .await?;
    }
    Ok(())
}

/// Has a later activity on this lead and project its result already? One look into the lead's index.
pub(crate) async fn is_superseded(connection: &impl ConnectionTrait, row: &activity::Model) -> Result<bool, DbErr> {
    let (Some(project), Some(lead)) = (row.project_id, row.lead_id) else { return Ok(false) };
    let later = activity::Entity::find()
        .filter(activity::Column::LeadId.eq(lead))
        .filter(activity::Column::At.gt(row.at))
        .filter(activity::Column::ProjectId.eq(project))
        .filter(activity::Column::ResultId.is_not_null())
        .limit(1);
    Ok(later.count(connection).await? > 0)
}

/// Is the lead in somebody else's box? Nobody but its holder makes activities on it.
pub(crate) async fn is_in_anothers_box(
    connection: &impl ConnectionTrait,
    lead: Uuid,
    user: Uuid,
) -> Result<bool, DbErr> {
    let held = my_box::Entity::find().filter(my_box::Column::LeadId.eq(lead)).filter(my_box::Column::UserId.ne(user));
    Ok(held.count(connection).await? > 0)
}

/// The kind of a contact method of this lead, and where it leads: E.164, else as typed.
pub(crate) async fn method(
    connection: &impl ConnectionTrait,
    lead: Uuid,
    id: Uuid,
) -> Result<Option<(MethodKind, String)>, DbErr> {
    let of_lead = contact::Entity::find()
        .select_only()
        .column(contact::Column::Id)
        .filter(contact::Column::LeadId.eq(lead))
        .into_query();
    let found = method::Entity::find_by_id(id).filter(method::Column::ContactId.in_subquery(of_lead));
    Ok(found.one(connection).await?.map(|row| (MethodKind::parse(&row.kind), row.e164.unwrap_or(row.value))))
}

/// Another memo or time.
pub(crate) async fn change(
    connection: &impl ConnectionTrait,
    row: activity::Model,
    memo: &str,
    at: Option<Moment>,
) -> Result<(), DbErr> {
    let mut row = row.into_active_model();
    row.memo = Set(memo.into());
    if let Some(at) = at {
        (row.at, row.ended_at) = (Set(at.0), Set(Some(at.0)));
    }
    row.update(connection).await.map(|_| ())
}

/// Take a draft out.
pub(crate) async fn delete(connection: &impl ConnectionTrait, id: Uuid) -> Result<(), DbErr> {
    activity::Entity::delete_by_id(id).exec(connection).await.map(|_| ())
}

/// Put an activity in.
pub(crate) async fn insert(connection: &impl ConnectionTrait, row: activity::Model) -> Result<(), DbErr> {
    activity::Entity::insert(row.into_active_model()).exec_without_returning(connection).await.map(|_| ())
}

/// An activity that is only prepared, and not for a call.
pub(crate) fn is_draft(row: &activity::Model) -> bool {
    row.draft && row.saved_at.is_none() && row.channel != Channel::Call.as_str()
}
