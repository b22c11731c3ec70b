//! Every page of every published search, and of some more, is what looking at each lead would find: on every way of
//! answering, up and down, across ties and leads without a value. And a search without end is stopped.

use crate::world::{Backend, World, on_both};
use chrono::{DateTime, SecondsFormat, Utc};
use kakeru_api::demo::words::{FAMILIES, GIVEN, PLACES, STEMS};
use kakeru_api::leads::search::{Names, Ways, entry, find, key};
use kakeru_api::leads::{self, Basic, NewContact, NewLead};
use kakeru_api::{fields, projects, workgroups};
use projects::{ProjectChange, StatusInput};
use serde_json::{Value, json};
use std::cmp::Ordering;
use std::time::{Duration, Instant};
use uuid::Uuid;

const PUBLISHED: &str = include_str!("../../../benches/data/lead_queries.txt");
/// What the published ones do not ask: both ends open, one value, several, none, the order's own field and others.
const MORE: &str = "
filter=attempts:eq:2&sort=attempts
filter=attempts:gt:1&filter=attempts:le:3&sort=attempts
filter=attempts:between:1,3&filter=attempts:lt:3&sort=-attempts
filter=attempts:in:0,2&sort=attempts
filter=attempts:ne:2&sort=-attempts
filter=next_call_at:ge:2026-06-01T00:00:00Z&sort=next_call_at
filter=next_call_at:empty:true&sort=next_call_at
filter=next_call_at:empty:false&sort=-next_call_at
filter=last_called_at:ne:2026-01-01T00:00:00Z&sort=last_called_at
filter=field.{field1}:lt:30&sort=field.{field1}
filter=field.{field1}:ne:7&sort=-field.{field1}
filter=field.{field1}:empty:true&sort=field.{field1}
filter=field.{field0}:eq:建設業&filter=field.{field3}:eq:電話&sort=field.{field0}
filter=field.{field3}:contains:端末&filter=prefecture:eq:東京都&filter=attempts:ge:1&sort=field.{field3}
filter=name:ge:さ&filter=name:lt:の&sort=name
filter=prefecture:eq:大阪府&sort=prefecture
filter=city:empty:true&sort=postal_code
filter=postal_code:gt:530&filter=status_id:eq:{status1}&sort=-postal_code
q=田中 健太&sort=status_id
sort=position
";
const LEADS: usize = 700;
const TRADES: [&str; 3] = ["製造業", "建設業", "運輸業"];
const INTERESTS: [&str; 3] = ["電話", "回線", "端末"];

/// A lead as its test knows it.
struct Known {
    id: Uuid,
    text: String,
    values: Vec<(String, Seen)>,
}

/// A value that compares as it should.
#[derive(Clone, PartialEq, PartialOrd, Debug)]
enum Seen {
    Nothing,
    Number(f64),
    Text(String),
    Choices(Vec<String>),
}

/// The floor of the published searches, small.
struct Floor {
    project: Uuid,
    ids: Vec<(String, Uuid)>,
}

impl Floor {
    fn id(&self, word: &str) -> Uuid {
        self.ids.iter().find(|(known, _)| known == word).map_or_else(Uuid::nil, |(_, id)| *id)
    }

    fn filled(&self, query: &str) -> String {
        self.ids
            .iter()
            .fold(query.to_owned(), |query, (word, id)| query.replace(&format!("{{{word}}}"), &id.to_string()))
    }
}

async fn floor(world: &World) -> Floor {
    let store = &world.desk.store;
    let made = serde_json::from_value(json!([
        {"label": "業種", "type": "choice", "options": TRADES},
        {"label": "従業員数", "type": "number"},
        {"label": "契約日", "type": "date"},
        {"label": "興味", "type": "choices", "options": INTERESTS},
    ]));
    let set = fields::store::create(store, "頁".into(), made.unwrap()).await.unwrap();
    let group = workgroups::store::create(store, "頁".into(), vec![]).await.unwrap().id;
    let status = |label: &str| StatusInput { id: None, label: label.into(), color: "#112233".into(), closed: false };
    let change = ProjectChange {
        name: Some("頁".into()),
        workgroup_id: Some(group),
        statuses: Some(["未", "不在", "見込み"].map(status).into()),
        field_set_ids: Some(vec![set.id]),
        ..ProjectChange::default()
    };
    let project = projects::store::create(store, change).await.unwrap();
    let named = |word: &str, all: Vec<Uuid>| {
        all.into_iter().enumerate().map(|(n, id)| (format!("{word}{n}"), id)).collect::<Vec<_>>()
    };
    let people = (0..8).map(|n| Uuid::from_u128(0xa0 + n)).collect();
    let results = (0..4).map(|n| Uuid::from_u128(0xb0 + n)).collect();
    let ids = [
        named("status", project.statuses.iter().map(|status| status.id).collect()),
        named("field", set.fields.iter().map(|field| field.id).collect()),
        named("agent", people),
        named("result", results),
    ];
    Floor { project: project.id, ids: ids.concat() }
}

/// Leads spread by arithmetic, with gaps and many ties.
async fn people(world: &World, backend: Backend, floor: &Floor) -> Vec<Known> {
    let store = &world.desk.store;
    let pick = |n: usize, salt: usize, of: usize| (n * (7 + 2 * salt) + salt * 13 + n / 5) % of;
    let mut new = Vec::new();
    let mut known = Vec::new();
    for n in 0..LEADS {
        let (family, given) = (FAMILIES[pick(n, 1, 6)], GIVEN[pick(n, 2, 3)]);
        let (name, kana) = match pick(n, 3, 3) {
            0 => (format!("株式会社{}", STEMS[pick(n, 4, 5)].0), STEMS[pick(n, 4, 5)].1.to_owned()),
            _ => (format!("{} {}", family.0, given.0), format!("{} {}", family.1, given.1)),
        };
        let contact = format!("{} {}", FAMILIES[pick(n, 5, 7)].0, GIVEN[0].0);
        let place = &PLACES[[0, 10, 24, 26, 29, 30][pick(n, 6, 6)]];
        let has_place = pick(n, 7, 9) > 0;
        let postal = format!("{}-00{:02}", place.postal, pick(n, 8, 9));
        let status = floor.id(&format!("status{}", pick(n, 9, 3)));
        let owner = (pick(n, 10, 3) > 0).then(|| floor.id(&format!("agent{}", 6 + pick(n, 11, 2))));
        let called = pick(n, 12, 5);
        let day = |days: usize| DateTime::<Utc>::from_timestamp(1_767_225_600 + 86_400 * days as i64, 0).unwrap();
        let last = (called > 0).then(|| (day(pick(n, 13, 40)), floor.id(&format!("result{}", pick(n, 14, 4)))));
        let next = (pick(n, 15, 2) > 0).then(|| day(100 + pick(n, 16, 90)));
        let trade = TRADES[pick(n, 17, 3)];
        let size = (pick(n, 18, 6) > 0).then(|| [7, 30, 100, 105, 110, 1_000, 4_000][pick(n, 19, 7)]);
        let signed = (pick(n, 20, 3) > 0).then(|| format!("2026-{:02}-{:02}", 2 + pick(n, 21, 3), 1 + pick(n, 22, 28)));
        let chosen = (pick(n, 23, 4) > 0).then(|| vec![INTERESTS[pick(n, 24, 3)], INTERESTS[(1 + pick(n, 24, 3)) % 3]]);
        let values = [
            Some(("field0", json!(trade))),
            size.map(|size| ("field1", json!(size))),
            signed.clone().map(|day| ("field2", json!(day))),
            chosen.clone().map(|chosen| ("field3", json!(chosen))),
        ];
        new.push(NewLead {
            basic: Basic {
                name: name.clone(),
                kana: Some(kana.clone()),
                postal_code: has_place.then(|| postal.clone()),
                prefecture: has_place.then(|| place.prefecture.into()),
                city: has_place.then(|| place.city.into()),
                ..Basic::default()
            },
            contacts: vec![NewContact { name: contact.clone(), role: None, methods: vec![] }],
            fields: values.iter().flatten().map(|(word, value)| (floor.id(word), value.clone())).collect(),
            status_id: Some(status),
            owner_id: owner,
            ..NewLead::default()
        });
        let names = entry(&Names { name: &name, kana: Some(&kana), contacts: &[&contact], numbers: &[] });
        let text = |text: Option<String>| text.map_or(Seen::Nothing, Seen::Text);
        let number = |number: Option<f64>| number.map_or(Seen::Nothing, Seen::Number);
        let time = |time: Option<DateTime<Utc>>| number(time.map(|time| time.timestamp() as f64));
        let sorted = |mut all: Vec<String>| {
            all.sort();
            all
        };
        let choices = chosen.map(|all| sorted(all.into_iter().map(key).collect()));
        let field = |n: usize| format!("field.{}", floor.id(&format!("field{n}")));
        let columns = [
            ("name".to_owned(), Seen::Text(names.name_key.clone())),
            ("postal_code".into(), text(has_place.then_some(postal))),
            ("prefecture".into(), text(has_place.then(|| place.prefecture.into()))),
            ("city".into(), text(has_place.then(|| place.city.into()))),
            ("position".into(), Seen::Number(n as f64)),
            ("status_id".into(), text(Some(status.to_string()))),
            ("owner_id".into(), text(owner.map(|owner| owner.to_string()))),
            ("attempts".into(), Seen::Number(called as f64)),
            ("last_result_id".into(), text(last.map(|(_, result)| result.to_string()))),
            ("last_called_at".into(), time(last.map(|(at, _)| at))),
            ("next_call_at".into(), time(next)),
            (field(0), Seen::Text(key(trade))),
            (field(1), number(size.map(f64::from))),
            (field(2), text(signed)),
            (field(3), choices.map_or(Seen::Nothing, Seen::Choices)),
        ];
        known.push((Known { id: Uuid::nil(), text: names.text, values: columns.into() }, called, last, next));
    }
    let ids = leads::store::create(store, floor.project, new).await.unwrap();
    let uuid = |id: Uuid| match backend {
        Backend::Sqlite => format!("x'{}'", id.simple()),
        Backend::Postgres => format!("'{id}'"),
    };
    let time = |at: DateTime<Utc>| format!("'{}'", at.to_rfc3339_opts(SecondsFormat::Secs, false));
    let none = || "NULL".to_owned();
    let mut all = Vec::new();
    for (id, (mut lead, called, last, next)) in ids.into_iter().zip(known) {
        let sql = format!(
            "UPDATE project_leads SET attempts = {called}, last_called_at = {}, last_result_id = {}, next_call_at = {} \
             WHERE lead_id = {}",
            last.map_or_else(none, |(at, _)| time(at)),
            last.map_or_else(none, |(_, result)| uuid(result)),
            next.map_or_else(none, time),
            uuid(id)
        );
        store.execute(&sql).await.unwrap();
        lead.id = id;
        all.push(lead);
    }
    all
}

impl Known {
    fn seen(&self, word: &str) -> &Seen {
        self.values.iter().find(|(column, _)| column == word).map_or(&Seen::Nothing, |(_, seen)| seen)
    }

    /// Does the lead meet this part of a query?
    fn meets(&self, name: &str, value: &str) -> bool {
        match name {
            "q" => value.split(' ').all(|word| self.text.contains(&key(word))),
            "called" => (*self.seen("last_called_at") == Seen::Nothing) == (value == "never"),
            "filter" => {
                let parts: Vec<&str> = value.splitn(3, ':').collect();
                self.passes(parts[0], parts[1], parts[2])
            }
            _ => true,
        }
    }

    fn passes(&self, word: &str, op: &str, value: &str) -> bool {
        let seen = self.seen(word);
        let like = |value: &str| match (seen, word) {
            (Seen::Number(_), "last_called_at" | "next_call_at") => {
                Seen::Number(DateTime::parse_from_rfc3339(value).unwrap().timestamp() as f64)
            }
            (Seen::Number(_), _) => Seen::Number(value.parse().unwrap()),
            (_, word) if word.starts_with("field.") || word == "name" => Seen::Text(key(value)),
            _ => Seen::Text(value.to_owned()),
        };
        if op == "empty" {
            return (*seen == Seen::Nothing) == (value == "true");
        }
        if *seen == Seen::Nothing {
            return op == "ne";
        }
        if let Seen::Choices(all) = seen {
            return all.contains(&key(value));
        }
        let values: Vec<Seen> = value.split(',').map(like).collect();
        match op {
            "eq" => *seen == values[0],
            "ne" => *seen != values[0],
            "lt" => *seen < values[0],
            "le" => *seen <= values[0],
            "gt" => *seen > values[0],
            "ge" => *seen >= values[0],
            "between" => *seen >= values[0] && *seen <= values[1],
            "in" => values.contains(seen),
            op => panic!("{op}"),
        }
    }
}

/// The leads of a query by looking at each.
fn expected(known: &[Known], query: &str) -> Vec<Uuid> {
    let pairs: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let mut all: Vec<&Known> =
        known.iter().filter(|lead| pairs.iter().all(|(name, value)| lead.meets(name, value))).collect();
    let sort = pairs.iter().find(|(name, _)| name == "sort").map_or("position", |(_, sort)| sort.as_str());
    let (word, is_down) = sort.strip_prefix('-').map_or((sort, false), |word| (word, true));
    let order = |a: &&Known, b: &&Known| {
        let (x, y) = (a.seen(word), b.seen(word));
        let lacks = |seen: &Seen| matches!(seen, Seen::Nothing | Seen::Choices(_));
        let both = match (lacks(x), lacks(y)) {
            (false, false) => x.partial_cmp(y).unwrap(),
            (true, true) => Ordering::Equal,
            (lacks, _) => return lacks.cmp(&!lacks),
        };
        let both = both.then(a.id.cmp(&b.id));
        if is_down { both.reverse() } else { both }
    };
    all.sort_by(order);
    all.into_iter().map(|lead| lead.id).collect()
}

async fn pages(world: World, backend: Backend) {
    let floor = floor(&world).await;
    let known = people(&world, backend, &floor).await;
    let (store, admin) = (&world.desk.store, world.seed.admin.id);
    let all = Ways { gather_max: 100_000, may_walk_within: false, merge_below: 0 };
    let ways = [
        ("as measured", Ways::default()),
        ("gathered", all),
        ("walked", Ways { gather_max: 0, ..all }),
        ("merged", Ways { gather_max: 0, may_walk_within: true, merge_below: u64::MAX }),
    ];
    let published = PUBLISHED.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let published =
        published.filter_map(|line| line.rsplit_once("  ").or(line.rsplit_once(' '))).map(|(_, query)| query.trim());
    let (mut searches, mut found) = (0, 0);
    for query in published.chain(MORE.lines().filter(|line| !line.is_empty())) {
        let query = floor.filled(query);
        let (rest, sort) = query.split_once("sort=").unwrap();
        let turned = sort.strip_prefix('-').map_or_else(|| format!("-{sort}"), str::to_owned);
        for query in [query.clone(), format!("{rest}sort={turned}")] {
            let expected = expected(&known, &query);
            searches += 1;
            found += expected.len();
            for (title, ways) in ways {
                let (mut seen, mut cursor) = (Vec::new(), String::new());
                loop {
                    let asked = format!("{query}&limit=37{cursor}");
                    let page = find(store, admin, Some(floor.project), &asked, ways).await;
                    let page = page.unwrap_or_else(|failure| panic!("{title}: {query}: {failure:?}"));
                    if let Some(total) = page.total {
                        let is_whole = !total.more && total.count == expected.len() as u64;
                        assert!(
                            is_whole || (total.more && total.count <= expected.len() as u64),
                            "{title}: {query}: {total:?}"
                        );
                    }
                    seen.extend(page.items.iter().map(|row| row.id));
                    match page.next_cursor {
                        Some(next) => cursor = format!("&cursor={next}"),
                        None => break,
                    }
                }
                assert_eq!(seen, expected, "{title}: {query}");
            }
        }
    }
    assert!(searches >= 80 && found > 20 * searches, "{found} leads by {searches} searches prove little");
}

mod every_page_is_what_looking_at_each_lead_would_find {
    use super::{Backend, World, pages};

    #[actix_web::test]
    async fn sqlite() {
        pages(World::on(Backend::Sqlite).await, Backend::Sqlite).await;
    }

    #[actix_web::test]
    async fn postgres() {
        pages(World::on(Backend::Postgres).await, Backend::Postgres).await;
    }
}

async fn a_search_without_end_is_stopped_with_a_hint_and_the_next_one_is_answered(world: World) {
    let admin = world.sign_in("admin").await;
    // Looking at bans never ends any more; the database has to be stopped, not only the wait for it.
    // One begins with the first table, the other with what is the same for all rows.
    let endless = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c), \
        d(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM d) \
        SELECT b.* FROM c CROSS JOIN bans_there AS b WHERE (SELECT count(*) FROM d) > 0";
    world.desk.store.execute("ALTER TABLE bans RENAME TO bans_there").await.unwrap();
    world.desk.store.execute(&format!("CREATE VIEW bans AS {endless}")).await.unwrap();
    let leads = format!("/api/v1/projects/{}/leads", world.seed.project);
    let began = Instant::now();
    let stopped = admin.get(&format!("{leads}?filter=banned:eq:false")).await;
    let took = began.elapsed();
    assert_eq!((stopped.status, &stopped.body["code"]), (422, &json!("query_too_slow")), "{}", stopped.body);
    assert!(took >= Duration::from_secs(2) && took < Duration::from_secs(10), "{took:?}");
    let detail = stopped.body["detail"].as_str().unwrap_or_default();
    assert!(detail.contains("Add a filter") && detail.contains("status_id"), "{detail}");
    let slow: Vec<&Value> = stopped.body["errors"].as_array().into_iter().flatten().collect();
    assert!(slow.iter().any(|fault| fault["code"] == "not_indexed"), "{}", stopped.body);
    let next = admin.get(&format!("{leads}?q=%E3%83%97%E3%83%AB03")).await;
    assert_eq!((next.status, next.body["items"].as_array().map(Vec::len)), (200, Some(1)), "{}", next.body);
}

on_both!(a_search_without_end_is_stopped_with_a_hint_and_the_next_one_is_answered);
