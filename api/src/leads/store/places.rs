//! Leads in several projects: what is true of a lead in a project sits on the link, and the links come and go here.

use super::edit::Edit;
use super::write::{PlaceChange, check_place};
use crate::changes::{Author, FieldKey, Sheet, differences};
use crate::db::entity::leads::project_lead;
use crate::db::entity::setup::{project, status};
use crate::db::{Store, scope};
use crate::error::{Code, Failure};
use crate::http::moment::Moment;
use crate::leads::changes::Noted;
use crate::leads::changes::store::note_in;
use crate::leads::{Lead, Place, PlaceIn};
use crate::policy::Who;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, IntoActiveModel, JoinType, QueryFilter,
    QueryOrder, QuerySelect,
};
use uuid::Uuid;

/// Links per statement.
const BATCH: usize = 500;

/// A lead to be put into a project.
#[derive(Clone, Debug)]
pub(crate) struct Placing {
    pub(crate) lead: Uuid,
    pub(crate) status_id: Option<Uuid>,
    pub(crate) owner_id: Option<Uuid>,
}

/// Put leads at the end of a project, in the caller's transaction. None of them is in it yet; writes no history.
pub(crate) async fn add_in(
    connection: &impl ConnectionTrait,
    project: Uuid,
    placings: &[Placing],
) -> Result<(), DbErr> {
    let now = Moment::now().0;
    let position = next_place(connection, project).await?;
    let rows = (position..).zip(placings).map(|(position, placing)| project_lead::Model {
        project_id: project,
        lead_id: placing.lead,
        status_id: placing.status_id,
        owner_id: placing.owner_id,
        attempts: 0,
        last_result_id: None,
        last_called_at: None,
        next_call_at: None,
        position,
        owner_since: placing.owner_id.map(|_| now),
    });
    let rows: Vec<_> = rows.map(IntoActiveModel::into_active_model).collect();
    for rows in rows.chunks(BATCH) {
        project_lead::Entity::insert_many(rows.to_vec()).exec_without_returning(connection).await?;
    }
    Ok(())
}

/// The place behind the last lead of a project.
pub(crate) async fn next_place(connection: &impl ConnectionTrait, project: Uuid) -> Result<i32, DbErr> {
    let last: Option<Option<i32>> = project_lead::Entity::find()
        .select_only()
        .column_as(project_lead::Column::Position.max(), "last")
        .filter(project_lead::Column::ProjectId.eq(project))
        .into_tuple()
        .one(connection)
        .await?;
    Ok(last.flatten().map_or(0, |last| last + 1))
}

#[derive(FromQueryResult)]
struct Row {
    project_id: Uuid,
    name: String,
    status_id: Option<Uuid>,
    status_label: Option<String>,
    owner_id: Option<Uuid>,
    attempts: i32,
    next_call_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// The lead's places in projects in sight, by the projects' names.
pub(crate) async fn places(store: &Store, who: &Who, lead: Uuid) -> Result<Vec<PlaceIn>, Failure> {
    super::in_sight(store.read(), who, lead).await?;
    let in_project = project_lead::Entity::belongs_to(project::Entity)
        .from(project_lead::Column::ProjectId)
        .to(project::Column::Id)
        .into();
    let with_status = project_lead::Entity::belongs_to(status::Entity)
        .from(project_lead::Column::StatusId)
        .to(status::Column::Id)
        .into();
    let rows = project_lead::Entity::find()
        .select_only()
        .columns([
            project_lead::Column::ProjectId,
            project_lead::Column::StatusId,
            project_lead::Column::OwnerId,
            project_lead::Column::Attempts,
            project_lead::Column::NextCallAt,
        ])
        .column(project::Column::Name)
        .column_as(status::Column::Label, "status_label")
        .join(JoinType::InnerJoin, in_project)
        .join(JoinType::LeftJoin, with_status)
        .filter(project_lead::Column::LeadId.eq(lead))
        .filter(scope::project_leads(&who.scope()))
        .order_by_asc(project::Column::Name)
        .order_by_asc(project::Column::Id)
        .into_model::<Row>()
        .all(store.read())
        .await?;
    let present = |row: Row| PlaceIn {
        project_name: row.name,
        status_label: row.status_label,
        place: Place {
            project_id: row.project_id,
            status_id: row.status_id,
            owner_id: row.owner_id,
            attempts: row.attempts,
            next_call_at: row.next_call_at.map(Moment::from),
        },
    };
    Ok(rows.into_iter().map(present).collect())
}

/// Put a lead into one more project; answers it as it stands there. In it already: 409.
pub(crate) async fn put(
    store: &Store,
    who: &Who,
    project: Uuid,
    version: i32,
    placing: Placing,
) -> Result<Lead, Failure> {
    let edit = Edit::begin(store, who, placing.lead, None).await?;
    edit.expect(version, &[member(project)]).await?;
    let (lead, owner_id) = (placing.lead, placing.owner_id);
    let named =
        PlaceChange { status_id: placing.status_id.map(Some), owner_id: owner_id.map(Some), next_call_at: None };
    check_place(&edit.transaction, project, &named, "").await?;
    let there = project_lead::Entity::find_by_id((project, lead)).one(&edit.transaction).await?;
    if there.is_some() {
        return Err(Failure::because(Code::Conflict, "the lead is in this project already"));
    }
    let after = Sheet::default().place(project, placing.status_id, owner_id, None);
    add_in(&edit.transaction, project, &[placing]).await?;
    let noted = Noted { lead, differences: differences(&Sheet::default(), &after) };
    note_in(&edit.transaction, &Author::of(who), vec![noted]).await?;
    let lead = super::get(&edit.transaction, who, lead, Some(project)).await?;
    edit.transaction.commit().await?;
    Ok(lead)
}

/// Take a lead out of a project; answers its new version. What was true of it there goes; history stays.
pub(crate) async fn take_out(
    store: &Store,
    who: &Who,
    project: Uuid,
    lead: Uuid,
    version: i32,
) -> Result<i32, Failure> {
    let edit = Edit::begin(store, who, lead, Some(project)).await?;
    let place = edit.before.project.clone().ok_or(Failure::new(Code::NotFound))?;
    let before = Sheet::default().place(project, place.status_id, place.owner_id, place.next_call_at);
    edit.expect(version, &before.keys()).await?;
    project_lead::Entity::delete_by_id((project, lead)).exec(&edit.transaction).await?;
    let noted = Noted { lead, differences: differences(&before, &Sheet::default()) };
    note_in(&edit.transaction, &Author::of(who), vec![noted]).await?;
    edit.transaction.commit().await?;
    Ok(edit.before.version + 1)
}

/// Being in a project, as change history calls it.
fn member(project: Uuid) -> FieldKey {
    (Some(project), "project/member".into())
}
