//! Settings of projects, rights of users, scopes of API keys, and the audit log.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;
use sea_orm_migration::sea_orm::DbBackend;

/// Adds columns and the audit log.
#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in columns() {
            // SQLite adds one column at a time.
            manager.alter_table(Table::alter().table(table).add_column(column).take()).await?;
        }
        manager.create_index(unique("users", "invite_hash")).await?;
        manager.create_table(audit_notes()).await?;
        for column in ["user_id", "target_id", "act"] {
            let mut index = Index::create();
            index.name(format!("audit_notes_{column}")).table("audit_notes").col(column).col("id");
            manager.create_index(index.take()).await?;
        }
        for statement in append_only(manager.get_database_backend()) {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        Ok(())
    }
}

fn columns() -> Vec<(&'static str, ColumnDef)> {
    vec![
        ("projects", json_binary_null("calling_hours")),
        ("projects", string("customers").default("b2b").take()),
        ("projects", integer_null("attempts_max")),
        ("projects", integer_null("number_per_day_max")),
        ("projects", integer_null("redial_after_min")),
        ("projects", integer_null("rolling_24h_max")),
        ("projects", integer("lease_ttl_s").default(120).take()),
        ("projects", integer("grace_s").default(30).take()),
        ("projects", integer_null("owner_release_after_min")),
        ("projects", json_binary("distribution").default("{}").take()),
        ("projects", json_binary("retry").default("{}").take()),
        ("projects", string_null("line")),
        ("users", json_binary("rights").default("[]").take()),
        ("users", boolean("password_is_once").default(false).take()),
        ("users", string_null("invite_hash")),
        ("users", timestamp_with_time_zone_null("invite_expires_at")),
        ("api_keys", json_binary_null("scopes")),
        ("api_keys", timestamp_with_time_zone_null("expires_at")),
    ]
}

fn unique(table: &'static str, column: &'static str) -> IndexCreateStatement {
    Index::create().name(format!("{table}_{column}")).table(table).col(column).unique().take()
}

/// Who did what, when. Nothing is referred to: a note outlives its subject.
fn audit_notes() -> TableCreateStatement {
    let mut table = Table::create();
    table.table("audit_notes").primary_key(Index::create().col("id"));
    for column in [
        uuid("id"),
        timestamp_with_time_zone("at"),
        string("act"),
        uuid_null("user_id"),
        uuid_null("api_key_id"),
        string_null("role"),
        uuid_null("target_id"),
        json_binary("details"),
    ] {
        table.col(column);
    }
    table.take()
}

/// The log only grows: the database itself refuses anything else.
fn append_only(backend: DbBackend) -> &'static [&'static str] {
    match backend {
        DbBackend::Postgres => &[
            "CREATE FUNCTION audit_notes_stay() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$",
            "CREATE TRIGGER audit_notes_stay BEFORE UPDATE OR DELETE ON audit_notes \
             FOR EACH ROW EXECUTE FUNCTION audit_notes_stay()",
        ],
        _ => &[
            "CREATE TRIGGER audit_notes_stay_as_they_are BEFORE UPDATE ON audit_notes \
             BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END",
            "CREATE TRIGGER audit_notes_stay BEFORE DELETE ON audit_notes \
             BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END",
        ],
    }
}
