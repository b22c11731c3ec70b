//! `/projects/{id}/leads`, `/leads`, `/contacts`, `/contact-methods`.

use super::store::{self, Called, ContactChange, Filter, LeadChange, MethodChange, PlaceChange, Sort};
use super::{Basic, Contact, ContactMethod, Lead, LeadRow, MethodKind, NewContact, NewLead, NewMethod, number};
use crate::error::Failure;
use crate::fields;
use crate::http::body::{Body, Checked, Faults, Id, Query, present};
use crate::http::endpoint::{Endpoint, endpoint};
use crate::http::etag::{etag, if_match};
use crate::http::moment::Moment;
use crate::http::page::{self, Page};
use crate::policy::{Access, Permission, Who};
use crate::projects;
use crate::state::Desk;
use actix_web::http::Method;
use actix_web::http::header::ETAG;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

pub(crate) fn routes() -> Vec<Endpoint> {
    let read = Access::Needs(Permission::LeadsRead);
    let write = Access::Needs(Permission::LeadsWrite);
    vec![
        endpoint(Method::GET, "/projects/{id}/leads", read, list),
        endpoint(Method::POST, "/projects/{id}/leads", write, create),
        endpoint(Method::GET, "/leads/{id}", read, get),
        endpoint(Method::PATCH, "/leads/{id}", write, change),
        endpoint(Method::POST, "/leads/{id}/contacts", write, add_contact),
        endpoint(Method::PATCH, "/contacts/{id}", write, change_contact),
        endpoint(Method::DELETE, "/contacts/{id}", write, delete_contact),
        endpoint(Method::POST, "/contacts/{id}/methods", write, add_method),
        endpoint(Method::PATCH, "/contact-methods/{id}", write, change_method),
        endpoint(Method::DELETE, "/contact-methods/{id}", write, delete_method),
    ]
}

/// What to list, in which order.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct LeadQuery {
    /// Only leads in this state.
    status_id: Option<Uuid>,
    /// Only leads of this responsible user.
    owner_id: Option<Uuid>,
    /// Part of name, reading or number.
    q: Option<String>,
    /// Only leads never called, or called at least once.
    called: Option<Called>,
    /// The order.
    #[serde(default)]
    sort: Sort,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
    /// Rows per page, 1–200 (50).
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
}

/// Which project to see the lead in.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct InProject {
    /// The project; without it, the first in sight.
    project_id: Option<Uuid>,
}

/// A custom field's new value.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FieldInput {
    /// The field.
    field_id: Uuid,
    /// Text, number, boolean or list of texts by the field's type; `null` empties it.
    #[schema(value_type = Option<Value>)]
    value: Value,
}

/// A new lead.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LeadCreate {
    /// Name.
    #[schema(min_length = 1, max_length = 200)]
    name: String,
    /// Reading of the name.
    kana: Option<String>,
    /// Postal code.
    postal_code: Option<String>,
    /// Prefecture.
    prefecture: Option<String>,
    /// City.
    city: Option<String>,
    /// Street.
    street: Option<String>,
    /// Building.
    building: Option<String>,
    /// Mail address.
    mail: Option<String>,
    /// Web page.
    web: Option<String>,
    /// Contacts with their methods.
    #[serde(default)]
    contacts: Vec<NewContact>,
    /// Custom values.
    #[serde(default)]
    fields: Vec<FieldInput>,
}

/// Changes to a lead.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LeadPatch {
    /// Name.
    name: Option<String>,
    /// Reading of the name.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    kana: Option<Option<String>>,
    /// Postal code.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    postal_code: Option<Option<String>>,
    /// Prefecture.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    prefecture: Option<Option<String>>,
    /// City.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    city: Option<Option<String>>,
    /// Street.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    street: Option<Option<String>>,
    /// Building.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    building: Option<Option<String>>,
    /// Mail address.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    mail: Option<Option<String>>,
    /// Web page.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    web: Option<Option<String>>,
    /// Custom values to set; those not named stay.
    #[serde(default)]
    fields: Vec<FieldInput>,
    /// Its place in the project of `?project_id=`.
    #[serde(default)]
    project: PlacePatch,
}

/// Changes to a lead's place in its project.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlacePatch {
    /// State.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<Uuid>)]
    status_id: Option<Option<Uuid>>,
    /// Responsible user.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<Uuid>)]
    owner_id: Option<Option<Uuid>>,
    /// When to call next.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<Moment>)]
    next_call_at: Option<Option<Moment>>,
}

/// Changes to a contact.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactPatch {
    /// Name.
    name: Option<String>,
    /// What they are there.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    role: Option<Option<String>>,
}

/// Changes to a contact method.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MethodPatch {
    /// Its kind.
    #[serde(rename = "type")]
    kind: Option<MethodKind>,
    /// The number, address or page.
    value: Option<String>,
    /// Memo.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    memo: Option<Option<String>>,
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

/// The leads of a project.
#[utoipa::path(get, path = "/api/v1/projects/{id}/leads", tag = "leads", params(("id" = Uuid, Path), LeadQuery),
    responses((status = 200, body = Page<LeadRow>)))]
pub(crate) async fn list(
    desk: web::Data<Desk>,
    who: Who,
    Id(project_id): Id,
    Query(query): Query<LeadQuery>,
) -> Result<web::Json<Page<LeadRow>>, Failure> {
    let limit = page::limit(query.limit)?;
    projects::store::in_sight(&desk.store, &who, project_id).await?;
    let filter = Filter {
        project_id,
        status_id: query.status_id,
        owner_id: query.owner_id,
        q: query.q.filter(|q| !q.trim().is_empty()),
        called: query.called,
        sort: query.sort,
        cursor: query.cursor,
        limit,
    };
    Ok(web::Json(store::list(&desk.store, filter).await?))
}

/// Put a new lead into a project.
#[utoipa::path(post, path = "/api/v1/projects/{id}/leads", tag = "leads", params(("id" = Uuid, Path)),
    request_body = LeadCreate, responses((status = 201, body = Lead)))]
pub(crate) async fn create(
    desk: web::Data<Desk>,
    who: Who,
    Id(project_id): Id,
    Body(input): Body<LeadCreate>,
) -> Result<HttpResponse, Failure> {
    let status_id = projects::store::in_sight(&desk.store, &who, project_id).await?;
    let fields = values(input.fields);
    fields::store::check_values(desk.store.read(), &fields).await?;
    let new = NewLead {
        basic: Basic {
            name: input.name,
            kana: input.kana,
            postal_code: input.postal_code,
            prefecture: input.prefecture,
            city: input.city,
            street: input.street,
            building: input.building,
            mail: input.mail,
            web: input.web,
        },
        contacts: input.contacts,
        fields,
        status_id,
        owner_id: None,
    };
    let ids = store::create(&desk.store, project_id, vec![new]).await?;
    let id = ids.first().copied().unwrap_or_default();
    let lead = store::get(desk.store.read(), &who, id, Some(project_id)).await?;
    Ok(HttpResponse::Created().insert_header((ETAG, etag(lead.version))).json(lead))
}

fn values(inputs: Vec<FieldInput>) -> Vec<(Uuid, Value)> {
    inputs.into_iter().map(|input| (input.field_id, input.value)).collect()
}

fn with_tag(lead: Lead) -> HttpResponse {
    HttpResponse::Ok().insert_header((ETAG, etag(lead.version))).json(lead)
}

/// A lead, whole; its `ETag` is what a change needs.
#[utoipa::path(get, path = "/api/v1/leads/{id}", tag = "leads", params(("id" = Uuid, Path), InProject),
    responses((status = 200, body = Lead, headers(("ETag" = String, description = "The version, for If-Match")))))]
pub(crate) async fn get(
    desk: web::Data<Desk>,
    who: Who,
    Id(id): Id,
    Query(query): Query<InProject>,
) -> Result<HttpResponse, Failure> {
    Ok(with_tag(store::get(desk.store.read(), &who, id, query.project_id).await?))
}

/// Change a lead. `If-Match` carries the `ETag` that was read; if somebody was faster, 412 shows the lead as it now is.
#[utoipa::path(patch, path = "/api/v1/leads/{id}", tag = "leads",
    params(("id" = Uuid, Path), InProject, ("If-Match" = String, Header, description = "The ETag that was read")),
    request_body = LeadPatch,
    responses((status = 200, body = Lead, headers(("ETag" = String, description = "The new version"))),
        (status = 412), (status = 428)))]
pub(crate) async fn change(
    desk: web::Data<Desk>,
    who: Who,
    request: HttpRequest,
    Id(id): Id,
    Query(query): Query<InProject>,
    Body(input): Body<LeadPatch>,
) -> Result<HttpResponse, Failure> {
    let version = if_match(&request)?;
    let change = LeadChange {
        name: input.name,
        kana: input.kana,
        postal_code: input.postal_code,
        prefecture: input.prefecture,
        city: input.city,
        street: input.street,
        building: input.building,
        mail: input.mail,
        web: input.web,
        fields: values(input.fields),
        place: PlaceChange {
            status_id: input.project.status_id,
            owner_id: input.project.owner_id,
            next_call_at: input.project.next_call_at,
        },
    };
    Ok(with_tag(store::change(&desk.store, &who, id, query.project_id, version, change).await?))
}

/// Add a contact to a lead.
#[utoipa::path(post, path = "/api/v1/leads/{id}/contacts", tag = "leads", params(("id" = Uuid, Path)),
    request_body = NewContact, responses((status = 201, body = Contact), (status = 409)))]
pub(crate) async fn add_contact(
    desk: web::Data<Desk>,
    who: Who,
    Id(lead): Id,
    Body(input): Body<NewContact>,
) -> Result<HttpResponse, Failure> {
    Ok(HttpResponse::Created().json(store::add_contact(&desk.store, &who, lead, &input).await?))
}

/// Change a contact.
#[utoipa::path(patch, path = "/api/v1/contacts/{id}", tag = "leads", params(("id" = Uuid, Path)),
    request_body = ContactPatch, responses((status = 200, body = Contact)))]
pub(crate) async fn change_contact(
    desk: web::Data<Desk>,
    who: Who,
    Id(id): Id,
    Body(input): Body<ContactPatch>,
) -> Result<web::Json<Contact>, Failure> {
    let change = ContactChange { name: input.name, role: input.role };
    Ok(web::Json(store::change_contact(&desk.store, &who, id, change).await?))
}

/// Delete a contact with its methods.
#[utoipa::path(delete, path = "/api/v1/contacts/{id}", tag = "leads", params(("id" = Uuid, Path)),
    responses((status = 204, description = "Deleted")))]
pub(crate) async fn delete_contact(desk: web::Data<Desk>, who: Who, Id(id): Id) -> Result<HttpResponse, Failure> {
    store::delete_contact(&desk.store, &who, id).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Add a way to reach a contact.
#[utoipa::path(post, path = "/api/v1/contacts/{id}/methods", tag = "leads", params(("id" = Uuid, Path)),
    request_body = NewMethod, responses((status = 201, body = ContactMethod), (status = 409)))]
pub(crate) async fn add_method(
    desk: web::Data<Desk>,
    who: Who,
    Id(contact): Id,
    Body(input): Body<NewMethod>,
) -> Result<HttpResponse, Failure> {
    Ok(HttpResponse::Created().json(store::add_method(&desk.store, &who, contact, input).await?))
}

/// Change a contact method.
#[utoipa::path(patch, path = "/api/v1/contact-methods/{id}", tag = "leads", params(("id" = Uuid, Path)),
    request_body = MethodPatch, responses((status = 200, body = ContactMethod)))]
pub(crate) async fn change_method(
    desk: web::Data<Desk>,
    who: Who,
    Id(id): Id,
    Body(input): Body<MethodPatch>,
) -> Result<web::Json<ContactMethod>, Failure> {
    let change = MethodChange { kind: input.kind, value: input.value, memo: input.memo };
    Ok(web::Json(store::change_method(&desk.store, &who, id, change).await?))
}

/// Delete a contact method.
#[utoipa::path(delete, path = "/api/v1/contact-methods/{id}", tag = "leads", params(("id" = Uuid, Path)),
    responses((status = 204, description = "Deleted")))]
pub(crate) async fn delete_method(desk: web::Data<Desk>, who: Who, Id(id): Id) -> Result<HttpResponse, Failure> {
    store::delete_method(&desk.store, &who, id).await?;
    Ok(HttpResponse::NoContent().finish())
}
