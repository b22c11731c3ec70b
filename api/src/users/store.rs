//! Queries on users and their memberships.

use super::{NewUser, User};
use crate::db::entity::activities::activity;
use crate::db::entity::people::{member, user};
use crate::db::{Store, contains, distinct, scope, write_failure};
use crate::distribution;
use crate::error::{Code, Failure};
use crate::http::moment::Moment;
use crate::http::page::Page;
use crate::policy::{Given, Permission, Role, Who};
use sea_orm::prelude::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, Set,
};
use std::collections::HashMap;
use uuid::Uuid;

/// What a list of users is narrowed by.
#[derive(Debug, Default)]
pub(crate) struct Filter {
    pub(crate) q: Option<String>,
    pub(crate) workgroup_id: Option<Uuid>,
    pub(crate) active: Option<bool>,
    pub(crate) after: Option<String>,
    pub(crate) limit: u64,
}

/// Changes to a user; `None` leaves as it is.
#[derive(Debug, Default)]
pub(crate) struct Change {
    pub(crate) login: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) kana: Option<Option<String>>,
    pub(crate) role: Option<Role>,
    pub(crate) extension: Option<Option<String>>,
    pub(crate) workgroup_ids: Option<Vec<Uuid>>,
    pub(crate) active: Option<bool>,
    pub(crate) locale: Option<String>,
    pub(crate) password_hash: Option<String>,
    pub(crate) rights: Option<Vec<Permission>>,
}

/// Users in sight, by login.
pub(crate) async fn list(store: &Store, who: &Who, filter: Filter) -> Result<Page<User>, DbErr> {
    let mut query = user::Entity::find().filter(scope::users(&who.scope(), &who.workgroup_ids));
    if let Some(q) = &filter.q {
        let like = |column: user::Column| column.like(contains(q));
        query = query.filter(
            Condition::any().add(like(user::Column::Name)).add(like(user::Column::Login)).add(like(user::Column::Kana)),
        );
    }
    if let Some(workgroup) = filter.workgroup_id {
        let members = member::Entity::find()
            .select_only()
            .column(member::Column::UserId)
            .filter(member::Column::WorkgroupId.eq(workgroup));
        query = query.filter(user::Column::Id.in_subquery(sea_orm::QueryTrait::into_query(members)));
    }
    if let Some(active) = filter.active {
        query = query.filter(user::Column::Active.eq(active));
    }
    if let Some(after) = filter.after {
        query = query.filter(user::Column::Login.gt(after));
    }
    let rows = query.order_by_asc(user::Column::Login).limit(filter.limit + 1).all(store.read()).await?;
    let users = with_workgroups(store.read(), rows).await?;
    Ok(Page::cut(users, filter.limit, |user| user.login.clone()))
}

/// One user, if there and in sight.
pub(crate) async fn seen(store: &Store, who: &Who, id: Uuid) -> Result<User, Failure> {
    let row = user::Entity::find_by_id(id)
        .filter(scope::users(&who.scope(), &who.workgroup_ids))
        .one(store.read())
        .await?
        .ok_or(Failure::new(Code::NotFound))?;
    with_workgroups(store.read(), vec![row]).await?.pop().ok_or(Code::NotFound.into())
}

/// One user, whoever asks.
pub async fn get(store: &Store, id: Uuid) -> Result<Option<User>, DbErr> {
    let row = user::Entity::find_by_id(id).all(store.read()).await?;
    Ok(with_workgroups(store.read(), row).await?.pop())
}

/// What signing in needs to know of an account.
pub(crate) struct Account {
    pub(crate) user: User,
    pub(crate) password_hash: String,
    pub(crate) password_is_once: bool,
}

/// The account of a login.
pub(crate) async fn credentials(store: &Store, login: &str) -> Result<Option<Account>, DbErr> {
    let login = login.trim().to_lowercase();
    let Some(row) = user::Entity::find().filter(user::Column::Login.eq(login)).one(store.read()).await? else {
        return Ok(None);
    };
    let (password_hash, password_is_once) = (row.password_hash.clone(), row.password_is_once);
    let user = with_workgroups(store.read(), vec![row]).await?.pop();
    Ok(user.map(|user| Account { user, password_hash, password_is_once }))
}

/// The active user with this extension.
pub(crate) async fn by_extension(store: &Store, extension: &str) -> Result<Option<Uuid>, DbErr> {
    let row = user::Entity::find()
        .filter(user::Column::Extension.eq(extension))
        .filter(user::Column::Active.eq(true))
        .one(store.read())
        .await?;
    Ok(row.map(|user| user.id))
}

/// Is there any account yet? (First start.)
pub async fn any(store: &Store) -> Result<bool, DbErr> {
    Ok(user::Entity::find().count(store.read()).await? > 0)
}

/// Create a user.
pub async fn create(store: &Store, new: NewUser) -> Result<User, Failure> {
    let transaction = store.begin().await?;
    let user = create_in(&transaction, new).await?;
    transaction.commit().await?;
    Ok(user)
}

/// The same, as part of something.
pub(crate) async fn create_in(connection: &impl ConnectionTrait, new: NewUser) -> Result<User, Failure> {
    let row = user::Model {
        id: Uuid::now_v7(),
        login: new.login.trim().to_lowercase(),
        name: new.name,
        kana: new.kana,
        role: new.role.as_str().into(),
        extension: new.extension,
        password_hash: new.password_hash,
        locale: new.locale,
        active: true,
        created_at: Moment::now().0,
        rights: serde_json::json!(new.rights),
        password_is_once: new.password_is_once,
        invite_hash: None,
        invite_expires_at: None,
    };
    free(connection, row.id, Some(&row.login), row.extension.as_deref()).await?;
    let inserted = user::Entity::insert(row.clone().into_active_model()).exec_without_returning(connection).await;
    inserted.map_err(|error| write_failure(error, "/login"))?;
    set_workgroups(connection, row.id, &new.workgroup_ids).await?;
    Ok(present(row, new.workgroup_ids))
}

/// Change a user; answers how they were, and how they are.
pub(crate) async fn change_in(
    connection: &impl ConnectionTrait,
    id: Uuid,
    change: Change,
) -> Result<(User, User), Failure> {
    let row = user::Entity::find_by_id(id).lock_exclusive().one(connection).await?;
    let row = row.ok_or(Failure::new(Code::NotFound))?;
    let before = with_workgroups(connection, vec![row.clone()]).await?.pop().ok_or(Failure::new(Code::NotFound))?;
    let loses_admin = row.role == Role::Admin.as_str()
        && row.active
        && (change.role.is_some_and(|role| role != Role::Admin) || change.active == Some(false));
    if loses_admin {
        another_admin(connection, id).await?;
    }
    let login = change.login.map(|login| login.trim().to_lowercase());
    free(connection, id, login.as_deref(), change.extension.as_ref().and_then(Option::as_deref)).await?;
    let mut row = row.into_active_model();
    // At least one column is written, so that an empty change is no error.
    row.active = Set(change.active.unwrap_or_else(|| *row.active.as_ref()));
    if let Some(login) = login {
        row.login = Set(login);
    }
    if let Some(name) = change.name {
        row.name = Set(name);
    }
    if let Some(kana) = change.kana {
        row.kana = Set(kana);
    }
    if let Some(role) = change.role {
        row.role = Set(role.as_str().into());
    }
    if let Some(extension) = change.extension {
        row.extension = Set(extension);
    }
    if let Some(locale) = change.locale {
        row.locale = Set(locale);
    }
    if let Some(hash) = change.password_hash {
        row.password_hash = Set(hash);
        row.password_is_once = Set(false);
    }
    if let Some(rights) = change.rights {
        row.rights = Set(serde_json::json!(rights));
    }
    let row = row.update(connection).await.map_err(|error| write_failure(error, "/login"))?;
    if let Some(workgroups) = &change.workgroup_ids {
        member::Entity::delete_many().filter(member::Column::UserId.eq(id)).exec(connection).await?;
        set_workgroups(connection, id, workgroups).await?;
        // Bans of those groups are now theirs, or no longer.
        distribution::store::passes::forget_people(connection, &[id]).await?;
    }
    let user = with_workgroups(connection, vec![row]).await?.pop().ok_or(Failure::new(Code::NotFound))?;
    Ok((before, user))
}

/// Delete a user who never did anything; who did is switched off instead, for history's sake.
pub(crate) async fn delete_in(connection: &impl ConnectionTrait, id: Uuid) -> Result<(), Failure> {
    let row = user::Entity::find_by_id(id).one(connection).await?.ok_or(Failure::new(Code::NotFound))?;
    if row.role == Role::Admin.as_str() && row.active {
        another_admin(connection, id).await?;
    }
    if activity::Entity::find().filter(activity::Column::UserId.eq(id)).count(connection).await? > 0 {
        return Err(Failure::because(Code::InUse, "the user has activities in history: set active to false instead"));
    }
    user::Entity::delete_by_id(id).exec(connection).await?;
    Ok(())
}

/// A new invitation; the older one is over.
pub(crate) async fn invite_in(
    connection: &impl ConnectionTrait,
    id: Uuid,
    hash: String,
    expires_at: Moment,
) -> Result<(), Failure> {
    let changed = user::Entity::update_many()
        .col_expr(user::Column::InviteHash, Expr::value(hash))
        .col_expr(user::Column::InviteExpiresAt, Expr::value(expires_at.0))
        .filter(user::Column::Id.eq(id))
        .filter(user::Column::Active.eq(true))
        .exec(connection)
        .await?;
    if changed.rows_affected == 0 { Err(Code::NotFound.into()) } else { Ok(()) }
}

/// Take up an invitation: whose it was; `None` = there is no such, or it is over.
pub(crate) async fn accept_invite_in(
    connection: &impl ConnectionTrait,
    hash: &str,
    password_hash: String,
) -> Result<Option<Uuid>, DbErr> {
    let invited = user::Entity::find()
        .filter(user::Column::InviteHash.eq(hash))
        .filter(user::Column::InviteExpiresAt.gt(Moment::now().0))
        .filter(user::Column::Active.eq(true))
        .one(connection)
        .await?;
    let Some(invited) = invited else { return Ok(None) };
    let accepted = user::Entity::update_many()
        .col_expr(user::Column::InviteHash, Expr::value(None::<String>))
        .col_expr(user::Column::PasswordHash, Expr::value(password_hash))
        .col_expr(user::Column::PasswordIsOnce, Expr::value(false))
        .filter(user::Column::Id.eq(invited.id))
        // Of two at once, one finds it gone.
        .filter(user::Column::InviteHash.eq(hash))
        .exec(connection)
        .await?;
    Ok((accepted.rows_affected > 0).then_some(invited.id))
}

/// A password of one's own choice.
pub(crate) async fn set_own_password_in(
    connection: &impl ConnectionTrait,
    id: Uuid,
    hash: String,
) -> Result<(), DbErr> {
    let set = user::Entity::update_many()
        .col_expr(user::Column::PasswordHash, Expr::value(hash))
        .col_expr(user::Column::PasswordIsOnce, Expr::value(false))
        .filter(user::Column::Id.eq(id));
    set.exec(connection).await.map(|_| ())
}

/// The last administrator stays one.
async fn another_admin(connection: &impl ConnectionTrait, but: Uuid) -> Result<(), Failure> {
    let others = user::Entity::find()
        .filter(user::Column::Role.eq(Role::Admin.as_str()))
        .filter(user::Column::Active.eq(true))
        .filter(user::Column::Id.ne(but))
        .count(connection)
        .await?;
    if others == 0 { Err(Failure::because(Code::Conflict, "the last administrator cannot go")) } else { Ok(()) }
}

/// Login and extension belong to nobody else.
async fn free(
    connection: &impl ConnectionTrait,
    id: Uuid,
    login: Option<&str>,
    extension: Option<&str>,
) -> Result<(), Failure> {
    for (column, value, field) in
        [(user::Column::Login, login, "/login"), (user::Column::Extension, extension, "/extension")]
    {
        let Some(value) = value else { continue };
        let others = user::Entity::find().filter(column.eq(value)).filter(user::Column::Id.ne(id));
        if others.count(connection).await? > 0 {
            return Err(Failure::field(field, "taken", "already in use"));
        }
    }
    Ok(())
}

async fn set_workgroups(connection: &impl ConnectionTrait, user: Uuid, groups: &[Uuid]) -> Result<(), Failure> {
    let rows = distinct(groups).map(|group| member::Model { workgroup_id: group, user_id: user }.into_active_model());
    if groups.is_empty() {
        return Ok(());
    }
    let inserted = member::Entity::insert_many(rows).exec_without_returning(connection).await;
    inserted.map(|_| ()).map_err(|error| match write_failure(error, "/workgroup_ids") {
        failure if failure.code == Code::InUse => Failure::field("/workgroup_ids", "not_found", "no such workgroup"),
        failure => failure,
    })
}

async fn with_workgroups(connection: &impl ConnectionTrait, rows: Vec<user::Model>) -> Result<Vec<User>, DbErr> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let members = member::Entity::find().filter(member::Column::UserId.is_in(ids)).all(connection).await?;
    let mut groups: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    for row in members {
        groups.entry(row.user_id).or_default().push(row.workgroup_id);
    }
    Ok(rows
        .into_iter()
        .map(|row| {
            let groups = groups.remove(&row.id).unwrap_or_default();
            present(row, groups)
        })
        .collect())
}

fn present(row: user::Model, workgroup_ids: Vec<Uuid>) -> User {
    User {
        rights: rights_of(&row),
        id: row.id,
        login: row.login,
        name: row.name,
        kana: row.kana,
        role: Role::parse(&row.role).unwrap_or(Role::Agent),
        extension: row.extension,
        workgroup_ids,
        active: row.active,
        locale: row.locale,
        created_at: row.created_at.into(),
    }
}

/// What somebody may besides their role. Words that are no rights (any more) are nothing.
pub(crate) fn rights_of(row: &user::Model) -> Vec<Permission> {
    let words = row.rights.as_array().map(Vec::as_slice).unwrap_or_default();
    let known =
        |word: &serde_json::Value| Permission::ALL.iter().copied().find(|right| Some(right.as_str()) == word.as_str());
    words.iter().filter_map(known).filter(|right| right.given() == Given::AsRight).collect()
}

/// The users of these workgroups.
pub(crate) async fn ids_in(store: &Store, workgroups: &[Uuid]) -> Result<std::collections::HashSet<Uuid>, DbErr> {
    let of = member::Column::WorkgroupId.is_in(workgroups.iter().copied());
    let rows = member::Entity::find().filter(of).all(store.read()).await?;
    Ok(rows.into_iter().map(|row| row.user_id).collect())
}
