//! What changed on a lead, field by field.
//!
//! Every writer of leads goes the same way: a [`Sheet`] of what it is about to change, a sheet of what it has changed,
//! [`differences`](crate::changes::differences) of the two, and [`store::note_in`] in the same transaction, which also
//! counts the lead's version up. So the version moves exactly when there is something to tell, and what happened since a
//! version that somebody read can always be told. Lives here: the sheets of leads. Does not: what may be changed by whom.
//!
//! The names of fields are the paths of the lead's own representation: `name`, `fields/ID`, `contacts/ID/name`,
//! `methods/ID/value`, `project/status_id`, `project/member`, `deleted`.

pub mod routes;
pub mod store;

use crate::changes::{Changed, Difference, Sheet};
use crate::http::moment::Moment;
use crate::leads::{Basic, Contact, ContactMethod, Lead};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;
use uuid::Uuid;

impl Sheet {
    /// A whole lead, in the project that it is seen in.
    pub fn lead(lead: &Lead) -> Self {
        let sheet = lead.fields.iter().fold(Self::default(), |sheet, field| sheet.value(field.field_id, &field.value));
        let sheet = lead.contacts.iter().fold(sheet.basic(&lead.basic), Self::contact);
        match &lead.project {
            None => sheet,
            Some(place) => sheet.place(place.project_id, place.status_id, place.owner_id, place.next_call_at),
        }
    }

    /// The basic fields.
    pub fn basic(mut self, basic: &Basic) -> Self {
        self.put(None, "name", json!(basic.name));
        for (field, value) in [
            ("kana", &basic.kana),
            ("postal_code", &basic.postal_code),
            ("prefecture", &basic.prefecture),
            ("city", &basic.city),
            ("street", &basic.street),
            ("building", &basic.building),
            ("mail", &basic.mail),
            ("web", &basic.web),
        ] {
            self.put(None, field, json!(value));
        }
        self
    }

    /// A custom field's value.
    pub fn value(mut self, field: Uuid, value: &Value) -> Self {
        self.put(None, format!("fields/{field}"), value.clone());
        self
    }

    /// A contact with its methods.
    pub fn contact(mut self, contact: &Contact) -> Self {
        self.put(None, format!("contacts/{}/name", contact.id), json!(contact.name));
        self.put(None, format!("contacts/{}/role", contact.id), json!(contact.role));
        contact.methods.iter().fold(self, Self::method)
    }

    /// A contact method.
    pub fn method(mut self, method: &ContactMethod) -> Self {
        self.put(None, format!("methods/{}/type", method.id), json!(method.kind));
        self.put(None, format!("methods/{}/value", method.id), json!(method.value));
        self.put(None, format!("methods/{}/memo", method.id), json!(method.memo));
        self
    }

    /// The lead's place in a project; without it the lead is not in that project.
    pub fn place(
        mut self,
        project: Uuid,
        status_id: Option<Uuid>,
        owner_id: Option<Uuid>,
        next_call_at: Option<Moment>,
    ) -> Self {
        self.put(Some(project), "project/member", json!(true));
        self.put(Some(project), "project/status_id", json!(status_id));
        self.put(Some(project), "project/owner_id", json!(owner_id));
        self.put(Some(project), "project/next_call_at", json!(next_call_at));
        self
    }

    /// The lead is in the recycle bin.
    pub fn deleted(mut self) -> Self {
        self.put(None, "deleted", json!(true));
        self
    }
}

/// What became of one lead, for [`store::note_in`].
#[derive(Clone, Debug)]
pub struct Noted {
    /// The lead.
    pub lead: Uuid,
    /// What differs; nothing = nothing is written and the version stays.
    pub differences: Vec<Difference>,
}

/// A change of one field, as history tells it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FieldChange {
    /// Id.
    pub id: Uuid,
    /// The lead's version that it made.
    pub version: i32,
    /// What changed, when, by whom.
    #[serde(flatten)]
    pub change: Changed,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::changes::differences;

    fn id(n: u128) -> Uuid {
        Uuid::from_u128(n)
    }

    #[test]
    fn only_what_differs_is_a_change_and_the_empty_is_a_value_like_any_other() {
        let basic = Basic { name: "A".into(), city: Some("港区".into()), ..Basic::default() };
        let later = Basic { city: None, mail: Some("a@example.jp".into()), ..basic.clone() };
        let before = Sheet::default().basic(&basic).value(id(1), &json!(3)).place(id(9), Some(id(2)), None, None);
        let after = Sheet::default().basic(&later).place(id(9), Some(id(3)), None, None);
        let found = differences(&before, &after);
        let found: Vec<_> = found.iter().map(|d| (d.field.1.as_str(), d.old.clone(), d.new.clone())).collect();
        let field = format!("fields/{}", id(1));
        let expected = vec![
            ("city", json!("港区"), Value::Null),
            (field.as_str(), json!(3), Value::Null),
            ("mail", Value::Null, json!("a@example.jp")),
            ("project/status_id", json!(id(2)), json!(id(3))),
        ];
        assert_eq!(found, expected);
        assert!(differences(&before, &before).is_empty());
    }
}
