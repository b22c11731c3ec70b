//! Queries on result sets and results.

use super::system::{self, SystemCode};
use super::{ActionResult, Flags, ResultInput, ResultSet, required};
use crate::db::entity::activities::activity;
use crate::db::entity::leads::project_lead;
use crate::db::entity::setup::{project_result_set, result, result_set};
use crate::db::{Store, write_failure};
use crate::error::{Code, Failure};
use crate::http::moment::Moment;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, Set,
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// All sets, by name.
pub(crate) async fn list(store: &Store) -> Result<Vec<ResultSet>, DbErr> {
    let sets = result_set::Entity::find().order_by_asc(result_set::Column::Name).all(store.read()).await?;
    with_results(store.read(), sets).await
}

/// One set.
pub(crate) async fn get(store: &Store, id: Uuid) -> Result<ResultSet, Failure> {
    let rows = result_set::Entity::find_by_id(id).all(store.read()).await?;
    with_results(store.read(), rows).await?.pop().ok_or(Code::NotFound.into())
}

/// Create a set.
pub async fn create(store: &Store, name: String, results: Vec<ResultInput>) -> Result<ResultSet, Failure> {
    let transaction = store.begin().await?;
    let set = create_in(&transaction, name, results).await?;
    transaction.commit().await?;
    Ok(set)
}

/// The same, as part of something.
pub(crate) async fn create_in(
    connection: &impl ConnectionTrait,
    name: String,
    results: Vec<ResultInput>,
) -> Result<ResultSet, Failure> {
    let row = result_set::Model { id: Uuid::now_v7(), name, created_at: Moment::now().0 };
    let inserted = result_set::Entity::insert(row.clone().into_active_model()).exec_without_returning(connection);
    inserted.await.map_err(|error| write_failure(error, "/name"))?;
    set_results(connection, row.id, &results).await?;
    let set = with_results(connection, vec![row]).await?.pop();
    set.ok_or(Code::NotFound.into())
}

/// Rename a set, or say what is in it; answers how it was, and how it is.
pub(crate) async fn change_in(
    connection: &impl ConnectionTrait,
    id: Uuid,
    name: Option<String>,
    results: Option<Vec<ResultInput>>,
) -> Result<(ResultSet, ResultSet), Failure> {
    let row = result_set::Entity::find_by_id(id).lock_exclusive().one(connection).await?;
    let mut row = row.ok_or(Failure::new(Code::NotFound))?;
    let before = with_results(connection, vec![row.clone()]).await?.pop().ok_or(Failure::new(Code::NotFound))?;
    if let Some(name) = name {
        let mut renamed = row.into_active_model();
        renamed.name = Set(name);
        row = renamed.update(connection).await.map_err(|error| write_failure(error, "/name"))?;
    }
    if let Some(results) = results {
        set_results(connection, id, &results).await?;
    }
    let set = with_results(connection, vec![row]).await?.pop().ok_or(Failure::new(Code::NotFound))?;
    Ok((before, set))
}

/// Delete a set that no project uses, and that left no trace.
pub(crate) async fn delete_in(connection: &impl ConnectionTrait, id: Uuid) -> Result<(), Failure> {
    let projects =
        project_result_set::Entity::find().filter(project_result_set::Column::SetId.eq(id)).count(connection).await?;
    if projects > 0 {
        return Err(Failure::because(Code::InUse, format!("{projects} projects use this set")));
    }
    set_results(connection, id, &[]).await?;
    let deleted = result_set::Entity::delete_by_id(id).exec(connection).await?;
    if deleted.rows_affected == 0 { Err(Code::NotFound.into()) } else { Ok(()) }
}

/// The results as given, in order. One that stands in history cannot be left out.
async fn set_results(connection: &impl ConnectionTrait, set: Uuid, inputs: &[ResultInput]) -> Result<(), Failure> {
    let there = result::Entity::find().filter(result::Column::SetId.eq(set)).all(connection).await?;
    let there: HashSet<Uuid> = there.into_iter().map(|row| row.id).collect();
    let mut rows = Vec::with_capacity(inputs.len());
    for (position, input) in (0_i32..).zip(inputs) {
        if input.id.is_some_and(|id| !there.contains(&id)) {
            return Err(Failure::field(format!("/results/{position}/id"), "not_found", "no such result here"));
        }
        let flags = input.flags.clone();
        rows.push(result::Model {
            id: input.id.unwrap_or_else(Uuid::now_v7),
            set_id: set,
            label: input.label.clone(),
            color: input.color.clone(),
            position,
            connect: flags.connect,
            success: flags.success,
            refusal: flags.refusal,
            reminder: flags.reminder,
            retry_after_min: flags.retry_after_min,
            closes: flags.closes,
            takes_ownership: flags.takes_ownership,
            system_code: flags.system_code,
        });
    }
    if set == system::SET {
        keeps_its_codes(&rows)?;
    }
    let wanted: Vec<(Uuid, Vec<Uuid>)> =
        rows.iter().zip(inputs).filter_map(|(row, input)| Some((row.id, input.required_field_ids.clone()?))).collect();
    required::check_known(connection, inputs).await?;
    let kept: HashSet<Uuid> = rows.iter().map(|row| row.id).collect();
    let gone: Vec<Uuid> = there.difference(&kept).copied().collect();
    let of_gone = activity::Column::ResultId.is_in(gone.iter().copied());
    let used = activity::Entity::find().filter(of_gone).count(connection).await?;
    if used > 0 {
        return Err(Failure::because(
            Code::InUse,
            format!("{used} activities in history have a result that was left out"),
        ));
    }
    let of_gone = project_lead::Column::LastResultId.is_in(gone.iter().copied());
    let leads = project_lead::Entity::find().filter(of_gone).count(connection).await?;
    if leads > 0 {
        return Err(Failure::because(Code::InUse, format!("{leads} leads have a result that was left out")));
    }
    result::Entity::delete_many().filter(result::Column::Id.is_in(gone)).exec(connection).await?;
    let update = OnConflict::column(result::Column::Id)
        .update_columns([
            result::Column::Label,
            result::Column::Color,
            result::Column::Position,
            result::Column::Connect,
            result::Column::Success,
            result::Column::Refusal,
            result::Column::Reminder,
            result::Column::RetryAfterMin,
            result::Column::Closes,
            result::Column::TakesOwnership,
            result::Column::SystemCode,
        ])
        .to_owned();
    if rows.is_empty() {
        return Ok(());
    }
    let rows = rows.into_iter().map(IntoActiveModel::into_active_model);
    result::Entity::insert_many(rows).on_conflict(update).exec_without_returning(connection).await?;
    Ok(required::set(connection, &wanted).await?)
}

/// The company-wide set can be relabelled and its rules changed, but the switch finds each code in it.
fn keeps_its_codes(rows: &[result::Model]) -> Result<(), Failure> {
    let stays = |code: SystemCode| {
        let same =
            |row: &result::Model| row.id == code.result_id() && row.system_code.as_deref() == Some(code.as_str());
        rows.iter().any(same)
    };
    match SystemCode::ALL.into_iter().find(|code| !stays(*code)) {
        None => Ok(()),
        Some(code) => Err(Failure::because(Code::InUse, format!("the system needs its result {}", code.as_str()))),
    }
}

async fn with_results(
    connection: &impl ConnectionTrait,
    sets: Vec<result_set::Model>,
) -> Result<Vec<ResultSet>, DbErr> {
    let ids: Vec<Uuid> = sets.iter().map(|row| row.id).collect();
    let rows = result::Entity::find()
        .filter(result::Column::SetId.is_in(ids))
        .order_by_asc(result::Column::Position)
        .all(connection)
        .await?;
    let of_rows: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut required = required::of(connection, &of_rows).await?;
    let mut of: HashMap<Uuid, Vec<ActionResult>> = HashMap::new();
    for row in rows {
        of.entry(row.set_id).or_default().push(ActionResult {
            id: row.id,
            label: row.label.clone(),
            color: row.color.clone(),
            position: row.position,
            required_field_ids: required.remove(&row.id).unwrap_or_default(),
            flags: Flags::from(row),
        });
    }
    let present = |row: result_set::Model| ResultSet {
        results: of.remove(&row.id).unwrap_or_default(),
        id: row.id,
        name: row.name,
    };
    Ok(sets.into_iter().map(present).collect())
}

impl From<result::Model> for Flags {
    fn from(row: result::Model) -> Self {
        Self {
            connect: row.connect,
            success: row.success,
            refusal: row.refusal,
            reminder: row.reminder,
            retry_after_min: row.retry_after_min,
            closes: row.closes,
            takes_ownership: row.takes_ownership,
            system_code: row.system_code,
        }
    }
}

/// A result by id and label.
pub(crate) type Named = (Uuid, String);

/// For each project and system code the result to save: the project's own with this code, else the company-wide one.
pub(crate) async fn for_codes(
    connection: &impl ConnectionTrait,
    asked: HashSet<(Option<Uuid>, SystemCode)>,
) -> Result<HashMap<(Option<Uuid>, SystemCode), Named>, DbErr> {
    if asked.is_empty() {
        return Ok(HashMap::new());
    }
    let projects: HashSet<Uuid> = asked.iter().filter_map(|(project, _)| *project).collect();
    let ties = project_result_set::Entity::find()
        .filter(project_result_set::Column::ProjectId.is_in(projects))
        .all(connection)
        .await?;
    let sets: HashSet<Uuid> = ties.iter().map(|tie| tie.set_id).chain([system::SET]).collect();
    let rows = result::Entity::find()
        .filter(result::Column::SetId.is_in(sets))
        .filter(result::Column::SystemCode.is_in(asked.iter().map(|(_, code)| code.as_str())))
        .order_by_asc(result::Column::Position)
        .all(connection)
        .await?;
    let offered =
        |project: Option<Uuid>, set: Uuid| ties.iter().any(|tie| Some(tie.project_id) == project && tie.set_id == set);
    let best = |(project, code): (Option<Uuid>, SystemCode)| {
        let with_code = || rows.iter().filter(|row| row.system_code.as_deref() == Some(code.as_str()));
        let own = with_code().find(|row| offered(project, row.set_id));
        let row = own.or_else(|| with_code().find(|row| row.set_id == system::SET))?;
        Some(((project, code), (row.id, row.label.clone())))
    };
    Ok(asked.into_iter().filter_map(best).collect())
}
