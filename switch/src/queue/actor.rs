//! A queue's shell: one input, one step of the machine, its effects, one alarm.

use crate::ids::ProjectId;
use crate::ports::{LeadSource, Lease};
use crate::queue::machine::Queue;
use crate::queue::messages::{Effect, Input, NoLead, Ticket};
use crate::queue::{Held, QueueNews, QueueView, Unheld};
use crate::shell::{Alarm, now};
use actix::{Actor, ActorFutureExt, AsyncContext, Context, Handler, Message, WrapFuture};
use std::collections::HashMap;
use std::sync::Arc;
use tokio::sync::oneshot;

/// Inputs that may wait for one queue: a click, a page and a call of some hundred agents at once.
const MAILBOX: usize = 4_096;

/// One project's actor.
pub(crate) struct QueueActor {
    project: ProjectId,
    machine: Queue,
    source: Arc<dyn LeadSource>,
    news: Arc<dyn Fn(QueueNews) + Send + Sync>,
    alarm: Alarm,
    tickets: HashMap<Ticket, oneshot::Sender<Result<Lease, NoLead>>>,
    issued: u64,
}

/// Something for a queue, with the way back of its answer.
#[derive(Message)]
#[rtype(result = "()")]
pub(crate) enum ToQueue {
    /// An agent wants their next lead.
    Ask { agent: crate::ids::AgentId, reply: oneshot::Sender<Result<Lease, NoLead>> },
    /// An input whose effect on the leases is waited for.
    Change { input: Input, reply: oneshot::Sender<Result<(), Unheld>> },
    /// An input that nobody waits for.
    Tell(Input),
    /// What is it like?
    View(oneshot::Sender<QueueView>),
}

type Done = Option<oneshot::Sender<Result<(), Unheld>>>;

impl QueueActor {
    pub(crate) fn new(
        project: ProjectId,
        source: Arc<dyn LeadSource>,
        news: Arc<dyn Fn(QueueNews) + Send + Sync>,
    ) -> Self {
        Self {
            project,
            machine: Queue::default(),
            source,
            news,
            alarm: Alarm::default(),
            tickets: HashMap::new(),
            issued: 0,
        }
    }

    fn feed(&mut self, input: Input, mut done: Done, ctx: &mut Context<Self>) {
        let effects = match self.machine.handle(now(), input) {
            Ok(effects) => effects,
            Err(_) => {
                if let Some(done) = done {
                    let _ = done.send(Err(Unheld::NoLease));
                }
                return;
            }
        };
        for effect in effects {
            self.carry_out(effect, &mut done, ctx);
        }
        if let Some(done) = done {
            let _ = done.send(Ok(()));
        }
        self.alarm.set(ctx, self.machine.next_timeout(), |actor, ctx| {
            actor.alarm.rang();
            actor.feed(Input::Timeout, None, ctx);
        });
    }

    fn carry_out(&mut self, effect: Effect, done: &mut Done, ctx: &mut Context<Self>) {
        match effect {
            Effect::Lease { round, agents } => {
                let (source, project) = (Arc::clone(&self.source), self.project);
                let asked = async move { source.lease(project, &agents).await };
                ctx.spawn(asked.into_actor(self).map(move |answer, actor, ctx| {
                    let input = match answer {
                        Ok(answers) => Input::Leased { round, answers },
                        Err(_) => Input::NotLeased { round },
                    };
                    actor.feed(input, None, ctx);
                }));
            }
            Effect::Extend(leases) => {
                let done = done.take();
                let source = Arc::clone(&self.source);
                let asked = leases.iter().map(|lease| lease.id).collect::<Vec<_>>();
                let extended = async move { source.extend(&leases).await };
                ctx.spawn(extended.into_actor(self).map(move |answer, actor, ctx| {
                    let outcome = match &answer {
                        Ok(held) if asked.iter().all(|lease| held.contains(lease)) => Ok(()),
                        Ok(_) => Err(Unheld::NoLease),
                        Err(_) => Err(Unheld::Unavailable),
                    };
                    let input = match answer {
                        Ok(held) => Input::Extended { asked, held },
                        Err(_) => Input::NotExtended { asked },
                    };
                    actor.feed(input, None, ctx);
                    if let Some(done) = done {
                        let _ = done.send(outcome);
                    }
                }));
            }
            Effect::GiveBack { lease, how } => {
                tracing::info!(project = %self.project, lease = %lease.id, lead = %lease.lead, ?how, "a lease is given back");
                let done = done.take();
                let source = Arc::clone(&self.source);
                // Not done, it ends by its deadline.
                let given = async move { source.give_back(&lease, &how).await };
                ctx.spawn(given.into_actor(self).map(|answer, _, _| {
                    if let Some(done) = done {
                        let _ = done.send(answer.map_err(|_| Unheld::Unavailable));
                    }
                }));
            }
            Effect::Answer { ticket, answer } => {
                if let Some(reply) = self.tickets.remove(&ticket) {
                    // Whoever asked may have gone meanwhile: asked again, they get the same lead.
                    let _ = reply.send(answer);
                }
            }
            Effect::Assigned(lease) => (self.news)(QueueNews::Assigned(lease)),
            Effect::Vacant { agent, why } => (self.news)(QueueNews::Vacant { project: self.project, agent, why }),
            Effect::Gone { lease, how } => (self.news)(QueueNews::Gone { lease, how }),
        }
    }
}

impl Actor for QueueActor {
    type Context = Context<Self>;

    fn started(&mut self, ctx: &mut Self::Context) {
        ctx.set_mailbox_capacity(MAILBOX);
    }
}

impl Handler<ToQueue> for QueueActor {
    type Result = ();

    fn handle(&mut self, message: ToQueue, ctx: &mut Self::Context) {
        match message {
            ToQueue::Ask { agent, reply } => {
                self.issued += 1;
                let ticket = Ticket(self.issued);
                self.tickets.insert(ticket, reply);
                self.feed(Input::Ask { agent, ticket }, None, ctx);
            }
            ToQueue::Change { input, reply } => self.feed(input, Some(reply), ctx),
            ToQueue::Tell(input) => self.feed(input, None, ctx),
            ToQueue::View(reply) => {
                let at = now();
                let held = self
                    .machine
                    .held()
                    .map(|(lease, until)| Held { lease: lease.clone(), left: until.saturating_duration_since(at.at) });
                let _ = reply.send(QueueView { waiting: self.machine.waiting(), held: held.collect() });
            }
        }
    }
}
