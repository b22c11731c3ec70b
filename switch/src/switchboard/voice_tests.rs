//! The whole switch with its real endpoint and engine, over loopback: tones at both ears and in the recording.
//!
//! The one thing that is not as in life: the agent's sound is a plain RTP leg instead of a browser's (same engine, same
//! room, same matrix), because a browser needs a WebRTC client; the browser stories have one.

use crate::cause::{Cause, What, Whose};
use crate::doors::{Doors, MediaAnswer, MediaOrder, RealDoors};
use crate::event::{AgentState, CallState, CallView, TransferView};
use crate::ids::{AgentId, DeskId, LegId};
use crate::ports::{DialCheck, Directory, GuardRefusal, Journal, ListenCheck, Ports};
use crate::record::{CallRecord, SupervisionStep};
use crate::sip::{Endpoint, EndpointConfig, EventSink, Incoming, UaCommand, UaEvent};
use crate::switchboard::board::{Board, Parts};
use crate::switchboard::start::Spread;
use crate::switchboard::{AgentCommand, DeskGone, DialRequest, Refusal, StartError, Switch, SwitchConfig, TrunkConfig};
use crate::trunk::book::{Book, tests::trunk};
use async_trait::async_trait;
use kakeru_media::dsp::tone::{level_dbfs, longest_gap_ms};
use kakeru_media::{
    Engine, EngineConfig, Matrix, News, PlayPlan, RecordingPlan, RecordingSide, RoomId, RtpPlan, SessionId, Sound,
};
use parking_lot::Mutex;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::mpsc;

const HOME: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
/// What the agent says, and the far side.
pub(super) const AGENT_HZ: f32 = 600.0;
pub(super) const FAR_HZ: f32 = 1_000.0;
/// Everything here happens within seconds, on a busy machine too.
const PATIENCE: Duration = Duration::from_secs(20);

/// The real doors, but the agent's offer is answered by an RTP leg, which is up at once.
struct PhoneDoors {
    real: RealDoors,
    news: mpsc::Sender<News>,
}

impl Doors for PhoneDoors {
    fn sip(&self, command: UaCommand) -> bool {
        self.real.sip(command)
    }

    fn media(&self, order: MediaOrder) -> Option<MediaAnswer> {
        let MediaOrder::OpenBrowser { id, near, offer } = order else { return self.real.media(order) };
        let answer = self.real.engine.answer_rtp(id, near, RtpPlan::default(), offer);
        let news = self.news.clone();
        Some(Box::pin(async move {
            let sdp = answer.await?;
            news.send(News::BrowserConnected { id }).await.expect("a switchboard");
            Ok(sdp)
        }))
    }
}

#[derive(Default)]
pub(super) struct Desk {
    pub(super) records: Mutex<Vec<CallRecord>>,
    pub(super) steps: Mutex<Vec<SupervisionStep>>,
    pub(super) transfers: Mutex<Vec<TransferView>>,
}

impl Journal for Desk {
    fn call(&self, record: CallRecord) {
        self.records.lock().push(record);
    }

    fn supervision(&self, step: SupervisionStep) {
        self.steps.lock().push(step);
    }

    fn transfer(&self, view: TransferView) {
        self.transfers.lock().push(view);
    }
}

#[async_trait]
impl Directory for Desk {
    async fn inbound(&self, _: &str) -> Option<AgentId> {
        None
    }

    async fn extension(&self, _: &str) -> Option<AgentId> {
        None
    }

    async fn may_supervise(&self, _: &ListenCheck) -> bool {
        true
    }

    async fn may_dial(&self, _: &DialCheck) -> Result<(), GuardRefusal> {
        Ok(())
    }
}

/// The far end: a user agent and the engine that the agent's phone shares with it.
pub(super) struct FarEnd {
    pub(super) endpoint: Endpoint,
    events: mpsc::Receiver<UaEvent>,
    pub(super) engine: Engine,
    news: mpsc::Receiver<News>,
}

pub(super) struct Line {
    pub(super) switch: Switch,
    pub(super) desk: Arc<Desk>,
    pub(super) far: FarEnd,
    pub(super) agent: AgentId,
    /// Where both ends record.
    pub(super) folder: PathBuf,
    _switch_engine: Engine,
}

fn engine_config(recordings: &Path, workers: usize) -> EngineConfig {
    EngineConfig {
        workers,
        browser_listen: SocketAddr::new(HOME, 0),
        advertised: Default::default(),
        rtp_ip: HOME,
        // Ports that others hold are stepped over.
        rtp_ports: (42_000, 43_999),
        recordings: Some(recordings.to_owned()),
        rtp_timeout_ms: 5_000,
        line_fault: None,
    }
}

fn engine(recordings: &Path, workers: usize) -> (Engine, mpsc::Sender<News>, mpsc::Receiver<News>) {
    let (news, told) = mpsc::channel(1_024);
    let sink = news.clone();
    let config = engine_config(recordings, workers);
    let engine = Engine::start(config, Box::new(move |news| drop(sink.try_send(news)))).expect("an engine");
    (engine, news, told)
}

async fn endpoint() -> (Endpoint, mpsc::Receiver<UaEvent>) {
    let (sink, events) = mpsc::channel(1_024);
    let sink: EventSink = Arc::new(move |event| drop(sink.try_send(event)));
    let config = EndpointConfig {
        listen: SocketAddr::new(HOME, 0),
        advertised: Default::default(),
        user_agent: "Kakeru test".to_owned(),
    };
    (Endpoint::bind(config, sink).await.expect("an endpoint"), events)
}

impl Line {
    pub(super) async fn open(folder: &Path) -> Self {
        let (far_endpoint, far_events) = endpoint().await;
        let (far_engine, _, far_news) = engine(&folder.join("far"), 1);
        let far = FarEnd { endpoint: far_endpoint, events: far_events, engine: far_engine, news: far_news };

        let (endpoint, sip) = endpoint().await;
        let (engine, news, told) = engine(&folder.join("switch"), 2);
        let desk = Arc::new(Desk::default());
        let line = TrunkConfig { peer: far.endpoint.local_addr(), ..trunk("a", &["+81355500001"], 4) };
        let config = SwitchConfig {
            sip_listen: endpoint.local_addr(),
            advertised: Default::default(),
            user_agent: String::new(),
            trunks: vec![line],
            ring_timeout_s: 60,
            rejoin_grace_s: 120,
            rtp_timeout_s: 30,
            record_barge: true,
        };
        let (switch, requests) = Switch::channel(endpoint.local_addr(), 0);
        let ports = Ports { journal: Arc::clone(&desk) as _, directory: Arc::clone(&desk) as _ };
        let doors = Arc::new(PhoneDoors { real: RealDoors { endpoint, engine: engine.clone() }, news });
        let book = Book::new(config.trunks.clone()).expect("a good line");
        let events = switch.events.clone();
        let parts = Parts { config, ports, doors, book, records: true, events, spread: Spread::default() };
        let stopped = engine.clone();
        Board::launch(parts, requests, sip, told, Box::new(move || stopped.shutdown()));
        Self { switch, desk, far, agent: AgentId::mint(), folder: folder.to_owned(), _switch_engine: engine }
    }

    /// The agent's phone: speaks its tone, and records what it hears.
    pub(super) async fn sit_down(&self) -> (SessionId, RoomId) {
        let phone = self.seat(self.agent).await;
        let room = self.far.speak(phone, AGENT_HZ, "ear-of-agent").await;
        until(async || self.switch.agent(self.agent, AgentCommand::Ready).await.is_ok()).await;
        until(async || self.agent_state().await == Some(AgentState::Ready)).await;
        (phone, room)
    }

    /// Somebody's page with its phone.
    pub(super) async fn seat(&self, agent: AgentId) -> SessionId {
        let phone = SessionId::mint();
        let offer = self.far.engine.offer_rtp(phone, None, RtpPlan::default()).await.expect("an offer");
        let desk = DeskId::mint();
        self.switch.connect(agent, desk).await.expect("a switch");
        let answer = self.switch.offer(agent, desk, offer).await.expect("an answer");
        self.far.engine.accept_answer(phone, answer).await.expect("a good answer");
        phone
    }

    pub(super) async fn agent_state(&self) -> Option<AgentState> {
        self.switch
            .snapshot()
            .await
            .expect("a switch")
            .agents
            .iter()
            .find(|view| view.agent == self.agent)
            .map(|view| view.state.clone())
    }

    pub(super) async fn call(&self) -> Option<CallView> {
        self.switch.snapshot().await.expect("a switch").calls.pop()
    }

    pub(super) fn ask(&self) -> DialRequest {
        super::tests::ask(self.agent, "+81312345678")
    }
}

impl FarEnd {
    /// Give a session a room in which it hears a tone, and what it says is recorded (the player listens: what nobody hears is
    /// not recorded).
    pub(super) async fn speak(&self, session: SessionId, hz: f32, recording: &str) -> RoomId {
        let (room, player) = (RoomId::mint(), SessionId::mint());
        let plan = PlayPlan { sounds: vec![Sound::Tone { sines: vec![(hz, -20.0)], ms: 1_000 }], repeat: true };
        let engine = &self.engine;
        let name = RecordingPlan { name: recording.to_owned() };
        engine.open_room(room, session, Some(name)).await.expect("a room");
        engine.open_player(player, Some(session), plan).await.expect("a player");
        engine.join(room, session, Some(RecordingSide::Left)).await.expect("a member");
        engine.join(room, player, None).await.expect("a member");
        engine.set_matrix(room, Matrix::pair(session, player)).await.expect("a matrix");
        room
    }

    pub(super) async fn incoming(&mut self) -> Incoming {
        self.wait(|event| if let UaEvent::Incoming(incoming) = event { Some(*incoming) } else { None }).await
    }

    pub(super) async fn ended(&mut self, leg: LegId) -> bool {
        self.wait(|event| match event {
            UaEvent::Ended { leg: l, remote, .. } if l == leg => Some(remote),
            UaEvent::Failed { leg: l, .. } if l == leg => Some(true),
            _ => None,
        })
        .await
    }

    async fn wait<T>(&mut self, found: impl Fn(UaEvent) -> Option<T>) -> T {
        let wait = async {
            loop {
                if let Some(found) = found(self.events.recv().await.expect("an endpoint")) {
                    return found;
                }
            }
        };
        tokio::time::timeout(PATIENCE, wait).await.expect("an event in time")
    }

    pub(super) async fn packets(&self, session: SessionId) -> u64 {
        self.engine.quality(session).await.map_or(0, |quality| quality.received)
    }

    /// Wait until these recordings can be played.
    pub(super) async fn recorded(&mut self, count: usize) {
        let wait = async {
            let mut ready = 0;
            while ready < count {
                ready += usize::from(matches!(self.news.recv().await, Some(News::RecordingReady { .. })));
            }
        };
        tokio::time::timeout(PATIENCE, wait).await.expect("recordings in time");
    }
}

/// Look again and again until this holds.
pub(super) async fn until(holds: impl AsyncFn() -> bool) {
    let wait = async {
        let mut beat = tokio::time::interval(Duration::from_millis(5));
        while !holds().await {
            beat.tick().await;
        }
    };
    tokio::time::timeout(PATIENCE, wait).await.expect("in time");
}

/// The two channels of a recording, and its rate.
pub(super) fn channels(folder: &Path, name: &str) -> (Vec<i16>, Vec<i16>, u32) {
    let file = kakeru_media::record::find(folder, name).expect("a recording");
    let mut reader = hound::WavReader::open(file.path).expect("a WAV file");
    let rate = reader.spec().sample_rate;
    let samples: Vec<i16> = reader.samples::<i16>().map(|s| s.expect("a sample")).collect();
    let side = |n: usize| samples.iter().skip(n).step_by(2).copied().collect();
    (side(0), side(1), rate)
}

/// The middle of a recording, where everybody is connected.
fn middle(samples: &[i16]) -> &[i16] {
    &samples[samples.len() / 4..samples.len() * 3 / 4]
}

#[test]
fn both_hear_each_other_and_the_recording_holds_both() {
    let folder = tempfile::tempdir().expect("a folder");
    actix::System::new().block_on(async {
        let mut line = Line::open(folder.path()).await;
        let (phone, ear) = line.sit_down().await;
        let view = line.switch.dial(line.ask()).await.expect("a call");
        let incoming = line.far.incoming().await;
        assert_eq!((incoming.called.as_str(), incoming.caller.as_str()), ("0312345678", "0355500001"));
        let (leg, far) = (incoming.leg, SessionId::mint());
        let offer = incoming.sdp.expect("an offer");
        let answer = line.far.engine.answer_rtp(far, None, RtpPlan::default(), offer).await.expect("an answer");
        line.far.endpoint.send(UaCommand::Progress { leg, status: 180, sdp: None });
        until(async || line.call().await.is_some_and(|call| call.state == CallState::Ringing)).await;
        let heard = line.far.packets(phone).await;
        until(async || line.far.packets(phone).await > heard + 20).await;
        let mouth = line.far.speak(far, FAR_HZ, "ear-of-far").await;
        line.far.endpoint.send(UaCommand::Answer { leg, sdp: answer });
        until(async || line.call().await.is_some_and(|call| call.state == CallState::Talking)).await;
        let start = line.far.packets(far).await;
        until(async || line.far.packets(far).await > start + 100).await;

        assert_eq!(line.switch.agent(line.agent, AgentCommand::HangUp { call: view.id }).await, Ok(()));
        assert!(line.far.ended(leg).await, "a BYE");
        line.far.engine.close_room(ear);
        line.far.engine.close_room(mouth);
        line.far.recorded(2).await;
        until(async || line.desk.records.lock().last().is_some_and(|record| record.recording_ms.is_some())).await;

        let record = line.desk.records.lock().last().cloned().expect("a record");
        assert_eq!(record.view.cause, Some(Cause::new(What::HungUp, Whose::Agent)));
        let steps: Vec<&str> = record.steps.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(steps[..4], ["Dialled …78 over line a", "INVITE sent", "180: it rings", "Answered"]);

        let (said_to_far, _, rate) = channels(&folder.path().join("far"), "ear-of-far");
        assert!((level_dbfs(middle(&said_to_far), rate, AGENT_HZ) + 20.0).abs() < 2.0, "the far side hears the agent");
        let (said_to_agent, _, rate) = channels(&folder.path().join("far"), "ear-of-agent");
        let talk = &said_to_agent[said_to_agent.len().saturating_sub(rate as usize)..][..rate as usize / 2];
        assert!((level_dbfs(talk, rate, FAR_HZ) + 20.0).abs() < 2.0, "the agent hears the far side");
        assert!(longest_gap_ms(talk, rate, FAR_HZ, -30.0) <= 20, "without a gap");
        let (left, right, rate) = channels(&folder.path().join("switch"), &view.id.to_string());
        assert!((level_dbfs(middle(&left), rate, AGENT_HZ) + 20.0).abs() < 2.0, "left is the agent");
        assert!((level_dbfs(middle(&right), rate, FAR_HZ) + 20.0).abs() < 2.0, "right is the far side");
        assert!(level_dbfs(middle(&left), rate, FAR_HZ) < -60.0 && level_dbfs(middle(&right), rate, AGENT_HZ) < -60.0);
        line.switch.shutdown().await;
    });
}

#[test]
fn a_refusal_of_the_far_side_is_the_cause_and_the_next_call_goes_out() {
    let folder = tempfile::tempdir().expect("a folder");
    actix::System::new().block_on(async {
        let mut line = Line::open(folder.path()).await;
        line.sit_down().await;
        for (status, what, whose) in [
            (486, What::Busy, Whose::Callee),
            (404, What::NotInUse, Whose::Carrier),
            (603, What::Refused, Whose::Callee),
            (503, What::LineFault, Whose::Carrier),
        ] {
            let view = line.switch.dial(line.ask()).await.expect("a call");
            let leg = line.far.incoming().await.leg;
            line.far.endpoint.send(UaCommand::Reject { leg, status, reason: None });
            until(async || line.agent_state().await == Some(AgentState::WrapUp)).await;
            let ended = line.call().await.expect("the call in wrap-up");
            assert_eq!(
                (ended.id, ended.cause, ended.sip_status),
                (view.id, Some(Cause::new(what, whose)), Some(status))
            );
            assert_eq!(line.switch.agent(line.agent, AgentCommand::WrapUpDone { call: view.id }).await, Ok(()));
        }
        until(async || line.switch.lines().await.is_ok_and(|lines| lines[0].channels_used == 0)).await;
        line.switch.shutdown().await;
    });
}

#[test]
fn a_click_is_an_invite_on_the_wire_within_milliseconds() {
    let folder = tempfile::tempdir().expect("a folder");
    actix::System::new().block_on(async {
        let mut line = Line::open(folder.path()).await;
        line.sit_down().await;
        let mut took = Vec::new();
        for _ in 0..40 {
            let click = Instant::now();
            let (view, incoming) = tokio::join!(line.switch.dial(line.ask()), line.far.incoming());
            took.push(click.elapsed());
            let call = view.expect("a call").id;
            assert_eq!(line.switch.agent(line.agent, AgentCommand::HangUp { call }).await, Ok(()));
            line.far.ended(incoming.leg).await;
            let cause = line.call().await.and_then(|call| call.cause);
            assert_eq!(cause, Some(Cause::new(What::Cancelled, Whose::Agent)));
            until(async || line.switch.agent(line.agent, AgentCommand::WrapUpDone { call }).await.is_ok()).await;
            until(async || line.switch.lines().await.is_ok_and(|lines| lines[0].channels_used == 0)).await;
        }
        took.sort_unstable();
        let (median, p95) = (took[20], took[37]);
        println!("click to INVITE at the far end: median {median:?}, p95 {p95:?}");
        // The target is 30 ms; the benches hold to it. Here other tests run beside us.
        assert!(median < Duration::from_millis(30), "median {median:?}, p95 {p95:?}");
        line.switch.shutdown().await;
    });
}

#[test]
fn a_switch_starts_with_its_arbiters_refuses_a_port_in_use_and_stops() {
    let folder = tempfile::tempdir().expect("a folder");
    actix::System::new().block_on(async {
        let config = SwitchConfig {
            sip_listen: SocketAddr::new(HOME, 0),
            advertised: Default::default(),
            user_agent: "Kakeru test".to_owned(),
            trunks: vec![trunk("a", &["+81355500001"], 4)],
            ring_timeout_s: 60,
            rejoin_grace_s: 120,
            rtp_timeout_s: 30,
            record_barge: true,
        };
        let desk = Arc::new(Desk::default());
        let ports = Ports { journal: Arc::clone(&desk) as _, directory: desk };
        let switch =
            Switch::start(config.clone(), engine_config(folder.path(), 1), ports.clone()).await.expect("a switch");
        assert_ne!((switch.sip_addr().port(), switch.epoch()), (0, 0));
        let (agent, page) = (AgentId::mint(), DeskId::mint());
        let (view, gone) = switch.connect(agent, page).await.expect("a desk");
        assert_eq!((view.agent, view.state, view.desk_connected), (agent, AgentState::Offline, true));
        let dialled = switch.dial(super::tests::ask(agent, "+81312345678")).await;
        assert_eq!(dialled.map(|call| call.id), Err(Refusal::SoundNotConnected));
        assert!(matches!(switch.offer(agent, page, "nonsense".to_owned()).await, Err(Refusal::Media(_))));
        assert_eq!(switch.lines().await.expect("lines")[0].channels_used, 0);

        let taken = SwitchConfig { sip_listen: switch.sip_addr(), ..config };
        let second = Switch::start(taken, engine_config(folder.path(), 1), ports).await;
        assert!(matches!(second.err(), Some(StartError::Sip { .. })));
        switch.shutdown().await;
        assert_eq!(gone.await, Ok(DeskGone::Stopping));
        assert_eq!(switch.lines().await, Err(Refusal::Unavailable));
    });
}
