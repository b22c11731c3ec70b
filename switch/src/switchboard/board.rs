//! The switchboard's actor: starts agents and calls, routes requests, SIP events and news to them, numbers what happens.
//!
//! It decides nothing about a call or an agent; it knows who is there.

use crate::agent::actor::{AgentActor, ToAgent};
use crate::agent::messages::{Input as AgentInput, Stage};
use crate::call::actor::{Beginning, CallActor, Reply, ToCall};
use crate::call::house::HouseSetup;
use crate::call::messages::{Input as CallInput, Limits, Setup};
use crate::doors::Doors;
use crate::event::{AgentState, AgentView, CallState, CallView, Direction, Event, Figures, Happening};
use crate::ids::{AgentId, CallId, CommandId, DeskId, LegId, SupervisionId};
use crate::ports::Ports;
use crate::shell::{now, tell};
use crate::sip::UaEvent;
use crate::supervision::messages::Input as SupervisionInput;
use crate::switchboard::answers::Answers;
use crate::switchboard::messages::Up;
use crate::switchboard::start::Spread;
use crate::switchboard::supervising::Watch;
use crate::switchboard::transferring::{Second, Transfers, colleagues};
use crate::switchboard::{AgentCommand, DeskGone, Refusal, Request, Snapshot, SwitchConfig};
use crate::timers::Now;
use crate::trunk::book::{Book, Channel};
use actix::{Actor, ActorContext, AsyncContext, Context, Handler, Recipient, StreamHandler};
use kakeru_media::{News, SessionId};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::{broadcast, mpsc, oneshot};

/// News from agents and calls that may wait: a few pieces per call, for thousands that change at once.
const MAILBOX: usize = 32_768;
/// How often lines are looked at.
const BEAT: Duration = Duration::from_secs(1);
/// How long a stop waits for pages to be told, BYEs to be answered and recordings to be finished.
const STOP_MAX: Duration = Duration::from_secs(5);

/// The switchboard.
pub(crate) struct Board {
    pub(super) config: SwitchConfig,
    pub(super) ports: Ports,
    pub(super) doors: Arc<dyn Doors>,
    pub(super) book: Book,
    /// This engine has a folder for recordings.
    pub(super) records: bool,
    events: broadcast::Sender<Event>,
    spread: Spread,
    shut_engine: Option<Box<dyn FnOnce() + Send>>,
    seq: u64,
    pub(super) answers: Answers,
    pub(super) agents: HashMap<AgentId, AgentEntry>,
    pub(super) calls: HashMap<CallId, CallEntry>,
    pub(super) supervisions: HashMap<SupervisionId, Watch>,
    pub(super) transfers: Transfers,
    pub(super) legs: HashMap<LegId, LegRoute>,
    pub(super) sessions: HashMap<SessionId, Owner>,
    pub(super) probe: u64,
    stopping: Option<Stopping>,
}

/// What a switchboard is made of.
pub(crate) struct Parts {
    pub(crate) config: SwitchConfig,
    pub(crate) ports: Ports,
    pub(crate) doors: Arc<dyn Doors>,
    pub(crate) book: Book,
    pub(crate) records: bool,
    pub(crate) events: broadcast::Sender<Event>,
    pub(crate) spread: Spread,
}

/// An agent, as far as the switchboard is concerned.
pub(super) struct AgentEntry {
    pub(super) to: Recipient<ToAgent>,
    pub(super) view: Option<AgentView>,
    /// The call that is kept in snapshots for their wrap-up.
    pub(super) noting: Option<CallId>,
}

/// A call, as far as the switchboard is concerned.
pub(super) struct CallEntry {
    pub(super) to: Recipient<ToCall>,
    /// Whose it is now; nobody's of ours while it is on its way to a colleague, or with somebody outside.
    pub(super) agent: Option<AgentId>,
    /// Who rings or is consulted besides.
    pub(super) colleague: Option<AgentId>,
    /// The line to a colleague outside.
    pub(super) second: Option<Second>,
    leg: LegId,
    pub(super) trunk: SessionId,
    channel: Option<Channel>,
    command: Option<CommandId>,
    pub(super) view: Option<CallView>,
    pub(super) figures: (Option<Figures>, Option<Figures>),
    finished: bool,
}

/// Whose events these are.
pub(super) enum LegRoute {
    /// An inbound call whose agent is being looked for.
    Looking,
    /// A call's.
    Call(CallId),
}

/// Whose news a session makes.
#[derive(Clone, Copy)]
pub(super) enum Owner {
    Agent(AgentId),
    Call(CallId),
}

struct Stopping {
    deadline: Instant,
    replies: Vec<oneshot::Sender<()>>,
}

impl Board {
    /// Start the actor on this thread, with the receiving ends of its queues.
    pub(crate) fn launch(
        parts: Parts,
        mut requests: mpsc::Receiver<Request>,
        mut sip: mpsc::Receiver<UaEvent>,
        mut news: mpsc::Receiver<News>,
        shut_engine: Box<dyn FnOnce() + Send>,
    ) {
        let Parts { config, ports, doors, book, records, events, spread } = parts;
        Self::create(move |ctx| {
            ctx.set_mailbox_capacity(MAILBOX);
            ctx.add_stream(futures_util::stream::poll_fn(move |cx| requests.poll_recv(cx)));
            ctx.add_stream(futures_util::stream::poll_fn(move |cx| sip.poll_recv(cx)));
            ctx.add_stream(futures_util::stream::poll_fn(move |cx| news.poll_recv(cx)));
            ctx.run_interval(BEAT, Self::beat);
            Self {
                config,
                ports,
                doors,
                book,
                records,
                events,
                spread,
                shut_engine: Some(shut_engine),
                seq: 0,
                answers: Answers::default(),
                agents: HashMap::new(),
                calls: HashMap::new(),
                supervisions: HashMap::new(),
                transfers: Transfers::default(),
                legs: HashMap::new(),
                sessions: HashMap::new(),
                probe: 0,
                stopping: None,
            }
        });
    }

    pub(super) fn is_stopping(&self) -> bool {
        self.stopping.is_some()
    }

    pub(super) fn agent(&self, agent: AgentId) -> Option<&AgentEntry> {
        self.agents.get(&agent)
    }

    /// How long this switch's calls wait for what.
    pub(super) fn limits(&self) -> Limits {
        Limits {
            ring: Duration::from_secs(self.config.ring_timeout_s),
            rejoin: Duration::from_secs(self.config.rejoin_grace_s),
            silence: Duration::from_secs(self.config.rtp_timeout_s),
        }
    }

    /// Start a call's actor and know its leg and session from now on.
    pub(super) fn start_call(
        &mut self,
        setup: Setup,
        channel: Channel,
        command: Option<CommandId>,
        ctx: &Context<Self>,
    ) {
        let (call, agent, leg, trunk) = (setup.call, setup.agent, setup.leg, setup.trunk);
        let actor = CallActor::new(
            Beginning::Line(Box::new(setup)),
            Arc::clone(&self.doors),
            self.ports.clone(),
            ctx.address().recipient(),
        );
        let to = CallActor::start_in_arbiter(&self.spread.of_call(call), move |_| actor).recipient();
        let entry = CallEntry {
            to,
            agent: Some(agent),
            colleague: None,
            second: None,
            leg,
            trunk,
            channel: Some(channel),
            command,
            view: None,
            figures: (None, None),
            finished: false,
        };
        self.calls.insert(call, entry);
        self.legs.insert(leg, LegRoute::Call(call));
        self.sessions.insert(trunk, Owner::Call(call));
    }

    /// The same of a call in the house: no line, no leg.
    pub(super) fn start_house(&mut self, setup: HouseSetup, command: CommandId, ctx: &Context<Self>) {
        let (call, doors, ports) = (setup.call, Arc::clone(&self.doors), self.ports.clone());
        let actor = CallActor::new(Beginning::House(setup), doors, ports, ctx.address().recipient());
        let to = CallActor::start_in_arbiter(&self.spread.of_call(call), move |_| actor).recipient();
        let entry = CallEntry {
            to,
            agent: Some(setup.agent),
            colleague: Some(setup.colleague),
            second: None,
            leg: LegId::mint(),
            trunk: setup.seat,
            channel: None,
            command: Some(command),
            view: None,
            figures: (None, None),
            finished: false,
        };
        self.calls.insert(call, entry);
    }

    /// Number an event and send it to whoever listens.
    pub(super) fn emit(&mut self, what: Happening) {
        self.seq += 1;
        // Nobody listening is no error.
        let _ = self.events.send(Event { seq: self.seq, at: now().wall, what });
    }

    pub(super) fn tell_agent(&self, agent: AgentId, input: AgentInput) {
        if let Some(entry) = self.agents.get(&agent) {
            tell(&entry.to, ToAgent::input(input));
        }
    }

    pub(super) fn tell_call(&self, call: CallId, input: CallInput) {
        if let Some(entry) = self.calls.get(&call) {
            tell(&entry.to, ToCall::input(input));
        }
    }

    fn connect(
        &mut self,
        agent: AgentId,
        desk: DeskId,
        gone: oneshot::Sender<DeskGone>,
        reply: oneshot::Sender<AgentView>,
        ctx: &Context<Self>,
    ) {
        let entry = self.agents.entry(agent).or_insert_with(|| {
            let grace = Duration::from_secs(self.config.rejoin_grace_s);
            let (doors, board) = (Arc::clone(&self.doors), ctx.address().recipient());
            let start = move |_: &mut Context<AgentActor>| AgentActor::new(agent, grace, doors, board);
            let to = AgentActor::start_in_arbiter(&self.spread.of_agent(agent), start).recipient();
            AgentEntry { to, view: None, noting: None }
        });
        tell(&entry.to, ToAgent::Connect { desk, gone, reply });
    }

    fn command(&mut self, agent: AgentId, command: AgentCommand, reply: oneshot::Sender<Result<(), Refusal>>) {
        let input = match command {
            AgentCommand::Answer { call } => return self.call_command(agent, call, CallInput::Answer, reply),
            AgentCommand::HangUp { call } => return self.call_command(agent, call, CallInput::HangUp, reply),
            AgentCommand::Mute { call, muted } => return self.call_command(agent, call, CallInput::Mute(muted), reply),
            AgentCommand::Hold { call, held } => return self.call_command(agent, call, CallInput::Hold(held), reply),
            AgentCommand::Help { call, wanted } => {
                return self.call_command(agent, call, CallInput::Help(wanted), reply);
            }
            AgentCommand::Digits { call, digits } => {
                return self.call_command(agent, call, CallInput::Digits(digits), reply);
            }
            AgentCommand::Ready => AgentInput::Ready,
            AgentCommand::Break { reason } => AgentInput::Break { reason },
            AgentCommand::Offline => AgentInput::Offline,
            AgentCommand::WrapUpDone { call } => AgentInput::WrapUpDone { call },
        };
        match self.agents.get(&agent) {
            Some(entry) => drop(tell(&entry.to, ToAgent::Input { input, reply: Some(reply) })),
            None => drop(reply.send(Err(Refusal::DeskNotConnected))),
        }
    }

    fn call_command(
        &self,
        agent: AgentId,
        call: CallId,
        input: CallInput,
        reply: oneshot::Sender<Result<(), Refusal>>,
    ) {
        let entry = self.calls.get(&call).filter(|entry| !entry.finished);
        let input = match entry {
            Some(entry) if entry.agent == Some(agent) => Ok(input),
            Some(entry) if entry.colleague == Some(agent) => colleagues(agent, &input),
            _ => Err(Refusal::NoSuchCall),
        };
        match (entry, input) {
            (Some(entry), Ok(input)) => drop(tell(&entry.to, ToCall { input, reply: Reply::Done(reply) })),
            (_, Err(refusal)) => drop(reply.send(Err(refusal))),
            (None, _) => drop(reply.send(Err(Refusal::NoSuchCall))),
        }
    }

    fn snapshot(&self) -> Snapshot {
        let mut agents: Vec<AgentView> = self.agents.values().filter_map(|entry| entry.view.clone()).collect();
        agents.retain(|view| view.state != AgentState::Offline || view.desk_connected);
        let noted: HashSet<CallId> = self.agents.values().filter_map(|agent| agent.noting).collect();
        let kept = |call: &CallId, entry: &CallEntry| {
            noted.contains(call) || entry.view.as_ref().is_some_and(|view| view.state != CallState::Ended)
        };
        let calls = self.calls.iter().filter(|(call, entry)| kept(call, entry));
        Snapshot {
            seq: self.seq,
            agents,
            calls: calls.filter_map(|(_, entry)| entry.view.clone()).collect(),
            supervisions: self.supervisions.values().map(Watch::view).collect(),
            transfers: self.transfers.running(),
        }
    }

    /// A call changed: the world hears of it, and its agent how far it has come.
    fn call_is(&mut self, view: CallView, ctx: &mut Context<Self>) {
        let (call, agent) = (view.id, view.agent);
        let stage = match view.state {
            CallState::Placing | CallState::Ringing | CallState::EarlyMedia => Stage::Ringing,
            CallState::Talking => Stage::Talking,
            // After a call in the house there is nothing to note.
            CallState::Ended if view.colleague.is_some() => Stage::Nothing,
            CallState::Ended if view.direction == Direction::Outbound || view.answered_at.is_some() => Stage::Over,
            CallState::Ended => Stage::Nothing,
        };
        if let Some(entry) = self.calls.get_mut(&call) {
            entry.view = Some(view.clone());
        }
        if let Some(agent) = agent {
            if stage == Stage::Over
                && let Some(entry) = self.agents.get_mut(&agent)
            {
                entry.noting = Some(call);
            }
            self.tell_agent(agent, AgentInput::Call { call, stage });
        }
        self.emit(Happening::Call(Box::new(view.clone())));
        self.call_changed(&view, ctx);
    }

    fn agent_is(&mut self, view: AgentView, ctx: &mut Context<Self>) {
        if let Some(entry) = self.agents.get_mut(&view.agent) {
            entry.view = Some(view.clone());
            if entry.noting.is_some() && entry.noting != view.call {
                let noted = entry.noting.take();
                noted.into_iter().for_each(|call| self.forget(call));
            }
        }
        let (agent, is_off) = (view.agent, view.state == AgentState::Offline);
        self.emit(Happening::Agent(view));
        if is_off {
            self.all_supervisions(&SupervisionInput::AgentOffline(agent), ctx);
        }
    }

    /// A call of which nothing is left is kept for its agent's wrap-up only.
    fn forget(&mut self, call: CallId) {
        let Some(entry) = self.calls.get(&call) else { return };
        let is_noted = self.agents.values().any(|agent| agent.noting == Some(call));
        if entry.finished && !is_noted {
            self.calls.remove(&call);
        }
    }

    fn line_free(&mut self, call: CallId) {
        if let Some(channel) = self.calls.get_mut(&call).and_then(|entry| entry.channel.take()) {
            self.book.free(&channel);
        }
    }

    fn call_finished(&mut self, call: CallId, ctx: &mut Context<Self>) {
        self.line_free(call);
        self.second_line_free(call);
        self.call_is_gone(call, ctx);
        let Some(entry) = self.calls.get_mut(&call) else { return };
        entry.finished = true;
        let agent = entry.agent;
        self.legs.remove(&entry.leg);
        if matches!(self.sessions.get(&entry.trunk), Some(Owner::Call(_))) {
            self.sessions.remove(&entry.trunk);
        }
        let colleague = entry.colleague.take();
        if let Some(command) = entry.command.take() {
            self.answers.finish(command, Err(Refusal::Unavailable));
        }
        // Nothing happens by this unless the call never told its end.
        for agent in [agent, colleague].into_iter().flatten() {
            self.tell_agent(agent, AgentInput::Call { call, stage: Stage::Nothing });
        }
        self.forget(call);
    }

    /// End everything with cause `restarted`; `reply` when it is done.
    fn shut_down(&mut self, reply: Option<oneshot::Sender<()>>, ctx: &mut Context<Self>) {
        let now = now();
        let first = self.stopping.is_none();
        let stopping = self.stopping.get_or_insert(Stopping { deadline: now.after(STOP_MAX), replies: Vec::new() });
        stopping.replies.extend(reply);
        if first {
            self.all_supervisions(&SupervisionInput::Restart, ctx);
            for entry in self.calls.values() {
                tell(&entry.to, ToCall::input(CallInput::Restart));
            }
            for entry in self.agents.values() {
                tell(&entry.to, ToAgent::Stop);
            }
        }
        self.stop_when_done(now, ctx);
    }

    pub(super) fn stop_when_done(&mut self, now: Now, ctx: &mut Context<Self>) {
        let Some(stopping) = &mut self.stopping else { return };
        let busy = !self.agents.is_empty() || self.calls.values().any(|entry| !entry.finished);
        if busy && !now.reached(stopping.deadline) {
            return;
        }
        if let Some(shut) = self.shut_engine.take() {
            shut();
        }
        for reply in stopping.replies.drain(..) {
            let _ = reply.send(());
        }
        self.spread.stop();
        ctx.stop();
    }
}

impl Actor for Board {
    type Context = Context<Self>;
}

impl StreamHandler<Request> for Board {
    fn handle(&mut self, request: Request, ctx: &mut Self::Context) {
        match request {
            Request::Connect { agent, desk, gone, reply } if !self.is_stopping() => {
                self.connect(agent, desk, gone, reply, ctx);
            }
            // The dropped reply is the answer.
            Request::Connect { .. } => {}
            Request::Disconnect { agent, desk } => self.tell_agent(agent, AgentInput::Disconnect { desk }),
            Request::Offer { agent, desk, sdp, reply } => match self.agents.get(&agent) {
                Some(entry) => drop(tell(&entry.to, ToAgent::Offer { desk, sdp, reply })),
                None => drop(reply.send(Err(Refusal::DeskNotConnected))),
            },
            Request::Dial { ask, reply } => self.dial(ask, reply, ctx),
            Request::CallColleague { ask, reply } => self.call_colleague(ask, reply, ctx),
            Request::Agent { agent, command, reply } => self.command(agent, command, reply),
            Request::Supervise { ask, reply } => self.supervise(ask, reply, ctx),
            Request::Supervision { id, ask, reply } => self.supervision(id, ask, reply, ctx),
            Request::Transfer { ask, reply } => self.transfer(ask, reply, ctx),
            Request::ActOnTransfer { id, action, reply } => self.act_on_transfer(id, action, reply),
            Request::ReadTransfer { id, reply } => {
                drop(reply.send(self.transfers.get(id).cloned().ok_or(Refusal::NoSuchTransfer)));
            }
            Request::Snapshot { reply } => drop(reply.send(self.snapshot())),
            Request::Lines { reply } => drop(reply.send(self.book.views())),
            Request::Shutdown { reply } => self.shut_down(Some(reply), ctx),
        }
    }

    /// The last handle is gone.
    fn finished(&mut self, ctx: &mut Self::Context) {
        self.shut_down(None, ctx);
    }
}

impl StreamHandler<UaEvent> for Board {
    fn handle(&mut self, event: UaEvent, ctx: &mut Self::Context) {
        self.ua_event(event, ctx);
    }

    /// The endpoint is gone, which happens at the end only.
    fn finished(&mut self, _: &mut Self::Context) {}
}

impl StreamHandler<News> for Board {
    fn handle(&mut self, news: News, _: &mut Self::Context) {
        self.news(news);
    }

    /// The engine is gone, which happens at the end only.
    fn finished(&mut self, _: &mut Self::Context) {}
}

impl Handler<Up> for Board {
    type Result = ();

    fn handle(&mut self, up: Up, ctx: &mut Self::Context) {
        match up {
            Up::Agent(view) => self.agent_is(view, ctx),
            Up::AgentGone { agent } => {
                self.agents.remove(&agent);
                if self.is_stopping() {
                    self.stop_when_done(now(), ctx);
                }
            }
            Up::SoundOpened { agent, session } => {
                self.sessions.insert(session, Owner::Agent(agent));
            }
            Up::SoundClosed { session } => {
                self.sessions.remove(&session);
            }
            Up::Seat { agent, call, seat } => self.tell_call(call, CallInput::Seat { agent, session: seat }),
            Up::Ear { supervision, seat } => self.tell_supervision(supervision, SupervisionInput::Ear(seat), ctx),
            Up::Guest { call, supervision, news } => self.guest(call, supervision, news, ctx),
            Up::Transfer(view) => self.transfer_is(*view),
            Up::Colleague { call, agent, stage } => self.colleague_is(call, agent, stage),
            Up::HandedOver { call, from, to } => self.handed_over(call, from, to),
            Up::Recall { call, agent } => self.recall(call, agent, ctx),
            Up::ColleagueLineFree { call } => self.second_line_free(call),
            Up::Call(view) => self.call_is(*view, ctx),
            Up::Placed { call, answer } => {
                if let Some(command) = self.calls.get_mut(&call).and_then(|entry| entry.command.take()) {
                    self.answers.finish(command, answer);
                }
            }
            Up::LineFree { call } => self.line_free(call),
            Up::Finished { call } => {
                self.call_finished(call, ctx);
                if self.is_stopping() {
                    self.stop_when_done(now(), ctx);
                }
            }
        }
    }
}
