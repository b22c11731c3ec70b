//! Leads handed out to 64 agents by the queue as the program runs it, over a million leads, on SQLite and on PostgreSQL.
//!
//! `cargo bench -p kakeru-benches --bench leases [-- COUNT [FOLDER [sqlite|postgres]]]`: COUNT leads (1000000); databases
//! are kept in FOLDER and used again, else made in a temporary one.
//!
//! What is measured: the time from the moment at which a request is *due* until its agent has the lease in hand. Requests
//! are due by a schedule that waits for no answer (exponential gaps, the agents in turn), so a slow answer makes those
//! behind it late, and that is counted. Asked is [`Queues`], the queue's door inside the program; behind it are its actor,
//! the search of the database, the guard and the lease, committed. HTTP is not in it. Each lease is then ended as agents
//! do it, by release or, one of twenty, by passing it over (the lead is back at its place); that takes from the same
//! database meanwhile, its time is not counted. After that the same with work done: of twenty leases six end by a saved
//! result, the whole transaction, and their leads leave the queue. A result a second and agent is what nobody reaches on
//! the telephone; it shows what writers do to those who wait for a lease.
//!
//! Checked: no lead is in two hands, none comes again after its result, nobody is refused, no lease is left over.
//! PostgreSQL runs with fsync on.
#![allow(clippy::unwrap_used, missing_docs, reason = "a bench fails by panicking")]

use kakeru_api::activities::routes::write_down;
use kakeru_api::db::Store;
use kakeru_api::distribution;
use kakeru_api::leads::guard::DeskRules;
use kakeru_api::policy::{By, Role, Who};
use kakeru_benches::database::Postgres;
use kakeru_benches::ground::floor;
use kakeru_benches::leads::Floor;
use kakeru_switch::ids::{AgentId, LeadId, ProjectId};
use kakeru_switch::ports::{GiveBack, Lease};
use kakeru_switch::queue::Queues;
use sea_orm::{ConnectionTrait, Statement};
use serde_json::json;
use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::sync::mpsc::{Receiver, Sender, channel};
use uuid::Uuid;

/// Leases a second, and the most that 99 of 100 may take.
const OFFERED: f64 = 500.0;
const BUDGET: Duration = Duration::from_millis(5);
/// Of twenty leases so many end by a saved result, where work is done.
const WORKED: usize = 6;
/// How long the offered rate is held, and each rate of the search for the highest.
const WARM: Duration = Duration::from_secs(5);
const HELD: Duration = Duration::from_secs(40);
const STEP: Duration = Duration::from_secs(10);
/// The next rate of the search.
const FASTER: f64 = 1.25;
/// Requests that may be due for one agent without being asked: beyond it the rate is not held.
const BEHIND_MAX: usize = 1_024;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let count = arguments.first().and_then(|count| count.parse().ok()).unwrap_or(1_000_000);
    let temporary = tempfile::tempdir().unwrap();
    let folder = arguments.get(1).map_or(temporary.path().to_owned(), PathBuf::from);
    let only = arguments.get(2).map(String::as_str);
    std::fs::create_dir_all(&folder).unwrap();
    let runtime = || tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    actix::System::with_tokio_rt(runtime).block_on(async {
        if only.is_none_or(|only| only == "sqlite") {
            let url = format!("sqlite://{}", folder.join("leads.db").display());
            let floor = floor("SQLite", &url, &folder.join("sqlite.floor"), count).await.unwrap();
            measure("SQLite", &url, floor, count).await;
        }
        if only.is_none_or(|only| only == "postgres") {
            let server = Postgres::start(&folder).unwrap();
            let floor = floor("PostgreSQL", &server.url(), &folder.join("postgres.floor"), count).await.unwrap();
            drop(server);
            let server = Postgres::start_durable(&folder).unwrap();
            measure("PostgreSQL, fsync on", &server.url(), floor, count).await;
        }
    });
}

async fn measure(name: &str, url: &str, floor: Floor, count: u64) {
    let store = Store::open(url).await.unwrap();
    for table in ["leases", "queue_passes"] {
        store.execute(&format!("DELETE FROM {table}")).await.unwrap();
    }
    rebuilt(&store).await;
    let queues = distribution::queues(&store, "bench", DeskRules::default(), Arc::new(|_| {}));
    let hall = Arc::new(Hall { store, queues, floor, hands: Mutex::default() });
    println!("\n{name}, {count} leads, {} agents", hall.floor.agents.len());
    println!(
        "{:>8} {:>8} {:>8} {:>8} {:>8} {:>8}   of them saved, released, passed over",
        "leases/s", "leases", "p50 ms", "p99 ms", "p99.9", "max"
    );
    run(&hall, OFFERED, WARM, 0).await;
    let mut rate = OFFERED;
    let mut highest = None;
    let mut span = HELD;
    while run(&hall, rate, span, 0).await {
        highest = Some(rate);
        rate *= FASTER;
        span = STEP;
    }
    run(&hall, OFFERED, STEP, WORKED).await;
    match highest {
        Some(rate) => println!("{name}: {rate:.0} leases/s are the highest rate of these with p99 < 5 ms"),
        None => println!("{name}: p99 < 5 ms is NOT held at {OFFERED:.0} leases/s"),
    }
    assert_eq!(leases(&hall.store).await, 0, "leases left over");
}

/// Everything the agents share.
struct Hall {
    store: Store,
    queues: Queues,
    floor: Floor,
    hands: Mutex<Hands>,
}

/// Who has which lead, as the agents see it.
#[derive(Default)]
struct Hands {
    held: HashMap<LeadId, AgentId>,
    done: HashSet<LeadId>,
}

/// What one agent did.
#[derive(Default)]
struct Day {
    waits: Vec<Duration>,
    ends: [usize; 3],
}

/// This rate for so long, with so many results of twenty; is it held within the budget?
async fn run(hall: &Arc<Hall>, rate: f64, span: Duration, worked: usize) -> bool {
    let agents = hall.floor.agents.len();
    // So that an agent is free again when their next request is due.
    let gap = Duration::from_secs_f64(agents as f64 / rate);
    let (desks, days): (Vec<_>, Vec<_>) = (0..agents)
        .map(|n| {
            let (desk, due) = channel(BEHIND_MAX);
            (desk, tokio::spawn(work(Arc::clone(hall), n, (gap, worked), due)))
        })
        .unzip();
    let held = std::thread::spawn(move || offer(rate, span, &desks));
    let (mut waits, mut ends) = (Vec::new(), [0; 3]);
    for day in days {
        let day = day.await.unwrap();
        waits.extend(day.waits);
        ends = std::array::from_fn(|n| ends[n] + day.ends[n]);
    }
    let kept_up = held.join().unwrap();
    waits.sort_unstable();
    let at = |share: f64| waits[((waits.len() - 1) as f64 * share) as usize];
    let ms = |wait: Duration| wait.as_secs_f64() * 1_000.0;
    println!(
        "{rate:>8.0} {:>8} {:>8.2} {:>8.2} {:>8.2} {:>8.2}   {ends:?}{}",
        waits.len(),
        ms(at(0.5)),
        ms(at(0.99)),
        ms(at(0.999)),
        ms(at(1.0)),
        if kept_up { "" } else { " (fell behind)" }
    );
    kept_up && at(0.99) < BUDGET
}

/// Tell each agent in turn when a request is due; `false` = they fell so far behind that it was given up.
fn offer(rate: f64, span: Duration, desks: &[Sender<Instant>]) -> bool {
    let began = Instant::now();
    let mut due = began;
    let mut seed = 0x2545_F491_4F6C_DD1D_u64;
    for turn in 0.. {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let share = ((seed >> 11) as f64 + 1.0) / (1_u64 << 53) as f64;
        due += Duration::from_secs_f64(-share.ln() / rate);
        if due > began + span {
            break;
        }
        std::thread::sleep(due.saturating_duration_since(Instant::now()));
        if desks[turn % desks.len()].try_send(due).is_err() {
            return false;
        }
    }
    true
}

/// An agent's day.
async fn work(hall: Arc<Hall>, n: usize, (gap, worked): (Duration, usize), mut due: Receiver<Instant>) -> Day {
    let (agent, project) = (AgentId(hall.floor.agents[n]), ProjectId(hall.floor.project));
    let mut day = Day::default();
    while let Some(due) = due.recv().await {
        let lease = hall.queues.next(project, agent).await.expect("a lead");
        day.waits.push(due.elapsed());
        {
            let mut hands = hall.hands.lock().unwrap();
            assert!(hands.held.insert(lease.lead, agent).is_none(), "{:?} is in two hands", lease.lead);
            assert!(!hands.done.contains(&lease.lead), "{:?} comes again after its result", lease.lead);
        }
        let turn = day.waits.len() * 7 + n * 3;
        tokio::time::sleep(gap.mul_f64(0.2 + 0.05 * (turn % 7) as f64)).await;
        let how = match turn % 20 {
            19 => 2,
            turn if turn < worked => 0,
            _ => 1,
        };
        day.ends[how] += 1;
        end(&hall, &lease, how, turn).await;
    }
    day
}

/// Out of hand first: from then on somebody else may have the lead.
async fn end(hall: &Hall, lease: &Lease, how: usize, turn: usize) {
    {
        let mut hands = hall.hands.lock().unwrap();
        hands.held.remove(&lease.lead);
        if how == 0 {
            hands.done.insert(lease.lead);
        }
    }
    match how {
        0 => {
            let floor = &hall.floor;
            let who = Who {
                user_id: lease.agent.0,
                role: Role::Agent,
                rights: Vec::new(),
                key_scopes: None,
                password_is_once: false,
                workgroup_ids: Vec::new(),
                by: By::ApiKey(Uuid::nil()),
            };
            let mut said = json!({
                "channel": "call", "lead_id": lease.lead.0, "project_id": lease.project.0,
                "result_id": floor.results[turn % floor.results.len()], "memo": "担当者不在、折り返し",
            });
            // Done, or to be called in a year.
            match turn % 3 {
                0 => said["status_id"] = json!(floor.statuses[3]),
                _ => said["next_call_at"] = json!("2030-01-01T00:00:00Z"),
            }
            write_down(&hall.store, &who, serde_json::from_value(said).unwrap()).await.unwrap();
            hall.queues.finished(lease.agent, lease.lead);
        }
        1 => hall.queues.give_back(lease.agent, lease.id, GiveBack::Released).await.unwrap(),
        _ => {
            let how = GiveBack::Skipped { reason: "不在が続く".into() };
            hall.queues.give_back(lease.agent, lease.id, how).await.unwrap();
        }
    }
}

async fn leases(store: &Store) -> i64 {
    count(store, "leases").await
}

async fn count(store: &Store, rows: &str) -> i64 {
    let connection = store.connection();
    let sql = format!("SELECT count(*) AS n FROM {rows}");
    let count = Statement::from_string(connection.get_database_backend(), sql);
    connection.query_one_raw(count).await.unwrap().unwrap().try_get("", "n").unwrap()
}

/// The queue stands in the project's order, as it does after some minutes of the program: what was filled in by hand was
/// never ordered.
async fn rebuilt(store: &Store) {
    let queues = distribution::queues(store, "bench", DeskRules::default(), Arc::new(|_| {}));
    while count(store, "queue_orders WHERE rebuilt_to IS NULL").await == 0 {
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    drop(queues);
}
