//! Who could be next: the first leads of a queue, in order, for several agents at once.
//!
//! Each agent sees two lists: the leads kept for them and the leads for anybody. Each is the beginning of one range of
//! the index `queue_leads_ready`, read in order; nothing is sorted but what was read.

use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Statement, Value};
use uuid::Uuid;

/// A lead that could be next.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub(crate) struct Candidate {
    pub(crate) lead_id: Uuid,
    /// Whom it is kept for; nil = anybody.
    pub(crate) for_user: Uuid,
    /// Its place.
    pub(crate) rank: String,
}

/// How many candidates are wanted at most.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Of those for anybody.
    pub(crate) anybodys: usize,
    /// Of those kept for each agent.
    pub(crate) own: usize,
}

/// The first leads for each of these agents and the first for anybody. Leads that somebody works on are left out.
pub(crate) async fn first(
    connection: &impl ConnectionTrait,
    project: Uuid,
    agents: &[Uuid],
    limits: Limits,
) -> Result<Vec<Candidate>, DbErr> {
    let backend = connection.get_database_backend();
    let limit = |limit: usize| Value::from(i64::try_from(limit).unwrap_or(i64::MAX));
    let mut values = vec![Value::from(project), limit(limits.anybodys), limit(limits.own)];
    let mut lists = Vec::with_capacity(agents.len() + 1);
    for user in std::iter::once(&Uuid::nil()).chain(agents) {
        values.push((*user).into());
        lists.push(format!(
            "SELECT * FROM (SELECT q.lead_id, q.for_user, q.rank FROM queue_leads q \
             WHERE q.project_id = $1 AND q.for_user = ${} AND q.held IS NULL \
             AND NOT EXISTS (SELECT 1 FROM leases x WHERE x.lead_id = q.lead_id) \
             ORDER BY q.rank, q.lead_id LIMIT ${}) AS list_{}",
            values.len(),
            if lists.is_empty() { 2 } else { 3 },
            lists.len(),
        ));
    }
    let sql = lists.join(" UNION ALL ");
    let rows = connection.query_all_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    rows.iter().map(|row| Candidate::from_query_result(row, "")).collect()
}
