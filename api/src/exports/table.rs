//! Leads as rows of cells, under headers that the import knows. Pure.

use crate::error::Language;
use crate::fields::FieldKind;
use crate::leads::{Basic, MethodKind};
use serde_json::Value;
use std::collections::HashMap;
use uuid::Uuid;

/// Headers before the custom fields: Japanese, English.
const HEAD: [(&str, &str); 23] = [
    ("リードID", "Lead ID"),
    ("外部ID", "External ID"),
    ("リード名", "Lead name"),
    ("フリガナ", "Kana"),
    ("郵便番号", "Postal code"),
    ("都道府県", "Prefecture"),
    ("市区町村", "City"),
    ("番地", "Street"),
    ("建物名", "Building"),
    ("メール", "Mail"),
    ("ホームページ", "Website"),
    ("ステータス", "Status"),
    ("営業担当", "Owner"),
    ("連絡先名", "Contact name"),
    ("役職", "Role"),
    ("電話番号", "Phone"),
    ("電話メモ", "Phone memo"),
    ("FAX", "Fax"),
    ("FAXメモ", "Fax memo"),
    ("連絡先メール", "Contact mail"),
    ("連絡先メールメモ", "Contact mail memo"),
    ("連絡先URL", "Contact URL"),
    ("連絡先URLメモ", "Contact URL memo"),
];
/// Headers after them; nothing that an import reads.
const TAIL: [(&str, &str); 4] = [
    ("架電回数", "Attempts"),
    ("最終結果", "Last result"),
    ("最終架電日時", "Last called at"),
    ("次回架電日時", "Next call at"),
];

/// A custom field of the project.
pub(crate) struct FieldColumn {
    pub(crate) id: Uuid,
    pub(crate) label: String,
    pub(crate) kind: FieldKind,
}

/// What ids are called.
#[derive(Default)]
pub(crate) struct Words {
    pub(crate) statuses: HashMap<Uuid, String>,
    /// Logins.
    pub(crate) users: HashMap<Uuid, String>,
    pub(crate) fields: Vec<FieldColumn>,
}

/// A lead, with what the list says of it.
#[derive(Default)]
pub(crate) struct Whole {
    pub(crate) id: Uuid,
    pub(crate) external_id: Option<String>,
    pub(crate) basic: Basic,
    pub(crate) status_id: Option<Uuid>,
    pub(crate) owner_id: Option<Uuid>,
    pub(crate) attempts: i32,
    pub(crate) last_result: Option<String>,
    pub(crate) last_called_at: Option<String>,
    pub(crate) next_call_at: Option<String>,
    pub(crate) contacts: Vec<WholeContact>,
    pub(crate) fields: HashMap<Uuid, Value>,
}

/// A contact.
#[derive(Default)]
pub(crate) struct WholeContact {
    pub(crate) name: String,
    pub(crate) role: Option<String>,
    pub(crate) methods: Vec<WholeMethod>,
}

/// A contact method.
pub(crate) struct WholeMethod {
    pub(crate) kind: MethodKind,
    pub(crate) value: String,
    pub(crate) memo: Option<String>,
}

/// A cell; telephone numbers and all the rest are text, only values of number fields are numbers.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    Text(String),
    Number(String),
}

impl Cell {
    pub(crate) fn text(&self) -> &str {
        match self {
            Cell::Text(text) | Cell::Number(text) => text,
        }
    }
}

/// The headers.
pub(crate) fn headers(words: &Words, language: Language) -> Vec<Cell> {
    let said = |(ja, en): &(&str, &str)| {
        Cell::Text(if language == Language::Ja { (*ja).to_owned() } else { (*en).to_owned() })
    };
    let labels = words.fields.iter().map(|field| Cell::Text(field.label.clone()));
    HEAD.iter().map(said).chain(labels).chain(TAIL.iter().map(said)).collect()
}

/// The rows of a lead: one per contact, at least one.
pub(crate) fn rows(lead: &Whole, words: &Words) -> Vec<Vec<Cell>> {
    let none = WholeContact::default();
    let contacts: Vec<&WholeContact> =
        if lead.contacts.is_empty() { vec![&none] } else { lead.contacts.iter().collect() };
    contacts.into_iter().map(|contact| row(lead, contact, words)).collect()
}

fn row(lead: &Whole, contact: &WholeContact, words: &Words) -> Vec<Cell> {
    let text = |text: Option<&String>| Cell::Text(text.cloned().unwrap_or_default());
    let basic = &lead.basic;
    let of = |kind: MethodKind| contact.methods.iter().filter(move |method| method.kind == kind);
    let values = |kind: MethodKind| {
        let values: Vec<&str> = of(kind).map(|method| method.value.as_str()).collect();
        Cell::Text(values.join("\n"))
    };
    let mut cells = vec![
        Cell::Text(lead.id.to_string()),
        text(lead.external_id.as_ref()),
        Cell::Text(basic.name.clone()),
        text(basic.kana.as_ref()),
        text(basic.postal_code.as_ref()),
        text(basic.prefecture.as_ref()),
        text(basic.city.as_ref()),
        text(basic.street.as_ref()),
        text(basic.building.as_ref()),
        text(basic.mail.as_ref()),
        text(basic.web.as_ref()),
        text(lead.status_id.and_then(|id| words.statuses.get(&id))),
        text(lead.owner_id.and_then(|id| words.users.get(&id))),
        Cell::Text(contact.name.clone()),
        text(contact.role.as_ref()),
        values(MethodKind::Phone),
        memos(of(MethodKind::Phone)),
        values(MethodKind::Fax),
        memos(of(MethodKind::Fax)),
        values(MethodKind::Mail),
        memos(of(MethodKind::Mail)),
        values(MethodKind::Url),
        memos(of(MethodKind::Url)),
    ];
    cells.extend(words.fields.iter().map(|field| value(lead.fields.get(&field.id), field.kind, words)));
    cells.push(Cell::Number(lead.attempts.to_string()));
    for tail in [&lead.last_result, &lead.last_called_at, &lead.next_call_at] {
        cells.push(text(tail.as_ref()));
    }
    cells
}

/// The memos of these methods, a line for each method; one alone keeps its own lines.
fn memos<'a>(methods: impl Iterator<Item = &'a WholeMethod>) -> Cell {
    let memos: Vec<&str> = methods.map(|method| method.memo.as_deref().unwrap_or_default()).collect();
    Cell::Text(match memos.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        several if several.iter().all(|memo| memo.is_empty()) => String::new(),
        several => several.iter().map(|memo| memo.replace(['\n', '\r'], " ")).collect::<Vec<_>>().join("\n"),
    })
}

fn value(value: Option<&Value>, kind: FieldKind, words: &Words) -> Cell {
    match value {
        None | Some(Value::Null | Value::Object(_)) => Cell::Text(String::new()),
        Some(Value::Bool(yes)) => Cell::Text(if *yes { "TRUE".into() } else { "FALSE".into() }),
        Some(Value::Number(number)) => Cell::Number(number.to_string()),
        Some(Value::Array(items)) => Cell::Text(items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("、")),
        Some(Value::String(text)) => {
            let user = || text.parse::<Uuid>().ok().and_then(|id| words.users.get(&id));
            let login = if kind == FieldKind::User { user().cloned() } else { None };
            Cell::Text(login.unwrap_or_else(|| text.clone()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imports::guess::{self, Known, Target};
    use serde_json::json;

    #[test]
    fn the_headers_are_words_that_the_import_knows_in_both_languages() {
        let field = Uuid::from_u128(1);
        let column = FieldColumn { id: field, label: "従業員数".into(), kind: FieldKind::Number };
        let words = Words { fields: vec![column], ..Words::default() };
        let known = Known { fields: vec![("従業員数".into(), field)], people: vec![] };
        use Target::*;
        let expected = [
            LeadId,
            ExternalId,
            Name,
            Kana,
            PostalCode,
            Prefecture,
            City,
            Street,
            Building,
            Mail,
            Web,
            Status,
            Owner,
            ContactName,
            ContactRole,
            Phone,
            PhoneMemo,
            Fax,
            FaxMemo,
            ContactMail,
            ContactMailMemo,
            ContactUrl,
            ContactUrlMemo,
            Field { field_id: field },
            Ignore,
            Ignore,
            Ignore,
            Ignore,
        ];
        for language in [Language::Ja, Language::En] {
            let headers: Vec<String> = headers(&words, language).iter().map(|cell| cell.text().to_owned()).collect();
            assert_eq!(guess::columns(&headers, &[], &known), expected, "{language:?}");
        }
    }

    fn phone(number: &str, memo: Option<&str>) -> WholeMethod {
        WholeMethod { kind: MethodKind::Phone, value: number.into(), memo: memo.map(str::to_owned) }
    }

    #[test]
    fn memos_stand_in_the_lines_of_their_methods_and_one_alone_as_it_is() {
        for (methods, expected) in [
            (vec![], ""),
            (vec![phone("1", None), phone("2", None)], ""),
            (vec![phone("1", Some("代表\n平日のみ"))], "代表\n平日のみ"),
            (vec![phone("1", None), phone("2", Some("携帯\n夜"))], "\n携帯 夜"),
        ] {
            assert_eq!(memos(methods.iter()).text(), expected);
        }
    }

    #[test]
    fn a_lead_is_a_row_per_contact_and_its_numbers_are_text() {
        let contact = |name: &str, numbers: &[&str]| WholeContact {
            name: name.into(),
            methods: numbers.iter().map(|number| phone(number, None)).collect(),
            ..WholeContact::default()
        };
        let lead = Whole {
            contacts: vec![contact("本社", &["0312345678", "090-1234-5678"]), contact("支社", &[])],
            fields: HashMap::from([(Uuid::from_u128(1), json!(12))]),
            ..Whole::default()
        };
        let column = FieldColumn { id: Uuid::from_u128(1), label: "人数".into(), kind: FieldKind::Number };
        let rows = rows(&lead, &Words { fields: vec![column], ..Words::default() });
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0][15], Cell::Text("0312345678\n090-1234-5678".into()));
        assert_eq!((rows[1][13].text(), &rows[1][23]), ("支社", &Cell::Number("12".into())));
        assert_eq!(super::rows(&Whole::default(), &Words::default()).len(), 1);
    }
}
