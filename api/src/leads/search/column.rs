//! What a list of leads can be filtered and ordered by: one table of basic columns, and the custom fields.

use crate::fields::FieldKind;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Where a column's values stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Home {
    /// `leads`, as `l`.
    Lead,
    /// `project_leads`, as `p`.
    Place,
    /// `lead_search`, as `s`.
    Search,
}

/// What its values are.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) enum Shape {
    /// Compared as it stands.
    Text,
    /// Compared folded.
    Folded,
    /// A whole number.
    Count,
    /// A number.
    Number,
    /// A point in time.
    Time,
    /// A point in time that is kept as a text.
    TimeKey,
    /// An id.
    Id,
    /// A user's id that is kept as a text.
    IdKey,
    /// Yes or no.
    Flag,
    /// Any of several.
    Choices,
}

/// A basic column.
#[derive(PartialEq, Eq, Debug)]
pub(crate) struct Basic {
    /// As callers write it.
    pub(crate) word: &'static str,
    /// Where it stands.
    pub(crate) home: Home,
    /// What it is called there.
    pub(crate) column: &'static str,
    /// What its values are.
    pub(crate) shape: Shape,
    /// Can a lead be without it?
    pub(crate) may_lack: bool,
    /// Is there an index that leads from a value to its leads, in order?
    pub(crate) is_indexed: bool,
}

const fn basic(word: &'static str, home: Home, column: &'static str, shape: Shape, lack: bool, index: bool) -> Basic {
    Basic { word, home, column, shape, may_lack: lack, is_indexed: index }
}

/// Every basic column.
pub(crate) const BASIC: &[Basic] = &[
    basic("name", Home::Search, "name_key", Shape::Folded, false, true),
    basic("kana", Home::Lead, "kana", Shape::Text, true, false),
    basic("postal_code", Home::Lead, "postal_code", Shape::Text, true, true),
    basic("prefecture", Home::Lead, "prefecture", Shape::Text, true, true),
    basic("city", Home::Lead, "city", Shape::Text, true, true),
    basic("street", Home::Lead, "street", Shape::Text, true, false),
    basic("building", Home::Lead, "building", Shape::Text, true, false),
    basic("mail", Home::Lead, "mail", Shape::Text, true, true),
    basic("web", Home::Lead, "web", Shape::Text, true, false),
    basic("created_at", Home::Lead, "created_at", Shape::Time, false, true),
    basic("updated_at", Home::Lead, "updated_at", Shape::Time, false, true),
    basic("position", Home::Place, "position", Shape::Count, false, true),
    basic("status_id", Home::Place, "status_id", Shape::Id, true, true),
    basic("owner_id", Home::Place, "owner_id", Shape::Id, true, true),
    basic("last_result_id", Home::Place, "last_result_id", Shape::Id, true, true),
    basic("attempts", Home::Place, "attempts", Shape::Count, false, true),
    basic("last_called_at", Home::Place, "last_called_at", Shape::Time, true, true),
    basic("next_call_at", Home::Place, "next_call_at", Shape::Time, true, true),
];

/// What a filter or an order is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Column {
    /// One of [`BASIC`].
    Basic(&'static Basic),
    /// A custom field.
    Custom(Uuid, Shape),
    /// In whose my box the lead is.
    MyBox,
    /// Is there a ban on the lead or one of its numbers?
    Banned,
}

/// A column as callers name it; a custom field's type is not known yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Name {
    /// One of [`BASIC`].
    Basic(&'static Basic),
    /// `field.<id>`
    Custom(Uuid),
    /// `my_box`
    MyBox,
    /// `banned`
    Banned,
}

impl Name {
    /// The column of this word.
    pub(crate) fn parse(word: &str) -> Option<Self> {
        if let Some(id) = word.strip_prefix("field.") {
            return id.parse().ok().map(Name::Custom);
        }
        match word {
            "my_box" => Some(Name::MyBox),
            "banned" => Some(Name::Banned),
            word => BASIC.iter().find(|basic| basic.word == word).map(Name::Basic),
        }
    }

    /// The column, once the custom fields' types are known; `None` = no such field.
    pub(crate) fn resolve(self, kind_of: impl Fn(Uuid) -> Option<FieldKind>) -> Option<Column> {
        Some(match self {
            Name::Basic(basic) => Column::Basic(basic),
            Name::Custom(id) => Column::Custom(id, Shape::of(kind_of(id)?)),
            Name::MyBox => Column::MyBox,
            Name::Banned => Column::Banned,
        })
    }
}

impl Shape {
    /// What the keys of a custom field of this type are.
    pub(crate) const fn of(kind: FieldKind) -> Self {
        match kind {
            FieldKind::Text | FieldKind::LongText | FieldKind::Choice | FieldKind::Url | FieldKind::Date => {
                Shape::Folded
            }
            FieldKind::Number => Shape::Number,
            FieldKind::DateTime => Shape::TimeKey,
            FieldKind::Choices => Shape::Choices,
            FieldKind::Checkbox => Shape::Flag,
            FieldKind::User => Shape::IdKey,
        }
    }

    /// The column of `field_values` that holds its key.
    pub(crate) const fn key_column(self) -> &'static str {
        match self {
            Shape::Number | Shape::Flag | Shape::Count => "number_key",
            _ => "text_key",
        }
    }
}

impl Column {
    /// What its values are.
    pub(crate) const fn shape(self) -> Shape {
        match self {
            Column::Basic(basic) => basic.shape,
            Column::Custom(_, shape) => shape,
            Column::MyBox => Shape::Id,
            Column::Banned => Shape::Flag,
        }
    }

    /// As callers write it.
    pub(crate) fn word(self) -> String {
        match self {
            Column::Basic(basic) => basic.word.into(),
            Column::Custom(id, _) => format!("field.{id}"),
            Column::MyBox => "my_box".into(),
            Column::Banned => "banned".into(),
        }
    }
}
