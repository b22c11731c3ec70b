//! Mass operations 「一括操作」: the same thing done to many leads of a project.
//!
//! A selection (leads by id, or all that the project's list shows for a query) and an [`Action`] are first previewed: how many, a
//! sample, and what would be skipped and why. Started, the selection is written down lead by lead, and the operation
//! runs in the background in batches. Each batch is one transaction that changes its leads, keeps how each was before
//! and after, and marks it done: a stop or a crash between two batches leaves nothing half done, and the next start goes
//! on from there. It can be cancelled and undone; undoing leaves alone what somebody changed since, and says which.
//!
//! Rooms: `plan` decides for one lead (pure) · `aspect` reads and writes what an action touches · `store` keeps
//! operations and their leads · `work` carries them out.

mod aspect;
pub mod plan;
pub mod routes;
mod store;
#[cfg(test)]
mod tests;
pub(crate) mod work;

use crate::bans::Reach;
use crate::http::moment::Moment;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

/// What is done to each lead.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "name", rename_all = "snake_case", deny_unknown_fields)]
pub enum Action {
    /// Put it into another project too.
    Copy {
        /// Which.
        project_id: Uuid,
    },
    /// Put it into another project instead.
    Move {
        /// Which.
        project_id: Uuid,
    },
    /// Make a user of the project responsible for it; `null` = nobody.
    Owner {
        /// Who.
        owner_id: Option<Uuid>,
    },
    /// Set its state in the project.
    Status {
        /// Which.
        status_id: Uuid,
    },
    /// Set a custom field; `null` empties it.
    Field {
        /// Which.
        field_id: Uuid,
        /// The value, by the field's type.
        #[schema(value_type = Option<Value>)]
        value: Value,
    },
    /// Put it into a user's my box.
    Box {
        /// Whose.
        user_id: Uuid,
    },
    /// Take it out of whoever's my box it is in.
    Unbox,
    /// Ban it.
    Ban {
        /// Why.
        reason: String,
        /// How far.
        #[serde(default)]
        scope: Reach,
    },
    /// Move it to the recycle bin.
    Delete,
    /// Take it out of the recycle bin.
    Restore,
}

/// Which leads of the project.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Selection {
    /// The project.
    pub project_id: Uuid,
    /// These leads …
    pub lead_ids: Option<Vec<Uuid>>,
    /// … or all that the project's list shows for this query: what stands behind the `?` of `GET /projects/{id}/leads`
    /// (`filter=…&q=…&bin=true`), with its filters, words and short forms; empty = all. Order and page say nothing.
    pub query: Option<String>,
}

/// How far an operation is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = BulkState)]
pub enum State {
    /// Writing down which leads.
    Collecting,
    /// Changing them.
    Running,
    /// All done.
    Done,
    /// Stopped by a person; what was done is done, and can be undone.
    Cancelled,
    /// Stopped by a fault; what was done is done, and can be undone.
    Failed,
    /// Being undone.
    Undoing,
    /// Undone, but for the leads that were changed since.
    Undone,
}

impl State {
    const ALL: [(State, &str); 7] = [
        (State::Collecting, "collecting"),
        (State::Running, "running"),
        (State::Done, "done"),
        (State::Cancelled, "cancelled"),
        (State::Failed, "failed"),
        (State::Undoing, "undoing"),
        (State::Undone, "undone"),
    ];

    /// As stored.
    pub(crate) fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(state, _)| *state == self).map_or("failed", |(_, word)| word)
    }

    pub(crate) fn parse(word: &str) -> Self {
        Self::ALL.iter().find(|(_, known)| *known == word).map_or(State::Failed, |(state, _)| *state)
    }

    /// Is there work to do?
    pub(crate) fn is_active(self) -> bool {
        match self {
            State::Collecting | State::Running | State::Undoing => true,
            State::Done | State::Cancelled | State::Failed | State::Undone => false,
        }
    }
}

/// A mass operation.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct BulkJob {
    /// Id.
    pub id: Uuid,
    /// Who started it.
    pub user_id: Uuid,
    /// What is done.
    pub action: Action,
    /// The project of its leads.
    pub project_id: Uuid,
    /// How far it is.
    pub state: State,
    /// Leads selected (so far, while collecting).
    pub total: i64,
    /// Leads changed.
    pub changed: i64,
    /// Leads left as they were, with a reason each.
    pub skipped: i64,
    /// Leads changed back.
    pub undone: i64,
    /// Leads that undoing left alone, because somebody changed them since.
    pub kept: i64,
    /// The code of what stopped it, when failed.
    pub failure: Option<String>,
    /// When it was started.
    pub created_at: Moment,
    /// When it came to its end.
    pub ended_at: Option<Moment>,
}

/// One lead of a mass operation.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct BulkRow {
    /// The lead.
    pub lead_id: Uuid,
    /// Its name, while it exists.
    pub lead_name: Option<String>,
    /// What became of it.
    pub state: RowState,
    /// Why it was skipped, or kept by undoing.
    pub why: Option<plan::Why>,
}

/// What became of one lead.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RowState {
    /// Nothing yet.
    Pending,
    /// Changed.
    Changed,
    /// Left as it was.
    Skipped,
    /// Changed back.
    Undone,
    /// Left alone by undoing.
    Kept,
}

impl RowState {
    const ALL: [(RowState, &str); 5] = [
        (RowState::Pending, "pending"),
        (RowState::Changed, "changed"),
        (RowState::Skipped, "skipped"),
        (RowState::Undone, "undone"),
        (RowState::Kept, "kept"),
    ];

    pub(crate) fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(state, _)| *state == self).map_or("pending", |(_, word)| word)
    }

    pub(crate) fn parse(word: &str) -> Self {
        Self::ALL.iter().find(|(_, known)| *known == word).map_or(RowState::Pending, |(state, _)| *state)
    }
}

/// What an operation would do.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Preview {
    /// Leads selected.
    pub total: u64,
    /// Leads looked at for `skipped`: all of them, or the first so many of a long list.
    pub checked: u64,
    /// Of those looked at, how many would be left as they are, by reason.
    pub skipped: Vec<SkipCount>,
    /// The first leads, each with what would become of it.
    pub sample: Vec<SampleRow>,
}

/// How many leads would be skipped for one reason.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SkipCount {
    /// Why.
    pub why: plan::Why,
    /// How many.
    pub leads: u64,
}

/// A lead of a preview.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SampleRow {
    /// The lead.
    pub lead_id: Uuid,
    /// Its name, if it is there.
    pub lead_name: Option<String>,
    /// Why it would be skipped; none = it would be changed.
    pub why: Option<plan::Why>,
}
