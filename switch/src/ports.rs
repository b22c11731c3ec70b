//! What the switch asks of the world: three small traits, filled by the desk.

use crate::ids::{AgentId, LeadId, ProjectId};
use crate::record::CallRecord;
use async_trait::async_trait;
use std::sync::Arc;

/// The world, as the switch is given it at its start.
#[derive(Clone)]
pub struct Ports {
    /// Where call records go.
    pub journal: Arc<dyn Journal>,
    /// Who is who, and the guard.
    pub directory: Arc<dyn Directory>,
    /// The leads, for the distribution queue; `None` = this switch distributes none.
    pub leads: Option<Arc<dyn LeadSource>>,
}

/// Write this down. Called from the switch's own thread: an implementation queues and returns at once.
pub trait Journal: Send + Sync + 'static {
    /// A call began (`ended_at` is empty) or ended (it is not). Same id: the newer replaces the older.
    fn call(&self, record: CallRecord);
}

/// Who is who, and who may what.
#[async_trait]
pub trait Directory: Send + Sync + 'static {
    /// The agent that an inbound call to this number (E.164, the DID) is for, if the plan says so.
    async fn inbound(&self, called: &str) -> Option<AgentId>;
    /// The agent who has this extension.
    async fn extension(&self, extension: &str) -> Option<AgentId>;
    /// The last look before the INVITE (ban, membership, hours …), whatever asked for the call.
    async fn may_dial(&self, ask: &DialCheck) -> Result<(), GuardRefusal>;
}

/// One question to the guard.
#[derive(Clone, Debug)]
pub struct DialCheck {
    /// Who dials.
    pub agent: AgentId,
    /// For which project.
    pub project: Option<ProjectId>,
    /// Which lead.
    pub lead: Option<LeadId>,
    /// The number, E.164.
    pub number: String,
}

/// The guard's no: a stable code of the desk's one error table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuardRefusal {
    /// The code.
    pub code: String,
}

/// The next lead for an agent, and the way to give it back. Used by the distribution queue (its own issue).
#[async_trait]
pub trait LeadSource: Send + Sync + 'static {
    /// Lease the next lead of this project for this agent.
    async fn next(&self, project: ProjectId, agent: AgentId) -> Option<LeadId>;
    /// Give a leased lead back, not attempted.
    async fn give_back(&self, project: ProjectId, lead: LeadId);
}
