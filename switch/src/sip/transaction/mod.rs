//! The four transaction machines of RFC 3261 section 17, as RFC 6026 corrected them, over UDP.
//!
//! Pure values: no packet, clock or socket inside. A machine is told what happened and says what is to be done
//! with the packet that its owner keeps; `next_timeout` says when [`due`](InviteClient::due) is to be asked again.

mod invite_client;
mod invite_server;
mod other_client;
mod other_server;

pub use invite_client::InviteClient;
pub use invite_server::InviteServer;
pub use other_client::OtherClient;
pub use other_server::OtherServer;

use std::time::{Duration, Instant};

/// RFC 3261 table 4: the times that all timers are made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Times {
    /// Round-trip estimate.
    pub t1: Duration,
    /// Longest gap between re-transmissions of requests other than INVITE, and of final responses to INVITE.
    pub t2: Duration,
    /// How long a packet may stay in the network.
    pub t4: Duration,
}

impl Default for Times {
    fn default() -> Self {
        Self { t1: Duration::from_millis(500), t2: Duration::from_secs(4), t4: Duration::from_secs(5) }
    }
}

impl Times {
    /// 64 × T1: how long a transaction tries.
    pub fn patience(&self) -> Duration {
        self.t1 * 64
    }
}

/// RFC 3261 timers (section 17, table 4) and RFC 6026's L and M. C belongs to proxies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Timer {
    /// INVITE is sent again.
    A,
    /// No answer to INVITE.
    B,
    /// The ACK of a refused INVITE is kept for re-transmitted responses.
    D,
    /// Another request is sent again.
    E,
    /// No answer to it.
    F,
    /// A refusal of INVITE is sent again.
    G,
    /// No ACK to it.
    H,
    /// Re-transmitted ACKs are absorbed.
    I,
    /// The final response is kept for re-transmitted requests.
    J,
    /// Re-transmitted responses are absorbed.
    K,
    /// Re-transmitted INVITEs are absorbed after a 2xx.
    L,
    /// Re-transmitted and forked 2xx are taken.
    M,
}

/// What happens to a client transaction.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ClientInput {
    /// A response with this status.
    Status(u16),
    /// A timer is due.
    Timer(Timer),
    /// The packet could not be sent.
    TransportError,
}

/// What a client transaction asks of its owner.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ClientEffect {
    /// Send the request (again).
    Transmit,
    /// Hand the response to the user agent.
    Deliver,
    /// Send the ACK of a refusal (again). A 2xx is acknowledged by the user agent.
    Acknowledge,
    /// Tell the user agent that nobody answered.
    TimedOut,
    /// Tell the user agent that the packet could not be sent.
    Unreachable,
    /// Forget the transaction.
    Terminated,
}

/// What happens to a server transaction.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ServerInput {
    /// The request came again.
    Request,
    /// The ACK of the INVITE, by the branch of the INVITE.
    Ack,
    /// The user agent answers with this status.
    Respond(u16),
    /// A timer is due.
    Timer(Timer),
    /// The packet could not be sent.
    TransportError,
}

/// What a server transaction asks of its owner.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ServerEffect {
    /// Send the last response (again).
    Transmit,
    /// Tell the user agent that the ACK of a refusal never came.
    TimedOut,
    /// Forget the transaction.
    Terminated,
}

/// A deadline with its timer.
type Deadline = (Instant, Timer);

/// The earlier of two deadlines.
fn earlier(a: Deadline, b: Deadline) -> Deadline {
    if b.0 < a.0 { b } else { a }
}

#[cfg(test)]
mod tests;
