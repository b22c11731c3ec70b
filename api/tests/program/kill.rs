//! LEAD-1 with the real program: it is killed again and again while agents are being handed leads and dial them. No lead
//! is ever handed to two of them, and after each start every lead is there again.
//!
//! `KAKERU_KILLS` says how often, on each database; a few times by default, 200 times by `make test-all`.

use super::postgres;
use super::{Kakeru, ask, places};
use kakeru_api::api_keys::{self, NewKey};
use kakeru_api::db::Store;
use kakeru_api::leads::{self, Basic, MethodKind, NewContact, NewLead, NewMethod};
use kakeru_api::policy::Role;
use kakeru_api::projects::{self, ProjectChange};
use kakeru_api::users::{self, NewUser};
use kakeru_api::workgroups;
use serde_json::json;
use std::collections::HashMap;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Barrier, Mutex};
use std::time::Duration;
use uuid::Uuid;

const AGENTS: usize = 8;
const LEADS: usize = 40;
const PATIENCE: Duration = Duration::from_secs(30);

struct Floor {
    project: Uuid,
    agents: Vec<Uuid>,
    key: String,
}

async fn seed(url: &str) -> Floor {
    let store = Store::open(url).await.expect("opened");
    let group = workgroups::store::create(&store, "東京".into(), vec![]).await.expect("made").id;
    let mut agents = Vec::new();
    for n in 0..AGENTS {
        let new = NewUser {
            login: format!("agent{n}"),
            name: format!("agent {n}"),
            kana: None,
            role: if n == 0 { Role::Admin } else { Role::Agent },
            extension: None,
            workgroup_ids: vec![group],
            locale: "ja".into(),
            password_hash: "none".into(),
            rights: vec![],
            password_is_once: false,
        };
        agents.push(users::store::create(&store, new).await.expect("made").id);
    }
    let project = ProjectChange {
        name: Some("配布".into()),
        workgroup_id: Some(group),
        user_ids: Some(agents.clone()),
        ..ProjectChange::default()
    };
    let project = projects::store::create(&store, project).await.expect("made").id;
    let lead = |n: usize| NewLead {
        basic: Basic { name: format!("株式会社{n}"), ..Basic::default() },
        contacts: vec![NewContact {
            name: "本社".into(),
            role: None,
            methods: vec![NewMethod { kind: MethodKind::Phone, value: format!("03-1234-56{n:02}"), memo: None }],
        }],
        ..NewLead::default()
    };
    leads::store::create(&store, project, (0..LEADS).map(lead).collect()).await.expect("made");
    let key = api_keys::store::create(&store, NewKey::of("test", Role::Admin, agents[0])).await.expect("made").secret;
    store.close().await.expect("closed");
    Floor { project, agents, key }
}

impl Floor {
    fn authorisation(&self) -> String {
        format!("Authorization: Bearer {}\r\n", self.key)
    }

    /// The agent's next lead, from a program that may be dying: `None` = it did not answer.
    fn next(&self, at: SocketAddr, agent: Uuid) -> Option<(u16, serde_json::Value)> {
        let path = format!("/api/v1/projects/{}/assignments", self.project);
        try_ask(at, &path, &self.authorisation(), &json!({ "agent_id": agent }).to_string())
    }

    /// One life of the program: agents ask and dial at once, until it is killed after `life`. Answers who got which lead.
    fn live(self: &Arc<Self>, at: SocketAddr, kill: impl FnOnce(), life: Duration) -> Vec<(Uuid, Uuid)> {
        let begin = Arc::new(Barrier::new(AGENTS + 1));
        let dead = Arc::new(AtomicBool::new(false));
        let got = Arc::new(Mutex::new(Vec::new()));
        let threads = self.agents.iter().map(|agent| {
            let (floor, agent, begin) = (Arc::clone(self), *agent, Arc::clone(&begin));
            let (dead, got) = (Arc::clone(&dead), Arc::clone(&got));
            std::thread::spawn(move || {
                begin.wait();
                while !dead.load(Ordering::Relaxed) {
                    let Some((status, body)) = floor.next(at, agent) else { return };
                    assert_eq!(status, 200, "{body}");
                    let lead = body["lead"]["id"].as_str().and_then(|id| id.parse().ok()).expect("a lead");
                    got.lock().expect("no panic").push((lead, agent));
                    let wish = json!({"agent_id": agent, "project_id": floor.project, "lead_id": lead}).to_string();
                    let Some((status, body)) = try_ask(at, "/api/v1/calls", &floor.authorisation(), &wish) else {
                        return;
                    };
                    // The guard let it pass, the lease is theirs; nobody sits at these desks.
                    assert_eq!((status, body["code"].as_str()), (409, Some("desk_not_connected")), "{body}");
                }
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
}

/// One request to a program that may die meanwhile.
fn try_ask(at: SocketAddr, path: &str, head: &str, body: &str) -> Option<(u16, serde_json::Value)> {
    use std::io::{Read, Write};
    let mut stream = std::net::TcpStream::connect(at).ok()?;
    stream.set_read_timeout(Some(PATIENCE)).expect("set");
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: {at}\r\nConnection: close\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n{head}\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).ok()?;
    stream.write_all(body.as_bytes()).ok()?;
    let mut answer = String::new();
    match stream.read_to_string(&mut answer) {
        Err(error) if error.kind() == ErrorKind::WouldBlock => panic!("no answer in time"),
        Err(_) => return None,
        Ok(_) => {}
    }
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    Some((status, serde_json::from_str(body).ok()?))
}

fn kills() -> u64 {
    std::env::var("KAKERU_KILLS").ok().and_then(|count| count.parse().ok()).unwrap_or(6)
}

fn killed_again_and_again(url: &str) {
    let dir = tempfile::tempdir().expect("a folder");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let floor = Arc::new(runtime.block_on(seed(url)));
    let mut settings = places(dir.path());
    settings.push(("DATABASE__URL", url.to_owned()));
    let mut chance = 0x9E37_79B9_7F4A_7C15_u64;
    for round in 0..kills() {
        let mut program = Kakeru::start(&["serve"], &settings);
        let at = program.address();
        let state = format!("/api/v1/projects/{}/distribution", floor.project);
        let (status, body) = ask(at, "GET", &state, &floor.authorisation(), "");
        assert_eq!((status, body["queue"]["ready"].as_u64()), (200, Some(LEADS as u64)), "round {round}: {body}");
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let life = Duration::from_micros(chance >> 33 & 0x3_FFFF);
        let mut holds: HashMap<Uuid, Uuid> = HashMap::new();
        for (lead, agent) in floor.live(at, || program.child.kill().expect("killed"), life) {
            let before = holds.insert(lead, agent);
            assert!(before.is_none_or(|before| before == agent), "round {round}: a lead for two agents");
        }
        program.child.wait().expect("ended");
    }
    // After all this each agent gets a lead, each another.
    let mut program = Kakeru::start(&["serve"], &settings);
    let at = program.address();
    let mut leads = std::collections::HashSet::new();
    for agent in &floor.agents {
        let (status, body) = floor.next(at, *agent).expect("answered");
        assert_eq!(status, 200, "{body}");
        assert!(leads.insert(body["lead"]["id"].to_string()));
    }
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
