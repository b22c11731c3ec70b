//! Transfers as the switchboard runs them: the colleague or the line is taken first, then the call decides. Decides nothing.

use crate::agent::actor::ToAgent;
use crate::agent::messages::{Input as AgentInput, Stage};
use crate::call::actor::{Reply, ToCall};
use crate::call::house::HouseSetup;
use crate::call::messages::{Candidate, ColleagueAsk, Input as CallInput, TransferAsk, TransferSetup};
use crate::event::{CallView, Happening, TransferAction, TransferTo, TransferView};
use crate::ids::{AgentId, CallId, LegId, TransferId};
use crate::ports::GuardRefusal;
use crate::routing::{Kind, Number};
use crate::shell::{now, tell};
use crate::switchboard::board::{Board, LegRoute, Owner};
use crate::switchboard::{ColleagueRequest, Refusal, TransferReply, TransferRequest};
use crate::trunk::book::Channel;
use crate::trunk::wire;
use actix::{ActorFutureExt, AsyncContext, Context, Recipient, WrapFuture};
use kakeru_media::SessionId;
use std::collections::{HashMap, VecDeque};
use tokio::sync::oneshot;

/// Transfers that are over and can still be asked for: hours of a floor's.
const OVER_MAX: usize = 1_024;

/// The line to a colleague outside.
pub(super) struct Second {
    leg: LegId,
    session: SessionId,
    channel: Channel,
}

/// The transfers that run, and those that were over last.
#[derive(Default)]
pub(super) struct Transfers {
    views: HashMap<TransferId, TransferView>,
    over: VecDeque<TransferId>,
}

impl Transfers {
    pub(super) fn get(&self, id: TransferId) -> Option<&TransferView> {
        self.views.get(&id)
    }

    pub(super) fn running(&self) -> Vec<TransferView> {
        self.views.values().filter(|view| !view.is_over()).cloned().collect()
    }

    /// `true` = it is new.
    fn is(&mut self, view: &TransferView) -> bool {
        if view.is_over() {
            self.over.push_back(view.id);
            if self.over.len() > OVER_MAX {
                let oldest = self.over.pop_front();
                oldest.into_iter().for_each(|id| drop(self.views.remove(&id)));
            }
        }
        self.views.insert(view.id, view.clone()).is_none()
    }
}

/// What an agent's command means from somebody to whom the call is being transferred.
pub(super) fn colleagues(agent: AgentId, input: &CallInput) -> Result<CallInput, Refusal> {
    let ask = match input {
        CallInput::Answer => ColleagueAsk::Answer,
        CallInput::HangUp => ColleagueAsk::HangUp,
        CallInput::Mute(muted) => ColleagueAsk::Mute(*muted),
        _ => return Err(Refusal::WrongState),
    };
    Ok(CallInput::Colleague { agent, ask })
}

/// What a colleague's own refusal is to somebody else.
pub(super) fn of_colleague(refusal: Refusal) -> Refusal {
    match refusal {
        Refusal::DeskNotConnected | Refusal::SoundNotConnected => Refusal::ColleagueOffline,
        Refusal::AgentBusy => Refusal::ColleagueBusy,
        other => other,
    }
}

impl Board {
    /// A call in the house: first who calls is taken, then who is called.
    pub(super) fn call_colleague(
        &mut self,
        ask: ColleagueRequest,
        reply: oneshot::Sender<Result<CallView, Refusal>>,
        ctx: &mut Context<Self>,
    ) {
        let ColleagueRequest { command, agent, colleague } = ask;
        if self.is_stopping() {
            return drop(reply.send(Err(Refusal::Unavailable)));
        }
        if !self.answers.begin(now(), command, reply) {
            return;
        }
        let caller = self.agent(agent).map(|entry| entry.to.clone()).ok_or(Refusal::DeskNotConnected);
        let called = self.agent(colleague).map(|entry| entry.to.clone()).ok_or(Refusal::ColleagueOffline);
        let (caller, called) = match (caller, called) {
            _ if agent == colleague => return self.answers.finish(command, Err(Refusal::Oneself)),
            (Ok(caller), Ok(called)) => (caller, called),
            (Err(refusal), _) | (_, Err(refusal)) => return self.answers.finish(command, Err(refusal)),
        };
        let call = CallId::mint();
        let (seize, seat) = oneshot::channel();
        // There is no line whose worker it were near to.
        let near = SessionId::mint();
        tell(&caller, ToAgent::Seize { input: AgentInput::Reserve { call, near }, reply: seize });
        ctx.spawn(seat.into_actor(self).map(move |seat, board, ctx| match seat.unwrap_or(Err(Refusal::Unavailable)) {
            Ok(seat) => board.ring_colleague(ask, call, seat, &called, ctx),
            Err(refusal) => board.answers.finish(command, Err(refusal)),
        }));
    }

    fn ring_colleague(
        &self,
        ask: ColleagueRequest,
        call: CallId,
        seat: SessionId,
        called: &Recipient<ToAgent>,
        ctx: &mut Context<Self>,
    ) {
        let ColleagueRequest { command, agent, colleague } = ask;
        let rejoin = self.limits().rejoin;
        let (seize, taken) = oneshot::channel();
        tell(called, ToAgent::Seize { input: AgentInput::Ring { call, near: seat }, reply: seize });
        ctx.spawn(taken.into_actor(self).map(
            move |taken, board, ctx| match taken.unwrap_or(Err(Refusal::Unavailable)) {
                Ok(colleague_seat) => {
                    board.start_house(
                        HouseSetup { call, agent, seat, colleague, colleague_seat, rejoin },
                        command,
                        ctx,
                    );
                }
                Err(refusal) => {
                    board.tell_agent(agent, AgentInput::Call { call, stage: Stage::Nothing });
                    board.answers.finish(command, Err(of_colleague(refusal)));
                }
            },
        ));
    }

    /// An agent wants to transfer their call.
    pub(super) fn transfer(&mut self, ask: TransferRequest, reply: TransferReply, ctx: &mut Context<Self>) {
        let entry = self.calls.get(&ask.call).filter(|entry| entry.agent == Some(ask.agent));
        let refused = match entry {
            _ if self.is_stopping() => Some(Refusal::Unavailable),
            None => Some(Refusal::NoSuchCall),
            Some(entry) if entry.view.as_ref().is_some_and(|view| view.colleague.is_some()) => {
                Some(Refusal::WrongState)
            }
            // XFR-6: seen here already, before anybody is rung.
            Some(entry) if entry.colleague.is_some() || entry.second.is_some() => Some(Refusal::TransferRunning),
            Some(_) => None,
        };
        let Some((trunk, view)) = entry.map(|entry| (entry.trunk, entry.view.clone())).filter(|_| refused.is_none())
        else {
            // Whoever asked may have gone meanwhile, here and below.
            return drop(reply.send(Err(refused.unwrap_or(Refusal::NoSuchCall))));
        };
        match ask.to.clone() {
            TransferTo::Agent { agent } => self.transfer_to_agent(ask, agent, trunk, reply, ctx),
            TransferTo::Number { number } => match self.second_line(ask.call, &number, view.as_ref()) {
                Ok(candidate) => self.begin_transfer(ask, candidate, reply, ctx),
                Err(refusal) => drop(reply.send(Err(refusal))),
            },
        }
    }

    fn transfer_to_agent(
        &self,
        ask: TransferRequest,
        agent: AgentId,
        near: SessionId,
        reply: TransferReply,
        ctx: &mut Context<Self>,
    ) {
        if agent == ask.agent {
            return drop(reply.send(Err(Refusal::Oneself)));
        }
        let Some(to) = self.agent(agent).map(|entry| entry.to.clone()) else {
            return drop(reply.send(Err(Refusal::ColleagueOffline)));
        };
        let (seize, seat) = oneshot::channel();
        tell(&to, ToAgent::Seize { input: AgentInput::Ring { call: ask.call, near }, reply: seize });
        ctx.spawn(seat.into_actor(self).map(move |seat, board, ctx| match seat.unwrap_or(Err(Refusal::Unavailable)) {
            Ok(session) => board.begin_transfer(ask, Candidate::Agent { agent, session }, reply, ctx),
            Err(refusal) => drop(reply.send(Err(of_colleague(refusal)))),
        }));
    }

    /// A second line for a call, taken in the book.
    fn second_line(&mut self, call: CallId, number: &str, view: Option<&CallView>) -> Result<Candidate, Refusal> {
        let invalid = |code: &str| Refusal::from(GuardRefusal { code: code.to_owned() });
        match Number::parse(number) {
            Ok(parsed) if parsed.kind == Kind::Emergency => return Err(invalid("number_emergency")),
            Ok(parsed) if parsed.e164 == number => {}
            Ok(_) | Err(_) => return Err(invalid("number_invalid")),
        }
        let shown = view.and_then(|view| view.caller_id.as_deref());
        let channel = match self.book.take(None, shown) {
            Err(Refusal::CallerIdNotOwned) => self.book.take(None, None)?,
            taken => taken?,
        };
        let (leg, session) = (LegId::mint(), SessionId::mint());
        let invite = Box::new(wire::invite(leg, &channel, number, false));
        let rtp = wire::rtp_plan(&channel.line);
        self.legs.insert(leg, LegRoute::Call(call));
        self.sessions.insert(session, Owner::Call(call));
        if let Some(entry) = self.calls.get_mut(&call) {
            entry.second = Some(Second { leg, session, channel });
        }
        Ok(Candidate::Number { number: number.to_owned(), leg, session, rtp, invite })
    }

    fn begin_transfer(
        &mut self,
        ask: TransferRequest,
        candidate: Candidate,
        reply: TransferReply,
        ctx: &mut Context<Self>,
    ) {
        let TransferRequest { agent: from, call, mode, note, .. } = ask;
        let taken = candidate.to().agent();
        let (answer, answered) = oneshot::channel();
        let setup = Box::new(TransferSetup { id: TransferId::mint(), mode, from, to: candidate, note });
        let input = CallInput::Transfer(TransferAsk::Begin(setup));
        let told = self
            .calls
            .get(&call)
            .is_some_and(|entry| tell(&entry.to, ToCall { input, reply: Reply::Transfer(answer) }));
        if !told {
            self.give_back(call, taken);
            return drop(reply.send(Err(Refusal::NoSuchCall)));
        }
        ctx.spawn(answered.into_actor(self).map(move |answer, board, _| {
            let answer = answer.unwrap_or(Err(Refusal::Unavailable));
            if answer.is_err() {
                board.give_back(call, taken);
            }
            let _ = reply.send(answer);
        }));
    }

    /// The call did not want it: who or what was taken is free again.
    fn give_back(&mut self, call: CallId, taken: Option<AgentId>) {
        match taken {
            Some(agent) => self.tell_agent(agent, AgentInput::Call { call, stage: Stage::Nothing }),
            None => self.second_line_free(call),
        }
    }

    pub(super) fn act_on_transfer(&self, id: TransferId, action: TransferAction, reply: TransferReply) {
        let entry = match self.transfers.get(id) {
            None => return drop(reply.send(Err(Refusal::NoSuchTransfer))),
            Some(view) if view.is_over() => return drop(reply.send(Err(Refusal::WrongState))),
            Some(view) => self.calls.get(&view.call),
        };
        match entry {
            Some(entry) => {
                let input = CallInput::Transfer(TransferAsk::Act { id, action });
                tell(&entry.to, ToCall { input, reply: Reply::Transfer(reply) });
            }
            None => drop(reply.send(Err(Refusal::WrongState))),
        }
    }

    pub(super) fn transfer_is(&mut self, view: TransferView) {
        if self.transfers.is(&view) || view.is_over() {
            self.ports.journal.transfer(view.clone());
        }
        self.emit(Happening::Transfer(Box::new(view)));
    }

    /// A colleague rings, talks, or is let go.
    pub(super) fn colleague_is(&mut self, call: CallId, agent: AgentId, stage: Stage) {
        if let Some(entry) = self.calls.get_mut(&call) {
            let is_on = matches!(stage, Stage::Ringing | Stage::Talking);
            if is_on || entry.colleague == Some(agent) {
                entry.colleague = is_on.then_some(agent);
            }
        }
        self.tell_agent(agent, AgentInput::Call { call, stage });
    }

    /// The call is another's, or nobody's of ours: whose it was goes on to wrap-up.
    pub(super) fn handed_over(&mut self, call: CallId, from: Option<AgentId>, to: Option<AgentId>) {
        if let Some(entry) = self.calls.get_mut(&call) {
            entry.agent = to;
            if to.is_some() {
                entry.colleague = None;
            }
        }
        if let Some(from) = from {
            if let Some(entry) = self.agents.get_mut(&from) {
                entry.noting = Some(call);
            }
            self.tell_agent(from, AgentInput::Call { call, stage: Stage::Over });
        }
    }

    /// A call comes back: whoever transferred it is taken, if they can be.
    pub(super) fn recall(&mut self, call: CallId, agent: AgentId, ctx: &mut Context<Self>) {
        let near = self.calls.get(&call).map(|entry| entry.trunk);
        let (Some(to), Some(near)) = (self.agent(agent).map(|entry| entry.to.clone()), near) else {
            return self.tell_call(call, CallInput::Recalled(Err(Refusal::DeskNotConnected)));
        };
        let (seize, seat) = oneshot::channel();
        tell(&to, ToAgent::Seize { input: AgentInput::Recall { call, near }, reply: seize });
        ctx.spawn(seat.into_actor(self).map(move |seat, board, ctx| {
            let seat = seat.unwrap_or(Err(Refusal::Unavailable));
            let is_taken = seat.is_ok();
            let (reply, answer) = oneshot::channel();
            let input = CallInput::Recalled(seat);
            if let Some(entry) = board.calls.get(&call) {
                tell(&entry.to, ToCall { input, reply: Reply::Done(reply) });
            }
            ctx.spawn(answer.into_actor(board).map(move |answer, board, _| {
                if is_taken && !matches!(answer, Ok(Ok(()))) {
                    board.tell_agent(agent, AgentInput::Call { call, stage: Stage::Over });
                }
            }));
        }));
    }

    /// The line to a colleague outside is free. Its leg is known until the call is over: its last events may still come.
    pub(super) fn second_line_free(&mut self, call: CallId) {
        let second = self.calls.get_mut(&call).and_then(|entry| entry.second.take());
        if let Some(Second { leg, session, channel }) = second {
            self.book.free(&channel);
            self.legs.remove(&leg);
            self.sessions.remove(&session);
        }
    }
}
