//! The switch's door for the desk: [`Switch`] sends requests to the switchboard over one bounded queue and hands out
//! event streams. Behind it: the switchboard actor (agents, calls, trunks).

mod answers;
mod arrivals;
mod board;
pub(crate) mod messages;
mod start;
mod supervising;
#[cfg(test)]
mod supervising_tests;
#[cfg(test)]
mod tests;
mod traffic;
mod transferring;
#[cfg(test)]
mod transferring_tests;
#[cfg(test)]
mod voice_supervised_tests;
#[cfg(test)]
mod voice_tests;
#[cfg(test)]
mod voice_transferred_tests;

use crate::event::{
    AgentView, CallView, Event, Follow, Mode, SupervisionView, TransferAction, TransferMode, TransferNote, TransferTo,
    TransferView,
};
use crate::ids::{AgentId, CallId, CommandId, DeskId, LeadId, ProjectId, SupervisionId, TransferId};
use crate::ports::{GuardRefusal, Ports};
use crate::record::Origin;
use kakeru_media::EngineConfig;
use serde::Serialize;
use std::io;
use std::net::SocketAddr;
use tokio::sync::{broadcast, mpsc, oneshot};

/// Requests that may wait for the switchboard; beyond it the caller is told `overloaded`.
const REQUESTS_MAX: usize = 1_024;

/// Events a slow reader may be behind (some seconds of 500 busy agents); then it starts again from a snapshot.
const EVENTS_MAX: usize = 4_096;

/// The handle of a running switch. Cheap to clone.
#[derive(Clone)]
pub struct Switch {
    pub(crate) requests: mpsc::Sender<Request>,
    pub(crate) events: broadcast::Sender<Event>,
    pub(crate) sip: SocketAddr,
    pub(crate) epoch: u64,
}

/// Settings of the switch: plain values, the program maps its configuration onto them.
#[derive(Clone, Debug)]
pub struct SwitchConfig {
    /// Where SIP (UDP) is heard.
    pub sip_listen: SocketAddr,
    /// The addresses others reach us under (NAT): the endpoint writes them into Via and Contact, the engine into SDP.
    pub advertised: kakeru_config::Advertised,
    /// The `User-Agent` header.
    pub user_agent: String,
    /// The lines, in order of preference.
    pub trunks: Vec<TrunkConfig>,
    /// No answer after this long = we cancel, in seconds (60).
    pub ring_timeout_s: u64,
    /// How long a call is kept for a page that went away, in seconds (120).
    pub rejoin_grace_s: u64,
    /// How long a running call may stay without any packet from a side, in seconds (30).
    pub rtp_timeout_s: u64,
    /// Supervisors who barge are recorded, on the agent's side. Whispers never are.
    pub record_barge: bool,
}

/// One IP line.
#[derive(Clone, Debug)]
pub struct TrunkConfig {
    /// Its name in configuration, history and screens.
    pub name: String,
    /// Where its SIP goes.
    pub peer: SocketAddr,
    /// The domain of its URIs (`sip:number@domain`); the peer's address if empty.
    pub domain: String,
    /// Digest user and password, where the line asks for them.
    pub credentials: Option<(String, String)>,
    /// Numbers it owns, E.164; the first is the default caller ID.
    pub numbers: Vec<String>,
    /// Calls it carries at once.
    pub channels_max: u32,
    /// How a called number is written on the wire.
    pub number_format: NumberFormat,
    /// Codecs offered, in order.
    pub codecs: Vec<kakeru_media::Codec>,
    /// It carries calls to 110, 118 and 119.
    pub emergency: bool,
}

/// How a number is written in a request URI.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NumberFormat {
    /// `0312345678`
    National,
    /// `81312345678`
    International,
    /// `+81312345678`
    E164,
}

/// A call to be placed. The desk has checked policy and guard; the switch checks state, channel and (once more) the guard.
#[derive(Clone, Debug)]
pub struct DialRequest {
    /// The click. A repeated id gets the first answer.
    pub command: CommandId,
    /// Whose call it is.
    pub agent: AgentId,
    /// The number, E.164.
    pub number: String,
    /// As it was typed.
    pub number_as_typed: String,
    /// The number to show, E.164; `None` = the trunk's default. Must be one the trunk owns.
    pub caller_id: Option<String>,
    /// Withhold (184) for this call.
    pub withheld: bool,
    /// The line, by name; `None` = the first with a free channel.
    pub trunk: Option<String>,
    /// For which project.
    pub project: Option<ProjectId>,
    /// Which lead.
    pub lead: Option<LeadId>,
    /// Record it.
    pub record: bool,
    /// What asked for it.
    pub origin: Origin,
    /// The guard's refusals, by code, that somebody with the right to do so sets aside for this call.
    pub set_aside: Vec<String>,
}

/// What an agent's page may ask for besides dialling.
#[derive(Clone, Debug)]
pub enum AgentCommand {
    /// Ready for work.
    Ready,
    /// On a break.
    Break {
        /// Why.
        reason: String,
    },
    /// Sign off for the day.
    Offline,
    /// Take an inbound call that rings.
    Answer {
        /// Which.
        call: CallId,
    },
    /// Hang up: cancel, refuse or end, as the state demands.
    HangUp {
        /// Which.
        call: CallId,
    },
    /// Mute or open the agent's microphone for the call.
    Mute {
        /// Which.
        call: CallId,
        /// Nobody hears the agent.
        muted: bool,
    },
    /// Hold the other side, who hears music, or go on.
    Hold {
        /// Which.
        call: CallId,
        /// On hold.
        held: bool,
    },
    /// Ask the supervisors for help during a talk, or no longer.
    Help {
        /// In which call.
        call: CallId,
        /// Help is wanted.
        wanted: bool,
    },
    /// Send digits to the other side (`0-9 * # A-D`, up to 64).
    Digits {
        /// Which.
        call: CallId,
        /// The keys, in order.
        digits: String,
    },
    /// The result of this call is saved (or set aside): wrap-up ends. During the call: there will be none.
    WrapUpDone {
        /// Which.
        call: CallId,
    },
}

/// A supervision to be begun. The desk has checked the right.
#[derive(Clone, Copy, Debug)]
pub struct SuperviseRequest {
    /// Who listens; at a desk with sound.
    pub supervisor: AgentId,
    /// Which call.
    pub call: CallId,
    /// What the supervisor does there.
    pub mode: Mode,
    /// Whom or what they stay with.
    pub follow: Follow,
}

/// A transfer to be begun. The desk has checked the right, and the guard if it goes outside.
#[derive(Clone, Debug)]
pub struct TransferRequest {
    /// Whose call it is.
    pub agent: AgentId,
    /// Which call.
    pub call: CallId,
    /// With or without a talk before.
    pub mode: TransferMode,
    /// To whom.
    pub to: TransferTo,
    /// Words for the colleague.
    pub note: TransferNote,
}

/// A call in the house 「内線」.
#[derive(Clone, Copy, Debug)]
pub struct ColleagueRequest {
    /// The click. A repeated id gets the first answer.
    pub command: CommandId,
    /// Who calls.
    pub agent: AgentId,
    /// Who is called.
    pub colleague: AgentId,
}

/// Why the switch refused. The code is part of the desk's one error table.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The agent has no page, or its sound is not connected.
    #[error("the agent's desk is not connected")]
    DeskNotConnected,
    /// The sound is not connected (no microphone, no ICE).
    #[error("the agent's sound is not connected")]
    SoundNotConnected,
    /// The agent is in a call already, or in wrap-up with an unsaved result.
    #[error("the agent is busy")]
    AgentBusy,
    /// The call is not (or no longer) there, or is not the agent's.
    #[error("no such call")]
    NoSuchCall,
    /// The agent is not in a call that could be supervised, or not the one named.
    #[error("the agent is not in a call")]
    NotInCall,
    /// One's own call cannot be supervised.
    #[error("this is the supervisor's own call")]
    OwnCall,
    /// The supervision is not (or no longer) there.
    #[error("no such supervision")]
    NoSuchSupervision,
    /// The colleague has no page, or no sound.
    #[error("the colleague is not at their desk")]
    ColleagueOffline,
    /// The colleague is on a call, in wrap-up or on a break.
    #[error("the colleague is busy")]
    ColleagueBusy,
    /// To oneself.
    #[error("nobody calls themself")]
    Oneself,
    /// The call is being transferred already.
    #[error("the call is being transferred already")]
    TransferRunning,
    /// The transfer is not there, or is over.
    #[error("no such transfer")]
    NoSuchTransfer,
    /// The call's state does not allow it.
    #[error("not possible in this state of the call")]
    WrongState,
    /// No line has a free channel.
    #[error("no free line")]
    NoFreeLine,
    /// No such line, or it does not own the caller ID.
    #[error("this line cannot show that caller id")]
    CallerIdNotOwned,
    /// The guard said no, with its code.
    #[error("refused by the guard: {0}")]
    Guard(String),
    /// The offer of the page cannot be used.
    #[error("media: {0}")]
    Media(String),
    /// A newer page of the same account took over.
    #[error("another page took over")]
    Displaced,
    /// Too much to do, or the switch is stopping.
    #[error("the switch is overloaded or stopping")]
    Unavailable,
}

/// What may be asked of a supervision that runs.
#[derive(Clone, Copy, Debug)]
pub(crate) enum SupervisionAsk {
    Mode(Mode),
    TakeOver,
    Stop,
}

/// The way back of its answer.
pub(crate) type SupervisionReply = oneshot::Sender<Result<SupervisionView, Refusal>>;

/// The way back of a transfer's answer.
pub(crate) type TransferReply = oneshot::Sender<Result<TransferView, Refusal>>;

/// One request to the switchboard.
pub(crate) enum Request {
    Connect { agent: AgentId, desk: DeskId, gone: oneshot::Sender<DeskGone>, reply: oneshot::Sender<AgentView> },
    Disconnect { agent: AgentId, desk: DeskId },
    Offer { agent: AgentId, desk: DeskId, sdp: String, reply: oneshot::Sender<Result<String, Refusal>> },
    Dial { ask: DialRequest, reply: oneshot::Sender<Result<CallView, Refusal>> },
    CallColleague { ask: ColleagueRequest, reply: oneshot::Sender<Result<CallView, Refusal>> },
    Agent { agent: AgentId, command: AgentCommand, reply: oneshot::Sender<Result<(), Refusal>> },
    Supervise { ask: SuperviseRequest, reply: SupervisionReply },
    Supervision { id: SupervisionId, ask: SupervisionAsk, reply: SupervisionReply },
    Transfer { ask: TransferRequest, reply: TransferReply },
    ActOnTransfer { id: TransferId, action: TransferAction, reply: TransferReply },
    ReadTransfer { id: TransferId, reply: TransferReply },
    Snapshot { reply: oneshot::Sender<Snapshot> },
    Lines { reply: oneshot::Sender<Vec<LineView>> },
    Shutdown { reply: oneshot::Sender<()> },
}

/// Told to a page's socket when the page is no longer the account's desk.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DeskGone {
    /// A newer page of the same account took over.
    Displaced,
    /// The switch is stopping.
    Stopping,
}

/// A line as people see it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct LineView {
    /// Its name in configuration, history and screens.
    pub name: String,
    /// Numbers it owns, E.164; the first is the default caller ID.
    pub numbers: Vec<String>,
    /// Calls it carries at once.
    pub channels_max: u32,
    /// Calls it carries now.
    pub channels_used: u32,
    /// It answers our OPTIONS. A line that does not is used only when no other is left.
    pub up: bool,
}

/// Why the switch did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The SIP address cannot be bound.
    #[error("SIP on {address}: {source}")]
    Sip {
        /// The address asked for.
        address: SocketAddr,
        /// What the operating system said.
        source: io::Error,
    },
    /// The media engine cannot start (sockets, folder of the recordings).
    #[error("media engine: {0}")]
    Media(io::Error),
    /// A line that cannot be used as configured.
    #[error("line {line}: {why}")]
    Line {
        /// Its name.
        line: String,
        /// What is wrong.
        why: &'static str,
    },
}

/// Everything that is true now; events after `seq` continue it.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// The last event that is part of it.
    pub seq: u64,
    /// All agents that are not offline.
    pub agents: Vec<AgentView>,
    /// All calls that are not over, and those whose wrap-up runs.
    pub calls: Vec<CallView>,
    /// All supervisions that are not over.
    pub supervisions: Vec<SupervisionView>,
    /// All transfers that are not over.
    pub transfers: Vec<TransferView>,
}

impl From<GuardRefusal> for Refusal {
    fn from(no: GuardRefusal) -> Self {
        Self::Guard(no.code)
    }
}

impl Switch {
    /// Bind SIP, start the media engine, and start the switchboard with its arbiters.
    ///
    /// Must be called inside a running actix system (`#[actix::main]`, `#[actix_web::main]`): the switchboard lives on the
    /// thread that calls, agents and calls are spread over further arbiters. [`Switch::shutdown`] ends all of it.
    pub async fn start(config: SwitchConfig, engine: EngineConfig, ports: Ports) -> Result<Self, StartError> {
        start::start(config, engine, ports).await
    }

    /// The bound SIP address.
    pub fn sip_addr(&self) -> SocketAddr {
        self.sip
    }

    /// The epoch of this switch's event numbers: its start, Unix milliseconds.
    pub fn epoch(&self) -> u64 {
        self.epoch
    }

    /// A handle and the switchboard's ends of its queues.
    pub(crate) fn channel(sip: SocketAddr, epoch: u64) -> (Self, mpsc::Receiver<Request>) {
        let (requests, inbox) = mpsc::channel(REQUESTS_MAX);
        let (events, _) = broadcast::channel(EVENTS_MAX);
        (Self { requests, events, sip, epoch }, inbox)
    }

    async fn ask<T>(&self, make: impl FnOnce(oneshot::Sender<T>) -> Request) -> Option<T> {
        let (reply, answer) = oneshot::channel();
        self.requests.try_send(make(reply)).ok()?;
        answer.await.ok()
    }

    /// The stream of events from now on. A consumer that lags is told so by the channel and starts again from a [`Snapshot`].
    pub fn events(&self) -> broadcast::Receiver<Event> {
        self.events.subscribe()
    }

    /// A page's socket is there. An older page of the same account is displaced (AGT-4); `gone` resolves when this one is.
    pub async fn connect(
        &self,
        agent: AgentId,
        desk: DeskId,
    ) -> Result<(AgentView, oneshot::Receiver<DeskGone>), Refusal> {
        let (gone, told) = oneshot::channel();
        let view = self.ask(|reply| Request::Connect { agent, desk, gone, reply }).await;
        view.map(|view| (view, told)).ok_or(Refusal::Unavailable)
    }

    /// A page's socket is gone; its call is kept for the grace time. Never blocks; a displaced desk is ignored.
    pub async fn disconnect(&self, agent: AgentId, desk: DeskId) {
        let _ = self.requests.send(Request::Disconnect { agent, desk }).await;
    }

    /// The page's WebRTC offer (the shift's connection, or an ICE restart); answers SDP.
    pub async fn offer(&self, agent: AgentId, desk: DeskId, sdp: String) -> Result<String, Refusal> {
        self.ask(|reply| Request::Offer { agent, desk, sdp, reply }).await.unwrap_or(Err(Refusal::Unavailable))
    }

    /// Place a call. `Ok` means: the INVITE is on its way.
    pub async fn dial(&self, ask: DialRequest) -> Result<CallView, Refusal> {
        self.ask(|reply| Request::Dial { ask, reply }).await.unwrap_or(Err(Refusal::Unavailable))
    }

    /// Call a colleague. `Ok` means: it rings at their page.
    pub async fn call_colleague(&self, ask: ColleagueRequest) -> Result<CallView, Refusal> {
        self.ask(|reply| Request::CallColleague { ask, reply }).await.unwrap_or(Err(Refusal::Unavailable))
    }

    /// Carry out an agent's command. `Ok` means: it took effect.
    pub async fn agent(&self, agent: AgentId, command: AgentCommand) -> Result<(), Refusal> {
        self.ask(|reply| Request::Agent { agent, command, reply }).await.unwrap_or(Err(Refusal::Unavailable))
    }

    /// Begin to listen to a call. `Ok` means: the supervisor hears it, or waits for it.
    pub async fn supervise(&self, ask: SuperviseRequest) -> Result<SupervisionView, Refusal> {
        self.ask(|reply| Request::Supervise { ask, reply }).await.unwrap_or(Err(Refusal::Unavailable))
    }

    /// Go on in another mode. `Ok` means: it is in force.
    pub async fn set_mode(&self, id: SupervisionId, mode: Mode) -> Result<SupervisionView, Refusal> {
        self.supervision(id, SupervisionAsk::Mode(mode)).await
    }

    /// The supervisor becomes the party in the agent's place. `Ok` means: the call is theirs.
    pub async fn take_over(&self, id: SupervisionId) -> Result<SupervisionView, Refusal> {
        self.supervision(id, SupervisionAsk::TakeOver).await
    }

    /// Stop listening.
    pub async fn stop_supervising(&self, id: SupervisionId) -> Result<SupervisionView, Refusal> {
        self.supervision(id, SupervisionAsk::Stop).await
    }

    async fn supervision(&self, id: SupervisionId, ask: SupervisionAsk) -> Result<SupervisionView, Refusal> {
        self.ask(|reply| Request::Supervision { id, ask, reply }).await.unwrap_or(Err(Refusal::Unavailable))
    }

    /// Begin to transfer a call. `Ok` means: it rings at the colleague's, or the INVITE is on its way.
    pub async fn transfer(&self, ask: TransferRequest) -> Result<TransferView, Refusal> {
        self.ask(|reply| Request::Transfer { ask, reply }).await.unwrap_or(Err(Refusal::Unavailable))
    }

    /// Complete it, cancel it, … `Ok` means: it took effect.
    pub async fn act_on_transfer(&self, id: TransferId, action: TransferAction) -> Result<TransferView, Refusal> {
        self.ask(|reply| Request::ActOnTransfer { id, action, reply }).await.unwrap_or(Err(Refusal::Unavailable))
    }

    /// A transfer as it stands, also for some time after its end.
    pub async fn read_transfer(&self, id: TransferId) -> Result<TransferView, Refusal> {
        self.ask(|reply| Request::ReadTransfer { id, reply }).await.unwrap_or(Err(Refusal::Unavailable))
    }

    /// Everything that is true now.
    pub async fn snapshot(&self) -> Result<Snapshot, Refusal> {
        self.ask(|reply| Request::Snapshot { reply }).await.ok_or(Refusal::Unavailable)
    }

    /// The lines, in order of preference.
    pub async fn lines(&self) -> Result<Vec<LineView>, Refusal> {
        self.ask(|reply| Request::Lines { reply }).await.ok_or(Refusal::Unavailable)
    }

    /// Hang up every call with cause `restarted`, tell the journal, and stop.
    pub async fn shutdown(&self) {
        let _ = self.ask(|reply| Request::Shutdown { reply }).await;
    }
}
