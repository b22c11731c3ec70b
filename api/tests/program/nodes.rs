//! LEAD-1 on several nodes: two real programs on one PostgreSQL. Agents of both ask at the same time, give back, save
//! results; one of the programs is killed among it and starts again. No lead is ever in two hands, none is lost, and what
//! the other program's agents hold stays theirs.

use super::kill::{Floor, seed};
use super::{Kakeru, ask, places, postgres};
use sea_orm::{ConnectionTrait, Database, Statement};
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, Mutex};
use uuid::Uuid;

const LEADS: usize = 120;

/// Both programs and what their agents hold.
struct Hall {
    floor: Floor,
    /// Where the agents' programs are.
    at: [Mutex<SocketAddr>; 2],
    hands: Mutex<Hands>,
}

#[derive(Default)]
struct Hands {
    held: HashMap<Uuid, usize>,
    done: HashSet<Uuid>,
}

impl Hall {
    fn node_of(&self, agent: usize) -> usize {
        usize::from(agent >= self.floor.agents.len() / 2)
    }

    fn ask(&self, agent: usize, method: &str, path: &str, body: &Value) -> (u16, Value) {
        let at = *self.at[self.node_of(agent)].lock().expect("no panic");
        let key = format!("Authorization: Bearer {}\r\n", self.floor.key);
        ask(at, method, path, &key, &body.to_string())
    }

    /// The agent's next lead, taken in hand; `None` = the queue is empty.
    fn take(&self, agent: usize) -> Option<(Uuid, Uuid)> {
        let path = format!("/api/v1/projects/{}/assignments", self.floor.project);
        let (status, body) = self.ask(agent, "POST", &path, &json!({"agent_id": self.floor.agents[agent]}));
        if status == 409 && body["code"] == "queue_empty" {
            return None;
        }
        assert_eq!(status, 200, "{body}");
        let id = |value: &Value| value.as_str().and_then(|id| id.parse().ok()).expect("an id");
        let (lead, lease) = (id(&body["lead"]["id"]), id(&body["lease_id"]));
        let mut hands = self.hands.lock().expect("no panic");
        let before = hands.held.insert(lead, agent);
        assert!(before.is_none_or(|before| before == agent), "{lead} is in two hands: {before:?} and {agent}");
        assert!(!hands.done.contains(&lead), "{lead} comes again after its result");
        Some((lead, lease))
    }

    /// Out of hand first: from then on anybody may have it.
    fn end(&self, agent: usize, (lead, lease): (Uuid, Uuid), done: bool) {
        {
            let mut hands = self.hands.lock().expect("no panic");
            hands.held.remove(&lead);
            if done {
                hands.done.insert(lead);
            }
        }
        let user = self.floor.agents[agent];
        let (status, body) = if done {
            let said = json!({
                "channel": "call", "lead_id": lead, "project_id": self.floor.project, "user_id": user,
                "next_call_at": "2099-01-01T00:00:00Z", "result_id": self.floor.result,
            });
            self.ask(agent, "POST", "/api/v1/activities", &said)
        } else {
            self.ask(agent, "POST", &format!("/api/v1/leases/{lease}/release"), &json!({"agent_id": user}))
        };
        assert!(status == 201 || status == 204, "{status} {body}");
    }

    /// Until nothing is left: every third lead is given back, the others are done with.
    fn work(&self, agent: usize) {
        for turn in 0.. {
            match self.take(agent) {
                Some(got) => self.end(agent, got, !(turn + agent).is_multiple_of(3)),
                None if self.hands.lock().expect("no panic").done.len() == self.floor.leads => return,
                None => std::thread::yield_now(),
            }
        }
    }
}

fn start(folder: &Path, name: &str, url: &str) -> (Kakeru, SocketAddr) {
    let folder = folder.join(name);
    std::fs::create_dir_all(&folder).expect("made");
    let mut settings = places(&folder);
    settings.extend([("DATABASE__URL", url.to_owned()), ("SERVER__WRITES_PER_MIN", "0".into())]);
    let mut program = Kakeru::start(&["serve"], &settings);
    let at = program.address();
    (program, at)
}

async fn leases(url: &str) -> HashSet<(Uuid, Uuid)> {
    let database = Database::connect(url).await.expect("opened");
    let all = Statement::from_string(database.get_database_backend(), "SELECT lead_id, user_id FROM leases");
    let rows = database.query_all_raw(all).await.expect("read");
    let id = |row: &sea_orm::QueryResult, name: &str| row.try_get::<Uuid>("", name).expect("an id");
    let found = rows.iter().map(|row| (id(row, "lead_id"), id(row, "user_id"))).collect();
    database.close().await.expect("closed");
    found
}

#[test]
fn lead_01_two_programs_on_one_database_hand_no_lead_to_two_and_lose_none() {
    let dir = tempfile::tempdir().expect("a folder");
    let server = postgres::Server::start(dir.path());
    let url = server.url();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let floor = runtime.block_on(seed(&url, LEADS));
    // Both at once: whoever comes second finds the schema there.
    let other = std::thread::spawn({
        let (folder, url) = (dir.path().to_owned(), url.clone());
        move || start(&folder, "first", &url)
    });
    let (mut second, second_at) = start(dir.path(), "second", &url);
    let (_first, first_at) = other.join().expect("started");
    let at = [Mutex::new(first_at), Mutex::new(second_at)];
    let hall = Arc::new(Hall { floor, at, hands: Mutex::default() });

    // Everybody takes one, all at once; then the second program dies with what its agents hold.
    let agents = hall.floor.agents.len();
    let all_at_once = |what: fn(&Hall, usize)| {
        let threads = (0..agents).map(|agent| {
            let hall = Arc::clone(&hall);
            std::thread::spawn(move || what(&hall, agent))
        });
        for thread in threads.collect::<Vec<_>>() {
            thread.join().expect("no surprise");
        }
    };
    all_at_once(|hall, agent| assert!(hall.take(agent).is_some()));
    second.child.kill().expect("killed");
    second.child.wait().expect("ended");
    let of_first = |hall: &Hall| -> HashSet<(Uuid, Uuid)> {
        let hands = hall.hands.lock().expect("no panic");
        let theirs = hands.held.iter().filter(|(_, agent)| hall.node_of(**agent) == 0);
        theirs.map(|(lead, agent)| (*lead, hall.floor.agents[*agent])).collect()
    };
    assert_eq!(runtime.block_on(leases(&url)).len(), agents, "nobody frees what a dead program held but itself");
    let (_second, second_at) = start(dir.path(), "second", &url);
    *hall.at[1].lock().expect("no panic") = second_at;
    assert_eq!(runtime.block_on(leases(&url)), of_first(&hall), "its own are free, the other's stay");
    hall.hands.lock().expect("no panic").held.retain(|_, agent| hall.node_of(*agent) == 0);

    // Both work until nothing is left.
    all_at_once(Hall::work);
    assert_eq!(hall.hands.lock().expect("no panic").done.len(), LEADS, "none is lost");
    assert!(runtime.block_on(leases(&url)).is_empty(), "none is left in hand");
}
