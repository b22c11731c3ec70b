//! What the guard looks at: bans with the workgroups they hold in, my boxes, and the ways to them.

use super::m0001_first_schema::table;
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// Adds bans, my boxes, and claims on numbers that are about to be called.
#[derive(DeriveMigrationName)]
pub(super) struct Migration;

/// Table, columns.
const INDEXES: &[(&str, &[&str])] = &[
    ("bans", &["e164"]),
    ("bans", &["lead_id"]),
    ("bans", &["created_at", "id"]),
    ("ban_workgroups", &["workgroup_id"]),
    ("my_boxes", &["user_id", "taken_at", "lead_id"]),
    ("calls", &["number", "dialled_at"]),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in tables() {
            manager.create_table(table).await?;
        }
        for (table, columns) in INDEXES {
            let mut index = Index::create();
            index.name(format!("{table}_{}", columns.join("_"))).table(*table);
            for column in *columns {
                index.col(*column);
            }
            manager.create_index(index.take()).await?;
        }
        Ok(())
    }
}

fn tables() -> Vec<TableCreateStatement> {
    use ForeignKeyAction::Cascade;
    vec![
        // Who banned, for which lead and project, from which call: kept even when those are gone.
        table(
            "bans",
            [
                uuid("id"),
                string_null("e164"),
                uuid_null("lead_id"),
                string("scope"),
                uuid_null("project_id"),
                string("origin"),
                string("reason"),
                uuid("banned_by"),
                uuid_null("call_id"),
                timestamp_with_time_zone("created_at"),
                timestamp_with_time_zone_null("until"),
                timestamp_with_time_zone_null("lifted_at"),
                uuid_null("lifted_by"),
                string_null("lift_reason"),
            ],
            &["id"],
            [],
        ),
        table(
            "ban_workgroups",
            [uuid("ban_id"), uuid("workgroup_id")],
            &["ban_id", "workgroup_id"],
            [("ban_id", "bans", Cascade), ("workgroup_id", "workgroups", Cascade)],
        ),
        table(
            "my_boxes",
            [
                uuid("lead_id"),
                uuid("user_id"),
                uuid_null("project_id"),
                uuid("placed_by"),
                timestamp_with_time_zone("taken_at"),
            ],
            &["lead_id"],
            [("lead_id", "leads", Cascade), ("user_id", "users", Cascade)],
        ),
        // A number is called again and again: a row is taken over, not added, and there are no more than numbers.
        table("dial_claims", [string("number"), uuid("user_id"), timestamp_with_time_zone("until")], &["number"], []),
    ]
}
