//! What time does to queues: leases nobody renewed end, leads whose time has come are looked at anew, leads that waited
//! for their owner long enough are anybody's, and a queue whose order was changed is built anew, a little at a time.

use super::store::{lease, passes, queue};
use crate::db::Store;
use crate::projects;
use sea_orm::DbErr;
use std::time::Duration;
use tokio::time::MissedTickBehavior;

/// How often.
const EVERY: Duration = Duration::from_secs(1);
/// Steps of one kind per turn: others wait for the one writer meanwhile.
const STEPS_MAX: usize = 20;

/// As long as the program lives.
pub(crate) async fn keep(store: Store) {
    let mut beat = tokio::time::interval(EVERY);
    beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        beat.tick().await;
        if let Err(error) = turn(&store).await {
            tracing::warn!(%error, "the queues' upkeep failed, it is tried again");
        }
    }
}

/// One turn.
pub(crate) async fn turn(store: &Store) -> Result<(), DbErr> {
    let write = store.write();
    let ended = lease::sweep(write).await?;
    if ended > 0 {
        tracing::warn!(leases = ended, "leases ended by their deadline");
    }
    passes::sweep(write).await?;
    for _ in 0..STEPS_MAX {
        if queue::wake_due(write).await? == 0 {
            break;
        }
    }
    for _ in 0..STEPS_MAX {
        if queue::release_due(write).await? == 0 {
            break;
        }
    }
    for rules in projects::store::all_rules(store.read()).await? {
        let plan = queue::Plan::of(&rules);
        if queue::plan(store.read(), rules.project_id).await?.as_ref() != Some(&plan) {
            queue::set_plan(write, rules.project_id, plan).await?;
        }
    }
    for (project, mut from) in queue::rebuilding(store.read()).await? {
        for _ in 0..STEPS_MAX {
            match queue::rebuild_some(write, project, from).await? {
                Some(to) => from = to,
                None => break,
            }
        }
    }
    Ok(())
}
