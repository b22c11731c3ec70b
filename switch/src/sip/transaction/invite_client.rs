//! INVITE client transaction: RFC 3261 section 17.1.1 with RFC 6026 section 8.4.

use super::{ClientEffect, ClientInput, Deadline, Timer, Times, earlier};
use std::time::{Duration, Instant};

/// The machine.
#[derive(Clone, Debug)]
pub struct InviteClient {
    times: Times,
    state: State,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum State {
    Calling { a: Instant, interval: Duration, b: Instant },
    Proceeding,
    Completed { d: Instant },
    Accepted { m: Instant },
    Terminated,
}

impl InviteClient {
    /// Starts; the first transmission is among the effects.
    pub fn start(now: Instant, times: Times, out: &mut Vec<ClientEffect>) -> Self {
        out.push(ClientEffect::Transmit);
        let state = State::Calling { a: now + times.t1, interval: times.t1, b: now + times.patience() };
        Self { times, state }
    }

    /// Something happened.
    pub fn handle(&mut self, now: Instant, input: ClientInput, out: &mut Vec<ClientEffect>) {
        let next = match self.state.clone() {
            State::Calling { a, interval, b } => self.calling(now, (a, interval, b), input, out),
            State::Proceeding => self.proceeding(now, input, out),
            State::Completed { d } => completed(d, input, out),
            State::Accepted { m } => accepted(m, input, out),
            State::Terminated => State::Terminated,
        };
        if next == State::Terminated && self.state != State::Terminated {
            out.push(ClientEffect::Terminated);
        }
        self.state = next;
    }

    fn calling(
        &self,
        now: Instant,
        (a, interval, b): (Instant, Duration, Instant),
        input: ClientInput,
        out: &mut Vec<ClientEffect>,
    ) -> State {
        match input {
            ClientInput::Timer(Timer::A) => {
                out.push(ClientEffect::Transmit);
                State::Calling { a: now + interval * 2, interval: interval * 2, b }
            }
            ClientInput::Timer(Timer::B) => {
                out.push(ClientEffect::TimedOut);
                State::Terminated
            }
            ClientInput::Status(status) => self.answered(now, status, out),
            ClientInput::TransportError => {
                out.push(ClientEffect::Unreachable);
                State::Terminated
            }
            ClientInput::Timer(_) => State::Calling { a, interval, b },
        }
    }

    fn proceeding(&self, now: Instant, input: ClientInput, out: &mut Vec<ClientEffect>) -> State {
        match input {
            ClientInput::Status(status) => self.answered(now, status, out),
            ClientInput::TransportError | ClientInput::Timer(_) => State::Proceeding,
        }
    }

    fn answered(&self, now: Instant, status: u16, out: &mut Vec<ClientEffect>) -> State {
        out.push(ClientEffect::Deliver);
        match status {
            ..200 => State::Proceeding,
            // RFC 6026 7.2: stay, so that re-transmitted and forked 2xx reach the user agent.
            200..300 => State::Accepted { m: now + self.times.patience() },
            300.. => {
                out.push(ClientEffect::Acknowledge);
                // Timer D is 32 s over UDP, which is 64 × T1.
                State::Completed { d: now + self.times.patience() }
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
            State::Calling { a, b, .. } => Some(earlier((b, Timer::B), (a, Timer::A))),
            State::Completed { d } => Some((d, Timer::D)),
            State::Accepted { m } => Some((m, Timer::M)),
            State::Proceeding | State::Terminated => None,
        }
    }

    /// Whether it waits for the first response of any kind.
    pub fn is_calling(&self) -> bool {
        matches!(self.state, State::Calling { .. })
    }

    #[cfg(test)]
    pub(super) fn state(&self) -> &State {
        &self.state
    }
}

fn completed(d: Instant, input: ClientInput, out: &mut Vec<ClientEffect>) -> State {
    match input {
        ClientInput::Timer(Timer::D) => State::Terminated,
        ClientInput::Status(300..) => {
            out.push(ClientEffect::Acknowledge);
            State::Completed { d }
        }
        // The outcome has been told already; the transport's trouble with an ACK changes nothing (RFC 6026 8.4 aside).
        ClientInput::TransportError | ClientInput::Status(_) | ClientInput::Timer(_) => State::Completed { d },
    }
}

fn accepted(m: Instant, input: ClientInput, out: &mut Vec<ClientEffect>) -> State {
    match input {
        ClientInput::Timer(Timer::M) => State::Terminated,
        ClientInput::Status(200..300) => {
            out.push(ClientEffect::Deliver);
            State::Accepted { m }
        }
        ClientInput::TransportError | ClientInput::Status(_) | ClientInput::Timer(_) => State::Accepted { m },
    }
}
