//! What all legs share: transactions with their packets, the alarm, tokens, and the effects of one step.

use super::alarms::Alarms;
use super::tokens::Tokens;
use super::{Effect, UaConfig};
use crate::ids::LegId;
use crate::sip::dialog::Head;
use crate::sip::endpoint::UaEvent;
use crate::sip::transaction::{
    ClientEffect, ClientInput, InviteClient, InviteServer, OtherClient, OtherServer, ServerEffect, ServerInput, Timer,
};
use crate::sip::wire::build::{self, Body};
use crate::sip::wire::{Fields, Request, Response, Via};
use bytes::Bytes;
use rsip::headers::UntypedHeader;
use rsip::{Header, Headers};
use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Instant;

/// What a transaction is found by.
pub(super) type Key = Arc<str>;

/// Whose alarm it is.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) enum Alarm {
    Client(Key),
    Server(Key),
    Leg(LegId),
}

/// For whom a client transaction runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Owner {
    /// The INVITE that begins a leg.
    Invite(LegId),
    /// An INVITE inside a leg's dialog.
    Reinvite(LegId),
    /// The BYE that ends a leg.
    Bye(LegId),
    /// A question of ours, by its token.
    Options(u64),
    /// Nobody waits for the answer: CANCEL, BYE to a fork.
    Nobody,
}

enum ClientMachine {
    Invite(InviteClient),
    Other(OtherClient),
}

/// What a CANCEL and the ACK of a refusal repeat of their INVITE (RFC 3261 sections 9.1 and 17.1.1.3).
struct InviteHead {
    uri: String,
    /// Via, Route, From, Call-ID, Max-Forwards, Authorization.
    shared: Vec<Header>,
    to: String,
    cseq: u32,
}

/// A client transaction.
pub(super) struct Client {
    machine: ClientMachine,
    packet: Bytes,
    pub(super) peer: SocketAddr,
    pub(super) owner: Owner,
    invite: Option<InviteHead>,
    /// The ACKs of 2xx answers by their To tag: sent again when the 2xx comes again.
    pub(super) acks: Vec<(String, SocketAddr, Bytes)>,
    /// Nobody waits for the answer any more: forgotten then at the latest. An INVITE that had a provisional answer
    /// would wait for ever.
    forget_at: Option<Instant>,
}

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

/// A request to be built.
pub(super) struct Ask<'a> {
    pub(super) method: rsip::Method,
    pub(super) uri: &'a str,
    pub(super) next_hop: SocketAddr,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) call_id: String,
    pub(super) cseq: u32,
    pub(super) routes: &'a [String],
    pub(super) headers: Vec<Header>,
    pub(super) body: Option<Body<'a>>,
}

impl<'a> Ask<'a> {
    /// A request inside a dialog.
    pub(super) fn in_dialog(
        method: rsip::Method,
        head: &'a Head,
        headers: Vec<Header>,
        body: Option<Body<'a>>,
    ) -> Self {
        Self {
            method,
            uri: &head.uri,
            next_hop: head.next_hop,
            from: head.from.clone(),
            to: head.to.clone(),
            call_id: head.call_id.clone(),
            cseq: head.cseq,
            routes: &head.routes,
            headers,
            body,
        }
    }
}

/// What a client transaction tells the user agent.
pub(super) enum Told {
    Response(Owner, Key, Box<Response>),
    Silence(Owner, Key),
    Unreachable(Owner, Key),
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

    fn via(&mut self, next_hop: SocketAddr) -> (String, Header) {
        let branch = format!("z9hG4bK{}", self.tokens.token());
        let value = format!("SIP/2.0/UDP {};rport;branch={branch}", self.own_address(next_hop));
        (branch, rsip::headers::Via::new(value).into())
    }

    /// Send a request in a new transaction.
    pub(super) fn ask(&mut self, now: Instant, ask: Ask<'_>, owner: Owner) -> Key {
        let (branch, via) = self.via(ask.next_hop);
        let shared = shared_headers(via, &ask);
        let packet = self.request_packet(&ask, shared.clone());
        let key = client_key(&branch, ask.method);
        let is_invite = ask.method == rsip::Method::Invite;
        let invite = is_invite.then(|| {
            let kept = |h: &&Header| matches!(h, Header::Other(name, _) if name.ends_with("Authorization"));
            let shared = shared.into_iter().chain(ask.headers.iter().filter(kept).cloned()).collect();
            InviteHead { uri: ask.uri.to_owned(), shared, to: ask.to.clone(), cseq: ask.cseq }
        });
        let mut effects = Vec::new();
        let machine = if is_invite {
            ClientMachine::Invite(InviteClient::start(now, self.config.times, &mut effects))
        } else {
            ClientMachine::Other(OtherClient::start(now, self.config.times, &mut effects))
        };
        let client = Client { machine, packet, peer: ask.next_hop, owner, invite, acks: Vec::new(), forget_at: None };
        self.clients.insert(key.clone(), client);
        let _ = self.carry_out(&key, &effects, None);
        key
    }

    /// Send a request that is no transaction: the ACK of a 2xx.
    pub(super) fn ask_once(&mut self, ask: Ask<'_>) -> Bytes {
        let (_, via) = self.via(ask.next_hop);
        let shared = shared_headers(via, &ask);
        let packet = self.request_packet(&ask, shared);
        self.send(ask.next_hop, packet.clone());
        packet
    }

    fn request_packet(&self, ask: &Ask<'_>, mut lines: Vec<Header>) -> Bytes {
        lines.push(rsip::headers::To::new(ask.to.clone()).into());
        lines.push(rsip::headers::CSeq::new(format!("{} {}", ask.cseq, ask.method)).into());
        lines.extend(ask.headers.iter().cloned());
        lines.push(rsip::headers::UserAgent::new(self.config.user_agent.clone()).into());
        build::request(ask.method, ask.uri, Headers::from(lines), ask.body).into()
    }

    /// CANCEL the INVITE of this transaction.
    pub(super) fn cancel(&mut self, now: Instant, key: &Key) {
        let Some(Client { invite: Some(head), peer, .. }) = self.clients.get(key) else { return };
        let peer = *peer;
        let packet = invite_companion(rsip::Method::Cancel, head, head.to.clone());
        let cancel_key = client_key_of(key, rsip::Method::Cancel);
        let mut effects = Vec::new();
        let machine = ClientMachine::Other(OtherClient::start(now, self.config.times, &mut effects));
        let client =
            Client { machine, packet, peer, owner: Owner::Nobody, invite: None, acks: Vec::new(), forget_at: None };
        self.clients.insert(cancel_key.clone(), client);
        let _ = self.carry_out(&cancel_key, &effects, None);
    }

    /// Whether the INVITE of this transaction has had no answer of any kind.
    pub(super) fn is_calling(&self, key: &Key) -> bool {
        matches!(self.clients.get(key), Some(Client { machine: ClientMachine::Invite(m), .. }) if m.is_calling())
    }

    /// The dialog of this re-INVITE is over: a late answer is still dealt with, for a while.
    pub(super) fn abandon(&mut self, now: Instant, key: &Key) {
        if let Some(client) = self.clients.get_mut(key) {
            client.forget_at = Some(now + self.config.times.patience());
        }
        self.arm_client(key);
    }

    /// Forget a client transaction.
    pub(super) fn drop_client(&mut self, key: &Key) {
        self.clients.remove(key);
        self.alarms.set(&Alarm::Client(key.clone()), None);
    }

    /// A response arrived.
    pub(super) fn on_response(&mut self, now: Instant, response: Response) -> Option<Told> {
        let method = match response.cseq.method {
            super::Method::Known(method) => method,
            super::Method::Unknown(_) => return None,
        };
        let key = client_key(response.via.branch()?, method);
        let input = ClientInput::Status(response.status);
        self.step_client(now, &key, input, Some(response))
    }

    /// A client transaction's timer is due.
    pub(super) fn on_client_alarm(&mut self, now: Instant, key: &Key) -> Option<Told> {
        let client = self.clients.get(key)?;
        if client.forget_at.is_some_and(|at| at <= now) {
            self.drop_client(key);
            return None;
        }
        let timer = match &client.machine {
            ClientMachine::Invite(machine) => machine.due(now),
            ClientMachine::Other(machine) => machine.due(now),
        };
        match timer {
            Some(timer) => self.step_client(now, key, ClientInput::Timer(timer), None),
            None => {
                self.arm_client(key);
                None
            }
        }
    }

    pub(super) fn step_client(
        &mut self,
        now: Instant,
        key: &Key,
        input: ClientInput,
        response: Option<Response>,
    ) -> Option<Told> {
        let client = self.clients.get_mut(key)?;
        let mut effects = Vec::new();
        match &mut client.machine {
            ClientMachine::Invite(machine) => machine.handle(now, input, &mut effects),
            ClientMachine::Other(machine) => machine.handle(now, input, &mut effects),
        }
        self.carry_out(key, &effects, response)
    }

    fn carry_out(&mut self, key: &Key, effects: &[ClientEffect], response: Option<Response>) -> Option<Told> {
        let mut told = None;
        for effect in effects {
            let Some(client) = self.clients.get(key) else { break };
            let (owner, peer) = (client.owner, client.peer);
            match effect {
                ClientEffect::Transmit => {
                    let packet = client.packet.clone();
                    self.send(peer, packet);
                }
                ClientEffect::Acknowledge => {
                    let to = response.as_ref().and_then(|r| r.fields.first("To"));
                    if let Some((head, to)) = client.invite.as_ref().zip(to) {
                        let packet = invite_companion(rsip::Method::Ack, head, to.to_owned());
                        self.send(peer, packet);
                    }
                }
                ClientEffect::Deliver => {
                    if let Some(response) = &response {
                        told = Some(Told::Response(owner, key.clone(), Box::new(response.clone())));
                    }
                }
                ClientEffect::TimedOut => told = Some(Told::Silence(owner, key.clone())),
                ClientEffect::Unreachable => told = Some(Told::Unreachable(owner, key.clone())),
                ClientEffect::Terminated => {
                    self.clients.remove(key);
                }
            }
        }
        self.arm_client(key);
        told
    }

    fn arm_client(&mut self, key: &Key) {
        let deadline = self.clients.get(key).and_then(|client| {
            let timer = match &client.machine {
                ClientMachine::Invite(machine) => machine.next_timeout(),
                ClientMachine::Other(machine) => machine.next_timeout(),
            };
            [timer, client.forget_at].into_iter().flatten().min()
        });
        self.alarms.set(&Alarm::Client(key.clone()), deadline);
    }

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

/// A request that gets an answer but no transaction.
pub(super) struct Stateless<'a> {
    pub(super) fields: &'a Fields,
    pub(super) via: &'a Via,
    pub(super) source: SocketAddr,
}

fn shared_headers(via: Header, ask: &Ask<'_>) -> Vec<Header> {
    let mut lines = vec![via];
    let forwards =
        ask.headers.iter().any(|h| matches!(h, Header::Other(name, _) if name.eq_ignore_ascii_case("Max-Forwards")));
    if !forwards {
        lines.push(rsip::headers::MaxForwards::new("70").into());
    }
    lines.extend(ask.routes.iter().map(|route| rsip::headers::Route::new(route.clone()).into()));
    lines.push(rsip::headers::From::new(ask.from.clone()).into());
    lines.push(rsip::headers::CallId::new(ask.call_id.clone()).into());
    lines
}

fn invite_companion(method: rsip::Method, head: &InviteHead, to: String) -> Bytes {
    let mut lines = head.shared.clone();
    lines.push(rsip::headers::To::new(to).into());
    lines.push(rsip::headers::CSeq::new(format!("{} {method}", head.cseq)).into());
    build::request(method, &head.uri, Headers::from(lines), None).into()
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

fn client_key(branch: &str, method: rsip::Method) -> Key {
    format!("{branch} {method}").into()
}

/// The key of the transaction that shares its branch with another.
fn client_key_of(key: &Key, method: rsip::Method) -> Key {
    client_key(key.split(' ').next().unwrap_or(key), method)
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
