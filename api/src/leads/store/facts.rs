//! What the guard has to know, in one statement: it is asked on every click, and once more before every INVITE.

use crate::bans;
use crate::bans::standing::For;
use crate::db::entity::guard::my_box;
use crate::db::entity::leads::{lead, project_lead};
use crate::db::entity::people::user;
use crate::db::entity::setup::{project, project_user};
use crate::http::moment::Moment;
use crate::leads::guard::{Ban, Caps, Facts, Holder, InUse, Question, hours};
use crate::leads::store::frequency;
use crate::projects;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::sea_query::{Alias, Condition, Expr, ExprTrait, Func, IntoIden, Query, SelectStatement, UnionType};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Iterable, JoinType, QueryResult};
use uuid::Uuid;

/// The project's columns in the answer.
const PROJECT: &str = "p_";

/// The facts behind a question about this number (E.164).
pub(crate) async fn facts(
    connection: &impl ConnectionTrait,
    question: &Question,
    number: &str,
) -> Result<Facts, DbErr> {
    let statement = connection.get_database_backend().build(&statement(question, number));
    match connection.query_one_raw(statement).await? {
        Some(row) => read(question, &row),
        None => Err(DbErr::RecordNotFound("the guard's facts".into())),
    }
}

/// Its own test shows the plan; everybody else calls [`facts`].
fn statement(question: &Question, number: &str) -> SelectStatement {
    let n = Expr::val(number);
    let at = question.at;
    let mut query = Query::select();
    query
        .expr_as(membership(question), "is_member")
        .expr_as(place(question), "lead_in_project")
        .expr_as(frequency::attempts_of(question.project, question.lead), "attempts")
        .expr_as(Expr::exists(frequency::methods_with(&n)), "is_customer")
        .expr_as(frequency::count_since(&n, hours::day_began(at)), "calls_today")
        .expr_as(frequency::count_since(&n, at - TimeDelta::hours(24)), "calls_24h")
        .expr_as(frequency::first_since(&n, at - TimeDelta::hours(24)), "first_of_24h_at")
        .expr_as(frequency::last(&n), "last_dialled_at")
        .from_subquery(Query::select().expr_as(Expr::val(1), "one").take(), "base");
    let whom = For { person: question.agent.into(), project: question.project, at };
    if let Some(ban) = bans::store::in_the_way(Some(number), question.lead, whom) {
        beside(&mut query, ban, "ban", &BAN);
    }
    beside(&mut query, holder(question, number), "held", &HELD);
    beside(&mut query, frequency::running(&n, question.agent.into(), at), "busy", &["busy_by", "busy_name"]);
    match question.project {
        Some(id) => {
            for column in project::Column::iter() {
                let name = format!("{PROJECT}{}", column.into_iden().inner());
                query.expr_as(Expr::col((project::Entity, column)), Alias::new(name));
            }
            let is_it = Expr::col((project::Entity, project::Column::Id)).eq(id);
            query.join(JoinType::LeftJoin, project::Entity, is_it);
        }
        None => beside(&mut query, strictest(&n), "strictest", &STRICTEST),
    }
    query
}

const BAN: [&str; 9] = [
    "ban_id",
    "banned_by",
    "banned_by_name",
    "banned_at",
    "banned_until",
    "ban_reason",
    "ban_scope",
    "ban_origin",
    "ban_is_personal",
];
const HELD: [&str; 3] = ["held_by", "held_name", "held_since"];
const STRICTEST: [&str; 3] = ["s_per_day", "s_rolling", "s_redial"];

/// One row or none, beside everything else.
fn beside(query: &mut SelectStatement, part: SelectStatement, name: &'static str, columns: &[&'static str]) {
    for column in columns {
        query.expr_as(Expr::col((Alias::new(name), Alias::new(*column))), *column);
    }
    query.join_subquery(JoinType::LeftJoin, part, name, Expr::val(1).eq(1));
}

fn membership(question: &Question) -> Expr {
    match question.project {
        None => Expr::val(1).eq(1),
        Some(id) => Expr::exists(
            Query::select()
                .expr(Expr::val(1))
                .from(project_user::Entity)
                .and_where(Expr::col(project_user::Column::ProjectId).eq(id))
                .and_where(Expr::col(project_user::Column::UserId).eq(question.agent))
                .take(),
        ),
    }
}

/// The lead's link to the project; without a project, to an open one that the agent works in.
fn place(question: &Question) -> Expr {
    let Some(id) = question.lead else { return Expr::val(1).eq(1) };
    let of = |column: project_lead::Column| Expr::col((project_lead::Entity, column));
    let mut link = Query::select();
    link.expr(Expr::val(1))
        .from(project_lead::Entity)
        .join(
            JoinType::InnerJoin,
            lead::Entity,
            of(project_lead::Column::LeadId).equals((lead::Entity, lead::Column::Id)),
        )
        .and_where(of(project_lead::Column::LeadId).eq(id))
        .and_where(Expr::col((lead::Entity, lead::Column::DeletedAt)).is_null());
    match question.project {
        Some(project) => link.and_where(of(project_lead::Column::ProjectId).eq(project)),
        None => {
            let mine = Query::select()
                .column((project_user::Entity, project_user::Column::ProjectId))
                .from(project_user::Entity)
                .join(
                    JoinType::InnerJoin,
                    project::Entity,
                    Expr::col((project_user::Entity, project_user::Column::ProjectId))
                        .equals((project::Entity, project::Column::Id)),
                )
                .and_where(Expr::col((project_user::Entity, project_user::Column::UserId)).eq(question.agent))
                .and_where(Expr::col((project::Entity, project::Column::ArchivedAt)).is_null())
                .take();
            link.and_where(of(project_lead::Column::ProjectId).in_subquery(mine))
        }
    };
    Expr::exists(link)
}

/// Somebody else whose box the lead is in; for a number that the named lead does not have (or without a lead), somebody
/// in whose box a lead with it is: typing the number goes round no box.
fn holder(question: &Question, number: &str) -> SelectStatement {
    let of = |column: my_box::Column| Expr::col((my_box::Entity, column));
    let others = || {
        let is_by = of(my_box::Column::UserId).equals((user::Entity, user::Column::Id));
        Query::select()
            .expr_as(of(my_box::Column::UserId), HELD[0])
            .expr_as(Expr::col((user::Entity, user::Column::Name)), HELD[1])
            .expr_as(of(my_box::Column::TakenAt), HELD[2])
            .from(my_box::Entity)
            .join(JoinType::InnerJoin, user::Entity, is_by)
            .and_where(of(my_box::Column::UserId).ne(question.agent))
            .to_owned()
    };
    let owners = frequency::owners_of(&Expr::val(number));
    let mut by_number = others();
    by_number.and_where(of(my_box::Column::LeadId).in_subquery(owners.clone()));
    let Some(lead) = question.lead else { return by_number.limit(1).take() };
    by_number.and_where(Expr::val(lead).not_in_subquery(owners));
    let mut either = others();
    either.and_where(of(my_box::Column::LeadId).eq(lead)).union(UnionType::All, by_number);
    // The limit stands outside: SQLite takes none inside a part of a union.
    let mut first = Query::select();
    for column in HELD {
        first.column(column);
    }
    first.from_subquery(either, "either").limit(1).take()
}

/// The strictest caps of the open projects that leads with this number are in: a call without a project goes round none.
fn strictest(number: &Expr) -> SelectStatement {
    let of = |column: project::Column| Expr::col((project::Entity, column));
    let is_of = Expr::col((project_lead::Entity, project_lead::Column::ProjectId))
        .equals((project::Entity, project::Column::Id));
    Query::select()
        .expr_as(Func::min(of(project::Column::NumberPerDayMax)), STRICTEST[0])
        .expr_as(Func::min(of(project::Column::Rolling24hMax)), STRICTEST[1])
        .expr_as(Func::max(of(project::Column::RedialAfterMin)), STRICTEST[2])
        .from(project_lead::Entity)
        .join(JoinType::InnerJoin, project::Entity, is_of)
        .cond_where(Condition::all().add(of(project::Column::ArchivedAt).is_null()).add(
            Expr::col((project_lead::Entity, project_lead::Column::LeadId)).in_subquery(frequency::owners_of(number)),
        ))
        .take()
}

fn read(question: &Question, row: &QueryResult) -> Result<Facts, DbErr> {
    let count = |name: &str| -> Result<u32, DbErr> {
        Ok(row.try_get::<Option<i64>>("", name)?.map_or(0, |count| u32::try_from(count).unwrap_or(u32::MAX)))
    };
    let time = |name: &str| row.try_get::<Option<DateTime<Utc>>>("", name);
    let is_there = match question.project {
        None => None,
        Some(_) => row.try_get::<Option<Uuid>>(PROJECT, "id")?,
    };
    let project = match is_there {
        None => None,
        Some(_) => Some(projects::store::rules_of(project::Model::from_query_result(row, PROJECT)?)),
    };
    let caps = match &project {
        Some(rules) => Caps::of(rules),
        None if question.project.is_some() => Caps::default(),
        None => {
            let cap = |name: &str| -> Result<Option<u32>, DbErr> {
                Ok(row.try_get::<Option<i32>>("", name)?.and_then(|cap| u32::try_from(cap).ok()))
            };
            Caps {
                attempts_max: None,
                number_per_day_max: cap(STRICTEST[0])?,
                rolling_24h_max: cap(STRICTEST[1])?,
                redial_after_min: cap(STRICTEST[2])?,
            }
        }
    };
    Ok(Facts {
        ban: match row.try_get::<Option<Uuid>>("", BAN[0])? {
            None => None,
            Some(_) => Some(Ban::from(bans::store::InTheWay::from_query_result(row, "")?)),
        },
        holder: match row.try_get::<Option<Uuid>>("", HELD[0])? {
            None => None,
            Some(user_id) => Some(Holder {
                user_id,
                name: row.try_get("", HELD[1])?,
                since: Moment::from(row.try_get::<DateTime<Utc>>("", HELD[2])?),
            }),
        },
        is_member: row.try_get("", "is_member")?,
        lead_in_project: row.try_get("", "lead_in_project")?,
        attempts: row.try_get::<Option<i32>>("", "attempts")?.map_or(0, i32::unsigned_abs),
        in_use: match row.try_get::<Option<Uuid>>("", "busy_by")? {
            None => None,
            Some(user_id) => Some(InUse { user_id, name: row.try_get("", "busy_name")? }),
        },
        is_customer: question.project.is_some() || question.lead.is_some() || row.try_get("", "is_customer")?,
        last_dialled_at: time("last_dialled_at")?,
        calls_today: count("calls_today")?,
        calls_24h: count("calls_24h")?,
        first_of_24h_at: time("first_of_24h_at")?,
        project,
        caps,
    })
}
