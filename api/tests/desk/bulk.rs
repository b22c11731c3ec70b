//! Mass operations: preview, background, undo, audit.

use crate::world::{Answer, Client, World, on_both};
use awc::http::Method;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

async fn change(client: &Client, path: &str, body: Value) -> Answer {
    let tag = client.get(path).await.headers["etag"].clone();
    client.send(Method::PATCH, path, Some(body.to_string()), &[("if-match", &tag)]).await
}

/// Start it and wait for its end.
async fn run(client: &Client, selection: &Value, action: Value) -> Value {
    let started = client.post("/api/v1/bulk", json!({"selection": selection, "action": action})).await;
    assert_eq!(started.status, 202, "{}", started.body);
    ended(client, started.body["id"].as_str().unwrap()).await
}

async fn undo(client: &Client, job: &Value) -> Value {
    let id = job["id"].as_str().unwrap();
    let answer = client.post(&format!("/api/v1/bulk/{id}/undo"), json!({})).await;
    assert_eq!(answer.status, 202, "{}", answer.body);
    ended(client, id).await
}

async fn ended(client: &Client, id: &str) -> Value {
    let deadline = Instant::now() + Duration::from_secs(30);
    loop {
        let job = client.get(&format!("/api/v1/bulk/{id}")).await.body;
        if job["ended_at"].is_string() {
            return job;
        }
        assert!(Instant::now() < deadline, "{job}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// What a lead looks like to its editors, but for its version.
async fn looks(client: &Client, lead: impl std::fmt::Display) -> Value {
    let mut lead = client.get(&format!("/api/v1/leads/{lead}")).await.body;
    lead["version"] = Value::Null;
    lead
}

async fn lead_08_a_preview_counts_and_says_what_would_be_skipped_and_changes_nothing(world: World) {
    let boss = world.sign_in("boss").await;
    let lead = |n: usize| format!("/api/v1/leads/{}", world.seed.leads[n]);
    change(&boss, &lead(1), json!({"project": {"owner_id": world.seed.agent.id}})).await;
    let action = json!({"name": "owner", "owner_id": world.seed.agent.id});
    let selection = json!({"project_id": world.seed.project, "query": ""});
    let preview = boss.post("/api/v1/bulk", json!({"selection": selection, "action": action, "preview": true})).await;
    assert_eq!((preview.status, &preview.body["total"], &preview.body["checked"]), (200, &json!(12), &json!(12)));
    assert_eq!(preview.body["skipped"], json!([{"why": "already_so", "leads": 1}]));
    assert_eq!(preview.body["sample"].as_array().map(Vec::len), Some(12));
    assert_eq!(boss.get(&lead(0)).await.body["project"]["owner_id"], Value::Null);
    assert_eq!(boss.get("/api/v1/bulk").await.body["items"], json!([]));

    let strangers = json!({"project_id": world.seed.project, "lead_ids": [world.seed.leads[0], world.seed.project]});
    let preview = boss.post("/api/v1/bulk", json!({"selection": strangers, "action": action, "preview": true})).await;
    assert_eq!(preview.body["skipped"], json!([{"why": "not_in_project", "leads": 1}]));
    let narrowed = json!({"project_id": world.seed.project, "query": format!("owner_id={}", world.seed.agent.id)});
    let preview = boss.post("/api/v1/bulk", json!({"selection": narrowed, "action": action, "preview": true})).await;
    assert_eq!(preview.body["total"], 1);
}

async fn lead_08_bad_input_names_the_field_and_agents_may_not(world: World) {
    let boss = world.sign_in("boss").await;
    let project = world.seed.project;
    let ask = |selection: Value, action: Value| {
        let boss = boss.clone();
        async move { boss.post("/api/v1/bulk", json!({"selection": selection, "action": action})).await }
    };
    let all = json!({"project_id": project, "query": ""});
    let nobody = json!({"name": "owner", "owner_id": world.seed.stranger.id});
    ask(all.clone(), nobody.clone()).await.assert_fault("/action/owner_id", "not_found");
    ask(json!({"project_id": project}), nobody.clone()).await.assert_fault("/selection/lead_ids", "required");
    let both = json!({"project_id": project, "query": "", "lead_ids": []});
    ask(both, nobody.clone()).await.assert_fault("/selection/query", "format");
    let elsewhere = json!({"project_id": world.seed.other_project, "query": ""});
    ask(elsewhere, nobody).await.assert_fault("/selection/project_id", "not_found");
    let field = json!({"name": "field", "field_id": world.seed.choice, "value": "農業"});
    ask(all.clone(), field).await.assert_fault("/action/value", "format");
    ask(all.clone(), json!({"name": "move", "project_id": project})).await.assert_fault("/action/project_id", "format");
    ask(all.clone(), json!({"name": "status", "status_id": project}))
        .await
        .assert_fault("/action/status_id", "not_found");
    let agent = world.sign_in("sato").await;
    let body = json!({"selection": all, "action": {"name": "delete"}});
    agent.post("/api/v1/bulk", body).await.assert_problem(403, "forbidden");
}

async fn lead_08_what_a_list_shows_is_what_is_operated_on(world: World) {
    let boss = world.sign_in("boss").await;
    let project = world.seed.project;
    let lead = |n: usize| format!("/api/v1/leads/{}", world.seed.leads[n]);
    let field = |value: Value| json!({"fields": [{"field_id": world.seed.field, "value": value}]});
    for (n, value) in [(0, 10), (1, 200), (2, 300), (3, 200)] {
        assert_eq!(change(&boss, &lead(n), field(json!(value))).await.status, 200);
    }
    assert_eq!(
        change(&boss, &lead(1), json!({"city": "港区", "project": {"owner_id": world.seed.agent.id}})).await.status,
        200
    );
    assert_eq!(
        boss.post("/api/v1/bans", json!({"lead_id": world.seed.leads[3], "project_id": project})).await.status,
        201
    );
    boss.send(Method::DELETE, &lead(11), None, &[("if-match", &boss.get(&lead(11)).await.headers["etag"])]).await;
    let number = world.seed.field;
    let action = json!({"name": "status", "status_id": world.seed.statuses[1]});
    for query in [
        String::new(),
        format!("filter=field.{number}:ge:200&sort=-name&limit=2"),
        format!("filter=field.{number}:ge:200&filter=banned:eq:false"),
        "filter=banned:eq:true".into(),
        "filter=city:eq:%E6%B8%AF%E5%8C%BA".into(),
        "q=%E3%82%B5%E3%83%B3%E3%83%97%E3%83%AB".into(),
        "q=0312345603".into(),
        "filter=owner_id:empty:true&called=never".into(),
        format!("status_id={}&filter=attempts:lt:3", world.seed.statuses[0]),
        "filter=city:eq:nowhere".into(),
    ] {
        let list = boss.get(&format!("/api/v1/projects/{project}/leads?{query}")).await;
        assert_eq!(list.status, 200, "{query}: {}", list.body);
        let selection = json!({"project_id": project, "query": query});
        let preview =
            boss.post("/api/v1/bulk", json!({"selection": selection, "action": action, "preview": true})).await;
        assert_eq!(preview.status, 200, "{query}: {}", preview.body);
        assert_eq!(preview.body["total"], list.body["total"]["count"], "{query}");
    }
    let query = format!("filter=field.{number}:eq:200&filter=banned:eq:false");
    let done = run(&boss, &json!({"project_id": project, "query": query}), action.clone()).await;
    assert_eq!((&done["total"], &done["changed"]), (&json!(1), &json!(1)), "{done}");
    let rows = boss.get(&format!("/api/v1/bulk/{}/leads", done["id"].as_str().unwrap())).await;
    assert_eq!(rows.body["items"][0]["lead_id"], json!(world.seed.leads[1]));
    let ask = async |query: &str, action: &Value| {
        let selection = json!({"project_id": project, "query": query});
        boss.post("/api/v1/bulk", json!({"selection": selection, "action": action})).await
    };
    ask("filter=nothing:eq:1", &action).await.assert_fault("/selection/query", "not_found");
    ask("filter=attempts:contains:1", &action).await.assert_fault("/selection/query", "type");
    ask("surprise=1", &action).await.assert_problem(422, "validation");
    ask("bin=true", &action).await.assert_fault("/selection/query", "format");
    ask("", &json!({"name": "restore"})).await.assert_fault("/selection/query", "format");
    ask(&"x".repeat(9_000), &action).await.assert_fault("/selection/query", "too_long");
}

async fn lead_08_every_action_is_done_in_the_background_and_undone(world: World) {
    let admin = world.sign_in("admin").await;
    let ids = &world.seed.leads[..3];
    let selection = json!({"project_id": world.seed.project, "lead_ids": ids});
    let actions = [
        json!({"name": "owner", "owner_id": world.seed.agent.id}),
        json!({"name": "status", "status_id": world.seed.statuses[1]}),
        json!({"name": "field", "field_id": world.seed.field, "value": 7}),
        json!({"name": "copy", "project_id": world.seed.other_project}),
        json!({"name": "move", "project_id": world.seed.other_project}),
        json!({"name": "box", "user_id": world.seed.agent.id}),
        json!({"name": "ban", "reason": "依頼", "scope": "workgroup"}),
        json!({"name": "delete"}),
    ];
    let before = looks(&admin, ids[0]).await;
    for action in actions {
        let done = run(&admin, &selection, action.clone()).await;
        assert_eq!(
            (&done["state"], &done["changed"], &done["skipped"]),
            (&json!("done"), &json!(3), &json!(0)),
            "{done}"
        );
        let again = run(&admin, &selection, action.clone()).await;
        assert_eq!((&again["changed"], &again["skipped"]), (&json!(0), &json!(3)), "twice is once: {again}");
        match action["name"].as_str().unwrap() {
            "box" | "ban" => {}
            "copy" => {
                let places = admin.get(&format!("/api/v1/leads/{}/projects", ids[0])).await.body["items"].clone();
                assert_eq!(places.as_array().map(Vec::len), Some(2));
            }
            _ => assert_ne!(looks(&admin, ids[0]).await, before, "{action}"),
        }
        let undone = undo(&admin, &done).await;
        assert_eq!(
            (&undone["state"], &undone["undone"], &undone["kept"]),
            (&json!("undone"), &json!(3), &json!(0)),
            "{undone}"
        );
        assert_eq!(looks(&admin, ids[0]).await, before, "{action}");
        let id = done["id"].as_str().unwrap();
        admin.post(&format!("/api/v1/bulk/{id}/undo"), json!({})).await.assert_problem(409, "conflict");
        admin.post(&format!("/api/v1/bulk/{id}/cancel"), json!({})).await.assert_problem(409, "conflict");
    }
    let told = admin.get(&format!("/api/v1/leads/{}/changes?limit=200", ids[0])).await.body["items"].clone();
    assert!(told.as_array().unwrap().iter().all(|change| change["by"] == "bulk"), "{told}");
    let audit = admin.get("/api/v1/audit?limit=200").await.body["items"].clone();
    let count = |act: &str| audit.as_array().unwrap().iter().filter(|line| line["act"] == act).count();
    assert_eq!((count("bulk_started"), count("bulk_undone")), (16, 8), "{audit}");
}

async fn lead_08_undo_leaves_alone_what_somebody_changed_since_and_says_which(world: World) {
    let boss = world.sign_in("boss").await;
    let ids = &world.seed.leads;
    let all = json!({"project_id": world.seed.project, "query": ""});
    let done = run(&boss, &all, json!({"name": "status", "status_id": world.seed.statuses[1]})).await;
    assert_eq!((&done["total"], &done["changed"]), (&json!(12), &json!(12)), "{done}");
    let path = |n: usize| format!("/api/v1/leads/{}", ids[n]);
    assert_eq!(change(&boss, &path(2), json!({"project": {"status_id": null}})).await.status, 200);
    assert_eq!(change(&boss, &path(3), json!({"city": "港区"})).await.status, 200);
    let undone = undo(&boss, &done).await;
    assert_eq!((&undone["undone"], &undone["kept"]), (&json!(11), &json!(1)), "{undone}");
    let kept = boss.get(&format!("/api/v1/bulk/{}/leads?state=kept", done["id"].as_str().unwrap())).await;
    assert_eq!(kept.body["items"].as_array().map(Vec::len), Some(1), "{}", kept.body);
    let row = &kept.body["items"][0];
    assert_eq!((&row["lead_id"], &row["why"]), (&json!(ids[2]), &json!("changed_since")));
    let status = |lead: Answer| lead.body["project"]["status_id"].clone();
    assert_eq!(status(boss.get(&path(2)).await), Value::Null, "the change made since stands");
    assert_eq!(status(boss.get(&path(3)).await), json!(world.seed.statuses[0]));
    assert_eq!(boss.get(&path(3)).await.body["city"], "港区", "another field is another matter");
}

async fn lead_08_an_editor_who_was_overtaken_by_an_operation_is_told(world: World) {
    let (agent, boss) = (world.sign_in("sato").await, world.sign_in("boss").await);
    let path = format!("/api/v1/leads/{}", world.seed.leads[0]);
    let tag = agent.get(&path).await.headers["etag"].clone();
    let selection = json!({"project_id": world.seed.project, "lead_ids": [world.seed.leads[0]]});
    run(&boss, &selection, json!({"name": "field", "field_id": world.seed.field, "value": 7})).await;
    let body = json!({"city": "港区"}).to_string();
    let refused = agent.send(Method::PATCH, &path, Some(body), &[("if-match", &tag)]).await;
    refused.assert_problem(412, "stale_version");
    let changed = &refused.body["changed"][0];
    assert_eq!((&changed["by"], &changed["new"], &refused.body["overlap"]), (&json!("bulk"), &json!(7), &json!(false)));
    let restored = run(&boss, &selection, json!({"name": "delete"})).await;
    assert_eq!(restored["changed"], 1);
    let bin = json!({"project_id": world.seed.project, "query": "bin=true"});
    assert_eq!(run(&boss, &bin, json!({"name": "restore"})).await["changed"], 1);
    assert_eq!(agent.get(&path).await.status, 200);
}

on_both!(
    lead_08_a_preview_counts_and_says_what_would_be_skipped_and_changes_nothing,
    lead_08_bad_input_names_the_field_and_agents_may_not,
    lead_08_what_a_list_shows_is_what_is_operated_on,
    lead_08_every_action_is_done_in_the_background_and_undone,
    lead_08_undo_leaves_alone_what_somebody_changed_since_and_says_which,
    lead_08_an_editor_who_was_overtaken_by_an_operation_is_told,
);
