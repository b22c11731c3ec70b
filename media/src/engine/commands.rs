//! What commands do to a floor: legs, players and rooms are opened, changed and closed.

use super::browser::{BrowserLine, Home};
use super::command::{Command, MediaError, News, PlayPlan, RecordingPlan, RecordingSide, RtpPlan};
use super::floor::{FIRST_LEG_TOKEN, Floor};
use super::matrix::Matrix;
use super::moving::{Journey, Parcel, Whose};
use super::room::Room;
use super::session::{Line, Place, Session};
use super::telephone::RtpLine;
use super::tick::PHASES;
use crate::ids::{RoomId, SessionId};
use crate::net::fault::Fault;
use crate::play::Player;
use crate::record::Tap;
use crate::session::rtp::RtpLeg;
use crate::session::sdp::Remote;
use crate::session::{BrowserDoor, BrowserLeg};
use mio::{Interest, Token};
use std::net::{IpAddr, SocketAddr};
use std::time::Instant;

impl Floor {
    /// Carry out a command. An answer nobody waits for any more is no error.
    pub(crate) fn command(&mut self, now: Instant, command: Command) {
        let Some(command) = self.put_aside(command) else { return };
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
            Command::Expect { id } => self.expect(id),
            Command::Depart { id, to, room, side, reply } => self.depart(now, id, to, Journey { room, side, reply }),
            Command::Leave { room, id, reply } => drop(reply.send(self.leave_room(now, room, id))),
            Command::Record { room, id, side, reply } => {
                drop(reply.send(self.room(room).and_then(|room| room.record(id, side))));
            }
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

    fn set_matrix(&mut self, now: Instant, id: RoomId, matrix: Matrix) -> Result<(), MediaError> {
        self.room(id)?.set_matrix(matrix);
        let key = self.rooms_by_id.get(&id).copied();
        self.replan(now, key);
        Ok(())
    }

    fn open_browser(&mut self, now: Instant, id: SessionId, offer: &str) -> Result<String, MediaError> {
        if self.by_id.contains_key(&id) {
            return Err(MediaError::Exists);
        }
        let door = BrowserDoor::new(&self.certificate, self.browser_candidates(self.browser_port))?;
        let (leg, answer) = BrowserLeg::new(now, offer, &door)?;
        let mut seed = [0; 8];
        getrandom::fill(&mut seed).map_err(|error| MediaError::Io(error.to_string()))?;
        let ufrag = leg.ufrag().to_owned();
        let home = Home { worker: self.me, socket: self.browsers.clone(), port: self.browser_port };
        let line = Line::Browser(Box::new(BrowserLine::new(leg, home, seed, now)));
        let key = self.insert(id, line, now);
        self.table.add(&ufrag, Whose::Here(key));
        Ok(answer)
    }

    /// Where browsers reach a worker's port; may change while it runs.
    fn browser_candidates(&self, port: u16) -> Vec<SocketAddr> {
        let addresses = self.config.advertised.candidates(self.config.browser_listen.ip());
        addresses.into_iter().map(|ip| SocketAddr::new(ip, port)).collect()
    }

    fn reoffer_browser(&mut self, now: Instant, id: SessionId, offer: &str) -> Result<String, MediaError> {
        let key = self.key_of(id)?;
        let Line::Browser(line) = &self.sessions[key].line else { return Err(MediaError::Unknown) };
        let candidates = self.browser_candidates(line.home.port);
        let Line::Browser(line) = &mut self.sessions[key].line else { return Err(MediaError::Unknown) };
        line.leg.set_candidates(candidates);
        let answer = line.leg.reoffer(now, offer)?;
        line.connected = line.leg.is_connected();
        let (home, ufrag) = (line.home.worker, line.leg.ufrag().to_owned());
        if home == self.me {
            self.table.add(&ufrag, Whose::Here(key));
        } else {
            self.post(home, Parcel::Listen { id, ufrag });
        }
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
                line.flush();
                if line.home.worker == self.me {
                    self.table.remove(Whose::Here(key));
                } else {
                    let home = line.home.worker;
                    self.post(home, Parcel::Forget { id });
                }
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
        entry.insert(Room::new(id, phase, tap));
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

    pub(super) fn join(
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

    /// Only if it is still in that room: it may have been called to another one meanwhile.
    fn leave_room(&mut self, now: Instant, room: RoomId, id: SessionId) -> Result<(), MediaError> {
        let key = *self.rooms_by_id.get(&room).ok_or(MediaError::Unknown)?;
        match self.session(id)?.place {
            Some(place) if place.room == key => self.leave(now, id),
            _ => Ok(()),
        }
    }

    pub(super) fn leave(&mut self, now: Instant, id: SessionId) -> Result<(), MediaError> {
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
}
