//! Activities of every channel, saved results and what follows from them, system results.

use crate::world::{Answer, Client, World, ended, on_both};
use awc::http::Method;
use chrono::{TimeDelta, Utc};
use kakeru_api::http::moment::Moment;
use kakeru_api::projects::rules::Retry;
use kakeru_switch::AgentCommand;
use kakeru_switch::cause::{Cause, What, Whose};
use kakeru_switch::event::CallView;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use uuid::Uuid;

on_both!(
    every_channel_is_an_activity_and_history_tells_them_apart,
    every_channel_counts_in_what_is_told_of_a_lead_and_only_calls_are_attempts,
    a_click_on_a_mail_address_drafts_its_activity_and_answers_the_link,
    api_03_one_key_makes_one_activity_and_counts_one_attempt,
    agt_05_what_nobody_saved_waits_in_history_with_its_system_result,
    agt_05_a_crash_between_the_end_and_the_result_loses_nothing,
    what_needs_no_person_is_saved_by_the_system_where_the_project_wishes,
    an_attempt_is_counted_once_whether_or_not_its_result_is_saved,
    a_refusal_bans_at_once_and_every_further_activity_is_refused,
    a_lead_in_a_box_takes_activities_of_its_holder_only,
    a_late_result_does_not_undo_what_a_later_call_said,
    a_correction_takes_back_what_followed_from_the_first_result,
    the_timeline_shows_everybodys_activities_to_those_who_see_the_lead,
    the_system_set_is_offered_everywhere_and_keeps_its_codes,
);

/// The call with another end.
fn ending(world: &World, lead: Uuid, what: What, whose: Whose, answered: bool) -> CallView {
    let mut view = ended(world.seed.agent.id, Some(world.seed.project), Some(lead));
    view.cause = Some(Cause::new(what, whose));
    if !answered {
        view.answered_at = None;
    }
    view
}

fn visit(world: &World, lead: Uuid) -> Value {
    json!({"channel": "visit", "lead_id": lead, "project_id": world.seed.project, "memo": "訪問"})
}

async fn place_of(world: &World, client: &Client, lead: Uuid) -> Value {
    let path = format!("/api/v1/projects/{}/leads?limit=50", world.seed.project);
    let rows = client.get(&path).await.body;
    let rows = rows["items"].as_array().unwrap().clone();
    rows.into_iter().find(|row| row["id"] == json!(lead)).expect("the lead is in the list")
}

async fn keyed(client: &Client, method: Method, path: &str, body: &Value, key: &str) -> Answer {
    client.send(method, path, Some(body.to_string()), &[("idempotency-key", key)]).await
}

/// Change something with the version it has now.
async fn edit(client: &Client, path: &str, body: Value) -> Answer {
    let tag = client.get(path).await.headers.get("etag").cloned();
    let header: Vec<(&str, &str)> = tag.as_deref().map(|tag| ("if-match", tag)).into_iter().collect();
    let answer = client.send(Method::PATCH, path, Some(body.to_string()), &header).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer
}

/// A result of its own, offered by the project.
async fn new_result(world: &World, admin: &Client, flags: Value) -> Value {
    let mut result = json!({"label": "結果", "color": "#123456"});
    for (flag, value) in flags.as_object().unwrap() {
        result[flag] = value.clone();
    }
    let set = json!({"name": Uuid::now_v7().to_string(), "results": [result]});
    let set = admin.post("/api/v1/result-sets", set).await;
    assert_eq!(set.status, 201, "{}", set.body);
    let path = format!("/api/v1/projects/{}", world.seed.project);
    let project = admin.get(&path).await.body;
    let mut sets: Vec<Value> = project["result_sets"].as_array().unwrap().iter().map(|set| set["id"].clone()).collect();
    sets.push(set.body["id"].clone());
    edit(admin, &path, json!({"result_set_ids": sets})).await;
    set.body["results"][0]["id"].clone()
}

async fn every_channel_is_an_activity_and_history_tells_them_apart(world: World) {
    let agent = world.sign_in("sato").await;
    let lead = world.seed.leads[0];
    world.ended_call(world.seed.agent.id, Some(lead)).await;
    for channel in ["mail", "sms", "fax", "visit", "note", "call"] {
        let body = json!({
            "channel": channel, "lead_id": lead, "project_id": world.seed.project, "memo": channel,
            "result_id": (channel != "note").then_some(world.seed.results[0]),
        });
        let made = agent.post("/api/v1/activities", body).await;
        assert_eq!(made.status, 201, "{channel}: {}", made.body);
        let activity = &made.body["activity"];
        assert_eq!((&activity["channel"], &activity["memo"]), (&json!(channel), &json!(channel)));
        assert!(activity["saved_at"].is_string() && activity["unfinished"] == json!(false), "{activity}");
        assert_eq!(made.body["link"], Value::Null);
    }
    for (channel, count) in [("call", 2), ("mail", 1), ("sms", 1), ("fax", 1), ("visit", 1), ("note", 1)] {
        let page = agent.get(&format!("/api/v1/history?channel={channel}")).await.body;
        assert_eq!(page["items"].as_array().map(Vec::len), Some(count), "{channel}: {page}");
    }
    let unfinished = agent.get("/api/v1/history?unfinished=true").await.body;
    assert_eq!(unfinished["items"].as_array().map(Vec::len), Some(1), "only the call over the line: {unfinished}");
    let finished = agent.get("/api/v1/history?unfinished=false").await.body;
    assert_eq!(finished["items"].as_array().map(Vec::len), Some(6));
    agent.get("/api/v1/history?channel=telegram").await.assert_fault("?channel", "format");
    let addressed = json!({"channel": "visit", "lead_id": lead, "address": "港区"});
    agent.post("/api/v1/activities", addressed).await.assert_fault("/address", "unknown");
    let elsewhere = json!({"channel": "note", "lead_id": lead, "at": "9999-01-01T00:00:00Z"});
    agent.post("/api/v1/activities", elsewhere).await.assert_fault("/at", "range");
    let stranger = world.sign_in("osaka").await;
    stranger.post("/api/v1/activities", visit(&world, lead)).await.assert_problem(404, "not_found");
    // Nor for a lead that is not there, or no longer, whoever asks.
    let admin = world.sign_in("admin").await;
    let of = |lead: Uuid| json!({"channel": "sms", "lead_id": lead, "remind_at": Moment::from(Utc::now())});
    admin.post("/api/v1/activities", of(Uuid::from_u128(1))).await.assert_problem(404, "not_found");
    let gone = world.seed.leads[1];
    let deleted = admin.edit(Method::DELETE, &format!("/api/v1/leads/{gone}"), None).await;
    assert_eq!(deleted.status, 204, "{}", deleted.body);
    admin.post("/api/v1/activities", of(gone)).await.assert_problem(404, "not_found");
}

async fn every_channel_counts_in_what_is_told_of_a_lead_and_only_calls_are_attempts(world: World) {
    let agent = world.sign_in("sato").await;
    let (lead, project) = (world.seed.leads[0], world.seed.project);
    let row = async || {
        let list = agent.get(&format!("/api/v1/projects/{project}/leads?q=0312345600")).await.body;
        assert_eq!(list["items"][0]["id"], json!(lead), "{list}");
        list["items"][0].clone()
    };
    // Each says something else than the one before it, at a later time.
    let channels = ["mail", "sms", "fax", "visit", "note", "call"];
    for (n, channel) in channels.into_iter().enumerate() {
        let (result, at) = (
            world.seed.results[(n % 2) * 2],
            Moment::from(Utc::now() - TimeDelta::minutes(60 - 10 * i64::try_from(n).unwrap())),
        );
        let body = json!({"channel": channel, "lead_id": lead, "project_id": project, "result_id": result,
            "status_id": world.seed.statuses[0], "memo": format!("{channel}について"), "at": at});
        let made = agent.post("/api/v1/activities", body).await;
        assert_eq!(made.status, 201, "{channel}: {}", made.body);
        let row = row().await;
        let label = ["不在", "折返し"][n % 2];
        assert_eq!(&row["last_result_label"], &json!(label), "{channel}: {row}");
        let (attempts, called) = if channel == "call" { (1, true) } else { (0, false) };
        assert_eq!(
            (&row["attempts"], row["last_called_at"].is_string()),
            (&json!(attempts), called),
            "{channel}: {row}"
        );
    }
    let count = async |filter: String| {
        let page = agent.get(&format!("/api/v1/history?project_id={project}{filter}")).await;
        assert_eq!(page.status, 200, "{}", page.body);
        page.body["items"].as_array().map(Vec::len)
    };
    assert_eq!(count(format!("&result_id={}", world.seed.results[0])).await, Some(3), "of all kinds");
    assert_eq!(count(format!("&result_id={}&channel=mail", world.seed.results[0])).await, Some(1));
    assert_eq!(count(format!("&result_id={}&channel=sms", world.seed.results[0])).await, Some(0));
    assert_eq!(count(format!("&status_id={}", world.seed.statuses[0])).await, Some(6));
    assert_eq!(count(format!("&status_id={}&channel=visit", world.seed.statuses[0])).await, Some(1));
    assert_eq!(count(format!("&status_id={}", world.seed.statuses[1])).await, Some(0));
    assert_eq!(count(format!("&workgroup_id={}", world.seed.agent.workgroup_ids[0])).await, Some(6));
    assert_eq!(count(format!("&workgroup_id={}", world.seed.stranger.workgroup_ids[0])).await, Some(0));
    assert_eq!(count("&q=%E3%81%AB%E3%81%A4%E3%81%84%E3%81%A6".into()).await, Some(6), "by memo");
    let timeline = format!("/api/v1/leads/{lead}/activities?channel=fax&result_id={}", world.seed.results[0]);
    let timeline = agent.get(&timeline).await;
    assert_eq!(timeline.body["items"].as_array().map(Vec::len), Some(1), "{}", timeline.body);
}

async fn a_click_on_a_mail_address_drafts_its_activity_and_answers_the_link(world: World) {
    let agent = world.sign_in("sato").await;
    let lead = world.seed.leads[0];
    let contact = agent.get(&format!("/api/v1/leads/{lead}")).await.body["contacts"][0].clone();
    let path = format!("/api/v1/contacts/{}/methods", contact["id"].as_str().unwrap());
    let tag = agent.get(&format!("/api/v1/leads/{lead}")).await.headers["etag"].clone();
    let method = json!({"type": "mail", "value": "sales@example.jp"}).to_string();
    let method = agent.send(Method::POST, &path, Some(method), &[("if-match", &tag)]).await;
    assert_eq!(method.status, 201, "{}", method.body);
    let draft = |method: &Value, channel: &str| {
        json!({"channel": channel, "lead_id": lead, "project_id": world.seed.project, "draft": true,
            "contact_method_id": method})
    };
    let made = agent.post("/api/v1/activities", draft(&method.body["id"], "mail")).await;
    assert_eq!((made.status, &made.body["link"]), (201, &json!("mailto:sales@example.jp")), "{}", made.body);
    let activity = &made.body["activity"];
    assert_eq!((&activity["draft"], &activity["unfinished"]), (&json!(true), &json!(true)));
    assert_eq!(activity["number"], "sales@example.jp");
    let sms = agent.post("/api/v1/activities", draft(&contact["methods"][0]["id"], "sms")).await;
    assert_eq!((sms.status, &sms.body["link"]), (201, &json!("sms:+81312345600")));
    let wrong = agent.post("/api/v1/activities", draft(&method.body["id"], "fax")).await;
    wrong.assert_fault("/contact_method_id", "format");
    agent
        .post("/api/v1/activities", draft(&json!(world.seed.project), "mail"))
        .await
        .assert_fault("/contact_method_id", "not_found");

    let path = format!("/api/v1/activities/{}", activity["id"].as_str().unwrap());
    let sent = agent.patch(&path, json!({"draft": false, "memo": "資料送付"})).await;
    assert_eq!((sent.status, &sent.body["memo"]), (200, &json!("資料送付")), "{}", sent.body);
    assert!(sent.body["saved_at"].is_string() && sent.body["draft"] == json!(false));
    let saved = agent.put(&format!("{path}/result"), json!({"result_id": world.seed.results[2]})).await;
    assert_eq!((saved.status, &saved.body["result_label"]), (200, &json!("折返し")), "{}", saved.body);
    agent.delete(&path).await.assert_problem(409, "conflict");
    let unwanted = format!("/api/v1/activities/{}", sms.body["activity"]["id"].as_str().unwrap());
    world.sign_in("osaka").await.delete(&unwanted).await.assert_problem(404, "not_found");
    assert_eq!(agent.delete(&unwanted).await.status, 204);
    assert_eq!(agent.get("/api/v1/history?unfinished=true").await.body["items"], json!([]));
    let place = place_of(&world, &agent, lead).await;
    assert_eq!((&place["attempts"], &place["last_result_label"]), (&json!(0), &json!("折返し")), "no call was made");
}

async fn api_03_one_key_makes_one_activity_and_counts_one_attempt(world: World) {
    let agent = world.sign_in("sato").await;
    let lead = world.seed.leads[0];
    let body = visit(&world, lead);
    let (first, second) = futures_util::join!(
        keyed(&agent, Method::POST, "/api/v1/activities", &body, "v"),
        keyed(&agent, Method::POST, "/api/v1/activities", &body, "v")
    );
    assert_eq!((first.status, second.status), (201, 201), "{} {}", first.body, second.body);
    assert_eq!(first.body, second.body);
    let other = visit(&world, world.seed.leads[1]);
    keyed(&agent, Method::POST, "/api/v1/activities", &other, "v").await.assert_problem(422, "idempotency_mismatch");
    let history = agent.get("/api/v1/history?channel=visit").await.body;
    assert_eq!(history["items"].as_array().map(Vec::len), Some(1));

    let call = world.ended_call(world.seed.agent.id, Some(lead)).await;
    let path = format!("/api/v1/calls/{}/result", call.id);
    let result = json!({"result_id": world.seed.results[2], "memo": "折返し"});
    let (first, second) = futures_util::join!(
        keyed(&agent, Method::PUT, &path, &result, "r"),
        keyed(&agent, Method::PUT, &path, &result, "r")
    );
    assert_eq!((first.status, second.status), (200, 200), "{} {}", first.body, second.body);
    assert_eq!(first.body, second.body);
    assert_eq!(agent.put(&path, result).await.status, 200, "without a key it is a correction");
    assert_eq!(place_of(&world, &agent, lead).await["attempts"], 1);
    let reminders = agent.get(&format!("/api/v1/reminders?lead_id={lead}")).await.body;
    assert_eq!(reminders["items"].as_array().map(Vec::len), Some(1), "{reminders}");
}

async fn agt_05_what_nobody_saved_waits_in_history_with_its_system_result(world: World) {
    let agent = world.sign_in("sato").await;
    let lead = world.seed.leads[0];
    for (what, whose, answered, code, label) in [
        (What::NoAnswer, Whose::Callee, false, "no_answer", "不在"),
        (What::Busy, Whose::Callee, false, "busy", "話中"),
        (What::NotInUse, Whose::Carrier, false, "not_in_use", "現アナ"),
        (What::PageClosed, Whose::Agent, true, "page_closed", "画面終了"),
        (What::SignedOut, Whose::Agent, true, "signed_out", "強制ログアウト"),
        (What::Restarted, Whose::Us, true, "restarted", "システム再起動"),
        (What::LineLost, Whose::Carrier, true, "line_fault", "回線異常"),
    ] {
        let view = ending(&world, lead, what, whose, answered);
        world.record(view.clone()).await;
        let row = agent.get(&format!("/api/v1/history/{}", view.id)).await.body;
        assert_eq!((&row["unfinished"], &row["saved_at"]), (&json!(true), &Value::Null), "{code}");
        assert_eq!((&row["suggestion"]["code"], &row["suggestion"]["label"]), (&json!(code), &json!(label)));
        let result = json!({"result_id": row["suggestion"]["result_id"]});
        let saved = agent.put(&format!("/api/v1/calls/{}/result", view.id), result).await;
        assert_eq!((saved.status, &saved.body["result_label"]), (200, &json!(label)), "{}", saved.body);
        assert_eq!((&saved.body["suggestion"], &saved.body["unfinished"]), (&Value::Null, &json!(false)));
    }
    let talked = world.ended_call(world.seed.agent.id, Some(lead)).await;
    let row = agent.get(&format!("/api/v1/history/{}", talked.id)).await.body;
    assert_eq!((&row["unfinished"], &row["suggestion"]), (&json!(true), &Value::Null));

    let admin = world.sign_in("admin").await;
    let own = new_result(&world, &admin, json!({"system_code": "busy"})).await;
    let view = ending(&world, lead, What::Busy, Whose::Callee, false);
    world.record(view.clone()).await;
    let row = agent.get(&format!("/api/v1/history/{}", view.id)).await.body;
    assert_eq!(row["suggestion"]["result_id"], own, "the project's own result goes first");
}

async fn agt_05_a_crash_between_the_end_and_the_result_loses_nothing(world: World) {
    let agent = world.sign_in("sato").await;
    let lead = world.seed.leads[0];
    let mut view = ended(world.seed.agent.id, Some(world.seed.project), Some(lead));
    (view.ended_at, view.cause) = (None, None);
    world.record(view.clone()).await;
    let running = agent.get("/api/v1/history?unfinished=true").await.body;
    assert_eq!(running["items"], json!([]), "a call that runs asks for nothing yet");
    let settings = crate::world::settings(world.folder.path());
    for _ in 0..2 {
        kakeru_api::state::Wiring::open(world.desk.store.clone(), settings.clone()).await.unwrap();
    }
    let rows = agent.get("/api/v1/history?unfinished=true").await.body;
    assert_eq!(rows["items"].as_array().map(Vec::len), Some(1), "{rows}");
    let row = &rows["items"][0];
    assert_eq!((&row["id"], &row["suggestion"]["code"]), (&json!(view.id), &json!("restarted")));
    assert!(row["ended_at"].is_string());
    assert_eq!(place_of(&world, &agent, lead).await["attempts"], 1, "they had talked");
    let result = json!({"result_id": world.seed.results[1], "memo": "再起動前にアポ"});
    assert_eq!(agent.put(&format!("/api/v1/calls/{}/result", view.id), result).await.status, 200);
    assert_eq!(place_of(&world, &agent, lead).await["attempts"], 1);
}

async fn what_needs_no_person_is_saved_by_the_system_where_the_project_wishes(world: World) {
    let agent = world.sign_in("sato").await;
    let admin = world.sign_in("admin").await;
    let lead = world.seed.leads[0];
    let busy = ending(&world, lead, What::Busy, Whose::Callee, false);
    world.record(busy.clone()).await;
    let path = format!("/api/v1/projects/{}", world.seed.project);
    let retry = serde_json::to_value(Retry { by_itself: true, busy_min: Some(7), ..Retry::default() }).unwrap();
    edit(&admin, &path, json!({"retry": retry})).await;
    let second = ending(&world, lead, What::Busy, Whose::Callee, false);
    world.record(second.clone()).await;
    let deadline = Instant::now() + Duration::from_secs(10);
    let row = loop {
        let row = agent.get(&format!("/api/v1/history/{}", second.id)).await.body;
        if row["saved_at"].is_string() {
            break row;
        }
        assert!(Instant::now() < deadline, "{row}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    };
    assert_eq!((&row["result_label"], &row["by_system"]), (&json!("話中"), &json!(true)));
    let place = place_of(&world, &agent, lead).await;
    assert_eq!((&place["attempts"], &place["last_result_label"]), (&json!(2), &json!("話中")));
    let next = second.ended_at.unwrap() + chrono::TimeDelta::minutes(7);
    let told: chrono::DateTime<chrono::Utc> = place["next_call_at"].as_str().unwrap().parse().unwrap();
    assert!((told - next).abs() < chrono::TimeDelta::milliseconds(2), "{told} {next}");
    let ended = |command: &AgentCommand| matches!(command, AgentCommand::WrapUpDone { call } if *call == second.id);
    while !world.switch.commands.lock().iter().any(|(_, command)| ended(command)) {
        assert!(Instant::now() < deadline, "the wrap-up ends by itself");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let first = agent.get(&format!("/api/v1/history/{}", busy.id)).await.body;
    assert_eq!(first["saved_at"], Value::Null, "before the project wished so, it waited for its agent");
    let result = json!({"result_id": world.seed.results[2]});
    let corrected = agent.put(&format!("/api/v1/calls/{}/result", second.id), result).await;
    assert_eq!((corrected.status, &corrected.body["by_system"]), (200, &json!(false)), "a person has the last word");
}

async fn an_attempt_is_counted_once_whether_or_not_its_result_is_saved(world: World) {
    let agent = world.sign_in("sato").await;
    let lead = world.seed.leads[0];
    let call = world.ended_call(world.seed.agent.id, Some(lead)).await;
    world.record(call.clone()).await;
    let place = place_of(&world, &agent, lead).await;
    assert_eq!(place["attempts"], 1, "however often the journal is told");
    assert!(place["last_called_at"].is_string());
    let result = json!({"result_id": world.seed.results[0]});
    assert_eq!(agent.put(&format!("/api/v1/calls/{}/result", call.id), result.clone()).await.status, 200);
    assert_eq!(place_of(&world, &agent, lead).await["attempts"], 1);

    let mut early = ended(world.seed.agent.id, Some(world.seed.project), Some(lead));
    let (ended_at, cause) = (early.ended_at.take(), early.cause.take());
    world.record(early.clone()).await;
    assert_eq!(agent.put(&format!("/api/v1/calls/{}/result", early.id), result).await.status, 200, "while it runs");
    (early.ended_at, early.cause) = (ended_at, cause);
    world.record(early).await;
    assert_eq!(place_of(&world, &agent, lead).await["attempts"], 2);
    let unheard = ending(&world, lead, What::LineFault, Whose::Carrier, false);
    let unheard = CallView { ringing_at: None, ..unheard };
    world.record(unheard).await;
    assert_eq!(place_of(&world, &agent, lead).await["attempts"], 2, "nobody noticed this one");
}

async fn a_refusal_bans_at_once_and_every_further_activity_is_refused(world: World) {
    let agent = world.sign_in("sato").await;
    let admin = world.sign_in("admin").await;
    let lead = world.seed.leads[0];
    let refusal = new_result(&world, &admin, json!({"refusal": true, "connect": true})).await;
    let call = world.ended_call(world.seed.agent.id, Some(lead)).await;
    let path = format!("/api/v1/calls/{}/result", call.id);
    let saved = agent.put(&path, json!({"result_id": refusal, "memo": "二度とかけないで"})).await;
    assert_eq!(saved.status, 200, "{}", saved.body);
    for channel in ["call", "mail", "sms", "fax", "visit", "note"] {
        let body = json!({"channel": channel, "lead_id": lead, "project_id": world.seed.project});
        agent.post("/api/v1/activities", body).await.assert_problem(403, "banned");
    }
    let timeline = agent.get(&format!("/api/v1/leads/{lead}/activities")).await;
    assert_eq!((timeline.status, timeline.body["items"].as_array().map(Vec::len)), (200, Some(1)), "reading remains");
    assert_eq!(agent.post("/api/v1/activities", visit(&world, world.seed.leads[1])).await.status, 201);
    let corrected = agent.put(&path, json!({"result_id": world.seed.results[0], "memo": "取り違え"})).await;
    assert_eq!(corrected.status, 200, "what was done can be corrected: {}", corrected.body);
    agent.post("/api/v1/activities", visit(&world, lead)).await.assert_problem(403, "banned");
}

async fn a_lead_in_a_box_takes_activities_of_its_holder_only(world: World) {
    let (agent, boss) = (world.sign_in("sato").await, world.sign_in("boss").await);
    let lead = world.seed.leads[0];
    let call = world.ended_call(world.seed.agent.id, Some(lead)).await;
    let taken = json!({"result_id": world.seed.results[1]});
    assert_eq!(agent.put(&format!("/api/v1/calls/{}/result", call.id), taken).await.status, 200, "takes ownership");
    boss.post("/api/v1/activities", visit(&world, lead)).await.assert_problem(403, "in_my_box");
    assert_eq!(boss.get(&format!("/api/v1/leads/{lead}/activities")).await.status, 200, "reading remains");
    assert_eq!(agent.post("/api/v1/activities", visit(&world, lead)).await.status, 201);
}

async fn a_late_result_does_not_undo_what_a_later_call_said(world: World) {
    let agent = world.sign_in("sato").await;
    let lead = world.seed.leads[0];
    let mut first = ended(world.seed.agent.id, Some(world.seed.project), Some(lead));
    first.dialled_at -= chrono::TimeDelta::hours(1);
    world.record(first.clone()).await;
    let second = world.ended_call(world.seed.agent.id, Some(lead)).await;
    let save = |call: CallView, result: usize| {
        let (agent, result) = (agent.clone(), world.seed.results[result]);
        async move { agent.put(&format!("/api/v1/calls/{}/result", call.id), json!({"result_id": result})).await }
    };
    assert_eq!(save(second, 1).await.status, 200);
    let late = save(first, 2).await;
    assert_eq!((late.status, &late.body["result_label"]), (200, &json!("折返し")), "history has it");
    let place = place_of(&world, &agent, lead).await;
    assert_eq!((&place["last_result_label"], &place["attempts"]), (&json!("アポ"), &json!(2)));
    assert_eq!((&place["next_call_at"], &place["status_id"]), (&Value::Null, &json!(world.seed.statuses[1])));
}

async fn a_correction_takes_back_what_followed_from_the_first_result(world: World) {
    let agent = world.sign_in("sato").await;
    let lead = world.seed.leads[0];
    let before = place_of(&world, &agent, lead).await;
    let call = world.ended_call(world.seed.agent.id, Some(lead)).await;
    let path = format!("/api/v1/calls/{}/result", call.id);
    assert_eq!(agent.put(&path, json!({"result_id": world.seed.results[1]})).await.status, 200);
    let closed = place_of(&world, &agent, lead).await;
    assert_eq!(
        (&closed["status_id"], &closed["owner_id"]),
        (&json!(world.seed.statuses[1]), &json!(world.seed.agent.id))
    );
    assert_eq!(agent.put(&path, json!({"result_id": world.seed.results[2]})).await.status, 200);
    let corrected = place_of(&world, &agent, lead).await;
    assert_eq!((&corrected["status_id"], &corrected["owner_id"]), (&before["status_id"], &Value::Null));
    assert!(corrected["next_call_at"].is_string() && corrected["attempts"] == 1, "{corrected}");
    let changes = agent.get(&format!("/api/v1/leads/{lead}/changes")).await.body;
    let by_result = changes["items"].as_array().unwrap().iter().filter(|change| change["by"] == "result").count();
    assert!(by_result >= 4, "status and owner, there and back: {changes}");
}

async fn the_timeline_shows_everybodys_activities_to_those_who_see_the_lead(world: World) {
    let (agent, boss) = (world.sign_in("sato").await, world.sign_in("boss").await);
    let lead = world.seed.leads[0];
    for _ in 0..3 {
        assert_eq!(agent.post("/api/v1/activities", visit(&world, lead)).await.status, 201);
    }
    let note = json!({"channel": "note", "lead_id": lead, "project_id": world.seed.project, "memo": "上司より"});
    assert_eq!(boss.post("/api/v1/activities", note).await.status, 201);
    let path = format!("/api/v1/leads/{lead}/activities");
    let first = agent.get(&format!("{path}?limit=3")).await.body;
    assert_eq!((first["items"].as_array().map(Vec::len), &first["items"][0]["memo"]), (Some(3), &json!("上司より")));
    let cursor = first["next_cursor"].as_str().unwrap();
    let second = agent.get(&format!("{path}?limit=3&cursor={cursor}")).await.body;
    assert_eq!((second["items"].as_array().map(Vec::len), &second["next_cursor"]), (Some(1), &Value::Null));
    let notes = agent.get(&format!("{path}?channel=note")).await.body;
    assert_eq!(notes["items"].as_array().map(Vec::len), Some(1));
    let own = agent.get("/api/v1/history").await.body;
    assert_eq!(own["items"].as_array().map(Vec::len), Some(3), "history is one's own");
    world.sign_in("osaka").await.get(&path).await.assert_problem(404, "not_found");
    let for_another = json!({"channel": "note", "lead_id": lead, "user_id": world.seed.agent.id});
    agent
        .post("/api/v1/activities", json!({"channel": "note", "lead_id": lead, "user_id": world.seed.supervisor.id}))
        .await
        .assert_fault("/user_id", "not_found");
    let made = boss.post("/api/v1/activities", for_another).await;
    assert_eq!(made.body["activity"]["user_id"], json!(world.seed.agent.id), "{}", made.body);
}

async fn the_system_set_is_offered_everywhere_and_keeps_its_codes(world: World) {
    let admin = world.sign_in("admin").await;
    let path = format!("/api/v1/projects/{}", world.seed.project);
    let project = admin.get(&path).await.body;
    let sets = project["result_sets"].as_array().unwrap().clone();
    let system = sets.iter().find(|set| set["name"] == "システム").expect("offered");
    let ids: Vec<&Value> = sets.iter().map(|set| &set["id"]).collect();
    let same = edit(&admin, &path, json!({"result_set_ids": ids})).await;
    assert_eq!(same.body["result_sets"], project["result_sets"], "once, however often it is named");
    let set = format!("/api/v1/result-sets/{}", system["id"].as_str().unwrap());
    let mut results = admin.get(&set).await.body["results"].as_array().unwrap().clone();
    assert_eq!(results.len(), 11);
    results[0]["label"] = json!("留守");
    let strip = |result: &Value| {
        let mut result = result.clone();
        result.as_object_mut().unwrap().remove("position");
        result
    };
    let relabelled = json!({"results": results.iter().map(strip).collect::<Vec<_>>()});
    assert_eq!(edit(&admin, &set, relabelled).await.body["results"][0]["label"], "留守");
    results.pop();
    let tag = admin.get(&set).await.headers.get("etag").cloned().unwrap_or_default();
    let fewer = json!({"results": results.iter().map(strip).collect::<Vec<_>>()}).to_string();
    let refused = admin.send(Method::PATCH, &set, Some(fewer), &[("if-match", &tag)]).await;
    refused.assert_problem(409, "in_use");
}
