//! Reminders: states, badge, notice, who has them, what does them.

use crate::socket::Page;
use crate::world::{Client, World, on_both};
use chrono::{SecondsFormat, TimeDelta, Utc};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use uuid::Uuid;

on_both!(
    a_reminder_goes_through_its_states_and_is_counted_for_the_badge,
    a_saved_activity_does_what_is_due_and_a_result_sets_the_next,
    a_reminder_is_ones_own_and_is_handed_over_inside_the_project,
    the_notice_goes_out_at_the_due_instant_once,
);

/// So many seconds from now.
fn in_seconds(seconds: i64) -> String {
    (Utc::now() + TimeDelta::seconds(seconds)).to_rfc3339_opts(SecondsFormat::Millis, true)
}

async fn set(world: &World, client: &Client, lead: Uuid, seconds: i64) -> Value {
    let body =
        json!({"lead_id": lead, "project_id": world.seed.project, "due_at": in_seconds(seconds), "note": "折返し"});
    let made = client.post("/api/v1/reminders", body).await;
    assert_eq!(made.status, 201, "{}", made.body);
    made.body
}

fn path(reminder: &Value) -> String {
    format!("/api/v1/reminders/{}", reminder["id"].as_str().unwrap())
}

async fn summary(client: &Client) -> (i64, i64, i64) {
    let summary = client.get("/api/v1/reminders/summary").await.body;
    let count = |state: &str| summary[state].as_i64().unwrap();
    (count("scheduled"), count("new"), count("overdue"))
}

async fn a_reminder_goes_through_its_states_and_is_counted_for_the_badge(world: World) {
    let agent = world.sign_in("sato").await;
    assert_eq!(summary(&agent).await, (0, 0, 0));
    let leads = &world.seed.leads;
    let scheduled = set(&world, &agent, leads[0], 3_600).await;
    let new = set(&world, &agent, leads[1], -60).await;
    let overdue = set(&world, &agent, leads[2], -3_600).await;
    for (reminder, state) in [(&scheduled, "scheduled"), (&new, "new"), (&overdue, "overdue")] {
        assert_eq!(reminder["state"], state);
        let listed = agent.get(&format!("/api/v1/reminders?state={state}")).await.body;
        assert_eq!(listed["items"].as_array().map(Vec::len), Some(1), "{state}: {listed}");
        assert_eq!(listed["items"][0]["id"], reminder["id"]);
    }
    assert_eq!(summary(&agent).await, (1, 1, 1));
    let next = agent.get("/api/v1/reminders/summary").await.body["next_due_at"].clone();
    assert_eq!(next, scheduled["due_at"]);
    let first = agent.get("/api/v1/reminders?limit=2").await.body;
    let ids: Vec<&Value> = first["items"].as_array().unwrap().iter().map(|row| &row["id"]).collect();
    assert_eq!(ids, [&overdue["id"], &new["id"]], "the earliest due first");
    let cursor = first["next_cursor"].as_str().unwrap();
    let second = agent.get(&format!("/api/v1/reminders?limit=2&cursor={cursor}")).await.body;
    assert_eq!((second["items"][0]["id"].clone(), &second["next_cursor"]), (scheduled["id"].clone(), &Value::Null));

    let snoozed = agent.post(&format!("{}/snooze", path(&new)), json!({"minutes": 10})).await;
    assert_eq!((snoozed.status, &snoozed.body["state"]), (200, &json!("scheduled")), "{}", snoozed.body);
    assert_eq!(snoozed.body["snoozes"], 1);
    agent.post(&format!("{}/snooze", path(&new)), json!({"minutes": 0})).await.assert_fault("/minutes", "range");
    let done = agent.post(&format!("{}/done", path(&overdue)), json!({})).await;
    assert_eq!((done.status, &done.body["state"]), (200, &json!("done")));
    let cancelled = agent.post(&format!("{}/cancel", path(&scheduled)), json!({})).await;
    assert_eq!((cancelled.status, &cancelled.body["state"]), (200, &json!("cancelled")));
    agent.post(&format!("{}/done", path(&scheduled)), json!({})).await.assert_problem(409, "conflict");
    agent.patch(&path(&scheduled), json!({"note": "x"})).await.assert_problem(409, "conflict");
    assert_eq!(summary(&agent).await, (1, 0, 0));
    for (state, count) in [("done", 1), ("cancelled", 1), ("new", 0)] {
        let listed = agent.get(&format!("/api/v1/reminders?state={state}")).await.body;
        assert_eq!(listed["items"].as_array().map(Vec::len), Some(count), "{state}");
    }
}

async fn a_saved_activity_does_what_is_due_and_a_result_sets_the_next(world: World) {
    let agent = world.sign_in("sato").await;
    let lead = world.seed.leads[0];
    let due = set(&world, &agent, lead, -60).await;
    let later = set(&world, &agent, lead, 86_400).await;
    let elsewhere = set(&world, &agent, world.seed.leads[1], -60).await;
    let note = json!({"channel": "note", "lead_id": lead, "project_id": world.seed.project});
    assert_eq!(agent.post("/api/v1/activities", note).await.status, 201);
    assert_eq!(agent.get(&path(&due)).await.body["state"], "new", "a note is no contact");

    let first = world.ended_call(world.seed.agent.id, Some(lead)).await;
    let save = |result: usize| json!({"result_id": world.seed.results[result]});
    assert_eq!(agent.put(&format!("/api/v1/calls/{}/result", first.id), save(0)).await.status, 200);
    let state = |reminder: &Value| {
        let (agent, path) = (agent.clone(), path(reminder));
        async move { agent.get(&path).await.body["state"].as_str().unwrap().to_owned() }
    };
    assert_eq!(state(&due).await, "done");
    assert_eq!(agent.get(&path(&due)).await.body["closed_by"], json!(first.id));
    assert_eq!(state(&later).await, "scheduled", "nobody was reached: the promise for tomorrow stands");
    assert_eq!(state(&elsewhere).await, "new");

    let second = world.ended_call(world.seed.agent.id, Some(lead)).await;
    let result = format!("/api/v1/calls/{}/result", second.id);
    assert_eq!(agent.put(&result, save(2)).await.status, 200, "折返し: reached, asks for a reminder");
    assert_eq!(state(&later).await, "done");
    let open = agent.get(&format!("/api/v1/reminders?lead_id={lead}")).await.body;
    assert_eq!(open["items"].as_array().map(Vec::len), Some(1), "{open}");
    assert_eq!(open["items"][0]["activity_id"], json!(second.id));
    let said = in_seconds(7_200);
    let corrected = json!({"result_id": world.seed.results[2], "remind_at": said, "memo": "15時に"});
    assert_eq!(agent.put(&result, corrected).await.status, 200);
    let open = agent.get(&format!("/api/v1/reminders?lead_id={lead}")).await.body;
    assert_eq!(open["items"].as_array().map(Vec::len), Some(1), "a correction sets it anew: {open}");
    assert_eq!((&open["items"][0]["due_at"], &open["items"][0]["note"]), (&json!(said), &json!("15時に")));
    assert_eq!(agent.put(&result, save(0)).await.status, 200);
    assert_eq!(state(&later).await, "scheduled", "corrected to nobody reached: the promise is open again");
    let open = agent.get(&format!("/api/v1/reminders?lead_id={lead}")).await.body;
    assert_eq!(open["items"].as_array().map(Vec::len), Some(1));
}

async fn a_reminder_is_ones_own_and_is_handed_over_inside_the_project(world: World) {
    let (agent, boss) = (world.sign_in("sato").await, world.sign_in("boss").await);
    let stranger = world.sign_in("osaka").await;
    let lead = world.seed.leads[0];
    let reminder = set(&world, &agent, lead, 3_600).await;
    stranger.get(&path(&reminder)).await.assert_problem(404, "not_found");
    stranger.patch(&path(&reminder), json!({"note": "x"})).await.assert_problem(404, "not_found");
    assert_eq!(boss.get(&path(&reminder)).await.body["user_id"], json!(world.seed.agent.id));
    assert_eq!(boss.get("/api/v1/reminders").await.body["items"], json!([]), "one's own, unless asked for more");
    let all = boss.get("/api/v1/reminders?everyone=true").await.body;
    assert_eq!(all["items"].as_array().map(Vec::len), Some(1));
    let hand_over = |user: Uuid| json!({"user_id": user});
    agent.patch(&path(&reminder), hand_over(world.seed.stranger.id)).await.assert_fault("/user_id", "not_found");
    let admin = world.sign_in("admin").await;
    let project = format!("/api/v1/projects/{}", world.seed.project);
    let tag = admin.get(&project).await.headers.get("etag").cloned().unwrap_or_default();
    let members = json!({"user_ids": [world.seed.agent.id, world.seed.stranger.id]}).to_string();
    let changed = admin.send(awc::http::Method::PATCH, &project, Some(members), &[("if-match", &tag)]).await;
    assert_eq!(changed.status, 200, "{}", changed.body);
    let handed = agent.patch(&path(&reminder), hand_over(world.seed.stranger.id)).await;
    assert_eq!((handed.status, &handed.body["user_id"]), (200, &json!(world.seed.stranger.id)), "{}", handed.body);
    agent.get(&path(&reminder)).await.assert_problem(404, "not_found");
    assert_eq!(stranger.get("/api/v1/reminders").await.body["items"][0]["id"], reminder["id"]);
    let for_another = json!({"lead_id": lead, "user_id": world.seed.stranger.id, "due_at": in_seconds(60)});
    agent.post("/api/v1/reminders", for_another).await.assert_fault("/user_id", "not_found");
    let unseen = json!({"lead_id": world.seed.project, "due_at": in_seconds(60)});
    agent.post("/api/v1/reminders", unseen).await.assert_problem(404, "not_found");
}

async fn the_notice_goes_out_at_the_due_instant_once(world: World) {
    let agent = world.sign_in("sato").await;
    let mut page = Page::open(&world, &agent, "").await;
    let far = set(&world, &agent, world.seed.leads[0], 3_600).await;
    let near = set(&world, &agent, world.seed.leads[1], 1).await;
    let asked = Instant::now();
    let mut notices = Vec::new();
    while notices.is_empty() {
        let event = page.event().await;
        if event["event"] == "reminder" && event["due"] == json!(true) {
            notices.push(event);
        }
    }
    assert!(asked.elapsed() < Duration::from_secs(5), "{:?}", asked.elapsed());
    assert_eq!((&notices[0]["id"], &notices[0]["state"]), (&near["id"], &json!("new")));
    let moved = agent.patch(&path(&far), json!({"due_at": in_seconds(0)})).await;
    assert_eq!(moved.status, 200, "{}", moved.body);
    loop {
        let event = page.event().await;
        if event["event"] == "reminder" && event["due"] == json!(true) {
            assert_eq!(event["id"], far["id"], "the first is not told again");
            break;
        }
    }
}
