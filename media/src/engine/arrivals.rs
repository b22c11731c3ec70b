//! What datagrams do to a floor: from a socket through the session into its room.

use super::command::News;
use super::floor::{Floor, Socket, bench};
use super::moving::Whose;
use super::session::{Bench, Line};
use crate::net::fault::Way;
use crate::rtp::packet::{DATAGRAM_MAX, Packet, is_rtcp};
use crate::session::rtp::Received;
use crate::session::{BrowserEvent, Datagram, classify};
use std::io;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

impl Floor {
    /// Read one datagram of the browsers' socket; `false` = nothing there.
    pub(crate) fn read_browsers(&mut self, now: Instant, buffer: &mut [u8; DATAGRAM_MAX]) -> bool {
        match self.browsers.recv_from(&mut buffer[..]) {
            Ok((len, from)) => {
                let datagram = &mut buffer[..len];
                match self.table.find(from, classify(datagram)) {
                    Some(Whose::Here(key)) => self.browser_datagram(now, key, from, datagram),
                    Some(Whose::Away(id)) => self.hand_on(id, from, datagram),
                    None => {}
                }
                true
            }
            Err(error) => passing(&error),
        }
    }

    /// A datagram of a browser's session, which lives here.
    pub(super) fn browser_datagram(&mut self, now: Instant, key: usize, from: SocketAddr, datagram: &mut [u8]) {
        let Some(Line::Browser(line)) = self.sessions.get_mut(key).map(|s| &mut s.line) else { return };
        let is_check = matches!(classify(datagram), Datagram::Stun { .. });
        let sound = line.leg.handle_datagram(now, from, datagram);
        let (home, is_known) = (line.home.worker, line.leg.knows(from));
        if let Some(packet) = sound {
            self.browser_packet(now, key, &packet);
        } else {
            line.hear_reports(now, &self.ntp);
            line.flush();
            self.browser_events(now, key);
        }
        if is_known && home == self.me {
            self.table.learn(from, Whose::Here(key));
        } else if is_known && is_check {
            self.tell_home(home, key, from);
        }
    }

    fn browser_packet(&mut self, now: Instant, key: usize, packet: &Packet<'_>) {
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

    pub(super) fn browser_events(&mut self, now: Instant, key: usize) {
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
    pub(super) fn datagram(&mut self, now: Instant, key: usize, socket: Socket, from: SocketAddr, datagram: &[u8]) {
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
}

/// Errors of a socket that say nothing about the next datagram (a peer's port is closed).
fn passing(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::ConnectionRefused | io::ErrorKind::Interrupted)
}
