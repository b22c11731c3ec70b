//! `[desk]`: the sales desk's own rules that are the same for every project.

use crate::error::Findings;
use serde::{Deserialize, Serialize};

/// `[desk]`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Desk {
    /// How long leads stay in the recycle bin before they are deleted for good, in days.
    pub recycle_bin_days: u32,
}

impl Default for Desk {
    fn default() -> Self {
        Self { recycle_bin_days: 30 }
    }
}

impl Desk {
    pub(crate) fn check(&self, findings: &mut Findings) {
        const TEN_YEARS: u32 = 3_650;
        let days = self.recycle_bin_days;
        findings.require((1..=TEN_YEARS).contains(&days), "desk.recycle_bin_days", "must be from 1 to 3650");
    }
}
