//! A session that is called to a room on another worker moves there: it is a value.
//!
//! A telephone's leg takes its sockets along. A browser goes on speaking to the port of the worker where it connected, its
//! *home*: the home hands each datagram on through a bounded ring, and the session sends through the home's socket. So
//! nobody re-negotiates, and the browser notices nothing.
//!
//! Order: whoever moves a session first tells the worker it goes to ([`Command::Expect`]); what is asked of the session
//! from then on waits there until it has arrived.

use super::command::{Command, MediaError, RecordingSide, Reply};
use super::floor::{FIRST_LEG_TOKEN, Floor};
use super::session::{Line, Session};
use super::tick::PHASES;
use crate::ids::{RoomId, SessionId};
use crate::rtp::packet::DATAGRAM_MAX;
use crossbeam_channel::{Sender, TrySendError};
use mio::{Interest, Token};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Instant;

/// Parcels that may wait for one worker: the datagrams of a hundred moved browsers while it sleeps for 50 ms.
pub(crate) const PARCELS_MAX: usize = 256;
/// Parcels a worker keeps back for others that are behind.
const OUTBOX_MAX: usize = 1024;

/// Whose datagram: a session of this worker, or one whose home this is and that has moved away.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Whose {
    Here(usize),
    Away(SessionId),
}

/// Where a session goes, and what for.
pub(crate) struct Journey {
    pub(crate) room: RoomId,
    pub(crate) side: Option<RecordingSide>,
    pub(crate) reply: Reply<()>,
}

/// What one worker sends another.
#[expect(clippy::large_enum_variant, reason = "datagrams travel by value, so that none is allocated")]
pub(crate) enum Parcel {
    /// A datagram of a browser whose session lives there.
    Datagram { id: SessionId, from: SocketAddr, len: usize, data: [u8; DATAGRAM_MAX] },
    /// A session arrives.
    Arrive { session: Box<Session>, is_faulty: bool, journey: Journey },
    /// The session that was to arrive does not exist.
    Lost { id: SessionId },
    /// To its home: a session has moved on to this worker.
    Moved { id: SessionId, to: usize },
    /// To its home: this address is that session's.
    Learn { id: SessionId, from: SocketAddr },
    /// To its home: it listens to this user fragment, too.
    Listen { id: SessionId, ufrag: String },
    /// To its home: it is closed.
    Forget { id: SessionId },
}

/// The way to one worker, for the others.
#[derive(Clone)]
pub(crate) struct Peer {
    pub(crate) parcels: Sender<Parcel>,
    pub(crate) waker: Arc<mio::Waker>,
}

impl Floor {
    /// This session will arrive: keep what is asked of it until then.
    pub(super) fn expect(&mut self, id: SessionId) {
        if !self.by_id.contains_key(&id) {
            self.expected.entry(id).or_default();
        }
    }

    /// Put a command aside that is for a session on its way; gives it back if it is for nobody of that kind.
    pub(super) fn put_aside(&mut self, command: Command) -> Option<Command> {
        let id = match &command {
            Command::ReofferBrowser { id, .. }
            | Command::AcceptAnswer { id, .. }
            | Command::AnswerRtp { id, .. }
            | Command::SendDigits { id, .. }
            | Command::Close { id }
            | Command::Join { id, .. }
            | Command::Leave { id, .. }
            | Command::Record { id, .. }
            | Command::Depart { id, .. }
            | Command::Quality { id, .. } => *id,
            _ => return Some(command),
        };
        match self.expected.get_mut(&id) {
            Some(waiting) => {
                waiting.push(command);
                None
            }
            None => Some(command),
        }
    }

    /// A session of this worker goes to a room of another.
    pub(super) fn depart(&mut self, now: Instant, id: SessionId, to: usize, journey: Journey) {
        let _ = self.leave(now, id);
        let Some((key, mut session)) =
            self.by_id.remove(&id).and_then(|key| Some((key, self.sessions.try_remove(key)?)))
        else {
            drop(journey.reply.send(Err(MediaError::Unknown)));
            return self.post(to, Parcel::Lost { id });
        };
        let is_faulty = self.faulty.contains(&key);
        self.faulty.retain(|faulty| *faulty != key);
        match &mut session.line {
            Line::Rtp(line) => {
                let _ = self.registry.deregister(&mut line.ports.rtp);
                let _ = self.registry.deregister(&mut line.ports.rtcp);
            }
            Line::Browser(line) if line.home.worker == self.me => {
                self.table.hand_over(Whose::Here(key), Whose::Away(id));
                self.away.insert(id, to);
            }
            Line::Browser(line) => {
                let home = line.home.worker;
                self.post(home, Parcel::Moved { id, to });
            }
            Line::Player(_) => {}
        }
        self.post(to, Parcel::Arrive { session: Box::new(session), is_faulty, journey });
    }

    /// Take what another worker sent.
    pub(crate) fn parcel(&mut self, now: Instant, parcel: Parcel) {
        match parcel {
            Parcel::Datagram { id, from, len, mut data } => {
                let Some(key) = self.by_id.get(&id).copied() else { return };
                self.browser_datagram(now, key, from, &mut data[..len]);
            }
            Parcel::Arrive { session, is_faulty, journey } => self.arrive(now, *session, is_faulty, journey),
            Parcel::Lost { id } => drop(self.expected.remove(&id)),
            Parcel::Moved { id, to } => drop(self.away.insert(id, to)),
            Parcel::Learn { id, from } if self.away.contains_key(&id) => self.table.learn(from, Whose::Away(id)),
            Parcel::Listen { id, ufrag } if self.away.contains_key(&id) => self.table.add(&ufrag, Whose::Away(id)),
            // It is here again.
            Parcel::Learn { .. } | Parcel::Listen { .. } => {}
            Parcel::Forget { id } => {
                self.table.remove(Whose::Away(id));
                self.away.remove(&id);
            }
        }
    }

    fn arrive(&mut self, now: Instant, mut session: Session, is_faulty: bool, journey: Journey) {
        let (id, key) = (session.id, self.sessions.vacant_key());
        session.phase = key % PHASES;
        match &mut session.line {
            Line::Rtp(line) => {
                for (n, socket) in [&mut line.ports.rtp, &mut line.ports.rtcp].into_iter().enumerate() {
                    let token = Token(FIRST_LEG_TOKEN + key * 2 + n);
                    if let Err(error) = self.registry.register(socket, token, Interest::READABLE) {
                        tracing::error!(session = %id, %error, "a leg that moved hears nothing");
                    }
                }
            }
            Line::Browser(line) => {
                if line.home.worker == self.me {
                    self.away.remove(&id);
                    self.table.hand_over(Whose::Away(id), Whose::Here(key));
                }
            }
            Line::Player(_) => {}
        }
        if is_faulty {
            self.faulty.push(key);
        }
        self.sessions.insert(session);
        self.by_id.insert(id, key);
        let Journey { room, side, reply } = journey;
        drop(reply.send(self.join(now, room, id, side)));
        for command in self.expected.remove(&id).unwrap_or_default() {
            self.command(now, command);
        }
    }

    /// Hand on a datagram whose session lives elsewhere. A full ring loses it, as a network would.
    pub(super) fn hand_on(&self, id: SessionId, from: SocketAddr, datagram: &[u8]) {
        let (Some(peer), Some(len)) = (
            self.away.get(&id).and_then(|to| self.peers.get(*to)),
            Some(datagram.len()).filter(|len| *len <= DATAGRAM_MAX),
        ) else {
            return;
        };
        let mut data = [0; DATAGRAM_MAX];
        data[..len].copy_from_slice(datagram);
        let _ = peer.parcels.try_send(Parcel::Datagram { id, from, len, data });
        let _ = peer.waker.wake();
    }

    /// A check came through from this address: the home of the browser learns whose it is.
    pub(super) fn tell_home(&mut self, home: usize, key: usize, from: SocketAddr) {
        if let Some(id) = self.sessions.get(key).map(|session| session.id) {
            self.post(home, Parcel::Learn { id, from });
        }
    }

    /// Send a parcel; what the other worker cannot take now is tried again on the next step.
    pub(super) fn post(&mut self, to: usize, parcel: Parcel) {
        if self.outbox.len() >= OUTBOX_MAX {
            tracing::error!("a media worker is too far behind: something that moved is lost");
            return;
        }
        self.outbox.push_back((to, parcel));
        self.dispatch();
    }

    /// Send what waits to be sent.
    pub(crate) fn dispatch(&mut self) {
        while let Some((to, parcel)) = self.outbox.pop_front() {
            let Some(peer) = self.peers.get(to) else { continue };
            if let Err(TrySendError::Full(parcel)) = peer.parcels.try_send(parcel) {
                self.outbox.push_front((to, parcel));
                return;
            }
            let _ = peer.waker.wake();
        }
    }
}
