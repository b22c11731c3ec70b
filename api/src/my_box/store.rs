//! Queries on my boxes.

use crate::db::entity::guard::my_box;
use crate::http::moment::Moment;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, TryInsertResult};
use uuid::Uuid;

/// A result takes the lead into this user's box. `false` = it is in a box already (perhaps their own) and stays there.
/// Tell the hub after the commit: `hub.my_box(…)`.
pub async fn take_in(
    transaction: &impl ConnectionTrait,
    user: Uuid,
    lead: Uuid,
    project: Option<Uuid>,
) -> Result<bool, DbErr> {
    let row =
        my_box::Model { lead_id: lead, user_id: user, project_id: project, placed_by: user, taken_at: Moment::now().0 };
    let taken = my_box::Entity::insert(row.into_active_model())
        .on_conflict_do_nothing_on([my_box::Column::LeadId])
        .exec_without_returning(transaction)
        .await?;
    Ok(matches!(taken, TryInsertResult::Inserted(1..)))
}
