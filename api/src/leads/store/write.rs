//! What makes and changes leads; how a change is begun and finished: `edit`.

use super::edit::Edit;
use crate::changes::FieldKey;
use crate::db::Store;
use crate::db::entity::leads::{contact, lead, method, project_lead};
use crate::db::entity::setup::{project_user, status};
use crate::error::Failure;
use crate::fields::{self, values::LeadValue};
use crate::http::moment::Moment;
use crate::leads::{Lead, NewContact, NewLead, search};
use crate::policy::Who;
use sea_orm::prelude::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use serde_json::Value;
use uuid::Uuid;

/// Leads per statement: far below the number of parameters that a statement may have (32 766 on SQLite).
const BATCH: usize = 500;

/// Changes to a lead; `None` leaves as it is.
#[derive(Debug, Default)]
pub(crate) struct LeadChange {
    pub(crate) name: Option<String>,
    pub(crate) kana: Option<Option<String>>,
    pub(crate) postal_code: Option<Option<String>>,
    pub(crate) prefecture: Option<Option<String>>,
    pub(crate) city: Option<Option<String>>,
    pub(crate) street: Option<Option<String>>,
    pub(crate) building: Option<Option<String>>,
    pub(crate) mail: Option<Option<String>>,
    pub(crate) web: Option<Option<String>>,
    pub(crate) fields: Vec<(Uuid, Value)>,
    pub(crate) place: PlaceChange,
}

/// Changes to a lead's place in its project.
#[derive(Debug, Default)]
pub(crate) struct PlaceChange {
    pub(crate) status_id: Option<Option<Uuid>>,
    pub(crate) owner_id: Option<Option<Uuid>>,
    pub(crate) next_call_at: Option<Option<Moment>>,
}

/// Put leads into a project, with contacts and values; all or none. Answers their ids, in order.
pub async fn create(store: &Store, project_id: Uuid, new: Vec<NewLead>) -> Result<Vec<Uuid>, Failure> {
    let transaction = store.begin().await?;
    let ids = create_in(&transaction, project_id, &new).await?;
    transaction.commit().await?;
    Ok(ids)
}

/// The same inside somebody's transaction.
pub(crate) async fn create_in(
    connection: &impl ConnectionTrait,
    project_id: Uuid,
    new: &[NewLead],
) -> Result<Vec<Uuid>, Failure> {
    let mut position = super::places::next_place(connection, project_id).await?;
    let mut ids = Vec::with_capacity(new.len());
    for batch in new.chunks(BATCH) {
        position = create_batch(connection, project_id, batch, position, &mut ids).await?;
    }
    Ok(ids)
}

async fn create_batch(
    connection: &impl ConnectionTrait,
    project_id: Uuid,
    batch: &[NewLead],
    mut position: i32,
    ids: &mut Vec<Uuid>,
) -> Result<i32, Failure> {
    let now = Moment::now().0;
    let (mut leads, mut links, mut contacts, mut methods) = (vec![], vec![], vec![], vec![]);
    let (mut values, mut entries) = (vec![], vec![]);
    for new in batch {
        let id = new.id.unwrap_or_else(Uuid::now_v7);
        ids.push(id);
        let basic = new.basic.clone();
        leads.push(lead::Model {
            id,
            name: basic.name,
            kana: basic.kana,
            postal_code: basic.postal_code,
            prefecture: basic.prefecture,
            city: basic.city,
            street: basic.street,
            building: basic.building,
            mail: basic.mail,
            web: basic.web,
            version: 1,
            created_at: now,
            updated_at: now,
            deleted_at: None,
            deleted_by: None,
            external_id: new.external_id.clone(),
            import_id: new.import_id,
        });
        links.push(project_lead::Model {
            project_id,
            lead_id: id,
            status_id: new.status_id,
            owner_id: new.owner_id,
            attempts: 0,
            last_result_id: None,
            last_called_at: None,
            next_call_at: None,
            position,
            owner_since: new.owner_id.map(|_| now),
        });
        position += 1;
        for (place, contact) in (0_i32..).zip(&new.contacts) {
            let (row, of_it) = contact_rows(id, place, contact);
            contacts.push(row);
            methods.extend(of_it);
        }
        let value =
            |(field_id, value): &(Uuid, Value)| LeadValue { lead_id: id, field_id: *field_id, value: value.clone() };
        values.extend(new.fields.iter().map(value));
        entries.push((id, entry_of(new)));
    }
    insert_all::<lead::Entity, _>(connection, leads).await?;
    insert_all::<project_lead::Entity, _>(connection, links).await?;
    insert_all::<contact::Entity, _>(connection, contacts).await?;
    insert_all::<method::Entity, _>(connection, methods).await?;
    fields::values::put(connection, &values).await?;
    search::index::put(connection, &entries).await?;
    Ok(position)
}

/// What the new lead is found by.
fn entry_of(new: &NewLead) -> search::Entry {
    let contacts: Vec<&str> = new.contacts.iter().map(|contact| contact.name.as_str()).collect();
    let methods = new.contacts.iter().flat_map(|contact| &contact.methods);
    let numbers: Vec<String> = methods.filter_map(|method| method.kind.e164_of(&method.value)).collect();
    let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
    let (name, kana) = (new.basic.name.as_str(), new.basic.kana.as_deref());
    search::entry(&search::Names { name, kana, contacts: &contacts, numbers: &numbers })
}

/// Rows, a few hundred per statement.
pub(crate) async fn insert_all<E, M>(connection: &impl ConnectionTrait, rows: Vec<M>) -> Result<(), DbErr>
where
    E: EntityTrait<Model = M>,
    M: IntoActiveModel<E::ActiveModel> + Clone,
{
    for batch in rows.chunks(BATCH) {
        let rows = batch.iter().cloned().map(IntoActiveModel::into_active_model);
        E::insert_many(rows).exec_without_returning(connection).await?;
    }
    Ok(())
}

/// A contact and its methods, as rows.
pub(super) fn contact_rows(lead: Uuid, position: i32, new: &NewContact) -> (contact::Model, Vec<method::Model>) {
    let id = Uuid::now_v7();
    let row = contact::Model { id, lead_id: lead, name: new.name.clone(), role: new.role.clone(), position };
    let methods = (0_i32..).zip(&new.methods).map(|(position, method)| method::Model {
        id: Uuid::now_v7(),
        contact_id: id,
        kind: method.kind.as_str().into(),
        value: method.value.clone(),
        e164: method.kind.e164_of(&method.value),
        memo: method.memo.clone(),
        position,
    });
    (row, methods.collect())
}

impl LeadChange {
    /// The fields it names, as change history calls them.
    fn fields(&self, project: Option<Uuid>) -> Vec<FieldKey> {
        let of_lead = [
            ("name", self.name.is_some()),
            ("kana", self.kana.is_some()),
            ("postal_code", self.postal_code.is_some()),
            ("prefecture", self.prefecture.is_some()),
            ("city", self.city.is_some()),
            ("street", self.street.is_some()),
            ("building", self.building.is_some()),
            ("mail", self.mail.is_some()),
            ("web", self.web.is_some()),
        ];
        let of_place = [
            ("project/status_id", self.place.status_id.is_some()),
            ("project/owner_id", self.place.owner_id.is_some()),
            ("project/next_call_at", self.place.next_call_at.is_some()),
        ];
        let named = |project| move |(field, named): (&str, bool)| named.then(|| (project, field.to_owned()));
        let values = self.fields.iter().map(|(field, _)| (None, format!("fields/{field}")));
        of_lead
            .into_iter()
            .filter_map(named(None))
            .chain(of_place.into_iter().filter_map(named(project)))
            .chain(values)
            .collect()
    }
}

/// Change the lead if nothing of it changed since `version`; answers it as it now is, or 412 with what changed.
pub(crate) async fn change(
    store: &Store,
    who: &Who,
    id: Uuid,
    project: Option<Uuid>,
    version: i32,
    change: LeadChange,
) -> Result<Lead, Failure> {
    let edit = Edit::begin(store, who, id, project).await?;
    let project = edit.before.project.as_ref().map(|place| place.project_id);
    edit.expect(version, &change.fields(project)).await?;
    fields::store::check_values(&edit.transaction, &change.fields).await?;
    if let Some(project) = project {
        check_place(&edit.transaction, project, &change.place, "/project").await?;
    }
    set_basic(&edit.transaction, id, &change).await?;
    let value = |(field_id, value)| LeadValue { lead_id: id, field_id, value };
    let values: Vec<LeadValue> = change.fields.into_iter().map(value).collect();
    fields::values::set(&edit.transaction, &values).await?;
    if let Some(project) = project {
        set_place(&edit.transaction, id, project, change.place).await?;
    }
    edit.finish(who).await
}

/// Write the basic fields that are named.
async fn set_basic(connection: &impl ConnectionTrait, id: Uuid, change: &LeadChange) -> Result<(), DbErr> {
    // Set even where no basic field is: it moves with every change, and one column must be written.
    let mut update = lead::Entity::update_many()
        .col_expr(lead::Column::UpdatedAt, Expr::value(Moment::now().0))
        .filter(lead::Column::Id.eq(id));
    if let Some(name) = &change.name {
        update = update.col_expr(lead::Column::Name, Expr::value(name.clone()));
    }
    for (column, value) in [
        (lead::Column::Kana, &change.kana),
        (lead::Column::PostalCode, &change.postal_code),
        (lead::Column::Prefecture, &change.prefecture),
        (lead::Column::City, &change.city),
        (lead::Column::Street, &change.street),
        (lead::Column::Building, &change.building),
        (lead::Column::Mail, &change.mail),
        (lead::Column::Web, &change.web),
    ] {
        if let Some(value) = value {
            update = update.col_expr(column, Expr::value(value.clone()));
        }
    }
    update.exec(connection).await.map(|_| ())
}

/// The status is one of the project's and the owner one of its users; a fault names it below `at`.
pub(crate) async fn check_place(
    connection: &impl ConnectionTrait,
    project: Uuid,
    change: &PlaceChange,
    at: &str,
) -> Result<(), Failure> {
    if let Some(Some(status)) = change.status_id {
        let row = status::Entity::find_by_id(status).one(connection).await?;
        if row.map(|row| row.project_id) != Some(project) {
            return Err(Failure::field(format!("{at}/status_id"), "not_found", "no status of this project"));
        }
    }
    if let Some(Some(owner)) = change.owner_id
        && project_user::Entity::find_by_id((project, owner)).one(connection).await?.is_none()
    {
        return Err(Failure::field(format!("{at}/owner_id"), "not_found", "not a member of this project"));
    }
    Ok(())
}

async fn set_place(
    connection: &impl ConnectionTrait,
    lead: Uuid,
    project: Uuid,
    change: PlaceChange,
) -> Result<(), DbErr> {
    let mut update = project_lead::Entity::update_many()
        .filter(project_lead::Column::ProjectId.eq(project))
        .filter(project_lead::Column::LeadId.eq(lead));
    let mut any = false;
    if let Some(status) = change.status_id {
        (update, any) = (update.col_expr(project_lead::Column::StatusId, Expr::value(status)), true);
    }
    if let Some(owner) = change.owner_id {
        let since = owner.map(|_| Moment::now().0);
        update = update.col_expr(project_lead::Column::OwnerSince, Expr::value(since));
        (update, any) = (update.col_expr(project_lead::Column::OwnerId, Expr::value(owner)), true);
    }
    if let Some(next) = change.next_call_at {
        let next = next.map(|next| next.0);
        (update, any) = (update.col_expr(project_lead::Column::NextCallAt, Expr::value(next)), true);
    }
    if any {
        update.exec(connection).await?;
    }
    Ok(())
}

/// The next place in a lead's list of contacts.
pub(super) async fn next_position(connection: &impl ConnectionTrait, lead: Uuid) -> Result<i32, DbErr> {
    let last = contact::Entity::find()
        .filter(contact::Column::LeadId.eq(lead))
        .order_by_desc(contact::Column::Position)
        .one(connection)
        .await?;
    Ok(last.map_or(0, |row| row.position + 1))
}
