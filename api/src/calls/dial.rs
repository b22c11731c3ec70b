//! A wish to call somebody becomes a request to the switch: whose call, which number, the guard, the caller ID. The same
//! for REST and for the socket.

use crate::audit::{self, Act};
use crate::calls::Call;
use crate::distribution;
use crate::error::{Code, Failure};
use crate::http::body::{Checked, Faults};
use crate::leads::guard::{Allowed, Question};
use crate::leads::{self, number};
use crate::policy::{By, Permission, Who};
use crate::state::Desk;
use crate::transfers::{self, TransferTarget};
use crate::users;
use kakeru_switch::ids::{AgentId, CommandId, LeadId, ProjectId};
use kakeru_switch::record::Origin;
use kakeru_switch::routing::number::{Kind, Masked, Presentation};
use kakeru_switch::{ColleagueRequest, DialRequest};
use serde::{Deserialize, Serialize};
use serde_json::json;
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
    /// Which of the lead's numbers; without it and without `number`, the first that may be called.
    pub contact_method_id: Option<Uuid>,
    /// A colleague instead of a customer: a call in the house 「内線」. It takes nothing else but `agent_id`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<TransferTarget>,
    /// The number, as people write it; 184/186 in front withholds or shows the caller ID.
    pub number: Option<String>,
    /// The number to show; else the project's, else the line's default.
    pub caller_id: Option<String>,
    /// The line, by name; else the first with a free channel.
    pub trunk: Option<String>,
    /// Refusals of the guard, by code, that the caller has seen and sets aside (by right, where the refusal says
    /// `may_be_set_aside`; each time is noted).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub set_aside: Vec<String>,
}

impl Checked for Dial {
    fn check(&self, faults: &mut Faults) {
        faults.maybe_text("/number", self.number.as_deref(), 0..=100);
        faults.maybe_text("/caller_id", self.caller_id.as_deref(), 0..=100);
        faults.maybe_text("/trunk", self.trunk.as_deref(), 0..=100);
        faults.count("/set_aside", self.set_aside.len(), 20);
        for (n, word) in self.set_aside.iter().enumerate() {
            if Code::parse(word).is_none() {
                faults.add(format!("/set_aside/{n}"), "unknown", "no code of a refusal");
            }
        }
        let names_more = self.project_id.is_some() || self.lead_id.is_some() || self.number.is_some();
        if matches!(self.to, Some(TransferTarget::Agent { .. })) && names_more {
            faults.add("/to", "unknown", "a colleague is called without a number, lead or project");
        }
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
    let wish = match wish.to {
        Some(TransferTarget::Agent { user_id }) => return call_colleague(desk, agent, user_id, command).await,
        Some(TransferTarget::Number { number }) => Dial { number: Some(number), to: None, ..wish },
        None => wish,
    };
    if !wish.set_aside.is_empty() && !who.may(Permission::GuardOverride) {
        return Err(Code::Forbidden.into());
    }
    let question = question(desk, &wish, agent, origin).await?;
    let number = question.number.clone();
    let (allowed, facts) = desk.permits.look(&question).await.inspect_err(|refused| {
        tracing::info!(%agent, number = %Masked(&number), code = refused.code.as_str(), "the guard refused a call");
    })?;
    distribution::work::not_anothers(desk.store.read(), wish.lead_id, agent).await?;
    let project = facts.project;
    // Help is called on the line that can, and shows that line's own number.
    let is_emergency = allowed.number.kind == Kind::Emergency;
    let caller_id = match is_emergency {
        true => None,
        false => caller_id_of(desk, wish.caller_id.as_deref(), project.as_ref().and_then(|p| p.caller_id.as_deref()))?,
    };
    note_overrides(desk, who, &question, &allowed).await?;
    let set_aside = allowed.set_aside.iter().map(|refusal| refusal.code().as_str().to_owned()).collect();
    let number_as_typed = number;
    let Allowed { number: allowed, .. } = allowed;
    let ask = DialRequest {
        command,
        agent: AgentId(agent),
        number: allowed.e164,
        number_as_typed,
        caller_id,
        withheld: allowed.presentation == Presentation::Withheld,
        trunk: wish.trunk.filter(|trunk| !trunk.is_empty() && !is_emergency),
        project: wish.project_id.map(ProjectId),
        lead: wish.lead_id.map(LeadId),
        record: project.is_none_or(|project| project.recording),
        origin,
        set_aside,
    };
    Ok(Call::from(&desk.switch.dial(ask).await?))
}

/// It rings at the colleague's page, or the reason why not.
async fn call_colleague(desk: &Desk, agent: Uuid, colleague: Uuid, command: CommandId) -> Result<Call, Failure> {
    if !transfers::store::people(&desk.store, &[colleague]).await?.contains_key(&colleague) {
        return Err(Failure::field("/to/user_id", "not_found", "no such colleague"));
    }
    let ask = ColleagueRequest { command, agent: AgentId(agent), colleague: AgentId(colleague) };
    Ok(Call::from(&desk.switch.call_colleague(ask).await?))
}

/// What was in the way and set aside stands in the log before anybody is called.
async fn note_overrides(desk: &Desk, who: &Who, question: &Question, allowed: &Allowed) -> Result<(), Failure> {
    if allowed.set_aside.is_empty() {
        return Ok(());
    }
    let refusals =
        allowed.set_aside.iter().map(|refusal| json!({"code": refusal.code().as_str(), "about": refusal.about()}));
    let details = json!({
        "agent_id": question.agent,
        "project_id": question.project,
        "lead_id": question.lead,
        "number": allowed.number.masked().to_string(),
        "refusals": refusals.collect::<Vec<_>>(),
    });
    let transaction = desk.store.begin().await?;
    audit::note(&transaction, who, Act::GuardOverridden, question.lead, details).await?;
    Ok(transaction.commit().await?)
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

/// What the guard is asked: the number as typed is given, or one of the lead's.
async fn question(desk: &Desk, wish: &Dial, agent: Uuid, origin: Origin) -> Result<Question, Failure> {
    let question = Question {
        set_aside: wish.set_aside.iter().filter_map(|word| Code::parse(word)).collect(),
        ..Question::now(String::new(), agent, wish.project_id, wish.lead_id)
    };
    if let Some(number) = wish.number.as_ref().filter(|number| !number.trim().is_empty()) {
        // A number of a lead is on a list, whoever clicks it.
        let by_hand = origin == Origin::Click && wish.lead_id.is_none();
        return Ok(Question { number: number.clone(), by_hand, ..question });
    }
    let Some(lead) = wish.lead_id else { return Err(Code::NoNumber.into()) };
    let numbers = leads::store::numbers(desk.store.read(), lead, wish.contact_method_id).await?;
    desk.permits.first(&question, numbers).await?.ok_or(Code::NoNumber.into())
}

/// The number to show: per call, else the project's; it must be one of a line's.
fn caller_id_of(desk: &Desk, asked: Option<&str>, project: Option<&str>) -> Result<Option<String>, Failure> {
    let Some(chosen) = asked.filter(|number| !number.is_empty()).or(project) else { return Ok(None) };
    let chosen = number::e164(chosen).ok_or(Failure::new(Code::CallerIdNotOwned))?;
    let is_owned = desk.settings.trunks.iter().any(|trunk| trunk.numbers.contains(&chosen));
    if is_owned { Ok(Some(chosen)) } else { Err(Code::CallerIdNotOwned.into()) }
}
