//! How calls come about: dialled by an agent, or come in over a line.

use crate::agent::actor::ToAgent;
use crate::agent::messages::{Input as AgentInput, Stage};
use crate::call::messages::{Setup, Way};
use crate::cause::{Cause, What, Whose};
use crate::event::{CallState, CallView, Direction, Happening};
use crate::ids::{AgentId, CallId, LegId};
use crate::ports::GuardRefusal;
use crate::record::{CallRecord, Origin};
use crate::routing::{Kind, Number};
use crate::shell::{now, tell};
use crate::sip::{Incoming, UaCommand};
use crate::switchboard::board::{Board, LegRoute};
use crate::switchboard::{DialRequest, Refusal};
use crate::trunk::book::Channel;
use crate::trunk::wire;
use actix::{ActorFutureExt, AsyncContext, Context, WrapFuture};
use kakeru_media::SessionId;
use std::sync::Arc;
use tokio::sync::oneshot;

/// An inbound call on its way to its agent.
struct Arrival {
    call: CallId,
    leg: LegId,
    channel: Channel,
    called: String,
    caller: String,
    caller_as_sent: String,
    offer: Option<String>,
}

impl Board {
    /// A click: line, agent, then the call's own actor. `reply` is kept for whoever repeats it.
    pub(super) fn dial(
        &mut self,
        ask: DialRequest,
        reply: oneshot::Sender<Result<CallView, Refusal>>,
        ctx: &mut Context<Self>,
    ) {
        if self.is_stopping() {
            drop(reply.send(Err(Refusal::Unavailable)));
            return;
        }
        let command = ask.command;
        if !self.answers.begin(now(), command, reply) {
            return;
        }
        if let Err(refusal) = self.try_dial(ask, ctx) {
            self.answers.finish(command, Err(refusal));
        }
    }

    fn try_dial(&mut self, ask: DialRequest, ctx: &mut Context<Self>) -> Result<(), Refusal> {
        // The desk's guard has looked at the number; what must never leave the house is looked at here too.
        let invalid = |code: &str| Refusal::from(GuardRefusal { code: code.to_owned() });
        let is_emergency = match Number::parse(&ask.number) {
            // By hand only: from no list, queue or program.
            Ok(number) if number.kind == Kind::Emergency => match (ask.origin, ask.lead) {
                (Origin::Click, None) => true,
                (Origin::Click | Origin::Api | Origin::Inbound, _) => return Err(invalid("number_emergency")),
            },
            Ok(number) if number.e164 == ask.number => false,
            Ok(_) | Err(_) => return Err(invalid("number_invalid")),
        };
        let agent = self.agent(ask.agent).ok_or(Refusal::DeskNotConnected)?.to.clone();
        let channel = match is_emergency {
            // No such line at all is the guard's no; all of them busy is the lines'.
            true if !self.book.has_emergency() => return Err(invalid("number_emergency")),
            true => self.book.take_emergency()?,
            false => self.book.take(ask.trunk.as_deref(), ask.caller_id.as_deref())?,
        };
        let (call, trunk) = (CallId::mint(), SessionId::mint());
        let (reply, seat) = oneshot::channel();
        tell(&agent, ToAgent::Seize { input: AgentInput::Reserve { call, near: trunk }, reply });
        ctx.spawn(seat.into_actor(self).map(move |seat, board, ctx| match seat.unwrap_or(Err(Refusal::Unavailable)) {
            Ok(seat) => board.place(ask, call, trunk, seat, channel, ctx),
            Err(refusal) => {
                board.book.free(&channel);
                board.answers.finish(ask.command, Err(refusal));
            }
        }));
        Ok(())
    }

    /// The agent is reserved: the call begins.
    fn place(
        &mut self,
        ask: DialRequest,
        call: CallId,
        trunk: SessionId,
        seat: SessionId,
        channel: Channel,
        ctx: &Context<Self>,
    ) {
        let leg = LegId::mint();
        let setup = Setup {
            call,
            leg,
            trunk,
            agent: ask.agent,
            seat,
            origin: ask.origin,
            project: ask.project,
            lead: ask.lead,
            caller_id: channel.caller_id.clone().filter(|_| !ask.withheld),
            line: channel.line.name.clone(),
            record: ask.record && self.records,
            record_barge: self.config.record_barge,
            rtp: wire::rtp_plan(&channel.line),
            way: Way::Out { invite: Box::new(wire::invite(leg, &channel, &ask.number, ask.withheld)) },
            limits: self.limits(),
            number: ask.number,
            number_as_typed: ask.number_as_typed,
            set_aside: ask.set_aside,
        };
        self.start_call(setup, channel, Some(ask.command), ctx);
    }

    /// A call came in: whose line, whose number, which agent.
    pub(super) fn incoming(&mut self, incoming: Incoming, ctx: &mut Context<Self>) {
        let Incoming { leg, source, called, caller, sdp, .. } = incoming;
        let called = Number::parse(&called).map_or(called, |number| number.e164);
        let taken =
            if self.is_stopping() { Some(Err(Refusal::Unavailable)) } else { self.book.take_inbound(source, &called) };
        let channel = match taken {
            None => {
                tracing::warn!(%source, "a call from an address that is no line of ours");
                return self.reject(leg, 403);
            }
            Some(Err(_)) => return self.reject(leg, 503),
            Some(Ok(channel)) => channel,
        };
        let caller = if caller.eq_ignore_ascii_case("anonymous") { String::new() } else { caller };
        let arrival = Arrival {
            call: CallId::mint(),
            leg,
            channel,
            caller: Number::parse(&caller).map_or_else(|_| caller.clone(), |number| number.e164),
            caller_as_sent: caller,
            called: called.clone(),
            offer: sdp,
        };
        self.legs.insert(leg, LegRoute::Looking);
        let directory = Arc::clone(&self.ports.directory);
        let asked = async move { directory.inbound(&called).await };
        ctx.spawn(asked.into_actor(self).map(move |agent, board, ctx| board.found(arrival, agent, ctx)));
    }

    /// The plan has answered: that agent rings, if they can.
    fn found(&mut self, arrival: Arrival, agent: Option<AgentId>, ctx: &mut Context<Self>) {
        let Some(agent) = agent else {
            return self.missed(arrival, None, 404, Cause::new(What::NotInUse, Whose::Us));
        };
        let Some(to) = self.agent(agent).map(|entry| entry.to.clone()) else {
            return self.missed(arrival, Some(agent), 480, Cause::new(What::NoAnswer, Whose::Agent));
        };
        let (call, trunk) = (arrival.call, SessionId::mint());
        let (reply, seat) = oneshot::channel();
        tell(&to, ToAgent::Seize { input: AgentInput::Ring { call, near: trunk }, reply });
        ctx.spawn(seat.into_actor(self).map(move |seat, board, ctx| match seat.unwrap_or(Err(Refusal::Unavailable)) {
            Ok(seat) => board.ring(arrival, agent, trunk, seat, ctx),
            Err(Refusal::AgentBusy) => {
                board.missed(arrival, Some(agent), 486, Cause::new(What::Busy, Whose::Agent));
            }
            Err(_) => board.missed(arrival, Some(agent), 480, Cause::new(What::NoAnswer, Whose::Agent)),
        }));
    }

    fn ring(&mut self, arrival: Arrival, agent: AgentId, trunk: SessionId, seat: SessionId, ctx: &Context<Self>) {
        if !self.legs.contains_key(&arrival.leg) {
            self.tell_agent(agent, AgentInput::Call { call: arrival.call, stage: Stage::Nothing });
            return self.missed(arrival, Some(agent), 487, Cause::new(What::Cancelled, Whose::Caller));
        }
        let setup = Setup {
            call: arrival.call,
            leg: arrival.leg,
            trunk,
            agent,
            seat,
            origin: Origin::Inbound,
            project: None,
            lead: None,
            number: arrival.caller,
            number_as_typed: arrival.caller_as_sent,
            caller_id: Some(arrival.called),
            line: arrival.channel.line.name.clone(),
            record: self.records,
            record_barge: self.config.record_barge,
            rtp: wire::rtp_plan(&arrival.channel.line),
            way: Way::In { offer: arrival.offer },
            limits: self.limits(),
            set_aside: vec![],
        };
        self.start_call(setup, arrival.channel, None, ctx);
    }

    /// A call in that reached nobody: refused with its reason, and in history all the same.
    fn missed(&mut self, arrival: Arrival, agent: Option<AgentId>, status: u16, cause: Cause) {
        // If the caller has given up meanwhile, there is nothing to refuse, and theirs was the end.
        let given_up = self.legs.remove(&arrival.leg).is_none();
        let cause = if given_up { Cause::new(What::Cancelled, Whose::Caller) } else { cause };
        if !given_up {
            self.reject(arrival.leg, status);
        }
        self.book.free(&arrival.channel);
        let at = now().wall;
        let view = CallView {
            id: arrival.call,
            direction: Direction::Inbound,
            state: CallState::Ended,
            agent,
            colleague: None,
            project: None,
            lead: None,
            number: arrival.caller,
            number_as_typed: arrival.caller_as_sent,
            caller_id: Some(arrival.called),
            trunk: Some(arrival.channel.line.name.clone()),
            muted: false,
            held: false,
            help_since: None,
            recording: false,
            dialled_at: at,
            ringing_at: None,
            answered_at: None,
            ended_at: Some(at),
            cause: Some(cause),
            sip_status: (!given_up).then_some(status),
        };
        let steps = vec![(0, format!("Refused with {status}: {:?}", cause.what))];
        let record = CallRecord {
            view: view.clone(),
            owner: agent,
            origin: Origin::Inbound,
            recording: None,
            recording_ms: None,
            steps,
            segments: vec![],
        };
        self.ports.journal.call(record);
        self.emit(Happening::Call(Box::new(view)));
    }

    fn reject(&self, leg: LegId, status: u16) {
        self.doors.sip(UaCommand::Reject { leg, status, reason: None });
    }
}
