//! People with an account.

pub mod password;
pub mod routes;
pub mod store;

use crate::changes::setup::Versioned;
use crate::http::moment::Moment;
use crate::policy::{Permission, Role};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A person with an account.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct User {
    /// Id.
    pub id: Uuid,
    /// Login, lower case.
    pub login: String,
    /// Name.
    pub name: String,
    /// Reading of the name.
    pub kana: Option<String>,
    /// The strongest role they may take.
    pub role: Role,
    /// What they may besides, whichever role is in force.
    pub rights: Vec<Permission>,
    /// Extension 「内線」.
    pub extension: Option<String>,
    /// The workgroups they are in.
    pub workgroup_ids: Vec<Uuid>,
    /// May they sign in?
    pub active: bool,
    /// Language of their screens.
    #[schema(value_type = Locale)]
    pub locale: String,
    /// Since when.
    pub created_at: Moment,
}

/// Languages of the screens.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    /// 日本語
    Ja,
    /// English
    En,
}

/// A person to be.
#[derive(Clone, Debug)]
pub struct NewUser {
    /// Login.
    pub login: String,
    /// Name.
    pub name: String,
    /// Reading of the name.
    pub kana: Option<String>,
    /// Role.
    pub role: Role,
    /// Extension.
    pub extension: Option<String>,
    /// Workgroups.
    pub workgroup_ids: Vec<Uuid>,
    /// Language.
    pub locale: String,
    /// What they may besides.
    pub rights: Vec<Permission>,
    /// They choose a password of their own first.
    pub password_is_once: bool,
    /// The password's argon2id hash (see [`password`]).
    pub password_hash: String,
}

impl Versioned for User {
    fn id(&self) -> Uuid {
        self.id
    }
}
