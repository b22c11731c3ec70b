//! Keys for other programs: the secret is shown once, its SHA-256 is kept.

pub mod routes;
pub mod store;

use crate::http::moment::Moment;
use crate::policy::Role;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A key, without its secret.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ApiKey {
    /// Id.
    pub id: Uuid,
    /// What it is for.
    pub name: String,
    /// It may what this role may.
    pub role: Role,
    /// Who made it; it sees as far as they do.
    pub user_id: Uuid,
    /// The secret's first characters, to tell keys apart.
    pub prefix: String,
    /// Made when.
    pub created_at: Moment,
    /// Used last, to the minute.
    pub last_used_at: Option<Moment>,
}

/// A new key with its secret, this once.
#[derive(Debug, Serialize, ToSchema)]
pub struct NewApiKey {
    /// The key.
    #[serde(flatten)]
    pub key: ApiKey,
    /// The secret: `Authorization: Bearer <secret>`. Not shown again.
    pub secret: String,
}
