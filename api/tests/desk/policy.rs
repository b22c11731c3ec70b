//! Route × role × right, compared with a table that people read (`policy.txt`), over the wire.

use crate::world::{Client, PASSWORD, World};
use awc::http::Method;
use kakeru_api::policy::{Access, Given, KeyScope, Permission, Resource};
use std::collections::BTreeMap;

/// `METHOD path` → the roles that get past the gate, as letters; `open`.
fn table() -> BTreeMap<String, String> {
    let lines = include_str!("policy.txt").lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines
        .map(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            let (route, admitted) = words.split_at(2);
            (route.join(" "), admitted.join(" "))
        })
        .collect()
}

/// The path with ids that are nobody's.
fn somewhere(path: &str) -> String {
    let nobody = "00000000-0000-7000-8000-000000000000";
    path.replace("{id}", nobody).replace("{lead_id}", nobody)
}

async fn passes(client: &Client, method: &Method, path: &str) -> bool {
    let body = matches!(*method, Method::POST | Method::PUT | Method::PATCH).then(|| "{}".to_owned());
    let answer = client.send(method.clone(), path, body, &[]).await;
    let code = answer.body["code"].as_str().unwrap_or_default();
    assert!(answer.status < 500, "{method} {path}: {}", answer.body);
    !matches!(code, "forbidden" | "unauthenticated")
}

/// An agent with one right on top, signed in.
async fn agent_with(world: &World, right: &str) -> Client {
    let login = format!("agent.{right}");
    let body =
        serde_json::json!({"login": login, "name": right, "role": "agent", "rights": [right], "password": PASSWORD});
    let made = world.program().post("/api/v1/users", body).await;
    assert_eq!(made.status, 201, "{}", made.body);
    world.sign_in(&login).await
}

#[actix_web::test]
async fn every_route_admits_exactly_the_roles_and_rights_of_the_table() {
    let world = World::start().await;
    let key = |role: &str| {
        let world = &world;
        let body = serde_json::json!({"name": role, "role": role});
        async move {
            let made = world.program().post("/api/v1/api-keys", body).await;
            Client { bearer: made.body["secret"].as_str().map(str::to_owned), ..world.nobody() }
        }
    };
    let (agent, supervisor, admin) = (key("agent").await, key("supervisor").await, key("admin").await);
    let mut holders = Vec::new();
    for right in Permission::ALL.iter().filter(|permission| permission.given() == Given::AsRight) {
        holders.push((right.as_str(), agent_with(&world, right.as_str()).await));
    }
    let mut found = BTreeMap::new();
    for endpoint in kakeru_api::routes() {
        // Signing out in the middle would end the test's own sessions.
        let own_session = endpoint.path == "/session" && endpoint.method == Method::DELETE;
        let path = somewhere(&endpoint.full_path());
        let mut admitted = String::new();
        if passes(&world.nobody(), &endpoint.method, &path).await {
            admitted.push_str("open");
        } else {
            for (letter, client) in [('a', &agent), ('s', &supervisor), ('d', &admin)] {
                if passes(client, &endpoint.method, &path).await {
                    admitted.push(letter);
                }
            }
            if !admitted.contains('a') && !own_session {
                for (right, client) in &holders {
                    if passes(client, &endpoint.method, &path).await {
                        admitted.push_str(&format!(" +{right}"));
                    }
                }
            }
        }
        found.insert(format!("{} {}", endpoint.method, endpoint.full_path()), admitted);
    }
    let listed: String = found.iter().map(|(route, admitted)| format!("{route} {admitted}\n")).collect();
    assert_eq!(found, table(), "the table would be:\n{listed}");
}

/// A program whose key has these scopes.
async fn confined(world: &World, scopes: Vec<String>) -> Client {
    let body = serde_json::json!({"name": "confined", "role": "admin", "scopes": scopes});
    let made = world.program().post("/api/v1/api-keys", body).await;
    assert_eq!(made.status, 201, "{}", made.body);
    Client { bearer: made.body["secret"].as_str().map(str::to_owned), ..world.nobody() }
}

#[actix_web::test]
async fn a_key_passes_where_its_scopes_reach_and_nowhere_else() {
    let world = World::start().await;
    let all: Vec<String> = KeyScope::all().map(|scope| scope.to_string()).collect();
    let mut keys = BTreeMap::new();
    for resource in Resource::ALL {
        let word = resource.as_str();
        let others = all.iter().filter(|scope| !scope.starts_with(&format!("{word}:"))).cloned().collect();
        let reader = confined(&world, vec![format!("{word}:read")]).await;
        let writer = confined(&world, vec![format!("{word}:write")]).await;
        keys.insert(word, (reader, writer, confined(&world, others).await));
    }
    for endpoint in kakeru_api::routes() {
        let Access::Needs(permission) = endpoint.access else { continue };
        let path = somewhere(&endpoint.full_path());
        let (reader, writer, others) = &keys[permission.resource().as_str()];
        let reads = endpoint.method == Method::GET;
        let route = format!("{} {path}", endpoint.method);
        assert_eq!(passes(reader, &endpoint.method, &path).await, reads, "{route}: reading scope");
        assert!(passes(writer, &endpoint.method, &path).await, "{route}: writing scope");
        assert!(!passes(others, &endpoint.method, &path).await, "{route}: every other scope");
    }
    let reader = &keys["keys"].1;
    let more = serde_json::json!({"name": "x", "role": "admin", "scopes": ["leads:read"]});
    reader.post("/api/v1/api-keys", more).await.assert_problem(403, "forbidden");
    let all_of_the_role = serde_json::json!({"name": "x", "role": "admin"});
    reader.post("/api/v1/api-keys", all_of_the_role).await.assert_problem(403, "forbidden");
}
