//! Ending HTTPS: where the certificate comes from and how it is exchanged while the program runs.
//!
//! `self_signed` makes one and keeps it, `files` reads one and follows its changes, `acme` has one issued (RFC 8555).
//! Lives here: choosing and preparing. Does not: binding sockets or serving pages.

mod acme;
mod certificate;
mod files;
mod self_signed;
#[cfg(test)]
mod tests;

pub use certificate::fingerprint;

use kakeru_config::{Tls, TlsMode};
use rustls::ServerConfig;
use rustls::server::ResolvesServerCert;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How the desk's listener is to speak.
pub enum Transport {
    /// HTTP, on loopback or behind a proxy.
    Plain,
    /// HTTPS.
    Secure(Secure),
}

/// HTTPS, ready to serve.
pub struct Secure {
    /// For the listener.
    pub config: ServerConfig,
    /// SHA-256 of a self-signed certificate, for people to compare (`AB:CD:…`).
    pub fingerprint: Option<String>,
    /// Follows file changes, or renews by ACME; ends when dropped.
    pub keeper: Option<Keeper>,
}

/// A background task that ends when this is dropped.
pub struct Keeper(tokio::task::JoinHandle<()>);

impl Drop for Keeper {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Why HTTPS cannot be served, by key.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// A file could not be read or written.
    #[error("`{key}`: {}: {error}", path.display())]
    File {
        /// The key that names the file (or the folder it is in).
        key: &'static str,
        /// The file.
        path: PathBuf,
        /// What the system said.
        error: std::io::Error,
    },
    /// What a file or name holds cannot be used.
    #[error("`{key}`: {reason}")]
    Unusable {
        /// The key.
        key: &'static str,
        /// Why.
        reason: String,
    },
}

impl TlsError {
    fn unusable(key: &'static str, reason: impl ToString) -> Self {
        Self::Unusable { key, reason: reason.to_string() }
    }
}

/// Prepare what `tls` asks for. `listen` decides in mode `auto`; certificates that are made or issued are kept below
/// `data_dir`. Must be called inside a tokio runtime.
pub fn prepare(tls: &Tls, listen: SocketAddr, data_dir: &Path) -> Result<Transport, TlsError> {
    let kept = data_dir.join("tls");
    match tls.mode {
        TlsMode::Off => Ok(Transport::Plain),
        TlsMode::Auto if listen.ip().is_loopback() => Ok(Transport::Plain),
        TlsMode::Auto | TlsMode::SelfSigned => {
            let certificate = self_signed::keep(&tls.self_signed_names, listen.ip(), &kept)?;
            let fingerprint = Some(fingerprint(certificate.end_entity_cert().map_or(&[], |c| c.as_ref())));
            let config = server_config(Arc::new(certificate::Live::new(certificate)), &[])?;
            Ok(Transport::Secure(Secure { config, fingerprint, keeper: None }))
        }
        TlsMode::Files => {
            let (live, keeper) = files::follow(tls)?;
            Ok(Transport::Secure(Secure { config: server_config(live, &[])?, fingerprint: None, keeper: Some(keeper) }))
        }
        TlsMode::Acme => {
            let (resolver, keeper) = acme::start(tls, listen.ip(), &kept)?;
            let config = server_config(resolver, &[acme::ALPN])?;
            Ok(Transport::Secure(Secure { config, fingerprint: None, keeper: Some(keeper) }))
        }
    }
}

fn server_config(certificates: Arc<dyn ResolvesServerCert>, alpn: &[&[u8]]) -> Result<ServerConfig, TlsError> {
    let builder = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()));
    let builder = builder.with_safe_default_protocol_versions().map_err(|e| TlsError::unusable("tls.mode", e))?;
    let mut config = builder.with_no_client_auth().with_cert_resolver(certificates);
    config.alpn_protocols = alpn.iter().map(|name| name.to_vec()).collect();
    Ok(config)
}
