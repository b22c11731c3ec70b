//! LEAD-1 with the real program: it is killed again and again while agents with connected pages are handed leads and dial
//! them, at any point between the lease and some time after the INVITE, which a real socket receives. No lead is ever
//! handed to two agents, none is called twice, none is lost, and every INVITE that left is in history.
//!
//! `KAKERU_KILLS` says how often, on each database; a few times by default, 200 times by `make test-all`.

use super::page::{Page, sign_in};
use super::postgres;
use super::{Kakeru, ask, places};
use awc::cookie::Cookie;
use chrono::{DateTime, Utc};
use kakeru_api::api_keys::{self, NewKey};
use kakeru_api::db::Store;
use kakeru_api::leads::{self, Basic, MethodKind, NewContact, NewLead, NewMethod};
use kakeru_api::policy::Role;
use kakeru_api::projects::rules::SettingsChange;
use kakeru_api::projects::{self, ProjectChange};
use kakeru_api::results::{self, Flags, ResultInput};
use kakeru_api::users::{self, NewUser};
use kakeru_api::workgroups;
use sea_orm::{ConnectionTrait, Database, Statement};
use serde_json::json;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::net::{SocketAddr, UdpSocket};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Barrier, Mutex};
use std::time::Duration;
use uuid::Uuid;

const AGENTS: usize = 8;
const PASSWORD: &str = "correct horse";

/// Who sits where.
pub(super) struct Floor {
    pub(super) project: Uuid,
    pub(super) agents: Vec<Uuid>,
    /// An administrator's key.
    pub(super) key: String,
    pub(super) leads: usize,
    /// A result that the project offers.
    pub(super) result: Uuid,
}

/// The nth lead's number, as dialled.
fn number(n: usize) -> String {
    format!("03{:08}", 12_340_000 + n)
}

pub(super) async fn seed(url: &str, leads: usize) -> Floor {
    let store = Store::open(url).await.expect("opened");
    let group = workgroups::store::create(&store, "東京".into(), vec![]).await.expect("made").id;
    let mut agents = Vec::new();
    let password_hash = users::password::hash(PASSWORD).expect("hashed");
    for n in 0..AGENTS {
        let role = if n == 0 { Role::Admin } else { Role::Agent };
        let new = NewUser {
            login: format!("agent{n}"),
            name: format!("agent {n}"),
            kana: None,
            role,
            extension: None,
            workgroup_ids: vec![group],
            locale: "ja".into(),
            password_hash: password_hash.clone(),
            rights: vec![],
            password_is_once: false,
        };
        let agent = users::store::create(&store, new).await.expect("made").id;
        agents.push(agent);
    }
    let result = ResultInput {
        id: None,
        label: "留守".into(),
        color: "#888888".into(),
        flags: Flags::default(),
        required_field_ids: None,
    };
    let results = results::store::create(&store, "標準".into(), vec![result]).await.expect("made");
    let project = ProjectChange {
        name: Some("配布".into()),
        result_set_ids: Some(vec![results.id]),
        workgroup_id: Some(group),
        user_ids: Some(agents.clone()),
        // Who was called is left alone for longer than this test takes.
        settings: SettingsChange { redial_after_min: Some(Some(600)), ..SettingsChange::default() },
        ..ProjectChange::default()
    };
    let project = projects::store::create(&store, project).await.expect("made").id;
    let lead = |n: usize| NewLead {
        basic: Basic { name: format!("株式会社{n}"), ..Basic::default() },
        contacts: vec![NewContact {
            name: "本社".into(),
            role: None,
            methods: vec![NewMethod { kind: MethodKind::Phone, value: number(n), memo: None }],
        }],
        ..NewLead::default()
    };
    leads::store::create(&store, project, (0..leads).map(lead).collect()).await.expect("made");
    let key = NewKey::of("test", Role::Admin, agents[0]);
    let key = api_keys::store::create(&store, key).await.expect("made").secret;
    store.close().await.expect("closed");
    Floor { project, agents, key, leads, result: results.results[0].id }
}

/// The line's other end: it answers nothing, and notes which calls arrived (Call-ID) for which number.
struct Line {
    at: SocketAddr,
    calls: Arc<Mutex<BTreeMap<String, HashSet<String>>>>,
}

impl Line {
    fn open() -> Self {
        let socket = UdpSocket::bind("127.0.0.1:0").expect("a port");
        let at = socket.local_addr().expect("bound");
        let calls = Arc::<Mutex<BTreeMap<String, HashSet<String>>>>::default();
        let noted = Arc::downgrade(&calls);
        socket.set_read_timeout(Some(Duration::from_millis(100))).expect("set");
        std::thread::spawn(move || {
            let mut datagram = [0_u8; 4_096];
            while let Some(noted) = noted.upgrade() {
                let Ok(length) = socket.recv(&mut datagram) else { continue };
                let text = String::from_utf8_lossy(&datagram[..length]);
                let Some(number) = text.strip_prefix("INVITE sip:").and_then(|rest| rest.split('@').next()) else {
                    continue;
                };
                let id = text.lines().find_map(|line| line.strip_prefix("Call-ID:")).expect("a Call-ID");
                noted.lock().expect("no panic").entry(number.to_owned()).or_default().insert(id.trim().to_owned());
            }
        });
        Self { at, calls }
    }
}

impl Floor {
    /// One life of the program: pages are opened; then all ask and dial at once, until it is killed after `life`. Answers
    /// who got which lead.
    fn live(
        self: &Arc<Self>,
        at: SocketAddr,
        sessions: &[Cookie<'static>],
        kill: impl FnOnce(),
        life: Duration,
    ) -> Vec<(Uuid, Uuid)> {
        let begin = Arc::new(Barrier::new(AGENTS + 1));
        let dead = Arc::new(AtomicBool::new(false));
        let got = Arc::new(Mutex::new(Vec::new()));
        let threads = sessions.iter().cloned().enumerate().map(|(n, session)| {
            let (floor, begin) = (Arc::clone(self), Arc::clone(&begin));
            let (dead, got) = (Arc::clone(&dead), Arc::clone(&got));
            std::thread::spawn(move || {
                actix_web::rt::System::new().block_on(async {
                    let mut page = Page::open(at, &session).await.expect("a page");
                    begin.wait();
                    while !dead.load(Ordering::Relaxed) {
                        if floor.work(n, &mut page, &got).await.is_none() {
                            return;
                        }
                    }
                });
            })
        });
        let threads: Vec<_> = threads.collect();
        begin.wait();
        std::thread::sleep(life);
        kill();
        dead.store(true, Ordering::Relaxed);
        for thread in threads {
            thread.join().expect("no surprise");
        }
        std::mem::take(&mut got.lock().expect("no panic"))
    }

    /// A lead, and its call; then what comes until the program is gone.
    async fn work(&self, n: usize, page: &mut Page, got: &Mutex<Vec<(Uuid, Uuid)>>) -> Option<()> {
        let reply = page.command(json!({"name": "assign", "project_id": self.project})).await?;
        assert_eq!(reply["ok"], true, "{reply}");
        let lead: Uuid = reply["assignment"]["lead"]["id"].as_str().and_then(|id| id.parse().ok()).expect("a lead");
        got.lock().expect("no panic").push((lead, self.agents[n]));
        let wish = json!({"name": "dial", "project_id": self.project, "lead_id": lead});
        let reply = page.command(wish).await?;
        assert_eq!(reply["ok"], true, "the guard let it pass, the lease is theirs: {reply}");
        loop {
            page.pass().await?;
        }
    }
}

fn kills() -> usize {
    std::env::var("KAKERU_KILLS").ok().and_then(|count| count.parse().ok()).unwrap_or(6)
}

fn killed_again_and_again(url: &str) {
    let dir = tempfile::tempdir().expect("a folder");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let floor = Arc::new(runtime.block_on(seed(url, (kills() + 1) * AGENTS)));
    let line = Line::open();
    let mut settings = places(dir.path());
    settings.extend([
        ("DATABASE__URL", url.to_owned()),
        ("TRUNKS__0__NAME", "line".into()),
        ("TRUNKS__0__PEER", line.at.to_string()),
        ("TRUNKS__0__NUMBERS", "03-5555-0000".into()),
    ]);
    let authorisation = format!("Authorization: Bearer {}\r\n", floor.key);
    let state = format!("/api/v1/projects/{}/distribution", floor.project);
    let all_there = |at: SocketAddr, round: usize| {
        let (status, body) = ask(at, "GET", &state, &authorisation, "");
        let waiting = body["queue"]["waiting"].as_array().into_iter().flatten();
        let waiting: u64 = waiting.filter_map(|row| row["leads"].as_u64()).sum();
        let ready = body["queue"]["ready"].as_u64().unwrap_or_default();
        assert_eq!((status, ready + waiting), (200, floor.leads as u64), "round {round}: {body}");
    };
    let mut chance = 0x9E37_79B9_7F4A_7C15_u64;
    let mut calls_after: Vec<usize> = Vec::new();
    let mut sessions = Vec::new();
    for round in 0..kills() {
        let mut program = Kakeru::start(&["serve"], &settings);
        let at = program.address();
        all_there(at, round);
        if sessions.is_empty() {
            sessions = actix_web::rt::System::new().block_on(async {
                let logins = (0..AGENTS).map(|n| async move { sign_in(at, &format!("agent{n}"), PASSWORD).await });
                futures_util::future::join_all(logins).await
            });
        }
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // Mostly while leases are taken and INVITEs leave, now and then long after; the last life lasts until all are out.
        let within_us = if round % 4 == 0 { 0x7_FFFF } else { 0x1_FFFF };
        let is_last = round + 1 == kills();
        let life = if is_last { Duration::from_secs(2) } else { Duration::from_micros(chance >> 33 & within_us) };
        let mut holds: HashMap<Uuid, Uuid> = HashMap::new();
        for (lead, agent) in floor.live(at, &sessions, || program.child.kill().expect("killed"), life) {
            let before = holds.insert(lead, agent);
            assert!(before.is_none_or(|before| before == agent), "round {round}: a lead for two agents");
        }
        program.child.wait().expect("ended");
        calls_after.push(line.calls.lock().expect("no panic").len());
    }
    // The last start closes what was left open.
    let mut program = Kakeru::start(&["serve"], &settings);
    let at = program.address();
    all_there(at, kills());
    drop(program);
    let invited = std::mem::take(&mut *line.calls.lock().expect("no panic"));
    for (number, calls) in &invited {
        assert_eq!(calls.len(), 1, "{number} was called {} times", calls.len());
    }
    let known = runtime.block_on(numbers_in_history(url));
    for number in invited.keys() {
        assert!(known.contains(number), "{number} was called, and nobody knows");
    }
    eprintln!("{} kills, {} calls in history, INVITEs after each kill: {calls_after:?}", kills(), known.len());
    assert!(!invited.is_empty(), "no kill came after an INVITE");
}

/// The numbers of all calls, as dialled; each has its end.
async fn numbers_in_history(url: &str) -> HashSet<String> {
    let database = Database::connect(url).await.expect("opened");
    let all = Statement::from_string(database.get_database_backend(), "SELECT number, ended_at FROM calls");
    let rows = database.query_all_raw(all).await.expect("read");
    let national = rows.iter().map(|row| {
        let number: String = row.try_get("", "number").expect("a number");
        assert!(row.try_get::<Option<DateTime<Utc>>>("", "ended_at").expect("a time").is_some(), "{number} has no end");
        number.replacen("+81", "0", 1)
    });
    let numbers = national.collect();
    database.close().await.expect("closed");
    numbers
}

#[test]
fn lead_01_killed_between_lease_and_call_no_lead_is_lost_or_doubled_sqlite() {
    let dir = tempfile::tempdir().expect("a folder");
    killed_again_and_again(&format!("sqlite://{}", dir.path().join("desk.db").display()));
}

#[test]
fn lead_01_killed_between_lease_and_call_no_lead_is_lost_or_doubled_postgres() {
    let dir = tempfile::tempdir().expect("a folder");
    let server = postgres::Server::start(dir.path());
    killed_again_and_again(&server.url());
}
