//! What the switch tells the world: numbered events, each a whole view (the newest view of a thing replaces the older).

mod transfer;

pub use self::transfer::{
    TalksTo, TransferAction, TransferMode, TransferNote, TransferReason, TransferState, TransferTo, TransferView,
};

use crate::cause::Cause;
use crate::ids::{AgentId, CallId, LeadId, ProjectId, SupervisionId};
use chrono::{DateTime, Utc};
use kakeru_media::MemberQuality;
use serde::{Deserialize, Serialize};

/// One numbered event. `seq` counts up by one per node since `epoch` (the start of the process, Unix milliseconds).
#[derive(Clone, Debug, Serialize)]
pub struct Event {
    /// Position in the stream of this process.
    pub seq: u64,
    /// When it happened.
    pub at: DateTime<Utc>,
    /// What is now true.
    #[serde(flatten)]
    pub what: Happening,
}

/// The kinds of event.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Happening {
    /// An agent's state.
    Agent(AgentView),
    /// A call's state.
    Call(Box<CallView>),
    /// A supervisor's listening.
    Supervision(SupervisionView),
    /// A transfer's state.
    Transfer(Box<TransferView>),
    /// A voice was on its way to an ear that must not hear it, and was stopped (MON-21): a fault of ours.
    Overheard {
        /// In which call.
        call: Option<CallId>,
    },
    /// Sound figures of a running call, about once a second.
    Quality(QualityView),
}

/// An agent as the floor and their own desk see them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AgentView {
    /// Who.
    pub agent: AgentId,
    /// The state in force.
    pub state: AgentState,
    /// Since when.
    pub since: DateTime<Utc>,
    /// The call they are on, or whose wrap-up they are in.
    pub call: Option<CallId>,
    /// Their page is connected (socket).
    pub desk_connected: bool,
    /// Their browser's sound is connected.
    pub sound_connected: bool,
}

/// AGT-1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "name", rename_all = "snake_case")]
pub enum AgentState {
    /// Not at a desk.
    Offline,
    /// Can be given work.
    Ready,
    /// A lead or call is being brought to them.
    Reserved,
    /// Their call is being placed or rings.
    Ringing,
    /// Talking.
    Talking,
    /// The call is over, its result is not saved yet.
    WrapUp,
    /// On a break.
    Break {
        /// Why, in the agent's words or from the list.
        reason: String,
    },
    /// At the desk, but not to be reached (sound lost).
    Unreachable,
    /// Listening to another agent's call, or waiting for it.
    Supervising,
}

/// A call, whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CallView {
    /// The call's id.
    pub id: CallId,
    /// Which way it went.
    pub direction: Direction,
    /// What is true of it now.
    pub state: CallState,
    /// The agent it belongs to; of a call in the house, who calls.
    pub agent: Option<AgentId>,
    /// Of a call in the house 「内線」, who is called.
    pub colleague: Option<AgentId>,
    /// The project it was placed for.
    pub project: Option<ProjectId>,
    /// The lead that is called.
    pub lead: Option<LeadId>,
    /// The other side's number, E.164 (`+81…`) where it could be normalised.
    pub number: String,
    /// The number as it was typed or received.
    pub number_as_typed: String,
    /// The number shown to the other side, E.164.
    pub caller_id: Option<String>,
    /// The trunk's name.
    pub trunk: Option<String>,
    /// The agent's microphone is muted.
    pub muted: bool,
    /// The agent holds the other side, who hears music.
    pub held: bool,
    /// Since when the agent asks the supervisors for help 「応援」, who have not come yet.
    pub help_since: Option<DateTime<Utc>>,
    /// The call is being recorded.
    pub recording: bool,
    /// The moment of the click (outbound) or of the INVITE (inbound).
    pub dialled_at: DateTime<Utc>,
    /// First 180 or 183.
    pub ringing_at: Option<DateTime<Utc>>,
    /// The 2xx.
    pub answered_at: Option<DateTime<Utc>>,
    /// The end.
    pub ended_at: Option<DateTime<Utc>>,
    /// Why it ended.
    pub cause: Option<Cause>,
    /// The last SIP status of the trunk leg.
    pub sip_status: Option<u16>,
}

/// Which way a call went.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// We called.
    Outbound,
    /// We were called.
    Inbound,
}

/// The states of a call as people see them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallState {
    /// The INVITE is out, nothing heard yet.
    Placing,
    /// The other side rings (180); the agent hears ringback.
    Ringing,
    /// The line sends sound before the answer (183): an announcement, its own ringback.
    EarlyMedia,
    /// Both are talking.
    Talking,
    /// Over.
    Ended,
}

/// A supervisor's listening, whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SupervisionView {
    /// Its id.
    pub id: SupervisionId,
    /// Who listens.
    pub supervisor: AgentId,
    /// Whose call it is now, or who is followed.
    pub agent: Option<AgentId>,
    /// The call that is heard, or waited for.
    pub call: Option<CallId>,
    /// What the supervisor does there.
    #[serde(flatten)]
    pub mode: Mode,
    /// Whom or what it stays with.
    pub follow: Follow,
    /// What is true of it now.
    pub state: SupervisionState,
    /// Since when.
    pub since: DateTime<Utc>,
    /// Why it is over.
    pub ended: Option<SupervisionEnd>,
}

/// What a supervisor does on a call.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "mode", rename_all = "snake_case")]
pub enum Mode {
    /// Hears everybody, is heard by nobody 「モニタリング」.
    Monitor,
    /// The same, heard by this agent alone 「ささやき」.
    Whisper {
        /// Whose ear.
        to: AgentId,
    },
    /// The same, heard by everybody 「割り込み」.
    Barge,
}

/// Whom or what a supervision stays with (MON-6).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Follow {
    /// The call, whoever talks in it; it ends with it.
    Call,
    /// The agent, from call to call.
    Agent,
}

/// Where a supervision stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SupervisionState {
    /// For the answer, or for the agent's next call.
    Waiting,
    /// The supervisor hears the call.
    Listening,
    /// The supervisor's page is away.
    Away,
    /// Over.
    Ended,
}

/// Why a supervision is over.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SupervisionEnd {
    /// The supervisor stopped it.
    Stopped,
    /// The call is over.
    CallEnded,
    /// The agent who was followed has signed off.
    AgentOffline,
    /// The supervisor's page did not come back.
    PageClosed,
    /// The supervisor may no longer listen.
    RightLost,
    /// The supervisor took the call over.
    TookOver,
    /// The program was stopped or restarted.
    Restarted,
}

/// Figures of a running call.
#[derive(Clone, Debug, Serialize)]
pub struct QualityView {
    /// The call.
    pub call: CallId,
    /// The agent.
    pub agent: AgentId,
    /// The browser leg.
    pub browser: Option<Figures>,
    /// The trunk leg.
    pub trunk: Option<Figures>,
}

/// Figures of one leg.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Figures {
    /// Mean opinion score, 1.0–4.5.
    pub mos: f32,
    /// Lost packets in percent of those expected.
    pub loss_percent: f32,
    /// Jitter in milliseconds.
    pub jitter_ms: f32,
    /// Round trip in milliseconds.
    pub rtt_ms: Option<f32>,
}

impl From<&MemberQuality> for Figures {
    fn from(q: &MemberQuality) -> Self {
        let expected = q.received + q.lost;
        let loss_percent = if expected == 0 { 0.0 } else { q.lost as f32 * 100.0 / expected as f32 };
        Self { mos: q.mos, loss_percent, jitter_ms: q.jitter_ms, rtt_ms: q.rtt_ms }
    }
}
