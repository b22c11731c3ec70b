//! All leads that a search finds, for mass operations: what a list shows is what they are about.

use super::list::too_slow;
use crate::db::bounded::Along;
use crate::db::{Store, bounded};
use crate::error::Failure;
use crate::leads::search::plan::{Driver, GATHER_MAX, drivers};
use crate::leads::search::sql::{Ask, Sql};
use sea_orm::DbErr;
use std::time::Duration;
use uuid::Uuid;

/// Counting to the end: somebody waits for it, once.
const COUNT_AT_MOST: Duration = Duration::from_secs(10);
/// Some leads of a search, for work in the background.
const EVERY_AT_MOST: Duration = Duration::from_secs(60);

/// The leads behind `after`, by id.
pub(crate) async fn every(store: &Store, ask: &Ask, after: Option<Uuid>, limit: u64) -> Result<Vec<Uuid>, DbErr> {
    let on = store.bounded(EVERY_AT_MOST).await?;
    let narrow = narrow(&on, ask).await?;
    let mut sql = Sql::new(on.backend());
    let text = ask.every(&mut sql, narrow, after, limit);
    let along = if narrow.is_none() { Along::Order } else { Along::Plan };
    on.all(along, sql.statement(text)).await?.iter().map(|row| row.try_get("", "id")).collect()
}

/// How many there are, all of them counted; 422 with a hint if that takes too long.
pub(crate) async fn count(store: &Store, ask: &Ask) -> Result<u64, Failure> {
    let counted = async {
        let on = store.bounded(COUNT_AT_MOST).await?;
        let mut sql = Sql::new(on.backend());
        let text = ask.count(&mut sql, narrow(&on, ask).await?);
        let rows = on.all(Along::Plan, sql.statement(text)).await?;
        let count: i64 = rows.first().map_or(Ok(0), |row| row.try_get("", "total"))?;
        Ok(u64::try_from(count).unwrap_or(0))
    };
    counted.await.map_err(|error: DbErr| if bounded::is_stopped(&error) { too_slow(ask) } else { error.into() })
}

/// The condition with the fewest hits, if they are few.
async fn narrow(on: &bounded::Bounded, ask: &Ask) -> Result<Option<Driver>, DbErr> {
    let mut sql = Sql::new(on.backend());
    let all = drivers(ask);
    let probes = all.iter().enumerate();
    let probes = probes.map(|(n, driver)| ask.probe(&mut sql, *driver, GATHER_MAX) + &format!(" AS n{n}"));
    let probes = probes.collect::<Vec<_>>().join(", ");
    let rows = on.all(Along::Plan, sql.statement(format!("SELECT {probes}"))).await?;
    let mut narrow: Option<(i64, Driver)> = None;
    for (n, driver) in all.into_iter().enumerate() {
        let hits: i64 = rows.first().map_or(Ok(0), |row| row.try_get("", &format!("n{n}")))?;
        if narrow.is_none_or(|(fewest, _)| hits < fewest) {
            narrow = Some((hits, driver));
        }
    }
    let is_few = |hits: i64| u64::try_from(hits).unwrap_or(0) < GATHER_MAX;
    Ok(narrow.filter(|(hits, _)| is_few(*hits)).map(|(_, driver)| driver))
}
