//! Calls by REST: the guard, idempotency, saving results, history, recordings.

use crate::world::{Client, World, dial_check, ended, on_both};
use awc::http::Method;
use chrono::Utc;
use kakeru_switch::ids::AgentId;
use kakeru_switch::record::{CallRecord, Origin};
use kakeru_switch::{AgentCommand, Refusal};
use serde_json::{Value, json};

async fn an_agent_dials_a_lead_and_the_switch_gets_the_normalised_number(world: World) {
    let agent = world.sign_in("sato").await;
    let wish = json!({"project_id": world.seed.project, "lead_id": world.seed.leads[3]});
    let placed = agent.post("/api/v1/calls", wish).await;
    assert_eq!((placed.status, &placed.body["state"]), (201, &json!("placing")), "{}", placed.body);
    {
        let dialled = world.switch.dialled.lock();
        assert_eq!(dialled[0].number, "+81312345603");
        assert_eq!(dialled[0].number_as_typed, "03-1234-5603");
        assert_eq!((dialled[0].agent, dialled[0].origin), (AgentId(world.seed.agent.id), Origin::Api));
        assert!(dialled[0].record);
    }
    let id = placed.body["id"].as_str().unwrap();
    assert_eq!(agent.get(&format!("/api/v1/calls/{id}")).await.body, placed.body);
    assert_eq!(agent.get("/api/v1/calls").await.body["items"].as_array().map(Vec::len), Some(1));
    let stranger = world.sign_in("osaka").await;
    stranger.get(&format!("/api/v1/calls/{id}")).await.assert_problem(404, "no_such_call");
    stranger.post(&format!("/api/v1/calls/{id}/hangup"), json!({})).await.assert_problem(404, "no_such_call");
    let boss = world.sign_in("boss").await;
    assert_eq!(boss.post(&format!("/api/v1/calls/{id}/hangup"), json!({})).await.status, 204);
    assert!(matches!(world.switch.commands.lock()[0], (_, AgentCommand::HangUp { .. })));
}

async fn the_guard_refuses_by_rest_and_in_the_last_instant_alike(world: World) {
    let agent = world.sign_in("sato").await;
    let (project, other, lead) = (world.seed.project, world.seed.other_project, world.seed.leads[0]);
    let table = [
        (json!({"number": "110"}), 403, "number_emergency"),
        (json!({"number": "104"}), 403, "number_special"),
        (json!({"number": "+1 212 555 0100"}), 403, "number_international"),
        (json!({"number": "hello"}), 422, "number_invalid"),
        (json!({}), 422, "no_number"),
        (json!({"number": "0312345678", "project_id": other}), 403, "not_project_member"),
        (json!({"number": "0312345678", "project_id": project, "lead_id": other}), 403, "lead_not_in_project"),
        (json!({"number": "0312345678", "caller_id": "0399999999"}), 422, "caller_id_not_owned"),
    ];
    for (wish, status, code) in table {
        agent.post("/api/v1/calls", wish).await.assert_problem(status, code);
    }
    assert!(world.switch.dialled.lock().is_empty());

    let ask = |number: &str, project, lead| dial_check(world.seed.agent.id, number, Some(project), Some(lead));
    let directory = &world.ports.directory;
    assert!(directory.may_dial(&ask("+81312345678", project, lead)).await.is_ok());
    for (asked, code) in [
        (ask("+81312345678", other, lead), "not_project_member"),
        (ask("+81312345678", project, other), "lead_not_in_project"),
        (ask("119", project, lead), "number_emergency"),
    ] {
        assert_eq!(directory.may_dial(&asked).await.unwrap_err().code, code);
    }
}

async fn who_dials_for_whom(world: World) {
    let wish = |agent: uuid::Uuid| json!({"agent_id": agent, "number": "0312345678"});
    let (sato, osaka) = (world.seed.agent.id, world.seed.stranger.id);
    world.sign_in("sato").await.post("/api/v1/calls", wish(osaka)).await.assert_problem(403, "forbidden");
    let boss = world.sign_in("boss").await;
    assert_eq!(boss.post("/api/v1/calls", wish(sato)).await.status, 201);
    boss.post("/api/v1/calls", wish(osaka)).await.assert_fault("/agent_id", "not_found");
    let program = world.program();
    program.post("/api/v1/calls", json!({"number": "0312345678"})).await.assert_fault("/agent_id", "required");
    assert_eq!(program.post("/api/v1/calls", wish(osaka)).await.status, 201);
}

#[actix_web::test]
async fn the_switchs_refusals_are_told_as_they_are() {
    let world = World::start().await;
    let agent = world.sign_in("sato").await;
    for (refusal, status, code) in [
        (Refusal::DeskNotConnected, 409, "desk_not_connected"),
        (Refusal::SoundNotConnected, 409, "sound_not_connected"),
        (Refusal::AgentBusy, 409, "agent_busy"),
        (Refusal::NoFreeLine, 503, "no_free_line"),
        (Refusal::Unavailable, 503, "overloaded"),
        (Refusal::Guard("not_project_member".into()), 403, "not_project_member"),
    ] {
        *world.switch.refuse.lock() = Some(refusal);
        agent.post("/api/v1/calls", json!({"number": "0312345678"})).await.assert_problem(status, code);
    }
}

async fn place(client: &Client, key: &str, number: &str) -> crate::world::Answer {
    let body = json!({"number": number}).to_string();
    client.send(Method::POST, "/api/v1/calls", Some(body), &[("idempotency-key", key)]).await
}

async fn api_03_one_key_makes_one_call_and_other_content_is_refused(world: World) {
    let agent = world.sign_in("sato").await;
    let (first, second) = futures_util::join!(place(&agent, "k1", "0312345678"), place(&agent, "k1", "0312345678"));
    assert_eq!((first.status, second.status), (201, 201), "{} {}", first.body, second.body);
    assert_eq!(first.body, second.body);
    assert_eq!(place(&agent, "k1", "0312345678").await.body, first.body);
    assert_eq!(world.switch.dialled.lock().len(), 1);
    place(&agent, "k1", "0312345679").await.assert_problem(422, "idempotency_mismatch");
    assert_eq!(world.switch.dialled.lock().len(), 1);
    assert_eq!(place(&agent, "k2", "0312345678").await.status, 201, "another key is another call");
    let other = world.sign_in("osaka").await;
    assert_eq!(place(&other, "k1", "0312345679").await.status, 201, "a key belongs to its caller");
}

async fn a_refused_call_may_be_tried_again_with_the_same_key(world: World) {
    let agent = world.sign_in("sato").await;
    *world.switch.refuse.lock() = Some(Refusal::NoFreeLine);
    place(&agent, "k", "0312345678").await.assert_problem(503, "no_free_line");
    *world.switch.refuse.lock() = None;
    assert_eq!(place(&agent, "k", "0312345678").await.status, 201);
}

async fn saving_a_result_is_one_thing_done_once_and_can_be_corrected(world: World) {
    let agent = world.sign_in("sato").await;
    let lead = world.seed.leads[0];
    let call = world.ended_call(world.seed.agent.id, Some(lead)).await;
    let path = format!("/api/v1/calls/{}/result", call.id);
    let row = format!("/api/v1/projects/{}/leads?q=5600", world.seed.project);

    let unsaved = agent.get("/api/v1/history?saved=false").await.body;
    assert_eq!(unsaved["items"][0]["saved_at"], Value::Null);
    let saved = agent.put(&path, json!({"result_id": world.seed.results[2], "memo": "折返し希望"})).await;
    assert_eq!(saved.status, 200, "{}", saved.body);
    assert_eq!((&saved.body["result_label"], &saved.body["memo"]), (&json!("折返し"), &json!("折返し希望")));
    assert_eq!(saved.body["cause_label"], "通話終了（相手が切断）");
    assert_eq!(saved.body["talk_ms"], 5_000);
    assert!(saved.body["saved_at"].is_string());
    let place = agent.get(&row).await.body["items"][0].clone();
    assert_eq!((&place["attempts"], &place["last_result_label"]), (&json!(1), &json!("折返し")));
    assert!(place["next_call_at"].is_string(), "after the result's own retry time");
    assert!(world.switch.commands.lock().iter().any(|(_, c)| matches!(c, AgentCommand::WrapUpDone { .. })));

    let corrected = agent.put(&path, json!({"result_id": world.seed.results[1]})).await;
    assert_eq!((corrected.status, &corrected.body["status_label"]), (200, &json!("済")), "the result closes");
    let place = agent.get(&row).await.body["items"][0].clone();
    assert_eq!((&place["attempts"], &place["next_call_at"]), (&json!(1), &Value::Null), "counted once");
    assert_eq!(place["owner_id"], json!(world.seed.agent.id), "the result takes ownership");
    assert_eq!(agent.get("/api/v1/history?saved=false").await.body["items"], json!([]));
}

async fn a_result_is_saved_by_its_agent_or_by_right_and_must_belong_to_the_project(world: World) {
    let call = world.ended_call(world.seed.agent.id, Some(world.seed.leads[0])).await;
    let path = format!("/api/v1/calls/{}/result", call.id);
    let result = json!({"result_id": world.seed.results[0]});
    world.sign_in("osaka").await.put(&path, result.clone()).await.assert_problem(404, "not_found");
    let boss = world.sign_in("boss").await;
    boss.put(&path, json!({"result_id": world.seed.project})).await.assert_fault("/result_id", "not_found");
    let wrong_status = json!({"result_id": world.seed.results[0], "status_id": world.seed.project});
    boss.put(&path, wrong_status).await.assert_fault("/status_id", "not_found");
    assert_eq!(boss.put(&path, result).await.status, 200);
}

async fn a_call_is_one_row_however_often_the_journal_is_told_and_keeps_what_was_saved(world: World) {
    let agent = world.sign_in("sato").await;
    let mut view = ended(world.seed.agent.id, None, None);
    let (ended_at, cause) = (view.ended_at.take(), view.cause.take());
    for _ in 0..3 {
        world.record(view.clone()).await;
    }
    let path = format!("/api/v1/calls/{}/result", view.id);
    assert_eq!(agent.put(&path, json!({"result_id": world.seed.results[0], "memo": "途中"})).await.status, 200);
    (view.ended_at, view.cause) = (ended_at, cause);
    world.record(view.clone()).await;
    let history = agent.get("/api/v1/history").await.body;
    assert_eq!(history["items"].as_array().map(Vec::len), Some(1));
    assert_eq!(history["items"][0]["memo"], "途中");
    assert!(history["items"][0]["ended_at"].is_string());
    let detail = agent.get(&format!("/api/v1/history/{}", view.id)).await.body;
    assert_eq!(detail["steps"], json!([{"at_ms": 0, "text": "dialled"}]));
}

async fn history_is_seen_by_scope_and_narrowed_and_paged(world: World) {
    for n in 0..5 {
        world.ended_call(world.seed.agent.id, (n > 2).then_some(world.seed.leads[n])).await;
    }
    world.ended_call(world.seed.stranger.id, None).await;
    for (login, count) in [("admin", 6), ("boss", 5), ("sato", 5), ("osaka", 1)] {
        let page = world.sign_in(login).await.get("/api/v1/history").await.body;
        assert_eq!(page["items"].as_array().map(Vec::len), Some(count), "{login}");
    }
    let admin = world.sign_in("admin").await;
    for (query, count) in [
        (format!("lead_id={}", world.seed.leads[3]), 1),
        (format!("user_id={}", world.seed.stranger.id), 1),
        (format!("project_id={}", world.seed.project), 2),
        ("q=03-1234-5678".into(), 6),
        ("q=nothing".into(), 0),
        ("from=2100-01-01T00:00:00Z".into(), 0),
        ("to=2100-01-01T00:00:00Z".into(), 6),
        ("direction=inbound".into(), 0),
    ] {
        let page = admin.get(&format!("/api/v1/history?{query}")).await.body;
        assert_eq!(page["items"].as_array().map(Vec::len), Some(count), "{query}: {page}");
    }
    let first = admin.get("/api/v1/history?limit=4").await.body;
    let cursor = first["next_cursor"].as_str().unwrap();
    let second = admin.get(&format!("/api/v1/history?limit=4&cursor={cursor}")).await.body;
    assert_eq!((second["items"].as_array().map(Vec::len), &second["next_cursor"]), (Some(2), &Value::Null));
    admin.get("/api/v1/history?from=yesterday").await.assert_fault("?from", "format");
}

async fn lead_01_a_call_stands_written_down_before_its_invite_leaves(world: World) {
    let (agent, lead) = (world.seed.agent.id, world.seed.leads[0]);
    let ask = dial_check(agent, "+81312345678", Some(world.seed.project), Some(lead));
    world.ports.directory.may_dial(&ask).await.unwrap();
    let client = world.sign_in("sato").await;
    let path = format!("/api/v1/history/{}", ask.call.view.id);
    let row = client.get(&path).await;
    assert_eq!((row.status, &row.body["ended_at"]), (200, &Value::Null), "{}", row.body);

    // The process dies before anything else is known: whether it rang there nobody can say, so it counts as an attempt.
    let settings = crate::world::settings(world.folder.path());
    kakeru_api::state::Wiring::open(world.desk.store.clone(), settings).await.unwrap();
    assert_eq!(client.get(&path).await.body["cause"], json!({"what": "restarted", "whose": "us"}));
    let lead = client.get(&format!("/api/v1/leads/{lead}?project_id={}", world.seed.project)).await.body;
    assert_eq!(lead["project"]["attempts"], 1, "{lead}");

    // What the journal knows already is newer than the announcement.
    let late = dial_check(agent, "+81312345678", None, None);
    let mut view = late.call.view.clone();
    view.ended_at = Some(Utc::now());
    world.record(view).await;
    world.ports.directory.may_dial(&late).await.unwrap();
    let row = client.get(&format!("/api/v1/history/{}", late.call.view.id)).await.body;
    assert!(row["ended_at"].is_string(), "{row}");
}

async fn after_a_crash_open_calls_are_closed_with_their_cause(world: World) {
    let mut view = ended(world.seed.agent.id, None, None);
    (view.ended_at, view.cause, view.answered_at) = (None, None, None);
    world.record(view.clone()).await;
    let settings = crate::world::settings(world.folder.path());
    let elsewhere = kakeru_api::state::Settings { node: "other".into(), ..settings.clone() };
    kakeru_api::state::Wiring::open(world.desk.store.clone(), elsewhere).await.unwrap();
    let agent = world.sign_in("sato").await;
    let path = format!("/api/v1/history/{}", view.id);
    assert_eq!(agent.get(&path).await.body["ended_at"], Value::Null, "another node's calls run on");
    kakeru_api::state::Wiring::open(world.desk.store.clone(), settings).await.unwrap();
    let row = agent.get(&path).await.body;
    assert_eq!(row["cause"], json!({"what": "restarted", "whose": "us"}));
    assert!(row["ended_at"].as_str() >= row["dialled_at"].as_str());
}

async fn recordings_are_heard_in_parts_by_those_who_see_the_call(world: World) {
    let view = ended(world.seed.agent.id, None, None);
    let spec = hound::WavSpec {
        channels: 2,
        sample_rate: 8_000,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let file = world.folder.path().join(format!("{}.wav", view.id));
    let mut writer = hound::WavWriter::create(&file, spec).unwrap();
    for _ in 0..8_000 {
        writer.write_sample(8_192_i16).unwrap();
        writer.write_sample(0_i16).unwrap();
    }
    writer.finalize().unwrap();
    let whole = std::fs::read(&file).unwrap();
    world.ports.journal.call(CallRecord {
        view: view.clone(),
        owner: view.agent,
        origin: Origin::Click,
        recording: Some(view.id.to_string()),
        recording_ms: Some(1_000),
        steps: vec![],
        segments: vec![],
    });
    world.desk.journal.settled(view.id).await;

    let agent = world.sign_in("sato").await;
    let row = agent.get(&format!("/api/v1/history/{}", view.id)).await.body;
    assert_eq!(row["recording"], json!({"available": true, "duration_ms": 1_000}));
    let path = format!("/api/v1/recordings/{}", view.id);
    let all = agent.send(Method::GET, &path, None, &[("accept-encoding", "gzip")]).await;
    assert_eq!((all.status, all.bytes.len()), (200, whole.len()));
    assert_eq!(all.headers["content-type"], "audio/wav");
    let part = agent.send(Method::GET, &path, None, &[("range", "bytes=44-99"), ("accept-encoding", "gzip")]).await;
    assert_eq!((part.status, part.bytes.as_slice()), (206, &whole[44..100]));
    assert_eq!(part.headers["content-range"], format!("bytes 44-99/{}", whole.len()));
    let beyond = agent.send(Method::GET, &path, None, &[("range", "bytes=99999999-")]).await;
    assert_eq!(beyond.status, 416);
    let peaks = agent.get(&format!("{path}/peaks")).await.body;
    assert_eq!(
        (&peaks["duration_ms"], &peaks["left"][0], &peaks["right"][0]),
        (&json!(1_000), &json!(0.25), &json!(0.0))
    );

    assert_eq!(world.sign_in("boss").await.get(&path).await.status, 200);
    world.sign_in("osaka").await.get(&path).await.assert_problem(404, "not_found");
    std::fs::remove_file(&file).unwrap();
    agent.get(&path).await.assert_problem(404, "not_found");
    agent.get(&format!("{path}/peaks")).await.assert_problem(404, "not_found");
}

#[actix_web::test]
async fn lines_say_what_works_on_them() {
    let world = World::start().await;
    let lines = world.sign_in("sato").await.get("/api/v1/lines").await.body;
    assert_eq!(
        (&lines["items"][0]["name"], &lines["items"][0]["capabilities"]["keypad"]),
        (&json!("line"), &json!(true))
    );
}

on_both!(
    an_agent_dials_a_lead_and_the_switch_gets_the_normalised_number,
    the_guard_refuses_by_rest_and_in_the_last_instant_alike,
    who_dials_for_whom,
    api_03_one_key_makes_one_call_and_other_content_is_refused,
    a_refused_call_may_be_tried_again_with_the_same_key,
    saving_a_result_is_one_thing_done_once_and_can_be_corrected,
    a_result_is_saved_by_its_agent_or_by_right_and_must_belong_to_the_project,
    a_call_is_one_row_however_often_the_journal_is_told_and_keeps_what_was_saved,
    history_is_seen_by_scope_and_narrowed_and_paged,
    lead_01_a_call_stands_written_down_before_its_invite_leaves,
    after_a_crash_open_calls_are_closed_with_their_cause,
    recordings_are_heard_in_parts_by_those_who_see_the_call,
);
