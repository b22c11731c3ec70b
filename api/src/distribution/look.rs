//! The guard's look at a lead before it is handed out, and what its no means for the queue.

use crate::error::Code;
use crate::leads;
use crate::leads::guard::{self, Question, Rules};
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
    rules: Rules,
    project: Uuid,
    lead: Uuid,
    agent: Uuid,
) -> Result<(Verdict, Option<Code>), DbErr> {
    let number = leads::store::method_number(connection, lead, None).await?.unwrap_or_default();
    let question = Question { number, agent, project: Some(project), lead: Some(lead) };
    let facts = leads::store::facts(connection, &question).await?;
    Ok(match guard::decide(&question, &facts, rules) {
        Ok(_) => (Verdict::Yes, None),
        Err(code) => (verdict(code), Some(code)),
    })
}

/// What a refusal means for the queue.
fn verdict(code: Code) -> Verdict {
    match code {
        Code::NoNumber | Code::NumberInvalid => Verdict::Hold(Withheld::NoNumber, SELDOM_MS),
        Code::NumberEmergency | Code::NumberSpecial | Code::NumberInternational => {
            Verdict::Hold(Withheld::Refused, SELDOM_MS)
        }
        Code::AttemptsExhausted => Verdict::Hold(Withheld::Cap, SELDOM_MS),
        Code::Banned => Verdict::Hold(Withheld::Banned, SOON_MS),
        Code::InMyBox => Verdict::Hold(Withheld::MyBox, SOON_MS),
        Code::RedialTooSoon | Code::NumberCapReached => Verdict::Hold(Withheld::Cap, SOON_MS),
        Code::NumberInUse => Verdict::Hold(Withheld::Refused, BRIEFLY_MS),
        Code::OutsideHours => Verdict::NotAtAll(Withheld::OutsideHours),
        Code::NotProjectMember | Code::ProjectArchived => Verdict::NotAtAll(Withheld::Refused),
        _ => Verdict::Hold(Withheld::Refused, SOON_MS),
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
