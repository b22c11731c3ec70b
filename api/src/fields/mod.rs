//! Custom fields 「カスタム項目」 in sets that are tied to projects.

mod in_use;
pub mod routes;
pub mod store;
pub mod value;
pub mod values;

use crate::changes::setup::Versioned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;
use uuid::Uuid;

/// Types of custom fields.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// One line.
    Text,
    /// Several lines.
    LongText,
    /// A number, with its unit.
    Number,
    /// `2026-04-01`
    Date,
    /// RFC 3339.
    DateTime,
    /// One of the options.
    Choice,
    /// Any of the options.
    Choices,
    /// Yes or no.
    Checkbox,
    /// A user, by id.
    User,
    /// A web page.
    Url,
}

impl FieldKind {
    const ALL: [(FieldKind, &str); 10] = [
        (FieldKind::Text, "text"),
        (FieldKind::LongText, "long_text"),
        (FieldKind::Number, "number"),
        (FieldKind::Date, "date"),
        (FieldKind::DateTime, "date_time"),
        (FieldKind::Choice, "choice"),
        (FieldKind::Choices, "choices"),
        (FieldKind::Checkbox, "checkbox"),
        (FieldKind::User, "user"),
        (FieldKind::Url, "url"),
    ];

    /// As stored and sent.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("text", |(_, word)| word)
    }

    /// The type of this word; one line of text, if it is none.
    pub(crate) fn parse(word: &str) -> Self {
        Self::ALL.iter().find(|(_, known)| *known == word).map_or(FieldKind::Text, |(kind, _)| *kind)
    }
}

/// A set of custom fields 「カスタム項目セット」.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FieldSet {
    /// Id.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// Its fields, in order.
    pub fields: Vec<Field>,
}

/// A custom field.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Field {
    /// Id.
    pub id: Uuid,
    /// Label.
    pub label: String,
    /// Type.
    #[serde(rename = "type")]
    pub kind: FieldKind,
    /// What can be chosen.
    pub options: Vec<String>,
    /// Unit of a number.
    pub unit: Option<String>,
    /// Must it have a value?
    pub required: bool,
    /// Place in the set, from 0.
    pub position: i32,
}

/// A field to be, or to be changed.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FieldDefinition)]
pub struct FieldInput {
    /// Keep this field (else a new one is made).
    pub id: Option<Uuid>,
    /// Label.
    #[schema(min_length = 1, max_length = 100)]
    pub label: String,
    /// Type; a kept field keeps its own while any lead has a value in it.
    #[serde(rename = "type")]
    pub kind: FieldKind,
    /// What can be chosen. An option that leads have chosen cannot be left out; it can be `renamed`.
    #[serde(default)]
    pub options: Vec<String>,
    /// Options that are called otherwise now, old name to new: the leads that chose one keep their choice.
    #[serde(default)]
    pub renamed: BTreeMap<String, String>,
    /// Unit of a number.
    pub unit: Option<String>,
    /// Must it have a value?
    #[serde(default)]
    pub required: bool,
}

impl Versioned for FieldSet {
    fn id(&self) -> Uuid {
        self.id
    }
}
