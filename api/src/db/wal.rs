//! SQLite's log of changes (WAL) is carried over into the file beside the work, by a connection of its own.
//!
//! Left to itself SQLite does it in the middle of somebody's commit, every thousand pages: the one writer then waits for
//! the disk, and with it everybody behind. A *passive* checkpoint holds up nobody, but it cannot begin the log anew while
//! it is being written to; so the writer still does that, but seldom, and finds almost everything carried over already.

use super::connect;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr};
use std::sync::Arc;
use std::time::Duration;

/// How often.
const EVERY: Duration = Duration::from_millis(500);
/// The log is begun anew by the writer when it is so many pages of 4 KiB long.
pub(super) const PAGES_MAX: u32 = 65_536;

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
                match connection.execute_unprepared("PRAGMA wal_checkpoint(PASSIVE)").await {
                    Ok(_) => {}
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
