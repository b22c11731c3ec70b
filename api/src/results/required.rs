//! Fields that must be filled before a result may be saved 「結果ごとの必須項目」.

use crate::db::entity::leads::field_value;
use crate::db::entity::setup::{field, result_field};
use crate::error::{Code, Failure, FieldFault};
use crate::http::body::Faults;
use crate::results::ResultInput;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// May this result be saved for this lead? Refused with every field that is still empty, as `/fields/<id>`.
/// Inside the transaction that saves it.
pub async fn check_in(connection: &impl ConnectionTrait, result: Uuid, lead: Uuid) -> Result<(), Failure> {
    let filled = Condition::any()
        .add(field_value::Column::TextKey.is_not_null())
        .add(field_value::Column::NumberKey.is_not_null());
    let filled = field_value::Entity::find()
        .select_only()
        .column(field_value::Column::FieldId)
        .filter(field_value::Column::LeadId.eq(lead))
        .filter(filled)
        .into_query();
    let asked = result_field::Entity::find()
        .select_only()
        .column(result_field::Column::FieldId)
        .filter(result_field::Column::ResultId.eq(result))
        .into_query();
    let missing: Vec<(Uuid, String)> = field::Entity::find()
        .select_only()
        .columns([field::Column::Id, field::Column::Label])
        .filter(field::Column::Id.in_subquery(asked))
        .filter(field::Column::Id.not_in_subquery(filled))
        .order_by_asc(field::Column::Position)
        .into_tuple()
        .all(connection)
        .await?;
    if missing.is_empty() {
        return Ok(());
    }
    let fault = |(id, label)| FieldFault { pointer: format!("/fields/{id}"), code: "required", detail: label };
    Err(Failure { fields: missing.into_iter().map(fault).collect(), ..Failure::new(Code::FieldsRequired) })
}

/// The fields that these results ask for exist; a fault names the result.
pub(crate) async fn check_known(connection: &impl ConnectionTrait, results: &[ResultInput]) -> Result<(), Failure> {
    let asked: HashSet<Uuid> =
        results.iter().filter_map(|result| result.required_field_ids.as_ref()).flatten().copied().collect();
    if asked.is_empty() {
        return Ok(());
    }
    let known: Vec<Uuid> = field::Entity::find()
        .select_only()
        .column(field::Column::Id)
        .filter(field::Column::Id.is_in(asked))
        .into_tuple()
        .all(connection)
        .await?;
    let mut faults = Faults::default();
    for (n, result) in results.iter().enumerate() {
        if result.required_field_ids.iter().flatten().any(|id| !known.contains(id)) {
            faults.add(format!("/results/{n}/required_field_ids"), "not_found", "no such field");
        }
    }
    faults.into_result()
}

/// The fields that each of these results asks for.
pub(crate) async fn of(connection: &impl ConnectionTrait, results: &[Uuid]) -> Result<HashMap<Uuid, Vec<Uuid>>, DbErr> {
    let rows = result_field::Entity::find()
        .filter(result_field::Column::ResultId.is_in(results.iter().copied()))
        .order_by_asc(result_field::Column::FieldId)
        .all(connection)
        .await?;
    let mut of: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    for row in rows {
        of.entry(row.result_id).or_default().push(row.field_id);
    }
    Ok(of)
}

/// The results ask for these fields from now on; a field that does not exist is refused.
pub(crate) async fn set(connection: &impl ConnectionTrait, wanted: &[(Uuid, Vec<Uuid>)]) -> Result<(), DbErr> {
    let results = wanted.iter().map(|(result, _)| *result);
    let of_results = result_field::Column::ResultId.is_in(results);
    result_field::Entity::delete_many().filter(of_results).exec(connection).await?;
    let rows = wanted.iter().flat_map(|(result_id, fields)| {
        crate::db::distinct(fields).map(|field_id| result_field::Model { result_id: *result_id, field_id })
    });
    let rows: Vec<_> = rows.map(IntoActiveModel::into_active_model).collect();
    result_field::Entity::insert_many(rows).exec_without_returning(connection).await.map(|_| ())
}
