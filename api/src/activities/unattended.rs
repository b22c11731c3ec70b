//! Calls whose end needs no person: as soon as the journal has written one, the system saves its result, where the project
//! wishes so, and ends the agent's wrap-up.

use super::{routes, save};
use crate::results::system::SystemCode;
use crate::state::Desk;
use kakeru_switch::record::CallRecord;
use std::sync::Weak;
use tokio::sync::mpsc;
use uuid::Uuid;

/// Calls that may wait: seconds of the busiest floor. What finds no place waits for its agent instead, as any call does.
const WAITING_MAX: usize = 1_024;

/// A call that ended by itself.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ended {
    call: Uuid,
    project: Uuid,
    code: SystemCode,
}

impl Ended {
    /// Of a record, if the call is over in a way that needs no person.
    pub(crate) fn of(record: &CallRecord) -> Option<Self> {
        let view = &record.view;
        let cause = view.ended_at.and(view.cause)?;
        let code = SystemCode::of(cause.what, view.direction, view.ringing_at.is_some(), view.answered_at.is_some())?;
        let (project, _) = (view.project?.0, view.lead?);
        code.needs_no_person().then_some(Self { call: view.id.0, project, code })
    }
}

/// The two ends.
pub(crate) fn channel() -> (mpsc::Sender<Ended>, mpsc::Receiver<Ended>) {
    mpsc::channel(WAITING_MAX)
}

/// As long as the desk lives.
pub(crate) async fn run(mut ended: mpsc::Receiver<Ended>, desk: Weak<Desk>) {
    while let Some(Ended { call, project, code }) = ended.recv().await {
        let Some(desk) = desk.upgrade() else { return };
        match save::by_system(&desk.store, call, project, code).await {
            Ok(Some(saved)) => routes::told(&desk, &saved, true).await,
            Ok(None) => {}
            Err(failure) => tracing::warn!(%call, %failure, "the system could not save the result of a call"),
        }
    }
}
