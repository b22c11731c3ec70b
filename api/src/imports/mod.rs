//! Import 「インポート」: a table file (CSV, TSV, XLSX) becomes leads of a project.
//!
//! The way of a file: it is uploaded and looked at (`detect`: format, encoding, delimiter, header; `guess`: which column
//! is what), corrected by a person where the guess is wrong, checked (a dry run over the whole file), and run. A row goes
//! `read` → `row` (cells to a draft lead, or faults) → `decide` (new, known, or asked about) → `merge` (what changes) →
//! `store`. All of these but `read` and `store` are pure.
//!
//! A run commits batches; its place in the file is written in the same transaction as the batch, so that a crash at any
//! point goes on exactly where it stood (`work`). What it changed is kept for `undo`.
//!
//! - A lead's **external id** is unique in the company: a lead may be in several projects and is one record in all of
//!   them. Rows with a known external id always mean that lead, so that a file can be imported again and again.
//! - Rows of one file with the same lead id, else external id, else name are one lead with several contacts.
//! - An empty cell leaves what a known lead has.

pub(crate) mod decide;
pub(crate) mod detect;
pub(crate) mod guess;
pub(crate) mod mapping_routes;
mod memo;
pub(crate) mod merge;
pub(crate) mod past;
pub(crate) mod prefecture;
pub mod read;
pub(crate) mod reason;
pub(crate) mod rejected;
pub mod routes;
pub(crate) mod row;
pub mod store;
mod take_back;
pub(crate) mod typed;
pub(crate) mod upload;
pub mod work;

use crate::http::moment::Moment;
pub use decide::{Action, By, Duplicates, Group, Reach};
pub use guess::Target;
pub use read::{Delimiter, Encoding, Format, Source};
pub use reason::Reason;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;
use uuid::Uuid;

/// Rows shown before the run.
pub const PREVIEW_ROWS: usize = 20;
/// Rows shown per reason.
pub const SAMPLES: usize = 5;

/// Where an import stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ImportState)]
pub enum State {
    /// The file is there; its mapping can be changed.
    Uploaded,
    /// The dry run is under way.
    Checking,
    /// The dry run is over: `check` says what would happen.
    Checked,
    /// Under way.
    Running,
    /// Over.
    Done,
    /// Stopped by a person; what was done until then stays, and can be undone.
    Cancelled,
    /// Ended by something unexpected; what was done until then stays, and can be undone.
    Failed,
    /// Being taken back.
    Undoing,
    /// Taken back.
    Undone,
}

impl State {
    const ALL: [State; 9] = [
        State::Uploaded,
        State::Checking,
        State::Checked,
        State::Running,
        State::Done,
        State::Cancelled,
        State::Failed,
        State::Undoing,
        State::Undone,
    ];

    /// As stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            State::Uploaded => "uploaded",
            State::Checking => "checking",
            State::Checked => "checked",
            State::Running => "running",
            State::Done => "done",
            State::Cancelled => "cancelled",
            State::Failed => "failed",
            State::Undoing => "undoing",
            State::Undone => "undone",
        }
    }

    fn parse(word: &str) -> Self {
        Self::ALL.into_iter().find(|state| state.as_str() == word).unwrap_or(State::Failed)
    }

    /// The server works on it.
    pub const fn is_under_way(self) -> bool {
        matches!(self, State::Checking | State::Running | State::Undoing)
    }
}

/// A column of the file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = ImportColumn)]
pub struct Column {
    /// What stands above it.
    pub header: String,
    /// What it becomes.
    #[serde(flatten)]
    pub target: Target,
}

/// What is to happen with the rows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = ImportPlan)]
pub struct Plan {
    /// The columns, in order.
    pub columns: Vec<Column>,
    /// What happens with rows whose lead is there already.
    pub duplicates: Duplicates,
    /// Rows with one lead name are one lead with several contacts.
    pub rows_of_one_name_are_one_lead: bool,
}

/// How many of what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ImportCounts)]
pub struct Counts {
    /// Rows looked at.
    pub rows: u64,
    /// Leads created.
    pub created: u64,
    /// Leads changed.
    pub updated: u64,
    /// Rows that became a further contact of a lead of this file.
    pub contacts_added: u64,
    /// Rows left out because of what is there.
    pub skipped: u64,
    /// Rows with faults; they come back as a file.
    pub rejected: u64,
}

/// A row as an example of a reason.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = ImportSample)]
pub struct Sample {
    /// Line (row of a sheet) in the file, from 1.
    pub line: u64,
    /// The lead's name there.
    pub name: String,
    /// The column at fault.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// What stands there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// The lead that is there already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead_id: Option<Uuid>,
}

/// Rows with one reason.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = ImportBecause)]
pub struct Because {
    /// The reason.
    pub reason: Reason,
    /// The reason in words.
    #[serde(default)]
    pub sentence: String,
    /// How many rows.
    pub count: u64,
    /// Some of them.
    pub samples: Vec<Sample>,
}

/// Rows whose lead is there already, of which a person decides.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = ImportQuestion)]
pub struct Question {
    /// In what they agree.
    pub group: Group,
    /// How many rows.
    pub count: u64,
    /// Some of them.
    pub samples: Vec<Sample>,
}

/// What happens, or happened, and why.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = ImportReport)]
pub struct Report {
    /// How many of what.
    #[serde(flatten)]
    pub counts: Counts,
    /// Why rows are left out or refused.
    pub reasons: Vec<Because>,
    /// What a person has to decide before the run (duplicates: ask).
    pub questions: Vec<Question>,
}

impl Report {
    /// One more row with this reason.
    pub(crate) fn because(&mut self, reason: Reason, sample: impl FnOnce() -> Sample) {
        let at = match self.reasons.iter().position(|because| because.reason == reason) {
            Some(at) => at,
            None => {
                self.reasons.push(Because { reason, sentence: String::new(), count: 0, samples: vec![] });
                self.reasons.len() - 1
            }
        };
        if let Some(because) = self.reasons.get_mut(at) {
            because.count += 1;
            if because.samples.len() < SAMPLES {
                because.samples.push(sample());
            }
        }
    }

    /// One more row to decide about.
    pub(crate) fn question(&mut self, group: Group, sample: impl FnOnce() -> Sample) {
        let at = match self.questions.iter().position(|question| question.group == group) {
            Some(at) => at,
            None => {
                self.questions.push(Question { group, count: 0, samples: vec![] });
                self.questions.len() - 1
            }
        };
        if let Some(question) = self.questions.get_mut(at) {
            question.count += 1;
            if question.samples.len() < SAMPLES {
                question.samples.push(sample());
            }
        }
    }
}

/// What an undo did.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = ImportUndone)]
pub struct Undone {
    /// Leads that the import had made and nobody had touched: gone for good.
    pub deleted: u64,
    /// Leads that the import had made and somebody worked on since: in the recycle bin, with their history.
    pub recycled: u64,
    /// Leads that got their old values back.
    pub restored: u64,
    /// Values that somebody changed since and that stay.
    pub kept: u64,
    /// The first of the leads of `kept`, with the names of the fields.
    pub kept_leads: Vec<Kept>,
}

/// A lead that was changed since the import.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = ImportKept)]
pub struct Kept {
    /// The lead.
    pub lead_id: Uuid,
    /// The fields that stay as they are now.
    pub fields: Vec<String>,
}

/// How far it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = ImportProgress)]
pub struct Progress {
    /// Rows dealt with.
    pub rows: u64,
    /// Share of the file, 0 to 1.
    pub share: f64,
}

/// An import, whole.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Import {
    /// Id.
    pub id: Uuid,
    /// The project that the leads go to.
    pub project_id: Uuid,
    /// Who uploaded it.
    pub user_id: Option<Uuid>,
    /// The file's name.
    pub file_name: String,
    /// Its size.
    pub size_bytes: u64,
    /// Where it stands.
    pub state: State,
    /// How the file is read: detected, or as said.
    pub source: Source,
    /// The sheets of a workbook.
    pub sheets: Vec<String>,
    /// What is to happen.
    pub plan: Plan,
    /// The first rows below the header, as read.
    pub preview: Vec<Vec<String>>,
    /// How far the present step is.
    pub progress: Progress,
    /// What the dry run found.
    pub check: Option<Report>,
    /// What the run did so far.
    pub result: Option<Report>,
    /// What the undo did.
    pub undone: Option<Undone>,
    /// Why it failed, in words.
    pub failure: Option<String>,
    /// When it was uploaded.
    pub created_at: Moment,
    /// When the run began.
    pub started_at: Option<Moment>,
    /// When it was over.
    pub ended_at: Option<Moment>,
}

/// A row of the list of imports.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ImportRow {
    /// Id.
    pub id: Uuid,
    /// The project.
    pub project_id: Uuid,
    /// Who uploaded it.
    pub user_id: Option<Uuid>,
    /// The file's name.
    pub file_name: String,
    /// Where it stands.
    pub state: State,
    /// What the run did.
    pub counts: Counts,
    /// When it was uploaded.
    pub created_at: Moment,
    /// When it was over.
    pub ended_at: Option<Moment>,
}

/// Columns by what stands above them, saved under a name.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ImportMapping)]
pub struct Mapping {
    /// Id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Header → what it becomes.
    pub columns: BTreeMap<String, Target>,
    /// What happens with rows whose lead is there already.
    pub duplicates: Duplicates,
}

/// What the pages are told while it goes on.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ImportNews {
    /// The import.
    pub id: Uuid,
    /// Its project.
    pub project_id: Uuid,
    /// Where it stands.
    pub state: State,
    /// How far it is.
    pub progress: Progress,
}
