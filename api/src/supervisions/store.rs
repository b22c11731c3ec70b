//! What the floor shows besides what the switch tells.

use crate::db::Store;
use crate::db::entity::leads::lead;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

/// What these leads are called. Whoever asks has decided already that they may be seen.
pub(super) async fn lead_names(store: &Store, ids: impl Iterator<Item = Uuid>) -> Result<Vec<(Uuid, String)>, DbErr> {
    lead::Entity::find()
        .select_only()
        .columns([lead::Column::Id, lead::Column::Name])
        .filter(lead::Column::Id.is_in(ids))
        .into_tuple()
        .all(store.read())
        .await
}
