//! The guard's look at a lead before it is handed out, and what its no means for the queue.

use crate::error::Code;
use crate::leads;
use crate::leads::guard::{self, DeskRules, Question, Refusal};
use chrono::{DateTime, Utc};
use kakeru_switch::ports::Withheld;
use sea_orm::{ConnectionTrait, DbErr};
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
    /// Not now: held back with this reason, for so many milliseconds.
    Hold(Withheld, i64),
    /// Nothing of this project, for this agent, now.
    NotAtAll(Withheld),
}

/// May this lead be handed to this agent?
pub(crate) async fn look(
    connection: &impl ConnectionTrait,
    rules: DeskRules,
    project: Uuid,
    lead: Uuid,
    agent: Uuid,
) -> Result<(Verdict, Option<Code>), DbErr> {
    let number = leads::store::method_number(connection, lead, None).await?.unwrap_or_default();
    let question = Question::now(number, agent, Some(project), Some(lead));
    let refusal = match guard::number_of(&question) {
        Err(refusal) => refusal,
        Ok(number) => {
            let facts = leads::store::facts(connection, &question, &number.e164).await?;
            match guard::decide(&question, &facts, rules) {
                Ok(_) => return Ok((Verdict::Yes, None)),
                Err(refusal) => refusal,
            }
        }
    };
    Ok((verdict(&refusal, question.at), Some(refusal.code())))
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
        Refusal::Banned(_) => Verdict::Hold(Withheld::Banned, SOON_MS),
        Refusal::InMyBox(_) => Verdict::Hold(Withheld::MyBox, SOON_MS),
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
    ]
    .into_iter()
    .find(|why| word(*why) == word_of_it)
    .unwrap_or(Withheld::Refused)
}
