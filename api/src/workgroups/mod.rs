//! Groups of users 「ワークグループ」: reports, my-box leads and bans are managed per workgroup.

pub mod routes;
pub mod store;

use crate::changes::setup::Versioned;
use crate::http::moment::Moment;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A group of users.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Workgroup {
    /// Id.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// Its users.
    pub user_ids: Vec<Uuid>,
    /// Since when.
    pub created_at: Moment,
}

impl Versioned for Workgroup {
    fn id(&self) -> Uuid {
        self.id
    }
}
