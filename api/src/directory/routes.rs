//! `/directory`.

use super::{Colleague, store};
use crate::calls::words::AgentStateWord;
use crate::error::Failure;
use crate::http::endpoint::{Endpoint, endpoint};
use crate::http::page::All;
use crate::policy::{Access, Permission, Who};
use crate::state::Desk;
use actix_web::http::Method;
use actix_web::web;
use kakeru_switch::event::{AgentState, AgentView};
use std::collections::HashMap;
use uuid::Uuid;

pub(crate) fn routes() -> Vec<Endpoint> {
    vec![endpoint(Method::GET, "/directory", Access::Needs(Permission::CallsOwn), list)]
}

/// Colleagues and whether they can be called, whatever their workgroup; oneself is left out.
#[utoipa::path(get, path = "/api/v1/directory", tag = "transfers",
    responses((status = 200, body = All<Colleague>)))]
pub(crate) async fn list(desk: web::Data<Desk>, who: Who) -> Result<web::Json<All<Colleague>>, Failure> {
    let now: HashMap<Uuid, AgentView> = desk.hub.agents().into_iter().map(|view| (view.agent.0, view)).collect();
    let mut items = store::all(&desk.store).await?;
    items.retain(|colleague| colleague.user_id != who.user_id);
    for colleague in &mut items {
        let Some(view) = now.get(&colleague.user_id) else { continue };
        colleague.available = view.state == AgentState::Ready;
        colleague.state = match view.state.clone() {
            AgentState::Break { .. } => AgentStateWord::Break { reason: String::new() },
            state => state.into(),
        };
    }
    Ok(web::Json(All { items }))
}
