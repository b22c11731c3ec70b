//! Keys for other programs: the secret is shown once, its SHA-256 is kept.

pub mod routes;
pub mod store;

use crate::http::moment::Moment;
use crate::policy::{KeyScope, Role};
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
    /// The parts of the interface it is confined to; `null` = nothing but its role.
    pub scopes: Option<Vec<KeyScope>>,
    /// It stops working then.
    pub expires_at: Option<Moment>,
}

/// A key to be.
#[derive(Clone, Debug)]
pub struct NewKey {
    /// What it is for.
    pub name: String,
    /// It may what this role may.
    pub role: Role,
    /// Whose it is.
    pub user_id: Uuid,
    /// What it is confined to.
    pub scopes: Option<Vec<KeyScope>>,
    /// Its end.
    pub expires_at: Option<Moment>,
}

impl NewKey {
    /// A key that may all that the role may, until it is revoked.
    pub fn of(name: &str, role: Role, user_id: Uuid) -> Self {
        Self { name: name.into(), role, user_id, scopes: None, expires_at: None }
    }
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
