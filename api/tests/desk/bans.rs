//! Bans by REST: how far each reaches, lists, lifting, files of numbers.

use crate::world::{Answer, Client, World, on_both};
use awc::http::Method;
use encoding_rs::SHIFT_JIS;
use serde_json::{Value, json};
use uuid::Uuid;

/// The world's first lead has this number.
const NUMBER: &str = "03-1234-5600";

async fn allowed(client: &Client, number: &str, project: Option<Uuid>, lead: Option<Uuid>) -> Option<String> {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let mut path = format!("/api/v1/guard?number={digits}");
    for (name, id) in [("project_id", project), ("lead_id", lead)] {
        if let Some(id) = id {
            path.push_str(&format!("&{name}={id}"));
        }
    }
    let verdict = client.get(&path).await;
    assert_eq!(verdict.status, 200, "{}", verdict.body);
    verdict.body["refusals"][0]["code"].as_str().map(str::to_owned)
}

async fn lift(client: &Client, ban: &Answer) -> Answer {
    let path = format!("/api/v1/bans/{}/lift", ban.body["id"].as_str().unwrap());
    client.post(&path, json!({"reason": "誤登録"})).await
}

async fn file(client: &Client, path: &str, bytes: &[u8]) -> Answer {
    let http = awc::Client::builder().no_default_headers().timeout(std::time::Duration::from_secs(20)).finish();
    let mut request = http.post(format!("http://{}{path}", client.address)).insert_header(("content-type", "text/csv"));
    for (name, value) in client.headers() {
        request = request.insert_header((name, value));
    }
    let mut answer = request.send_body(bytes.to_vec()).await.unwrap();
    let bytes = answer.body().await.unwrap().to_vec();
    let headers = answer.headers().iter().map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()));
    Answer {
        status: answer.status().as_u16(),
        body: serde_json::from_slice(&bytes).unwrap_or(Value::Null),
        headers: headers.collect(),
        bytes,
        cookie: None,
    }
}

/// The project is of the first workgroup (東京: boss, sato), the other one of the second (大阪: osaka).
async fn each_scope_reaches_as_far_as_it_says(world: World) {
    let (sato, osaka, boss, admin) = (
        world.sign_in("sato").await,
        world.sign_in("osaka").await,
        world.sign_in("boss").await,
        world.sign_in("admin").await,
    );
    let (mine, other) = (world.seed.project, world.seed.other_project);
    // Who bans, how; then: sato in their project, sato without, osaka in theirs, osaka without, admin without.
    let table = [
        (&sato, json!({"number": NUMBER}), [true, true, false, false, false]),
        (&sato, json!({"number": NUMBER, "project_id": mine}), [true, true, false, false, false]),
        (&sato, json!({"number": NUMBER, "project_id": mine, "scope": "project"}), [true, false, false, false, false]),
        (&admin, json!({"number": NUMBER, "project_id": other}), [false, false, true, true, false]),
        (&boss, json!({"number": NUMBER, "scope": "company"}), [true, true, true, true, true]),
        (&boss, json!({"lead_id": world.seed.leads[0]}), [true, true, false, false, false]),
    ];
    for (who, ban, expected) in table {
        let placed = who.post("/api/v1/bans", ban.clone()).await;
        assert_eq!((placed.status, &placed.body["stands"]), (201, &json!(true)), "{ban}: {}", placed.body);
        let mut found = [false; 5];
        let asked = [(&sato, Some(mine)), (&sato, None), (&osaka, Some(other)), (&osaka, None), (&admin, None)];
        for (found, (client, project)) in found.iter_mut().zip(asked) {
            *found = allowed(client, NUMBER, project, None).await.as_deref() == Some("banned");
        }
        assert_eq!(found, expected, "{ban}");
        assert_eq!(allowed(&sato, "03-1234-5601", Some(mine), None).await, None, "another number");
        assert_eq!(lift(&admin, &placed).await.status, 200);
        assert_eq!(allowed(&sato, NUMBER, Some(mine), None).await, None, "lifted: {ban}");
    }
    sato.post("/api/v1/bans", json!({"number": NUMBER, "scope": "company"})).await.assert_problem(403, "forbidden");
    osaka.post("/api/v1/bans", json!({"lead_id": world.seed.leads[0]})).await.assert_fault("/lead_id", "not_found");
    osaka
        .post("/api/v1/bans", json!({"number": NUMBER, "project_id": mine}))
        .await
        .assert_fault("/project_id", "not_found");
    admin.post("/api/v1/bans", json!({"number": NUMBER})).await.assert_fault("/scope", "required");
    admin
        .post("/api/v1/bans", json!({"number": NUMBER, "scope": "project"}))
        .await
        .assert_fault("/project_id", "required");
    for (ban, pointer, code) in [
        (json!({}), "/number", "required"),
        (json!({"number": "abc"}), "/number", "format"),
        (json!({"number": "110"}), "/number", "format"),
        (json!({"number": NUMBER, "until": "2020-01-01T00:00:00Z"}), "/until", "range"),
        (json!({"number": NUMBER, "scope": "world"}), "/scope", "format"),
    ] {
        sato.post("/api/v1/bans", ban).await.assert_fault(pointer, code);
    }
}

async fn a_lead_banned_is_banned_by_all_its_numbers_however_they_are_written(world: World) {
    let agent = world.sign_in("sato").await;
    let lead = world.seed.leads[0];
    let placed = agent.post("/api/v1/bans", json!({"lead_id": lead, "reason": "クレーム"})).await;
    assert_eq!((placed.status, &placed.body["lead_name"]), (201, &json!("株式会社サンプル00")), "{}", placed.body);
    for typed in
        ["0312345600", "03-1234-5600", "+81 3 1234 5600", "０３（１２３４）５６００", "312345600", "184-03-1234-5600"]
    {
        agent.post("/api/v1/calls", json!({"number": typed})).await.assert_problem(403, "banned");
    }
    // Another lead with the same number is the same person.
    let twin = json!({"name": "別名義", "contacts": [{"name": "x", "methods": [{"type": "phone", "value": NUMBER}]}]});
    let twin = agent.post(&format!("/api/v1/projects/{}/leads", world.seed.project), twin).await;
    let wish = json!({"project_id": world.seed.project, "lead_id": twin.body["id"]});
    agent.post("/api/v1/calls", wish).await.assert_problem(403, "banned");
    let again = agent.post("/api/v1/bans", json!({"lead_id": lead})).await;
    assert_eq!((again.status, &again.body["id"]), (200, &placed.body["id"]), "the same ban is not made twice");
}

async fn lists_have_filters_and_pages_and_lifting_is_a_right_that_leaves_a_trace(world: World) {
    let (sato, boss, osaka) = (world.sign_in("sato").await, world.sign_in("boss").await, world.sign_in("osaka").await);
    let mut placed = Vec::new();
    for n in 0..7 {
        let ban = json!({"number": format!("03-1234-56{n:02}"), "project_id": world.seed.project, "reason": "x"});
        placed.push(sato.post("/api/v1/bans", ban).await);
    }
    placed.push(boss.post("/api/v1/bans", json!({"lead_id": world.seed.leads[9]})).await);
    assert!(placed.iter().all(|answer| answer.status == 201));
    lift(&sato, &placed[0]).await.assert_problem(403, "forbidden");
    let lifted = lift(&boss, &placed[0]).await;
    assert_eq!((lifted.status, &lifted.body["stands"]), (200, &json!(false)), "{}", lifted.body);
    assert_eq!(lifted.body["lifted_by"], json!(world.seed.supervisor.id));
    assert_eq!(lifted.body["lift_reason"], "誤登録");
    lift(&boss, &placed[0]).await.assert_problem(409, "conflict");
    let count = |answer: Answer| answer.body["items"].as_array().map(Vec::len);
    let lead = world.seed.leads[9];
    for (query, expected) in [
        (String::new(), 7),
        ("state=over".into(), 1),
        ("state=all".into(), 8),
        ("number=%2B81312345603".into(), 1),
        ("number=03-1234-5603".into(), 1),
        (format!("lead_id={lead}"), 1),
        (format!("concerns={lead}"), 1),
        (format!("concerns={}", world.seed.leads[3]), 1),
        (format!("concerns={}", world.seed.leads[0]), 0),
        (format!("project_id={}", world.seed.project), 6),
        (format!("workgroup_id={}", world.seed.agent.workgroup_ids[0]), 7),
        (format!("banned_by={}", world.seed.supervisor.id), 1),
        ("scope=company".into(), 0),
        ("origin=manual".into(), 7),
    ] {
        assert_eq!(count(sato.get(&format!("/api/v1/bans?{query}")).await), Some(expected), "{query}");
    }
    assert_eq!(count(osaka.get("/api/v1/bans?state=all").await), Some(0), "another workgroup's");
    let id = placed[1].body["id"].as_str().unwrap();
    osaka.get(&format!("/api/v1/bans/{id}")).await.assert_problem(404, "not_found");
    assert_eq!(sato.get(&format!("/api/v1/bans/{id}")).await.body["number"], "+81312345601");
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = sato.get(&format!("/api/v1/bans?state=all&limit=3&cursor={cursor}")).await;
        seen.extend(page.body["items"].as_array().unwrap().iter().map(|ban| ban["id"].clone()));
        match page.body["next_cursor"].as_str() {
            Some(next) => cursor = next.to_owned(),
            None => break,
        }
    }
    let newest_first: Vec<_> = placed.iter().rev().map(|ban| ban.body["id"].clone()).collect();
    assert_eq!(seen, newest_first);
    let admin = world.sign_in("admin").await;
    for (act, notes) in [("ban_placed", 8), ("ban_lifted", 1)] {
        assert_eq!(count(admin.get(&format!("/api/v1/audit?act={act}")).await), Some(notes), "{act}");
    }
}

async fn a_file_bans_and_lifts_and_says_row_by_row_what_is_wrong(world: World) {
    let (sato, boss) = (world.sign_in("sato").await, world.sign_in("boss").await);
    let list = "電話番号,理由\r\n03-1234-5600,お断り①\r\n03-1234-5601\r\n東京\r\n+81312345600\r\n0312\r\n119\r\n";
    let (japanese, _, _) = SHIFT_JIS.encode(list);
    file(&sato, "/api/v1/ban-lists", &japanese).await.assert_problem(403, "forbidden");
    let path = format!("/api/v1/ban-lists?project_id={}&reason=list", world.seed.project);
    let done = file(&boss, &path, &japanese).await;
    assert_eq!(done.status, 200, "{}", done.body);
    let expected = json!({"done": 2, "unchanged": 0, "repeated": 1, "bad_count": 3});
    for (key, value) in expected.as_object().unwrap() {
        assert_eq!(&done.body[key], value, "{}", done.body);
    }
    let bad: Vec<_> =
        done.body["bad"].as_array().unwrap().iter().map(|row| (row["line"].clone(), row["code"].clone())).collect();
    assert_eq!(
        bad,
        [
            (json!(4), json!("number_invalid")),
            (json!(6), json!("number_invalid")),
            (json!(7), json!("number_emergency"))
        ]
    );
    assert_eq!(allowed(&sato, NUMBER, Some(world.seed.project), None).await.as_deref(), Some("banned"));
    let listed = boss.get("/api/v1/bans?origin=list").await.body["items"].clone();
    assert_eq!((&listed[1]["reason"], &listed[0]["reason"]), (&json!("お断り①"), &json!("list")), "{listed}");
    let again = file(&boss, &path, list.as_bytes()).await;
    assert_eq!((&again.body["done"], &again.body["unchanged"]), (&json!(0), &json!(2)), "{}", again.body);
    let marked = [b"\xef\xbb\xbf".as_slice(), b"0312345600\n0399999999\n"].concat();
    let lifted = file(&boss, "/api/v1/ban-lists/lift?reason=%E8%AA%A4%E3%82%8A", &marked).await;
    assert_eq!((&lifted.body["done"], &lifted.body["unchanged"]), (&json!(1), &json!(1)), "{}", lifted.body);
    assert_eq!(allowed(&sato, NUMBER, Some(world.seed.project), None).await, None);
    assert_eq!(allowed(&sato, "0312345601", Some(world.seed.project), None).await.as_deref(), Some("banned"));
    file(&boss, "/api/v1/ban-lists/lift?reason=", b"1").await.assert_fault("?reason", "too_short");
    file(&boss, &path, &[0xff, 0xfe, 0x81]).await.assert_fault("", "format");
    let empty = boss.send(Method::POST, &path, None, &[]).await;
    assert_eq!((empty.status, &empty.body["done"]), (200, &json!(0)), "{}", empty.body);
}

on_both!(
    each_scope_reaches_as_far_as_it_says,
    a_lead_banned_is_banned_by_all_its_numbers_however_they_are_written,
    lists_have_filters_and_pages_and_lifting_is_a_right_that_leaves_a_trace,
    a_file_bans_and_lifts_and_says_row_by_row_what_is_wrong,
);
