//! What the switch asks of the world: three small traits, filled by the desk. [`Ports`] are those that calls need; the
//! queue is given its [`LeadSource`] at its own start.

use crate::event::TransferView;
use crate::ids::{AgentId, LeadId, LeaseId, ProjectId};
use crate::record::{CallRecord, SupervisionStep};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::time::Duration;

/// The world, as the switch is given it at its start.
#[derive(Clone)]
pub struct Ports {
    /// Where call records go.
    pub journal: Arc<dyn Journal>,
    /// Who is who, and the guard.
    pub directory: Arc<dyn Directory>,
}

/// Write this down. Called from the switch's own thread: an implementation queues and returns at once.
pub trait Journal: Send + Sync + 'static {
    /// A call began (`ended_at` is empty) or ended (it is not). Same id: the newer replaces the older.
    fn call(&self, record: CallRecord);
    /// A supervision began, changed or ended.
    fn supervision(&self, step: SupervisionStep);
    /// A transfer began (`ended_at` is empty) or ended.
    fn transfer(&self, view: TransferView);
}

/// Who is who, and who may what.
#[async_trait]
pub trait Directory: Send + Sync + 'static {
    /// The agent that an inbound call to this number (E.164, the DID) is for, if the plan says so.
    async fn inbound(&self, called: &str) -> Option<AgentId>;
    /// The agent who has this extension.
    async fn extension(&self, extension: &str) -> Option<AgentId>;
    /// May this person listen to that agent's calls (of that project) now?
    async fn may_supervise(&self, ask: &ListenCheck) -> bool;
    /// The last look before the INVITE (ban, membership, hours …), whatever asked for the call. A yes also means that the
    /// call stands written down: whatever happens to this process now, it is known that somebody may have been called.
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
    /// Refusals, by code, that are set aside for this call.
    pub set_aside: Vec<String>,
    /// The call as it is about to begin.
    pub call: Box<CallRecord>,
}

/// One question about listening.
#[derive(Clone, Copy, Debug)]
pub struct ListenCheck {
    /// Who listens.
    pub supervisor: AgentId,
    /// Whose calls.
    pub agent: AgentId,
    /// The call's project, if it has one.
    pub project: Option<ProjectId>,
}

/// The guard's no: a stable code of the desk's one error table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuardRefusal {
    /// The code.
    pub code: String,
}

/// The leads, for the distribution queue. Leases are the world's; the queue knows those of its own agents.
#[async_trait]
pub trait LeadSource: Send + Sync + 'static {
    /// Lease the next lead of this project for each of these agents: at most one each, and no lead twice.
    async fn lease(&self, project: ProjectId, agents: &[AgentId]) -> Result<Vec<Leasing>, SourceError>;
    /// Move the deadlines of these leases on; answers those that are still held.
    async fn extend(&self, leases: &[Lease]) -> Result<Vec<LeaseId>, SourceError>;
    /// A lease ends without a result: the lead returns to its place, the attempt is not counted.
    async fn give_back(&self, lease: &Lease, how: &GiveBack) -> Result<(), SourceError>;
}

/// What came of asking for an agent's next lead.
pub type Leasing = (AgentId, Result<Lease, Vacancy>);

/// A lead is one agent's until it is finished, given back, or its deadline passes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lease {
    /// Its id.
    pub id: LeaseId,
    /// For which project.
    pub project: ProjectId,
    /// Which lead.
    pub lead: LeadId,
    /// Whose.
    pub agent: AgentId,
    /// How long it holds without being renewed.
    pub ttl: Duration,
    /// How long it waits for a page that went away.
    pub grace: Duration,
}

/// How a lease ends without a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GiveBack {
    /// The agent gave it back.
    Released,
    /// The agent passed it over: it does not come back to them for a while.
    Skipped {
        /// Why, in the agent's words.
        reason: String,
    },
    /// The agent's page did not come back in time.
    PageLost,
    /// The agent signed off, or went on to another project.
    SignedOff,
    /// It was not renewed in time.
    Expired,
}

/// Nothing to hand out, and why: how many leads wait for what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vacancy {
    /// Reason and number of leads, in order.
    pub counts: Vec<(Withheld, u64)>,
    /// When the next of those that wait for a time is due.
    pub next_at: Option<DateTime<Utc>>,
}

/// Why a lead is not handed out.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Withheld {
    /// Banned.
    Banned,
    /// Somebody works on it.
    Leased,
    /// The project does not call at this hour.
    OutsideHours,
    /// Called as often as is allowed.
    Cap,
    /// In another's my box.
    MyBox,
    /// In a closed state.
    Closed,
    /// To be called later.
    Later,
    /// Another user's: its owner's, or whose reminder it has.
    Others,
    /// Passed over by this agent.
    Skipped,
    /// It has no number that can be called.
    NoNumber,
    /// In the recycle bin.
    Bin,
    /// The guard refuses it for another reason.
    Refused,
}

/// The source could not be asked; nothing was leased that is not given back by its deadline.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the leads cannot be reached")]
pub struct SourceError;
