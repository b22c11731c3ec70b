//! Supervisors by REST and over the socket: who may listen to whom, what the floor shows, what is noted.

use crate::socket::Page;
use crate::world::{Client, World, agent_view, ended, on_both};
use kakeru_switch::event::{AgentState, CallState, CallView, Happening, Mode, SupervisionView};
use kakeru_switch::ids::{AgentId, SupervisionId};
use kakeru_switch::ports::ListenCheck;
use kakeru_switch::record::{StepCause, SupervisionStep};
use kakeru_switch::{AgentCommand, Refusal};
use serde_json::{Value, json};
use uuid::Uuid;

/// A running call of this agent.
fn talking(world: &World, agent: Uuid) -> CallView {
    let of = ended(agent, Some(world.seed.project), Some(world.seed.leads[0]));
    let view = CallView { state: CallState::Talking, ended_at: None, cause: None, ..of };
    world.switch.tell(Happening::Call(Box::new(view.clone())));
    view
}

fn path(call: &CallView) -> String {
    format!("/api/v1/calls/{}/supervisions", call.id)
}

async fn listen(client: &Client, call: &CallView, wish: Value) -> Value {
    let answer = client.post(&path(call), wish).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    answer.body
}

async fn a_supervisor_listens_whispers_barges_takes_over_and_sees_the_floor(world: World) {
    let (sato, boss) = (world.seed.agent.id, world.sign_in("boss").await);
    world.switch.tell(Happening::Agent(agent_view(sato, AgentState::Talking)));
    let call = talking(&world, sato);
    let begun = listen(&boss, &call, json!({})).await;
    assert_eq!((&begun["mode"], &begun["follow"], &begun["to"]), (&json!("monitor"), &json!("call"), &json!(null)));
    assert_eq!((&begun["agent"], &begun["state"]), (&json!(sato), &json!("listening")));
    let one = format!("/api/v1/supervisions/{}", begun["id"].as_str().unwrap());

    let whisper = boss.patch(&one, json!({"mode": "whisper"})).await;
    assert_eq!((whisper.status, &whisper.body["to"]), (200, &json!(sato)), "{}", whisper.body);
    assert_eq!(boss.patch(&one, json!({"mode": "barge"})).await.body["mode"], "barge");
    boss.patch(&one, json!({"mode": "barge", "to": sato})).await.assert_fault("/to", "unknown");
    boss.patch(&one, json!({"mode": "shout"})).await.assert_problem(422, "validation");

    let floor = boss.get("/api/v1/floor").await.body;
    assert_eq!(floor["agents"][0]["state"], json!({"name": "talking"}), "{floor}");
    assert_eq!((&floor["calls"][0]["id"], &floor["supervisions"][0]["mode"]), (&json!(call.id), &json!("barge")));
    assert_eq!(floor["lines"][0]["name"], "line");
    let lead = boss.get(&format!("/api/v1/leads/{}", world.seed.leads[0])).await.body;
    assert_eq!(floor["leads"], json!([{"id": lead["id"], "name": lead["name"]}]));
    let colleague = world.sign_in("admin").await;
    assert_eq!(
        colleague.get("/api/v1/floor").await.body["supervisions"][0]["supervisor"],
        json!(world.seed.supervisor.id)
    );

    let took = boss.post(&format!("{one}/take-over"), json!({})).await;
    assert_eq!((took.status, &took.body["ended"]), (200, &json!("took_over")), "{}", took.body);
    boss.patch(&one, json!({"mode": "monitor"})).await.assert_problem(404, "no_such_supervision");
    let again = listen(&colleague, &call, json!({"follow": "agent"})).await;
    let one = format!("/api/v1/supervisions/{}", again["id"].as_str().unwrap());
    boss.delete(&one).await.assert_problem(404, "no_such_supervision");
    assert_eq!(colleague.delete(&one).await.status, 204);
}

async fn mon_14_who_may_listen_to_whom(world: World) {
    let (sato, osaka) = (world.seed.agent.id, world.seed.stranger.id);
    let (mine, theirs) = (talking(&world, sato), talking(&world, osaka));
    let (boss, agent) = (world.sign_in("boss").await, world.sign_in("sato").await);
    agent.post(&path(&theirs), json!({})).await.assert_problem(403, "forbidden");
    agent.get("/api/v1/floor").await.assert_problem(403, "forbidden");
    boss.post(&path(&theirs), json!({})).await.assert_problem(404, "no_such_call");
    let own = talking(&world, world.seed.supervisor.id);
    boss.post(&path(&own), json!({})).await.assert_problem(409, "own_call");
    let unknown = format!("/api/v1/calls/{}/supervisions", Uuid::now_v7());
    boss.post(&unknown, json!({})).await.assert_problem(404, "no_such_call");
    // A call of yesterday is over, which is said (MON-15).
    let over = world.ended_call(sato, None).await;
    boss.post(&path(&over), json!({})).await.assert_problem(409, "not_in_call");
    let admin = world.sign_in("admin").await;
    assert_eq!(listen(&admin, &theirs, json!({"mode": "whisper"})).await["to"], json!(osaka));
    for (refusal, status, code) in
        [(Refusal::NotInCall, 409, "not_in_call"), (Refusal::SoundNotConnected, 409, "sound_not_connected")]
    {
        *world.switch.refuse.lock() = Some(refusal);
        boss.post(&path(&mine), json!({})).await.assert_problem(status, code);
    }
    *world.switch.refuse.lock() = None;

    // With the right of their own, an agent may listen to the people of their workgroups.
    let user = format!("/api/v1/users/{sato}");
    let given = admin.edit(awc::http::Method::PATCH, &user, Some(json!({"rights": ["monitor"]}))).await;
    assert_eq!(given.status, 200, "{}", given.body);
    let agent = world.sign_in("sato").await;
    listen(&agent, &own, json!({})).await;
    agent.post(&path(&theirs), json!({})).await.assert_problem(404, "no_such_call");

    // The switch asks again and again, and learns of what was lost.
    let ask = |supervisor: Uuid, agent: Uuid| ListenCheck {
        supervisor: AgentId(supervisor),
        agent: AgentId(agent),
        project: None,
    };
    let (directory, chief) = (&world.ports.directory, world.seed.supervisor.id);
    assert!(directory.may_supervise(&ask(chief, sato)).await && directory.may_supervise(&ask(sato, chief)).await);
    assert!(!directory.may_supervise(&ask(chief, osaka)).await && !directory.may_supervise(&ask(osaka, sato)).await);
    let taken = admin.edit(awc::http::Method::PATCH, &user, Some(json!({"rights": []}))).await;
    assert_eq!(taken.status, 200, "{}", taken.body);
    assert!(!directory.may_supervise(&ask(sato, chief)).await);
}

async fn mon_19_each_step_is_noted_with_who_whom_which_call_and_why(world: World) {
    let view = |mode: Mode, state| -> SupervisionView {
        SupervisionView {
            id: SupervisionId(Uuid::from_u128(7)),
            supervisor: AgentId(world.seed.supervisor.id),
            agent: Some(AgentId(world.seed.agent.id)),
            call: Some(kakeru_switch::ids::CallId(Uuid::from_u128(9))),
            mode,
            follow: kakeru_switch::event::Follow::Call,
            state,
            since: chrono::Utc::now(),
            ended: None,
        }
    };
    use kakeru_switch::event::{
        SupervisionEnd,
        SupervisionState::{Ended, Listening},
    };
    let monitor = view(Mode::Monitor, Listening);
    let barge = view(Mode::Barge, Listening);
    let over = SupervisionView { ended: Some(SupervisionEnd::CallEnded), ..view(Mode::Monitor, Ended) };
    let step = |before: Option<&SupervisionView>, after: &SupervisionView, why| SupervisionStep {
        at: chrono::Utc::now(),
        before: before.cloned(),
        after: after.clone(),
        why,
    };
    for step in [
        step(None, &monitor, StepCause::Supervisor),
        step(Some(&monitor), &barge, StepCause::Supervisor),
        step(Some(&barge), &monitor, StepCause::Audience),
        step(Some(&monitor), &over, StepCause::Call),
    ] {
        world.ports.journal.supervision(step);
    }
    assert!(world.desk.settle(std::time::Duration::from_secs(10)).await);
    let admin = world.sign_in("admin").await;
    let log = admin.get(&format!("/api/v1/audit?target_id={}", Uuid::from_u128(7))).await.body;
    let lines: Vec<(&str, &str)> = log["items"]
        .as_array()
        .unwrap()
        .iter()
        .rev()
        .map(|line| (line["act"].as_str().unwrap(), line["details"]["why"].as_str().unwrap()))
        .collect();
    assert_eq!(
        lines,
        [
            ("supervision_begun", "supervisor"),
            ("supervision_changed", "supervisor"),
            ("supervision_changed", "audience"),
            ("supervision_ended", "call"),
        ]
    );
    let fell = &log["items"][1];
    assert_eq!(fell["user_id"], json!(world.seed.supervisor.id));
    assert_eq!(
        (&fell["details"]["agent_id"], &fell["details"]["call_id"]),
        (&json!(world.seed.agent.id), &json!(Uuid::from_u128(9)))
    );
    assert_eq!(
        (&fell["details"]["from"]["mode"], &fell["details"]["to"]["mode"]),
        (&json!("barge"), &json!("monitor"))
    );
}

#[actix_web::test]
async fn the_agent_hears_nothing_of_it_and_the_other_supervisors_do() {
    let world = World::start().await;
    let call = talking(&world, world.seed.agent.id);
    let (boss, agent, admin) = (world.sign_in("boss").await, world.sign_in("sato").await, world.sign_in("admin").await);
    let mut at_agent = Page::open(&world, &agent, "").await;
    let mut at_admin = Page::open(&world, &admin, "").await;
    let begun = listen(&boss, &call, json!({"mode": "barge"})).await;
    let event = at_admin.event().await;
    assert_eq!((&event["event"], &event["id"], &event["mode"]), (&json!("supervision"), &begun["id"], &json!("barge")));
    // The call is taken over: the agent sees it go, and has seen nothing before.
    let one = format!("/api/v1/supervisions/{}/take-over", begun["id"].as_str().unwrap());
    assert_eq!(boss.post(&one, json!({})).await.status, 200);
    let event = at_agent.event().await;
    assert_eq!((&event["event"], &event["agent"]), (&json!("call"), &json!(world.seed.supervisor.id)));
    let page = Page::open(&world, &boss, "").await;
    assert_eq!(page.hello["snapshot"]["supervisions"], json!([]), "over");
}

#[actix_web::test]
async fn hold_is_asked_for_by_rest_and_over_the_socket() {
    let world = World::start().await;
    let (sato, agent) = (world.seed.agent.id, world.sign_in("sato").await);
    let call = talking(&world, sato);
    let hold = format!("/api/v1/calls/{}/hold", call.id);
    assert_eq!(agent.put(&hold, json!({"held": true})).await.status, 204);
    agent.put(&hold, json!({})).await.assert_problem(422, "validation");
    world.sign_in("osaka").await.put(&hold, json!({"held": true})).await.assert_problem(404, "no_such_call");
    let mut page = Page::open(&world, &agent, "").await;
    let id = "0191b1a0-0000-7000-8000-000000000009";
    let reply = page.command(id, json!({"name": "hold", "call_id": call.id, "held": false})).await;
    assert_eq!(reply["ok"], true, "{reply}");
    let asked: Vec<bool> = world
        .switch
        .commands
        .lock()
        .iter()
        .filter_map(|(_, command)| if let AgentCommand::Hold { held, .. } = command { Some(*held) } else { None })
        .collect();
    assert_eq!(asked, [true, false]);
}

#[actix_web::test]
async fn mon_20_help_is_asked_for_by_rest_and_over_the_socket_and_supervisors_see_it() {
    let world = World::start().await;
    let (sato, agent) = (world.seed.agent.id, world.sign_in("sato").await);
    let call = talking(&world, sato);
    let help = format!("/api/v1/calls/{}/help", call.id);
    assert_eq!(agent.put(&help, json!({"wanted": true})).await.status, 204);
    agent.put(&help, json!({})).await.assert_problem(422, "validation");
    world.sign_in("osaka").await.put(&help, json!({"wanted": true})).await.assert_problem(404, "no_such_call");
    let mut page = Page::open(&world, &agent, "").await;
    let id = "0191b1a0-0000-7000-8000-000000000010";
    let reply = page.command(id, json!({"name": "help", "call_id": call.id, "wanted": false})).await;
    assert_eq!(reply["ok"], true, "{reply}");
    let asked: Vec<bool> = world
        .switch
        .commands
        .lock()
        .iter()
        .filter_map(|(_, command)| if let AgentCommand::Help { wanted, .. } = command { Some(*wanted) } else { None })
        .collect();
    assert_eq!(asked, [true, false]);
    let mut at_boss = Page::open(&world, &world.sign_in("boss").await, "").await;
    let waits = CallView { help_since: Some(chrono::Utc::now()), ..call };
    world.switch.tell(Happening::Call(Box::new(waits)));
    let event = at_boss.event().await;
    assert!(event["event"] == "call" && event["help_since"].is_string(), "{event}");
}

#[actix_web::test]
async fn supervisors_write_to_the_people_of_their_workgroups_whose_page_is_there() {
    let world = World::start().await;
    let sato = world.seed.agent.id;
    let (boss, agent) = (world.sign_in("boss").await, world.sign_in("sato").await);
    let say = |to: Uuid| format!("/api/v1/agents/{to}/messages");
    let text = json!({"text": "次の休憩は 15 時からです"});
    boss.post(&say(sato), text.clone()).await.assert_problem(409, "desk_not_connected");
    world.switch.tell(Happening::Agent(agent_view(sato, AgentState::Ready)));
    let mut at_agent = Page::open(&world, &agent, "").await;
    assert_eq!(boss.post(&say(sato), text.clone()).await.status, 204);
    let event = at_agent.event().await;
    assert_eq!((&event["event"], &event["text"], &event["to"]), (&json!("message"), &text["text"], &json!(sato)));
    assert_eq!(event["from"], json!(world.seed.supervisor.id), "{event}");
    boss.post(&say(sato), json!({"text": ""})).await.assert_fault("/text", "too_short");
    boss.post(&say(world.seed.stranger.id), text.clone()).await.assert_problem(404, "not_found");
    agent.post(&say(sato), text).await.assert_problem(403, "forbidden");
}

async fn a_supervisor_sends_an_agent_on_a_break_which_is_noted(world: World) {
    let sato = world.seed.agent.id;
    let boss = world.sign_in("boss").await;
    let path = |of: Uuid| format!("/api/v1/agents/{of}/break");
    assert_eq!(boss.put(&path(sato), json!({"reason": "面談"})).await.status, 204);
    let told = world.switch.commands.lock().last().cloned();
    assert!(
        matches!(&told, Some((agent, AgentCommand::Break { reason })) if agent.0 == sato && reason == "面談"),
        "{told:?}"
    );
    let log = world.sign_in("admin").await.get("/api/v1/audit?act=agent_sent_on_break").await.body;
    assert_eq!((&log["items"][0]["target_id"], &log["items"][0]["details"]["reason"]), (&json!(sato), &json!("面談")));
    boss.put(&path(world.seed.stranger.id), json!({"reason": "x"})).await.assert_problem(404, "not_found");
    world.sign_in("sato").await.put(&path(sato), json!({"reason": "x"})).await.assert_problem(403, "forbidden");
}

on_both!(
    a_supervisor_sends_an_agent_on_a_break_which_is_noted,
    a_supervisor_listens_whispers_barges_takes_over_and_sees_the_floor,
    mon_14_who_may_listen_to_whom,
    mon_19_each_step_is_noted_with_who_whom_which_call_and_why,
);
