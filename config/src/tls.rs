//! `[tls]`: how HTTPS is ended. Browsers give the microphone only to secure pages, so this is not decoration.

use crate::error::Findings;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// `[tls]`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Tls {
    /// Where the certificate comes from.
    pub mode: TlsMode,
    /// PEM chain ([`TlsMode::Files`]).
    #[serde(with = "path")]
    pub certificate_file: Option<PathBuf>,
    /// PEM key ([`TlsMode::Files`]).
    #[serde(with = "path")]
    pub key_file: Option<PathBuf>,
    /// How often the files are looked at, in seconds.
    pub reload_check_s: u64,
    /// Names and addresses in a self-signed certificate.
    pub self_signed_names: Vec<String>,
    /// Names to get a certificate for ([`TlsMode::Acme`]).
    pub acme_domains: Vec<String>,
    /// Mail addresses given to the authority.
    pub acme_contacts: Vec<String>,
    /// The authority's directory (RFC 8555).
    pub acme_directory: String,
    /// Trust anchors for speaking to the authority.
    #[serde(with = "path")]
    pub acme_ca_file: Option<PathBuf>,
}

/// Where the certificate comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TlsMode {
    /// Plain HTTP on loopback, else self-signed.
    Auto,
    /// Plain HTTP: a proxy in front ends TLS.
    Off,
    /// Made by ourselves, kept in the data folder.
    SelfSigned,
    /// From files, reloaded when they change.
    Files,
    /// From an ACME authority (RFC 8555) by TLS-ALPN-01 (RFC 8737).
    Acme,
}

impl Default for Tls {
    fn default() -> Self {
        Self {
            mode: TlsMode::Auto,
            certificate_file: None,
            key_file: None,
            reload_check_s: 5,
            self_signed_names: vec!["localhost".into()],
            acme_domains: Vec::new(),
            acme_contacts: Vec::new(),
            acme_directory: "https://acme-v02.api.letsencrypt.org/directory".into(),
            acme_ca_file: None,
        }
    }
}

impl Tls {
    pub(crate) fn check(&self, findings: &mut Findings) {
        findings.require((1..=3_600).contains(&self.reload_check_s), "tls.reload_check_s", "must be 1 to 3600");
        match self.mode {
            TlsMode::Auto | TlsMode::Off => {}
            TlsMode::SelfSigned => {
                let names = !self.self_signed_names.is_empty();
                findings.require(names, "tls.self_signed_names", "needs at least one name");
            }
            TlsMode::Files => {
                let needed = "is needed when tls.mode is files";
                findings.require(self.certificate_file.is_some(), "tls.certificate_file", needed);
                findings.require(self.key_file.is_some(), "tls.key_file", needed);
            }
            TlsMode::Acme => {
                findings.require(
                    !self.acme_domains.is_empty(),
                    "tls.acme_domains",
                    "needs at least one name when tls.mode is acme",
                );
                let https = self.acme_directory.starts_with("https://");
                findings.require(https, "tls.acme_directory", "must be an https:// address");
                let mails = self.acme_contacts.iter().all(|mail| mail.contains('@') && !mail.contains(':'));
                findings.require(mails, "tls.acme_contacts", "must be mail addresses");
            }
        }
    }
}

/// Optional paths: empty = none.
mod path {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use std::path::PathBuf;

    pub(super) fn serialize<S: Serializer>(value: &Option<PathBuf>, to: S) -> Result<S::Ok, S::Error> {
        value.clone().unwrap_or_default().serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<PathBuf>, D::Error> {
        let path = PathBuf::deserialize(from)?;
        Ok((!path.as_os_str().is_empty()).then_some(path))
    }
}
