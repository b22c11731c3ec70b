//! All sessions and rooms of one worker, and what a tick does to them. Commands and datagrams: `commands`, `arrivals`.
//! No polling here.

use super::command::Command;
use super::command::{MediaError, News};
use super::config::EngineConfig;
use super::moving::{Parcel, Peer, Whose};
use super::room::Room;
use super::session::{Bench, Line, Session};
use crate::ids::{RoomId, SessionId};
use crate::net::fault::{Held, Way};
use crate::net::ports::PortRange;
use crate::record::Writer;
use crate::rtp::packet::DATAGRAM_MAX;
use crate::rtp::rtcp::NtpClock;
use crate::session::{BrowserCertificate, BrowserTable};
use mio::net::UdpSocket;
use mio::{Interest, Registry, Token};
use slab::Slab;
use std::collections::{HashMap, VecDeque};
use std::io;
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
    /// Which worker this is, and the ways to all of them.
    pub(super) me: usize,
    pub(super) peers: Arc<[Peer]>,
    pub(super) outbox: VecDeque<(usize, Parcel)>,
    /// Sessions on their way here, with what is asked of them meanwhile.
    pub(super) expected: HashMap<SessionId, Vec<Command>>,
    /// Browsers at home here whose sessions live on another worker: which.
    pub(super) away: HashMap<SessionId, usize>,
    pub(super) config: Arc<EngineConfig>,
    pub(super) ports: PortRange,
    pub(super) registry: Registry,
    pub(super) news: Sink,
    pub(super) ntp: NtpClock,
    pub(super) sessions: Slab<Session>,
    pub(super) by_id: HashMap<SessionId, usize>,
    pub(super) rooms: Slab<Room>,
    pub(super) rooms_by_id: HashMap<RoomId, usize>,
    pub(super) datagram: Box<[u8; DATAGRAM_MAX]>,
    pub(super) browsers: Arc<UdpSocket>,
    pub(super) browser_port: u16,
    pub(super) table: BrowserTable<Whose>,
    pub(super) certificate: BrowserCertificate,
    pub(super) recorder: Option<Arc<Writer>>,
    /// Sessions with a bad line: looked at on every step.
    pub(super) faulty: Vec<usize>,
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
            silence_limit: Duration::from_millis($floor.config.rtp_timeout_ms),
        }
    };
}
pub(super) use bench;

impl Floor {
    /// A floor whose browsers send to `browsers`.
    pub(crate) fn new(
        fittings: Fittings,
        me: usize,
        peers: Arc<[Peer]>,
        mut browsers: UdpSocket,
        registry: Registry,
        now: Instant,
    ) -> io::Result<Self> {
        let Fittings { config, ports, certificate, recorder, news } = fittings;
        registry.register(&mut browsers, BROWSERS, Interest::READABLE)?;
        Ok(Self {
            me,
            peers,
            outbox: VecDeque::new(),
            expected: HashMap::new(),
            away: HashMap::new(),
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
            browsers: Arc::new(browsers),
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

    pub(super) fn session(&mut self, id: SessionId) -> Result<&mut Session, MediaError> {
        let key = self.by_id.get(&id).copied();
        key.and_then(|key| self.sessions.get_mut(key)).ok_or(MediaError::Unknown)
    }

    pub(crate) fn room(&mut self, id: RoomId) -> Result<&mut Room, MediaError> {
        let key = self.rooms_by_id.get(&id).copied();
        key.and_then(|key| self.rooms.get_mut(key)).ok_or(MediaError::Unknown)
    }

    pub(super) fn replan(&mut self, now: Instant, room: Option<usize>) {
        if let Some(room) = room.and_then(|key| self.rooms.get_mut(key)) {
            room.replan(&mut self.sessions, &mut bench!(self, now));
        }
    }

    pub(super) fn room_of(&self, key: usize) -> Option<usize> {
        Some(self.sessions.get(key)?.place?.room)
    }

    pub(super) fn key_of(&self, id: SessionId) -> Result<usize, MediaError> {
        self.by_id.get(&id).copied().ok_or(MediaError::Unknown)
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

    /// One phase of the tick; `now` = when it should have come.
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
