//! Import of lists: what each file in `tests/data/leads` is taken for and comes to; policies, refused rows, undo.

use crate::world::{Answer, Client, World, on_both};
use awc::http::Method;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use uuid::Uuid;

const PATIENCE: Duration = Duration::from_secs(60);

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/data/leads")
}

async fn upload(client: &Client, project: Uuid, name: &str, bytes: Vec<u8>) -> Answer {
    let path = format!("/api/v1/imports?project_id={project}&file_name={name}");
    client.send_bytes(Method::POST, &path, bytes, &[("content-type", "application/octet-stream")]).await
}

fn id_of(answer: &Answer) -> String {
    answer.body["id"].as_str().unwrap_or_else(|| panic!("{}", answer.body)).to_owned()
}

/// The import when it is no longer under way.
async fn settled(client: &Client, id: &str) -> Value {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let import = client.get(&format!("/api/v1/imports/{id}")).await.body;
        let state = import["state"].as_str().unwrap_or_default();
        if !matches!(state, "checking" | "running" | "undoing") {
            return import;
        }
        assert!(Instant::now() < deadline, "still {state}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

async fn step(client: &Client, id: &str, step: &str) -> Value {
    let begun = client.post(&format!("/api/v1/imports/{id}/{step}"), json!({})).await;
    assert_eq!(begun.status, 202, "{step}: {}", begun.body);
    settled(client, id).await
}

/// Upload, decide about duplicates, run.
async fn import(world: &World, client: &Client, text: &str, duplicates: Value) -> Value {
    let uploaded = upload(client, world.seed.project, "list.csv", text.as_bytes().to_vec()).await;
    assert_eq!(uploaded.status, 201, "{}", uploaded.body);
    let id = id_of(&uploaded);
    let changed = client.patch(&format!("/api/v1/imports/{id}"), json!({"duplicates": duplicates})).await;
    assert_eq!(changed.status, 200, "{}", changed.body);
    let done = step(client, &id, "run").await;
    assert_eq!(done["state"], "done", "{done}");
    done
}

fn counts(report: &Value) -> Vec<(&'static str, u64)> {
    ["rows", "created", "updated", "contacts_added", "skipped", "rejected"]
        .map(|name| (name, report[name].as_u64().unwrap_or_default()))
        .to_vec()
}

/// All leads of the project by name, whole.
async fn leads(world: &World, client: &Client) -> Vec<Value> {
    let mut leads = Vec::new();
    let mut cursor = String::new();
    loop {
        let path = format!("/api/v1/projects/{}/leads?limit=200&cursor={cursor}", world.seed.project);
        let page = client.get(&path).await.body;
        for row in page["items"].as_array().unwrap() {
            let id = row["id"].as_str().unwrap();
            leads.push(client.get(&format!("/api/v1/leads/{id}?project_id={}", world.seed.project)).await.body);
        }
        match page["next_cursor"].as_str() {
            Some(next) => cursor = next.to_owned(),
            None => return leads,
        }
    }
}

fn methods(lead: &Value) -> Vec<Value> {
    let contacts = lead["contacts"].as_array().cloned().unwrap_or_default();
    contacts.iter().flat_map(|contact| contact["methods"].as_array().cloned().unwrap_or_default()).collect()
}

/// The lead is as the file's outcome says.
fn assert_lead(file: &str, found: &[Value], expected: &Value) {
    let phone = expected["phone"].as_str();
    let fits = |lead: &&Value| {
        let has = methods(lead).iter().any(|method| method["e164"].as_str() == phone);
        lead["name"] == expected["name"] && (phone.is_none() || has)
    };
    let lead = found.iter().find(fits).unwrap_or_else(|| panic!("{file}: {expected} is not there"));
    for name in ["prefecture", "city", "postal_code", "mail"] {
        if !expected[name].is_null() {
            assert_eq!(lead[name], expected[name], "{file}: {name}");
        }
    }
    if let Some(typed) = expected["typed"].as_str() {
        assert_eq!(methods(lead)[0]["value"], typed, "{file}");
    }
    if let Some(contact) = expected["contact"].as_str() {
        assert_eq!(lead["contacts"][0]["name"], contact, "{file}");
    }
    if let Some(count) = expected["contacts"].as_u64() {
        assert_eq!(lead["contacts"].as_array().map(Vec::len), usize::try_from(count).ok(), "{file}");
    }
    if let Some(count) = expected["methods"].as_u64() {
        assert_eq!(methods(lead).len() as u64, count, "{file}");
    }
}

/// Detection, dry run and run of one file.
async fn one_file(world: &World, client: &Client, path: &Path, expected: &Value) {
    let file = path.file_name().unwrap().to_string_lossy().into_owned();
    let uploaded = upload(client, world.seed.project, &file, std::fs::read(path).unwrap()).await;
    if let Some(refused) = expected["refused"].as_array() {
        let status = u16::try_from(refused[0].as_u64().unwrap()).unwrap();
        return uploaded.assert_problem(status, refused[1].as_str().unwrap());
    }
    assert_eq!(uploaded.status, 201, "{file}: {}", uploaded.body);
    let source = &uploaded.body["source"];
    for name in ["encoding", "delimiter", "format"] {
        if !expected[name].is_null() {
            assert_eq!(source[name], expected[name], "{file}: {name}");
        }
    }
    assert_eq!(source["header_row"], expected["header_row"], "{file}");
    let mut targets: Vec<Value> = uploaded.body["plan"]["columns"].as_array().unwrap().clone();
    let words: Vec<&str> = targets.iter().filter_map(|column| column["target"].as_str()).collect();
    assert_eq!(json!(words), expected["targets"], "{file}");
    for (column, target) in expected["mapping"].as_object().into_iter().flatten() {
        targets[column.parse::<usize>().unwrap()]["target"] = target.clone();
    }
    for column in &mut targets {
        column.as_object_mut().unwrap().remove("header");
    }
    let id = id_of(&uploaded);
    let change = json!({"columns": targets, "duplicates": {"action": "skip"}});
    let changed = client.patch(&format!("/api/v1/imports/{id}"), change).await;
    assert_eq!(changed.status, 200, "{file}: {}", changed.body);
    let checked = step(client, &id, "check").await;
    assert_eq!(checked["state"], "checked", "{file}: {checked}");
    assert_eq!(counts(&checked["check"]), counts(&expected["counts"]), "{file}: {}", checked["check"]);
    let done = step(client, &id, "run").await;
    assert_eq!(done["state"], "done", "{file}: {done}");
    assert_eq!(done["result"], done["check"], "{file}: the run does what the dry run said");
    let mut lines: BTreeMap<String, Vec<u64>> = BTreeMap::new();
    for reason in done["result"]["reasons"].as_array().unwrap() {
        let samples = reason["samples"].as_array().unwrap().iter().filter_map(|sample| sample["line"].as_u64());
        lines.insert(reason["reason"].as_str().unwrap().to_owned(), samples.collect());
    }
    let reasons = if expected["reasons"].is_null() { json!({}) } else { expected["reasons"].clone() };
    assert_eq!(json!(lines), reasons, "{file}");
    let found = leads(world, client).await;
    for lead in expected["leads"].as_array().unwrap() {
        assert_lead(&file, &found, lead);
    }
    assert!(!world.folder.path().join("imports").join(&id).exists(), "{file}: the upload is gone");
}

async fn every_file_is_taken_for_what_it_is_and_comes_to_what_it_should(world: World) {
    let client = world.program();
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let outcomes: Vec<&PathBuf> = files.iter().filter(|path| path.extension().is_some_and(|e| e == "json")).collect();
    assert!(outcomes.len() > 25);
    for outcome in outcomes {
        let expected: Value = serde_json::from_slice(&std::fs::read(outcome).unwrap()).unwrap();
        one_file(&world, &client, &outcome.with_extension(""), &expected).await;
    }
    let left = std::fs::read_dir(world.folder.path().join("imports")).unwrap().count();
    assert_eq!(left, 0, "refused uploads leave nothing behind");
}

async fn lead_09_a_file_with_external_ids_can_be_imported_again_and_again(world: World) {
    let client = world.program();
    let text = "外部ID,会社名,電話番号\nE1,一社,0312346001\nE2,二社,0312346002\n";
    let first = import(&world, &client, text, json!({"by": "external_id", "action": "update"})).await;
    assert_eq!(first["result"]["created"], 2);
    let before = leads(&world, &client).await.len();
    for action in ["update", "skip"] {
        let again = import(&world, &client, text, json!({"by": "external_id", "action": action})).await;
        assert_eq!((&again["result"]["created"], &again["result"]["skipped"]), (&json!(0), &json!(2)), "{again}");
    }
    let changed = import(&world, &client, &text.replace("二社", "二社改"), json!({"action": "update"})).await;
    assert_eq!((&changed["result"]["updated"], &changed["result"]["skipped"]), (&json!(1), &json!(1)), "{changed}");
    let after = leads(&world, &client).await;
    assert_eq!(after.len(), before);
    assert!(after.iter().any(|lead| lead["name"] == "二社改"));
}

async fn what_is_there_already_is_asked_about_and_each_answer_is_obeyed(world: World) {
    let client = world.program();
    // The first of the seed's leads, by number and name, and the second by its number alone.
    let text = "会社名,電話番号,市区町村\n株式会社サンプル00,03-1234-5600,港区\n別の名前,03-1234-5601,中央区\n新しい会社,03-1234-5699,北区\n";
    let uploaded = upload(&client, world.seed.project, "ask.csv", text.as_bytes().to_vec()).await;
    let id = id_of(&uploaded);
    let path = format!("/api/v1/imports/{id}");
    client.post(&format!("{path}/run"), json!({})).await.assert_problem(409, "conflict");
    let checked = step(&client, &id, "check").await;
    let groups: Vec<(&str, u64)> = checked["check"]["questions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|question| (question["group"].as_str().unwrap(), question["count"].as_u64().unwrap()))
        .collect();
    assert_eq!(groups, [("same_phone_and_name", 1), ("same_phone_other_name", 1)]);
    assert_eq!(checked["check"]["questions"][0]["samples"][0]["lead_id"], json!(world.seed.leads[0]));
    let refused = client.post(&format!("{path}/run"), json!({})).await;
    refused.assert_fault("/duplicates/answers/same_phone_and_name", "required");
    let answers = json!({"same_phone_and_name": "update", "same_phone_other_name": "add"});
    let answered = client.patch(&path, json!({"duplicates": {"action": "ask", "answers": answers}})).await;
    assert_eq!(answered.body["state"], "checked", "{}", answered.body);
    let done = step(&client, &id, "run").await;
    assert_eq!((&done["result"]["created"], &done["result"]["updated"]), (&json!(2), &json!(1)), "{done}");
    let first = client.get(&format!("/api/v1/leads/{}", world.seed.leads[0])).await.body;
    assert_eq!((&first["city"], first["contacts"].as_array().map(Vec::len)), (&json!("港区"), Some(1)), "{first}");
    let second = client.get(&format!("/api/v1/leads/{}", world.seed.leads[1])).await.body;
    assert_eq!(second["name"], "株式会社サンプル01");
}

async fn an_import_is_undone_except_for_what_somebody_changed_since(world: World) {
    let client = world.program();
    let before = leads(&world, &client).await;
    let text = "会社名,フリガナ,電話番号,市区町村,従業員数\n株式会社サンプル00,サンプルゼロ,03-1234-5600,港区,5\n\
        株式会社サンプル01,サンプルイチ,03-1234-5601 / 03-1234-5701,北区,6\n新しい会社,,03-1234-5699,北区,7\n働いた会社,,03-1234-5698,北区,8\n";
    let done = import(&world, &client, text, json!({"action": "update"})).await;
    assert_eq!((&done["result"]["created"], &done["result"]["updated"]), (&json!(2), &json!(2)), "{done}");
    let path = format!("/api/v1/leads/{}", world.seed.leads[1]);
    let there = client.get(&path).await;
    assert_eq!(methods(&there.body).len(), 2, "{}", there.body);
    let body = json!({"kana": "サンプルワン"}).to_string();
    let changed = client.send(Method::PATCH, &path, Some(body), &[("if-match", &there.headers["etag"])]).await;
    assert_eq!(changed.status, 200, "{}", changed.body);
    let worked = leads(&world, &client).await.into_iter().find(|lead| lead["name"] == "働いた会社").unwrap();
    world.ended_call(world.seed.agent.id, worked["id"].as_str().and_then(|id| id.parse().ok())).await;
    let id = done["id"].as_str().unwrap();
    let undone = step(&client, id, "undo").await;
    assert_eq!(undone["state"], "undone", "{undone}");
    let told = &undone["undone"];
    let figures = ["deleted", "recycled", "restored", "kept"].map(|name| told[name].as_u64().unwrap());
    assert_eq!(figures, [1, 1, 2, 1], "{told}");
    assert_eq!(told["kept_leads"], json!([{"lead_id": world.seed.leads[1], "fields": ["kana"]}]));
    let after = leads(&world, &client).await;
    let without = |leads: &[Value]| {
        let bare = |lead: &Value| {
            let mut lead = lead.clone();
            lead.as_object_mut().unwrap().remove("version");
            lead
        };
        leads.iter().map(bare).collect::<Vec<_>>()
    };
    let mut expected = without(&before);
    expected[1]["kana"] = json!("サンプルワン");
    assert_eq!(without(&after), expected, "everything else is as it was");
    client.post(&format!("/api/v1/imports/{id}/undo"), json!({})).await.assert_problem(409, "conflict");
    let again = import(&world, &client, text, json!({"action": "skip"})).await;
    assert_eq!(again["result"]["created"], 2, "what was undone can be imported again");
}

async fn refused_rows_come_back_as_a_file_that_can_be_corrected_and_imported(world: World) {
    let client = world.program();
    let text = "会社名,電話番号\n良い会社,0312346101\n悪い番号,番号なし\n\"カンマ, \"\"引用\"\"\",110\n";
    let done = import(&world, &client, text, json!({"action": "skip"})).await;
    let path = format!("/api/v1/imports/{}/rejected", done["id"].as_str().unwrap());
    let english = Client { language: Some("en"), ..client.clone() };
    let file = String::from_utf8(english.get(&path).await.bytes).unwrap();
    assert!(file.contains("\u{feff}会社名,電話番号,Error reason\r\n"), "{file}");
    assert!(file.contains("電話番号: This is not a telephone number."), "{file}");
    let japanese = client.get(&path).await;
    assert_eq!(japanese.headers["content-type"], "text/csv; charset=utf-8");
    let file = String::from_utf8(japanese.bytes).unwrap();
    assert!(file.contains("「電話番号」緊急番号・特番は登録できません。"), "{file}");
    let corrected = file.replace("番号なし", "0312346102").replace(",110,", ",0312346103,");
    let second = import(&world, &client, &corrected, json!({"action": "skip"})).await;
    assert_eq!((&second["result"]["created"], &second["result"]["rejected"]), (&json!(2), &json!(0)), "{second}");
    assert!(leads(&world, &client).await.iter().any(|lead| lead["name"] == "カンマ, \"引用\""));
}

async fn a_mapping_is_saved_by_name_and_put_on_another_file(world: World) {
    let client = world.program();
    let columns = json!({"得意先": {"target": "name"}, "連絡": {"target": "phone"}, "人数": {"target": "field", "field_id": world.seed.field}});
    let body = json!({"name": "得意先リスト", "columns": columns, "duplicates": {"action": "update"}});
    let saved = client.post("/api/v1/import-mappings", body.clone()).await;
    assert_eq!(saved.status, 201, "{}", saved.body);
    assert_eq!(client.post("/api/v1/import-mappings", body).await.body["id"], saved.body["id"], "the name is one");
    let text = "連絡,得意先,人数,メモ\n0312346201,写した会社,30,x\n";
    let uploaded = upload(&client, world.seed.project, "mapped.csv", text.as_bytes().to_vec()).await;
    let id = id_of(&uploaded);
    let path = format!("/api/v1/imports/{id}");
    let changed = client.patch(&path, json!({"mapping_id": saved.body["id"]})).await;
    let targets: Vec<&str> = changed.body["plan"]["columns"]
        .as_array()
        .unwrap()
        .iter()
        .map(|column| column["target"].as_str().unwrap())
        .collect();
    assert_eq!(targets, ["phone", "name", "field", "ignore"], "{}", changed.body);
    assert_eq!(step(&client, &id, "run").await["result"]["created"], 1);
    assert_eq!(client.get("/api/v1/import-mappings").await.body["items"].as_array().map(Vec::len), Some(1));
    let mapping = format!("/api/v1/import-mappings/{}", saved.body["id"].as_str().unwrap());
    assert_eq!(client.delete(&mapping).await.status, 204);
    client.get(&mapping).await.assert_problem(404, "not_found");
    client.patch(&path, json!({"mapping_id": saved.body["id"]})).await.assert_fault("/mapping_id", "not_found");
}

async fn a_wrong_guess_is_corrected_and_a_wrong_plan_is_refused(world: World) {
    let client = world.program();
    let text = encoding("会社名;電話番号\n日本の会社;0312346301\n");
    let uploaded = upload(&client, world.seed.project, "wrong.csv", text).await;
    let path = format!("/api/v1/imports/{}", id_of(&uploaded));
    let wrong = client.patch(&path, json!({"encoding": "utf_8", "delimiter": "comma", "header_row": null})).await;
    assert_eq!(wrong.body["plan"]["columns"].as_array().map(Vec::len), Some(1), "{}", wrong.body);
    client.post(&format!("{path}/check"), json!({})).await.assert_fault("/columns", "required");
    let right = client.patch(&path, json!({"encoding": "cp932", "delimiter": "semicolon", "header_row": 1})).await;
    assert_eq!(right.body["preview"], json!([["日本の会社", "0312346301"]]), "{}", right.body);
    for (body, pointer, code) in [
        (json!({"columns": [{"target": "name"}]}), "/columns", "range"),
        (json!({"columns": [{"target": "name"}, {"target": "name"}]}), "/columns/1", "taken"),
        (
            json!({"columns": [{"target": "name"}, {"target": "field", "field_id": Uuid::nil()}]}),
            "/columns/1/field_id",
            "not_found",
        ),
        (json!({"header_row": 0}), "/header_row", "range"),
        (json!({"encoding": "latin1"}), "/encoding", "format"),
        (json!({"nonsense": 1}), "/nonsense", "unknown"),
    ] {
        client.patch(&path, body).await.assert_fault(pointer, code);
    }
    let boss = world.sign_in("boss").await;
    let company = boss.patch(&path, json!({"duplicates": {"reach": "company"}})).await;
    company.assert_fault("/duplicates/reach", "range");
    assert_eq!(client.delete(&path).await.status, 204);
    client.get(&path).await.assert_problem(404, "not_found");
}

fn encoding(text: &str) -> Vec<u8> {
    // 会社名;電話番号 日本の会社 in Shift_JIS.
    let table: &[(char, [u8; 2])] = &[
        ('会', [0x89, 0xEF]),
        ('社', [0x8E, 0xD0]),
        ('名', [0x96, 0xBC]),
        ('電', [0x93, 0x64]),
        ('話', [0x98, 0x62]),
        ('番', [0x94, 0xD4]),
        ('号', [0x8D, 0x86]),
        ('日', [0x93, 0xFA]),
        ('本', [0x96, 0x7B]),
        ('の', [0x82, 0xCC]),
    ];
    let bytes = |c: char| match table.iter().find(|(known, _)| *known == c) {
        Some((_, bytes)) => bytes.to_vec(),
        None => vec![u8::try_from(c).unwrap()],
    };
    text.chars().flat_map(bytes).collect()
}

async fn uploads_have_a_limit_a_place_and_a_reader_with_the_right(world: World) {
    let client = world.program();
    let large = upload(&client, world.seed.project, "large.csv", vec![b'x'; 5 * 1024 * 1024]).await;
    large.assert_problem(413, "payload_too_large");
    upload(&client, world.seed.project, "empty.csv", vec![]).await.assert_problem(422, "file_unreadable");
    upload(&client, Uuid::nil(), "list.csv", b"a,b\n1,2\n".to_vec()).await.assert_problem(404, "not_found");
    let both = "/api/v1/imports?file_name=x.csv";
    client.send_bytes(Method::POST, both, b"a".to_vec(), &[]).await.assert_fault("?project_id", "required");
    let list = "会社名,電話番号\n新計画の会社,0312346401\n".as_bytes().to_vec();
    let group = client.get("/api/v1/workgroups").await.body["items"][0]["id"].as_str().unwrap().to_owned();
    let new = format!("/api/v1/imports?file_name=x.csv&new_project=NewPlan&workgroup_id={group}");
    let boss = world.sign_in("boss").await;
    boss.send_bytes(Method::POST, &new, list.clone(), &[]).await.assert_problem(403, "forbidden");
    let made = client.send_bytes(Method::POST, &new, list, &[]).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let project = client.get(&format!("/api/v1/projects/{}", made.body["project_id"].as_str().unwrap())).await;
    assert_eq!(project.body["name"], "NewPlan");
    let agent = world.sign_in("sato").await;
    agent.get("/api/v1/imports").await.assert_problem(403, "forbidden");
    let listed = client.get("/api/v1/imports?limit=1").await;
    assert_eq!(listed.body["items"][0]["id"], made.body["id"], "{}", listed.body);
}

async fn a_cell_of_many_megabytes_is_one_bad_row(world: World) {
    let client = world.program();
    let mut text = "会社名,電話番号\n前,0312346501\n".to_owned();
    text.push_str(&"x".repeat(3 * 1024 * 1024));
    text.push_str(",1\n後,0312346502\n");
    let done = import(&world, &client, &text, json!({"action": "skip"})).await;
    let result = &done["result"];
    assert_eq!((&result["created"], &result["rejected"]), (&json!(2), &json!(1)), "{result}");
    assert_eq!(result["reasons"][0]["reason"], "record_too_long");
}

async fn a_run_tells_the_pages_and_can_be_stopped(world: World) {
    let client = world.program();
    let mut text = String::from("会社名,電話番号\n");
    (0..20_000).for_each(|n| text.push_str(&format!("停止会社{n},03{:08}\n", 40_000_000 + n)));
    let uploaded = upload(&client, world.seed.project, "long.csv", text.into_bytes()).await;
    let id = id_of(&uploaded);
    client.patch(&format!("/api/v1/imports/{id}"), json!({"duplicates": {"action": "skip"}})).await;
    let path = format!("/api/v1/imports/{id}");
    assert_eq!(client.post(&format!("{path}/run"), json!({})).await.status, 202);
    client.delete(&path).await.assert_problem(409, "conflict");
    client.patch(&path, json!({"header_row": null})).await.assert_problem(409, "conflict");
    let deadline = Instant::now() + PATIENCE;
    while client.get(&path).await.body["progress"]["rows"].as_u64().unwrap_or_default() < 500 {
        assert!(Instant::now() < deadline);
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let stopped = client.post(&format!("{path}/cancel"), json!({})).await;
    assert_eq!(stopped.body["state"], "cancelled", "{}", stopped.body);
    let created = stopped.body["result"]["created"].as_u64().unwrap();
    assert!((500..20_000).contains(&created), "{created}");
    let undone = step(&client, &id, "undo").await;
    assert_eq!(undone["undone"]["deleted"].as_u64(), Some(created), "nothing came after the stop: {undone}");
    assert_eq!(leads(&world, &client).await.len(), 12);
}

on_both!(
    every_file_is_taken_for_what_it_is_and_comes_to_what_it_should,
    lead_09_a_file_with_external_ids_can_be_imported_again_and_again,
    what_is_there_already_is_asked_about_and_each_answer_is_obeyed,
    an_import_is_undone_except_for_what_somebody_changed_since,
    refused_rows_come_back_as_a_file_that_can_be_corrected_and_imported,
    a_mapping_is_saved_by_name_and_put_on_another_file,
    a_wrong_guess_is_corrected_and_a_wrong_plan_is_refused,
    uploads_have_a_limit_a_place_and_a_reader_with_the_right,
    a_cell_of_many_megabytes_is_one_bad_row,
    a_run_tells_the_pages_and_can_be_stopped,
);
