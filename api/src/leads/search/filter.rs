//! The filter language of lead lists: `field:op:value`, one condition per `filter=` of the query; all must hold.
//!
//! - fields: the words of [`super::column::BASIC`], `field.<id>` for a custom field, `my_box` (a user), `banned`;
//! - ops: `eq`, `ne`, `lt`, `le`, `gt`, `ge`, `between:a,b` (both ends count), `in:a,b,…`, `contains`, `empty:true|false`;
//! - values: text as it is (`\,` for a comma in a list), numbers, dates, RFC 3339 times or `now`, ids or `me`,
//!   `true`/`false`. Names and custom texts are compared folded (width, case, kana).
//!
//! `name:contains:` finds what the search box finds. Pure: parsing here, statements in `sql`.

use super::column::{Column, Name, Shape};
use super::text;
use crate::fields::FieldKind;
use crate::fields::value::text_key;
use chrono::{DateTime, SecondsFormat, Utc};
use uuid::Uuid;

/// Values of one `in`.
const VALUES_MAX: usize = 50;

/// A value to compare with.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Operand {
    /// A text, folded where its column is.
    Text(String),
    /// A whole number.
    Count(i32),
    /// A number; yes is 1.
    Number(f64),
    /// A point in time.
    Time(DateTime<Utc>),
    /// An id.
    Id(Uuid),
}

/// What must be true of the column's value.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Test {
    /// Equal.
    Eq(Operand),
    /// Another value, or none.
    Ne(Operand),
    /// Less.
    Lt(Operand),
    /// At most.
    Le(Operand),
    /// More.
    Gt(Operand),
    /// At least.
    Ge(Operand),
    /// From … to, both included.
    Between(Operand, Operand),
    /// One of these.
    In(Vec<Operand>),
    /// A part of the text; one of the choices.
    Contains(String),
    /// Without a value, or with one.
    Empty(bool),
}

/// One condition.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Filter {
    /// Of this column.
    pub(crate) column: Column,
    /// This holds.
    pub(crate) test: Test,
}

/// Why a filter is none: a fault's code and words.
pub(crate) type Wrong = (&'static str, String);

/// A filter before the types of custom fields are known.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Draft<'a> {
    /// The column.
    pub(crate) name: Name,
    op: &'a str,
    value: &'a str,
}

/// What filters may refer to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Around {
    /// `me`.
    pub(crate) me: Uuid,
    /// `now`.
    pub(crate) now: DateTime<Utc>,
}

impl<'a> Draft<'a> {
    /// Take `field:op:value` apart.
    pub(crate) fn parse(written: &'a str) -> Result<Self, Wrong> {
        let mut parts = written.splitn(3, ':');
        let (Some(field), Some(op), Some(value)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(("format", "field:op:value".into()));
        };
        let name = Name::parse(field).ok_or(("not_found", format!("no field {field:?}")))?;
        if value.chars().any(|c| c == '\0') || value.chars().count() > 1_000 {
            return Err(("format", "at most 1000 printable characters".into()));
        }
        Ok(Self { name, op, value })
    }

    /// The filter, with its values read by the column's type.
    pub(crate) fn resolve(
        &self,
        kind_of: impl Fn(Uuid) -> Option<FieldKind>,
        around: &Around,
    ) -> Result<Filter, Wrong> {
        let column = self.name.resolve(kind_of).ok_or(("not_found", "no such custom field".to_owned()))?;
        let shape = column.shape();
        let one = |value: &str| operand(shape, value, around);
        let list = || list(self.value).iter().map(|value| one(value)).collect::<Result<Vec<_>, _>>();
        let test = match self.op {
            "eq" => Test::Eq(one(self.value)?),
            "ne" => Test::Ne(one(self.value)?),
            "lt" => Test::Lt(one(self.value)?),
            "le" => Test::Le(one(self.value)?),
            "gt" => Test::Gt(one(self.value)?),
            "ge" => Test::Ge(one(self.value)?),
            "between" => match <[Operand; 2]>::try_from(list()?) {
                Ok([from, to]) => Test::Between(from, to),
                Err(_) => return Err(("format", "between:from,to".into())),
            },
            "in" => match list()? {
                values if values.len() <= VALUES_MAX => Test::In(values),
                _ => return Err(("too_long", format!("at most {VALUES_MAX} values"))),
            },
            "contains" => Test::Contains(part(column, self.value)?),
            "empty" => Test::Empty(flag(self.value)?),
            other => return Err(("format", format!("no op {other:?}"))),
        };
        if takes(column, &test) {
            Ok(Filter { column, test })
        } else {
            Err(("type", format!("not for {}", column.word())))
        }
    }
}

/// Does an op have a meaning for a column?
fn takes(column: Column, test: &Test) -> bool {
    let is_order = matches!(test, Test::Lt(_) | Test::Le(_) | Test::Gt(_) | Test::Ge(_) | Test::Between(..));
    match column {
        Column::Banned => matches!(test, Test::Eq(_)),
        Column::MyBox => matches!(test, Test::Eq(_) | Test::Empty(_)),
        _ => match column.shape() {
            Shape::Id | Shape::IdKey => !is_order && !matches!(test, Test::Contains(_)),
            Shape::Choices => {
                matches!(test, Test::Eq(_) | Test::Ne(_) | Test::In(_) | Test::Contains(_) | Test::Empty(_))
            }
            Shape::Flag => matches!(test, Test::Eq(_) | Test::Ne(_) | Test::Empty(_)),
            Shape::Text | Shape::Folded => true,
            Shape::Count | Shape::Number | Shape::Time | Shape::TimeKey => !matches!(test, Test::Contains(_)),
        },
    }
}

/// The text that `contains` looks for.
fn part(column: Column, value: &str) -> Result<String, Wrong> {
    let part = match column.shape() {
        Shape::Text => value.trim().to_owned(),
        _ => text::key(value),
    };
    if part.is_empty() { Err(("required", "a text to look for".into())) } else { Ok(part) }
}

fn operand(shape: Shape, value: &str, around: &Around) -> Result<Operand, Wrong> {
    let time = || match value {
        "now" => Ok(around.now),
        _ => DateTime::parse_from_rfc3339(value)
            .map(|time| time.with_timezone(&Utc))
            .map_err(|_| ("format", "a time as RFC 3339, or now".to_owned())),
    };
    let id = || match value {
        "me" => Ok(around.me),
        _ => value.parse::<Uuid>().map_err(|_| ("format", "an id, or me".to_owned())),
    };
    Ok(match shape {
        Shape::Text => Operand::Text(value.to_owned()),
        Shape::Folded | Shape::Choices => Operand::Text(text_key(value).unwrap_or_default()),
        Shape::Count => Operand::Count(value.trim().parse().map_err(|_| ("format", "a whole number".to_owned()))?),
        Shape::Number => match value.trim().parse::<f64>() {
            Ok(number) if number.is_finite() => Operand::Number(number),
            _ => return Err(("format", "a number".into())),
        },
        Shape::Time => Operand::Time(time()?),
        Shape::TimeKey => {
            let written = time()?.to_rfc3339_opts(SecondsFormat::Millis, true);
            Operand::Text(text_key(&written).unwrap_or_default())
        }
        Shape::Id => Operand::Id(id()?),
        Shape::IdKey => Operand::Text(id()?.to_string()),
        Shape::Flag => Operand::Number(f64::from(u8::from(flag(value)?))),
    })
}

fn flag(value: &str) -> Result<bool, Wrong> {
    match value {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err(("format", "true or false".into())),
    }
}

/// The values between commas; `\,` is a comma, `\\` a backslash.
fn list(written: &str) -> Vec<String> {
    let mut values = vec![String::new()];
    let mut escaped = false;
    for c in written.chars() {
        match (escaped, c) {
            (false, '\\') => escaped = true,
            (false, ',') => values.push(String::new()),
            (_, c) => {
                escaped = false;
                if let Some(last) = values.last_mut() {
                    last.push(c);
                }
            }
        }
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::leads::search::column::BASIC;

    const FIELD: &str = "0191b1a0-0000-7000-8000-000000000001";

    fn around() -> Around {
        Around { me: Uuid::from_u128(7), now: DateTime::from_timestamp(1_800_000_000, 0).expect("a time") }
    }

    fn read(written: &str, kind: FieldKind) -> Result<Filter, Wrong> {
        Draft::parse(written)?.resolve(|_| Some(kind), &around())
    }

    #[test]
    fn filters_are_read_by_the_type_of_their_field() {
        use FieldKind::*;
        let text = |text: &str| Operand::Text(text.into());
        let custom = format!("field.{FIELD}");
        let table: &[(&str, FieldKind, Test)] = &[
            ("prefecture:eq:東京都", Text, Test::Eq(text("東京都"))),
            ("name:contains:タナカ", Text, Test::Contains("たなか".into())),
            ("street:contains:1-2", Text, Test::Contains("1-2".into())),
            ("attempts:lt:3", Text, Test::Lt(Operand::Count(3))),
            ("attempts:between:1,3", Text, Test::Between(Operand::Count(1), Operand::Count(3))),
            ("owner_id:eq:me", Text, Test::Eq(Operand::Id(around().me))),
            ("owner_id:empty:true", Text, Test::Empty(true)),
            ("next_call_at:le:now", Text, Test::Le(Operand::Time(around().now))),
            ("city:in:港区,中央区", Text, Test::In(vec![text("港区"), text("中央区")])),
            ("city:in:a\\,b,c\\\\", Text, Test::In(vec![text("a,b"), text("c\\")])),
            ("mail:eq:a:b", Text, Test::Eq(text("a:b"))),
            ("banned:eq:true", Text, Test::Eq(Operand::Number(1.0))),
            ("my_box:eq:me", Text, Test::Eq(Operand::Id(around().me))),
            ("{}:eq:ＡＢＣ", Text, Test::Eq(text("abc"))),
            ("{}:contains:ｱｲ", LongText, Test::Contains("あい".into())),
            ("{}:gt:1.5", Number, Test::Gt(Operand::Number(1.5))),
            ("{}:between:2026-01-01,2026-02-01", Date, Test::Between(text("2026-01-01"), text("2026-02-01"))),
            ("{}:lt:2026-01-01T00:00:00+09:00", DateTime, Test::Lt(text("2025-12-31t15:00:00.000z"))),
            ("{}:eq:製造", Choice, Test::Eq(text("製造"))),
            ("{}:contains:製造", Choices, Test::Contains("製造".into())),
            ("{}:eq:true", Checkbox, Test::Eq(Operand::Number(1.0))),
            ("{}:eq:me", User, Test::Eq(text("00000000-0000-0000-0000-000000000007"))),
            ("{}:ne:https://example.jp", Url, Test::Ne(text("https://example.jp"))),
        ];
        for (written, kind, test) in table {
            let written = written.replace("{}", &custom);
            let read = read(&written, *kind).unwrap_or_else(|wrong| panic!("{written}: {wrong:?}"));
            assert_eq!(read.test, *test, "{written}");
        }
    }

    #[test]
    fn what_is_no_filter_says_why() {
        use FieldKind::*;
        let custom = format!("field.{FIELD}");
        for (written, kind, code) in [
            ("prefecture", Text, "format"),
            ("prefecture:eq", Text, "format"),
            ("nothing:eq:1", Text, "not_found"),
            ("field.x:eq:1", Text, "not_found"),
            ("prefecture:like:x", Text, "format"),
            ("attempts:eq:x", Text, "format"),
            ("attempts:contains:1", Text, "type"),
            ("attempts:between:1", Text, "format"),
            ("owner_id:lt:me", Text, "type"),
            ("owner_id:eq:sato", Text, "format"),
            ("next_call_at:lt:tomorrow", Text, "format"),
            ("street:contains: ", Text, "required"),
            ("my_box:lt:me", Text, "type"),
            ("banned:empty:true", Text, "type"),
            ("{}:eq:x", Number, "format"),
            ("{}:eq:inf", Number, "format"),
            ("{}:contains:1", Number, "type"),
            ("{}:eq:yes", Checkbox, "format"),
            ("{}:gt:true", Checkbox, "type"),
            ("{}:lt:a", Choices, "type"),
            ("{}:eq:sato", User, "format"),
            ("{}:empty:maybe", Text, "format"),
        ] {
            let written = written.replace("{}", &custom);
            assert_eq!(read(&written, kind).expect_err(&written).0, code, "{written}");
        }
        assert!(Draft::parse(&format!("{custom}:eq:1")).expect("a filter").resolve(|_| None, &around()).is_err());
        let many = vec!["1"; VALUES_MAX + 1].join(",");
        assert_eq!(read(&format!("attempts:in:{many}"), Text).expect_err("too many").0, "too_long");
    }

    #[test]
    fn every_op_on_every_column_is_read_or_refused() {
        let ops = ["eq", "ne", "lt", "le", "gt", "ge", "between", "in", "contains", "empty"];
        let values = ["", "1", "true", "me", "now", "now,now", "1,2", "2026-01-01T00:00:00Z", FIELD, "a,b", "\u{3000}"];
        let kinds = [
            FieldKind::Text,
            FieldKind::LongText,
            FieldKind::Number,
            FieldKind::Date,
            FieldKind::DateTime,
            FieldKind::Choice,
            FieldKind::Choices,
            FieldKind::Checkbox,
            FieldKind::User,
            FieldKind::Url,
        ];
        let words = BASIC.iter().map(|basic| basic.word.to_owned());
        let words: Vec<String> = words.chain([format!("field.{FIELD}"), "my_box".into(), "banned".into()]).collect();
        for word in &words {
            for op in ops {
                let read_one =
                    kinds.iter().flat_map(|kind| values.map(|value| read(&format!("{word}:{op}:{value}"), *kind)));
                let some = read_one.filter(Result::is_ok).count();
                let column_takes_all = !matches!(word.as_str(), "my_box" | "banned");
                assert!(some > 0 || !column_takes_all || op == "contains" || is_id(word), "{word}:{op}");
            }
        }
    }

    fn is_id(word: &str) -> bool {
        word.ends_with("_id")
    }
}
