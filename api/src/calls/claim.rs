//! The query by which one of several nodes takes a number. One node with its own file needs none: its table of numbers in
//! memory (`in_flight`) sees every call.

use crate::db::entity::guard::dial_claim;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, DbErr, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;

/// How long a claim holds by itself: until the call's own row says that the number is in use.
const HOLDS: TimeDelta = TimeDelta::seconds(5);

/// Take the number for this agent, in one atomic statement; `Some` = somebody else has it.
pub(crate) async fn claim(
    connection: &impl ConnectionTrait,
    number: &str,
    agent: Uuid,
    at: DateTime<Utc>,
) -> Result<Option<Uuid>, DbErr> {
    if connection.get_database_backend() != DbBackend::Postgres {
        return Ok(None);
    }
    let row = dial_claim::Model { number: number.into(), user_id: agent, until: at + HOLDS };
    let is_free = Expr::col((dial_claim::Entity, dial_claim::Column::Until)).lte(at).or(Expr::col((
        dial_claim::Entity,
        dial_claim::Column::UserId,
    ))
    .eq(agent));
    let take = OnConflict::column(dial_claim::Column::Number)
        .update_columns([dial_claim::Column::UserId, dial_claim::Column::Until])
        .action_and_where(is_free)
        .to_owned();
    let taken = dial_claim::Entity::insert(row.into_active_model()).on_conflict(take);
    let taken = match taken.exec_without_returning(connection).await {
        Ok(rows) => rows > 0,
        Err(DbErr::RecordNotInserted) => false,
        Err(error) => return Err(error),
    };
    if taken {
        return Ok(None);
    }
    let holder = dial_claim::Entity::find_by_id(number.to_owned()).one(connection).await?;
    Ok(Some(holder.map_or(Uuid::nil(), |row| row.user_id)))
}

/// Nobody has these numbers any more: the process that took them is gone.
pub(crate) async fn release(connection: &impl ConnectionTrait, numbers: &[String]) -> Result<(), DbErr> {
    let these = dial_claim::Column::Number.is_in(numbers);
    dial_claim::Entity::delete_many().filter(these).exec(connection).await.map(|_| ())
}
