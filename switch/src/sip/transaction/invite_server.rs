//! INVITE server transaction: RFC 3261 section 17.2.1 with RFC 6026 section 8.5 (Accepted, timer L).

use super::{Deadline, ServerEffect, ServerInput, Timer, Times, earlier};
use std::time::{Duration, Instant};

/// The machine. The re-transmission of a 2xx is the user agent's work (RFC 3261 section 13.3.1.4).
#[derive(Clone, Debug)]
pub struct InviteServer {
    times: Times,
    state: State,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum State {
    Proceeding,
    Completed { g: Instant, interval: Duration, h: Instant },
    Confirmed { i: Instant },
    Accepted { l: Instant },
    Terminated,
}

impl InviteServer {
    /// An INVITE came; its owner answers with 100 at once, by `Respond(100)`.
    pub fn start(times: Times) -> Self {
        Self { times, state: State::Proceeding }
    }

    /// Something happened.
    pub fn handle(&mut self, now: Instant, input: ServerInput, out: &mut Vec<ServerEffect>) {
        let next = match self.state.clone() {
            State::Proceeding => self.proceeding(now, input, out),
            State::Completed { g, interval, h } => self.completed(now, (g, interval, h), input, out),
            State::Confirmed { i } => match input {
                ServerInput::Timer(Timer::I) => State::Terminated,
                ServerInput::Request
                | ServerInput::Ack
                | ServerInput::Respond(_)
                | ServerInput::Timer(_)
                | ServerInput::TransportError => State::Confirmed { i },
            },
            // RFC 6026 8.7: re-transmitted INVITEs are absorbed, ACKs go to the user agent.
            State::Accepted { l } => match input {
                ServerInput::Timer(Timer::L) => State::Terminated,
                ServerInput::Respond(200..300) => {
                    out.push(ServerEffect::Transmit);
                    State::Accepted { l }
                }
                ServerInput::Request
                | ServerInput::Ack
                | ServerInput::Respond(_)
                | ServerInput::Timer(_)
                | ServerInput::TransportError => State::Accepted { l },
            },
            State::Terminated => State::Terminated,
        };
        if next == State::Terminated && self.state != State::Terminated {
            out.push(ServerEffect::Terminated);
        }
        self.state = next;
    }

    fn proceeding(&self, now: Instant, input: ServerInput, out: &mut Vec<ServerEffect>) -> State {
        match input {
            ServerInput::Request => {
                out.push(ServerEffect::Transmit);
                State::Proceeding
            }
            ServerInput::Respond(status) => {
                out.push(ServerEffect::Transmit);
                match status {
                    ..200 => State::Proceeding,
                    200..300 => State::Accepted { l: now + self.times.patience() },
                    300.. => State::Completed {
                        g: now + self.times.t1,
                        interval: self.times.t1,
                        h: now + self.times.patience(),
                    },
                }
            }
            ServerInput::Ack | ServerInput::Timer(_) | ServerInput::TransportError => State::Proceeding,
        }
    }

    fn completed(
        &self,
        now: Instant,
        (g, interval, h): (Instant, Duration, Instant),
        input: ServerInput,
        out: &mut Vec<ServerEffect>,
    ) -> State {
        match input {
            ServerInput::Request => {
                out.push(ServerEffect::Transmit);
                State::Completed { g, interval, h }
            }
            ServerInput::Ack => State::Confirmed { i: now + self.times.t4 },
            ServerInput::Timer(Timer::G) => {
                out.push(ServerEffect::Transmit);
                let interval = (interval * 2).min(self.times.t2);
                State::Completed { g: now + interval, interval, h }
            }
            ServerInput::Timer(Timer::H) => {
                out.push(ServerEffect::TimedOut);
                State::Terminated
            }
            ServerInput::Respond(_) | ServerInput::Timer(_) | ServerInput::TransportError => {
                State::Completed { g, interval, h }
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
            State::Completed { g, h, .. } => Some(earlier((h, Timer::H), (g, Timer::G))),
            State::Confirmed { i } => Some((i, Timer::I)),
            State::Accepted { l } => Some((l, Timer::L)),
            State::Proceeding | State::Terminated => None,
        }
    }

    /// Whether no final answer has been given.
    pub fn is_proceeding(&self) -> bool {
        self.state == State::Proceeding
    }

    #[cfg(test)]
    pub(super) fn state(&self) -> &State {
        &self.state
    }
}
