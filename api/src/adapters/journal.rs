//! The journal: the switch says what became of a call, the desk writes it down. The switch never waits: the newest record
//! of each call is kept until it is written, a database that is away for a while is caught up with afterwards, and each
//! call is one row however often it is told.

use crate::activities::unattended::Ended;
use crate::calls;
use crate::calls::in_flight::InFlight;
use crate::db::Store;
use crate::supervisions::notes;
use crate::transfers;
use crate::ws::hub::Hub;
use kakeru_switch::event::TransferView;
use kakeru_switch::ids::CallId;
use kakeru_switch::ports::Journal;
use kakeru_switch::record::{CallRecord, SupervisionStep};
use parking_lot::Mutex;
use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, watch};

/// Calls that may wait to be written: ten minutes without a database at 150 calls a second. Beyond it calls that still
/// run are let go first (their end will come), then the news is lost and said so.
const WAITING_MAX: usize = 100_000;
/// Steps of supervisions that may wait: hours of a floor's without a database.
const STEPS_MAX: usize = 20_000;
/// Transfers that may wait: the same.
const TRANSFERS_MAX: usize = 20_000;
/// Records written in one transaction.
const BATCH: usize = 200;
/// A pause before a failed write is tried again.
const RETRY_AFTER: Duration = Duration::from_millis(500);
/// How often the node's sign of life is written: the precision of a call's end after a crash.
const BEAT_EVERY: Duration = Duration::from_secs(2);
/// How long a saved result waits for the call's record.
const SETTLE_MAX: Duration = Duration::from_secs(5);

/// The journal's end for the switch and for whoever waits for it.
pub struct DeskJournal {
    waiting: Mutex<HashMap<CallId, CallRecord>>,
    /// Steps of supervisions, in order: each is a line of the log.
    steps: Mutex<VecDeque<SupervisionStep>>,
    /// Transfers that began or ended, the same.
    transfers: Mutex<VecDeque<TransferView>>,
    /// Counts up whenever there is something new to write.
    told: watch::Sender<u64>,
    /// The calls in the transaction that runs now, and a count of those that ended.
    writing: Mutex<Vec<CallId>>,
    written: watch::Sender<u64>,
    /// The numbers being called, until the ends of their calls are written.
    in_flight: Arc<InFlight>,
}

impl DeskJournal {
    pub(crate) fn new(in_flight: Arc<InFlight>) -> Arc<Self> {
        Arc::new(Self {
            in_flight,
            waiting: Mutex::default(),
            steps: Mutex::default(),
            transfers: Mutex::default(),
            told: watch::Sender::new(0),
            writing: Mutex::default(),
            written: watch::Sender::new(0),
        })
    }

    /// Wait until nothing of this call is on its way into the database (at most some seconds).
    pub async fn settled(&self, call: CallId) {
        let mut written = self.written.subscribe();
        let settled = async {
            while self.is_pending(call) {
                if written.changed().await.is_err() {
                    return;
                }
            }
        };
        if tokio::time::timeout(SETTLE_MAX, settled).await.is_err() {
            tracing::warn!(%call, "the call's record is not written yet");
        }
    }

    /// Wait until everything told so far is in the database; for a stop in good order.
    pub async fn drained(&self, at_most: Duration) -> bool {
        let mut written = self.written.subscribe();
        let drained = async {
            while !(self.steps.lock().is_empty()
                && self.transfers.lock().is_empty()
                && self.waiting.lock().is_empty()
                && self.writing.lock().is_empty())
            {
                if written.changed().await.is_err() {
                    return;
                }
            }
        };
        tokio::time::timeout(at_most, drained).await.is_ok()
    }

    fn is_pending(&self, call: CallId) -> bool {
        // In this order: a record moves from `waiting` to `writing` under both locks.
        let waiting = self.waiting.lock();
        waiting.contains_key(&call) || self.writing.lock().contains(&call)
    }

    fn take(&self) -> Vec<CallRecord> {
        let mut waiting = self.waiting.lock();
        let mut ids: Vec<CallId> = waiting.keys().copied().collect();
        ids.sort_unstable();
        ids.truncate(BATCH);
        let batch = ids.iter().filter_map(|id| waiting.remove(id)).collect();
        *self.writing.lock() = ids;
        batch
    }

    fn finish(&self, failed: Option<Vec<CallRecord>>) {
        {
            let mut waiting = self.waiting.lock();
            for record in failed.into_iter().flatten() {
                // What was told meanwhile is newer.
                waiting.entry(record.view.id).or_insert(record);
            }
            self.writing.lock().clear();
        }
        self.written.send_modify(|count| *count += 1);
    }
}

impl Journal for DeskJournal {
    fn call(&self, record: CallRecord) {
        self.in_flight.began(&record);
        let mut waiting = self.waiting.lock();
        if waiting.len() >= WAITING_MAX && !waiting.contains_key(&record.view.id) {
            waiting.retain(|_, record| record.view.ended_at.is_some());
            if waiting.len() >= WAITING_MAX {
                tracing::error!(call = %record.view.id, "the journal is full, this call is lost from history");
                self.in_flight.over(&record);
                return;
            }
        }
        waiting.insert(record.view.id, record);
        drop(waiting);
        self.told.send_modify(|count| *count += 1);
    }

    fn supervision(&self, step: SupervisionStep) {
        let mut steps = self.steps.lock();
        if steps.len() >= STEPS_MAX {
            tracing::error!(supervision = %step.after.id, "the journal is full, a step of a supervision is lost from the log");
            return;
        }
        steps.push_back(step);
        drop(steps);
        self.told.send_modify(|count| *count += 1);
    }

    fn transfer(&self, view: TransferView) {
        let mut transfers = self.transfers.lock();
        if transfers.len() >= TRANSFERS_MAX {
            tracing::error!(transfer = %view.id, "the journal is full, a transfer is lost from the log");
            return;
        }
        transfers.push_back(view);
        drop(transfers);
        self.told.send_modify(|count| *count += 1);
    }
}

/// The transfers so far, in the same way.
async fn write_transfers(journal: &DeskJournal, store: &Store) {
    loop {
        let batch: Vec<TransferView> = journal.transfers.lock().iter().take(BATCH).cloned().collect();
        if batch.is_empty() {
            return;
        }
        match transfers::notes::write(store, &batch).await {
            Ok(()) => {
                journal.transfers.lock().drain(..batch.len());
                journal.written.send_modify(|count| *count += 1);
            }
            Err(error) => {
                return tracing::error!(%error, transfers = batch.len(), "transfers are not noted yet, trying again");
            }
        }
    }
}

/// The writer's life: as long as the program's.
pub(crate) async fn write(
    journal: Arc<DeskJournal>,
    store: Store,
    hub: Arc<Hub>,
    node: String,
    ended: mpsc::Sender<Ended>,
) {
    let mut told = journal.told.subscribe();
    // What was told before this task first ran.
    told.mark_changed();
    let mut beat = tokio::time::interval(BEAT_EVERY);
    beat.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = beat.tick() => {
                if let Err(error) = calls::store::beat(&store, &node).await {
                    tracing::warn!(%error, "the sign of life was not written");
                }
                write_steps(&journal, &store).await;
                write_transfers(&journal, &store).await;
            }
            changed = told.changed() => {
                if changed.is_err() {
                    return;
                }
                write_all(&journal, &store, &hub, &node, &ended).await;
            }
        }
    }
}

/// The steps of supervisions so far. They leave the queue when they are written.
async fn write_steps(journal: &DeskJournal, store: &Store) {
    loop {
        let batch: Vec<SupervisionStep> = journal.steps.lock().iter().take(BATCH).cloned().collect();
        if batch.is_empty() {
            return;
        }
        match notes::write(store, &batch).await {
            Ok(()) => {
                journal.steps.lock().drain(..batch.len());
                journal.written.send_modify(|count| *count += 1);
            }
            // The beat tries again; calls are not kept waiting by it.
            Err(error) => {
                tracing::error!(%error, steps = batch.len(), "supervisions are not noted yet, trying again");
                return;
            }
        }
    }
}

async fn write_all(journal: &DeskJournal, store: &Store, hub: &Hub, node: &str, ended: &mpsc::Sender<Ended>) {
    write_steps(journal, store).await;
    write_transfers(journal, store).await;
    loop {
        let batch = journal.take();
        if batch.is_empty() {
            journal.finish(None);
            return;
        }
        match calls::store::write(store, node, &batch).await {
            Ok(()) => {
                journal.finish(None);
                for record in &batch {
                    if record.view.ended_at.is_some() {
                        journal.in_flight.over(record);
                    }
                    let view = &record.view;
                    let (agent, project, lead) =
                        (record.owner.map(|a| a.0), view.project.map(|p| p.0), view.lead.map(|l| l.0));
                    hub.history(view.id.0, agent, project, lead, false);
                    if let Some(Err(error)) = Ended::of(record).map(|call| ended.try_send(call)) {
                        tracing::warn!(call = %view.id, %error, "this call waits for its agent");
                    }
                }
            }
            Err(error) => {
                tracing::error!(%error, calls = batch.len(), "call records are not written yet, trying again");
                journal.finish(Some(batch));
                tokio::time::sleep(RETRY_AFTER).await;
            }
        }
    }
}
