//! Why this lead, or why not: every condition looked at by itself, not only the first that says no.

use super::look::{self, Verdict, look};
use super::work::label;
use super::{Explanation, Reason, store};
use crate::error::Failure;
use crate::http::moment::Moment;
use crate::leads;
use crate::policy::Who;
use crate::state::Desk;
use chrono::DateTime;
use kakeru_switch::ports::Withheld;
use uuid::Uuid;

/// One lead, for one agent.
pub(crate) async fn lead(
    desk: &Desk,
    who: &Who,
    project: Uuid,
    lead: Uuid,
    agent: Uuid,
) -> Result<Explanation, Failure> {
    // In sight, and in this project.
    leads::store::get(desk.store.read(), who, lead, Some(project)).await?;
    let read = desk.store.read();
    let mut reasons = Vec::new();
    let mut say = |why: Withheld, code: Option<&'static str>, until: Option<i64>, user_id: Option<Uuid>| {
        let until = until.and_then(DateTime::from_timestamp_millis).map(Moment::from);
        let text = label(why).to_owned();
        match reasons.iter_mut().find(|known: &&mut Reason| known.why == why) {
            Some(known) => known.code = known.code.or(code),
            None => reasons.push(Reason { why, code, text, until, user_id }),
        }
    };
    let place = store::place(read, project, lead, agent).await?;
    if let Some(place) = &place {
        if let Some(held) = &place.held {
            say(look::why(held), None, place.wake_at, None);
        }
        if !place.for_user.is_nil() && place.for_user != agent {
            say(Withheld::Others, None, place.release_at, Some(place.for_user));
        }
        if let Some(passed) = &place.passed {
            say(look::why(passed), None, place.passed_until, Some(agent));
        }
    }
    if let Some(holder) = store::holder(read, lead).await? {
        say(Withheld::Leased, None, None, Some(holder.user));
    }
    let rules = desk.permits.rules;
    match look(read, rules, project, lead, agent).await? {
        (Verdict::Yes, _) => {}
        (Verdict::Hold(why, _) | Verdict::NotAtAll(why), code) => say(why, code.map(|code| code.as_str()), None, None),
        (Verdict::Pass(why, _), code) => say(why, code.map(|code| code.as_str()), None, Some(agent)),
    }
    let ready = reasons.is_empty() && place.is_some();
    let before = match (&place, ready) {
        (Some(place), true) => Some(store::before(read, project, agent, &place.rank).await?),
        _ => None,
    };
    Ok(Explanation { project_id: project, lead_id: lead, agent_id: agent, ready, before, reasons })
}
