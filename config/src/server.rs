//! `[server]`: where the desk is served and where things are kept.

use crate::error::Findings;
use serde::{Deserialize, Serialize};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

/// `[server]`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Server {
    /// Where the desk is served.
    pub http: SocketAddr,
    /// Where plain HTTP is answered with "go to HTTPS".
    #[serde(with = "crate::blank")]
    pub redirect: Option<SocketAddr>,
    /// The address people type (scheme, host, port; no path); empty = whatever host is asked for.
    pub public_url: String,
    /// The folder of everything that is kept.
    pub data_dir: PathBuf,
    /// HTTP threads; 0 = one per core.
    pub workers: usize,
    /// The login of the first administrator.
    pub admin_login: String,
    /// How long a stop may take, in seconds.
    pub stop_timeout_s: u64,
    /// Requests that only read, per minute and caller; 0 = no limit.
    pub reads_per_min: u32,
    /// Requests that change something, per minute and caller; 0 = no limit.
    pub writes_per_min: u32,
    /// Calls placed by REST, per minute and caller; 0 = no limit.
    pub dials_per_min: u32,
}

impl Default for Server {
    fn default() -> Self {
        Self {
            http: SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)),
            redirect: None,
            public_url: String::new(),
            data_dir: PathBuf::from("kakeru-data"),
            workers: 0,
            admin_login: "admin".into(),
            stop_timeout_s: 10,
            reads_per_min: 3_000,
            writes_per_min: 1_200,
            dials_per_min: 120,
        }
    }
}

impl Server {
    pub(crate) fn check(&self, findings: &mut Findings) {
        let url = self.public_url.strip_prefix("https://").or_else(|| self.public_url.strip_prefix("http://"));
        findings.require(
            self.public_url.is_empty() || url.is_some_and(|host| !host.is_empty() && !host.contains('/')),
            "server.public_url",
            "must be http:// or https:// with a host and nothing behind it",
        );
        findings.require(!self.data_dir.as_os_str().is_empty(), "server.data_dir", "must not be empty");
        findings.require(!self.admin_login.trim().is_empty(), "server.admin_login", "must not be empty");
        findings.require(self.workers <= 256, "server.workers", "must be 256 or less");
        findings.require(self.stop_timeout_s <= 600, "server.stop_timeout_s", "must be 600 or less");
        let same = self.redirect.is_some_and(|r| r.port() != 0 && r == self.http);
        findings.require(!same, "server.redirect", "must not be the address of server.http");
    }
}
