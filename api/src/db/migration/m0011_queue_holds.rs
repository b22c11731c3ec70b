//! Whom a queue's lead is kept for: the user whose box it is in, for as long as it is; else whoever has a reminder on it,
//! else its owner, until the project's time for that is over. Frozen once released; changes are further migrations.

use super::m0004_leases::{Dialect, Holds, fill, view};
use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

/// Defines the queue anew, with boxes, reminders and owners, and keeps it when these change.
#[derive(DeriveMigrationName)]
pub(super) struct Migration;

/// The tables besides those of leads that say whom a lead is kept for.
const TABLES: [&str; 2] = ["reminders", "my_boxes"];
/// What happens to a row, and under which name a trigger knows it.
const EVENTS: [(&str, &str); 3] = [("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")];

/// The reminder that is due first is the promise that counts.
const HOLDS: Holds = Holds {
    due: "COALESCE(r.due_at, p.next_call_at)",
    user: "COALESCE(b.user_id, r.user_id, p.owner_id)",
    since: "CASE WHEN b.user_id IS NULL THEN COALESCE(r.due_at, p.owner_since) END",
    joins: "LEFT JOIN my_boxes b ON b.lead_id = p.lead_id \
            LEFT JOIN reminders r ON r.id = (SELECT x.id FROM reminders x WHERE x.lead_id = p.lead_id \
            AND x.project_id = p.project_id AND x.closed_at IS NULL ORDER BY x.due_at, x.id LIMIT 1)",
};

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let backend = connection.get_database_backend();
        let index = "CREATE INDEX reminders_open ON reminders (lead_id, project_id, due_at) WHERE closed_at IS NULL";
        let triggers = match backend {
            DbBackend::Postgres => postgres_triggers(),
            _ => sqlite_triggers(),
        };
        let view = view(&Dialect::of(backend), &HOLDS);
        let all = fill("FROM queue_rows v WHERE true");
        for sql in [index, "DROP VIEW queue_rows", &view, &triggers, &all] {
            connection.execute_unprepared(sql).await?;
        }
        Ok(())
    }
}

fn sqlite_triggers() -> String {
    let trigger = |table: &str, (event, row): (&str, &str)| {
        let one = fill(&format!("FROM queue_rows v WHERE v.lead_id = {row}.lead_id"));
        format!("CREATE TRIGGER queue_{table}_{event} AFTER {event} ON {table} BEGIN {one}; END;")
    };
    let on = |table: &str| EVENTS.map(|event| trigger(table, event)).concat();
    TABLES.map(on).concat()
}

fn postgres_triggers() -> String {
    let some = fill("FROM queue_rows v WHERE v.lead_id IN (SELECT c.lead_id FROM changed c)");
    let trigger = |table: &str, (event, row): (&str, &str)| {
        format!(
            "CREATE TRIGGER queue_{table}_{event} AFTER {event} ON {table} REFERENCING {row} TABLE AS changed \
             FOR EACH STATEMENT EXECUTE FUNCTION queue_holds();"
        )
    };
    let on = |table: &str| EVENTS.map(|event| trigger(table, event)).concat();
    let function = format!(
        "CREATE FUNCTION queue_holds() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {some}; RETURN NULL; END $$;"
    );
    function + &TABLES.map(on).concat()
}
