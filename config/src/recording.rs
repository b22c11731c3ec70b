//! `[recording]`: whether calls may be recorded, and where recordings are kept.

use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// `[recording]`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Recording {
    /// Whether calls may be recorded at all.
    pub enabled: bool,
    /// Whether supervisors who barge are recorded, too. Whispers never are.
    pub barge: bool,
    /// The folder; empty = `recordings` in the data folder.
    pub dir: PathBuf,
}

impl Default for Recording {
    fn default() -> Self {
        Self { enabled: true, barge: true, dir: PathBuf::new() }
    }
}

impl Recording {
    /// The folder in force.
    pub fn dir_in(&self, data_dir: &Path) -> PathBuf {
        if self.dir.as_os_str().is_empty() { data_dir.join("recordings") } else { self.dir.clone() }
    }
}
