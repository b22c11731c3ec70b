//! Every setting of Kakeru: keys, defaults, validation.
//!
//! `default.toml` lists every key with its default and one comment. [`load`] lays a TOML file and the environment over
//! the defaults; an unknown key, a wrong type or a value that cannot work is a [`ConfigError`] that names the key.
//! Lives here: plain values. Does not: opening, binding or resolving anything.

pub mod advertised;
mod blank;
pub mod database;
pub mod desk;
pub mod error;
pub mod imports;
mod load;
pub mod log;
pub mod media;
pub mod network;
pub mod recording;
mod schema;
pub mod secret;
pub mod server;
pub mod sip;
pub mod tls;
pub mod trunk;

pub use advertised::Advertised;
pub use database::Database;
pub use desk::Desk;
pub use error::ConfigError;
pub use imports::Imports;
pub use load::{ENV_PREFIX, load, load_from};
pub use log::{Log, LogFormat};
pub use media::Media;
pub use network::{IpRange, Network};
pub use recording::Recording;
pub use schema::known_keys;
pub use secret::Secret;
pub use server::Server;
pub use sip::Sip;
pub use tls::{Tls, TlsMode};
pub use trunk::{Codec, NumberFormat, Trunk};

use error::Findings;
use serde::{Deserialize, Serialize};

/// `default.toml`, as it stands in the source: the reference of all keys.
pub const DEFAULT_TOML: &str = include_str!("../default.toml");

/// All settings.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Where the desk is served and where things are kept.
    pub server: Server,
    /// How HTTPS is ended.
    pub tls: Tls,
    /// Where the desk's data is.
    pub database: Database,
    /// The sales desk.
    pub desk: Desk,
    /// The telephone side.
    pub sip: Sip,
    /// Sound.
    pub media: Media,
    /// Recordings.
    pub recording: Recording,
    /// Lists that are imported.
    pub imports: Imports,
    /// Log lines.
    pub log: Log,
    /// The lines, in order of preference.
    pub trunks: Vec<Trunk>,
    /// Addresses under which we are reached, per network.
    pub networks: Vec<Network>,
}

impl Config {
    /// The first value that cannot work, if any, by key and reason.
    pub fn validate(&self) -> Result<(), ConfigError> {
        let mut findings = Findings::default();
        self.server.check(&mut findings);
        self.tls.check(&mut findings);
        self.database.check(&mut findings);
        self.desk.check(&mut findings);
        self.sip.check(&mut findings);
        self.media.check(&mut findings);
        self.imports.check(&mut findings);
        self.log.check(&mut findings);
        trunk::check_all(&self.trunks, &mut findings);
        network::check_all(&self.networks, &mut findings);
        if self.media.uses_port(self.sip.listen.port()) {
            findings.add("sip.listen", "its port lies in the range of media.rtp_port_min to media.rtp_port_max");
        }
        findings.into_result()
    }
}
