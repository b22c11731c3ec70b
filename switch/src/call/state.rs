//! Where a call can stand, and what is true of each state only. The machine moves between them.

use crate::cause::Cause;
use crate::sip::OutgoingCall;
use kakeru_media::SessionId;
use std::time::Instant;

/// Where a call stands; what is true of one state only lives in it.
pub(super) enum State {
    /// Outbound, before the INVITE: the guard and the engine are asked at once.
    Preparing(Box<Preparing>),
    /// The INVITE is out, nothing heard yet.
    Placing(Waiting),
    /// 180: it rings over there.
    Ringing(Waiting),
    /// The line sends sound before the answer.
    EarlyMedia(Waiting),
    /// Inbound: the agent's page rings.
    Alerting(Alerting),
    /// Answered.
    Talking(Talking),
    /// Decided and told; the dialog, a tone or the recording are still winding down.
    Ending(Ending),
    /// Nothing is left.
    Ended,
}

pub(super) struct Preparing {
    pub(super) invite: OutgoingCall,
    pub(super) cleared: bool,
    pub(super) deadline: Instant,
}

/// Waiting for the far side's answer.
#[derive(Clone, Copy)]
pub(super) struct Waiting {
    pub(super) deadline: Instant,
    /// A 180 came.
    pub(super) rung: bool,
    /// A provisional answer carried SDP.
    pub(super) described: bool,
    /// Packets come.
    pub(super) flowing: bool,
    /// Our own ringback waits until then.
    pub(super) tone_after: Option<Instant>,
}

pub(super) struct Alerting {
    pub(super) deadline: Instant,
    /// Our SDP, once the engine made it.
    pub(super) sdp: Option<String>,
    /// The agent has clicked.
    pub(super) wanted: bool,
}

#[derive(Clone, Copy)]
pub(super) struct Talking {
    /// The far side holds us.
    pub(super) held: bool,
    /// We hold the far side.
    pub(super) holding: bool,
    /// Nothing has come since then.
    pub(super) quiet_since: Option<Instant>,
}

/// What a call that is over still waits for, and until when at most.
#[derive(Clone, Copy)]
pub(super) struct Ending {
    pub(super) leg: Option<Instant>,
    pub(super) tone: Option<Instant>,
    pub(super) recording: Option<Instant>,
}

/// The agent's sound.
#[derive(Clone, Copy)]
pub(super) enum Seat {
    Here(SessionId),
    Away {
        since: Instant,
    },
    /// They have left the call to others.
    Left,
}

/// The customer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Customer {
    Here,
    /// They have hung up, or are lost, and the others talk on; what the call ends of.
    Gone(Cause),
}

/// What is to become of the trunk leg at the end.
#[derive(Clone, Copy)]
pub(super) enum Leg {
    /// It is over by itself.
    Over,
    /// CANCEL or BYE.
    HangUp,
    /// A final answer to an unanswered inbound call.
    Reject(u16),
}
