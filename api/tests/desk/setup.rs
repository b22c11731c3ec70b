//! Setting up: sets that are used stay, projects are copied, workgroups say what depends on them; all of it is noted.

use crate::world::{World, on_both};
use serde_json::{Value, json};

async fn a_set_goes_when_nothing_uses_it(world: World) {
    let admin = world.sign_in("admin").await;
    for (path, body) in [
        ("field-sets", json!({"name": "予備", "fields": [{"label": "x", "type": "text"}]})),
        ("result-sets", json!({"name": "予備", "results": [{"label": "x", "color": "#ffffff"}]})),
    ] {
        let made = admin.post(&format!("/api/v1/{path}"), body).await;
        assert_eq!(made.status, 201, "{}", made.body);
        let one = format!("/api/v1/{path}/{}", made.body["id"].as_str().unwrap());
        let ties = if path == "field-sets" { "field_set_ids" } else { "result_set_ids" };
        let project = format!("/api/v1/projects/{}", world.seed.other_project);
        assert_eq!(admin.patch(&project, json!({ties: [made.body["id"]]})).await.status, 200);
        let refused = admin.delete(&one).await;
        refused.assert_problem(409, "in_use");
        assert_eq!(refused.body["detail"], "1 projects use this set");
        assert_eq!(admin.get(&one).await.body, made.body, "nothing of it is gone");
        assert_eq!(admin.patch(&project, json!({ties: []})).await.status, 200);
        assert_eq!(admin.delete(&one).await.status, 204);
        admin.get(&one).await.assert_problem(404, "not_found");
        admin.delete(&one).await.assert_problem(404, "not_found");
        let log = admin.get(&format!("/api/v1/audit?target_id={}", made.body["id"].as_str().unwrap())).await.body;
        assert_eq!(log["items"].as_array().map(Vec::len), Some(2), "{log}");
    }
}

async fn a_project_is_copied_without_its_leads(world: World) {
    let admin = world.sign_in("admin").await;
    let path = format!("/api/v1/projects/{}", world.seed.project);
    admin.patch(&path, json!({"attempts_max": 5, "script": "はじめまして"})).await;
    let (model, copy) =
        (admin.get(&path).await.body, admin.post(&format!("{path}/copy"), json!({"name": "写し"})).await);
    assert_eq!(copy.status, 201, "{}", copy.body);
    assert_eq!((&copy.body["name"], &copy.body["lead_count"]), (&json!("写し"), &json!(0)));
    for key in ["workgroup_id", "user_ids", "script", "attempts_max", "result_sets", "field_sets", "retry"] {
        assert_eq!(copy.body[key], model[key], "{key}");
    }
    let labels = |project: &Value| {
        let statuses = project["statuses"].as_array().unwrap().iter();
        statuses.map(|status| status["label"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(labels(&copy.body), labels(&model));
    assert_ne!(copy.body["statuses"][0]["id"], model["statuses"][0]["id"], "a status belongs to one project");
    let nobody = "/api/v1/projects/00000000-0000-7000-8000-000000000000/copy";
    admin.post(nobody, json!({"name": "x"})).await.assert_problem(404, "not_found");
}

async fn workgroups_are_found_by_part_of_their_name_and_say_what_depends_on_them(world: World) {
    let admin = world.sign_in("admin").await;
    let found = admin.get("/api/v1/workgroups?q=%E4%BA%AC").await.body;
    assert_eq!((&found["items"][0]["name"], found["items"].as_array().map(Vec::len)), (&json!("東京"), Some(1)));
    let id = world.seed.agent.workgroup_ids[0];
    let refused = admin.delete(&format!("/api/v1/workgroups/{id}")).await;
    refused.assert_problem(409, "in_use");
    assert_eq!(refused.body["detail"], "1 projects belong to this workgroup");
    let twice = json!({"name": "二度", "user_ids": [world.seed.agent.id, world.seed.agent.id]});
    let made = admin.post("/api/v1/workgroups", twice).await;
    assert_eq!(made.status, 201, "{}", made.body);
    assert_eq!(admin.delete(&format!("/api/v1/workgroups/{}", made.body["id"].as_str().unwrap())).await.status, 204);
}

async fn archiving_and_restoring_are_noted_by_name(world: World) {
    let admin = world.sign_in("admin").await;
    let path = format!("/api/v1/projects/{}", world.seed.project);
    for archived in [true, false] {
        assert_eq!(admin.patch(&path, json!({"archived": archived})).await.status, 200);
    }
    let log = admin.get(&format!("/api/v1/audit?target_id={}", world.seed.project)).await.body;
    let acts: Vec<_> = log["items"].as_array().unwrap().iter().map(|note| note["act"].clone()).collect();
    assert_eq!(acts, ["project_restored", "project_archived"]);
}

on_both!(
    a_set_goes_when_nothing_uses_it,
    a_project_is_copied_without_its_leads,
    workgroups_are_found_by_part_of_their_name_and_say_what_depends_on_them,
    archiving_and_restoring_are_noted_by_name,
);
