//! What a call's machine is told and what it wants done: closed sets.

use crate::agent::messages::Stage;
use crate::doors::MediaOrder;
use crate::event::{CallView, Mode, TransferAction, TransferMode, TransferNote, TransferTo, TransferView};
use crate::ids::{AgentId, CallId, LeadId, LegId, ProjectId, SupervisionId, TransferId};
use crate::ports::{DialCheck, GuardRefusal};
use crate::record::{CallRecord, Origin};
use crate::sip::{OutgoingCall, UaCommand, UaEvent};
use crate::switchboard::Refusal;
use kakeru_media::{MediaError, RtpPlan, SessionId};
use std::time::Duration;

/// With what a call begins.
#[derive(Clone, Debug)]
pub(crate) struct Setup {
    pub(crate) call: CallId,
    /// The trunk leg and its sound.
    pub(crate) leg: LegId,
    pub(crate) trunk: SessionId,
    pub(crate) agent: AgentId,
    /// The agent's sound.
    pub(crate) seat: SessionId,
    pub(crate) origin: Origin,
    pub(crate) project: Option<ProjectId>,
    pub(crate) lead: Option<LeadId>,
    /// The other side's number, E.164 where it has one; empty if withheld.
    pub(crate) number: String,
    pub(crate) number_as_typed: String,
    pub(crate) caller_id: Option<String>,
    /// The line's name.
    pub(crate) line: String,
    pub(crate) record: bool,
    /// Supervisors who barge are recorded with the agent.
    pub(crate) record_barge: bool,
    pub(crate) rtp: RtpPlan,
    pub(crate) way: Way,
    pub(crate) limits: Limits,
    /// Of the guard's refusals, by code.
    pub(crate) set_aside: Vec<String>,
}

/// Which way the call goes.
#[derive(Clone, Debug)]
pub(crate) enum Way {
    /// We call: the INVITE, its SDP still empty.
    Out { invite: Box<OutgoingCall> },
    /// We are called: the offer, if the caller made one.
    In { offer: Option<String> },
}

/// How long a call waits for what.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// For an answer.
    pub(crate) ring: Duration,
    /// For the agent's page.
    pub(crate) rejoin: Duration,
    /// For sound of the far side.
    pub(crate) silence: Duration,
}

/// What happens to a call.
#[derive(Clone, Debug)]
pub(crate) enum Input {
    /// The guard has spoken.
    Guard(Result<(), GuardRefusal>),
    /// News of the trunk leg's dialog.
    Ua(UaEvent),
    /// The media engine answered an order (SDP, or nothing).
    Media(Op, Result<String, MediaError>),
    /// The far side's first packet.
    Flowing,
    /// Nothing came from the far side for this long.
    Silent(Duration),
    /// Its sound came back.
    Back,
    /// The recording can be played (its length in milliseconds), or failed (why).
    Recording(Result<u64, String>),
    /// The sound of this agent is this one from now on, or is gone.
    Seat { agent: AgentId, session: Option<SessionId> },
    /// A supervisor's wish.
    Guest(GuestAsk),
    /// The agent's wish to transfer, or of a transfer that runs.
    Transfer(TransferAsk),
    /// Nothing comes from the colleague outside for this long; `None` = their sound is back.
    ColleagueSilent(Option<Duration>),
    /// What somebody at their page does to whom the call is being transferred.
    Colleague { agent: AgentId, ask: ColleagueAsk },
    /// The call came back to who transferred it: the sound with which they ring, or why they cannot.
    Recalled(Result<SessionId, Refusal>),
    /// The agent takes the inbound call.
    Answer,
    /// The agent hangs up.
    HangUp,
    /// The agent's microphone.
    Mute(bool),
    /// The agent holds the other side, or goes on.
    Hold(bool),
    /// The agent asks the supervisors for help, or does no longer.
    Help(bool),
    /// The agent's keys.
    Digits(String),
    /// The alarm rang.
    Timeout,
    /// The user agent did not take a command.
    SipRefused,
    /// The switch stops.
    Restart,
    /// The call's shell broke.
    Crashed,
}

/// What a supervision wants of the call.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum GuestAsk {
    /// Listen in this mode from now on.
    Seat { id: SupervisionId, supervisor: AgentId, session: SessionId, mode: Mode },
    /// Go.
    Leave { id: SupervisionId },
    /// Become the party in the agent's place.
    TakeOver { id: SupervisionId },
}

/// What is asked of a call's transfer.
#[derive(Clone, Debug)]
pub(crate) enum TransferAsk {
    /// Begin one.
    Begin(Box<TransferSetup>),
    /// Go on with the one that runs.
    Act { id: TransferId, action: TransferAction },
}

/// With what a transfer begins.
#[derive(Clone, Debug)]
pub(crate) struct TransferSetup {
    pub(crate) id: TransferId,
    pub(crate) mode: TransferMode,
    /// Who transfers.
    pub(crate) from: AgentId,
    pub(crate) to: Candidate,
    pub(crate) note: TransferNote,
}

/// To whom a call is to be transferred.
#[derive(Clone, Debug)]
pub(crate) enum Candidate {
    /// A colleague who has been taken, with their sound.
    Agent { agent: AgentId, session: SessionId },
    /// A number outside, on a line that has been taken.
    Number { number: String, leg: LegId, session: SessionId, rtp: RtpPlan, invite: Box<OutgoingCall> },
}

impl Candidate {
    pub(crate) fn to(&self) -> TransferTo {
        match self {
            Self::Agent { agent, .. } => TransferTo::Agent { agent: *agent },
            Self::Number { number, .. } => TransferTo::Number { number: number.clone() },
        }
    }
}

/// What a colleague does at their page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ColleagueAsk {
    /// Takes the call that rings.
    Answer,
    /// Refuses it, or leaves the consultation.
    HangUp,
    /// Their microphone.
    Mute(bool),
}

/// What the call did to a supervision.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum GuestNews {
    /// Its wish was granted: it listens in this mode.
    Seated(Mode),
    /// Its wish was refused; nothing changed.
    Refused(Refusal),
    /// The audience changed: the mode is monitor now.
    FellBack,
    /// The call is over.
    Over,
    /// The supervisor is the call's agent from now on, in this one's place.
    TookOver { from: AgentId },
}

/// Which order the media engine answered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Op {
    /// Our offer (of an outbound call, or of an inbound call without one).
    Offer,
    /// Our answer to an inbound call's offer.
    Answer,
    /// A provisional answer was taken.
    Early,
    /// The final answer was taken.
    Final,
    /// Our answer to a new offer in the dialog.
    Reoffer,
    /// Our offer to a colleague outside.
    ColleagueOffer,
    /// Their answer was taken.
    ColleagueFinal,
    /// Our answer to their new offer.
    ColleagueReoffer,
    /// The room was opened.
    Room,
    /// Something whose failure ends nothing.
    Aside,
}

/// What a call wants done.
#[derive(Clone, Debug)]
pub(crate) enum Effect {
    /// Tell the user agent.
    Sip(UaCommand),
    /// Order something of the media engine; its answer comes back under this name.
    Media(Op, MediaOrder),
    /// Ask the guard; the answer comes back as `Input::Guard`.
    AskGuard(DialCheck),
    /// The answer to the click that dialled.
    Placed(Result<CallView, Refusal>),
    /// The view changed.
    Tell(CallView),
    /// A wish of a supervision was answered, or its place on the call changed by itself.
    Guest(SupervisionId, GuestNews),
    /// The view of the transfer changed.
    Transfer(Box<TransferView>),
    /// The answer to the wish to transfer to a number.
    TransferAnswer(Result<Box<TransferView>, Refusal>),
    /// How far the call has come for a colleague whose it is not.
    Colleague(AgentId, Stage),
    /// Whose the call was and whose it is.
    HandedOver { from: Option<AgentId>, to: Option<AgentId> },
    /// Ring this agent, whose call comes back; the answer is `Input::Recalled`.
    Recall(AgentId),
    /// The second line's channel is free again.
    ColleagueLineFree,
    /// Write this down.
    Journal(Box<CallRecord>),
    /// The channel of the line is free again.
    LineFree,
    /// Nothing is left: the actor may go.
    Finished,
}
