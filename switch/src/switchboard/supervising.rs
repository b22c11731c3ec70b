//! Supervisions as the switchboard runs them: one machine each, fed by what happens to calls and to the supervisor's sound.
//! Decides nothing.

use crate::agent::actor::ToAgent;
use crate::agent::messages::{Input as AgentInput, Stage};
use crate::call::actor::ToCall;
use crate::call::messages::{GuestAsk, GuestNews, Input as CallInput};
use crate::event::{CallView, Happening, SupervisionState, SupervisionView};
use crate::ids::{CallId, SupervisionId};
use crate::ports::ListenCheck;
use crate::shell::{now, tell};
use crate::supervision::machine::Supervision;
use crate::supervision::messages::{CallNow, Effect, Input, Setup};
use crate::switchboard::board::Board;
use crate::switchboard::{Refusal, SuperviseRequest, SupervisionAsk, SupervisionReply};
use crate::timers::Now;
use actix::{ActorFutureExt, AsyncContext, Context, WrapFuture};
use kakeru_media::SessionId;
use std::collections::VecDeque;
use std::sync::Arc;
use tokio::sync::oneshot;

/// One supervision.
pub(super) struct Watch {
    machine: Supervision,
    /// What was asked of which call, in order, and who waits for the answer.
    asked: VecDeque<(CallId, Option<SupervisionReply>)>,
}

impl Watch {
    pub(super) fn view(&self) -> SupervisionView {
        self.machine.view()
    }
}

impl Board {
    /// A supervisor wants to listen: their ear first, then the machine.
    pub(super) fn supervise(&mut self, ask: SuperviseRequest, reply: SupervisionReply, ctx: &mut Context<Self>) {
        let refused = |refusal| Err(refusal);
        let answer = match (self.is_stopping(), self.call_now(ask.call), self.agent(ask.supervisor)) {
            (true, ..) => refused(Refusal::Unavailable),
            (_, None, _) => refused(Refusal::NoSuchCall),
            (.., None) => refused(Refusal::DeskNotConnected),
            (_, Some(call), _) if call.agent == Some(ask.supervisor) => refused(Refusal::OwnCall),
            (.., Some(entry)) => Ok(entry.to.clone()),
        };
        let agent = match answer {
            Ok(agent) => agent,
            // Whoever asked may have gone meanwhile, here and below.
            Err(refusal) => return drop(reply.send(Err(refusal))),
        };
        let id = SupervisionId::mint();
        let (seize, ear) = oneshot::channel();
        tell(&agent, ToAgent::Seize { input: AgentInput::Watch { supervision: id }, reply: seize });
        ctx.spawn(ear.into_actor(self).map(move |ear, board, ctx| match ear.unwrap_or(Err(Refusal::Unavailable)) {
            Ok(ear) => board.begin_supervision(id, ask, ear, reply, ctx),
            Err(refusal) => drop(reply.send(Err(refusal))),
        }));
    }

    fn begin_supervision(
        &mut self,
        id: SupervisionId,
        ask: SuperviseRequest,
        ear: SessionId,
        reply: SupervisionReply,
        ctx: &mut Context<Self>,
    ) {
        let SuperviseRequest { supervisor, mode, follow, .. } = ask;
        let begun = match self.call_now(ask.call) {
            Some(call) if !self.is_stopping() => {
                Supervision::begin(now(), Setup { id, supervisor, ear, call, mode, follow })
            }
            _ => Err(Refusal::NotInCall),
        };
        match begun {
            Ok((machine, effects)) => {
                self.supervisions.insert(id, Watch { machine, asked: VecDeque::new() });
                self.carry_out(id, effects, Some(reply), ctx);
            }
            Err(refusal) => {
                self.tell_agent(supervisor, AgentInput::Unwatch { supervision: id });
                drop(reply.send(Err(refusal)));
            }
        }
    }

    /// Something is asked of a supervision.
    pub(super) fn supervision(
        &mut self,
        id: SupervisionId,
        ask: SupervisionAsk,
        reply: SupervisionReply,
        ctx: &mut Context<Self>,
    ) {
        let input = match ask {
            SupervisionAsk::Mode(mode) => Input::Mode(mode),
            SupervisionAsk::TakeOver => Input::TakeOver,
            SupervisionAsk::Stop => Input::Stop,
        };
        let Some(watch) = self.supervisions.get_mut(&id) else {
            return drop(reply.send(Err(Refusal::NoSuchSupervision)));
        };
        match watch.machine.handle(now(), input) {
            Ok(effects) => self.carry_out(id, effects, Some(reply), ctx),
            Err(refusal) => drop(reply.send(Err(refusal))),
        }
    }

    /// Something happened to it.
    pub(super) fn tell_supervision(&mut self, id: SupervisionId, input: Input, ctx: &mut Context<Self>) {
        let Some(watch) = self.supervisions.get_mut(&id) else { return };
        // Only wishes are refused.
        let effects = watch.machine.handle(now(), input).unwrap_or_default();
        self.carry_out(id, effects, None, ctx);
    }

    /// Something happened that may concern any of them.
    pub(super) fn all_supervisions(&mut self, input: &Input, ctx: &mut Context<Self>) {
        let ids: Vec<SupervisionId> = self.supervisions.keys().copied().collect();
        for id in ids {
            self.tell_supervision(id, input.clone(), ctx);
        }
    }

    /// A call changed.
    pub(super) fn call_changed(&mut self, view: &CallView, ctx: &mut Context<Self>) {
        self.all_supervisions(&Input::Call(now_of(view)), ctx);
    }

    /// Those whose time has come.
    pub(super) fn supervisions_due(&mut self, now: Now, ctx: &mut Context<Self>) {
        let is_due = |watch: &Watch| watch.machine.next_timeout().is_some_and(|at| now.reached(at));
        let due: Vec<SupervisionId> =
            self.supervisions.iter().filter(|(_, watch)| is_due(watch)).map(|(id, _)| *id).collect();
        for id in due {
            self.tell_supervision(id, Input::Timeout, ctx);
        }
    }

    /// A call tells what became of a supervision on it.
    pub(super) fn guest(&mut self, call: CallId, id: SupervisionId, news: GuestNews, ctx: &mut Context<Self>) {
        match news {
            GuestNews::Seated(mode) => {
                self.tell_supervision(id, Input::Seated { call, mode }, ctx);
                self.answer(id, call, None, ctx);
            }
            GuestNews::Refused(refusal) => {
                self.tell_supervision(id, Input::Refused { call }, ctx);
                self.answer(id, call, Some(refusal), ctx);
            }
            GuestNews::FellBack => self.tell_supervision(id, Input::FellBack { call }, ctx),
            GuestNews::Over => self.tell_supervision(id, Input::CallOver { call }, ctx),
            GuestNews::TookOver { from } => {
                // Before the call's own view says whose it is: each of the two hears it from here.
                if let Some(entry) = self.calls.get_mut(&call) {
                    let (supervisor, near) =
                        (self.supervisions.get(&id).map(|watch| watch.view().supervisor), entry.trunk);
                    if let Some(supervisor) = supervisor {
                        entry.agent = Some(supervisor);
                        self.tell_agent(supervisor, AgentInput::TookOver { supervision: id, call, near });
                    }
                }
                if let Some(entry) = self.agents.get_mut(&from) {
                    entry.noting = Some(call);
                }
                self.tell_agent(from, AgentInput::Call { call, stage: Stage::Over });
                self.answer(id, call, None, ctx);
                self.tell_supervision(id, Input::TookOver { call }, ctx);
            }
        }
    }

    /// The call has answered what was asked of it first.
    fn answer(&mut self, id: SupervisionId, call: CallId, refusal: Option<Refusal>, ctx: &mut Context<Self>) {
        let Some(watch) = self.supervisions.get_mut(&id) else { return };
        let asked = watch.asked.iter().position(|(of, _)| *of == call).and_then(|at| watch.asked.remove(at));
        let Some((_, Some(reply))) = asked else { return };
        let is_vain = refusal.is_some() && watch.view().state == SupervisionState::Waiting;
        let _ = reply.send(refusal.map_or_else(|| Ok(watch.view()), Err));
        if is_vain {
            // What was refused at its start has not begun.
            self.tell_supervision(id, Input::Stop, ctx);
        }
    }

    /// Nothing of a call is left: it answers nothing any more.
    pub(super) fn call_is_gone(&mut self, call: CallId, ctx: &mut Context<Self>) {
        for watch in self.supervisions.values_mut() {
            let (gone, left) = watch.asked.drain(..).partition(|(of, _)| *of == call);
            watch.asked = left;
            let gone: VecDeque<(CallId, Option<SupervisionReply>)> = gone;
            for reply in gone.into_iter().filter_map(|(_, reply)| reply) {
                let _ = reply.send(Err(Refusal::NotInCall));
            }
        }
        self.all_supervisions(&Input::CallOver { call }, ctx);
    }

    /// `reply` waits for the call if it is asked for something, else it is answered at once.
    fn carry_out(
        &mut self,
        id: SupervisionId,
        effects: Vec<Effect>,
        mut reply: Option<SupervisionReply>,
        ctx: &mut Context<Self>,
    ) {
        let mut unreached = None;
        for effect in effects {
            let Some(watch) = self.supervisions.get_mut(&id) else { return };
            let supervisor = watch.view().supervisor;
            match effect {
                Effect::Sit { call, session, mode } => {
                    watch.asked.push_back((call, reply.take()));
                    if !self.ask_call(call, GuestAsk::Seat { id, supervisor, session, mode }) {
                        unreached = Some(call);
                    }
                }
                Effect::TakeOver(call) => {
                    watch.asked.push_back((call, reply.take()));
                    if !self.ask_call(call, GuestAsk::TakeOver { id }) {
                        unreached = Some(call);
                    }
                }
                Effect::Leave(call) => drop(self.ask_call(call, GuestAsk::Leave { id })),
                Effect::AskRight(check) => self.ask_right(id, check, ctx),
                Effect::Tell(view) => {
                    tracing::info!(supervision = %id, call = ?view.call, state = ?view.state, mode = ?view.mode, "supervision");
                    self.emit(Happening::Supervision(view));
                }
                Effect::Note(step) => self.ports.journal.supervision(*step),
                Effect::Finished => {
                    self.tell_agent(supervisor, AgentInput::Unwatch { supervision: id });
                    if let Some(watch) = self.supervisions.remove(&id) {
                        let view = watch.view();
                        for waiting in watch.asked.into_iter().filter_map(|(_, reply)| reply) {
                            let _ = waiting.send(Err(Refusal::NotInCall));
                        }
                        if let Some(reply) = reply.take() {
                            let _ = reply.send(Ok(view));
                        }
                    }
                }
            }
        }
        if let (Some(reply), Some(watch)) = (reply, self.supervisions.get(&id)) {
            let _ = reply.send(Ok(watch.view()));
        }
        if let Some(call) = unreached {
            self.answer(id, call, Some(Refusal::NotInCall), ctx);
            self.tell_supervision(id, Input::CallOver { call }, ctx);
        }
    }

    /// `false` = the call is gone.
    fn ask_call(&self, call: CallId, ask: GuestAsk) -> bool {
        self.calls.get(&call).is_some_and(|entry| tell(&entry.to, ToCall::input(CallInput::Guest(ask))))
    }

    fn ask_right(&self, id: SupervisionId, check: ListenCheck, ctx: &mut Context<Self>) {
        let directory = Arc::clone(&self.ports.directory);
        let asked = async move { directory.may_supervise(&check).await };
        ctx.spawn(asked.into_actor(self).map(move |is_held, board, ctx| {
            board.tell_supervision(id, Input::Right { is_held }, ctx);
        }));
    }

    fn call_now(&self, call: CallId) -> Option<CallNow> {
        self.calls.get(&call)?.view.as_ref().map(now_of)
    }
}

fn now_of(view: &CallView) -> CallNow {
    CallNow { call: view.id, agent: view.agent, project: view.project, state: view.state }
}
