//! Who could be next: the first leads of a queue, in order, for several agents at once.
//!
//! Each agent sees two lists: the leads kept for them and the leads for anybody. Each is the beginning of one range of
//! the index `queue_leads_ready`, read in order; nothing is sorted but what was read.

use crate::db::among::array;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, FromQueryResult, Statement, Value};
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
    let mut values = vec![Value::from(project), Uuid::nil().into()];
    let mut lists = vec![list("$2", limits.anybodys)];
    if backend == DbBackend::Postgres {
        let agents = array(&mut values, agents);
        let own = list("w.agent", limits.own);
        lists.push(format!("SELECT l.* FROM unnest({agents}) AS w (agent) CROSS JOIN LATERAL ({own}) AS l"));
    } else {
        for agent in agents {
            values.push((*agent).into());
            lists.push(list(&format!("${}", values.len()), limits.own));
        }
    }
    let lists: Vec<String> =
        lists.iter().enumerate().map(|(n, list)| format!("SELECT * FROM ({list}) AS list_{n}")).collect();
    let sql = lists.join(" UNION ALL ");
    let rows = connection.query_all_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    rows.iter().map(|row| Candidate::from_query_result(row, "")).collect()
}

/// The first leads kept for this user. The bound stands in the text, rounded up, so that there are few texts and each is
/// planned knowing that it is small.
fn list(user: &str, limit: usize) -> String {
    format!(
        "SELECT q.lead_id, q.for_user, q.rank FROM queue_leads q \
         WHERE q.project_id = $1 AND q.for_user = {user} AND q.held IS NULL \
         AND NOT EXISTS (SELECT 1 FROM leases x WHERE x.lead_id = q.lead_id) \
         ORDER BY q.rank, q.lead_id LIMIT {}",
        limit.next_power_of_two()
    )
}
