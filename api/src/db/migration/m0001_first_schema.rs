//! The first schema. Frozen once released; changes are further migrations.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// Creates every table and index.
#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in people().into_iter().chain(setup()).chain(leads()).chain(calls()) {
            manager.create_table(table).await?;
        }
        for (table, columns, unique) in INDEXES {
            let mut index = Index::create();
            index.name(format!("{table}_{}", columns.join("_"))).table(*table);
            for column in *columns {
                index.col(*column);
            }
            if *unique {
                index.unique();
            }
            manager.create_index(index.take()).await?;
        }
        Ok(())
    }
}

/// A table: columns, primary key, and what it refers to. A row goes with its owner (`Cascade`) or keeps it from being
/// deleted (`Restrict`).
pub(super) fn table<const C: usize, const R: usize>(
    name: &'static str,
    columns: [ColumnDef; C],
    key: &[&'static str],
    refers: [(&'static str, &'static str, ForeignKeyAction); R],
) -> TableCreateStatement {
    let mut table = Table::create();
    table.table(name);
    for column in columns {
        table.col(column);
    }
    let mut primary = Index::create();
    for column in key {
        primary.col(*column);
    }
    table.primary_key(&mut primary);
    for (column, to, on_delete) in refers {
        table.foreign_key(ForeignKey::create().from(name, column).to(to, "id").on_delete(on_delete));
    }
    table.take()
}

/// Table, columns, unique.
const INDEXES: &[(&str, &[&str], bool)] = &[
    ("users", &["login"], true),
    ("users", &["extension"], true),
    ("workgroups", &["name"], true),
    ("field_sets", &["name"], true),
    ("result_sets", &["name"], true),
    ("api_keys", &["secret_hash"], true),
    ("workgroup_members", &["user_id"], false),
    ("sessions", &["user_id"], false),
    ("sessions", &["expires_at"], false),
    ("fields", &["set_id", "position"], false),
    ("results", &["set_id", "position"], false),
    ("project_users", &["user_id"], false),
    ("statuses", &["project_id", "position"], false),
    ("contacts", &["lead_id", "position"], false),
    ("contact_methods", &["contact_id", "position"], false),
    ("contact_methods", &["e164"], false),
    ("leads", &["name"], false),
    ("project_leads", &["lead_id"], false),
    ("project_leads", &["project_id", "position"], false),
    ("project_leads", &["project_id", "status_id"], false),
    ("project_leads", &["project_id", "last_called_at"], false),
    ("project_leads", &["project_id", "next_call_at"], false),
    ("calls", &["dialled_at", "id"], false),
    ("calls", &["lead_id", "dialled_at"], false),
    ("calls", &["user_id", "dialled_at"], false),
    ("calls", &["project_id", "dialled_at"], false),
    ("calls", &["ended_at"], false),
    ("first_answers", &["created_at"], false),
];

fn people() -> Vec<TableCreateStatement> {
    use ForeignKeyAction::*;
    vec![
        table(
            "users",
            [
                uuid("id"),
                string("login"),
                string("name"),
                string_null("kana"),
                string("role"),
                string_null("extension"),
                string("password_hash"),
                string("locale"),
                boolean("active"),
                timestamp_with_time_zone("created_at"),
            ],
            &["id"],
            [],
        ),
        table("workgroups", [uuid("id"), string("name"), timestamp_with_time_zone("created_at")], &["id"], []),
        table(
            "workgroup_members",
            [uuid("workgroup_id"), uuid("user_id")],
            &["workgroup_id", "user_id"],
            [("workgroup_id", "workgroups", Cascade), ("user_id", "users", Cascade)],
        ),
        table(
            "sessions",
            [
                string("id"),
                uuid("user_id"),
                string("role"),
                string("csrf"),
                timestamp_with_time_zone("created_at"),
                timestamp_with_time_zone("expires_at"),
            ],
            &["id"],
            [("user_id", "users", Cascade)],
        ),
        table(
            "api_keys",
            [
                uuid("id"),
                string("name"),
                string("role"),
                uuid("user_id"),
                string("prefix"),
                string("secret_hash"),
                timestamp_with_time_zone("created_at"),
                timestamp_with_time_zone_null("last_used_at"),
                timestamp_with_time_zone_null("revoked_at"),
            ],
            &["id"],
            [("user_id", "users", Cascade)],
        ),
    ]
}

fn setup() -> Vec<TableCreateStatement> {
    use ForeignKeyAction::*;
    vec![
        table("field_sets", [uuid("id"), string("name"), timestamp_with_time_zone("created_at")], &["id"], []),
        table(
            "fields",
            [
                uuid("id"),
                uuid("set_id"),
                string("label"),
                string("kind"),
                json_binary("options"),
                string_null("unit"),
                boolean("required"),
                integer("position"),
            ],
            &["id"],
            [("set_id", "field_sets", Cascade)],
        ),
        table("result_sets", [uuid("id"), string("name"), timestamp_with_time_zone("created_at")], &["id"], []),
        table(
            "results",
            [
                uuid("id"),
                uuid("set_id"),
                string("label"),
                string("color"),
                integer("position"),
                boolean("connect"),
                boolean("success"),
                boolean("refusal"),
                boolean("reminder"),
                integer_null("retry_after_min"),
                boolean("closes"),
                boolean("takes_ownership"),
                string_null("system_code"),
            ],
            &["id"],
            [("set_id", "result_sets", Cascade)],
        ),
        table(
            "projects",
            [
                uuid("id"),
                string("name"),
                uuid("workgroup_id"),
                text("script"),
                string_null("caller_id"),
                boolean("recording"),
                timestamp_with_time_zone("created_at"),
                timestamp_with_time_zone_null("archived_at"),
            ],
            &["id"],
            [("workgroup_id", "workgroups", Restrict)],
        ),
        table(
            "project_users",
            [uuid("project_id"), uuid("user_id")],
            &["project_id", "user_id"],
            [("project_id", "projects", Cascade), ("user_id", "users", Cascade)],
        ),
        table(
            "project_result_sets",
            [uuid("project_id"), uuid("set_id")],
            &["project_id", "set_id"],
            [("project_id", "projects", Cascade), ("set_id", "result_sets", Restrict)],
        ),
        table(
            "project_field_sets",
            [uuid("project_id"), uuid("set_id")],
            &["project_id", "set_id"],
            [("project_id", "projects", Cascade), ("set_id", "field_sets", Restrict)],
        ),
        table(
            "statuses",
            [uuid("id"), uuid("project_id"), string("label"), string("color"), integer("position"), boolean("closed")],
            &["id"],
            [("project_id", "projects", Cascade)],
        ),
    ]
}

fn leads() -> Vec<TableCreateStatement> {
    use ForeignKeyAction::*;
    vec![
        table(
            "leads",
            [
                uuid("id"),
                string("name"),
                string_null("kana"),
                string_null("postal_code"),
                string_null("prefecture"),
                string_null("city"),
                string_null("street"),
                string_null("building"),
                string_null("mail"),
                string_null("web"),
                integer("version"),
                timestamp_with_time_zone("created_at"),
                timestamp_with_time_zone("updated_at"),
                timestamp_with_time_zone_null("deleted_at"),
            ],
            &["id"],
            [],
        ),
        table(
            "contacts",
            [uuid("id"), uuid("lead_id"), string("name"), string_null("role"), integer("position")],
            &["id"],
            [("lead_id", "leads", Cascade)],
        ),
        table(
            "contact_methods",
            [
                uuid("id"),
                uuid("contact_id"),
                string("kind"),
                string("value"),
                string_null("e164"),
                string_null("memo"),
                integer("position"),
            ],
            &["id"],
            [("contact_id", "contacts", Cascade)],
        ),
        table(
            "field_values",
            [uuid("lead_id"), uuid("field_id"), json_binary("value")],
            &["lead_id", "field_id"],
            [("lead_id", "leads", Cascade), ("field_id", "fields", Restrict)],
        ),
        table(
            "project_leads",
            [
                uuid("project_id"),
                uuid("lead_id"),
                uuid_null("status_id"),
                uuid_null("owner_id"),
                integer("attempts"),
                uuid_null("last_result_id"),
                timestamp_with_time_zone_null("last_called_at"),
                timestamp_with_time_zone_null("next_call_at"),
                integer("position"),
            ],
            &["project_id", "lead_id"],
            [("project_id", "projects", Cascade), ("lead_id", "leads", Cascade)],
        ),
    ]
}

fn calls() -> Vec<TableCreateStatement> {
    vec![
        table(
            "calls",
            [
                uuid("id"),
                string("direction"),
                string("origin"),
                string_null("line"),
                uuid_null("lead_id"),
                uuid_null("project_id"),
                uuid_null("user_id"),
                string("number"),
                string("number_as_typed"),
                string_null("caller_id"),
                timestamp_with_time_zone("dialled_at"),
                timestamp_with_time_zone_null("ringing_at"),
                timestamp_with_time_zone_null("answered_at"),
                timestamp_with_time_zone_null("ended_at"),
                string_null("cause_what"),
                string_null("cause_whose"),
                integer_null("sip_status"),
                string_null("recording"),
                big_integer_null("recording_ms"),
                json_binary("steps"),
                uuid_null("result_id"),
                uuid_null("status_id"),
                text("memo"),
                timestamp_with_time_zone_null("saved_at"),
                uuid_null("saved_by"),
                string("node"),
            ],
            &["id"],
            [],
        ),
        table(
            "first_answers",
            [
                uuid("principal"),
                string("key"),
                string("fingerprint"),
                integer_null("status"),
                json_binary_null("body"),
                timestamp_with_time_zone("created_at"),
            ],
            &["principal", "key"],
            [],
        ),
        table("heartbeats", [string("node"), timestamp_with_time_zone("at")], &["node"], []),
    ]
}
