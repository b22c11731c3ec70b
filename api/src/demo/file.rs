//! `demo.json` in the data folder: what scripts need to use the demo, and where the demo itself remembers its passwords.

use serde::{Deserialize, Serialize};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// The whole file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct DemoFile {
    /// Where the desk is.
    pub(super) url: String,
    /// Who may sign in.
    pub(super) accounts: Vec<Account>,
    /// An administrator's key for the interface.
    pub(super) api_key: String,
    /// The far end of the line.
    pub(super) carrier: CarrierPlace,
    /// Kakeru's own SIP address.
    pub(super) sip: String,
    /// The process.
    pub(super) pid: u32,
}

/// One account.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Account {
    pub(super) login: String,
    pub(super) password: String,
    pub(super) name: String,
    pub(super) role: String,
    pub(super) extension: String,
}

/// The far end of the line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct CarrierPlace {
    /// Its SIP address.
    pub(super) sip: String,
    /// Where it keeps what it said and heard; empty for a carrier that is not the built-in one.
    pub(super) recordings: PathBuf,
}

fn path(dir: &Path) -> PathBuf {
    dir.join("demo.json")
}

/// The file of an earlier start, if it is there and whole.
pub(super) fn read(dir: &Path) -> Option<DemoFile> {
    serde_json::from_slice(&std::fs::read(path(dir)).ok()?).ok()
}

/// Write it anew; readers see the old or the new one, never half of it. Only this account can read it.
pub(super) fn write(dir: &Path, file: &DemoFile) -> io::Result<()> {
    let beside = dir.join("demo.json.new");
    match std::fs::remove_file(&beside) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut open = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&beside)?;
    open.write_all(&serde_json::to_vec_pretty(file)?)?;
    std::fs::rename(beside, path(dir))
}
