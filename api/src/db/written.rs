//! Statements that were built, inside statements written by hand.

use sea_orm::sea_query::{PostgresQueryBuilder, SelectStatement, SqlWriterValues, SqliteQueryBuilder};
use sea_orm::{DbBackend, Value};

/// A select as SQL. Its values come first: `values` is empty before.
pub(crate) fn written(backend: DbBackend, values: &mut Vec<Value>, select: &SelectStatement) -> String {
    debug_assert!(values.is_empty(), "its parameters are counted from one");
    let mut sql = SqlWriterValues::new("$", true);
    match backend {
        DbBackend::Postgres => select.build_collect_into(PostgresQueryBuilder, &mut sql),
        _ => select.build_collect_into(SqliteQueryBuilder, &mut sql),
    }
    let (text, its) = sql.into_parts();
    values.extend(its);
    text
}

/// One more value, and how the statement names it.
pub(crate) fn bound(values: &mut Vec<Value>, value: impl Into<Value>) -> String {
    values.push(value.into());
    format!("${}", values.len())
}
