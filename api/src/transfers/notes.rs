//! What is noted of transfers: who sent which call to whom, and what came of it.

use super::Transfer;
use crate::audit::{self, Act};
use crate::db::Store;
use kakeru_switch::event::{TransferTo, TransferView};
use kakeru_switch::routing::number::Masked;
use sea_orm::DbErr;
use serde_json::json;

/// Write these down, all or none.
pub(crate) async fn write(store: &Store, views: &[TransferView]) -> Result<(), DbErr> {
    let transaction = store.begin().await?;
    for view in views {
        let act = if view.is_over() { Act::TransferEnded } else { Act::TransferBegun };
        let transfer = Transfer::from(view);
        let to = match &view.to {
            TransferTo::Agent { agent } => json!({"kind": "agent", "user_id": agent.0}),
            TransferTo::Number { number } => json!({"kind": "number", "number": Masked(number).to_string()}),
        };
        let details = json!({
            "call_id": transfer.call_id,
            "mode": transfer.mode,
            "to": to,
            "state": transfer.state,
            "reason": transfer.reason,
        });
        audit::note_of(&transaction, transfer.from, act, Some(transfer.id), details).await?;
    }
    transaction.commit().await
}
