//! What happened, one JSON object a line, for tests and curious people: `{at, call, event, number, …}`. The report is
//! the one place where numbers stand unmasked; log lines never carry them.

use crate::machine::Note;
use chrono::{SecondsFormat, Utc};
use kakeru_switch::ids::LegId;
use serde::Serialize;
use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// The report; writes are small, rare (a few lines a call) and go straight to the file, so that a reader sees them at once.
pub(crate) struct Report {
    file: Option<Mutex<File>>,
}

/// One line.
#[derive(Serialize, Default)]
struct Line<'a> {
    at: String,
    call: String,
    event: &'static str,
    number: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    digit: Option<char>,
    #[serde(skip_serializing_if = "Option::is_none")]
    recording: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duration_ms: Option<u64>,
}

impl Report {
    /// Append to this file; `None` = write nothing.
    pub(crate) fn open(path: Option<&Path>) -> io::Result<Self> {
        let file = path.map(|path| OpenOptions::new().create(true).append(true).open(path)).transpose()?;
        Ok(Self { file: file.map(Mutex::new) })
    }

    /// A step of a call to (or, calling in, from the carrier to) `number`.
    pub(crate) fn note(&self, leg: LegId, number: &str, note: Note) {
        let (event, status, digit) = match note {
            Note::Incoming => ("incoming", None, None),
            Note::Progress { status: 183 } => ("early_media", Some(183), None),
            Note::Progress { status } => ("ringing", Some(status), None),
            Note::Answered => ("answered", Some(200), None),
            Note::Refused { status } => ("refused", Some(status), None),
            Note::Calling => ("calling", None, None),
            Note::Held => ("held", None, None),
            Note::Resumed => ("resumed", None, None),
            Note::ReinviteRefused { status } => ("reinvite_refused", Some(status), None),
            Note::Digit(digit) => ("digit", None, Some(digit)),
            Note::HungUp => ("hung_up", None, None),
            Note::Ended => ("ended", None, None),
        };
        self.write(Line { event, status, digit, ..Self::line(leg, number) });
    }

    /// The recording of a call can be played.
    pub(crate) fn recorded(&self, leg: LegId, number: &str, recording: &str, duration_ms: u64) {
        let (recording, duration_ms) = (Some(recording), Some(duration_ms));
        self.write(Line { event: "recorded", recording, duration_ms, ..Self::line(leg, number) });
    }

    fn line(leg: LegId, number: &str) -> Line<'_> {
        let at = Utc::now().to_rfc3339_opts(SecondsFormat::Millis, true);
        Line { at, call: leg.to_string(), number, ..Line::default() }
    }

    fn write(&self, line: Line<'_>) {
        let Some(file) = &self.file else { return };
        let Ok(mut text) = serde_json::to_string(&line) else { return };
        text.push('\n');
        let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
        if let Err(error) = file.write_all(text.as_bytes()) {
            tracing::warn!(%error, "the carrier's report cannot be written");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_one_json_object_with_only_what_applies() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("report.jsonl");
        let report = Report::open(Some(&path)).expect("it opens");
        let leg = LegId::mint();
        report.note(leg, "0312340011", Note::Refused { status: 486 });
        report.note(leg, "0312340029", Note::Digit('#'));
        report.recorded(leg, "0312340029", "name", 1_500);

        let text = std::fs::read_to_string(&path).expect("it was written");
        let lines: Vec<serde_json::Value> = text.lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
        assert_eq!(lines.len(), 3);
        assert_eq!(lines[0]["event"], "refused");
        assert_eq!(lines[0]["status"], 486);
        assert_eq!(lines[0]["call"], leg.to_string());
        assert!(lines[0].get("digit").is_none());
        assert_eq!((&lines[1]["event"], &lines[1]["digit"]), (&"digit".into(), &"#".into()));
        assert_eq!((&lines[2]["recording"], &lines[2]["duration_ms"]), (&"name".into(), &1_500.into()));
    }
}
