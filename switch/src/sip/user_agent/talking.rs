//! Talking and leaving: the confirmed dialog (RFC 3261 sections 12.2, 13.3.1.4, 15) and its BYE.
//! Offers inside the dialog are in [`super::reoffer`].

use super::client::{Ask, Owner};
use super::core::{Core, Key};
use super::leg::{Phase, Step};
use super::outgoing::{acknowledge, proof_headers};
use super::reoffer::{Ours, Theirs};
use super::requests::{answer_other, refuse};
use super::server::Answer;
use crate::ids::LegId;
use crate::sip::auth;
use crate::sip::dialog::Dialog;
use crate::sip::endpoint::{UaCommand, UaEvent};
use crate::sip::transaction::Times;
use crate::sip::wire::{Method, Request, Response};
use bytes::Bytes;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

/// How often one request inside a dialog is tried again with credentials.
pub(super) const PROOFS_MAX: u8 = 2;

/// A 2xx of ours that waits for its ACK. The user agent repeats it, not the transaction (RFC 3261 section 13.3.1.4).
pub(super) struct Unacked {
    to: SocketAddr,
    packet: Bytes,
    cseq: u32,
    /// Whether it answered the INVITE that began the call.
    first: bool,
    at: Instant,
    interval: Duration,
    until: Instant,
}

impl Unacked {
    pub(super) fn first(now: Instant, times: Times, (to, packet): (SocketAddr, Bytes), cseq: u32) -> Self {
        let (interval, until) = (times.t1, now + times.patience());
        Self { to, packet, cseq, first: true, at: now + interval, interval, until }
    }

    pub(super) fn later(now: Instant, times: Times, sent: (SocketAddr, Bytes), cseq: u32) -> Self {
        Self { first: false, ..Self::first(now, times, sent, cseq) }
    }
}

/// The dialog is confirmed.
pub(super) struct Talking {
    pub(super) leg: LegId,
    pub(super) dialog: Dialog,
    pub(super) auth: Option<auth::Session>,
    /// The user part of our Contact.
    pub(super) user: String,
    pub(super) unacked: Option<Unacked>,
    /// Hang up as soon as the ACK is there (RFC 3261 section 15: the called side may not BYE before).
    bye_wanted: bool,
    /// Our offer inside the dialog.
    pub(super) ours: Ours,
    /// The offer that waits until the dialog is free for it: the latest counts.
    pub(super) queued: Option<String>,
    /// Their offer inside the dialog.
    pub(super) theirs: Option<Theirs>,
    /// Whether we called: who backs off how long after glare depends on it.
    pub(super) caller: bool,
}

impl Talking {
    pub(super) fn new(leg: LegId, dialog: Dialog, auth: Option<auth::Session>, user: String) -> Self {
        let (ours, queued, theirs) = (Ours::Idle, None, None);
        Self { leg, dialog, auth, user, unacked: None, bye_wanted: false, ours, queued, theirs, caller: true }
    }

    /// We were called, and our 2xx waits for its ACK.
    pub(super) fn await_ack(&mut self, unacked: Unacked) {
        self.caller = false;
        self.unacked = Some(unacked);
    }

    pub(super) fn next_timeout(&self) -> Option<Instant> {
        let unacked = self.unacked.as_ref().map(|u| u.at.min(u.until));
        let theirs = self.theirs.as_ref().map(|t| t.until);
        [unacked, theirs, self.ours.next_timeout()].into_iter().flatten().min()
    }

    pub(super) fn on_alarm(&mut self, now: Instant, core: &mut Core) -> Step {
        if let Some(unacked) = &mut self.unacked {
            if unacked.until <= now {
                return self.lost(now, "no ACK", core);
            }
            if unacked.at <= now {
                core.send(unacked.to, unacked.packet.clone());
                unacked.interval = (unacked.interval * 2).min(core.config.times.t2);
                unacked.at = now + unacked.interval;
            }
        }
        self.on_offer_alarm(now, core);
        Step::Stay
    }

    pub(super) fn on_command(&mut self, now: Instant, command: &UaCommand, core: &mut Core) -> Step {
        match command {
            UaCommand::HangUp { .. } => {
                if self.unacked.as_ref().is_some_and(|unacked| unacked.first) {
                    self.bye_wanted = true;
                    return Step::Stay;
                }
                self.leave(now, core)
            }
            UaCommand::Reinvite { sdp, .. } => {
                self.offer(now, sdp.clone(), core);
                Step::Stay
            }
            UaCommand::AnswerReoffer { sdp, .. } => {
                self.answer_reoffer(now, sdp.as_deref(), core);
                Step::Stay
            }
            UaCommand::Invite(_)
            | UaCommand::Options { .. }
            | UaCommand::Progress { .. }
            | UaCommand::Answer { .. }
            | UaCommand::Reject { .. }
            | UaCommand::RejectWith { .. } => Step::Stay,
        }
    }

    fn leave(&mut self, now: Instant, core: &mut Core) -> Step {
        self.drop_offers(now, core);
        let key = Leaving::say_goodbye(now, self.leg, &mut self.dialog, &mut self.auth, core);
        Step::Next(Phase::Leaving(Leaving::new(self.leg, self.dialog.clone(), self.auth.take(), key)))
    }

    /// The other side is gone: say goodbye to whoever still listens, and be done.
    pub(super) fn lost(&mut self, now: Instant, why: &str, core: &mut Core) -> Step {
        self.drop_offers(now, core);
        goodbye(now, &mut self.dialog, &mut self.auth, Owner::Nobody, core);
        core.tell(UaEvent::Ended { leg: self.leg, remote: !self.bye_wanted, reason: Some(why.to_owned()) });
        Step::End
    }

    pub(super) fn on_request(&mut self, now: Instant, key: Option<&Key>, request: &Request, core: &mut Core) -> Step {
        let Some(key) = key else { return self.on_ack(now, request, core) };
        if !self.dialog.admits(request.cseq.number) {
            refuse(now, key, 500, core);
            return Step::Stay;
        }
        match request.method {
            Method::Known(rsip::Method::Bye) => {
                core.respond(now, key, Answer::status(200));
                self.drop_offers(now, core);
                let reason = request.fields.first("Reason").map(str::to_owned);
                core.tell(UaEvent::Ended { leg: self.leg, remote: true, reason });
                Step::End
            }
            Method::Known(rsip::Method::Invite | rsip::Method::Update) => {
                self.on_offer(now, key, request, core);
                Step::Stay
            }
            Method::Known(_) | Method::Unknown(_) => {
                answer_other(now, key, request, self.leg, core);
                Step::Stay
            }
        }
    }

    fn on_ack(&mut self, now: Instant, request: &Request, core: &mut Core) -> Step {
        let Some(unacked) = self.unacked.take_if(|unacked| unacked.cseq == request.cseq.number) else {
            return Step::Stay;
        };
        if self.bye_wanted {
            return self.leave(now, core);
        }
        let (leg, sdp) = (self.leg, request.sdp());
        if unacked.first {
            core.tell(UaEvent::Answered { leg, sdp });
        } else if sdp.is_some() {
            core.tell(UaEvent::Reanswered { leg, sdp, status: 200 });
        }
        self.offer_queued(now, core);
        Step::Stay
    }
}

/// Send a BYE.
fn goodbye(now: Instant, dialog: &mut Dialog, auth: &mut Option<auth::Session>, owner: Owner, core: &mut Core) -> Key {
    let head = dialog.next_request();
    let headers = proof_headers(auth, "BYE", &head.uri, core);
    core.ask(now, Ask::in_dialog(rsip::Method::Bye, &head, headers, None), owner)
}

/// Our BYE waits for its answer.
pub(super) struct Leaving {
    leg: LegId,
    dialog: Dialog,
    auth: Option<auth::Session>,
    key: Key,
    proofs: u8,
}

impl Leaving {
    pub(super) fn new(leg: LegId, dialog: Dialog, auth: Option<auth::Session>, key: Key) -> Self {
        Self { leg, dialog, auth, key, proofs: 0 }
    }

    pub(super) fn remote_tag(&self) -> &str {
        &self.dialog.remote_tag
    }

    /// Send the BYE of a leg.
    pub(super) fn say_goodbye(
        now: Instant,
        leg: LegId,
        dialog: &mut Dialog,
        auth: &mut Option<auth::Session>,
        core: &mut Core,
    ) -> Key {
        goodbye(now, dialog, auth, Owner::Bye(leg), core)
    }

    pub(super) fn on_response(&mut self, now: Instant, key: &Key, response: &Response, core: &mut Core) -> Step {
        if *key != self.key || response.status < 200 {
            return Step::Stay;
        }
        let challenged = matches!(response.status, 401 | 407) && self.proofs < PROOFS_MAX;
        if challenged && self.auth.as_mut().is_some_and(|auth| auth.challenged(response)) {
            self.proofs += 1;
            self.key = Self::say_goodbye(now, self.leg, &mut self.dialog, &mut self.auth, core);
            return Step::Stay;
        }
        self.ended(core)
    }

    pub(super) fn on_silence(&mut self, key: &Key, core: &mut Core) -> Step {
        if *key == self.key { self.ended(core) } else { Step::Stay }
    }

    fn ended(&self, core: &mut Core) -> Step {
        core.tell(UaEvent::Ended { leg: self.leg, remote: false, reason: None });
        Step::End
    }

    /// A 2xx to a re-INVITE that was under way when we hung up.
    pub(super) fn acknowledge(&mut self, key: &Key, response: &Response, core: &mut Core) {
        acknowledge(key, response, &self.dialog, self.auth.as_mut(), core);
    }

    pub(super) fn on_request(&mut self, now: Instant, key: Option<&Key>, request: &Request, core: &mut Core) -> Step {
        if let Some(key) = key {
            // Both hung up at once: each BYE gets its 200.
            let status = if request.method.is(rsip::Method::Bye) { 200 } else { 481 };
            core.respond(now, key, Answer::status(status));
        }
        Step::Stay
    }
}
