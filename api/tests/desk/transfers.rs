//! Transfers by REST and over the socket: who may send which call to whom, who learns of it, what is noted and kept.

use crate::socket::Page;
use crate::world::{Client, World, agent_view, ended, on_both};
use chrono::{DateTime, TimeDelta, Utc};
use kakeru_switch::Refusal;
use kakeru_switch::event::{
    AgentState, CallState, CallView, Happening, TransferMode, TransferReason, TransferState, TransferTo, TransferView,
};
use kakeru_switch::ids::{AgentId, TransferId};
use kakeru_switch::record::{CallRecord, Origin, Segment, SegmentKind};
use serde_json::{Value, json};
use uuid::Uuid;

/// A running call of this agent with the customer of this lead.
fn talking(world: &World, agent: Uuid) -> CallView {
    let call = ended(agent, Some(world.seed.project), Some(world.seed.leads[0]));
    let view = CallView { state: CallState::Talking, ended_at: None, cause: None, ..call };
    world.switch.tell(Happening::Call(Box::new(view.clone())));
    view
}

fn path(call: &CallView) -> String {
    format!("/api/v1/calls/{}/transfers", call.id)
}

fn to(agent: Uuid, mode: &str) -> Value {
    json!({"to": {"kind": "agent", "user_id": agent}, "mode": mode})
}

async fn begin(client: &Client, call: &CallView, wish: Value) -> Value {
    let answer = client.post(&path(call), wish).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    answer.body
}

fn one(transfer: &Value) -> String {
    format!("/api/v1/transfers/{}", transfer["id"].as_str().unwrap())
}

async fn a_call_is_transferred_after_a_talk_and_each_step_that_is_not_possible_says_so(world: World) {
    let (sato, osaka) = (world.seed.agent.id, world.seed.stranger.id);
    let (agent, colleague) = (world.sign_in("sato").await, world.sign_in("osaka").await);
    let call = talking(&world, sato);
    let wish = json!({"to": {"kind": "agent", "user_id": osaka}, "mode": "attended", "memo": "見積もりの件"});
    let begun = begin(&agent, &call, wish).await;
    assert_eq!(
        (&begun["state"], &begun["mode"], &begun["reason"]),
        (&json!("ringing"), &json!("attended"), &json!(null))
    );
    assert_eq!((&begun["call_id"], &begun["to"]), (&json!(call.id), &json!({"kind": "agent", "user_id": osaka})));
    // XFR-9: what the colleague must know stands in it.
    assert_eq!(
        (&begun["from_name"], &begun["to_name"], &begun["memo"]),
        (&json!("SATO"), &json!("OSAKA"), &json!("見積もりの件"))
    );
    assert_eq!((&begun["number"], &begun["lead_id"]), (&json!("+81312345678"), &json!(world.seed.leads[0])));
    assert!(begun["lead_name"].is_string(), "{begun}");
    // XFR-6.
    agent.post(&path(&call), to(osaka, "blind")).await.assert_problem(409, "transfer_running");

    assert_eq!(colleague.get(&one(&begun)).await.body["id"], begun["id"], "the colleague sees it");
    colleague.patch(&one(&begun), json!({"action": "complete"})).await.assert_problem(403, "forbidden");
    agent.patch(&one(&begun), json!({"action": "drop_customer"})).await.assert_problem(409, "wrong_call_state");
    agent.patch(&one(&begun), json!({"action": "explode"})).await.assert_problem(422, "validation");
    let swapped = agent.patch(&one(&begun), json!({"action": "swap"})).await.body;
    assert_eq!((&swapped["state"], &swapped["talks_to"]), (&json!("answered"), &json!("customer")));
    let done = agent.patch(&one(&begun), json!({"action": "complete"})).await;
    assert_eq!((done.status, &done.body["state"]), (200, &json!("completed")), "{}", done.body);
    agent.patch(&one(&begun), json!({"action": "cancel"})).await.assert_problem(409, "wrong_call_state");
    assert_eq!(colleague.get(&format!("/api/v1/calls/{}", call.id)).await.body["agent"], json!(osaka));
    agent.post(&path(&call), to(osaka, "blind")).await.assert_problem(404, "no_such_call");
}

async fn who_may_transfer_what_to_whom(world: World) {
    let (sato, osaka) = (world.seed.agent.id, world.seed.stranger.id);
    let (agent, boss, stranger) =
        (world.sign_in("sato").await, world.sign_in("boss").await, world.sign_in("osaka").await);
    let call = talking(&world, sato);
    agent.post(&path(&call), to(sato, "attended")).await.assert_problem(409, "oneself");
    agent.post(&path(&call), to(Uuid::now_v7(), "attended")).await.assert_fault("/to/user_id", "not_found");
    agent
        .post(&path(&call), json!({"to": {"kind": "agent"}, "mode": "attended"}))
        .await
        .assert_problem(422, "validation");
    agent
        .post(&path(&call), json!({"to": {"kind": "agent", "user_id": osaka}}))
        .await
        .assert_fault("/mode", "required");
    stranger.post(&path(&call), to(osaka, "blind")).await.assert_problem(404, "no_such_call");
    for (refusal, code) in [
        (Refusal::ColleagueOffline, "colleague_offline"),
        (Refusal::ColleagueBusy, "colleague_busy"),
        (Refusal::TransferRunning, "transfer_running"),
        (Refusal::WrongState, "wrong_call_state"),
    ] {
        *world.switch.refuse.lock() = Some(refusal);
        agent.post(&path(&call), to(osaka, "attended")).await.assert_problem(409, code);
    }
    *world.switch.refuse.lock() = None;
    let begun = begin(&agent, &call, to(world.seed.supervisor.id, "attended")).await;
    stranger.get(&one(&begun)).await.assert_problem(404, "no_such_transfer");
    stranger.patch(&one(&begun), json!({"action": "cancel"})).await.assert_problem(404, "no_such_transfer");
    agent.get("/api/v1/transfers/00000000-0000-7000-8000-000000000000").await.assert_problem(404, "no_such_transfer");
    // A supervisor may help: take it back, and send a call of their people elsewhere.
    assert_eq!(boss.patch(&one(&begun), json!({"action": "cancel"})).await.body["state"], "cancelled");
    assert_eq!(begin(&boss, &call, to(osaka, "blind")).await["from"], json!(sato));
}

async fn a_number_outside_is_asked_of_the_guard(world: World) {
    let (sato, agent) = (world.seed.agent.id, world.sign_in("sato").await);
    let call = talking(&world, sato);
    let number = |number: &str| json!({"to": {"kind": "number", "number": number}, "mode": "blind"});
    agent.post(&path(&call), number("12")).await.assert_problem(422, "number_invalid");
    agent.post(&path(&call), number("110")).await.assert_problem(403, "number_emergency");
    agent.post(&path(&call), number("")).await.assert_fault("/to/number", "too_short");
    let ban = json!({"number": "03-5550-7777", "scope": "company"});
    let placed = world.sign_in("admin").await.post("/api/v1/bans", ban).await;
    assert_eq!(placed.status, 201, "{}", placed.body);
    agent.post(&path(&call), number("0355507777")).await.assert_problem(403, "banned");
    let begun = begin(&agent, &call, number("０３－５５５０－８８８８")).await;
    assert_eq!(begun["to"], json!({"kind": "number", "number": "+81355508888"}));
    assert_eq!((&begun["state"], &begun["to_name"]), (&json!("blonde"), &json!(null)));
}

async fn the_directory_says_who_can_be_called(world: World) {
    let (boss, osaka) = (world.seed.supervisor.id, world.seed.stranger.id);
    world.switch.tell(Happening::Agent(agent_view(boss, AgentState::Ready)));
    world.switch.tell(Happening::Agent(agent_view(osaka, AgentState::Break { reason: "通院".into() })));
    let agent = world.sign_in("sato").await;
    let list = agent.get("/api/v1/directory").await.body;
    let of = |id: Uuid| list["items"].as_array().unwrap().iter().find(|one| one["user_id"] == json!(id)).cloned();
    assert!(of(world.seed.agent.id).is_none(), "oneself is left out");
    let chief = of(boss).expect("the supervisor");
    assert_eq!(
        (&chief["available"], &chief["state"], &chief["extension"]),
        (&json!(true), &json!({"name": "ready"}), &json!("101"))
    );
    let away = of(osaka).expect("of another workgroup");
    assert_eq!(
        (&away["available"], &away["state"]),
        (&json!(false), &json!({"name": "break", "reason": ""})),
        "no reason"
    );
    assert_eq!(of(world.seed.admin.id).expect("the administrator")["state"], json!({"name": "offline"}));
    assert!(chief.get("login").is_none() && chief.get("role").is_none(), "{chief}");
}

/// A call that sato had and osaka went on with, in history.
async fn handed_over(world: &World) -> CallView {
    let (sato, osaka) = (world.seed.agent.id, world.seed.stranger.id);
    let mut view = ended(sato, Some(world.seed.project), Some(world.seed.leads[0]));
    let at = |ms: i64| -> DateTime<Utc> { view.dialled_at + TimeDelta::milliseconds(ms) };
    let segment = |kind, agent: Option<Uuid>, colleague: Option<Uuid>, from: i64, to: i64| Segment {
        kind,
        agent: agent.map(AgentId),
        colleague: colleague.map(|agent| TransferTo::Agent { agent: AgentId(agent) }),
        from: at(from),
        to: Some(at(to)),
    };
    let segments = vec![
        segment(SegmentKind::Ringing, Some(sato), None, 0, 2_000),
        segment(SegmentKind::Talk, Some(sato), None, 2_000, 5_500),
        segment(SegmentKind::Waiting, Some(sato), None, 5_500, 6_000),
        segment(SegmentKind::Consult, Some(sato), Some(osaka), 6_000, 7_250),
        segment(SegmentKind::Talk, Some(osaka), None, 7_250, 10_000),
    ];
    view.ended_at = Some(at(10_000));
    view.agent = Some(AgentId(osaka));
    let (owner, origin) = (Some(AgentId(sato)), Origin::Click);
    let record =
        CallRecord { owner, view: view.clone(), origin, recording: None, recording_ms: None, steps: vec![], segments };
    // Told twice, as a running call is: the newer parts replace the older.
    let earlier = CallRecord { segments: record.segments[..2].to_vec(), ..record.clone() };
    world.ports.journal.call(earlier);
    world.desk.journal.settled(view.id).await;
    world.ports.journal.call(record);
    world.desk.journal.settled(view.id).await;
    view
}

async fn xfr_11_history_shows_who_talked_with_whom_and_the_parts_sum_to_the_call(world: World) {
    let call = handed_over(&world).await;
    let detail = world.sign_in("sato").await.get(&format!("/api/v1/history/{}", call.id)).await.body;
    let segments = detail["segments"].as_array().expect("segments");
    let told: Vec<(&str, Option<&str>, Option<&str>, i64)> = segments
        .iter()
        .map(|part| {
            let name = |key: &str| part[key].as_str();
            (part["kind"].as_str().unwrap(), name("agent_name"), name("colleague_name"), part["ms"].as_i64().unwrap())
        })
        .collect();
    assert_eq!(
        told,
        [
            ("ringing", Some("SATO"), None, 2_000),
            ("talk", Some("SATO"), None, 3_500),
            ("waiting", Some("SATO"), None, 500),
            ("consult", Some("SATO"), Some("OSAKA"), 1_250),
            ("talk", Some("OSAKA"), None, 2_750),
        ]
    );
    assert_eq!(told.iter().map(|part| part.3).sum::<i64>(), 10_000);
    assert_eq!((&segments[0]["began_at"], &segments[4]["ended_at"]), (&detail["dialled_at"], &detail["ended_at"]));
}

async fn both_who_had_the_call_may_say_how_it_ended_and_nobody_else(world: World) {
    let call = handed_over(&world).await;
    let result = format!("/api/v1/calls/{}/result", call.id);
    let says = |memo: &str| json!({"result_id": world.seed.results[0], "memo": memo});
    let (first, second) = (world.sign_in("sato").await, world.sign_in("osaka").await);
    let other = world.ended_call(world.seed.agent.id, Some(world.seed.leads[1])).await;
    let theirs = format!("/api/v1/calls/{}/result", other.id);
    assert_eq!(second.put(&theirs, says("x")).await.status, 404);
    assert_eq!(first.put(&result, says("転送しました")).await.status, 200);
    let saved = second.put(&result, says("成約")).await;
    assert_eq!((saved.status, &saved.body["memo"]), (200, &json!("成約")), "{}", saved.body);
    let done: Vec<Uuid> = world
        .switch
        .commands
        .lock()
        .iter()
        .filter(|(_, command)| matches!(command, kakeru_switch::AgentCommand::WrapUpDone { .. }))
        .map(|(agent, _)| agent.0)
        .collect();
    assert!(done.contains(&world.seed.stranger.id) && done.contains(&world.seed.agent.id), "{done:?}");
}

async fn a_transfer_is_noted_when_it_begins_and_when_it_is_over(world: World) {
    let call = talking(&world, world.seed.agent.id);
    let at = Utc::now();
    let begun = TransferView {
        id: TransferId(Uuid::from_u128(7)),
        call: call.id,
        mode: TransferMode::Blind,
        state: TransferState::Blonde,
        talks_to: None,
        from: AgentId(world.seed.agent.id),
        to: TransferTo::Number { number: "+81355508888".into() },
        customer_gone: false,
        started_at: at,
        since: at,
        ended_at: None,
        reason: None,
        direction: call.direction,
        number: call.number.clone(),
        caller_id: None,
        project: None,
        lead: None,
        note: Default::default(),
    };
    let reason = Some(TransferReason::Busy);
    let over = TransferView { state: TransferState::Failed, ended_at: Some(at), reason, ..begun.clone() };
    world.ports.journal.transfer(begun);
    world.ports.journal.transfer(over);
    assert!(world.desk.settle(std::time::Duration::from_secs(10)).await);
    let admin = world.sign_in("admin").await;
    let log = admin.get(&format!("/api/v1/audit?target_id={}", Uuid::from_u128(7))).await.body;
    let lines: Vec<&str> =
        log["items"].as_array().unwrap().iter().rev().map(|line| line["act"].as_str().unwrap()).collect();
    assert_eq!(lines, ["transfer_begun", "transfer_ended"]);
    let last = &log["items"][0];
    assert_eq!((&last["user_id"], &last["details"]["reason"]), (&json!(world.seed.agent.id), &json!("busy")));
    assert!(!last.to_string().contains("55508888"), "no number in the log: {last}");
}

#[actix_web::test]
async fn the_colleague_is_told_of_the_call_that_comes_and_others_are_not() {
    let world = World::start().await;
    let (agent, colleague) = (world.sign_in("sato").await, world.sign_in("osaka").await);
    let call = talking(&world, world.seed.agent.id);
    let mut at_colleague = Page::open(&world, &colleague, "").await;
    let mut at_agent = Page::open(&world, &agent, "").await;
    let begun = begin(&agent, &call, to(world.seed.stranger.id, "attended")).await;
    for page in [&mut at_colleague, &mut at_agent] {
        let event = page.event().await;
        assert_eq!(
            (&event["event"], &event["id"], &event["number"]),
            (&json!("transfer"), &begun["id"], &begun["number"])
        );
    }
    let second = talking(&world, world.seed.agent.id);
    assert!(second.id != call.id);
    // A transfer among others is none of theirs: the next event in their sight is the end of their own.
    begin(&agent, &second, to(world.seed.supervisor.id, "blind")).await;
    assert_eq!(agent.patch(&one(&begun), json!({"action": "cancel"})).await.status, 200);
    let event = at_colleague.event().await;
    assert_eq!(
        (&event["event"], &event["id"], &event["state"]),
        (&json!("transfer"), &begun["id"], &json!("cancelled"))
    );
}

async fn xfr_13_a_colleague_is_called_in_the_house_or_the_reason_is_said(world: World) {
    let (sato, osaka) = (world.seed.agent.id, world.seed.stranger.id);
    let (agent, colleague, boss) =
        (world.sign_in("sato").await, world.sign_in("osaka").await, world.sign_in("boss").await);
    let calls = "/api/v1/calls";
    let to = |user: Uuid| json!({"to": {"kind": "agent", "user_id": user}});
    agent.post(calls, to(Uuid::now_v7())).await.assert_fault("/to/user_id", "not_found");
    let both = json!({"to": {"kind": "agent", "user_id": osaka}, "number": "0312345678"});
    agent.post(calls, both).await.assert_fault("/to", "unknown");
    for (refusal, code) in [
        (Refusal::Oneself, "oneself"),
        (Refusal::ColleagueBusy, "colleague_busy"),
        (Refusal::ColleagueOffline, "colleague_offline"),
    ] {
        *world.switch.refuse.lock() = Some(refusal);
        agent.post(calls, to(osaka)).await.assert_problem(409, code);
    }
    *world.switch.refuse.lock() = None;
    let mut page = Page::open(&world, &colleague, "").await;
    let call = agent.post(calls, to(osaka)).await;
    assert_eq!(
        (call.status, &call.body["agent"], &call.body["colleague"]),
        (201, &json!(sato), &json!(osaka)),
        "{}",
        call.body
    );
    let event = page.event().await;
    assert_eq!((&event["event"], &event["id"]), (&json!("call"), &call.body["id"]), "it comes in at their page");
    let one = format!("/api/v1/calls/{}", call.body["id"].as_str().unwrap());
    assert_eq!(colleague.get(&one).await.status, 200);
    assert_eq!(boss.get(&one).await.status, 200, "sato's supervisor sees it");
    assert_eq!(colleague.post(&format!("{one}/hangup"), json!({})).await.status, 204);
    let last = world.switch.commands.lock().last().map(|(by, _)| by.0);
    assert_eq!(last, Some(osaka), "each hangs up for themself");
}

on_both!(
    xfr_13_a_colleague_is_called_in_the_house_or_the_reason_is_said,
    a_call_is_transferred_after_a_talk_and_each_step_that_is_not_possible_says_so,
    who_may_transfer_what_to_whom,
    a_number_outside_is_asked_of_the_guard,
    the_directory_says_who_can_be_called,
    xfr_11_history_shows_who_talked_with_whom_and_the_parts_sum_to_the_call,
    both_who_had_the_call_may_say_how_it_ended_and_nobody_else,
    a_transfer_is_noted_when_it_begins_and_when_it_is_over,
);
