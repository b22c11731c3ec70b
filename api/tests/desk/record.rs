//! The record of a lead: optimistic locking with what changed meanwhile, and the history of its fields.

use crate::world::{Answer, Client, World, on_both};
use awc::http::Method;
use serde_json::{Value, json};

async fn change(client: &Client, path: &str, tag: &str, body: Value) -> Answer {
    client.send(Method::PATCH, path, Some(body.to_string()), &[("if-match", tag)]).await
}

async fn lead_07_a_refused_editor_is_told_what_changed_who_when_and_whether_it_overlaps(world: World) {
    let (agent, boss) = (world.sign_in("sato").await, world.sign_in("boss").await);
    let path = format!("/api/v1/leads/{}", world.seed.leads[0]);
    let read = agent.get(&path).await;
    let tag = read.headers["etag"].clone();
    let first = change(&boss, &path, &tag, json!({"city": "中央区", "street": "1-1"})).await;
    let second = change(&boss, &path, &first.headers["etag"], json!({"city": "千代田区", "street": null})).await;
    assert_eq!(second.status, 200, "{}", second.body);

    let other = change(&agent, &path, &tag, json!({"mail": "a@example.jp"})).await;
    other.assert_problem(412, "stale_version");
    assert_eq!(other.body["overlap"], false);
    let changed = other.body["changed"].as_array().unwrap();
    assert_eq!(changed.len(), 1, "the street is again what it was: {changed:?}");
    assert_eq!((&changed[0]["field"], &changed[0]["old"]), (&json!("city"), &Value::Null));
    assert_eq!((&changed[0]["new"], &changed[0]["by"]), (&json!("千代田区"), &json!("screen")));
    assert_eq!((&changed[0]["user_id"], &changed[0]["user_name"]), (&json!(world.seed.supervisor.id), &json!("BOSS")));
    assert!(changed[0]["at"].is_string());
    assert_eq!(other.body["current"]["city"], "千代田区");
    let same = change(&agent, &path, &tag, json!({"city": "港区"})).await;
    assert_eq!((same.status, &same.body["overlap"]), (412, &json!(true)));
    let unknown = change(&agent, &path, "\"v99\"", json!({"city": "港区"})).await;
    assert_eq!((unknown.status, &unknown.body["changed"]), (412, &json!([])));

    let same_again = change(&agent, &path, &second.headers["etag"], json!({"city": "千代田区"})).await;
    assert_eq!((same_again.status, &same_again.headers["etag"]), (200, &second.headers["etag"]), "nothing changed");
}

async fn lead_07_every_field_change_is_kept_and_listed_newest_first(world: World) {
    let agent = world.sign_in("sato").await;
    let path = format!("/api/v1/leads/{}", world.seed.leads[0]);
    let read = agent.get(&path).await;
    let contact = read.body["contacts"][0]["id"].as_str().unwrap();
    let method = read.body["contacts"][0]["methods"][0]["id"].as_str().unwrap();
    let place = json!({"status_id": world.seed.statuses[1], "owner_id": world.seed.agent.id});
    let body = json!({"city": "港区", "fields": [{"field_id": world.seed.field, "value": 3}], "project": place});
    let first = change(&agent, &path, &read.headers["etag"], body).await;
    let memo = json!({"value": "03-9999-0000", "memo": "代表"});
    let second = change(&agent, &format!("/api/v1/contact-methods/{method}"), &first.headers["etag"], memo).await;
    assert_eq!(second.status, 200, "{}", second.body);
    let added = agent.post(&format!("{path}/contacts"), json!({"name": "支店", "role": "受付"})).await;
    let gone = format!("/api/v1/contacts/{contact}");
    let deleted = agent.send(Method::DELETE, &gone, None, &[("if-match", &added.headers["etag"])]).await;
    assert_eq!(deleted.status, 204);

    let mut told = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = agent.get(&format!("{path}/changes?limit=4&cursor={cursor}")).await;
        assert_eq!(page.status, 200, "{}", page.body);
        told.extend(page.body["items"].as_array().unwrap().iter().cloned());
        match page.body["next_cursor"].as_str() {
            Some(next) => cursor = next.to_owned(),
            None => break,
        }
    }
    let one = |field: String, old: Value, new: Value| {
        let of_field: Vec<_> = told.iter().filter(|change| change["field"] == json!(field)).collect();
        let found = of_field.iter().find(|change| change["old"] == old && change["new"] == new);
        let found = found.unwrap_or_else(|| panic!("{field} {old} {new} is not in {told:?}"));
        assert_eq!(found["user_id"], json!(world.seed.agent.id));
        found["version"].as_i64().unwrap()
    };
    one("city".into(), Value::Null, json!("港区"));
    one(format!("fields/{}", world.seed.field), Value::Null, json!(3));
    one("project/status_id".into(), json!(world.seed.statuses[0]), json!(world.seed.statuses[1]));
    let early = one("project/owner_id".into(), Value::Null, json!(world.seed.agent.id));
    one(format!("methods/{method}/memo"), Value::Null, json!("代表"));
    one(format!("methods/{method}/value"), json!("03-1234-5600"), json!("03-9999-0000"));
    let late = one(format!("methods/{method}/value"), json!("03-9999-0000"), Value::Null);
    assert!(early < late);
    let versions: Vec<_> = told.iter().map(|change| change["version"].as_i64().unwrap()).collect();
    assert!(versions.is_sorted_by(|a, b| a >= b), "newest first: {versions:?}");
    world.sign_in("osaka").await.get(&format!("{path}/changes")).await.assert_problem(404, "not_found");
}

on_both!(
    lead_07_a_refused_editor_is_told_what_changed_who_when_and_whether_it_overlaps,
    lead_07_every_field_change_is_kept_and_listed_newest_first,
);
