//! The call before its answer: prepared, placed, ringing over there, or ringing at the agent's page.

use crate::call::machine::{Answer, Call};
use crate::call::messages::{Effect, Input, Op};
use crate::call::state::{Alerting, Leg, Seat, State, Talking, Waiting};
use crate::cause::{Cause, Ender, Phase};
use crate::doors::MediaOrder;
use crate::event::{CallState, Direction};
use crate::sip::{UaCommand, UaEvent};
use crate::switchboard::Refusal;
use crate::timers::Now;
use kakeru_media::MediaError;
use std::time::{Duration, Instant};

/// After a 180 whose SDP promises sound, our own ringback waits this long for it.
const EARLY_SOUND_WAIT: Duration = Duration::from_millis(400);

impl Call {
    /// Before the INVITE nobody knows of the call: whatever goes wrong is the answer to the click. If it goes wrong after
    /// the guard wrote the call down, or while it may be doing so, the call's end is written too.
    pub(super) fn preparing(&mut self, now: Now, input: Input, out: &mut Vec<Effect>) -> Answer {
        let State::Preparing(preparing) = &mut self.state else { return Ok(()) };
        match input {
            Input::Guard(Ok(())) => {
                preparing.cleared = true;
                self.place_when_ready(now, out);
            }
            Input::Media(Op::Offer, Ok(sdp)) => {
                preparing.invite.sdp = sdp;
                self.place_when_ready(now, out);
            }
            Input::Guard(Err(no)) => self.withdraw(Refusal::Guard(no.code), out),
            Input::Media(Op::Offer, Err(MediaError::Unavailable)) => {
                self.give_up(now, Ender::Media, Refusal::Unavailable, out)
            }
            Input::Media(Op::Offer, Err(error)) => {
                self.give_up(now, Ender::Media, Refusal::Media(error.to_string()), out);
            }
            Input::Seat { session: None, .. } => self.give_up(now, Ender::Page, Refusal::SoundNotConnected, out),
            Input::Seat { session: Some(seat), .. } => self.seat = Seat::Here(seat),
            Input::Timeout if now.reached(preparing.deadline) => {
                self.give_up(now, Ender::Fault, Refusal::Unavailable, out)
            }
            Input::HangUp => self.give_up(now, Ender::Agent, Refusal::Unavailable, out),
            Input::Restart | Input::Crashed | Input::SipRefused => {
                self.give_up(now, Ender::Fault, Refusal::Unavailable, out);
            }
            Input::Mute(_) | Input::Answer | Input::Digits(_) | Input::Hold(_) | Input::Help(_) => {
                return Err(Refusal::NoSuchCall);
            }
            // Nothing was sent yet that could be answered or heard.
            Input::Timeout | Input::Ua(_) | Input::Media(..) | Input::Guest(_) => {}
            Input::Flowing | Input::Silent(_) | Input::Back | Input::Recording(_) => {}
            Input::Transfer(_) | Input::Colleague { .. } | Input::Recalled(_) | Input::ColleagueSilent(_) => {}
        }
        Ok(())
    }

    fn place_when_ready(&mut self, now: Now, out: &mut Vec<Effect>) {
        let State::Preparing(preparing) = &self.state else { return };
        if !preparing.cleared || preparing.invite.sdp.is_empty() {
            return;
        }
        out.push(Effect::Sip(UaCommand::Invite(Box::new(preparing.invite.clone()))));
        out.push(Effect::Placed(Ok(self.facts.view.clone())));
        let deadline = now.after(self.limits.ring);
        self.state =
            State::Placing(Waiting { deadline, rung: false, described: false, flowing: false, tone_after: None });
        self.publish(out);
        out.push(Effect::Journal(self.facts.record()));
    }

    /// The INVITE is out.
    pub(super) fn waiting(&mut self, now: Now, input: Input, out: &mut Vec<Effect>) -> Answer {
        let (State::Placing(w) | State::Ringing(w) | State::EarlyMedia(w)) = self.state else { return Ok(()) };
        match input {
            Input::Ua(UaEvent::InviteSent { .. }) => self.facts.step(now, "INVITE sent"),
            Input::Ua(UaEvent::Progress { status, sdp, .. }) => self.progress(now, w, status, sdp, out),
            Input::Ua(UaEvent::Answered { sdp, .. }) => self.answered(now, w, sdp, out),
            Input::Ua(UaEvent::Failed { status, reason, silent, .. }) => {
                self.facts.view.sip_status = (!silent).then_some(status);
                let text =
                    if silent { "The line does not answer".to_owned() } else { format!("Refused: {status} {reason}") };
                self.facts.step(now, text);
                self.end(now, Cause::of_status(status, silent), Leg::Over, out);
            }
            Input::Ua(UaEvent::Ended { remote, .. }) => {
                self.end_by(now, if remote { Ender::FarSide } else { Ender::Line }, Leg::Over, out);
            }
            Input::Ua(UaEvent::Reoffer { sdp, .. }) => self.reoffered(now, sdp, out),
            Input::Flowing | Input::Back => self.wait(Waiting { flowing: true, ..w }),
            Input::Silent(_) => self.wait(Waiting { flowing: false, ..w }),
            // A description we cannot use is no early sound; the final answer decides.
            Input::Media(Op::Early, Err(error)) => {
                self.facts.step(now, format!("Early sound cannot be used: {error}"));
                self.wait(Waiting { described: false, ..w });
            }
            Input::Timeout if now.reached(w.deadline) => self.end_by(now, Ender::RingTimeout, Leg::HangUp, out),
            Input::Timeout if w.tone_after.is_some_and(|at| now.reached(at)) => {
                self.wait(Waiting { tone_after: None, ..w })
            }
            Input::HangUp => self.end_by(now, Ender::Agent, Leg::HangUp, out),
            Input::Answer | Input::Digits(_) | Input::Hold(_) | Input::Help(_) => return Err(Refusal::WrongState),
            Input::Guard(_) | Input::Ua(_) | Input::Recording(_) | Input::Guest(_) => {}
            Input::Transfer(_) | Input::Colleague { .. } | Input::Recalled(_) | Input::ColleagueSilent(_) => {}
            Input::Timeout | Input::Mute(_) | Input::Seat { .. } | Input::Media(..) => self.always(now, input, out),
            Input::SipRefused | Input::Restart | Input::Crashed => self.always(now, input, out),
        }
        Ok(())
    }

    /// A provisional answer. With SDP: early sound (RFC 3960), heard by the agent. A 180 without: our own ringback.
    fn progress(&mut self, now: Now, mut w: Waiting, status: u16, sdp: Option<String>, out: &mut Vec<Effect>) {
        let rings = status == 180;
        let sounds = if sdp.is_some() { " with sound" } else { "" };
        self.facts.step(now, format!("{status}{}{sounds}", if rings { ": it rings" } else { "" }));
        self.facts.view.sip_status = Some(status);
        if rings || status == 183 {
            self.facts.view.ringing_at.get_or_insert(now.wall);
        }
        if let Some(answer) = sdp {
            w.described = true;
            out.push(Effect::Media(Op::Early, MediaOrder::AcceptAnswer { id: self.trunk, answer }));
        }
        if rings && !w.rung {
            w.rung = true;
            w.tone_after = w.described.then(|| now.after(EARLY_SOUND_WAIT));
        }
        self.wait(w);
    }

    /// The state that these facts are: whichever sound flows is heard.
    fn wait(&mut self, w: Waiting) {
        let sounding = w.described && (w.flowing || !w.rung);
        let (state, seen) = match (sounding, w.rung) {
            (true, _) => (State::EarlyMedia(w), CallState::EarlyMedia),
            (false, true) => (State::Ringing(w), CallState::Ringing),
            (false, false) => (State::Placing(w), CallState::Placing),
        };
        self.state = state;
        self.facts.view.state = seen;
    }

    fn answered(&mut self, now: Now, w: Waiting, sdp: Option<String>, out: &mut Vec<Effect>) {
        self.facts.view.sip_status = Some(200);
        match sdp {
            Some(answer) => {
                out.push(Effect::Media(Op::Final, MediaOrder::AcceptAnswer { id: self.trunk, answer }));
            }
            None if w.described => {}
            // RFC 3261 13.2.1: the answer stands in the first reliable response; there was none.
            None => return self.end_by(now, Ender::Media, Leg::HangUp, out),
        }
        // Sound can be faster than the answer, and its first packet is told once.
        self.talk(now, (!w.flowing).then_some(now.at), out);
    }

    fn talk(&mut self, now: Now, quiet_since: Option<Instant>, out: &mut Vec<Effect>) {
        self.state = State::Talking(Talking { held: false, holding: false, quiet_since });
        self.facts.view.state = CallState::Talking;
        self.facts.view.answered_at = Some(now.wall);
        self.facts.view.recording = self.record;
        self.facts.step(now, "Answered");
        self.publish(out);
        out.push(Effect::Journal(self.facts.record()));
    }

    /// Inbound: the agent's page rings; the caller hears the ringback of their own network (180).
    pub(super) fn alerting(&mut self, now: Now, input: Input, out: &mut Vec<Effect>) -> Answer {
        let State::Alerting(alerting) = &mut self.state else { return Ok(()) };
        match input {
            Input::Media(Op::Offer | Op::Answer, Ok(sdp)) => {
                alerting.sdp = Some(sdp);
                self.answer_when_ready(now, out);
            }
            Input::Media(Op::Offer | Op::Answer, Err(error)) => {
                self.facts.step(now, format!("No usable sound: {error}"));
                self.end_by(now, Ender::Media, Leg::Reject(488), out);
            }
            Input::Answer => {
                alerting.wanted = true;
                self.answer_when_ready(now, out);
            }
            Input::HangUp => self.end_by(now, Ender::Agent, Leg::Reject(603), out),
            Input::Ua(UaEvent::Ended { remote, .. }) => {
                self.end_by(now, if remote { Ender::FarSide } else { Ender::Line }, Leg::Over, out);
            }
            Input::Ua(UaEvent::Failed { .. }) => self.end_by(now, Ender::FarSide, Leg::Over, out),
            Input::Ua(UaEvent::Reoffer { leg, .. }) => {
                out.push(Effect::Sip(UaCommand::AnswerReoffer { leg, sdp: None }));
            }
            Input::Timeout if now.reached(alerting.deadline) => {
                self.end_by(now, Ender::RingTimeout, Leg::Reject(480), out);
            }
            Input::Digits(_) | Input::Hold(_) | Input::Help(_) => return Err(Refusal::WrongState),
            Input::Guard(_) | Input::Ua(_) | Input::Recording(_) | Input::Guest(_) => {}
            Input::Transfer(_) | Input::Colleague { .. } | Input::Recalled(_) | Input::ColleagueSilent(_) => {}
            Input::Flowing | Input::Back | Input::Silent(_) => {}
            Input::Timeout | Input::Mute(_) | Input::Seat { .. } | Input::Media(..) => self.always(now, input, out),
            Input::SipRefused | Input::Restart | Input::Crashed => self.always(now, input, out),
        }
        Ok(())
    }

    fn answer_when_ready(&mut self, now: Now, out: &mut Vec<Effect>) {
        let State::Alerting(Alerting { sdp, wanted: true, .. }) = &mut self.state else { return };
        let Some(sdp) = sdp.take() else { return };
        out.push(Effect::Sip(UaCommand::Answer { leg: self.leg, sdp }));
        self.facts.view.sip_status = Some(200);
        self.talk(now, Some(now.at), out);
    }

    /// The click is refused, and not by the guard: what it may have written down gets its end.
    fn give_up(&mut self, now: Now, ender: Ender, refusal: Refusal, out: &mut Vec<Effect>) {
        self.facts.ended(now, Cause::of_end(ender, Phase::Before, Direction::Outbound));
        self.watch_segments(now.wall);
        out.push(Effect::Journal(self.facts.record()));
        self.withdraw(refusal, out);
    }

    /// The click is refused: no call has been.
    fn withdraw(&mut self, refusal: Refusal, out: &mut Vec<Effect>) {
        self.state = State::Ended;
        self.line_freed = true;
        out.push(Effect::Media(Op::Aside, MediaOrder::Close { id: self.trunk }));
        out.extend([Effect::LineFree, Effect::Placed(Err(refusal)), Effect::Finished]);
    }
}
