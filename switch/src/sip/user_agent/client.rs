//! Client transactions with their packets: what is asked, repeated, cancelled, acknowledged (RFC 3261 section 17.1).

use super::core::{Alarm, Core, Key};
use crate::ids::LegId;
use crate::sip::dialog::Head;
use crate::sip::transaction::{ClientEffect, ClientInput, InviteClient, OtherClient};
use crate::sip::wire::build::{self, Body};
use crate::sip::wire::{Method, Response};
use bytes::Bytes;
use rsip::headers::UntypedHeader;
use rsip::{Header, Headers};
use std::net::SocketAddr;
use std::time::Instant;

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

impl Core {
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
            Method::Known(method) => method,
            Method::Unknown(_) => return None,
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

    fn carry_out(&mut self, key: &Key, effects: &[ClientEffect], mut response: Option<Response>) -> Option<Told> {
        let mut told = None;
        let refused_by = effects.contains(&ClientEffect::Acknowledge).then_some(response.as_ref()).flatten();
        let refused_by = refused_by.and_then(|refusal| refusal.fields.first("To")).map(str::to_owned);
        for effect in effects {
            let Some(client) = self.clients.get(key) else { break };
            let (owner, peer) = (client.owner, client.peer);
            match effect {
                ClientEffect::Transmit => {
                    let packet = client.packet.clone();
                    self.send(peer, packet);
                }
                ClientEffect::Acknowledge => {
                    if let Some((head, to)) = client.invite.as_ref().zip(refused_by.clone()) {
                        let packet = invite_companion(rsip::Method::Ack, head, to);
                        self.send(peer, packet);
                    }
                }
                ClientEffect::Deliver => {
                    told = response.take().map(|response| Told::Response(owner, key.clone(), Box::new(response)));
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

fn client_key(branch: &str, method: rsip::Method) -> Key {
    format!("{branch} {method}").into()
}

/// The key of the transaction that shares its branch with another.
fn client_key_of(key: &Key, method: rsip::Method) -> Key {
    client_key(key.split(' ').next().unwrap_or(key), method)
}
