//! What happened to a record: changes field by field, the recycle bin, who a lead waits for, mass operations, and the
//! earlier versions of what administrators edit together.

use super::m0001_first_schema::table;
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// Adds the tables and columns.
#[derive(DeriveMigrationName)]
pub(super) struct Migration;

/// Table, columns.
const INDEXES: &[(&str, &[&str])] = &[
    ("lead_changes", &["lead_id", "version", "id"]),
    ("recycled_links", &["lead_id"]),
    ("recycled_links", &["project_id"]),
    ("leads", &["deleted_at"]),
    ("setup_versions", &["kept_at"]),
    ("bulk_jobs", &["user_id", "created_at"]),
    ("bulk_rows", &["job_id", "state", "lead_id"]),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut leads = Table::alter();
        manager.alter_table(leads.table("leads").add_column(uuid_null("deleted_by")).take()).await?;
        let mut links = Table::alter();
        let owner_since = timestamp_with_time_zone_null("owner_since");
        manager.alter_table(links.table("project_leads").add_column(owner_since).take()).await?;
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
    use ForeignKeyAction::*;
    vec![
        table(
            "lead_changes",
            [
                uuid("id"),
                uuid("lead_id"),
                uuid_null("project_id"),
                integer("version"),
                string("field"),
                json_binary_null("old_value"),
                json_binary_null("new_value"),
                uuid_null("user_id"),
                string("means"),
                timestamp_with_time_zone("at"),
            ],
            &["id"],
            [("lead_id", "leads", Cascade)],
        ),
        table(
            "recycled_links",
            [uuid("project_id"), uuid("lead_id"), json_binary("link")],
            &["project_id", "lead_id"],
            [("project_id", "projects", Cascade), ("lead_id", "leads", Cascade)],
        ),
        table(
            "setup_versions",
            [
                uuid("subject_id"),
                string("tag"),
                json_binary("content"),
                uuid_null("user_id"),
                string("means"),
                timestamp_with_time_zone("kept_at"),
            ],
            &["subject_id", "tag"],
            [],
        ),
        table(
            "bulk_jobs",
            [
                uuid("id"),
                uuid("user_id"),
                string("role"),
                string("node"),
                json_binary("action"),
                json_binary("selection"),
                string("state"),
                uuid_null("collected_to"),
                big_integer("total"),
                big_integer("changed"),
                big_integer("skipped"),
                big_integer("undone"),
                big_integer("kept"),
                string_null("failure"),
                timestamp_with_time_zone("created_at"),
                timestamp_with_time_zone_null("ended_at"),
            ],
            &["id"],
            [],
        ),
        table(
            "bulk_rows",
            [
                uuid("job_id"),
                uuid("lead_id"),
                string("state"),
                string_null("why"),
                json_binary_null("before"),
                json_binary_null("after"),
            ],
            &["job_id", "lead_id"],
            [("job_id", "bulk_jobs", Cascade)],
        ),
    ]
}
