//! Where the two databases are written to differently: the clock and the type of a parameter.

use sea_orm::DbBackend;

/// Unix milliseconds now, by the database's clock: deadlines that several nodes look at are compared by one clock.
pub(super) fn now(backend: DbBackend) -> &'static str {
    match backend {
        DbBackend::Postgres => "(extract(epoch FROM clock_timestamp()) * 1000)::bigint",
        _ => "CAST(unixepoch('subsec') * 1000 AS INTEGER)",
    }
}

/// What makes a parameter an id where nothing else says so.
pub(super) fn as_id(backend: DbBackend) -> &'static str {
    match backend {
        DbBackend::Postgres => "::uuid",
        _ => "",
    }
}
