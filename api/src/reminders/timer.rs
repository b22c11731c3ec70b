//! The notice at the due instant: one timer for all reminders, set to the earliest that is still to be told. What came due
//! while the program was down is told at its start.

use super::store;
use crate::db::Store;
use crate::ws::hub::Hub;
use chrono::Utc;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// The longest sleep: the clock may be set, and another node may set a reminder in the same database.
const LOOK_AGAIN: Duration = Duration::from_secs(60);
/// A pause after the database did not answer.
const RETRY_AFTER: Duration = Duration::from_secs(2);

/// Wakes the timer when a reminder was set or moved.
pub struct Alarm {
    changed: watch::Sender<u64>,
}

impl Default for Alarm {
    fn default() -> Self {
        Self { changed: watch::Sender::new(0) }
    }
}

impl Alarm {
    /// A reminder was set or moved.
    pub(crate) fn wake(&self) {
        self.changed.send_modify(|count| *count += 1);
    }
}

/// The timer's life: as long as the program's.
pub(crate) async fn run(alarm: Arc<Alarm>, store: Store, hub: Arc<Hub>) {
    let mut changed = alarm.changed.subscribe();
    loop {
        // Whatever changes from here on wakes the sleep below.
        changed.mark_unchanged();
        let sleep = match tell_due(&store, &hub).await {
            Ok(sleep) => sleep,
            Err(error) => {
                tracing::warn!(%error, "reminders could not be looked up");
                RETRY_AFTER
            }
        };
        tokio::select! {
            () = tokio::time::sleep(sleep) => {}
            changed = changed.changed() => {
                if changed.is_err() {
                    return;
                }
            }
        }
    }
}

/// Tell what is due; answers how long to sleep until the next.
async fn tell_due(store: &Store, hub: &Hub) -> Result<Duration, sea_orm::DbErr> {
    loop {
        let now = Utc::now();
        let due = store::to_tell(store, now).await?;
        if due.is_empty() {
            let next = store::next_notice(store).await?;
            let until = next.and_then(|at| (at - Utc::now()).to_std().ok());
            // A next that has passed meanwhile is told at once.
            return Ok(until.unwrap_or(if next.is_some() { Duration::ZERO } else { LOOK_AGAIN }).min(LOOK_AGAIN));
        }
        // Told first, noted afterwards: a crash in between tells twice rather than never.
        for reminder in &due {
            hub.reminder(reminder, true);
        }
        store::told(store, due.iter().map(|reminder| reminder.id).collect(), now).await?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::entity::leads::lead;
    use crate::leads::{Basic, NewLead};
    use crate::policy::Role;
    use crate::projects::{self, ProjectChange};
    use crate::reminders::NewReminder;
    use crate::users::{self, NewUser};
    use crate::ws::hub::After;
    use crate::{leads, workgroups};
    use chrono::TimeDelta;
    use sea_orm::EntityTrait;

    /// A database with one lead and one user, and nothing that runs.
    async fn desk() -> (Store, NewReminder) {
        let store = Store::open("sqlite::memory:").await.expect("a database");
        let group = workgroups::store::create(&store, "東京".into(), vec![]).await.expect("a workgroup").id;
        let project = ProjectChange { workgroup_id: Some(group), ..ProjectChange::default() };
        let project = projects::store::create(&store, project).await.expect("a project").id;
        let new = NewLead { basic: Basic { name: "山田".into(), ..Basic::default() }, ..NewLead::default() };
        leads::store::create(&store, project, vec![new]).await.expect("a lead");
        let lead = lead::Entity::find().one(store.read()).await.expect("a query").expect("a lead").id;
        let user = NewUser {
            login: "sato".into(),
            name: "佐藤".into(),
            kana: None,
            role: Role::Agent,
            extension: None,
            workgroup_ids: vec![group],
            locale: "ja".into(),
            password_hash: String::new(),
            password_is_once: false,
            rights: vec![],
        };
        let user_id = users::store::create(&store, user).await.expect("a user").id;
        let due_at = Utc::now() - TimeDelta::hours(3);
        let (note, project_id) = (String::new(), Some(project));
        (store, NewReminder { user_id, lead_id: lead, project_id, activity_id: None, note, due_at })
    }

    #[tokio::test]
    async fn what_came_due_while_nothing_ran_is_told_at_the_start_and_only_once() {
        let (store, new) = desk().await;
        let transaction = store.begin().await.expect("a transaction");
        store::set_in(&transaction, new.clone()).await.expect("set");
        let future = NewReminder { due_at: Utc::now() + TimeDelta::hours(1), ..new };
        store::set_in(&transaction, future).await.expect("set");
        transaction.commit().await.expect("committed");
        let hub = Hub::new();
        let sleep = tell_due(&store, &hub).await.expect("told");
        assert_eq!(sleep, LOOK_AGAIN, "the next is an hour away");
        tell_due(&store, &hub).await.expect("told");
        let After::Events(events) = hub.after(0) else { panic!("nothing was missed") };
        assert_eq!(events.len(), 1);
        assert!(events[0].json.contains(r#""due":true"#) && events[0].json.contains("overdue"), "{}", events[0].json);
    }
}
