//! The door to the switch, as the desk needs it. One trait between, so that the interface is tested against a scripted
//! switch; the real one is [`kakeru_switch::Switch`].

use async_trait::async_trait;
use kakeru_switch::event::{AgentView, CallView, Event, Mode, SupervisionView, TransferAction, TransferView};
use kakeru_switch::ids::{AgentId, DeskId, SupervisionId, TransferId};
use kakeru_switch::switchboard::{DeskGone, Snapshot};
use kakeru_switch::{
    AgentCommand, ColleagueRequest, DialRequest, LineView, Refusal, SuperviseRequest, Switch, TransferRequest,
};
use tokio::sync::{broadcast, oneshot};

/// What the desk asks of the switch. See [`Switch`] for the meaning of each.
#[async_trait]
pub trait SwitchDoor: Send + Sync + 'static {
    /// The stream of events from now on.
    fn events(&self) -> broadcast::Receiver<Event>;
    /// A page's socket is there.
    async fn connect(&self, agent: AgentId, desk: DeskId) -> Result<(AgentView, oneshot::Receiver<DeskGone>), Refusal>;
    /// A page's socket is gone.
    async fn disconnect(&self, agent: AgentId, desk: DeskId);
    /// The page's WebRTC offer; answers SDP.
    async fn offer(&self, agent: AgentId, desk: DeskId, sdp: String) -> Result<String, Refusal>;
    /// Place a call.
    async fn dial(&self, ask: DialRequest) -> Result<CallView, Refusal>;
    /// Call a colleague.
    async fn call_colleague(&self, ask: ColleagueRequest) -> Result<CallView, Refusal>;
    /// Carry out an agent's command.
    async fn agent(&self, agent: AgentId, command: AgentCommand) -> Result<(), Refusal>;
    /// Begin to listen to a call.
    async fn supervise(&self, ask: SuperviseRequest) -> Result<SupervisionView, Refusal>;
    /// Go on in another mode.
    async fn set_mode(&self, id: SupervisionId, mode: Mode) -> Result<SupervisionView, Refusal>;
    /// The supervisor becomes the party in the agent's place.
    async fn take_over(&self, id: SupervisionId) -> Result<SupervisionView, Refusal>;
    /// Stop listening.
    async fn stop_supervising(&self, id: SupervisionId) -> Result<SupervisionView, Refusal>;
    /// Begin to transfer a call.
    async fn transfer(&self, ask: TransferRequest) -> Result<TransferView, Refusal>;
    /// Complete it, cancel it, …
    async fn act_on_transfer(&self, id: TransferId, action: TransferAction) -> Result<TransferView, Refusal>;
    /// A transfer as it stands.
    async fn read_transfer(&self, id: TransferId) -> Result<TransferView, Refusal>;
    /// Everything that is true now.
    async fn snapshot(&self) -> Result<Snapshot, Refusal>;
    /// The lines, in order of preference.
    async fn lines(&self) -> Result<Vec<LineView>, Refusal>;
}

#[async_trait]
impl SwitchDoor for Switch {
    fn events(&self) -> broadcast::Receiver<Event> {
        Switch::events(self)
    }

    async fn connect(&self, agent: AgentId, desk: DeskId) -> Result<(AgentView, oneshot::Receiver<DeskGone>), Refusal> {
        Switch::connect(self, agent, desk).await
    }

    async fn disconnect(&self, agent: AgentId, desk: DeskId) {
        Switch::disconnect(self, agent, desk).await;
    }

    async fn offer(&self, agent: AgentId, desk: DeskId, sdp: String) -> Result<String, Refusal> {
        Switch::offer(self, agent, desk, sdp).await
    }

    async fn dial(&self, ask: DialRequest) -> Result<CallView, Refusal> {
        Switch::dial(self, ask).await
    }

    async fn call_colleague(&self, ask: ColleagueRequest) -> Result<CallView, Refusal> {
        Switch::call_colleague(self, ask).await
    }

    async fn agent(&self, agent: AgentId, command: AgentCommand) -> Result<(), Refusal> {
        Switch::agent(self, agent, command).await
    }

    async fn supervise(&self, ask: SuperviseRequest) -> Result<SupervisionView, Refusal> {
        Switch::supervise(self, ask).await
    }

    async fn set_mode(&self, id: SupervisionId, mode: Mode) -> Result<SupervisionView, Refusal> {
        Switch::set_mode(self, id, mode).await
    }

    async fn take_over(&self, id: SupervisionId) -> Result<SupervisionView, Refusal> {
        Switch::take_over(self, id).await
    }

    async fn stop_supervising(&self, id: SupervisionId) -> Result<SupervisionView, Refusal> {
        Switch::stop_supervising(self, id).await
    }

    async fn transfer(&self, ask: TransferRequest) -> Result<TransferView, Refusal> {
        Switch::transfer(self, ask).await
    }

    async fn act_on_transfer(&self, id: TransferId, action: TransferAction) -> Result<TransferView, Refusal> {
        Switch::act_on_transfer(self, id, action).await
    }

    async fn read_transfer(&self, id: TransferId) -> Result<TransferView, Refusal> {
        Switch::read_transfer(self, id).await
    }

    async fn snapshot(&self) -> Result<Snapshot, Refusal> {
        Switch::snapshot(self).await
    }

    async fn lines(&self) -> Result<Vec<LineView>, Refusal> {
        Switch::lines(self).await
    }
}
