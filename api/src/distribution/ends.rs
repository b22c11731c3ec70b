//! Leases that end are taken out together: those that came while the last statement ran go with the next one. A database
//! with one writer then has one short turn for all of them, and whoever waits for a lease waits less.

use super::store::lease;
use crate::db::Store;
use sea_orm::DbErr;
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::sync::oneshot;
use uuid::Uuid;

/// Leases that wait for their end; beyond, those who end them wait.
const WAITING_MAX: usize = 1_024;
/// Leases ended by one statement.
const TOGETHER_MAX: usize = 128;

/// A lease, and who wants to know that it ended: `false` = the database failed.
type End = (Uuid, oneshot::Sender<bool>);

/// Where leases are brought to end.
pub(crate) struct Ends(Sender<End>);

impl Ends {
    /// As long as this is there.
    pub(crate) fn start(store: Store) -> Self {
        let (ends, waiting) = channel(WAITING_MAX);
        tokio::spawn(run(store, waiting));
        Self(ends)
    }

    /// End this lease; the lead is where it was.
    pub(crate) async fn end(&self, id: Uuid) -> Result<(), DbErr> {
        let (done, ended) = oneshot::channel();
        let failed = || DbErr::Custom("the lease could not be ended".into());
        self.0.send((id, done)).await.map_err(|_| failed())?;
        if ended.await.unwrap_or_default() { Ok(()) } else { Err(failed()) }
    }
}

async fn run(store: Store, mut waiting: Receiver<End>) {
    let mut some = Vec::with_capacity(TOGETHER_MAX);
    while waiting.recv_many(&mut some, TOGETHER_MAX).await > 0 {
        let leases: Vec<Uuid> = some.iter().map(|(lease, _)| *lease).collect();
        let ended = lease::end_all(store.queue_write(), &leases).await;
        if let Err(error) = &ended {
            tracing::error!(%error, "leases could not be ended; they end by their deadline");
        }
        for (_, done) in some.drain(..) {
            // Who asked may be gone.
            let _ = done.send(ended.is_ok());
        }
    }
}
