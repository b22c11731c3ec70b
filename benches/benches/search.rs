//! Lists of leads and dial mode's look-up at a million leads, on SQLite and on PostgreSQL.
//!
//! `cargo bench -p kakeru-benches --bench search [-- COUNT [FOLDER [PART]]]`: COUNT leads (1000000); databases are kept in
//! FOLDER and used again, else made in a temporary one; only queries whose name holds PART. Prints p50 and p99 of every
//! published query with its plan.
#![allow(clippy::unwrap_used, missing_docs, reason = "a bench fails by panicking")]

use kakeru_api::db::Store;
use kakeru_api::leads::search::{self, Ways, lookup};
use kakeru_api::policy::Scope;
use kakeru_benches::database::Postgres;
use kakeru_benches::leads::{Floor, fill};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const RUNS: usize = 300;
const QUERIES: &str = include_str!("../data/lead_queries.txt");

#[tokio::main]
async fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let count = arguments.first().and_then(|count| count.parse().ok()).unwrap_or(1_000_000);
    let temporary = tempfile::tempdir().unwrap();
    let folder = arguments.get(1).map_or(temporary.path().to_owned(), PathBuf::from);
    std::fs::create_dir_all(&folder).unwrap();
    let sqlite = format!("sqlite://{}", folder.join("leads.db").display());
    let part = arguments.get(2).map_or("", String::as_str);
    measure("SQLite", &sqlite, &folder.join("sqlite.floor"), count, part).await;
    let server = Postgres::start(&folder).unwrap();
    measure("PostgreSQL", &server.url(), &folder.join("postgres.floor"), count, part).await;
}

async fn measure(name: &str, url: &str, made: &Path, count: u64, part: &str) {
    let floor = match std::fs::read(made).ok().and_then(|floor| serde_json::from_slice(&floor).ok()) {
        Some(floor) => floor,
        None => {
            let began = Instant::now();
            let floor = fill(url, count).await.unwrap();
            println!("{name}: {count} leads made in {:.0} s", began.elapsed().as_secs_f64());
            std::fs::write(made, serde_json::to_vec(&floor).unwrap()).unwrap();
            floor
        }
    };
    let store = Store::open(url).await.unwrap();
    println!("\n{name}, {count} leads, {} contact methods", 2 * count);
    println!("{:<28} {:>9} {:>9}  found", "query", "p50 ms", "p99 ms");
    let mut plans = String::new();
    for line in QUERIES.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (title, query) = line.rsplit_once(' ').unwrap();
        if !title.contains(part) {
            continue;
        }
        let query = filled(query, &floor);
        let mut times = Vec::with_capacity(RUNS);
        let mut found = String::new();
        for run in 0..RUNS + 3 {
            let began = Instant::now();
            let page = search::find(&store, floor.admin, Some(floor.project), &query, Ways::default()).await.unwrap();
            if run >= 3 {
                times.push(began.elapsed());
            }
            let total = page.total.unwrap();
            assert_eq!(page.next_cursor.is_some(), total.count > 50);
            found = format!("{}{}", total.count, if total.more { "+" } else { "" });
        }
        let (p50, p99) = shares(&mut times);
        println!("{:<28} {p50:>9.2} {p99:>9.2}  {found}", title.trim());
        plans += &format!("\n── {name}: {}\n", title.trim());
        for plan in search::explain(&store, floor.admin, Some(floor.project), &query).await.unwrap() {
            plans += &format!("{plan}\n");
        }
    }
    look_ups(&store, &floor, count).await;
    println!("{plans}");
    store.close().await.unwrap();
}

/// Numbers as they are typed: every beginning of a few hundred numbers, exact ones last.
async fn look_ups(store: &Store, floor: &Floor, count: u64) {
    let scope = Scope::Own(floor.agents[0]);
    let (mut partial, mut whole) = (Vec::new(), Vec::new());
    for n in (0..count).step_by(usize::try_from(count / 200).unwrap().max(1)) {
        let number = format!("0900{:07}", (n * 104_729) % 10_000_000);
        for typed in 3..=number.len() {
            let began = Instant::now();
            let found = lookup::owners(store, &scope, &number[..typed]).await.unwrap();
            let times = if typed == number.len() { &mut whole } else { &mut partial };
            times.push(began.elapsed());
            assert!(!found.is_empty() && (typed < number.len() || found[0].exact), "{number}");
        }
    }
    for (title, mut times) in [("look-up while typing", partial), ("look-up of a whole number", whole)] {
        let (p50, p99) = shares(&mut times);
        println!("{title:<28} {p50:>9.2} {p99:>9.2}");
    }
}

fn filled(query: &str, floor: &Floor) -> String {
    let mut query = query.to_owned();
    for (word, ids) in
        [("status", &floor.statuses), ("agent", &floor.agents), ("result", &floor.results), ("field", &floor.fields)]
    {
        for (n, id) in ids.iter().enumerate() {
            query = query.replace(&format!("{{{word}{n}}}"), &id.to_string());
        }
    }
    query
}

fn shares(times: &mut [Duration]) -> (f64, f64) {
    times.sort_unstable();
    // The nearest rank: so many of a hundred are no slower.
    let at = |share: usize| times[(times.len() * share).div_ceil(100) - 1].as_secs_f64() * 1_000.0;
    (at(50), at(99))
}
