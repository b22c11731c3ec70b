//! Queries on the change history of leads.

use super::{FieldChange, Noted};
use crate::changes::{Author, Changed, Difference, FieldKey, Means, Stale, overlap, sum_up};
use crate::db::entity::leads::lead;
use crate::db::entity::people::user;
use crate::db::entity::record::lead_change;
use crate::db::{Store, scope};
use crate::error::{Code, Failure};
use crate::http::moment::Moment;
use crate::http::page::Page;
use crate::leads::Lead;
use crate::policy::{Scope, Who};
use sea_orm::prelude::Expr;
use sea_orm::sea_query::{ExprTrait, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::Value;
use std::collections::HashMap;
use uuid::Uuid;

/// Rows per statement: ten columns each, far below the number of parameters that a statement may have.
const BATCH: usize = 500;
/// Changes that a refused editor is told of at most; so many between two readings is an import, not a colleague.
const TOLD_MAX: u64 = 2_000;

/// Write what became of these leads, and count the version of each up by one. In the writer's own transaction.
pub async fn note_in(connection: &impl ConnectionTrait, author: &Author, noted: Vec<Noted>) -> Result<(), DbErr> {
    let noted: Vec<Noted> = noted.into_iter().filter(|noted| !noted.differences.is_empty()).collect();
    let now = Moment::now().0;
    for batch in noted.chunks(BATCH) {
        let ids: Vec<Uuid> = batch.iter().map(|noted| noted.lead).collect();
        lead::Entity::update_many()
            .col_expr(lead::Column::Version, Expr::col(lead::Column::Version).add(1))
            .col_expr(lead::Column::UpdatedAt, Expr::value(now))
            .filter(lead::Column::Id.is_in(ids.iter().copied()))
            .exec(connection)
            .await?;
        let versions: HashMap<Uuid, i32> = lead::Entity::find()
            .select_only()
            .columns([lead::Column::Id, lead::Column::Version])
            .filter(lead::Column::Id.is_in(ids))
            .into_tuple()
            .all(connection)
            .await?
            .into_iter()
            .collect();
        let row = |lead: Uuid, version: i32, difference: &Difference| lead_change::Model {
            id: Uuid::now_v7(),
            lead_id: lead,
            project_id: difference.field.0,
            version,
            field: difference.field.1.clone(),
            old_value: Some(difference.old.clone()).filter(|value| !value.is_null()),
            new_value: Some(difference.new.clone()).filter(|value| !value.is_null()),
            user_id: author.user_id,
            means: author.means.as_str().into(),
            at: now,
        };
        let rows: Vec<lead_change::Model> = batch
            .iter()
            .filter_map(|noted| versions.get(&noted.lead).map(|version| (noted, *version)))
            .flat_map(|(noted, version)| noted.differences.iter().map(move |d| row(noted.lead, version, d)))
            .collect();
        for rows in rows.chunks(BATCH) {
            let rows = rows.iter().cloned().map(IntoActiveModel::into_active_model);
            lead_change::Entity::insert_many(rows).exec_without_returning(connection).await?;
        }
    }
    Ok(())
}

/// Changes of the lead itself, and of its places in projects in sight.
fn in_sight(scope: &Scope) -> Condition {
    if *scope == Scope::All {
        return Condition::all();
    }
    use crate::db::entity::setup::project;
    let seen =
        Query::select().column(project::Column::Id).from(project::Entity).cond_where(scope::projects(scope)).to_owned();
    Condition::any().add(lead_change::Column::ProjectId.is_null()).add(lead_change::Column::ProjectId.in_subquery(seen))
}

/// One page of a lead's changes, newest first. The caller has seen to it that the lead is in sight.
pub(crate) async fn list(
    store: &Store,
    who: &Who,
    lead: Uuid,
    after: Option<(i32, Uuid)>,
    limit: u64,
) -> Result<Page<FieldChange>, DbErr> {
    let mut query =
        lead_change::Entity::find().filter(lead_change::Column::LeadId.eq(lead)).filter(in_sight(&who.scope()));
    if let Some((version, id)) = after {
        let same = Condition::all().add(lead_change::Column::Version.eq(version)).add(lead_change::Column::Id.lt(id));
        query = query.filter(Condition::any().add(lead_change::Column::Version.lt(version)).add(same));
    }
    let rows = query
        .order_by_desc(lead_change::Column::Version)
        .order_by_desc(lead_change::Column::Id)
        .limit(limit + 1)
        .all(store.read())
        .await?;
    let changes = named(store.read(), rows).await?;
    Ok(Page::cut(changes, limit, |change| (change.version, change.id)))
}

/// What changed on a lead since a version that somebody read: of itself, and of its place in the project they saw it in.
async fn since(
    connection: &impl ConnectionTrait,
    lead: Uuid,
    project: Option<Uuid>,
    version: i32,
) -> Result<Vec<Changed>, DbErr> {
    let mut seen = Condition::any().add(lead_change::Column::ProjectId.is_null());
    if let Some(project) = project {
        seen = seen.add(lead_change::Column::ProjectId.eq(project));
    }
    let rows = lead_change::Entity::find()
        .filter(lead_change::Column::LeadId.eq(lead))
        .filter(lead_change::Column::Version.gt(version))
        .filter(seen)
        .order_by_asc(lead_change::Column::Version)
        .order_by_asc(lead_change::Column::Id)
        .limit(TOLD_MAX)
        .all(connection)
        .await?;
    Ok(sum_up(named(connection, rows).await?.into_iter().map(|change| change.change)))
}

/// Is `version` still what somebody sees of this lead? If not, 412 with the lead as it is, what changed meanwhile, and
/// whether `mine` are among it. Changes that they could not see (in other projects) are no reason to refuse.
pub(crate) async fn expect_in(
    connection: &impl ConnectionTrait,
    current: &Lead,
    version: i32,
    mine: &[FieldKey],
) -> Result<(), Failure> {
    if version == current.version {
        return Ok(());
    }
    let is_known = (1..current.version).contains(&version);
    let project = current.project.as_ref().map(|place| place.project_id);
    let changed = match is_known {
        true => since(connection, current.id, project, version).await?,
        false => vec![],
    };
    if is_known && changed.is_empty() {
        return Ok(());
    }
    let overlap = is_known.then(|| overlap(&changed, mine));
    let current = serde_json::to_value(current).map_err(|error| Failure::internal(&error))?;
    Err(Failure { stale: Some(Box::new(Stale { current, changed, overlap })), ..Failure::new(Code::StaleVersion) })
}

/// Rows with the names of their people: one query however many rows.
async fn named(connection: &impl ConnectionTrait, rows: Vec<lead_change::Model>) -> Result<Vec<FieldChange>, DbErr> {
    let people: std::collections::BTreeSet<Uuid> = rows.iter().filter_map(|row| row.user_id).collect();
    let names: HashMap<Uuid, String> = match people.is_empty() {
        true => HashMap::new(),
        false => user::Entity::find()
            .select_only()
            .columns([user::Column::Id, user::Column::Name])
            .filter(user::Column::Id.is_in(people))
            .into_tuple()
            .all(connection)
            .await?
            .into_iter()
            .collect(),
    };
    let present = |row: lead_change::Model| FieldChange {
        id: row.id,
        version: row.version,
        change: Changed {
            field: row.field,
            project_id: row.project_id,
            old: row.old_value.unwrap_or(Value::Null),
            new: row.new_value.unwrap_or(Value::Null),
            user_name: row.user_id.and_then(|id| names.get(&id).cloned()),
            user_id: row.user_id,
            by: Means::parse(&row.means),
            at: row.at.into(),
        },
    };
    Ok(rows.into_iter().map(present).collect())
}
