//! The clock of either database.

use sea_orm::DbBackend;

/// Unix milliseconds now, by the database's clock: deadlines that several nodes look at are compared by one clock. On
/// PostgreSQL as it was when the statement began: a time that goes on while it runs is no bound for an index.
pub(super) fn now(backend: DbBackend) -> &'static str {
    match backend {
        DbBackend::Postgres => "(extract(epoch FROM statement_timestamp()) * 1000)::bigint",
        _ => "CAST(unixepoch('subsec') * 1000 AS INTEGER)",
    }
}
