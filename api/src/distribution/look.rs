//! The guard's look at a lead before it is handed out, and what its no means for the queue.

use crate::error::Code;
use crate::leads;
use crate::leads::guard::{self, DeskRules, Question, Refusal};
use crate::leads::store::LeadNumber;
use chrono::{DateTime, Utc};
use kakeru_switch::ports::Withheld;
use sea_orm::{ConnectionTrait, DbErr};
use std::collections::HashSet;
use uuid::Uuid;

/// What is not expected to change by itself is looked at again after a day; whoever changes it wakes the lead.
const SELDOM_MS: i64 = 24 * 3_600_000;
/// What others decide anew all the time is looked at again after ten minutes, if nothing woke it before.
const SOON_MS: i64 = 600_000;
/// What is over in a moment.
const BRIEFLY_MS: i64 = 60_000;

/// What the guard says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Verdict {
    /// It may be handed out.
    Yes,
    /// Not now, to nobody: held back with this reason, for so many milliseconds.
    Hold(Withheld, i64),
    /// Not now, to this agent: others may have it.
    Pass(Withheld, i64),
    /// Nothing of this project, for this agent, now.
    NotAtAll(Withheld),
}

/// May this lead be handed to this agent? It may if any of its numbers may be called.
pub(crate) async fn look(
    connection: &impl ConnectionTrait,
    rules: DeskRules,
    project: Uuid,
    lead: Uuid,
    agent: Uuid,
) -> Result<(Verdict, Option<Code>), DbErr> {
    let numbers = leads::store::numbers(connection, lead, None).await?;
    look_at(connection, rules, (project, lead, agent), numbers).await
}

/// The same about a lead (and project, and agent) whose numbers are known already.
pub(crate) async fn look_at(
    connection: &impl ConnectionTrait,
    rules: DeskRules,
    about: (Uuid, Uuid, Uuid),
    numbers: Vec<LeadNumber>,
) -> Result<(Verdict, Option<Code>), DbErr> {
    let mut refusals = Vec::new();
    for number in distinct(numbers) {
        match ask(connection, rules, about, &number).await? {
            Ok(()) => return Ok((Verdict::Yes, None)),
            Err(refusal) => refusals.push(refusal),
        }
    }
    Ok(together(refusals, crate::http::moment::Moment::now().0))
}

/// The lead's numbers that this agent may call now, in order.
pub(crate) async fn callable(
    connection: &impl ConnectionTrait,
    rules: DeskRules,
    project: Uuid,
    lead: Uuid,
    agent: Uuid,
) -> Result<Vec<LeadNumber>, DbErr> {
    let mut callable = Vec::new();
    for number in distinct(leads::store::numbers(connection, lead, None).await?) {
        if ask(connection, rules, (project, lead, agent), &number).await?.is_ok() {
            callable.push(number);
        }
    }
    Ok(callable)
}

/// Each number once: the same at two contacts gets the same answer.
fn distinct(numbers: Vec<LeadNumber>) -> Vec<LeadNumber> {
    let mut seen = HashSet::new();
    numbers.into_iter().filter(|number| number.e164.as_ref().is_none_or(|e164| seen.insert(e164.clone()))).collect()
}

async fn ask(
    connection: &impl ConnectionTrait,
    rules: DeskRules,
    (project, lead, agent): (Uuid, Uuid, Uuid),
    number: &LeadNumber,
) -> Result<Result<(), Refusal>, DbErr> {
    let question = Question::now(number.value.clone(), agent, Some(project), Some(lead));
    match guard::number_of(&question) {
        Err(refusal) => Ok(Err(refusal)),
        Ok(number) => {
            let facts = leads::store::facts(connection, &question, &number.e164).await?;
            Ok(guard::decide(&question, &facts, rules).map(|_| ()))
        }
    }
}

/// What the refusals of all its numbers mean for a lead: the one that came furthest says why, the one that is over first
/// says until when, and if one of them is this agent's alone, so is the whole.
fn together(refusals: Vec<Refusal>, now: DateTime<Utc>) -> (Verdict, Option<Code>) {
    let each: Vec<Verdict> = refusals.iter().map(|refusal| verdict(refusal, now)).collect();
    let furthest = refusals.into_iter().max_by_key(Refusal::place).unwrap_or(Refusal::NoNumber);
    let times = each.iter().filter_map(|verdict| match verdict {
        Verdict::Hold(_, ms) | Verdict::Pass(_, ms) => Some(*ms),
        Verdict::Yes | Verdict::NotAtAll(_) => None,
    });
    let ms = times.min().unwrap_or(SELDOM_MS);
    let is_personal = each.iter().any(|verdict| matches!(verdict, Verdict::Pass(..)));
    let whole = match verdict(&furthest, now) {
        Verdict::Hold(why, _) | Verdict::Pass(why, _) if is_personal => Verdict::Pass(why, ms),
        Verdict::Hold(why, _) => Verdict::Hold(why, ms),
        other => other,
    };
    (whole, Some(furthest.code()))
}

/// What a refusal means for the queue.
fn verdict(refusal: &Refusal, now: DateTime<Utc>) -> Verdict {
    let until = |at: DateTime<Utc>| (at - now).num_milliseconds().clamp(BRIEFLY_MS, SELDOM_MS);
    match refusal {
        Refusal::NoNumber | Refusal::NumberInvalid => Verdict::Hold(Withheld::NoNumber, SELDOM_MS),
        Refusal::NumberEmergency
        | Refusal::NumberSpecial
        | Refusal::NumberInternational
        | Refusal::LeadNotInProject => Verdict::Hold(Withheld::Refused, SELDOM_MS),
        Refusal::Banned(ban) => {
            let ms = ban.until.map_or(SOON_MS, |over| until(over.0).min(SOON_MS));
            if ban.personal { Verdict::Pass(Withheld::Banned, ms) } else { Verdict::Hold(Withheld::Banned, ms) }
        }
        // The queue keeps a lead in a box for whose box it is; this one was boxed a moment ago.
        Refusal::InMyBox(_) => Verdict::Pass(Withheld::MyBox, BRIEFLY_MS),
        Refusal::NotProjectMember | Refusal::ProjectArchived => Verdict::NotAtAll(Withheld::Refused),
        Refusal::OutsideHours { .. } => Verdict::NotAtAll(Withheld::OutsideHours),
        Refusal::NumberInUse(_) => Verdict::Hold(Withheld::Refused, BRIEFLY_MS),
        Refusal::AttemptsExhausted { .. } => Verdict::Hold(Withheld::Cap, SELDOM_MS),
        Refusal::RedialTooSoon { free_at, .. } | Refusal::NumberCapReached { free_at, .. } => {
            Verdict::Hold(Withheld::Cap, until(*free_at))
        }
    }
}

/// The word under which the queue keeps a reason.
pub(crate) fn word(why: Withheld) -> &'static str {
    match why {
        Withheld::Banned => "banned",
        Withheld::Leased => "leased",
        Withheld::OutsideHours => "outside_hours",
        Withheld::Cap => "cap",
        Withheld::MyBox => "my_box",
        Withheld::Closed => "closed",
        Withheld::Later => "later",
        Withheld::Others => "others",
        Withheld::Skipped => "skipped",
        Withheld::NoNumber => "no_number",
        Withheld::Bin => "bin",
        Withheld::Refused => "refused",
    }
}

/// The reason behind a word.
pub(crate) fn why(word_of_it: &str) -> Withheld {
    [
        Withheld::Banned,
        Withheld::OutsideHours,
        Withheld::Cap,
        Withheld::MyBox,
        Withheld::Closed,
        Withheld::Later,
        Withheld::NoNumber,
        Withheld::Bin,
        Withheld::Skipped,
    ]
    .into_iter()
    .find(|why| word(*why) == word_of_it)
    .unwrap_or(Withheld::Refused)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bans::{BanOrigin, Reach};
    use crate::http::moment::Moment;
    use chrono::TimeDelta;

    fn now() -> DateTime<Utc> {
        "2026-11-20T12:00:00+09:00".parse().expect("a time")
    }

    fn banned(personal: bool, until: Option<TimeDelta>) -> Refusal {
        Refusal::Banned(guard::Ban {
            ban_id: Uuid::nil(),
            by: Uuid::nil(),
            by_name: None,
            at: Moment(now()),
            until: until.map(|until| Moment(now() + until)),
            reason: String::new(),
            scope: Reach::Workgroup,
            origin: BanOrigin::Manual,
            personal,
        })
    }

    fn rests(minutes: i64) -> Refusal {
        Refusal::RedialTooSoon { last_at: now(), free_at: now() + TimeDelta::minutes(minutes) }
    }

    #[test]
    fn a_lead_waits_for_the_number_that_is_free_first_and_only_for_whom_it_is_refused() {
        use Withheld::{Banned, Cap, NoNumber, OutsideHours};
        let hours = Refusal::OutsideHours { opens_at: None };
        let minutes = |n: i64| n * 60_000;
        let table = [
            (vec![], Verdict::Hold(NoNumber, SELDOM_MS)),
            (vec![Refusal::NumberInvalid], Verdict::Hold(NoNumber, SELDOM_MS)),
            (vec![banned(false, None)], Verdict::Hold(Banned, SOON_MS)),
            (vec![banned(false, Some(TimeDelta::minutes(3)))], Verdict::Hold(Banned, minutes(3))),
            (vec![banned(true, None)], Verdict::Pass(Banned, SOON_MS)),
            (vec![rests(40), rests(20)], Verdict::Hold(Cap, minutes(20))),
            (vec![rests(40), banned(false, None)], Verdict::Hold(Cap, SOON_MS)),
            (vec![rests(40), banned(true, None)], Verdict::Pass(Cap, SOON_MS)),
            (vec![Refusal::NumberEmergency, rests(20)], Verdict::Hold(Cap, minutes(20))),
            (vec![banned(false, None), hours], Verdict::NotAtAll(OutsideHours)),
        ];
        for (n, (refusals, expected)) in table.into_iter().enumerate() {
            assert_eq!(together(refusals, now()).0, expected, "row {n}");
        }
    }
}
