//! The order as a table: every refusal, alone and before all that come after it.

use super::*;
use crate::bans::{BanOrigin, Reach};
use crate::error::{Failure, Language};
use crate::http::moment::Moment;
use crate::http::problem::Problem;
use crate::projects::rules::{CallingHours, Settings};
use proptest::prelude::*;

fn at(text: &str) -> DateTime<Utc> {
    format!("{text}+09:00").parse().expect("a time")
}

fn noon() -> DateTime<Utc> {
    at("2026-11-20T12:00:00")
}

fn rules(change: impl FnOnce(&mut Rules)) -> Rules {
    let mut rules = Rules {
        project_id: Uuid::from_u128(7),
        workgroup_id: Uuid::from_u128(8),
        archived: false,
        caller_id: None,
        recording: false,
        settings: Settings::default(),
    };
    change(&mut rules);
    rules
}

fn fine() -> Facts {
    Facts {
        project: Some(rules(|_| {})),
        is_member: true,
        lead_in_project: true,
        is_customer: true,
        ..Facts::default()
    }
}

fn question(number: &str) -> Question {
    let (project, lead) = (Some(Uuid::from_u128(7)), Some(Uuid::from_u128(9)));
    Question { number: number.into(), agent: Uuid::nil(), project, lead, at: noon(), by_hand: false, set_aside: vec![] }
}

fn ask(number: &str, facts: &Facts, international: bool) -> Result<Number, Code> {
    decide(&question(number), facts, DeskRules { international, emergency: true })
        .map(|allowed| allowed.number)
        .map_err(|refusal| refusal.code())
}

fn ban(origin: BanOrigin) -> Ban {
    Ban {
        ban_id: Uuid::from_u128(1),
        by: Uuid::from_u128(2),
        by_name: Some("佐藤".into()),
        at: Moment(at("2026-11-01T10:00:00")),
        until: None,
        reason: "二度と掛けない約束".into(),
        scope: Reach::Workgroup,
        origin,
        personal: false,
    }
}

/// Makes something true.
type Makes = fn(&mut Facts);

/// Each refusal that comes of facts, in order: what has to be true for it.
fn ladder() -> Vec<(Code, Makes)> {
    vec![
        (Code::Banned, |facts| facts.ban = Some(ban(BanOrigin::Manual))),
        (Code::InMyBox, |facts| {
            let (user_id, since) = (Uuid::from_u128(3), Moment(at("2026-11-02T10:00:00")));
            facts.holder = Some(Holder { user_id, name: "鈴木".into(), since });
        }),
        (Code::NotProjectMember, |facts| facts.is_member = false),
        (Code::ProjectArchived, |facts| set(facts, |rules| rules.archived = true)),
        (Code::LeadNotInProject, |facts| facts.lead_in_project = false),
        (Code::OutsideHours, |facts| {
            set(facts, |rules| rules.settings.calling_hours = Some(CallingHours::default()));
        }),
        (Code::NumberInUse, |facts| {
            facts.in_use = Some(InUse { user_id: Uuid::from_u128(4), name: Some("高橋".into()) });
        }),
        (Code::RedialTooSoon, |facts| {
            facts.caps.redial_after_min = Some(60);
            facts.last_dialled_at = Some(at("2026-11-20T11:00:01"));
        }),
        (Code::AttemptsExhausted, |facts| {
            facts.caps.attempts_max = Some(3);
            facts.attempts = 3;
        }),
        (Code::NumberCapReached, |facts| {
            facts.caps.rolling_24h_max = Some(2);
            facts.calls_24h = 2;
            facts.first_of_24h_at = Some(at("2026-11-19T13:00:00"));
        }),
    ]
}

fn set(facts: &mut Facts, change: impl FnOnce(&mut Rules)) {
    if let Some(rules) = &mut facts.project {
        change(rules);
    }
}

#[test]
fn numbers_pass_or_are_refused_by_their_kind() {
    let table = [
        ("03-1234-5678", None),
        ("０９０−１２３４−５６７８", None),
        ("+81 3 1234 5678", None),
        ("0120-123-456", None),
        ("0570-012-345", None),
        ("184-03-1234-5678", None),
        ("110", Some(Code::NumberEmergency)),
        ("119", Some(Code::NumberEmergency)),
        ("118", Some(Code::NumberEmergency)),
        ("184119", Some(Code::NumberEmergency)),
        ("104", Some(Code::NumberSpecial)),
        ("184", Some(Code::NumberSpecial)),
        ("020-1234-5678", Some(Code::NumberSpecial)),
        ("0990-123-456", Some(Code::NumberSpecial)),
        ("+1 212 555 0100", Some(Code::NumberInternational)),
        ("010-1-212-555-0100", Some(Code::NumberInternational)),
        ("", Some(Code::NoNumber)),
        ("  ", Some(Code::NoNumber)),
        ("abc", Some(Code::NumberInvalid)),
        ("123456789012345678901234567890", Some(Code::NumberInvalid)),
    ];
    for (number, refused) in table {
        assert_eq!(ask(number, &fine(), false).err(), refused, "{number}");
    }
    assert!(ask("+1 212 555 0100", &fine(), true).is_ok());
}

#[test]
fn help_is_reached_by_hand_over_a_line_that_can_and_then_by_everybody_at_any_time() {
    let mut all = Facts::default();
    ladder().iter().for_each(|(_, happens)| happens(&mut all));
    for number in ["110", "118", "１１９", "184110", "186-119"] {
        for (by_hand, emergency) in [(true, true), (true, false), (false, true), (false, false)] {
            let wish = Question { by_hand, ..question(number) };
            let rules = DeskRules { international: false, emergency };
            let may = by_hand && emergency;
            let decided = decide(&wish, &all, rules).map(|allowed| allowed.set_aside.len());
            assert_eq!(
                decided,
                if may { Ok(0) } else { Err(Refusal::NumberEmergency) },
                "{number} {by_hand} {emergency}"
            );
            assert_eq!(every(&wish, &all, rules).is_empty(), may);
        }
    }
    let typed = Question { by_hand: true, ..question("117") };
    let rules = DeskRules { international: false, emergency: true };
    assert_eq!(decide(&typed, &fine(), rules), Err(Refusal::NumberSpecial), "other services stay refused");
}

#[test]
fn every_refusal_comes_alone_and_before_all_that_follow_it() {
    let ladder = ladder();
    for (n, (code, happens)) in ladder.iter().enumerate() {
        let mut alone = fine();
        happens(&mut alone);
        assert_eq!(ask("0312345678", &alone, false).err(), Some(*code), "alone");
        let mut with_all_after = fine();
        ladder.iter().skip(n).for_each(|(_, happens)| happens(&mut with_all_after));
        assert_eq!(ask("0312345678", &with_all_after, false).err(), Some(*code), "before all after it");
        for (number, first) in
            [("119", Code::NumberEmergency), ("104", Code::NumberSpecial), ("+12125550100", Code::NumberInternational)]
        {
            assert_eq!(ask(number, &with_all_after, false).err(), Some(first));
        }
        let codes: Vec<_> =
            every(&question("0312345678"), &with_all_after, DeskRules::default()).iter().map(Refusal::code).collect();
        assert_eq!(codes, ladder.iter().skip(n).map(|(code, _)| *code).collect::<Vec<_>>());
        let places = every(&question("0312345678"), &with_all_after, DeskRules::default());
        assert!(places.iter().map(Refusal::place).is_sorted_by(|a, b| a < b), "places follow the order");
    }
}

#[test]
fn what_may_be_set_aside_is_and_is_told_and_the_rest_is_not() {
    let may = [Code::Banned, Code::InMyBox, Code::OutsideHours, Code::RedialTooSoon];
    for (code, happens) in ladder() {
        let mut facts = fine();
        happens(&mut facts);
        let wish = Question { set_aside: vec![code], ..question("0312345678") };
        match decide(&wish, &facts, DeskRules::default()) {
            Ok(allowed) => {
                assert!(may.contains(&code), "{code:?}");
                assert_eq!(allowed.set_aside.iter().map(Refusal::code).collect::<Vec<_>>(), [code]);
            }
            Err(refusal) => {
                assert_eq!(refusal.code(), code);
                assert!(!may.contains(&code), "{code:?}");
            }
        }
    }
    let emergency = Question { set_aside: vec![Code::NumberEmergency], ..question("119") };
    assert!(decide(&emergency, &fine(), DeskRules::default()).is_err());
    let refused = Facts { ban: Some(ban(BanOrigin::Refusal)), ..fine() };
    let wish = Question { set_aside: vec![Code::Banned], ..question("0312345678") };
    assert!(decide(&wish, &refused, DeskRules::default()).is_err(), "who refused is not called by anybody's right");
    // Setting one thing aside leaves the next in the way.
    let mut both = fine();
    ladder().into_iter().filter(|(code, _)| may.contains(code)).for_each(|(_, happens)| happens(&mut both));
    assert_eq!(decide(&wish, &both, DeskRules::default()).map_err(|no| no.code()).err(), Some(Code::InMyBox));
}

#[test]
fn caps_are_edges() {
    let caps = |facts: &mut Facts| {
        facts.caps = Caps {
            attempts_max: Some(5),
            number_per_day_max: Some(3),
            rolling_24h_max: Some(4),
            redial_after_min: Some(60),
        };
        (facts.attempts, facts.calls_today, facts.calls_24h) = (4, 2, 3);
        facts.last_dialled_at = Some(at("2026-11-20T11:00:00"));
        facts.first_of_24h_at = Some(at("2026-11-19T15:00:00"));
    };
    let mut below = fine();
    caps(&mut below);
    assert!(ask("0312345678", &below, false).is_ok(), "one below each, and the hour is over to the second");
    let table: [(Makes, Refusal); 4] = [
        (|facts| facts.attempts = 5, Refusal::AttemptsExhausted { attempts: 5, max: 5 }),
        (
            |facts| facts.calls_today = 3,
            Refusal::NumberCapReached { calls: 3, max: 3, free_at: at("2026-11-21T00:00:00") },
        ),
        (
            |facts| facts.calls_24h = 4,
            Refusal::NumberCapReached { calls: 4, max: 4, free_at: at("2026-11-20T15:00:00") },
        ),
        (
            |facts| facts.last_dialled_at = Some(at("2026-11-20T11:00:01")),
            Refusal::RedialTooSoon { last_at: at("2026-11-20T11:00:01"), free_at: at("2026-11-20T12:00:01") },
        ),
    ];
    for (reach, refusal) in table {
        let mut facts = below.clone();
        reach(&mut facts);
        assert_eq!(decide(&question("0312345678"), &facts, DeskRules::default()), Err(refusal));
    }
}

#[test]
fn colleagues_may_share_a_line_that_is_no_customers() {
    let mut facts = fine();
    facts.in_use = Some(InUse { user_id: Uuid::from_u128(4), name: None });
    facts.is_customer = false;
    assert!(ask("0312345678", &facts, false).is_ok());
}

#[test]
fn a_refusal_tells_who_when_and_until_when_in_both_languages() {
    let failure = Failure::from(Refusal::Banned(Ban {
        until: Some(Moment(at("2026-12-24T18:00:00"))),
        ..ban(BanOrigin::Manual)
    }));
    let japanese = Problem::new(&failure, Language::Ja, "t");
    let english = Problem::new(&failure, Language::En, "t");
    assert_eq!(
        japanese.detail.as_deref(),
        Some("佐藤さんが 2026-11-01 10:00 に禁止しました。期限は 2026-12-24 18:00 です。理由：二度と掛けない約束")
    );
    assert_eq!(
        english.detail.as_deref(),
        Some("Banned by 佐藤 at 2026-11-01 10:00. Until 2026-12-24 18:00. Reason: 二度と掛けない約束")
    );
    let about = japanese.about.expect("for programs");
    assert_eq!((&about["ban"]["by_name"], &about["may_be_set_aside"]), (&"佐藤".into(), &true.into()));
    for (code, happens) in ladder() {
        let mut facts = fine();
        happens(&mut facts);
        let refusal = decide(&question("0312345678"), &facts, DeskRules::default()).expect_err("refused");
        let plain = matches!(code, Code::NotProjectMember | Code::ProjectArchived | Code::LeadNotInProject);
        assert_eq!(refusal.told().is_none(), plain, "{code:?}");
    }
}

#[test]
fn one_eight_four_withholds_and_is_no_part_of_the_number() {
    let number = ask("184 03 1234 5678", &fine(), false).expect("may be dialled");
    assert_eq!(number.e164, "+81312345678");
    assert_eq!(number.presentation, kakeru_switch::routing::number::Presentation::Withheld);
}

proptest! {
    /// Whatever is typed and set aside, no emergency number gets through, and what gets through had nothing hard in
    /// its way.
    #[test]
    fn nothing_typed_reaches_an_emergency_number(typed in "(184|186|\\+81|0)?[ -]?1[0-9]{0,3}", code in 0..Code::ALL.len()) {
        let wish = Question { set_aside: vec![Code::ALL[code], Code::NumberEmergency], ..question(&typed) };
        if let Ok(allowed) = decide(&wish, &fine(), DeskRules { international: true, emergency: true }) {
            prop_assert_ne!(allowed.number.kind, Kind::Emergency);
        }
    }
}
