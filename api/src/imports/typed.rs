//! The text of a cell as the value it stands for: telephone numbers, postal codes, values of custom fields; with what
//! spreadsheets do to them (lost zeros, numbers in scientific notation) taken back.

use super::reason::Reason;
use crate::fields::{FieldKind, value};
use chrono::{NaiveDate, NaiveDateTime};
use kakeru_switch::routing::number::{Kind, Number};
use serde_json::{Value, json};
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;

/// A telephone number of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phone {
    /// As typed, with a lost zero given back.
    pub(crate) typed: String,
    pub(crate) e164: String,
}

/// `3.12345678E8` and `312345678.0` → `312345678`: what spreadsheets make of a number.
pub(crate) fn without_notation(cell: &str) -> Option<String> {
    let plain: String = cell.nfkc().filter(|c| !c.is_whitespace()).collect();
    let has_notation = plain.contains(['e', 'E']) || plain.strip_suffix(".0").is_some_and(|digits| digits.len() >= 5);
    if !has_notation || !plain.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '+' | '-' | 'e' | 'E')) {
        return None;
    }
    let number: f64 = plain.parse().ok()?;
    // Beyond 2^53 a spreadsheet has lost digits already: better a fault than a wrong number.
    let is_whole = number.fract() == 0.0 && (0.0..9.0e15).contains(&number);
    is_whole.then(|| format!("{number:.0}"))
}

fn phone(cell: &str) -> Result<Phone, Reason> {
    let restored = without_notation(cell);
    let typed = restored.as_deref().unwrap_or(cell).trim();
    let number = Number::parse(typed).map_err(|_| Reason::PhoneInvalid)?;
    if matches!(number.kind, Kind::Emergency | Kind::Service) {
        return Err(Reason::PhoneSpecial);
    }
    let bare: String = typed.nfkc().filter(char::is_ascii_digit).collect();
    let is_abroad = typed.nfkc().any(|c| c == '+') || bare.starts_with("81");
    let lost_zero = !is_abroad && !bare.starts_with('0') && format!("0{bare}") == number.national;
    let typed = if lost_zero { number.national.clone() } else { typed.to_owned() };
    Ok(Phone { typed, e164: number.e164 })
}

/// The numbers of a cell: one, or several with a sign between them.
pub(crate) fn phones(cell: &str) -> Result<Vec<Phone>, Reason> {
    let first = match phone(cell) {
        Ok(one) => return Ok(vec![one]),
        Err(fault) => fault,
    };
    let parts: Vec<&str> = cell.split(['\n', '\r', ',', '、', ';', '；', '，', '/', '／', '|']).collect();
    let parts = parts.into_iter().map(str::trim).filter(|part| !part.is_empty());
    let several: Result<Vec<Phone>, Reason> = parts.map(phone).collect();
    several.ok().filter(|several| several.len() > 1).ok_or(first)
}

/// `100-0001`; a lost zero is given back.
pub(crate) fn postal_code(cell: &str) -> Result<String, Reason> {
    let restored = without_notation(cell);
    let digits: String = restored.as_deref().unwrap_or(cell).nfkc().filter(char::is_ascii_digit).collect();
    let strange = cell.nfkc().any(|c| c.is_alphabetic() && !matches!(c, 'e' | 'E' | 'ー'));
    let digits = if matches!(digits.len(), 5 | 6) { format!("{digits:0>7}") } else { digits };
    match (digits.get(..3), digits.get(3..)) {
        (Some(area), Some(place)) if digits.len() == 7 && !strange => Ok(format!("{area}-{place}")),
        _ => Err(Reason::PostalCodeInvalid),
    }
}

/// A mail address, as far as a form can tell.
pub(crate) fn mail(cell: &str) -> Result<String, Reason> {
    let address: String = cell.trim().nfkc().collect();
    let well = address.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    if well && !address.contains(char::is_whitespace) { Ok(address) } else { Err(Reason::MailInvalid) }
}

/// A web address; `www.…` gets what it lacks.
pub(crate) fn web(cell: &str) -> Result<String, Reason> {
    let address: String = cell.trim().nfkc().collect();
    let lower = address.to_ascii_lowercase();
    if address.contains(char::is_whitespace) {
        Err(Reason::WebInvalid)
    } else if lower.starts_with("http://") || lower.starts_with("https://") {
        Ok(address)
    } else if !address.contains("://") && address.contains('.') && !address.contains('@') {
        Ok(format!("https://{address}"))
    } else {
        Err(Reason::WebInvalid)
    }
}

/// The people whose names a file may use.
#[derive(Clone, Debug, Default)]
pub(crate) struct People {
    /// By login and by name; `None` = several have it.
    by: HashMap<String, Option<Uuid>>,
}

impl People {
    /// Id, login, name of each.
    pub(crate) fn new(people: impl IntoIterator<Item = (Uuid, String, String)>) -> Self {
        let mut by: HashMap<String, Option<Uuid>> = HashMap::new();
        let mut logins = Vec::new();
        for (id, login, name) in people {
            let same = |there: &mut Option<Uuid>| *there = there.filter(|there| *there == id);
            by.entry(squeezed(&name)).and_modify(same).or_insert(Some(id));
            logins.push((squeezed(&login), id));
        }
        // A login is one person's, whatever others are called.
        by.extend(logins.into_iter().map(|(login, id)| (login, Some(id))));
        Self { by }
    }

    pub(crate) fn find(&self, cell: &str) -> Result<Uuid, Reason> {
        match self.by.get(&squeezed(cell)) {
            Some(Some(id)) => Ok(*id),
            Some(None) => Err(Reason::OwnerAmbiguous),
            None => Err(Reason::OwnerUnknown),
        }
    }
}

/// Width, case and blanks do not tell names apart.
pub(crate) fn squeezed(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// The value of a custom field.
pub(crate) fn field(kind: FieldKind, options: &[String], cell: &str, people: &People) -> Result<Value, Reason> {
    let text: String = match kind {
        FieldKind::Text | FieldKind::LongText => cell.trim().to_owned(),
        _ => cell.trim().nfkc().collect(),
    };
    let option = |word: &str| {
        let wanted = squeezed(word);
        options.iter().find(|option| squeezed(option) == wanted).cloned()
    };
    let made = match kind {
        FieldKind::Text | FieldKind::LongText => Some(json!(text)),
        FieldKind::Number => number(&text),
        FieldKind::Date => date(&text).map(|date| json!(date.to_string())),
        FieldKind::DateTime => date_time(&text),
        FieldKind::Choice => option(&text).map(Value::from),
        FieldKind::Choices => {
            // An option may itself contain a sign that separates.
            let parts = || text.split(['、', ',', ';', '\n', '/', '|']).map(str::trim).filter(|part| !part.is_empty());
            let several = || parts().map(option).collect::<Option<std::collections::BTreeSet<_>>>();
            option(&text).map(|one| json!([one])).or_else(|| several().map(|several| json!(several)))
        }
        FieldKind::Checkbox => checkbox(&text),
        FieldKind::User => Some(json!(people.find(&text)?)),
        FieldKind::Url => Some(json!(web(&text).map_err(|_| Reason::FieldInvalid)?)),
    };
    let made = made.ok_or(Reason::FieldInvalid)?;
    value::check(kind, options, &made).map(|()| made).map_err(|_| Reason::FieldInvalid)
}

/// Digits with thousands' commas, a currency before or a unit after.
fn number(text: &str) -> Option<Value> {
    let text = text.trim_start_matches(['¥', '\\', '$', '約']);
    let end = text
        .find(|c: char| !matches!(c, '0'..='9' | '.' | ',' | '+' | '-' | 'e' | 'E' | '▲' | '△'))
        .unwrap_or(text.len());
    let (digits, unit) = text.split_at(end);
    if unit.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    let digits: String =
        digits.chars().filter(|c| *c != ',').map(|c| if matches!(c, '▲' | '△') { '-' } else { c }).collect();
    match digits.parse::<i64>() {
        Ok(whole) => Some(json!(whole)),
        Err(_) => digits.parse::<f64>().ok().filter(|number| number.is_finite()).map(|number| json!(number)),
    }
}

/// `2026-04-01`, `2026/4/1`, `2026.4.1`, `2026年4月1日`, `20260401`, `R8.4.1`, `令和8年4月1日`.
pub(crate) fn date(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    // A sheet's date comes with midnight.
    let text = text
        .strip_suffix("00:00:00")
        .or_else(|| text.strip_suffix("0:00"))
        .unwrap_or(text)
        .trim_end_matches(['T', ' ']);
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        return NaiveDate::parse_from_str(text, "%Y%m%d").ok();
    }
    let eras = [("令和", 2018), ("平成", 1988), ("昭和", 1925), ("r", 2018), ("h", 1988), ("s", 1925)];
    let lower = text.to_lowercase();
    let era = eras.iter().find_map(|(name, before)| Some((lower.strip_prefix(name)?, *before)));
    let (rest, before) = era.unwrap_or((lower.as_str(), 0));
    let rest = rest.replace('元', "1");
    let mut parts = rest.split(['-', '/', '.', '年', '月', '日']).map(str::trim).filter(|part| !part.is_empty());
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || (before == 0 && year.len() != 4) {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse::<i32>().ok()?.checked_add(before)?, month.parse().ok()?, day.parse().ok()?)
}

/// RFC 3339; or a date and a time of day in Japan.
fn date_time(text: &str) -> Option<Value> {
    if chrono::DateTime::parse_from_rfc3339(text).is_ok() {
        return Some(json!(text));
    }
    let (day, time) = text.split_once([' ', 'T']).unwrap_or((text, "00:00"));
    let time = match time.matches(':').count() {
        1 => format!("{time}:00"),
        _ => time.to_owned(),
    };
    let at = NaiveDateTime::parse_from_str(&format!("{} {}", date(day)?, time.trim()), "%Y-%m-%d %H:%M:%S").ok()?;
    Some(json!(format!("{}+09:00", at.format("%Y-%m-%dT%H:%M:%S"))))
}

fn checkbox(text: &str) -> Option<Value> {
    const YES: [&str; 16] =
        ["1", "true", "yes", "y", "on", "はい", "有", "あり", "有り", "○", "〇", "◯", "◎", "レ", "✓", "済"];
    const NO: [&str; 14] = ["0", "false", "no", "n", "off", "いいえ", "無", "なし", "無し", "×", "✕", "-", "未", "x"];
    let word = squeezed(text);
    let is = |words: &[&str]| words.contains(&word.as_str());
    if is(&YES) || matches!(text, "✔" | "☑") {
        Some(json!(true))
    } else if is(&NO) || text == "☐" {
        Some(json!(false))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_repaired_and_kept_as_typed() {
        for (cell, typed, e164) in [
            ("03-1234-5678", "03-1234-5678", "+81312345678"),
            ("312345678", "0312345678", "+81312345678"),
            ("3.12345678E8", "0312345678", "+81312345678"),
            ("3.12345678E+08", "0312345678", "+81312345678"),
            ("312345678.0", "0312345678", "+81312345678"),
            ("9012345678", "09012345678", "+819012345678"),
            ("９０-１２３４-５６７８", "09012345678", "+819012345678"),
            ("+81 3 1234 5678", "+81 3 1234 5678", "+81312345678"),
            ("（０３）１２３４－５６７８", "（０３）１２３４－５６７８", "+81312345678"),
        ] {
            let expected = Phone { typed: typed.into(), e164: e164.into() };
            assert_eq!(phones(cell), Ok(vec![expected]), "{cell}");
        }
        for (cell, fault) in [
            ("なし", Reason::PhoneInvalid),
            ("03-1234", Reason::PhoneInvalid),
            ("110", Reason::PhoneSpecial),
            ("3.1E+08x", Reason::PhoneInvalid),
            ("", Reason::PhoneInvalid),
        ] {
            assert_eq!(phones(cell), Err(fault), "{cell}");
        }
        let two = phones("03-1234-5678\n090-1234-5678").expect("two numbers");
        assert_eq!(two.iter().map(|phone| phone.e164.as_str()).collect::<Vec<_>>(), ["+81312345678", "+819012345678"]);
        assert!(phones("03-1234-5678 / 内線").is_err());
    }

    #[test]
    fn postal_codes_get_their_zero_and_their_hyphen() {
        for (cell, expected) in [
            ("1000001", "100-0001"),
            ("〒100-0001", "100-0001"),
            ("600001", "060-0001"),
            ("10000.0", "001-0000"),
            ("１００－０００１", "100-0001"),
        ] {
            assert_eq!(postal_code(cell).as_deref(), Ok(expected), "{cell}");
        }
        assert!(postal_code("1234").is_err() && postal_code("A1000001").is_err());
    }

    #[test]
    fn values_of_custom_fields_are_read_as_people_write_them() {
        let options = vec!["製造".to_owned(), "小売".to_owned()];
        let people = People::new([(Uuid::from_u128(7), "sato".into(), "佐藤 花子".into())]);
        let read = |kind, cell: &str| field(kind, &options, cell, &people);
        for (kind, cell, expected) in [
            (FieldKind::Number, "1,234人", json!(1234)),
            (FieldKind::Number, "▲１２.５", json!(-12.5)),
            (FieldKind::Date, "2026/4/1", json!("2026-04-01")),
            (FieldKind::Date, "令和8年4月1日", json!("2026-04-01")),
            (FieldKind::Date, "2026-04-01 00:00:00", json!("2026-04-01")),
            (FieldKind::DateTime, "2026/04/01 9:30", json!("2026-04-01T09:30:00+09:00")),
            (FieldKind::Choice, "小 売", json!("小売")),
            (FieldKind::Choices, "小売、製造", json!(["小売", "製造"])),
            (FieldKind::Checkbox, "○", json!(true)),
            (FieldKind::Checkbox, "FALSE", json!(false)),
            (FieldKind::User, "佐藤花子", json!(Uuid::from_u128(7))),
            (FieldKind::Url, "www.example.jp", json!("https://www.example.jp")),
        ] {
            assert_eq!(read(kind, cell), Ok(expected), "{kind:?} {cell}");
        }
        for (kind, cell) in [
            (FieldKind::Number, "多数"),
            (FieldKind::Number, "12と34"),
            (FieldKind::Date, "2026/2/30"),
            (FieldKind::Choice, "農業"),
            (FieldKind::Checkbox, "たぶん"),
            (FieldKind::Url, "javascript:alert(1)"),
        ] {
            assert_eq!(read(kind, cell), Err(Reason::FieldInvalid), "{kind:?} {cell}");
        }
        assert_eq!(read(FieldKind::User, "鈴木"), Err(Reason::OwnerUnknown));
    }

    #[test]
    fn a_name_that_two_have_is_ambiguous_and_a_login_never_is() {
        let people = People::new([
            (Uuid::from_u128(1), "sato".into(), "佐藤".into()),
            (Uuid::from_u128(2), "sato2".into(), "佐藤".into()),
        ]);
        assert_eq!(people.find("佐藤"), Err(Reason::OwnerAmbiguous));
        assert_eq!(people.find("SATO"), Ok(Uuid::from_u128(1)));
    }
}
