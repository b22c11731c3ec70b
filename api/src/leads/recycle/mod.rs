//! The recycle bin: deleted leads, until they are restored or deleted for good.
//!
//! A lead in the bin has no place in any project: its links are set aside and come back with it. So nothing that looks
//! for leads through a project — lists, counts, distribution, the guard — can meet it, whether or not it thinks of the bin.
//! Lives here: what goes in and comes out, and the bin's own list. Does not: deleting many at once (`bulk`).

pub mod routes;
pub mod store;

use crate::db::Store;
use crate::http::moment::Moment;
use chrono::TimeDelta;
use serde::Serialize;
use std::time::Duration;
use utoipa::ToSchema;
use uuid::Uuid;

/// How often the bin is looked through for leads whose time is over.
const LOOK_EVERY: Duration = Duration::from_secs(3_600);

/// A lead in the recycle bin.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RecycledLead {
    /// Id.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// Since when it is there.
    pub deleted_at: Moment,
    /// Who deleted it.
    pub deleted_by: Option<Uuid>,
    /// Their name.
    pub deleted_by_name: Option<String>,
    /// The projects in sight that it comes back to when it is restored.
    pub project_ids: Vec<Uuid>,
}

/// Delete for good what has been in the bin for so many days; now and every hour. Ends with the program.
pub(crate) async fn empty_by_and_by(store: Store, days: u32) {
    loop {
        let before = Moment::now().0 - TimeDelta::days(i64::from(days));
        match store::purge_before(&store, before).await {
            Ok(0) => {}
            Ok(leads) => tracing::info!(leads, "leads left the recycle bin for good"),
            Err(error) => tracing::warn!(%error, "the recycle bin could not be emptied, trying again later"),
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
}
