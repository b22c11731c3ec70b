//! Export of leads: what is in the file, in every format, and that it comes back in as it went out.

use crate::world::{Answer, Client, World, on_both};
use awc::http::Method;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(60);

/// The export when it is over, and its file.
async fn export(client: &Client, wish: Value) -> (Value, Answer) {
    let begun = client.post("/api/v1/exports", wish).await;
    assert_eq!(begun.status, 202, "{}", begun.body);
    let path = format!("/api/v1/exports/{}", begun.body["id"].as_str().unwrap());
    let deadline = Instant::now() + PATIENCE;
    let export = loop {
        let export = client.get(&path).await.body;
        if export["state"] != "running" {
            break export;
        }
        assert!(Instant::now() < deadline);
        tokio::time::sleep(Duration::from_millis(20)).await;
    };
    assert_eq!(export["state"], "done", "{export}");
    let file = client.get(&format!("{path}/file")).await;
    assert_eq!(file.status, 200, "{}", file.body);
    (export, file)
}

/// A lead whose name is a formula, with characters that CP932 lacks, a second contact and values.
async fn difficult_lead(world: &World, client: &Client) {
    let lead = json!({
        "name": "=HYPERLINK(1) 𠮷野家",
        "prefecture": "東京都",
        "contacts": [
            {"name": "本社", "methods": [{"type": "phone", "value": "+81312346666"},
                {"type": "phone", "value": "090-1234-6666", "memo": "携帯, 夜"}]},
            {"name": "改行\nあり", "role": "受付, \"主任\"", "methods": [{"type": "mail", "value": "a@example.jp", "memo": "総務\n平日のみ"}]},
        ],
        "fields": [{"field_id": world.seed.field, "value": 12}, {"field_id": world.seed.choice, "value": "製造"}],
    });
    let made = client.post(&format!("/api/v1/projects/{}/leads", world.seed.project), lead).await;
    assert_eq!(made.status, 201, "{}", made.body);
}

async fn a_file_has_the_leads_of_the_list_with_numbers_as_text_and_formulas_made_harmless(world: World) {
    let client = world.program();
    difficult_lead(&world, &client).await;
    let (told, file) = export(&client, json!({"project_id": world.seed.project})).await;
    assert_eq!((&told["rows"], &told["unfit"]), (&json!(13), &json!([])));
    assert_eq!(file.headers["content-type"], "text/csv");
    assert!(file.headers["content-disposition"].contains("attachment; filename=\"leads-"), "{:?}", file.headers);
    let text = String::from_utf8(file.bytes).unwrap();
    assert!(text.starts_with("\u{feff}リードID,外部ID,リード名,フリガナ,"), "{text}");
    assert!(text.contains(",'=HYPERLINK(1) 𠮷野家,"), "{text}");
    assert!(text.contains(",\"'+81312346666\n090-1234-6666\","), "{text}");
    assert!(text.contains(",03-1234-5600,"), "{text}");
    assert_eq!(text.matches("HYPERLINK").count(), 2, "one row per contact");
    let narrowed = json!({"project_id": world.seed.project, "query": "q=%E3%82%B5%E3%83%B3%E3%83%97%E3%83%AB03", "format": "tsv", "english": true});
    let (told, file) = export(&client, narrowed).await;
    assert_eq!(told["rows"], 1);
    let text = String::from_utf8(file.bytes).unwrap();
    assert!(text.starts_with("\u{feff}Lead ID\tExternal ID\tLead name\t"), "{text}");
}

async fn characters_that_cp932_lacks_are_told(world: World) {
    let client = world.program();
    difficult_lead(&world, &client).await;
    let (told, file) = export(&client, json!({"project_id": world.seed.project, "encoding": "cp932"})).await;
    assert_eq!(told["unfit"], json!([{"character": "𠮷", "count": 2}]));
    // 株式会社サンプル00 in Shift_JIS.
    let name = b"\x8a\x94\x8e\xae\x89\xef\x8e\xd0\x83T\x83\x93\x83v\x83\x8b00";
    assert!(file.bytes.windows(name.len()).any(|window| window == name));
}

/// The project's leads, whole, without their versions.
async fn leads(world: &World, client: &Client) -> Vec<Value> {
    let mut found = Vec::new();
    let list = client.get(&format!("/api/v1/projects/{}/leads?limit=200", world.seed.project)).await.body;
    for row in list["items"].as_array().unwrap() {
        let path = format!("/api/v1/leads/{}?project_id={}", row["id"].as_str().unwrap(), world.seed.project);
        found.push(client.get(&path).await.body);
    }
    found
}

async fn import_back(world: &World, client: &Client, name: &str, bytes: Vec<u8>) -> Value {
    let path = format!("/api/v1/imports?project_id={}&file_name={name}", world.seed.project);
    let uploaded = client.send_bytes(Method::POST, &path, bytes, &[]).await;
    assert_eq!(uploaded.status, 201, "{}", uploaded.body);
    let path = format!("/api/v1/imports/{}", uploaded.body["id"].as_str().unwrap());
    client.patch(&path, json!({"duplicates": {"action": "update"}})).await;
    assert_eq!(client.post(&format!("{path}/run"), json!({})).await.status, 202);
    let deadline = Instant::now() + PATIENCE;
    loop {
        let import = client.get(&path).await.body;
        if import["state"] != "running" {
            assert_eq!(import["state"], "done", "{import}");
            return import["result"].clone();
        }
        assert!(Instant::now() < deadline);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

async fn every_format_comes_back_as_it_went_out(world: World) {
    let client = world.program();
    difficult_lead(&world, &client).await;
    let before = leads(&world, &client).await;
    for format in ["csv", "tsv", "xlsx"] {
        let (_, file) = export(&client, json!({"project_id": world.seed.project, "format": format})).await;
        let result = import_back(&world, &client, &format!("back.{format}"), file.bytes).await;
        let figures = ["rows", "created", "updated", "rejected", "skipped"].map(|name| result[name].as_u64().unwrap());
        assert_eq!(figures, [14, 0, 0, 0, 14], "{format}: {result}");
        assert_eq!(leads(&world, &client).await, before, "{format}");
    }
}

async fn memos_on_methods_go_out_and_come_back(world: World) {
    let client = world.program();
    difficult_lead(&world, &client).await;
    let before = leads(&world, &client).await;
    let hard = before.iter().position(|lead| lead["name"].as_str().unwrap().starts_with("=HYPERLINK")).unwrap();
    let memo = |leads: &[Value], contact: usize, method: usize| {
        leads[hard]["contacts"][contact]["methods"][method]["memo"].clone()
    };
    assert_eq!((memo(&before, 0, 1), memo(&before, 1, 0)), (json!("携帯, 夜"), json!("総務\n平日のみ")));
    let set = async |(contact, method): (usize, usize), memo: Value| {
        let id = before[hard]["contacts"][contact]["methods"][method]["id"].as_str().unwrap();
        let lead = format!("/api/v1/leads/{}", before[hard]["id"].as_str().unwrap());
        let tag = client.get(&lead).await.headers["etag"].clone();
        let (path, body) = (format!("/api/v1/contact-methods/{id}"), json!({ "memo": memo }).to_string());
        let changed = client.send(Method::PATCH, &path, Some(body), &[("if-match", &tag)]).await;
        assert_eq!(changed.status, 200, "{}", changed.body);
    };
    for format in ["csv", "xlsx"] {
        let (_, file) = export(&client, json!({"project_id": world.seed.project, "format": format})).await;
        // Changed and emptied since: the file says what it said.
        set((0, 1), json!("別")).await;
        set((1, 0), Value::Null).await;
        let changed = leads(&world, &client).await;
        let result = import_back(&world, &client, &format!("back.{format}"), file.bytes).await;
        assert_eq!((&result["updated"], &result["rejected"]), (&json!(2), &json!(0)), "{format}: {result}");
        let back = leads(&world, &client).await;
        assert_eq!((memo(&back, 0, 0), memo(&back, 0, 1)), (Value::Null, json!("携帯, 夜")), "{format}");
        assert_eq!(memo(&back, 1, 0), json!("総務\n平日のみ"), "{format}");
        // And it can be taken back.
        let imports = client.get("/api/v1/imports").await.body;
        let undo = format!("/api/v1/imports/{}/undo", imports["items"][0]["id"].as_str().unwrap());
        assert_eq!(client.post(&undo, json!({})).await.status, 202);
        let path = undo.trim_end_matches("/undo").to_owned();
        world.until("the import is undone", async || client.get(&path).await.body["state"] == "undone").await;
        let mut undone = leads(&world, &client).await;
        undone[hard]["version"] = changed[hard]["version"].clone();
        assert_eq!(undone, changed, "{format}");
        set((0, 1), json!("携帯, 夜")).await;
        set((1, 0), json!("総務\n平日のみ")).await;
    }
}

async fn an_export_is_for_those_with_the_right_and_every_file_that_goes_out_is_noted(world: World) {
    let wish = json!({"project_id": world.seed.other_project});
    world.sign_in("sato").await.post("/api/v1/exports", wish.clone()).await.assert_problem(403, "forbidden");
    world.sign_in("boss").await.post("/api/v1/exports", wish.clone()).await.assert_problem(404, "not_found");
    let client = world.program();
    let (told, _) = export(&client, wish).await;
    let path = format!("/api/v1/exports/{}", told["id"].as_str().unwrap());
    let log = client.get("/api/v1/audit?act=export_made").await;
    assert_eq!(log.status, 200, "{}", log.body);
    let noted: Vec<&Value> = log.body["items"].as_array().unwrap().iter().map(|note| &note["target_id"]).collect();
    assert_eq!(noted, [&told["id"], &told["id"]], "wished, and taken out");
    assert_eq!(client.delete(&path).await.status, 204);
    client.get(&path).await.assert_problem(404, "not_found");
    client
        .post("/api/v1/exports", json!({"project_id": world.seed.project, "format": "pdf"}))
        .await
        .assert_fault("/format", "format");
}

on_both!(
    a_file_has_the_leads_of_the_list_with_numbers_as_text_and_formulas_made_harmless,
    characters_that_cp932_lacks_are_told,
    every_format_comes_back_as_it_went_out,
    memos_on_methods_go_out_and_come_back,
    an_export_is_for_those_with_the_right_and_every_file_that_goes_out_is_noted,
);
