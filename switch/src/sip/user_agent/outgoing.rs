//! Calling (RFC 3261 sections 9.1, 13.2): our INVITE until its final answer, digest, CANCEL, forks.

use super::client::{Ask, Owner};
use super::core::{Core, Key};
use super::leg::{Leg, Phase, Step};
use super::requests::answer_in_dialog_early;
use super::talking::{Leaving, Talking};
use super::{Fate, UserAgent};
use crate::ids::LegId;
use crate::sip::auth;
use crate::sip::dialog::Dialog;
use crate::sip::endpoint::{OutgoingCall, UaCommand, UaEvent};
use crate::sip::wire::build::{self, Body};
use crate::sip::wire::{Request, Response, Uri, lex};
use rsip::Header;
use rsip::headers::UntypedHeader;
use std::net::SocketAddr;
use std::time::Instant;

/// What we understand, in Allow (RFC 3261 section 20.5).
pub(super) const ALLOW: &str = "INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, UPDATE";

/// How often one INVITE is tried again with credentials: several proxies may ask, and a nonce may be stale.
const PROOFS_MAX: u8 = 4;

/// Whether the call was given up before its answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum GivenUp {
    No,
    /// CANCEL waits for a provisional answer (RFC 3261 section 9.1).
    Wanted,
    /// It is sent; without a final answer the call is over then.
    Cancelled {
        until: Instant,
    },
}

/// Our INVITE is out.
pub(super) struct Calling {
    leg: LegId,
    call: OutgoingCall,
    call_id: String,
    tag: String,
    cseq: u32,
    key: Key,
    auth: Option<auth::Session>,
    proofs: u8,
    given_up: GivenUp,
}

impl Leg {
    /// Send the INVITE of a call.
    pub(super) fn place(now: Instant, call: OutgoingCall, core: &mut Core) -> Self {
        let id = call.leg;
        let call_id = format!("{id}@{}", core.own_address(call.peer).ip());
        let tag = core.tokens.token();
        let auth = call.credentials.clone().map(auth::Session::new);
        let mut calling = Calling {
            leg: id,
            call,
            call_id: call_id.clone(),
            tag: tag.clone(),
            cseq: 0,
            key: "".into(),
            auth,
            proofs: 0,
            given_up: GivenUp::No,
        };
        calling.invite(now, core);
        core.tell(UaEvent::InviteSent { leg: id });
        Self { call_id, tag, phase: Phase::Calling(calling) }
    }
}

/// The user part as it may stand in our Contact; empty for what is no SIP URI.
pub(super) fn contact_user(uri: &str) -> String {
    match Uri::parse(uri) {
        Some(Uri::Sip(sip)) => {
            sip.user.map(|user| user.split(':').next().unwrap_or_default().to_owned()).unwrap_or_default()
        }
        Some(Uri::Tel(_) | Uri::Other { .. }) | None => String::new(),
    }
}

/// Allow and Supported, as INVITE and its answers carry them.
pub(super) fn abilities() -> [Header; 2] {
    [rsip::headers::Allow::new(ALLOW).into(), rsip::headers::Supported::new("").into()]
}

impl Calling {
    fn invite(&mut self, now: Instant, core: &mut Core) {
        self.cseq += 1;
        let display = self.call.display.as_deref().filter(|d| !d.is_empty()).map(|d| format!("{} ", lex::quote(d)));
        let clean = |uri: &str| build::verbatim(uri).to_string();
        let from = format!("{}<{}>;tag={}", display.unwrap_or_default(), clean(&self.call.from), self.tag);
        let mut headers = vec![core.contact(&contact_user(&self.call.from), self.call.peer)];
        headers.extend(abilities());
        headers.extend(self.call.headers.iter().map(|(name, value)| build::header(name, value)));
        headers.extend(proof_headers(&mut self.auth, "INVITE", &self.call.to, core));
        let ask = Ask {
            method: rsip::Method::Invite,
            uri: &self.call.to,
            next_hop: self.call.peer,
            from,
            to: format!("<{}>", clean(&self.call.to)),
            call_id: self.call_id.clone(),
            cseq: self.cseq,
            routes: &[],
            headers,
            body: Some(Body::sdp(&self.call.sdp)),
        };
        self.key = core.ask(now, ask, Owner::Invite(self.leg));
    }

    pub(super) fn next_timeout(&self) -> Option<Instant> {
        match self.given_up {
            GivenUp::Cancelled { until } => Some(until),
            GivenUp::No | GivenUp::Wanted => None,
        }
    }

    pub(super) fn on_alarm(&mut self, now: Instant, core: &mut Core) -> Step {
        // RFC 3261 9.1: 64 × T1 after the CANCEL the call counts as cancelled, whatever the other side does.
        if self.next_timeout().is_some_and(|until| until <= now) {
            core.drop_client(&self.key);
            return self.ended(core);
        }
        Step::Stay
    }

    pub(super) fn on_command(&mut self, now: Instant, command: &UaCommand, core: &mut Core) -> Step {
        match command {
            UaCommand::HangUp { .. } if self.given_up == GivenUp::No => {
                self.given_up = GivenUp::Wanted;
                if !core.is_calling(&self.key) {
                    self.cancel(now, core);
                }
            }
            // Nothing else fits an unanswered call of ours.
            UaCommand::HangUp { .. }
            | UaCommand::Invite(_)
            | UaCommand::Options { .. }
            | UaCommand::Progress { .. }
            | UaCommand::Answer { .. }
            | UaCommand::Reject { .. }
            | UaCommand::RejectWith { .. }
            | UaCommand::Reinvite { .. }
            | UaCommand::AnswerReoffer { .. } => {}
        }
        Step::Stay
    }

    fn cancel(&mut self, now: Instant, core: &mut Core) {
        self.given_up = GivenUp::Cancelled { until: now + core.config.times.patience() };
        core.cancel(now, &self.key);
    }

    pub(super) fn on_response(&mut self, now: Instant, key: &Key, response: &Response, core: &mut Core) -> Step {
        if *key != self.key {
            return Step::Stay;
        }
        match response.status {
            ..200 => {
                match self.given_up {
                    GivenUp::Wanted => self.cancel(now, core),
                    GivenUp::No if response.status > 100 => {
                        let (leg, status, sdp) = (self.leg, response.status, response.sdp());
                        core.tell(UaEvent::Progress { leg, status, sdp });
                    }
                    GivenUp::No | GivenUp::Cancelled { .. } => {}
                }
                Step::Stay
            }
            _ if self.given_up != GivenUp::No => self.ended(core),
            401 | 407 if self.may_prove(response) => {
                self.proofs += 1;
                self.invite(now, core);
                Step::Stay
            }
            status => self.failed(status, response, core),
        }
    }

    fn may_prove(&mut self, response: &Response) -> bool {
        self.proofs < PROOFS_MAX && self.auth.as_mut().is_some_and(|auth| auth.challenged(response))
    }

    fn failed(&self, status: u16, response: &Response, core: &mut Core) -> Step {
        let reason = match response.fields.first("Reason") {
            Some(why) => format!("{} ({why})", response.reason),
            None => response.reason.clone(),
        };
        core.tell(UaEvent::Failed { leg: self.leg, status, reason, silent: false });
        Step::End
    }

    fn ended(&self, core: &mut Core) -> Step {
        core.tell(UaEvent::Ended { leg: self.leg, remote: false, reason: None });
        Step::End
    }

    pub(super) fn on_silence(&mut self, key: &Key, core: &mut Core) -> Step {
        if *key != self.key {
            return Step::Stay;
        }
        if self.given_up != GivenUp::No {
            return self.ended(core);
        }
        let reason = build::reason_phrase(408).to_owned();
        core.tell(UaEvent::Failed { leg: self.leg, status: 408, reason, silent: true });
        Step::End
    }

    pub(super) fn on_request(&mut self, now: Instant, key: Option<&Key>, request: &Request, core: &mut Core) -> Step {
        if let Some(key) = key {
            answer_in_dialog_early(now, key, request, self.leg, core);
        }
        Step::Stay
    }

    /// The first 2xx of the current INVITE.
    fn answered(&mut self, now: Instant, key: &Key, response: &Response, core: &mut Core) -> Step {
        let Some(mut dialog) = Dialog::of_caller(response, &self.call.to, self.call.peer) else {
            core.tell(UaEvent::Failed {
                leg: self.leg,
                status: 502,
                reason: "Unusable Answer".to_owned(),
                silent: false,
            });
            return Step::End;
        };
        if let Some(auth) = &mut self.auth {
            auth.succeeded();
        }
        acknowledge(key, response, &dialog, self.auth.as_mut(), core);
        let user = contact_user(&self.call.from);
        if self.given_up == GivenUp::No {
            core.tell(UaEvent::Answered { leg: self.leg, sdp: response.sdp() });
            return Step::Next(Phase::Talking(Talking::new(self.leg, dialog, self.auth.take(), user)));
        }
        // The CANCEL came too late: take the call and end it (RFC 3261 section 9.1).
        let leaving = Leaving::say_goodbye(now, self.leg, &mut dialog, &mut self.auth, core);
        Step::Next(Phase::Leaving(Leaving::new(self.leg, dialog, self.auth.take(), leaving)))
    }
}

/// The proofs that a request carries, as header lines.
pub(super) fn proof_headers(auth: &mut Option<auth::Session>, method: &str, uri: &str, core: &mut Core) -> Vec<Header> {
    let Some(auth) = auth else { return Vec::new() };
    let cnonce = core.tokens.token();
    auth.proofs(method, uri, &cnonce).into_iter().map(|(name, value)| build::header(name, &value)).collect()
}

/// Send the ACK of a 2xx and keep it for the 2xx's re-transmissions.
pub(super) fn acknowledge(
    key: &Key,
    response: &Response,
    dialog: &Dialog,
    auth: Option<&mut auth::Session>,
    core: &mut Core,
) {
    let head = dialog.ack(response.cseq.number);
    let cnonce = core.tokens.token();
    let proofs = auth.map(|auth| auth.proofs("ACK", &head.uri, &cnonce)).unwrap_or_default();
    let headers = proofs.into_iter().map(|(name, value)| build::header(name, &value)).collect();
    let packet = core.ask_once(Ask::in_dialog(rsip::Method::Ack, &head, headers, None));
    if let Some(client) = core.clients.get_mut(key) {
        client.acks.push((dialog.remote_tag.clone(), head.next_hop, packet));
    }
}

/// The most forks of one INVITE that are answered one by one.
const FORKS_MAX: usize = 16;

impl UserAgent {
    /// A 2xx to an INVITE: the first one makes the call, the same one again gets its ACK again, another one (a fork) is
    /// acknowledged and ended (RFC 3261 section 13.2.2.4).
    pub(super) fn on_invite_success(&mut self, now: Instant, owner: Owner, key: &Key, response: &Response) {
        let Some(client) = self.core.clients.get(key) else { return };
        let (peer, forks) = (client.peer, client.acks.len());
        let tag = response.to.tag().unwrap_or_default();
        if let Some((_, to, packet)) = client.acks.iter().find(|(known, ..)| known == tag).cloned() {
            return self.core.send(to, packet);
        }
        if forks >= FORKS_MAX {
            return;
        }
        let mut taken = false;
        match owner {
            Owner::Invite(id) => self.with_leg(id, |leg, core| match &mut leg.phase {
                Phase::Calling(calling) if calling.key == *key => {
                    taken = true;
                    match calling.answered(now, key, response, core) {
                        Step::Next(phase) => {
                            leg.phase = phase;
                            Fate::Alive
                        }
                        Step::Stay => Fate::Alive,
                        Step::End => Fate::Over,
                    }
                }
                Phase::Calling(_) | Phase::Ringing(_) | Phase::Talking(_) | Phase::Leaving(_) => Fate::Alive,
            }),
            Owner::Reinvite(id) => self.with_leg(id, |leg, core| match &mut leg.phase {
                Phase::Talking(talking) => {
                    taken = true;
                    talking.reanswered(now, key, response, core);
                    Fate::Alive
                }
                Phase::Leaving(leaving) => {
                    taken = true;
                    leaving.acknowledge(key, response, core);
                    Fate::Alive
                }
                Phase::Calling(_) | Phase::Ringing(_) => Fate::Alive,
            }),
            Owner::Bye(_) | Owner::Options(_) | Owner::Nobody => {}
        }
        if !taken {
            self.end_fork(now, key, response, peer);
        }
    }

    fn end_fork(&mut self, now: Instant, key: &Key, response: &Response, peer: SocketAddr) {
        let target = response.to.uri.to_string();
        let Some(mut dialog) = Dialog::of_caller(response, &target, peer) else { return };
        acknowledge(key, response, &dialog, None, &mut self.core);
        let head = dialog.next_request();
        self.core.ask(now, Ask::in_dialog(rsip::Method::Bye, &head, Vec::new(), None), Owner::Nobody);
    }
}
