//! Who talked with whom, from when to when, in each call. Frozen once released; changes are further migrations.

use super::m0001_first_schema::table;
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// Adds the table.
#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let segments = table(
            "call_segments",
            [
                uuid("call_id"),
                integer("position"),
                string("kind"),
                uuid_null("agent_id"),
                uuid_null("colleague_id"),
                string_null("colleague_number"),
                timestamp_with_time_zone("began_at"),
                timestamp_with_time_zone_null("ended_at"),
            ],
            &["call_id", "position"],
            [("call_id", "calls", ForeignKeyAction::Cascade)],
        );
        manager.create_table(segments).await?;
        let mut index = Index::create();
        index.name("call_segments_agent").table("call_segments").col("agent_id").col("call_id");
        manager.create_index(index.take()).await
    }
}
