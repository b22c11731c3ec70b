//! Setting up: sets that are used stay, projects are copied, workgroups say what depends on them; all of it is noted.

use crate::world::{World, on_both};
use awc::http::Method;
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

async fn what_leads_have_a_value_of_stays_and_an_option_is_renamed_with_its_choices(world: World) {
    let admin = world.sign_in("admin").await;
    let sets = admin.get("/api/v1/field-sets").await.body;
    let set = format!("/api/v1/field-sets/{}", sets["items"][0]["id"].as_str().unwrap());
    let field = |id: &Value, label: &str, kind: &str, options: Value| json!({"id": id, "label": label, "type": kind, "options": options});
    let (staff, trade) = (json!(world.seed.field), json!(world.seed.choice));
    let put = async |fields: Value| admin.edit(Method::PATCH, &set, Some(json!({ "fields": fields }))).await;
    let none = json!([]);
    // While nothing has a value, types and options are free.
    let fields = json!([
        field(&staff, "従業員数", "text", none.clone()),
        field(&trade, "業種", "choice", json!(["製造", "小売", "農業"])),
        {"label": "商材", "type": "choices", "options": ["A", "B", "C"]},
    ]);
    let free = put(fields).await;
    assert_eq!(free.status, 200, "{}", free.body);
    assert_eq!(free.body["fields"][0]["type"], "text");
    let goods = free.body["fields"][2]["id"].clone();
    let lead = |n: usize| format!("/api/v1/leads/{}", world.seed.leads[n]);
    let value = |field: &Value, value: Value| json!({"field_id": field, "value": value});
    for (n, values) in [
        (0, json!([value(&staff, json!("10人")), value(&trade, json!("製造")), value(&goods, json!(["A", "B"]))])),
        (1, json!([value(&trade, json!("製造")), value(&goods, json!(["C", "A"]))])),
        (2, json!([value(&trade, json!("小売"))])),
    ] {
        let put = admin.edit(Method::PATCH, &lead(n), Some(json!({ "fields": values }))).await;
        assert_eq!(put.status, 200, "{}", put.body);
    }
    let typed = |kind: &str, trades: Value, goods_left: Value| {
        json!([
            field(&staff, "従業員数", kind, none.clone()),
            field(&trade, "業種", "choice", trades),
            field(&goods, "商材", "choices", goods_left),
        ])
    };
    let refused = put(typed("number", json!(["製造", "小売"]), json!(["A", "B", "C"]))).await;
    refused.assert_problem(409, "in_use");
    assert_eq!(refused.body["errors"][0]["pointer"], "/fields/0/type", "{}", refused.body);
    assert_eq!(refused.body["about"], json!({"field": "従業員数", "option": null, "leads": 1}));
    let refused = put(typed("text", json!(["小売"]), json!(["A", "B", "C"]))).await;
    refused.assert_problem(409, "in_use");
    assert_eq!(refused.body["errors"][0]["pointer"], "/fields/1/options", "{}", refused.body);
    assert_eq!(refused.body["about"], json!({"field": "業種", "option": "製造", "leads": 2}));
    let refused = put(typed("text", json!(["製造", "小売"]), json!(["C"]))).await;
    assert_eq!(refused.body["errors"].as_array().map(Vec::len), Some(2), "{}", refused.body);
    assert_eq!(
        admin.get(&set).await.body["fields"][1]["options"],
        json!(["製造", "小売", "農業"]),
        "nothing half done"
    );
    // What nobody chose goes; what is renamed keeps its leads.
    let mut renaming = typed("text", json!(["製造業", "小売"]), json!(["C", "甲"]));
    renaming[1]["renamed"] = json!({"製造": "製造業"});
    renaming[2]["renamed"] = json!({"A": "甲", "B": "甲"});
    let renamed = put(renaming.clone()).await;
    assert_eq!(renamed.status, 200, "{}", renamed.body);
    let of = async |n: usize, field: &Value| {
        let fields = admin.get(&lead(n)).await.body["fields"].clone();
        fields.as_array().unwrap().iter().find(|row| row["field_id"] == *field).unwrap()["value"].clone()
    };
    assert_eq!(
        (of(0, &trade).await, of(1, &trade).await, of(2, &trade).await),
        (json!("製造業"), json!("製造業"), json!("小売"))
    );
    assert_eq!((of(0, &goods).await, of(1, &goods).await), (json!(["甲"]), json!(["C", "甲"])));
    let found = async |filter: String| {
        let list = admin.get(&format!("/api/v1/projects/{}/leads?filter={filter}", world.seed.project)).await;
        list.body["total"]["count"].clone()
    };
    let trade_is = |option: &str| format!("field.{}:eq:{option}", world.seed.choice);
    assert_eq!(found(trade_is("%E8%A3%BD%E9%80%A0%E6%A5%AD")).await, 2, "filtered by its new name");
    assert_eq!(found(trade_is("%E8%A3%BD%E9%80%A0")).await, 0);
    assert_eq!(found(format!("field.{}:contains:%E7%94%B2", goods.as_str().unwrap())).await, 2);
    // Renaming what is not there, or to what is not there.
    renaming[1]["renamed"] = json!({"農業": "小売"});
    put(renaming.clone()).await.assert_fault("/fields/1/renamed", "not_found");
    renaming[1]["renamed"] = json!({"小売": "卸売"});
    put(renaming).await.assert_fault("/fields/1/renamed", "format");
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
    what_leads_have_a_value_of_stays_and_an_option_is_renamed_with_its_choices,
    a_project_is_copied_without_its_leads,
    workgroups_are_found_by_part_of_their_name_and_say_what_depends_on_them,
    archiving_and_restoring_are_noted_by_name,
);
