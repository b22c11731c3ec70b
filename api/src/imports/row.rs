//! The cells of a row as the lead they stand for, or what is wrong with them. Pure.

use super::guess::Target;
use super::reason::Reason;
use super::typed::{self, People, Phone};
use super::{Sample, memo, prefecture};
use crate::fields::FieldKind;
use crate::leads::{Basic, MethodKind, NewContact, NewMethod};
use serde_json::Value;
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// Longest name, in characters.
const NAME_MAX: usize = 200;
/// Longest other text of a lead.
const TEXT_MAX: usize = 500;
/// Longest external id.
const EXTERNAL_ID_MAX: usize = 100;
/// Longest cell of a custom field that is looked at.
const CELL_MAX: usize = 20_000;
/// Numbers and addresses of one row at most.
const METHODS_MAX: usize = 50;

/// A custom field, as rows need it.
#[derive(Clone, Debug)]
pub(crate) struct FieldRule {
    pub(crate) kind: FieldKind,
    pub(crate) options: Vec<String>,
    pub(crate) required: bool,
}

/// Everything that a row is read with.
#[derive(Debug, Default)]
pub(crate) struct Rules {
    /// What each column is.
    pub(crate) columns: Vec<Target>,
    /// The project's statuses by label (`typed::squeezed`).
    pub(crate) statuses: HashMap<String, Uuid>,
    /// The project's users.
    pub(crate) members: People,
    /// All users, for custom fields.
    pub(crate) people: People,
    /// Custom fields.
    pub(crate) fields: HashMap<Uuid, FieldRule>,
    /// The status of a new lead without one.
    pub(crate) first_status: Option<Uuid>,
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Fault {
    pub(crate) reason: Reason,
    /// The column at fault.
    pub(crate) column: Option<usize>,
}

/// A lead as a row describes it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Draft {
    pub(crate) line: u64,
    pub(crate) lead_id: Option<Uuid>,
    pub(crate) external_id: Option<String>,
    pub(crate) basic: DraftBasic,
    pub(crate) contact: Option<NewContactParts>,
    pub(crate) fields: Vec<(Uuid, Value)>,
    pub(crate) status_id: Option<Uuid>,
    pub(crate) owner_id: Option<Uuid>,
    /// E.164 of the telephone numbers.
    pub(crate) phones: Vec<String>,
}

/// [`Basic`], comparable.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct DraftBasic {
    pub(crate) name: String,
    pub(crate) kana: Option<String>,
    pub(crate) postal_code: Option<String>,
    pub(crate) prefecture: Option<String>,
    pub(crate) city: Option<String>,
    pub(crate) street: Option<String>,
    pub(crate) building: Option<String>,
    pub(crate) mail: Option<String>,
    pub(crate) web: Option<String>,
}

impl From<DraftBasic> for Basic {
    fn from(draft: DraftBasic) -> Self {
        let DraftBasic { name, kana, postal_code, prefecture, city, street, building, mail, web } = draft;
        Basic { name, kana, postal_code, prefecture, city, street, building, mail, web }
    }
}

/// The contact that a row describes.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct NewContactParts {
    pub(crate) name: String,
    /// The row names the contact; else it has the lead's name.
    pub(crate) is_named: bool,
    pub(crate) role: Option<String>,
    pub(crate) methods: Vec<NewMethodParts>,
}

/// A method that a row describes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NewMethodParts {
    pub(crate) kind: MethodKind,
    pub(crate) value: String,
    pub(crate) memo: Option<String>,
}

impl From<NewContactParts> for NewContact {
    fn from(parts: NewContactParts) -> Self {
        let method = |NewMethodParts { kind, value, memo }| NewMethod { kind, value, memo };
        Self { name: parts.name, role: parts.role, methods: parts.methods.into_iter().map(method).collect() }
    }
}

impl Draft {
    /// As an example of a reason.
    pub(crate) fn sample(&self, lead_id: Option<Uuid>) -> Sample {
        Sample { line: self.line, name: self.basic.name.clone(), column: None, value: None, lead_id }
    }
}

/// Does the row say anything at all?
pub(crate) fn is_blank(cells: &[String]) -> bool {
    cells.iter().all(|cell| cell.trim().is_empty())
}

/// A text without the apostrophe that keeps a spreadsheet from taking it for a formula.
fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\r']) => rest,
        _ => cell,
    }
}

/// Read a row.
pub(crate) fn read(rules: &Rules, line: u64, cells: &[String]) -> Result<Draft, Vec<Fault>> {
    let mut reading = Reading {
        rules,
        draft: Draft { line, ..Draft::default() },
        faults: vec![],
        contact: NewContactParts::default(),
        address: None,
        column: 0,
        said: vec![],
        memos: vec![],
    };
    for (n, cell) in cells.iter().enumerate() {
        let whole = cell;
        let cell = unguarded(cell.trim());
        match rules.columns.get(n) {
            None if cell.is_empty() => {}
            None => {
                reading.faults.push(Fault { reason: Reason::TooManyCells, column: None });
                break;
            }
            Some(Target::Ignore) => {}
            Some(_) if cell.is_empty() => {}
            Some(target) => {
                reading.column = n;
                // A memo's first line may be empty: the first number has none.
                let cell = if target.memo_of().is_some() { unguarded(whole.trim_end()) } else { cell };
                if let Err(reason) = reading.cell(*target, cell) {
                    reading.faults.push(Fault { reason, column: Some(n) });
                }
            }
        }
    }
    reading.finish(cells)
}

struct Reading<'a> {
    rules: &'a Rules,
    draft: Draft,
    faults: Vec<Fault>,
    contact: NewContactParts,
    address: Option<String>,
    /// The column that is read.
    column: usize,
    said: Vec<memo::Said>,
    memos: Vec<memo::Memo>,
}

impl Reading<'_> {
    fn cell(&mut self, target: Target, cell: &str) -> Result<(), Reason> {
        let long = match target {
            Target::Name | Target::ContactName | Target::ContactRole => NAME_MAX,
            Target::ExternalId => EXTERNAL_ID_MAX,
            Target::Field { .. } => CELL_MAX,
            // A line for each number: each is measured where it goes.
            target if target.memo_of().is_some() => CELL_MAX,
            _ => TEXT_MAX,
        };
        if cell.len() > long && cell.chars().count() > long {
            return Err(Reason::TooLong);
        }
        if cell.contains('\u{fffd}') {
            return Err(Reason::Undecodable);
        }
        if cell.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
            return Err(Reason::ControlCharacters);
        }
        let basic = &mut self.draft.basic;
        let text = || Some(cell.to_owned());
        match target {
            Target::Ignore => {}
            Target::LeadId => self.draft.lead_id = Some(cell.parse().map_err(|_| Reason::LeadIdInvalid)?),
            Target::ExternalId => {
                self.draft.external_id = typed::without_notation(cell).or_else(text);
            }
            Target::Name => basic.name = cell.to_owned(),
            Target::Kana => basic.kana = text(),
            Target::PostalCode => basic.postal_code = Some(typed::postal_code(cell)?),
            Target::Address => self.address = text(),
            Target::Prefecture => basic.prefecture = text(),
            Target::City => basic.city = text(),
            Target::Street => basic.street = text(),
            Target::Building => basic.building = text(),
            Target::Mail => basic.mail = Some(typed::mail(cell)?),
            Target::Web => basic.web = Some(typed::web(cell)?),
            Target::Status => {
                let status = self.rules.statuses.get(&typed::squeezed(cell));
                self.draft.status_id = Some(*status.ok_or(Reason::StatusUnknown)?);
            }
            Target::Owner => self.draft.owner_id = Some(self.rules.members.find(cell)?),
            Target::ContactName => self.contact.name = cell.to_owned(),
            Target::ContactRole => self.contact.role = text(),
            Target::Phone => {
                for Phone { typed, e164 } in typed::phones(cell)? {
                    match self.draft.phones.iter().position(|known| *known == e164) {
                        Some(nth) => self.said_again(MethodKind::Phone, nth),
                        None => {
                            self.draft.phones.push(e164);
                            self.method(MethodKind::Phone, typed)?;
                        }
                    }
                }
            }
            Target::Fax => {
                for fax in typed::phones(cell)? {
                    self.method(MethodKind::Fax, fax.typed)?;
                }
            }
            Target::ContactMail => self.each(MethodKind::Mail, cell, typed::mail)?,
            Target::ContactUrl => self.each(MethodKind::Url, cell, typed::web)?,
            Target::PhoneMemo | Target::FaxMemo | Target::ContactMailMemo | Target::ContactUrlMemo => {
                let column = self.column;
                let memo = |kind| memo::Memo { kind, column, cell: cell.to_owned() };
                self.memos.extend(target.memo_of().map(memo));
            }
            Target::Field { field_id } => {
                let rule = self.rules.fields.get(&field_id).ok_or(Reason::FieldInvalid)?;
                let value = typed::field(rule.kind, &rule.options, cell, &self.rules.people)?;
                self.draft.fields.push((field_id, value));
            }
        }
        Ok(())
    }

    /// One address per line of the cell.
    fn each(&mut self, kind: MethodKind, cell: &str, read: fn(&str) -> Result<String, Reason>) -> Result<(), Reason> {
        for line in cell.lines().filter(|line| !line.trim().is_empty()) {
            let value = read(line)?;
            self.method(kind, value)?;
        }
        Ok(())
    }

    fn method(&mut self, kind: MethodKind, value: String) -> Result<(), Reason> {
        if self.contact.methods.len() >= METHODS_MAX {
            return Err(Reason::TooLong);
        }
        self.said.push(memo::Said { column: self.column, method: self.contact.methods.len() });
        self.contact.methods.push(NewMethodParts { kind, value, memo: None });
        Ok(())
    }

    /// The `nth` method of this kind stands in the row once more.
    fn said_again(&mut self, kind: MethodKind, nth: usize) {
        let mut of_kind = self.contact.methods.iter().enumerate().filter(|(_, method)| method.kind == kind);
        if let Some((at, _)) = of_kind.nth(nth) {
            self.said.push(memo::Said { column: self.column, method: at });
        }
    }

    fn finish(mut self, cells: &[String]) -> Result<Draft, Vec<Fault>> {
        self.place_address();
        let columns = &self.rules.columns;
        self.faults.extend(memo::place(columns, &self.said, &self.memos, &mut self.contact.methods));
        let basic = &mut self.draft.basic;
        if basic.name.is_empty() {
            basic.name = self.contact.name.clone();
        }
        let name_at_fault = self.faults.iter().any(|fault| {
            let target = fault.column.and_then(|column| self.rules.columns.get(column));
            matches!(target, Some(Target::Name | Target::ContactName))
        });
        if basic.name.is_empty() && !name_at_fault {
            self.faults.push(Fault { reason: Reason::NoName, column: None });
        }
        for (n, target) in self.rules.columns.iter().enumerate() {
            if let Target::Field { field_id } = target
                && self.rules.fields.get(field_id).is_some_and(|rule| rule.required)
                && cells.get(n).is_none_or(|cell| cell.trim().is_empty())
            {
                self.faults.push(Fault { reason: Reason::FieldRequired, column: Some(n) });
            }
        }
        if !self.faults.is_empty() {
            return Err(self.faults);
        }
        let says_something =
            !self.contact.name.is_empty() || self.contact.role.is_some() || !self.contact.methods.is_empty();
        if says_something {
            self.contact.is_named = !self.contact.name.is_empty();
            if !self.contact.is_named {
                self.contact.name = self.draft.basic.name.clone();
            }
            self.draft.contact = Some(self.contact);
        }
        Ok(self.draft)
    }

    /// A whole address fills what no column of its own said.
    fn place_address(&mut self) {
        let Some(address) = self.address.take() else { return };
        let basic = &mut self.draft.basic;
        if basic.prefecture.is_some() || basic.city.is_some() {
            basic.street.get_or_insert(address);
            return;
        }
        let parts = prefecture::split(&address);
        basic.prefecture = parts.prefecture;
        basic.city = parts.city;
        basic.street = match (parts.street, basic.street.take()) {
            (Some(rest), Some(street)) => Some(format!("{rest}{street}")),
            (rest, street) => rest.or(street),
        };
    }
}

/// Rules are shared between the thread that reads and the task that writes.
pub(crate) type SharedRules = Arc<Rules>;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn rules() -> Rules {
        let field = Uuid::from_u128(9);
        Rules {
            columns: vec![
                Target::Name,
                Target::ContactName,
                Target::Phone,
                Target::Phone,
                Target::Address,
                Target::Status,
                Target::Owner,
                Target::Field { field_id: field },
                Target::PostalCode,
                Target::Ignore,
            ],
            statuses: HashMap::from([("未".to_owned(), Uuid::from_u128(5))]),
            members: People::new([(Uuid::from_u128(7), "sato".into(), "佐藤".into())]),
            fields: HashMap::from([(field, FieldRule { kind: FieldKind::Number, options: vec![], required: false })]),
            ..Rules::default()
        }
    }

    fn cells(row: &[&str]) -> Vec<String> {
        row.iter().map(|cell| (*cell).to_owned()).collect()
    }

    #[test]
    fn a_row_is_a_lead_with_its_contact() {
        let row = cells(&[
            "㈱髙﨑",
            "営業部",
            "312345678",
            "090-1234-5678",
            "東京都港区芝1-1",
            "未",
            "sato",
            "12人",
            "1050014",
            "x",
        ]);
        let draft = read(&rules(), 2, &row).expect("a good row");
        assert_eq!(draft.basic.name, "㈱髙﨑");
        assert_eq!((draft.basic.prefecture.as_deref(), draft.basic.city.as_deref()), (Some("東京都"), Some("港区")));
        assert_eq!(
            (draft.basic.street.as_deref(), draft.basic.postal_code.as_deref()),
            (Some("芝1-1"), Some("105-0014"))
        );
        assert_eq!(draft.phones, ["+81312345678", "+819012345678"]);
        assert_eq!((draft.status_id, draft.owner_id), (Some(Uuid::from_u128(5)), Some(Uuid::from_u128(7))));
        assert_eq!(draft.fields, [(Uuid::from_u128(9), json!(12))]);
        let contact = draft.contact.expect("a contact");
        assert_eq!((contact.name.as_str(), contact.methods.len()), ("営業部", 2));
    }

    #[test]
    fn every_fault_of_a_row_is_named_with_its_column() {
        let row = cells(&["", "", "なし", "110", "", "無い", "鈴木", "多数", "12", "", "余り"]);
        let faults = read(&rules(), 2, &row).expect_err("a bad row");
        let found: Vec<_> = faults.into_iter().map(|fault| (fault.reason, fault.column)).collect();
        assert_eq!(
            found,
            [
                (Reason::PhoneInvalid, Some(2)),
                (Reason::PhoneSpecial, Some(3)),
                (Reason::StatusUnknown, Some(5)),
                (Reason::OwnerUnknown, Some(6)),
                (Reason::FieldInvalid, Some(7)),
                (Reason::PostalCodeInvalid, Some(8)),
                (Reason::TooManyCells, None),
                (Reason::NoName, None),
            ]
        );
    }

    #[test]
    fn bad_characters_and_lengths_are_faults_and_guards_are_taken_off() {
        for (name, reason) in [
            ("a\u{0}b", Reason::ControlCharacters),
            ("a\u{fffd}", Reason::Undecodable),
            (&"長".repeat(201), Reason::TooLong),
        ] {
            let faults = read(&rules(), 1, &cells(&[name])).expect_err(name);
            assert_eq!(faults, [Fault { reason, column: Some(0) }]);
        }
        let draft = read(&rules(), 1, &cells(&["'=SUM(1)", "", "'+81312345678"])).expect("guarded");
        assert_eq!((draft.basic.name.as_str(), draft.phones.len()), ("=SUM(1)", 1));
    }

    proptest! {
        #[test]
        fn whatever_stands_in_the_cells_a_row_is_a_lead_with_a_name_or_has_a_fault(row in proptest::collection::vec(".{0,40}", 0..14)) {
            match read(&rules(), 1, &row) {
                Ok(draft) => {
                    prop_assert!(!draft.basic.name.is_empty());
                    let has_zero = draft.basic.name.contains('\u{0}');
                    prop_assert!(!has_zero);
                    prop_assert!(draft.phones.iter().all(|phone| phone.starts_with('+')));
                }
                Err(faults) => prop_assert!(!faults.is_empty()),
            }
        }
    }
}
