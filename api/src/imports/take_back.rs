//! What an import changed on a lead, taken back: old values where the new ones still stand. Pure.

use super::merge::{Changes, Current};
use crate::changes::Difference;
use serde_json::{Value, json};
use std::collections::HashMap;
use uuid::Uuid;

/// What taking changes back comes to.
#[derive(Debug, Default)]
pub(crate) struct TakenBack {
    /// What went back, as the change history tells it.
    pub(crate) told: Vec<Difference>,
    /// Fields that somebody changed since.
    pub(crate) kept: Vec<String>,
    pub(crate) fields: Vec<(Uuid, Value)>,
    pub(crate) unlinked: bool,
    pub(crate) memos: Vec<(Uuid, Option<String>)>,
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
    for (method, (old, new)) in &changes.memos {
        let mut all = current.contacts.iter_mut().flat_map(|contact| &mut contact.methods);
        // Somebody deleted the method since: its memo went with it.
        let Some(there) = all.find(|there| there.id == *method) else { continue };
        if there.memo == *new {
            there.memo = old.clone();
            taken.memos.push((*method, old.clone()));
            undone.memos.push((*method, (new.clone(), old.clone())));
        } else {
            taken.kept.push(format!("methods/{method}/memo"));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imports::merge::tests::{current, row};
    use crate::imports::merge::update;

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
}
