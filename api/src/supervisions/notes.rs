//! What is noted of supervisions: who, whom, which call, from what to what, and why (MON-19).

use super::Supervision;
use crate::audit::{self, Act};
use crate::db::Store;
use kakeru_switch::event::{SupervisionState, SupervisionView};
use kakeru_switch::record::SupervisionStep;
use sea_orm::DbErr;
use serde_json::{Value, json};

/// Write these steps down, all or none.
pub(crate) async fn write(store: &Store, steps: &[SupervisionStep]) -> Result<(), DbErr> {
    let transaction = store.begin().await?;
    for step in steps {
        let act = match (&step.before, step.after.state) {
            (None, _) => Act::SupervisionBegun,
            (_, SupervisionState::Ended) => Act::SupervisionEnded,
            _ => Act::SupervisionChanged,
        };
        let after = Supervision::from(&step.after);
        let details = json!({
            "agent_id": after.agent,
            "call_id": after.call,
            "from": step.before.as_ref().map(facts),
            "to": facts(&step.after),
            "why": step.why,
            "ended": after.ended,
        });
        audit::note_of(&transaction, after.supervisor, act, Some(after.id), details).await?;
    }
    transaction.commit().await
}

fn facts(view: &SupervisionView) -> Value {
    let view = Supervision::from(view);
    json!({
        "agent_id": view.agent,
        "call_id": view.call,
        "mode": view.mode,
        "whispers_to": view.to,
        "state": view.state,
    })
}
