//! Why a call ended, and whose doing it was: the same value in history, reports, logs and on screen.

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
