//! `/agents/{id}/…`: what supervisors tell an agent from the floor, besides what they say into a call.

use super::rights;
use crate::audit::{self, Act};
use crate::error::{Code, Failure};
use crate::http::body::{Body, Checked, Faults, Id};
use crate::policy::Who;
use crate::state::Desk;
use crate::users;
use crate::ws::protocol::MessageNews;
use actix_web::{HttpResponse, web};
use kakeru_switch::AgentCommand;
use kakeru_switch::ids::AgentId;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use uuid::Uuid;

/// A message.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMessage {
    /// What is said.
    #[schema(min_length = 1, max_length = 500)]
    pub text: String,
}

impl Checked for NewMessage {
    fn check(&self, faults: &mut Faults) {
        faults.text("/text", &self.text, 1..=500);
    }
}

/// Say something to an agent 「メッセージ」: it appears on their page. 204 means: their page is connected, and it is on its way.
#[utoipa::path(post, path = "/api/v1/agents/{id}/messages", tag = "supervisions", params(("id" = Uuid, Path)),
    request_body = NewMessage, responses((status = 204, description = "On its way"), (status = 403), (status = 404),
        (status = 409, description = "Nobody would read it: no page of theirs is connected")))]
pub(crate) async fn say(
    desk: web::Data<Desk>,
    who: Who,
    Id(agent): Id,
    Body(message): Body<NewMessage>,
) -> Result<HttpResponse, Failure> {
    within_reach(&desk, &who, agent).await?;
    if !desk.hub.agents().iter().any(|view| view.agent.0 == agent && view.desk_connected) {
        return Err(Code::DeskNotConnected.into());
    }
    let from_name = users::store::get(&desk.store, who.user_id).await?.map(|user| user.name).unwrap_or_default();
    let news = MessageNews { id: Uuid::now_v7(), from: who.user_id, from_name, to: agent, text: message.text };
    desk.hub.message(news);
    Ok(HttpResponse::NoContent().finish())
}

/// A break that somebody else decides on.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OrderedBreak {
    /// Why; the agent sees it.
    #[schema(min_length = 1, max_length = 200)]
    pub reason: String,
}

impl Checked for OrderedBreak {
    fn check(&self, faults: &mut Faults) {
        faults.text("/reason", &self.reason, 1..=200);
    }
}

/// Send an agent on a break 「離席」. Whoever is in a call or its wrap-up finishes that first.
#[utoipa::path(put, path = "/api/v1/agents/{id}/break", tag = "supervisions", params(("id" = Uuid, Path)),
    request_body = OrderedBreak, responses((status = 204, description = "They are, or will be after their call"), (status = 403),
        (status = 404), (status = 409), (status = 503)))]
pub(crate) async fn send_on_break(
    desk: web::Data<Desk>,
    who: Who,
    Id(agent): Id,
    Body(OrderedBreak { reason }): Body<OrderedBreak>,
) -> Result<HttpResponse, Failure> {
    within_reach(&desk, &who, agent).await?;
    desk.switch.agent(AgentId(agent), AgentCommand::Break { reason: reason.clone() }).await?;
    audit::note(desk.store.write(), &who, Act::AgentSentOnBreak, Some(agent), json!({ "reason": reason })).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Whom one may listen to, one may also tell something; others are not known to one.
async fn within_reach(desk: &Desk, who: &Who, agent: Uuid) -> Result<(), Failure> {
    let checked = rights::check(&desk.store, who, agent).await;
    checked.map_err(|failure| if failure.code == Code::NoSuchCall { Code::NotFound.into() } else { failure })
}
