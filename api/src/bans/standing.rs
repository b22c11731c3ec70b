//! Which bans stand in the way: the one translation of the rule into SQL, for a single question (values) and for a set of
//! leads (columns) alike.

use crate::bans::Reach;
use crate::db::entity::guard::{ban, ban_workgroup};
use crate::db::entity::leads::{contact, method};
use crate::db::entity::people::member;
use crate::db::entity::setup::project;
use chrono::{DateTime, Utc};
use sea_orm::JoinType;
use sea_orm::sea_query::{Alias, Condition, Expr, ExprTrait, Query, SelectStatement, UnionType};
use uuid::Uuid;

/// Somebody, as a statement names them.
#[derive(Clone, Copy, Debug)]
pub enum Person {
    /// This one.
    One(Uuid),
    /// Whoever stands in this column of this part of the statement.
    Of(&'static str, &'static str),
}

impl From<Uuid> for Person {
    fn from(id: Uuid) -> Self {
        Self::One(id)
    }
}

impl From<Person> for Expr {
    fn from(person: Person) -> Self {
        match person {
            Person::One(id) => Self::val(id),
            Person::Of(part, column) => Self::col((Alias::new(part), Alias::new(column))),
        }
    }
}

/// For whom: the person, the project, the time.
#[derive(Clone, Copy, Debug)]
pub struct For {
    /// Who would act.
    pub person: Person,
    /// For which project.
    pub project: Option<Uuid>,
    /// When.
    pub at: DateTime<Utc>,
}

/// The name of `bans` in the statements made here.
const BAN: &str = "b";

fn of_ban(column: ban::Column) -> Expr {
    Expr::col((Alias::new(BAN), column))
}

/// Bans (under the name `b`) that stand now and reach this person or project.
fn reaching(whom: For) -> Condition {
    let stands = Condition::all()
        .add(of_ban(ban::Column::LiftedAt).is_null())
        .add(Condition::any().add(of_ban(ban::Column::Until).is_null()).add(of_ban(ban::Column::Until).gt(whom.at)));
    let mut groups = Query::select()
        .column(member::Column::WorkgroupId)
        .from(member::Entity)
        .and_where(Expr::col(member::Column::UserId).eq(Expr::from(whom.person)))
        .to_owned();
    if let Some(id) = whom.project {
        let of_project = Query::select()
            .column(project::Column::WorkgroupId)
            .from(project::Entity)
            .and_where(Expr::col(project::Column::Id).eq(id))
            .to_owned();
        groups.union(UnionType::All, of_project);
    }
    let in_group = Query::select()
        .expr(Expr::val(1))
        .from(ban_workgroup::Entity)
        .and_where(
            Expr::col((ban_workgroup::Entity, ban_workgroup::Column::BanId)).equals((Alias::new(BAN), ban::Column::Id)),
        )
        .and_where(Expr::col((ban_workgroup::Entity, ban_workgroup::Column::WorkgroupId)).in_subquery(groups))
        .to_owned();
    let mut reaches =
        Condition::any().add(of_ban(ban::Column::Scope).eq(Reach::Company.as_str())).add(Expr::exists(in_group));
    if let Some(id) = whom.project {
        reaches = reaches.add(
            Condition::all()
                .add(of_ban(ban::Column::Scope).eq(Reach::Project.as_str()))
                .add(of_ban(ban::Column::ProjectId).eq(id)),
        );
    }
    stands.add(reaches)
}

fn ids(whom: For) -> SelectStatement {
    Query::select()
        .expr(of_ban(ban::Column::Id))
        .from_as(ban::Entity, Alias::new(BAN))
        .cond_where(reaching(whom))
        .to_owned()
}

/// Ids of the bans of this very number, and of the leads that have it.
pub fn of_number(number: &Expr, whom: For) -> [SelectStatement; 2] {
    let mut direct = ids(whom);
    direct.and_where(of_ban(ban::Column::E164).eq(number.clone()));
    let mut by_lead = ids(whom);
    let (owner, way) = (Alias::new("ban_contact"), Alias::new("ban_method"));
    let is_of_lead = of_ban(ban::Column::LeadId).equals((owner.clone(), contact::Column::LeadId));
    let is_of_contact =
        Expr::col((owner.clone(), contact::Column::Id)).equals((way.clone(), method::Column::ContactId));
    by_lead
        .join_as(JoinType::InnerJoin, contact::Entity, owner, is_of_lead)
        .join_as(JoinType::InnerJoin, method::Entity, way.clone(), is_of_contact)
        .and_where(Expr::col((way, method::Column::E164)).eq(number.clone()));
    [direct, by_lead]
}

/// Ids of the bans of this lead.
pub fn of_lead(lead: &Expr, whom: For) -> SelectStatement {
    let mut direct = ids(whom);
    direct.and_where(of_ban(ban::Column::LeadId).eq(lead.clone()));
    direct
}

/// Ids of all bans in the way of a number, a lead or both; `None` when neither is named.
pub fn of_either(number: Option<&Expr>, lead: Option<&Expr>, whom: For) -> Option<SelectStatement> {
    let of_number = number.map(|number| of_number(number, whom)).into_iter().flatten();
    let mut all = of_number.chain(lead.map(|lead| of_lead(lead, whom)));
    let mut first = all.next()?;
    for more in all {
        first.union(UnionType::All, more);
    }
    Some(first)
}
