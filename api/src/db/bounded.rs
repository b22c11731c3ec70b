//! Reading with a time limit that stops the statement, not only the wait for it.
//!
//! PostgreSQL has a setting for it, for one transaction. SQLite asks a callback every few thousand steps whether to go on;
//! it belongs to a connection, so a few connections of their own are kept for this.

use super::options;
use parking_lot::Mutex;
use sea_orm::{
    ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, QueryResult, RuntimeErr,
    Statement, TransactionTrait,
};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Searches that run at the same time on SQLite: more only take the processor from each other.
const SQLITE_LANES: usize = 3;
/// Steps of SQLite's machine between two looks at the clock: some tens of microseconds.
const STEPS: i32 = 4_000;
/// SQLite keeps so many KiB of pages for each lane, and reads the file through memory up to so many bytes.
const SQLITE_PAGES: &str = "PRAGMA cache_size = -16000; PRAGMA mmap_size = 4294967296; PRAGMA query_only = 1";

/// Never.
const NEVER: u64 = u64::MAX;

/// The connections for bounded reading.
#[derive(Clone, Debug)]
pub(crate) struct Lanes(Kind);

#[derive(Clone, Debug)]
enum Kind {
    /// The pool that everybody uses.
    Shared(DatabaseConnection),
    /// Connections that a callback can stop.
    Sqlite(Arc<Sqlite>),
}

#[derive(Debug)]
struct Sqlite {
    free: Mutex<Vec<Lane>>,
    turns: Arc<Semaphore>,
}

#[derive(Debug)]
struct Lane {
    connection: DatabaseConnection,
    began: Instant,
    /// When to stop, in milliseconds after `began`.
    deadline_ms: Arc<AtomicU64>,
}

/// A connection with a limit. Dropped, it stops what still runs on it.
pub(crate) struct Bounded {
    on: On,
    at_most: Duration,
    /// The plans of the statements that ran, where they are wanted.
    plans: Option<Mutex<Vec<String>>>,
}

enum On {
    Transaction(DatabaseTransaction),
    Plain(DatabaseConnection),
    Lane { lane: Option<Lane>, home: Arc<Sqlite>, _turn: OwnedSemaphorePermit },
}

impl Lanes {
    /// On a pool that is there already.
    pub(crate) fn shared(pool: &DatabaseConnection) -> Self {
        Self(Kind::Shared(pool.clone()))
    }

    /// Connections of their own to a file.
    pub(crate) async fn sqlite(url: &str) -> Result<Self, DbErr> {
        let mut free = Vec::with_capacity(SQLITE_LANES);
        for _ in 0..SQLITE_LANES {
            let (began, deadline_ms) = (Instant::now(), Arc::new(AtomicU64::new(NEVER)));
            let watched = deadline_ms.clone();
            let mut options = options(url, 1);
            options.map_sqlx_sqlite_pool_opts(move |pool| {
                let watched = watched.clone();
                pool.after_connect(move |connection, _| {
                    let watched = watched.clone();
                    Box::pin(async move {
                        let goes_on = move || elapsed_ms(began) < watched.load(Ordering::Relaxed);
                        connection.lock_handle().await?.set_progress_handler(STEPS, goes_on);
                        Ok(())
                    })
                })
            });
            let connection = Database::connect(options).await?;
            connection.execute_unprepared(SQLITE_PAGES).await?;
            free.push(Lane { connection, began, deadline_ms });
        }
        let turns = Arc::new(Semaphore::new(free.len()));
        Ok(Self(Kind::Sqlite(Arc::new(Sqlite { free: Mutex::new(free), turns }))))
    }

    /// A connection whose statements stop after `at_most`.
    pub(crate) async fn take(&self, at_most: Duration) -> Result<Bounded, DbErr> {
        let on = match &self.0 {
            Kind::Shared(pool) if pool.get_database_backend() == DbBackend::Postgres => {
                let transaction = pool.begin().await?;
                // Values that somebody typed decide the plan, so it is made for them. Compiling it, and starting more
                // processes for it, takes longer than the search, and from those who talk meanwhile.
                let sql = format!(
                    "SET LOCAL statement_timeout = {}; SET LOCAL plan_cache_mode = force_custom_plan; SET LOCAL jit = off; \
                     SET LOCAL max_parallel_workers_per_gather = 0",
                    at_most.as_millis()
                );
                transaction.execute_unprepared(&sql).await?;
                On::Transaction(transaction)
            }
            Kind::Shared(pool) => On::Plain(pool.clone()),
            Kind::Sqlite(home) => {
                let closed = |_| DbErr::Conn(RuntimeErr::Internal("the database is closed".into()));
                let turn = home.turns.clone().acquire_owned().await.map_err(closed)?;
                On::Lane { lane: home.free.lock().pop(), home: home.clone(), _turn: turn }
            }
        };
        Ok(Bounded { on, at_most, plans: None })
    }

    /// Close the connections that are not shared.
    pub(crate) async fn close(&self) -> Result<(), DbErr> {
        if let Kind::Sqlite(home) = &self.0 {
            home.turns.close();
            let lanes: Vec<Lane> = home.free.lock().drain(..).collect();
            for lane in lanes {
                lane.connection.close().await?;
            }
        }
        Ok(())
    }
}

impl Bounded {
    /// Which database it is.
    pub(crate) fn backend(&self) -> DbBackend {
        match &self.on {
            On::Transaction(_) => DbBackend::Postgres,
            On::Plain(pool) => pool.get_database_backend(),
            On::Lane { .. } => DbBackend::Sqlite,
        }
    }

    /// Tell PostgreSQL to go along an index in its order instead of sorting; SQLite is told by the statement itself.
    pub(crate) async fn in_order(&self) -> Result<(), DbErr> {
        let On::Transaction(transaction) = &self.on else { return Ok(()) };
        let sql = "SET LOCAL enable_sort = off; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off; \
            SET LOCAL enable_bitmapscan = off; SET LOCAL enable_seqscan = off; SET LOCAL enable_hashagg = off; \
            SET LOCAL enable_material = off; SET LOCAL enable_memoize = off; SET LOCAL join_collapse_limit = 1";
        transaction.execute_unprepared(sql).await.map(|_| ())
    }

    /// Also ask for the plan of every statement.
    pub(crate) fn explaining(mut self) -> Self {
        self.plans = Some(Mutex::default());
        self
    }

    /// The plans since then.
    pub(crate) fn plans(&self) -> Vec<String> {
        self.plans.as_ref().map(|plans| plans.lock().clone()).unwrap_or_default()
    }

    /// The rows; an error that [`is_stopped`] when they took too long.
    pub(crate) async fn all(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        if let Some(plans) = &self.plans {
            let (how, column) = match self.backend() {
                DbBackend::Postgres => ("EXPLAIN (ANALYZE, COSTS OFF, SUMMARY OFF)", "QUERY PLAN"),
                _ => ("EXPLAIN QUERY PLAN", "detail"),
            };
            let explained = Statement { sql: format!("{how} {}", statement.sql), ..statement.clone() };
            for row in self.rows(explained).await? {
                plans.lock().push(row.try_get("", column)?);
            }
        }
        self.rows(statement).await
    }

    async fn rows(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        match &self.on {
            On::Transaction(transaction) => transaction.query_all_raw(statement).await,
            On::Plain(pool) => pool.query_all_raw(statement).await,
            On::Lane { lane: None, .. } => Err(DbErr::Conn(RuntimeErr::Internal("no lane is left".into()))),
            On::Lane { lane: Some(lane), .. } => {
                let at_most = u64::try_from(self.at_most.as_millis()).unwrap_or(NEVER);
                lane.deadline_ms.store(elapsed_ms(lane.began).saturating_add(at_most), Ordering::Relaxed);
                let rows = lane.connection.query_all_raw(statement).await;
                lane.deadline_ms.store(NEVER, Ordering::Relaxed);
                rows
            }
        }
    }
}

impl Drop for Bounded {
    fn drop(&mut self) {
        if let On::Lane { lane, home, .. } = &mut self.on
            && let Some(lane) = lane.take()
        {
            // Whoever asked may have gone in the middle of a statement: it ends now, and the next one starts anew.
            if lane.deadline_ms.load(Ordering::Relaxed) != NEVER {
                lane.deadline_ms.store(0, Ordering::Relaxed);
            }
            home.free.lock().push(lane);
        }
    }
}

fn elapsed_ms(since: Instant) -> u64 {
    u64::try_from(since.elapsed().as_millis()).unwrap_or(NEVER)
}

/// Did the statement end because its time was over?
pub(crate) fn is_stopped(error: &DbErr) -> bool {
    let (DbErr::Query(RuntimeErr::SqlxError(error)) | DbErr::Exec(RuntimeErr::SqlxError(error))) = error else {
        return false;
    };
    let code = error.as_database_error().and_then(|error| error.code());
    // SQLITE_INTERRUPT; query_canceled.
    matches!(code.as_deref(), Some("9" | "57014"))
}
