//! Distribution: each lead to one agent at a time, in order, and an empty queue says why.

use crate::world::{Client, Script, World, dial_check, on_both, settings};
use kakeru_api::distribution::store;
use kakeru_api::policy::Role;
use kakeru_api::state::{Desk, Wiring};
use kakeru_api::users::{self, NewUser};
use kakeru_switch::ids::{AgentId, LeadId, ProjectId};
use kakeru_switch::queue::NoLead;
use sea_orm::{ConnectionTrait, DbBackend, Statement, TransactionTrait};
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use uuid::Uuid;

fn assignments(world: &World) -> String {
    format!("/api/v1/projects/{}/assignments", world.seed.project)
}

async fn next(world: &World, client: &Client) -> Value {
    let answer = client.post(&assignments(world), json!({})).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.body
}

fn id(value: &Value) -> Uuid {
    value.as_str().unwrap().parse().unwrap()
}

/// `count` agents who work in the project.
async fn crowd(world: &World, count: usize) -> Vec<Uuid> {
    let mut ids = Vec::new();
    for n in 0..count {
        let new = NewUser {
            login: format!("crowd{n}"),
            name: format!("crowd {n}"),
            kana: None,
            role: Role::Agent,
            extension: None,
            workgroup_ids: vec![],
            locale: "ja".into(),
            password_hash: "none".into(),
            rights: vec![],
            password_is_once: false,
        };
        ids.push(users::store::create(&world.desk.store, new).await.unwrap().id);
    }
    join(world, &ids).await;
    ids
}

async fn join(world: &World, ids: &[Uuid]) {
    let path = format!("/api/v1/projects/{}", world.seed.project);
    let all: Vec<Uuid> = ids.iter().copied().chain([world.seed.agent.id]).collect();
    let body = json!({"user_ids": all}).to_string();
    let answer = world.program().send(awc::http::Method::PATCH, &path, Some(body), &[]).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
}

on_both!(
    lead_02_a_lease_comes_back_to_its_place_and_is_asked_for_once,
    lead_01_a_thousand_concurrent_requests_give_each_lead_to_one_agent,
    lead_05_an_empty_queue_says_why_and_so_does_each_lead,
    a_lead_refused_to_one_agent_goes_to_another_meanwhile,
    any_number_of_a_lead_will_do_and_a_new_one_wakes_it,
    orders_are_combined_and_a_changed_order_is_built_anew,
    nobody_else_dials_a_lead_that_somebody_works_on,
    a_saved_result_ends_the_lease_and_the_next_lead_comes_by_itself,
    the_queue_is_what_its_view_says_whatever_was_done_to_the_leads,
    a_lead_that_changes_while_the_queue_is_built_anew_is_not_put_back_as_it_was,
);

async fn lead_02_a_lease_comes_back_to_its_place_and_is_asked_for_once(world: World) {
    let agent = world.sign_in("sato").await;
    let first = next(&world, &agent).await;
    assert_eq!(id(&first["lead"]["id"]), world.seed.leads[0], "import order");
    let again = next(&world, &agent).await;
    assert_eq!(again["lease_id"], first["lease_id"], "asked again: the same");
    let lease = first["lease_id"].as_str().unwrap();
    assert_eq!(agent.post(&format!("/api/v1/leases/{lease}/renew"), json!({})).await.status, 204);
    assert_eq!(agent.post(&format!("/api/v1/leases/{lease}/release"), json!({})).await.status, 204);
    agent.post(&format!("/api/v1/leases/{lease}/release"), json!({})).await.assert_problem(404, "no_such_lease");
    let back = next(&world, &agent).await;
    assert_eq!((&back["lead"]["id"], &back["lead"]["project"]["attempts"]), (&first["lead"]["id"], &json!(0)));
    let lease = back["lease_id"].as_str().unwrap();
    let skip = format!("/api/v1/leases/{lease}/skip");
    agent.post(&skip, json!({"reason": ""})).await.assert_fault("/reason", "too_short");
    assert_eq!(agent.post(&skip, json!({"reason": "昼休み"})).await.status, 204);
    assert_eq!(id(&next(&world, &agent).await["lead"]["id"]), world.seed.leads[1], "passed over: the one after it");
    let stranger = world.sign_in("osaka").await;
    stranger.post(&assignments(&world), json!({})).await.assert_problem(404, "not_found");
    world.program().post(&assignments(&world), json!({})).await.assert_fault("/agent_id", "required");
}

/// A second node on the same database.
async fn second_node(world: &World) -> Arc<Desk> {
    let mut settings = settings(world.folder.path());
    settings.node = "second".into();
    Wiring::open(world.desk.store.clone(), settings).await.unwrap().desk(Script::new())
}

async fn lead_01_a_thousand_concurrent_requests_give_each_lead_to_one_agent(world: World) {
    const AGENTS: usize = 125;
    let agents = crowd(&world, AGENTS).await;
    let nodes = [world.desk.clone(), second_node(&world).await];
    let project = ProjectId(world.seed.project);
    let mut handed_out: HashMap<LeadId, AgentId> = HashMap::new();
    // Each agent asks eight times at once, of one of two nodes: more agents than leads.
    let asks = (0..1_000).map(|n| {
        let (agent, queues) = (AgentId(agents[n % AGENTS]), &nodes[(n % AGENTS) % 2].queues);
        async move { (agent, queues.next(project, agent).await) }
    });
    let mut empty = 0;
    for (agent, answer) in futures_util::future::join_all(asks).await {
        match answer {
            Ok(lease) => {
                assert_eq!(lease.agent, agent);
                let before = handed_out.insert(lease.lead, agent);
                assert!(before.is_none_or(|before| before == agent), "a lead for two agents");
            }
            Err(NoLead::Empty(_)) => empty += 1,
            Err(other) => panic!("{other:?}"),
        }
    }
    let leads: HashSet<_> = handed_out.keys().map(|lead| lead.0).collect();
    assert_eq!(leads, world.seed.leads.iter().copied().collect::<HashSet<_>>(), "none is lost");
    assert_eq!(handed_out.values().collect::<HashSet<_>>().len(), leads.len(), "one each");
    assert_eq!(empty, 1_000 - 8 * leads.len());
    for (lead, agent) in &handed_out {
        let holder = store::holder(world.desk.store.connection(), lead.0).await.unwrap().unwrap();
        assert_eq!(AgentId(holder.user), *agent);
    }
}

async fn lead_05_an_empty_queue_says_why_and_so_does_each_lead(world: World) {
    let agent = world.sign_in("sato").await;
    let admin = world.program();
    let project = world.seed.project;
    let patch = async |n: usize, change: Value| {
        let path = format!("/api/v1/leads/{}?project_id={project}", world.seed.leads[n]);
        let tag = admin.get(&path).await.headers["etag"].clone();
        let answer = admin.send(awc::http::Method::PATCH, &path, Some(change.to_string()), &[("if-match", &tag)]).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
    };
    let mates = crowd(&world, 1).await;
    patch(0, json!({"project": {"status_id": world.seed.statuses[1]}})).await;
    patch(1, json!({"project": {"next_call_at": "2099-01-01T00:00:00.000Z"}})).await;
    patch(2, json!({"project": {"owner_id": mates[0]}})).await;
    let explain = async |n: usize| {
        let path = format!("/api/v1/leads/{}/explain?project_id={project}", world.seed.leads[n]);
        let answer = agent.get(&path).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.body
    };
    for (n, why) in [(0, "closed"), (1, "later"), (2, "others")] {
        let told = explain(n).await;
        assert_eq!((&told["ready"], &told["reasons"][0]["why"]), (&json!(false), &json!(why)), "{told}");
    }
    let told = explain(4).await;
    assert_eq!((&told["ready"], &told["before"]), (&json!(true), &json!(1)), "{told}");
    // Everything else goes to a mate, but for one that this agent passes over.
    let skipped = next(&world, &agent).await;
    assert_eq!(id(&skipped["lead"]["id"]), world.seed.leads[3]);
    let lease = skipped["lease_id"].as_str().unwrap();
    agent.post(&format!("/api/v1/leases/{lease}/skip"), json!({"reason": "x"})).await;
    for n in 4..world.seed.leads.len() {
        patch(n, json!({"project": {"owner_id": mates[0]}})).await;
    }
    let empty = agent.post(&assignments(&world), json!({})).await;
    empty.assert_problem(409, "queue_empty");
    let queue = &empty.body["queue"];
    let waiting = json!([
        {"why": "closed", "leads": 1}, {"why": "later", "leads": 1}, {"why": "others", "leads": 9},
        {"why": "skipped", "leads": 1},
    ]);
    assert_eq!(queue["waiting"], waiting, "{}", empty.body);
    let next_at: chrono::DateTime<chrono::Utc> = queue["next_at"].as_str().unwrap().parse().unwrap();
    let minutes = (next_at - chrono::Utc::now()).num_minutes();
    assert!((25..=30).contains(&minutes), "what was passed over comes back first: {next_at}");
    let same = agent.get(&format!("/api/v1/projects/{project}/distribution/explain")).await;
    assert_eq!(same.body["waiting"], waiting, "{}", same.body);
    let state = agent.get(&format!("/api/v1/projects/{project}/distribution")).await;
    assert_eq!((state.status, &state.body["queue"]["waiting"]), (200, &waiting), "{}", state.body);
}

async fn a_lead_refused_to_one_agent_goes_to_another_meanwhile(world: World) {
    let agent = world.sign_in("sato").await;
    let admin = world.program();
    let project = world.seed.project;
    let mates = crowd(&world, 1).await;
    // A workgroup of the agent's, not of the project, bans the first lead.
    let group = json!({"name": "名古屋", "user_ids": [world.seed.agent.id, world.seed.stranger.id]});
    let group = admin.post("/api/v1/workgroups", group).await;
    assert_eq!(group.status, 201, "{}", group.body);
    let osaka = world.sign_in("osaka").await;
    let ban = osaka.post("/api/v1/bans", json!({"number": "03-1234-5600"})).await;
    assert_eq!(ban.status, 201, "{}", ban.body);
    let mine = next(&world, &agent).await;
    assert_eq!(id(&mine["lead"]["id"]), world.seed.leads[1], "passed by for whom it is refused to");
    let explain = async |agent: Uuid| {
        let path = format!("/api/v1/leads/{}/explain?project_id={project}&agent_id={agent}", world.seed.leads[0]);
        let answer = admin.get(&path).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.body
    };
    let told = explain(world.seed.agent.id).await;
    let reason = &told["reasons"][0];
    assert_eq!((&told["ready"], &reason["why"], &reason["code"]), (&json!(false), &json!("banned"), &json!("banned")));
    assert_eq!(reason["user_id"], json!(world.seed.agent.id), "{told}");
    assert_eq!(explain(mates[0]).await["ready"], true);
    let state = async |agent: Uuid| {
        let answer = admin.get(&format!("/api/v1/projects/{project}/distribution/explain?agent_id={agent}")).await;
        (answer.body["ready"].clone(), answer.body["waiting"].clone())
    };
    let waiting = json!([{"why": "banned", "leads": 1}, {"why": "leased", "leads": 1}]);
    assert_eq!(state(world.seed.agent.id).await, (json!(10), waiting));
    assert_eq!(state(mates[0]).await, (json!(11), json!([{"why": "leased", "leads": 1}])));
    // A colleague outside that workgroup gets it.
    let asked = admin.post(&assignments(&world), json!({"agent_id": mates[0]})).await;
    assert_eq!((asked.status, id(&asked.body["lead"]["id"])), (200, world.seed.leads[0]), "{}", asked.body);
    for (agent, of) in [(world.seed.agent.id, &mine), (mates[0], &asked.body)] {
        let release = format!("/api/v1/leases/{}/release", of["lease_id"].as_str().unwrap());
        assert_eq!(admin.post(&release, json!({"agent_id": agent})).await.status, 204);
    }
    assert_eq!(id(&next(&world, &agent).await["lead"]["id"]), world.seed.leads[1]);
    let lease = next(&world, &agent).await["lease_id"].as_str().unwrap().to_owned();
    agent.post(&format!("/api/v1/leases/{lease}/release"), json!({})).await;
    // Lifted, it comes at once; so it does when the agent leaves that workgroup.
    let lift = format!("/api/v1/bans/{}/lift", ban.body["id"].as_str().unwrap());
    assert_eq!(admin.post(&lift, json!({"reason": "誤り"})).await.status, 200);
    let back = next(&world, &agent).await;
    assert_eq!(id(&back["lead"]["id"]), world.seed.leads[0]);
    agent.post(&format!("/api/v1/leases/{}/release", back["lease_id"].as_str().unwrap()), json!({})).await;
    assert_eq!(osaka.post("/api/v1/bans", json!({"number": "03-1234-5600"})).await.status, 201);
    let other = next(&world, &agent).await;
    assert_eq!(id(&other["lead"]["id"]), world.seed.leads[1]);
    agent.post(&format!("/api/v1/leases/{}/release", other["lease_id"].as_str().unwrap()), json!({})).await;
    let group = format!("/api/v1/workgroups/{}", group.body["id"].as_str().unwrap());
    let left = admin.edit(awc::http::Method::PATCH, &group, Some(json!({"user_ids": [world.seed.stranger.id]}))).await;
    assert_eq!(left.status, 200, "{}", left.body);
    assert_eq!(id(&next(&world, &agent).await["lead"]["id"]), world.seed.leads[0]);
}

async fn any_number_of_a_lead_will_do_and_a_new_one_wakes_it(world: World) {
    let agent = world.sign_in("sato").await;
    let boss = world.sign_in("boss").await;
    let project = world.seed.project;
    let ban = json!({"number": "03-1234-5600", "project_id": project, "scope": "project"});
    assert_eq!(boss.post("/api/v1/bans", ban).await.status, 201);
    let first = next(&world, &agent).await;
    assert_eq!(id(&first["lead"]["id"]), world.seed.leads[1], "its only number is banned");
    agent.post(&format!("/api/v1/leases/{}/release", first["lease_id"].as_str().unwrap()), json!({})).await;
    let path = format!("/api/v1/leads/{}?project_id={project}", world.seed.leads[0]);
    let explain = format!("/api/v1/leads/{}/explain?project_id={project}", world.seed.leads[0]);
    let told = agent.get(&explain).await.body;
    assert_eq!((&told["ready"], &told["reasons"][0]["why"]), (&json!(false), &json!("banned")), "{told}");
    // A memo wakes nobody; a number does.
    let lead = agent.get(&path).await.body;
    let contact = lead["contacts"][0]["id"].as_str().unwrap().to_owned();
    let methods = format!("/api/v1/contacts/{contact}/methods");
    let method = json!({"type": "phone", "value": "090-1234-5678", "memo": "携帯"});
    let added = agent.post(&methods, method).await;
    assert_eq!(added.status, 201, "{}", added.body);
    assert_eq!(agent.get(&explain).await.body["ready"], true);
    let woken = next(&world, &agent).await;
    assert_eq!(id(&woken["lead"]["id"]), world.seed.leads[0]);
    let callable = json!([{"contact_method_id": added.body["id"], "number": "090-1234-5678"}]);
    assert_eq!(woken["numbers"], callable, "{woken}");
    // A call that names no number takes the one that may be called.
    let looked = agent.get(&format!("/api/v1/guard?project_id={project}&lead_id={}", world.seed.leads[0])).await.body;
    assert_eq!((&looked["allowed"], &looked["number"]["e164"]), (&json!(true), &json!("+819012345678")), "{looked}");
    let wish = json!({"project_id": project, "lead_id": world.seed.leads[0]});
    let call = agent.post("/api/v1/calls", wish).await;
    assert_eq!((call.status, &call.body["number"]), (201, &json!("+819012345678")), "{}", call.body);
    // With that one banned too the lead is held; changing a number wakes it.
    agent.post(&format!("/api/v1/leases/{}/release", woken["lease_id"].as_str().unwrap()), json!({})).await;
    let ban = json!({"number": "090-1234-5678", "project_id": project, "scope": "project"});
    assert_eq!(boss.post("/api/v1/bans", ban).await.status, 201);
    let held = next(&world, &agent).await;
    assert_eq!(id(&held["lead"]["id"]), world.seed.leads[1]);
    agent.post(&format!("/api/v1/leases/{}/release", held["lease_id"].as_str().unwrap()), json!({})).await;
    let method = format!("/api/v1/contact-methods/{}", added.body["id"].as_str().unwrap());
    let tag = agent.get(&path).await.headers["etag"].clone();
    let change = json!({"value": "090-8765-4321"}).to_string();
    let changed = agent.send(awc::http::Method::PATCH, &method, Some(change), &[("if-match", &tag)]).await;
    assert_eq!(changed.status, 200, "{}", changed.body);
    assert_eq!(id(&next(&world, &agent).await["lead"]["id"]), world.seed.leads[0]);
}

async fn orders_are_combined_and_a_changed_order_is_built_anew(world: World) {
    let agent = world.sign_in("sato").await;
    let admin = world.program();
    let project = world.seed.project;
    let value = async |n: usize, value: Value| {
        let path = format!("/api/v1/leads/{}?project_id={project}", world.seed.leads[n]);
        let tag = admin.get(&path).await.headers["etag"].clone();
        let body = json!({"fields": [{"field_id": world.seed.field, "value": value}]}).to_string();
        let answer = admin.send(awc::http::Method::PATCH, &path, Some(body), &[("if-match", &tag)]).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
    };
    value(7, json!(300)).await;
    let order = json!({
        "due_first": true,
        "order": {"by": "field", "field_id": world.seed.field, "descending": true},
        "then": [{"by": "fewest_attempts"}],
    });
    let body = json!({ "distribution": order }).to_string();
    let path = format!("/api/v1/projects/{project}");
    let answer = admin.send(awc::http::Method::PATCH, &path, Some(body), &[]).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    // After the order's change; kept by the database itself.
    value(9, json!(2_000)).await;
    let place = format!("/api/v1/leads/{}/explain?project_id={project}", world.seed.leads[0]);
    world.until("the queue is built anew", async || agent.get(&place).await.body["before"] == 2).await;
    let first = next(&world, &agent).await;
    assert_eq!(id(&first["lead"]["id"]), world.seed.leads[9]);
    let due = format!("/api/v1/leads/{}?project_id={project}", world.seed.leads[5]);
    let tag = admin.get(&due).await.headers["etag"].clone();
    let body = json!({"project": {"next_call_at": "2020-01-01T00:00:00.000Z"}}).to_string();
    admin.send(awc::http::Method::PATCH, &due, Some(body), &[("if-match", &tag)]).await;
    let lease = first["lease_id"].as_str().unwrap();
    agent.post(&format!("/api/v1/leases/{lease}/release"), json!({})).await;
    assert_eq!(id(&next(&world, &agent).await["lead"]["id"]), world.seed.leads[5], "due goes first");
}

async fn nobody_else_dials_a_lead_that_somebody_works_on(world: World) {
    let agent = world.sign_in("sato").await;
    let mates = crowd(&world, 1).await;
    let lead = id(&next(&world, &agent).await["lead"]["id"]);
    let wish = |agent: Uuid| json!({"agent_id": agent, "project_id": world.seed.project, "lead_id": lead});
    let program = world.program();
    program.post("/api/v1/calls", wish(mates[0])).await.assert_problem(409, "lead_leased");
    assert_eq!(program.post("/api/v1/calls", wish(world.seed.agent.id)).await.status, 201);
    let check = dial_check(mates[0], "+81312345678", Some(world.seed.project), Some(lead));
    let refused = world.ports.directory.may_dial(&check).await.unwrap_err();
    assert_eq!(refused.code, "lead_leased", "also in the last instant");
}

async fn a_saved_result_ends_the_lease_and_the_next_lead_comes_by_itself(world: World) {
    let agent = world.sign_in("sato").await;
    let view = crate::world::agent_view(world.seed.agent.id, kakeru_switch::event::AgentState::Ready);
    world.switch.tell(kakeru_switch::event::Happening::Agent(view));
    world.until("the agent is at their desk", async || !world.desk.hub.agents().is_empty()).await;
    let first = agent.post(&assignments(&world), json!({"auto_next": true})).await;
    assert_eq!(first.status, 200, "{}", first.body);
    let lead = id(&first.body["lead"]["id"]);
    // A note beside the work is not its end.
    let note = json!({"channel": "note", "lead_id": lead, "project_id": world.seed.project, "memo": "社長は午後から"});
    assert_eq!(agent.post("/api/v1/activities", note).await.status, 201);
    let again = agent.post(&assignments(&world), json!({})).await;
    assert_eq!(again.body["lease_id"], first.body["lease_id"], "{}", again.body);
    let call = world.ended_call(world.seed.agent.id, Some(lead)).await;
    let saved =
        agent.put(&format!("/api/v1/calls/{}/result", call.id), json!({"result_id": world.seed.results[0]})).await;
    assert_eq!(saved.status, 200, "{}", saved.body);
    assert_eq!(store::holder(world.desk.store.connection(), lead).await.unwrap(), None);
    let state = format!("/api/v1/projects/{}/distribution", world.seed.project);
    let leases = async || agent.get(&state).await.body["leases"].clone();
    world.until("the next lead came", async || leases().await[0]["lead_id"] == json!(world.seed.leads[1])).await;
    assert_eq!(leases().await.as_array().map(Vec::len), Some(1));
}

async fn the_queue_is_what_its_view_says_whatever_was_done_to_the_leads(world: World) {
    let admin = world.program();
    let project = world.seed.project;
    let path = |n: usize| format!("/api/v1/leads/{}?project_id={project}", world.seed.leads[n]);
    for (n, change) in [
        (0, json!({"project": {"status_id": world.seed.statuses[1]}})),
        (1, json!({"project": {"next_call_at": "2099-01-01T00:00:00.000Z"}})),
        (2, json!({"project": {"owner_id": world.seed.agent.id}})),
        (3, json!({"fields": [{"field_id": world.seed.field, "value": 5}]})),
    ] {
        let tag = admin.get(&path(n)).await.headers["etag"].clone();
        let answer =
            admin.send(awc::http::Method::PATCH, &path(n), Some(change.to_string()), &[("if-match", &tag)]).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
    }
    let call = world.ended_call(world.seed.agent.id, Some(world.seed.leads[4])).await;
    let agent = world.sign_in("sato").await;
    agent.put(&format!("/api/v1/calls/{}/result", call.id), json!({"result_id": world.seed.results[2]})).await;
    let database = world.desk.store.connection();
    let ask = async |sql: &str| {
        database.query_all_raw(Statement::from_string(database.get_database_backend(), sql)).await.unwrap()
    };
    let held = ask("SELECT lead_id, held FROM queue_leads WHERE held IS NOT NULL").await;
    let held: HashMap<Uuid, String> =
        held.iter().map(|row| (row.try_get("", "lead_id").unwrap(), row.try_get("", "held").unwrap())).collect();
    let expected = [(0, "closed"), (1, "later"), (4, "later")];
    assert_eq!(
        held,
        expected.into_iter().map(|(n, why)| (world.seed.leads[n], why.to_owned())).collect::<HashMap<_, _>>()
    );
    let columns = "project_id, lead_id, rank, for_user, held, wake_at";
    let astray = ask(&format!("SELECT {columns} FROM queue_rows EXCEPT SELECT {columns} FROM queue_leads")).await;
    assert!(astray.is_empty(), "the table is the view");
}

async fn a_lead_that_changes_while_the_queue_is_built_anew_is_not_put_back_as_it_was(world: World) {
    let database = world.desk.store.connection();
    if database.get_database_backend() != DbBackend::Postgres {
        // One writer: nobody looks while another changes.
        return;
    }
    let ask = async |sql: &str| {
        database.query_all_raw(Statement::from_string(database.get_database_backend(), sql)).await.unwrap()
    };
    let standing = async || !ask("SELECT 1 AS n FROM queue_orders WHERE rebuilt_to IS NULL").await.is_empty();
    world.until("the queue stands", standing).await;
    let (lead, closed) = (world.seed.leads[0], world.seed.statuses[1]);
    let change = database.begin().await.unwrap();
    let close = format!("UPDATE project_leads SET status_id = '{closed}' WHERE lead_id = '{lead}'");
    change.execute_unprepared(&close).await.unwrap();
    let anew = format!("UPDATE queue_orders SET rebuilt_to = '{}'", Uuid::nil());
    world.desk.store.execute(&anew).await.unwrap();
    let waits = async || !ask("SELECT 1 AS n FROM pg_locks WHERE NOT granted").await.is_empty();
    world.until("whoever builds it meets the change", waits).await;
    change.commit().await.unwrap();
    world.until("the queue stands again", standing).await;
    let held = ask(&format!("SELECT held FROM queue_leads WHERE lead_id = '{lead}'")).await;
    assert_eq!(held[0].try_get::<Option<String>>("", "held").unwrap().as_deref(), Some("closed"));
}
