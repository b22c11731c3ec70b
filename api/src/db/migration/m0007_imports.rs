//! Imports with what they changed and refused, saved mappings, exports; and on each lead its external id and its import.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// Creates the tables, adds the columns.
#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [string_null("external_id"), uuid_null("import_id")] {
            manager.alter_table(Table::alter().table("leads").add_column(column).take()).await?;
        }
        let mut external = Index::create();
        external.name("leads_external_id").table("leads").col("external_id").unique();
        manager.create_index(external.take()).await?;
        let mut import = Index::create();
        import.name("leads_import_id").table("leads").col("import_id");
        manager.create_index(import.take()).await?;
        for table in [imports(), changes(), rejects(), mappings(), exports()] {
            manager.create_table(table).await?;
        }
        for (table, column) in [("imports", "project_id"), ("imports", "state"), ("exports", "state")] {
            let mut index = Index::create();
            index.name(format!("{table}_{column}")).table(table).col(column);
            manager.create_index(index.take()).await?;
        }
        Ok(())
    }
}

fn imports() -> TableCreateStatement {
    let project = ForeignKey::create()
        .from("imports", "project_id")
        .to("projects", "id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned();
    Table::create()
        .table("imports")
        .col(pk_uuid("id"))
        .col(uuid("project_id"))
        .col(uuid_null("user_id"))
        .col(string("node"))
        .col(string("file_name"))
        .col(big_integer("size_bytes"))
        .col(string("state"))
        .col(json_binary("source"))
        .col(json_binary("sheets"))
        .col(json_binary("plan"))
        .col(json_binary("preview"))
        .col(json_binary_null("checked"))
        .col(json_binary_null("result"))
        .col(json_binary_null("undone"))
        .col(big_integer("rows_done"))
        .col(double("share"))
        .col(string_null("failure"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("started_at"))
        .col(timestamp_with_time_zone_null("ended_at"))
        .foreign_key(&mut project.clone())
        .take()
}

/// A table whose rows belong to an import.
fn of_import(name: &'static str, key: &'static str) -> TableCreateStatement {
    let import = ForeignKey::create()
        .from(name, "import_id")
        .to("imports", "id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned();
    Table::create()
        .table(name)
        .col(uuid("import_id"))
        .col(big_integer(key))
        .primary_key(Index::create().col("import_id").col(key))
        .foreign_key(&mut import.clone())
        .take()
}

fn changes() -> TableCreateStatement {
    of_import("import_changes", "row").col(uuid("lead_id")).col(json_binary("changes")).take()
}

fn rejects() -> TableCreateStatement {
    of_import("import_rejects", "line").col(json_binary("faults")).col(json_binary("cells")).take()
}

fn mappings() -> TableCreateStatement {
    Table::create()
        .table("import_mappings")
        .col(pk_uuid("id"))
        .col(string_uniq("name"))
        .col(json_binary("columns"))
        .col(json_binary("duplicates"))
        .col(timestamp_with_time_zone("created_at"))
        .take()
}

fn exports() -> TableCreateStatement {
    let project = ForeignKey::create()
        .from("exports", "project_id")
        .to("projects", "id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned();
    Table::create()
        .table("exports")
        .col(pk_uuid("id"))
        .col(uuid("project_id"))
        .col(uuid_null("user_id"))
        .col(string("node"))
        .col(string("state"))
        .col(json_binary("wish"))
        .col(big_integer("rows"))
        .col(json_binary("unfit"))
        .col(string_null("failure"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("ended_at"))
        .foreign_key(&mut project.clone())
        .take()
}
