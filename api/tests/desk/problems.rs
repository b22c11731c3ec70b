//! Refusals: one shape, two languages, the field named, nothing of the inside.

use crate::world::{World, on_both};
use awc::http::Method;
use serde_json::json;

#[actix_web::test]
async fn refusals_speak_the_callers_language() {
    let world = World::start().await;
    let mut client = world.nobody();
    assert_eq!(client.get("/api/v1/session").await.body["title"], "サインインしてください。");
    client.language = Some("en-GB,ja;q=0.5");
    assert_eq!(client.get("/api/v1/session").await.body["title"], "Sign in first.");
}

async fn every_class_of_refusal_has_the_same_shape(world: World) {
    let admin = world.sign_in("admin").await;
    let unknown = "/api/v1/leads/00000000-0000-7000-8000-000000000000";
    admin.get(unknown).await.assert_problem(404, "not_found");
    admin.get("/api/v1/leads/no-id").await.assert_problem(404, "not_found");
    admin.get("/api/v1/no-such-thing").await.assert_problem(404, "not_found");
    let wrong = admin.delete("/api/v1/projects").await;
    wrong.assert_problem(405, "method_not_allowed");
    assert_eq!(wrong.headers["allow"], "GET, POST");
    admin.get("/api/v1/projects?limit=1000").await.assert_fault("?limit", "range");
    admin.get("/api/v1/projects?limit=many").await.assert_fault("?limit", "format");
    admin.get("/api/v1/projects?cursor=%25%25").await.assert_fault("?cursor", "format");
    let lead = format!("/api/v1/leads/{}", world.seed.leads[0]);
    admin.patch(&lead, json!({"name": "x"})).await.assert_problem(428, "precondition_required");
}

async fn bad_bodies_name_the_field_and_write_nothing(world: World) {
    let admin = world.sign_in("admin").await;
    let path = "/api/v1/workgroups";
    let before = admin.get(path).await.body;
    let send = |body: &str| admin.send(Method::POST, path, Some(body.to_owned()), &[]);
    send("").await.assert_fault("", "format");
    send("{").await.assert_fault("", "format");
    send("[]").await.assert_fault("", "type");
    send("{}").await.assert_fault("/name", "required");
    send(r#"{"name": 5}"#).await.assert_fault("/name", "type");
    send(r#"{"name": ""}"#).await.assert_fault("/name", "too_short");
    send(r#"{"name": "x", "colour": "red"}"#).await.assert_fault("/colour", "unknown");
    send(r#"{"name": "x", "user_ids": ["nobody"]}"#).await.assert_fault("/user_ids/0", "format");
    send(r#"{"name": "x\u0000y"}"#).await.assert_fault("/name", "format");
    send(&json!({"name": "x".repeat(201)}).to_string()).await.assert_fault("/name", "too_long");
    send(&json!({"name": "東京"}).to_string()).await.assert_fault("/name", "taken");
    let nobody = "00000000-0000-7000-8000-000000000000";
    send(&json!({"name": "x", "user_ids": [nobody]}).to_string()).await.assert_fault("/user_ids", "not_found");
    send(&json!({"name": "x".repeat(300_000)}).to_string()).await.assert_problem(413, "payload_too_large");
    assert_eq!(admin.get(path).await.body, before);
}

#[actix_web::test]
async fn answers_carry_the_security_headers() {
    let world = World::start().await;
    for path in ["/", "/api/v1/session", "/api/v1/docs"] {
        let headers = world.nobody().get(path).await.headers;
        assert_eq!(headers["x-content-type-options"], "nosniff", "{path}");
        assert!(headers["content-security-policy"].contains("default-src 'self'"), "{path}");
        assert_eq!(headers["x-frame-options"], "DENY");
        assert!(headers["permissions-policy"].contains("microphone=(self)"));
        assert_eq!(headers["x-request-id"].len(), 32);
    }
    assert_eq!(world.nobody().get("/api/v1/session").await.headers["cache-control"], "no-store");
}

#[actix_web::test]
async fn the_clients_own_pages_all_get_the_start_page_and_missing_assets_do_not() {
    let world = World::start().await;
    let start = world.nobody().get("/").await;
    assert_eq!(start.status, 200);
    assert!(start.headers["content-type"].starts_with("text/html"));
    assert_eq!(world.nobody().get("/history/2026").await.bytes, start.bytes);
    assert_eq!(world.nobody().get("/assets/missing.js").await.status, 404);
}

on_both!(every_class_of_refusal_has_the_same_shape, bad_bodies_name_the_field_and_write_nothing,);
