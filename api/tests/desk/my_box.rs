//! My box by REST: fencing in, handing over, by right for others.

use crate::world::{World, on_both};
use serde_json::json;

async fn a_lead_in_a_box_is_its_holders_alone(world: World) {
    let (sato, boss, admin) = (world.sign_in("sato").await, world.sign_in("boss").await, world.sign_in("admin").await);
    let (project, leads) = (world.seed.project, &world.seed.leads);
    let members = json!({"user_ids": [world.seed.agent.id, world.seed.supervisor.id]});
    assert_eq!(admin.patch(&format!("/api/v1/projects/{project}"), members).await.status, 200);
    let taken = sato.post("/api/v1/my-box", json!({"lead_ids": [leads[0], leads[1]], "project_id": project})).await;
    assert_eq!(taken.body["done"], json!([leads[0], leads[1]]), "{}", taken.body);
    // Whoever sees the lead may see in whose box it is.
    let held = boss.get(&format!("/api/v1/my-box?lead_id={}", leads[0])).await;
    assert_eq!(held.body["items"][0]["user_name"], "SATO", "{}", held.body);
    assert_eq!(boss.get(&format!("/api/v1/my-box?lead_id={}", leads[5])).await.body["items"], json!([]));
    let osaka = world.sign_in("osaka").await;
    osaka.get(&format!("/api/v1/my-box?lead_id={}", leads[0])).await.assert_problem(404, "not_found");
    let wish = json!({"project_id": project, "lead_id": leads[0]});
    let refused = boss.post("/api/v1/calls", wish.clone()).await;
    refused.assert_problem(403, "in_my_box");
    assert_eq!(refused.body["about"]["holder"]["name"], "SATO");
    assert!(refused.body["detail"].as_str().is_some_and(|detail| detail.starts_with("SATOさんのマイボックスに")));
    // Typing the number goes round no box, nor does naming another lead.
    boss.post("/api/v1/calls", json!({"number": "03-1234-5600"})).await.assert_problem(403, "in_my_box");
    let other = json!({"number": "03-1234-5600", "project_id": project, "lead_id": leads[5]});
    boss.post("/api/v1/calls", other).await.assert_problem(403, "in_my_box");
    assert_eq!(sato.post("/api/v1/calls", wish).await.status, 201);
    let second = boss.post("/api/v1/my-box", json!({"lead_ids": [leads[1], leads[2]]})).await;
    assert_eq!((&second.body["done"], &second.body["refused"][0]["code"]), (&json!([leads[2]]), &json!("in_my_box")));
    let taken_away = boss.post("/api/v1/my-box/remove", json!({"lead_ids": [leads[0], leads[3]]})).await;
    assert_eq!(taken_away.body["done"], json!([]));
    assert_eq!(taken_away.body["refused"][0]["code"], "in_my_box", "{}", taken_away.body);
    assert_eq!(taken_away.body["refused"][1]["code"], "conflict", "it is in no box");
    let removed = sato.post("/api/v1/my-box/remove", json!({"lead_ids": [leads[0]]})).await;
    assert_eq!(removed.body["done"], json!([leads[0]]));
    let free = boss.get(&format!("/api/v1/guard?lead_id={}&project_id={project}", leads[0])).await;
    assert!(free.body["refusals"].as_array().unwrap().iter().all(|no| no["code"] != "in_my_box"), "{}", free.body);
}

async fn leads_are_handed_over_within_a_workgroup_and_placed_by_right(world: World) {
    let (sato, boss, admin) = (world.sign_in("sato").await, world.sign_in("boss").await, world.sign_in("admin").await);
    let leads = &world.seed.leads;
    let (boss_id, stranger) = (world.seed.supervisor.id, world.seed.stranger.id);
    sato.post("/api/v1/my-box", json!({"lead_ids": leads[..3]})).await;
    let to = |user, count: usize| json!({"lead_ids": leads[..count], "user_id": user});
    sato.post("/api/v1/my-box/hand-over", to(stranger, 1)).await.assert_fault("/user_id", "not_found");
    boss.post("/api/v1/my-box", to(stranger, 1)).await.assert_problem(403, "forbidden");
    let handed = sato.post("/api/v1/my-box/hand-over", to(boss_id, 2)).await;
    assert_eq!(handed.body["done"].as_array().map(Vec::len), Some(2), "{}", handed.body);
    let held = sato.post("/api/v1/my-box/hand-over", to(boss_id, 1)).await;
    assert_eq!(held.body["refused"][0]["about"]["holder"]["user_id"], json!(boss_id), "{}", held.body);
    let placed = admin.post("/api/v1/my-box", to(stranger, 1)).await;
    assert_eq!(placed.body["done"], json!([leads[0]]), "out of somebody's box too: {}", placed.body);
    admin.post("/api/v1/my-box", to(uuid::Uuid::now_v7(), 1)).await.assert_fault("/user_id", "not_found");
    for (client, query, count) in [
        (&sato, String::new(), 1),
        (&boss, String::new(), 1),
        (&boss, format!("?user_id={}", world.seed.agent.id), 1),
        (&admin, format!("?user_id={stranger}"), 1),
    ] {
        let listed = client.get(&format!("/api/v1/my-box{query}")).await;
        assert_eq!(listed.body["items"].as_array().map(Vec::len), Some(count), "{query}: {}", listed.body);
    }
    boss.get(&format!("/api/v1/my-box?user_id={stranger}")).await.assert_problem(403, "forbidden");
    sato.get(&format!("/api/v1/my-box?user_id={boss_id}")).await.assert_problem(403, "forbidden");
    for (act, notes) in [("my_box_handed_over", 1), ("my_box_placed", 1)] {
        let log = admin.get(&format!("/api/v1/audit?act={act}")).await;
        assert_eq!(log.body["items"].as_array().map(Vec::len), Some(notes), "{}", log.body);
    }
    sato.post("/api/v1/my-box", json!({"lead_ids": []})).await.assert_fault("/lead_ids", "too_short");
}

async fn the_box_is_listed_in_pages_the_newest_first(world: World) {
    let sato = world.sign_in("sato").await;
    for lead in &world.seed.leads[..7] {
        sato.post("/api/v1/my-box", json!({"lead_ids": [lead]})).await;
    }
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = sato.get(&format!("/api/v1/my-box?limit=3&cursor={cursor}")).await;
        assert_eq!(page.status, 200, "{}", page.body);
        seen.extend(page.body["items"].as_array().unwrap().iter().map(|row| row["lead_id"].clone()));
        match page.body["next_cursor"].as_str() {
            Some(next) => cursor = next.to_owned(),
            None => break,
        }
    }
    let expected: Vec<_> = world.seed.leads[..7].iter().map(|lead| json!(lead)).collect();
    assert_eq!(seen.len(), 7);
    let sorted = |mut all: Vec<serde_json::Value>| {
        all.sort_by_key(ToString::to_string);
        all
    };
    assert_eq!(sorted(seen), sorted(expected));
    let stranger = world.sign_in("osaka").await;
    let unseen = stranger.post("/api/v1/my-box", json!({"lead_ids": [world.seed.leads[8]]})).await;
    assert_eq!(unseen.body["refused"][0]["code"], "not_found", "{}", unseen.body);
}

on_both!(
    a_lead_in_a_box_is_its_holders_alone,
    leads_are_handed_over_within_a_workgroup_and_placed_by_right,
    the_box_is_listed_in_pages_the_newest_first,
);
