//! The leads of a status listed by their ids, as those of custom values are: such lists are merged where few leads meet
//! several wide conditions together. Frozen once released; changes are further migrations.

use sea_orm_migration::prelude::*;

/// Adds the index.
#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let sql =
            "CREATE INDEX project_leads_project_id_status_id_lead_id ON project_leads (project_id, status_id, lead_id)";
        manager.get_connection().execute_unprepared(sql).await.map(|_| ())
    }
}
