//! "One of these ids" in statements written by hand. On PostgreSQL a list is one parameter however long it is: the
//! statement stays the same, and with it its plan. SQLite takes no lists; there each id is a parameter of its own.

use sea_orm::{DbBackend, Value};
use uuid::Uuid;

/// A list of ids as the right side of a test: binds them behind `values` and answers the SQL, with its parentheses.
pub(crate) fn among(backend: DbBackend, values: &mut Vec<Value>, ids: &[Uuid]) -> String {
    match backend {
        DbBackend::Postgres => format!("= ANY({})", array(values, ids)),
        _ => {
            let from = values.len() + 1;
            values.extend(ids.iter().map(|id| Value::from(*id)));
            let named: Vec<String> = (from..=values.len()).map(|n| format!("${n}")).collect();
            format!("IN ({})", named.join(", "))
        }
    }
}

/// A list of ids as an array of PostgreSQL.
pub(crate) fn array(values: &mut Vec<Value>, ids: &[Uuid]) -> String {
    let ids: Vec<String> = ids.iter().map(Uuid::to_string).collect();
    values.push(ids.join(",").into());
    format!("string_to_array(${}, ',')::uuid[]", values.len())
}
