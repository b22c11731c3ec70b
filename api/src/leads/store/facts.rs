//! What the guard has to know, in one look.

use crate::db::entity::leads::{lead, project_lead};
use crate::db::entity::setup::{project, project_user};
use crate::leads::guard::{Facts, Question};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, QueryTrait};
use uuid::Uuid;

/// The facts behind a question.
pub(crate) async fn facts(connection: &impl ConnectionTrait, question: &Question) -> Result<Facts, DbErr> {
    let is_member = match question.project {
        None => true,
        Some(project) => works_in(question.agent, Some(project)).count(connection).await? > 0,
    };
    let lead_in_project = match question.lead {
        None => true,
        Some(lead) => is_in(connection, lead, question.agent, question.project).await?,
    };
    Ok(Facts { is_member, lead_in_project })
}

/// The open projects that the agent works in.
fn works_in(agent: Uuid, only: Option<Uuid>) -> sea_orm::Select<project_user::Entity> {
    let open = project::Entity::find()
        .select_only()
        .column(project::Column::Id)
        .filter(project::Column::ArchivedAt.is_null())
        .into_query();
    let query = project_user::Entity::find()
        .filter(project_user::Column::UserId.eq(agent))
        .filter(project_user::Column::ProjectId.in_subquery(open));
    match only {
        None => query,
        Some(project) => query.filter(project_user::Column::ProjectId.eq(project)),
    }
}

async fn is_in(
    connection: &impl ConnectionTrait,
    lead: Uuid,
    agent: Uuid,
    project: Option<Uuid>,
) -> Result<bool, DbErr> {
    let there = lead::Entity::find()
        .select_only()
        .column(lead::Column::Id)
        .filter(lead::Column::DeletedAt.is_null())
        .into_query();
    let link = project_lead::Entity::find()
        .filter(project_lead::Column::LeadId.eq(lead))
        .filter(project_lead::Column::LeadId.in_subquery(there));
    let link = match project {
        Some(project) => link.filter(project_lead::Column::ProjectId.eq(project)),
        None => {
            let mine = works_in(agent, None).select_only().column(project_user::Column::ProjectId).into_query();
            link.filter(project_lead::Column::ProjectId.in_subquery(mine))
        }
    };
    Ok(link.count(connection).await? > 0)
}
