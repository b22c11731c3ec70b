//! `[log]`: log lines.

use crate::error::Findings;
use serde::{Deserialize, Serialize};

/// `[log]`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Log {
    /// A level, or a filter with levels per part.
    pub level: String,
    /// How a line looks.
    pub format: LogFormat,
}

/// How a log line looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    /// For people.
    Text,
    /// For machines.
    Json,
}

impl Default for Log {
    fn default() -> Self {
        Self { level: "info".into(), format: LogFormat::Text }
    }
}

impl Log {
    pub(crate) fn check(&self, findings: &mut Findings) {
        const LEVELS: [&str; 6] = ["error", "warn", "info", "debug", "trace", "off"];
        let known = self.level.split(',').all(|part| {
            let level = part.rsplit('=').next().unwrap_or(part).trim();
            LEVELS.contains(&level)
        });
        findings.require(
            known,
            "log.level",
            "must be error, warn, info, debug, trace, or a list such as info,kakeru_switch=debug",
        );
    }
}
