//! The notice at the due instant: one timer for all reminders, set to the earliest that is still to be told. What came due
//! while the program was down is told at its start.

use super::store;
use crate::db::Store;
use crate::ws::hub::Hub;
use chrono::Utc;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// The longest sleep: the clock may be set, and another node may set a reminder in the same database.
const LOOK_AGAIN: Duration = Duration::from_secs(60);
/// A pause after the database did not answer.
const RETRY_AFTER: Duration = Duration::from_secs(2);

/// Wakes the timer when a reminder was set or moved.
pub struct Alarm {
    changed: watch::Sender<u64>,
}

impl Default for Alarm {
    fn default() -> Self {
        Self { changed: watch::Sender::new(0) }
    }
}

impl Alarm {
    /// A reminder was set or moved.
    pub(crate) fn wake(&self) {
        self.changed.send_modify(|count| *count += 1);
    }
}

/// The timer's life: as long as the program's.
pub(crate) async fn run(alarm: Arc<Alarm>, store: Store, hub: Arc<Hub>) {
    let mut changed = alarm.changed.subscribe();
    loop {
        // Whatever changes from here on wakes the sleep below.
        changed.mark_unchanged();
        let sleep = match tell_due(&store, &hub).await {
            Ok(sleep) => sleep,
            Err(error) => {
                tracing::warn!(%error, "reminders could not be looked up");
                RETRY_AFTER
            }
        };
        tokio::select! {
            () = tokio::time::sleep(sleep) => {}
            changed = changed.changed() => {
                if changed.is_err() {
                    return;
                }
            }
        }
    }
}

/// Tell what is due; answers how long to sleep until the next.
async fn tell_due(store: &Store, hub: &Hub) -> Result<Duration, sea_orm::DbErr> {
    loop {
        let now = Utc::now();
        let due = store::to_tell(store, now).await?;
        if due.is_empty() {
            let next = store::next_notice(store).await?;
            let until = next.and_then(|at| (at - Utc::now()).to_std().ok());
            // A next that has passed meanwhile is told at once.
            return Ok(until.unwrap_or(if next.is_some() { Duration::ZERO } else { LOOK_AGAIN }).min(LOOK_AGAIN));
        }
        // Told first, noted afterwards: a crash in between tells twice rather than never.
        for reminder in &due {
            hub.reminder(reminder, true);
        }
        store::told(store, due.iter().map(|reminder| reminder.id).collect(), now).await?;
    }
}
