//! The names that a transfer carries.

use crate::db::Store;
use crate::db::entity::leads::lead;
use crate::db::entity::people::user;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// Of these users, whoever is there and may sign in.
pub(crate) async fn people(store: &Store, ids: &[Uuid]) -> Result<HashMap<Uuid, String>, DbErr> {
    let rows: Vec<(Uuid, String)> = user::Entity::find()
        .select_only()
        .columns([user::Column::Id, user::Column::Name])
        .filter(user::Column::Id.is_in(ids.iter().copied()))
        .filter(user::Column::Active.eq(true))
        .into_tuple()
        .all(store.read())
        .await?;
    Ok(rows.into_iter().collect())
}

/// A lead's.
pub(crate) async fn lead_name(store: &Store, id: Option<Uuid>) -> Result<Option<String>, DbErr> {
    let Some(id) = id else { return Ok(None) };
    lead::Entity::find_by_id(id).select_only().column(lead::Column::Name).into_tuple().one(store.read()).await
}
