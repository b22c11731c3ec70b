//! All sessions and rooms of one worker, and what commands, datagrams and ticks do to them. No polling here.

use super::browser::BrowserLine;
use super::command::{Command, MediaError, News, PlayPlan, RecordingPlan, RecordingSide, RtpPlan};
use super::config::EngineConfig;
use super::matrix::Matrix;
use super::room::Room;
use super::session::{Bench, Line, Place, RtpLine, Session};
use super::tick::PHASES;
use crate::ids::{RoomId, SessionId};
use crate::net::fault::{Fault, Held, Way};
use crate::net::ports::PortRange;
use crate::play::Player;
use crate::record::{Tap, Writer};
use crate::rtp::packet::{DATAGRAM_MAX, is_rtcp};
use crate::rtp::rtcp::NtpClock;
use crate::session::rtp::{Received, RtpLeg};
use crate::session::sdp::Remote;
use crate::session::{BrowserCertificate, BrowserDoor, BrowserEvent, BrowserLeg, BrowserRtp, BrowserTable, classify};
use mio::net::UdpSocket;
use mio::{Interest, Registry, Token};
use slab::Slab;
use std::collections::HashMap;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Where news goes.
pub(crate) type Sink = Arc<dyn Fn(News) + Send + Sync>;

/// Tokens below this are the worker's own (waker, browsers' socket).
pub(crate) const FIRST_LEG_TOKEN: usize = 2;
/// Token of the browsers' socket.
pub(crate) const BROWSERS: Token = Token(1);

/// What all workers of an engine have alike.
#[derive(Clone)]
pub(crate) struct Fittings {
    pub(crate) config: Arc<EngineConfig>,
    pub(crate) ports: PortRange,
    /// One certificate for all browsers.
    pub(crate) certificate: BrowserCertificate,
    pub(crate) recorder: Option<Arc<Writer>>,
    pub(crate) news: Sink,
}

impl Fittings {
    /// Make them; starts the recorder's threads if anything is to be recorded.
    pub(crate) fn new(config: EngineConfig, news: Sink) -> io::Result<Self> {
        let recorder = config.recordings.clone().map(|folder| Writer::start(folder, news.clone())).transpose()?;
        Ok(Self {
            ports: PortRange::new(config.rtp_ports.0, config.rtp_ports.1),
            certificate: BrowserCertificate::generate().map_err(io::Error::other)?,
            recorder: recorder.map(Arc::new),
            config: Arc::new(config),
            news,
        })
    }
}

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
    browsers: UdpSocket,
    browser_port: u16,
    table: BrowserTable<usize>,
    certificate: BrowserCertificate,
    recorder: Option<Arc<Writer>>,
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

/// What sessions and rooms are lent while they work: everything of the floor but themselves.
macro_rules! bench {
    ($floor:expr, $now:expr) => {
        Bench {
            now: $now,
            ntp: &$floor.ntp,
            news: &*$floor.news,
            datagram: &mut $floor.datagram,
            browsers: &$floor.browsers,
            silence_limit: Duration::from_millis($floor.config.rtp_timeout_ms),
        }
    };
}

impl Floor {
    /// A floor whose browsers send to `browsers`.
    pub(crate) fn new(
        fittings: Fittings,
        mut browsers: UdpSocket,
        registry: Registry,
        now: Instant,
    ) -> io::Result<Self> {
        let Fittings { config, ports, certificate, recorder, news } = fittings;
        registry.register(&mut browsers, BROWSERS, Interest::READABLE)?;
        Ok(Self {
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
            browser_port: browsers.local_addr()?.port(),
            browsers,
            table: BrowserTable::new(),
            certificate,
            recorder,
            faulty: Vec::new(),
        })
    }

    /// End everything: recordings are closed; whoever ends last waits until they are written.
    pub(crate) fn end(mut self) {
        self.rooms.clear();
        if let Some(recorder) = self.recorder.take().and_then(Arc::into_inner) {
            recorder.finish();
        }
    }

    /// Does anything live here that needs ticks?
    pub(crate) fn is_empty(&self) -> bool {
        self.sessions.is_empty() && self.rooms.is_empty()
    }

    /// Carry out a command. An answer nobody waits for any more is no error.
    pub(crate) fn command(&mut self, now: Instant, command: Command) {
        match command {
            Command::OpenBrowser { id, offer, reply } => drop(reply.send(self.open_browser(now, id, &offer))),
            Command::ReofferBrowser { id, offer, reply } => drop(reply.send(self.reoffer_browser(now, id, &offer))),
            Command::OfferRtp { id, plan, reply } => drop(reply.send(self.offer_rtp(now, id, &plan))),
            Command::AcceptAnswer { id, answer, reply } => drop(reply.send(self.accept(now, id, &answer))),
            Command::AnswerRtp { id, plan, offer, reply } => drop(reply.send(self.answer_rtp(now, id, &plan, &offer))),
            Command::OpenPlayer { id, plan, reply } => drop(reply.send(self.open_player(now, id, plan))),
            Command::SendDigits { id, digits, reply } => drop(reply.send(self.send_digits(id, &digits))),
            Command::Close { id } => self.close(now, id),
            Command::OpenRoom { room, recording, reply } => drop(reply.send(self.open_room(now, room, recording))),
            Command::Join { room, id, side, reply } => drop(reply.send(self.join(now, room, id, side))),
            Command::Leave { id, reply } => drop(reply.send(self.leave(now, id))),
            Command::SetMatrix { room, matrix, reply } => drop(reply.send(self.set_matrix(now, room, matrix))),
            Command::PauseRecording { room, paused, reply } => {
                drop(reply.send(self.room(room).map(|room| room.pause_recording(now, paused))));
            }
            Command::CloseRoom { room } => self.close_room(room),
            Command::Quality { id, reply } => {
                let quality = self.session(id).and_then(|session| session.quality().ok_or(MediaError::Unknown));
                drop(reply.send(quality));
            }
            Command::Heard { room, reply } => drop(reply.send(self.room(room).map(|room| room.heard()))),
            Command::Shutdown => {}
        }
    }

    fn session(&mut self, id: SessionId) -> Result<&mut Session, MediaError> {
        let key = self.by_id.get(&id).copied();
        key.and_then(|key| self.sessions.get_mut(key)).ok_or(MediaError::Unknown)
    }

    fn room(&mut self, id: RoomId) -> Result<&mut Room, MediaError> {
        let key = self.rooms_by_id.get(&id).copied();
        key.and_then(|key| self.rooms.get_mut(key)).ok_or(MediaError::Unknown)
    }

    fn set_matrix(&mut self, now: Instant, id: RoomId, matrix: Matrix) -> Result<(), MediaError> {
        self.room(id)?.set_matrix(matrix);
        let key = self.rooms_by_id.get(&id).copied();
        self.replan(now, key);
        Ok(())
    }

    fn replan(&mut self, now: Instant, room: Option<usize>) {
        if let Some(room) = room.and_then(|key| self.rooms.get_mut(key)) {
            room.replan(&mut self.sessions, &mut bench!(self, now));
        }
    }

    fn room_of(&self, key: usize) -> Option<usize> {
        Some(self.sessions.get(key)?.place?.room)
    }

    fn key_of(&self, id: SessionId) -> Result<usize, MediaError> {
        self.by_id.get(&id).copied().ok_or(MediaError::Unknown)
    }

    fn open_browser(&mut self, now: Instant, id: SessionId, offer: &str) -> Result<String, MediaError> {
        if self.by_id.contains_key(&id) {
            return Err(MediaError::Exists);
        }
        let addresses = self.config.advertised.candidates(self.config.browser_listen.ip());
        let candidates = addresses.into_iter().map(|ip| SocketAddr::new(ip, self.browser_port)).collect();
        let door = BrowserDoor::new(&self.certificate, candidates)?;
        let (leg, answer) = BrowserLeg::new(now, offer, &door)?;
        let mut seed = [0; 8];
        getrandom::fill(&mut seed).map_err(|error| MediaError::Io(error.to_string()))?;
        let ufrag = leg.ufrag().to_owned();
        let line = Line::Browser(Box::new(BrowserLine::new(leg, seed, now)));
        let key = self.insert(id, line, now);
        self.table.add(&ufrag, key);
        Ok(answer)
    }

    fn reoffer_browser(&mut self, now: Instant, id: SessionId, offer: &str) -> Result<String, MediaError> {
        let key = self.key_of(id)?;
        let Line::Browser(line) = &mut self.sessions[key].line else { return Err(MediaError::Unknown) };
        let answer = line.leg.reoffer(now, offer)?;
        line.connected = line.leg.is_connected();
        self.table.add(line.leg.ufrag(), key);
        self.replan(now, self.room_of(key));
        Ok(answer)
    }

    fn open_player(&mut self, now: Instant, id: SessionId, plan: PlayPlan) -> Result<(), MediaError> {
        if self.by_id.contains_key(&id) {
            return Err(MediaError::Exists);
        }
        self.insert(id, Line::Player(Box::new(Player::new(plan))), now);
        Ok(())
    }

    fn insert(&mut self, id: SessionId, line: Line, now: Instant) -> usize {
        let key = self.sessions.vacant_key();
        self.sessions.insert(Session::new(id, key % PHASES, line, now));
        self.by_id.insert(id, key);
        key
    }

    fn offer_rtp(&mut self, now: Instant, id: SessionId, plan: &RtpPlan) -> Result<String, MediaError> {
        let key = self.open_rtp(now, id, plan, plan.destination)?;
        Ok(self.rtp_leg(key)?.offer())
    }

    fn rtp_leg(&mut self, key: usize) -> Result<&mut RtpLeg, MediaError> {
        match self.sessions.get_mut(key).map(|session| &mut session.line) {
            Some(Line::Rtp(line)) => Ok(&mut line.leg),
            Some(Line::Browser(_) | Line::Player(_)) | None => Err(MediaError::Unknown),
        }
    }

    fn accept(&mut self, now: Instant, id: SessionId, answer: &str) -> Result<(), MediaError> {
        let key = self.key_of(id)?;
        self.rtp_leg(key)?.accept(answer)?;
        self.replan(now, self.room_of(key));
        Ok(())
    }

    fn answer_rtp(&mut self, now: Instant, id: SessionId, plan: &RtpPlan, offer: &str) -> Result<String, MediaError> {
        let known = self.key_of(id).ok();
        let key = match known {
            Some(key) => key,
            None => {
                let towards = plan.destination.or(Remote::parse(offer)?.rtp.map(|rtp| rtp.ip()));
                self.open_rtp(now, id, plan, towards)?
            }
        };
        let answer = self.rtp_leg(key)?.answer(plan, offer);
        if answer.is_err() && known.is_none() {
            self.close(now, id);
        } else {
            self.replan(now, self.room_of(key));
        }
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
        let key = self.sessions.vacant_key();
        for (n, socket) in [&mut ports.rtp, &mut ports.rtcp].into_iter().enumerate() {
            self.registry
                .register(socket, Token(FIRST_LEG_TOKEN + key * 2 + n), Interest::READABLE)
                .map_err(|error| MediaError::Io(error.to_string()))?;
        }
        let fault = plan.line_fault.or(self.config.line_fault).map(|fault| Fault::new(fault, u64::from(ports.port())));
        if fault.is_some() {
            self.faulty.push(key);
        }
        let line = RtpLine::new(id, plan, ports, address, fault, now)?;
        Ok(self.insert(id, Line::Rtp(Box::new(line)), now))
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
            Line::Browser(_) | Line::Player(_) => {
                Err(MediaError::BadDigits("only a telephone leg takes digits".into()))
            }
        }
    }

    fn close(&mut self, now: Instant, id: SessionId) {
        let _ = self.leave(now, id);
        let Some(key) = self.by_id.remove(&id) else { return };
        self.faulty.retain(|k| *k != key);
        let Some(mut session) = self.sessions.try_remove(key) else { return };
        match &mut session.line {
            Line::Rtp(line) => {
                let _ = self.registry.deregister(&mut line.ports.rtp);
                let _ = self.registry.deregister(&mut line.ports.rtcp);
            }
            Line::Browser(line) => {
                line.leg.close(now);
                line.flush(&mut bench!(self, now));
                self.table.remove(key);
            }
            Line::Player(_) => {}
        }
    }

    fn open_room(&mut self, now: Instant, id: RoomId, recording: Option<RecordingPlan>) -> Result<(), MediaError> {
        if self.rooms_by_id.contains_key(&id) {
            return Err(MediaError::Exists);
        }
        let tap = recording.and_then(|plan| self.start_recording(now, id, plan));
        let entry = self.rooms.vacant_entry();
        self.rooms_by_id.insert(id, entry.key());
        let phase = entry.key() % PHASES;
        entry.insert(Room::new(phase, tap));
        Ok(())
    }

    /// A call goes on without its recording, if that cannot be started; whoever must know is told.
    fn start_recording(&mut self, now: Instant, room: RoomId, plan: RecordingPlan) -> Option<Tap> {
        let opened = self.recorder.as_ref()?.open(now, room, &plan.name);
        opened
            .inspect_err(|error| {
                (self.news)(News::RecordingFailed { room, name: plan.name, why: error.to_string() });
            })
            .ok()
    }

    fn join(
        &mut self,
        now: Instant,
        room: RoomId,
        id: SessionId,
        side: Option<RecordingSide>,
    ) -> Result<(), MediaError> {
        let room_key = *self.rooms_by_id.get(&room).ok_or(MediaError::Unknown)?;
        let key = self.key_of(id)?;
        self.leave(now, id)?;
        let (room, session) = (&mut self.rooms[room_key], &mut self.sessions[key]);
        let seat = room.join(key, id, side, session.speaks()).ok_or(MediaError::Unavailable)?;
        session.place = Some(Place { room: room_key, seat });
        session.phase = room.phase;
        self.replan(now, Some(room_key));
        Ok(())
    }

    fn leave(&mut self, now: Instant, id: SessionId) -> Result<(), MediaError> {
        let place = self.session(id)?.place.take();
        if let Some(place) = place
            && let Some(room) = self.rooms.get_mut(place.room)
        {
            room.leave(place.seat);
            self.replan(now, Some(place.room));
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

    /// Read one datagram of the browsers' socket; `false` = nothing there.
    pub(crate) fn read_browsers(&mut self, now: Instant, buffer: &mut [u8; DATAGRAM_MAX]) -> bool {
        match self.browsers.recv_from(&mut buffer[..]) {
            Ok((len, from)) => {
                self.browser_datagram(now, from, &buffer[..len]);
                true
            }
            Err(error) => passing(&error),
        }
    }

    fn browser_datagram(&mut self, now: Instant, from: SocketAddr, datagram: &[u8]) {
        let Some(key) = self.table.find(from, classify(datagram)) else { return };
        let Some(Line::Browser(line)) = self.sessions.get_mut(key).map(|s| &mut s.line) else { return };
        line.leg.handle_datagram(now, from, datagram);
        if line.leg.knows(from) {
            self.table.learn(from, key);
        }
        line.flush(&mut bench!(self, now));
        self.browser_events(now, key);
        while let Some(Line::Browser(line)) = self.sessions.get_mut(key).map(|s| &mut s.line)
            && let Some(packet) = line.leg.poll_rtp()
        {
            self.browser_packet(now, key, &packet);
        }
    }

    fn browser_packet(&mut self, now: Instant, key: usize, packet: &BrowserRtp) {
        let Some(session) = self.sessions.get_mut(key) else { return };
        let Line::Browser(line) = &mut session.line else { return };
        let Some(speech) = line.receive(session.id, now, packet) else { return };
        let mut bench = bench!(self, now);
        session.heard(&bench);
        if let Some(place) = session.place
            && let Some(room) = self.rooms.get_mut(place.room)
        {
            room.speech(&mut self.sessions, &mut bench, place.seat, &speech);
        }
    }

    fn browser_events(&mut self, now: Instant, key: usize) {
        while let Some(session) = self.sessions.get_mut(key)
            && let Line::Browser(line) = &mut session.line
            && let Some(event) = line.leg.poll_event()
        {
            let id = session.id;
            match event {
                BrowserEvent::Connected => {
                    line.connected();
                    (self.news)(News::BrowserConnected { id });
                }
                BrowserEvent::Lost(why) => {
                    line.connected = false;
                    (self.news)(News::BrowserLost { id, why });
                }
            }
            self.replan(now, self.room_of(key));
        }
    }

    /// Read one datagram of a leg's socket; `false` = nothing there.
    pub(crate) fn read(&mut self, now: Instant, key: usize, socket: Socket, buffer: &mut [u8; DATAGRAM_MAX]) -> bool {
        let Some(Line::Rtp(line)) = self.sessions.get_mut(key).map(|s| &mut s.line) else { return false };
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
            Err(error) => passing(&error),
        }
    }

    /// A datagram arrived at a leg.
    fn datagram(&mut self, now: Instant, key: usize, socket: Socket, from: SocketAddr, datagram: &[u8]) {
        let Some(session) = self.sessions.get_mut(key) else { return };
        let Line::Rtp(line) = &mut session.line else { return };
        if socket == Socket::Rtcp || is_rtcp(datagram) {
            line.leg.receive_report(now, &self.ntp, from, datagram);
            return;
        }
        let received = line.leg.receive(now, from, datagram);
        if matches!(received, Received::Dropped) {
            return;
        }
        let mut bench = bench!(self, now);
        session.heard(&bench);
        match received {
            Received::Speech(speech) => {
                if let Some(place) = session.place
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
        match &mut self.sessions.get_mut(key)?.line {
            Line::Rtp(line) => line.fault.as_mut()?.due(now),
            Line::Browser(_) | Line::Player(_) => None,
        }
    }

    /// When the bad lines have something to deliver.
    pub(crate) fn next_delivery(&self) -> Option<Instant> {
        let due = |key: &usize| match &self.sessions.get(*key)?.line {
            Line::Rtp(line) => line.fault.as_ref()?.next_due(),
            Line::Browser(_) | Line::Player(_) => None,
        };
        self.faulty.iter().filter_map(due).min()
    }

    /// One phase of the tick.
    pub(crate) fn tick(&mut self, now: Instant, phase: usize) {
        let mut bench = bench!(self, now);
        for (_, room) in self.rooms.iter_mut().filter(|(_, room)| room.phase == phase) {
            room.tick(&mut self.sessions, &mut bench);
        }
        for key in 0..self.sessions.capacity() {
            let Some(session) = self.sessions.get_mut(key).filter(|session| session.phase == phase) else { continue };
            let changed = session.tick(&mut bench!(self, now));
            if changed {
                self.replan(now, self.room_of(key));
            }
            if matches!(self.sessions.get(key).map(|s| &s.line), Some(Line::Browser(_))) {
                self.browser_events(now, key);
            }
        }
    }
}

/// Errors of a socket that say nothing about the next datagram (a peer's port is closed).
fn passing(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::ConnectionRefused | io::ErrorKind::Interrupted)
}
