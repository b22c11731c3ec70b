//! Who may listen to whom (MON-14): with the right to, an administrator to everybody, others to the people of their
//! workgroups.

use crate::db::Store;
use crate::error::{Code, Failure};
use crate::policy::{Permission, Role, Who};
use crate::users;
use sea_orm::DbErr;
use uuid::Uuid;

/// May they listen to this agent's calls?
pub(crate) async fn check(store: &Store, who: &Who, agent: Uuid) -> Result<(), Failure> {
    if !who.may(Permission::Monitor) {
        return Err(Code::Forbidden.into());
    }
    if who.role == Role::Admin || users::store::ids_in(store, &who.workgroup_ids).await?.contains(&agent) {
        return Ok(());
    }
    // Whose calls one does not see, one does not learn of.
    Err(Code::NoSuchCall.into())
}

/// The same for somebody who listens already, by their account as it is now.
pub(crate) async fn may_go_on(store: &Store, supervisor: Uuid, agent: Uuid) -> Result<bool, DbErr> {
    let Some(user) = users::store::get(store, supervisor).await? else { return Ok(false) };
    let may = user.active && Permission::of(user.role, &user.rights).contains(&Permission::Monitor);
    let in_sight = user.role == Role::Admin || users::store::ids_in(store, &user.workgroup_ids).await?.contains(&agent);
    Ok(may && in_sight)
}
