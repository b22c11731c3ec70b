//! Server transactions with their packets: what is answered and repeated (RFC 3261 sections 8.2.6 and 17.2).

use super::core::{Alarm, Core, Key};
use crate::ids::LegId;
use crate::sip::transaction::{InviteServer, OtherServer, ServerEffect, ServerInput, Timer};
use crate::sip::wire::build::{self, Body};
use crate::sip::wire::{Fields, Request, Via};
use bytes::Bytes;
use rsip::headers::UntypedHeader;
use rsip::{Header, Headers};
use std::net::SocketAddr;
use std::time::Instant;

enum ServerMachine {
    Invite(InviteServer),
    Other(OtherServer),
}

/// A server transaction.
pub(super) struct Server {
    machine: ServerMachine,
    /// Via, Record-Route, From, Call-ID, CSeq: repeated in every answer.
    echo: Vec<Header>,
    to: String,
    to_has_tag: bool,
    /// The tag that our answers add to To.
    pub(super) tag: String,
    reply_to: SocketAddr,
    last: Bytes,
    pub(super) leg: Option<LegId>,
    merged: Option<String>,
}

/// An answer to be built.
#[derive(Default)]
pub(super) struct Answer<'a> {
    pub(super) status: u16,
    pub(super) reason: Option<&'a str>,
    pub(super) headers: Vec<Header>,
    pub(super) body: Option<Body<'a>>,
}

impl Answer<'_> {
    pub(super) fn status(status: u16) -> Self {
        Self { status, ..Self::default() }
    }
}

/// A request that gets an answer but no transaction.
pub(super) struct Stateless<'a> {
    pub(super) fields: &'a Fields,
    pub(super) via: &'a Via,
    pub(super) source: SocketAddr,
}

impl Core {
    /// Begin a server transaction.
    pub(super) fn open_server(&mut self, key: Key, request: &Request, source: SocketAddr) {
        let machine = if request.method.is(rsip::Method::Invite) {
            ServerMachine::Invite(InviteServer::start(self.config.times))
        } else {
            ServerMachine::Other(OtherServer::start(self.config.times))
        };
        let server = Server {
            machine,
            echo: echo(&request.fields, &request.via, source),
            to: request.fields.first("To").unwrap_or_default().to_owned(),
            to_has_tag: request.to.tag().is_some(),
            tag: self.tokens.token(),
            reply_to: request.via.response_address(source),
            last: Bytes::new(),
            leg: None,
            merged: None,
        };
        self.servers.insert(key, server);
    }

    /// Note what a merged copy of this INVITE would share with it.
    pub(super) fn note_merged(&mut self, key: &Key, fingerprint: String) {
        if let Some(server) = self.servers.get_mut(key) {
            server.merged = Some(fingerprint.clone());
            self.merged.insert(fingerprint, key.clone());
        }
    }

    /// Answer in a server transaction; the packet is kept for re-transmissions and given back.
    pub(super) fn respond(&mut self, now: Instant, key: &Key, answer: Answer<'_>) -> Bytes {
        let Some(server) = self.servers.get_mut(key) else { return Bytes::new() };
        let mut lines = server.echo.clone();
        let to = if server.to_has_tag || answer.status == 100 {
            server.to.clone()
        } else {
            format!("{};tag={}", server.to, server.tag)
        };
        lines.push(rsip::headers::To::new(to).into());
        lines.extend(answer.headers);
        lines.push(rsip::headers::Server::new(self.config.user_agent.clone()).into());
        let packet: Bytes = build::response(answer.status, answer.reason, Headers::from(lines), answer.body).into();
        server.last = packet.clone();
        self.step_server(now, key, ServerInput::Respond(answer.status));
        packet
    }

    /// Where the answers of a server transaction go.
    pub(super) fn reply_address(&self, key: &Key) -> Option<SocketAddr> {
        self.servers.get(key).map(|server| server.reply_to)
    }

    /// Whether no final answer has been given.
    pub(super) fn is_open(&self, key: &Key) -> bool {
        self.servers.get(key).is_some_and(|server| match &server.machine {
            ServerMachine::Invite(machine) => machine.is_proceeding(),
            ServerMachine::Other(machine) => machine.is_open(),
        })
    }

    pub(super) fn step_server(&mut self, now: Instant, key: &Key, input: ServerInput) {
        let Some(server) = self.servers.get_mut(key) else { return };
        let mut effects = Vec::new();
        match &mut server.machine {
            ServerMachine::Invite(machine) => machine.handle(now, input, &mut effects),
            ServerMachine::Other(machine) => machine.handle(now, input, &mut effects),
        }
        let (to, packet) = (server.reply_to, server.last.clone());
        for effect in effects {
            match effect {
                ServerEffect::Transmit if packet.is_empty() => {}
                ServerEffect::Transmit => self.send(to, packet.clone()),
                ServerEffect::TimedOut => tracing::debug!("no ACK came for a refused INVITE"),
                ServerEffect::Terminated => {
                    if let Some(fingerprint) = self.servers.remove(key).and_then(|server| server.merged) {
                        self.merged.remove(&fingerprint);
                    }
                }
            }
        }
        let deadline = self.servers.get(key).and_then(|server| match &server.machine {
            ServerMachine::Invite(machine) => machine.next_timeout(),
            ServerMachine::Other(machine) => machine.next_timeout(),
        });
        self.alarms.set(&Alarm::Server(key.clone()), deadline);
    }

    /// A server transaction's timer is due.
    pub(super) fn on_server_alarm(&mut self, now: Instant, key: &Key) {
        let timer: Option<Timer> = self.servers.get(key).and_then(|server| match &server.machine {
            ServerMachine::Invite(machine) => machine.due(now),
            ServerMachine::Other(machine) => machine.due(now),
        });
        if let Some(timer) = timer {
            self.step_server(now, key, ServerInput::Timer(timer));
        }
    }

    /// Answer without a transaction: for what is refused at the door.
    pub(super) fn respond_stateless(&mut self, refused: Stateless<'_>, answer: Answer<'_>) {
        let Stateless { fields, via, source } = refused;
        let mut lines = echo(fields, via, source);
        if let Some(to) = fields.first("To") {
            let tagged = to.contains("tag=");
            let branch = via.branch().unwrap_or_default();
            let to = if tagged { to.to_owned() } else { format!("{to};tag={}", self.tokens.derived(branch)) };
            lines.push(rsip::headers::To::new(to).into());
        }
        lines.extend(answer.headers);
        lines.push(rsip::headers::Server::new(self.config.user_agent.clone()).into());
        let packet = build::response(answer.status, answer.reason, Headers::from(lines), answer.body);
        self.send(via.response_address(source), packet.into());
    }
}

fn echo(fields: &Fields, top: &Via, source: SocketAddr) -> Vec<Header> {
    let mut lines = Vec::with_capacity(8);
    let every_via = fields.list("Via").unwrap_or_default();
    lines.push(rsip::headers::Via::new(top.stamped(source)).into());
    let others = every_via.into_iter().skip(1).filter(|via| Via::parse(via).is_some());
    lines.extend(others.map(|via| rsip::headers::Via::new(via).into()));
    lines.extend(fields.all("Record-Route").map(|route| rsip::headers::RecordRoute::new(route).into()));
    // A refused request may lack one of them: then there is nothing to repeat.
    lines.extend(fields.first("From").map(|from| rsip::headers::From::new(from).into()));
    lines.extend(fields.first("Call-ID").map(|id| rsip::headers::CallId::new(id).into()));
    lines.extend(fields.first("CSeq").map(|cseq| rsip::headers::CSeq::new(cseq).into()));
    lines
}

/// The key of a server transaction (RFC 3261 section 17.2.3). ACK and CANCEL are looked up as the INVITE they belong to.
pub(super) fn server_key(request: &Request, method: &str) -> Key {
    match request.via.branch() {
        Some(branch) => {
            let port = request.via.port.unwrap_or(5060);
            format!("{branch} {}:{port} {method}", request.via.host).into()
        }
        // From before RFC 3261: no branch tells transactions apart.
        None => {
            let tag = request.from.tag().unwrap_or_default();
            let host = &request.via.host;
            format!("{} {} {tag} {} {host} {method}", request.uri, request.call_id, request.cseq.number).into()
        }
    }
}
