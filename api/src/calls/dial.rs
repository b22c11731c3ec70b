//! A wish to call somebody becomes a request to the switch: whose call, which number, the guard, the caller ID. The same
//! for REST and for the socket.

use crate::calls::Call;
use crate::distribution;
use crate::error::{Code, Failure};
use crate::http::body::{Checked, Faults};
use crate::leads::guard::{self, Question, Rules};
use crate::leads::{self, number};
use crate::policy::{By, Permission, Who};
use crate::state::Desk;
use crate::{projects, users};
use kakeru_switch::DialRequest;
use kakeru_switch::ids::{AgentId, CommandId, LeadId, ProjectId};
use kakeru_switch::record::Origin;
use kakeru_switch::routing::number::{Masked, Presentation};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// A call to be placed: by number, or by lead (and contact method).
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Dial {
    /// Whose call. An agent dials for themself; an API key must name the agent.
    pub agent_id: Option<Uuid>,
    /// For which project.
    pub project_id: Option<Uuid>,
    /// Which lead.
    pub lead_id: Option<Uuid>,
    /// Which of the lead's numbers; without it and without `number`, the first.
    pub contact_method_id: Option<Uuid>,
    /// The number, as people write it; 184/186 in front withholds or shows the caller ID.
    pub number: Option<String>,
    /// The number to show; else the project's, else the line's default.
    pub caller_id: Option<String>,
    /// The line, by name; else the first with a free channel.
    pub trunk: Option<String>,
}

impl Checked for Dial {
    fn check(&self, faults: &mut Faults) {
        faults.maybe_text("/number", self.number.as_deref(), 0..=100);
        faults.maybe_text("/caller_id", self.caller_id.as_deref(), 0..=100);
        faults.maybe_text("/trunk", self.trunk.as_deref(), 0..=100);
        if self.contact_method_id.is_some() && self.lead_id.is_none() {
            faults.add("/lead_id", "required", "a contact method needs its lead");
        }
    }
}

/// Place the call. `Ok` means: the INVITE is on its way. `command` is the click: repeated, it gets the first answer.
pub(crate) async fn dial(
    desk: &Desk,
    who: &Who,
    wish: Dial,
    command: CommandId,
    origin: Origin,
) -> Result<Call, Failure> {
    let agent = agent_of(desk, who, wish.agent_id).await?;
    let number = number_of(desk, &wish).await?;
    let question = Question { number: number.clone(), agent, project: wish.project_id, lead: wish.lead_id };
    let allowed = may_dial(desk, &question).await.inspect_err(|refused| {
        tracing::info!(%agent, number = %Masked(&number), code = refused.code.as_str(), "the guard refused a call");
    })?;
    distribution::work::not_anothers(desk.store.read(), wish.lead_id, agent).await?;
    let project = match wish.project_id {
        Some(id) => projects::store::calling(&desk.store, id).await?,
        None => None,
    };
    let caller_id =
        caller_id_of(desk, wish.caller_id.as_deref(), project.as_ref().and_then(|p| p.caller_id.as_deref()))?;
    let ask = DialRequest {
        command,
        agent: AgentId(agent),
        number: allowed.e164,
        number_as_typed: number,
        caller_id,
        withheld: allowed.presentation == Presentation::Withheld,
        trunk: wish.trunk.filter(|trunk| !trunk.is_empty()),
        project: wish.project_id.map(ProjectId),
        lead: wish.lead_id.map(LeadId),
        record: project.is_none_or(|project| project.recording),
        origin,
    };
    Ok(Call::from(&desk.switch.dial(ask).await?))
}

/// The guard, with what the store knows.
pub(crate) async fn may_dial(
    desk: &Desk,
    question: &Question,
) -> Result<kakeru_switch::routing::number::Number, Failure> {
    let facts = leads::store::facts(desk.store.read(), question).await?;
    Ok(guard::decide(question, &facts, Rules { international: desk.settings.international })?)
}

/// Whose call it is, if the caller may place it.
pub(crate) async fn agent_of(desk: &Desk, who: &Who, named: Option<Uuid>) -> Result<Uuid, Failure> {
    match named {
        None if matches!(who.by, By::ApiKey(_)) => Err(Failure::field("/agent_id", "required", "name the agent")),
        None => Ok(who.user_id),
        Some(agent) if agent == who.user_id => Ok(agent),
        Some(_) if !who.may(Permission::CallsOthers) => Err(Code::Forbidden.into()),
        Some(agent) => match users::store::seen(&desk.store, who, agent).await {
            Ok(user) if user.active => Ok(agent),
            Ok(_) => Err(Failure::field("/agent_id", "not_found", "no such agent")),
            Err(failure) if failure.code == Code::NotFound => {
                Err(Failure::field("/agent_id", "not_found", "no such agent"))
            }
            Err(failure) => Err(failure),
        },
    }
}

/// The number as typed: given, or the lead's.
async fn number_of(desk: &Desk, wish: &Dial) -> Result<String, Failure> {
    if let Some(number) = wish.number.as_ref().filter(|number| !number.trim().is_empty()) {
        return Ok(number.clone());
    }
    let Some(lead) = wish.lead_id else { return Err(Code::NoNumber.into()) };
    let found = leads::store::method_number(desk.store.read(), lead, wish.contact_method_id).await?;
    found.ok_or(Code::NoNumber.into())
}

/// The number to show: per call, else the project's; it must be one of a line's.
fn caller_id_of(desk: &Desk, asked: Option<&str>, project: Option<&str>) -> Result<Option<String>, Failure> {
    let Some(chosen) = asked.filter(|number| !number.is_empty()).or(project) else { return Ok(None) };
    let chosen = number::e164(chosen).ok_or(Failure::new(Code::CallerIdNotOwned))?;
    let is_owned = desk.settings.trunks.iter().any(|trunk| trunk.numbers.contains(&chosen));
    if is_owned { Ok(Some(chosen)) } else { Err(Code::CallerIdNotOwned.into()) }
}
