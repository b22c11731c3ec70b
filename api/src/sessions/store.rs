//! Queries on sessions.

use super::SESSION_S_MAX;
use crate::db::Store;
use crate::db::entity::people::{member, session, user};
use crate::error::{Code, Failure};
use crate::http::moment::Moment;
use crate::policy::{By, Role, Who};
use crate::users;
use chrono::TimeDelta;
use sea_orm::prelude::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;

/// Begin a session. `id` is the fingerprint of its token.
pub(crate) async fn begin(store: &Store, id: String, csrf: String, user: Uuid, role: Role) -> Result<(), DbErr> {
    let now = Moment::now().0;
    let row = session::Model {
        id,
        user_id: user,
        role: role.as_str().into(),
        csrf,
        created_at: now,
        expires_at: now + TimeDelta::seconds(SESSION_S_MAX),
    };
    session::Entity::insert(row.into_active_model()).exec_without_returning(store.write()).await?;
    session::Entity::delete_many().filter(session::Column::ExpiresAt.lt(now)).exec(store.write()).await?;
    Ok(())
}

/// Whose session this is, and its CSRF token; `None` when it is over, or the account was switched off.
pub(crate) async fn recognise(store: &Store, id: &str) -> Result<Option<(Who, String)>, DbErr> {
    let now = Moment::now().0;
    let session = session::Entity::find_by_id(id).filter(session::Column::ExpiresAt.gt(now)).one(store.read()).await?;
    let Some(session) = session else { return Ok(None) };
    let user = user::Entity::find_by_id(session.user_id).one(store.read()).await?;
    let Some(user) = user.filter(|user| user.active) else { return Ok(None) };
    let workgroup_ids = workgroups_of(store, user.id).await?;
    let own = Role::parse(&user.role).unwrap_or(Role::Agent);
    let in_force = Role::parse(&session.role).unwrap_or(Role::Agent).min(own);
    let rights = users::store::rights_of(&user);
    let by = By::Session(session.id);
    let who = Who {
        user_id: user.id,
        role: in_force,
        rights,
        key_scopes: None,
        password_is_once: user.password_is_once,
        workgroup_ids,
        by,
    };
    Ok(Some((who, session.csrf)))
}

/// The workgroups somebody is in.
pub(crate) async fn workgroups_of(store: &Store, user: Uuid) -> Result<Vec<Uuid>, DbErr> {
    let rows = member::Entity::find().filter(member::Column::UserId.eq(user)).all(store.read()).await?;
    Ok(rows.into_iter().map(|row| row.workgroup_id).collect())
}

/// Switch the role in force.
pub(crate) async fn set_role(store: &Store, id: &str, role: Role) -> Result<(), Failure> {
    let changed = session::Entity::update_many()
        .col_expr(session::Column::Role, Expr::value(role.as_str()))
        .filter(session::Column::Id.eq(id))
        .exec(store.write())
        .await?;
    if changed.rows_affected == 0 { Err(Code::Unauthenticated.into()) } else { Ok(()) }
}

/// Sign out.
pub(crate) async fn end(store: &Store, id: &str) -> Result<(), DbErr> {
    session::Entity::delete_by_id(id).exec(store.write()).await.map(|_| ())
}

/// Sign somebody out everywhere, but for one session.
pub(crate) async fn end_all_of_in(
    connection: &impl ConnectionTrait,
    user: Uuid,
    but: Option<&str>,
) -> Result<(), DbErr> {
    let mut all = session::Entity::delete_many().filter(session::Column::UserId.eq(user));
    if let Some(kept) = but {
        all = all.filter(session::Column::Id.ne(kept));
    }
    all.exec(connection).await.map(|_| ())
}
