//! A row onto a lead that is there: what changes, old and new, so that it can be noted and taken back. Pure.

use super::row::{Draft, DraftBasic, NewContactParts};
use super::typed::squeezed;
use crate::changes::Difference;
use crate::leads::{MethodKind, number};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::HashMap;
use uuid::Uuid;

/// A lead as it is, as far as rows can change it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Current {
    pub(crate) basic: DraftBasic,
    pub(crate) external_id: Option<String>,
    pub(crate) contacts: Vec<CurrentContact>,
    pub(crate) fields: HashMap<Uuid, Value>,
    /// Its place in the project; `None` = it is not in it.
    pub(crate) place: Option<CurrentPlace>,
}

/// Its place in the project.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct CurrentPlace {
    pub(crate) status_id: Option<Uuid>,
    pub(crate) owner_id: Option<Uuid>,
}

/// A contact.
#[derive(Clone, Debug)]
pub(crate) struct CurrentContact {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    /// Kind and value as they are compared.
    pub(crate) methods: Vec<(MethodKind, String)>,
}

/// Old and new of a text.
pub(crate) type Texts = (Option<String>, Option<String>);

/// What changed on a lead.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Changes {
    /// Basic fields (and `external_id`) by name.
    pub(crate) texts: Vec<(String, Texts)>,
    /// Custom fields: id, old, new.
    pub(crate) fields: Vec<(Uuid, Value, Value)>,
    pub(crate) status: Option<(Option<Uuid>, Option<Uuid>)>,
    pub(crate) owner: Option<(Option<Uuid>, Option<Uuid>)>,
    /// It came into the project.
    pub(crate) linked: bool,
    pub(crate) contacts: Vec<AddedContact>,
    pub(crate) methods: Vec<AddedMethod>,
}

/// A contact that was added.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct AddedContact {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) role: Option<String>,
    pub(crate) position: i32,
}

/// A method that was added.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct AddedMethod {
    pub(crate) id: Uuid,
    pub(crate) contact_id: Uuid,
    pub(crate) kind: MethodKind,
    pub(crate) value: String,
    pub(crate) position: i32,
}

impl Changes {
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// As the change history of the lead tells it.
    pub(crate) fn differences(&self, project: Uuid) -> Vec<Difference> {
        let differ = |project, field: String, old, new| Difference { field: (project, field), old, new };
        let mut told = Vec::new();
        for (name, (old, new)) in &self.texts {
            told.push(differ(None, name.clone(), json!(old), json!(new)));
        }
        for (field, old, new) in &self.fields {
            told.push(differ(None, format!("fields/{field}"), old.clone(), new.clone()));
        }
        if self.linked {
            told.push(differ(Some(project), "project/member".into(), Value::Null, json!(true)));
        }
        for (name, change) in [("project/status_id", self.status), ("project/owner_id", self.owner)] {
            told.extend(change.map(|(old, new)| differ(Some(project), name.into(), json!(old), json!(new))));
        }
        for added in &self.contacts {
            told.push(differ(None, format!("contacts/{}/name", added.id), Value::Null, json!(added.name)));
            told.push(differ(None, format!("contacts/{}/role", added.id), Value::Null, json!(added.role)));
        }
        for added in &self.methods {
            told.push(differ(None, format!("methods/{}/type", added.id), Value::Null, json!(added.kind)));
            told.push(differ(None, format!("methods/{}/value", added.id), Value::Null, json!(added.value)));
        }
        told.retain(|difference| difference.old != difference.new);
        told
    }
}

/// Everything that the row says goes to the lead; empty cells say nothing.
pub(crate) fn update(current: &mut Current, draft: &Draft, link: bool) -> Changes {
    let mut changes = Changes { linked: link && current.place.is_none(), ..Changes::default() };
    let new = &draft.basic;
    let there = &mut current.basic;
    if squeezed(&there.name) != squeezed(&new.name) {
        let old = std::mem::replace(&mut there.name, new.name.clone());
        changes.texts.push(("name".into(), (Some(old), Some(new.name.clone()))));
    }
    for (name, there, new) in [
        ("kana", &mut there.kana, &new.kana),
        ("postal_code", &mut there.postal_code, &new.postal_code),
        ("prefecture", &mut there.prefecture, &new.prefecture),
        ("city", &mut there.city, &new.city),
        ("street", &mut there.street, &new.street),
        ("building", &mut there.building, &new.building),
        ("mail", &mut there.mail, &new.mail),
        ("web", &mut there.web, &new.web),
        ("external_id", &mut current.external_id, &draft.external_id),
    ] {
        if new.is_some() && there != new {
            let old = std::mem::replace(there, new.clone());
            changes.texts.push((name.into(), (old, new.clone())));
        }
    }
    for (field, value) in &draft.fields {
        let old = current.fields.get(field).cloned().unwrap_or(Value::Null);
        if old != *value {
            current.fields.insert(*field, value.clone());
            changes.fields.push((*field, old, value.clone()));
        }
    }
    let place = current.place.get_or_insert_default();
    if draft.status_id.is_some() && draft.status_id != place.status_id {
        changes.status = Some((place.status_id, draft.status_id));
        place.status_id = draft.status_id;
    }
    if draft.owner_id.is_some() && draft.owner_id != place.owner_id {
        changes.owner = Some((place.owner_id, draft.owner_id));
        place.owner_id = draft.owner_id;
    }
    join(current, draft, &mut changes);
    changes
}

/// The row's contact goes to the lead.
pub(crate) fn join(current: &mut Current, draft: &Draft, changes: &mut Changes) {
    let Some(new) = &draft.contact else { return };
    let missing: Vec<(MethodKind, String)> =
        new.methods.iter().filter(|method| !has(current, method)).cloned().collect();
    let name = squeezed(&new.name);
    let same_name = current.contacts.iter().position(|contact| squeezed(&contact.name) == name);
    // A row that names nobody means the lead's first contact.
    let nameless = (!new.is_named && !current.contacts.is_empty()).then_some(0);
    match same_name.or(nameless) {
        Some(at) => {
            let Some(contact) = current.contacts.get_mut(at) else { return };
            for (kind, value) in missing {
                let position = i32::try_from(contact.methods.len()).unwrap_or(i32::MAX);
                contact.methods.push((kind, key(kind, &value)));
                changes.methods.push(AddedMethod { id: Uuid::now_v7(), contact_id: contact.id, kind, value, position });
            }
        }
        None => add_contact(current, new, changes),
    }
}

fn add_contact(current: &mut Current, new: &NewContactParts, changes: &mut Changes) {
    let id = Uuid::now_v7();
    let position = i32::try_from(current.contacts.len()).unwrap_or(i32::MAX);
    changes.contacts.push(AddedContact { id, name: new.name.clone(), role: new.role.clone(), position });
    let mut methods = Vec::with_capacity(new.methods.len());
    for (position, (kind, value)) in (0_i32..).zip(&new.methods) {
        methods.push((*kind, key(*kind, value)));
        changes.methods.push(AddedMethod {
            id: Uuid::now_v7(),
            contact_id: id,
            kind: *kind,
            value: value.clone(),
            position,
        });
    }
    current.contacts.push(CurrentContact { id, name: new.name.clone(), methods });
}

fn has(current: &Current, method: &(MethodKind, String)) -> bool {
    let wanted = (method.0, key(method.0, &method.1));
    current.contacts.iter().any(|contact| contact.methods.contains(&wanted))
}

/// What taking changes back comes to.
#[derive(Debug, Default)]
pub(crate) struct TakenBack {
    /// What went back, as the change history tells it.
    pub(crate) told: Vec<Difference>,
    /// Fields that somebody changed since.
    pub(crate) kept: Vec<String>,
    pub(crate) fields: Vec<(Uuid, Value)>,
    pub(crate) unlinked: bool,
    /// Added methods with their value, and added contacts.
    pub(crate) methods: HashMap<Uuid, String>,
    pub(crate) contacts: Vec<Uuid>,
}

/// Give back the old values where the new ones still stand. `worked`: somebody called the lead in the project since.
pub(crate) fn take_back(current: &mut Current, changes: &Changes, project: Uuid, worked: bool, taken: &mut TakenBack) {
    let mut undone = Changes::default();
    for (name, (old, new)) in &changes.texts {
        let Some(there) = text_of(current, name) else { continue };
        if there == *new {
            set_text(current, name, old.clone());
            undone.texts.push((name.clone(), (new.clone(), old.clone())));
        } else {
            taken.kept.push(name.clone());
        }
    }
    for (field, old, new) in &changes.fields {
        let there = current.fields.get(field).unwrap_or(&Value::Null);
        if there == new {
            current.fields.insert(*field, old.clone());
            taken.fields.push((*field, old.clone()));
            undone.fields.push((*field, new.clone(), old.clone()));
        } else {
            taken.kept.push(format!("fields/{field}"));
        }
    }
    if let Some(place) = &mut current.place {
        for (name, there, change, undone) in [
            ("project/status_id", &mut place.status_id, changes.status, &mut undone.status),
            ("project/owner_id", &mut place.owner_id, changes.owner, &mut undone.owner),
        ] {
            match change {
                Some((old, new)) if *there == new => {
                    *there = old;
                    *undone = Some((new, old));
                }
                Some(_) => taken.kept.push(name.into()),
                None => {}
            }
        }
        if changes.linked && worked {
            taken.kept.push("project/member".into());
        } else {
            taken.unlinked |= changes.linked;
        }
    }
    taken.told.extend(undone.differences(project));
    if changes.linked && !worked {
        let field = (Some(project), "project/member".into());
        taken.told.push(Difference { field, old: json!(true), new: Value::Null });
    }
    let added = Changes { contacts: changes.contacts.clone(), methods: changes.methods.clone(), ..Changes::default() };
    let gone = added.differences(project).into_iter();
    taken.told.extend(gone.map(|added| Difference { old: added.new, new: added.old, ..added }));
    taken.methods.extend(changes.methods.iter().map(|added| (added.id, added.value.clone())));
    taken.contacts.extend(changes.contacts.iter().map(|added| added.id));
}

/// The basic field of this name; `None` = there is no such field.
fn text_of(current: &Current, name: &str) -> Option<Option<String>> {
    let basic = &current.basic;
    let text = match name {
        "name" => return Some(Some(basic.name.clone())),
        "kana" => &basic.kana,
        "postal_code" => &basic.postal_code,
        "prefecture" => &basic.prefecture,
        "city" => &basic.city,
        "street" => &basic.street,
        "building" => &basic.building,
        "mail" => &basic.mail,
        "web" => &basic.web,
        "external_id" => &current.external_id,
        _ => return None,
    };
    Some(text.clone())
}

fn set_text(current: &mut Current, name: &str, text: Option<String>) {
    let basic = &mut current.basic;
    let there = match name {
        "name" => {
            basic.name = text.unwrap_or_default();
            return;
        }
        "kana" => &mut basic.kana,
        "postal_code" => &mut basic.postal_code,
        "prefecture" => &mut basic.prefecture,
        "city" => &mut basic.city,
        "street" => &mut basic.street,
        "building" => &mut basic.building,
        "mail" => &mut basic.mail,
        "web" => &mut basic.web,
        "external_id" => &mut current.external_id,
        _ => return,
    };
    *there = text;
}

/// A lead that a row makes, before it is written: further rows of the same file may still add to it.
#[derive(Clone, Debug)]
pub(crate) struct Creation {
    pub(crate) id: Uuid,
    pub(crate) draft: Draft,
    pub(crate) contacts: Vec<NewContactParts>,
}

impl Creation {
    pub(crate) fn new(id: Uuid, mut draft: Draft) -> Self {
        let contacts = draft.contact.take().into_iter().collect();
        Self { id, draft, contacts }
    }

    /// A further row; `true` = it had something new.
    pub(crate) fn take_in(&mut self, row: &Draft, whole: bool) -> bool {
        let mut current = self.as_current();
        let mut changes = Changes::default();
        if whole {
            changes = update(&mut current, row, false);
        } else {
            join(&mut current, row, &mut changes);
        }
        let Current { basic, external_id, fields, place, contacts: all } = current;
        self.draft.basic = basic;
        self.draft.external_id = external_id;
        self.draft.fields = fields.into_iter().collect();
        let place = place.unwrap_or_default();
        (self.draft.status_id, self.draft.owner_id) = (place.status_id, place.owner_id);
        for added in &changes.contacts {
            let (name, role) = (added.name.clone(), added.role.clone());
            self.contacts.push(NewContactParts { name, is_named: true, role, methods: vec![] });
        }
        for added in &changes.methods {
            let at = all.iter().position(|contact| contact.id == added.contact_id);
            if let Some(contact) = at.and_then(|at| self.contacts.get_mut(at)) {
                contact.methods.push((added.kind, added.value.clone()));
            }
        }
        !changes.is_empty()
    }

    fn as_current(&self) -> Current {
        let contact = |(n, contact): (u128, &NewContactParts)| CurrentContact {
            id: Uuid::from_u128(n),
            name: contact.name.clone(),
            methods: contact.methods.iter().map(|(kind, value)| (*kind, key(*kind, value))).collect(),
        };
        Current {
            basic: self.draft.basic.clone(),
            external_id: self.draft.external_id.clone(),
            contacts: (0_u128..).zip(&self.contacts).map(contact).collect(),
            fields: self.draft.fields.iter().cloned().collect(),
            place: Some(CurrentPlace { status_id: self.draft.status_id, owner_id: self.draft.owner_id }),
        }
    }
}

/// What tells two methods apart.
pub(crate) fn key(kind: MethodKind, value: &str) -> String {
    match kind {
        MethodKind::Phone | MethodKind::Fax => number::e164(value).unwrap_or_else(|| value.to_owned()),
        _ => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn current() -> Current {
        Current {
            basic: DraftBasic { name: "A社".into(), city: Some("港区".into()), ..DraftBasic::default() },
            contacts: vec![CurrentContact {
                id: Uuid::from_u128(1),
                name: "本社".into(),
                methods: vec![(MethodKind::Phone, "+81312345678".into())],
            }],
            place: Some(CurrentPlace::default()),
            ..Current::default()
        }
    }

    fn row(contact: &str, phone: &str) -> Draft {
        let is_named = !contact.is_empty();
        let name = if is_named { contact } else { "A社" };
        let methods = vec![(MethodKind::Phone, phone.to_owned())];
        Draft {
            basic: DraftBasic { name: "A社".into(), ..DraftBasic::default() },
            contact: Some(NewContactParts { name: name.into(), is_named, role: None, methods }),
            ..Draft::default()
        }
    }

    #[test]
    fn empty_cells_leave_what_is_there_and_others_are_noted_with_their_old_value() {
        let field = Uuid::from_u128(9);
        let mut draft = row("", "03-1234-5678");
        draft.basic.city = Some("中央区".into());
        draft.basic.kana = Some("エー".into());
        draft.fields = vec![(field, json!(5))];
        let mut lead = current();
        let changes = update(&mut lead, &draft, false);
        assert_eq!(
            changes.texts,
            [
                ("kana".to_owned(), (None, Some("エー".to_owned()))),
                ("city".to_owned(), (Some("港区".to_owned()), Some("中央区".to_owned()))),
            ]
        );
        assert_eq!(changes.fields, [(field, Value::Null, json!(5))]);
        assert!(changes.contacts.is_empty() && changes.methods.is_empty());
        assert!(update(&mut lead, &draft, false).is_empty(), "the second time there is nothing new");
    }

    #[test]
    fn changes_are_taken_back_but_not_those_that_somebody_changed_since() {
        let mut draft = row("", "090-1234-5678");
        draft.basic.city = Some("中央区".into());
        draft.basic.kana = Some("エー".into());
        let mut lead = current();
        let changes = update(&mut lead, &draft, false);
        lead.basic.kana = Some("エーシャ".into());
        let mut taken = TakenBack::default();
        take_back(&mut lead, &changes, Uuid::nil(), false, &mut taken);
        assert_eq!((lead.basic.city.as_deref(), lead.basic.kana.as_deref()), (Some("港区"), Some("エーシャ")));
        assert_eq!((taken.kept, taken.methods.len()), (vec!["kana".to_owned()], 1));
    }

    #[test]
    fn rows_of_one_new_lead_come_together() {
        let mut lead = Creation::new(Uuid::from_u128(5), row("本社", "03-1234-5678"));
        assert!(lead.take_in(&row("大阪支社", "06-1234-5678"), false));
        assert!(lead.take_in(&row("本社", "03-1234-5679"), false));
        assert!(!lead.take_in(&row("大阪支社", "0612345678"), false));
        let numbers: Vec<usize> = lead.contacts.iter().map(|contact| contact.methods.len()).collect();
        assert_eq!(numbers, [2, 1]);
    }

    #[test]
    fn contacts_are_told_apart_by_name_and_numbers_are_not_doubled() {
        let mut lead = current();
        let mut added = |contact: &str, phone: &str| {
            let mut changes = Changes::default();
            join(&mut lead, &row(contact, phone), &mut changes);
            (changes.contacts.len(), changes.methods.len())
        };
        assert_eq!(added("", "0312345678"), (0, 0));
        assert_eq!(added("", "090-1234-5678"), (0, 1));
        assert_eq!(added("本 社", "09012345678"), (0, 0));
        assert_eq!(added("大阪支社", "06-1234-5678"), (1, 1));
        assert_eq!(added("受付", "06-1234-5678"), (1, 1));
        assert_eq!(added("受付", "0612345678"), (0, 0));
    }
}
