//! Route × role, compared with a table that people read (`policy.txt`), over the wire.

use crate::world::{Client, World};
use awc::http::Method;
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

async fn passes(client: &Client, method: &Method, path: &str) -> bool {
    let body = matches!(*method, Method::POST | Method::PUT | Method::PATCH).then(|| "{}".to_owned());
    let answer = client.send(method.clone(), path, body, &[]).await;
    let code = answer.body["code"].as_str().unwrap_or_default();
    assert!(answer.status < 500, "{method} {path}: {}", answer.body);
    !matches!(code, "forbidden" | "unauthenticated")
}

#[actix_web::test]
async fn every_route_admits_exactly_the_roles_of_the_table() {
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
    let mut found = BTreeMap::new();
    for endpoint in kakeru_api::routes() {
        let nobody = "00000000-0000-7000-8000-000000000000";
        let path = endpoint.full_path().replace("{id}", nobody).replace("{lead_id}", nobody);
        let mut roles = String::new();
        if passes(&world.nobody(), &endpoint.method, &path).await {
            roles.push_str("open");
        } else {
            for (letter, client) in [('a', &agent), ('s', &supervisor), ('d', &admin)] {
                if passes(client, &endpoint.method, &path).await {
                    roles.push(letter);
                }
            }
        }
        found.insert(format!("{} {}", endpoint.method, endpoint.full_path()), roles);
    }
    let listed: String = found.iter().map(|(route, roles)| format!("{route} {roles}\n")).collect();
    assert_eq!(found, table(), "the table would be:\n{listed}");
}
