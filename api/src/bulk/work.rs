//! Carries mass operations out, a batch at a time, round and round the operations of this node, so that a long one does
//! not keep a short one waiting. Everything it knows is in the database: after a restart it goes on where it was.

use super::store;
use crate::db::Store;
use crate::error::Code;
use crate::http::moment::Moment;
use crate::ws::hub::Hub;
use chrono::TimeDelta;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Notify;
use uuid::Uuid;

/// Looks for work at least so often, also without being told.
const LOOK_EVERY: Duration = Duration::from_secs(60);
/// Waits so long after a fault of the database before it tries a batch again.
const PATIENCE: Duration = Duration::from_secs(1);
/// A batch that fails so often in a row stops its operation.
const TRIES_MAX: u32 = 5;
/// How long ended operations are kept, and so can be undone.
const KEPT: TimeDelta = TimeDelta::days(90);

/// Works until the program ends. `wake` = there is a new operation, or one goes on.
pub(crate) async fn work(store: Store, hub: Arc<Hub>, node: String, wake: Arc<Notify>) {
    let mut faults: HashMap<Uuid, u32> = HashMap::new();
    loop {
        let jobs = store::active(&store, &node).await.unwrap_or_else(|error| {
            tracing::warn!(%error, "mass operations cannot be read, trying again later");
            vec![]
        });
        if jobs.is_empty() {
            faults.clear();
            if let Err(error) = store::forget_before(&store, Moment::now().0 - KEPT).await {
                tracing::warn!(%error, "old mass operations cannot be forgotten, trying again later");
            }
            let _ = tokio::time::timeout(LOOK_EVERY, wake.notified()).await;
            continue;
        }
        for job in jobs {
            batch(&store, &hub, job, &mut faults).await;
        }
    }
}

async fn batch(store: &Store, hub: &Hub, id: Uuid, faults: &mut HashMap<Uuid, u32>) {
    match store::step(store, id).await {
        Ok(job) => {
            faults.remove(&id);
            if let Some(job) = job {
                hub.bulk(&job);
            }
        }
        Err(failure) => {
            let tries = faults.entry(id).or_default();
            *tries += 1;
            // What the input is at fault for does not get better by waiting.
            if failure.code != Code::Internal || *tries >= TRIES_MAX {
                tracing::warn!(job = %id, code = failure.code.as_str(), "a mass operation was stopped");
                if let Err(error) = store::fail(store, id, failure.code).await {
                    tracing::warn!(%error, job = %id, "a mass operation could not be stopped");
                }
            }
            tokio::time::sleep(PATIENCE).await;
        }
    }
}
