//! Queries on field sets and fields.

use super::{Field, FieldInput, FieldKind, FieldSet, in_use, value};
use crate::db::entity::leads::field_value;
use crate::db::entity::people::user;
use crate::db::entity::setup::{field, field_set, project_field_set};
use crate::db::{Store, write_failure};
use crate::error::{Code, Failure};
use crate::http::body::Faults;
use crate::http::moment::Moment;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, Set,
};
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// All sets, by name.
pub(crate) async fn list(store: &Store) -> Result<Vec<FieldSet>, DbErr> {
    let sets = field_set::Entity::find().order_by_asc(field_set::Column::Name).all(store.read()).await?;
    with_fields(store.read(), sets).await
}

/// One set.
pub(crate) async fn get(store: &Store, id: Uuid) -> Result<FieldSet, Failure> {
    let rows = field_set::Entity::find_by_id(id).all(store.read()).await?;
    with_fields(store.read(), rows).await?.pop().ok_or(Code::NotFound.into())
}

/// Create a set.
pub async fn create(store: &Store, name: String, fields: Vec<FieldInput>) -> Result<FieldSet, Failure> {
    let transaction = store.begin().await?;
    let set = create_in(&transaction, name, fields).await?;
    transaction.commit().await?;
    Ok(set)
}

/// The same, as part of something.
pub(crate) async fn create_in(
    connection: &impl ConnectionTrait,
    name: String,
    fields: Vec<FieldInput>,
) -> Result<FieldSet, Failure> {
    let row = field_set::Model { id: Uuid::now_v7(), name, created_at: Moment::now().0 };
    let inserted = field_set::Entity::insert(row.clone().into_active_model()).exec_without_returning(connection);
    inserted.await.map_err(|error| write_failure(error, "/name"))?;
    set_fields(connection, row.id, &fields).await?;
    let set = with_fields(connection, vec![row]).await?.pop();
    set.ok_or(Code::NotFound.into())
}

/// Rename a set, or say what is in it; answers how it was, and how it is.
pub(crate) async fn change_in(
    connection: &impl ConnectionTrait,
    id: Uuid,
    name: Option<String>,
    fields: Option<Vec<FieldInput>>,
) -> Result<(FieldSet, FieldSet), Failure> {
    let row = field_set::Entity::find_by_id(id).lock_exclusive().one(connection).await?;
    let mut row = row.ok_or(Failure::new(Code::NotFound))?;
    let before = with_fields(connection, vec![row.clone()]).await?.pop().ok_or(Failure::new(Code::NotFound))?;
    if let Some(name) = name {
        let mut renamed = row.into_active_model();
        renamed.name = Set(name);
        row = renamed.update(connection).await.map_err(|error| write_failure(error, "/name"))?;
    }
    if let Some(fields) = fields {
        set_fields(connection, id, &fields).await?;
    }
    let set = with_fields(connection, vec![row]).await?.pop().ok_or(Failure::new(Code::NotFound))?;
    Ok((before, set))
}

/// Delete a set that no project uses, and that left no trace.
pub(crate) async fn delete_in(connection: &impl ConnectionTrait, id: Uuid) -> Result<(), Failure> {
    let projects =
        project_field_set::Entity::find().filter(project_field_set::Column::SetId.eq(id)).count(connection).await?;
    if projects > 0 {
        return Err(Failure::because(Code::InUse, format!("{projects} projects use this set")));
    }
    set_fields(connection, id, &[]).await?;
    let deleted = field_set::Entity::delete_by_id(id).exec(connection).await?;
    if deleted.rows_affected == 0 { Err(Code::NotFound.into()) } else { Ok(()) }
}

/// The fields as given, in order. What leads have a value of stays: the field, its type, the options chosen.
async fn set_fields(connection: &impl ConnectionTrait, set: Uuid, inputs: &[FieldInput]) -> Result<(), Failure> {
    let there = field::Entity::find().filter(field::Column::SetId.eq(set)).all(connection).await?;
    let mut there: HashMap<Uuid, field::Model> = there.into_iter().map(|row| (row.id, row)).collect();
    let mut rows = Vec::with_capacity(inputs.len());
    for (n, (position, input)) in (0_i32..).zip(inputs).enumerate() {
        if let Some(id) = input.id {
            let Some(before) = there.remove(&id) else {
                return Err(Failure::field(format!("/fields/{n}/id"), "not_found", "no such field here"));
            };
            in_use::check(connection, n, &before, input).await?;
            in_use::rename(connection, n, &before, input).await?;
        }
        rows.push(field::Model {
            id: input.id.unwrap_or_else(Uuid::now_v7),
            set_id: set,
            label: input.label.clone(),
            kind: input.kind.as_str().into(),
            options: input.options.clone().into(),
            unit: input.unit.clone(),
            required: input.required,
            position,
        });
    }
    let gone: Vec<Uuid> = there.into_keys().collect();
    let of_gone = field_value::Column::FieldId.is_in(gone.iter().copied());
    let used = field_value::Entity::find().filter(of_gone).count(connection).await?;
    if used > 0 {
        return Err(Failure::because(Code::InUse, format!("{used} leads have a value in a field that was left out")));
    }
    field::Entity::delete_many().filter(field::Column::Id.is_in(gone)).exec(connection).await?;
    let update = OnConflict::column(field::Column::Id)
        .update_columns([
            field::Column::Label,
            field::Column::Kind,
            field::Column::Options,
            field::Column::Unit,
            field::Column::Required,
            field::Column::Position,
        ])
        .to_owned();
    if rows.is_empty() {
        return Ok(());
    }
    let rows = rows.into_iter().map(IntoActiveModel::into_active_model);
    field::Entity::insert_many(rows).on_conflict(update).exec_without_returning(connection).await?;
    Ok(())
}

/// Every value fits its field; a fault names it as `/fields/N/…`.
pub(crate) async fn check_values(connection: &impl ConnectionTrait, values: &[(Uuid, Value)]) -> Result<(), Failure> {
    if values.is_empty() {
        return Ok(());
    }
    let ids = values.iter().map(|(id, _)| *id);
    let rows = field::Entity::find().filter(field::Column::Id.is_in(ids)).all(connection).await?;
    let rows: HashMap<Uuid, field::Model> = rows.into_iter().map(|row| (row.id, row)).collect();
    let mut faults = Faults::default();
    let mut people = Vec::new();
    for (n, (id, value)) in values.iter().enumerate() {
        let Some(row) = rows.get(id) else {
            faults.add(format!("/fields/{n}/field_id"), "not_found", "no such field");
            continue;
        };
        let options: Vec<String> = serde_json::from_value(row.options.clone()).unwrap_or_default();
        let kind = FieldKind::parse(&row.kind);
        match value::check(kind, &options, value) {
            Err(expected) => faults.add(format!("/fields/{n}/value"), "format", expected),
            Ok(()) if row.required && value.is_null() => {
                faults.add(format!("/fields/{n}/value"), "required", "this field must have a value");
            }
            Ok(()) => {}
        }
        if let (FieldKind::User, Some(id)) = (kind, value.as_str().and_then(|text| text.parse::<Uuid>().ok())) {
            people.push((n, id));
        }
    }
    if !people.is_empty() {
        let known = user::Entity::find().filter(user::Column::Id.is_in(people.iter().map(|(_, id)| *id)));
        let known: HashSet<Uuid> = known.all(connection).await?.into_iter().map(|row| row.id).collect();
        for (n, _) in people.into_iter().filter(|(_, id)| !known.contains(id)) {
            faults.add(format!("/fields/{n}/value"), "not_found", "no such user");
        }
    }
    faults.into_result()
}

async fn with_fields(connection: &impl ConnectionTrait, sets: Vec<field_set::Model>) -> Result<Vec<FieldSet>, DbErr> {
    let ids: Vec<Uuid> = sets.iter().map(|row| row.id).collect();
    let rows = field::Entity::find()
        .filter(field::Column::SetId.is_in(ids))
        .order_by_asc(field::Column::Position)
        .all(connection)
        .await?;
    let mut of: HashMap<Uuid, Vec<Field>> = HashMap::new();
    for row in rows {
        of.entry(row.set_id).or_default().push(Field {
            id: row.id,
            label: row.label,
            kind: FieldKind::parse(&row.kind),
            options: serde_json::from_value(row.options).unwrap_or_default(),
            unit: row.unit,
            required: row.required,
            position: row.position,
        });
    }
    let present =
        |row: field_set::Model| FieldSet { fields: of.remove(&row.id).unwrap_or_default(), id: row.id, name: row.name };
    Ok(sets.into_iter().map(present).collect())
}
