//! Why a queue is empty: how many leads wait for what.

use super::clock;
use sea_orm::{ConnectionTrait, DbErr, Statement, Value};
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
    /// Kept for another user (counted up to some thousands).
    pub(crate) others: u64,
    /// Passed over by this agent.
    pub(crate) skipped: u64,
    /// When the next is looked at again, Unix milliseconds.
    pub(crate) wake_at: Option<i64>,
}

/// Count.
pub(crate) async fn counts(connection: &impl ConnectionTrait, project: Uuid, agent: Uuid) -> Result<Counts, DbErr> {
    let backend = connection.get_database_backend();
    let ask = async |sql: String, values: Vec<Value>| {
        connection.query_all_raw(Statement::from_sql_and_values(backend, sql, values)).await
    };
    let one = async |sql: String, values: Vec<Value>| -> Result<u64, DbErr> {
        let rows = ask(sql, values).await?;
        let count: i64 = rows.first().map(|row| row.try_get("", "n")).transpose()?.unwrap_or_default();
        Ok(u64::try_from(count).unwrap_or_default())
    };
    let held = "SELECT held, count(*) AS n, min(wake_at) AS wake_at FROM queue_leads \
                WHERE project_id = $1 AND held IS NOT NULL GROUP BY held";
    let mut counts = Counts::default();
    for row in ask(held.to_owned(), vec![project.into()]).await? {
        let n: i64 = row.try_get("", "n")?;
        let wake: Option<i64> = row.try_get("", "wake_at")?;
        counts.held.insert(row.try_get("", "held")?, u64::try_from(n).unwrap_or_default());
        counts.wake_at = [counts.wake_at, wake].into_iter().flatten().min();
    }
    let leased = "SELECT count(*) AS n FROM leases WHERE project_id = $1";
    counts.leased = one(leased.to_owned(), vec![project.into()]).await?;
    let ready = |whose: &str| {
        format!(
            "SELECT count(*) AS n FROM (SELECT 1 FROM queue_leads q WHERE q.project_id = $1 AND q.held IS NULL AND {whose} \
             AND NOT EXISTS (SELECT 1 FROM leases x WHERE x.lead_id = q.lead_id) LIMIT {OTHERS_MAX}) AS some"
        )
    };
    let both = vec![project.into(), agent.into(), Uuid::nil().into()];
    counts.ready = one(ready("q.for_user IN ($2, $3)"), both.clone()).await?;
    counts.others = one(ready("q.for_user NOT IN ($2, $3)"), both).await?;
    let skipped = format!(
        "SELECT count(*) AS n FROM lead_skips WHERE user_id = $2 AND project_id = $1 AND until > {}",
        clock::now(backend)
    );
    counts.skipped = one(skipped, vec![project.into(), agent.into()]).await?;
    Ok(counts)
}
