//! Optimistic locking of what administrators edit together: users, workgroups, projects, field sets, result sets.
//!
//! Their `ETag` is made from the content itself, so that it moves with every change, whichever way it came about (a
//! user's workgroups are the workgroups' users). Each state that a change meets or leaves is kept under its tag for a
//! while: so an editor who comes too late is told which fields differ, who changed them and when.

use super::{Author, Changed, FieldKey, Means, Sheet, Stale, differences, overlap};
use crate::db::entity::people::user;
use crate::db::entity::record::setup_version;
use crate::error::{Code, Failure};
use crate::http::body::NamedFields;
use crate::http::moment::Moment;
use crate::policy::Who;
use actix_web::http::header::{ETAG, IF_MATCH};
use actix_web::{HttpMessage, HttpRequest, HttpResponse};
use chrono::TimeDelta;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use uuid::Uuid;

/// How long earlier states are kept: longer than any form stays open.
const KEPT: TimeDelta = TimeDelta::days(30);
/// States that a refused editor's version is compared through, at most.
const STATES_MAX: u64 = 500;

/// Something that administrators edit together.
pub(crate) trait Versioned: Serialize {
    /// Which.
    fn id(&self) -> Uuid;

    /// Fields that nobody edits: they follow from other things, and change without an editor.
    const DERIVED: &'static [&'static str] = &[];

    /// What is edited of it.
    fn content(&self) -> Result<Value, Failure> {
        let mut content = serde_json::to_value(self).map_err(|error| Failure::internal(&error))?;
        if let Some(fields) = content.as_object_mut() {
            fields.retain(|field, _| !Self::DERIVED.contains(&field.as_str()));
        }
        Ok(content)
    }
}

/// The tag of a content.
fn tag(content: &Value) -> String {
    let digest = Sha256::digest(content.to_string());
    format!("\"{}\"", hex::encode(&digest[..12]))
}

/// It, with its `ETag`.
pub(crate) fn tagged(thing: &impl Versioned) -> Result<HttpResponse, Failure> {
    Ok(HttpResponse::Ok().insert_header((ETAG, tag(&thing.content()?))).json(thing))
}

/// An editor's claim: the state they have seen, and the fields they want to change.
#[derive(Clone, Debug)]
pub(crate) struct Claim {
    /// The tag of `If-Match`; none = they did not say, and write over whatever is there.
    seen: Option<String>,
    fields: Vec<String>,
    author: Author,
}

impl Claim {
    /// From `If-Match` and the names in the body.
    pub(crate) fn of(request: &HttpRequest, who: &Who) -> Self {
        let seen = request.headers().get(IF_MATCH).map(|tag| tag.to_str().unwrap_or_default().trim().to_owned());
        let fields = request.extensions().get::<NamedFields>().map(|named| named.0.clone()).unwrap_or_default();
        Self { seen, fields, author: Author::of(who) }
    }

    /// The editor had seen it as it was `before` their change: both states are kept. Else 412 with what changed, and the
    /// caller's transaction is not committed. `before` was read after the row was locked.
    pub(crate) async fn settle<T: Versioned>(
        &self,
        connection: &impl ConnectionTrait,
        before: &T,
        after: &T,
    ) -> Result<(), Failure> {
        self.expect(connection, before).await?;
        self.keep(connection, before, after).await
    }

    async fn expect(&self, connection: &impl ConnectionTrait, now: &impl Versioned) -> Result<(), Failure> {
        let Some(tag_seen) = &self.seen else { return Ok(()) };
        let current = now.content()?;
        if tag(&current) == *tag_seen {
            return Ok(());
        }
        let seen = setup_version::Entity::find_by_id((now.id(), tag_seen.clone())).one(connection).await?;
        let changed = match &seen {
            None => vec![],
            Some(seen) => since(connection, seen, &current).await?,
        };
        let mine: Vec<FieldKey> = self.fields.iter().map(|field| (None, field.clone())).collect();
        let overlap = seen.map(|_| overlap(&changed, &mine));
        Err(Failure { stale: Some(Box::new(Stale { current, changed, overlap })), ..Failure::new(Code::StaleVersion) })
    }

    async fn keep<T: Versioned>(
        &self,
        connection: &impl ConnectionTrait,
        before: &T,
        after: &T,
    ) -> Result<(), Failure> {
        let now = Moment::now().0;
        let row = |content: Value, author: &Author, kept_at| setup_version::Model {
            subject_id: before.id(),
            tag: tag(&content),
            content,
            user_id: author.user_id,
            means: author.means.as_str().into(),
            kept_at,
        };
        let key = || OnConflict::columns([setup_version::Column::SubjectId, setup_version::Column::Tag]);
        let met = row(before.content()?, &Author::SYSTEM, now - TimeDelta::milliseconds(1));
        setup_version::Entity::insert(met.into_active_model())
            .on_conflict(key().do_nothing_on([setup_version::Column::Tag]).to_owned())
            .exec_without_returning(connection)
            .await?;
        let left = row(after.content()?, &self.author, now);
        let newest = [setup_version::Column::UserId, setup_version::Column::Means, setup_version::Column::KeptAt];
        setup_version::Entity::insert(left.into_active_model())
            .on_conflict(key().update_columns(newest).to_owned())
            .exec_without_returning(connection)
            .await?;
        let old = setup_version::Column::KeptAt.lt(now - KEPT);
        setup_version::Entity::delete_many().filter(old).exec(connection).await?;
        Ok(())
    }
}

fn sheet(content: &Value) -> Sheet {
    let mut sheet = Sheet::default();
    for (field, value) in content.as_object().into_iter().flatten() {
        sheet.put(None, field.clone(), value.clone());
    }
    sheet
}

/// What differs from the state that was seen, and who made it so. A field that changed by a way of its own (not by
/// editing this thing) has nobody's name.
async fn since(
    connection: &impl ConnectionTrait,
    seen: &setup_version::Model,
    current: &Value,
) -> Result<Vec<Changed>, DbErr> {
    let states = setup_version::Entity::find()
        .filter(setup_version::Column::SubjectId.eq(seen.subject_id))
        .filter(setup_version::Column::KeptAt.gte(seen.kept_at))
        .order_by_asc(setup_version::Column::KeptAt)
        .limit(STATES_MAX)
        .all(connection)
        .await?;
    let mut last: HashMap<FieldKey, &setup_version::Model> = HashMap::new();
    let mut before = sheet(&seen.content);
    for state in &states {
        let now = sheet(&state.content);
        last.extend(differences(&before, &now).into_iter().map(|difference| (difference.field, state)));
        before = now;
    }
    // What the last state kept does not show came about in another way, just now.
    for difference in differences(&before, &sheet(current)) {
        last.remove(&difference.field);
    }
    let people: Vec<Uuid> = last.values().filter_map(|state| state.user_id).collect();
    let people = user::Entity::find().filter(user::Column::Id.is_in(people)).all(connection).await?;
    let names: HashMap<Uuid, String> = people.into_iter().map(|row| (row.id, row.name)).collect();
    let told = differences(&sheet(&seen.content), &sheet(current)).into_iter().map(|difference| {
        let by = last.get(&difference.field);
        let user_id = by.and_then(|state| state.user_id);
        Changed {
            user_name: user_id.and_then(|id| names.get(&id).cloned()),
            user_id,
            by: by.map_or(Means::System, |state| Means::parse(&state.means)),
            at: by.map_or_else(Moment::now, |state| state.kept_at.into()),
            field: difference.field.1,
            project_id: None,
            old: difference.old,
            new: difference.new,
        }
    });
    Ok(told.collect())
}
