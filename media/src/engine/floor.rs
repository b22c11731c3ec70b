//! All sessions and rooms of one worker, and what commands, datagrams and ticks do to them. No polling here.

use super::command::{Command, MediaError, News, RecordingPlan, RecordingSide, RtpPlan};
use super::config::EngineConfig;
use super::room::Room;
use super::session::{Bench, Line, Place, RtpLine, Session};
use super::tick::PHASES;
use crate::ids::{RoomId, SessionId};
use crate::mix::plan::Speaks;
use crate::net::fault::{Fault, Held, Way};
use crate::net::ports::PortRange;
use crate::rtp::packet::{DATAGRAM_MAX, is_rtcp};
use crate::rtp::rtcp::NtpClock;
use crate::session::rtp::Received;
use crate::session::sdp::Remote;
use mio::{Interest, Registry, Token};
use slab::Slab;
use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Where news goes.
pub(crate) type Sink = Arc<dyn Fn(News) + Send + Sync>;

/// Tokens below this are the worker's own (waker, browsers' socket).
pub(crate) const FIRST_LEG_TOKEN: usize = 2;

/// Everything of one worker but its poll loop.
pub(crate) struct Floor {
    config: Arc<EngineConfig>,
    ports: PortRange,
    registry: Registry,
    news: Sink,
    ntp: NtpClock,
    sessions: Slab<Session>,
    by_id: HashMap<SessionId, usize>,
    rooms: Slab<Room>,
    rooms_by_id: HashMap<RoomId, usize>,
    datagram: Box<[u8; DATAGRAM_MAX]>,
    /// Sessions with a bad line: looked at on every step.
    faulty: Vec<usize>,
}

/// One of a leg's two sockets.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Socket {
    Rtp,
    Rtcp,
}

/// The socket behind a token of the poll.
pub(crate) fn socket_of(token: Token) -> Option<(usize, Socket)> {
    let n = token.0.checked_sub(FIRST_LEG_TOKEN)?;
    Some((n / 2, if n % 2 == 0 { Socket::Rtp } else { Socket::Rtcp }))
}

fn bench<'a>(
    now: Instant,
    ntp: &'a NtpClock,
    news: &'a Sink,
    datagram: &'a mut [u8; DATAGRAM_MAX],
    config: &EngineConfig,
) -> Bench<'a> {
    Bench { now, ntp, news: &**news, datagram, silence_limit: Duration::from_millis(config.rtp_timeout_ms) }
}

impl Floor {
    pub(crate) fn new(
        config: Arc<EngineConfig>,
        ports: PortRange,
        registry: Registry,
        news: Sink,
        now: Instant,
    ) -> Self {
        Self {
            config,
            ports,
            registry,
            news,
            ntp: NtpClock::new(now),
            sessions: Slab::new(),
            by_id: HashMap::new(),
            rooms: Slab::new(),
            rooms_by_id: HashMap::new(),
            datagram: Box::new([0; DATAGRAM_MAX]),
            faulty: Vec::new(),
        }
    }

    /// Does anything live here that needs ticks?
    pub(crate) fn is_empty(&self) -> bool {
        self.sessions.is_empty() && self.rooms.is_empty()
    }

    /// Carry out a command. An answer nobody waits for any more is no error.
    pub(crate) fn command(&mut self, now: Instant, command: Command) {
        match command {
            Command::OpenBrowser { reply, .. } | Command::ReofferBrowser { reply, .. } => {
                let _ = reply.send(Err(MediaError::Unavailable));
            }
            Command::OfferRtp { id, plan, reply } => drop(reply.send(self.offer_rtp(now, id, &plan))),
            Command::AcceptAnswer { id, answer, reply } => drop(reply.send(self.accept(id, &answer))),
            Command::AnswerRtp { id, plan, offer, reply } => drop(reply.send(self.answer_rtp(now, id, &plan, &offer))),
            Command::OpenPlayer { reply, .. } => drop(reply.send(Err(MediaError::Unavailable))),
            Command::SendDigits { id, digits, reply } => drop(reply.send(self.send_digits(id, &digits))),
            Command::Close { id } => self.close(id),
            Command::OpenRoom { room, recording, reply } => drop(reply.send(self.open_room(room, recording))),
            Command::Join { room, id, side, reply } => drop(reply.send(self.join(room, id, side))),
            Command::Leave { id, reply } => drop(reply.send(self.leave(id))),
            Command::SetMatrix { room, matrix, reply } => drop(reply.send(self.with_room(room, |room, sessions| {
                room.set_matrix(matrix);
                room.replan(sessions);
            }))),
            Command::PauseRecording { room, reply, .. } => drop(reply.send(self.with_room(room, |_, _| ()))),
            Command::CloseRoom { room } => self.close_room(room),
            Command::Quality { id, reply } => {
                let quality = self.session(id).and_then(|session| session.quality().ok_or(MediaError::Unknown));
                drop(reply.send(quality));
            }
            Command::Heard { room, reply } => drop(reply.send(self.with_room(room, |room, _| room.heard()))),
            Command::Shutdown => {}
        }
    }

    fn session(&mut self, id: SessionId) -> Result<&mut Session, MediaError> {
        let key = self.by_id.get(&id).copied();
        key.and_then(|key| self.sessions.get_mut(key)).ok_or(MediaError::Unknown)
    }

    fn with_room<T>(
        &mut self,
        room: RoomId,
        act: impl FnOnce(&mut Room, &Slab<Session>) -> T,
    ) -> Result<T, MediaError> {
        let key = self.rooms_by_id.get(&room).copied().ok_or(MediaError::Unknown)?;
        let room = self.rooms.get_mut(key).ok_or(MediaError::Unknown)?;
        Ok(act(room, &self.sessions))
    }

    fn replan_room_of(&mut self, key: usize) {
        let place = self.sessions.get(key).and_then(|session| session.place);
        if let Some(room) = place.and_then(|place| self.rooms.get_mut(place.room)) {
            room.replan(&self.sessions);
        }
    }

    fn offer_rtp(&mut self, now: Instant, id: SessionId, plan: &RtpPlan) -> Result<String, MediaError> {
        let key = self.open_rtp(now, id, plan, plan.destination)?;
        match &mut self.sessions[key].line {
            Line::Rtp(line) => Ok(line.leg.offer()),
        }
    }

    fn accept(&mut self, id: SessionId, answer: &str) -> Result<(), MediaError> {
        let key = *self.by_id.get(&id).ok_or(MediaError::Unknown)?;
        match &mut self.sessions[key].line {
            Line::Rtp(line) => line.leg.accept(answer)?,
        }
        self.replan_room_of(key);
        Ok(())
    }

    fn answer_rtp(&mut self, now: Instant, id: SessionId, plan: &RtpPlan, offer: &str) -> Result<String, MediaError> {
        let known = self.by_id.get(&id).copied();
        let key = match known {
            Some(key) => key,
            None => {
                let towards = plan.destination.or(Remote::parse(offer)?.rtp.map(|rtp| rtp.ip()));
                self.open_rtp(now, id, plan, towards)?
            }
        };
        let answer = match &mut self.sessions[key].line {
            Line::Rtp(line) => line.leg.answer(plan, offer),
        };
        if answer.is_err() && known.is_none() {
            self.close(id);
        }
        self.replan_room_of(key);
        answer
    }

    fn open_rtp(
        &mut self,
        now: Instant,
        id: SessionId,
        plan: &RtpPlan,
        towards: Option<IpAddr>,
    ) -> Result<usize, MediaError> {
        if self.by_id.contains_key(&id) {
            return Err(MediaError::Exists);
        }
        let mut ports = self.ports.lease(self.config.rtp_ip)?;
        let address = SocketAddr::new(self.written_address(towards), ports.port());
        let entry = self.sessions.vacant_entry();
        let key = entry.key();
        for (n, socket) in [&mut ports.rtp, &mut ports.rtcp].into_iter().enumerate() {
            self.registry
                .register(socket, Token(FIRST_LEG_TOKEN + key * 2 + n), Interest::READABLE)
                .map_err(|error| MediaError::Io(error.to_string()))?;
        }
        let fault = plan.line_fault.or(self.config.line_fault).map(|fault| Fault::new(fault, u64::from(ports.port())));
        let faulty = fault.is_some();
        let line = RtpLine::new(id, plan, ports, address, fault, now)?;
        entry.insert(Session::new(id, key % PHASES, Line::Rtp(Box::new(line)), now));
        self.by_id.insert(id, key);
        if faulty {
            self.faulty.push(key);
        }
        Ok(key)
    }

    /// The address that the other side is told to send to.
    fn written_address(&self, towards: Option<IpAddr>) -> IpAddr {
        let bound = self.config.rtp_ip;
        match towards {
            Some(towards) => self.config.advertised.towards(towards, bound),
            None if bound.is_unspecified() => {
                self.config.advertised.candidates(bound).first().copied().unwrap_or(bound)
            }
            None => bound,
        }
    }

    fn send_digits(&mut self, id: SessionId, digits: &str) -> Result<(), MediaError> {
        match &mut self.session(id)?.line {
            Line::Rtp(line) => line.leg.press(digits),
        }
    }

    fn close(&mut self, id: SessionId) {
        let _ = self.leave(id);
        let Some(key) = self.by_id.remove(&id) else { return };
        self.faulty.retain(|k| *k != key);
        let Some(mut session) = self.sessions.try_remove(key) else { return };
        match &mut session.line {
            Line::Rtp(line) => {
                let _ = self.registry.deregister(&mut line.ports.rtp);
                let _ = self.registry.deregister(&mut line.ports.rtcp);
            }
        }
    }

    fn open_room(&mut self, id: RoomId, _recording: Option<RecordingPlan>) -> Result<(), MediaError> {
        if self.rooms_by_id.contains_key(&id) {
            return Err(MediaError::Exists);
        }
        let entry = self.rooms.vacant_entry();
        self.rooms_by_id.insert(id, entry.key());
        let phase = entry.key() % PHASES;
        entry.insert(Room::new(id, phase));
        Ok(())
    }

    fn join(&mut self, room: RoomId, id: SessionId, side: Option<RecordingSide>) -> Result<(), MediaError> {
        let room_key = *self.rooms_by_id.get(&room).ok_or(MediaError::Unknown)?;
        let key = *self.by_id.get(&id).ok_or(MediaError::Unknown)?;
        self.leave(id)?;
        let room = &mut self.rooms[room_key];
        let session = &mut self.sessions[key];
        let seat = room.join(key, id, side, session.speaks()).ok_or(MediaError::Unavailable)?;
        session.place = Some(Place { room: room_key, seat });
        session.phase = room.phase;
        room.replan(&self.sessions);
        Ok(())
    }

    fn leave(&mut self, id: SessionId) -> Result<(), MediaError> {
        let session = self.session(id)?;
        if let Some(place) = session.place.take()
            && let Some(room) = self.rooms.get_mut(place.room)
        {
            room.leave(place.seat);
            room.replan(&self.sessions);
        }
        Ok(())
    }

    fn close_room(&mut self, id: RoomId) {
        let Some(room) = self.rooms_by_id.remove(&id).and_then(|key| self.rooms.try_remove(key)) else { return };
        for key in room.keys() {
            if let Some(session) = self.sessions.get_mut(key) {
                session.place = None;
            }
        }
    }

    /// Read one datagram of a leg's socket; `None` = nothing there, `Some(len)` = handled or lost on the bad line.
    pub(crate) fn read(&mut self, now: Instant, key: usize, socket: Socket, buffer: &mut [u8; DATAGRAM_MAX]) -> bool {
        let Some(session) = self.sessions.get_mut(key) else { return false };
        let Line::Rtp(line) = &mut session.line;
        let from = match socket {
            Socket::Rtp => &line.ports.rtp,
            Socket::Rtcp => &line.ports.rtcp,
        };
        match from.recv_from(&mut buffer[..]) {
            Ok((len, peer)) => {
                let datagram = &buffer[..len];
                match (&mut line.fault, socket) {
                    (Some(fault), Socket::Rtp) => fault.put(now, Way::In, peer, datagram),
                    _ => self.datagram(now, key, socket, peer, datagram),
                }
                true
            }
            Err(error) => {
                matches!(error.kind(), std::io::ErrorKind::ConnectionRefused | std::io::ErrorKind::Interrupted)
            }
        }
    }

    /// A datagram arrived at a leg.
    fn datagram(&mut self, now: Instant, key: usize, socket: Socket, from: SocketAddr, datagram: &[u8]) {
        let Some(session) = self.sessions.get_mut(key) else { return };
        let Line::Rtp(line) = &mut session.line;
        if socket == Socket::Rtcp || is_rtcp(datagram) {
            line.leg.receive_report(now, &self.ntp, from, datagram);
            return;
        }
        let received = line.leg.receive(now, from, datagram);
        if matches!(received, Received::Dropped) {
            return;
        }
        let mut bench = bench(now, &self.ntp, &self.news, &mut self.datagram, &self.config);
        session.heard(&bench);
        match received {
            Received::Speech(speech) => {
                let place = session.place;
                if let Some(place) = place
                    && let Some(room) = self.rooms.get_mut(place.room)
                {
                    room.speech(&mut self.sessions, &mut bench, place.seat, &speech);
                }
            }
            Received::Digit(digit) => (self.news)(News::Digit { id: session.id, digit }),
            Received::Nothing | Received::Dropped => {}
        }
    }

    /// Let the bad lines deliver what is due.
    pub(crate) fn deliver(&mut self, now: Instant) {
        for n in 0..self.faulty.len() {
            let key = self.faulty[n];
            while let Some(held) = self.next_held(now, key) {
                match held.way {
                    Way::In => self.datagram(now, key, Socket::Rtp, held.peer, &held.datagram),
                    Way::Out => {
                        if let Some(Line::Rtp(line)) = self.sessions.get(key).map(|s| &s.line) {
                            let _ = line.ports.rtp.send_to(&held.datagram, held.peer);
                        }
                    }
                }
            }
        }
    }

    fn next_held(&mut self, now: Instant, key: usize) -> Option<Held> {
        let Line::Rtp(line) = &mut self.sessions.get_mut(key)?.line;
        line.fault.as_mut()?.due(now)
    }

    /// When the bad lines have something to deliver.
    pub(crate) fn next_delivery(&self) -> Option<Instant> {
        let due = |key: &usize| {
            let Line::Rtp(line) = &self.sessions.get(*key)?.line;
            line.fault.as_ref()?.next_due()
        };
        self.faulty.iter().filter_map(due).min()
    }

    /// One phase of the tick.
    pub(crate) fn tick(&mut self, now: Instant, phase: usize) {
        let mut bench = bench(now, &self.ntp, &self.news, &mut self.datagram, &self.config);
        for (_, room) in self.rooms.iter_mut().filter(|(_, room)| room.phase == phase) {
            room.tick(&mut self.sessions, &mut bench);
        }
        for (_, session) in self.sessions.iter_mut().filter(|(_, session)| session.phase == phase) {
            session.tick(&mut bench);
        }
    }
}

impl Session {
    /// How its sound comes.
    fn speaks(&self) -> Speaks {
        match &self.line {
            Line::Rtp(line) => line.leg.codec_in().map_or(Speaks::Nothing, Speaks::Packets),
        }
    }
}
