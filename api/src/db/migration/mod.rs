//! The schema's history, oldest first. Every start brings the database up to date.

mod m0001_first_schema;
mod m0002_platform;
mod m0003_guard;
mod m0004_leases;
mod m0005_search;
mod m0006_record;
mod m0007_imports;
mod m0008_activities;
mod m0011_queue_holds;
mod m0012_search_lists;
mod m0014_queue_passes;
mod m0015_queue_rows_singly;
mod m0016_call_segments;
mod m0017_leases_singly;

use sea_orm_migration::prelude::*;

/// All migrations.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_first_schema::Migration),
            Box::new(m0002_platform::Migration),
            Box::new(m0003_guard::Migration),
            Box::new(m0004_leases::Migration),
            Box::new(m0005_search::Migration),
            Box::new(m0006_record::Migration),
            Box::new(m0007_imports::Migration),
            Box::new(m0008_activities::Migration),
            Box::new(m0011_queue_holds::Migration),
            Box::new(m0012_search_lists::Migration),
            Box::new(m0014_queue_passes::Migration),
            Box::new(m0015_queue_rows_singly::Migration),
            Box::new(m0016_call_segments::Migration),
            Box::new(m0017_leases_singly::Migration),
        ]
    }
}
