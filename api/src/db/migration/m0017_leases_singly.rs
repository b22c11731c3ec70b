//! Leases are a few hundred rows that come and go all the time: each index on them costs every lease more than it ever
//! finds. What stays is what says that no lead has two. Frozen once released; changes are further migrations.

use sea_orm_migration::prelude::*;

/// Takes three indexes away.
#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        for index in ["leases_user_id", "leases_project_id", "leases_expires_at"] {
            connection.execute_unprepared(&format!("DROP INDEX {index}")).await?;
        }
        Ok(())
    }
}
