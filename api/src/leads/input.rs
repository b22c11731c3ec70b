//! What callers send about leads, contacts and methods, and what is wrong with it. What is done with it: `routes`.

use super::{MethodKind, NewContact, NewMethod, number};
use crate::http::body::{Checked, Faults, present};
use crate::http::moment::Moment;
use serde::Deserialize;
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// Which project to see the lead in.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct InProject {
    /// The project; without it, the first in sight.
    pub(super) project_id: Option<Uuid>,
}

/// A custom field's new value.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FieldInput {
    /// The field.
    pub(super) field_id: Uuid,
    /// Text, number, boolean or list of texts by the field's type; `null` empties it.
    #[schema(value_type = Option<Value>)]
    pub(super) value: Value,
}

/// A new lead.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LeadCreate {
    /// Name.
    #[schema(min_length = 1, max_length = 200)]
    pub(super) name: String,
    /// Reading of the name.
    pub(super) kana: Option<String>,
    /// Postal code.
    pub(super) postal_code: Option<String>,
    /// Prefecture.
    pub(super) prefecture: Option<String>,
    /// City.
    pub(super) city: Option<String>,
    /// Street.
    pub(super) street: Option<String>,
    /// Building.
    pub(super) building: Option<String>,
    /// Mail address.
    pub(super) mail: Option<String>,
    /// Web page.
    pub(super) web: Option<String>,
    /// Contacts with their methods.
    #[serde(default)]
    pub(super) contacts: Vec<NewContact>,
    /// Custom values.
    #[serde(default)]
    pub(super) fields: Vec<FieldInput>,
}

/// Changes to a lead.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LeadPatch {
    /// Name.
    pub(super) name: Option<String>,
    /// Reading of the name.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    pub(super) kana: Option<Option<String>>,
    /// Postal code.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    pub(super) postal_code: Option<Option<String>>,
    /// Prefecture.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    pub(super) prefecture: Option<Option<String>>,
    /// City.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    pub(super) city: Option<Option<String>>,
    /// Street.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    pub(super) street: Option<Option<String>>,
    /// Building.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    pub(super) building: Option<Option<String>>,
    /// Mail address.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    pub(super) mail: Option<Option<String>>,
    /// Web page.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    pub(super) web: Option<Option<String>>,
    /// Custom values to set; those not named stay.
    #[serde(default)]
    pub(super) fields: Vec<FieldInput>,
    /// Its place in the project of `?project_id=`.
    #[serde(default)]
    pub(super) project: PlacePatch,
}

/// Changes to a lead's place in its project.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlacePatch {
    /// State.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<Uuid>)]
    pub(super) status_id: Option<Option<Uuid>>,
    /// Responsible user.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<Uuid>)]
    pub(super) owner_id: Option<Option<Uuid>>,
    /// When to call next.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<Moment>)]
    pub(super) next_call_at: Option<Option<Moment>>,
}

/// Changes to a contact.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactPatch {
    /// Name.
    pub(super) name: Option<String>,
    /// What they are there.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    pub(super) role: Option<Option<String>>,
}

/// Changes to a contact method.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MethodPatch {
    /// Its kind.
    #[serde(rename = "type")]
    pub(super) kind: Option<MethodKind>,
    /// The number, address or page.
    pub(super) value: Option<String>,
    /// Memo.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    pub(super) memo: Option<Option<String>>,
}

fn check_texts<'a>(faults: &mut Faults, texts: impl IntoIterator<Item = (&'static str, Option<&'a String>)>) {
    for (field, text) in texts {
        faults.maybe_text(field, text.map(String::as_str), 0..=500);
    }
}

impl Checked for LeadCreate {
    fn check(&self, faults: &mut Faults) {
        faults.text("/name", &self.name, 1..=200);
        check_texts(
            faults,
            [
                ("/kana", self.kana.as_ref()),
                ("/postal_code", self.postal_code.as_ref()),
                ("/prefecture", self.prefecture.as_ref()),
                ("/city", self.city.as_ref()),
                ("/street", self.street.as_ref()),
                ("/building", self.building.as_ref()),
                ("/mail", self.mail.as_ref()),
                ("/web", self.web.as_ref()),
            ],
        );
        faults.count("/contacts", self.contacts.len(), 200);
        for (n, contact) in self.contacts.iter().enumerate() {
            check_contact(faults, &format!("/contacts/{n}"), contact);
        }
        faults.count("/fields", self.fields.len(), 500);
    }
}

impl Checked for LeadPatch {
    fn check(&self, faults: &mut Faults) {
        let inner = |text: &'_ Option<Option<String>>| text.clone().flatten();
        faults.maybe_text("/name", self.name.as_deref(), 1..=200);
        for (field, text) in [
            ("/kana", inner(&self.kana)),
            ("/postal_code", inner(&self.postal_code)),
            ("/prefecture", inner(&self.prefecture)),
            ("/city", inner(&self.city)),
            ("/street", inner(&self.street)),
            ("/building", inner(&self.building)),
            ("/mail", inner(&self.mail)),
            ("/web", inner(&self.web)),
        ] {
            faults.maybe_text(field, text.as_deref(), 0..=500);
        }
        faults.count("/fields", self.fields.len(), 500);
    }
}

impl Checked for NewContact {
    fn check(&self, faults: &mut Faults) {
        check_contact(faults, "", self);
    }
}

impl Checked for NewMethod {
    fn check(&self, faults: &mut Faults) {
        check_method(faults, "", self.kind, &self.value, self.memo.as_deref());
    }
}

impl Checked for ContactPatch {
    fn check(&self, faults: &mut Faults) {
        faults.maybe_text("/name", self.name.as_deref(), 1..=200);
        faults.maybe_text("/role", self.role.as_ref().and_then(Option::as_deref), 0..=200);
    }
}

impl Checked for MethodPatch {
    fn check(&self, faults: &mut Faults) {
        faults.maybe_text("/value", self.value.as_deref(), 1..=500);
        faults.maybe_text("/memo", self.memo.as_ref().and_then(Option::as_deref), 0..=500);
        if self.kind.is_some() && self.value.is_none() {
            faults.add("/value", "required", "a new type needs its value");
        }
        if let (Some(kind), Some(value)) = (self.kind, &self.value) {
            check_method(faults, "", kind, value, None);
        }
    }
}

fn check_contact(faults: &mut Faults, at: &str, contact: &NewContact) {
    faults.text(&format!("{at}/name"), &contact.name, 1..=200);
    faults.maybe_text(&format!("{at}/role"), contact.role.as_deref(), 0..=200);
    faults.count(&format!("{at}/methods"), contact.methods.len(), 50);
    for (n, method) in contact.methods.iter().enumerate() {
        check_method(faults, &format!("{at}/methods/{n}"), method.kind, &method.value, method.memo.as_deref());
    }
}

fn check_method(faults: &mut Faults, at: &str, kind: MethodKind, value: &str, memo: Option<&str>) {
    let pointer = format!("{at}/value");
    faults.text(&pointer, value, 1..=500);
    let well_formed = match kind {
        MethodKind::Phone | MethodKind::Fax => number::e164(value).is_some(),
        MethodKind::Mail => value.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.')),
        MethodKind::Url => value.starts_with("http://") || value.starts_with("https://"),
    };
    if !well_formed {
        faults.add(pointer, "format", format!("not a {}", kind.as_str()));
    }
    faults.maybe_text(&format!("{at}/memo"), memo, 0..=500);
}
