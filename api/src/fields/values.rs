//! Writes custom values with their index columns. Every writer of values comes through here.

use super::value::keys;
use crate::db::entity::leads::{field_choice, field_value};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter};
use serde_json::Value;
use uuid::Uuid;

/// Values per statement: far below the number of parameters that a statement may have (32 766 on SQLite).
const BATCH: usize = 500;

/// A value of a lead.
#[derive(Clone, Debug, PartialEq)]
pub struct LeadValue {
    /// The lead.
    pub lead_id: Uuid,
    /// The field.
    pub field_id: Uuid,
    /// The value, already checked against its field; `null` is none.
    pub value: Value,
}

/// Write values of leads that have none of these fields yet.
pub async fn put(connection: &impl ConnectionTrait, values: &[LeadValue]) -> Result<(), DbErr> {
    for batch in values.chunks(BATCH) {
        let (rows, choices) = rows(batch);
        field_value::Entity::insert_many(rows.into_iter().map(IntoActiveModel::into_active_model))
            .exec_without_returning(connection)
            .await?;
        put_choices(connection, choices).await?;
    }
    Ok(())
}

/// Write values in the place of those that are there; `null` takes one away.
pub async fn set(connection: &impl ConnectionTrait, values: &[LeadValue]) -> Result<(), DbErr> {
    for batch in values.chunks(BATCH) {
        // Both tables have the same key columns, in tables of their own.
        let mut gone = Condition::any();
        let mut chosen = Condition::any();
        for LeadValue { lead_id, field_id, .. } in batch {
            let of = |lead: sea_orm::sea_query::SimpleExpr, field| Condition::all().add(lead).add(field);
            chosen =
                chosen.add(of(field_choice::Column::LeadId.eq(*lead_id), field_choice::Column::FieldId.eq(*field_id)));
            gone = gone.add(of(field_value::Column::LeadId.eq(*lead_id), field_value::Column::FieldId.eq(*field_id)));
        }
        field_choice::Entity::delete_many().filter(chosen).exec(connection).await?;
        if batch.iter().any(|value| value.value.is_null()) {
            field_value::Entity::delete_many().filter(gone).exec(connection).await?;
        }
        let (rows, choices) = rows(batch);
        let replace = OnConflict::columns([field_value::Column::LeadId, field_value::Column::FieldId])
            .update_columns([field_value::Column::Value, field_value::Column::TextKey, field_value::Column::NumberKey])
            .to_owned();
        field_value::Entity::insert_many(rows.into_iter().map(IntoActiveModel::into_active_model))
            .on_conflict(replace)
            .exec_without_returning(connection)
            .await?;
        put_choices(connection, choices).await?;
    }
    Ok(())
}

async fn put_choices(connection: &impl ConnectionTrait, choices: Vec<field_choice::Model>) -> Result<(), DbErr> {
    for batch in choices.chunks(BATCH) {
        let rows = batch.iter().cloned().map(IntoActiveModel::into_active_model);
        field_choice::Entity::insert_many(rows).exec_without_returning(connection).await?;
    }
    Ok(())
}

fn rows(values: &[LeadValue]) -> (Vec<field_value::Model>, Vec<field_choice::Model>) {
    let (mut rows, mut choices) = (Vec::with_capacity(values.len()), Vec::new());
    for LeadValue { lead_id, field_id, value } in values.iter().filter(|value| !value.value.is_null()) {
        let (lead_id, field_id, mut keys) = (*lead_id, *field_id, keys(value));
        keys.choices.sort_unstable();
        keys.choices.dedup();
        choices.extend(keys.choices.into_iter().map(|choice| field_choice::Model { lead_id, field_id, choice }));
        let (text_key, number_key) = (keys.text, keys.number);
        rows.push(field_value::Model { lead_id, field_id, value: value.clone(), text_key, number_key });
    }
    (rows, choices)
}
