//! The guard over the wire: what it refuses and why, everywhere alike, and the same for one question as for a set.

use crate::socket::Page;
use crate::world::{Backend, Client, World, dial_check, ended, on_both};
use chrono::{TimeDelta, Utc};
use kakeru_api::leads::guard::{Caps, DeskRules};
use kakeru_api::leads::store::callable::{self, Seeker};
use kakeru_api::leads::{self, Basic, MethodKind, NewContact, NewLead, NewMethod};
use kakeru_switch::event::CallState;
use kakeru_switch::ports::DialCheck;
use kakeru_switch::record::Origin;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// The world's first lead has this number.
const NUMBER: &str = "+81312345600";

fn check(world: &World, agent: Uuid, number: &str) -> DialCheck {
    dial_check(agent, number, Some(world.seed.project), None)
}

async fn set(world: &World, rules: Value) {
    let path = format!("/api/v1/projects/{}", world.seed.project);
    let answer = world.sign_in("admin").await.patch(&path, rules).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
}

async fn call(client: &Client, world: &World, lead: usize) -> crate::world::Answer {
    let wish = json!({"project_id": world.seed.project, "lead_id": world.seed.leads[lead]});
    client.post("/api/v1/calls", wish).await
}

async fn lead_03_a_ban_reaches_a_lead_that_is_handed_out_already(world: World) {
    let agent = world.sign_in("sato").await;
    let boss = world.sign_in("boss").await;
    let lead = world.seed.leads[0];
    let looked = agent.get(&format!("/api/v1/guard?lead_id={lead}&project_id={}", world.seed.project)).await;
    assert_eq!((&looked.body["allowed"], &looked.body["number"]["e164"]), (&json!(true), &json!(NUMBER)));
    let mut page = Page::open(&world, &agent, "").await;
    let began = Instant::now();
    let ban = json!({"number": "03-1234-5600", "project_id": world.seed.project, "reason": "お断り"});
    let placed = boss.post("/api/v1/bans", ban).await;
    assert_eq!(placed.status, 201, "{}", placed.body);
    let told = page.event().await;
    assert_eq!((&told["event"], &told["stands"], &told["lead_ids"]), (&json!("ban"), &json!(true), &json!([lead])));
    call(&agent, &world, 0).await.assert_problem(403, "banned");
    let refused = world.ports.directory.may_dial(&check(&world, world.seed.agent.id, NUMBER)).await.unwrap_err();
    assert_eq!(refused.code, "banned");
    assert!(began.elapsed() < Duration::from_secs(1), "a ban holds within a second, it took {:?}", began.elapsed());
    let english = Client { language: Some("en"), ..agent.clone() };
    let refused = call(&english, &world, 0).await;
    let detail = refused.body["detail"].as_str().unwrap();
    assert!(detail.starts_with("Banned by BOSS at 20") && detail.ends_with("Reason: お断り"), "{detail}");
    assert_eq!(refused.body["about"]["ban"]["by"], json!(world.seed.supervisor.id));
    assert!(world.switch.dialled.lock().is_empty());
    let lift = format!("/api/v1/bans/{}/lift", placed.body["id"].as_str().unwrap());
    assert_eq!(boss.post(&lift, json!({"reason": "誤り"})).await.status, 200);
    assert_eq!(page.event().await["stands"], false);
    assert_eq!(call(&agent, &world, 0).await.status, 201);
}

async fn lead_04_one_number_is_never_called_by_two_at_once(world: World) {
    let (sato, boss) = (world.seed.agent.id, world.seed.supervisor.id);
    set(&world, json!({"user_ids": [sato, boss]})).await;
    let directory = &world.ports.directory;
    for n in 0..20 {
        let number = format!("+8131234{:04}", 5600 + n);
        let (mine, other) = (check(&world, sato, &number), check(&world, boss, &number));
        let (mine, other) = futures_util::join!(directory.may_dial(&mine), directory.may_dial(&other));
        let refused: Vec<_> = [mine, other].into_iter().filter_map(Result::err).map(|no| no.code).collect();
        assert_eq!(refused, ["number_in_use"], "one of two gets it");
    }
    // A call that runs, as any node writes it down.
    let number = "+81312345699";
    let mut running = ended(sato, Some(world.seed.project), None);
    (running.state, running.ended_at, running.number) = (CallState::Talking, None, number.into());
    world.record(running.clone()).await;
    let refused = directory.may_dial(&check(&world, boss, number)).await.unwrap_err();
    assert_eq!(refused.code, "number_in_use");
    let boss_page = world.sign_in("boss").await;
    let wish = json!({"number": number, "project_id": world.seed.project});
    let refused = boss_page.post("/api/v1/calls", wish.clone()).await;
    refused.assert_problem(409, "number_in_use");
    assert_eq!(refused.body["about"]["in_use"]["user_id"], json!(sato));
    (running.state, running.ended_at) = (CallState::Ended, Some(Utc::now()));
    world.record(running).await;
    assert_eq!(boss_page.post("/api/v1/calls", wish).await.status, 201);
}

async fn lead_04_a_number_rests_between_calls_through_other_leads_and_projects(world: World) {
    let agent = world.sign_in("sato").await;
    set(&world, json!({"redial_after_min": 60})).await;
    let mut view = ended(world.seed.stranger.id, Some(world.seed.other_project), None);
    (view.number, view.dialled_at) = (NUMBER.into(), Utc::now() - TimeDelta::minutes(59));
    world.record(view).await;
    let refused = call(&agent, &world, 0).await;
    refused.assert_problem(403, "redial_too_soon");
    assert!(refused.body["about"]["free_at"].is_string(), "{}", refused.body);
    // Not by leaving the project out, either.
    agent.post("/api/v1/calls", json!({"number": NUMBER})).await.assert_problem(403, "redial_too_soon");
    assert_eq!(call(&agent, &world, 1).await.status, 201, "another number");
}

async fn lead_06_caps_are_hard(world: World) {
    let admin = world.sign_in("admin").await;
    set(&world, json!({"user_ids": [world.seed.admin.id], "attempts_max": 2})).await;
    for hours in [30, 20] {
        let mut view = ended(world.seed.agent.id, Some(world.seed.project), Some(world.seed.leads[0]));
        (view.number, view.dialled_at) = (NUMBER.into(), Utc::now() - TimeDelta::hours(hours));
        world.record(view).await;
    }
    let refused = call(&admin, &world, 0).await;
    refused.assert_problem(403, "attempts_exhausted");
    assert_eq!((&refused.body["about"]["calls"], &refused.body["about"]["max"]), (&json!(2), &json!(2)));
    set(&world, json!({"attempts_max": null, "rolling_24h_max": 1})).await;
    call(&admin, &world, 0).await.assert_problem(403, "number_cap_reached");
    let wish =
        json!({"project_id": world.seed.project, "lead_id": world.seed.leads[0], "set_aside": ["number_cap_reached"]});
    admin.post("/api/v1/calls", wish).await.assert_problem(403, "number_cap_reached");
    set(&world, json!({"rolling_24h_max": 2})).await;
    assert_eq!(call(&admin, &world, 0).await.status, 201);
}

async fn hours_are_the_projects_and_say_when_they_begin(world: World) {
    let agent = world.sign_in("sato").await;
    let day = {
        use chrono::Datelike;
        (Utc::now() + TimeDelta::hours(9) + TimeDelta::days(3)).weekday().to_string().to_lowercase()
    };
    set(&world, json!({"calling_hours": {day: {"from": "09:00", "to": "18:00"}, "holidays": true}})).await;
    let refused = call(&agent, &world, 0).await;
    refused.assert_problem(403, "outside_hours");
    let opens: chrono::DateTime<Utc> = refused.body["about"]["opens_at"].as_str().unwrap().parse().unwrap();
    assert_eq!((opens + TimeDelta::hours(9)).format("%H:%M").to_string(), "09:00");
    assert!(opens > Utc::now() + TimeDelta::days(1) && opens < Utc::now() + TimeDelta::days(4));
    set(&world, json!({"archived": true})).await;
    call(&agent, &world, 0).await.assert_problem(403, "project_archived");
}

async fn what_is_set_aside_needs_the_right_and_is_noted(world: World) {
    let admin = world.sign_in("admin").await;
    let agent = world.sign_in("sato").await;
    set(&world, json!({"user_ids": [world.seed.agent.id, world.seed.admin.id]})).await;
    assert_eq!(agent.post("/api/v1/my-box", json!({"lead_ids": [world.seed.leads[0]]})).await.status, 200);
    let ban = json!({"lead_id": world.seed.leads[0], "project_id": world.seed.project});
    assert_eq!(agent.post("/api/v1/bans", ban).await.status, 201);
    let wish = |set_aside: Value| json!({"project_id": world.seed.project, "lead_id": world.seed.leads[0], "set_aside": set_aside});
    agent.post("/api/v1/calls", wish(json!(["banned"]))).await.assert_problem(403, "forbidden");
    admin.post("/api/v1/calls", wish(json!(["nonsense"]))).await.assert_fault("/set_aside/0", "unknown");
    admin.post("/api/v1/calls", wish(json!([]))).await.assert_problem(403, "banned");
    admin.post("/api/v1/calls", wish(json!(["banned"]))).await.assert_problem(403, "in_my_box");
    let placed = admin.post("/api/v1/calls", wish(json!(["banned", "in_my_box"]))).await;
    assert_eq!(placed.status, 201, "{}", placed.body);
    let dialled = world.switch.dialled.lock()[0].clone();
    assert_eq!(dialled.set_aside, ["banned", "in_my_box"], "the last look sets the same aside");
    let last = DialCheck { set_aside: dialled.set_aside, ..check(&world, world.seed.admin.id, NUMBER) };
    assert!(world.ports.directory.may_dial(&last).await.is_ok());
    let notes = admin.get("/api/v1/audit?act=guard_overridden").await;
    let note = &notes.body["items"][0];
    assert_eq!(note["user_id"], json!(world.seed.admin.id), "{}", notes.body);
    assert_eq!(note["details"]["refusals"][1]["code"], "in_my_box");
    assert_eq!(note["details"]["number"], "…00", "numbers do not stand in the log");
}

/// A world whose line reaches help.
async fn help_is_called_by_hand_and_by_nothing_else_on(backend: Backend) {
    for can in [false, true] {
        let world = World::with(backend, |settings| settings.trunks[0].emergency = can).await;
        set(&world, json!({"calling_hours": {}, "caller_id": "+81312340000"})).await;
        let agent = world.sign_in("sato").await;
        let (sato, project) = (world.seed.agent.id, world.seed.project);
        let looked = agent.get(&format!("/api/v1/guard?number=119&project_id={project}")).await.body;
        assert_eq!((&looked["allowed"], &looked["number"]["kind"]), (&json!(can), &json!("emergency")), "{looked}");
        // By a program, by REST, or as a lead's number: never.
        let wish = json!({"number": "119", "project_id": project});
        agent.post("/api/v1/calls", wish.clone()).await.assert_problem(403, "number_emergency");
        let mut by_key = wish.clone();
        by_key["agent_id"] = json!(sato);
        world.program().post("/api/v1/calls", by_key).await.assert_problem(403, "number_emergency");
        let mut page = Page::open(&world, &agent, "").await;
        let dial = |more: Value| json!({"name": "dial", "number": "119", "project_id": project, "lead_id": more});
        let as_leads = page.command("0191b1a0-0000-7000-8000-000000000001", dial(json!(world.seed.leads[0]))).await;
        assert_eq!(as_leads["problem"]["code"], "number_emergency", "{as_leads}");
        let by_hand = page.command("0191b1a0-0000-7000-8000-000000000002", dial(Value::Null)).await;
        let check = |origin| {
            let mut check = check(&world, sato, "119");
            check.call.origin = origin;
            check
        };
        let last = world.ports.directory.may_dial(&check(Origin::Click)).await;
        if can {
            assert_eq!(by_hand["ok"], true, "{by_hand}");
            let dialled = world.switch.dialled.lock()[0].clone();
            assert_eq!((dialled.number.as_str(), dialled.caller_id, dialled.trunk), ("119", None, None));
            assert!(last.is_ok(), "{last:?}");
        } else {
            assert_eq!(by_hand["problem"]["code"], "number_emergency", "{by_hand}");
            assert_eq!(last.unwrap_err().code, "number_emergency");
        }
        let api = world.ports.directory.may_dial(&check(Origin::Api)).await;
        assert_eq!(api.unwrap_err().code, "number_emergency", "a program, whatever the line can");
    }
}

mod help_is_called_by_hand_and_by_nothing_else {
    use crate::world::Backend;

    #[actix_web::test]
    async fn sqlite() {
        super::help_is_called_by_hand_and_by_nothing_else_on(Backend::Sqlite).await;
    }

    #[actix_web::test]
    async fn postgres() {
        super::help_is_called_by_hand_and_by_nothing_else_on(Backend::Postgres).await;
    }
}

/// A small repeatable source of chance.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % n
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        let n = self.below(all.len() as u64);
        &all[usize::try_from(n).unwrap()]
    }

    fn hit(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }
}

const NUMBERS: [&str; 14] = [
    "03-1111-0001",
    "03-1111-0002",
    "03-1111-0003",
    "03-1111-0004",
    "03-1111-0005",
    "090-1111-0006",
    "0120-111-007",
    "110",
    "117",
    "0990-511-009",
    "020-1111-0010",
    "+1 212 555 0111",
    "no number",
    "184 03-1111-0001",
];

async fn random_leads(world: &World, chance: &mut Chance) -> Vec<(Uuid, Vec<&'static str>)> {
    let mut new = Vec::new();
    let mut numbers = Vec::new();
    for n in 0..24 {
        let of_lead: Vec<&str> = (0..chance.below(4)).map(|_| *chance.of(&NUMBERS)).collect();
        let methods =
            of_lead.iter().map(|value| NewMethod { kind: MethodKind::Phone, value: (*value).into(), memo: None });
        let fax = NewMethod { kind: MethodKind::Fax, value: "03-1111-0099".into(), memo: None };
        let contact = NewContact { name: "本社".into(), role: None, methods: methods.chain([fax]).collect() };
        let basic = Basic { name: format!("乱数{n}"), ..Basic::default() };
        new.push(NewLead { basic, contacts: vec![contact], ..NewLead::default() });
        numbers.push(of_lead);
    }
    let made = leads::store::create(&world.desk.store, world.seed.project, new).await.unwrap();
    made.into_iter().zip(numbers).collect()
}

async fn random_facts(world: &World, chance: &mut Chance, made: &[(Uuid, Vec<&str>)]) {
    let people = ["sato", "boss", "osaka", "admin"];
    let projects = [Some(world.seed.project), Some(world.seed.other_project), None];
    for _ in 0..12 {
        let login = chance.of(&people);
        let client = world.sign_in(login).await;
        let lead = chance.of(made).0;
        let (number, project) = (*chance.of(&NUMBERS[..7]), *chance.of(&projects));
        let scope = *chance.of(&["workgroup", "workgroup", "project", "company"]);
        let of_what = if chance.hit(50) { json!({"number": number}) } else { json!({"lead_id": lead}) };
        let mut ban = of_what;
        ban["scope"] = json!(scope);
        ban["project_id"] = json!(project);
        // Some may not, or see no such lead or project: those change nothing.
        let placed = client.post("/api/v1/bans", ban).await;
        assert!(placed.status < 500, "{}", placed.body);
        if placed.status == 201 && chance.hit(25) {
            let lift = format!("/api/v1/bans/{}/lift", placed.body["id"].as_str().unwrap());
            world.sign_in("admin").await.post(&lift, json!({"reason": "x"})).await;
        }
        if chance.hit(40) {
            client.post("/api/v1/my-box", json!({"lead_ids": [chance.of(made).0]})).await;
        }
        let agent = *chance.of(&[world.seed.agent.id, world.seed.stranger.id]);
        let mut view = ended(agent, *chance.of(&projects), chance.hit(60).then_some(lead));
        let number = chance.of(&NUMBERS[..7]);
        view.number = e164(number);
        let minutes = i64::try_from(chance.below(3_000)).unwrap();
        view.dialled_at = Utc::now() - TimeDelta::minutes(minutes) - TimeDelta::seconds(30);
        if chance.hit(15) {
            (view.state, view.ended_at) = (CallState::Talking, None);
        }
        world.record(view).await;
    }
}

fn e164(typed: &str) -> String {
    kakeru_switch::routing::number::Number::parse(typed).unwrap().e164
}

async fn the_set_and_the_single_question_agree(world: World) {
    let agent = world.sign_in("sato").await;
    let mut seen = std::collections::BTreeSet::new();
    for seed in 0..3 {
        let chance = &mut Chance(seed);
        let made = random_leads(&world, chance).await;
        random_facts(&world, chance, &made).await;
        let mut cap = |most: u64| chance.hit(60).then(|| 1 + chance.below(most));
        let rules = json!({"attempts_max": cap(3), "number_per_day_max": cap(3), "rolling_24h_max": cap(3),
            "redial_after_min": cap(600)});
        set(&world, rules.clone()).await;
        let caps = {
            let path = format!("/api/v1/projects/{}", world.seed.project);
            let project = agent.get(&path).await.body;
            let cap = |name: &str| project[name].as_u64().map(|cap| u32::try_from(cap).unwrap());
            Caps {
                attempts_max: cap("attempts_max"),
                number_per_day_max: cap("number_per_day_max"),
                rolling_24h_max: cap("rolling_24h_max"),
                redial_after_min: cap("redial_after_min"),
            }
        };
        let seeker = Seeker {
            agent: world.seed.agent.id.into(),
            project: world.seed.project,
            at: Utc::now(),
            caps,
            desk: DeskRules::default(),
        };
        let store = &world.desk.store;
        let callable = callable::leads(store, &seeker).await.unwrap();
        let refusals = callable::refusals(store, &seeker).await.unwrap();
        for (lead, numbers) in made {
            let mut verdicts = Vec::new();
            for number in &numbers {
                let typed: String = form(number);
                let path = format!("/api/v1/guard?number={typed}&lead_id={lead}&project_id={}", world.seed.project);
                let verdict = agent.get(&path).await;
                assert_eq!(verdict.status, 200, "{}", verdict.body);
                verdicts.push(verdict.body);
            }
            let single = verdicts.iter().any(|verdict| verdict["allowed"] == true);
            let told = format!("{rules} {numbers:?} {verdicts:?}");
            assert_eq!(callable.contains(&lead), single, "{told}");
            let refusal = refusals.iter().find(|(id, _)| *id == lead).unwrap().1.as_deref();
            assert_eq!(refusal.is_none(), single, "{refusal:?} {told}");
            if let [verdict] = verdicts.as_slice()
                && !single
            {
                let first = verdict["refusals"][0]["code"].as_str().unwrap();
                let kinds = ["number_invalid", "number_emergency", "number_special", "number_international"];
                let first = if kinds.contains(&first) { "no_number" } else { first };
                assert_eq!(refusal, Some(first), "{told}");
            }
            seen.insert(refusal.map(str::to_owned));
        }
    }
    assert!(seen.len() > 4, "too tame a desk: {seen:?}");
}

/// For a query string.
fn form(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[actix_web::test]
async fn a_look_tells_everything_in_the_way_and_no_strangers_number() {
    let world = World::start().await;
    let stranger = world.sign_in("osaka").await;
    let (lead, project) = (world.seed.leads[0], world.seed.project);
    let looked = stranger.get(&format!("/api/v1/guard?lead_id={lead}&project_id={project}")).await;
    let codes: Vec<_> = looked.body["refusals"].as_array().unwrap().iter().map(|no| no["code"].clone()).collect();
    assert_eq!(codes, ["not_project_member"], "{}", looked.body);
    assert_eq!((&looked.body["allowed"], &looked.body["number"]), (&json!(false), &Value::Null));
    let typed = stranger.get("/api/v1/guard?number=184-0570-012-345").await;
    assert_eq!(
        typed.body["number"],
        json!({"e164": "+81570012345", "national": "0570012345", "written": "0570-012-345", "in_service": true,
            "kind": "navi", "withheld": true})
    );
    assert_eq!(stranger.get("/api/v1/guard").await.body["refusals"][0]["code"], "no_number");
}

on_both!(
    lead_03_a_ban_reaches_a_lead_that_is_handed_out_already,
    lead_04_one_number_is_never_called_by_two_at_once,
    lead_04_a_number_rests_between_calls_through_other_leads_and_projects,
    lead_06_caps_are_hard,
    hours_are_the_projects_and_say_when_they_begin,
    what_is_set_aside_needs_the_right_and_is_noted,
    the_set_and_the_single_question_agree,
);
