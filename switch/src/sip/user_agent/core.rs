//! What all legs share: transactions with their packets, the alarm, tokens, and the effects of one step.

use super::alarms::Alarms;
use super::client::Client;
use super::server::Server;
use super::tokens::Tokens;
use super::{Effect, UaConfig};
use crate::ids::LegId;
use crate::sip::endpoint::UaEvent;
use bytes::Bytes;
use rsip::Header;
use rsip::headers::UntypedHeader;
use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::Arc;

/// What a transaction is found by.
pub(super) type Key = Arc<str>;

/// Whose alarm it is.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) enum Alarm {
    Client(Key),
    Server(Key),
    Leg(LegId),
}

/// See the module.
pub(super) struct Core {
    pub(super) config: UaConfig,
    pub(super) tokens: Tokens,
    pub(super) clients: HashMap<Key, Client>,
    pub(super) servers: HashMap<Key, Server>,
    /// Open INVITEs from outside, by what a merged copy shares with them (RFC 3261 section 8.2.2.2).
    pub(super) merged: HashMap<String, Key>,
    pub(super) alarms: Alarms<Alarm>,
    pub(super) effects: Vec<Effect>,
}

impl Core {
    pub(super) fn new(config: UaConfig, key: [u8; 32]) -> Self {
        Self {
            config,
            tokens: Tokens::new(key),
            clients: HashMap::new(),
            servers: HashMap::new(),
            merged: HashMap::new(),
            alarms: Alarms::new(),
            effects: Vec::new(),
        }
    }

    pub(super) fn tell(&mut self, event: UaEvent) {
        self.effects.push(Effect::Event(event));
    }

    pub(super) fn send(&mut self, to: SocketAddr, packet: Bytes) {
        self.effects.push(Effect::Send { to, packet });
    }

    /// Our address as `peer` reaches it.
    pub(super) fn own_address(&self, peer: SocketAddr) -> SocketAddr {
        (self.config.own_address)(peer.ip())
    }

    /// The header with our own address.
    pub(super) fn contact(&self, user: &str, peer: SocketAddr) -> Header {
        let at = if user.is_empty() { "" } else { "@" };
        rsip::headers::Contact::new(format!("<sip:{user}{at}{}>", self.own_address(peer))).into()
    }
}
