//! My box 「マイボックス」: a lead fenced in by one user. Nobody else may contact it; the guard says who holds it.
//!
//! A user puts leads in sight into their own box and takes them out; hands them over to users of the same workgroup only.
//! An administrator (or whoever has the right) places them for others, also out of somebody's box.

pub mod routes;
pub mod store;

use crate::error::{Code, Failure, Language};
use crate::http::moment::Moment;
use crate::leads::guard::Refusal;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

/// A lead in a box.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Boxed {
    /// The lead.
    pub lead_id: Uuid,
    /// Its name.
    pub lead_name: String,
    /// Whose box it is.
    pub user_id: Uuid,
    /// Their name.
    pub user_name: String,
    /// The project it was taken in.
    pub project_id: Option<Uuid>,
    /// Who put it there.
    pub placed_by: Uuid,
    /// When.
    pub taken_at: Moment,
}

/// What became of several leads.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct BoxDone {
    /// Those with which it was done.
    pub done: Vec<Uuid>,
    /// Those with which it was not.
    pub refused: Vec<BoxRefused>,
}

/// A lead that stayed where it was.
#[derive(Debug, Serialize, ToSchema)]
pub struct BoxRefused {
    /// The lead.
    pub lead_id: Uuid,
    /// Why.
    pub code: &'static str,
    /// The same in words, in the language asked for.
    pub title: &'static str,
    /// The particulars: who holds it since when.
    #[schema(value_type = Option<Object>)]
    pub about: Option<Value>,
}

/// Why a lead stayed where it was.
#[derive(Debug)]
pub(crate) enum Stayed {
    /// Not in sight.
    NotFound,
    /// Somebody else has it.
    Held(Refusal),
    /// It is in no box, or not in one's own.
    NotHeld,
}

impl BoxRefused {
    pub(crate) fn new(lead_id: Uuid, stayed: &Stayed, language: Language) -> Self {
        let (code, about) = match stayed {
            Stayed::NotFound => (Code::NotFound, None),
            Stayed::Held(refusal) => (refusal.code(), Some(refusal.about())),
            Stayed::NotHeld => (Code::Conflict, None),
        };
        Self { lead_id, code: code.as_str(), title: code.title(language), about }
    }
}

/// A user that is no user one can hand to.
pub(crate) fn no_such_user() -> Failure {
    Failure::field("/user_id", "not_found", "no such user of the same workgroup")
}
