//! Queries on exports, and the leads of a page whole: one query per kind of part.

use super::table::{FieldColumn, Whole, WholeContact, WholeMethod, Words};
use super::{Export, ExportState, Unfit, Wish};
use crate::audit::{self, Act};
use crate::db::entity::imports::export;
use crate::db::entity::leads::{contact, field_value, lead, method};
use crate::db::entity::people::user;
use crate::db::entity::setup::{field, project, project_field_set, status};
use crate::db::{Store, scope};
use crate::error::{Code, Failure};
use crate::fields::FieldKind;
use crate::http::moment::Moment;
use crate::http::page::Page;
use crate::leads::{Basic, LeadRow, MethodKind, search};
use crate::policy::Who;
use chrono::TimeDelta;
use sea_orm::prelude::Expr;
use sea_orm::sea_query::Query;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};
use serde_json::{Value, json};
use std::collections::HashMap;
use uuid::Uuid;

/// How long a file is kept.
const KEPT: TimeDelta = TimeDelta::hours(24);
/// Leads of a page.
const PAGE: u64 = 200;

fn broken(error: serde_json::Error) -> Failure {
    Failure::internal(&error)
}

/// Write a wish down.
pub(crate) async fn insert(store: &Store, who: &Who, node: &str, wish: &Wish) -> Result<Uuid, Failure> {
    let row = export::Model {
        id: Uuid::now_v7(),
        project_id: wish.project_id,
        user_id: Some(who.user_id),
        node: node.to_owned(),
        state: ExportState::Running.as_str().into(),
        wish: serde_json::to_value(wish).map_err(broken)?,
        rows: 0,
        unfit: json!([]),
        failure: None,
        created_at: Moment::now().0,
        ended_at: None,
    };
    let id = row.id;
    let transaction = store.begin().await?;
    export::Entity::insert(row.into_active_model()).exec_without_returning(&transaction).await?;
    let details = json!({"project_id": wish.project_id, "format": wish.format});
    audit::note(&transaction, who, Act::ExportMade, Some(id), details).await?;
    transaction.commit().await?;
    Ok(id)
}

/// The file goes out to somebody.
pub(crate) async fn note_download(store: &Store, who: &Who, id: Uuid) -> Result<(), DbErr> {
    audit::note(store.write(), who, Act::ExportMade, Some(id), json!({"downloaded": true})).await
}

/// Exports of projects in sight.
fn in_sight(who: &Who) -> sea_orm::Select<export::Entity> {
    let projects = Query::select()
        .column(project::Column::Id)
        .from(project::Entity)
        .cond_where(scope::projects(&who.scope()))
        .to_owned();
    export::Entity::find().filter(export::Column::ProjectId.in_subquery(projects))
}

fn present(row: export::Model) -> Result<Export, Failure> {
    Ok(Export {
        id: row.id,
        wish: serde_json::from_value(row.wish).map_err(broken)?,
        user_id: row.user_id,
        state: ExportState::parse(&row.state),
        rows: u64::try_from(row.rows).unwrap_or_default(),
        unfit: serde_json::from_value(row.unfit).map_err(broken)?,
        created_at: row.created_at.into(),
        ended_at: row.ended_at.map(Moment::from),
    })
}

/// One export in sight.
pub(crate) async fn get(store: &Store, who: &Who, id: Uuid) -> Result<Export, Failure> {
    let row = in_sight(who).filter(export::Column::Id.eq(id)).one(store.read()).await?;
    present(row.ok_or(Failure::new(Code::NotFound))?)
}

/// Exports in sight, newest first.
pub(crate) async fn list(store: &Store, who: &Who, after: Option<Uuid>, limit: u64) -> Result<Page<Export>, Failure> {
    let mut query = in_sight(who);
    if let Some(after) = after {
        query = query.filter(export::Column::Id.lt(after));
    }
    let rows = query.order_by_desc(export::Column::Id).limit(limit + 1).all(store.read()).await?;
    let exports: Vec<Export> = rows.into_iter().map(present).collect::<Result<_, _>>()?;
    Ok(Page::cut(exports, limit, |export| export.id))
}

/// Forget an export; one that is under way ends at its next page.
pub(crate) async fn delete(store: &Store, id: Uuid) -> Result<(), DbErr> {
    export::Entity::delete_by_id(id).exec(store.write()).await.map(|_| ())
}

/// The oldest wish of this node.
pub(crate) async fn next_job(store: &Store, node: &str) -> Result<Option<Export>, Failure> {
    let row = export::Entity::find()
        .filter(export::Column::State.eq(ExportState::Running.as_str()))
        .filter(export::Column::Node.eq(node))
        .order_by_asc(export::Column::Id)
        .one(store.read())
        .await?;
    row.map(present).transpose()
}

/// How far it is. `false` = nobody wants it any more.
pub(crate) async fn progress(store: &Store, id: Uuid, rows: u64) -> Result<bool, DbErr> {
    let update = export::Entity::update_many()
        .col_expr(export::Column::Rows, Expr::value(i64::try_from(rows).unwrap_or(i64::MAX)))
        .filter(export::Column::Id.eq(id));
    Ok(update.exec(store.write()).await?.rows_affected > 0)
}

/// It is over.
pub(crate) async fn end(store: &Store, id: Uuid, state: ExportState, unfit: &[Unfit]) -> Result<(), Failure> {
    let update = export::Entity::update_many()
        .col_expr(export::Column::State, Expr::value(state.as_str()))
        .col_expr(export::Column::Unfit, Expr::value(serde_json::to_value(unfit).map_err(broken)?))
        .col_expr(export::Column::EndedAt, Expr::value(Some(Moment::now().0)))
        .filter(export::Column::Id.eq(id));
    update.exec(store.write()).await?;
    Ok(())
}

/// Exports of this node whose day is over; they are forgotten.
pub(crate) async fn expire(store: &Store, node: &str) -> Result<Vec<Uuid>, DbErr> {
    let old = export::Entity::find()
        .filter(export::Column::Node.eq(node))
        .filter(export::Column::EndedAt.lt(Moment::now().0 - KEPT))
        .limit(1_000)
        .all(store.read())
        .await?;
    let ids: Vec<Uuid> = old.into_iter().map(|row| row.id).collect();
    if !ids.is_empty() {
        let gone = export::Entity::delete_many().filter(export::Column::Id.is_in(ids.iter().copied()));
        gone.exec(store.write()).await?;
    }
    Ok(ids)
}

/// What the project's ids are called.
pub(crate) async fn words(connection: &impl ConnectionTrait, project: Uuid) -> Result<Words, DbErr> {
    let sets = project_field_set::Entity::find()
        .select_only()
        .column(project_field_set::Column::SetId)
        .filter(project_field_set::Column::ProjectId.eq(project))
        .into_query();
    let fields = field::Entity::find()
        .filter(field::Column::SetId.in_subquery(sets))
        .order_by_asc(field::Column::SetId)
        .order_by_asc(field::Column::Position)
        .all(connection)
        .await?;
    let statuses = status::Entity::find().filter(status::Column::ProjectId.eq(project)).all(connection).await?;
    let users: Vec<(Uuid, String)> = user::Entity::find()
        .select_only()
        .columns([user::Column::Id, user::Column::Login])
        .into_tuple()
        .all(connection)
        .await?;
    let column = |row: field::Model| FieldColumn { id: row.id, label: row.label, kind: FieldKind::parse(&row.kind) };
    Ok(Words {
        statuses: statuses.into_iter().map(|row| (row.id, row.label)).collect(),
        users: users.into_iter().collect(),
        fields: fields.into_iter().map(column).collect(),
    })
}

/// The list's query for one page.
fn query_of(wish: &Wish, cursor: Option<String>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    let wished = form_urlencoded::parse(wish.query.as_bytes());
    query.extend_pairs(wished.filter(|(name, _)| !matches!(name.as_ref(), "cursor" | "limit")));
    query.append_pair("limit", &PAGE.to_string());
    if let Some(cursor) = cursor {
        query.append_pair("cursor", &cursor);
    }
    query.finish()
}

/// A page of the wish's leads, whole, and where the next begins.
pub(crate) async fn page(
    store: &Store,
    me: Uuid,
    wish: &Wish,
    cursor: Option<String>,
) -> Result<(Vec<Whole>, Option<String>), Failure> {
    let query = query_of(wish, cursor);
    let page = search::find(store, me, Some(wish.project_id), &query, search::Ways::default()).await?;
    Ok((whole(store.read(), page.items).await?, page.next_cursor))
}

async fn whole(connection: &impl ConnectionTrait, rows: Vec<LeadRow>) -> Result<Vec<Whole>, DbErr> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let leads = lead::Entity::find().filter(lead::Column::Id.is_in(ids.iter().copied())).all(connection).await?;
    let mut leads: HashMap<Uuid, lead::Model> = leads.into_iter().map(|row| (row.id, row)).collect();
    let contacts = contact::Entity::find()
        .filter(contact::Column::LeadId.is_in(ids.iter().copied()))
        .order_by_asc(contact::Column::Position)
        .all(connection)
        .await?;
    let of = method::Column::ContactId.is_in(contacts.iter().map(|row| row.id));
    let mut methods: HashMap<Uuid, Vec<WholeMethod>> = HashMap::new();
    for row in method::Entity::find().filter(of).order_by_asc(method::Column::Position).all(connection).await? {
        let method = WholeMethod { kind: MethodKind::parse(&row.kind), value: row.value, memo: row.memo };
        methods.entry(row.contact_id).or_default().push(method);
    }
    let mut contacts_of: HashMap<Uuid, Vec<WholeContact>> = HashMap::new();
    for row in contacts {
        let methods = methods.remove(&row.id).unwrap_or_default();
        contacts_of.entry(row.lead_id).or_default().push(WholeContact { name: row.name, role: row.role, methods });
    }
    let values = field_value::Entity::find().filter(field_value::Column::LeadId.is_in(ids)).all(connection).await?;
    let mut values_of: HashMap<Uuid, HashMap<Uuid, Value>> = HashMap::new();
    for row in values {
        values_of.entry(row.lead_id).or_default().insert(row.field_id, row.value);
    }
    let time = |at: Option<Moment>| at.and_then(|at| serde_json::to_value(at).ok()?.as_str().map(str::to_owned));
    let one = |row: LeadRow| {
        let lead = leads.remove(&row.id)?;
        Some(Whole {
            id: row.id,
            external_id: lead.external_id,
            basic: Basic {
                name: lead.name,
                kana: lead.kana,
                postal_code: lead.postal_code,
                prefecture: lead.prefecture,
                city: lead.city,
                street: lead.street,
                building: lead.building,
                mail: lead.mail,
                web: lead.web,
            },
            status_id: row.status_id,
            owner_id: row.owner_id,
            attempts: row.attempts,
            last_result: row.last_result_label,
            last_called_at: time(row.last_called_at),
            next_call_at: time(row.next_call_at),
            contacts: contacts_of.remove(&row.id).unwrap_or_default(),
            fields: values_of.remove(&row.id).unwrap_or_default(),
        })
    };
    Ok(rows.into_iter().filter_map(one).collect())
}
