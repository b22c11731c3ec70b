//! A certificate from files, followed: when the files change (or SIGHUP comes), new connections get the new one.

use super::certificate::{Live, read};
use super::{Keeper, TlsError};
use kakeru_config::Tls;
use rustls::sign::CertifiedKey;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, SystemTime};
use tokio::signal::unix::{SignalKind, signal};

const CHAIN_KEY: &str = "tls.certificate_file";
const KEY_KEY: &str = "tls.key_file";

struct Files {
    chain: PathBuf,
    key: PathBuf,
}

/// What tells one version of the files from another.
#[derive(PartialEq, Eq)]
struct Version([Option<(SystemTime, u64)>; 2]);

impl Files {
    fn version(&self) -> Version {
        Version([&self.chain, &self.key].map(|path| {
            let about = std::fs::metadata(path).ok()?;
            Some((about.modified().ok()?, about.len()))
        }))
    }

    fn read(&self) -> Result<CertifiedKey, TlsError> {
        read((CHAIN_KEY, &self.chain), (KEY_KEY, &self.key))
    }
}

/// Read the files now (they must be good) and follow them.
pub(super) fn follow(tls: &Tls) -> Result<(Arc<Live>, Keeper), TlsError> {
    let files = Files {
        chain: tls.certificate_file.clone().unwrap_or_default(),
        key: tls.key_file.clone().unwrap_or_default(),
    };
    let version = files.version();
    let live = Arc::new(Live::new(files.read()?));
    let every = Duration::from_secs(tls.reload_check_s);
    let keeper = Keeper(tokio::spawn(keep(files, version, live.clone(), every)));
    Ok((live, keeper))
}

async fn keep(files: Files, mut in_use: Version, live: Arc<Live>, every: Duration) {
    let mut look = tokio::time::interval(every);
    let mut hang_up = signal(SignalKind::hangup()).ok();
    let mut complained_of: Option<Version> = None;
    loop {
        let asked = async {
            match &mut hang_up {
                Some(signal) => signal.recv().await,
                None => std::future::pending().await,
            }
        };
        let told = tokio::select! { _ = look.tick() => false, _ = asked => true };
        let now = files.version();
        if now == in_use && !told {
            continue;
        }
        match files.read() {
            Ok(certificate) => {
                live.exchange(certificate);
                tracing::info!("the certificate was read again: new connections get it");
                (in_use, complained_of) = (now, None);
            }
            // Half-written files are met on the way: the old certificate stays in use, the next look tries again.
            Err(error) if complained_of.as_ref() != Some(&now) => {
                tracing::warn!(%error, "the changed certificate cannot be used, the old one stays");
                complained_of = Some(now);
            }
            Err(_) => {}
        }
    }
}
