//! The last three weeks of the demo's floor: calls with results and memos, placed in working hours before a given now.
//! Pure: positions in, rows out.

use super::random::Random;
use super::setup::{PEOPLE, PROJECTS};
use chrono::{DateTime, Datelike, Days, FixedOffset, TimeDelta, TimeZone, Utc, Weekday};
use std::collections::HashMap;

const DAYS: u64 = 21;
/// Calls of one agent on one day, on average.
const CALLS_A_DAY: usize = 7;

/// A call that was.
pub(super) struct Past {
    pub(super) project: usize,
    /// Position in the project's leads.
    pub(super) lead: usize,
    /// Position in [`PEOPLE`].
    pub(super) agent: usize,
    pub(super) dialled_at: DateTime<Utc>,
    pub(super) ringing_at: Option<DateTime<Utc>>,
    pub(super) answered_at: Option<DateTime<Utc>>,
    pub(super) ended_at: DateTime<Utc>,
    pub(super) cause: (&'static str, &'static str),
    pub(super) sip_status: i32,
    /// Position in the project's result set.
    pub(super) result: usize,
    /// Position in the project's statuses.
    pub(super) status: usize,
    pub(super) memo: &'static str,
}

/// How a call can have gone: result, how often in 100, status, cause, SIP status, memos.
struct Outcome {
    result: usize,
    percent: usize,
    status: usize,
    cause: (&'static str, &'static str),
    sip_status: i32,
    memos: &'static [&'static str],
}

const OUTCOMES: [Outcome; 9] = [
    Outcome {
        result: 0,
        percent: 26,
        status: 1,
        cause: ("no_answer", "us"),
        sip_status: 487,
        memos: &["", "", "コール60秒、応答なし"],
    },
    Outcome { result: 1, percent: 5, status: 1, cause: ("busy", "callee"), sip_status: 486, memos: &[""] },
    Outcome {
        result: 2,
        percent: 3,
        status: 4,
        cause: ("not_in_use", "carrier"),
        sip_status: 404,
        memos: &["番号が変わった様子。Webで確認する"],
    },
    Outcome {
        result: 4,
        percent: 7,
        status: 1,
        cause: ("hung_up", "agent"),
        sip_status: 200,
        memos: &["メッセージは残さず", "社名と用件を残した"],
    },
    Outcome {
        result: 5,
        percent: 15,
        status: 2,
        cause: ("hung_up", "callee"),
        sip_status: 200,
        memos: &[
            "来週火曜の午前にもう一度",
            "月末は忙しい。月初にかけ直す",
            "興味あり。上司に相談するとのこと",
            "会議中。夕方にかけ直し",
        ],
    },
    Outcome {
        result: 6,
        percent: 14,
        status: 4,
        cause: ("hung_up", "callee"),
        sip_status: 200,
        memos: &["必要ないとのこと", "他社と契約したばかり", "営業の電話はお断りとのこと"],
    },
    Outcome {
        result: 7,
        percent: 6,
        status: 3,
        cause: ("hung_up", "agent"),
        sip_status: 200,
        memos: &["木曜14時に訪問の約束", "オンラインで説明。担当者2名が参加", "見積もりを持って伺う"],
    },
    Outcome {
        result: 8,
        percent: 10,
        status: 2,
        cause: ("hung_up", "agent"),
        sip_status: 200,
        memos: &["メールで送付。1週間後に確認", "価格表を希望", "家族と相談したいとのこと"],
    },
    Outcome {
        result: 9,
        percent: 14,
        status: 1,
        cause: ("hung_up", "callee"),
        sip_status: 200,
        memos: &["外出中。16時に戻るとのこと", "本日は休み", "受付どまり。午後なら在席"],
    },
];

/// The calls before `now`, oldest first. `leads` = how many leads each project has.
pub(super) fn before(now: DateTime<Utc>, leads: [usize; 3]) -> Vec<Past> {
    let mut random = Random::new(0x0068_6973_746f_7279);
    let zone = FixedOffset::east_opt(9 * 3_600).unwrap_or(FixedOffset::east_opt(0).expect("UTC"));
    let today = now.with_timezone(&zone).date_naive();
    let mut closed: HashMap<(usize, usize), ()> = HashMap::new();
    let mut calls = Vec::new();
    for back in (0..DAYS).rev() {
        let Some(day) = today.checked_sub_days(Days::new(back)) else { continue };
        if matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
            continue;
        }
        let Some(opens) = day.and_hms_opt(9, 30, 0).and_then(|at| zone.from_local_datetime(&at).single()) else {
            continue;
        };
        for agent in 2..PEOPLE.len() {
            let mut at = opens.with_timezone(&Utc) + TimeDelta::seconds(random.below(2_400) as i64);
            for _ in 0..CALLS_A_DAY - 2 + random.below(5) {
                let mine: Vec<usize> = (0..PROJECTS.len()).filter(|p| PROJECTS[*p].people.contains(&agent)).collect();
                let project = *random.pick(&mine);
                let lead = random.below(leads[project]);
                at += TimeDelta::seconds(600 + random.below(5_000) as i64);
                let call = call(&mut random, (project, lead, agent), at);
                if call.ended_at < now && !closed.contains_key(&(project, lead)) {
                    if matches!(call.status, 3 | 4) {
                        closed.insert((project, lead), ());
                    }
                    calls.push(call);
                }
            }
        }
    }
    calls.sort_by_key(|call| call.dialled_at);
    calls
}

fn call(random: &mut Random, (project, lead, agent): (usize, usize, usize), dialled_at: DateTime<Utc>) -> Past {
    let mut left = random.below(100);
    let outcome = OUTCOMES.iter().find(|outcome| match left.checked_sub(outcome.percent) {
        Some(rest) => {
            left = rest;
            false
        }
        None => true,
    });
    let outcome = outcome.unwrap_or(&OUTCOMES[0]);
    let after = |at: DateTime<Utc>, ms: usize| at + TimeDelta::milliseconds(ms as i64);
    let ringing_at = matches!(outcome.sip_status, 200 | 487).then(|| after(dialled_at, 900 + random.below(1_500)));
    let answered_at =
        ringing_at.filter(|_| outcome.sip_status == 200).map(|at| after(at, 2_000 + random.below(14_000)));
    let ended_at = match (answered_at, ringing_at) {
        (Some(at), _) if matches!(outcome.result, 5 | 7 | 8) => after(at, 60_000 + random.below(360_000)),
        (Some(at), _) => after(at, 8_000 + random.below(60_000)),
        (None, Some(at)) => after(at, 60_000),
        (None, None) => after(dialled_at, 400 + random.below(4_000)),
    };
    Past {
        project,
        lead,
        agent,
        dialled_at,
        ringing_at,
        answered_at,
        ended_at,
        cause: outcome.cause,
        sip_status: outcome.sip_status,
        result: outcome.result,
        status: outcome.status,
        memo: random.pick::<&str>(outcome.memos),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::leads::PER_PROJECT;
    use crate::demo::setup::RESULT_SETS;

    #[test]
    fn the_past_lies_before_now_in_working_hours_and_its_times_are_in_order() {
        let now = Utc.with_ymd_and_hms(2026, 11, 20, 5, 0, 0).single().expect("a time");
        let calls = before(now, PER_PROJECT);
        assert!((250..600).contains(&calls.len()), "{}", calls.len());
        for call in &calls {
            let order = [Some(call.dialled_at), call.ringing_at, call.answered_at, Some(call.ended_at), Some(now)];
            assert!(order.iter().flatten().is_sorted());
            let local = call.dialled_at.with_timezone(&FixedOffset::east_opt(9 * 3_600).expect("Japan"));
            assert!(local.weekday().num_days_from_monday() < 5);
            assert!(PROJECTS[call.project].people.contains(&call.agent));
            let result = RESULT_SETS[PROJECTS[call.project].result_set].1[call.result];
            assert!(result.connect == (call.answered_at.is_some() && result.system_code.is_none()), "{}", result.label);
        }
        let results: std::collections::HashSet<usize> = calls.iter().map(|call| call.result).collect();
        assert_eq!(results.len(), OUTCOMES.len());
    }

    #[test]
    fn the_shares_are_a_whole() {
        assert_eq!(OUTCOMES.iter().map(|outcome| outcome.percent).sum::<usize>(), 100);
    }
}
