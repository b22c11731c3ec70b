//! Looking at bans, lifting them, and banning by list: further queries of the resource.

use crate::audit::{self, Act};
use crate::bans::store::{concerned, groups_of, reach_of, same};
use crate::bans::{Ban, BanOrigin, NewBan, Reach, Which};
use crate::db::entity::guard::{ban, ban_workgroup};
use crate::db::entity::leads::{contact, lead, method};
use crate::db::entity::people::user;
use crate::db::entity::setup::project;
use crate::db::{Store, scope};
use crate::distribution;
use crate::error::{Code, Failure};
use crate::http::moment::Moment;
use crate::http::page::Page;
use crate::policy::{Scope, Who};
use sea_orm::prelude::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, IntoActiveModel, JoinType,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
};
use serde_json::json;
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Leads that one piece of a list names for the hub, at most.
const CONCERNED_MAX: u64 = 500;

/// What a list of bans is narrowed by.
#[derive(Debug, Default)]
pub(crate) struct Filter {
    pub(crate) which: Which,
    pub(crate) scope: Option<Reach>,
    pub(crate) origin: Option<BanOrigin>,
    pub(crate) number: Option<String>,
    pub(crate) lead: Option<Uuid>,
    pub(crate) concerns: Option<Uuid>,
    pub(crate) project: Option<Uuid>,
    pub(crate) workgroup: Option<Uuid>,
    pub(crate) by: Option<Uuid>,
    pub(crate) after: Option<Uuid>,
}

#[derive(FromQueryResult)]
struct Row {
    #[sea_orm(nested)]
    ban: ban::Model,
    lead_name: Option<String>,
    project_name: Option<String>,
    banned_by_name: Option<String>,
}

/// Bans in sight: those of the whole company, those that reach one's workgroups or projects, and one's own.
fn in_sight(who: &Who) -> Condition {
    let (groups, projects) = match who.scope() {
        Scope::All => return Condition::all(),
        seen => (who.workgroup_ids.clone(), scope::projects(&seen)),
    };
    let seen = || project::Entity::find().select_only().filter(projects.clone());
    let reached = ban_workgroup::Entity::find()
        .select_only()
        .column(ban_workgroup::Column::BanId)
        .filter(Condition::any().add(ban_workgroup::Column::WorkgroupId.is_in(groups)).add(
            ban_workgroup::Column::WorkgroupId.in_subquery(seen().column(project::Column::WorkgroupId).into_query()),
        ))
        .into_query();
    Condition::any()
        .add(ban::Column::Scope.eq(Reach::Company.as_str()))
        .add(ban::Column::BannedBy.eq(who.user_id))
        .add(ban::Column::Id.in_subquery(reached))
        .add(
            Condition::all()
                .add(ban::Column::Scope.eq(Reach::Project.as_str()))
                .add(ban::Column::ProjectId.in_subquery(seen().column(project::Column::Id).into_query())),
        )
}

/// Bans of a lead, and of its numbers.
fn concerning(lead: Uuid) -> Condition {
    let contacts = contact::Entity::find()
        .select_only()
        .column(contact::Column::Id)
        .filter(contact::Column::LeadId.eq(lead))
        .into_query();
    let numbers = method::Entity::find()
        .select_only()
        .column(method::Column::E164)
        .filter(method::Column::ContactId.in_subquery(contacts))
        .filter(method::Column::E164.is_not_null())
        .into_query();
    Condition::any().add(ban::Column::LeadId.eq(lead)).add(ban::Column::E164.in_subquery(numbers))
}

fn standing(at: Moment) -> Condition {
    Condition::all()
        .add(ban::Column::LiftedAt.is_null())
        .add(Condition::any().add(ban::Column::Until.is_null()).add(ban::Column::Until.gt(at.0)))
}

fn with_names(query: Select<ban::Entity>) -> Select<ban::Entity> {
    query
        .column_as(lead::Column::Name, "lead_name")
        .column_as(project::Column::Name, "project_name")
        .column_as(user::Column::Name, "banned_by_name")
        .join(
            JoinType::LeftJoin,
            ban::Entity::belongs_to(lead::Entity).from(ban::Column::LeadId).to(lead::Column::Id).into(),
        )
        .join(
            JoinType::LeftJoin,
            ban::Entity::belongs_to(project::Entity).from(ban::Column::ProjectId).to(project::Column::Id).into(),
        )
        .join(
            JoinType::LeftJoin,
            ban::Entity::belongs_to(user::Entity).from(ban::Column::BannedBy).to(user::Column::Id).into(),
        )
}

/// A page of bans in sight, the newest first.
pub(crate) async fn list(store: &Store, who: &Who, filter: Filter, limit: u64) -> Result<Page<Ban>, DbErr> {
    let at = Moment::now();
    let mut query = ban::Entity::find().filter(in_sight(who));
    query = match filter.which {
        Which::Standing => query.filter(standing(at)),
        Which::Over => query.filter(standing(at).not()),
        Which::All => query,
    };
    if let Some(group) = filter.workgroup {
        let reached = ban_workgroup::Entity::find()
            .select_only()
            .column(ban_workgroup::Column::BanId)
            .filter(ban_workgroup::Column::WorkgroupId.eq(group))
            .into_query();
        query = query.filter(ban::Column::Id.in_subquery(reached));
    }
    if let Some(lead) = filter.concerns {
        query = query.filter(concerning(lead));
    }
    let equal = [
        filter.scope.map(|scope| ban::Column::Scope.eq(scope.as_str())),
        filter.origin.map(|origin| ban::Column::Origin.eq(origin.as_str())),
        filter.number.map(|number| ban::Column::E164.eq(number)),
        filter.lead.map(|lead| ban::Column::LeadId.eq(lead)),
        filter.project.map(|project| ban::Column::ProjectId.eq(project)),
        filter.by.map(|by| ban::Column::BannedBy.eq(by)),
        filter.after.map(|after| ban::Column::Id.lt(after)),
    ];
    for condition in equal.into_iter().flatten() {
        query = query.filter(condition);
    }
    let rows = with_names(query).order_by_desc(ban::Column::Id).limit(limit + 1);
    let rows = rows.into_model::<Row>().all(store.read()).await?;
    Ok(Page::cut(present(store.read(), rows, at).await?, limit, |ban| ban.id))
}

/// One ban in sight.
pub(crate) async fn get(connection: &impl ConnectionTrait, who: &Who, id: Uuid) -> Result<Ban, Failure> {
    let query = ban::Entity::find_by_id(id).filter(in_sight(who));
    let rows = with_names(query).into_model::<Row>().all(connection).await?;
    present(connection, rows, Moment::now()).await?.pop().ok_or(Code::NotFound.into())
}

async fn present(connection: &impl ConnectionTrait, rows: Vec<Row>, at: Moment) -> Result<Vec<Ban>, DbErr> {
    let ids = rows.iter().map(|row| row.ban.id);
    let reached = ban_workgroup::Entity::find().filter(ban_workgroup::Column::BanId.is_in(ids)).all(connection).await?;
    let mut groups: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    for row in reached {
        groups.entry(row.ban_id).or_default().push(row.workgroup_id);
    }
    let present = |row: Row| {
        let Row { ban: row, lead_name, project_name, banned_by_name } = row;
        Ban {
            workgroup_ids: groups.remove(&row.id).unwrap_or_default(),
            stands: row.lifted_at.is_none() && row.until.is_none_or(|until| until > at.0),
            id: row.id,
            number: row.e164,
            lead_id: row.lead_id,
            lead_name,
            scope: Reach::parse(&row.scope),
            project_id: row.project_id,
            project_name,
            origin: BanOrigin::parse(&row.origin),
            reason: row.reason,
            banned_by: row.banned_by,
            banned_by_name,
            call_id: row.call_id,
            created_at: row.created_at.into(),
            until: row.until.map(Moment::from),
            lifted_at: row.lifted_at.map(Moment::from),
            lifted_by: row.lifted_by,
            lift_reason: row.lift_reason,
        }
    };
    Ok(rows.into_iter().map(present).collect())
}

/// Lift a ban in sight; it stays in history. Answers it, and the leads that it concerned.
pub(crate) async fn lift(store: &Store, who: &Who, id: Uuid, reason: &str) -> Result<(Ban, Vec<Uuid>), Failure> {
    let transaction = store.begin().await?;
    let found = get(&transaction, who, id).await?;
    if !lift_rows(&transaction, who, vec![id], reason).await? {
        return Err(Code::Conflict.into());
    }
    let details = json!({"lead_id": found.lead_id, "scope": found.scope, "origin": found.origin, "reason": reason});
    audit::note(&transaction, who, Act::BanLifted, Some(id), details).await?;
    let leads = concerned(&transaction, found.number.as_deref(), found.lead_id).await?;
    distribution::store::wake_in(&transaction, &leads).await?;
    let lifted = get(&transaction, who, id).await?;
    transaction.commit().await?;
    Ok((lifted, leads))
}

/// `false` = none of them stood any more.
async fn lift_rows(connection: &impl ConnectionTrait, who: &Who, ids: Vec<Uuid>, reason: &str) -> Result<bool, DbErr> {
    let lifted = ban::Entity::update_many()
        .col_expr(ban::Column::LiftedAt, Expr::value(Moment::now().0))
        .col_expr(ban::Column::LiftedBy, Expr::value(who.user_id))
        .col_expr(ban::Column::LiftReason, Expr::value(reason))
        .filter(ban::Column::Id.is_in(ids))
        .filter(ban::Column::LiftedAt.is_null())
        .exec(connection)
        .await?;
    Ok(lifted.rows_affected > 0)
}

/// What became of one piece of a list.
pub(crate) struct Piece {
    /// Numbers that were banned, or whose bans were lifted.
    pub(crate) done: usize,
    /// The leads that it concerns, for the hub.
    pub(crate) lead_ids: Vec<Uuid>,
}

/// Ban these numbers (E.164, each once) as the template says, in one transaction; those banned alike already are left.
pub(crate) async fn ban_all(
    store: &Store,
    who: &Who,
    template: &NewBan,
    rows: &[(String, Option<String>)],
) -> Result<Piece, Failure> {
    let transaction = store.begin().await?;
    let groups = groups_of(&transaction, template).await?;
    let reach = reach_of(template, &groups)?;
    let numbers = rows.iter().map(|(number, _)| number.clone());
    let there: Vec<Option<String>> = same(template, reach, &groups)
        .column(ban::Column::E164)
        .filter(ban::Column::E164.is_in(numbers))
        .filter(ban::Column::LeadId.is_null())
        .into_tuple()
        .all(&transaction)
        .await?;
    let there: BTreeSet<String> = there.into_iter().flatten().collect();
    let new: Vec<ban::Model> = rows
        .iter()
        .filter(|(number, _)| !there.contains(number))
        .map(|(number, reason)| {
            let reason = reason.clone().unwrap_or_else(|| template.reason.clone());
            super::store::row(&NewBan { number: Some(number.clone()), reason, ..template.clone() }, reach)
        })
        .collect();
    if new.is_empty() {
        return Ok(Piece { done: 0, lead_ids: vec![] });
    }
    let added: Vec<String> = new.iter().filter_map(|row| row.e164.clone()).collect();
    let of_groups = new.iter().flat_map(|row| groups.iter().map(|group| (row.id, *group)));
    let of_groups: Vec<_> =
        of_groups.map(|(ban_id, workgroup_id)| ban_workgroup::Model { ban_id, workgroup_id }).collect();
    let (done, first) = (new.len(), new.first().map(|row| row.id));
    ban::Entity::insert_many(new.into_iter().map(IntoActiveModel::into_active_model))
        .exec_without_returning(&transaction)
        .await?;
    if reach == Reach::Workgroup {
        ban_workgroup::Entity::insert_many(of_groups.into_iter().map(IntoActiveModel::into_active_model))
            .exec_without_returning(&transaction)
            .await?;
    }
    let details = json!({"numbers": done, "scope": reach, "project_id": template.project});
    audit::note(&transaction, who, Act::BanPlaced, first, details).await?;
    let lead_ids = owners(&transaction, added).await?;
    transaction.commit().await?;
    Ok(Piece { done, lead_ids })
}

/// Lift all bans in sight of these numbers, in one transaction.
pub(crate) async fn lift_all(store: &Store, who: &Who, numbers: &[String], reason: &str) -> Result<Piece, Failure> {
    let transaction = store.begin().await?;
    let found: Vec<(Uuid, Option<String>)> = ban::Entity::find()
        .select_only()
        .column(ban::Column::Id)
        .column(ban::Column::E164)
        .filter(in_sight(who))
        .filter(standing(Moment::now()))
        .filter(ban::Column::E164.is_in(numbers.iter().cloned()))
        .into_tuple()
        .all(&transaction)
        .await?;
    let (ids, lifted): (Vec<Uuid>, Vec<Option<String>>) = found.into_iter().unzip();
    let lifted: BTreeSet<String> = lifted.into_iter().flatten().collect();
    let Some(first) = ids.first().copied() else { return Ok(Piece { done: 0, lead_ids: vec![] }) };
    let bans = ids.len();
    lift_rows(&transaction, who, ids, reason).await?;
    let details = json!({"numbers": lifted.len(), "bans": bans, "reason": reason});
    audit::note(&transaction, who, Act::BanLifted, Some(first), details).await?;
    let done = lifted.len();
    let lead_ids = owners(&transaction, lifted.into_iter().collect()).await?;
    distribution::store::wake_in(&transaction, &lead_ids).await?;
    transaction.commit().await?;
    Ok(Piece { done, lead_ids })
}

async fn owners(connection: &impl ConnectionTrait, numbers: Vec<String>) -> Result<Vec<Uuid>, DbErr> {
    let of_contact =
        contact::Entity::belongs_to(method::Entity).from(contact::Column::Id).to(method::Column::ContactId).into();
    contact::Entity::find()
        .select_only()
        .distinct()
        .column(contact::Column::LeadId)
        .join(JoinType::InnerJoin, of_contact)
        .filter(method::Column::E164.is_in(numbers))
        .limit(CONCERNED_MAX)
        .into_tuple()
        .all(connection)
        .await
}
