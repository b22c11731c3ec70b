//! Why a queue is empty: how many leads wait for what.

use super::clock;
use sea_orm::{ConnectionTrait, DbErr, QueryResult, Statement, Value};
use std::collections::BTreeMap;
use uuid::Uuid;

/// How many of one agent's leads are counted as kept for others at most: beyond it nobody needs the figure.
const OTHERS_MAX: u32 = 10_000;

/// How many leads of a project wait for what, as seen by one agent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Ready for this agent.
    pub(crate) ready: u64,
    /// Held back, by the word why.
    pub(crate) held: BTreeMap<String, u64>,
    /// Somebody works on them.
    pub(crate) leased: u64,
    /// In another user's box.
    pub(crate) boxed: u64,
    /// Kept for another user (counted up to some thousands).
    pub(crate) others: u64,
    /// Ready, but passed by for this agent, by the word why.
    pub(crate) passed: BTreeMap<String, u64>,
    /// When the next is looked at again, Unix milliseconds.
    pub(crate) wake_at: Option<i64>,
}

/// Count: three statements, however many reasons there are.
pub(crate) async fn counts(connection: &impl ConnectionTrait, project: Uuid, agent: Uuid) -> Result<Counts, DbErr> {
    let backend = connection.get_database_backend();
    let ask = async |sql: String, values: Vec<Value>| {
        connection.query_all_raw(Statement::from_sql_and_values(backend, sql, values)).await
    };
    let number = |row: &QueryResult, name: &str| -> Result<u64, DbErr> {
        let n: i64 = row.try_get("", name)?;
        Ok(u64::try_from(n).unwrap_or_default())
    };
    let held = "SELECT held, count(*) AS n, min(wake_at) AS wake_at FROM queue_leads \
                WHERE project_id = $1 AND held IS NOT NULL GROUP BY held";
    let mut counts = Counts::default();
    for row in ask(held.to_owned(), vec![project.into()]).await? {
        let wake: Option<i64> = row.try_get("", "wake_at")?;
        counts.held.insert(row.try_get("", "held")?, number(&row, "n")?);
        counts.wake_at = [counts.wake_at, wake].into_iter().flatten().min();
    }
    let now = clock::now(backend);
    let ready = |whose: &str| {
        format!(
            "(SELECT count(*) FROM (SELECT 1 FROM queue_leads q WHERE q.project_id = $1 AND q.held IS NULL AND {whose} \
             AND NOT EXISTS (SELECT 1 FROM leases x WHERE x.lead_id = q.lead_id) LIMIT {OTHERS_MAX}) AS counted)"
        )
    };
    let boxed = "EXISTS (SELECT 1 FROM my_boxes b WHERE b.lead_id = q.lead_id AND b.user_id NOT IN ($2, $3))";
    let mine = format!(
        "q.for_user IN ($2, $3) AND NOT EXISTS (SELECT 1 FROM queue_passes k WHERE k.user_id = $2 \
         AND k.project_id = $1 AND k.lead_id = q.lead_id AND k.until > {now})"
    );
    let sql = format!(
        "SELECT {} AS ready, {} AS others, {} AS boxed, (SELECT count(*) FROM leases WHERE project_id = $1) AS leased",
        ready(&mine),
        ready("q.for_user NOT IN ($2, $3)"),
        ready(boxed),
    );
    let values = || vec![project.into(), agent.into(), Uuid::nil().into()];
    for row in ask(sql, values()).await? {
        counts.ready = number(&row, "ready")?;
        counts.boxed = number(&row, "boxed")?;
        counts.others = number(&row, "others")?.saturating_sub(counts.boxed);
        counts.leased = number(&row, "leased")?;
    }
    let passed = format!(
        "SELECT k.why, count(*) AS n, min(k.until) AS until FROM queue_passes k \
         JOIN queue_leads q ON q.project_id = k.project_id AND q.lead_id = k.lead_id \
         WHERE k.user_id = $2 AND k.project_id = $1 AND k.until > {now} AND q.held IS NULL \
         AND q.for_user IN ($2, $3) AND NOT EXISTS (SELECT 1 FROM leases x WHERE x.lead_id = q.lead_id) GROUP BY k.why"
    );
    for row in ask(passed, values()).await? {
        let until: Option<i64> = row.try_get("", "until")?;
        counts.passed.insert(row.try_get("", "why")?, number(&row, "n")?);
        counts.wake_at = [counts.wake_at, until].into_iter().flatten().min();
    }
    Ok(counts)
}
