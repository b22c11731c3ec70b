//! The database: SQLite (one file, WAL, one writer) or PostgreSQL, the same code and the same schema for both.

pub(crate) mod among;
pub(crate) mod bounded;
pub(crate) mod entity;
pub mod migration;
pub(crate) mod scope;
mod sqlite;
mod wal;
pub(crate) mod written;

use sea_orm::sqlx::postgres::PgPoolOptions;
use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::sqlx::{Connection, Executor};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbErr, TransactionTrait,
};
use sea_orm_migration::MigratorTrait;
use std::time::Duration;

/// Connections for reading, on SQLite: enough for the workers of a small machine; more only wait for the disk.
const SQLITE_READERS: u32 = 4;
/// Pages that each connection to SQLite keeps: 16 MB; two, as it would be, are not the upper pages of a million leads.
const SQLITE_CACHE: &str = "-16000";
/// Prepared statements that each connection to SQLite keeps.
const STATEMENTS: usize = 256;
/// Connections to PostgreSQL, besides those of the queue and of the searches ([`bounded`]).
const POSTGRES_CONNECTIONS: u32 = 16;
/// Connections to PostgreSQL for the queue.
const QUEUE_CONNECTIONS: u32 = 6;
/// What is told to each of them.
const QUEUE_SETTINGS: &str = "SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; SET enable_hashjoin = off; \
    SET enable_mergejoin = off; SET enable_bitmapscan = off; SET jit = off; SET synchronous_commit = off";
/// A connection to PostgreSQL that nobody used for so long is asked whether it is still there.
const ASK_AFTER: Duration = Duration::from_secs(1);
/// How long a request waits for a connection before it fails.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(10);

/// The open database. Cheap to clone. Queries live in the resources' `store` modules only.
#[derive(Clone, Debug)]
pub struct Store {
    read: DatabaseConnection,
    write: DatabaseConnection,
    /// The queue's own connections to PostgreSQL.
    queue: Option<DatabaseConnection>,
    lanes: bounded::Lanes,
    wal: Option<wal::Keeper>,
}

impl Store {
    /// Open (and create, on SQLite) the database and bring its schema up to date. `url`: `sqlite://PATH`,
    /// `sqlite::memory:` or `postgres://…`.
    pub async fn open(url: &str) -> Result<Self, DbErr> {
        sqlite::prepare();
        let store = if url.starts_with("sqlite::memory:") {
            let only = connect(url, 1).await?;
            Self { lanes: bounded::Lanes::shared(&only), read: only.clone(), write: only, queue: None, wal: None }
        } else if url.starts_with("sqlite:") {
            // SQLite has one writer whatever we do; a pool of one turns lock errors into an orderly queue.
            let write = connect(url, 1).await?;
            Self {
                read: connect(url, SQLITE_READERS).await?,
                write,
                queue: None,
                lanes: bounded::Lanes::sqlite(url).await?,
                wal: Some(wal::Keeper::start(url).await?),
            }
        } else {
            let pool = connect(url, POSTGRES_CONNECTIONS).await?;
            Self {
                lanes: bounded::Lanes::postgres(url).await?,
                read: pool.clone(),
                write: pool,
                queue: Some(for_queue(url).await?),
                wal: None,
            }
        };
        migration::Migrator::up(&store.write, None).await?;
        Ok(store)
    }

    /// For queries.
    pub(crate) fn read(&self) -> &DatabaseConnection {
        &self.read
    }

    /// For reading by those who hold the store but are not of this crate (tests, benches).
    pub fn connection(&self) -> &DatabaseConnection {
        &self.read
    }

    /// One statement in SQL, as it stands: for tests that look behind the desk's back.
    pub async fn execute(&self, sql: &str) -> Result<(), DbErr> {
        self.write.execute_unprepared(sql).await.map(|_| ())
    }

    /// For single statements that change something.
    pub(crate) fn write(&self) -> &DatabaseConnection {
        &self.write
    }

    /// For the queue's short statements that look for leads.
    pub(crate) fn queue_read(&self) -> &DatabaseConnection {
        self.queue.as_ref().unwrap_or(&self.read)
    }

    /// For the queue's single statements that begin and end leases. On PostgreSQL their commit does not wait for the disk:
    /// everybody sees a lease at once. Only if the database server itself crashes can those of its last moment be
    /// forgotten, or come back until their deadline; the guard, asked again before the INVITE, lets nobody dial but whom the
    /// database names, and that transaction does wait.
    pub(crate) fn queue_write(&self) -> &DatabaseConnection {
        self.queue.as_ref().unwrap_or(&self.write)
    }

    /// For changes that belong together. Do not use [`Store::read`] while it is open: in memory there is one connection.
    pub(crate) async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        self.write.begin().await
    }

    /// For searches whose cost depends on what somebody typed: no statement runs longer than `at_most`.
    pub(crate) async fn bounded(&self, at_most: Duration) -> Result<bounded::Bounded, DbErr> {
        self.lanes.take(at_most).await
    }

    /// Is the database there? For readiness.
    pub async fn ping(&self) -> Result<(), DbErr> {
        self.read.ping().await
    }

    /// Close all connections.
    pub async fn close(self) -> Result<(), DbErr> {
        if let Some(wal) = &self.wal {
            wal.close().await?;
        }
        self.lanes.close().await?;
        if let Some(queue) = &self.queue {
            queue.close_by_ref().await?;
        }
        self.read.close_by_ref().await?;
        self.write.close_by_ref().await
    }
}

/// Connections for the queue on PostgreSQL. Its statements are many and short, and making a plan costs more than following
/// it: each is planned once. A plan that was made while a table was empty must do for a million rows, so it goes by index, row
/// by row.
async fn for_queue(url: &str) -> Result<DatabaseConnection, DbErr> {
    let mut options = options(url, QUEUE_CONNECTIONS);
    asked_after_a_pause(&mut options, |pool| {
        pool.after_connect(|connection, _| {
            Box::pin(async move { connection.execute(QUEUE_SETTINGS).await.map(|_| ()) })
        })
    });
    Database::connect(options).await
}

async fn connect(url: &str, connections: u32) -> Result<DatabaseConnection, DbErr> {
    Database::connect(options(url, connections)).await
}

fn options(url: &str, connections: u32) -> ConnectOptions {
    let url =
        if url.starts_with("sqlite://") && !url.contains('?') { format!("{url}?mode=rwc") } else { url.to_owned() };
    let mut options = ConnectOptions::new(url);
    options.max_connections(connections).min_connections(1).acquire_timeout(ACQUIRE_TIMEOUT);
    options.idle_timeout(None::<Duration>).max_lifetime(None::<Duration>).sqlx_logging(false);
    // A question before every statement, whether the connection is still there, doubles the ways. A file does not go; a
    // server is asked after a pause.
    options.test_before_acquire(false);
    asked_after_a_pause(&mut options, |pool| pool);
    options
        .map_sqlx_sqlite_pool_opts(|pool| pool.after_connect(|connection, _| Box::pin(sqlite::keep_plans(connection))));
    options.map_sqlx_sqlite_opts(|sqlite| {
        sqlite
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Normal)
            .foreign_keys(true)
            .pragma("wal_autocheckpoint", wal::PAGES_MAX.to_string())
            .pragma("cache_size", SQLITE_CACHE)
            .pragma("temp_store", "MEMORY")
            .statement_cache_capacity(STATEMENTS)
            .busy_timeout(Duration::from_secs(5))
    });
    options
}

/// A connection to a server is asked after a pause whether it is still there; `also` is what else is wished of the pool.
fn asked_after_a_pause(
    options: &mut ConnectOptions,
    also: impl Fn(PgPoolOptions) -> PgPoolOptions + Send + Sync + 'static,
) {
    options.map_sqlx_postgres_pool_opts(move |pool| {
        also(pool.before_acquire(|connection, seen| {
            Box::pin(async move {
                if seen.idle_for > ASK_AFTER {
                    connection.ping().await?;
                }
                Ok(true)
            })
        }))
    });
}

/// The end of a LIKE pattern for text that contains this; `%` and `_` in it stand for themselves.
pub(crate) fn contains(text: &str) -> sea_orm::sea_query::LikeExpr {
    let escaped = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    sea_orm::sea_query::LikeExpr::new(format!("%{escaped}%")).escape('\\')
}

/// A failure for a write: a broken uniqueness rule names the field, a broken reference is a conflict.
pub(crate) fn write_failure(error: DbErr, unique_field: &str) -> crate::error::Failure {
    use crate::error::{Code, Failure};
    match error.sql_err() {
        Some(sea_orm::SqlErr::UniqueConstraintViolation(_)) => Failure::field(unique_field, "taken", "already in use"),
        Some(sea_orm::SqlErr::ForeignKeyConstraintViolation(_)) => Failure::new(Code::InUse),
        _ => error.into(),
    }
}

/// A failure for a write that refers to something: what does not exist names the field.
pub(crate) fn reference_failure(error: DbErr, field: &str) -> crate::error::Failure {
    match error.sql_err() {
        Some(sea_orm::SqlErr::ForeignKeyConstraintViolation(_)) => {
            crate::error::Failure::field(field, "not_found", "does not exist")
        }
        _ => error.into(),
    }
}

/// Each id once: a list in a request may name one twice.
pub(crate) fn distinct(ids: &[uuid::Uuid]) -> impl Iterator<Item = uuid::Uuid> {
    ids.iter().copied().collect::<std::collections::BTreeSet<_>>().into_iter()
}
