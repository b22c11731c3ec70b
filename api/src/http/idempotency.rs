//! `Idempotency-Key`: a repeated request gets the first answer. The key belongs to its caller; with other content it is
//! refused. First answers are kept for a day, in the database: a restart in between changes nothing.

use crate::db::Store;
use crate::db::entity::calls::first_answer;
use crate::error::{Code, Failure};
use crate::http::identity::fingerprint;
use crate::http::moment::Moment;
use crate::policy::{By, Who};
use actix_web::http::StatusCode;
use actix_web::http::header::HeaderMap;
use actix_web::{HttpRequest, HttpResponse};
use chrono::TimeDelta;
use kakeru_switch::ids::CommandId;
use sea_orm::prelude::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    TryInsertResult,
};
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::time::Duration;
use uuid::Uuid;

/// The header.
pub const HEADER: &str = "idempotency-key";
/// How long first answers are kept.
const KEPT: TimeDelta = TimeDelta::hours(24);
/// How long a second request waits for the first one's answer: longer than any dial takes.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often it looks.
const LOOK_EVERY: Duration = Duration::from_millis(20);

/// One caller's key for one content.
#[derive(Clone, Debug)]
pub struct Key {
    principal: Uuid,
    key: String,
    fingerprint: String,
}

/// What the key means now.
pub enum Turn {
    /// The first: do it, then [`Key::done`] or [`Key::failed`].
    First,
    /// Done before: this was the status and the answer.
    Again(u16, Value),
}

impl Key {
    /// The request's key, if it has one. `content` is what must be the same when it comes again.
    pub fn of(request: &HttpRequest, who: &Who, content: &impl Serialize) -> Result<Option<Self>, Failure> {
        let Some(key) = Self::word(request.headers())? else { return Ok(None) };
        let content = serde_json::to_string(content).map_err(|error| Failure::internal(&error))?;
        Ok(Some(Self::new(key, who, &format!("{} {}\n{content}", request.method(), request.path()))))
    }

    /// The header's word.
    pub(super) fn word(headers: &HeaderMap) -> Result<Option<String>, Failure> {
        let Some(header) = headers.get(HEADER) else { return Ok(None) };
        let key = header.to_str().unwrap_or_default().trim().to_owned();
        if key.is_empty() || key.len() > 200 {
            return Err(Failure::because(Code::Validation, "Idempotency-Key: 1 to 200 printable characters"));
        }
        Ok(Some(key))
    }

    /// A caller's key for this content.
    pub(super) fn new(key: String, who: &Who, content: &str) -> Self {
        let principal = match who.by {
            By::ApiKey(id) => id,
            By::Session(_) => who.user_id,
        };
        Self { principal, key, fingerprint: fingerprint(content) }
    }

    /// The click that this key stands for: the same key is the same click for the switch too.
    pub fn command(&self) -> CommandId {
        let digest = Sha256::digest(format!("{}\n{}", self.principal, self.key));
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&digest[..16]);
        CommandId(uuid::Builder::from_custom_bytes(bytes).into_uuid())
    }

    /// First or again? A repetition waits while the first is still being worked out.
    pub async fn turn(&self, store: &Store) -> Result<Turn, Failure> {
        if self.claim(store).await? {
            return Ok(Turn::First);
        }
        let deadline = tokio::time::Instant::now() + PATIENCE;
        loop {
            let row = first_answer::Entity::find_by_id((self.principal, self.key.clone())).one(store.read()).await?;
            match row {
                // The first one failed in a way that may be tried again: this one is the first now.
                None if self.claim(store).await? => return Ok(Turn::First),
                None => {}
                Some(row) if row.fingerprint != self.fingerprint => return Err(Code::IdempotencyMismatch.into()),
                Some(first_answer::Model { status: Some(status), body, .. }) => {
                    return Ok(Turn::Again(u16::try_from(status).unwrap_or(500), body.unwrap_or(Value::Null)));
                }
                Some(_) if tokio::time::Instant::now() >= deadline => {
                    return Err(Failure { retry_after_s: Some(1), ..Failure::new(Code::Conflict) });
                }
                Some(_) => {}
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    async fn claim(&self, store: &Store) -> Result<bool, DbErr> {
        let now = Moment::now().0;
        let stale = first_answer::Column::CreatedAt.lt(now - KEPT);
        first_answer::Entity::delete_many().filter(stale).exec(store.write()).await?;
        let row = first_answer::Model {
            principal: self.principal,
            key: self.key.clone(),
            fingerprint: self.fingerprint.clone(),
            status: None,
            body: None,
            created_at: now,
        };
        let claimed = first_answer::Entity::insert(row.into_active_model())
            .on_conflict_do_nothing_on([first_answer::Column::Principal, first_answer::Column::Key])
            .exec_without_returning(store.write())
            .await?;
        Ok(matches!(claimed, TryInsertResult::Inserted(1..)))
    }

    /// Keep the answer.
    pub async fn done(&self, store: &Store, status: u16, body: &impl Serialize) -> Result<(), Failure> {
        self.done_in(store.write(), status, body).await
    }

    /// Keep the answer in the transaction that does what it says.
    pub async fn done_in(
        &self,
        connection: &impl ConnectionTrait,
        status: u16,
        body: &impl Serialize,
    ) -> Result<(), Failure> {
        let body = serde_json::to_value(body).map_err(|error| Failure::internal(&error))?;
        first_answer::Entity::update_many()
            .col_expr(first_answer::Column::Status, Expr::value(i32::from(status)))
            .col_expr(first_answer::Column::Body, Expr::value(body))
            .filter(first_answer::Column::Principal.eq(self.principal))
            .filter(first_answer::Column::Key.eq(self.key.clone()))
            .exec(connection)
            .await?;
        Ok(())
    }

    /// Nothing was done: the key is free again.
    pub async fn failed(&self, store: &Store) -> Result<(), DbErr> {
        let id = (self.principal, self.key.clone());
        first_answer::Entity::delete_by_id(id).exec(store.write()).await.map(|_| ())
    }
}

/// The first answer, if this key was used before.
pub(crate) async fn repeated(store: &Store, key: Option<&Key>) -> Result<Option<HttpResponse>, Failure> {
    let Some(key) = key else { return Ok(None) };
    match key.turn(store).await? {
        Turn::First => Ok(None),
        Turn::Again(status, body) => {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            Ok(Some(HttpResponse::build(status).json(body)))
        }
    }
}

/// Commit, and keep the answer with the key in the same transaction: what was done cannot be done again after a crash.
pub(crate) async fn finish(
    transaction: DatabaseTransaction,
    key: Option<&Key>,
    status: StatusCode,
    answer: &impl Serialize,
) -> Result<(), Failure> {
    if let Some(key) = key {
        key.done_in(&transaction, status.as_u16(), answer).await?;
    }
    Ok(transaction.commit().await?)
}

/// What came of it; a failure frees the key, because nothing was done.
pub(crate) async fn freed<T>(store: &Store, key: Option<&Key>, done: Result<T, Failure>) -> Result<T, Failure> {
    if let (Some(key), Err(_)) = (key, &done) {
        key.failed(store).await?;
    }
    done
}
