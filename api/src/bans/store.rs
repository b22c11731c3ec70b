//! Queries on bans: banning inside somebody's transaction, and what stands in the way.

use crate::bans::standing::{self, For};
use crate::bans::{BanOrigin, Banned, NewBan, Reach};
use crate::db::entity::guard::{ban, ban_workgroup};
use crate::db::entity::leads::{contact, method};
use crate::db::entity::people::{member, user};
use crate::db::entity::setup::project;
use crate::error::Failure;
use crate::http::moment::Moment;
use crate::leads::guard::Ban;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, IntoActiveModel, JoinType, QueryFilter,
    QuerySelect, QueryTrait, Select,
};
use uuid::Uuid;

/// Leads that one ban names for the hub, at most.
const CONCERNED_MAX: u64 = 500;

/// Ban, inside the caller's transaction. The same ban standing already is answered instead of made again. After the
/// commit, tell the hub.
pub async fn ban_in(transaction: &impl ConnectionTrait, new: &NewBan) -> Result<Banned, Failure> {
    if new.number.is_none() && new.lead.is_none() {
        return Err(Failure::field("/number", "required", "a number or a lead"));
    }
    let groups = groups_of(transaction, new).await?;
    let reach = reach_of(new, &groups)?;
    let lead_ids = concerned(transaction, new.number.as_deref(), new.lead).await?;
    let is = |column: ban::Column, value: Option<sea_orm::Value>| match value {
        Some(value) => column.eq(value),
        None => column.is_null(),
    };
    let there = same(new, reach, &groups)
        .column(ban::Column::Id)
        .filter(is(ban::Column::E164, new.number.clone().map(Into::into)))
        .filter(is(ban::Column::LeadId, new.lead.map(Into::into)));
    if let Some(id) = there.into_tuple().one(transaction).await? {
        return Ok(Banned { id, is_new: false, lead_ids });
    }
    let row = row(new, reach);
    let id = row.id;
    ban::Entity::insert(row.into_active_model()).exec_without_returning(transaction).await?;
    if reach == Reach::Workgroup {
        let rows = groups.iter().map(|group| ban_workgroup::Model { ban_id: id, workgroup_id: *group });
        ban_workgroup::Entity::insert_many(rows.map(IntoActiveModel::into_active_model))
            .exec_without_returning(transaction)
            .await?;
    }
    Ok(Banned { id, is_new: true, lead_ids })
}

/// The workgroups that a ban of workgroup scope holds in: the project's, else those of whoever bans.
pub(super) async fn groups_of(connection: &impl ConnectionTrait, new: &NewBan) -> Result<Vec<Uuid>, Failure> {
    if let Some(id) = new.project {
        let group = project::Entity::find_by_id(id)
            .select_only()
            .column(project::Column::WorkgroupId)
            .into_tuple()
            .one(connection)
            .await?;
        return match group {
            Some(group) => Ok(vec![group]),
            None => Err(Failure::field("/project_id", "not_found", "no such project")),
        };
    }
    if new.reach != Reach::Workgroup {
        return Ok(vec![]);
    }
    let mut groups: Vec<Uuid> = member::Entity::find()
        .select_only()
        .column(member::Column::WorkgroupId)
        .filter(member::Column::UserId.eq(new.by))
        .into_tuple()
        .all(connection)
        .await?;
    groups.sort_unstable();
    Ok(groups)
}

/// How far it reaches, if that can be.
pub(super) fn reach_of(new: &NewBan, groups: &[Uuid]) -> Result<Reach, Failure> {
    match new.reach {
        // Who refused is not called again, whoever took the call.
        Reach::Workgroup if groups.is_empty() && new.origin == BanOrigin::Refusal => Ok(Reach::Company),
        Reach::Workgroup if groups.is_empty() => {
            Err(Failure::field("/scope", "required", "who bans is in no workgroup: choose project or company"))
        }
        Reach::Project if new.project.is_none() => {
            Err(Failure::field("/project_id", "required", "a ban for one project names it"))
        }
        reach => Ok(reach),
    }
}

/// A ban as a row.
pub(super) fn row(new: &NewBan, reach: Reach) -> ban::Model {
    ban::Model {
        id: Uuid::now_v7(),
        e164: new.number.clone(),
        lead_id: new.lead,
        scope: reach.as_str().into(),
        project_id: new.project,
        origin: new.origin.as_str().into(),
        reason: new.reason.clone(),
        banned_by: new.by,
        call_id: new.call,
        created_at: Moment::now().0,
        until: new.until,
        lifted_at: None,
        lifted_by: None,
        lift_reason: None,
    }
}

/// Bans that reach the same and stand without end; of which number and lead, the caller adds.
pub(super) fn same(new: &NewBan, reach: Reach, groups: &[Uuid]) -> Select<ban::Entity> {
    let mut query = ban::Entity::find()
        .select_only()
        .filter(ban::Column::Scope.eq(reach.as_str()))
        .filter(ban::Column::LiftedAt.is_null())
        .filter(ban::Column::Until.is_null());
    // A refusal stands beside a ban by hand: only it may not be set aside.
    if new.origin == BanOrigin::Refusal {
        query = query.filter(ban::Column::Origin.eq(BanOrigin::Refusal.as_str()));
    }
    match reach {
        Reach::Company => {}
        Reach::Project => query = query.filter(ban::Column::ProjectId.eq(new.project)),
        Reach::Workgroup => {
            for group in groups {
                let there = ban_workgroup::Entity::find()
                    .select_only()
                    .column(ban_workgroup::Column::BanId)
                    .filter(ban_workgroup::Column::WorkgroupId.eq(*group))
                    .into_query();
                query = query.filter(ban::Column::Id.in_subquery(there));
            }
        }
    }
    query
}

/// The leads that a ban concerns: its own, and those that have its number.
pub(super) async fn concerned(
    connection: &impl ConnectionTrait,
    number: Option<&str>,
    lead: Option<Uuid>,
) -> Result<Vec<Uuid>, DbErr> {
    let mut leads: Vec<Uuid> = match number {
        None => vec![],
        Some(number) => {
            let of_contact = contact::Entity::belongs_to(method::Entity)
                .from(contact::Column::Id)
                .to(method::Column::ContactId)
                .into();
            contact::Entity::find()
                .select_only()
                .distinct()
                .column(contact::Column::LeadId)
                .join(JoinType::InnerJoin, of_contact)
                .filter(method::Column::E164.eq(number))
                .limit(CONCERNED_MAX)
                .into_tuple()
                .all(connection)
                .await?
        }
    };
    leads.extend(lead.filter(|lead| !leads.contains(lead)));
    Ok(leads)
}

/// A ban in the way, as the guard tells it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct InTheWay {
    /// The ban.
    pub ban_id: Uuid,
    /// Who banned.
    pub banned_by: Uuid,
    /// Their name, if the account is still there.
    pub banned_by_name: Option<String>,
    /// When.
    pub banned_at: DateTime<Utc>,
    /// Until when, if not for good.
    pub banned_until: Option<DateTime<Utc>>,
    /// Why.
    pub ban_reason: String,
    /// How far it reaches.
    pub ban_scope: String,
    /// What made it.
    pub ban_origin: String,
    /// It holds in a workgroup of the person's, and not in the project's.
    pub ban_is_personal: bool,
}

impl From<InTheWay> for Ban {
    fn from(row: InTheWay) -> Self {
        Self {
            ban_id: row.ban_id,
            by: row.banned_by,
            by_name: row.banned_by_name,
            at: row.banned_at.into(),
            until: row.banned_until.map(Moment::from),
            reason: row.ban_reason,
            scope: Reach::parse(&row.ban_scope),
            origin: BanOrigin::parse(&row.ban_origin),
            personal: row.ban_is_personal,
        }
    }
}

/// The ban in the way of a number, a lead or both, if any: a refusal before others (it cannot be set aside), then the
/// oldest. `None` = neither is named.
pub fn in_the_way(number: Option<&str>, lead: Option<Uuid>, whom: For) -> Option<SelectStatement> {
    let number = number.map(Expr::val);
    let lead = lead.map(Expr::val);
    let ids = standing::of_either(number.as_ref(), lead.as_ref(), whom)?;
    let b = Alias::new("w");
    let of = |column: ban::Column| Expr::col((b.clone(), column));
    let is_by = of(ban::Column::BannedBy).equals((user::Entity, user::Column::Id));
    let mut query = Query::select();
    query
        .expr_as(of(ban::Column::Id), "ban_id")
        .expr_as(of(ban::Column::BannedBy), "banned_by")
        .expr_as(Expr::col((user::Entity, user::Column::Name)), "banned_by_name")
        .expr_as(of(ban::Column::CreatedAt), "banned_at")
        .expr_as(of(ban::Column::Until), "banned_until")
        .expr_as(of(ban::Column::Reason), "ban_reason")
        .expr_as(of(ban::Column::Scope), "ban_scope")
        .expr_as(of(ban::Column::Origin), "ban_origin")
        .expr_as(is_personal(&b, whom.project), "ban_is_personal")
        .from_as(ban::Entity, b.clone())
        .join(JoinType::LeftJoin, user::Entity, is_by)
        .and_where(of(ban::Column::Id).in_subquery(ids))
        .order_by_expr(of(ban::Column::Origin).eq(BanOrigin::Refusal.as_str()), sea_orm::Order::Desc)
        .order_by_expr(of(ban::Column::CreatedAt), sea_orm::Order::Asc)
        .limit(1);
    Some(query)
}

/// Is this ban in the way of the person only: a workgroup's, and not of the project's workgroup? Without a project all is.
fn is_personal(b: &Alias, project: Option<Uuid>) -> Expr {
    let of = |column: ban::Column| Expr::col((b.clone(), column));
    let is_of_group = of(ban::Column::Scope).eq(Reach::Workgroup.as_str());
    let Some(id) = project else { return is_of_group };
    let in_projects = Query::select()
        .expr(Expr::val(1))
        .from(ban_workgroup::Entity)
        .join(
            JoinType::InnerJoin,
            project::Entity,
            Expr::col((project::Entity, project::Column::WorkgroupId))
                .equals((ban_workgroup::Entity, ban_workgroup::Column::WorkgroupId)),
        )
        .and_where(
            Expr::col((ban_workgroup::Entity, ban_workgroup::Column::BanId)).equals((b.clone(), ban::Column::Id)),
        )
        .and_where(Expr::col((project::Entity, project::Column::Id)).eq(id))
        .take();
    is_of_group.and(Expr::exists(in_projects).not())
}

/// An activity that is about to be made.
#[derive(Clone, Copy, Debug)]
pub struct Activity<'a> {
    /// The number it goes to, E.164, where it goes to one.
    pub number: Option<&'a str>,
    /// The lead it is about.
    pub lead: Option<Uuid>,
    /// Who makes it.
    pub who: Uuid,
    /// For which project.
    pub project: Option<Uuid>,
}

/// The ban that refuses an activity of any kind, if one does: `banned` with who, when and until when.
pub async fn refusal(connection: &impl ConnectionTrait, activity: Activity<'_>) -> Result<Option<InTheWay>, DbErr> {
    let whom = For { person: activity.who.into(), project: activity.project, at: Moment::now().0 };
    match in_the_way(activity.number, activity.lead, whom) {
        None => Ok(None),
        Some(query) => {
            InTheWay::find_by_statement(connection.get_database_backend().build(&query)).one(connection).await
        }
    }
}
