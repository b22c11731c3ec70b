//! The agent's shell: one input, one step of the machine, its effects, one alarm.

use crate::agent::machine::Agent;
use crate::agent::messages::{Effect, Input};
use crate::doors::{Doors, MediaOrder};
use crate::event::AgentView;
use crate::ids::{AgentId, DeskId};
use crate::shell::{Alarm, now, tell};
use crate::switchboard::messages::Up;
use crate::switchboard::{DeskGone, Refusal};
use actix::{Actor, ActorFutureExt, AsyncContext, Context, Handler, Message, Recipient, WrapFuture};
use kakeru_media::SessionId;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::oneshot;

/// Inputs that may wait for one agent: clicks, and a few pieces of news per second of a call.
const MAILBOX: usize = 256;

/// One agent's actor.
pub(crate) struct AgentActor {
    id: AgentId,
    machine: Agent,
    doors: Arc<dyn Doors>,
    board: Recipient<Up>,
    alarm: Alarm,
    /// How the page that is here is told that it no longer is.
    gone: Option<oneshot::Sender<DeskGone>>,
}

/// Something for an agent, with the way back of its answer.
#[derive(Message)]
#[rtype(result = "()")]
pub(crate) enum ToAgent {
    /// An input; the answer is whether it took effect.
    Input { input: Input, reply: Option<oneshot::Sender<Result<(), Refusal>>> },
    /// A page's socket is there.
    Connect { desk: DeskId, gone: oneshot::Sender<DeskGone>, reply: oneshot::Sender<AgentView> },
    /// A page's offer; the answer is SDP.
    Offer { desk: DeskId, sdp: String, reply: oneshot::Sender<Result<String, Refusal>> },
    /// A call wants their ear: the answer is their sound.
    Seize { input: Input, reply: oneshot::Sender<Result<SessionId, Refusal>> },
    /// The switch stops.
    Stop,
}

impl ToAgent {
    /// An input that nobody waits for.
    pub(crate) fn input(input: Input) -> Self {
        Self::Input { input, reply: None }
    }
}

type OfferReply = oneshot::Sender<Result<String, Refusal>>;

impl AgentActor {
    pub(crate) fn new(id: AgentId, grace: Duration, doors: Arc<dyn Doors>, board: Recipient<Up>) -> Self {
        Self { id, machine: Agent::new(id, grace, now()), doors, board, alarm: Alarm::default(), gone: None }
    }

    fn feed(&mut self, input: Input, ctx: &mut Context<Self>) -> Result<(), Refusal> {
        self.feed_offer(input, &mut None, ctx)
    }

    fn feed_offer(
        &mut self,
        input: Input,
        reply: &mut Option<OfferReply>,
        ctx: &mut Context<Self>,
    ) -> Result<(), Refusal> {
        for effect in self.machine.handle(now(), input)? {
            match effect {
                Effect::Offer { session, order } => self.order(session, order, reply.take(), ctx),
                Effect::Close(id) => {
                    tell(&self.board, Up::SoundClosed { session: id });
                    drop(self.doors.media(MediaOrder::Close { id }));
                }
                Effect::Displaced => self.dismiss(DeskGone::Displaced),
                Effect::Seat { call, seat } => drop(tell(&self.board, Up::Seat { agent: self.id, call, seat })),
                Effect::Ear { supervision, seat } => drop(tell(&self.board, Up::Ear { supervision, seat })),
                Effect::Tell(view) => {
                    tracing::info!(agent = %self.id, state = ?view.state, sound = view.sound_connected, "agent");
                    tell(&self.board, Up::Agent(view));
                }
            }
        }
        self.alarm.set(ctx, self.machine.next_timeout(), |actor, ctx| {
            actor.alarm.rang();
            let _ = actor.feed(Input::Timeout, ctx);
        });
        Ok(())
    }

    fn order(&mut self, session: SessionId, order: MediaOrder, reply: Option<OfferReply>, ctx: &mut Context<Self>) {
        // News of the session may come before the answer does.
        tell(&self.board, Up::SoundOpened { agent: self.id, session });
        let Some(answer) = self.doors.media(order) else { return };
        ctx.spawn(answer.into_actor(self).map(move |answer, actor, ctx| {
            let _ =
                actor.feed(Input::Offered { session, answer: answer.as_ref().map(drop).map_err(Clone::clone) }, ctx);
            if let Some(reply) = reply {
                let _ = reply.send(answer.map_err(|error| Refusal::Media(error.to_string())));
            }
        }));
    }

    fn dismiss(&mut self, why: DeskGone) {
        if let Some(gone) = self.gone.take() {
            let _ = gone.send(why);
        }
    }
}

impl Actor for AgentActor {
    type Context = Context<Self>;

    fn started(&mut self, ctx: &mut Self::Context) {
        ctx.set_mailbox_capacity(MAILBOX);
    }

    /// Also reached when a step panicked: the switchboard starts the agent anew when their page comes again.
    fn stopped(&mut self, _: &mut Self::Context) {
        self.dismiss(DeskGone::Stopping);
        tell(&self.board, Up::AgentGone { agent: self.id });
    }
}

impl Handler<ToAgent> for AgentActor {
    type Result = ();

    fn handle(&mut self, message: ToAgent, ctx: &mut Self::Context) {
        // Whoever waits for an answer may have gone meanwhile: a reply that is not taken is no error.
        match message {
            ToAgent::Input { input, reply } => {
                let answer = self.feed(input, ctx);
                if let Some(reply) = reply {
                    let _ = reply.send(answer);
                }
            }
            ToAgent::Connect { desk, gone, reply } => {
                let _ = self.feed(Input::Connect { desk }, ctx);
                self.gone = Some(gone);
                let _ = reply.send(self.machine.view());
            }
            ToAgent::Offer { desk, sdp, reply } => {
                let mut reply = Some(reply);
                if let Err(refusal) = self.feed_offer(Input::Offer { desk, sdp }, &mut reply, ctx)
                    && let Some(reply) = reply
                {
                    let _ = reply.send(Err(refusal));
                }
            }
            ToAgent::Seize { input, reply } => {
                let answer = self.feed(input, ctx);
                let seat = answer.and_then(|()| self.machine.seat().ok_or(Refusal::SoundNotConnected));
                let _ = reply.send(seat);
            }
            ToAgent::Stop => {
                self.dismiss(DeskGone::Stopping);
                actix::ActorContext::stop(ctx);
            }
        }
    }
}
