//! The dictionary of problems: every `code` with its status and its sentences. The `type` of a problem is the address of
//! its entry here.

pub mod routes;

use crate::error::{Code, Language};
use serde::Serialize;
use utoipa::ToSchema;

/// Where the entry of a code is found; this is the `type` of its problems.
pub fn address(code: Code) -> String {
    format!("{}/problems/{}", crate::http::BASE, code.as_str())
}

/// One kind of problem.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProblemKind {
    /// The stable word that programs match on.
    pub code: Code,
    /// The `type` of such problems.
    #[serde(rename = "type")]
    pub kind: String,
    /// The HTTP status it travels with.
    pub status: u16,
    /// Its sentence.
    pub title: Sentence,
}

/// A sentence in both languages.
#[derive(Debug, Serialize, ToSchema)]
pub struct Sentence {
    /// Japanese.
    pub ja: &'static str,
    /// English.
    pub en: &'static str,
}

impl From<Code> for ProblemKind {
    fn from(code: Code) -> Self {
        let title = Sentence { ja: code.title(Language::Ja), en: code.title(Language::En) };
        Self { code, kind: address(code), status: code.status(), title }
    }
}
