//! A row onto a lead that is there: what changes, old and new, so that it can be noted and taken back. Pure.

use super::row::{Draft, DraftBasic, NewContactParts, NewMethodParts};
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
    pub(crate) methods: Vec<CurrentMethod>,
}

/// A method.
#[derive(Clone, Debug)]
pub(crate) struct CurrentMethod {
    pub(crate) id: Uuid,
    pub(crate) kind: MethodKind,
    /// Its value as it is compared.
    pub(crate) key: String,
    pub(crate) memo: Option<String>,
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
    /// Memos on methods that were there: id, old and new.
    pub(crate) memos: Vec<(Uuid, Texts)>,
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
    #[serde(default)]
    pub(crate) memo: Option<String>,
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
            told.push(differ(None, format!("methods/{}/memo", added.id), Value::Null, json!(added.memo)));
        }
        for (method, (old, new)) in &self.memos {
            told.push(differ(None, format!("methods/{method}/memo"), json!(old), json!(new)));
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
    memos(current, draft, &mut changes);
    join(current, draft, &mut changes);
    changes
}

/// What the row says of methods that are there already.
fn memos(current: &mut Current, draft: &Draft, changes: &mut Changes) {
    for new in draft.contact.iter().flat_map(|contact| &contact.methods).filter(|new| new.memo.is_some()) {
        let wanted = key(new.kind, &new.value);
        let mut there = current.contacts.iter_mut().flat_map(|contact| &mut contact.methods);
        let Some(there) = there.find(|there| there.kind == new.kind && there.key == wanted) else { continue };
        if there.memo != new.memo {
            let old = std::mem::replace(&mut there.memo, new.memo.clone());
            changes.memos.push((there.id, (old, new.memo.clone())));
        }
    }
}

/// The row's contact goes to the lead.
pub(crate) fn join(current: &mut Current, draft: &Draft, changes: &mut Changes) {
    let Some(new) = &draft.contact else { return };
    let missing: Vec<NewMethodParts> = new.methods.iter().filter(|method| !has(current, method)).cloned().collect();
    let name = squeezed(&new.name);
    let same_name = current.contacts.iter().position(|contact| squeezed(&contact.name) == name);
    // A row that names nobody means the lead's first contact.
    let nameless = (!new.is_named && !current.contacts.is_empty()).then_some(0);
    match same_name.or(nameless) {
        Some(at) => {
            let Some(contact) = current.contacts.get_mut(at) else { return };
            for new in missing {
                let position = i32::try_from(contact.methods.len()).unwrap_or(i32::MAX);
                let added = added(contact.id, &new, position);
                contact.methods.push(as_current(&added));
                changes.methods.push(added);
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
    for (position, new) in (0_i32..).zip(&new.methods) {
        let added = added(id, new, position);
        methods.push(as_current(&added));
        changes.methods.push(added);
    }
    current.contacts.push(CurrentContact { id, name: new.name.clone(), methods });
}

fn added(contact_id: Uuid, new: &NewMethodParts, position: i32) -> AddedMethod {
    let NewMethodParts { kind, value, memo } = new.clone();
    AddedMethod { id: Uuid::now_v7(), contact_id, kind, value, memo, position }
}

fn as_current(added: &AddedMethod) -> CurrentMethod {
    CurrentMethod { id: added.id, kind: added.kind, key: key(added.kind, &added.value), memo: added.memo.clone() }
}

fn has(current: &Current, method: &NewMethodParts) -> bool {
    let wanted = key(method.kind, &method.value);
    let mut all = current.contacts.iter().flat_map(|contact| &contact.methods);
    all.any(|there| there.kind == method.kind && there.key == wanted)
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
        for (method, (_, memo)) in &changes.memos {
            let mut own = (0_u128..).zip(self.contacts.iter_mut().flat_map(|contact| &mut contact.methods));
            if let Some((_, there)) = own.find(|(n, _)| Uuid::from_u128(*n) == *method) {
                there.memo = memo.clone();
            }
        }
        for added in &changes.contacts {
            let (name, role) = (added.name.clone(), added.role.clone());
            self.contacts.push(NewContactParts { name, is_named: true, role, methods: vec![] });
        }
        for added in &changes.methods {
            let at = all.iter().position(|contact| contact.id == added.contact_id);
            if let Some(contact) = at.and_then(|at| self.contacts.get_mut(at)) {
                let AddedMethod { kind, value, memo, .. } = added.clone();
                contact.methods.push(NewMethodParts { kind, value, memo });
            }
        }
        !changes.is_empty()
    }

    fn as_current(&self) -> Current {
        // Numbered through, as `take_in` counts them.
        let mut ids = (0_u128..).map(Uuid::from_u128);
        let mut method = |new: &NewMethodParts| CurrentMethod {
            id: ids.next().unwrap_or_default(),
            kind: new.kind,
            key: key(new.kind, &new.value),
            memo: new.memo.clone(),
        };
        let contact = |(n, contact): (u128, &NewContactParts)| CurrentContact {
            id: Uuid::from_u128(n),
            name: contact.name.clone(),
            methods: contact.methods.iter().map(&mut method).collect(),
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
pub(crate) mod tests {
    use super::*;
    use crate::imports::take_back::{TakenBack, take_back};

    pub(crate) fn current() -> Current {
        Current {
            basic: DraftBasic { name: "A社".into(), city: Some("港区".into()), ..DraftBasic::default() },
            contacts: vec![CurrentContact {
                id: Uuid::from_u128(1),
                name: "本社".into(),
                methods: vec![CurrentMethod {
                    id: Uuid::from_u128(2),
                    kind: MethodKind::Phone,
                    key: "+81312345678".into(),
                    memo: None,
                }],
            }],
            place: Some(CurrentPlace::default()),
            ..Current::default()
        }
    }

    pub(crate) fn row(contact: &str, phone: &str) -> Draft {
        let is_named = !contact.is_empty();
        let name = if is_named { contact } else { "A社" };
        let methods = vec![NewMethodParts { kind: MethodKind::Phone, value: phone.to_owned(), memo: None }];
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
    fn a_memo_goes_to_the_method_that_is_there_and_is_taken_back_unless_somebody_wrote_another() {
        let mut draft = row("", "0312345678");
        draft.contact.as_mut().expect("a contact").methods[0].memo = Some("代表".into());
        let mut lead = current();
        let changes = update(&mut lead, &draft, false);
        assert_eq!(changes.memos, [(Uuid::from_u128(2), (None, Some("代表".to_owned())))]);
        assert!(update(&mut lead, &draft, false).is_empty(), "the second time there is nothing new");
        let mut taken = TakenBack::default();
        take_back(&mut lead.clone(), &changes, Uuid::nil(), false, &mut taken);
        assert_eq!(taken.memos, [(Uuid::from_u128(2), None)]);
        lead.contacts[0].methods[0].memo = Some("直通".into());
        let mut taken = TakenBack::default();
        take_back(&mut lead, &changes, Uuid::nil(), false, &mut taken);
        assert_eq!((taken.memos.len(), taken.kept.len()), (0, 1));
        // A lead that a row of the same file makes.
        let mut made = Creation::new(Uuid::from_u128(5), row("本社", "03-1234-5678"));
        assert!(made.take_in(&draft, true));
        assert_eq!(made.contacts[0].methods[0].memo.as_deref(), Some("代表"));
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
