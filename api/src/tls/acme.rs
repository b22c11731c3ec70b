//! A certificate issued by an ACME authority (RFC 8555), proved by TLS-ALPN-01 (RFC 8737) on the listener itself, renewed
//! by itself. Until the first one is there, people meet a self-signed one instead of a closed door.

use super::certificate::chain;
use super::self_signed::{make, private_folder};
use super::{Keeper, TlsError};
use futures_util::StreamExt;
use kakeru_config::Tls;
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use rustls::{ClientConfig, RootCertStore};
use rustls_acme::caches::DirCache;
use rustls_acme::{AcmeConfig, ResolvesServerCertAcme, is_tls_alpn_challenge};
use std::net::IpAddr;
use std::path::Path;
use std::sync::Arc;

/// The protocol name by which the authority asks for the challenge's certificate.
pub(super) const ALPN: &[u8] = b"acme-tls/1";

#[derive(Debug)]
struct Issued {
    acme: Arc<ResolvesServerCertAcme>,
    stand_in: Arc<CertifiedKey>,
}

impl ResolvesServerCert for Issued {
    fn resolve(&self, hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        let challenge = is_tls_alpn_challenge(&hello);
        // A challenge for a name that is not being proved must fail, not meet the stand-in.
        self.acme.resolve(hello).or_else(|| (!challenge).then(|| self.stand_in.clone()))
    }
}

/// Begin: the account and certificates are kept in `dir`.
pub(super) fn start(tls: &Tls, listen: IpAddr, dir: &Path) -> Result<(Arc<dyn ResolvesServerCert>, Keeper), TlsError> {
    private_folder(dir).map_err(|error| TlsError::File { key: "server.data_dir", path: dir.to_owned(), error })?;
    let mut names = tls.acme_domains.clone();
    if !listen.is_unspecified() {
        names.push(listen.to_string());
    }
    let (_, _, stand_in) =
        make(&names).map_err(|_| TlsError::unusable("tls.acme_domains", "holds something that is no name"))?;
    let mut state = AcmeConfig::new_with_client_config(&tls.acme_domains, Arc::new(client(tls)?))
        .directory(&tls.acme_directory)
        .contact(tls.acme_contacts.iter().map(|mail| format!("mailto:{mail}")))
        .cache(DirCache::new(dir.to_owned()))
        .state();
    let resolver = Arc::new(Issued { acme: state.resolver(), stand_in: Arc::new(stand_in) });
    let keeper = tokio::spawn(async move {
        while let Some(step) = state.next().await {
            match step {
                Ok(done) => tracing::info!(step = ?done, "ACME"),
                Err(error) => tracing::warn!(%error, "ACME: trying again later"),
            }
        }
    });
    Ok((resolver, Keeper(keeper)))
}

/// How the authority itself is trusted.
fn client(tls: &Tls) -> Result<ClientConfig, TlsError> {
    const KEY: &str = "tls.acme_ca_file";
    let mut roots = RootCertStore::empty();
    match &tls.acme_ca_file {
        None => roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned()),
        Some(path) => {
            let pem = std::fs::read(path).map_err(|error| TlsError::File { key: KEY, path: path.clone(), error })?;
            for certificate in chain(&pem).map_err(|e| TlsError::unusable(KEY, e))? {
                roots.add(certificate).map_err(|e| TlsError::unusable(KEY, e))?;
            }
            if roots.is_empty() {
                return Err(TlsError::unusable(KEY, format!("{}: holds no certificate (PEM)", path.display())));
            }
        }
    }
    let builder = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()));
    let builder = builder.with_safe_default_protocol_versions().map_err(|e| TlsError::unusable("tls.mode", e))?;
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}
