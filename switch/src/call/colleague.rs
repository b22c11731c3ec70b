//! T's place on a call: the colleague to whom it is transferred, at their page or outside, before it is theirs.

use crate::call::guests::Person;
use crate::call::state::Seat;
use crate::event::{TransferReason, TransferTo};
use crate::ids::{AgentId, LegId};
use crate::sip::OutgoingCall;
use kakeru_media::{RtpPlan, SessionId};
use std::time::Instant;

/// A colleague who rings or talks on the call.
pub(super) struct Colleague {
    pub(super) who: Who,
    /// They have answered.
    pub(super) connected: bool,
}

/// Who they are, and their sound.
pub(super) enum Who {
    /// At their page.
    Agent { agent: AgentId, seat: Seat, muted: bool },
    /// Outside.
    Line(Box<Line>),
}

/// A second leg of the call.
pub(super) struct Line {
    pub(super) leg: LegId,
    pub(super) session: SessionId,
    pub(super) rtp: RtpPlan,
    pub(super) number: String,
    /// Its INVITE, the SDP still to come.
    pub(super) invite: OutgoingCall,
    /// The guard said yes.
    pub(super) cleared: bool,
    /// Where its dialog stands.
    pub(super) dialog: Dialog,
    /// Nothing has come since then.
    pub(super) quiet_since: Option<Instant>,
}

/// Where the second leg's dialog stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Dialog {
    /// No INVITE yet.
    None,
    /// To be ended by us.
    Open,
    /// Over by itself.
    Over,
}

impl Colleague {
    /// Their sound, if it is there.
    pub(super) fn session(&self) -> Option<SessionId> {
        match &self.who {
            Who::Agent { seat: Seat::Here(session), .. } => Some(*session),
            Who::Agent { .. } => None,
            Who::Line(line) => Some(line.session),
        }
    }

    pub(super) fn agent(&self) -> Option<AgentId> {
        match &self.who {
            Who::Agent { agent, .. } => Some(*agent),
            Who::Line(_) => None,
        }
    }

    pub(super) fn line(&mut self) -> Option<&mut Line> {
        match &mut self.who {
            Who::Line(line) => Some(line),
            Who::Agent { .. } => None,
        }
    }

    pub(super) fn is_leg(&self, leg: LegId) -> bool {
        matches!(&self.who, Who::Line(line) if line.leg == leg)
    }

    pub(super) fn person(&self) -> Person {
        match &self.who {
            Who::Agent { agent, .. } => Person::Agent(*agent),
            Who::Line(line) => Person::Leg(line.leg),
        }
    }

    pub(super) fn to(&self) -> TransferTo {
        match &self.who {
            Who::Agent { agent, .. } => TransferTo::Agent { agent: *agent },
            Who::Line(line) => TransferTo::Number { number: line.number.clone() },
        }
    }

    pub(super) fn is_muted(&self) -> bool {
        matches!(self.who, Who::Agent { muted: true, .. })
    }
}

/// Why a second leg did not come, by its final status.
pub(super) const fn reason_of(status: u16, silent: bool) -> TransferReason {
    if silent {
        return TransferReason::LineFault;
    }
    match status {
        486 | 600 => TransferReason::Busy,
        408 | 480 | 487 => TransferReason::NoAnswer,
        404 | 410 | 484 | 485 | 604 => TransferReason::NotInUse,
        403 | 433 | 603 | 607 | 608 => TransferReason::Refused,
        _ => TransferReason::LineFault,
    }
}
