//! The shell of one call: feeds its machine with news and time, carries the effects out on the wire and in the engine.
//! What to do when is decided in `machine`; what is heard stands in `sounds`.

use crate::description;
use crate::exchange::{Address, CallIn, Heard, Routes, identity};
use crate::machine::{Direction, Effect, Input, Machine};
use crate::plan::{Line, Plan, Programme};
use crate::report::Report;
use crate::sounds;
use kakeru_media::{
    Engine, LineFault, Matrix, MediaError, News, RecordingPlan, RecordingSide, RoomId, RtpPlan, SessionId,
};
use kakeru_switch::ids::LegId;
use kakeru_switch::sip::{Endpoint, Incoming, OutgoingCall, UaCommand, UaEvent};
use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::mpsc;

/// How long a finished call waits for its recording to be rendered, for the report.
const RENDERING_MAX: Duration = Duration::from_secs(20);

/// What all calls of a carrier use.
pub(crate) struct Kit {
    pub(crate) endpoint: Endpoint,
    pub(crate) engine: Engine,
    pub(crate) routes: Arc<Routes>,
    pub(crate) report: Report,
    pub(crate) records: bool,
}

/// The other side.
pub(crate) enum Party {
    /// They called us.
    Caller(Incoming),
    /// We call them, as `caller` (empty = withheld).
    Callee { peer: SocketAddr, caller: String, called: String },
}

/// One call's task.
pub(crate) struct Call {
    kit: Arc<Kit>,
    leg: LegId,
    line: Line,
    party: Party,
    machine: Machine,
    inbox: mpsc::Receiver<Heard>,
    sound: Option<OpenSound>,
}

/// The sound of a call.
struct OpenSound {
    rtp: SessionId,
    room: RoomId,
    player: Option<SessionId>,
    /// Our description as the other side last saw it.
    sdp: String,
    /// How often we have offered it anew.
    reinvites: u64,
}

impl Call {
    /// A call that came in.
    pub(crate) fn incoming(kit: Arc<Kit>, call: Incoming, inbox: mpsc::Receiver<Heard>) -> Self {
        let plan = Plan::of_number(&call.called);
        let (leg, line) = (call.leg, plan.line);
        Self { kit, leg, line, party: Party::Caller(call), machine: Machine::incoming(plan), inbox, sound: None }
    }

    /// A call to be placed.
    pub(crate) fn outgoing(kit: Arc<Kit>, leg: LegId, plan: Plan, party: Party, inbox: mpsc::Receiver<Heard>) -> Self {
        Self { kit, leg, line: plan.line, party, machine: Machine::outgoing(plan), inbox, sound: None }
    }

    /// Live the call to its end.
    pub(crate) async fn run(mut self) {
        self.feed(Input::Start).await;
        while !self.machine.is_over() {
            let alarm = self.machine.next_timeout();
            let due = async {
                match alarm {
                    Some(due) => tokio::time::sleep_until(due.into()).await,
                    None => std::future::pending().await,
                }
            };
            let input = tokio::select! {
                heard = self.inbox.recv() => match heard {
                    Some(Heard::Wire(event)) => self.wire(event).await,
                    Some(Heard::Sound(news)) => told(news),
                    None => Some(Input::Ended { remote: false }),
                },
                () = due => Some(Input::Alarm),
            };
            if let Some(input) = input {
                self.feed(input).await;
            }
        }
        self.note_recording().await;
        self.kit.routes.forget(&[Address::Leg(self.leg)]);
    }

    async fn feed(&mut self, input: Input) {
        let mut inputs = VecDeque::from([input]);
        while let Some(input) = inputs.pop_front() {
            for effect in self.machine.handle(Instant::now(), input) {
                inputs.extend(self.perform(effect).await);
            }
        }
    }

    /// An event of our leg: what the machine has to know of it.
    async fn wire(&mut self, event: UaEvent) -> Option<Input> {
        match event {
            UaEvent::Answered { sdp, .. } => {
                // The answer to our offer: in the 2xx of our INVITE, or in the ACK of a call that came without one.
                let (Some(sdp), Some(sound)) = (sdp, &self.sound) else { return Some(Input::Answered) };
                let taken = self.kit.engine.accept_answer(sound.rtp, sdp).await;
                Some(taken.map_or(Input::MediaRefused, |()| Input::Answered))
            }
            UaEvent::Failed { status, .. } => Some(Input::Refused { status }),
            UaEvent::Ended { remote, .. } => Some(Input::Ended { remote }),
            UaEvent::Reoffer { sdp, .. } => {
                let answer = self.reoffered(sdp).await;
                self.send(UaCommand::AnswerReoffer { leg: self.leg, sdp: answer });
                None
            }
            UaEvent::Reanswered { status, .. } => Some(Input::Reanswered { status }),
            UaEvent::Digit { digit, .. } => Some(Input::Digit(digit)),
            UaEvent::Incoming(_) | UaEvent::InviteSent { .. } | UaEvent::Progress { .. } => None,
            UaEvent::OptionsAnswered { .. } => None,
        }
    }

    async fn reoffered(&mut self, offer: Option<String>) -> Option<String> {
        let plan = self.rtp_plan();
        let sound = self.sound.as_mut()?;
        if let Some(offer) = offer {
            sound.sdp = self.kit.engine.answer_rtp(sound.rtp, None, plan, offer).await.ok()?;
        }
        Some(sound.sdp.clone())
    }

    /// Carry one effect out; some have an answer for the machine.
    async fn perform(&mut self, effect: Effect) -> Option<Input> {
        let leg = self.leg;
        match effect {
            Effect::Open => {
                return Some(match self.open().await {
                    Ok(()) => Input::Opened,
                    Err(error) => {
                        tracing::info!(%leg, %error, "the carrier cannot open the sound of a call");
                        Input::MediaRefused
                    }
                });
            }
            Effect::Ring => self.send(UaCommand::Progress { leg, status: 180, sdp: None }),
            Effect::Early(programme) => {
                self.send(UaCommand::Progress { leg, status: 183, sdp: self.sdp() });
                return self.play(programme).await;
            }
            Effect::Answer(programme) => {
                self.send(UaCommand::Answer { leg, sdp: self.sdp().unwrap_or_default() });
                return self.play(programme).await;
            }
            Effect::Reject(status) => self.send(UaCommand::Reject { leg, status, reason: None }),
            Effect::Invite => self.invite(),
            Effect::HangUp => self.send(UaCommand::HangUp { leg }),
            Effect::Play(programme) => return self.play(programme).await,
            Effect::Reinvite(direction) => self.reinvite(direction),
            Effect::CallBack(delay_ms) => self.call_back(delay_ms),
            Effect::Note(note) => self.kit.report.note(leg, self.number(), note),
            Effect::Over => self.close(),
        }
        None
    }

    async fn open(&mut self) -> Result<(), MediaError> {
        let (kit, plan) = (self.kit.clone(), self.rtp_plan());
        let (rtp, room) = (SessionId::mint(), RoomId::mint());
        kit.routes.also(Address::Leg(self.leg), Address::Session(rtp));
        kit.routes.also(Address::Leg(self.leg), Address::Room(room));
        let offer = match &self.party {
            Party::Caller(call) => call.sdp.clone(),
            Party::Callee { .. } => None,
        };
        // Noted before the engine is asked, so that whatever happens the session is closed with the call.
        let sound = self.sound.insert(OpenSound { rtp, room, player: None, sdp: String::new(), reinvites: 0 });
        sound.sdp = match offer {
            Some(offer) => kit.engine.answer_rtp(rtp, None, plan, offer).await?,
            None => kit.engine.offer_rtp(rtp, None, plan).await?,
        };
        let recording = kit.records.then(|| RecordingPlan { name: self.recording_name() });
        kit.engine.open_room(room, rtp, recording).await?;
        kit.engine.join(room, rtp, Some(RecordingSide::Right)).await
    }

    /// Let this be heard from now on. What cannot be played is over at once, so that the call goes on.
    async fn play(&mut self, programme: Programme) -> Option<Input> {
        let (kit, leg) = (self.kit.clone(), self.leg);
        let sound = self.sound.as_mut()?;
        let old = sound.player.take();
        let heard = async {
            if let Some(plan) = sounds::play_plan(programme) {
                let player = *sound.player.insert(SessionId::mint());
                kit.routes.also(Address::Leg(leg), Address::Session(player));
                kit.engine.open_player(player, Some(sound.rtp), plan).await?;
                kit.engine.join(sound.room, player, Some(RecordingSide::Left)).await?;
                // The player listens too: only who is heard by somebody is recorded.
                kit.engine.set_matrix(sound.room, Matrix::pair(sound.rtp, player)).await
            } else {
                // Echo: no player.
                kit.engine.set_matrix(sound.room, Matrix::silent().with(sound.rtp, [sound.rtp])).await
            }
        };
        let played = heard.await;
        if let Some(old) = old {
            kit.engine.close(old);
            kit.routes.forget(&[Address::Session(old)]);
        }
        let error = played.err()?;
        tracing::warn!(%leg, %error, ?programme, "the carrier cannot play");
        Some(Input::PlayFinished)
    }

    fn invite(&self) {
        let Party::Callee { peer, caller, called } = &self.party else { return };
        let (from, display, headers) = identity(caller, &self.kit.endpoint);
        self.send(UaCommand::Invite(Box::new(OutgoingCall {
            leg: self.leg,
            peer: *peer,
            to: format!("sip:{called}@{peer}"),
            from,
            display,
            headers,
            credentials: None,
            sdp: self.sdp().unwrap_or_default(),
        })));
    }

    fn reinvite(&mut self, direction: Direction) {
        let leg = self.leg;
        let Some(sound) = &mut self.sound else { return };
        sound.reinvites += 1;
        sound.sdp = description::redirected(&sound.sdp, direction, 1);
        let sdp = sound.sdp.clone();
        self.send(UaCommand::Reinvite { leg, sdp });
    }

    fn call_back(&self, delay_ms: u64) {
        let Party::Caller(call) = &self.party else { return };
        if call.caller.is_empty() {
            return tracing::info!(leg = %self.leg, "a withheld caller cannot be called back");
        }
        // Behaves like any other number once it is answered: greets and echoes.
        let (caller, called) = (call.called.clone(), call.caller.clone());
        self.kit.routes.call_in(CallIn { peer: Some(call.source), caller, called, behaviour: 0, delay_ms });
    }

    fn close(&mut self) {
        let Some(sound) = &self.sound else { return };
        let sessions = sound.player.into_iter().chain([sound.rtp]);
        for session in sessions {
            self.kit.engine.close(session);
            self.kit.routes.forget(&[Address::Session(session)]);
        }
        self.kit.engine.close_room(sound.room);
    }

    async fn note_recording(&mut self) {
        let Some(sound) = &self.sound else { return };
        let room = sound.room;
        if self.kit.records {
            let rendered = async {
                while let Some(heard) = self.inbox.recv().await {
                    match heard {
                        Heard::Sound(News::RecordingReady { name, duration_ms, .. }) => {
                            return Some((name, duration_ms));
                        }
                        Heard::Sound(News::RecordingFailed { why, .. }) => {
                            tracing::warn!(leg = %self.leg, why, "a recording of the carrier failed");
                            return None;
                        }
                        Heard::Sound(_) | Heard::Wire(_) => {}
                    }
                }
                None
            };
            if let Ok(Some((name, duration_ms))) = tokio::time::timeout(RENDERING_MAX, rendered).await {
                self.kit.report.recorded(self.leg, self.number(), &name, duration_ms);
            }
        }
        self.kit.routes.forget(&[Address::Room(room)]);
    }

    fn rtp_plan(&self) -> RtpPlan {
        let line_fault = match self.line {
            Line::Bad => Some(LineFault { loss_percent: 2.0, jitter_ms: 30, seed: 30 }),
            Line::Good | Line::Dead => None,
        };
        RtpPlan { line_fault, ..RtpPlan::default() }
    }

    fn number(&self) -> &str {
        match &self.party {
            Party::Caller(call) => &call.called,
            Party::Callee { called, .. } => called,
        }
    }

    /// The number (what of it may stand in a file name) and the call.
    fn recording_name(&self) -> String {
        let number: String = self.number().chars().filter(char::is_ascii_alphanumeric).take(32).collect();
        format!("{number}-{}", self.leg)
    }

    fn sdp(&self) -> Option<String> {
        self.sound.as_ref().map(|sound| sound.sdp.clone())
    }

    fn send(&self, command: UaCommand) {
        if !self.kit.endpoint.send(command) {
            tracing::warn!(leg = %self.leg, "the carrier's endpoint is overloaded: a command was lost");
        }
    }
}

/// What the machine has to know of the engine's news.
fn told(news: News) -> Option<Input> {
    match news {
        News::Silent { .. } => Some(Input::NothingHeard),
        News::Digit { digit, .. } => Some(Input::Digit(digit)),
        News::PlayFinished { .. } => Some(Input::PlayFinished),
        _ => None,
    }
}
