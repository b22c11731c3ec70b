//! A project's rules: set by REST, read by the guard and by distribution.

use crate::world::{World, on_both};
use awc::http::Method;
use kakeru_api::projects::rules::{Clock, Customers, Hours, Order};
use kakeru_api::projects::store::rules;
use serde_json::{Value, json};

async fn settings_are_kept_read_back_and_taken_away(world: World) {
    let admin = world.sign_in("admin").await;
    let path = format!("/api/v1/projects/{}", world.seed.project);
    let before = admin.get(&path).await.body;
    assert_eq!((&before["calling_hours"], &before["lease_ttl_s"]), (&Value::Null, &json!(120)), "{before}");
    let day = json!({"from": "09:00", "to": "20:30"});
    let wish = json!({
        "calling_hours": {"mon": day, "sat": {"from": "10:00", "to": "24:00"}, "holidays": true},
        "customers": "b2c", "attempts_max": 8, "number_per_day_max": 2, "redial_after_min": 90,
        "rolling_24h_max": 3, "lease_ttl_s": 60, "grace_s": 20, "owner_release_after_min": 1440,
        "distribution": {"order": {"by": "field", "field_id": world.seed.field, "descending": true}, "auto_next": true},
        "retry": {"busy_min": 5}, "line": "line",
    });
    let changed = admin.edit(Method::PATCH, &path, Some(wish.clone())).await;
    assert_eq!(changed.status, 200, "{}", changed.body);
    for (key, value) in wish.as_object().unwrap() {
        let now = &changed.body[key];
        let kept = value.as_object().is_none_or(|parts| parts.iter().all(|(part, value)| now[part] == *value));
        assert!(kept && (value.is_object() || now == value), "{key}: {now} is not {value}");
    }
    assert_eq!(changed.body["retry"]["no_answer_min"], 120, "what is left out of retry has its default");
    let connection = world.desk.store.connection();
    let read = rules(connection, world.seed.project).await.unwrap().unwrap();
    assert_eq!(read.customers, Customers::B2c);
    let hours = read.calling_hours.as_ref().unwrap();
    assert_eq!(hours.on(chrono::Weekday::Sat), Some(Hours { from: Clock(600), to: Clock(1_440) }));
    assert_eq!(hours.on(chrono::Weekday::Sun), None);
    assert_eq!(read.distribution.order, Order::Field { field_id: world.seed.field, descending: true });
    assert_eq!((read.lease_ttl_s, read.attempts_max, read.archived), (60, Some(8), false));
    let empty = json!({"calling_hours": null, "attempts_max": null, "line": null});
    let emptied = admin.edit(Method::PATCH, &path, Some(empty)).await.body;
    assert_eq!((&emptied["calling_hours"], &emptied["attempts_max"]), (&Value::Null, &Value::Null));
    assert_eq!(emptied["number_per_day_max"], 2, "what is not named stays");
    assert_eq!(rules(connection, world.seed.agent.id).await.unwrap(), None);
}

async fn settings_out_of_bounds_name_their_field_and_change_nothing(world: World) {
    let admin = world.sign_in("admin").await;
    let path = format!("/api/v1/projects/{}", world.seed.project);
    let before = admin.get(&path).await.body;
    for (wish, pointer, code) in [
        (json!({"attempts_max": 0}), "/attempts_max", "range"),
        (json!({"lease_ttl_s": 5}), "/lease_ttl_s", "range"),
        (json!({"lease_ttl_s": null, "grace_s": -1}), "/grace_s", "format"),
        (json!({"calling_hours": {"mon": {"from": "9:00", "to": "20:00"}}}), "/calling_hours/mon/from", "format"),
        (json!({"calling_hours": {"mon": {"from": "20:00", "to": "09:00"}}}), "/calling_hours/mon/to", "range"),
        (json!({"calling_hours": {"someday": null}}), "/calling_hours/someday", "unknown"),
        (json!({"customers": "everybody"}), "/customers", "format"),
        (json!({"distribution": {"order": {"by": "luck"}}}), "/distribution/order/by", "format"),
        (
            json!({"distribution": {"order": {"by": "field", "field_id": world.seed.project}}}),
            "/distribution/order/field_id",
            "not_found",
        ),
        (json!({"retry": {"busy_min": 0}}), "/retry/busy_min", "range"),
        (json!({"line": "nowhere"}), "/line", "not_found"),
    ] {
        admin.edit(Method::PATCH, &path, Some(wish)).await.assert_fault(pointer, code);
    }
    assert_eq!(admin.get(&path).await.body, before);
}

on_both!(settings_are_kept_read_back_and_taken_away, settings_out_of_bounds_name_their_field_and_change_nothing);
