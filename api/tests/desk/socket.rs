//! The live socket: who may open it, what is said, going on where one was.

use crate::world::{Client, World, agent_view};
use awc::ws::{Frame, Message};
use futures_util::{SinkExt, StreamExt};
use kakeru_switch::AgentCommand;
use kakeru_switch::event::{AgentState, Happening};
use serde_json::{Value, json};
use std::time::Duration;

type Connection = actix_codec::Framed<awc::BoxedSocket, awc::ws::Codec>;

pub struct Page {
    connection: Connection,
    pub hello: Value,
}

async fn connect(world: &World, client: &Client, resume: &str, origin: &str) -> Result<Connection, u16> {
    let query = if resume.is_empty() { String::new() } else { format!("?resume={resume}") };
    let builder = awc::Client::builder().no_default_headers().finish();
    let mut request = builder.ws(world.url(&format!("/api/v1/socket{query}"))).set_header("origin", origin);
    for (name, value) in client.headers() {
        request = request.set_header(name, value);
    }
    match request.connect().await {
        Ok((_, connection)) => Ok(connection),
        Err(awc::error::WsClientError::InvalidResponseStatus(status)) => Err(status.as_u16()),
        Err(error) => panic!("{error}"),
    }
}

impl Page {
    pub async fn open(world: &World, client: &Client, resume: &str) -> Self {
        let origin = format!("http://{}", world.address);
        let connection = connect(world, client, resume, &origin).await.unwrap();
        let mut page = Self { connection, hello: Value::Null };
        page.hello = page.next().await;
        assert_eq!(page.hello["type"], "hello");
        page
    }

    /// The next message; `{"closed": reason}` when the server closes.
    async fn next(&mut self) -> Value {
        loop {
            let frame = tokio::time::timeout(Duration::from_secs(10), self.connection.next());
            match frame.await.expect("a message within ten seconds") {
                Some(Ok(Frame::Text(text))) => return serde_json::from_slice(&text).unwrap(),
                Some(Ok(Frame::Close(reason))) => return json!({"closed": reason.and_then(|r| r.description)}),
                Some(Ok(_)) => {}
                Some(Err(error)) => panic!("{error}"),
                None => return json!({"closed": null}),
            }
        }
    }

    async fn send(&mut self, text: impl Into<String>) {
        self.connection.send(Message::Text(text.into().into())).await.unwrap();
    }

    /// Send a command and wait for its reply; events in between are left out.
    pub async fn command(&mut self, id: &str, mut command: Value) -> Value {
        command["type"] = json!("command");
        command["id"] = json!(id);
        self.send(command.to_string()).await;
        loop {
            let message = self.next().await;
            if message["type"] == "reply" {
                return message;
            }
        }
    }

    pub async fn event(&mut self) -> Value {
        loop {
            let message = self.next().await;
            if message["type"] == "event" {
                return message;
            }
        }
    }
}

const ID: &str = "0191b1a0-0000-7000-8000-00000000000";

#[actix_web::test]
async fn only_our_own_page_or_a_program_with_a_key_opens_it() {
    let world = World::start().await;
    let agent = world.sign_in("sato").await;
    let own = format!("http://{}", world.address);
    assert_eq!(connect(&world, &agent, "", "http://evil.example").await.err(), Some(403));
    assert_eq!(connect(&world, &agent, "", "null").await.err(), Some(403));
    assert_eq!(connect(&world, &world.nobody(), "", &own).await.err(), Some(401));
    assert!(connect(&world, &agent, "", &own).await.is_ok());
    assert!(connect(&world, &agent, "", "https://desk.example.jp").await.is_ok());
    assert_eq!(agent.get("/api/v1/socket").await.status, 403, "no origin, no socket");
}

#[actix_web::test]
async fn each_page_sees_as_far_as_its_role() {
    let world = World::start().await;
    for user in [&world.seed.agent, &world.seed.stranger] {
        world.switch.tell(Happening::Agent(agent_view(user.id, AgentState::Ready)));
    }
    for (login, count) in [("admin", 2), ("boss", 1), ("sato", 1), ("osaka", 1)] {
        let client = world.sign_in(login).await;
        let page = Page::open(&world, &client, "").await;
        assert_eq!(page.hello["resumed"], false);
        let agents = page.hello["snapshot"]["agents"].as_array().unwrap();
        assert_eq!(agents.len(), count, "{login}");
        assert_eq!(agents[0]["state"], json!({"name": "ready"}));
    }
    let boss = world.sign_in("boss").await;
    let mut page = Page::open(&world, &boss, "").await;
    world.switch.tell(Happening::Agent(agent_view(world.seed.stranger.id, AgentState::Talking)));
    world.switch.tell(Happening::Agent(agent_view(world.seed.agent.id, AgentState::Talking)));
    let event = page.event().await;
    assert_eq!(event["agent"], json!(world.seed.agent.id), "the other workgroup's is left out");
    assert_eq!((&event["event"], &event["state"]["name"]), (&json!("agent"), &json!("talking")));
}

#[actix_web::test]
async fn api_05_a_page_that_was_away_goes_on_without_a_gap() {
    let world = World::start().await;
    let agent = world.sign_in("sato").await;
    let tell = |reason: &str| {
        let state = AgentState::Break { reason: reason.into() };
        world.switch.tell(Happening::Agent(agent_view(world.seed.agent.id, state)));
    };
    let mut page = Page::open(&world, &agent, "").await;
    tell("1");
    let seen = page.event().await;
    assert_eq!(seen["state"], json!({"name": "break", "reason": "1"}));
    let place = format!("{}:{}", page.hello["epoch"], seen["seq"]);
    drop(page);
    tell("2");
    tell("3");
    let mut page = Page::open(&world, &agent, &place).await;
    assert_eq!((&page.hello["resumed"], &page.hello["snapshot"]), (&json!(true), &Value::Null));
    tell("4");
    let last = seen["seq"].as_u64().unwrap();
    for (seq, reason) in (last + 1..).zip(["2", "3", "4"]) {
        let event = page.event().await;
        assert_eq!(event["state"]["reason"], reason);
        assert_eq!(event["seq"].as_u64(), Some(seq));
    }
    for foreign in ["1:1", &format!("{}:999999", page.hello["epoch"]), "nonsense", ":", "::"] {
        let page = Page::open(&world, &agent, foreign).await;
        assert_eq!(page.hello["resumed"], false, "{foreign}");
        assert!(page.hello["snapshot"].is_object());
    }
}

#[actix_web::test]
async fn commands_reach_the_switch_once_and_are_answered_as_often_as_they_come() {
    let world = World::start().await;
    let agent = world.sign_in("sato").await;
    let mut page = Page::open(&world, &agent, "").await;
    let offer = page.command(&format!("{ID}1"), json!({"name": "offer", "sdp": "v=0"})).await;
    assert_eq!((&offer["ok"], &offer["sdp"]), (&json!(true), &json!("answer to v=0")));
    let dial = json!({"name": "dial", "project_id": world.seed.project, "lead_id": world.seed.leads[0]});
    let first = page.command(&format!("{ID}2"), dial.clone()).await;
    assert_eq!(first["call"]["state"], "placing", "{first}");
    let again = page.command(&format!("{ID}2"), dial.clone()).await;
    assert_eq!(first, again);
    drop(page);
    let mut page = Page::open(&world, &agent, "").await;
    assert_eq!(page.command(&format!("{ID}2"), dial).await, first, "also by the page's next socket");
    assert_eq!(world.switch.dialled.lock().len(), 1);

    let call = first["call"]["id"].clone();
    let mute = page.command(&format!("{ID}3"), json!({"name": "mute", "call_id": call, "muted": true})).await;
    assert_eq!(mute, json!({"type": "reply", "id": format!("{ID}3"), "ok": true}));
    let digits = page.command(&format!("{ID}4"), json!({"name": "digits", "call_id": call, "digits": "12#"})).await;
    assert_eq!(digits["ok"], true);
    let commands = world.switch.commands.lock();
    assert!(matches!(&commands[0].1, AgentCommand::Mute { muted: true, .. }));
    assert!(matches!(&commands[1].1, AgentCommand::Digits { digits, .. } if digits == "12#"));
}

#[actix_web::test]
async fn what_is_no_command_is_refused_and_the_page_stays() {
    let world = World::start().await;
    let agent = Client { language: Some("en"), ..world.sign_in("sato").await };
    let mut page = Page::open(&world, &agent, "").await;
    for garbage in ["", "[]", "{", "{\"type\":\"command\"}", "\u{1F980}"] {
        page.send(garbage).await;
        let reply = page.next().await;
        assert_eq!((&reply["ok"], &reply["problem"]["code"]), (&json!(false), &json!("validation")), "{garbage}");
    }
    let refused = page.command(&format!("{ID}1"), json!({"name": "dial", "number": "119"})).await;
    assert_eq!(refused["problem"]["code"], "number_emergency");
    assert_eq!(refused["problem"]["title"], "Emergency numbers cannot be dialled here.");
    let digits = json!({"name": "digits", "call_id": ID.to_owned() + "1", "digits": "x"});
    let refused = page.command(&format!("{ID}2"), digits).await;
    assert_eq!(refused["problem"]["errors"][0]["pointer"], "/digits");
    assert_eq!(page.command(&format!("{ID}3"), json!({"name": "ping"})).await["ok"], true);
}

#[actix_web::test]
async fn agt_04_a_newer_page_takes_over_and_the_older_is_told() {
    let world = World::start().await;
    let agent = world.sign_in("sato").await;
    let mut older = Page::open(&world, &agent, "").await;
    let mut newer = Page::open(&world, &agent, "").await;
    assert_eq!(older.next().await, json!({"type": "gone", "why": "displaced"}));
    assert!(older.next().await.get("closed").is_some());
    assert_eq!(newer.command(&format!("{ID}1"), json!({"name": "ping"})).await["ok"], true);
}

#[actix_web::test]
async fn signing_out_closes_the_page_and_switching_the_role_shows_another_floor() {
    let world = World::start().await;
    world.switch.tell(Happening::Agent(agent_view(world.seed.stranger.id, AgentState::Ready)));
    let admin = world.sign_in("admin").await;
    let mut page = Page::open(&world, &admin, "").await;
    assert_eq!(page.hello["snapshot"]["agents"].as_array().map(Vec::len), Some(1));
    assert_eq!(admin.patch("/api/v1/session", json!({"role": "agent"})).await.status, 200);
    let anew = page.next().await;
    assert_eq!((&anew["type"], &anew["snapshot"]["agents"]), (&json!("hello"), &json!([])));
    assert_eq!(admin.delete("/api/v1/session").await.status, 204);
    assert_eq!(page.next().await, json!({"type": "gone", "why": "signed_out"}));
}

#[actix_web::test]
async fn a_saved_result_is_news() {
    let world = World::start().await;
    let agent = world.sign_in("sato").await;
    let mut page = Page::open(&world, &agent, "").await;
    let call = world.ended_call(world.seed.agent.id, Some(world.seed.leads[0])).await;
    let event = page.event().await;
    assert_eq!((&event["event"], &event["id"], &event["saved"]), (&json!("history"), &json!(call.id), &json!(false)));
    let path = format!("/api/v1/calls/{}/result", call.id);
    assert_eq!(agent.put(&path, json!({"result_id": world.seed.results[0]})).await.status, 200);
    let event = page.event().await;
    assert_eq!(
        (&event["id"], &event["saved"], &event["lead_id"]),
        (&json!(call.id), &json!(true), &json!(world.seed.leads[0]))
    );
}
