//! Projects, leads, contacts: sight, pages, optimistic locking, custom fields.

use crate::world::{Answer, Client, World, on_both};
use awc::http::Method;
use serde_json::{Value, json};

async fn change(client: &Client, path: &str, tag: &str, body: Value) -> Answer {
    client.send(Method::PATCH, path, Some(body.to_string()), &[("if-match", tag)]).await
}

async fn everybody_sees_as_far_as_their_role(world: World) {
    for (login, projects) in [("admin", 2), ("boss", 1), ("sato", 1), ("osaka", 1)] {
        let listed = world.sign_in(login).await.get("/api/v1/projects").await;
        assert_eq!(listed.body["items"].as_array().map(Vec::len), Some(projects), "{login}: {}", listed.body);
    }
    let stranger = world.sign_in("osaka").await;
    let leads = format!("/api/v1/projects/{}/leads", world.seed.project);
    stranger.get(&leads).await.assert_problem(404, "not_found");
    stranger.get(&format!("/api/v1/leads/{}", world.seed.leads[0])).await.assert_problem(404, "not_found");
    let project = world.sign_in("sato").await.get(&format!("/api/v1/projects/{}", world.seed.project)).await.body;
    assert_eq!(project["lead_count"], 12);
    assert_eq!(project["statuses"].as_array().map(Vec::len), Some(2));
    assert_eq!(project["result_sets"][0]["name"], "標準");
}

async fn pages_cover_the_list_once_in_every_order(world: World) {
    let agent = world.sign_in("sato").await;
    for sort in ["position", "-position", "name", "-name", "attempts", "-attempts", "last_called_at", "-next_call_at"] {
        let mut seen = Vec::new();
        let mut cursor = String::new();
        loop {
            let path = format!("/api/v1/projects/{}/leads?sort={sort}&limit=5&cursor={cursor}", world.seed.project);
            let page = agent.get(&path).await;
            assert_eq!(page.status, 200, "{}", page.body);
            seen.extend(
                page.body["items"].as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap().to_owned()),
            );
            match page.body["next_cursor"].as_str() {
                Some(next) => cursor = next.to_owned(),
                None => break,
            }
        }
        assert_eq!(seen.len(), 12, "{sort}");
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 12, "{sort}");
    }
    let path = format!("/api/v1/projects/{}/leads?limit=5", world.seed.project);
    let cursor = agent.get(&path).await.body["next_cursor"].as_str().unwrap().to_owned();
    agent.get(&format!("{path}&sort=name&cursor={cursor}")).await.assert_fault("?cursor", "format");
}

async fn the_list_is_narrowed_on_the_server(world: World) {
    let agent = world.sign_in("sato").await;
    let list = |query: String| {
        let (agent, project) = (agent.clone(), world.seed.project);
        async move {
            let page = agent.get(&format!("/api/v1/projects/{project}/leads?{query}")).await;
            page.body["items"].as_array().cloned().unwrap_or_default()
        }
    };
    let found = list("q=03-1234-5607".into()).await;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["phone"], "03-1234-5607");
    assert_eq!(list("q=%E3%82%B5%E3%83%B3%E3%83%97%E3%83%AB03".into()).await.len(), 1);
    assert_eq!(list("q=100%25".into()).await.len(), 0, "a percent sign stands for itself");
    assert_eq!(list("called=never".into()).await.len(), 12);
    assert_eq!(list("called=called".into()).await.len(), 0);
    assert_eq!(list(format!("status_id={}", world.seed.statuses[0])).await.len(), 12);
    assert_eq!(list(format!("status_id={}", world.seed.statuses[1])).await.len(), 0);
}

async fn lead_07_the_second_of_two_editors_gets_412_with_what_is_there(world: World) {
    let agent = world.sign_in("sato").await;
    let path = format!("/api/v1/leads/{}", world.seed.leads[0]);
    let read = agent.get(&path).await;
    let tag = read.headers["etag"].clone();
    let first = change(&agent, &path, &tag, json!({"city": "千代田区"})).await;
    assert_eq!((first.status, &first.body["city"]), (200, &json!("千代田区")));
    assert_ne!(first.headers["etag"], tag);
    let second = change(&agent, &path, &tag, json!({"city": "港区"})).await;
    second.assert_problem(412, "stale_version");
    assert_eq!(second.body["current"]["city"], "千代田区");
    assert_eq!(agent.get(&path).await.body["city"], "千代田区");
    change(&agent, &path, "*", json!({"city": "港区"})).await.assert_problem(412, "stale_version");
    let again = change(&agent, &path, &first.headers["etag"], json!({"city": null})).await;
    assert_eq!((again.status, &again.body["city"]), (200, &Value::Null));
}

async fn custom_values_fit_their_fields_or_nothing_is_written(world: World) {
    let agent = world.sign_in("sato").await;
    let path = format!("/api/v1/leads/{}", world.seed.leads[0]);
    let tag = agent.get(&path).await.headers["etag"].clone();
    let (number, choice) = (world.seed.field, world.seed.choice);
    let wrong =
        json!({"city": "港区", "fields": [{"field_id": number, "value": 3}, {"field_id": choice, "value": "農業"}]});
    change(&agent, &path, &tag, wrong).await.assert_fault("/fields/1/value", "format");
    assert_eq!(agent.get(&path).await.body["city"], Value::Null);
    let right = json!({"fields": [{"field_id": number, "value": 3}, {"field_id": choice, "value": "小売"}]});
    let changed = change(&agent, &path, &tag, right).await;
    assert_eq!(changed.body["fields"][0]["value"], 3);
    assert_eq!(changed.body["fields"][1]["value"], "小売");
    let place = json!({"project": {"status_id": world.seed.project}});
    change(&agent, &path, &changed.headers["etag"], place).await.assert_fault("/project/status_id", "not_found");
}

async fn a_lead_is_made_with_contacts_and_they_are_edited(world: World) {
    let agent = world.sign_in("sato").await;
    let leads = format!("/api/v1/projects/{}/leads", world.seed.project);
    let phone = json!({"type": "phone", "value": "０９０－１２３４－５６７８"});
    let body = json!({"name": "新規", "contacts": [{"name": "担当", "methods": [phone]}]});
    let made = agent.post(&leads, body).await;
    assert_eq!(made.status, 201, "{}", made.body);
    assert_eq!(made.body["contacts"][0]["methods"][0]["e164"], "+819012345678");
    assert_eq!(made.body["project"]["status_id"], json!(world.seed.statuses[0]));
    let bad = json!({"name": "x", "contacts": [{"name": "y", "methods": [{"type": "phone", "value": "no"}]}]});
    agent.post(&leads, bad).await.assert_fault("/contacts/0/methods/0/value", "format");

    let id = made.body["id"].as_str().unwrap();
    let contact = agent.post(&format!("/api/v1/leads/{id}/contacts"), json!({"name": "支店"})).await;
    assert_eq!(contact.status, 201);
    let contact = contact.body["id"].as_str().unwrap().to_owned();
    let methods = format!("/api/v1/contacts/{contact}/methods");
    let method = agent.post(&methods, json!({"type": "mail", "value": "a@example.jp"})).await;
    assert_eq!(method.status, 201);
    let method = format!("/api/v1/contact-methods/{}", method.body["id"].as_str().unwrap());
    agent.patch(&method, json!({"type": "phone"})).await.assert_fault("/value", "required");
    agent.patch(&method, json!({"memo": "代表"})).await.assert_problem(428, "precondition_required");
    let tag = agent.get(&format!("/api/v1/leads/{id}")).await.headers["etag"].clone();
    let changed = change(&agent, &method, &tag, json!({"memo": "代表"})).await;
    assert_eq!(changed.body["memo"], "代表");
    let tag = changed.headers["etag"].clone();
    let stranger = world.sign_in("osaka").await;
    change(&stranger, &method, &tag, json!({"memo": "x"})).await.assert_problem(404, "not_found");
    let deleted = agent.send(Method::DELETE, &method, None, &[("if-match", &tag)]).await;
    assert_eq!(deleted.status, 204);
    let tag = deleted.headers["etag"].clone();
    let contact = format!("/api/v1/contacts/{contact}");
    agent.delete(&contact).await.assert_problem(428, "precondition_required");
    assert_eq!(agent.send(Method::DELETE, &contact, None, &[("if-match", &tag)]).await.status, 204);
    let lead = agent.get(&format!("/api/v1/leads/{id}")).await.body;
    assert_eq!(lead["contacts"].as_array().map(Vec::len), Some(1));
    assert!(lead["version"].as_i64() > Some(1), "every change counts the version up");
}

async fn what_is_in_use_cannot_be_deleted_and_says_so(world: World) {
    let admin = world.sign_in("admin").await;
    let group = world.seed.agent.workgroup_ids[0];
    admin.edit(Method::DELETE, &format!("/api/v1/workgroups/{group}"), None).await.assert_problem(409, "in_use");
    let project = format!("/api/v1/projects/{}", world.seed.project);
    admin.edit(Method::PATCH, &project, Some(json!({"statuses": []}))).await.assert_problem(409, "in_use");
    world.ended_call(world.seed.agent.id, None).await;
    admin
        .edit(Method::DELETE, &format!("/api/v1/users/{}", world.seed.agent.id), None)
        .await
        .assert_problem(409, "in_use");
    assert_eq!(admin.edit(Method::PATCH, &project, Some(json!({"archived": true}))).await.status, 200);
    assert_eq!(admin.get("/api/v1/projects").await.body["items"].as_array().map(Vec::len), Some(1));
    assert_eq!(admin.get("/api/v1/projects?archived=true").await.body["items"].as_array().map(Vec::len), Some(1));
}

on_both!(
    everybody_sees_as_far_as_their_role,
    pages_cover_the_list_once_in_every_order,
    the_list_is_narrowed_on_the_server,
    lead_07_the_second_of_two_editors_gets_412_with_what_is_there,
    custom_values_fit_their_fields_or_nothing_is_written,
    a_lead_is_made_with_contacts_and_they_are_edited,
    what_is_in_use_cannot_be_deleted_and_says_so,
);
