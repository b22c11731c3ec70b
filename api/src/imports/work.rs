//! What goes on in the background: one import of this node at a time, dry run, run or undo. The database is the queue, so
//! that a start after a crash finds what was under way and goes on where its last batch ended.
//!
//! A thread reads the file and makes drafts of its rows; the task writes them. Between the two wait at most
//! [`PIECES`] pieces, so that memory stays flat however long the file is.

use super::past::Past;
use super::read::{RawRow, Rows, Unreadable};
use super::row::{self, Fault, Rules, SharedRules};
use super::store::batch::{self, ReadRow, Step};
use super::store::{self, Job, known, undo};
use super::{ImportNews, Progress, State};
use crate::db::Store;
use crate::error::{Code, Failure};
use crate::ws::hub::Hub;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::{Notify, mpsc};
use uuid::Uuid;

/// Rows of a batch: short enough a transaction for others to wait for.
const BATCH_ROWS: usize = 500;
/// Bytes of a batch's cells, whatever its rows.
const BATCH_BYTES: usize = 1024 * 1024;
/// Pieces that wait between file and database.
const PIECES: usize = 2;
/// How often pages are told.
const NEWS_EVERY: Duration = Duration::from_millis(500);
/// How long it waits after something unexpected, and how often it tries the same import again.
const PAUSE: Duration = Duration::from_secs(1);
const TRIES: u32 = 5;

/// Tells the background that there is something to do.
#[derive(Debug, Default)]
pub struct Work {
    wake: Notify,
}

impl Work {
    /// Look again.
    pub(crate) fn wake(&self) {
        self.wake.notify_one();
    }

    /// Until somebody asks to look again.
    pub(crate) async fn asked(&self) {
        self.wake.notified().await;
    }
}

/// Where uploaded files lie.
pub(crate) fn path_of(data: &Path, id: Uuid) -> PathBuf {
    data.join("imports").join(id.to_string())
}

/// What the background works with.
pub(crate) struct Workshop {
    pub(crate) store: Store,
    pub(crate) hub: Arc<Hub>,
    pub(crate) work: Arc<Work>,
    pub(crate) data: PathBuf,
    pub(crate) node: String,
}

/// Work until the program ends.
pub(crate) async fn run(workshop: Workshop) {
    let mut failures = (Uuid::nil(), 0);
    if let Ok(old) = store::expire(&workshop.store, &workshop.node).await {
        for id in old {
            remove(&path_of(&workshop.data, id)).await;
        }
    }
    loop {
        let job = match store::next_job(&workshop.store, &workshop.node).await {
            Ok(Some(job)) => job,
            Ok(None) => {
                workshop.work.asked().await;
                continue;
            }
            Err(_) => {
                tokio::time::sleep(PAUSE).await;
                continue;
            }
        };
        let id = job.id;
        let Err(failure) = workshop.one(job).await else { continue };
        failures = if failures.0 == id { (id, failures.1 + 1) } else { (id, 1) };
        let is_final = failure.code != Code::Internal || failures.1 >= TRIES;
        tracing::warn!(import = %id, code = failure.code.as_str(), is_final, "an import stopped");
        if is_final && store::fail(&workshop.store, id, failure.code).await.is_ok() {
            failures = (Uuid::nil(), 0);
            continue;
        }
        tokio::time::sleep(PAUSE).await;
    }
}

impl Workshop {
    async fn one(&self, job: Job) -> Result<(), Failure> {
        tracing::info!(import = %job.id, state = job.state.as_str(), rows_done = job.rows_done, "import under way");
        match job.state {
            State::Undoing => self.undo(job).await,
            _ => self.rows(job).await,
        }
    }

    fn tell(&self, job: &Job, state: State, progress: Progress) {
        let news = ImportNews { id: job.id, project_id: job.project_id, state, progress };
        self.hub.import(job.user_id, news);
    }

    /// Dry run and run.
    async fn rows(&self, mut job: Job) -> Result<(), Failure> {
        let rules: SharedRules = Arc::new(known::rules(self.store.read(), job.project_id, &job.plan).await?);
        let (send, mut pieces) = mpsc::channel(PIECES);
        let reading = Reading { path: path_of(&self.data, job.id), job: job.clone(), rules: rules.clone(), send };
        let reader = tokio::task::spawn_blocking(move || reading.run());
        let mut past = Past::default();
        let mut report = std::mem::take(&mut job.report);
        let mut told = Instant::now();
        let mut progress = Progress::default();
        self.tell(&job, job.state, progress);
        while let Some(piece) = pieces.recv().await {
            let step = Step { rows: piece.rows_done, share: piece.share };
            let goes_on = match job.state {
                State::Checking => batch::check(&self.store, &job, &piece.rows, &mut past, &mut report, step).await?,
                _ => self.write(&job, &rules, &piece.rows, &mut report, step).await?,
            };
            if !goes_on {
                return self.stopped(&job).await;
            }
            progress = Progress { rows: step.rows, share: step.share };
            if told.elapsed() >= NEWS_EVERY {
                told = Instant::now();
                self.tell(&job, job.state, progress);
            }
        }
        let read = reader.await.map_err(|_| Failure::new(Code::FileUnreadable))?;
        read.map_err(|error| {
            tracing::warn!(import = %job.id, %error, "the file cannot be read on");
            Failure::new(error.code())
        })?;
        let (from, to) = match job.state {
            State::Checking => (State::Checking, State::Checked),
            _ => (State::Running, State::Done),
        };
        // A file without a single row below its header has come past no batch.
        let step = Step { rows: progress.rows.max(job.rows_done), share: 1.0 };
        store::checkpoint(self.store.write(), job.id, from, &report, step).await?;
        if !store::go(self.store.write(), job.id, &[from], to).await? {
            return self.stopped(&job).await;
        }
        tracing::info!(import = %job.id, state = to.as_str(), rows = step.rows, "import step over");
        if to == State::Done {
            remove(&path_of(&self.data, job.id)).await;
        }
        self.tell(&job, to, Progress { rows: step.rows, share: 1.0 });
        Ok(())
    }

    /// A batch, tried again: somebody may have created the same lead in the instant between looking and writing.
    async fn write(
        &self,
        job: &Job,
        rules: &Rules,
        rows: &[ReadRow],
        report: &mut super::Report,
        step: Step,
    ) -> Result<bool, Failure> {
        let before = report.clone();
        let mut last = Failure::new(Code::Internal);
        for _ in 0..3 {
            match batch::write(&self.store, job, rules, rows, report, step).await {
                Ok(goes_on) => return Ok(goes_on),
                Err(failure) => last = failure,
            }
            *report = before.clone();
        }
        Err(last)
    }

    async fn stopped(&self, job: &Job) -> Result<(), Failure> {
        tracing::info!(import = %job.id, "import stopped by a person");
        if job.state == State::Running {
            remove(&path_of(&self.data, job.id)).await;
            self.tell(job, State::Cancelled, Progress::default());
        }
        Ok(())
    }

    async fn undo(&self, job: Job) -> Result<(), Failure> {
        let mut undone = job.undone.clone();
        let mut told = Instant::now();
        loop {
            match undo::step(&self.store, &job, &mut undone).await? {
                Some(true) => {}
                Some(false) => break,
                None => return Ok(()),
            }
            if told.elapsed() >= NEWS_EVERY {
                told = Instant::now();
                let rows = undone.deleted + undone.recycled + undone.restored;
                self.tell(&job, State::Undoing, Progress { rows, share: 0.0 });
            }
        }
        self.tell(&job, State::Undone, Progress { rows: 0, share: 1.0 });
        Ok(())
    }
}

/// A file that is no longer needed; that it is gone already is well.
pub(crate) async fn remove(path: &Path) {
    if let Err(error) = tokio::fs::remove_file(path).await
        && error.kind() != std::io::ErrorKind::NotFound
    {
        tracing::warn!(%error, "a file of an import cannot be removed");
    }
}

/// Some rows.
struct Piece {
    rows: Vec<ReadRow>,
    /// Rows of the file up to here.
    rows_done: u64,
    share: f64,
}

/// The thread that reads.
struct Reading {
    path: PathBuf,
    job: Job,
    rules: SharedRules,
    send: mpsc::Sender<Piece>,
}

impl Reading {
    fn run(self) -> Result<(), Unreadable> {
        let mut rows = Rows::open(&self.path, &self.job.source)?;
        for _ in 0..self.job.source.header_row.unwrap_or(0) {
            rows.next()?;
        }
        let mut number = 0;
        while number < self.job.rows_done && rows.next()?.is_some() {
            number += 1;
        }
        let (mut piece, mut bytes) = (Vec::with_capacity(BATCH_ROWS), 0);
        while let Some(raw) = rows.next()? {
            let row = self.read(number, raw);
            number += 1;
            bytes += row.cells.iter().map(String::len).sum::<usize>();
            piece.push(row);
            if piece.len() >= BATCH_ROWS || bytes >= BATCH_BYTES {
                let full = std::mem::replace(&mut piece, Vec::with_capacity(BATCH_ROWS));
                bytes = 0;
                // Nobody takes any more: the import was stopped.
                if !self.give(full, number, &rows) {
                    return Ok(());
                }
            }
        }
        if !piece.is_empty() {
            self.give(piece, number, &rows);
        }
        Ok(())
    }

    fn read(&self, number: u64, raw: RawRow) -> ReadRow {
        let RawRow { line, cells } = raw;
        match cells {
            Ok(cells) => {
                let read = row::read(&self.rules, line, &cells);
                ReadRow { line, number, cells, read }
            }
            Err(reason) => ReadRow { line, number, cells: vec![], read: Err(vec![Fault { reason, column: None }]) },
        }
    }

    fn give(&self, piece: Vec<ReadRow>, rows_done: u64, rows: &Rows) -> bool {
        let extent = rows.extent(self.job.size_bytes).max(1);
        #[expect(clippy::cast_precision_loss, reason = "a share of a file, for a bar on a screen")]
        let share = (rows.position() as f64 / extent as f64).min(1.0);
        self.send.blocking_send(Piece { rows: piece, rows_done, share }).is_ok()
    }
}
