//! Non-INVITE server transaction: RFC 3261 section 17.2.2.

use super::{ServerEffect, ServerInput, Timer, Times};
use std::time::Instant;

/// The machine.
#[derive(Clone, Debug)]
pub struct OtherServer {
    times: Times,
    state: State,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum State {
    Trying,
    Proceeding,
    Completed { j: Instant },
    Terminated,
}

impl OtherServer {
    /// A request came.
    pub fn start(times: Times) -> Self {
        Self { times, state: State::Trying }
    }

    /// Something happened.
    pub fn handle(&mut self, now: Instant, input: ServerInput, out: &mut Vec<ServerEffect>) {
        let next = match self.state.clone() {
            state @ (State::Trying | State::Proceeding) => match input {
                ServerInput::Request if state == State::Proceeding => {
                    out.push(ServerEffect::Transmit);
                    State::Proceeding
                }
                ServerInput::Respond(status) => {
                    out.push(ServerEffect::Transmit);
                    if status < 200 { State::Proceeding } else { State::Completed { j: now + self.times.patience() } }
                }
                ServerInput::Request | ServerInput::Ack | ServerInput::Timer(_) | ServerInput::TransportError => state,
            },
            State::Completed { j } => match input {
                ServerInput::Request => {
                    out.push(ServerEffect::Transmit);
                    State::Completed { j }
                }
                ServerInput::Timer(Timer::J) => State::Terminated,
                ServerInput::Respond(_) | ServerInput::Ack | ServerInput::Timer(_) | ServerInput::TransportError => {
                    State::Completed { j }
                }
            },
            State::Terminated => State::Terminated,
        };
        if next == State::Terminated && self.state != State::Terminated {
            out.push(ServerEffect::Terminated);
        }
        self.state = next;
    }

    /// The timer that is due, if any.
    pub fn due(&self, now: Instant) -> Option<Timer> {
        match self.state {
            State::Completed { j } if j <= now => Some(Timer::J),
            State::Completed { .. } | State::Trying | State::Proceeding | State::Terminated => None,
        }
    }

    /// When something will be due.
    pub fn next_timeout(&self) -> Option<Instant> {
        match self.state {
            State::Completed { j } => Some(j),
            State::Trying | State::Proceeding | State::Terminated => None,
        }
    }

    /// Whether no final answer has been given.
    pub fn is_open(&self) -> bool {
        matches!(self.state, State::Trying | State::Proceeding)
    }

    #[cfg(test)]
    pub(super) fn state(&self) -> &State {
        &self.state
    }
}
