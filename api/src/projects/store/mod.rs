//! Queries on projects and what is tied to them.

mod settings;

pub use settings::rules;
pub(crate) use settings::{all_rules, rules_of, unset};
use settings::{order_field_is_there, set_settings, settings_of};

use crate::db::entity::leads::project_lead;
use crate::db::entity::setup::{
    field_set, project, project_field_set, project_result_set, project_user, result_set, status,
};
use crate::db::{Store, distinct, reference_failure, scope};
use crate::error::{Code, Failure};
use crate::http::moment::Moment;
use crate::http::page::Page;
use crate::policy::Who;
use crate::projects::{Project, ProjectChange, SetName, Status, StatusInput};
use crate::results::system;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, IntoActiveModel,
    JoinType, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Set, TryIntoModel,
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Projects in sight, by name.
pub(crate) async fn list(
    store: &Store,
    who: &Who,
    archived: bool,
    after: Option<(String, Uuid)>,
    limit: u64,
) -> Result<Page<Project>, DbErr> {
    let mut query = project::Entity::find().filter(scope::projects(&who.scope()));
    query = match archived {
        true => query.filter(project::Column::ArchivedAt.is_not_null()),
        false => query.filter(project::Column::ArchivedAt.is_null()),
    };
    if let Some((name, id)) = after {
        query = query.filter(
            Condition::any()
                .add(project::Column::Name.gt(name.clone()))
                .add(Condition::all().add(project::Column::Name.eq(name)).add(project::Column::Id.gt(id))),
        );
    }
    let ordered = query.order_by_asc(project::Column::Name).order_by_asc(project::Column::Id);
    let rows = ordered.limit(limit + 1).all(store.read()).await?;
    let projects = whole(store.read(), rows).await?;
    Ok(Page::cut(projects, limit, |project| (project.name.clone(), project.id)))
}

/// One project in sight.
pub(crate) async fn get(store: &Store, who: &Who, id: Uuid) -> Result<Project, Failure> {
    let rows = project::Entity::find_by_id(id).filter(scope::projects(&who.scope())).all(store.read()).await?;
    whole(store.read(), rows).await?.pop().ok_or(Code::NotFound.into())
}

/// Create a project.
pub async fn create(store: &Store, new: ProjectChange) -> Result<Project, Failure> {
    let transaction = store.begin().await?;
    let project = create_in(&transaction, new).await?;
    transaction.commit().await?;
    Ok(project)
}

/// The same, as part of something.
pub(crate) async fn create_in(connection: &impl ConnectionTrait, new: ProjectChange) -> Result<Project, Failure> {
    let row = project::Model {
        id: Uuid::now_v7(),
        name: new.name.clone().unwrap_or_default(),
        workgroup_id: new.workgroup_id.ok_or_else(|| Failure::field("/workgroup_id", "required", "is required"))?,
        script: new.script.clone().unwrap_or_default(),
        caller_id: new.caller_id.clone().flatten(),
        recording: new.recording.unwrap_or(true),
        created_at: Moment::now().0,
        archived_at: None,
        ..unset()
    };
    let mut row = row.into_active_model();
    set_settings(&mut row, &new.settings)?;
    let row: project::Model = row.try_into_model()?;
    let inserted = project::Entity::insert(row.clone().into_active_model()).exec_without_returning(connection);
    inserted.await.map_err(|error| reference_failure(error, "/workgroup_id"))?;
    set_ties(connection, row.id, &new).await?;
    order_field_is_there(connection, &row).await?;
    let project = whole(connection, vec![row]).await?.pop();
    project.ok_or(Code::NotFound.into())
}

/// Change a project; answers how it was, and how it is.
pub(crate) async fn change_in(
    connection: &impl ConnectionTrait,
    id: Uuid,
    change: ProjectChange,
) -> Result<(Project, Project), Failure> {
    let row = project::Entity::find_by_id(id).lock_exclusive().one(connection).await?;
    let row = row.ok_or(Failure::new(Code::NotFound))?;
    let before = whole(connection, vec![row.clone()]).await?.pop().ok_or(Failure::new(Code::NotFound))?;
    let was_archived = row.archived_at;
    let mut row = row.into_active_model();
    row.archived_at = Set(match change.archived {
        None => was_archived,
        Some(true) => was_archived.or(Some(Moment::now().0)),
        Some(false) => None,
    });
    if let Some(name) = &change.name {
        row.name = Set(name.clone());
    }
    if let Some(workgroup) = change.workgroup_id {
        row.workgroup_id = Set(workgroup);
    }
    if let Some(script) = &change.script {
        row.script = Set(script.clone());
    }
    if let Some(caller_id) = &change.caller_id {
        row.caller_id = Set(caller_id.clone());
    }
    if let Some(recording) = change.recording {
        row.recording = Set(recording);
    }
    set_settings(&mut row, &change.settings)?;
    let row = row.update(connection).await.map_err(|error| reference_failure(error, "/workgroup_id"))?;
    set_ties(connection, id, &change).await?;
    order_field_is_there(connection, &row).await?;
    let project = whole(connection, vec![row]).await?.pop().ok_or(Failure::new(Code::NotFound))?;
    Ok((before, project))
}

/// A new project like this one: its people, sets, statuses, script and rules, none of its leads.
pub(crate) async fn copy_in(connection: &impl ConnectionTrait, id: Uuid, name: String) -> Result<Project, Failure> {
    let row = project::Entity::find_by_id(id).one(connection).await?.ok_or(Failure::new(Code::NotFound))?;
    let model = whole(connection, vec![row.clone()]).await?.pop().ok_or(Failure::new(Code::NotFound))?;
    let ids = |sets: &[SetName]| Some(sets.iter().map(|set| set.id).collect());
    let status = |status: &Status| StatusInput {
        id: None,
        label: status.label.clone(),
        color: status.color.clone(),
        closed: status.closed,
    };
    let ties = ProjectChange {
        user_ids: Some(model.user_ids.clone()),
        statuses: Some(model.statuses.iter().map(status).collect()),
        result_set_ids: ids(&model.result_sets),
        field_set_ids: ids(&model.field_sets),
        ..ProjectChange::default()
    };
    let row = project::Model { id: Uuid::now_v7(), name, created_at: Moment::now().0, archived_at: None, ..row };
    project::Entity::insert(row.clone().into_active_model()).exec_without_returning(connection).await?;
    set_ties(connection, row.id, &ties).await?;
    whole(connection, vec![row]).await?.pop().ok_or(Code::NotFound.into())
}

/// Users, sets and statuses.
async fn set_ties(connection: &impl ConnectionTrait, id: Uuid, change: &ProjectChange) -> Result<(), Failure> {
    if let Some(users) = &change.user_ids {
        project_user::Entity::delete_many().filter(project_user::Column::ProjectId.eq(id)).exec(connection).await?;
        let rows = distinct(users).map(|user_id| project_user::Model { project_id: id, user_id }.into_active_model());
        let inserted = project_user::Entity::insert_many(rows).exec_without_returning(connection).await;
        inserted.map_err(|error| reference_failure(error, "/user_ids"))?;
    }
    if let Some(sets) = &change.result_set_ids {
        let old = project_result_set::Column::ProjectId.eq(id);
        project_result_set::Entity::delete_many().filter(old).exec(connection).await?;
        let rows =
            // The company-wide set is every project's anyway.
            distinct(sets)
                .filter(|set_id| *set_id != system::SET)
                .map(|set_id| project_result_set::Model { project_id: id, set_id }.into_active_model());
        let inserted = project_result_set::Entity::insert_many(rows).exec_without_returning(connection).await;
        inserted.map_err(|error| reference_failure(error, "/result_set_ids"))?;
    }
    if let Some(sets) = &change.field_set_ids {
        let old = project_field_set::Column::ProjectId.eq(id);
        project_field_set::Entity::delete_many().filter(old).exec(connection).await?;
        let rows = distinct(sets).map(|set_id| project_field_set::Model { project_id: id, set_id }.into_active_model());
        let inserted = project_field_set::Entity::insert_many(rows).exec_without_returning(connection).await;
        inserted.map_err(|error| reference_failure(error, "/field_set_ids"))?;
    }
    if let Some(statuses) = &change.statuses {
        set_statuses(connection, id, statuses).await?;
    }
    Ok(())
}

/// The statuses as given, in order. A status that leads still have cannot be left out.
async fn set_statuses(connection: &impl ConnectionTrait, id: Uuid, inputs: &[StatusInput]) -> Result<(), Failure> {
    let there = status::Entity::find().filter(status::Column::ProjectId.eq(id)).all(connection).await?;
    let there: HashSet<Uuid> = there.into_iter().map(|row| row.id).collect();
    let mut rows = Vec::with_capacity(inputs.len());
    for (position, input) in inputs.iter().enumerate() {
        if input.id.is_some_and(|id| !there.contains(&id)) {
            return Err(Failure::field(format!("/statuses/{position}/id"), "not_found", "no such status here"));
        }
        rows.push(status::Model {
            id: input.id.unwrap_or_else(Uuid::now_v7),
            project_id: id,
            label: input.label.clone(),
            color: input.color.clone(),
            position: i32::try_from(position).unwrap_or(i32::MAX),
            closed: input.closed,
        });
    }
    let kept: HashSet<Uuid> = rows.iter().map(|row| row.id).collect();
    let gone: Vec<Uuid> = there.difference(&kept).copied().collect();
    let used = project_lead::Entity::find()
        .filter(project_lead::Column::ProjectId.eq(id))
        .filter(project_lead::Column::StatusId.is_in(gone.iter().copied()))
        .count(connection)
        .await?;
    if used > 0 {
        return Err(Failure::because(Code::InUse, format!("{used} leads have a status that was left out")));
    }
    status::Entity::delete_many().filter(status::Column::Id.is_in(gone)).exec(connection).await?;
    let update = OnConflict::column(status::Column::Id)
        .update_columns([
            status::Column::Label,
            status::Column::Color,
            status::Column::Position,
            status::Column::Closed,
        ])
        .to_owned();
    let rows = rows.into_iter().map(IntoActiveModel::into_active_model);
    status::Entity::insert_many(rows).on_conflict(update).exec_without_returning(connection).await?;
    Ok(())
}

/// A name tied to a project.
#[derive(FromQueryResult)]
struct Tie {
    project_id: Uuid,
    id: Uuid,
    name: String,
}

/// How many leads.
#[derive(FromQueryResult)]
struct Count {
    project_id: Uuid,
    leads: i64,
}

/// Rows with all that is tied to them: one query per kind of tie, however many projects.
async fn whole(connection: &impl ConnectionTrait, rows: Vec<project::Model>) -> Result<Vec<Project>, DbErr> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut users: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    let of = project_user::Column::ProjectId.is_in(ids.iter().copied());
    for row in project_user::Entity::find().filter(of).all(connection).await? {
        users.entry(row.project_id).or_default().push(row.user_id);
    }
    let mut statuses: HashMap<Uuid, Vec<Status>> = HashMap::new();
    let of = status::Column::ProjectId.is_in(ids.iter().copied());
    for row in status::Entity::find().filter(of).order_by_asc(status::Column::Position).all(connection).await? {
        let project = row.project_id;
        let status =
            Status { id: row.id, label: row.label, color: row.color, position: row.position, closed: row.closed };
        statuses.entry(project).or_default().push(status);
    }
    let result_sets = project_result_set::Entity::find()
        .select_only()
        .column(project_result_set::Column::ProjectId)
        .column(result_set::Column::Id)
        .column(result_set::Column::Name)
        .join(
            JoinType::InnerJoin,
            project_result_set::Entity::belongs_to(result_set::Entity)
                .from(project_result_set::Column::SetId)
                .to(result_set::Column::Id)
                .into(),
        )
        .filter(project_result_set::Column::ProjectId.is_in(ids.iter().copied()))
        .order_by_asc(result_set::Column::Name);
    let mut result_sets = ties(result_sets.into_model::<Tie>().all(connection).await?);
    let company_wide = result_set::Entity::find_by_id(system::SET).one(connection).await?;
    let company_wide = company_wide.map(|row| SetName { id: row.id, name: row.name });
    let field_sets = project_field_set::Entity::find()
        .select_only()
        .column(project_field_set::Column::ProjectId)
        .column(field_set::Column::Id)
        .column(field_set::Column::Name)
        .join(
            JoinType::InnerJoin,
            project_field_set::Entity::belongs_to(field_set::Entity)
                .from(project_field_set::Column::SetId)
                .to(field_set::Column::Id)
                .into(),
        )
        .filter(project_field_set::Column::ProjectId.is_in(ids.iter().copied()))
        .order_by_asc(field_set::Column::Name);
    let mut field_sets = ties(field_sets.into_model::<Tie>().all(connection).await?);
    let counts = project_lead::Entity::find()
        .select_only()
        .column(project_lead::Column::ProjectId)
        .column_as(project_lead::Column::LeadId.count(), "leads")
        .filter(project_lead::Column::ProjectId.is_in(ids.iter().copied()))
        .group_by(project_lead::Column::ProjectId);
    let counts = counts.into_model::<Count>().all(connection).await?;
    let counts: HashMap<Uuid, i64> = counts.into_iter().map(|row| (row.project_id, row.leads)).collect();
    let present = |row: project::Model| Project {
        user_ids: users.remove(&row.id).unwrap_or_default(),
        lead_count: counts.get(&row.id).map_or(0, |count| u64::try_from(*count).unwrap_or_default()),
        statuses: statuses.remove(&row.id).unwrap_or_default(),
        result_sets: result_sets.remove(&row.id).unwrap_or_default().into_iter().chain(company_wide.clone()).collect(),
        field_sets: field_sets.remove(&row.id).unwrap_or_default(),
        archived_at: row.archived_at.map(Moment::from),
        settings: settings_of(&row),
        id: row.id,
        name: row.name,
        workgroup_id: row.workgroup_id,
        script: row.script,
        caller_id: row.caller_id,
        recording: row.recording,
    };
    Ok(rows.into_iter().map(present).collect())
}

fn ties(rows: Vec<Tie>) -> HashMap<Uuid, Vec<SetName>> {
    let mut ties: HashMap<Uuid, Vec<SetName>> = HashMap::new();
    for row in rows {
        ties.entry(row.project_id).or_default().push(SetName { id: row.id, name: row.name });
    }
    ties
}

/// The project is in sight; answers the status that its new leads get (the first).
pub(crate) async fn in_sight(store: &Store, who: &Who, id: Uuid) -> Result<Option<Uuid>, Failure> {
    let seen = project::Entity::find_by_id(id).filter(scope::projects(&who.scope())).count(store.read()).await?;
    if seen == 0 {
        return Err(Code::NotFound.into());
    }
    let first = status::Entity::find()
        .filter(status::Column::ProjectId.eq(id))
        .order_by_asc(status::Column::Position)
        .one(store.read())
        .await?;
    Ok(first.map(|row| row.id))
}

/// The users of the open projects that show this number.
pub(crate) async fn people_behind(store: &Store, number: &str) -> Result<HashSet<Uuid>, DbErr> {
    let shows = project::Entity::find()
        .select_only()
        .column(project::Column::Id)
        .filter(project::Column::CallerId.eq(number))
        .filter(project::Column::ArchivedAt.is_null())
        .into_query();
    let rows = project_user::Entity::find().filter(project_user::Column::ProjectId.in_subquery(shows));
    Ok(rows.all(store.read()).await?.into_iter().map(|row| row.user_id).collect())
}
