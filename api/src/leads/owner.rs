//! Whom a lead waits for: its owner 「担当者」 in the project, or the user with a reminder on it, until the project's
//! configured time is over. Asked when leads are handed out and again before dialling.
//!
//! The rule is [`waits_for`]; the same rule as a condition on `project_leads`, for those who pick among many leads, is
//! [`free_for`]. Both stand here so that they are changed together; a test holds them against each other.

use crate::db::entity::leads::project_lead;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ColumnTrait, Condition};
use uuid::Uuid;

/// A user's hold on a lead.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hold {
    /// The user.
    pub user: Uuid,
    /// Since when the lead waits for them: they became its owner; their reminder is due.
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

/// The twin of [`waits_for`] for ownership, on rows of `project_leads`: rows that this user may have. Rows whose owner
/// stands there without a time were given before times were kept, and wait as long as they stand.
pub(crate) fn free_for(user: Uuid, release_after: Option<TimeDelta>, now: DateTime<Utc>) -> Condition {
    let mut free =
        Condition::any().add(project_lead::Column::OwnerId.is_null()).add(project_lead::Column::OwnerId.eq(user));
    if let Some(released) = release_after.and_then(|after| now.checked_sub_signed(after)) {
        let due = Condition::any()
            .add(project_lead::Column::NextCallAt.is_null())
            .add(project_lead::Column::NextCallAt.lte(released));
        free = free.add(Condition::all().add(project_lead::Column::OwnerSince.lte(released)).add(due));
    }
    free
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
}
