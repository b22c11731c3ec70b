//! Contacts of a lead and their methods. They change with their lead: one version, one history.

use super::edit::Edit;
use super::write::{contact_rows, next_position};
use crate::changes::{FieldKey, Sheet};
use crate::db::Store;
use crate::db::entity::leads::{contact, method};
use crate::error::{Code, Failure};
use crate::leads::{Contact, ContactMethod, Lead, MethodKind, NewContact, NewMethod, number};
use crate::policy::Who;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, Set};
use uuid::Uuid;

/// Contacts of one lead at most.
const CONTACTS_MAX: usize = 200;
/// Methods of one contact at most.
const METHODS_MAX: usize = 50;

/// Changes to a contact.
#[derive(Debug)]
pub(crate) struct ContactChange {
    pub(crate) name: Option<String>,
    pub(crate) role: Option<Option<String>>,
}

/// Changes to a contact method.
#[derive(Debug)]
pub(crate) struct MethodChange {
    pub(crate) kind: Option<MethodKind>,
    pub(crate) value: Option<String>,
    pub(crate) memo: Option<Option<String>>,
}

/// A part of a lead as it now is, with the lead and its version.
pub(crate) struct Part<T> {
    pub(crate) lead: Uuid,
    pub(crate) part: T,
    pub(crate) version: i32,
}

/// Add a contact with its methods.
pub(crate) async fn add_contact(
    store: &Store,
    who: &Who,
    lead: Uuid,
    new: &NewContact,
) -> Result<Part<Contact>, Failure> {
    let edit = Edit::begin(store, who, lead, None).await?;
    if edit.before.contacts.len() >= CONTACTS_MAX {
        return Err(Failure::because(Code::Conflict, format!("a lead has at most {CONTACTS_MAX} contacts")));
    }
    let (row, methods) = contact_rows(lead, next_position(&edit.transaction, lead).await?, new);
    let id = row.id;
    contact::Entity::insert(row.into_active_model()).exec_without_returning(&edit.transaction).await?;
    let methods = methods.into_iter().map(IntoActiveModel::into_active_model);
    method::Entity::insert_many(methods).exec_without_returning(&edit.transaction).await?;
    contact_of(edit.finish(who).await?, id)
}

/// Change a contact.
pub(crate) async fn change_contact(
    store: &Store,
    who: &Who,
    id: Uuid,
    version: i32,
    change: ContactChange,
) -> Result<Part<Contact>, Failure> {
    let row = contact_row(store, id).await?;
    let edit = Edit::begin(store, who, row.lead_id, None).await?;
    let named = [("name", change.name.is_some()), ("role", change.role.is_some())];
    edit.expect(version, &fields("contacts", id, &named)).await?;
    let there = edit.before.contacts.iter().find(|contact| contact.id == id).ok_or(Failure::new(Code::NotFound))?;
    let mut row = row.into_active_model();
    row.name = Set(change.name.unwrap_or_else(|| there.name.clone()));
    row.role = Set(change.role.unwrap_or_else(|| there.role.clone()));
    row.update(&edit.transaction).await?;
    contact_of(edit.finish(who).await?, id)
}

/// Delete a contact with its methods.
pub(crate) async fn delete_contact(store: &Store, who: &Who, id: Uuid, version: i32) -> Result<Part<()>, Failure> {
    let row = contact_row(store, id).await?;
    let edit = Edit::begin(store, who, row.lead_id, None).await?;
    let there = edit.before.contacts.iter().find(|contact| contact.id == id);
    let mine = there.map(|contact| Sheet::default().contact(contact).keys()).unwrap_or_default();
    edit.expect(version, &mine).await?;
    contact::Entity::delete_by_id(id).exec(&edit.transaction).await?;
    Ok(without(&edit.finish(who).await?))
}

/// Add a method to a contact.
pub(crate) async fn add_method(
    store: &Store,
    who: &Who,
    contact: Uuid,
    new: NewMethod,
) -> Result<Part<ContactMethod>, Failure> {
    let owner = contact_row(store, contact).await?;
    let edit = Edit::begin(store, who, owner.lead_id, None).await?;
    let there = edit.before.contacts.iter().find(|there| there.id == contact).ok_or(Failure::new(Code::NotFound))?;
    if there.methods.len() >= METHODS_MAX {
        return Err(Failure::because(Code::Conflict, format!("a contact has at most {METHODS_MAX} methods")));
    }
    let last = method::Entity::find()
        .filter(method::Column::ContactId.eq(contact))
        .order_by_desc(method::Column::Position)
        .one(&edit.transaction)
        .await?;
    let id = Uuid::now_v7();
    let row = method::Model {
        id,
        contact_id: contact,
        kind: new.kind.as_str().into(),
        e164: new.kind.e164_of(&new.value),
        value: new.value,
        memo: new.memo,
        position: last.map_or(0, |row| row.position + 1),
    };
    method::Entity::insert(row.into_active_model()).exec_without_returning(&edit.transaction).await?;
    method_of(edit.finish(who).await?, id)
}

/// Change a method.
pub(crate) async fn change_method(
    store: &Store,
    who: &Who,
    id: Uuid,
    version: i32,
    change: MethodChange,
) -> Result<Part<ContactMethod>, Failure> {
    let (row, owner) = method_row(store, id).await?;
    let edit = Edit::begin(store, who, owner.lead_id, None).await?;
    let named = [("type", change.kind.is_some()), ("value", change.value.is_some()), ("memo", change.memo.is_some())];
    edit.expect(version, &fields("methods", id, &named)).await?;
    let there = methods(&edit.before).find(|method| method.id == id).ok_or(Failure::new(Code::NotFound))?;
    let kind = change.kind.unwrap_or(there.kind);
    let value = change.value.unwrap_or_else(|| there.value.clone());
    let mut row = row.into_active_model();
    row.kind = Set(kind.as_str().into());
    row.e164 = Set(kind.e164_of(&value));
    row.value = Set(value);
    row.memo = Set(change.memo.unwrap_or_else(|| there.memo.clone()));
    row.update(&edit.transaction).await?;
    method_of(edit.finish(who).await?, id)
}

/// Delete a method.
pub(crate) async fn delete_method(store: &Store, who: &Who, id: Uuid, version: i32) -> Result<Part<()>, Failure> {
    let (_, owner) = method_row(store, id).await?;
    let edit = Edit::begin(store, who, owner.lead_id, None).await?;
    let there = methods(&edit.before).find(|method| method.id == id);
    let mine = there.map(|method| Sheet::default().method(method).keys()).unwrap_or_default();
    edit.expect(version, &mine).await?;
    method::Entity::delete_by_id(id).exec(&edit.transaction).await?;
    Ok(without(&edit.finish(who).await?))
}

/// Whose it is; what may be seen of it is the lead's matter.
async fn contact_row(store: &Store, id: Uuid) -> Result<contact::Model, Failure> {
    contact::Entity::find_by_id(id).one(store.read()).await?.ok_or(Code::NotFound.into())
}

async fn method_row(store: &Store, id: Uuid) -> Result<(method::Model, contact::Model), Failure> {
    let row = method::Entity::find_by_id(id).one(store.read()).await?.ok_or(Failure::new(Code::NotFound))?;
    let owner = contact_row(store, row.contact_id).await?;
    Ok((row, owner))
}

/// The fields that are named, as change history calls them.
fn fields(of: &str, id: Uuid, named: &[(&str, bool)]) -> Vec<FieldKey> {
    named.iter().filter(|(_, named)| *named).map(|(field, _)| (None, format!("{of}/{id}/{field}"))).collect()
}

fn methods(lead: &Lead) -> impl Iterator<Item = &ContactMethod> {
    lead.contacts.iter().flat_map(|contact| &contact.methods)
}

/// Nothing is left of the part.
fn without(lead: &Lead) -> Part<()> {
    Part { lead: lead.id, part: (), version: lead.version }
}

fn contact_of(lead: Lead, id: Uuid) -> Result<Part<Contact>, Failure> {
    let (id_of_lead, version) = (lead.id, lead.version);
    let part = lead.contacts.into_iter().find(|contact| contact.id == id).ok_or(Failure::new(Code::NotFound))?;
    Ok(Part { lead: id_of_lead, part, version })
}

fn method_of(lead: Lead, id: Uuid) -> Result<Part<ContactMethod>, Failure> {
    let (id_of_lead, version) = (lead.id, lead.version);
    let part = methods(&lead).find(|method| method.id == id).cloned().ok_or(Failure::new(Code::NotFound))?;
    Ok(Part { lead: id_of_lead, part, version })
}

pub(super) fn present_method(row: method::Model) -> ContactMethod {
    let method::Model { id, kind, value, e164, memo, .. } = row;
    let written = e164.as_deref().and_then(number::written);
    ContactMethod { id, kind: MethodKind::parse(&kind), value, e164, written, memo }
}
