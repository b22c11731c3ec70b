//! Queries on workgroups.

use super::Workgroup;
use crate::db::entity::guard::ban_workgroup;
use crate::db::entity::people::{member, workgroup};
use crate::db::entity::setup::project;
use crate::db::{Store, contains, distinct, write_failure};
use crate::distribution;
use crate::error::{Code, Failure};
use crate::http::moment::Moment;
use crate::http::page::Page;
use crate::policy::{Role, Who};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, Select, Set,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Workgroups in sight: an administrator sees all, others their own.
fn in_sight(who: &Who) -> Select<workgroup::Entity> {
    let query = workgroup::Entity::find();
    match who.role {
        Role::Admin => query,
        Role::Supervisor | Role::Agent => query.filter(workgroup::Column::Id.is_in(who.workgroup_ids.iter().copied())),
    }
}

/// A page of workgroups, by name.
pub(crate) async fn list(
    store: &Store,
    who: &Who,
    q: Option<&str>,
    after: Option<String>,
    limit: u64,
) -> Result<Page<Workgroup>, DbErr> {
    let mut query = in_sight(who);
    if let Some(q) = q {
        query = query.filter(workgroup::Column::Name.like(contains(q)));
    }
    if let Some(after) = after {
        query = query.filter(workgroup::Column::Name.gt(after));
    }
    let rows = query.order_by_asc(workgroup::Column::Name).limit(limit + 1).all(store.read()).await?;
    Ok(Page::cut(with_users(store.read(), rows).await?, limit, |group| group.name.clone()))
}

/// One workgroup in sight.
pub(crate) async fn get(store: &Store, who: &Who, id: Uuid) -> Result<Workgroup, Failure> {
    let rows = in_sight(who).filter(workgroup::Column::Id.eq(id)).all(store.read()).await?;
    with_users(store.read(), rows).await?.pop().ok_or(Code::NotFound.into())
}

/// Create a workgroup.
pub async fn create(store: &Store, name: String, user_ids: Vec<Uuid>) -> Result<Workgroup, Failure> {
    let transaction = store.begin().await?;
    let group = create_in(&transaction, name, user_ids).await?;
    transaction.commit().await?;
    Ok(group)
}

/// The same, as part of something.
pub(crate) async fn create_in(
    connection: &impl ConnectionTrait,
    name: String,
    user_ids: Vec<Uuid>,
) -> Result<Workgroup, Failure> {
    let row = workgroup::Model { id: Uuid::now_v7(), name, created_at: Moment::now().0 };
    let inserted = workgroup::Entity::insert(row.clone().into_active_model()).exec_without_returning(connection);
    inserted.await.map_err(|error| write_failure(error, "/name"))?;
    set_users(connection, row.id, &user_ids).await?;
    Ok(Workgroup { id: row.id, name: row.name, user_ids, created_at: row.created_at.into() })
}

/// Rename a workgroup, or say who is in it; answers how it was, and how it is.
pub(crate) async fn change_in(
    connection: &impl ConnectionTrait,
    id: Uuid,
    name: Option<String>,
    user_ids: Option<Vec<Uuid>>,
) -> Result<(Workgroup, Workgroup), Failure> {
    let row = workgroup::Entity::find_by_id(id).lock_exclusive().one(connection).await?;
    let mut row = row.ok_or(Failure::new(Code::NotFound))?;
    let before = with_users(connection, vec![row.clone()]).await?.pop().ok_or(Failure::new(Code::NotFound))?;
    if let Some(name) = name {
        let mut renamed = row.into_active_model();
        renamed.name = Set(name);
        row = renamed.update(connection).await.map_err(|error| write_failure(error, "/name"))?;
    }
    if let Some(user_ids) = user_ids {
        member::Entity::delete_many().filter(member::Column::WorkgroupId.eq(id)).exec(connection).await?;
        set_users(connection, id, &user_ids).await?;
        // Bans of the group are now theirs, or no longer.
        let concerned: Vec<Uuid> = distinct(&[before.user_ids.as_slice(), &user_ids].concat()).collect();
        distribution::store::passes::forget_people(connection, &concerned).await?;
    }
    let group = with_users(connection, vec![row]).await?.pop().ok_or(Failure::new(Code::NotFound))?;
    Ok((before, group))
}

/// Delete a workgroup that nothing depends on.
pub(crate) async fn delete_in(connection: &impl ConnectionTrait, id: Uuid) -> Result<(), Failure> {
    let projects = project::Entity::find().filter(project::Column::WorkgroupId.eq(id)).count(connection).await?;
    if projects > 0 {
        return Err(Failure::because(Code::InUse, format!("{projects} projects belong to this workgroup")));
    }
    // Whoever was banned for this group would be called again.
    let bans =
        ban_workgroup::Entity::find().filter(ban_workgroup::Column::WorkgroupId.eq(id)).count(connection).await?;
    if bans > 0 {
        return Err(Failure::because(Code::InUse, format!("{bans} bans hold in this workgroup")));
    }
    let deleted = workgroup::Entity::delete_by_id(id).exec(connection).await?;
    if deleted.rows_affected == 0 {
        return Err(Code::NotFound.into());
    }
    Ok(())
}

async fn set_users(connection: &impl ConnectionTrait, id: Uuid, user_ids: &[Uuid]) -> Result<(), Failure> {
    if user_ids.is_empty() {
        return Ok(());
    }
    let rows = distinct(user_ids).map(|user| member::Model { workgroup_id: id, user_id: user }.into_active_model());
    let inserted = member::Entity::insert_many(rows).exec_without_returning(connection).await;
    inserted.map(|_| ()).map_err(|error| match write_failure(error, "/user_ids") {
        failure if failure.code == Code::InUse => Failure::field("/user_ids", "not_found", "no such user"),
        failure => failure,
    })
}

async fn with_users(connection: &impl ConnectionTrait, rows: Vec<workgroup::Model>) -> Result<Vec<Workgroup>, DbErr> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let members = member::Entity::find().filter(member::Column::WorkgroupId.is_in(ids)).all(connection).await?;
    let mut users: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    for row in members {
        users.entry(row.workgroup_id).or_default().push(row.user_id);
    }
    let present = |row: workgroup::Model| Workgroup {
        user_ids: users.remove(&row.id).unwrap_or_default(),
        id: row.id,
        name: row.name,
        created_at: row.created_at.into(),
    };
    Ok(rows.into_iter().map(present).collect())
}
