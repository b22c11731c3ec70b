//! One row per activity of every channel, beside it the call's own facts under the same id; reminders; the company-wide
//! system results. What was saved with a call moves from `calls` to `activities`.

use crate::results::system;
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// Creates and fills `activities`, creates `reminders`, and adds the system set.
#[derive(DeriveMigrationName)]
pub(super) struct Migration;

/// Statements that SQLite and PostgreSQL read alike. History reads one range of one index whatever it is narrowed by;
/// the rare things (unfinished, other channels than calls) have partial indexes, which calls by the million do not fill.
const INDEXES: &[&str] = &[
    "CREATE INDEX activities_at ON activities (at, id)",
    "CREATE INDEX activities_lead ON activities (lead_id, at, id)",
    "CREATE INDEX activities_user ON activities (user_id, at, id)",
    "CREATE INDEX activities_project ON activities (project_id, at, id)",
    "CREATE INDEX activities_result ON activities (result_id, at, id) WHERE result_id IS NOT NULL",
    "CREATE INDEX activities_channel ON activities (channel, at, id) WHERE channel <> 'call'",
    "CREATE INDEX activities_unfinished ON activities (at, id) WHERE saved_at IS NULL",
    "CREATE INDEX activities_unfinished_user ON activities (user_id, at, id) WHERE saved_at IS NULL",
    "CREATE INDEX calls_running ON calls (node) WHERE ended_at IS NULL",
    "CREATE INDEX reminders_user ON reminders (user_id, due_at, id) WHERE closed_at IS NULL",
    "CREATE INDEX reminders_lead ON reminders (lead_id, user_id) WHERE closed_at IS NULL",
    "CREATE INDEX reminders_untold ON reminders (due_at) WHERE closed_at IS NULL AND told_at IS NULL",
    "CREATE INDEX reminders_all ON reminders (user_id, due_at, id)",
    "CREATE INDEX reminders_activity ON reminders (activity_id) WHERE activity_id IS NOT NULL",
    "CREATE INDEX reminders_closed_by ON reminders (closed_by) WHERE closed_by IS NOT NULL",
];

/// What history has read from `calls` until now.
const MOVE: &str = "INSERT INTO activities (id, channel, direction, at, ended_at, user_id, lead_id, project_id, \
    address, draft, counted, result_id, status_id, memo, saved_at, saved_by, created_at) \
    SELECT id, 'call', direction, dialled_at, ended_at, user_id, lead_id, project_id, number, FALSE, \
    saved_at IS NOT NULL, result_id, status_id, memo, saved_at, saved_by, dialled_at FROM calls";

/// Indexes of `calls` that `activities` takes over.
const TAKEN_OVER: &[&str] =
    &["calls_dialled_at_id", "calls_user_id_dialled_at", "calls_project_id_dialled_at", "calls_ended_at"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(activities()).await?;
        manager.create_table(reminders()).await?;
        let connection = manager.get_connection();
        connection.execute_unprepared(MOVE).await?;
        for index in TAKEN_OVER {
            connection.execute_unprepared(&format!("DROP INDEX {index}")).await?;
        }
        for column in ["result_id", "status_id", "memo", "saved_at", "saved_by"] {
            let drop = Table::alter().table("calls").drop_column(column).take();
            manager.alter_table(drop).await?;
        }
        for index in INDEXES {
            connection.execute_unprepared(index).await?;
        }
        system_set(manager).await
    }
}

fn activities() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("activities")
        .col(uuid("id").primary_key())
        .col(string("channel"))
        .col(string("direction"))
        .col(timestamp_with_time_zone("at"))
        .col(timestamp_with_time_zone_null("ended_at"))
        .col(uuid_null("user_id"))
        .col(uuid_null("lead_id"))
        .col(uuid_null("project_id"))
        .col(uuid_null("contact_method_id"))
        .col(string("address"))
        .col(string_null("suggested"))
        .col(boolean("draft"))
        .col(boolean("counted"))
        .col(uuid_null("result_id"))
        .col(uuid_null("status_id"))
        .col(text("memo"))
        .col(json_binary_null("trace"))
        .col(timestamp_with_time_zone_null("saved_at"))
        .col(uuid_null("saved_by"))
        .col(timestamp_with_time_zone("created_at"));
    table.take()
}

fn reminders() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("reminders")
        .col(uuid("id").primary_key())
        .col(uuid("user_id"))
        .col(uuid("lead_id"))
        .col(uuid_null("project_id"))
        .col(uuid_null("activity_id"))
        .col(text("note"))
        .col(timestamp_with_time_zone("due_at"))
        .col(integer("snoozes"))
        .col(timestamp_with_time_zone_null("told_at"))
        .col(timestamp_with_time_zone_null("closed_at"))
        .col(string_null("closed_as"))
        .col(uuid_null("closed_by"))
        .col(timestamp_with_time_zone("created_at"))
        .foreign_key(
            ForeignKey::create().from("reminders", "user_id").to("users", "id").on_delete(ForeignKeyAction::Cascade),
        )
        .foreign_key(
            ForeignKey::create().from("reminders", "lead_id").to("leads", "id").on_delete(ForeignKeyAction::Cascade),
        )
        .foreign_key(
            ForeignKey::create()
                .from("reminders", "project_id")
                .to("projects", "id")
                .on_delete(ForeignKeyAction::Cascade),
        );
    table.take()
}

/// The set that every project offers.
async fn system_set(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut set = Query::insert();
    set.into_table("result_sets").columns(["id", "name", "created_at"]).values_panic([
        system::SET.into(),
        system::SET_NAME.into(),
        chrono::Utc::now().into(),
    ]);
    manager.execute(set.take()).await?;
    let mut results = Query::insert();
    results.into_table("results").columns([
        "id",
        "set_id",
        "label",
        "color",
        "position",
        "connect",
        "success",
        "refusal",
        "reminder",
        "retry_after_min",
        "closes",
        "takes_ownership",
        "system_code",
    ]);
    for (position, code) in (0_i32..).zip(system::SystemCode::ALL) {
        results.values_panic([
            code.result_id().into(),
            system::SET.into(),
            code.label().into(),
            "#868e96".into(),
            position.into(),
            false.into(),
            false.into(),
            false.into(),
            false.into(),
            code.retry_after_min().into(),
            false.into(),
            false.into(),
            code.as_str().into(),
        ]);
    }
    manager.execute(results.take()).await
}
