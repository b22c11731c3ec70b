//! Contacts of a lead and their methods. Each change counts the lead's version up.

use super::read::place_of;
use super::write::{LeadChange, contact_rows, next_position, touch};
use crate::db::Store;
use crate::db::entity::leads::{contact, method};
use crate::error::{Code, Failure};
use crate::leads::{Contact, ContactMethod, MethodKind, NewContact, NewMethod};
use crate::policy::Who;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, Set,
};
use uuid::Uuid;

/// Contacts of one lead at most.
const CONTACTS_MAX: u64 = 200;
/// Methods of one contact at most.
const METHODS_MAX: u64 = 50;

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

/// Add a contact with its methods.
pub(crate) async fn add_contact(store: &Store, who: &Who, lead: Uuid, new: &NewContact) -> Result<Contact, Failure> {
    let transaction = store.begin().await?;
    super::version_of(&transaction, lead).await?;
    place_of(&transaction, who, lead, None).await?;
    if contact::Entity::find().filter(contact::Column::LeadId.eq(lead)).count(&transaction).await? >= CONTACTS_MAX {
        return Err(Failure::because(Code::Conflict, format!("a lead has at most {CONTACTS_MAX} contacts")));
    }
    let (row, methods) = contact_rows(lead, next_position(&transaction, lead).await?, new);
    contact::Entity::insert(row.clone().into_active_model()).exec_without_returning(&transaction).await?;
    let method_rows = methods.iter().cloned().map(IntoActiveModel::into_active_model);
    method::Entity::insert_many(method_rows).exec_without_returning(&transaction).await?;
    finish(transaction, lead).await?;
    let methods = methods.into_iter().map(present_method).collect();
    Ok(Contact { id: row.id, name: row.name, role: row.role, methods })
}

/// Change a contact.
pub(crate) async fn change_contact(
    store: &Store,
    who: &Who,
    id: Uuid,
    change: ContactChange,
) -> Result<Contact, Failure> {
    let transaction = store.begin().await?;
    let row = contact_in_sight(&transaction, who, id).await?;
    let lead = row.lead_id;
    let mut row = row.into_active_model();
    row.name = Set(change.name.unwrap_or_else(|| row.name.as_ref().clone()));
    if let Some(role) = change.role {
        row.role = Set(role);
    }
    let row = row.update(&transaction).await?;
    let methods = method::Entity::find()
        .filter(method::Column::ContactId.eq(id))
        .order_by_asc(method::Column::Position)
        .all(&transaction)
        .await?;
    finish(transaction, lead).await?;
    let methods = methods.into_iter().map(present_method).collect();
    Ok(Contact { id: row.id, name: row.name, role: row.role, methods })
}

/// Delete a contact with its methods.
pub(crate) async fn delete_contact(store: &Store, who: &Who, id: Uuid) -> Result<(), Failure> {
    let transaction = store.begin().await?;
    let row = contact_in_sight(&transaction, who, id).await?;
    contact::Entity::delete_by_id(id).exec(&transaction).await?;
    finish(transaction, row.lead_id).await
}

/// Add a method to a contact.
pub(crate) async fn add_method(
    store: &Store,
    who: &Who,
    contact: Uuid,
    new: NewMethod,
) -> Result<ContactMethod, Failure> {
    let transaction = store.begin().await?;
    let owner = contact_in_sight(&transaction, who, contact).await?;
    let there = method::Entity::find().filter(method::Column::ContactId.eq(contact)).count(&transaction).await?;
    if there >= METHODS_MAX {
        return Err(Failure::because(Code::Conflict, format!("a contact has at most {METHODS_MAX} methods")));
    }
    let last = method::Entity::find()
        .filter(method::Column::ContactId.eq(contact))
        .order_by_desc(method::Column::Position)
        .one(&transaction)
        .await?;
    let row = method::Model {
        id: Uuid::now_v7(),
        contact_id: contact,
        kind: new.kind.as_str().into(),
        e164: new.kind.e164_of(&new.value),
        value: new.value,
        memo: new.memo,
        position: last.map_or(0, |row| row.position + 1),
    };
    method::Entity::insert(row.clone().into_active_model()).exec_without_returning(&transaction).await?;
    finish(transaction, owner.lead_id).await?;
    Ok(present_method(row))
}

/// Change a method.
pub(crate) async fn change_method(
    store: &Store,
    who: &Who,
    id: Uuid,
    change: MethodChange,
) -> Result<ContactMethod, Failure> {
    let transaction = store.begin().await?;
    let row = method::Entity::find_by_id(id).one(&transaction).await?.ok_or(Failure::new(Code::NotFound))?;
    let owner = contact_in_sight(&transaction, who, row.contact_id).await?;
    let kind = change.kind.unwrap_or_else(|| MethodKind::parse(&row.kind));
    let value = change.value.unwrap_or_else(|| row.value.clone());
    let mut row = row.into_active_model();
    row.kind = Set(kind.as_str().into());
    row.e164 = Set(kind.e164_of(&value));
    row.value = Set(value);
    if let Some(memo) = change.memo {
        row.memo = Set(memo);
    }
    let row = row.update(&transaction).await?;
    finish(transaction, owner.lead_id).await?;
    Ok(present_method(row))
}

/// Delete a method.
pub(crate) async fn delete_method(store: &Store, who: &Who, id: Uuid) -> Result<(), Failure> {
    let transaction = store.begin().await?;
    let row = method::Entity::find_by_id(id).one(&transaction).await?.ok_or(Failure::new(Code::NotFound))?;
    let owner = contact_in_sight(&transaction, who, row.contact_id).await?;
    method::Entity::delete_by_id(id).exec(&transaction).await?;
    finish(transaction, owner.lead_id).await
}

async fn contact_in_sight(connection: &impl ConnectionTrait, who: &Who, id: Uuid) -> Result<contact::Model, Failure> {
    let row = contact::Entity::find_by_id(id).one(connection).await?.ok_or(Failure::new(Code::NotFound))?;
    super::version_of(connection, row.lead_id).await?;
    place_of(connection, who, row.lead_id, None).await?;
    Ok(row)
}

async fn finish(transaction: DatabaseTransaction, lead: Uuid) -> Result<(), Failure> {
    touch(&transaction, lead, None, &LeadChange::default()).await?;
    Ok(transaction.commit().await?)
}

pub(super) fn present_method(row: method::Model) -> ContactMethod {
    ContactMethod { id: row.id, kind: MethodKind::parse(&row.kind), value: row.value, e164: row.e164, memo: row.memo }
}
