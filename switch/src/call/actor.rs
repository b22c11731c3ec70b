//! The call's shell: one input, one step of the machine, its effects, one alarm.

use crate::call::house::{House, HouseSetup};
use crate::call::machine::Call;
use crate::call::messages::{Effect, Input, Op, Setup};
use crate::doors::{Doors, MediaOrder};
use crate::event::TransferView;
use crate::ids::CallId;
use crate::ports::{DialCheck, Ports};
use crate::shell::{Alarm, now, tell};
use crate::switchboard::Refusal;
use crate::switchboard::messages::Up;
use crate::timers::Now;
use actix::{Actor, ActorContext, ActorFutureExt, AsyncContext, Context, Handler, Message, Recipient, WrapFuture};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Instant;
use tokio::sync::oneshot;

/// Inputs that may wait for one call. A call gets some per second at most; whoever fills this floods.
const MAILBOX: usize = 256;

/// One call's actor.
pub(crate) struct CallActor {
    id: CallId,
    machine: Option<Machine>,
    setup: Option<Beginning>,
    doors: Arc<dyn Doors>,
    ports: Ports,
    board: Recipient<Up>,
    alarm: Alarm,
    /// Who waits until a transfer's line is taken.
    transferrer: Option<TransferReply>,
    finished: bool,
}

/// With what a call begins.
pub(crate) enum Beginning {
    /// Over a line.
    Line(Box<Setup>),
    /// In the house.
    House(HouseSetup),
}

/// The one that decides.
enum Machine {
    Line(Box<Call>),
    House(Box<House>),
}

impl Machine {
    fn handle(&mut self, now: Now, input: Input) -> Result<Vec<Effect>, Refusal> {
        match self {
            Self::Line(call) => call.handle(now, input),
            Self::House(house) => house.handle(now, input),
        }
    }

    fn next_timeout(&self) -> Option<Instant> {
        match self {
            Self::Line(call) => call.next_timeout(),
            Self::House(house) => house.next_timeout(),
        }
    }

    fn line(&self) -> Option<&Call> {
        match self {
            Self::Line(call) => Some(call),
            Self::House(_) => None,
        }
    }
}

/// The way back of a transfer's answer.
type TransferReply = oneshot::Sender<Result<TransferView, Refusal>>;

/// An input, with the way back of a click's answer.
#[derive(Message)]
#[rtype(result = "()")]
pub(crate) struct ToCall {
    pub(crate) input: Input,
    pub(crate) reply: Reply,
}

/// Who waits for the answer.
pub(crate) enum Reply {
    Nobody,
    /// Whether it took effect.
    Done(oneshot::Sender<Result<(), Refusal>>),
    /// The transfer as it stands then.
    Transfer(TransferReply),
}

impl ToCall {
    /// An input that nobody waits for.
    pub(crate) fn input(input: Input) -> Self {
        Self { input, reply: Reply::Nobody }
    }
}

impl CallActor {
    pub(crate) fn new(setup: Beginning, doors: Arc<dyn Doors>, ports: Ports, board: Recipient<Up>) -> Self {
        let id = match &setup {
            Beginning::Line(setup) => setup.call,
            Beginning::House(setup) => setup.call,
        };
        let (setup, alarm) = (Some(setup), Alarm::default());
        Self { id, machine: None, setup, doors, ports, board, alarm, transferrer: None, finished: false }
    }

    fn feed(&mut self, input: Input, ctx: &mut Context<Self>) -> Result<(), Refusal> {
        let Some(machine) = &mut self.machine else { return Err(Refusal::NoSuchCall) };
        let effects = machine.handle(now(), input)?;
        self.carry_out(effects, ctx);
        Ok(())
    }

    fn carry_out(&mut self, effects: Vec<Effect>, ctx: &mut Context<Self>) {
        let mut refused = false;
        for effect in effects {
            match effect {
                Effect::Sip(command) => refused |= !self.doors.sip(command),
                Effect::Media(op, order) => self.order(op, order, ctx),
                Effect::AskGuard(check) => self.ask_guard(check, ctx),
                other => self.report(other),
            }
        }
        if self.finished {
            // Not `terminate`: actix 0.13.5 then spins for ever if an alarm was cancelled in the same step.
            ctx.stop();
            return;
        }
        if refused {
            // The machine is told after its effects are out, as of any other event.
            let _ = self.feed(Input::SipRefused, ctx);
        }
        let at = self.machine.as_ref().and_then(Machine::next_timeout);
        self.alarm.set(ctx, at, |actor, ctx| {
            actor.alarm.rang();
            let _ = actor.feed(Input::Timeout, ctx);
        });
    }

    /// Effects that need no context, and so can still be carried out when the shell broke.
    fn report(&mut self, effect: Effect) {
        let call = self.id;
        match effect {
            Effect::Placed(answer) => drop(tell(&self.board, Up::Placed { call, answer })),
            Effect::Tell(view) => {
                tracing::info!(%call, state = ?view.state, cause = ?view.cause, "call");
                tell(&self.board, Up::Call(Box::new(view)));
            }
            Effect::Guest(supervision, news) => drop(tell(&self.board, Up::Guest { call, supervision, news })),
            Effect::Transfer(view) => {
                tracing::info!(%call, transfer = %view.id, state = ?view.state, reason = ?view.reason, "transfer");
                tell(&self.board, Up::Transfer(view));
            }
            Effect::TransferAnswer(answer) => {
                if let Some(reply) = self.transferrer.take() {
                    let _ = reply.send(answer.map(|view| *view));
                }
            }
            Effect::Colleague(agent, stage) => drop(tell(&self.board, Up::Colleague { call, agent, stage })),
            Effect::HandedOver { from, to } => drop(tell(&self.board, Up::HandedOver { call, from, to })),
            Effect::Recall(agent) => drop(tell(&self.board, Up::Recall { call, agent })),
            Effect::ColleagueLineFree => drop(tell(&self.board, Up::ColleagueLineFree { call })),
            Effect::Journal(record) => self.ports.journal.call(*record),
            Effect::LineFree => drop(tell(&self.board, Up::LineFree { call })),
            Effect::Finished => {
                self.finished = true;
                tell(&self.board, Up::Finished { call });
            }
            Effect::Sip(command) => drop(self.doors.sip(command)),
            Effect::Media(_, order) => drop(self.doors.media(order)),
            Effect::AskGuard(_) => {}
        }
    }

    fn order(&mut self, op: Op, order: MediaOrder, ctx: &mut Context<Self>) {
        let Some(answer) = self.doors.media(order) else { return };
        ctx.spawn(answer.into_actor(self).map(move |answer, actor, ctx| {
            if let Err(error) = &answer {
                tracing::debug!(call = %actor.id, ?op, %error, "the media engine refused");
            }
            let _ = actor.feed(Input::Media(op, answer), ctx);
        }));
    }

    fn ask_guard(&mut self, check: DialCheck, ctx: &mut Context<Self>) {
        let directory = Arc::clone(&self.ports.directory);
        let asked = async move { directory.may_dial(&check).await };
        ctx.spawn(asked.into_actor(self).map(|answer, actor, ctx| {
            let _ = actor.feed(Input::Guard(answer), ctx);
        }));
    }
}

impl Actor for CallActor {
    type Context = Context<Self>;

    fn started(&mut self, ctx: &mut Self::Context) {
        ctx.set_mailbox_capacity(MAILBOX);
        if let Some(setup) = self.setup.take() {
            let (machine, effects) = match setup {
                Beginning::Line(setup) => {
                    let (call, effects) = Call::begin(now(), *setup);
                    (Machine::Line(Box::new(call)), effects)
                }
                Beginning::House(setup) => {
                    let (house, effects) = House::begin(now(), setup);
                    (Machine::House(Box::new(house)), effects)
                }
            };
            self.machine = Some(machine);
            self.carry_out(effects, ctx);
        }
    }

    /// Also reached when a step panicked: the call ends with a cause, its legs and sessions are let go, others live.
    fn stopped(&mut self, _: &mut Self::Context) {
        if self.finished {
            return;
        }
        tracing::error!(call = %self.id, "the call's shell broke");
        // This may run while the panic unwinds: a second one must not end the process.
        let machine = self.machine.take();
        let bury = |mut machine: Machine| machine.handle(now(), Input::Crashed).unwrap_or_default();
        let effects = machine.and_then(|machine| catch_unwind(AssertUnwindSafe(|| bury(machine))).ok());
        for effect in effects.unwrap_or_default() {
            let _ = catch_unwind(AssertUnwindSafe(|| self.report(effect)));
        }
        if !self.finished {
            tell(&self.board, Up::Finished { call: self.id });
        }
    }
}

impl Handler<ToCall> for CallActor {
    type Result = ();

    fn handle(&mut self, message: ToCall, ctx: &mut Self::Context) {
        // Whoever asked may have gone meanwhile.
        let transfer = match message.reply {
            Reply::Transfer(reply) => reply,
            Reply::Nobody => return drop(self.feed(message.input, ctx)),
            Reply::Done(reply) => return drop(reply.send(self.feed(message.input, ctx))),
        };
        let answer = self.feed(message.input, ctx);
        let machine = self.machine.as_ref().and_then(Machine::line);
        match answer {
            Ok(()) if machine.is_some_and(Call::owes_transfer_answer) => self.transferrer = Some(transfer),
            Ok(()) => {
                let view = machine.and_then(Call::told_transfer).cloned().ok_or(Refusal::Unavailable);
                drop(transfer.send(view));
            }
            Err(refusal) => drop(transfer.send(Err(refusal))),
        }
    }
}
