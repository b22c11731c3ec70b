//! Whom a lead waits for: its owner 「担当者」 in the project, or the user with a reminder on it, until the project's
//! configured time is over. Asked when leads are handed out and again before dialling.
//!
//! The rule is [`waits_for`]. The queue, which picks among many leads, has its twin in the view `queue_rows` (columns
//! `for_user` and `release_at`, migration m0004). The view counts from the last change of the lead's place, which is never
//! before the times used here: so what the queue hands out, this rule never refuses.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

/// A user's hold on a lead.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hold {
    /// The user.
    pub user: Uuid,
    /// Since when the lead waits for them: they became its owner, or last worked on it; their reminder is due.
    pub since: DateTime<Utc>,
}

/// Whom the lead waits for now; nobody = anybody may have it.
///
/// A reminder is a promise to the customer and goes before ownership. A hold ends `release_after` (the project's
/// `owner_release_after_min`; none = never) after the lead could be worked on: since the hold began, and not before the
/// next call was due.
pub fn waits_for(
    owner: Option<Hold>,
    reminder: Option<Hold>,
    next_call_at: Option<DateTime<Utc>>,
    release_after: Option<TimeDelta>,
    now: DateTime<Utc>,
) -> Option<Uuid> {
    let holds = |hold: &Hold| match release_after {
        None => true,
        Some(release_after) => now < workable(hold.since, next_call_at) + release_after,
    };
    [reminder, owner].into_iter().flatten().find(holds).map(|hold| hold.user)
}

/// From when on a lead could be worked on.
fn workable(since: DateTime<Utc>, next_call_at: Option<DateTime<Utc>>) -> DateTime<Utc> {
    next_call_at.map_or(since, |next| next.max(since))
}

/// The owner's hold, from the lead's place in the project: since they became its owner, or last worked on it.
pub fn owner_hold(
    owner: Option<Uuid>,
    since: Option<DateTime<Utc>>,
    last_called_at: Option<DateTime<Utc>>,
) -> Option<Hold> {
    // An owner without a time was given before times were kept.
    let since = since.max(last_called_at).unwrap_or(DateTime::UNIX_EPOCH);
    owner.map(|user| Hold { user, since })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::minutes(minutes)
    }

    fn hold(user: u128, since: i64) -> Option<Hold> {
        Some(Hold { user: Uuid::from_u128(user), since: at(since) })
    }

    #[test]
    fn a_lead_waits_for_whoever_promised_then_for_its_owner_until_the_time_is_over() {
        let half_an_hour = Some(30);
        let table = [
            // owner, reminder, next call, release after, now → whom
            (None, None, None, half_an_hour, 0, None),
            (hold(1, 0), None, None, None, 1_000_000, Some(1)),
            (hold(1, 0), None, None, half_an_hour, 29, Some(1)),
            (hold(1, 0), None, None, half_an_hour, 30, None),
            (hold(1, 0), None, Some(100), half_an_hour, 129, Some(1)),
            (hold(1, 0), None, Some(100), half_an_hour, 130, None),
            (hold(1, 50), None, Some(10), half_an_hour, 79, Some(1)),
            (hold(1, 50), None, Some(10), half_an_hour, 80, None),
            (None, hold(2, 60), None, half_an_hour, 0, Some(2)),
            (None, hold(2, 60), None, half_an_hour, 90, None),
            (hold(1, 0), hold(2, 60), None, None, 0, Some(2)),
            (hold(1, 80), hold(2, 60), None, half_an_hour, 95, Some(1)),
        ];
        for (n, (owner, reminder, next, release, now, expected)) in table.into_iter().enumerate() {
            let release = release.map(TimeDelta::minutes);
            let found = waits_for(owner, reminder, next.map(at), release, at(now));
            assert_eq!(found, expected.map(Uuid::from_u128), "row {n}");
        }
    }

    #[test]
    fn an_owner_who_works_on_a_lead_keeps_it() {
        let user = Uuid::from_u128(1);
        let table = [
            (None, Some(at(1)), Some(at(2)), None),
            (Some(user), Some(at(1)), None, hold(1, 1)),
            (Some(user), Some(at(1)), Some(at(9)), hold(1, 9)),
            (Some(user), Some(at(9)), Some(at(1)), hold(1, 9)),
            (Some(user), None, None, hold(1, 0)),
        ];
        for (owner, since, called, expected) in table {
            assert_eq!(owner_hold(owner, since, called), expected);
        }
    }
}
