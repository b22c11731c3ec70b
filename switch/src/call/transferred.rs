//! What a transfer does to a call: its machine decides, the three parties' places, sounds and dialogs follow here, in the
//! same step.

use crate::agent::messages::Stage;
use crate::call::colleague::{Colleague, Dialog, Line, Who};
use crate::call::machine::{Answer, Call};
use crate::call::messages::{Candidate, ColleagueAsk, Effect, Input, Op, TransferAsk, TransferSetup};
use crate::call::state::{Customer, Leg, Seat, State};
use crate::cause::{Cause, Ender, Phase, What, Whose};
use crate::doors::MediaOrder;
use crate::event::{TalksTo, TransferReason, TransferView};
use crate::ids::AgentId;
use crate::sip::UaCommand;
use crate::switchboard::Refusal;
use crate::timers::{Now, earliest};
use crate::transfer::machine::Transfer;
use crate::transfer::messages::{Effect as Deed, Input as Event, Setup};
use kakeru_media::SessionId;
use std::time::{Duration, Instant};

/// A colleague is rung for so long: the customer listens to music meanwhile.
const RING_MAX: Duration = Duration::from_secs(30);
/// A colleague's page that goes away while it rings is waited for this long.
const REJOIN_WHILE_RINGING_MAX: Duration = Duration::from_secs(10);

impl Call {
    /// What has to do with transfers only.
    pub(super) fn transferring(&mut self, now: Now, input: Input, out: &mut Vec<Effect>) -> Answer {
        match input {
            Input::Transfer(ask) => self.transfer_asked(now, ask, out),
            Input::Colleague { agent, ask } => self.colleague_asks(now, agent, ask, out),
            Input::Recalled(seat) => self.recalled(now, seat, out),
            Input::ColleagueSilent(for_so_long) => {
                self.second_line_silent(now, for_so_long);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    pub(super) fn is_colleague(&self, agent: AgentId) -> bool {
        self.colleague.as_ref().is_some_and(|colleague| colleague.agent() == Some(agent))
    }

    #[cfg(test)]
    pub(super) fn is_colleague_muted(&self) -> bool {
        self.colleague.as_ref().is_some_and(Colleague::is_muted)
    }

    /// Whose machine the agent's keys are for: a colleague outside to whom they talk, else the customer.
    pub(super) fn who_gets_keys(&mut self) -> SessionId {
        let talks_to = self.transfer.as_ref().and_then(Transfer::talks_to);
        let line = self.colleague.as_mut().filter(|_| talks_to == Some(TalksTo::Colleague)).and_then(Colleague::line);
        line.map_or(self.trunk, |line| line.session)
    }

    /// The call ends, and with it whatever a transfer was at.
    pub(super) fn end_transfer(&mut self, cause: Cause, out: &mut Vec<Effect>) {
        if let Some(transfer) = &mut self.transfer {
            let is_customers = cause.what == What::HungUp && cause.whose != Whose::Agent;
            let reason = if is_customers { TransferReason::CustomerLeft } else { TransferReason::CallEnded };
            transfer.call_ends(reason);
        }
        self.let_go(out);
    }

    /// The agent wants to transfer, or something of the transfer that runs.
    fn transfer_asked(&mut self, now: Now, ask: TransferAsk, out: &mut Vec<Effect>) -> Answer {
        match ask {
            TransferAsk::Begin(setup) => self.begin_transfer(now, *setup, out),
            TransferAsk::Act { id, action } if self.transfer.as_ref().is_some_and(|transfer| transfer.id == id) => {
                self.step(now, Event::Act(action), out)
            }
            TransferAsk::Act { .. } => Err(Refusal::WrongState),
        }
    }

    fn begin_transfer(&mut self, now: Now, setup: TransferSetup, out: &mut Vec<Effect>) -> Answer {
        let TransferSetup { id, mode, from, to: candidate, note } = setup;
        // XFR-6: of two at once one wins.
        if self.transfer.is_some() || self.colleague.is_some() {
            return Err(Refusal::TransferRunning);
        }
        let is_theirs = from == self.agent && !matches!(self.seat, Seat::Left);
        if !matches!(self.state, State::Talking(_)) || !is_theirs || self.customer != Customer::Here {
            return Err(Refusal::WrongState);
        }
        let to = candidate.to();
        let ring = self.limits.ring.min(RING_MAX);
        let (transfer, deeds) = Transfer::begin(now, Setup { id, mode, from, to, ring });
        self.transfer = Some(transfer);
        self.transfer_note = note;
        let who = match candidate {
            Candidate::Agent { agent, session } => {
                out.push(Effect::Colleague(agent, Stage::Ringing));
                self.facts.step(now, "Transfer: it rings at a colleague's");
                Who::Agent { agent, seat: Seat::Here(session), muted: false }
            }
            Candidate::Number { number, leg, session, rtp, invite } => {
                self.owes_transfer_answer = true;
                let (near, plan) = (Some(self.near()), rtp.clone());
                out.push(Effect::Media(Op::ColleagueOffer, MediaOrder::OfferRtp { id: session, near, plan }));
                out.push(Effect::AskGuard(self.facts.second_check(from, &number)));
                let invite = *invite;
                let (dialog, quiet_since) = (Dialog::None, None);
                Who::Line(Box::new(Line { leg, session, rtp, number, invite, cleared: false, dialog, quiet_since }))
            }
        };
        self.colleague = Some(Colleague { who, connected: false });
        self.carry_out(now, deeds, out);
        self.leave_hold(now);
        Ok(())
    }

    /// One input of the transfer that runs, and what follows from it.
    pub(super) fn step(&mut self, now: Now, event: Event, out: &mut Vec<Effect>) -> Answer {
        let Some(transfer) = &mut self.transfer else { return Err(Refusal::WrongState) };
        let before = transfer.state();
        let deeds = transfer.handle(now, event)?;
        let after = transfer.state();
        if before != after {
            self.facts.step(now, format!("Transfer: {after:?}"));
        }
        self.carry_out(now, deeds, out);
        self.leave_hold(now);
        Ok(())
    }

    /// From its first ring on the transfer says who is held.
    fn leave_hold(&mut self, now: Now) {
        if self.transfer.as_ref().is_some_and(|transfer| !transfer.is_preparing()) {
            self.hold(now, false);
        }
    }

    fn carry_out(&mut self, now: Now, deeds: Vec<Deed>, out: &mut Vec<Effect>) {
        for deed in deeds {
            match deed {
                Deed::AgentLeaves => {
                    self.agent_leaves();
                    out.push(Effect::HandedOver { from: Some(self.agent), to: None });
                }
                Deed::HandOver => self.hand_over(now, out),
                Deed::LetGo => self.let_go(out),
                Deed::Recall => {
                    let agent = self.transfer.as_ref().map_or(self.agent, |transfer| transfer.from);
                    self.facts.step(now, "Transfer: back to who transferred");
                    out.push(Effect::Recall(agent));
                }
                Deed::DropCustomer => {
                    let cause = Cause::of_end(Ender::Agent, Phase::After, self.facts.view.direction);
                    self.customer_over(now, cause, Leg::HangUp, out);
                }
                Deed::EndCall => self.end_for_want_of_people(now, out),
            }
        }
    }

    fn agent_leaves(&mut self) {
        self.seat = Seat::Left;
        (self.facts.view.agent, self.facts.view.muted) = (None, false);
    }

    /// The call is the colleague's. One of ours takes the agent's seat; one outside stays where they are, and the call is
    /// nobody's of ours.
    fn hand_over(&mut self, now: Now, out: &mut Vec<Effect>) {
        let from = (!matches!(self.seat, Seat::Left)).then_some(self.agent);
        match self.colleague.take() {
            Some(Colleague { who: Who::Agent { agent, seat, muted }, .. }) => {
                (self.agent, self.seat) = (agent, seat);
                (self.facts.view.agent, self.facts.view.muted) = (Some(agent), muted);
                self.facts.step(now, "Transfer: the call is the colleague's");
                out.push(Effect::HandedOver { from, to: Some(agent) });
            }
            line => {
                self.colleague = line;
                self.agent_leaves();
                self.facts.step(now, "Transfer: the call is with somebody outside");
                out.extend(from.map(|from| Effect::HandedOver { from: Some(from), to: None }));
            }
        }
        out.push(Effect::Journal(self.facts.record()));
    }

    /// The colleague is on this call no more.
    pub(super) fn let_go(&mut self, out: &mut Vec<Effect>) {
        match self.colleague.take().map(|colleague| (colleague.who, colleague.connected)) {
            Some((Who::Agent { agent, .. }, _)) => {
                // Whose own call comes back in vain goes on with its wrap-up.
                let is_own = self.transfer.as_ref().is_some_and(|transfer| transfer.from == agent);
                out.push(Effect::Colleague(agent, if is_own { Stage::Over } else { Stage::Nothing }));
            }
            Some((Who::Line(line), _)) => {
                if line.dialog == Dialog::Open {
                    out.push(Effect::Sip(UaCommand::HangUp { leg: line.leg }));
                }
                out.push(Effect::Media(Op::Aside, MediaOrder::Close { id: line.session }));
                out.push(Effect::ColleagueLineFree);
            }
            None => {}
        }
    }

    /// The customer hangs up, or is lost. Where others go on talking, the call goes on with them.
    pub(super) fn customer_left(&mut self, now: Now, ender: Ender, leg: Leg, out: &mut Vec<Effect>) {
        let cause = Cause::of_end(ender, Phase::After, self.facts.view.direction);
        let is_known = self.transfer.as_ref().is_some_and(|transfer| !transfer.is_preparing());
        if !is_known || self.customer != Customer::Here {
            return self.end(now, cause, leg, out);
        }
        self.leaving = Some((cause, leg));
        let refused = self.step(now, Event::CustomerLeft, out).is_err();
        if let Some((cause, leg)) = self.leaving.take()
            && matches!(self.state, State::Talking(_))
        {
            if refused { self.end(now, cause, leg, out) } else { self.customer_over(now, cause, leg, out) }
        }
    }

    fn customer_over(&mut self, now: Now, cause: Cause, leg: Leg, out: &mut Vec<Effect>) {
        self.customer = Customer::Gone(cause);
        self.facts.step(now, "The customer is gone, the consultation goes on");
        if !matches!(leg, Leg::Over) {
            out.push(Effect::Sip(UaCommand::HangUp { leg: self.leg }));
        }
        out.push(Effect::Media(Op::Aside, MediaOrder::Close { id: self.trunk }));
        self.line_freed = true;
        out.push(Effect::LineFree);
    }

    fn end_for_want_of_people(&mut self, now: Now, out: &mut Vec<Effect>) {
        let direction = self.facts.view.direction;
        let (cause, leg) = match (self.leaving.take(), self.customer, self.seat) {
            (Some(leaving), ..) => leaving,
            (None, Customer::Gone(cause), _) => (cause, Leg::Over),
            // Nobody took it.
            (None, Customer::Here, Seat::Left) => (Cause::new(What::NoAnswer, Whose::Agent), Leg::HangUp),
            (None, Customer::Here, _) => (Cause::of_end(Ender::Agent, Phase::After, direction), Leg::HangUp),
        };
        self.end(now, cause, leg, out);
    }

    /// The agent hangs up, or their page stayed away: with a transfer under way that is a step of it.
    pub(super) fn agent_left(&mut self, now: Now, ender: Ender, out: &mut Vec<Effect>) {
        let is_known = self.transfer.as_ref().is_some_and(|transfer| !transfer.is_preparing());
        if !is_known || self.step(now, Event::AgentLeft, out).is_err() {
            self.end_by(now, ender, Leg::HangUp, out);
        }
    }

    /// What a colleague does at their page.
    fn colleague_asks(&mut self, now: Now, agent: AgentId, ask: ColleagueAsk, out: &mut Vec<Effect>) -> Answer {
        let Some(colleague) = self.colleague.as_mut().filter(|colleague| colleague.agent() == Some(agent)) else {
            return Err(Refusal::NoSuchCall);
        };
        match (ask, colleague.connected) {
            (ColleagueAsk::Answer, false) => {
                colleague.connected = true;
                out.push(Effect::Colleague(agent, Stage::Talking));
                self.step(now, Event::Answered, out)
            }
            (ColleagueAsk::HangUp, true) => self.step(now, Event::ColleagueLeft, out),
            (ColleagueAsk::HangUp, false) => self.step(now, Event::Failed(TransferReason::Refused), out),
            (ColleagueAsk::Mute(on), true) => {
                if let Who::Agent { muted, .. } = &mut colleague.who {
                    *muted = on;
                }
                Ok(())
            }
            (ColleagueAsk::Answer, true) | (ColleagueAsk::Mute(_), false) => Err(Refusal::WrongState),
        }
    }

    /// A colleague's page went away, or came back.
    pub(super) fn colleague_seat(&mut self, now: Now, of: AgentId, session: Option<SessionId>) {
        let Some(Colleague { who: Who::Agent { agent, seat, .. }, .. }) = &mut self.colleague else { return };
        if *agent == of {
            *seat = match (session, *seat) {
                (Some(session), _) => Seat::Here(session),
                (None, away @ Seat::Away { .. }) => away,
                (None, _) => Seat::Away { since: now.at },
            };
        }
    }

    /// The call came back to who transferred it: they ring, or cannot.
    fn recalled(&mut self, now: Now, seat: Result<SessionId, Refusal>, out: &mut Vec<Effect>) -> Answer {
        let awaited = self.transfer.as_ref().filter(|transfer| transfer.is_recall() && self.colleague.is_none());
        let Some(agent) = awaited.map(|transfer| transfer.from) else {
            return Err(Refusal::WrongState);
        };
        match seat {
            Ok(session) => {
                let who = Who::Agent { agent, seat: Seat::Here(session), muted: false };
                self.colleague = Some(Colleague { who, connected: false });
                out.push(Effect::Colleague(agent, Stage::Ringing));
                self.step(now, Event::RecallRings, out)
            }
            Err(_) => self.step(now, Event::RecallRefused, out),
        }
    }

    fn colleague_away_until(&self) -> Option<Instant> {
        let colleague = self.colleague.as_ref()?;
        let Who::Agent { seat: Seat::Away { since }, .. } = colleague.who else { return None };
        let grace = if colleague.connected { self.limits.rejoin } else { REJOIN_WHILE_RINGING_MAX };
        Some(since + grace)
    }

    /// When the transfer wants to be woken.
    pub(super) fn transfer_timeout(&self) -> Option<Instant> {
        let transfer = self.transfer.as_ref().and_then(Transfer::next_timeout);
        earliest([transfer, self.colleague_away_until(), self.second_line_quiet_until()])
    }

    /// `true` = it was the transfer's alarm.
    pub(super) fn transfer_alarm(&mut self, now: Now, out: &mut Vec<Effect>) -> bool {
        if self.colleague_away_until().is_some_and(|at| now.reached(at)) {
            let is_connected = self.colleague.as_ref().is_some_and(|colleague| colleague.connected);
            let event = if is_connected { Event::ColleagueLeft } else { Event::Failed(TransferReason::Unreachable) };
            return self.step(now, event, out).is_ok();
        }
        if self.second_line_quiet_until().is_some_and(|at| now.reached(at)) {
            self.second_line_lost(now, out);
            return true;
        }
        let due = self.transfer.as_ref().and_then(Transfer::next_timeout).is_some_and(|at| now.reached(at));
        due && self.step(now, Event::Timeout, out).is_ok()
    }

    /// After every input: whoever asked is answered, the world hears of the transfer, and what is over is let go.
    pub(super) fn settle_transfer(&mut self, now: Now, out: &mut Vec<Effect>) {
        let Some(transfer) = &self.transfer else { return };
        let (is_over, is_preparing) = (transfer.is_over(), transfer.is_preparing());
        if is_preparing {
            return;
        }
        let view = self.transfer_view(now);
        if is_over {
            self.transfer = None;
        }
        if self.owes_transfer_answer {
            self.owes_transfer_answer = false;
            if is_over && self.transfer_told.is_none() {
                // It was over before anybody but who asked knew of it.
                out.push(Effect::TransferAnswer(Err(Refusal::Unavailable)));
                return;
            }
            out.extend(view.clone().map(|view| Effect::TransferAnswer(Ok(Box::new(view)))));
        }
        if self.transfer_told != view {
            self.transfer_told.clone_from(&view);
            out.extend(view.map(|view| Effect::Transfer(Box::new(view))));
        }
        if is_over {
            self.transfer_last = self.transfer_told.take();
        }
    }

    /// The transfer as it was told last; also of one that is just over.
    pub(crate) fn told_transfer(&self) -> Option<&TransferView> {
        self.transfer_told.as_ref().or(self.transfer_last.as_ref())
    }

    /// Whoever asked for the transfer has to wait for its line.
    pub(crate) fn owes_transfer_answer(&self) -> bool {
        self.owes_transfer_answer
    }

    fn transfer_view(&self, now: Now) -> Option<TransferView> {
        let transfer = self.transfer.as_ref()?;
        let call = &self.facts.view;
        Some(TransferView {
            id: transfer.id,
            call: self.id,
            mode: transfer.mode,
            state: transfer.state(),
            talks_to: transfer.talks_to(),
            from: transfer.from,
            to: transfer.to.clone(),
            customer_gone: transfer.customer_gone,
            started_at: transfer.started_at,
            since: transfer.since,
            ended_at: transfer.is_over().then_some(now.wall),
            reason: transfer.reason,
            direction: call.direction,
            number: call.number.clone(),
            caller_id: call.caller_id.clone(),
            project: call.project,
            lead: call.lead,
            note: self.transfer_note.clone(),
        })
    }
}
