//! Stands in the switch's place until it starts with the program: refuses everything.

use crate::adapters::door::SwitchDoor;
use async_trait::async_trait;
use kakeru_switch::event::{AgentView, CallView, Event};
use kakeru_switch::ids::{AgentId, DeskId};
use kakeru_switch::switchboard::{DeskGone, Snapshot};
use kakeru_switch::{AgentCommand, DialRequest, LineView, Refusal};
use tokio::sync::{broadcast, oneshot};

pub(super) struct Unplugged;

#[async_trait]
impl SwitchDoor for Unplugged {
    fn events(&self) -> broadcast::Receiver<Event> {
        broadcast::channel(1).1
    }

    async fn connect(&self, _: AgentId, _: DeskId) -> Result<(AgentView, oneshot::Receiver<DeskGone>), Refusal> {
        Err(Refusal::Unavailable)
    }

    async fn disconnect(&self, _: AgentId, _: DeskId) {}

    async fn offer(&self, _: AgentId, _: DeskId, _: String) -> Result<String, Refusal> {
        Err(Refusal::Unavailable)
    }

    async fn dial(&self, _: DialRequest) -> Result<CallView, Refusal> {
        Err(Refusal::Unavailable)
    }

    async fn agent(&self, _: AgentId, _: AgentCommand) -> Result<(), Refusal> {
        Err(Refusal::Unavailable)
    }

    async fn snapshot(&self) -> Result<Snapshot, Refusal> {
        Err(Refusal::Unavailable)
    }

    async fn lines(&self) -> Result<Vec<LineView>, Refusal> {
        Err(Refusal::Unavailable)
    }
}
