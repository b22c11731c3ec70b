//! Requests at the door (RFC 3261 section 8.2): which transaction, dialog or new leg they belong to, and what is refused.

use super::UserAgent;
use super::client::{Ask, Owner};
use super::core::{Core, Key};
use super::incoming::Ringing;
use super::leg::{Fate, Leg, Phase, Step};
use super::outgoing::{ALLOW, contact_user};
use super::server::{Answer, Stateless, server_key};
use crate::ids::LegId;
use crate::sip::dialog::Dialog;
use crate::sip::endpoint::{Incoming, UaEvent};
use crate::sip::transaction::ServerInput;
use crate::sip::wire::message::BadRequest;
use crate::sip::wire::{Method, Refusal, Request};
use rsip::Header;
use rsip::headers::UntypedHeader;
use std::net::SocketAddr;
use std::time::Instant;

/// Seconds after which an overloaded endpoint may be asked again.
const OVERLOAD_RETRY_S: u64 = 5;

pub(super) fn refuse(now: Instant, key: &Key, status: u16, core: &mut Core) {
    core.respond(now, key, Answer::status(status));
}

pub(super) fn retry_after(seconds: u64) -> Header {
    rsip::headers::RetryAfter::new(seconds.to_string()).into()
}

fn allow() -> Header {
    rsip::headers::Allow::new(ALLOW).into()
}

/// What an OPTIONS is told (RFC 3261 section 11.2).
fn capabilities() -> Vec<Header> {
    vec![
        allow(),
        rsip::headers::Accept::new("application/sdp, application/dtmf-relay").into(),
        rsip::headers::AcceptEncoding::new("identity").into(),
        rsip::headers::AcceptLanguage::new("en, ja").into(),
        rsip::headers::Supported::new("").into(),
    ]
}

/// Requests that mean the same in and out of early and confirmed dialogs: OPTIONS, INFO, and what is not served.
pub(super) fn answer_other(now: Instant, key: &Key, request: &Request, leg: LegId, core: &mut Core) {
    match request.method {
        Method::Known(rsip::Method::Options) => {
            core.respond(now, key, Answer { status: 200, headers: capabilities(), ..Answer::default() });
        }
        Method::Known(rsip::Method::Info) => match digit_of(request) {
            Ok(digit) => {
                core.respond(now, key, Answer::status(200));
                if let Some(digit) = digit {
                    core.tell(UaEvent::Digit { leg, digit });
                }
            }
            Err(()) => {
                let headers = vec![rsip::headers::Accept::new("application/dtmf-relay, application/dtmf").into()];
                core.respond(now, key, Answer { status: 415, headers, ..Answer::default() });
            }
        },
        Method::Known(_) => {
            core.respond(now, key, Answer { status: 405, headers: vec![allow()], ..Answer::default() });
        }
        Method::Unknown(_) => {
            core.respond(now, key, Answer { status: 501, headers: vec![allow()], ..Answer::default() });
        }
    }
}

/// Requests inside a dialog that is not confirmed.
pub(super) fn answer_in_dialog_early(now: Instant, key: &Key, request: &Request, leg: LegId, core: &mut Core) {
    match request.method {
        // The first offer is still unanswered (RFC 3311 section 5.2).
        Method::Known(rsip::Method::Invite) => refuse(now, key, 491, core),
        Method::Known(rsip::Method::Update) if request.sdp().is_some() => refuse(now, key, 491, core),
        Method::Known(rsip::Method::Update) => refuse(now, key, 200, core),
        Method::Known(rsip::Method::Bye) => refuse(now, key, 481, core),
        Method::Known(_) | Method::Unknown(_) => answer_other(now, key, request, leg, core),
    }
}

/// The digit of an INFO (`application/dtmf-relay`: `Signal=5`; `application/dtmf`: `5`). `Err` = a body that is neither.
fn digit_of(request: &Request) -> Result<Option<char>, ()> {
    if request.body.is_empty() {
        return Ok(None);
    }
    let content_type = request.fields.first("Content-Type").unwrap_or("");
    let media_type = content_type.split(';').next().unwrap_or("").trim().to_ascii_lowercase();
    let body = String::from_utf8_lossy(&request.body);
    let signal = match media_type.as_str() {
        "application/dtmf-relay" => body.lines().find_map(|line| {
            let (name, value) = line.split_once('=')?;
            name.trim().eq_ignore_ascii_case("Signal").then(|| value.trim())
        }),
        "application/dtmf" => Some(body.trim()),
        _ => return Err(()),
    };
    Ok(signal.and_then(digit))
}

fn digit(signal: &str) -> Option<char> {
    let mut chars = signal.chars();
    match (chars.next().map(|c| c.to_ascii_uppercase()), chars.next()) {
        (Some(digit @ ('0'..='9' | '*' | '#' | 'A'..='D')), None) => Some(digit),
        // Some phones number the two keys.
        (Some('1'), Some('0')) if signal.len() == 2 => Some('*'),
        (Some('1'), Some('1')) if signal.len() == 2 => Some('#'),
        _ => None,
    }
}

impl UserAgent {
    /// Ask a peer whether it is there.
    pub(super) fn ask_options(&mut self, now: Instant, token: u64, peer: SocketAddr) {
        let us = format!("sip:{}", self.core.own_address(peer));
        let (tag, call_id) = (self.core.tokens.token(), self.core.tokens.token());
        let uri = format!("sip:{peer}");
        let ask = Ask {
            method: rsip::Method::Options,
            uri: &uri,
            next_hop: peer,
            from: format!("<{us}>;tag={tag}"),
            to: format!("<{uri}>"),
            call_id,
            cseq: 1,
            routes: &[],
            headers: vec![self.core.contact("", peer), rsip::headers::Accept::new("application/sdp").into()],
            body: None,
        };
        self.core.ask(now, ask, Owner::Options(token));
    }

    /// A request that is refused as it stands: no transaction, the answer needs none.
    pub(super) fn refuse_bad(&mut self, source: SocketAddr, bad: &BadRequest) {
        tracing::debug!(%source, refusal = %bad.refusal, "request refused");
        let reason = match bad.refusal {
            Refusal::Malformed(_) => Some(bad.refusal.reason()),
            Refusal::UriScheme | Refusal::Version | Refusal::TooLarge => None,
        };
        let answer = Answer { status: bad.refusal.status(), reason, ..Answer::default() };
        self.core.respond_stateless(Stateless { fields: &bad.fields, via: &bad.via, source }, answer);
    }

    pub(super) fn on_request(&mut self, now: Instant, source: SocketAddr, request: Request) {
        if request.method.is(rsip::Method::Ack) {
            return self.on_ack(now, &request);
        }
        let key = server_key(&request, &request.method.to_string());
        if self.core.servers.contains_key(&key) {
            return self.core.step_server(now, &key, ServerInput::Request);
        }
        if self.core.servers.len() >= self.core.config.servers_max && !self.concerns_a_call(&request) {
            return self.overloaded(source, &request);
        }
        if request.method.is(rsip::Method::Cancel) {
            return self.on_cancel(now, source, key, &request);
        }
        if request.to.tag().is_some() {
            return self.on_request_in_dialog(now, source, key, &request);
        }
        match request.method {
            Method::Known(rsip::Method::Invite) => self.on_invite(now, source, key, &request),
            Method::Known(rsip::Method::Bye | rsip::Method::Info | rsip::Method::Update) => {
                self.core.open_server(key.clone(), &request, source);
                refuse(now, &key, 481, &mut self.core);
            }
            Method::Known(_) | Method::Unknown(_) => {
                self.core.open_server(key.clone(), &request, source);
                if !self.refuse_extensions(now, &key, &request) {
                    answer_other(now, &key, &request, LegId(uuid::Uuid::nil()), &mut self.core);
                }
            }
        }
    }

    /// Whether the request belongs to a call that we have: those are served in any flood.
    fn concerns_a_call(&self, request: &Request) -> bool {
        let cancelled = || self.core.servers.contains_key(&server_key(request, "INVITE"));
        self.leg_of(request).is_some() || (request.method.is(rsip::Method::Cancel) && cancelled())
    }

    /// A flood must not cost what calls need: callers are told to come back, others hear nothing.
    fn overloaded(&mut self, source: SocketAddr, request: &Request) {
        if request.method.is(rsip::Method::Invite) {
            let headers = vec![retry_after(OVERLOAD_RETRY_S)];
            let answer = Answer { status: 503, headers, ..Answer::default() };
            self.core.respond_stateless(Stateless { fields: &request.fields, via: &request.via, source }, answer);
        }
    }

    fn on_ack(&mut self, now: Instant, request: &Request) {
        let key = server_key(request, "INVITE");
        self.core.step_server(now, &key, ServerInput::Ack);
        if let Some(id) = self.leg_of(request) {
            self.with_leg(id, |leg, core| leg.on_request(now, None, request, core));
        }
    }

    /// The leg whose dialog the request belongs to.
    fn leg_of(&self, request: &Request) -> Option<LegId> {
        let id = *self.tags.get(request.to.tag()?)?;
        let leg = self.legs.get(&id)?;
        (leg.call_id == request.call_id && leg.knows(request.from.tag().unwrap_or_default())).then_some(id)
    }

    fn on_request_in_dialog(&mut self, now: Instant, source: SocketAddr, key: Key, request: &Request) {
        self.core.open_server(key.clone(), request, source);
        let Some(id) = self.leg_of(request) else {
            return refuse(now, &key, 481, &mut self.core);
        };
        if self.refuse_extensions(now, &key, request) || self.refuse_body(now, &key, request) {
            return;
        }
        self.with_leg(id, |leg, core| leg.on_request(now, Some(&key), request, core));
    }

    /// RFC 3261 9.2: the CANCEL is answered by itself; its INVITE gets 487 if it is still open.
    fn on_cancel(&mut self, now: Instant, source: SocketAddr, key: Key, request: &Request) {
        let invite = server_key(request, "INVITE");
        self.core.open_server(key.clone(), request, source);
        let Some(server) = self.core.servers.get(&invite) else {
            return refuse(now, &key, 481, &mut self.core);
        };
        let (leg, tag) = (server.leg, server.tag.clone());
        if let Some(cancel) = self.core.servers.get_mut(&key) {
            cancel.tag = tag;
        }
        refuse(now, &key, 200, &mut self.core);
        if !self.core.is_open(&invite) {
            return;
        }
        if let Some(id) = leg {
            self.with_leg(id, |leg, core| match &mut leg.phase {
                Phase::Ringing(ringing) => match ringing.given_up(now, request, core) {
                    Step::End => Fate::Over,
                    Step::Stay | Step::Next(_) => Fate::Alive,
                },
                Phase::Calling(_) | Phase::Talking(_) | Phase::Leaving(_) => Fate::Alive,
            });
            return;
        }
        if let Some(id) = self.leg_of(request) {
            self.with_leg(id, |leg, core| {
                if let Phase::Talking(talking) = &mut leg.phase {
                    talking.cancelled(now, &invite, core);
                }
                Fate::Alive
            });
        }
    }

    /// RFC 3261 8.2.2.3: an extension that is required and not understood.
    fn refuse_extensions(&mut self, now: Instant, key: &Key, request: &Request) -> bool {
        let required = request.fields.list("Require").unwrap_or_default();
        let required: Vec<&str> = required.into_iter().filter(|tag| !tag.is_empty()).collect();
        if required.is_empty() {
            return false;
        }
        let headers = vec![rsip::headers::Unsupported::new(required.join(", ")).into()];
        self.core.respond(now, key, Answer { status: 420, headers, ..Answer::default() });
        true
    }

    /// RFC 3261 8.2.3: a body that is not understood, where it would matter.
    fn refuse_body(&mut self, now: Instant, key: &Key, request: &Request) -> bool {
        let carries_offer = matches!(request.method, Method::Known(rsip::Method::Invite | rsip::Method::Update));
        if !carries_offer || request.body.is_empty() {
            return false;
        }
        let encoded = request.fields.first("Content-Encoding").is_some_and(|e| !e.eq_ignore_ascii_case("identity"));
        let optional = request.fields.first("Content-Disposition").is_some_and(|d| d.contains("handling=optional"));
        let headers = if encoded {
            vec![rsip::headers::AcceptEncoding::new("identity").into()]
        } else if request.sdp().is_none() && !optional {
            vec![rsip::headers::Accept::new("application/sdp").into()]
        } else {
            return false;
        };
        self.core.respond(now, key, Answer { status: 415, headers, ..Answer::default() });
        true
    }

    /// A new call (RFC 3261 sections 8.2 and 13.3.1).
    fn on_invite(&mut self, now: Instant, source: SocketAddr, key: Key, request: &Request) {
        if self.ringing >= self.core.config.ringing_max {
            return self.overloaded(source, request);
        }
        self.core.open_server(key.clone(), request, source);
        let tag = request.from.tag().unwrap_or_default();
        let fingerprint = format!("{} {tag} {}", request.call_id, request.cseq.number);
        if self.core.merged.contains_key(&fingerprint) {
            return refuse(now, &key, 482, &mut self.core);
        }
        self.core.note_merged(&key, fingerprint);
        if request.max_forwards == 0 {
            return refuse(now, &key, 483, &mut self.core);
        }
        if self.refuse_extensions(now, &key, request) || self.refuse_body(now, &key, request) {
            return;
        }
        let accepts = request.fields.first("Accept").is_none()
            || request.fields.lists("Accept", "application/sdp")
            || request.fields.all("Accept").any(|a| a.contains("*/*") || a.contains("application/"));
        if !accepts {
            return refuse(now, &key, 406, &mut self.core);
        }
        let local_tag = self.core.servers.get(&key).map(|server| server.tag.clone()).unwrap_or_default();
        let Some(dialog) = Dialog::of_callee(request, local_tag.clone(), source) else {
            return refuse(now, &key, 400, &mut self.core);
        };
        let id = LegId(self.core.tokens.uuid());
        if let Some(server) = self.core.servers.get_mut(&key) {
            server.leg = Some(id);
        }
        // At once: it stops the caller's re-transmissions (RFC 3261 section 17.2.1).
        self.core.respond(now, &key, Answer::status(100));
        let user = contact_user(&request.uri.to_string());
        let ringing = Ringing::new(now, id, key, dialog, user);
        let leg = Leg { call_id: request.call_id.clone(), tag: local_tag.clone(), phase: Phase::Ringing(ringing) };
        self.tags.insert(local_tag, id);
        self.legs.insert(id, leg);
        self.ringing += 1;
        self.with_leg(id, |_, _| Fate::Alive);
        self.core.tell(UaEvent::Incoming(Box::new(incoming(id, source, request))));
    }
}

fn incoming(leg: LegId, source: SocketAddr, request: &Request) -> Incoming {
    Incoming {
        leg,
        source,
        called: request.uri.user(),
        caller: match request.from.uri.user() {
            withheld if withheld.eq_ignore_ascii_case("anonymous") => String::new(),
            caller => caller,
        },
        display: request.from.display.clone().filter(|display| !display.is_empty()),
        sdp: request.sdp(),
        headers: request.fields.to_vec(),
    }
}
