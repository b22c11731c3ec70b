//! What a queue passes by for one agent: leads that they passed over themselves, and leads that the guard refuses to them
//! and to nobody else. Frozen once released; changes are further migrations.

use sea_orm_migration::prelude::*;

/// Gives the skips of m0004 a reason and their wider name.
#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        for sql in [
            "ALTER TABLE lead_skips RENAME TO queue_passes",
            "ALTER TABLE queue_passes ADD COLUMN why text NOT NULL DEFAULT 'skipped'",
            "CREATE INDEX queue_passes_lead_id ON queue_passes (lead_id)",
            "CREATE INDEX queue_passes_until ON queue_passes (until)",
        ] {
            connection.execute_unprepared(sql).await?;
        }
        Ok(())
    }
}
