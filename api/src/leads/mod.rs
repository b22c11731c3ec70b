//! Leads 「リード」: customer records with contacts 「連絡先」 and contact methods 「連絡手段」, and their place in projects.

pub mod changes;
pub mod contact_routes;
pub mod guard;
pub mod input;
pub mod number;
pub mod place_routes;
pub mod recycle;
pub mod routes;
pub mod search;
pub mod store;

use crate::fields::FieldKind;
use crate::http::moment::Moment;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

/// A row of a project's list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LeadRow {
    /// Id.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// Reading of the name.
    pub kana: Option<String>,
    /// Prefecture.
    pub prefecture: Option<String>,
    /// City.
    pub city: Option<String>,
    /// State in the project.
    pub status_id: Option<Uuid>,
    /// Responsible user 「担当者」.
    pub owner_id: Option<Uuid>,
    /// Calls with a saved result.
    pub attempts: i32,
    /// How the last one ended.
    pub last_result_label: Option<String>,
    /// When it was.
    pub last_called_at: Option<Moment>,
    /// When to call next.
    pub next_call_at: Option<Moment>,
    /// The first telephone number, as typed.
    pub phone: Option<String>,
}

/// A lead, whole.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Lead {
    /// Id.
    pub id: Uuid,
    /// Basic fields.
    #[serde(flatten)]
    pub basic: Basic,
    /// Counts up with every change; the `ETag` is made from it.
    pub version: i32,
    /// People and sites, in order.
    pub contacts: Vec<Contact>,
    /// Custom fields of the project (or those with a value, without a project).
    pub fields: Vec<LeadField>,
    /// Its place in the project asked for.
    pub project: Option<Place>,
}

/// Basic fields 「基本情報」.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub struct Basic {
    /// Name.
    pub name: String,
    /// Reading of the name.
    pub kana: Option<String>,
    /// Postal code.
    pub postal_code: Option<String>,
    /// Prefecture.
    pub prefecture: Option<String>,
    /// City.
    pub city: Option<String>,
    /// Street.
    pub street: Option<String>,
    /// Building.
    pub building: Option<String>,
    /// Mail address.
    pub mail: Option<String>,
    /// Web page.
    pub web: Option<String>,
}

/// A person or site of a lead.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Contact {
    /// Id.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// What they are there.
    pub role: Option<String>,
    /// Ways to reach them, in order.
    pub methods: Vec<ContactMethod>,
}

/// A way to reach a contact.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ContactMethod {
    /// Id.
    pub id: Uuid,
    /// Its kind.
    #[serde(rename = "type")]
    pub kind: MethodKind,
    /// As typed.
    pub value: String,
    /// A telephone or fax number in E.164, where it is one.
    pub e164: Option<String>,
    /// The same as it is written in Japan: `0467-22-1234`.
    pub written: Option<String>,
    /// Memo.
    pub memo: Option<String>,
}

/// Kinds of contact methods.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MethodKind {
    /// 電話
    Phone,
    /// メール
    Mail,
    /// FAX
    Fax,
    /// A web page.
    Url,
}

impl MethodKind {
    /// As stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            MethodKind::Phone => "phone",
            MethodKind::Mail => "mail",
            MethodKind::Fax => "fax",
            MethodKind::Url => "url",
        }
    }

    pub(crate) fn parse(word: &str) -> Self {
        [MethodKind::Mail, MethodKind::Fax, MethodKind::Url]
            .into_iter()
            .find(|kind| kind.as_str() == word)
            .unwrap_or(MethodKind::Phone)
    }

    /// What is kept beside a value of this kind.
    pub(crate) fn e164_of(self, value: &str) -> Option<String> {
        matches!(self, MethodKind::Phone | MethodKind::Fax).then(|| number::e164(value)).flatten()
    }
}

/// A custom field with this lead's value.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LeadField {
    /// The field.
    pub field_id: Uuid,
    /// Its label.
    pub label: String,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: FieldKind,
    /// Its unit.
    pub unit: Option<String>,
    /// What can be chosen.
    pub options: Vec<String>,
    /// Must it have a value?
    pub required: bool,
    /// The value: text, number, boolean, list of texts, or nothing.
    #[schema(value_type = Option<Value>)]
    pub value: Value,
}

/// What is true of a lead in a project.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Place {
    /// The project.
    pub project_id: Uuid,
    /// State.
    pub status_id: Option<Uuid>,
    /// Responsible user 「担当者」.
    pub owner_id: Option<Uuid>,
    /// Calls with a saved result.
    pub attempts: i32,
    /// When to call next.
    pub next_call_at: Option<Moment>,
}

/// A lead's place in a project, by name.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PlaceIn {
    /// The project's name.
    pub project_name: String,
    /// The state in words.
    pub status_label: Option<String>,
    /// What is true of it there.
    #[serde(flatten)]
    pub place: Place,
}

/// A lead to be, with its contacts.
#[derive(Clone, Debug, Default)]
pub struct NewLead {
    /// Its id, where it is known before; else one is minted.
    pub id: Option<Uuid>,
    /// Its id in another system, unique in the company.
    pub external_id: Option<String>,
    /// The import that makes it.
    pub import_id: Option<Uuid>,
    /// Basic fields.
    pub basic: Basic,
    /// Contacts.
    pub contacts: Vec<NewContact>,
    /// Custom values, already checked against their fields.
    pub fields: Vec<(Uuid, Value)>,
    /// State in the project.
    pub status_id: Option<Uuid>,
    /// Responsible user.
    pub owner_id: Option<Uuid>,
}

/// A contact to be.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewContact {
    /// Name.
    #[schema(min_length = 1, max_length = 200)]
    pub name: String,
    /// What they are there.
    pub role: Option<String>,
    /// Ways to reach them.
    #[serde(default)]
    pub methods: Vec<NewMethod>,
}

/// A contact method to be.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMethod {
    /// Its kind.
    #[serde(rename = "type")]
    pub kind: MethodKind,
    /// The number, address or page.
    #[schema(min_length = 1, max_length = 500)]
    pub value: String,
    /// Memo.
    pub memo: Option<String>,
}
