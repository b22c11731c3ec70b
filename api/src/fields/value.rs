//! What a custom field of each type takes.

use super::FieldKind;
use chrono::{DateTime, NaiveDate};
use serde_json::Value;
use uuid::Uuid;

/// Longest text of a field, in characters.
const TEXT_MAX: usize = 500;
/// Longest text of several lines.
const LONG_TEXT_MAX: usize = 20_000;

/// Is this a value of the field? `null` empties it and is always one. The error is for developers.
pub(crate) fn check(kind: FieldKind, options: &[String], value: &Value) -> Result<(), &'static str> {
    if value.is_null() {
        return Ok(());
    }
    let text = value.as_str();
    let short = |max: usize| text.is_some_and(|text| text.chars().count() <= max);
    let (well, expected) = match kind {
        FieldKind::Text => (short(TEXT_MAX), "a text of at most 500 characters"),
        FieldKind::LongText => (short(LONG_TEXT_MAX), "a text of at most 20000 characters"),
        FieldKind::Number => (value.is_number(), "a number"),
        FieldKind::Date => (text.is_some_and(|text| text.parse::<NaiveDate>().is_ok()), "a date as 2026-04-01"),
        FieldKind::DateTime => {
            (text.is_some_and(|text| DateTime::parse_from_rfc3339(text).is_ok()), "a time as RFC 3339")
        }
        FieldKind::Choice => (text.is_some_and(|text| options.iter().any(|o| o == text)), "one of the options"),
        FieldKind::Choices => (is_subset(options, value), "a list of options, each once"),
        FieldKind::Checkbox => (value.is_boolean(), "true or false"),
        FieldKind::User => (text.is_some_and(|text| text.parse::<Uuid>().is_ok()), "a user's id"),
        FieldKind::Url => {
            let is_page = text.is_some_and(|text| text.starts_with("https://") || text.starts_with("http://"));
            (is_page && short(TEXT_MAX), "a web address")
        }
    };
    if well { Ok(()) } else { Err(expected) }
}

fn is_subset(options: &[String], value: &Value) -> bool {
    let Some(chosen) = value.as_array() else { return false };
    let known = |item: &Value| item.as_str().is_some_and(|item| options.iter().any(|option| option == item));
    let once = |(n, item): (usize, &Value)| !chosen.iter().take(n).any(|other| other == item);
    chosen.iter().all(known) && chosen.iter().enumerate().all(once)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn each_type_takes_its_values_and_no_others() {
        let options = vec!["A".to_owned(), "B".to_owned()];
        let id = "0191b1a0-0000-7000-8000-000000000000";
        let table = [
            (FieldKind::Text, json!("x"), json!(1)),
            (FieldKind::Text, json!(""), json!("x".repeat(501))),
            (FieldKind::LongText, json!("x".repeat(501)), json!(["x"])),
            (FieldKind::Number, json!(1.5), json!("1.5")),
            (FieldKind::Date, json!("2026-02-28"), json!("2026-02-30")),
            (FieldKind::DateTime, json!("2026-02-28T10:00:00+09:00"), json!("2026-02-28")),
            (FieldKind::Choice, json!("A"), json!("C")),
            (FieldKind::Choices, json!(["A", "B"]), json!(["A", "A"])),
            (FieldKind::Choices, json!([]), json!("A")),
            (FieldKind::Checkbox, json!(false), json!("false")),
            (FieldKind::User, json!(id), json!("sato")),
            (FieldKind::Url, json!("https://example.jp"), json!("javascript:alert(1)")),
        ];
        for (kind, good, bad) in table {
            assert_eq!(check(kind, &options, &good), Ok(()), "{kind:?} {good}");
            assert!(check(kind, &options, &bad).is_err(), "{kind:?} {bad}");
            assert_eq!(check(kind, &options, &Value::Null), Ok(()), "{kind:?} can be emptied");
        }
    }
}
