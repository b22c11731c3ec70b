//! Writes the table that leads are found by (`lead_search`, and on SQLite the full-text table `lead_grams` beside it).

use super::text::{Entry, Names, entry};
use crate::db::entity::leads::{contact, lead, method};
use crate::leads::Lead;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Statement, Value,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Leads per statement.
const BATCH: usize = 500;

/// Make leads findable that were not before: the cheap way for new ones.
pub async fn put(connection: &impl ConnectionTrait, entries: &[(Uuid, Entry)]) -> Result<(), DbErr> {
    for batch in entries.chunks(BATCH) {
        match connection.get_database_backend() {
            DbBackend::Postgres => put_postgres(connection, batch).await?,
            _ => put_sqlite(connection, batch).await?,
        }
    }
    Ok(())
}

/// Make changed leads findable as they are now: read their names and numbers and write their entries anew.
pub async fn refresh(connection: &impl ConnectionTrait, leads: &[Uuid]) -> Result<(), DbErr> {
    for batch in leads.chunks(BATCH) {
        let entries = entries_of(connection, batch).await?;
        forget(connection, batch).await?;
        put(connection, &entries).await?;
    }
    Ok(())
}

/// Make a changed lead findable as it now is, if what it is found by changed.
pub(crate) async fn follow(connection: &impl ConnectionTrait, before: &Lead, now: &Lead) -> Result<(), DbErr> {
    let entry = entry_of(now);
    if entry == entry_of(before) {
        return Ok(());
    }
    forget(connection, &[now.id]).await?;
    put(connection, &[(now.id, entry)]).await
}

fn entry_of(lead: &Lead) -> Entry {
    let contacts: Vec<&str> = lead.contacts.iter().map(|contact| contact.name.as_str()).collect();
    let methods = lead.contacts.iter().flat_map(|contact| &contact.methods);
    let numbers: Vec<&str> = methods.filter_map(|method| method.e164.as_deref()).collect();
    let (name, kana) = (lead.basic.name.as_str(), lead.basic.kana.as_deref());
    entry(&Names { name, kana, contacts: &contacts, numbers: &numbers })
}

/// Take the entries away. Deleting a lead does this by itself.
async fn forget(connection: &impl ConnectionTrait, leads: &[Uuid]) -> Result<(), DbErr> {
    let backend = connection.get_database_backend();
    let sql = format!("DELETE FROM lead_search WHERE lead_id IN ({})", places(backend, leads.len(), 1));
    let values: Vec<Value> = leads.iter().map(|id| Value::from(*id)).collect();
    connection.execute_raw(Statement::from_sql_and_values(backend, sql, values)).await.map(|_| ())
}

/// `?, ?, …` or `($1), ($2), …`: placeholders for `rows` rows of `columns`.
fn places(backend: DbBackend, rows: usize, columns: usize) -> String {
    let place = |n: usize| match backend {
        DbBackend::Postgres => format!("${}", n + 1),
        _ => "?".to_owned(),
    };
    let row = |row: usize| (0..columns).map(|column| place(row * columns + column)).collect::<Vec<_>>().join(", ");
    let rows = (0..rows).map(|n| if columns == 1 { row(n) } else { format!("({})", row(n)) });
    rows.collect::<Vec<_>>().join(", ")
}

async fn put_postgres(connection: &impl ConnectionTrait, entries: &[(Uuid, Entry)]) -> Result<(), DbErr> {
    let backend = DbBackend::Postgres;
    let sql = format!(
        "INSERT INTO lead_search (lead_id, name_key, text, grams) \
         SELECT v.a::uuid, v.b, v.c, string_to_array(v.d, ' ') FROM (VALUES {}) AS v (a, b, c, d)",
        places(backend, entries.len(), 4)
    );
    let values = entries.iter().flat_map(|(lead, entry)| {
        let Entry { name_key, text, grams } = entry.clone();
        [Value::from(*lead), name_key.into(), text.into(), grams.into()]
    });
    connection.execute_raw(Statement::from_sql_and_values(backend, sql, values)).await.map(|_| ())
}

async fn put_sqlite(connection: &impl ConnectionTrait, entries: &[(Uuid, Entry)]) -> Result<(), DbErr> {
    let backend = DbBackend::Sqlite;
    let sql = format!("INSERT INTO lead_search (lead_id, name_key, text) VALUES {}", places(backend, entries.len(), 3));
    let values = entries
        .iter()
        .flat_map(|(lead, entry)| [Value::from(*lead), entry.name_key.clone().into(), entry.text.clone().into()]);
    connection.execute_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    let sql = format!(
        "INSERT INTO lead_grams (rowid, grams) SELECT s.id, v.column2 FROM (VALUES {}) AS v \
         JOIN lead_search AS s ON s.lead_id = v.column1",
        places(backend, entries.len(), 2)
    );
    let values = entries.iter().flat_map(|(lead, entry)| [Value::from(*lead), entry.grams.clone().into()]);
    connection.execute_raw(Statement::from_sql_and_values(backend, sql, values)).await.map(|_| ())
}

/// The entries of leads as the database holds them.
async fn entries_of(connection: &impl ConnectionTrait, leads: &[Uuid]) -> Result<Vec<(Uuid, Entry)>, DbErr> {
    let named: Vec<(Uuid, String, Option<String>)> = lead::Entity::find()
        .select_only()
        .columns([lead::Column::Id, lead::Column::Name, lead::Column::Kana])
        .filter(lead::Column::Id.is_in(leads.iter().copied()))
        .into_tuple()
        .all(connection)
        .await?;
    let contacts: Vec<(Uuid, Uuid, String)> = contact::Entity::find()
        .select_only()
        .columns([contact::Column::Id, contact::Column::LeadId, contact::Column::Name])
        .filter(contact::Column::LeadId.is_in(leads.iter().copied()))
        .order_by_asc(contact::Column::Position)
        .into_tuple()
        .all(connection)
        .await?;
    let numbers: Vec<(Uuid, String)> = method::Entity::find()
        .select_only()
        .columns([method::Column::ContactId, method::Column::E164])
        .filter(method::Column::ContactId.is_in(contacts.iter().map(|(id, ..)| *id)))
        .filter(method::Column::E164.is_not_null())
        .into_tuple()
        .all(connection)
        .await?;
    let lead_of: HashMap<Uuid, Uuid> = contacts.iter().map(|(id, lead, _)| (*id, *lead)).collect();
    let mut names_of: HashMap<Uuid, Vec<&str>> = HashMap::new();
    for (_, lead, name) in &contacts {
        names_of.entry(*lead).or_default().push(name);
    }
    let mut numbers_of: HashMap<Uuid, Vec<&str>> = HashMap::new();
    for (contact, number) in &numbers {
        if let Some(lead) = lead_of.get(contact) {
            numbers_of.entry(*lead).or_default().push(number);
        }
    }
    let entry_of = |(id, name, kana): &(Uuid, String, Option<String>)| {
        let (contacts, numbers) = (names_of.remove(id).unwrap_or_default(), numbers_of.remove(id).unwrap_or_default());
        (*id, entry(&Names { name, kana: kana.as_deref(), contacts: &contacts, numbers: &numbers }))
    };
    Ok(named.iter().map(entry_of).collect())
}
