//! Signing in and out, cookies, CSRF, the role in force, API keys.

use crate::world::{PASSWORD, World, on_both};
use awc::http::Method;
use serde_json::json;

#[actix_web::test]
async fn signing_in_sets_a_strict_cookie_and_tells_who_one_is() {
    let world = World::start().await;
    let answer = world.nobody().post("/api/v1/session", json!({"login": "SATO", "password": PASSWORD})).await;
    assert_eq!(answer.status, 201);
    let cookie = &answer.headers["set-cookie"];
    for part in ["kakeru_session=", "HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Secure"), "without TLS a secure cookie would never come back");
    assert_eq!(answer.body["user"]["login"], "sato");
    assert_eq!(answer.body["role"], "agent");
    assert_eq!(answer.body["user"]["workgroup_ids"].as_array().map(Vec::len), Some(1));
    assert!(answer.body["permissions"].as_array().is_some_and(|all| all.contains(&json!("calls_own"))));
    assert!(!answer.body.to_string().contains("$argon2"));
    let client = world.sign_in("sato").await;
    assert_eq!(client.get("/api/v1/session").await.body["csrf"].as_str(), client.csrf.as_deref());
}

async fn a_wrong_login_and_a_wrong_password_look_the_same_and_are_throttled(world: World) {
    let tries = [("nobody", "x"), ("sato", "wrong"), ("sato", "wrong"), ("sato", "wrong"), ("sato", "wrong")];
    for (login, password) in tries {
        let answer = world.nobody().post("/api/v1/session", json!({"login": login, "password": password})).await;
        answer.assert_problem(401, "wrong_login");
    }
    let sato = json!({"login": "sato", "password": "wrong"});
    world.nobody().post("/api/v1/session", sato).await.assert_problem(401, "wrong_login");
    let right = json!({"login": "sato", "password": PASSWORD});
    let answer = world.nobody().post("/api/v1/session", right).await;
    answer.assert_problem(429, "too_many_requests");
    assert!(answer.headers["retry-after"].parse::<u64>().is_ok_and(|seconds| (1..=300).contains(&seconds)));
    world.sign_in("boss").await;
}

#[actix_web::test]
async fn without_a_session_nothing_is_answered() {
    let world = World::start().await;
    let answer = world.nobody().get("/api/v1/session").await;
    answer.assert_problem(401, "unauthenticated");
    let mut forged = world.sign_in("sato").await;
    forged.cookie = Some("made-up".into());
    forged.get("/api/v1/projects").await.assert_problem(401, "unauthenticated");
    let wrong_key = crate::world::Client { bearer: Some("kkr_nonsense".into()), ..world.nobody() };
    wrong_key.get("/api/v1/projects").await.assert_problem(401, "unauthenticated");
}

async fn what_changes_something_needs_the_csrf_token(world: World) {
    let admin = world.sign_in("admin").await;
    let body = json!({"name": "名古屋"});
    for csrf in [None, Some("wrong".to_owned()), world.sign_in("admin").await.csrf] {
        let forged = crate::world::Client { csrf, ..admin.clone() };
        forged.post("/api/v1/workgroups", body.clone()).await.assert_problem(403, "csrf");
    }
    assert_eq!(admin.post("/api/v1/workgroups", body).await.status, 201);
}

#[actix_web::test]
async fn a_body_that_is_not_json_is_refused_even_when_it_looks_like_it() {
    let world = World::start().await;
    let body = json!({"login": "sato", "password": PASSWORD}).to_string();
    let plain = [("content-type", "text/plain")];
    let answer = world.nobody().send(Method::POST, "/api/v1/session", Some(body), &plain).await;
    answer.assert_problem(422, "validation");
}

async fn signing_out_ends_the_session_at_once(world: World) {
    let client = world.sign_in("sato").await;
    assert_eq!(client.delete("/api/v1/session").await.status, 204);
    client.get("/api/v1/session").await.assert_problem(401, "unauthenticated");
}

async fn the_role_in_force_counts_and_never_exceeds_ones_own(world: World) {
    let admin = world.sign_in("admin").await;
    let answer = admin.patch("/api/v1/session", json!({"role": "agent"})).await;
    assert_eq!((answer.status, &answer.body["role"]), (200, &json!("agent")));
    assert_eq!(answer.body["user"]["role"], "admin");
    admin.post("/api/v1/workgroups", json!({"name": "x"})).await.assert_problem(403, "forbidden");
    assert_eq!(admin.patch("/api/v1/session", json!({"role": "admin"})).await.status, 200);
    let agent = world.sign_in("sato").await;
    agent.patch("/api/v1/session", json!({"role": "supervisor"})).await.assert_problem(403, "forbidden");
}

async fn switching_an_account_off_or_changing_its_password_ends_its_sessions(world: World) {
    let admin = world.sign_in("admin").await;
    let path = format!("/api/v1/users/{}", world.seed.agent.id);
    let agent = world.sign_in("sato").await;
    assert_eq!(admin.edit(Method::PATCH, &path, Some(json!({"password": "another horse"}))).await.status, 200);
    agent.get("/api/v1/session").await.assert_problem(401, "unauthenticated");
    let again = json!({"login": "sato", "password": "another horse"});
    assert_eq!(world.nobody().post("/api/v1/session", again.clone()).await.status, 201);
    assert_eq!(admin.edit(Method::PATCH, &path, Some(json!({"active": false}))).await.status, 200);
    world.nobody().post("/api/v1/session", again).await.assert_problem(401, "wrong_login");
    let own = format!("/api/v1/users/{}", world.seed.admin.id);
    admin.edit(Method::PATCH, &own, Some(json!({"active": false}))).await.assert_problem(409, "conflict");
}

async fn an_api_key_is_shown_once_needs_no_csrf_and_stops_when_revoked(world: World) {
    let admin = world.sign_in("admin").await;
    let made = admin.post("/api/v1/api-keys", json!({"name": "dashboard", "role": "supervisor"})).await;
    assert_eq!(made.status, 201);
    let secret = made.body["secret"].as_str().unwrap().to_owned();
    let listed = admin.get("/api/v1/api-keys").await;
    assert!(!listed.body.to_string().contains(&secret), "the secret never comes back");
    let program = crate::world::Client { bearer: Some(secret), ..world.nobody() };
    assert_eq!(program.get("/api/v1/session").await.body["role"], "supervisor");
    program.post("/api/v1/workgroups", json!({"name": "x"})).await.assert_problem(403, "forbidden");
    let id = made.body["id"].as_str().unwrap();
    assert_eq!(admin.delete(&format!("/api/v1/api-keys/{id}")).await.status, 204);
    program.get("/api/v1/session").await.assert_problem(401, "unauthenticated");
}

on_both!(
    a_wrong_login_and_a_wrong_password_look_the_same_and_are_throttled,
    what_changes_something_needs_the_csrf_token,
    signing_out_ends_the_session_at_once,
    the_role_in_force_counts_and_never_exceeds_ones_own,
    switching_an_account_off_or_changing_its_password_ends_its_sessions,
    an_api_key_is_shown_once_needs_no_csrf_and_stops_when_revoked,
);
