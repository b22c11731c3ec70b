//! Projects 「プロジェクト」: a bundle of leads with its users, result sets, field sets, statuses, script, caller ID.

pub mod routes;
pub mod rules;
pub mod store;

pub use rules::Rules;

use crate::changes::setup::Versioned;
use crate::http::moment::Moment;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A project.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Project {
    /// Id.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// The workgroup it belongs to.
    pub workgroup_id: Uuid,
    /// Who works in it.
    pub user_ids: Vec<Uuid>,
    /// Talk script.
    pub script: String,
    /// Number shown, E.164; none = the line's default.
    pub caller_id: Option<String>,
    /// Are its calls recorded?
    pub recording: bool,
    /// How many leads are in it.
    pub lead_count: u64,
    /// The states a lead can have in it, in order.
    pub statuses: Vec<Status>,
    /// The result sets it offers.
    pub result_sets: Vec<SetName>,
    /// The field sets it shows.
    pub field_sets: Vec<SetName>,
    /// Set aside since when.
    pub archived_at: Option<Moment>,
    /// When, how often and in which order its leads are called.
    #[serde(flatten)]
    pub settings: rules::Settings,
}

/// A state of a lead in a project.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Status {
    /// Id.
    pub id: Uuid,
    /// Label.
    pub label: String,
    /// `#rrggbb`.
    pub color: String,
    /// Place in the list, from 0.
    pub position: i32,
    /// A lead in this state is done.
    pub closed: bool,
}

/// A set by name.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SetName {
    /// Id.
    pub id: Uuid,
    /// Name.
    pub name: String,
}

/// A state to be, or to be changed.
#[derive(Clone, Debug, serde::Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StatusInput {
    /// Keep this status (else a new one is made).
    pub id: Option<Uuid>,
    /// Label.
    pub label: String,
    /// `#rrggbb`.
    pub color: String,
    /// A lead in this state is done.
    #[serde(default)]
    pub closed: bool,
}

/// What can be said of a project; `None` leaves as it is (or empty, when new).
#[derive(Clone, Debug, Default)]
pub struct ProjectChange {
    /// Name.
    pub name: Option<String>,
    /// Workgroup.
    pub workgroup_id: Option<Uuid>,
    /// Users.
    pub user_ids: Option<Vec<Uuid>>,
    /// Talk script.
    pub script: Option<String>,
    /// Caller ID, E.164.
    pub caller_id: Option<Option<String>>,
    /// Recording.
    pub recording: Option<bool>,
    /// Statuses, in order; those left out go.
    pub statuses: Option<Vec<StatusInput>>,
    /// Result sets.
    pub result_set_ids: Option<Vec<Uuid>>,
    /// Field sets.
    pub field_set_ids: Option<Vec<Uuid>>,
    /// Set aside or take up again.
    pub archived: Option<bool>,
    /// When, how often and in which order its leads are called.
    pub settings: rules::SettingsChange,
}

impl Versioned for Project {
    fn id(&self) -> Uuid {
        self.id
    }

    const DERIVED: &'static [&'static str] = &["lead_count"];
}
