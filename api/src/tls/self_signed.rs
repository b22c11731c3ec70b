//! A certificate of our own making, kept so that the exception a person once granted in the browser goes on counting.

use super::TlsError;
use super::certificate::{certified, read};
use rcgen::{CertificateParams, DnType, KeyPair};
use rustls::pki_types::PrivateKeyDer;
use rustls::sign::CertifiedKey;
use std::io::Write;
use std::net::IpAddr;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;
use std::time::{Duration, SystemTime};

const KEY: &str = "server.data_dir";
/// Made anew when it is older; it is valid for longer.
const RENEWED_AFTER: Duration = Duration::from_secs(700 * 24 * 3_600);
const VALID_DAYS: i64 = 820;

/// The kept certificate, or a new one when there is none, it is old, or the names have changed.
pub(super) fn keep(names: &[String], listen: IpAddr, dir: &Path) -> Result<CertifiedKey, TlsError> {
    let mut names = names.to_vec();
    if !listen.is_unspecified() && !names.contains(&listen.to_string()) {
        names.push(listen.to_string());
    }
    let [chain, key, made_for] = ["self-signed.crt", "self-signed.key", "self-signed.names"].map(|name| dir.join(name));
    let same_names = std::fs::read_to_string(&made_for).is_ok_and(|kept| kept == names.join("\n"));
    let young = std::fs::metadata(&chain)
        .and_then(|about| about.modified())
        .is_ok_and(|made| SystemTime::now().duration_since(made).unwrap_or_default() < RENEWED_AFTER);
    if same_names
        && young
        && let Ok(kept) = read((KEY, &chain), (KEY, &key))
    {
        return Ok(kept);
    }
    let (chain_pem, key_pem, made) = make(&names)?;
    private_folder(dir).map_err(|error| TlsError::File { key: KEY, path: dir.to_owned(), error })?;
    for (path, text) in [(&chain, chain_pem), (&key, key_pem), (&made_for, names.join("\n"))] {
        private_file(path, &text).map_err(|error| TlsError::File { key: KEY, path: path.clone(), error })?;
    }
    Ok(made)
}

/// A new certificate for `names`: PEM chain, PEM key, ready for use. Nothing is written.
pub(super) fn make(names: &[String]) -> Result<(String, String, CertifiedKey), TlsError> {
    let wrong = |e: rcgen::Error| TlsError::unusable("tls.self_signed_names", e);
    let mut params = CertificateParams::new(names.to_vec()).map_err(wrong)?;
    params.distinguished_name.push(DnType::CommonName, "Kakeru");
    let now = SystemTime::now();
    params.not_before = (now - Duration::from_secs(24 * 3_600)).into();
    params.not_after = (now + Duration::from_secs(VALID_DAYS as u64 * 24 * 3_600)).into();
    let key = KeyPair::generate().map_err(wrong)?;
    let certificate = params.self_signed(&key).map_err(wrong)?;
    let der = PrivateKeyDer::try_from(key.serialize_der()).map_err(|e| TlsError::unusable("tls.mode", e))?;
    let made = certified(vec![certificate.der().clone()], der).map_err(|e| TlsError::unusable("tls.mode", e))?;
    Ok((certificate.pem(), key.serialize_pem(), made))
}

/// A folder that only this account can enter.
pub(super) fn private_folder(dir: &Path) -> std::io::Result<()> {
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(dir)
}

fn private_file(path: &Path, text: &str) -> std::io::Result<()> {
    // Removed first: `mode` counts only for a file that is created.
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?.write_all(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn the_certificate_is_kept_until_its_names_change_and_its_key_is_private() {
        let dir = tempfile::tempdir().expect("a folder");
        let dir = dir.path().join("tls");
        let listen = "192.0.2.9".parse().expect("an address");
        let der = |names: &[&str]| {
            let names: Vec<String> = names.iter().map(|n| n.to_string()).collect();
            keep(&names, listen, &dir).expect("a certificate").cert[0].to_vec()
        };
        let first = der(&["localhost"]);
        assert_eq!(der(&["localhost"]), first);
        assert_ne!(der(&["localhost", "desk.example"]), first);
        let mode = std::fs::metadata(dir.join("self-signed.key")).expect("the key").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
