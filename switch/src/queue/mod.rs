//! The distribution queue: one actor per project brings agents and leads together.
//!
//! [`Queues`] is its door. What a project's queue decides is in `machine`: who waits, who holds which lease, when it is
//! renewed, when it is given back. Which lead comes next, and that no two get the same, is the
//! [`LeadSource`](crate::ports::LeadSource)'s.

mod actor;
mod machine;
mod messages;
#[cfg(test)]
mod tests;

use crate::event::{AgentState, AgentView, CallState, CallView};
use crate::ids::{AgentId, LeadId, LeaseId, ProjectId};
use crate::ports::{GiveBack, LeadSource, Lease, Vacancy};
use crate::shell::tell;
use actix::{Actor, Arbiter, Recipient};
use actor::{QueueActor, ToQueue};
use messages::Input;
pub use messages::{NoLead, NoLease};
use parking_lot::Mutex;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::oneshot;

/// What queues tell by themselves.
#[derive(Clone, Debug)]
pub enum QueueNews {
    /// A lead came to its agent by itself.
    Assigned(Lease),
    /// None came: the queue is empty for this agent.
    Vacant {
        /// Which queue.
        project: ProjectId,
        /// For whom.
        agent: AgentId,
        /// Why.
        why: Vacancy,
    },
    /// A lease ended without its agent's doing.
    Gone {
        /// Which.
        lease: Lease,
        /// How.
        how: GiveBack,
    },
}

/// Why a lease cannot be changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Unheld {
    /// It is not, or no longer, this agent's.
    #[error("no such lease")]
    NoLease,
    /// The leads cannot be reached.
    #[error("the leads cannot be reached")]
    Unavailable,
}

/// A queue as it is now, on this node.
#[derive(Clone, Debug, Default)]
pub struct QueueView {
    /// Agents who wait for a lead.
    pub waiting: usize,
    /// Leases of this node.
    pub held: Vec<Held>,
}

/// A lease and its time.
#[derive(Clone, Debug)]
pub struct Held {
    /// The lease.
    pub lease: Lease,
    /// How long it still holds.
    pub left: Duration,
}

/// The door to all queues of this node. Cheap to clone.
#[derive(Clone)]
pub struct Queues {
    shared: Arc<Shared>,
}

struct Shared {
    source: Arc<dyn LeadSource>,
    news: Arc<dyn Fn(QueueNews) + Send + Sync>,
    home: Arbiter,
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    /// As many as projects that leads were asked of.
    queues: HashMap<ProjectId, Recipient<ToQueue>>,
    /// Which project an agent works for: one at a time.
    works_for: HashMap<AgentId, ProjectId>,
    /// Who is at a desk, and in which state.
    agents: HashMap<AgentId, AgentView>,
}

impl Drop for Shared {
    fn drop(&mut self) {
        self.home.stop();
    }
}

impl Queues {
    /// Start with no queue; each begins when its first agent asks. Must be called inside a running actix system. `news` is
    /// called from the queues' own thread and must return at once.
    pub fn start(source: Arc<dyn LeadSource>, news: Arc<dyn Fn(QueueNews) + Send + Sync>) -> Self {
        Self { shared: Arc::new(Shared { source, news, home: Arbiter::new(), known: Mutex::default() }) }
    }

    /// The agent's next lead of this project. Who holds one already gets that one; a lead of another project goes back.
    pub async fn next(&self, project: ProjectId, agent: AgentId) -> Result<Lease, NoLead> {
        let (reply, answer) = oneshot::channel();
        self.work_for(project, agent, |queue| tell(queue, ToQueue::Ask { agent, reply }));
        answer.await.unwrap_or(Err(NoLead::Unavailable))
    }

    /// Give a lease back. `Ok` means: somebody else may have the lead.
    pub async fn give_back(&self, agent: AgentId, lease: LeaseId, how: GiveBack) -> Result<(), Unheld> {
        self.change(agent, Input::GiveBack { agent, lease, how }).await
    }

    /// Move a lease's deadline on: for programs; pages do it by being there.
    pub async fn renew(&self, agent: AgentId, lease: LeaseId) -> Result<(), Unheld> {
        self.change(agent, Input::Renew { agent, lease }).await
    }

    /// The result of a lead was saved.
    pub fn finished(&self, agent: AgentId, lead: LeadId) {
        self.tell_home(agent, Input::Finished { agent, lead });
    }

    /// After a saved result the next lead comes by itself, or not.
    pub fn auto_next(&self, project: ProjectId, agent: AgentId, on: bool) {
        self.work_for(project, agent, |queue| tell(queue, ToQueue::Tell(Input::AutoNext { agent, on })));
    }

    /// An agent as the switch sees them now.
    pub fn agent(&self, view: &AgentView) {
        let agent = view.agent;
        let input = {
            let mut known = self.shared.known.lock();
            let was = match (&view.state, view.desk_connected) {
                (AgentState::Offline, false) => known.agents.remove(&agent),
                _ => known.agents.insert(agent, view.clone()),
            };
            match (&view.state, view.desk_connected) {
                // A page that is there but has not begun its day is no sign-off.
                (AgentState::Offline, _) if was.is_some_and(|was| was.state != AgentState::Offline) => {
                    Input::SignedOff { agent }
                }
                (_, true) => Input::Present { agent },
                (_, false) => Input::Absent { agent },
            }
        };
        self.tell_home(agent, input);
    }

    /// A call as the switch sees it now.
    pub fn call(&self, view: &CallView) {
        let Some(agent) = view.agent else { return };
        let lead = view.lead.filter(|_| view.state != CallState::Ended);
        self.tell_home(agent, Input::Call { agent, lead });
    }

    /// What a project's queue is like on this node.
    pub async fn view(&self, project: ProjectId) -> QueueView {
        let queue = self.shared.known.lock().queues.get(&project).cloned();
        let Some(queue) = queue else { return QueueView::default() };
        let (reply, answer) = oneshot::channel();
        tell(&queue, ToQueue::View(reply));
        answer.await.unwrap_or_default()
    }

    /// The agent works for this project from now on: its queue is started, and told where their page is.
    fn work_for(&self, project: ProjectId, agent: AgentId, then: impl FnOnce(&Recipient<ToQueue>) -> bool) {
        let mut known = self.shared.known.lock();
        let before = known.works_for.insert(agent, project).filter(|before| *before != project);
        if let Some(left) = before.and_then(|before| known.queues.get(&before)) {
            tell(left, ToQueue::Tell(Input::SignedOff { agent }));
        }
        let queue = known.queues.entry(project).or_insert_with(|| {
            let (source, news) = (Arc::clone(&self.shared.source), Arc::clone(&self.shared.news));
            QueueActor::start_in_arbiter(&self.shared.home.handle(), move |_| QueueActor::new(project, source, news))
                .recipient()
        });
        let queue = queue.clone();
        if known.agents.get(&agent).is_some_and(|view| view.desk_connected) {
            tell(&queue, ToQueue::Tell(Input::Present { agent }));
        }
        drop(known);
        then(&queue);
    }

    fn home(&self, agent: AgentId) -> Option<Recipient<ToQueue>> {
        let known = self.shared.known.lock();
        known.works_for.get(&agent).and_then(|project| known.queues.get(project)).cloned()
    }

    fn tell_home(&self, agent: AgentId, input: Input) {
        if let Some(queue) = self.home(agent) {
            tell(&queue, ToQueue::Tell(input));
        }
    }

    async fn change(&self, agent: AgentId, input: Input) -> Result<(), Unheld> {
        let queue = self.home(agent).ok_or(Unheld::NoLease)?;
        let (reply, answer) = oneshot::channel();
        tell(&queue, ToQueue::Change { input, reply });
        answer.await.unwrap_or(Err(Unheld::Unavailable))
    }
}
