//! The guard: the one place that decides whether a number may be dialled, and says why not. Every origin asks it: the
//! screen, REST, the socket, the queue, and the switch once more in the last instant before the INVITE.
//!
//! The checks run in the product's order; the first no wins: normalise (184/186 parsed off) → emergency and special
//! numbers → abroad → ban → my box → project membership → calling hours → how often. A free channel and an allowed caller
//! ID follow: they are the switch's part of the order, where they are taken and not only looked at.
//!
//! Lives here: the decision, from values. Does not: the one statement that gathers the facts (`leads/store/facts.rs`) and
//! the same rule over a set of leads, in SQL (`leads/store/callable.rs`); a test holds the three together.

pub(crate) mod hours;
mod refusal;
pub mod routes;

pub use refusal::{Ban, Holder, InUse, Refusal};

use crate::error::Code;
use crate::projects::rules::Rules;
use chrono::{DateTime, TimeDelta, Utc};
use kakeru_switch::routing::number::{Kind, Number};
use uuid::Uuid;

/// What is asked.
#[derive(Clone, Debug)]
pub struct Question {
    /// The number as typed, or E.164.
    pub number: String,
    /// Who would dial.
    pub agent: Uuid,
    /// For which project.
    pub project: Option<Uuid>,
    /// Which lead.
    pub lead: Option<Uuid>,
    /// When.
    pub at: DateTime<Utc>,
    /// A person typed the number itself: it is of no lead, and no queue or program asks.
    pub by_hand: bool,
    /// Refusals that somebody with the right to do so sets aside, by code.
    pub set_aside: Vec<Code>,
}

impl Question {
    /// May this be dialled now?
    pub fn now(number: String, agent: Uuid, project: Option<Uuid>, lead: Option<Uuid>) -> Self {
        let at = crate::http::moment::Moment::now().0;
        Self { number, agent, project, lead, at, by_hand: false, set_aside: vec![] }
    }
}

/// What the store knows about the question, in one look.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// The ban in the way.
    pub ban: Option<Ban>,
    /// Somebody else in whose box the lead is.
    pub holder: Option<Holder>,
    /// The project's rules, if one was named and is there.
    pub project: Option<Rules>,
    /// The agent works in the project (or no project was named).
    pub is_member: bool,
    /// The lead is in the project; or, without a project, in one of the agent's (or no lead was named).
    pub lead_in_project: bool,
    /// How often the number may be called: the project's rules; without a project the strictest of the open projects
    /// that its leads are in.
    pub caps: Caps,
    /// Attempts on the lead in the project.
    pub attempts: u32,
    /// Somebody else who is calling the number now.
    pub in_use: Option<InUse>,
    /// A lead has the number, or the call is for a lead or a project.
    pub is_customer: bool,
    /// When the number was dialled last, by anybody.
    pub last_dialled_at: Option<DateTime<Utc>>,
    /// How often it was dialled since midnight in Japan.
    pub calls_today: u32,
    /// How often it was dialled in the last 24 hours.
    pub calls_24h: u32,
    /// The first of those calls.
    pub first_of_24h_at: Option<DateTime<Utc>>,
}

/// How often one may call; nothing = as often as one likes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Caps {
    /// Attempts on one lead in the project, ever.
    pub attempts_max: Option<u32>,
    /// Calls to one number in one day of the calendar.
    pub number_per_day_max: Option<u32>,
    /// Calls to one number within any 24 hours.
    pub rolling_24h_max: Option<u32>,
    /// Minutes before a number is called again.
    pub redial_after_min: Option<u32>,
}

impl Caps {
    /// A project's.
    pub fn of(rules: &Rules) -> Self {
        Self {
            attempts_max: rules.attempts_max,
            number_per_day_max: rules.number_per_day_max,
            rolling_24h_max: rules.rolling_24h_max,
            redial_after_min: rules.redial_after_min,
        }
    }
}

/// The desk's rules.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DeskRules {
    /// Numbers abroad may be dialled.
    pub international: bool,
    /// A line carries calls to 110, 118 and 119.
    pub emergency: bool,
}

/// The number may be dialled.
#[derive(Clone, Debug, PartialEq)]
pub struct Allowed {
    /// Normalised, with its 184/186 parsed off.
    pub number: Number,
    /// What was in the way and set aside: to be noted.
    pub set_aside: Vec<Refusal>,
}

/// Everything a check looks at.
struct Look<'a> {
    number: &'a Number,
    question: &'a Question,
    facts: &'a Facts,
    rules: DeskRules,
}

/// One check.
type Check = fn(&Look<'_>) -> Option<Refusal>;

/// The order.
const ORDER: [Check; 13] = [
    emergency,
    special,
    abroad,
    banned,
    in_a_box,
    membership,
    archived,
    lead_in_project,
    out_of_hours,
    in_use,
    redial,
    attempts,
    number_caps,
];

/// May it be dialled?
pub fn decide(question: &Question, facts: &Facts, rules: DeskRules) -> Result<Allowed, Refusal> {
    let number = number_of(question)?;
    let look = Look { number: &number, question, facts, rules };
    if is_for_help(&look) {
        return Ok(Allowed { number, set_aside: vec![] });
    }
    let mut set_aside = Vec::new();
    for refusal in ORDER.iter().filter_map(|check| check(&look)) {
        if !refusal.may_be_set_aside() || !question.set_aside.contains(&refusal.code()) {
            return Err(refusal);
        }
        set_aside.push(refusal);
    }
    Ok(Allowed { number, set_aside })
}

/// Everything in the way, in the order of the checks; for those who ask why not.
pub fn every(question: &Question, facts: &Facts, rules: DeskRules) -> Vec<Refusal> {
    match number_of(question) {
        Err(refusal) => vec![refusal],
        Ok(number) => {
            let look = Look { number: &number, question, facts, rules };
            if is_for_help(&look) { vec![] } else { ORDER.iter().filter_map(|check| check(&look)).collect() }
        }
    }
}

/// The number asked about; the store needs it before it can look.
pub fn number_of(question: &Question) -> Result<Number, Refusal> {
    if question.number.trim().is_empty() {
        return Err(Refusal::NoNumber);
    }
    Number::parse(&question.number).map_err(|_| Refusal::NumberInvalid)
}

/// What does not depend on the lead: may the project be worked in by this person at this time? The queue asks it once for
/// all its leads.
pub fn project_is_open(rules: &Rules, is_member: bool, at: DateTime<Utc>) -> Result<(), Refusal> {
    if !is_member {
        return Err(Refusal::NotProjectMember);
    }
    if rules.archived {
        return Err(Refusal::ProjectArchived);
    }
    hours_of(rules, at).map_or(Ok(()), Err)
}

/// 110, 118, 119, typed by hand where a line says it can: no hours, bans or caps stand between people and help.
fn is_for_help(look: &Look<'_>) -> bool {
    look.number.kind == Kind::Emergency && look.question.by_hand && look.rules.emergency
}

/// 110, 118, 119: never from a list, queue or dialler, and not from a line that does not say it can.
fn emergency(look: &Look<'_>) -> Option<Refusal> {
    (look.number.kind == Kind::Emergency && !is_for_help(look)).then_some(Refusal::NumberEmergency)
}

/// 1XY services, numbers that charge the caller, machines.
fn special(look: &Look<'_>) -> Option<Refusal> {
    match look.number.kind {
        Kind::Service | Kind::Premium | Kind::Machine => Some(Refusal::NumberSpecial),
        Kind::Fixed | Kind::Mobile | Kind::Ip | Kind::TollFree | Kind::Navi | Kind::Emergency | Kind::International => {
            None
        }
    }
}

/// 010: off unless allowed.
fn abroad(look: &Look<'_>) -> Option<Refusal> {
    (look.number.kind == Kind::International && !look.rules.international).then_some(Refusal::NumberInternational)
}

fn banned(look: &Look<'_>) -> Option<Refusal> {
    look.facts.ban.clone().map(Refusal::Banned)
}

fn in_a_box(look: &Look<'_>) -> Option<Refusal> {
    look.facts.holder.clone().map(Refusal::InMyBox)
}

fn membership(look: &Look<'_>) -> Option<Refusal> {
    let is_there = look.question.project.is_none() || look.facts.project.is_some();
    (!look.facts.is_member || !is_there).then_some(Refusal::NotProjectMember)
}

fn archived(look: &Look<'_>) -> Option<Refusal> {
    look.facts.project.as_ref().is_some_and(|rules| rules.archived).then_some(Refusal::ProjectArchived)
}

fn lead_in_project(look: &Look<'_>) -> Option<Refusal> {
    (!look.facts.lead_in_project).then_some(Refusal::LeadNotInProject)
}

fn out_of_hours(look: &Look<'_>) -> Option<Refusal> {
    look.facts.project.as_ref().and_then(|rules| hours_of(rules, look.question.at))
}

fn hours_of(rules: &Rules, at: DateTime<Utc>) -> Option<Refusal> {
    let hours = rules.calling_hours.as_ref()?;
    (!hours::is_open(hours, at)).then(|| Refusal::OutsideHours { opens_at: hours::opens(hours, at) })
}

/// The same number by two agents at once (LEAD-4): only where it is a customer's; colleagues may share a line.
fn in_use(look: &Look<'_>) -> Option<Refusal> {
    look.facts.in_use.clone().filter(|_| look.facts.is_customer).map(Refusal::NumberInUse)
}

/// The same number again within the configured time, through whichever lead or project (LEAD-4).
fn redial(look: &Look<'_>) -> Option<Refusal> {
    let (pause, last_at) = (look.facts.caps.redial_after_min?, look.facts.last_dialled_at?);
    let free_at = last_at + TimeDelta::minutes(i64::from(pause));
    (look.question.at < free_at).then_some(Refusal::RedialTooSoon { last_at, free_at })
}

fn attempts(look: &Look<'_>) -> Option<Refusal> {
    let (attempts, max) = (look.facts.attempts, look.facts.caps.attempts_max?);
    (attempts >= max).then_some(Refusal::AttemptsExhausted { attempts, max })
}

fn number_caps(look: &Look<'_>) -> Option<Refusal> {
    let (facts, at) = (look.facts, look.question.at);
    let day = TimeDelta::hours(24);
    let of_day = facts
        .caps
        .number_per_day_max
        .filter(|max| facts.calls_today >= *max)
        .map(|max| Refusal::NumberCapReached { calls: facts.calls_today, max, free_at: hours::day_began(at) + day });
    of_day.or_else(|| {
        let max = facts.caps.rolling_24h_max.filter(|max| facts.calls_24h >= *max)?;
        let free_at = facts.first_of_24h_at.unwrap_or(at) + day;
        Some(Refusal::NumberCapReached { calls: facts.calls_24h, max, free_at })
    })
}

#[cfg(test)]
mod tests;
