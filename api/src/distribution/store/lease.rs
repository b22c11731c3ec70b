//! Leases: who holds a lead, how a lease begins, and the ways it ends.

use super::clock;
use crate::bans::standing::Person;
use crate::db::among::{among, array};
use crate::db::entity::distribution::lease;
use crate::db::entity::leads::project_lead;
use crate::db::entity::setup::project_user;
use crate::db::written::{bound, written};
use crate::leads::guard::{Caps, DeskRules};
use crate::leads::store::callable::{Seeker, callable};
use chrono::{DateTime, Utc};
use sea_orm::prelude::Expr;
use sea_orm::sea_query::{ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, DbErr, EntityTrait, QueryFilter, Statement, Value};
use uuid::Uuid;

/// Who works on a lead now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The lease.
    pub lease: Uuid,
    /// For which project.
    pub project: Uuid,
    /// Who.
    pub user: Uuid,
}

/// Who holds this lead, if somebody does.
pub async fn holder(connection: &impl ConnectionTrait, lead: Uuid) -> Result<Option<Holder>, DbErr> {
    let now = clock::now(connection.get_database_backend());
    let row = lease::Entity::find()
        .filter(lease::Column::LeadId.eq(lead))
        .filter(Expr::col(lease::Column::ExpiresAt).gt(Expr::cust(now)))
        .one(connection)
        .await?;
    Ok(row.map(|row| Holder { lease: row.id, project: row.project_id, user: row.user_id }))
}

/// The result of this lead was saved: its user's lease goes, in the same transaction. `true` = there was one.
pub async fn finish_in(
    connection: &impl ConnectionTrait,
    project: Uuid,
    lead: Uuid,
    user: Uuid,
) -> Result<bool, DbErr> {
    let gone = lease::Entity::delete_many()
        .filter(lease::Column::LeadId.eq(lead))
        .filter(lease::Column::ProjectId.eq(project))
        .filter(lease::Column::UserId.eq(user))
        .exec(connection)
        .await?;
    Ok(gone.rows_affected > 0)
}

/// A lease that is wanted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Claim {
    /// Its id to be.
    pub(crate) id: Uuid,
    pub(crate) lead: Uuid,
    pub(crate) agent: Uuid,
}

/// Begin these leases, all in one statement; answers the ids of those that were got. A lead that somebody has meanwhile,
/// that is no longer ready for this agent, or that the guard would refuse them now, is left out. That no lead has two
/// leases is the table's own rule.
pub(crate) async fn claim(
    connection: &impl ConnectionTrait,
    node: &str,
    ttl_ms: i64,
    claims: &[Claim],
    guarded: &Guarded,
) -> Result<Vec<Uuid>, DbErr> {
    if claims.is_empty() {
        return Ok(Vec::new());
    }
    let backend = connection.get_database_backend();
    let Guarded { rules, sql: guard, values } = guarded;
    let mut values = values.clone();
    let (project, node) = (bound(&mut values, rules.project), bound(&mut values, node));
    let ttl = bound(&mut values, ttl_ms);
    let (now, wanted) = (clock::now(backend), wanted(backend, &mut values, claims));
    let ready = format!(
        "SELECT w.id, q.project_id, q.lead_id, w.user_id FROM ({wanted}) AS {WANTED} \
         JOIN queue_leads q ON q.project_id = {project} AND q.lead_id = w.lead_id \
         WHERE q.held IS NULL AND (q.for_user = w.user_id OR q.for_user = {}) AND EXISTS ({guard})",
        nobody(backend),
    );
    let row = format!("'work', {node}, {now}, {now} + {ttl}");
    let into = "INSERT INTO leases (id, project_id, lead_id, user_id, purpose, node, taken_at, expires_at)";
    let sql = match backend {
        // Rows that somebody changes at this moment are left to them, not waited for.
        DbBackend::Postgres => format!(
            "WITH ready AS ({ready} FOR UPDATE OF q SKIP LOCKED) \
             {into} SELECT id, project_id, lead_id, user_id, {row} FROM ready \
             ON CONFLICT (lead_id) DO NOTHING RETURNING id"
        ),
        _ => format!(
            "{into} SELECT id, project_id, lead_id, user_id, {row} FROM ({ready}) WHERE true \
             ON CONFLICT (lead_id) DO NOTHING RETURNING id"
        ),
    };
    ids(connection, sql, values).await
}

/// The name of the wished leases in the statement.
const WANTED: &str = "w";

/// Under which rules leads are given.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Under {
    /// Of this project.
    pub(crate) project: Uuid,
    /// At this time.
    pub(crate) at: DateTime<Utc>,
    /// So often.
    pub(crate) caps: Caps,
    /// To such numbers.
    pub(crate) desk: DeskRules,
}

/// The guard under these rules, written: that costs as much as asking it.
#[derive(Debug)]
pub(crate) struct Guarded {
    /// Under which.
    pub(crate) rules: Under,
    sql: String,
    values: Vec<Value>,
}

impl Guarded {
    pub(crate) fn write(backend: DbBackend, rules: Under) -> Self {
        let mut values = Vec::new();
        let sql = written(backend, &mut values, &may_be_given(rules));
        Self { rules, sql, values }
    }
}

/// Does whoever wishes for the lead work in the project, and would the guard let them dial one of its numbers?
fn may_be_given(Under { project, at, caps, desk }: Under) -> SelectStatement {
    let (lead, agent) = (Expr::col((WANTED, "lead_id")), Person::Of(WANTED, "user_id"));
    let works_in = Query::select()
        .expr(Expr::val(1))
        .from(project_user::Entity)
        .and_where(Expr::col((project_user::Entity, project_user::Column::ProjectId)).eq(project))
        .and_where(Expr::col((project_user::Entity, project_user::Column::UserId)).eq(Expr::from(agent)))
        .take();
    Query::select()
        .expr(Expr::val(1))
        .from(project_lead::Entity)
        .and_where(Expr::col((project_lead::Entity, project_lead::Column::ProjectId)).eq(project))
        .and_where(Expr::col((project_lead::Entity, project_lead::Column::LeadId)).eq(lead))
        .and_where(Expr::exists(works_in))
        .cond_where(callable(&Seeker { agent, project, at, caps, desk }))
        .take()
}

/// The wished leases as rows.
fn wanted(backend: DbBackend, values: &mut Vec<Value>, claims: &[Claim]) -> String {
    if backend == DbBackend::Postgres {
        let mut column = |of: fn(&Claim) -> Uuid| array(values, &claims.iter().map(of).collect::<Vec<_>>());
        let (ids, leads, agents) = (column(|claim| claim.id), column(|claim| claim.lead), column(|claim| claim.agent));
        return format!("SELECT * FROM unnest({ids}, {leads}, {agents}) AS u (id, lead_id, user_id)");
    }
    let mut rows = Vec::with_capacity(claims.len());
    for claim in claims {
        let n = values.len();
        rows.push(format!("SELECT ${} AS id, ${} AS lead_id, ${} AS user_id", n + 1, n + 2, n + 3));
        values.extend([claim.id.into(), claim.lead.into(), claim.agent.into()]);
    }
    rows.join(" UNION ALL ")
}

fn nobody(backend: DbBackend) -> &'static str {
    match backend {
        DbBackend::Postgres => "'00000000-0000-0000-0000-000000000000'::uuid",
        _ => "zeroblob(16)",
    }
}

/// Move deadlines on; answers those that are still held.
pub(crate) async fn extend(
    connection: &impl ConnectionTrait,
    leases: &[Uuid],
    ttl_ms: i64,
) -> Result<Vec<Uuid>, DbErr> {
    let backend = connection.get_database_backend();
    let now = clock::now(backend);
    let mut values = vec![Value::from(ttl_ms)];
    let these = among(backend, &mut values, leases);
    let sql = format!("UPDATE leases SET expires_at = {now} + $1 WHERE id {these} AND expires_at > {now} RETURNING id");
    ids(connection, sql, values).await
}

async fn ids(connection: &impl ConnectionTrait, sql: String, values: Vec<Value>) -> Result<Vec<Uuid>, DbErr> {
    let statement = Statement::from_sql_and_values(connection.get_database_backend(), sql, values);
    connection.query_all_raw(statement).await?.iter().map(|row| row.try_get("", "id")).collect()
}

/// End a lease; the lead is where it was.
pub(crate) async fn end(connection: &impl ConnectionTrait, id: Uuid) -> Result<(), DbErr> {
    lease::Entity::delete_by_id(id).exec(connection).await.map(|_| ())
}

/// End several, all in one statement.
pub(crate) async fn end_all(connection: &impl ConnectionTrait, leases: &[Uuid]) -> Result<(), DbErr> {
    let backend = connection.get_database_backend();
    let mut values = Vec::new();
    let these = among(backend, &mut values, leases);
    let sql = format!("DELETE FROM leases WHERE id {these}");
    connection.execute_raw(Statement::from_sql_and_values(backend, sql, values)).await.map(|_| ())
}

/// Free everything this node held: it has just started, so nobody works on any of it.
pub(crate) async fn free_node(connection: &impl ConnectionTrait, node: &str) -> Result<u64, DbErr> {
    let gone = lease::Entity::delete_many().filter(lease::Column::Node.eq(node)).exec(connection).await?;
    Ok(gone.rows_affected)
}

/// End what nobody renewed, of whichever node.
pub(crate) async fn sweep(connection: &impl ConnectionTrait) -> Result<u64, DbErr> {
    let now = clock::now(connection.get_database_backend());
    let over = Expr::col(lease::Column::ExpiresAt).lte(Expr::cust(now));
    Ok(lease::Entity::delete_many().filter(over).exec(connection).await?.rows_affected)
}

/// These leads are no longer there to be worked on: whoever holds them, holds them no more. In the same transaction.
pub async fn forget_in(connection: &impl ConnectionTrait, leads: &[Uuid]) -> Result<(), DbErr> {
    let of_leads = lease::Column::LeadId.is_in(leads.iter().copied());
    lease::Entity::delete_many().filter(of_leads).exec(connection).await.map(|_| ())
}
