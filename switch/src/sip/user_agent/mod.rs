//! The user agent (RFC 3261 sections 8–15): one pure machine for all legs, calling and called.
//!
//! It is told what came from the wire, what the switch wants, and what time it is; it answers with packets to send and
//! events to tell. No socket, clock or task lives here: see [`super::endpoint`].

mod alarms;
mod client;
mod core;
mod incoming;
mod leg;
mod outgoing;
mod reoffer;
mod requests;
mod server;
mod talking;
pub mod tokens;

use self::client::{Owner, Told};
use self::core::{Alarm, Core};
use self::leg::{Fate, Leg};
use super::endpoint::{OutgoingCall, UaCommand, UaEvent};
use super::transaction::{ClientInput, Times};
use super::wire::{self, Packet};
use crate::ids::LegId;
use bytes::Bytes;
use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Instant;

/// Under which address a peer reaches us.
pub type OwnAddress = Arc<dyn Fn(IpAddr) -> SocketAddr + Send + Sync>;

/// Settings of the machine.
#[derive(Clone)]
pub struct UaConfig {
    /// What stands in Via and Contact towards a peer.
    pub own_address: OwnAddress,
    /// `User-Agent` / `Server`.
    pub user_agent: String,
    /// The timers' base times.
    pub times: Times,
    /// Server transactions kept at once. Each lingers 32 s after its end: 65,536 carry some 800 calls/s.
    pub servers_max: usize,
    /// Incoming calls that wait for an answer at once; beyond it callers are told 503.
    pub ringing_max: usize,
}

impl UaConfig {
    /// The usual settings.
    pub fn new(own_address: OwnAddress, user_agent: impl Into<String>) -> Self {
        let times = Times::default();
        Self { own_address, user_agent: user_agent.into(), times, servers_max: 65_536, ringing_max: 2_000 }
    }

    /// The usual settings with the same address towards everybody.
    pub fn at(address: SocketAddr, user_agent: impl Into<String>) -> Self {
        Self::new(Arc::new(move |_| address), user_agent)
    }
}

/// What happens to the machine.
#[derive(Clone, Debug)]
pub enum Input {
    /// A datagram came.
    Datagram {
        /// From where.
        source: SocketAddr,
        /// As received.
        bytes: Bytes,
    },
    /// The switch wants something.
    Command(UaCommand),
    /// A packet to this address could not be sent.
    SendFailed(SocketAddr),
    /// Time has passed.
    Tick,
}

/// What is to be done, in this order.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Send a datagram.
    Send {
        /// Where to.
        to: SocketAddr,
        /// The whole message.
        packet: Bytes,
    },
    /// Tell the switch.
    Event(UaEvent),
}

/// See the module.
pub struct UserAgent {
    core: Core,
    legs: HashMap<LegId, Leg>,
    /// Our tag → leg.
    tags: HashMap<String, LegId>,
    /// How many legs ring here.
    ringing: usize,
}

impl UserAgent {
    /// `key` makes tags and branches unguessable: random in production.
    pub fn new(config: UaConfig, key: [u8; 32]) -> Self {
        Self { core: Core::new(config, key), legs: HashMap::new(), tags: HashMap::new(), ringing: 0 }
    }

    /// Something happened.
    pub fn handle(&mut self, now: Instant, input: Input) -> Vec<Effect> {
        match input {
            Input::Datagram { source, bytes } => self.on_datagram(now, source, &bytes),
            Input::Command(command) => self.on_command(now, command),
            Input::SendFailed(peer) => self.on_send_failed(now, peer),
            Input::Tick => {}
        }
        while let Some(alarm) = self.core.alarms.take_due(now) {
            self.on_alarm(now, alarm);
        }
        std::mem::take(&mut self.core.effects)
    }

    /// When `Tick` is to come next.
    pub fn next_timeout(&self) -> Option<Instant> {
        self.core.alarms.next()
    }

    /// How many legs are alive.
    pub fn legs(&self) -> usize {
        self.legs.len()
    }

    /// How many transactions are kept, client and server.
    pub fn transactions(&self) -> (usize, usize) {
        (self.core.clients.len(), self.core.servers.len())
    }

    fn on_datagram(&mut self, now: Instant, source: SocketAddr, bytes: &[u8]) {
        match wire::parse(bytes) {
            Ok(Packet::Request(request)) => self.on_request(now, source, request),
            Ok(Packet::Response(response)) => {
                // RFC 3261 18.1.2: what is not for us is dropped.
                if let Some(told) = self.core.on_response(now, response) {
                    self.on_told(now, told);
                }
            }
            Ok(Packet::Refused(bad)) => self.refuse_bad(source, &bad),
            Ok(Packet::KeepAlive) => {}
            Err(error) => tracing::debug!(%source, %error, "packet dropped"),
        }
    }

    fn on_command(&mut self, now: Instant, command: UaCommand) {
        let leg = match &command {
            UaCommand::Invite(call) => return self.place(now, (**call).clone()),
            UaCommand::Options { token, peer } => return self.ask_options(now, *token, *peer),
            UaCommand::Progress { leg, .. }
            | UaCommand::Answer { leg, .. }
            | UaCommand::Reject { leg, .. }
            | UaCommand::RejectWith { leg, .. }
            | UaCommand::HangUp { leg }
            | UaCommand::Reinvite { leg, .. }
            | UaCommand::AnswerReoffer { leg, .. } => *leg,
        };
        self.with_leg(leg, |leg, core| leg.on_command(now, command, core));
    }

    fn place(&mut self, now: Instant, call: OutgoingCall) {
        let id = call.leg;
        if self.legs.contains_key(&id) {
            return;
        }
        let leg = Leg::place(now, call, &mut self.core);
        self.tags.insert(leg.local_tag().to_owned(), id);
        self.legs.insert(id, leg);
    }

    /// Do something with a leg; a leg whose life is over is forgotten.
    fn with_leg(&mut self, id: LegId, act: impl FnOnce(&mut Leg, &mut Core) -> Fate) {
        let Some(leg) = self.legs.get_mut(&id) else { return };
        let rang = leg.is_ringing();
        let fate = act(leg, &mut self.core);
        if rang && (fate == Fate::Over || !leg.is_ringing()) {
            self.ringing = self.ringing.saturating_sub(1);
        }
        let deadline = match fate {
            Fate::Alive => leg.next_timeout(),
            Fate::Over => {
                let tag = leg.local_tag().to_owned();
                self.tags.remove(&tag);
                self.legs.remove(&id);
                None
            }
        };
        self.core.alarms.set(&Alarm::Leg(id), deadline);
    }

    fn on_alarm(&mut self, now: Instant, alarm: Alarm) {
        match alarm {
            Alarm::Client(key) => {
                if let Some(told) = self.core.on_client_alarm(now, &key) {
                    self.on_told(now, told);
                }
            }
            Alarm::Server(key) => self.core.on_server_alarm(now, &key),
            Alarm::Leg(id) => self.with_leg(id, |leg, core| leg.on_alarm(now, core)),
        }
    }

    fn on_send_failed(&mut self, now: Instant, peer: SocketAddr) {
        let concerned = self.core.clients.iter().filter(|(_, client)| client.peer == peer);
        let keys: Vec<_> = concerned.map(|(key, _)| key.clone()).collect();
        for key in keys {
            if let Some(told) = self.core.step_client(now, &key, ClientInput::TransportError, None) {
                self.on_told(now, told);
            }
        }
    }

    fn on_told(&mut self, now: Instant, told: Told) {
        match told {
            Told::Response(owner @ (Owner::Invite(_) | Owner::Reinvite(_)), key, response)
                if (200..300).contains(&response.status) =>
            {
                self.on_invite_success(now, owner, &key, &response);
            }
            Told::Response(Owner::Invite(id) | Owner::Reinvite(id) | Owner::Bye(id), key, response) => {
                self.with_leg(id, |leg, core| leg.on_response(now, &key, &response, core));
            }
            Told::Silence(Owner::Invite(id) | Owner::Reinvite(id) | Owner::Bye(id), key) => {
                self.with_leg(id, |leg, core| leg.on_silence(now, &key, core));
            }
            // Like silence, but known at once (RFC 3261 section 8.1.3.1 says 503).
            Told::Unreachable(Owner::Invite(id) | Owner::Reinvite(id) | Owner::Bye(id), key) => {
                self.with_leg(id, |leg, core| leg.on_silence(now, &key, core));
            }
            Told::Response(Owner::Options(token), _, response) if response.status >= 200 => {
                self.core.tell(UaEvent::OptionsAnswered { token, status: Some(response.status) });
            }
            Told::Silence(Owner::Options(token), _) | Told::Unreachable(Owner::Options(token), _) => {
                self.core.tell(UaEvent::OptionsAnswered { token, status: None });
            }
            Told::Response(Owner::Options(_) | Owner::Nobody, ..)
            | Told::Silence(Owner::Nobody, _)
            | Told::Unreachable(Owner::Nobody, _) => {}
        }
    }
}
