//! SQLite's log of changes (WAL) is carried over into the file beside the work, by a connection of its own.
//!
//! Left to itself SQLite does it in the middle of somebody's commit, every thousand pages: the one writer then waits for
//! the disk, and with it everybody behind. A *passive* checkpoint holds up nobody. Once all is carried over, the next
//! writer begins the log anew, and waits for the disk once for that: while others write without a pause it comes to that
//! only where the log has grown long, by carrying over again and again what came in between. Where it grows faster still,
//! the writer does it itself after all.

use super::connect;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, Statement};
use std::sync::Arc;
use std::time::Duration;

/// How often.
const EVERY: Duration = Duration::from_secs(5);
/// A log of so many pages of 4 KiB is carried over to its end, so that it is begun anew …
const LONG: i32 = 98_304;
/// … in so many turns at most, one after the other.
const AT_ONCE: usize = 4;
/// The log is begun anew by the writer when it is so many pages of 4 KiB long.
pub(super) const PAGES_MAX: u32 = 131_072;

/// Carries over as long as a store has it.
#[derive(Clone, Debug)]
pub(super) struct Keeper {
    connection: DatabaseConnection,
    _store: Arc<()>,
}

impl Keeper {
    /// For the database file of this address.
    pub(super) async fn start(url: &str) -> Result<Self, DbErr> {
        let keeper = Self { connection: connect(url, 1).await?, _store: Arc::default() };
        let (connection, store) = (keeper.connection.clone(), Arc::downgrade(&keeper._store));
        tokio::spawn(async move {
            loop {
                tokio::time::sleep(EVERY).await;
                if store.strong_count() == 0 {
                    break;
                }
                match carry_over(&connection).await {
                    Ok(()) => {}
                    // The store is closed.
                    Err(DbErr::ConnectionAcquire(_)) => break,
                    Err(error) => tracing::warn!(%error, "the log of changes could not be carried over, it grows"),
                }
            }
        });
        Ok(keeper)
    }

    /// Stop.
    pub(super) async fn close(&self) -> Result<(), DbErr> {
        self.connection.close_by_ref().await
    }
}

async fn carry_over(connection: &DatabaseConnection) -> Result<(), DbErr> {
    for _ in 0..AT_ONCE {
        let passive = Statement::from_string(DbBackend::Sqlite, "PRAGMA wal_checkpoint(PASSIVE)");
        let Some(row) = connection.query_one_raw(passive).await? else { break };
        // -1 = there is no log yet.
        let (pages, carried): (i32, i32) = (row.try_get("", "log")?, row.try_get("", "checkpointed")?);
        if carried >= pages || pages < LONG {
            break;
        }
    }
    Ok(())
}
