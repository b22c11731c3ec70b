//! `[imports]`: what uploads of lists may take.

use crate::error::Findings;
use serde::{Deserialize, Serialize};

/// `[imports]`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Imports {
    /// The largest file, in MiB.
    pub upload_mb_max: u64,
}

impl Default for Imports {
    fn default() -> Self {
        Self { upload_mb_max: 1_024 }
    }
}

impl Imports {
    pub(crate) fn check(&self, findings: &mut Findings) {
        if self.upload_mb_max == 0 {
            findings.add("imports.upload_mb_max", "must be at least 1");
        }
    }
}
