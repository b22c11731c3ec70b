//! Saved mappings.

use super::{json, read};
use crate::db::entity::imports::mapping;
use crate::db::{Store, write_failure};
use crate::error::{Code, Failure};
use crate::http::moment::Moment;
use crate::imports::{Duplicates, Mapping, Target};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Mappings at most.
pub(crate) const MAPPINGS_MAX: u64 = 500;

fn present(row: mapping::Model) -> Result<Mapping, Failure> {
    Ok(Mapping { id: row.id, name: row.name, columns: read(row.columns)?, duplicates: read(row.duplicates)? })
}

/// All, by name.
pub(crate) async fn list(store: &Store) -> Result<Vec<Mapping>, Failure> {
    let query = mapping::Entity::find().order_by_asc(mapping::Column::Name).limit(MAPPINGS_MAX);
    query.all(store.read()).await?.into_iter().map(present).collect()
}

/// One.
pub(crate) async fn get(store: &Store, id: Uuid) -> Result<Mapping, Failure> {
    let row = mapping::Entity::find_by_id(id).one(store.read()).await?;
    present(row.ok_or(Failure::new(Code::NotFound))?)
}

/// Save under this name; what was there under it is replaced.
pub(crate) async fn save(
    store: &Store,
    name: String,
    columns: BTreeMap<String, Target>,
    duplicates: Duplicates,
) -> Result<Mapping, Failure> {
    let transaction = store.begin().await?;
    let others = mapping::Entity::find().filter(mapping::Column::Name.ne(name.as_str())).count(&transaction).await?;
    if others >= MAPPINGS_MAX {
        return Err(Failure::because(Code::Conflict, format!("there are {MAPPINGS_MAX} mappings already")));
    }
    let row = mapping::Model {
        id: Uuid::now_v7(),
        name: name.clone(),
        columns: json(&columns)?,
        duplicates: json(&duplicates)?,
        created_at: Moment::now().0,
    };
    let replace = OnConflict::column(mapping::Column::Name)
        .update_columns([mapping::Column::Columns, mapping::Column::Duplicates])
        .to_owned();
    mapping::Entity::insert(row.into_active_model())
        .on_conflict(replace)
        .exec_without_returning(&transaction)
        .await
        .map_err(|error| write_failure(error, "/name"))?;
    let saved = mapping::Entity::find().filter(mapping::Column::Name.eq(name)).one(&transaction).await?;
    transaction.commit().await?;
    present(saved.ok_or(Failure::new(Code::NotFound))?)
}

/// Delete one.
pub(crate) async fn delete(store: &Store, id: Uuid) -> Result<(), Failure> {
    let gone = mapping::Entity::delete_by_id(id).exec(store.write()).await?;
    if gone.rows_affected == 0 { Err(Code::NotFound.into()) } else { Ok(()) }
}
