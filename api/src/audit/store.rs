//! The log's two queries: one more line, and reading.

use super::{Act, Note};
use crate::db::Store;
use crate::db::entity::people::audit_note;
use crate::error::Language;
use crate::http::moment::Moment;
use crate::http::page::Page;
use crate::policy::{By, Role, Who};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::Value;
use uuid::Uuid;

/// Somebody did something to `target`. On the transaction of the act itself.
pub async fn note(
    connection: &impl ConnectionTrait,
    who: &Who,
    act: Act,
    target: Option<Uuid>,
    details: Value,
) -> Result<(), DbErr> {
    let api_key_id = match who.by {
        By::ApiKey(id) => Some(id),
        By::Session(_) => None,
    };
    let row = audit_note::Model {
        user_id: Some(who.user_id),
        api_key_id,
        role: Some(who.role.as_str().into()),
        ..line(act, target, details)
    };
    write(connection, row).await
}

/// What came of somebody's wish, told by the program later on.
pub async fn note_of(
    connection: &impl ConnectionTrait,
    user: Uuid,
    act: Act,
    target: Option<Uuid>,
    details: Value,
) -> Result<(), DbErr> {
    write(connection, audit_note::Model { user_id: Some(user), ..line(act, target, details) }).await
}

/// The program did something by itself.
pub async fn note_by_itself(
    connection: &impl ConnectionTrait,
    act: Act,
    target: Option<Uuid>,
    details: Value,
) -> Result<(), DbErr> {
    write(connection, line(act, target, details)).await
}

fn line(act: Act, target_id: Option<Uuid>, mut details: Value) -> audit_note::Model {
    if details.is_null() {
        details = Value::Object(serde_json::Map::new());
    }
    blot(&mut details);
    audit_note::Model {
        id: Uuid::now_v7(),
        at: Moment::now().0,
        act: act.as_str().into(),
        user_id: None,
        api_key_id: None,
        role: None,
        target_id,
        details,
    }
}

async fn write(connection: &impl ConnectionTrait, row: audit_note::Model) -> Result<(), DbErr> {
    audit_note::Entity::insert(row.into_active_model()).exec_without_returning(connection).await.map(|_| ())
}

/// Whatever is called a secret is none of the log's business, should it get this far.
fn blot(details: &mut Value) {
    const SECRETS: [&str; 6] = ["password", "secret", "token", "csrf", "cookie", "hash"];
    match details {
        Value::Object(map) => {
            for (key, value) in map {
                let key = key.to_lowercase();
                match SECRETS.iter().any(|word| key.contains(word)) {
                    true => *value = Value::String("•••".into()),
                    false => blot(value),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(blot),
        _ => {}
    }
}

/// What a reading of the log is narrowed by.
#[derive(Debug, Default)]
pub(crate) struct Filter {
    pub(crate) act: Option<Act>,
    pub(crate) user_id: Option<Uuid>,
    pub(crate) target_id: Option<Uuid>,
    pub(crate) from: Option<Moment>,
    pub(crate) to: Option<Moment>,
    pub(crate) before: Option<Uuid>,
    pub(crate) limit: u64,
}

/// The log, newest first.
pub(crate) async fn list(store: &Store, filter: Filter, language: Language) -> Result<Page<Note>, DbErr> {
    use audit_note::Column;
    let mut query = audit_note::Entity::find();
    if let Some(act) = filter.act {
        query = query.filter(Column::Act.eq(act.as_str()));
    }
    if let Some(user) = filter.user_id {
        query = query.filter(Column::UserId.eq(user));
    }
    if let Some(target) = filter.target_id {
        query = query.filter(Column::TargetId.eq(target));
    }
    if let Some(from) = filter.from {
        query = query.filter(Column::At.gte(from.0));
    }
    if let Some(to) = filter.to {
        query = query.filter(Column::At.lt(to.0));
    }
    if let Some(before) = filter.before {
        query = query.filter(Column::Id.lt(before));
    }
    let rows = query.order_by_desc(Column::Id).limit(filter.limit + 1).all(store.read()).await?;
    let notes = rows.into_iter().filter_map(|row| present(row, language)).collect();
    Ok(Page::cut(notes, filter.limit, |note| note.id))
}

fn present(row: audit_note::Model, language: Language) -> Option<Note> {
    let act = Act::parse(&row.act)?;
    Some(Note {
        id: row.id,
        at: row.at.into(),
        act,
        title: act.title(language),
        user_id: row.user_id,
        api_key_id: row.api_key_id,
        role: row.role.as_deref().and_then(Role::parse),
        target_id: row.target_id,
        details: row.details,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn secrets_are_blotted_out_at_any_depth() {
        let mut details = json!({"name": "x", "new": [{"Password": "p", "api_secret": 5, "reason": "r"}]});
        blot(&mut details);
        assert_eq!(details, json!({"name": "x", "new": [{"Password": "•••", "api_secret": "•••", "reason": "r"}]}));
    }
}
