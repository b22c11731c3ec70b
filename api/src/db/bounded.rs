//! Reading with a time limit that stops the statement, not only the wait for it.
//!
//! A few connections of their own are kept for this, in lanes: one that leaves the way to the database's planner, and one
//! that goes along an index in its order. So both can be asked at the same time, and nothing is told to a connection before
//! each search. SQLite asks a callback every few thousand steps whether to go on; PostgreSQL has a setting for it.

use super::{asked_after_a_pause, options};
use parking_lot::Mutex;
use sea_orm::sqlx::Executor;
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend, DbErr, QueryResult, RuntimeErr, Statement};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Searches that run at the same time on SQLite: more only take the processor from each other.
const SQLITE_LANES: usize = 3;
/// Searches that run at the same time on PostgreSQL.
const POSTGRES_LANES: usize = 8;
/// Steps of SQLite's machine between two looks at the clock: some tens of microseconds.
const STEPS: i32 = 4_000;
/// SQLite keeps so many KiB of pages for each connection, and reads the file through memory up to so many bytes.
const SQLITE_PAGES: &str = "PRAGMA cache_size = -16000; PRAGMA mmap_size = 4294967296; PRAGMA query_only = 1";
/// Values that somebody typed decide the plan, so it is made for them. Compiling it, and starting more processes for it,
/// takes longer than the search, and from those who talk meanwhile. The limit is one that no search is above: it holds
/// until a connection made anew is told better.
const POSTGRES_PLANS: &str = "SET default_transaction_read_only = on; SET statement_timeout = 60000; \
    SET plan_cache_mode = force_custom_plan; SET jit = off; SET max_parallel_workers_per_gather = 0";
/// PostgreSQL goes along an index in its order instead of sorting; SQLite is told by the statement itself.
const POSTGRES_IN_ORDER: &str = "SET enable_sort = off; SET enable_hashjoin = off; SET enable_mergejoin = off; \
    SET enable_bitmapscan = off; SET enable_seqscan = off; SET enable_hashagg = off; SET enable_material = off; \
    SET enable_memoize = off; SET join_collapse_limit = 1";

/// Never; of a limit that was told, none.
const NEVER: u64 = u64::MAX;

/// The connections for bounded reading.
#[derive(Clone, Debug)]
pub(crate) struct Lanes(Kind);

#[derive(Clone, Debug)]
enum Kind {
    /// The one connection that everybody uses.
    Shared(DatabaseConnection),
    /// Lanes of their own.
    Own(Arc<Home>),
}

/// Where lanes are while nobody uses them.
#[derive(Debug)]
struct Home {
    backend: DbBackend,
    free: Mutex<Vec<Lane>>,
    turns: Arc<Semaphore>,
}

#[derive(Debug)]
struct Lane {
    planned: Line,
    in_order: Line,
}

/// A connection, and how its statements are stopped.
#[derive(Debug)]
struct Line {
    connection: DatabaseConnection,
    limit: Limit,
}

#[derive(Clone, Debug)]
enum Limit {
    /// A callback reads when to stop, in milliseconds after `began`.
    Watched { began: Instant, deadline_ms: Arc<AtomicU64> },
    /// The server was told so many milliseconds.
    Told(Arc<AtomicU64>),
}

/// How a statement finds its rows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Along {
    /// As the database plans it.
    Plan,
    /// Along an index, in its order.
    Order,
}

/// A lane with a limit. Dropped, it stops what still runs on it.
pub(crate) struct Bounded {
    on: On,
    at_most: Duration,
    /// The plans of the statements that ran, where they are wanted.
    plans: Option<Mutex<Vec<String>>>,
}

enum On {
    Shared(DatabaseConnection),
    Lane { lane: Option<Lane>, home: Arc<Home>, _turn: OwnedSemaphorePermit },
}

impl Lanes {
    /// On a connection that is there already.
    pub(crate) fn shared(only: &DatabaseConnection) -> Self {
        Self(Kind::Shared(only.clone()))
    }

    /// To a file.
    pub(crate) async fn sqlite(url: &str) -> Result<Self, DbErr> {
        let mut free = Vec::with_capacity(SQLITE_LANES);
        for _ in 0..SQLITE_LANES {
            free.push(Lane { planned: Line::sqlite(url).await?, in_order: Line::sqlite(url).await? });
        }
        Ok(Self::own(DbBackend::Sqlite, free))
    }

    /// To a server. Connections are made when they are wanted.
    pub(crate) async fn postgres(url: &str) -> Result<Self, DbErr> {
        let mut free = Vec::with_capacity(POSTGRES_LANES);
        for _ in 0..POSTGRES_LANES {
            free.push(Lane {
                planned: Line::postgres(url, &[POSTGRES_PLANS]).await?,
                in_order: Line::postgres(url, &[POSTGRES_PLANS, POSTGRES_IN_ORDER]).await?,
            });
        }
        Ok(Self::own(DbBackend::Postgres, free))
    }

    fn own(backend: DbBackend, free: Vec<Lane>) -> Self {
        let turns = Arc::new(Semaphore::new(free.len()));
        Self(Kind::Own(Arc::new(Home { backend, free: Mutex::new(free), turns })))
    }

    /// A lane whose statements stop after `at_most`.
    pub(crate) async fn take(&self, at_most: Duration) -> Result<Bounded, DbErr> {
        let on = match &self.0 {
            Kind::Shared(only) => On::Shared(only.clone()),
            Kind::Own(home) => {
                let closed = |_| DbErr::Conn(RuntimeErr::Internal("the database is closed".into()));
                let turn = home.turns.clone().acquire_owned().await.map_err(closed)?;
                On::Lane { lane: home.lane_for(at_most), home: home.clone(), _turn: turn }
            }
        };
        Ok(Bounded { on, at_most, plans: None })
    }

    /// Close the connections that are not shared.
    pub(crate) async fn close(&self) -> Result<(), DbErr> {
        if let Kind::Own(home) = &self.0 {
            home.turns.close();
            let lanes: Vec<Lane> = home.free.lock().drain(..).collect();
            for Lane { planned, in_order } in lanes {
                planned.connection.close().await?;
                in_order.connection.close().await?;
            }
        }
        Ok(())
    }
}

impl Home {
    /// Rather one that was told this limit last time, else the one that was used last.
    fn lane_for(&self, at_most: Duration) -> Option<Lane> {
        let mut free = self.free.lock();
        let is_told = |lane: &Lane| lane.planned.limit.is(at_most);
        let at = free.iter().rposition(is_told).or(free.len().checked_sub(1))?;
        Some(free.remove(at))
    }
}

impl Line {
    async fn sqlite(url: &str) -> Result<Self, DbErr> {
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
        Ok(Self { connection, limit: Limit::Watched { began, deadline_ms } })
    }

    async fn postgres(url: &str, settings: &'static [&'static str]) -> Result<Self, DbErr> {
        let told = Arc::new(AtomicU64::new(NEVER));
        let (forgotten, mut options) = (told.clone(), options(url, 1));
        options.min_connections(0).connect_lazy(true);
        asked_after_a_pause(&mut options, move |pool| {
            let forgotten = forgotten.clone();
            pool.after_connect(move |connection, _| {
                forgotten.store(NEVER, Ordering::Relaxed);
                Box::pin(async move {
                    for settings in settings {
                        connection.execute(*settings).await?;
                    }
                    Ok(())
                })
            })
        });
        Ok(Self { connection: Database::connect(options).await?, limit: Limit::Told(told) })
    }

    async fn rows(&self, statement: Statement, at_most: Duration) -> Result<Vec<QueryResult>, DbErr> {
        let at_most = ms(at_most);
        match &self.limit {
            Limit::Watched { began, deadline_ms } => {
                deadline_ms.store(elapsed_ms(*began).saturating_add(at_most), Ordering::Relaxed);
                let rows = self.connection.query_all_raw(statement).await;
                deadline_ms.store(NEVER, Ordering::Relaxed);
                rows
            }
            Limit::Told(told) => {
                if told.swap(NEVER, Ordering::Relaxed) != at_most {
                    self.connection.execute_unprepared(&format!("SET statement_timeout = {at_most}")).await?;
                }
                told.store(at_most, Ordering::Relaxed);
                self.connection.query_all_raw(statement).await
            }
        }
    }

    /// Whoever asked may have gone in the middle of a statement: it ends now, and the next one starts anew. A server ends
    /// it by its limit.
    fn stop(&self) {
        if let Limit::Watched { deadline_ms, .. } = &self.limit
            && deadline_ms.load(Ordering::Relaxed) != NEVER
        {
            deadline_ms.store(0, Ordering::Relaxed);
        }
    }
}

impl Limit {
    fn is(&self, at_most: Duration) -> bool {
        match self {
            Self::Watched { .. } => false,
            Self::Told(told) => told.load(Ordering::Relaxed) == ms(at_most),
        }
    }
}

impl Bounded {
    /// Which database it is.
    pub(crate) fn backend(&self) -> DbBackend {
        match &self.on {
            On::Shared(only) => only.get_database_backend(),
            On::Lane { home, .. } => home.backend,
        }
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
    pub(crate) async fn all(&self, along: Along, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        if let Some(plans) = self.plans.as_ref().filter(|_| !statement.sql.starts_with("EXPLAIN")) {
            let (how, column) = match self.backend() {
                DbBackend::Postgres => ("EXPLAIN (ANALYZE, COSTS OFF, SUMMARY OFF)", "QUERY PLAN"),
                _ => ("EXPLAIN QUERY PLAN", "detail"),
            };
            let explained = Statement { sql: format!("{how} {}", statement.sql), ..statement.clone() };
            for row in self.rows(along, explained).await? {
                plans.lock().push(row.try_get("", column)?);
            }
        }
        self.rows(along, statement).await
    }

    async fn rows(&self, along: Along, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        match (&self.on, along) {
            (On::Shared(only), _) => only.query_all_raw(statement).await,
            (On::Lane { lane: None, .. }, _) => Err(DbErr::Conn(RuntimeErr::Internal("no lane is left".into()))),
            (On::Lane { lane: Some(lane), .. }, Along::Plan) => lane.planned.rows(statement, self.at_most).await,
            (On::Lane { lane: Some(lane), .. }, Along::Order) => lane.in_order.rows(statement, self.at_most).await,
        }
    }
}

impl Drop for Bounded {
    fn drop(&mut self) {
        if let On::Lane { lane, home, .. } = &mut self.on
            && let Some(lane) = lane.take()
        {
            lane.planned.stop();
            lane.in_order.stop();
            home.free.lock().push(lane);
        }
    }
}

fn ms(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(NEVER - 1)
}

fn elapsed_ms(since: Instant) -> u64 {
    ms(since.elapsed())
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
