//! What changed, field by field: who, when, by what means, old → new. The same words for leads (`leads/changes`) and for
//! what administrators edit together ([`setup`]), and for telling an editor who came too late what happened meanwhile.
//!
//! Lives here: sheets of fields, the one function that finds the differences, and what sums changes up; all pure.
//! Does not: what may be changed by whom (the resources), how a version travels (`http/etag.rs`).

pub(crate) mod setup;

use crate::http::moment::Moment;
use crate::policy::{By, Who};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use utoipa::ToSchema;
use uuid::Uuid;

/// By what means a change came about.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Means {
    /// Somebody on a page.
    Screen,
    /// A program with an API key.
    Api,
    /// An import.
    Import,
    /// The result of an activity.
    Result,
    /// A mass operation.
    Bulk,
    /// The program itself.
    System,
}

impl Means {
    const ALL: [(Means, &str); 6] = [
        (Means::Screen, "screen"),
        (Means::Api, "api"),
        (Means::Import, "import"),
        (Means::Result, "result"),
        (Means::Bulk, "bulk"),
        (Means::System, "system"),
    ];

    /// As stored.
    pub(crate) fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(means, _)| *means == self).map_or("system", |(_, word)| word)
    }

    /// The means of this word; the program itself, if it is none.
    pub(crate) fn parse(word: &str) -> Self {
        Self::ALL.iter().find(|(_, known)| *known == word).map_or(Means::System, |(means, _)| *means)
    }
}

/// Who changes something, and by what means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Author {
    /// The person; none = the program itself.
    pub user_id: Option<Uuid>,
    /// By what means.
    pub means: Means,
}

impl Author {
    /// The program itself.
    pub const SYSTEM: Author = Author { user_id: None, means: Means::System };

    /// Somebody on a page, or a program.
    pub fn of(who: &Who) -> Self {
        let means = match who.by {
            By::Session(_) => Means::Screen,
            By::ApiKey(_) => Means::Api,
        };
        Self { user_id: Some(who.user_id), means }
    }

    /// Somebody, by other means than their hands.
    pub fn through(user_id: Uuid, means: Means) -> Self {
        Self { user_id: Some(user_id), means }
    }
}

/// A field: of the lead, or of its place in this project.
pub type FieldKey = (Option<Uuid>, String);

/// Fields with their values as somebody may want to compare them. A field that is not there is empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet(BTreeMap<FieldKey, Value>);

impl Sheet {
    /// The fields on it.
    pub(crate) fn keys(&self) -> Vec<FieldKey> {
        self.0.keys().cloned().collect()
    }

    /// One more field.
    pub(crate) fn put(&mut self, project: Option<Uuid>, field: impl Into<String>, value: Value) {
        self.0.insert((project, field.into()), value);
    }
}

/// One field that is not what it was.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Which.
    pub field: FieldKey,
    /// What it was; null = empty.
    pub old: Value,
    /// What it is; null = empty.
    pub new: Value,
}

/// What differs between two sheets, by field. The one function that finds changes.
pub fn differences(before: &Sheet, after: &Sheet) -> Vec<Difference> {
    let fields: BTreeSet<&FieldKey> = before.0.keys().chain(after.0.keys()).collect();
    let value = |sheet: &Sheet, field: &FieldKey| sheet.0.get(field).cloned().unwrap_or_default();
    let differ = |field: &FieldKey| {
        let difference = Difference { field: field.clone(), old: value(before, field), new: value(after, field) };
        (difference.old != difference.new).then_some(difference)
    };
    fields.into_iter().filter_map(differ).collect()
}

/// Why a write came too late, so that a person can settle it: beside the problem `stale_version`.
#[derive(Clone, Debug, Default)]
pub struct Stale {
    /// The thing as it stands now.
    pub current: Value,
    /// The fields that differ since the version named, each from what it was then to what it is now. Empty where that
    /// version is not known.
    pub changed: Vec<Changed>,
    /// Does the refused write touch one of them? `null` where the version named is not known.
    pub overlap: Option<bool>,
}

/// A field that somebody changed.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Changed {
    /// Its path in the representation: `name`, `fields/ID`, `contacts/ID/name`, `methods/ID/value`, `project/status_id` …
    pub field: String,
    /// The project, for what is true of a lead in a project.
    pub project_id: Option<Uuid>,
    /// What it was; null = empty.
    #[schema(value_type = Option<Value>)]
    pub old: Value,
    /// What it is; null = empty.
    #[schema(value_type = Option<Value>)]
    pub new: Value,
    /// Who changed it (last); null = the program itself.
    pub user_id: Option<Uuid>,
    /// Their name.
    pub user_name: Option<String>,
    /// By what means.
    pub by: Means,
    /// When.
    pub at: Moment,
}

/// Changes one after the other, oldest first, summed up: one per field, from its first old value to its last new one,
/// with who was last. A field that is again what it was is no change.
pub fn sum_up(changes: impl IntoIterator<Item = Changed>) -> Vec<Changed> {
    let mut fields: BTreeMap<FieldKey, Changed> = BTreeMap::new();
    for change in changes {
        let key = (change.project_id, change.field.clone());
        let old = fields.get(&key).map(|first| first.old.clone()).unwrap_or_else(|| change.old.clone());
        fields.insert(key, Changed { old, ..change });
    }
    fields.into_values().filter(|change| change.old != change.new).collect()
}

/// Is one of my fields among those that somebody else changed?
pub fn overlap(theirs: &[Changed], mine: &[FieldKey]) -> bool {
    theirs
        .iter()
        .any(|change| mine.iter().any(|(project, field)| change.project_id == *project && change.field == *field))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn id(n: u128) -> Uuid {
        Uuid::from_u128(n)
    }

    fn changed(field: &str, old: Value, new: Value, who: u128) -> Changed {
        Changed {
            field: field.into(),
            project_id: None,
            old,
            new,
            user_id: Some(id(who)),
            user_name: None,
            by: Means::Screen,
            at: Moment::now(),
        }
    }

    #[test]
    fn differences_put_onto_the_sheet_before_make_the_sheet_after() {
        let values = [Value::Null, json!(1), json!("x"), json!(["a", "b"])];
        for round in 0..256_usize {
            let pick = |n: usize| values[(round >> (2 * n)) % values.len()].clone();
            let (mut before, mut after) = (Sheet::default(), Sheet::default());
            before.put(None, "a", pick(0));
            before.put(Some(id(1)), "b", pick(1));
            after.put(Some(id(1)), "b", pick(2));
            after.put(None, "c", pick(3));
            let mut made = before.clone();
            for difference in differences(&before, &after) {
                assert_eq!(made.0.get(&difference.field).cloned().unwrap_or_default(), difference.old);
                made.0.insert(difference.field, difference.new);
            }
            assert!(differences(&made, &after).is_empty(), "{round}");
        }
    }

    #[test]
    fn summed_up_changes_lead_from_the_first_to_the_last() {
        let all = vec![
            changed("city", json!("A"), json!("B"), 1),
            changed("name", json!("x"), json!("y"), 1),
            changed("city", json!("B"), json!("C"), 2),
            changed("name", json!("y"), json!("x"), 2),
        ];
        let summed = sum_up(all);
        assert_eq!(summed.len(), 1, "the name is again what it was");
        assert_eq!((&summed[0].old, &summed[0].new, summed[0].user_id), (&json!("A"), &json!("C"), Some(id(2))));
    }

    #[test]
    fn fields_overlap_by_project_and_name() {
        let theirs = vec![Changed { project_id: Some(id(9)), ..changed("project/status_id", json!(1), json!(2), 1) }];
        let table = [
            (Some(id(9)), "project/status_id", true),
            (Some(id(8)), "project/status_id", false),
            (Some(id(9)), "project/owner_id", false),
            (None, "name", false),
        ];
        for (project, field, expected) in table {
            assert_eq!(overlap(&theirs, &[(project, field.into())]), expected, "{field}");
        }
    }
}
