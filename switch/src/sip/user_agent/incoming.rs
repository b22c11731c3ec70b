//! Ringing (RFC 3261 section 13.3): their INVITE until our final answer.

use super::core::{Core, Key};
use super::leg::{Phase, Step};
use super::outgoing::abilities;
use super::requests::{answer_in_dialog_early, refuse};
use super::server::Answer;
use super::talking::{Talking, Unacked};
use crate::ids::LegId;
use crate::sip::dialog::Dialog;
use crate::sip::endpoint::{UaCommand, UaEvent};
use crate::sip::wire::build::{self, Body};
use crate::sip::wire::{Method, Request};
use std::time::{Duration, Instant};

/// A provisional answer is repeated each minute so that proxies keep the call (RFC 3261 section 13.3.1.1).
const REMIND: Duration = Duration::from_secs(60);

/// Nobody rings longer: the caller may be gone without a word. Proxies give up after as long (RFC 3261 timer C).
const RING_MAX: Duration = Duration::from_secs(180);

/// Their INVITE waits.
pub(super) struct Ringing {
    pub(super) leg: LegId,
    pub(super) key: Key,
    pub(super) dialog: Dialog,
    /// The user part of our Contact.
    user: String,
    /// The last provisional answer, and when it is repeated.
    provisional: Option<(u16, Option<String>, Instant)>,
    /// Refused with 480 by then.
    until: Instant,
}

impl Ringing {
    pub(super) fn new(now: Instant, leg: LegId, key: Key, dialog: Dialog, user: String) -> Self {
        Self { leg, key, dialog, user, provisional: None, until: now + RING_MAX }
    }

    pub(super) fn next_timeout(&self) -> Option<Instant> {
        let reminder = self.provisional.as_ref().map(|(_, _, at)| *at);
        Some(reminder.map_or(self.until, |at| at.min(self.until)))
    }

    pub(super) fn on_alarm(&mut self, now: Instant, core: &mut Core) -> Step {
        if self.until <= now {
            return self.reject(now, 480, None, &[], core);
        }
        if let Some((status, sdp, at)) = self.provisional.take() {
            if at <= now {
                self.progress(now, status, sdp, core);
            } else {
                self.provisional = Some((status, sdp, at));
            }
        }
        Step::Stay
    }

    fn progress(&mut self, now: Instant, status: u16, sdp: Option<String>, core: &mut Core) {
        let mut headers = vec![core.contact(&self.user, self.dialog.peer())];
        headers.extend(abilities());
        let body = sdp.as_deref().map(Body::sdp);
        core.respond(now, &self.key, Answer { status, headers, body, ..Answer::default() });
        self.provisional = Some((status, sdp, now + REMIND));
    }

    pub(super) fn on_command(&mut self, now: Instant, command: &UaCommand, core: &mut Core) -> Step {
        match command {
            UaCommand::Progress { status, sdp, .. } => {
                if (101..200).contains(status) {
                    self.progress(now, *status, sdp.clone(), core);
                }
                Step::Stay
            }
            UaCommand::Answer { sdp, .. } => self.answer(now, sdp, core),
            UaCommand::Reject { status, reason, .. } => self.reject(now, *status, reason.as_deref(), &[], core),
            UaCommand::RejectWith { status, reason, headers, .. } => {
                self.reject(now, *status, reason.as_deref(), headers, core)
            }
            UaCommand::HangUp { .. } => self.reject(now, 603, None, &[], core),
            UaCommand::Invite(_)
            | UaCommand::Options { .. }
            | UaCommand::Reinvite { .. }
            | UaCommand::AnswerReoffer { .. } => Step::Stay,
        }
    }

    fn answer(&mut self, now: Instant, sdp: &str, core: &mut Core) -> Step {
        let mut headers = vec![core.contact(&self.user, self.dialog.peer())];
        headers.extend(abilities());
        let Some(to) = core.reply_address(&self.key) else { return Step::Stay };
        let answer = Answer { status: 200, headers, body: Some(Body::sdp(sdp)), ..Answer::default() };
        let packet = core.respond(now, &self.key, answer);
        let mut talking = Talking::new(self.leg, self.dialog.clone(), None, self.user.clone());
        let first = self.dialog.remote_cseq().unwrap_or_default();
        talking.await_ack(Unacked::first(now, core.config.times, (to, packet), first));
        Step::Next(Phase::Talking(talking))
    }

    fn reject(
        &mut self,
        now: Instant,
        status: u16,
        reason: Option<&str>,
        lines: &[(String, String)],
        core: &mut Core,
    ) -> Step {
        // Only a final refusal refuses.
        let status = if (300..700).contains(&status) { status } else { 500 };
        let headers = lines.iter().map(|(name, value)| build::header(name, value)).collect();
        core.respond(now, &self.key, Answer { status, reason, headers, body: None });
        core.tell(UaEvent::Ended { leg: self.leg, remote: false, reason: None });
        Step::End
    }

    pub(super) fn on_request(&mut self, now: Instant, key: Option<&Key>, request: &Request, core: &mut Core) -> Step {
        // An ACK here belongs to no answer of ours.
        let Some(key) = key else { return Step::Stay };
        if let Method::Known(rsip::Method::Bye) = request.method {
            core.respond(now, key, Answer::status(200));
            return self.given_up(now, request, core);
        }
        if self.dialog.admits(request.cseq.number) {
            answer_in_dialog_early(now, key, request, self.leg, core);
        } else {
            refuse(now, key, 500, core);
        }
        Step::Stay
    }

    /// The caller gave up: CANCEL, or BYE in the early dialog (RFC 3261 section 15.1.2).
    pub(super) fn given_up(&mut self, now: Instant, request: &Request, core: &mut Core) -> Step {
        core.respond(now, &self.key, Answer::status(487));
        let reason = request.fields.first("Reason").map(str::to_owned);
        core.tell(UaEvent::Ended { leg: self.leg, remote: true, reason });
        Step::End
    }
}
