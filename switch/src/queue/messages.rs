//! What a project's queue is told and what it wants done: closed sets.

use crate::ids::{AgentId, LeadId, LeaseId};
use crate::ports::{GiveBack, Lease, Leasing, Vacancy};

/// Somebody who waits for an answer.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(crate) struct Ticket(pub(crate) u64);

/// A question to the source.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Round(pub(crate) u64);

/// What happens to a queue.
#[derive(Clone, Debug)]
pub(crate) enum Input {
    /// An agent wants their next lead. Who holds one already gets that one.
    Ask { agent: AgentId, ticket: Ticket },
    /// The source answered.
    Leased { round: Round, answers: Vec<Leasing> },
    /// The source could not answer.
    NotLeased { round: Round },
    /// An agent gives their lease back.
    GiveBack { agent: AgentId, lease: LeaseId, how: GiveBack },
    /// An agent asks for more time: a program without a page.
    Renew { agent: AgentId, lease: LeaseId },
    /// The source moved deadlines on: of those that were asked, these are still held.
    Extended { asked: Vec<LeaseId>, held: Vec<LeaseId> },
    /// The source could not move deadlines on.
    NotExtended { asked: Vec<LeaseId> },
    /// The result of this lead was saved.
    Finished { agent: AgentId, lead: LeadId },
    /// The agent's page is here.
    Present { agent: AgentId },
    /// The agent's page is gone.
    Absent { agent: AgentId },
    /// The agent signed off, or works for another project now.
    SignedOff { agent: AgentId },
    /// The lead that the agent is on a call with, if any.
    Call { agent: AgentId, lead: Option<LeadId> },
    /// After a saved result the next lead comes by itself, or not.
    AutoNext { agent: AgentId, on: bool },
    /// The alarm rang.
    Timeout,
}

/// What a queue wants done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Ask the source for these agents' next leads; the answer is `Leased` or `NotLeased`.
    Lease { round: Round, agents: Vec<AgentId> },
    /// Move the deadlines of these on; the answer is `Extended` or `NotExtended`.
    Extend(Vec<Lease>),
    /// Give this back to the source.
    GiveBack { lease: Lease, how: GiveBack },
    /// Answer somebody who waits.
    Answer { ticket: Ticket, answer: Result<Lease, NoLead> },
    /// A lead came by itself.
    Assigned(Lease),
    /// None came by itself.
    Vacant { agent: AgentId, why: Vacancy },
    /// A lease ended without its agent's doing.
    Gone { lease: Lease, how: GiveBack },
}

/// Why somebody who asked gets no lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoLead {
    /// There is none.
    Empty(Vacancy),
    /// The agent signed off meanwhile.
    SignedOff,
    /// The leads cannot be reached, or too many ask.
    Unavailable,
}

/// The lease is not (or no longer) theirs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("no such lease")]
pub struct NoLease;
