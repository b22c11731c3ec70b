//! A certificate in use: read from PEM, shown by fingerprint, exchanged without closing a connection.

use super::TlsError;
use parking_lot::RwLock;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use sha2::{Digest, Sha256};
use std::path::Path;
use std::sync::Arc;

/// The certificate that new connections get. Read once per handshake.
#[derive(Debug)]
pub(super) struct Live(RwLock<Arc<CertifiedKey>>);

impl Live {
    pub(super) fn new(first: CertifiedKey) -> Self {
        Self(RwLock::new(Arc::new(first)))
    }

    pub(super) fn exchange(&self, next: CertifiedKey) {
        *self.0.write() = Arc::new(next);
    }
}

impl ResolvesServerCert for Live {
    fn resolve(&self, _hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(self.0.read().clone())
    }
}

/// SHA-256 of a certificate (DER), as browsers show it: `AB:CD:…`.
pub fn fingerprint(der: &[u8]) -> String {
    let bytes = Sha256::digest(der);
    bytes.iter().map(|byte| format!("{byte:02X}")).collect::<Vec<_>>().join(":")
}

/// The certificates of a PEM text.
pub(super) fn chain(pem: &[u8]) -> Result<Vec<CertificateDer<'static>>, std::io::Error> {
    rustls_pemfile::certs(&mut &*pem).collect()
}

/// Read a chain and its key, named in errors by the keys that point to them, and see that they belong together.
pub(super) fn read(chain_at: (&'static str, &Path), key_at: (&'static str, &Path)) -> Result<CertifiedKey, TlsError> {
    let file = |(key, path): (&'static str, &Path)| {
        std::fs::read(path).map_err(|error| TlsError::File { key, path: path.to_owned(), error })
    };
    let chain = chain(&file(chain_at)?).map_err(|e| TlsError::unusable(chain_at.0, e))?;
    if chain.is_empty() {
        return Err(TlsError::unusable(chain_at.0, format!("{}: holds no certificate (PEM)", chain_at.1.display())));
    }
    let key = rustls_pemfile::private_key(&mut &*file(key_at)?).map_err(|e| TlsError::unusable(key_at.0, e))?;
    let key =
        key.ok_or_else(|| TlsError::unusable(key_at.0, format!("{}: holds no private key (PEM)", key_at.1.display())))?;
    certified(chain, key)
        .map_err(|e| TlsError::unusable(key_at.0, format!("the key does not fit the certificate: {e}")))
}

pub(super) fn certified(
    chain: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
) -> Result<CertifiedKey, rustls::Error> {
    CertifiedKey::from_der(chain, key, &rustls::crypto::ring::default_provider())
}
