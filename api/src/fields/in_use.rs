//! What of a field leads have values of: its type cannot change then, nor can an option that was chosen be left out, but for
//! a new name, under which the leads keep their choice.

use super::value::{keys, text_key};
use super::values::{self, LeadValue};
use super::{FieldInput, FieldKind};
use crate::db::entity::leads::{field_choice, field_value};
use crate::db::entity::setup::field;
use crate::error::{Code, Failure, FieldFault, Told};
use sea_orm::prelude::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::{Value, json};
use uuid::Uuid;

/// Leads whose several choices are written anew with one request, at most: it holds the one writer meanwhile.
const RENAMED_MAX: u64 = 100_000;
/// Leads per statement.
const BATCH: u64 = 500;

/// Nothing that leads have a value of goes, or 409 `in_use` that names it and says how many they are.
pub(super) async fn check(
    connection: &impl ConnectionTrait,
    n: usize,
    before: &field::Model,
    input: &FieldInput,
) -> Result<(), Failure> {
    let kind = FieldKind::parse(&before.kind);
    if kind != input.kind {
        let leads = of_field(connection, before.id).await?;
        if leads > 0 {
            let fault = fault(format!("/fields/{n}/type"), format!("{leads} leads have a value in this field"));
            return Err(refused(&before.label, None, leads, vec![fault]));
        }
        return Ok(());
    }
    let gone = options(before).into_iter().filter(|option| !input.options.contains(option));
    let gone: Vec<String> = gone.filter(|option| !input.renamed.contains_key(option)).collect();
    let (mut faults, mut first) = (Vec::new(), None);
    for option in gone {
        let leads = of_option(connection, before.id, kind, &option).await?;
        if leads > 0 {
            let hint = "name it in renamed to keep their choice, or change those leads first";
            faults.push(fault(format!("/fields/{n}/options"), format!("{leads} leads chose {option:?}: {hint}")));
            first.get_or_insert((option, leads));
        }
    }
    match first {
        Some((option, leads)) => Err(refused(&before.label, Some(&option), leads, faults)),
        None => Ok(()),
    }
}

fn fault(pointer: String, detail: String) -> FieldFault {
    FieldFault { pointer, code: "in_use", detail }
}

fn refused(label: &str, option: Option<&str>, leads: u64, faults: Vec<FieldFault>) -> Failure {
    let (ja, en) = match option {
        Some(option) => (
            format!("「{label}」の選択肢「{option}」は {leads} 件のリードで使われています。名前の変更はできます。"),
            format!("{leads} leads chose {option:?} in {label:?}; it can be renamed."),
        ),
        None => (
            format!("「{label}」には {leads} 件のリードで値が入っているため、種類を変更できません。"),
            format!("{leads} leads have a value in {label:?}: its type stays."),
        ),
    };
    let told = Told { ja, en, about: json!({"field": label, "option": option, "leads": leads}) };
    Failure { fields: faults, told: Some(Box::new(told)), ..Failure::new(Code::InUse) }
}

fn options(row: &field::Model) -> Vec<String> {
    serde_json::from_value(row.options.clone()).unwrap_or_default()
}

async fn of_field(connection: &impl ConnectionTrait, field: Uuid) -> Result<u64, DbErr> {
    field_value::Entity::find().filter(field_value::Column::FieldId.eq(field)).count(connection).await
}

/// How many leads chose this option.
async fn of_option(
    connection: &impl ConnectionTrait,
    field: Uuid,
    kind: FieldKind,
    option: &str,
) -> Result<u64, DbErr> {
    match kind {
        FieldKind::Choice => {
            let chosen = field_value::Entity::find()
                .filter(field_value::Column::FieldId.eq(field))
                .filter(field_value::Column::TextKey.eq(text_key(option)))
                .filter(field_value::Column::Value.eq(Value::from(option)));
            chosen.count(connection).await
        }
        FieldKind::Choices => {
            let chosen = field_choice::Entity::find()
                .filter(field_choice::Column::FieldId.eq(field))
                .filter(field_choice::Column::Choice.eq(text_key(option)));
            chosen.count(connection).await
        }
        _ => Ok(0),
    }
}

/// Leads that chose an option that is called otherwise now keep their choice under its new name.
pub(super) async fn rename(
    connection: &impl ConnectionTrait,
    n: usize,
    before: &field::Model,
    input: &FieldInput,
) -> Result<(), Failure> {
    let known = options(before);
    for (old, new) in &input.renamed {
        if !known.contains(old) {
            return Err(Failure::field(format!("/fields/{n}/renamed"), "not_found", "no such option"));
        }
        match FieldKind::parse(&before.kind) {
            FieldKind::Choice => rename_choice(connection, before.id, old, new).await?,
            FieldKind::Choices => rename_among(connection, n, before, (old, new)).await?,
            _ => {}
        }
    }
    Ok(())
}

/// One statement, however many leads.
async fn rename_choice(connection: &impl ConnectionTrait, field: Uuid, old: &str, new: &str) -> Result<(), DbErr> {
    let value = Value::from(new);
    field_value::Entity::update_many()
        .col_expr(field_value::Column::TextKey, Expr::value(keys(&value).text))
        .col_expr(field_value::Column::Value, Expr::value(value))
        .filter(field_value::Column::FieldId.eq(field))
        .filter(field_value::Column::TextKey.eq(text_key(old)))
        .filter(field_value::Column::Value.eq(Value::from(old)))
        .exec(connection)
        .await
        .map(|_| ())
}

/// Several choices stand in one value: each lead's is written anew.
async fn rename_among(
    connection: &impl ConnectionTrait,
    n: usize,
    before: &field::Model,
    (old, new): (&str, &str),
) -> Result<(), Failure> {
    let leads = of_option(connection, before.id, FieldKind::Choices, old).await?;
    if leads > RENAMED_MAX {
        let detail = format!("{leads} leads chose {old:?}: at most {RENAMED_MAX} are written anew at once");
        let faults = vec![fault(format!("/fields/{n}/renamed"), detail)];
        return Err(refused(&before.label, Some(old), leads, faults));
    }
    let mut after = Uuid::nil();
    loop {
        let some: Vec<Uuid> = field_choice::Entity::find()
            .select_only()
            .column(field_choice::Column::LeadId)
            .filter(field_choice::Column::FieldId.eq(before.id))
            .filter(field_choice::Column::Choice.eq(text_key(old)))
            .filter(field_choice::Column::LeadId.gt(after))
            .order_by_asc(field_choice::Column::LeadId)
            .limit(BATCH)
            .into_tuple()
            .all(connection)
            .await?;
        let Some(last) = some.last() else { return Ok(()) };
        after = *last;
        let rows = field_value::Entity::find()
            .filter(field_value::Column::FieldId.eq(before.id))
            .filter(field_value::Column::LeadId.is_in(some))
            .all(connection)
            .await?;
        let renamed = rows.into_iter().map(|row| LeadValue {
            lead_id: row.lead_id,
            field_id: row.field_id,
            value: renamed(&row.value, old, new),
        });
        values::set(connection, &renamed.collect::<Vec<_>>()).await?;
    }
}

/// Several choices with one called otherwise; each once.
fn renamed(value: &Value, old: &str, new: &str) -> Value {
    let mut left: Vec<Value> = Vec::new();
    for item in value.as_array().into_iter().flatten() {
        let item = if item == old { Value::from(new) } else { item.clone() };
        if !left.contains(&item) {
            left.push(item);
        }
    }
    Value::from(left)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_called_otherwise_keeps_its_place_and_stands_once() {
        for (value, expected) in [
            (json!(["a", "b"]), json!(["c", "b"])),
            (json!(["a", "c"]), json!(["c"])),
            (json!(["b"]), json!(["b"])),
            (json!([]), json!([])),
        ] {
            assert_eq!(renamed(&value, "a", "c"), expected, "{value}");
        }
    }
}
