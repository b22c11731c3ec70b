//! Offers inside a dialog (RFC 3261 section 14, RFC 3311, RFC 6337): ours by re-INVITE, theirs by re-INVITE or UPDATE.

use super::client::{Ask, Owner};
use super::core::{Core, Key};
use super::leg::Step;
use super::outgoing::{abilities, acknowledge, proof_headers};
use super::requests::{refuse, retry_after};
use super::server::Answer;
use super::talking::{PROOFS_MAX, Talking, Unacked};
use crate::sip::endpoint::UaEvent;
use crate::sip::wire::build::Body;
use crate::sip::wire::{Request, Response};
use std::time::{Duration, Instant};

/// Our offer.
pub(super) enum Ours {
    /// None is under way.
    Idle,
    /// The re-INVITE waits for its answer.
    Asked { key: Key, sdp: String, proofs: u8 },
    /// Both sides asked at once (491): we ask again at this time.
    BackedOff { at: Instant, sdp: String },
}

/// Their offer waits for our answer.
pub(super) struct Theirs {
    pub(super) key: Key,
    by_invite: bool,
    cseq: u32,
    /// The switch has not answered by then: refused.
    pub(super) until: Instant,
}

impl Ours {
    pub(super) fn next_timeout(&self) -> Option<Instant> {
        match self {
            Self::BackedOff { at, .. } => Some(*at),
            Self::Idle | Self::Asked { .. } => None,
        }
    }
}

impl Talking {
    /// Offer now, or as soon as the dialog is free for it (RFC 3261 section 14.1).
    pub(super) fn offer(&mut self, now: Instant, sdp: String, core: &mut Core) {
        if !matches!(self.ours, Ours::Idle) || self.theirs.is_some() || self.unacked.is_some() {
            self.queued = Some(sdp);
            return;
        }
        self.ask_offer(now, sdp, 0, core);
    }

    pub(super) fn offer_queued(&mut self, now: Instant, core: &mut Core) {
        if let Some(sdp) = self.queued.take() {
            self.offer(now, sdp, core);
        }
    }

    fn ask_offer(&mut self, now: Instant, sdp: String, proofs: u8, core: &mut Core) {
        let head = self.dialog.next_request();
        let mut headers = vec![core.contact(&self.user, self.dialog.peer())];
        headers.extend(abilities());
        headers.extend(proof_headers(&mut self.auth, "INVITE", &head.uri, core));
        let ask = Ask::in_dialog(rsip::Method::Invite, &head, headers, Some(Body::sdp(&sdp)));
        let key = core.ask(now, ask, Owner::Reinvite(self.leg));
        self.ours = Ours::Asked { key, sdp, proofs };
    }

    /// A 2xx to our re-INVITE.
    pub(super) fn reanswered(&mut self, now: Instant, key: &Key, response: &Response, core: &mut Core) {
        self.dialog.refresh_target(response.fields.list("Contact"));
        acknowledge(key, response, &self.dialog, self.auth.as_mut(), core);
        let current = matches!(&self.ours, Ours::Asked { key: asked, .. } if asked == key);
        if current {
            self.ours = Ours::Idle;
            core.tell(UaEvent::Reanswered { leg: self.leg, sdp: response.sdp(), status: response.status });
            self.offer_queued(now, core);
        }
    }

    /// A refusal of our re-INVITE; the dialog goes on as it was, unless it is gone (RFC 3261 sections 12.2.1.2 and 14.1).
    pub(super) fn on_response(&mut self, now: Instant, key: &Key, response: &Response, core: &mut Core) -> Step {
        let status = response.status;
        let (sdp, proofs) = match &self.ours {
            Ours::Asked { key: asked, sdp, proofs } if asked == key && status >= 200 => (sdp.clone(), *proofs),
            Ours::Idle | Ours::Asked { .. } | Ours::BackedOff { .. } => return Step::Stay,
        };
        match status {
            401 | 407 if proofs < PROOFS_MAX && self.auth.as_mut().is_some_and(|auth| auth.challenged(response)) => {
                self.ask_offer(now, sdp, proofs + 1, core);
            }
            // RFC 3261 14.1: the owner of the Call-ID waits 2.1–4 s, the other side 0–2 s, in units of 10 ms.
            491 => {
                let units = if self.caller { 210 + core.tokens.below(191) } else { core.tokens.below(201) };
                self.ours = Ours::BackedOff { at: now + Duration::from_millis(units * 10), sdp };
            }
            408 | 481 => return self.lost(now, "the dialog is gone", core),
            _ => {
                self.ours = Ours::Idle;
                core.tell(UaEvent::Reanswered { leg: self.leg, sdp: None, status });
                self.offer_queued(now, core);
            }
        }
        Step::Stay
    }

    pub(super) fn on_silence(&mut self, now: Instant, key: &Key, core: &mut Core) -> Step {
        match &self.ours {
            Ours::Asked { key: asked, .. } if asked == key => self.lost(now, "no answer", core),
            Ours::Idle | Ours::Asked { .. } | Ours::BackedOff { .. } => Step::Stay,
        }
    }

    pub(super) fn on_offer_alarm(&mut self, now: Instant, core: &mut Core) {
        match std::mem::replace(&mut self.ours, Ours::Idle) {
            Ours::BackedOff { at, sdp } if at <= now => {
                // A newer wish replaces the one that was refused.
                let sdp = self.queued.take().unwrap_or(sdp);
                self.offer(now, sdp, core);
            }
            other => self.ours = other,
        }
        if self.theirs.as_ref().is_some_and(|theirs| theirs.until <= now) {
            self.answer_reoffer(now, None, core);
        }
    }

    /// Their re-INVITE or UPDATE.
    pub(super) fn on_offer(&mut self, now: Instant, key: &Key, request: &Request, core: &mut Core) {
        let by_invite = request.method.is(rsip::Method::Invite);
        let sdp = request.sdp();
        // RFC 3261 14.2 and RFC 3311 5.2: one offer at a time; who offers against ours gets 491.
        if matches!(self.ours, Ours::Asked { .. }) && (by_invite || sdp.is_some()) {
            return refuse(now, key, 491, core);
        }
        if self.theirs.is_some() || (self.unacked.is_some() && (by_invite || sdp.is_some())) {
            let seconds = core.tokens.below(10);
            core.respond(now, key, Answer { status: 500, headers: vec![retry_after(seconds)], ..Answer::default() });
            return;
        }
        self.dialog.refresh_target(request.fields.list("Contact"));
        if !by_invite && sdp.is_none() {
            let headers = vec![core.contact(&self.user, self.dialog.peer())];
            core.respond(now, key, Answer { status: 200, headers, ..Answer::default() });
            return;
        }
        if by_invite {
            core.respond(now, key, Answer::status(100));
        }
        let until = now + core.config.times.patience() / 2;
        self.theirs = Some(Theirs { key: key.clone(), by_invite, cseq: request.cseq.number, until });
        core.tell(UaEvent::Reoffer { leg: self.leg, sdp });
    }

    /// The switch answers their offer.
    pub(super) fn answer_reoffer(&mut self, now: Instant, sdp: Option<&str>, core: &mut Core) {
        let Some(theirs) = self.theirs.take() else { return };
        match (sdp, core.reply_address(&theirs.key)) {
            (Some(sdp), Some(to)) => {
                let mut headers = vec![core.contact(&self.user, self.dialog.peer())];
                headers.extend(abilities());
                let answer = Answer { status: 200, headers, body: Some(Body::sdp(sdp)), ..Answer::default() };
                let packet = core.respond(now, &theirs.key, answer);
                if theirs.by_invite {
                    self.unacked = Some(Unacked::later(now, core.config.times, (to, packet), theirs.cseq));
                }
            }
            (Some(_) | None, _) => refuse(now, &theirs.key, 488, core),
        }
        if self.unacked.is_none() {
            self.offer_queued(now, core);
        }
    }

    /// Their re-INVITE was cancelled.
    pub(super) fn cancelled(&mut self, now: Instant, key: &Key, core: &mut Core) {
        if self.theirs.take_if(|theirs| theirs.key == *key).is_some() {
            refuse(now, key, 487, core);
            self.offer_queued(now, core);
        }
    }

    /// The dialog ends while an offer waits.
    pub(super) fn drop_offers(&mut self, now: Instant, core: &mut Core) {
        if let Ours::Asked { key, .. } = &self.ours {
            core.abandon(now, key);
        }
        if let Some(theirs) = self.theirs.take() {
            refuse(now, &theirs.key, 487, core);
        }
    }
}
