//! How leads are found: by names and numbers, by filters on any field, in any order.
//!
//! Lives here: what a typed name becomes ([`words`]), the index columns of a lead ([`entry`]), and the statements that
//! write them ([`index`]). Every writer of leads, contacts or methods calls [`index::put`] (new leads) or
//! [`index::refresh`] (changed ones) in its own transaction. Does not: the list that uses them (`store/list.rs`).

pub(crate) mod column;
mod conditions;
mod every;
pub(crate) mod filter;
mod hits;
pub mod index;
pub mod lookup;
pub(crate) mod pages;
pub mod partial;
pub(crate) mod plan;
pub(crate) mod query;
pub mod routes;
pub(crate) mod sql;
pub mod text;

use self::query::LeadQuery;
use self::sql::Ask;
use super::LeadRow;
use crate::db::Store;
use crate::error::Failure;
use crate::http::page;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

pub use plan::Ways;
pub use query::Called;
pub use text::{Entry, KEY_CHARACTERS, Names, Word, entry, fold, grams, key, words};

/// What the lists of leads answer: `me` asks for the leads of a project, or all.
async fn answer(store: &Store, me: Uuid, project: Option<Uuid>, query: &LeadQuery) -> Result<LeadPage, Failure> {
    answer_by(store, me, project, query, Ways::default()).await
}

async fn answer_by(
    store: &Store,
    me: Uuid,
    project: Option<Uuid>,
    query: &LeadQuery,
    ways: Ways,
) -> Result<LeadPage, Failure> {
    let limit = page::limit(query.limit)?;
    let ask = read(store, me, project, query).await?;
    super::store::list(store, &ask, query.cursor.as_deref(), limit, ways).await
}

/// What a query asks for, as it stands in the address of a list (its order and page say nothing here).
pub(crate) async fn ask(store: &Store, me: Uuid, project: Uuid, query: &str) -> Result<Ask, Failure> {
    read(store, me, Some(project), &LeadQuery::parse(query)?).await
}

async fn read(store: &Store, me: Uuid, project: Option<Uuid>, query: &LeadQuery) -> Result<Ask, Failure> {
    let kinds = super::store::field_kinds(store, query.fields()).await?;
    query.read(project, me, |field| kinds.get(&field).copied())
}

/// A page of leads by a query as it stands in an address, for programs beside the desk.
pub async fn find(
    store: &Store,
    me: Uuid,
    project: Option<Uuid>,
    query: &str,
    ways: Ways,
) -> Result<LeadPage, Failure> {
    answer_by(store, me, project, &LeadQuery::parse(query)?, ways).await
}

/// How the database finds the first page of a query: the plans of all its statements.
pub async fn explain(store: &Store, me: Uuid, project: Option<Uuid>, query: &str) -> Result<Vec<String>, Failure> {
    let ask = read(store, me, project, &LeadQuery::parse(query)?).await?;
    super::store::explain(store, &ask).await
}

/// A page of a list of leads.
#[derive(Debug, Serialize, ToSchema)]
pub struct LeadPage {
    /// The rows.
    pub items: Vec<LeadRow>,
    /// Ask for the next page with it; `null` = this was the last.
    pub next_cursor: Option<String>,
    /// How many there are; on the first page only.
    pub total: Option<Total>,
}

/// How many leads were found.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, ToSchema)]
pub struct Total {
    /// So many …
    pub count: u64,
    /// … or more: counting all would take longer than finding a page.
    pub more: bool,
}
