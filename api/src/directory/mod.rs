//! The directory 「内線一覧」: colleagues, and whether they can be called. No more than a screen needs for that.

pub mod routes;
mod store;

use crate::calls::words::AgentStateWord;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A colleague.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Colleague {
    /// Who.
    pub user_id: Uuid,
    /// Name.
    pub name: String,
    /// Reading of the name.
    pub kana: Option<String>,
    /// Extension 「内線」.
    pub extension: Option<String>,
    /// The workgroups they are in.
    pub workgroup_ids: Vec<Uuid>,
    /// They can be called now.
    pub available: bool,
    /// What they are doing; a break without its reason.
    pub state: AgentStateWord,
}
