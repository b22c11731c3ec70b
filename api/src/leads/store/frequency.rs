//! How often and by whom a number is called, as SQL: for one number (a value) and for a set of them (a column) alike.

use crate::bans::standing::Person;
use crate::calls::word;
use crate::db::entity::calls::{call, heartbeat};
use crate::db::entity::leads::{contact, method, project_lead};
use crate::db::entity::people::user;
use chrono::{DateTime, TimeDelta, Utc};
use kakeru_switch::cause::What;
use sea_orm::JoinType;
use sea_orm::sea_query::{Alias, Condition, Expr, ExprTrait, Func, Query, SelectStatement};
use uuid::Uuid;

/// A node that gave no sign of life for so long has no calls any more.
const NODE_DEAD_AFTER: TimeDelta = TimeDelta::seconds(30);
/// `calls`, `contacts` and `contact_methods` in the statements made here, so that they meet no other.
const CALL: &str = "f_call";
const CONTACT: &str = "f_contact";
const METHOD: &str = "f_method";

fn of_call(column: call::Column) -> Expr {
    Expr::col((Alias::new(CALL), column))
}

/// Calls to this number, whoever placed them for whatever.
fn dialled(number: &Expr) -> SelectStatement {
    Query::select()
        .from_as(call::Entity, Alias::new(CALL))
        .and_where(of_call(call::Column::Number).eq(number.clone()))
        .and_where(of_call(call::Column::Direction).eq("outbound"))
        .take()
}

/// Of those, the ones that the other side can have noticed, as attempts are counted (`activities::rules`): a line out of
/// order disturbs nobody.
fn noticed(number: &Expr) -> SelectStatement {
    let told = [What::Busy, What::NoAnswer, What::NotInUse, What::Refused, What::Restarted].map(|what| word(&what));
    let mut calls = dialled(number);
    calls.cond_where(
        Condition::any()
            .add(of_call(call::Column::EndedAt).is_null())
            .add(of_call(call::Column::RingingAt).is_not_null())
            .add(of_call(call::Column::AnsweredAt).is_not_null())
            .add(of_call(call::Column::CauseWhat).is_in(told)),
    );
    calls
}

fn scalar(query: SelectStatement) -> Expr {
    Expr::SubQuery(None, Box::new(query.into()))
}

/// How many since then.
pub(super) fn count_since(number: &Expr, since: DateTime<Utc>) -> Expr {
    let mut calls = noticed(number);
    calls.expr(Func::count(of_call(call::Column::Id))).and_where(of_call(call::Column::DialledAt).gt(since));
    scalar(calls)
}

/// The first since then.
pub(super) fn first_since(number: &Expr, since: DateTime<Utc>) -> Expr {
    let mut calls = noticed(number);
    calls.expr(Func::min(of_call(call::Column::DialledAt))).and_where(of_call(call::Column::DialledAt).gt(since));
    scalar(calls)
}

/// The last ever.
pub(super) fn last(number: &Expr) -> Expr {
    let mut calls = noticed(number);
    calls.expr(Func::max(of_call(call::Column::DialledAt)));
    scalar(calls)
}

/// Was there one since then?
pub(super) fn any_since(number: &Expr, since: DateTime<Utc>) -> Expr {
    let mut calls = noticed(number);
    calls.expr(Expr::val(1)).and_where(of_call(call::Column::DialledAt).gt(since));
    Expr::exists(calls)
}

/// A call of somebody else to this number that runs now, on any node that lives: `busy_by`, `busy_name`.
pub(super) fn running(number: &Expr, agent: Person, at: DateTime<Utc>) -> SelectStatement {
    let mut calls = dialled(number);
    calls
        .expr_as(of_call(call::Column::UserId), "busy_by")
        .expr_as(Expr::col((user::Entity, user::Column::Name)), "busy_name")
        .join(
            JoinType::InnerJoin,
            heartbeat::Entity,
            of_call(call::Column::Node).equals((heartbeat::Entity, heartbeat::Column::Node)),
        )
        .join(JoinType::LeftJoin, user::Entity, of_call(call::Column::UserId).equals((user::Entity, user::Column::Id)))
        .and_where(of_call(call::Column::EndedAt).is_null())
        .and_where(of_call(call::Column::UserId).ne(Expr::from(agent)))
        .and_where(Expr::col((heartbeat::Entity, heartbeat::Column::At)).gt(at - NODE_DEAD_AFTER))
        .limit(1);
    calls
}

/// Contact methods with this number.
pub(super) fn methods_with(number: &Expr) -> SelectStatement {
    Query::select()
        .expr(Expr::val(1))
        .from_as(method::Entity, Alias::new(METHOD))
        .and_where(Expr::col((Alias::new(METHOD), method::Column::E164)).eq(number.clone()))
        .take()
}

/// The leads that have this number.
pub(super) fn owners_of(number: &Expr) -> SelectStatement {
    let (contacts, methods) = (Alias::new(CONTACT), Alias::new(METHOD));
    let is_of = Expr::col((methods.clone(), method::Column::ContactId)).equals((contacts.clone(), contact::Column::Id));
    Query::select()
        .column((contacts.clone(), contact::Column::LeadId))
        .from_as(method::Entity, methods.clone())
        .join_as(JoinType::InnerJoin, contact::Entity, contacts, is_of)
        .and_where(Expr::col((methods, method::Column::E164)).eq(number.clone()))
        .take()
}

/// Attempts on a lead in a project, as they are counted when a call is over; none of both, none.
pub(super) fn attempts_of(project: Option<Uuid>, lead: Option<Uuid>) -> Expr {
    let (Some(project), Some(lead)) = (project, lead) else { return Expr::val(0) };
    let mut counted = Query::select();
    counted
        .column(project_lead::Column::Attempts)
        .from(project_lead::Entity)
        .and_where(Expr::col(project_lead::Column::ProjectId).eq(project))
        .and_where(Expr::col(project_lead::Column::LeadId).eq(lead));
    scalar(counted)
}
