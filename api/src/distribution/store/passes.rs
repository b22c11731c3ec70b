//! What a queue passes by for one agent and for nobody else, until a time: leads that they passed over themselves, and leads
//! that the guard refuses to them alone (their own workgroup's ban). The lead's row in the queue stays as it is for others.

use super::clock;
use crate::db::among::among;
use sea_orm::{ConnectionTrait, DbErr, Statement, Value};
use std::collections::HashSet;
use uuid::Uuid;

/// The word for what an agent passed over; all others are the guard's.
pub(crate) const SKIPPED: &str = "skipped";
/// Rows per statement.
const CHUNK: usize = 500;

/// A lead that is not handed to an agent for a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pass {
    pub(crate) lead: Uuid,
    pub(crate) agent: Uuid,
    /// The word why.
    pub(crate) why: &'static str,
    /// In the agent's words, where it is their doing.
    pub(crate) reason: String,
    /// How long.
    pub(crate) for_ms: i64,
}

/// Note these; the newer replaces the older.
pub(crate) async fn note(connection: &impl ConnectionTrait, project: Uuid, passes: &[Pass]) -> Result<(), DbErr> {
    let backend = connection.get_database_backend();
    let now = clock::now(backend);
    for some in passes.chunks(CHUNK) {
        let mut values = vec![Value::from(project)];
        let mut rows = Vec::with_capacity(some.len());
        for pass in some {
            let n = values.len();
            let (lead, agent, why, reason, until) = (n + 1, n + 2, n + 3, n + 4, n + 5);
            rows.push(format!("(${lead}, ${agent}, $1, ${why}, ${reason}, {now}, {now} + ${until})"));
            let Pass { lead, agent, why, reason, for_ms } = pass;
            values.extend([(*lead).into(), (*agent).into(), (*why).into(), reason.as_str().into(), (*for_ms).into()]);
        }
        let sql = format!(
            "INSERT INTO queue_passes (lead_id, user_id, project_id, why, reason, at, until) VALUES {} \
             ON CONFLICT (user_id, project_id, lead_id) \
             DO UPDATE SET why = excluded.why, reason = excluded.reason, at = excluded.at, until = excluded.until",
            rows.join(", ")
        );
        connection.execute_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    }
    Ok(())
}

/// What is passed by for these agents now: agent and lead.
pub(crate) async fn of(
    connection: &impl ConnectionTrait,
    project: Uuid,
    agents: &[Uuid],
) -> Result<HashSet<(Uuid, Uuid)>, DbErr> {
    let backend = connection.get_database_backend();
    let mut values = vec![Value::from(project)];
    let theirs = among(backend, &mut values, agents);
    let sql = format!(
        "SELECT user_id, lead_id FROM queue_passes WHERE user_id {theirs} AND project_id = $1 AND until > {}",
        clock::now(backend),
    );
    let rows = connection.query_all_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    rows.iter().map(|row| Ok((row.try_get("", "user_id")?, row.try_get("", "lead_id")?))).collect()
}

/// Something changed about these leads: the guard is asked anew. What agents passed over themselves stays so.
pub(super) async fn forget_leads(connection: &impl ConnectionTrait, leads: &[Uuid]) -> Result<(), DbErr> {
    forget(connection, "lead_id", leads).await
}

/// Something changed about these people (a workgroup of theirs): the guard is asked anew.
pub(crate) async fn forget_people(connection: &impl ConnectionTrait, people: &[Uuid]) -> Result<(), DbErr> {
    forget(connection, "user_id", people).await
}

async fn forget(connection: &impl ConnectionTrait, column: &str, ids: &[Uuid]) -> Result<(), DbErr> {
    let backend = connection.get_database_backend();
    for some in ids.chunks(CHUNK) {
        let named: Vec<String> = (1..=some.len()).map(|n| format!("${n}")).collect();
        let sql = format!("DELETE FROM queue_passes WHERE {column} IN ({}) AND why <> '{SKIPPED}'", named.join(", "));
        let values: Vec<Value> = some.iter().map(|id| Value::from(*id)).collect();
        connection.execute_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    }
    Ok(())
}

/// Forget what is over.
pub(crate) async fn sweep(connection: &impl ConnectionTrait) -> Result<(), DbErr> {
    let backend = connection.get_database_backend();
    let sql = format!("DELETE FROM queue_passes WHERE until <= {}", clock::now(backend));
    connection.execute_raw(Statement::from_string(backend, sql)).await.map(|_| ())
}
