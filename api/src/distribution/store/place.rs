//! One lead's place in a queue.

use super::clock;
use crate::db::entity::setup::project_user;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, FromQueryResult, Statement};
use uuid::Uuid;

/// Leads counted before one at most.
const BEFORE_MAX: u32 = 10_000;

/// A lead's row in a queue, as one agent meets it.
#[derive(Debug, FromQueryResult)]
pub(crate) struct Place {
    pub(crate) rank: String,
    /// Whom it is kept for; nil = anybody.
    pub(crate) for_user: Uuid,
    pub(crate) held: Option<String>,
    pub(crate) wake_at: Option<i64>,
    pub(crate) release_at: Option<i64>,
    /// It is passed by for this agent: the word why …
    pub(crate) passed: Option<String>,
    /// … and until when.
    pub(crate) passed_until: Option<i64>,
}

/// Where a lead stands.
pub(crate) async fn place(
    connection: &impl ConnectionTrait,
    project: Uuid,
    lead: Uuid,
    agent: Uuid,
) -> Result<Option<Place>, DbErr> {
    let backend = connection.get_database_backend();
    let sql = format!(
        "SELECT q.rank, q.for_user, q.held, q.wake_at, q.release_at, k.why AS passed, k.until AS passed_until \
         FROM queue_leads q LEFT JOIN queue_passes k ON k.user_id = $3 AND k.project_id = q.project_id AND k.lead_id = q.lead_id \
         AND k.until > {} WHERE q.project_id = $1 AND q.lead_id = $2",
        clock::now(backend)
    );
    let values = [project.into(), lead.into(), agent.into()];
    let row = connection.query_one_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    row.map(|row| Place::from_query_result(&row, "")).transpose()
}

/// How many leads come before this rank, for this agent.
pub(crate) async fn before(
    connection: &impl ConnectionTrait,
    project: Uuid,
    agent: Uuid,
    rank: &str,
) -> Result<u64, DbErr> {
    let backend = connection.get_database_backend();
    let sql = format!(
        "SELECT count(*) AS n FROM (SELECT 1 FROM queue_leads q WHERE q.project_id = $1 AND q.for_user IN ($2, $3) \
         AND q.held IS NULL AND q.rank < $4 AND NOT EXISTS (SELECT 1 FROM leases x WHERE x.lead_id = q.lead_id) \
         AND NOT EXISTS (SELECT 1 FROM queue_passes k WHERE k.user_id = $2 AND k.project_id = $1 \
         AND k.lead_id = q.lead_id AND k.until > {}) LIMIT {BEFORE_MAX}) AS counted",
        clock::now(backend)
    );
    let values = [project.into(), agent.into(), Uuid::nil().into(), rank.into()];
    let row = connection.query_one_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    let n: i64 = row.map(|row| row.try_get("", "n")).transpose()?.unwrap_or_default();
    Ok(u64::try_from(n).unwrap_or_default())
}

/// Does the agent work in the project?
pub(crate) async fn works_in(connection: &impl ConnectionTrait, project: Uuid, agent: Uuid) -> Result<bool, DbErr> {
    Ok(project_user::Entity::find_by_id((project, agent)).one(connection).await?.is_some())
}
