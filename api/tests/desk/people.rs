//! Users as resources: rights, one-time passwords, invitations, the last administrator.

use crate::world::{PASSWORD, World, on_both};
use serde_json::json;

async fn a_password_given_by_others_opens_nothing_but_the_door_to_a_new_one(world: World) {
    let admin = world.sign_in("admin").await;
    let made = admin.post("/api/v1/users", json!({"login": "new", "name": "新人", "role": "agent"})).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let once = made.body["one_time_password"].as_str().unwrap().to_owned();
    let session = world.nobody().post("/api/v1/session", json!({"login": "new", "password": once})).await;
    assert_eq!((session.status, &session.body["password_is_once"]), (201, &json!(true)));
    let client = world.holding(&session);
    client.get("/api/v1/projects").await.assert_problem(403, "password_change_required");
    let path = "/api/v1/session/password";
    let wish = |old: &str, new: &str| json!({"old_password": old, "new_password": new});
    client.put(path, wish(&once, "short")).await.assert_fault("/new_password", "too_short");
    client.put(path, wish(&once, &once)).await.assert_fault("/new_password", "taken");
    client.put(path, wish("guessed it", PASSWORD)).await.assert_fault("/old_password", "format");
    assert_eq!(client.put(path, wish(&once, PASSWORD)).await.status, 204);
    assert_eq!(client.get("/api/v1/projects").await.status, 200);
    let again = world.nobody().post("/api/v1/session", json!({"login": "new", "password": once})).await;
    again.assert_problem(401, "wrong_login");
    let user = admin.get(&format!("/api/v1/users/{}", made.body["id"].as_str().unwrap())).await;
    assert_eq!(user.body.get("one_time_password"), None);
}

async fn an_invitation_sets_a_password_once_and_the_newest_counts(world: World) {
    let admin = world.sign_in("admin").await;
    let path = format!("/api/v1/users/{}/invite", world.seed.agent.id);
    let older = admin.post(&path, json!({})).await.body["token"].as_str().unwrap().to_owned();
    let newer = admin.post(&path, json!({})).await;
    assert_eq!(newer.status, 201, "{}", newer.body);
    let token = newer.body["token"].as_str().unwrap();
    assert_eq!(newer.body["path"], format!("/invite/{token}"));
    let accept = |token: &str, password: &str| {
        let (nobody, body) = (world.nobody(), json!({"token": token, "password": password}));
        async move { nobody.post("/api/v1/session/invite", body).await }
    };
    accept(&older, "chosen by me").await.assert_problem(404, "invite_invalid");
    accept(token, "short").await.assert_fault("/password", "too_short");
    let signed_in = world.sign_in("sato").await;
    assert_eq!(accept(token, "chosen by me").await.status, 204);
    signed_in.get("/api/v1/session").await.assert_problem(401, "unauthenticated");
    accept(token, "chosen by them").await.assert_problem(404, "invite_invalid");
    let body = json!({"login": "sato", "password": "chosen by me"});
    assert_eq!(world.nobody().post("/api/v1/session", body).await.status, 201);
    let nobody = "00000000-0000-7000-8000-000000000000";
    admin.post(&format!("/api/v1/users/{nobody}/invite"), json!({})).await.assert_problem(404, "not_found");
}

async fn rights_are_given_on_top_of_the_role_hold_in_every_role_and_are_noted(world: World) {
    let admin = world.sign_in("admin").await;
    let path = format!("/api/v1/users/{}", world.seed.agent.id);
    let agent = world.sign_in("sato").await;
    agent.get("/api/v1/audit").await.assert_problem(403, "forbidden");
    admin.patch(&path, json!({"rights": ["people_write"]})).await.assert_fault("/rights/0", "format");
    admin.patch(&path, json!({"rights": ["everything"]})).await.assert_fault("/rights/0", "format");
    let changed = admin.patch(&path, json!({"rights": ["audit_read", "export"]})).await;
    assert_eq!(changed.body["rights"], json!(["audit_read", "export"]), "{}", changed.body);
    assert_eq!(agent.get("/api/v1/audit").await.status, 200, "at once, in the same session");
    let permissions = agent.get("/api/v1/session").await.body["permissions"].clone();
    assert!(permissions.as_array().unwrap().contains(&json!("export")), "{permissions}");
    let noted = admin.get(&format!("/api/v1/audit?act=user_rights_changed&target_id={}", world.seed.agent.id)).await;
    assert_eq!(noted.body["items"][0]["details"], json!({"rights": [[], ["audit_read", "export"]]}));
    let own = format!("/api/v1/users/{}", world.seed.admin.id);
    admin.patch(&own, json!({"rights": ["audit_read"]})).await;
    admin.patch("/api/v1/session", json!({"role": "agent"})).await;
    assert_eq!(admin.get("/api/v1/audit").await.status, 200, "a right of one's own holds in every role in force");
    admin.post("/api/v1/workgroups", json!({"name": "x"})).await.assert_problem(403, "forbidden");
}

async fn the_last_administrator_stays(world: World) {
    let admin = world.sign_in("admin").await;
    let own = format!("/api/v1/users/{}", world.seed.admin.id);
    for wish in [json!({"active": false}), json!({"role": "agent"})] {
        admin.patch(&own, wish).await.assert_problem(409, "conflict");
    }
    admin.delete(&own).await.assert_problem(409, "conflict");
    let boss = format!("/api/v1/users/{}", world.seed.supervisor.id);
    assert_eq!(admin.patch(&boss, json!({"role": "admin"})).await.status, 200);
    assert_eq!(admin.patch(&own, json!({"role": "agent"})).await.status, 200);
    admin.patch(&own, json!({"role": "admin"})).await.assert_problem(403, "forbidden");
}

on_both!(
    a_password_given_by_others_opens_nothing_but_the_door_to_a_new_one,
    an_invitation_sets_a_password_once_and_the_newest_counts,
    rights_are_given_on_top_of_the_role_hold_in_every_role_and_are_noted,
    the_last_administrator_stays,
);
