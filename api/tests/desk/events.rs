//! The event stream: from a snapshot on, or where one left off; who is too slow is let go with the place to go on from.

use crate::world::{Client, World, agent_view};
use futures_util::StreamExt;
use kakeru_switch::event::{AgentState, Happening};
use serde_json::{Value, json};
use std::time::Duration;

/// A stream being read.
struct Listener {
    body: std::pin::Pin<Box<dyn futures_util::Stream<Item = String>>>,
    text: String,
}

/// One event: id, name, data.
#[derive(Debug)]
struct Told {
    id: String,
    name: String,
    data: Value,
}

impl Listener {
    async fn open(client: &Client, last: Option<&str>) -> Self {
        let http = awc::Client::builder().no_default_headers().timeout(Duration::from_secs(20)).finish();
        let mut request = http.get(format!("http://{}/api/v1/events", client.address));
        for (name, value) in client.headers() {
            request = request.insert_header((name, value));
        }
        if let Some(last) = last {
            request = request.insert_header(("last-event-id", last));
        }
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status().as_u16(), 200);
        assert_eq!(answer.headers().get("content-type").unwrap(), "text/event-stream");
        let body = answer.map(|chunk| String::from_utf8(chunk.unwrap().to_vec()).unwrap());
        Self { body: Box::pin(body), text: String::new() }
    }

    /// The next event; `None` = the stream has ended.
    async fn next(&mut self) -> Option<Told> {
        loop {
            while let Some((block, rest)) = self.text.split_once("\n\n").map(|(a, b)| (a.to_owned(), b.to_owned())) {
                self.text = rest;
                if block.starts_with(':') {
                    continue;
                }
                let line = |name: &str| {
                    let found = block.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
                    found.unwrap_or_default().to_owned()
                };
                let data = serde_json::from_str(&line("data")).unwrap();
                return Some(Told { id: line("id"), name: line("event"), data });
            }
            let chunk = tokio::time::timeout(Duration::from_secs(20), self.body.next()).await.unwrap();
            self.text.push_str(&chunk?);
        }
    }
}

#[actix_web::test]
async fn api_05_a_listener_goes_on_after_the_last_event_without_a_gap() {
    let world = World::start().await;
    let program = world.program();
    let me = world.seed.agent.id;
    world.switch.tell(Happening::Agent(agent_view(me, AgentState::Ready)));
    let mut first = Listener::open(&program, None).await;
    let hello = first.next().await.unwrap();
    assert_eq!((hello.name.as_str(), &hello.data["resumed"]), ("hello", &json!(false)));
    assert_eq!(hello.data["snapshot"]["agents"][0]["agent"], json!(me));
    let mut ids = Vec::new();
    for _ in 0..5 {
        world.switch.tell(Happening::Agent(agent_view(me, AgentState::Ready)));
        let told = first.next().await.unwrap();
        assert_eq!((told.name.as_str(), &told.data["event"]), ("agent", &json!("agent")));
        ids.push(told.id);
    }
    drop(first);
    for _ in 0..3 {
        world.switch.tell(Happening::Agent(agent_view(me, AgentState::Ready)));
    }
    let mut second = Listener::open(&program, Some(&ids[1])).await;
    let hello = second.next().await.unwrap();
    assert_eq!((&hello.data["resumed"], &hello.data["snapshot"]), (&json!(true), &Value::Null));
    let mut numbers = Vec::new();
    for _ in 0..6 {
        numbers.push(second.next().await.unwrap().data["seq"].as_u64().unwrap());
    }
    let start = ids[1].split_once(':').unwrap().1.parse::<u64>().unwrap();
    assert_eq!(numbers, (start + 1..=start + 6).collect::<Vec<_>>());
    let mut foreign = Listener::open(&program, Some("1:1")).await;
    assert_eq!(foreign.next().await.unwrap().data["resumed"], false, "another life's place starts anew");
}

#[actix_web::test]
async fn api_05_a_listener_too_slow_is_let_go_with_the_place_to_go_on_from() {
    let world = World::start().await;
    let program = world.program();
    let mut listener = Listener::open(&program, None).await;
    assert_eq!(listener.next().await.unwrap().name, "hello");
    // More than the ring, the sockets' buffers and the reader's own take.
    for n in 0..60_000 {
        world.desk.hub.history(uuid::Uuid::now_v7(), None, None, None, false);
        if n % 500 == 0 {
            tokio::task::yield_now().await;
        }
    }
    let mut last = String::new();
    let gone = loop {
        let told = listener.next().await.expect("the stream says goodbye");
        if told.name == "gone" {
            break told;
        }
        last = told.id;
    };
    assert_eq!((&gone.data["why"], &gone.data["resume"]), (&json!("too_slow"), &json!(last)));
    assert!(listener.next().await.is_none());
    let mut again = Listener::open(&program, Some(&last)).await;
    assert_eq!(again.next().await.unwrap().data["resumed"], false, "what it missed is gone: a snapshot");
}

#[actix_web::test]
async fn a_listener_hears_as_far_as_it_sees_and_no_longer_than_its_key_lasts() {
    let world = World::start().await;
    let admin = world.sign_in("admin").await;
    let made = admin.post("/api/v1/api-keys", json!({"name": "x", "role": "agent"})).await.body;
    let program = Client { bearer: made["secret"].as_str().map(str::to_owned), ..world.nobody() };
    let mut listener = Listener::open(&program, None).await;
    assert_eq!(listener.next().await.unwrap().name, "hello");
    world.switch.tell(Happening::Agent(agent_view(world.seed.agent.id, AgentState::Ready)));
    world.switch.tell(Happening::Agent(agent_view(world.seed.admin.id, AgentState::Ready)));
    let told = listener.next().await.unwrap();
    assert_eq!(told.data["agent"], json!(world.seed.admin.id), "an agent's key sees its maker only");
    assert_eq!(admin.delete(&format!("/api/v1/api-keys/{}", made["id"].as_str().unwrap())).await.status, 204);
    let gone = listener.next().await.unwrap();
    assert_eq!((gone.name.as_str(), &gone.data["why"]), ("gone", &json!("signed_out")));
}
