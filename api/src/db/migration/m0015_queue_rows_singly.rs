//! On PostgreSQL a queue's rows are looked at singly and locked before, by one function for all who do it.
//!
//! Singly: joined to the rows that changed, the view was computed as a whole first and then almost all of it thrown
//! away, so that a result saved among a million leads took seconds. Locked before: of two who look at one lead at the same
//! time the later wrote what it had seen before the earlier was done, and a lead just closed was handed out again. SQLite
//! has one writer and looks row by row; nothing changes there. Frozen once released; changes are further migrations.

use super::m0004_leases::fill;
use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

/// Makes `queue_refresh` and has the triggers use it.
#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        if connection.get_database_backend() == DbBackend::Postgres {
            connection.execute_unprepared(&refresh()).await?;
            connection.execute_unprepared(&triggers()).await?;
        }
        Ok(())
    }
}

/// Looks anew at these places, and answers how many are in a queue. Each statement of the function sees what was
/// committed before it began: the second one all that the first had to wait for. `OFFSET 0` keeps the planner from making
/// one join of view and list. The plan is made once: made anew for each list, it takes twenty times as long as the work.
/// Whole tables are not scanned, then: a session keeps the plan that it made while they were small.
fn refresh() -> String {
    let list = "unnest(projects, leads) AS c (project_id, lead_id)";
    let anew = fill(&format!(
        "FROM (SELECT DISTINCT c.project_id, c.lead_id FROM {list}) c CROSS JOIN LATERAL \
         (SELECT * FROM queue_rows r WHERE r.project_id = c.project_id AND r.lead_id = c.lead_id OFFSET 0) v"
    ));
    format!(
        "CREATE FUNCTION queue_refresh(projects uuid[], leads uuid[]) RETURNS bigint LANGUAGE plpgsql
         SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
         DECLARE n bigint;
         BEGIN
            IF projects IS NULL THEN
               RETURN 0;
            END IF;
            PERFORM 1 FROM queue_leads q JOIN {list} ON c.project_id = q.project_id AND c.lead_id = q.lead_id
               ORDER BY q.lead_id, q.project_id FOR NO KEY UPDATE OF q;
            {anew};
            GET DIAGNOSTICS n = ROW_COUNT;
            RETURN n;
         END $$;"
    )
}

fn triggers() -> String {
    let function = |name: &str, rows: &str| {
        format!(
            "CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$ BEGIN
             PERFORM queue_refresh(array_agg(p.project_id), array_agg(p.lead_id)) FROM {rows}; RETURN NULL; END $$;\n"
        )
    };
    [
        function("queue_links", "changed p"),
        function(
            "queue_binned",
            "changed c JOIN earlier e ON e.id = c.id JOIN project_leads p ON p.lead_id = c.id \
             WHERE c.deleted_at IS DISTINCT FROM e.deleted_at",
        ),
        function(
            "queue_values",
            "(SELECT o.project_id, c.lead_id FROM changed c JOIN queue_orders o ON o.field_id = c.field_id) p",
        ),
        function("queue_holds", "project_leads p WHERE p.lead_id IN (SELECT c.lead_id FROM changed c)"),
    ]
    .concat()
}
