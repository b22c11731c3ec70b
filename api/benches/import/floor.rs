//! The floor of an import: its final rows, copied from where it left them into empty tables by the database itself, one
//! `INSERT … SELECT` per table and batch, in batches and transactions as long as the import's, with all indexes and
//! triggers in place. Nothing is read from a file, looked up, decided or sent.

use kakeru_api::db::Store;
use kakeru_api::leads::search::{Names, entry};
use sea_orm::{ConnectionTrait, QueryResult, Statement};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

/// Rows of a batch, as the import has them.
const BATCH: i64 = 500;
/// The tables with a row or more for every lead, and how their rows are found from its place `p`.
const TABLES: [(&str, &str); 5] = [
    ("leads", "JOIN {}leads t ON t.id = p.lead_id"),
    ("project_leads", "JOIN {}project_leads t ON t.project_id = p.project_id AND t.lead_id = p.lead_id"),
    ("contacts", "JOIN {}contacts t ON t.lead_id = p.lead_id"),
    ("contact_methods", "JOIN {}contacts c ON c.lead_id = p.lead_id JOIN {}contact_methods t ON t.contact_id = c.id"),
    ("lead_search", "JOIN {}lead_search t ON t.lead_id = p.lead_id"),
];

async fn rows(store: &Store, sql: &str) -> Vec<QueryResult> {
    let connection = store.connection();
    connection.query_all_raw(Statement::from_string(connection.get_database_backend(), sql)).await.unwrap()
}

async fn texts(store: &Store, sql: &str) -> Vec<String> {
    rows(store, sql).await.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

/// First and last place of the leads that were imported.
async fn places(store: &Store) -> (i64, i64) {
    let sql = "SELECT CAST(min(p.position) AS bigint), CAST(max(p.position) AS bigint) FROM project_leads p \
               JOIN leads l ON l.id = p.lead_id WHERE l.import_id IS NOT NULL";
    let row = rows(store, sql).await.remove(0);
    (row.try_get_by_index(0).unwrap(), row.try_get_by_index(1).unwrap())
}

/// From one file into another.
pub(super) async fn sqlite(from: &Path, into: &Path) -> Duration {
    let source = Store::open(&format!("sqlite://{}", from.display())).await.unwrap();
    let (first, last) = places(&source).await;
    let project: String = texts(
        &source,
        "SELECT 'x''' || hex(p.project_id) || '''' FROM project_leads p JOIN leads l ON l.id = p.lead_id \
         WHERE l.import_id IS NOT NULL LIMIT 1",
    )
    .await
    .remove(0);
    let target = Store::open(&format!("sqlite://{}", into.display())).await.unwrap();
    target.execute(&format!("PRAGMA foreign_keys = OFF; ATTACH '{}' AS src", from.display())).await.unwrap();
    let small = texts(
        &target,
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'lead_grams%' \
         AND name NOT IN ('leads', 'project_leads', 'contacts', 'contact_methods', 'lead_search', 'queue_leads')",
    );
    for table in small.await {
        target.execute(&format!("INSERT OR IGNORE INTO main.{table} SELECT * FROM src.{table}")).await.unwrap();
    }
    target.execute("PRAGMA foreign_keys = ON").await.unwrap();
    let mut spent = Duration::ZERO;
    for from in (first..=last).step_by(BATCH as usize) {
        let batch = format!("p.project_id = {project} AND p.position BETWEEN {from} AND {}", from + BATCH - 1);
        let mut statements = String::from("BEGIN;");
        for (table, join) in TABLES {
            let join = join.replace("{}", "src.");
            let _ = write!(
                statements,
                "INSERT INTO main.{table} SELECT t.* FROM src.project_leads p {join} WHERE {batch} ORDER BY p.position;"
            );
        }
        let _ = write!(
            statements,
            "INSERT INTO lead_grams (rowid, grams) SELECT s.id, v.column2 FROM (VALUES {}) AS v \
             JOIN main.lead_search AS s ON s.lead_id = v.column1; COMMIT",
            grams(&source, &batch).await
        );
        let began = Instant::now();
        target.execute(&statements).await.unwrap();
        spent += began.elapsed();
    }
    same_count(&source, &target).await;
    spent
}

/// What SQLite's index of text was given for these leads: the one thing that it does not give back.
async fn grams(source: &Store, batch: &str) -> String {
    let sql = format!(
        "SELECT hex(l.id), l.name, l.kana, c.name, m.e164 FROM project_leads p JOIN leads l ON l.id = p.lead_id \
         LEFT JOIN contacts c ON c.lead_id = l.id LEFT JOIN contact_methods m ON m.contact_id = c.id WHERE {batch} \
         ORDER BY p.position, c.position, m.position"
    );
    let mut leads: BTreeMap<String, (String, Option<String>, Vec<String>, Vec<String>)> = BTreeMap::new();
    for row in rows(source, &sql).await {
        let (name, kana) = (row.try_get_by_index(1).unwrap(), row.try_get_by_index(2).unwrap());
        let lead = leads.entry(row.try_get_by_index(0).unwrap()).or_insert((name, kana, vec![], vec![]));
        let contact: Option<String> = row.try_get_by_index(3).unwrap();
        lead.2.extend(contact.filter(|contact| !lead.2.contains(contact)));
        lead.3.extend(row.try_get_by_index::<Option<String>>(4).unwrap());
    }
    let values = leads.iter().map(|(id, (name, kana, contacts, numbers))| {
        let contacts: Vec<&str> = contacts.iter().map(String::as_str).collect();
        let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
        let entry = entry(&Names { name, kana: kana.as_deref(), contacts: &contacts, numbers: &numbers });
        format!("(x'{id}', '{}')", entry.grams.replace('\'', "''"))
    });
    values.collect::<Vec<_>>().join(", ")
}

/// Into the same tables, emptied.
pub(super) async fn postgres(url: &str) -> Duration {
    let store = Store::open(url).await.unwrap();
    let (first, last) = places(&store).await;
    let mut columns = Vec::new();
    for (table, join) in TABLES {
        let join = join.replace("{}", "");
        store
            .execute(&format!(
                "CREATE TABLE src_{table} AS SELECT p.position AS n, t.* FROM project_leads p \
                 JOIN leads l ON l.id = p.lead_id {join} WHERE l.import_id IS NOT NULL ORDER BY p.position; \
                 CREATE INDEX ON src_{table} (n); ANALYZE src_{table}"
            ))
            .await
            .unwrap();
        let names = format!(
            "SELECT column_name::text FROM information_schema.columns WHERE table_schema = 'public' \
             AND table_name = '{table}' AND is_generated = 'NEVER' ORDER BY ordinal_position"
        );
        columns.push(texts(&store, &names).await.join(", "));
    }
    store.execute("TRUNCATE leads CASCADE; CHECKPOINT").await.unwrap();
    let mut spent = Duration::ZERO;
    for from in (first..=last).step_by(BATCH as usize) {
        let mut statements = String::from("BEGIN;");
        for ((table, _), columns) in TABLES.iter().zip(&columns) {
            let _ = write!(
                statements,
                "INSERT INTO {table} ({columns}) SELECT {columns} FROM src_{table} WHERE n BETWEEN {from} AND {};",
                from + BATCH - 1
            );
        }
        statements.push_str("COMMIT");
        let began = Instant::now();
        store.execute(&statements).await.unwrap();
        spent += began.elapsed();
    }
    let counts = "SELECT CAST(count(*) AS text) FROM";
    let (all, queued) = (format!("{counts} src_leads"), format!("{counts} queue_leads"));
    assert_eq!(texts(&store, &all).await, texts(&store, &queued).await);
    spent
}

async fn same_count(source: &Store, target: &Store) {
    let leads = "SELECT CAST(count(*) AS text) FROM leads WHERE import_id IS NOT NULL";
    let queued = "SELECT CAST(count(*) AS text) FROM queue_leads";
    let found = "SELECT CAST(count(*) AS text) FROM lead_grams";
    let all = texts(source, leads).await;
    assert_eq!(
        (&texts(target, leads).await, &texts(target, queued).await, &texts(target, found).await),
        (&all, &all, &all)
    );
}
