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

/// Leads that a list shows to somebody.
async fn listed(client: &Client, project: impl std::fmt::Display) -> Vec<String> {
    let page = client.get(&format!("/api/v1/projects/{project}/leads?limit=200")).await;
    assert_eq!(page.status, 200, "{}", page.body);
    page.body["items"].as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}

async fn a_deleted_lead_is_nowhere_but_in_the_bin_and_comes_back_as_it_was(world: World) {
    let (agent, boss, admin) = (world.sign_in("sato").await, world.sign_in("boss").await, world.sign_in("admin").await);
    let id = world.seed.leads[3];
    let path = format!("/api/v1/leads/{id}");
    let tag = agent.get(&path).await.headers["etag"].clone();
    let owned = json!({"project": {"status_id": world.seed.statuses[1], "owner_id": world.seed.agent.id}});
    let tag = change(&agent, &path, &tag, owned).await.headers["etag"].clone();
    let delete = |client: &Client, tag: &str| {
        let (client, path, tag) = (client.clone(), path.clone(), tag.to_owned());
        async move { client.send(Method::DELETE, &path, None, &[("if-match", &tag)]).await }
    };
    delete(&agent, &tag).await.assert_problem(403, "forbidden");
    boss.delete(&path).await.assert_problem(428, "precondition_required");
    delete(&boss, "\"v1\"").await.assert_problem(412, "stale_version");
    assert_eq!(delete(&boss, &tag).await.status, 204);

    agent.get(&path).await.assert_problem(404, "not_found");
    admin.get(&path).await.assert_problem(404, "not_found");
    admin.get(&format!("{path}/changes")).await.assert_problem(404, "not_found");
    assert!(!listed(&admin, world.seed.project).await.contains(&id.to_string()));
    let project = admin.get(&format!("/api/v1/projects/{}", world.seed.project)).await;
    assert_eq!(project.body["lead_count"], 11);
    let wish = json!({"project_id": world.seed.project, "lead_id": id, "number": "03-1234-5603"});
    agent.post("/api/v1/calls", wish).await.assert_problem(403, "lead_not_in_project");

    let bin = boss.get("/api/v1/recycle-bin").await;
    assert_eq!((&bin.body["items"][0]["id"], &bin.body["items"][0]["deleted_by_name"]), (&json!(id), &json!("BOSS")));
    assert_eq!(bin.body["items"][0]["project_ids"], json!([world.seed.project]));
    agent.get("/api/v1/recycle-bin").await.assert_problem(403, "forbidden");
    let restored = boss.post(&format!("/api/v1/recycle-bin/{id}/restore"), json!({})).await;
    assert_eq!(restored.status, 200, "{}", restored.body);
    assert_eq!(restored.body["project"]["status_id"], json!(world.seed.statuses[1]));
    assert_eq!(restored.body["project"]["owner_id"], json!(world.seed.agent.id));
    assert!(listed(&agent, world.seed.project).await.contains(&id.to_string()));
    boss.post(&format!("/api/v1/recycle-bin/{id}/restore"), json!({})).await.assert_problem(404, "not_found");
    let told = agent.get(&format!("{path}/changes")).await.body["items"].clone();
    assert_eq!((&told[0]["field"], &told[0]["new"]), (&json!("deleted"), &Value::Null));
    assert_eq!((&told[1]["field"], &told[1]["new"]), (&json!("deleted"), &json!(true)));

    assert_eq!(delete(&boss, &restored.headers["etag"]).await.status, 204);
    let for_good = format!("/api/v1/recycle-bin/{id}");
    boss.delete(&for_good).await.assert_problem(403, "forbidden");
    assert_eq!(admin.delete(&for_good).await.status, 204);
    assert_eq!(boss.get("/api/v1/recycle-bin").await.body["items"], json!([]));
}

async fn the_bin_empties_itself_when_the_time_is_over_and_not_before(world: World) {
    let boss = world.sign_in("boss").await;
    for lead in &world.seed.leads[..2] {
        let path = format!("/api/v1/leads/{lead}");
        let tag = boss.get(&path).await.headers["etag"].clone();
        assert_eq!(boss.send(Method::DELETE, &path, None, &[("if-match", &tag)]).await.status, 204);
    }
    let purge = |before| kakeru_api::leads::recycle::store::purge_before(&world.desk.store, before);
    let now = chrono::Utc::now();
    assert_eq!(purge(now - chrono::TimeDelta::days(30)).await.unwrap(), 0);
    assert_eq!(purge(now + chrono::TimeDelta::seconds(1)).await.unwrap(), 2);
    assert_eq!(boss.get("/api/v1/recycle-bin").await.body["items"], json!([]));
    assert_eq!(listed(&boss, world.seed.project).await.len(), 10);
}

async fn a_lead_stands_in_several_projects_with_a_place_of_its_own_in_each(world: World) {
    let (admin, stranger) = (world.sign_in("admin").await, world.sign_in("osaka").await);
    let id = world.seed.leads[0];
    let path = format!("/api/v1/leads/{id}");
    let link = format!("/api/v1/projects/{}/leads/{id}", world.seed.other_project);
    let tag = admin.get(&path).await.headers["etag"].clone();
    let put = |body: Value, tag: &str| {
        let (admin, link, tag) = (admin.clone(), link.clone(), tag.to_owned());
        async move { admin.send(Method::PUT, &link, Some(body.to_string()), &[("if-match", &tag)]).await }
    };
    admin.put(&link, json!({})).await.assert_problem(428, "precondition_required");
    put(json!({"owner_id": world.seed.agent.id}), &tag).await.assert_fault("/owner_id", "not_found");
    let there = put(json!({"owner_id": world.seed.stranger.id}), &tag).await;
    assert_eq!(
        (there.status, &there.body["project"]["owner_id"]),
        (200, &json!(world.seed.stranger.id)),
        "{}",
        there.body
    );
    put(json!({}), &there.headers["etag"]).await.assert_problem(409, "conflict");
    let places = admin.get(&format!("{path}/projects")).await.body["items"].clone();
    assert_eq!(places.as_array().map(Vec::len), Some(2), "{places}");
    assert_eq!(stranger.get(&format!("{path}/projects")).await.body["items"].as_array().map(Vec::len), Some(1));
    assert!(listed(&stranger, world.seed.other_project).await.contains(&id.to_string()));

    // What somebody cannot see is no reason to refuse them.
    let agent = world.sign_in("sato").await;
    let seen = agent.get(&path).await.headers["etag"].clone();
    let body = json!({"project": {"owner_id": null}}).to_string();
    let other = format!("{path}?project_id={}", world.seed.other_project);
    let changed = stranger.send(Method::PATCH, &other, Some(body), &[("if-match", &seen)]).await;
    assert_eq!(changed.status, 200, "{}", changed.body);
    assert_eq!(change(&agent, &path, &seen, json!({"city": "港区"})).await.status, 200);
    let told = agent.get(&format!("{path}/changes")).await.body["items"].clone();
    assert!(told.as_array().unwrap().iter().all(|it| it["project_id"] != json!(world.seed.other_project)), "{told}");

    let tag = admin.get(&path).await.headers["etag"].clone();
    let out = admin.send(Method::DELETE, &link, None, &[("if-match", &tag)]).await;
    assert_eq!(out.status, 204, "{}", out.body);
    stranger.get(&path).await.assert_problem(404, "not_found");
    assert_eq!(admin.get(&path).await.headers["etag"], out.headers["etag"]);
}

/// Numbers that are the same for the same seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % 1_000_003).unwrap() % sides
    }
}

/// Two people edit one lead at random, each from what they last read. An edit that is accepted replaces only what its
/// author had seen; one that would not have is refused; and the history leads from every value to the next.
async fn lead_07_random_edits_by_two_people_never_lose_one_silently(world: World) {
    const FIELDS: [&str; 4] = ["city", "street", "building", "mail"];
    let editors = [world.sign_in("sato").await, world.sign_in("boss").await];
    let path = format!("/api/v1/leads/{}", world.seed.leads[0]);
    for seed in 1..=4_u64 {
        let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let mut seen = [editors[0].get(&path).await, editors[1].get(&path).await];
        let (mut accepted, mut refused) = (0, 0);
        for step in 0..30 {
            let who = dice.roll(2);
            if dice.roll(3) == 0 {
                seen[who] = editors[who].get(&path).await;
                continue;
            }
            let field = FIELDS[dice.roll(FIELDS.len())];
            let value = json!(format!("{seed}-{step}@example.jp"));
            let before = editors[who].get(&path).await;
            let edit = change(&editors[who], &path, &seen[who].headers["etag"], json!({field: value})).await;
            match edit.status {
                200 => {
                    for field in FIELDS {
                        assert_eq!(before.body[field], seen[who].body[field], "an unseen value was written over");
                    }
                    assert_eq!(edit.body[field], value);
                    (seen[who], accepted) = (edit, accepted + 1);
                }
                412 => {
                    let changed = edit.body["changed"].as_array().unwrap();
                    let unseen = |field: &&str| before.body[field] != seen[who].body[field];
                    let told: Vec<_> = changed.iter().map(|change| change["field"].as_str().unwrap()).collect();
                    let mut expected: Vec<_> = FIELDS.iter().copied().filter(unseen).collect();
                    expected.sort_unstable();
                    assert_eq!(told, expected, "exactly what the editor has not seen is told");
                    assert_eq!(edit.body["overlap"], json!(told.contains(&field)));
                    refused += 1;
                }
                status => panic!("{status}: {}", edit.body),
            }
        }
        assert!(accepted > 0 && refused > 0, "seed {seed}: {accepted} accepted, {refused} refused");
    }
    let mut told = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = editors[0].get(&format!("{path}/changes?cursor={cursor}")).await.body;
        told.extend(page["items"].as_array().unwrap().iter().cloned());
        match page["next_cursor"].as_str() {
            Some(next) => cursor = next.to_owned(),
            None => break,
        }
    }
    let now = editors[0].get(&path).await.body;
    for field in FIELDS {
        let mut value = Value::Null;
        for change in told.iter().rev().filter(|change| change["field"] == field) {
            assert_eq!(change["old"], value, "the history of {field} has a hole");
            value = change["new"].clone();
        }
        assert_eq!(now[field], value);
    }
}

/// What administrators edit together: where it is, an edit, another one, and the field they are about.
fn together(world: &World, set: (&str, &str)) -> [(String, Value, Value, &'static str); 5] {
    let seed = &world.seed;
    let named = |name: &str| json!({"name": name});
    [
        (format!("/api/v1/users/{}", seed.agent.id), named("A"), json!({"kana": "B"}), "name"),
        (format!("/api/v1/workgroups/{}", seed.agent.workgroup_ids[0]), named("A"), json!({"user_ids": []}), "name"),
        (format!("/api/v1/projects/{}", seed.project), named("A"), json!({"script": "B"}), "name"),
        (format!("/api/v1/field-sets/{}", set.0), named("A"), json!({"fields": []}), "name"),
        (format!("/api/v1/result-sets/{}", set.1), named("A"), json!({"results": []}), "name"),
    ]
}

async fn what_administrators_edit_together_is_only_written_by_who_has_seen_it(world: World) {
    let (admin, other) = (world.sign_in("admin").await, world.program());
    let fields = admin.get("/api/v1/field-sets").await.body["items"][0]["id"].as_str().unwrap().to_owned();
    let results = admin.get("/api/v1/result-sets").await.body["items"].clone();
    let results = results.as_array().unwrap().iter().find(|set| set["name"] == "標準").unwrap()["id"].clone();
    for (path, first, second, field) in together(&world, (&fields, results.as_str().unwrap())) {
        let read = admin.get(&path).await;
        let tag = read.headers.get("etag").unwrap_or_else(|| panic!("{path} has no ETag")).clone();
        assert_eq!(other.get(&path).await.headers["etag"], tag, "the same content has the same tag");
        let changed = change(&other, &path, &tag, first.clone()).await;
        assert_eq!(changed.status, 200, "{path}: {}", changed.body);
        assert_ne!(changed.headers["etag"], tag);
        assert_eq!(admin.get(&path).await.headers["etag"], changed.headers["etag"]);

        let late = change(&admin, &path, &tag, second).await;
        late.assert_problem(412, "stale_version");
        assert_eq!((&late.body["current"][field], &late.body["overlap"]), (&first[field], &json!(false)), "{path}");
        let told = late.body["changed"].as_array().unwrap();
        assert_eq!(told.len(), 1, "{path}: {told:?}");
        assert_eq!((&told[0]["field"], &told[0]["old"]), (&json!(field), &read.body[field]));
        assert_eq!((&told[0]["new"], &told[0]["by"]), (&first[field], &json!("api")));
        assert_eq!(told[0]["user_name"], "ADMIN");
        let same = change(&admin, &path, &tag, json!({field: "C"})).await;
        assert_eq!((same.status, &same.body["overlap"]), (412, &json!(true)), "{path}");
        let unknown = change(&admin, &path, "\"nonsense\"", json!({field: "C"})).await;
        assert_eq!((unknown.status, &unknown.body["changed"]), (412, &json!([])));
        assert!(unknown.body.get("overlap").is_none_or(Value::is_null));
    }
}

async fn somebody_who_joined_a_workgroup_by_another_way_is_not_silently_put_out_again(world: World) {
    let admin = world.sign_in("admin").await;
    let group = world.seed.agent.workgroup_ids[0];
    let path = format!("/api/v1/workgroups/{group}");
    let read = admin.get(&path).await;
    let joins = json!({"workgroup_ids": [group]});
    let user = format!("/api/v1/users/{}", world.seed.stranger.id);
    assert_eq!(admin.edit(Method::PATCH, &user, Some(joins)).await.status, 200);
    let late = change(&admin, &path, &read.headers["etag"], json!({"user_ids": read.body["user_ids"]})).await;
    late.assert_problem(412, "stale_version");
    let members = admin.get(&path).await.body["user_ids"].clone();
    assert!(members.as_array().unwrap().contains(&json!(world.seed.stranger.id)), "{members}");
    let leads = admin.get(&format!("/api/v1/projects/{}", world.seed.project)).await.headers["etag"].clone();
    let new = json!({"name": "新規"});
    assert_eq!(admin.post(&format!("/api/v1/projects/{}/leads", world.seed.project), new).await.status, 201);
    let again = admin.get(&format!("/api/v1/projects/{}", world.seed.project)).await.headers["etag"].clone();
    assert_eq!(again, leads, "a lead more is no change of the project's setup");
}

on_both!(
    lead_07_a_refused_editor_is_told_what_changed_who_when_and_whether_it_overlaps,
    lead_07_every_field_change_is_kept_and_listed_newest_first,
    lead_07_random_edits_by_two_people_never_lose_one_silently,
    a_deleted_lead_is_nowhere_but_in_the_bin_and_comes_back_as_it_was,
    the_bin_empties_itself_when_the_time_is_over_and_not_before,
    a_lead_stands_in_several_projects_with_a_place_of_its_own_in_each,
    what_administrators_edit_together_is_only_written_by_who_has_seen_it,
    somebody_who_joined_a_workgroup_by_another_way_is_not_silently_put_out_again,
);
