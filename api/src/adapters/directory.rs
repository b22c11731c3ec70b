//! Who is who, for the switch: extensions, the agent for an inbound call, and the guard's last look.

use crate::db::Store;
use crate::distribution;
use crate::error::Code;
use crate::leads;
use crate::leads::guard::{self, Question, Rules};
use crate::ws::hub::Hub;
use crate::{projects, users};
use async_trait::async_trait;
use kakeru_switch::event::AgentState;
use kakeru_switch::ids::AgentId;
use kakeru_switch::ports::{DialCheck, Directory, GuardRefusal};
use kakeru_switch::routing::number::Masked;
use std::sync::Arc;

/// The desk's directory.
pub(crate) struct DeskDirectory {
    pub(crate) store: Store,
    pub(crate) hub: Arc<Hub>,
    pub(crate) rules: Rules,
}

#[async_trait]
impl Directory for DeskDirectory {
    /// The agent ready longest among those who work with the number called: the users of projects that show it; for a
    /// number that no project shows, everybody.
    async fn inbound(&self, called: &str) -> Option<AgentId> {
        let people = match projects::store::people_behind(&self.store, called).await {
            Ok(people) => people,
            Err(error) => {
                tracing::error!(%error, called = %Masked(called), "no agent for an inbound call: the directory failed");
                return None;
            }
        };
        let mut ready: Vec<_> = self.hub.agents().into_iter().filter(|view| view.state == AgentState::Ready).collect();
        if !people.is_empty() {
            ready.retain(|view| people.contains(&view.agent.0));
        }
        ready.into_iter().min_by_key(|view| (view.since, view.agent)).map(|view| view.agent)
    }

    async fn extension(&self, extension: &str) -> Option<AgentId> {
        match users::store::by_extension(&self.store, extension).await {
            Ok(user) => user.map(AgentId),
            Err(error) => {
                tracing::error!(%error, extension, "the directory failed");
                None
            }
        }
    }

    /// A database that does not answer is a no: nobody is called on a guess.
    async fn may_dial(&self, ask: &DialCheck) -> Result<(), GuardRefusal> {
        let question = Question {
            number: ask.number.clone(),
            agent: ask.agent.0,
            project: ask.project.map(|project| project.0),
            lead: ask.lead.map(|lead| lead.0),
        };
        let refuse = |code: Code| GuardRefusal { code: code.as_str().into() };
        let facts = leads::store::facts(self.store.read(), &question).await.map_err(|error| {
            tracing::error!(%error, "the guard could not look");
            refuse(Code::Internal)
        })?;
        guard::decide(&question, &facts, self.rules).map_err(refuse)?;
        let held = distribution::work::not_anothers(self.store.read(), question.lead, question.agent).await;
        held.map_err(|failure| refuse(failure.code))
    }
}
