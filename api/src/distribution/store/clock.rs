//! The database's clock: deadlines that several nodes look at are compared by one clock.

use sea_orm::DbBackend;

/// Unix milliseconds now, as SQL.
pub(super) fn now(backend: DbBackend) -> &'static str {
    match backend {
        DbBackend::Postgres => "(extract(epoch FROM clock_timestamp()) * 1000)::bigint",
        _ => "CAST(unixepoch('subsec') * 1000 AS INTEGER)",
    }
}
