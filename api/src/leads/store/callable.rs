//! The guard over a set: which leads of a project an agent may be given now. The same rule as `leads/guard`, as conditions
//! on the rows of `project_leads`; `api/tests/desk/guard.rs` holds both together on random desks.
//!
//! A lead may be given if at least one of its telephone numbers may be dialled. What is the same for all leads of the
//! project (membership, archived, hours) is [`guard::project_is_open`], asked once and not per row.

use super::frequency;
use crate::bans::standing::{self, For, Person};
use crate::db::Store;
use crate::db::entity::guard::my_box;
use crate::db::entity::leads::{contact, lead, method, project_lead};
use crate::error::Code;
use crate::leads::MethodKind;
use crate::leads::guard::{Caps, DeskRules, hours};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::sea_query::{Alias, CaseStatement, Condition, Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, JoinType, QueryFilter, QuerySelect};
use uuid::Uuid;

/// The names of a lead's contacts and methods in the statements made here.
const CONTACT: &str = "g_contact";
const METHOD: &str = "g_method";

/// For whom leads are looked for, and under which rules.
#[derive(Clone, Copy, Debug)]
pub struct Seeker {
    /// Who would call.
    pub agent: Person,
    /// In which project.
    pub project: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// The project's caps.
    pub caps: Caps,
    /// The desk's rules.
    pub desk: DeskRules,
}

impl Seeker {
    fn whom(&self) -> For {
        For { person: self.agent, project: Some(self.project), at: self.at }
    }
}

fn of_place(column: project_lead::Column) -> Expr {
    Expr::col((project_lead::Entity, column))
}

fn number() -> Expr {
    Expr::col((Alias::new(METHOD), method::Column::E164))
}

/// The lead's telephone numbers of a kind that may be dialled at all, as rows.
fn numbers(seeker: &Seeker) -> SelectStatement {
    let (contacts, methods) = (Alias::new(CONTACT), Alias::new(METHOD));
    let is_of = Expr::col((methods.clone(), method::Column::ContactId)).equals((contacts.clone(), contact::Column::Id));
    // What `Kind` says of a number, as prefixes: Japan without 0990 and 020; abroad only where allowed. Emergency numbers
    // and services have no plus.
    let within = number().like("+81%").and(number().not_like("+81990%")).and(number().not_like("+8120%"));
    let kinds = match seeker.desk.international {
        true => Condition::any().add(within).add(number().like("+%").and(number().not_like("+81%"))),
        false => Condition::any().add(within),
    };
    Query::select()
        .expr(Expr::val(1))
        .from_as(contact::Entity, contacts.clone())
        .join_as(JoinType::InnerJoin, method::Entity, methods.clone(), is_of)
        .and_where(
            Expr::col((contacts, contact::Column::LeadId)).equals((project_lead::Entity, project_lead::Column::LeadId)),
        )
        .and_where(Expr::col((methods, method::Column::Kind)).eq(MethodKind::Phone.as_str()))
        .cond_where(kinds)
        .take()
}

/// Of those, the ones that no ban is in the way of.
fn unbanned(seeker: &Seeker) -> SelectStatement {
    let mut numbers = numbers(seeker);
    for bans in standing::of_number(&number(), seeker.whom()) {
        numbers.and_where(Expr::not_exists(bans));
    }
    numbers
}

/// Of those, the ones that nobody is calling.
fn idle(seeker: &Seeker) -> SelectStatement {
    let mut numbers = unbanned(seeker);
    numbers.and_where(Expr::not_exists(frequency::running(&number(), seeker.agent, seeker.at)));
    numbers
}

/// Of those, the ones that were not called a moment ago.
fn rested(seeker: &Seeker) -> SelectStatement {
    let mut numbers = idle(seeker);
    if let Some(pause) = seeker.caps.redial_after_min {
        let since = seeker.at - TimeDelta::minutes(i64::from(pause));
        numbers.and_where(frequency::any_since(&number(), since).not());
    }
    numbers
}

/// Of those, the ones below their caps: they may be dialled.
fn below_caps(seeker: &Seeker) -> SelectStatement {
    let mut numbers = rested(seeker);
    let caps = [
        (seeker.caps.number_per_day_max, hours::day_began(seeker.at)),
        (seeker.caps.rolling_24h_max, seeker.at - TimeDelta::hours(24)),
    ];
    for (cap, since) in caps {
        if let Some(cap) = cap {
            numbers.and_where(frequency::count_since(&number(), since).lt(i64::from(cap)));
        }
    }
    numbers
}

fn is_banned(seeker: &Seeker) -> Expr {
    Expr::exists(standing::of_lead(&of_place(project_lead::Column::LeadId), seeker.whom()))
}

fn is_held(seeker: &Seeker) -> Expr {
    Expr::exists(
        Query::select()
            .expr(Expr::val(1))
            .from(my_box::Entity)
            .and_where(
                Expr::col((my_box::Entity, my_box::Column::LeadId))
                    .equals((project_lead::Entity, project_lead::Column::LeadId)),
            )
            .and_where(Expr::col((my_box::Entity, my_box::Column::UserId)).ne(Expr::from(seeker.agent)))
            .take(),
    )
}

fn is_exhausted(max: u32) -> Expr {
    of_place(project_lead::Column::Attempts).gte(i64::from(max))
}

fn is_there() -> Expr {
    Expr::exists(
        Query::select()
            .expr(Expr::val(1))
            .from(lead::Entity)
            .and_where(
                Expr::col((lead::Entity, lead::Column::Id))
                    .equals((project_lead::Entity, project_lead::Column::LeadId)),
            )
            .and_where(Expr::col((lead::Entity, lead::Column::DeletedAt)).is_null())
            .take(),
    )
}

/// The rows of `project_leads` that the agent may be given, for a `WHERE`. Cheap per row (a handful of index look-ups):
/// put it after what narrows and orders.
pub fn callable(seeker: &Seeker) -> Condition {
    let mut condition = Condition::all();
    if let Some(max) = seeker.caps.attempts_max {
        condition = condition.add(is_exhausted(max).not());
    }
    condition
        .add(is_held(seeker).not())
        .add(is_banned(seeker).not())
        .add(Expr::exists(below_caps(seeker)))
        .add(is_there())
}

/// Why a row of `project_leads` may not be given: the code of the first no in the guard's order, or null. For counting by
/// reason (LEAD-5); it looks at every row, so not for the hot path.
pub fn first_refusal(seeker: &Seeker) -> CaseStatement {
    let says = |code: Code| Expr::val(code.as_str());
    let mut case = CaseStatement::new()
        .case(Expr::exists(numbers(seeker)).not(), says(Code::NoNumber))
        .case(is_banned(seeker).or(Expr::exists(unbanned(seeker)).not()), says(Code::Banned))
        .case(is_held(seeker), says(Code::InMyBox))
        .case(is_there().not(), says(Code::LeadNotInProject))
        .case(Expr::exists(idle(seeker)).not(), says(Code::NumberInUse));
    if seeker.caps.redial_after_min.is_some() {
        case = case.case(Expr::exists(rested(seeker)).not(), says(Code::RedialTooSoon));
    }
    if let Some(max) = seeker.caps.attempts_max {
        case = case.case(is_exhausted(max), says(Code::AttemptsExhausted));
    }
    if seeker.caps.number_per_day_max.or(seeker.caps.rolling_24h_max).is_some() {
        case = case.case(Expr::exists(below_caps(seeker)).not(), says(Code::NumberCapReached));
    }
    case.finally(Expr::val(Option::<String>::None))
}

/// The leads of the project that the agent may be given now.
pub async fn leads(store: &Store, seeker: &Seeker) -> Result<Vec<Uuid>, DbErr> {
    project_lead::Entity::find()
        .select_only()
        .column(project_lead::Column::LeadId)
        .filter(project_lead::Column::ProjectId.eq(seeker.project))
        .filter(callable(seeker))
        .into_tuple()
        .all(store.read())
        .await
}

/// Every lead of the project with the first no it meets, if any.
pub async fn refusals(store: &Store, seeker: &Seeker) -> Result<Vec<(Uuid, Option<String>)>, DbErr> {
    project_lead::Entity::find()
        .select_only()
        .column(project_lead::Column::LeadId)
        .column_as(Expr::Case(Box::new(first_refusal(seeker))), "refusal")
        .filter(project_lead::Column::ProjectId.eq(seeker.project))
        .into_tuple()
        .all(store.read())
        .await
}
