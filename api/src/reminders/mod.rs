//! Reminders 「リマインダー」: call a lead back at a time. A reminder belongs to one user; while it is open the lead goes to
//! that user only. Its state follows from the time and from what was done, and is stored nowhere.

pub mod routes;
pub mod store;
pub mod timer;

use crate::http::moment::Moment;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// So long after its time a reminder is new; then it is overdue.
pub const NEW_FOR: TimeDelta = TimeDelta::minutes(30);

/// Where a reminder stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ReminderState)]
pub enum State {
    /// 予約中: its time is to come.
    Scheduled,
    /// 新: its time has just come.
    New,
    /// 経過未対応: its time came half an hour ago or longer, and nobody did anything.
    Overdue,
    /// 対応済み
    Done,
    /// キャンセル
    Cancelled,
}

/// How a reminder was closed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Closed {
    /// 対応済み: by a saved activity on the lead, or by hand.
    Done,
    /// キャンセル
    Cancelled,
}

impl Closed {
    /// As stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Cancelled => "cancelled",
        }
    }

    fn parse(word: &str) -> Self {
        if word == Self::Done.as_str() { Self::Done } else { Self::Cancelled }
    }
}

impl State {
    /// The state at `now` of a reminder for `due_at`.
    pub fn at(now: DateTime<Utc>, due_at: DateTime<Utc>, closed: Option<Closed>) -> Self {
        match closed {
            Some(Closed::Done) => Self::Done,
            Some(Closed::Cancelled) => Self::Cancelled,
            None if now < due_at => Self::Scheduled,
            None if now < due_at + NEW_FOR => Self::New,
            None => Self::Overdue,
        }
    }
}

/// A reminder.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Reminder {
    /// Id.
    pub id: Uuid,
    /// Where it stands now.
    pub state: State,
    /// When.
    pub due_at: Moment,
    /// Whom it reminds.
    pub user_id: Uuid,
    /// Their name.
    pub user_name: String,
    /// Of which lead.
    pub lead_id: Uuid,
    /// Its name.
    pub lead_name: String,
    /// For which project.
    pub project_id: Option<Uuid>,
    /// The activity that it was set with.
    pub activity_id: Option<Uuid>,
    /// What about.
    pub note: String,
    /// How often it was put off.
    pub snoozes: i32,
    /// When it was done or cancelled.
    pub closed_at: Option<Moment>,
    /// The activity that it was done by.
    pub closed_by: Option<Uuid>,
    /// When it was set.
    pub created_at: Moment,
}

/// How many reminders stand where, for the badge.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Summary {
    /// 予約中
    pub scheduled: i64,
    /// 新
    pub new: i64,
    /// 経過未対応
    pub overdue: i64,
    /// When the next one is due.
    pub next_due_at: Option<Moment>,
}

/// A reminder to be.
#[derive(Clone, Debug)]
pub struct NewReminder {
    /// Whom it reminds.
    pub user_id: Uuid,
    /// Of which lead.
    pub lead_id: Uuid,
    /// For which project.
    pub project_id: Option<Uuid>,
    /// The activity that it is set with.
    pub activity_id: Option<Uuid>,
    /// What about.
    pub note: String,
    /// When.
    pub due_at: DateTime<Utc>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    #[test]
    fn the_state_follows_from_the_time_and_what_was_done() {
        let due = Utc.with_ymd_and_hms(2026, 11, 20, 9, 0, 0).single().expect("a time");
        let just_before = TimeDelta::milliseconds(-1);
        for (after_due, closed, state) in [
            (TimeDelta::days(-7), None, State::Scheduled),
            (just_before, None, State::Scheduled),
            (TimeDelta::zero(), None, State::New),
            (NEW_FOR + just_before, None, State::New),
            (NEW_FOR, None, State::Overdue),
            (TimeDelta::days(7), None, State::Overdue),
            (TimeDelta::days(-7), Some(Closed::Done), State::Done),
            (TimeDelta::days(7), Some(Closed::Done), State::Done),
            (TimeDelta::zero(), Some(Closed::Cancelled), State::Cancelled),
        ] {
            assert_eq!(State::at(due + after_due, due, closed), state, "{after_due} {closed:?}");
        }
    }
}
