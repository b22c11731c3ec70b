//! What can be wrong with a configuration, always by key.

use std::path::PathBuf;

/// Why the configuration cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// The file could not be read.
    #[error("{}: {reason}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// Not TOML.
    #[error("{}: {reason}", path.display())]
    Syntax {
        /// The file.
        path: PathBuf,
        /// Line, column and what was expected there.
        reason: String,
    },
    /// A key that does not exist.
    #[error("{source_name}: unknown key `{key}`{}", nearest.as_ref().map(|n| format!("; did you mean `{n}`?")).unwrap_or_default())]
    UnknownKey {
        /// The file, or the variable of the environment.
        source_name: String,
        /// The key as given, dotted.
        key: String,
        /// The known key that is most like it.
        nearest: Option<String>,
    },
    /// Values that cannot be.
    #[error("{}", findings.iter().map(|(key, reason)| format!("`{key}`: {reason}")).collect::<Vec<_>>().join("\n"))]
    Invalid {
        /// Key and reason of each, in the order of the keys.
        findings: Vec<(String, String)>,
    },
}

impl ConfigError {
    pub(crate) fn invalid(key: impl Into<String>, reason: impl Into<String>) -> Self {
        Self::Invalid { findings: vec![(key.into(), reason.into())] }
    }
}

/// What validation found so far.
#[derive(Default)]
pub(crate) struct Findings(Vec<(String, String)>);

impl Findings {
    pub(crate) fn add(&mut self, key: impl Into<String>, reason: impl Into<String>) {
        self.0.push((key.into(), reason.into()));
    }

    /// Note `reason` at `key` unless `holds`.
    pub(crate) fn require(&mut self, holds: bool, key: impl Into<String>, reason: &str) {
        if !holds {
            self.add(key, reason);
        }
    }

    pub(crate) fn into_result(self) -> Result<(), ConfigError> {
        if self.0.is_empty() { Ok(()) } else { Err(ConfigError::Invalid { findings: self.0 }) }
    }
}
