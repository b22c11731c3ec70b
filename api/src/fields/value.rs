//! What a custom field of each type takes, and the index columns that its value is filtered and sorted by.

use super::FieldKind;
use crate::leads::search::key;
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
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

/// The index columns of a value; a value without any counts as empty.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Keys {
    /// Texts, choices, users, addresses, dates and times: folded, times in UTC, so that their order is that of texts.
    pub text: Option<String>,
    /// Numbers; yes is 1, no is 0.
    pub number: Option<f64>,
    /// What was chosen of several, folded.
    pub choices: Vec<String>,
}

/// The index columns of this value, whatever its field's type.
pub fn keys(value: &Value) -> Keys {
    match value {
        Value::Null | Value::Object(_) => Keys::default(),
        Value::Bool(yes) => Keys { number: Some(f64::from(u8::from(*yes))), ..Keys::default() },
        Value::Number(number) => Keys { number: number.as_f64(), ..Keys::default() },
        Value::String(text) => Keys { text: text_key(text), ..Keys::default() },
        Value::Array(items) => {
            let choices: Vec<String> = items.iter().filter_map(Value::as_str).filter_map(text_key).collect();
            Keys { text: text_key(&choices.join(", ")), number: None, choices }
        }
    }
}

/// The key of a text; a point in time is one, however it is written.
pub(crate) fn text_key(text: &str) -> Option<String> {
    let time = DateTime::parse_from_rfc3339(text).ok();
    let time = time.map(|time| time.with_timezone(&Utc).to_rfc3339_opts(SecondsFormat::Millis, true));
    Some(key(time.as_deref().unwrap_or(text))).filter(|key| !key.is_empty())
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
    fn a_value_has_the_keys_it_is_ordered_by() {
        let text = |text: &str| Keys { text: Some(text.into()), ..Keys::default() };
        let number = |number| Keys { number: Some(number), ..Keys::default() };
        let table = [
            (Value::Null, Keys::default()),
            (json!(""), Keys::default()),
            (json!("  "), Keys::default()),
            (json!([]), Keys::default()),
            (json!("ＡＢＣ タナカ"), text("abc たなか")),
            (json!("2026-04-01"), text("2026-04-01")),
            (json!("2026-02-28T10:00:00+09:00"), text("2026-02-28t01:00:00.000z")),
            (json!("2026-02-28T01:00:00Z"), text("2026-02-28t01:00:00.000z")),
            (json!(3), number(3.0)),
            (json!(-1.5), number(-1.5)),
            (json!(true), number(1.0)),
            (json!(false), number(0.0)),
            (json!(["製造", "小売"]), Keys { choices: vec!["製造".into(), "小売".into()], ..text("製造, 小売") }),
        ];
        for (value, expected) in table {
            assert_eq!(keys(&value), expected, "{value}");
        }
        let longest = keys(&json!("あ".repeat(20_000)));
        assert_eq!(longest.text.map(|text| text.chars().count()), Some(crate::leads::search::KEY_CHARACTERS));
    }

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
