//! Queries on the recycle bin.

use super::RecycledLead;
use crate::audit::{self, Act};
use crate::changes::{Author, Sheet, differences};
use crate::db::entity::leads::{lead, project_lead};
use crate::db::entity::people::user;
use crate::db::entity::record::recycled_link;
use crate::db::entity::setup::{project_user, status};
use crate::db::{Store, scope, write_failure};
use crate::distribution;
use crate::error::{Code, Failure};
use crate::http::moment::Moment;
use crate::http::page::Page;
use crate::leads::changes::Noted;
use crate::leads::changes::store::note_in;
use crate::leads::store::Edit;
use crate::policy::{Scope, Who};
use chrono::{DateTime, Utc};
use sea_orm::prelude::Expr;
use sea_orm::sea_query::Query;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};
use serde_json::json;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Leads deleted for good per transaction: a lead takes its contacts, values and history with it.
const PURGE_BATCH: u64 = 200;

/// Put leads into the bin, in the caller's transaction. Those that are there already stay as they are.
pub(crate) async fn recycle_in(
    connection: &impl ConnectionTrait,
    author: &Author,
    leads: &[Uuid],
) -> Result<(), Failure> {
    let links = project_lead::Entity::find()
        .filter(project_lead::Column::LeadId.is_in(leads.iter().copied()))
        .all(connection)
        .await?;
    let mut aside = Vec::with_capacity(links.len());
    for link in links {
        let (project_id, lead_id) = (link.project_id, link.lead_id);
        let link = serde_json::to_value(link).map_err(|error| Failure::internal(&error))?;
        aside.push(recycled_link::Model { project_id, lead_id, link }.into_active_model());
    }
    recycled_link::Entity::insert_many(aside).exec_without_returning(connection).await?;
    distribution::store::forget_in(connection, leads).await?;
    let of_leads = project_lead::Column::LeadId.is_in(leads.iter().copied());
    project_lead::Entity::delete_many().filter(of_leads).exec(connection).await?;
    lead::Entity::update_many()
        .col_expr(lead::Column::DeletedAt, Expr::value(Moment::now().0))
        .col_expr(lead::Column::DeletedBy, Expr::value(author.user_id))
        .filter(lead::Column::Id.is_in(leads.iter().copied()))
        .filter(lead::Column::DeletedAt.is_null())
        .exec(connection)
        .await?;
    let (before, after) = (Sheet::default(), Sheet::default().deleted());
    note_all(connection, author, leads, &before, &after).await
}

/// Take leads out of the bin, in the caller's transaction: back to their places, as far as what those refer to is there.
pub(crate) async fn restore_in(
    connection: &impl ConnectionTrait,
    author: &Author,
    leads: &[Uuid],
) -> Result<(), Failure> {
    let aside = recycled_link::Entity::find()
        .filter(recycled_link::Column::LeadId.is_in(leads.iter().copied()))
        .all(connection)
        .await?;
    let mut links = Vec::with_capacity(aside.len());
    for row in aside {
        let link = serde_json::from_value::<project_lead::Model>(row.link);
        links.push(link.map_err(|error| Failure::internal(&error))?);
    }
    still_there(connection, &mut links).await?;
    let links = links.into_iter().map(IntoActiveModel::into_active_model);
    project_lead::Entity::insert_many(links)
        .on_conflict_do_nothing_on([project_lead::Column::ProjectId, project_lead::Column::LeadId])
        .exec_without_returning(connection)
        .await?;
    let of_leads = recycled_link::Column::LeadId.is_in(leads.iter().copied());
    recycled_link::Entity::delete_many().filter(of_leads).exec(connection).await?;
    lead::Entity::update_many()
        .col_expr(lead::Column::DeletedAt, Expr::value(None::<DateTime<Utc>>))
        .col_expr(lead::Column::DeletedBy, Expr::value(None::<Uuid>))
        .filter(lead::Column::Id.is_in(leads.iter().copied()))
        .exec(connection)
        .await?;
    let (before, after) = (Sheet::default().deleted(), Sheet::default());
    note_all(connection, author, leads, &before, &after).await
}

async fn note_all(
    connection: &impl ConnectionTrait,
    author: &Author,
    leads: &[Uuid],
    before: &Sheet,
    after: &Sheet,
) -> Result<(), Failure> {
    let noted = leads.iter().map(|lead| Noted { lead: *lead, differences: differences(before, after) });
    Ok(note_in(connection, author, noted.collect()).await?)
}

/// A status that is gone is none; an owner who left the project is none.
async fn still_there(connection: &impl ConnectionTrait, links: &mut [project_lead::Model]) -> Result<(), DbErr> {
    let projects: HashSet<Uuid> = links.iter().map(|link| link.project_id).collect();
    let statuses = status::Entity::find().filter(status::Column::ProjectId.is_in(projects.iter().copied()));
    let statuses: HashSet<Uuid> = statuses.all(connection).await?.into_iter().map(|row| row.id).collect();
    let members = project_user::Entity::find().filter(project_user::Column::ProjectId.is_in(projects));
    let members: HashSet<(Uuid, Uuid)> =
        members.all(connection).await?.into_iter().map(|row| (row.project_id, row.user_id)).collect();
    for link in links {
        link.status_id = link.status_id.filter(|status| statuses.contains(status));
        link.owner_id = link.owner_id.filter(|owner| members.contains(&(link.project_id, *owner)));
        link.owner_since = link.owner_since.filter(|_| link.owner_id.is_some());
    }
    Ok(())
}

/// Set-aside links to projects in sight.
fn in_sight(scope: &Scope) -> Condition {
    use crate::db::entity::setup::project;
    if *scope == Scope::All {
        return Condition::all();
    }
    let seen =
        Query::select().column(project::Column::Id).from(project::Entity).cond_where(scope::projects(scope)).to_owned();
    Condition::all().add(recycled_link::Column::ProjectId.in_subquery(seen))
}

/// Leads in the bin and in sight; a lead of no project is an administrator's to see.
fn recycled(scope: &Scope) -> sea_orm::Select<lead::Entity> {
    let query = lead::Entity::find().filter(lead::Column::DeletedAt.is_not_null());
    if *scope == Scope::All {
        return query;
    }
    let links = recycled_link::Entity::find()
        .select_only()
        .column(recycled_link::Column::LeadId)
        .filter(in_sight(scope))
        .into_query();
    query.filter(lead::Column::Id.in_subquery(links))
}

/// One page of the bin, deleted last first.
pub(crate) async fn list(
    store: &Store,
    who: &Who,
    after: Option<(DateTime<Utc>, Uuid)>,
    limit: u64,
) -> Result<Page<RecycledLead>, DbErr> {
    let scope = who.scope();
    let mut query = recycled(&scope);
    if let Some((at, id)) = after {
        let same = Condition::all().add(lead::Column::DeletedAt.eq(at)).add(lead::Column::Id.lt(id));
        query = query.filter(Condition::any().add(lead::Column::DeletedAt.lt(at)).add(same));
    }
    let ordered = query.order_by_desc(lead::Column::DeletedAt).order_by_desc(lead::Column::Id);
    let rows = ordered.limit(limit + 1).all(store.read()).await?;
    let page = Page::cut(rows, limit, |row| (row.deleted_at, row.id));
    let links = recycled_link::Entity::find()
        .filter(recycled_link::Column::LeadId.is_in(page.items.iter().map(|row| row.id)))
        .filter(in_sight(&scope))
        .order_by_asc(recycled_link::Column::ProjectId)
        .all(store.read())
        .await?;
    let mut projects: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    for link in links {
        projects.entry(link.lead_id).or_default().push(link.project_id);
    }
    let people: HashSet<Uuid> = page.items.iter().filter_map(|row| row.deleted_by).collect();
    let people = user::Entity::find().filter(user::Column::Id.is_in(people)).all(store.read()).await?;
    let names: HashMap<Uuid, String> = people.into_iter().map(|row| (row.id, row.name)).collect();
    Ok(page.map(|row| RecycledLead {
        project_ids: projects.remove(&row.id).unwrap_or_default(),
        deleted_by_name: row.deleted_by.and_then(|id| names.get(&id).cloned()),
        id: row.id,
        name: row.name,
        deleted_at: row.deleted_at.map_or_else(Moment::now, Moment::from),
        deleted_by: row.deleted_by,
    }))
}

/// Put one lead in sight into the bin, if nothing of it changed since `version`.
pub(crate) async fn recycle(store: &Store, who: &Who, id: Uuid, version: i32) -> Result<(), Failure> {
    let edit = Edit::begin(store, who, id, None).await?;
    // Whatever changed, the lead that was to be deleted is another one now.
    edit.expect(version, &Sheet::lead(&edit.before).keys()).await?;
    recycle_in(&edit.transaction, &Author::of(who), &[id]).await?;
    audit::note(&edit.transaction, who, Act::LeadsDeleted, Some(id), json!({})).await?;
    Ok(edit.transaction.commit().await?)
}

/// Restore one lead in sight.
pub(crate) async fn restore(store: &Store, who: &Who, id: Uuid) -> Result<(), Failure> {
    let transaction = store.begin().await?;
    let row = recycled(&who.scope()).filter(lead::Column::Id.eq(id)).one(&transaction).await?;
    let row = row.ok_or(Failure::new(Code::NotFound))?;
    restore_in(&transaction, &Author::of(who), &[row.id]).await?;
    audit::note(&transaction, who, Act::LeadsRestored, Some(row.id), json!({})).await?;
    Ok(transaction.commit().await?)
}

/// Delete one lead of the bin for good: contacts, values and change history go with it; calls stay in history.
pub(crate) async fn purge(store: &Store, who: &Who, id: Uuid) -> Result<(), Failure> {
    let transaction = store.begin().await?;
    let row = recycled(&who.scope()).filter(lead::Column::Id.eq(id)).one(&transaction).await?;
    let row = row.ok_or(Failure::new(Code::NotFound))?;
    let deleted = lead::Entity::delete_by_id(row.id).exec(&transaction).await;
    deleted.map_err(|error| write_failure(error, ""))?;
    audit::note(&transaction, who, Act::LeadsPurged, Some(row.id), json!({})).await?;
    Ok(transaction.commit().await?)
}

/// Delete for good what went into the bin before this time; answers how many leads.
pub async fn purge_before(store: &Store, before: DateTime<Utc>) -> Result<u64, DbErr> {
    let mut purged = 0;
    loop {
        let due: Vec<Uuid> = lead::Entity::find()
            .select_only()
            .column(lead::Column::Id)
            .filter(lead::Column::DeletedAt.lt(before))
            .limit(PURGE_BATCH)
            .into_tuple()
            .all(store.read())
            .await?;
        if due.is_empty() {
            return Ok(purged);
        }
        let transaction = store.begin().await?;
        let deleted = lead::Entity::delete_many()
            .filter(lead::Column::Id.is_in(due))
            .filter(lead::Column::DeletedAt.lt(before))
            .exec(&transaction)
            .await?
            .rows_affected;
        audit::note_by_itself(&transaction, Act::LeadsPurged, None, json!({"leads": deleted})).await?;
        transaction.commit().await?;
        purged += deleted;
        if deleted < PURGE_BATCH {
            return Ok(purged);
        }
    }
}
