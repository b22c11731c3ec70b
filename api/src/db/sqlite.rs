//! Switches of SQLite that no PRAGMA reaches.

use libsqlite3_sys as ffi;
use sea_orm::sqlx::{self, SqliteConnection};
use std::sync::Once;

/// Before the first connection: SQLite does not count its memory. The count costs a lock that all connections share, on
/// every allocation, and nobody reads it.
pub(super) fn prepare() {
    static ONCE: Once = Once::new();
    // SAFETY: a plain call with the one integer that this option takes; after the first connection it answers MISUSE and
    // does nothing, which is as well.
    ONCE.call_once(|| unsafe {
        ffi::sqlite3_config(ffi::SQLITE_CONFIG_MEMSTATUS, 0);
    });
}

/// A statement's plan is made once and stays ("query planner stability guarantee"). Without it every new value of a
/// parameter that a partial index could have to do with makes the plan anew, on each execution: for short statements that
/// costs more than they do.
pub(super) async fn keep_plans(connection: &mut SqliteConnection) -> Result<(), sqlx::Error> {
    let mut handle = connection.lock_handle().await?;
    // SAFETY: the handle is locked and open; the option takes an integer and a pointer that may be null.
    let answer = unsafe {
        let out: *mut std::ffi::c_int = std::ptr::null_mut();
        ffi::sqlite3_db_config(handle.as_raw_handle().as_ptr(), ffi::SQLITE_DBCONFIG_ENABLE_QPSG, 1, out)
    };
    debug_assert_eq!(answer, ffi::SQLITE_OK);
    Ok(())
}
