//! Leases: who holds a lead, and the ways a lease ends.

use super::clock;
use crate::db::entity::distribution::lease;
use sea_orm::prelude::Expr;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use uuid::Uuid;

/// Who works on a lead now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The lease.
    pub lease: Uuid,
    /// For which project.
    pub project: Uuid,
    /// Who.
    pub user: Uuid,
}

/// Who holds this lead, if somebody does.
pub async fn holder(connection: &impl ConnectionTrait, lead: Uuid) -> Result<Option<Holder>, DbErr> {
    let now = clock::now(connection.get_database_backend());
    let row = lease::Entity::find()
        .filter(lease::Column::LeadId.eq(lead))
        .filter(Expr::col(lease::Column::ExpiresAt).gt(Expr::cust(now)))
        .one(connection)
        .await?;
    Ok(row.map(|row| Holder { lease: row.id, project: row.project_id, user: row.user_id }))
}

/// The result of this lead was saved: its user's lease goes, in the same transaction. `true` = there was one.
pub async fn finish_in(
    connection: &impl ConnectionTrait,
    project: Uuid,
    lead: Uuid,
    user: Uuid,
) -> Result<bool, DbErr> {
    let gone = lease::Entity::delete_many()
        .filter(lease::Column::LeadId.eq(lead))
        .filter(lease::Column::ProjectId.eq(project))
        .filter(lease::Column::UserId.eq(user))
        .exec(connection)
        .await?;
    Ok(gone.rows_affected > 0)
}
