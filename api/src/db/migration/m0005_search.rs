//! What leads are found by: index columns of custom values, the table of names, indexes for filters and orders; and the
//! fields that a result asks for. Values and leads that are there already are indexed here.

use crate::db::entity::leads::{field_choice, field_value, lead};
use crate::fields::value;
use crate::leads::search::index;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, DbBackend, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect, Set,
};
use sea_orm_migration::prelude::*;
use uuid::Uuid;

/// Adds the index and fills it.
#[derive(DeriveMigrationName)]
pub(super) struct Migration;

/// Rows that are indexed at a time.
const BATCH: u64 = 500;

/// On both databases. `{uuid}` and `{text}` stand for the type of ids and of texts whose order is that of their bytes,
/// whatever language the database speaks: keys, cursors and beginnings of numbers are compared by it.
const BOTH: &[&str] = &[
    "ALTER TABLE field_values ADD COLUMN text_key {text}",
    "ALTER TABLE field_values ADD COLUMN number_key double precision",
    "CREATE INDEX field_values_text_key ON field_values (field_id, text_key, lead_id) WHERE text_key IS NOT NULL",
    "CREATE INDEX field_values_number_key ON field_values (field_id, number_key, lead_id) WHERE number_key IS NOT NULL",
    "CREATE TABLE field_choices (
        lead_id {uuid} NOT NULL REFERENCES leads (id) ON DELETE CASCADE,
        field_id {uuid} NOT NULL REFERENCES fields (id) ON DELETE RESTRICT,
        choice {text} NOT NULL,
        PRIMARY KEY (lead_id, field_id, choice))",
    "CREATE INDEX field_choices_choice ON field_choices (field_id, choice, lead_id)",
    "CREATE TABLE result_fields (
        result_id {uuid} NOT NULL REFERENCES results (id) ON DELETE CASCADE,
        field_id {uuid} NOT NULL REFERENCES fields (id) ON DELETE CASCADE,
        PRIMARY KEY (result_id, field_id))",
    "CREATE INDEX result_fields_field_id ON result_fields (field_id)",
];

/// The orders and filters of lists: table, columns after the project (or none), always down to the lead's id, so that a
/// page begins in the middle of equal values. Where two columns stand, the first is filtered and the second ordered by.
const LISTS: &[(&str, &[&str])] = &[
    ("project_leads", &["project_id", "position", "lead_id"]),
    ("project_leads", &["project_id", "attempts", "lead_id"]),
    ("project_leads", &["project_id", "last_called_at", "lead_id"]),
    ("project_leads", &["project_id", "next_call_at", "lead_id"]),
    ("project_leads", &["project_id", "status_id", "position", "lead_id"]),
    ("project_leads", &["project_id", "status_id", "next_call_at", "lead_id"]),
    ("project_leads", &["project_id", "owner_id", "next_call_at", "lead_id"]),
    ("project_leads", &["project_id", "last_result_id", "last_called_at", "lead_id"]),
    ("leads", &["prefecture", "id"]),
    ("leads", &["city", "id"]),
    ("leads", &["postal_code", "id"]),
    ("leads", &["mail", "id"]),
    ("leads", &["created_at", "id"]),
    ("leads", &["updated_at", "id"]),
    ("lead_search", &["name_key", "lead_id"]),
];

/// Indexes that are the beginning of one in [`LISTS`].
const SHORTER: &[&str] = &[
    "project_leads_project_id_position",
    "project_leads_project_id_status_id",
    "project_leads_project_id_last_called_at",
    "project_leads_project_id_next_call_at",
];

/// Names on PostgreSQL: an inverted index over each lead's pairs of characters.
const POSTGRES: &[&str] = &[
    "CREATE TABLE lead_search (
        lead_id uuid PRIMARY KEY REFERENCES leads (id) ON DELETE CASCADE,
        name_key {text} NOT NULL,
        text {text} NOT NULL,
        grams text[] NOT NULL)",
    "CREATE INDEX lead_search_grams ON lead_search USING gin (grams)",
    "ALTER TABLE contact_methods ALTER COLUMN e164 TYPE {text}",
];

/// Names on SQLite: a full-text table over the same pairs, that keeps the index only. Its words come ready, between
/// blanks; it tells nothing but whether a word is there.
const SQLITE: &[&str] = &[
    "CREATE TABLE lead_search (
        id integer PRIMARY KEY,
        lead_id {uuid} NOT NULL UNIQUE REFERENCES leads (id) ON DELETE CASCADE,
        name_key {text} NOT NULL,
        text {text} NOT NULL)",
    "CREATE VIRTUAL TABLE lead_grams USING fts5 (
        grams, content = '', contentless_delete = 1, detail = 'none', tokenize = 'ascii')",
    "CREATE TRIGGER lead_search_deleted AFTER DELETE ON lead_search BEGIN
        DELETE FROM lead_grams WHERE rowid = old.id; END",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let (own, uuid, text) = match manager.get_database_backend() {
            DbBackend::Postgres => (POSTGRES, "uuid", "varchar COLLATE \"C\""),
            _ => (SQLITE, "uuid_text", "varchar"),
        };
        for statement in BOTH.iter().chain(own) {
            connection.execute_unprepared(&statement.replace("{uuid}", uuid).replace("{text}", text)).await?;
        }
        for name in SHORTER {
            connection.execute_unprepared(&format!("DROP INDEX {name}")).await?;
        }
        for (table, columns) in LISTS {
            let name = format!("{table}_{}", columns.join("_"));
            let columns = columns.join(", ");
            connection.execute_unprepared(&format!("CREATE INDEX {name} ON {table} ({columns})")).await?;
        }
        index_values(connection).await?;
        index_leads(connection).await
    }
}

async fn index_values(connection: &SchemaManagerConnection<'_>) -> Result<(), DbErr> {
    let mut last: Option<(Uuid, Uuid)> = None;
    loop {
        let mut query = field_value::Entity::find();
        if let Some((lead, field)) = last {
            let further = Condition::all().add(field_value::Column::LeadId.eq(lead));
            let further = further.add(field_value::Column::FieldId.gt(field));
            query = query.filter(Condition::any().add(field_value::Column::LeadId.gt(lead)).add(further));
        }
        let query = query.order_by_asc(field_value::Column::LeadId).order_by_asc(field_value::Column::FieldId);
        let rows = query.limit(BATCH).all(connection).await?;
        let Some(end) = rows.last() else { return Ok(()) };
        last = Some((end.lead_id, end.field_id));
        for row in rows {
            let keys = value::keys(&row.value);
            let choice = |choice: &String| field_choice::Model {
                lead_id: row.lead_id,
                field_id: row.field_id,
                choice: choice.clone(),
            };
            let choices: Vec<_> = keys.choices.iter().map(choice).map(IntoActiveModel::into_active_model).collect();
            field_choice::Entity::insert_many(choices).exec_without_returning(connection).await?;
            let mut row = row.into_active_model();
            row.text_key = Set(keys.text);
            row.number_key = Set(keys.number);
            row.update(connection).await?;
        }
    }
}

async fn index_leads(connection: &SchemaManagerConnection<'_>) -> Result<(), DbErr> {
    let mut last = Uuid::nil();
    loop {
        let batch: Vec<Uuid> = lead::Entity::find()
            .select_only()
            .column(lead::Column::Id)
            .filter(lead::Column::Id.gt(last))
            .order_by_asc(lead::Column::Id)
            .limit(BATCH)
            .into_tuple()
            .all(connection)
            .await?;
        let Some(end) = batch.last() else { return Ok(()) };
        last = *end;
        index::refresh(connection, &batch).await?;
    }
}
