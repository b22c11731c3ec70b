//! Action results 「アクション結果」 in sets that are tied to projects: the choices for how an activity ended, with flags.

pub mod required;
pub mod routes;
pub mod store;
pub mod system;

use crate::changes::setup::Versioned;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// A set of action results 「結果セット」.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ResultSet {
    /// Id.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// Its results, in order.
    pub results: Vec<ActionResult>,
}

/// One choice for how an activity ended.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ActionResult {
    /// Id.
    pub id: Uuid,
    /// Label.
    pub label: String,
    /// `#rrggbb`.
    pub color: String,
    /// Place in the set, from 0.
    pub position: i32,
    /// What it means.
    #[serde(flatten)]
    pub flags: Flags,
    /// Custom fields that must be filled before it may be saved.
    pub required_field_ids: Vec<Uuid>,
}

/// What a result means.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Flags {
    /// Counts as reached.
    pub connect: bool,
    /// Counts as success (appointment).
    pub success: bool,
    /// Never to be called again.
    pub refusal: bool,
    /// Asks when to call back.
    pub reminder: bool,
    /// Call again after so many minutes.
    pub retry_after_min: Option<i32>,
    /// The lead is done.
    pub closes: bool,
    /// The lead goes to the agent's box.
    pub takes_ownership: bool,
    /// The switch's own result: one of the codes of [`system::SystemCode`].
    #[schema(value_type = Option<system::SystemCode>)]
    pub system_code: Option<String>,
}

/// A result to be, or to be changed.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct ResultInput {
    /// Keep this result (else a new one is made).
    pub id: Option<Uuid>,
    /// Label.
    #[schema(min_length = 1, max_length = 100)]
    pub label: String,
    /// `#rrggbb`.
    pub color: String,
    /// What it means.
    #[serde(flatten)]
    pub flags: Flags,
    /// Custom fields that must be filled before it may be saved; left out, a kept result keeps its own.
    #[serde(default)]
    pub required_field_ids: Option<Vec<Uuid>>,
}

impl Versioned for ResultSet {
    fn id(&self) -> Uuid {
        self.id
    }
}
