//! A worker's loop: its poll, its command queue, its tick. `step` does all that is due and never waits, so a test can
//! drive it with any clock.

use super::command::Command;
use super::floor::{BROWSERS, Floor, Socket, socket_of};
use super::moving::{PARCELS_MAX, Parcel};
use super::tick::TickClock;
use crate::rtp::packet::DATAGRAM_MAX;
use crossbeam_channel::{Receiver, TryRecvError};
use mio::{Events, Poll, Token, Waker};
use std::collections::VecDeque;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Token of the waker.
const WAKE: Token = Token(0);
/// Events taken from the kernel at once.
const EVENTS_MAX: usize = 1024;
/// Datagrams read from one socket before the others have their turn: no sender keeps a worker busy with one port.
const READ_MAX: usize = 32;
/// The same for the browsers' socket, which all of them share.
const READ_BROWSERS_MAX: usize = 1024;
/// Commands carried out in one step, for the same reason.
const COMMANDS_MAX: usize = 64;
/// The longest sleep of a worker that has nothing to do.
const IDLE: Duration = Duration::from_secs(1);

/// One worker.
pub struct Worker {
    poll: Poll,
    events: Events,
    commands: Receiver<Command>,
    parcels: Receiver<Parcel>,
    floor: Floor,
    clock: TickClock,
    /// Sockets that may hold more (the poll is edge-triggered and tells once).
    ready: VecDeque<(usize, Socket)>,
    browsers_ready: bool,
    buffer: Box<[u8; DATAGRAM_MAX]>,
    stopping: bool,
    /// The last step left nothing alive, so no tick was waited for.
    idle: bool,
}

impl Worker {
    pub(crate) fn new(
        poll: Poll,
        commands: Receiver<Command>,
        parcels: Receiver<Parcel>,
        floor: Floor,
        now: Instant,
    ) -> Self {
        Self {
            poll,
            events: Events::with_capacity(EVENTS_MAX),
            commands,
            parcels,
            floor,
            clock: TickClock::new(now),
            ready: VecDeque::with_capacity(EVENTS_MAX),
            browsers_ready: false,
            buffer: Box::new([0; DATAGRAM_MAX]),
            stopping: false,
            idle: true,
        }
    }

    pub(crate) fn waker(poll: &Poll) -> io::Result<Arc<Waker>> {
        Ok(Arc::new(Waker::new(poll.registry(), WAKE)?))
    }

    /// Its sessions and rooms, for tests that look or meddle.
    #[cfg(test)]
    pub(crate) fn floor(&mut self) -> &mut Floor {
        &mut self.floor
    }

    /// Work until told to stop.
    pub(crate) fn run(mut self) {
        while !self.stopping {
            let now = Instant::now();
            let wait = self.next_due(now).saturating_duration_since(now);
            self.wait(wait);
            // A bug met by one call must not end the calls beside it.
            if catch_unwind(AssertUnwindSafe(|| self.step(Instant::now()))).is_err() {
                tracing::error!("a media worker met a bug and goes on");
            }
        }
        self.floor.end();
    }

    /// Collect what the kernel has, waiting no longer than `limit`.
    pub fn wait(&mut self, limit: Duration) {
        if let Err(error) = self.poll.poll(&mut self.events, Some(limit)) {
            if error.kind() != io::ErrorKind::Interrupted {
                tracing::error!(%error, "polling failed");
            }
            return;
        }
        let left = self.ready.len();
        for event in &self.events {
            self.browsers_ready |= event.token() == BROWSERS;
            if let Some(socket) = socket_of(event.token())
                && !self.ready.iter().take(left).any(|waiting| *waiting == socket)
            {
                self.ready.push_back(socket);
            }
        }
    }

    /// Do all that is due at `now`: commands, datagrams, ticks. Never waits.
    pub fn step(&mut self, now: Instant) {
        let mut all_told = false;
        for _ in 0..COMMANDS_MAX {
            match self.commands.try_recv() {
                Ok(Command::Shutdown) => self.stopping = true,
                Ok(command) => self.floor.command(now, command),
                Err(TryRecvError::Empty) => {
                    all_told = true;
                    break;
                }
                // Nobody holds the engine any more.
                Err(TryRecvError::Disconnected) => {
                    self.stopping = true;
                    break;
                }
            }
        }
        // A session may arrive only after the command that announces it: not before all commands have been read.
        for _ in 0..if all_told { PARCELS_MAX } else { 0 } {
            let Ok(parcel) = self.parcels.try_recv() else { break };
            self.floor.parcel(now, parcel);
        }
        self.floor.dispatch();
        for _ in 0..self.ready.len() {
            let Some((key, socket)) = self.ready.pop_front() else { break };
            let more = (0..READ_MAX).all(|_| self.floor.read(now, key, socket, &mut self.buffer));
            if more {
                self.ready.push_back((key, socket));
            }
        }
        if self.browsers_ready {
            self.browsers_ready = (0..READ_BROWSERS_MAX).all(|_| self.floor.read_browsers(now, &mut self.buffer));
        }
        self.floor.deliver(now);
        if self.idle {
            self.clock.skip(now);
        }
        while let Some((phase, at)) = self.clock.due(now) {
            self.floor.tick(at, phase);
        }
        self.idle = self.floor.is_empty();
    }

    /// When there is something to do next.
    fn next_due(&self, now: Instant) -> Instant {
        if self.browsers_ready || !self.ready.is_empty() || !self.commands.is_empty() || !self.parcels.is_empty() {
            return now;
        }
        let tick = if self.floor.is_empty() { now + IDLE } else { self.clock.next() };
        self.floor.next_delivery().map_or(tick, |due| due.min(tick))
    }
}
