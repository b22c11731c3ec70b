//! What every route shares: first answers kept, rates, the dictionary of problems, no secret that comes back.

use crate::world::{Backend, Client, World, on_both};
use awc::http::Method;
use kakeru_api::http::rate::Rates;
use serde_json::json;

async fn create(client: &Client, key: &str, name: &str) -> crate::world::Answer {
    let body = json!({"name": name}).to_string();
    client.send(Method::POST, "/api/v1/workgroups", Some(body), &[("idempotency-key", key)]).await
}

async fn api_03_whatever_creates_does_so_once_per_key(world: World) {
    let admin = world.sign_in("admin").await;
    let (first, second) = futures_util::join!(create(&admin, "k", "名古屋"), create(&admin, "k", "名古屋"));
    assert_eq!((first.status, second.status), (201, 201), "{} {}", first.body, second.body);
    assert_eq!(first.body, second.body);
    create(&admin, "k", "福岡").await.assert_problem(422, "idempotency_mismatch");
    create(&admin, "k2", "名古屋").await.assert_fault("/name", "taken");
    assert_eq!(create(&admin, "k2", "福岡").await.status, 201, "a key that was refused may try again");
    let listed = admin.get("/api/v1/workgroups").await.body;
    assert_eq!(listed["items"].as_array().map(Vec::len), Some(4), "{listed}");
    create(&admin, "", "札幌").await.assert_problem(422, "validation");
    let leads = format!("/api/v1/projects/{}/leads", world.seed.project);
    let body = json!({"name": "一度だけ"}).to_string();
    let key = [("idempotency-key", "lead")];
    let made = admin.send(Method::POST, &leads, Some(body.clone()), &key).await;
    let again = admin.send(Method::POST, &leads, Some(body), &key).await;
    assert_eq!((made.status, again.status, &made.body), (201, 201, &again.body), "{}", made.body);
    assert_eq!(made.headers.get("etag"), again.headers.get("etag"));
}

async fn secrets_never_come_back_out(world: World) {
    let admin = world.sign_in("admin").await;
    let key = admin.post("/api/v1/api-keys", json!({"name": "x", "role": "agent"})).await.body;
    let user = admin.post("/api/v1/users", json!({"login": "new", "name": "新人", "role": "agent"})).await.body;
    let id = user["id"].as_str().unwrap();
    let invite = admin.post(&format!("/api/v1/users/{id}/invite"), json!({})).await.body;
    let call = world.ended_call(world.seed.agent.id, Some(world.seed.leads[0])).await;
    let secrets = [
        key["secret"].as_str().unwrap(),
        user["one_time_password"].as_str().unwrap(),
        invite["token"].as_str().unwrap(),
        crate::world::PASSWORD,
        admin.cookie.as_deref().unwrap(),
        "$argon2",
    ];
    let ids = [
        id.to_owned(),
        world.seed.project.to_string(),
        world.seed.leads[0].to_string(),
        world.seed.agent.workgroup_ids[0].to_string(),
        call.id.to_string(),
    ];
    let mut read = 0;
    for endpoint in kakeru_api::routes().into_iter().filter(|endpoint| endpoint.method == Method::GET) {
        // The event stream and the socket never end; what they send is made of the same views.
        if matches!(endpoint.path, "/events" | "/socket") {
            continue;
        }
        for id in &ids {
            let path = endpoint.full_path().replace("{id}", id);
            let answer = admin.get(&path).await;
            let text = String::from_utf8_lossy(&answer.bytes).into_owned();
            for secret in secrets {
                assert!(!text.contains(secret), "{path} answers with a secret");
            }
            read += usize::from(answer.status == 200);
            if path == endpoint.full_path() {
                break;
            }
        }
    }
    assert!(read > 25, "only {read} answers were read");
}

on_both!(api_03_whatever_creates_does_so_once_per_key, secrets_never_come_back_out);

#[actix_web::test]
async fn who_asks_too_often_waits_and_the_others_do_not() {
    let slow = Rates { reads_per_min: 5, writes_per_min: 2, dials_per_min: 1 };
    let world = World::with(Backend::Sqlite, |settings| settings.rates = slow).await;
    let agent = world.sign_in("sato").await;
    for left in (0..5).rev() {
        let answer = agent.get("/api/v1/lines").await;
        assert_eq!(answer.status, 200);
        assert!(answer.headers["ratelimit"].starts_with(&format!("\"read\";r={left};t=")), "{:?}", answer.headers);
        assert_eq!(answer.headers["ratelimit-policy"], "\"read\";q=5;w=60");
    }
    let refused = agent.get("/api/v1/lines").await;
    refused.assert_problem(429, "too_many_requests");
    assert!(refused.headers["retry-after"].parse::<u64>().is_ok_and(|seconds| (1..=12).contains(&seconds)));
    assert!(refused.headers["ratelimit"].contains("r=0"));
    let dial = json!({"number": "0312345678"});
    assert_eq!(agent.post("/api/v1/calls", dial.clone()).await.status, 201, "another class of route");
    agent.post("/api/v1/calls", dial).await.assert_problem(429, "too_many_requests");
    assert_eq!(world.sign_in("osaka").await.get("/api/v1/lines").await.status, 200, "another caller");
}

#[actix_web::test]
async fn api_04_the_type_of_every_problem_leads_to_its_entry() {
    let world = World::start().await;
    let nobody = world.nobody();
    let all = nobody.get("/api/v1/problems").await.body["items"].as_array().cloned().unwrap();
    assert!(all.len() > 30, "{}", all.len());
    for kind in all {
        let entry = nobody.get(kind["type"].as_str().unwrap()).await;
        assert_eq!((entry.status, &entry.body), (200, &kind));
        assert!(kind["title"]["ja"].is_string() && kind["title"]["en"].is_string());
    }
    let problem = nobody.get("/api/v1/problems/nonsense").await;
    problem.assert_problem(404, "not_found");
    assert_eq!(nobody.get(problem.body["type"].as_str().unwrap()).await.body["code"], "not_found");
}
