//! Who is who, for the switch: extensions, the agent for an inbound call, and the guard's last look.

use crate::calls::permit::Permits;
use crate::db::Store;
use crate::distribution;
use crate::error::{Code, Failure};
use crate::leads::guard::Question;
use crate::ws::hub::Hub;
use crate::{projects, supervisions, users};
use async_trait::async_trait;
use kakeru_switch::event::AgentState;
use kakeru_switch::ids::AgentId;
use kakeru_switch::ports::{DialCheck, Directory, GuardRefusal, ListenCheck};
use kakeru_switch::record::Origin;
use kakeru_switch::routing::number::Masked;
use std::sync::Arc;

/// The desk's directory.
pub(crate) struct DeskDirectory {
    pub(crate) store: Store,
    pub(crate) hub: Arc<Hub>,
    pub(crate) permits: Permits,
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

    /// A database that does not answer is no reason to fall silent: what was allowed goes on until it answers.
    async fn may_supervise(&self, ask: &ListenCheck) -> bool {
        let may = supervisions::rights::may_go_on(&self.store, ask.supervisor.0, ask.agent.0).await;
        may.unwrap_or_else(|error| {
            tracing::error!(%error, supervisor = %ask.supervisor, "the right to listen could not be looked up");
            true
        })
    }

    /// A database that does not answer is a no: nobody is called on a guess.
    async fn may_dial(&self, ask: &DialCheck) -> Result<(), GuardRefusal> {
        let (project, lead) = (ask.project.map(|project| project.0), ask.lead.map(|lead| lead.0));
        let question = Question {
            by_hand: ask.call.origin == Origin::Click && lead.is_none(),
            set_aside: ask.set_aside.iter().filter_map(|code| Code::parse(code)).collect(),
            ..Question::now(ask.number.clone(), ask.agent.0, project, lead)
        };
        let refuse = |failure: Failure| {
            let code = failure.code.as_str();
            tracing::info!(agent = %ask.agent, number = %Masked(&ask.number), code, "no call in the last instant");
            GuardRefusal { code: code.into() }
        };
        distribution::work::not_anothers(self.store.read(), question.lead, question.agent).await.map_err(refuse)?;
        self.permits.take(&question, &ask.call).await.map_err(refuse)
    }
}
