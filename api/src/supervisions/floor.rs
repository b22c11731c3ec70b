//! `/floor`: everything that happens now, as far as a supervisor sees. Events go on from its number.

use super::{Supervision, store};
use crate::calls::Call;
use crate::db::distinct;
use crate::error::Failure;
use crate::http::moment::Moment;
use crate::lines::Line;
use crate::policy::{Permission, Who};
use crate::state::Desk;
use crate::transfers::Transfer;
use crate::ws::protocol::{Agent, SnapshotView};
use crate::ws::sight::Sight;
use actix_web::web;
use kakeru_switch::event::SupervisionView;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// The floor 「フロア」.
#[derive(Debug, Serialize, ToSchema)]
pub struct Floor {
    /// The life of the socket's numbering.
    pub epoch: u64,
    /// Events up to this number are in it.
    pub seq: u64,
    /// When it was looked at.
    pub at: Moment,
    /// Agents that are not offline, with their state and since when.
    pub agents: Vec<Agent>,
    /// Calls that run, and those whose wrap-up does.
    pub calls: Vec<Call>,
    /// Who listens to whom; empty without the right to listen.
    pub supervisions: Vec<Supervision>,
    /// Transfers that run.
    pub transfers: Vec<Transfer>,
    /// The lines and how busy they are.
    pub lines: Vec<Line>,
    /// What the leads of these calls are called.
    pub leads: Vec<NamedLead>,
}

/// A lead and its name.
#[derive(Debug, Serialize, ToSchema)]
pub struct NamedLead {
    /// The lead.
    pub id: Uuid,
    /// Its name.
    pub name: String,
}

/// Does somebody who sees so far learn of this supervision? Its supervisor does, and who may listen to that agent; the
/// agent does not.
pub(crate) fn sees(who: &Who, sight: &Sight, supervisor: Uuid, agent: Option<Uuid>) -> bool {
    who.user_id == supervisor || (who.may(Permission::Monitor) && agent != Some(who.user_id) && sight.sees(agent))
}

pub(crate) fn in_sight(who: &Who, sight: &Sight, views: &[SupervisionView]) -> Vec<Supervision> {
    let seen = |view: &&SupervisionView| sees(who, sight, view.supervisor.0, view.agent.map(|agent| agent.0));
    views.iter().filter(seen).map(Supervision::from).collect()
}

/// The floor as it is now.
#[utoipa::path(get, path = "/api/v1/floor", tag = "supervisions",
    responses((status = 200, body = Floor), (status = 403), (status = 503)))]
pub(crate) async fn floor(desk: web::Data<Desk>, who: Who) -> Result<web::Json<Floor>, Failure> {
    let sight = Sight::of(&desk.store, &who).await?;
    // The number first: an event that falls between is told again, and none is lost.
    let seq = desk.hub.seq();
    let whole = desk.switch.snapshot().await?;
    let lines = desk.switch.lines().await?;
    let SnapshotView { agents, calls, supervisions, transfers } = SnapshotView::in_sight(&who, &sight, &whole);
    let called: Vec<Uuid> = calls.iter().filter_map(|call| call.lead).collect();
    let names = store::lead_names(&desk.store, distinct(&called)).await?;
    Ok(web::Json(Floor {
        epoch: desk.hub.epoch(),
        seq,
        at: Moment::now(),
        agents,
        calls,
        supervisions,
        transfers,
        lines: lines.into_iter().map(Line::from).collect(),
        leads: names.into_iter().map(|(id, name)| NamedLead { id, name }).collect(),
    }))
}
