//! Queries on API keys.

use super::{ApiKey, NewApiKey, NewKey};
use crate::db::Store;
use crate::db::entity::people::{api_key, user};
use crate::error::{Code, Failure};
use crate::http::identity::{fingerprint, secret};
use crate::http::moment::Moment;
use crate::policy::{By, Role, Who};
use crate::{sessions, users};
use chrono::TimeDelta;
use sea_orm::prelude::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, Select,
};
use uuid::Uuid;

/// Marks a secret as ours, so that scanners of leaked secrets can know it.
const PREFIX: &str = "kkr_";

/// Make a key.
pub async fn create(store: &Store, new: NewKey) -> Result<NewApiKey, Failure> {
    let transaction = store.begin().await?;
    let key = create_in(&transaction, new).await?;
    transaction.commit().await?;
    Ok(key)
}

/// The same, as part of something.
pub(crate) async fn create_in(connection: &impl ConnectionTrait, new: NewKey) -> Result<NewApiKey, Failure> {
    let NewKey { name, role, user_id, scopes, expires_at } = new;
    let secret = format!("{PREFIX}{}", secret()?);
    let row = api_key::Model {
        id: Uuid::now_v7(),
        name,
        role: role.as_str().into(),
        user_id,
        prefix: secret.chars().take(PREFIX.len() + 4).collect(),
        secret_hash: fingerprint(&secret),
        created_at: Moment::now().0,
        last_used_at: None,
        revoked_at: None,
        scopes: scopes.map(|scopes| serde_json::json!(scopes)),
        expires_at: expires_at.map(|at| at.0),
    };
    api_key::Entity::insert(row.clone().into_active_model()).exec_without_returning(connection).await?;
    Ok(NewApiKey { key: present(row), secret })
}

/// All keys that are not revoked.
pub(crate) async fn list(store: &Store) -> Result<Vec<ApiKey>, DbErr> {
    let valid = api_key::Entity::find().filter(api_key::Column::RevokedAt.is_null());
    let rows = valid.order_by_asc(api_key::Column::Id).all(store.read()).await?;
    Ok(rows.into_iter().map(present).collect())
}

/// Revoke a key.
pub(crate) async fn revoke(connection: &impl ConnectionTrait, id: Uuid) -> Result<(), Failure> {
    let changed = api_key::Entity::update_many()
        .col_expr(api_key::Column::RevokedAt, Expr::value(Moment::now().0))
        .filter(api_key::Column::Id.eq(id))
        .filter(api_key::Column::RevokedAt.is_null())
        .exec(connection)
        .await?;
    if changed.rows_affected == 0 { Err(Code::NotFound.into()) } else { Ok(()) }
}

/// Whose key this is; `None` when there is no such key or its maker was switched off.
pub(crate) async fn recognise(store: &Store, hash: &str) -> Result<Option<Who>, DbErr> {
    let Some(key) = alive().filter(api_key::Column::SecretHash.eq(hash)).one(store.read()).await? else {
        return Ok(None);
    };
    used(store, &key).await?;
    holder(store, key).await
}

/// The same key again, as it is now.
pub(crate) async fn again(store: &Store, id: Uuid) -> Result<Option<Who>, DbErr> {
    match alive().filter(api_key::Column::Id.eq(id)).one(store.read()).await? {
        Some(key) => holder(store, key).await,
        None => Ok(None),
    }
}

/// Keys that open something.
fn alive() -> Select<api_key::Entity> {
    let lasts =
        Condition::any().add(api_key::Column::ExpiresAt.is_null()).add(api_key::Column::ExpiresAt.gt(Moment::now().0));
    api_key::Entity::find().filter(api_key::Column::RevokedAt.is_null()).filter(lasts)
}

async fn holder(store: &Store, key: api_key::Model) -> Result<Option<Who>, DbErr> {
    let maker = user::Entity::find_by_id(key.user_id).one(store.read()).await?;
    let Some(maker) = maker.filter(|maker| maker.active) else { return Ok(None) };
    let workgroup_ids = sessions::store::workgroups_of(store, maker.id).await?;
    let own = Role::parse(&maker.role).unwrap_or(Role::Agent);
    let role = Role::parse(&key.role).unwrap_or(Role::Agent).min(own);
    let key_scopes = key.scopes.map(|scopes| serde_json::from_value(scopes).unwrap_or_default());
    let rights = users::store::rights_of(&maker);
    let by = By::ApiKey(key.id);
    Ok(Some(Who { user_id: maker.id, role, rights, key_scopes, password_is_once: false, workgroup_ids, by }))
}

/// Note the use, at most once a minute: a busy key is not a write per request.
async fn used(store: &Store, key: &api_key::Model) -> Result<(), DbErr> {
    let now = Moment::now().0;
    let stale = now - TimeDelta::seconds(60);
    if key.last_used_at.is_some_and(|at| at > stale) {
        return Ok(());
    }
    api_key::Entity::update_many()
        .col_expr(api_key::Column::LastUsedAt, Expr::value(now))
        .filter(api_key::Column::Id.eq(key.id))
        .filter(Condition::any().add(api_key::Column::LastUsedAt.is_null()).add(api_key::Column::LastUsedAt.lte(stale)))
        .exec(store.write())
        .await
        .map(|_| ())
}

fn present(row: api_key::Model) -> ApiKey {
    ApiKey {
        id: row.id,
        name: row.name,
        role: Role::parse(&row.role).unwrap_or(Role::Agent),
        user_id: row.user_id,
        prefix: row.prefix,
        created_at: row.created_at.into(),
        last_used_at: row.last_used_at.map(Moment::from),
        scopes: row.scopes.map(|scopes| serde_json::from_value(scopes).unwrap_or_default()),
        expires_at: row.expires_at.map(Moment::from),
    }
}
