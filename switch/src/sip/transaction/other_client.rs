//! Non-INVITE client transaction: RFC 3261 section 17.1.2.

use super::{ClientEffect, ClientInput, Deadline, Timer, Times, earlier};
use std::time::{Duration, Instant};

/// The machine.
#[derive(Clone, Debug)]
pub struct OtherClient {
    times: Times,
    state: State,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum State {
    Trying { e: Instant, interval: Duration, f: Instant },
    Proceeding { e: Instant, f: Instant },
    Completed { k: Instant },
    Terminated,
}

impl OtherClient {
    /// Starts; the first transmission is among the effects.
    pub fn start(now: Instant, times: Times, out: &mut Vec<ClientEffect>) -> Self {
        out.push(ClientEffect::Transmit);
        let state = State::Trying { e: now + times.t1, interval: times.t1, f: now + times.patience() };
        Self { times, state }
    }

    /// Something happened.
    pub fn handle(&mut self, now: Instant, input: ClientInput, out: &mut Vec<ClientEffect>) {
        let next = match self.state.clone() {
            State::Trying { e, interval, f } => match input {
                ClientInput::Timer(Timer::E) => {
                    out.push(ClientEffect::Transmit);
                    let interval = (interval * 2).min(self.times.t2);
                    State::Trying { e: now + interval, interval, f }
                }
                ClientInput::Status(_) | ClientInput::Timer(Timer::F) | ClientInput::TransportError => {
                    self.answered_or_lost(now, f, input, out)
                }
                ClientInput::Timer(_) => State::Trying { e, interval, f },
            },
            State::Proceeding { e, f } => match input {
                ClientInput::Timer(Timer::E) => {
                    out.push(ClientEffect::Transmit);
                    State::Proceeding { e: now + self.times.t2, f }
                }
                ClientInput::Status(_) | ClientInput::Timer(Timer::F) | ClientInput::TransportError => {
                    self.answered_or_lost(now, f, input, out)
                }
                ClientInput::Timer(_) => State::Proceeding { e, f },
            },
            State::Completed { k } => match input {
                ClientInput::Timer(Timer::K) => State::Terminated,
                ClientInput::Status(_) | ClientInput::TransportError | ClientInput::Timer(_) => State::Completed { k },
            },
            State::Terminated => State::Terminated,
        };
        if next == State::Terminated && self.state != State::Terminated {
            out.push(ClientEffect::Terminated);
        }
        self.state = next;
    }

    fn answered_or_lost(&self, now: Instant, f: Instant, input: ClientInput, out: &mut Vec<ClientEffect>) -> State {
        match input {
            ClientInput::Status(status) => {
                out.push(ClientEffect::Deliver);
                if status < 200 {
                    State::Proceeding { e: now + self.times.t2, f }
                } else {
                    State::Completed { k: now + self.times.t4 }
                }
            }
            ClientInput::TransportError => {
                out.push(ClientEffect::Unreachable);
                State::Terminated
            }
            ClientInput::Timer(_) => {
                out.push(ClientEffect::TimedOut);
                State::Terminated
            }
        }
    }

    /// The timer that is due, if any.
    pub fn due(&self, now: Instant) -> Option<Timer> {
        self.deadline().filter(|(at, _)| *at <= now).map(|(_, timer)| timer)
    }

    /// When something will be due.
    pub fn next_timeout(&self) -> Option<Instant> {
        self.deadline().map(|(at, _)| at)
    }

    fn deadline(&self) -> Option<Deadline> {
        match self.state {
            State::Trying { e, f, .. } | State::Proceeding { e, f } => Some(earlier((f, Timer::F), (e, Timer::E))),
            State::Completed { k } => Some((k, Timer::K)),
            State::Terminated => None,
        }
    }

    #[cfg(test)]
    pub(super) fn state(&self) -> &State {
        &self.state
    }
}
