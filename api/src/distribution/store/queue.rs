//! The queue's rows: holding leads back, waking them, and building a queue anew when its order changes.

use super::{clock, passes};
use crate::projects::rules::{Order, Settings};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, FromQueryResult, Statement, Value};
use uuid::Uuid;

/// Rows touched by one statement: some milliseconds of the one writer of SQLite.
const CHUNK: u32 = 1_000;

/// Copies rows of the view that defines the queue into the table. For SQLite, whose one writer is alone when it looks.
const FILL: &str = "INSERT INTO queue_leads (project_id, lead_id, rank, for_user, held, wake_at, release_at) \
    SELECT v.project_id, v.lead_id, v.rank, v.for_user, v.held, v.wake_at, v.release_at FROM queue_rows v";
/// The newer row replaces the older.
const REPLACE: &str = "ON CONFLICT (project_id, lead_id) DO UPDATE SET rank = excluded.rank, \
    for_user = excluded.for_user, held = excluded.held, wake_at = excluded.wake_at, release_at = excluded.release_at";
/// The same on PostgreSQL, of places `p`: each locked before it is looked at (migration m0015).
const REFRESH: &str = "SELECT queue_refresh(array_agg(p.project_id), array_agg(p.lead_id)) AS n FROM";

async fn execute(connection: &impl ConnectionTrait, sql: String, values: Vec<Value>) -> Result<u64, DbErr> {
    let backend = connection.get_database_backend();
    Ok(connection.execute_raw(Statement::from_sql_and_values(backend, sql, values)).await?.rows_affected())
}

/// Look anew at the rows that this says in either database's words; answers how many.
async fn refresh(connection: &impl ConnectionTrait, sql: String, values: Vec<Value>) -> Result<u64, DbErr> {
    let backend = connection.get_database_backend();
    if backend != DbBackend::Postgres {
        return execute(connection, sql, values).await;
    }
    let row = connection.query_one_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    let n: Option<i64> = row.map(|row| row.try_get("", "n")).transpose()?.flatten();
    Ok(n.and_then(|n| u64::try_from(n).ok()).unwrap_or_default())
}

/// Hold a lead back, with the word why, for so long. It is looked at again then, or when something about it changes.
pub(crate) async fn hold(
    connection: &impl ConnectionTrait,
    project: Uuid,
    lead: Uuid,
    why: &str,
    for_ms: i64,
) -> Result<(), DbErr> {
    let now = clock::now(connection.get_database_backend());
    let sql = format!(
        "UPDATE queue_leads SET held = $3, wake_at = {now} + $4 \
         WHERE project_id = $1 AND lead_id = $2 AND held IS NULL"
    );
    execute(connection, sql, vec![project.into(), lead.into(), why.into(), for_ms.into()]).await.map(|_| ())
}

/// Something that queues do not see by themselves changed about these leads (a ban was lifted, a my box emptied, a
/// number added): they are looked at anew, for everybody.
pub async fn wake_in(connection: &impl ConnectionTrait, leads: &[Uuid]) -> Result<(), DbErr> {
    passes::forget_leads(connection, leads).await?;
    for chunk in leads.chunks(CHUNK as usize) {
        let named: Vec<String> = (1..=chunk.len()).map(|n| format!("${n}")).collect();
        let named = named.join(", ");
        let sql = match connection.get_database_backend() {
            DbBackend::Postgres => format!("{REFRESH} project_leads p WHERE p.lead_id IN ({named})"),
            _ => format!("{FILL} WHERE v.lead_id IN ({named}) {REPLACE}"),
        };
        refresh(connection, sql, chunk.iter().map(|lead| Value::from(*lead)).collect()).await?;
    }
    Ok(())
}

/// Look anew at leads whose time has come; answers how many.
pub(crate) async fn wake_due(connection: &impl ConnectionTrait) -> Result<u64, DbErr> {
    let backend = connection.get_database_backend();
    let due = format!(
        "SELECT project_id, lead_id FROM queue_leads WHERE wake_at <= {} ORDER BY wake_at LIMIT {CHUNK}",
        clock::now(backend)
    );
    let sql = match backend {
        // What somebody changes at this moment they look at themselves.
        DbBackend::Postgres => format!("{REFRESH} ({due} FOR NO KEY UPDATE SKIP LOCKED) p"),
        _ => format!(
            "{FILL} JOIN ({due}) AS due ON due.project_id = v.project_id AND due.lead_id = v.lead_id \
             WHERE true {REPLACE}"
        ),
    };
    refresh(connection, sql, Vec::new()).await
}

/// Leads that waited for their owner long enough are anybody's; answers how many.
pub(crate) async fn release_due(connection: &impl ConnectionTrait) -> Result<u64, DbErr> {
    let backend = connection.get_database_backend();
    let sql = format!(
        "UPDATE queue_leads SET for_user = $1, release_at = NULL WHERE (project_id, lead_id) IN \
         (SELECT project_id, lead_id FROM queue_leads WHERE release_at <= {} ORDER BY release_at LIMIT {CHUNK})",
        clock::now(backend)
    );
    execute(connection, sql, vec![Uuid::nil().into()]).await
}

/// What of a project's settings makes its queue.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub(crate) struct Plan {
    rule_1: String,
    rule_2: String,
    rule_3: String,
    rule_4: String,
    rule_5: String,
    field_id: Option<Uuid>,
    attempts_max: Option<i32>,
    release_after_ms: Option<i64>,
}

impl Plan {
    /// Of these settings.
    pub(crate) fn of(settings: &Settings) -> Self {
        let mut field_id = None;
        let mut word = |order: &Order| match order {
            Order::Import => "import_order",
            Order::FewestAttempts => "fewest_attempts",
            Order::Oldest => "oldest",
            Order::Random => "random",
            Order::Field { field_id: id, descending } => {
                field_id = Some(*id);
                if *descending { "field_down" } else { "field_up" }
            }
        };
        let due = settings.distribution.due_first.then_some("due");
        let mut rules = due.into_iter().chain(settings.distribution.orders().map(&mut word)).map(str::to_owned);
        let mut next = || rules.next().unwrap_or_default();
        let (rule_1, rule_2, rule_3, rule_4, rule_5) = (next(), next(), next(), next(), next());
        drop(rules);
        Self {
            rule_1,
            rule_2,
            rule_3,
            rule_4,
            rule_5,
            field_id,
            attempts_max: settings.attempts_max.and_then(|max| i32::try_from(max).ok()),
            release_after_ms: settings.owner_release_after_min.map(|minutes| i64::from(minutes) * 60_000),
        }
    }
}

/// The plan that a project's queue was built by; `None` = none yet.
pub(crate) async fn plan(connection: &impl ConnectionTrait, project: Uuid) -> Result<Option<Plan>, DbErr> {
    let sql = "SELECT rule_1, rule_2, rule_3, rule_4, rule_5, field_id, attempts_max, release_after_ms \
               FROM queue_orders WHERE project_id = $1";
    let statement = Statement::from_sql_and_values(connection.get_database_backend(), sql, [project.into()]);
    let row = connection.query_one_raw(statement).await?;
    row.map(|row| Plan::from_query_result(&row, "")).transpose()
}

/// Build a project's queue by this plan from now on; what is there is rebuilt by [`rebuild_some`].
pub(crate) async fn set_plan(connection: &impl ConnectionTrait, project: Uuid, plan: Plan) -> Result<(), DbErr> {
    let sql = "INSERT INTO queue_orders (project_id, rule_1, rule_2, rule_3, rule_4, rule_5, field_id, attempts_max, \
               release_after_ms, rebuilt_to) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
               ON CONFLICT (project_id) DO UPDATE SET rule_1 = excluded.rule_1, rule_2 = excluded.rule_2, \
               rule_3 = excluded.rule_3, rule_4 = excluded.rule_4, rule_5 = excluded.rule_5, \
               field_id = excluded.field_id, attempts_max = excluded.attempts_max, \
               release_after_ms = excluded.release_after_ms, rebuilt_to = excluded.rebuilt_to";
    let Plan { rule_1, rule_2, rule_3, rule_4, rule_5, field_id, attempts_max, release_after_ms } = plan;
    let values = vec![
        project.into(),
        rule_1.into(),
        rule_2.into(),
        rule_3.into(),
        rule_4.into(),
        rule_5.into(),
        field_id.into(),
        attempts_max.into(),
        release_after_ms.into(),
        Uuid::nil().into(),
    ];
    execute(connection, sql.to_owned(), values).await.map(|_| ())
}

/// Projects whose queue is being rebuilt, and how far that has come.
pub(crate) async fn rebuilding(connection: &impl ConnectionTrait) -> Result<Vec<(Uuid, Uuid)>, DbErr> {
    let sql = "SELECT project_id, rebuilt_to FROM queue_orders WHERE rebuilt_to IS NOT NULL";
    let rows = connection.query_all_raw(Statement::from_string(connection.get_database_backend(), sql)).await?;
    rows.iter().map(|row| Ok((row.try_get("", "project_id")?, row.try_get("", "rebuilt_to")?))).collect()
}

/// Rebuild the next rows after `from`; `None` = the queue is rebuilt.
pub(crate) async fn rebuild_some(
    connection: &impl ConnectionTrait,
    project: Uuid,
    from: Uuid,
) -> Result<Option<Uuid>, DbErr> {
    let backend = connection.get_database_backend();
    let last = format!(
        "SELECT lead_id FROM project_leads WHERE project_id = $1 AND lead_id > $2 ORDER BY lead_id LIMIT 1 OFFSET {}",
        CHUNK - 1
    );
    let found =
        connection.query_one_raw(Statement::from_sql_and_values(backend, last, [project.into(), from.into()])).await?;
    let to: Option<Uuid> = found.map(|row| row.try_get("", "lead_id")).transpose()?;
    let mut values: Vec<Value> = vec![project.into(), from.into()];
    let rows = |alias: char| {
        let until = if to.is_some() { format!("AND {alias}.lead_id <= $3") } else { String::new() };
        format!("WHERE {alias}.project_id = $1 AND {alias}.lead_id > $2 {until}")
    };
    let sql = match backend {
        DbBackend::Postgres => format!("{REFRESH} project_leads p {}", rows('p')),
        _ => format!("{FILL} {} {REPLACE}", rows('v')),
    };
    values.extend(to.map(Value::from));
    refresh(connection, sql, values).await?;
    // A newer plan begins anew: only who has come this far goes on.
    let sql = "UPDATE queue_orders SET rebuilt_to = $3 WHERE project_id = $1 AND rebuilt_to = $2";
    execute(connection, sql.to_owned(), vec![project.into(), from.into(), to.into()]).await?;
    Ok(to)
}
