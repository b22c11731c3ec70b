//! The query on colleagues.

use super::Colleague;
use crate::calls::words::AgentStateWord;
use crate::db::Store;
use crate::db::entity::people::{member, user};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// What is known of a colleague: id, name, reading, extension.
type Row = (Uuid, String, Option<String>, Option<String>);

/// Everybody who may sign in, by name; all offline as far as the database knows.
pub(super) async fn all(store: &Store) -> Result<Vec<Colleague>, DbErr> {
    use user::Column;
    let rows: Vec<Row> = user::Entity::find()
        .select_only()
        .columns([Column::Id, Column::Name, Column::Kana, Column::Extension])
        .filter(Column::Active.eq(true))
        .order_by_asc(Column::Kana)
        .order_by_asc(Column::Name)
        .order_by_asc(Column::Id)
        .into_tuple()
        .all(store.read())
        .await?;
    let mut groups: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    for row in member::Entity::find().all(store.read()).await? {
        groups.entry(row.user_id).or_default().push(row.workgroup_id);
    }
    let colleague = |(user_id, name, kana, extension): Row| Colleague {
        workgroup_ids: groups.remove(&user_id).unwrap_or_default(),
        user_id,
        name,
        kana,
        extension,
        available: false,
        state: AgentStateWord::Offline,
    };
    Ok(rows.into_iter().map(colleague).collect())
}
