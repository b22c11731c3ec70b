//! The dialog and the sound of a colleague outside: a second leg of the call.

use crate::call::colleague::{Dialog, Line, Who, reason_of};
use crate::call::leg::puts_us_on_hold;
use crate::call::machine::{Answer, Call};
use crate::call::messages::{Effect, Input, Op};
use crate::call::state::{Leg, State};
use crate::cause::{Cause, What, Whose};
use crate::doors::MediaOrder;
use crate::event::TransferReason;
use crate::sip::{UaCommand, UaEvent};
use crate::switchboard::Refusal;
use crate::timers::Now;
use crate::transfer::messages::Input as Event;
use std::time::{Duration, Instant};

impl Call {
    /// Is it of the second leg, or of one that is gone?
    pub(super) fn is_second_lines(&self, input: &Input) -> bool {
        match input {
            Input::Ua(event) => event.leg().is_some_and(|leg| leg != self.leg),
            Input::Media(Op::ColleagueOffer | Op::ColleagueFinal | Op::ColleagueReoffer, _) => true,
            // While people talk no other call of theirs is about to be placed.
            Input::Guard(_) => matches!(self.state, State::Talking(_)),
            _ => false,
        }
    }

    pub(super) fn second_line(&mut self, now: Now, input: Input, out: &mut Vec<Effect>) -> Answer {
        let leg = if let Input::Ua(event) = &input { event.leg() } else { None };
        let is_gone = match (&mut self.colleague, leg) {
            (None, _) => true,
            (Some(colleague), Some(leg)) => !colleague.is_leg(leg),
            (Some(colleague), None) => colleague.line().is_none(),
        };
        if is_gone {
            match input {
                // CANCEL and 200 crossed (RFC 3261 9.1): the dialog stands and must be ended.
                Input::Ua(UaEvent::Answered { leg, .. }) => out.push(Effect::Sip(UaCommand::HangUp { leg })),
                Input::Ua(UaEvent::Reoffer { leg, .. }) => {
                    out.push(Effect::Sip(UaCommand::AnswerReoffer { leg, sdp: None }));
                }
                _ => {}
            }
            return Ok(());
        }
        match input {
            Input::Guard(Ok(())) => self.prepared(now, out, |line| line.cleared = true),
            Input::Guard(Err(no)) => self.withdraw_transfer(Refusal::Guard(no.code), out),
            Input::Media(Op::ColleagueOffer, Ok(sdp)) => self.prepared(now, out, |line| line.invite.sdp = sdp),
            Input::Media(Op::ColleagueOffer, Err(error)) => {
                self.withdraw_transfer(Refusal::Media(error.to_string()), out);
            }
            Input::Media(Op::ColleagueFinal, Err(error)) => {
                self.facts.step(now, format!("No usable sound of the colleague: {error}"));
                self.second_line_over(now, TransferReason::LineFault, out);
            }
            Input::Media(Op::ColleagueReoffer, answer) => {
                let sdp = answer.ok();
                let leg = self.line().map(|line| line.leg);
                out.extend(leg.map(|leg| Effect::Sip(UaCommand::AnswerReoffer { leg, sdp })));
            }
            Input::Ua(event) => self.second_dialog(now, event, out),
            _ => {}
        }
        Ok(())
    }

    fn line(&mut self) -> Option<&mut Line> {
        self.colleague.as_mut()?.line()
    }

    /// Guard and engine have each answered: the INVITE goes out.
    fn prepared(&mut self, now: Now, out: &mut Vec<Effect>, change: impl FnOnce(&mut Line)) {
        let Some(line) = self.line().filter(|line| line.dialog == Dialog::None) else { return };
        change(line);
        if !line.cleared || line.invite.sdp.is_empty() {
            return;
        }
        line.dialog = Dialog::Open;
        out.push(Effect::Sip(UaCommand::Invite(Box::new(line.invite.clone()))));
        self.facts.step(now, "Transfer: a number outside is called");
        let _ = self.step(now, Event::Placed, out);
    }

    /// Nobody has noticed a thing: the wish is refused.
    fn withdraw_transfer(&mut self, refusal: Refusal, out: &mut Vec<Effect>) {
        if self.transfer.as_ref().is_some_and(|transfer| transfer.is_preparing()) {
            self.let_go(out);
            self.transfer = None;
            self.owes_transfer_answer = false;
            out.push(Effect::TransferAnswer(Err(refusal)));
        }
    }

    fn second_dialog(&mut self, now: Now, event: UaEvent, out: &mut Vec<Effect>) {
        match event {
            UaEvent::Progress { status: 180, .. } => self.facts.step(now, "Transfer: it rings outside"),
            UaEvent::Answered { sdp: Some(answer), .. } => {
                let Some(colleague) = &mut self.colleague else { return };
                let is_first = !std::mem::replace(&mut colleague.connected, true);
                if let Some(id) = self.line().map(|line| line.session) {
                    out.push(Effect::Media(Op::ColleagueFinal, MediaOrder::AcceptAnswer { id, answer }));
                }
                if is_first {
                    let _ = self.step(now, Event::Answered, out);
                }
            }
            UaEvent::Answered { sdp: None, .. } => self.second_line_over(now, TransferReason::LineFault, out),
            UaEvent::Failed { status, silent, .. } => {
                if let Some(line) = self.line() {
                    line.dialog = Dialog::Over;
                }
                self.second_line_over(now, reason_of(status, silent), out);
            }
            UaEvent::Ended { .. } => {
                if let Some(line) = self.line() {
                    line.dialog = Dialog::Over;
                }
                self.second_line_over(now, TransferReason::LineFault, out);
            }
            UaEvent::Reoffer { sdp, .. } => {
                let Some(line) = self.line() else { return };
                let (id, near, plan) = (line.session, None, line.rtp.clone());
                let order = match sdp {
                    Some(offer) => {
                        let is_held = puts_us_on_hold(&offer);
                        self.facts
                            .step(now, if is_held { "The colleague holds" } else { "The colleague re-negotiates" });
                        MediaOrder::AnswerRtp { id, near, plan, offer }
                    }
                    None => MediaOrder::OfferRtp { id, near, plan },
                };
                out.push(Effect::Media(Op::ColleagueReoffer, order));
            }
            UaEvent::Progress { .. } | UaEvent::InviteSent { .. } | UaEvent::Reanswered { .. } => {}
            UaEvent::Digit { .. } | UaEvent::Incoming(_) | UaEvent::OptionsAnswered { .. } => {}
        }
    }

    /// The sound of the colleague outside is gone, or back.
    pub(super) fn second_line_silent(&mut self, now: Now, for_so_long: Option<Duration>) {
        if let Some(line) = self.line() {
            line.quiet_since = for_so_long.map(|long| now.at.checked_sub(long).unwrap_or(now.at));
        }
    }

    pub(super) fn second_line_quiet_until(&self) -> Option<Instant> {
        let colleague = self.colleague.as_ref().filter(|colleague| colleague.connected)?;
        let Who::Line(line) = &colleague.who else { return None };
        line.quiet_since.map(|since| since + self.limits.silence)
    }

    /// It stayed away: whoever talks to them is not left in silence.
    pub(super) fn second_line_lost(&mut self, now: Now, out: &mut Vec<Effect>) {
        self.facts.step(now, "No sound from the colleague");
        self.second_line_over(now, TransferReason::LineFault, out);
    }

    /// The colleague outside is not to be had, or no more.
    fn second_line_over(&mut self, now: Now, reason: TransferReason, out: &mut Vec<Effect>) {
        let is_connected = self.colleague.as_ref().is_some_and(|colleague| colleague.connected);
        if self.transfer.is_none() {
            // They had the call: it ends with them.
            return self.end(now, Cause::new(What::HungUp, Whose::Agent), Leg::HangUp, out);
        }
        let event = if is_connected { Event::ColleagueLeft } else { Event::Failed(reason) };
        let _ = self.step(now, event, out);
    }
}
