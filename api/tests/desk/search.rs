//! Finding leads: words, filters and orders on every type of field, dial mode's look-up, find-or-create.

use crate::world::{Client, World, on_both};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use uuid::Uuid;

/// A query with everything that needs it escaped.
fn query(pairs: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

async fn names(client: &Client, path: &str, pairs: &[(&str, &str)]) -> Vec<String> {
    let page = client.get(&format!("{path}?{}", query(pairs))).await;
    assert_eq!(page.status, 200, "{pairs:?}: {}", page.body);
    let items = page.body["items"].as_array().cloned().unwrap_or_default();
    items.iter().map(|row| row["name"].as_str().unwrap().to_owned()).collect()
}

/// Leads with a field of every type; answers the path of the list and the fields' ids.
async fn people(world: &World, admin: &Client) -> (String, Vec<String>) {
    let fields = json!([
        {"label": "一言", "type": "text"},
        {"label": "備考", "type": "long_text"},
        {"label": "予算", "type": "number", "unit": "万円"},
        {"label": "契約日", "type": "date"},
        {"label": "面談", "type": "date_time"},
        {"label": "見込み", "type": "choice", "options": ["A", "B", "C"]},
        {"label": "興味", "type": "choices", "options": ["電話", "回線", "端末"]},
        {"label": "済", "type": "checkbox"},
        {"label": "紹介者", "type": "user"},
        {"label": "頁", "type": "url"},
    ]);
    let set = admin.post("/api/v1/field-sets", json!({"name": "全部", "fields": fields})).await;
    assert_eq!(set.status, 201, "{}", set.body);
    let ids: Vec<String> =
        set.body["fields"].as_array().unwrap().iter().map(|f| f["id"].as_str().unwrap().to_owned()).collect();
    let leads = format!("/api/v1/projects/{}/leads", world.seed.project);
    let user = world.seed.agent.id;
    let rows = [
        (
            "田中 太郎",
            "タナカ タロウ",
            json!([
                "ＡＢＣ",
                "長い\nメモ",
                10,
                "2026-04-01",
                "2026-04-01T09:00:00+09:00",
                "A",
                ["電話", "回線"],
                true,
                user,
                "https://a.example.jp"
            ]),
        ),
        (
            "田村花子",
            "タムラハナコ",
            json!([
                "abd",
                "短い",
                2.5,
                "2025-12-31",
                "2026-04-01T00:30:00Z",
                "B",
                ["端末"],
                false,
                null,
                "https://b.example.jp"
            ]),
        ),
        ("髙﨑建設", "タカサキケンセツ", json!([null, null, -3, null, null, "C", [], null, null, null])),
        ("林", "ハヤシ", json!([null, null, null, null, null, null, null, null, null, null])),
    ];
    for (n, (name, kana, values)) in rows.into_iter().enumerate() {
        let values: Vec<Value> = ids
            .iter()
            .zip(values.as_array().unwrap())
            .map(|(id, value)| json!({"field_id": id, "value": value}))
            .collect();
        let methods = json!([{"type": "phone", "value": format!("06-6345-67{n:02}")}]);
        let contacts = json!([{"name": format!("窓口{n}　サトウ"), "methods": methods}]);
        let body = json!({"name": name, "kana": kana, "prefecture": "大阪府", "contacts": contacts, "fields": values});
        let made = admin.post(&leads, body).await;
        assert_eq!(made.status, 201, "{}", made.body);
    }
    (leads, ids)
}

async fn names_are_found_by_two_characters_however_they_are_written(world: World) {
    let admin = world.sign_in("admin").await;
    let (leads, _) = people(&world, &admin).await;
    for (q, expected) in [
        ("田中", vec!["田中 太郎"]),
        ("田中太郎", vec!["田中 太郎"]),
        ("太郎 田中", vec!["田中 太郎"]),
        ("たなか", vec!["田中 太郎"]),
        ("ﾀﾅｶ", vec!["田中 太郎"]),
        ("田", vec!["田中 太郎", "田村花子"]),
        ("高崎", vec!["髙﨑建設"]),
        ("林", vec!["林"]),
        ("窓口2", vec!["髙﨑建設"]),
        ("さとう 田村", vec!["田村花子"]),
        ("6702", vec!["髙﨑建設"]),
        ("06-6345-6702", vec!["髙﨑建設"]),
        ("0663456702", vec!["髙﨑建設"]),
        ("06-6345-67", vec!["田中 太郎", "田村花子", "髙﨑建設", "林"]),
        ("中田", vec![]),
        ("6709", vec![]),
    ] {
        assert_eq!(names(&admin, &leads, &[("q", q)]).await, expected, "{q}");
    }
    let found = admin.get(&format!("{leads}?{}", query(&[("q", "田"), ("limit", "1")]))).await;
    assert_eq!(found.body["total"], json!({"count": 2, "more": false}));
}

async fn a_renamed_lead_is_found_by_its_new_name_only(world: World) {
    let admin = world.sign_in("admin").await;
    let (leads, _) = people(&world, &admin).await;
    let found = admin.get(&format!("{leads}?{}", query(&[("q", "田中")]))).await;
    let lead = format!("/api/v1/leads/{}", found.body["items"][0]["id"].as_str().unwrap());
    let tag = admin.get(&lead).await.headers["etag"].clone();
    let renamed = json!({"name": "鈴木 太郎", "kana": null}).to_string();
    let changed = admin.send(awc::http::Method::PATCH, &lead, Some(renamed), &[("if-match", &tag)]).await;
    assert_eq!(changed.status, 200, "{}", changed.body);
    assert!(names(&admin, &leads, &[("q", "田中")]).await.is_empty());
    assert!(names(&admin, &leads, &[("q", "タナカ")]).await.is_empty());
    assert_eq!(names(&admin, &leads, &[("q", "鈴木")]).await, ["鈴木 太郎"]);
}

async fn every_type_of_field_is_filtered_and_ordered_on_the_server(world: World) {
    let admin = world.sign_in("admin").await;
    let (leads, fields) = people(&world, &admin).await;
    let (a, b, c, d) = ("田中 太郎", "田村花子", "髙﨑建設", "林");
    let me = world.seed.agent.id.to_string();
    let table: Vec<(usize, String, Vec<&str>)> = vec![
        (0, "eq:abc".into(), vec![a]),
        (0, "contains:Ｂ".into(), vec![a, b]),
        (0, "empty:false".into(), vec![a, b]),
        (1, "contains:メモ".into(), vec![a]),
        (2, "gt:2".into(), vec![a, b]),
        (2, "between:-3,2.5".into(), vec![b, c]),
        (2, "lt:0".into(), vec![c]),
        (2, "in:10,-3".into(), vec![a, c]),
        (2, "ne:10".into(), vec![b, c, d]),
        (3, "ge:2026-01-01".into(), vec![a]),
        (3, "empty:true".into(), vec![c, d]),
        (4, "eq:2026-04-01T00:00:00Z".into(), vec![a]),
        (4, "gt:2026-04-01T09:00:00+09:00".into(), vec![b]),
        (5, "in:A,C".into(), vec![a, c]),
        (5, "ne:A".into(), vec![b, c, d]),
        (6, "contains:回線".into(), vec![a]),
        (6, "in:回線,端末".into(), vec![a, b]),
        (6, "empty:true".into(), vec![c, d]),
        (7, "eq:true".into(), vec![a]),
        (7, "eq:false".into(), vec![b]),
        (8, format!("eq:{me}"), vec![a]),
        (9, "contains:b.example".into(), vec![b]),
    ];
    let here = ("filter", "prefecture:eq:大阪府");
    for (field, test, expected) in table {
        let filter = format!("field.{}:{test}", fields[field]);
        let found: BTreeSet<String> = names(&admin, &leads, &[("filter", &filter), here]).await.into_iter().collect();
        assert_eq!(found, expected.into_iter().map(str::to_owned).collect(), "{field} {test}");
    }
    for (field, order) in
        [(2, [c, b, a, d]), (3, [b, a, c, d]), (4, [a, b, c, d]), (5, [a, b, c, d]), (7, [b, a, c, d])]
    {
        let sort = format!("field.{}", fields[field]);
        assert_eq!(names(&admin, &leads, &[("sort", &sort), here]).await, order, "{field}");
    }
    let down = format!("-field.{}", fields[2]);
    assert_eq!(
        names(&admin, &leads, &[("sort", &down), here]).await,
        [a, b, c, d],
        "without a value: last, either way"
    );
    assert_eq!(names(&admin, &leads, &[("sort", "name"), here]).await, [c, a, b, d]);
}

async fn basic_filters_narrow_and_faults_are_named(world: World) {
    let admin = world.sign_in("admin").await;
    let leads = format!("/api/v1/projects/{}/leads", world.seed.project);
    let status = world.seed.statuses[0].to_string();
    for (filters, count) in [
        (vec![format!("status_id:eq:{status}")], 12),
        (vec![format!("status_id:ne:{status}")], 0),
        (vec!["attempts:eq:0".into(), "last_called_at:empty:true".into()], 12),
        (vec!["position:between:2,4".into()], 3),
        (vec!["name:contains:サンプル03".into()], 1),
        (vec!["prefecture:in:東京都,大阪府".into()], 12),
        (vec!["city:empty:true".into()], 12),
        (vec!["created_at:le:now".into()], 12),
        (vec!["owner_id:eq:me".into()], 0),
        (vec!["my_box:eq:me".into()], 0),
        (vec!["my_box:empty:true".into()], 12),
        (vec!["banned:eq:true".into()], 0),
        (vec!["banned:eq:false".into()], 12),
        (vec!["street:contains:1".into()], 0),
    ] {
        let pairs: Vec<(&str, &str)> = filters.iter().map(|filter| ("filter", filter.as_str())).collect();
        assert_eq!(names(&admin, &leads, &pairs).await.len(), count, "{filters:?}");
        let all = names(&admin, "/api/v1/leads", &pairs).await.len();
        assert!(all >= count || filters[0].contains(":ne:"), "{filters:?}: {all} in all projects");
    }
    admin.get(&format!("{leads}?filter=nothing:eq:1")).await.assert_fault("?filter", "not_found");
    admin.get(&format!("{leads}?filter=attempts:eq:x")).await.assert_fault("?filter", "format");
    admin.get(&format!("{leads}?sort=nothing")).await.assert_fault("?sort", "format");
    admin.get(&format!("{leads}?surprise=1")).await.assert_problem(422, "validation");
    admin.get("/api/v1/leads?sort=attempts").await.assert_fault("?sort", "format");
    world.sign_in("sato").await.get("/api/v1/leads").await.assert_problem(403, "forbidden");
}

async fn numbers_are_looked_up_while_they_are_typed(world: World) {
    let agent = world.sign_in("sato").await;
    let look = |number: &str| {
        let (agent, path) = (agent.clone(), format!("/api/v1/lookup?{}", query(&[("number", number)])));
        async move { agent.get(&path).await.body["items"].as_array().cloned().unwrap_or_default() }
    };
    assert!(look("03").await.is_empty(), "too little is typed");
    assert_eq!(look("03-1234").await.len(), 12);
    assert_eq!(look("０３ー１２３４ー５６０").await.len(), 10);
    for typed in ["03-1234-5607", "+81 3 1234 5607", "0312345607", "312345607"] {
        let found = look(typed).await;
        assert_eq!((found.len(), &found[0]["exact"]), (1, &json!(true)), "{typed}");
        assert_eq!(found[0]["lead_id"], json!(world.seed.leads[7]));
        assert_eq!(found[0]["e164"], "+81312345607");
    }
    assert!(look("090").await.is_empty());
    assert!(look("田中").await.is_empty());
    let stranger = world.sign_in("osaka").await;
    let out_of_sight = stranger.get("/api/v1/lookup?number=03-1234-5607").await;
    assert_eq!(out_of_sight.body["items"], json!([]));
}

async fn find_or_create_answers_with_one_lead_however_often_it_is_asked(world: World) {
    let agent = world.sign_in("sato").await;
    let path = "/api/v1/leads/find-or-create";
    let body =
        json!({"project_id": world.seed.project, "name": "新しい人", "number": "０９０-1111-2222", "memo": "昼"});
    let asked = (0..8).map(|_| agent.post(path, body.clone()));
    let answers = futures_util::future::join_all(asked).await;
    let created = answers.iter().filter(|answer| answer.status == 201).count();
    assert_eq!(created, 1, "{:?}", answers.iter().map(|answer| answer.status).collect::<Vec<_>>());
    let ids: BTreeSet<&str> = answers.iter().map(|answer| answer.body["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), 1);
    assert_eq!(answers[0].body["contacts"][0]["methods"][0]["e164"], "+819011112222");
    let again =
        agent.post(path, json!({"project_id": world.seed.project, "name": "別名", "number": "+81 90 1111 2222"})).await;
    assert_eq!((again.status, &again.body["name"]), (200, &json!("新しい人")));
    let leads = format!("/api/v1/projects/{}/leads", world.seed.project);
    assert_eq!(names(&agent, &leads, &[("q", "新しい人")]).await.len(), 1);
    agent
        .post(path, json!({"project_id": world.seed.project, "name": "x", "number": "電話"}))
        .await
        .assert_fault("/number", "format");
    agent
        .post(path, json!({"project_id": Uuid::nil(), "name": "x", "number": "0311112222"}))
        .await
        .assert_problem(404, "not_found");
    let other = json!({"project_id": world.seed.other_project, "name": "x", "number": "0311112222"});
    agent.post(path, other).await.assert_problem(404, "not_found");
}

async fn a_result_says_which_fields_it_asks_for(world: World) {
    let admin = world.sign_in("admin").await;
    let sets = admin.get("/api/v1/result-sets").await.body;
    let path = format!("/api/v1/result-sets/{}", sets["items"][0]["id"].as_str().unwrap());
    let read = admin.get(&path).await;
    let mut results = read.body["results"].clone();
    let tag = read.headers.get("etag").cloned().unwrap_or_default();
    let change = |results: Value| {
        let (admin, path, tag) = (admin.clone(), path.clone(), tag.clone());
        let body = json!({"results": results}).to_string();
        async move { admin.send(awc::http::Method::PATCH, &path, Some(body), &[("if-match", &tag)]).await }
    };
    for result in results.as_array_mut().unwrap() {
        result.as_object_mut().unwrap().remove("position");
    }
    results[1]["required_field_ids"] = json!([Uuid::nil()]);
    change(results.clone()).await.assert_fault("/results/1/required_field_ids", "not_found");
    results[1]["required_field_ids"] = json!([world.seed.field]);
    let changed = change(results).await;
    assert_eq!(changed.status, 200, "{}", changed.body);
    assert_eq!(changed.body["results"][1]["required_field_ids"], json!([world.seed.field]));
    assert_eq!(admin.get(&path).await.body["results"][1]["required_field_ids"], json!([world.seed.field]));
}

on_both!(
    names_are_found_by_two_characters_however_they_are_written,
    a_renamed_lead_is_found_by_its_new_name_only,
    every_type_of_field_is_filtered_and_ordered_on_the_server,
    basic_filters_narrow_and_faults_are_named,
    numbers_are_looked_up_while_they_are_typed,
    find_or_create_answers_with_one_lead_however_often_it_is_asked,
    a_result_says_which_fields_it_asks_for,
);
