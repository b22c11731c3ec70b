//! Export of leads: a project's list, narrowed as on the screen, as CSV, TSV or XLSX. Made in the background into a file
//! that is kept for a day.
//!
//! One row per contact; the lead's own cells stand on each of them. The headers are words that the import knows, and each
//! row has the lead's id, so that a file comes back as what it was (memos of contact methods are not in it). Numbers are
//! text. Cells that a spreadsheet would take for formulas are guarded (`csv`), characters that CP932 does not have are
//! replaced and told.

pub(crate) mod csv;
pub mod routes;
pub(crate) mod sheet;
pub mod store;
pub(crate) mod table;
pub(crate) mod text;
pub mod work;

use crate::http::moment::Moment;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Kinds of files.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    /// Cells with commas between them.
    #[default]
    Csv,
    /// Cells with tabs between them.
    Tsv,
    /// An Excel workbook.
    Xlsx,
}

impl ExportFormat {
    /// How the file's name ends, and what the file is.
    pub(crate) const fn file(self) -> (&'static str, &'static str) {
        match self {
            ExportFormat::Csv => ("csv", "text/csv"),
            ExportFormat::Tsv => ("tsv", "text/tab-separated-values"),
            ExportFormat::Xlsx => ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        }
    }
}

/// Encodings of text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExportEncoding {
    /// UTF-8 with a byte order mark.
    #[default]
    #[serde(rename = "utf_8")]
    Utf8,
    /// Shift_JIS as Windows has it.
    Cp932,
}

/// What to export.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ExportWish)]
pub struct Wish {
    /// The project.
    pub project_id: Uuid,
    /// The kind of file.
    #[serde(default)]
    pub format: ExportFormat,
    /// Of text: its encoding.
    #[serde(default)]
    pub encoding: ExportEncoding,
    /// The list's query as it stands in an address: `q=…&status_id=…&filter=…&sort=…`.
    #[serde(default)]
    pub query: String,
    /// Headers in English instead of Japanese.
    #[serde(default)]
    pub english: bool,
}

/// Where an export stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExportState {
    /// Under way.
    Running,
    /// The file is there.
    Done,
    /// Ended by something unexpected.
    Failed,
}

impl ExportState {
    /// As stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            ExportState::Running => "running",
            ExportState::Done => "done",
            ExportState::Failed => "failed",
        }
    }

    fn parse(word: &str) -> Self {
        [ExportState::Running, ExportState::Done]
            .into_iter()
            .find(|state| state.as_str() == word)
            .unwrap_or(ExportState::Failed)
    }
}

/// A character that the encoding does not have; 〓 stands in its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ExportUnfit)]
pub struct Unfit {
    /// The character.
    pub character: char,
    /// How often.
    pub count: u64,
}

/// An export.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Export {
    /// Id.
    pub id: Uuid,
    /// What was wished.
    pub wish: Wish,
    /// Who wished it.
    pub user_id: Option<Uuid>,
    /// Where it stands.
    pub state: ExportState,
    /// Leads written so far.
    pub rows: u64,
    /// Characters that were replaced.
    pub unfit: Vec<Unfit>,
    /// When it was wished.
    pub created_at: Moment,
    /// When it was over; the file is kept for a day from then on.
    pub ended_at: Option<Moment>,
}
