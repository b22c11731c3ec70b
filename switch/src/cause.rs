//! Why a call ended, and whose doing it was: the same value in history, reports, logs and on screen.

use crate::event::Direction;
use serde::{Deserialize, Serialize};

/// The end of a call in two words.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Cause {
    /// What happened.
    pub what: What,
    /// Whose doing it was.
    pub whose: Whose,
}

impl Cause {
    /// `what`, by `whose`.
    pub const fn new(what: What, whose: Whose) -> Self {
        Self { what, whose }
    }
}

/// What ended the call. Stored and shown by its snake_case name.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// Hung up after talking.
    HungUp,
    /// Given up before an answer.
    Cancelled,
    /// 486, 600.
    Busy,
    /// 408, 480, or our own ring time-out.
    NoAnswer,
    /// 404, 410, 484, 604: the number is not in use.
    NotInUse,
    /// 403, 603 and their kind.
    Refused,
    /// 488, 606, 415: no common codec or other media disagreement.
    NoCommonMedia,
    /// 5xx, 401/407 that our credentials did not satisfy, and whatever else the line answered.
    LineFault,
    /// The line did not answer at all, or went away during the call.
    LineLost,
    /// Sound from a party ended for longer than allowed.
    MediaLost,
    /// The agent's page went away and did not come back in time.
    PageClosed,
    /// The same account signed in elsewhere, or was signed out, during the call.
    SignedOut,
    /// The program was stopped or restarted during the call.
    Restarted,
    /// A fault of ours.
    Internal,
}

/// Whose doing it was.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    /// The person who called.
    Caller,
    /// The person who was called.
    Callee,
    /// The agent, inbound and outbound alike.
    Agent,
    /// The line: carrier or trunk.
    Carrier,
    /// Kakeru itself.
    Us,
}

/// Who or what ended a call, where no SIP status says it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ender {
    /// The agent's click.
    Agent,
    /// BYE or CANCEL of the far side.
    FarSide,
    /// Nobody answered in time.
    RingTimeout,
    /// The dialog went away although nobody ended it.
    Line,
    /// No sound of the far side for too long.
    Silence,
    /// The agent's page did not come back.
    Page,
    /// The two sides found no codec, or the description of the sound was of no use.
    Media,
    /// The switch is stopping.
    Restart,
    /// A fault of ours.
    Fault,
}

/// How far the call had come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Phase {
    /// Not answered yet.
    Before,
    /// Answered.
    After,
}

impl Cause {
    /// The cause of a final SIP status that refused our INVITE; `silent` = no answer came at all.
    pub const fn of_status(status: u16, silent: bool) -> Self {
        use {What::*, Whose::*};
        if silent {
            return Self::new(LineLost, Carrier);
        }
        match status {
            486 | 600 => Self::new(Busy, Callee),
            408 | 480 | 487 => Self::new(NoAnswer, Callee),
            404 | 410 | 484 | 485 | 604 => Self::new(NotInUse, Carrier),
            403 | 433 => Self::new(Refused, Carrier),
            603 | 607 | 608 => Self::new(Refused, Callee),
            415 | 488 | 606 => Self::new(NoCommonMedia, Carrier),
            _ => Self::new(LineFault, Carrier),
        }
    }

    /// The cause of an end without a status.
    pub const fn of_end(ender: Ender, phase: Phase, direction: Direction) -> Self {
        use {Direction::*, What::*, Whose::*};
        match (ender, phase, direction) {
            (Ender::Agent, Phase::After, _) => Self::new(HungUp, Agent),
            (Ender::Agent, Phase::Before, Outbound) => Self::new(Cancelled, Agent),
            (Ender::Agent, Phase::Before, Inbound) => Self::new(Refused, Agent),
            (Ender::FarSide, Phase::After, Outbound) => Self::new(HungUp, Callee),
            (Ender::FarSide, Phase::After, Inbound) => Self::new(HungUp, Caller),
            (Ender::FarSide, Phase::Before, Inbound) => Self::new(Cancelled, Caller),
            // A dialog cannot be ended by them before they answered it: the line went wrong.
            (Ender::FarSide, Phase::Before, Outbound) => Self::new(LineFault, Carrier),
            (Ender::RingTimeout, _, Outbound) => Self::new(NoAnswer, Callee),
            (Ender::RingTimeout, _, Inbound) => Self::new(NoAnswer, Agent),
            (Ender::Line, ..) => Self::new(LineLost, Carrier),
            (Ender::Silence, ..) => Self::new(MediaLost, Carrier),
            (Ender::Page, ..) => Self::new(PageClosed, Agent),
            (Ender::Media, ..) => Self::new(NoCommonMedia, Carrier),
            (Ender::Restart, ..) => Self::new(Restarted, Us),
            (Ender::Fault, ..) => Self::new(Internal, Us),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use {What::*, Whose::*};

    #[test]
    fn every_status_has_its_cause() {
        for (statuses, silent, what, whose) in [
            (&[486, 600][..], false, Busy, Callee),
            (&[408, 480, 487], false, NoAnswer, Callee),
            (&[404, 410, 484, 485, 604], false, NotInUse, Carrier),
            (&[403, 433], false, Refused, Carrier),
            (&[603, 607, 608], false, Refused, Callee),
            (&[415, 488, 606], false, NoCommonMedia, Carrier),
            (&[500, 501, 502, 503, 504, 513, 580], false, LineFault, Carrier),
            (&[300, 302, 400, 401, 407, 413, 420, 421, 481, 482, 483, 489, 491, 493, 605], false, LineFault, Carrier),
            (&[408, 503], true, LineLost, Carrier),
        ] {
            for status in statuses {
                assert_eq!(Cause::of_status(*status, silent), Cause::new(what, whose), "{status}, silent: {silent}");
            }
        }
    }

    #[test]
    fn every_end_has_its_cause() {
        use Direction::{Inbound as In, Outbound as Out};
        use Phase::{After, Before};
        for (ender, phase, direction, what, whose) in [
            (Ender::Agent, Before, Out, Cancelled, Agent),
            (Ender::Agent, Before, In, Refused, Agent),
            (Ender::Agent, After, Out, HungUp, Agent),
            (Ender::Agent, After, In, HungUp, Agent),
            (Ender::FarSide, Before, Out, LineFault, Carrier),
            (Ender::FarSide, Before, In, Cancelled, Caller),
            (Ender::FarSide, After, Out, HungUp, Callee),
            (Ender::FarSide, After, In, HungUp, Caller),
            (Ender::RingTimeout, Before, Out, NoAnswer, Callee),
            (Ender::RingTimeout, Before, In, NoAnswer, Agent),
            (Ender::Line, After, Out, LineLost, Carrier),
            (Ender::Silence, After, In, MediaLost, Carrier),
            (Ender::Page, Before, Out, PageClosed, Agent),
            (Ender::Page, After, In, PageClosed, Agent),
            (Ender::Media, Before, Out, NoCommonMedia, Carrier),
            (Ender::Restart, After, Out, Restarted, Us),
            (Ender::Fault, Before, In, Internal, Us),
        ] {
            assert_eq!(
                Cause::of_end(ender, phase, direction),
                Cause::new(what, whose),
                "{ender:?} {phase:?} {direction:?}"
            );
        }
    }
}
