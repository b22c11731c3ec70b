//! `[database]`: where the desk's data is.

use crate::error::Findings;
use crate::secret::Secret;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// `[database]`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Database {
    /// `postgres://…` or `sqlite://…`; empty = `kakeru.db` in the data folder. May hold a password.
    pub url: Secret,
    /// Connections kept at most.
    pub max_connections: u32,
    /// How long to wait for a connection, in seconds.
    pub connect_timeout_s: u64,
}

impl Default for Database {
    fn default() -> Self {
        Self { url: Secret::default(), max_connections: 8, connect_timeout_s: 5 }
    }
}

impl Database {
    /// The address to connect to, with the data folder's file where none is set.
    pub fn url_in(&self, data_dir: &Path) -> Secret {
        if self.url.is_empty() {
            Secret::new(format!("sqlite://{}?mode=rwc", data_dir.join("kakeru.db").display()))
        } else {
            self.url.clone()
        }
    }

    pub(crate) fn check(&self, findings: &mut Findings) {
        let url = self.url.expose();
        let known = ["sqlite:", "postgres://", "postgresql://"].iter().any(|scheme| url.starts_with(scheme));
        findings.require(url.is_empty() || known, "database.url", "must begin with sqlite: or postgres://");
        findings.require((1..=1_000).contains(&self.max_connections), "database.max_connections", "must be 1 to 1000");
        findings.require((1..=300).contains(&self.connect_timeout_s), "database.connect_timeout_s", "must be 1 to 300");
    }
}
