//! The call's machine: states, inputs, and what each leads to. One trunk leg, one agent.
//!
//! Lives here: every decision about a running call. Does not: SIP's own states (`sip`), how sound is carried (media),
//! who may call (the desk), the agent's day (`agent`).

use crate::call::colleague::Colleague;
use crate::call::facts::Facts;
use crate::call::guests::Guests;
use crate::call::leg::puts_us_on_hold;
use crate::call::messages::{Effect, Input, Limits, Op, Setup, Way};
use crate::call::roles::Place;
use crate::call::stage::Stage;
use crate::call::state::{Alerting, Customer, Ending, Leg, Preparing, Seat, State, Talking};
use crate::cause::{Cause, Ender, Phase, What};
use crate::doors::MediaOrder;
use crate::event::{CallView, TransferNote, TransferView};
use crate::ids::{AgentId, CallId, LegId};
use crate::ports::DialCheck;
use crate::sip::{UaCommand, UaEvent};
use crate::switchboard::Refusal;
use crate::timers::{Now, earliest};
use crate::transfer::machine::Transfer;
use kakeru_media::{RtpPlan, SessionId};
use std::time::{Duration, Instant};

/// Guard and engine answer within milliseconds; a click that waits longer is refused rather than dialled late.
const PREPARE_MAX: Duration = Duration::from_secs(5);
/// A page that goes away before the answer is waited for this long: nobody must be rung up for nobody.
const REJOIN_BEFORE_ANSWER_MAX: Duration = Duration::from_secs(10);
/// How long the agent hears the busy tone.
const BUSY_TONE: Duration = Duration::from_secs(3);
/// A BYE or CANCEL is answered or given up by SIP within 32 s (RFC 3261, 64*T1); this is the reconciler behind it.
const WIND_DOWN_MAX: Duration = Duration::from_secs(40);
/// Rendering a recording takes a fraction of its length; beyond this the record goes without.
const RECORDING_WAIT_MAX: Duration = Duration::from_secs(120);
/// While the far side holds us it may be silent this many times longer.
const SILENCE_ON_HOLD_FACTOR: u32 = 20;
/// Keys of one command.
const DIGITS_MAX: usize = 64;

/// One call.
pub(crate) struct Call {
    pub(super) id: CallId,
    pub(super) leg: LegId,
    pub(super) trunk: SessionId,
    pub(super) rtp: RtpPlan,
    pub(super) limits: Limits,
    pub(super) record: bool,
    pub(super) record_barge: bool,
    pub(super) state: State,
    /// Whose call it is, and their sound.
    pub(super) agent: AgentId,
    pub(super) seat: Seat,
    pub(super) guests: Guests,
    pub(super) customer: Customer,
    /// T: who rings or talks besides.
    pub(super) colleague: Option<Colleague>,
    pub(super) transfer: Option<Transfer>,
    pub(super) transfer_note: TransferNote,
    /// The running transfer as told last, and the one before it as it ended.
    pub(super) transfer_told: Option<TransferView>,
    pub(super) transfer_last: Option<TransferView>,
    /// Whoever wished for it waits for its line.
    pub(super) owes_transfer_answer: bool,
    /// How the customer is just leaving.
    pub(super) leaving: Option<(Cause, Leg)>,
    pub(super) facts: Facts,
    pub(super) stage: Stage,
    /// The view that was told last; `None` = the call is not public yet.
    pub(super) told: Option<CallView>,
    pub(super) line_freed: bool,
}

pub(super) type Answer = Result<(), Refusal>;

impl Call {
    /// Begin a call. Outbound, the engine and the guard are asked side by side: neither waits for the other.
    pub(crate) fn begin(now: Now, setup: Setup) -> (Self, Vec<Effect>) {
        let facts = Facts::new(now, &setup);
        let (state, offer) = match setup.way {
            Way::Out { invite } => {
                let deadline = now.after(PREPARE_MAX);
                (State::Preparing(Box::new(Preparing { invite: *invite, cleared: false, deadline })), None)
            }
            Way::In { offer } => {
                let deadline = now.after(setup.limits.ring);
                (State::Alerting(Alerting { deadline, sdp: None, wanted: false }), offer)
            }
        };
        let mut call = Self {
            id: setup.call,
            leg: setup.leg,
            trunk: setup.trunk,
            rtp: setup.rtp,
            limits: setup.limits,
            record: setup.record,
            record_barge: setup.record_barge,
            state,
            agent: setup.agent,
            seat: Seat::Here(setup.seat),
            guests: Guests::default(),
            customer: Customer::Here,
            colleague: None,
            transfer: None,
            transfer_note: TransferNote::default(),
            transfer_told: None,
            transfer_last: None,
            owes_transfer_answer: false,
            leaving: None,
            facts,
            stage: Stage::default(),
            told: None,
            line_freed: false,
        };
        call.watch_segments(now.wall);
        let (id, near, plan) = (call.trunk, Some(setup.seat), call.rtp.clone());
        let mut out = vec![match offer {
            Some(offer) => Effect::Media(Op::Answer, MediaOrder::AnswerRtp { id, near, plan, offer }),
            None => Effect::Media(Op::Offer, MediaOrder::OfferRtp { id, near, plan }),
        }];
        if matches!(call.state, State::Preparing(_)) {
            let Setup { agent, project, lead, number, set_aside, .. } = setup;
            out.push(Effect::AskGuard(DialCheck {
                agent,
                project,
                lead,
                number,
                set_aside,
                call: call.facts.record(),
            }));
        } else {
            out.push(Effect::Sip(UaCommand::Progress { leg: call.leg, status: 180, sdp: None }));
            call.publish(&mut out);
            out.push(Effect::Journal(call.facts.record()));
        }
        (call, out)
    }

    /// One input; what is to be done about it, or why it is refused (then nothing changed).
    pub(crate) fn handle(&mut self, now: Now, input: Input) -> Result<Vec<Effect>, Refusal> {
        let mut out = Vec::new();
        match (&self.state, &input) {
            (_, Input::Guest(ask)) => {
                self.supervised(now, *ask, &mut out);
                Ok(())
            }
            (_, Input::Transfer(_) | Input::Colleague { .. } | Input::Recalled(_) | Input::ColleagueSilent(_)) => {
                self.transferring(now, input, &mut out)
            }
            (_, Input::Seat { agent, session }) if self.is_colleague(*agent) => {
                self.colleague_seat(now, *agent, *session);
                Ok(())
            }
            (_, input_of_line) if self.is_second_lines(input_of_line) => self.second_line(now, input, &mut out),
            (State::Preparing(_), _) => self.preparing(now, input, &mut out),
            (State::Placing(_) | State::Ringing(_) | State::EarlyMedia(_), _) => self.waiting(now, input, &mut out),
            (State::Alerting(_), _) => self.alerting(now, input, &mut out),
            (State::Talking(_), _) => self.talking(now, input, &mut out),
            (State::Ending(_), _) => self.ending(now, input, &mut out),
            (State::Ended, _) => self.ended(now, input, &mut out),
        }?;
        self.watch_audience(now, &mut out);
        self.settle_transfer(now, &mut out);
        self.watch_segments(now.wall);
        self.settle(&mut out);
        Ok(out)
    }

    /// When `Input::Timeout` is due.
    pub(crate) fn next_timeout(&self) -> Option<Instant> {
        let away = match self.state {
            State::Ending(_) | State::Ended => None,
            _ => self.away_deadline(),
        };
        match &self.state {
            State::Preparing(p) => earliest([Some(p.deadline), away]),
            State::Placing(w) | State::Ringing(w) | State::EarlyMedia(w) => {
                earliest([Some(w.deadline), w.tone_after, away])
            }
            State::Alerting(a) => earliest([Some(a.deadline), away]),
            State::Talking(t) => earliest([self.quiet_deadline(t), away, self.transfer_timeout()]),
            State::Ending(e) => earliest([e.leg, e.tone, e.recording]),
            State::Ended => None,
        }
    }

    fn talking(&mut self, now: Now, input: Input, out: &mut Vec<Effect>) -> Answer {
        if matches!(input, Input::Timeout) && self.transfer_alarm(now, out) {
            return Ok(());
        }
        let State::Talking(talking) = &mut self.state else { return Ok(()) };
        match input {
            Input::Ua(UaEvent::Ended { remote, .. }) => {
                self.customer_left(now, if remote { Ender::FarSide } else { Ender::Line }, Leg::Over, out);
            }
            // An ACK that never came, or a dialog that the far side no longer knows.
            Input::Ua(UaEvent::Failed { .. }) => self.customer_left(now, Ender::Line, Leg::Over, out),
            Input::Ua(UaEvent::Reoffer { sdp, .. }) => self.reoffered(now, sdp, out),
            // The answer to an offer of ours that went out in a 200.
            Input::Ua(UaEvent::Answered { sdp: Some(answer), .. }) => {
                out.push(Effect::Media(Op::Final, MediaOrder::AcceptAnswer { id: self.trunk, answer }));
            }
            Input::Media(Op::Final, Err(error)) => {
                self.facts.step(now, format!("No usable sound: {error}"));
                self.end_by(now, Ender::Media, Leg::HangUp, out);
            }
            Input::Flowing | Input::Back => talking.quiet_since = None,
            Input::Silent(for_so_long) => {
                talking.quiet_since.get_or_insert(now.at.checked_sub(for_so_long).unwrap_or(now.at));
                self.facts.step(now, "No sound from the far side");
            }
            Input::Timeout if self.quiet_too_long(now) => self.customer_left(now, Ender::Silence, Leg::HangUp, out),
            Input::HangUp => self.agent_left(now, Ender::Agent, out),
            Input::Hold(_) if self.transfer.is_some() => return Err(Refusal::WrongState),
            Input::Hold(on) => self.hold(now, on),
            Input::Help(wanted) => self.help(now, wanted),
            Input::Digits(digits) => {
                let id = self.who_gets_keys();
                let known = |c: char| matches!(c, '0'..='9' | '*' | '#' | 'A'..='D');
                if digits.is_empty() || digits.len() > DIGITS_MAX || !digits.chars().all(known) {
                    return Err(Refusal::Media("keys are 0-9 * # A-D".to_owned()));
                }
                out.push(Effect::Media(Op::Aside, MediaOrder::SendDigits { id, digits }));
            }
            Input::Recording(outcome) => self.recorded(now, outcome, out),
            Input::Answer => return Err(Refusal::WrongState),
            Input::Guard(_) | Input::Ua(_) | Input::Guest(_) => {}
            Input::Transfer(_) | Input::Colleague { .. } | Input::Recalled(_) | Input::ColleagueSilent(_) => {}
            Input::Timeout | Input::Mute(_) | Input::Seat { .. } | Input::Media(..) => self.always(now, input, out),
            Input::SipRefused | Input::Restart | Input::Crashed => self.always(now, input, out),
        }
        Ok(())
    }

    /// The agent holds the far side, or goes on. The dialog notices nothing: whoever is held is sent music.
    pub(super) fn hold(&mut self, now: Now, on: bool) {
        if let State::Talking(talking) = &mut self.state
            && talking.holding != on
        {
            talking.holding = on;
            self.facts.step(now, if on { "On hold" } else { "Back from hold" });
        }
    }

    /// The agent asks for help (MON-20): the supervisors see it until one of them is there.
    fn help(&mut self, now: Now, wanted: bool) {
        if self.facts.view.help_since.is_some() != wanted {
            self.facts.view.help_since = wanted.then_some(now.wall);
            self.facts.step(now, if wanted { "Help asked for" } else { "No help wanted any more" });
        }
    }

    /// The far side offers anew: hold and resume, another address, other codecs. Without SDP it wants our offer.
    pub(super) fn reoffered(&mut self, now: Now, sdp: Option<String>, out: &mut Vec<Effect>) {
        let (id, near, plan) = (self.trunk, None, self.rtp.clone());
        let order = match sdp {
            Some(offer) => {
                let held = puts_us_on_hold(&offer);
                self.facts.step(now, if held { "The far side holds" } else { "The far side re-negotiates" });
                if let State::Talking(talking) = &mut self.state {
                    talking.held = held;
                }
                MediaOrder::AnswerRtp { id, near, plan, offer }
            }
            None => MediaOrder::OfferRtp { id, near, plan },
        };
        out.push(Effect::Media(Op::Reoffer, order));
    }

    /// What every running call does alike.
    pub(super) fn always(&mut self, now: Now, input: Input, out: &mut Vec<Effect>) {
        match input {
            Input::Mute(muted) => {
                self.facts.step(now, if muted { "Microphone muted" } else { "Microphone open" });
                self.facts.view.muted = muted;
            }
            Input::Seat { agent, session: Some(session) } if self.is_seated(agent) => {
                if matches!(self.seat, Seat::Away { .. }) {
                    self.facts.step(now, "The agent's page is back");
                }
                self.seat = Seat::Here(session);
            }
            Input::Seat { agent, session: None } if self.is_seated(agent) => {
                if matches!(self.seat, Seat::Here(_)) {
                    self.facts.step(now, "The agent's page is away");
                    self.seat = Seat::Away { since: now.at };
                }
            }
            Input::Timeout if self.away_deadline().is_some_and(|at| now.reached(at)) => match self.state {
                State::Alerting(_) => self.end_by(now, Ender::Page, Leg::Reject(480), out),
                State::Talking(_) => self.agent_left(now, Ender::Page, out),
                _ => self.end_by(now, Ender::Page, Leg::HangUp, out),
            },
            Input::Media(Op::Reoffer, answer) => {
                let sdp = answer.map_err(|error| self.facts.step(now, format!("Re-negotiation refused: {error}"))).ok();
                out.push(Effect::Sip(UaCommand::AnswerReoffer { leg: self.leg, sdp }));
            }
            Input::Media(Op::Room, Err(error)) => {
                self.facts.step(now, format!("No room for the sound: {error}"));
                self.end_by(now, Ender::Fault, Leg::HangUp, out);
            }
            Input::SipRefused => self.end_by(now, Ender::Fault, Leg::HangUp, out),
            Input::Restart => self.end_by(now, Ender::Restart, Leg::HangUp, out),
            Input::Crashed => self.crashed(now, out),
            _ => {}
        }
    }

    /// Over for everybody; what is left goes by itself.
    fn ending(&mut self, now: Now, input: Input, out: &mut Vec<Effect>) -> Answer {
        let State::Ending(ending) = &mut self.state else { return Ok(()) };
        match input {
            Input::Ua(UaEvent::Ended { .. } | UaEvent::Failed { .. }) => ending.leg = None,
            // CANCEL and 200 crossed (RFC 3261 9.1): the dialog stands and must be ended.
            Input::Ua(UaEvent::Answered { leg, .. }) => out.push(Effect::Sip(UaCommand::HangUp { leg })),
            Input::Ua(UaEvent::Reoffer { leg, .. }) => {
                out.push(Effect::Sip(UaCommand::AnswerReoffer { leg, sdp: None }))
            }
            Input::Recording(outcome) => {
                ending.recording = None;
                self.recorded(now, outcome, out);
            }
            // A second click is as good as the first; it stops the busy tone.
            Input::HangUp | Input::Seat { .. } => ending.tone = None,
            Input::Restart => ending.tone = None,
            Input::Crashed => *ending = Ending { leg: None, tone: None, recording: None },
            Input::SipRefused => ending.leg = None,
            Input::Timeout => {
                let still = |until: Option<Instant>| until.filter(|at| !now.reached(*at));
                *ending =
                    Ending { leg: still(ending.leg), tone: still(ending.tone), recording: still(ending.recording) };
            }
            Input::Answer | Input::Mute(_) | Input::Digits(_) | Input::Hold(_) | Input::Help(_) => {
                return Err(Refusal::WrongState);
            }
            Input::Guard(_) | Input::Ua(_) | Input::Media(..) | Input::Guest(_) => {}
            Input::Transfer(_) | Input::Colleague { .. } | Input::Recalled(_) | Input::ColleagueSilent(_) => {}
            Input::Flowing | Input::Silent(_) | Input::Back => {}
        }
        Ok(())
    }

    /// The actor is about to go; stragglers change nothing. (A shell that broke in the middle of a step comes through
    /// here with a call that is not over yet.)
    fn ended(&mut self, now: Now, input: Input, out: &mut Vec<Effect>) -> Answer {
        match input {
            Input::Crashed if !self.facts.is_over() && self.told.is_some() => {
                self.crashed(now, out);
                Ok(())
            }
            Input::Answer | Input::Mute(_) | Input::Digits(_) | Input::Hold(_) | Input::Help(_) => {
                Err(Refusal::NoSuchCall)
            }
            _ => Ok(()),
        }
    }

    fn recorded(&mut self, now: Now, outcome: Result<u64, String>, out: &mut Vec<Effect>) {
        match outcome {
            Ok(ms) => {
                self.facts.recording_ms = Some(ms);
                self.facts.step(now, "The recording can be played");
            }
            Err(why) => {
                self.facts.view.recording = false;
                self.facts.step(now, format!("The recording failed: {why}"));
            }
        }
        out.push(Effect::Journal(self.facts.record()));
    }

    /// The shell is gone: everything is let go at once, nothing can be waited for.
    fn crashed(&mut self, now: Now, out: &mut Vec<Effect>) {
        self.end_by(now, Ender::Fault, Leg::HangUp, out);
        self.state = State::Ending(Ending { leg: None, tone: None, recording: None });
    }

    pub(super) fn end_by(&mut self, now: Now, ender: Ender, leg: Leg, out: &mut Vec<Effect>) {
        let phase = if self.facts.view.answered_at.is_some() { Phase::After } else { Phase::Before };
        self.end(now, Cause::of_end(ender, phase, self.facts.view.direction), leg, out);
    }

    /// The one way a call ends.
    pub(super) fn end(&mut self, now: Now, cause: Cause, leg: Leg, out: &mut Vec<Effect>) {
        self.end_transfer(cause, out);
        let leg = if self.customer == Customer::Here { leg } else { Leg::Over };
        let winding = match leg {
            Leg::Over => None,
            Leg::HangUp => Some(UaCommand::HangUp { leg: self.leg }),
            Leg::Reject(status) => Some(UaCommand::Reject { leg: self.leg, status, reason: None }),
        };
        let before = self.facts.view.answered_at.is_none();
        let tone = before && cause.what == What::Busy && self.seat_session().is_some();
        let rejected = matches!(leg, Leg::Reject(_));
        self.state = State::Ending(Ending {
            // A refusal of an inbound call is SIP's own affair from here on.
            leg: (winding.is_some() && !rejected).then(|| now.after(WIND_DOWN_MAX)),
            tone: tone.then(|| now.after(BUSY_TONE)),
            recording: self.stage.is_recorded().then(|| now.after(RECORDING_WAIT_MAX)),
        });
        self.facts.ended(now, cause);
        out.extend(winding.map(Effect::Sip));
        if self.customer == Customer::Here {
            out.push(Effect::Media(Op::Aside, MediaOrder::Close { id: self.trunk }));
        }
        self.watch_segments(now.wall);
        self.publish(out);
        out.push(Effect::Journal(self.facts.record()));
    }

    /// After every input: the sound as it should be, the view if it changed, the line when the leg is over, and the very end.
    fn settle(&mut self, out: &mut Vec<Effect>) {
        let scene = self.scene();
        let near = self.near();
        if matches!(self.state, State::Talking(_)) {
            self.facts.view.held = self.customer == Customer::Here && self.customer_place() == Place::Held;
        }
        self.stage.settle(scene, near, &self.id.to_string(), out);
        if self.told.is_some() {
            self.publish(out);
        }
        if let State::Ending(ending) = self.state {
            if ending.leg.is_none() && !self.line_freed {
                self.line_freed = true;
                out.push(Effect::LineFree);
            }
            if matches!(ending, Ending { leg: None, tone: None, recording: None }) {
                self.state = State::Ended;
                out.push(Effect::Finished);
            }
        }
    }

    pub(super) fn publish(&mut self, out: &mut Vec<Effect>) {
        if self.told.as_ref() != Some(&self.facts.view) {
            self.told = Some(self.facts.view.clone());
            out.push(Effect::Tell(self.facts.view.clone()));
        }
    }

    pub(super) fn seat_session(&self) -> Option<SessionId> {
        match self.seat {
            Seat::Here(session) => Some(session),
            Seat::Away { .. } | Seat::Left => None,
        }
    }

    /// Is this the agent whose call it is?
    fn is_seated(&self, agent: AgentId) -> bool {
        agent == self.agent && !matches!(self.seat, Seat::Left)
    }

    fn away_deadline(&self) -> Option<Instant> {
        let Seat::Away { since } = self.seat else { return None };
        let grace = if matches!(self.state, State::Talking(_)) {
            self.limits.rejoin
        } else {
            self.limits.rejoin.min(REJOIN_BEFORE_ANSWER_MAX)
        };
        Some(since + grace)
    }

    fn quiet_deadline(&self, talking: &Talking) -> Option<Instant> {
        let factor = if talking.held { SILENCE_ON_HOLD_FACTOR } else { 1 };
        let is_here = self.customer == Customer::Here;
        talking.quiet_since.filter(|_| is_here).map(|since| since + self.limits.silence * factor)
    }

    fn quiet_too_long(&self, now: Now) -> bool {
        matches!(&self.state, State::Talking(t) if self.quiet_deadline(t).is_some_and(|at| now.reached(at)))
    }
}
