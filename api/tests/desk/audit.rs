//! The audit log: every act once, in order, readable by those who may, changed by nobody.

use crate::world::{World, on_both};
use serde_json::json;

async fn the_log_says_who_did_what_and_reads_page_by_page(world: World) {
    let admin = world.sign_in("admin").await;
    let body = json!({"name": "dashboard", "role": "agent", "scopes": ["leads:read"]});
    let key = admin.post("/api/v1/api-keys", body).await;
    assert_eq!(key.status, 201, "{}", key.body);
    let id = key.body["id"].as_str().unwrap();
    assert_eq!(admin.delete(&format!("/api/v1/api-keys/{id}")).await.status, 204);
    let log = admin.get(&format!("/api/v1/audit?target_id={id}&limit=1")).await;
    assert_eq!(log.status, 200, "{}", log.body);
    let newest = &log.body["items"][0];
    assert_eq!((&newest["act"], &newest["user_id"]), (&json!("api_key_revoked"), &json!(world.seed.admin.id)));
    assert_eq!((&newest["role"], &newest["title"]), (&json!("admin"), &json!("API キーを無効にしました。")));
    let cursor = log.body["next_cursor"].as_str().unwrap();
    let older = admin.get(&format!("/api/v1/audit?target_id={id}&limit=1&cursor={cursor}")).await.body;
    assert_eq!((&older["items"][0]["act"], &older["next_cursor"]), (&json!("api_key_created"), &json!(null)));
    assert_eq!(older["items"][0]["details"]["scopes"], json!(["leads:read"]));
    assert!(!older.to_string().contains(key.body["secret"].as_str().unwrap()));
    for (query, count) in [
        ("act=api_key_created", 1),
        ("act=ban_lifted", 0),
        ("to=2020-01-01T00:00:00Z", 0),
        ("from=2020-01-01T00:00:00Z&act=api_key_revoked", 1),
    ] {
        let page = admin.get(&format!("/api/v1/audit?{query}&target_id={id}")).await.body;
        assert_eq!(page["items"].as_array().map(Vec::len), Some(count), "{query}: {page}");
    }
    admin.get("/api/v1/audit?act=nonsense").await.assert_fault("?act", "format");
}

async fn what_is_written_cannot_be_changed_or_taken_away(world: World) {
    let admin = world.sign_in("admin").await;
    assert_eq!(admin.post("/api/v1/api-keys", json!({"name": "x", "role": "agent"})).await.status, 201);
    let before = admin.get("/api/v1/audit").await.body;
    for statement in ["UPDATE audit_notes SET act = 'nothing'", "DELETE FROM audit_notes"] {
        assert!(world.desk.store.execute(statement).await.is_err(), "{statement}");
    }
    assert_eq!(admin.get("/api/v1/audit").await.body, before);
}

on_both!(the_log_says_who_did_what_and_reads_page_by_page, what_is_written_cannot_be_changed_or_taken_away);
