//! The whole switch but for SIP and media: real actors under a paused clock, doors that answer at once.

use crate::cause::{Cause, What, Whose};
use crate::doors::{Doors, MediaAnswer, MediaOrder};
use crate::event::{AgentState, AgentView, CallState, CallView, Event, Happening, TransferView};
use crate::ids::{AgentId, CommandId, DeskId, LegId};
use crate::ports::{DialCheck, Directory, GuardRefusal, Journal, ListenCheck, Ports};
use crate::record::{CallRecord, Origin, SupervisionStep};
use crate::sip::{Incoming, UaCommand, UaEvent};
use crate::switchboard::board::{Board, Parts};
use crate::switchboard::start::Spread;
use crate::switchboard::{AgentCommand, DeskGone, DialRequest, Refusal, Switch, SwitchConfig};
use crate::trunk::book::{Book, tests::trunk};
use async_trait::async_trait;
use kakeru_media::{MemberQuality, News, RoomId, SessionId};
use parking_lot::Mutex;
use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::sync::{broadcast, mpsc, oneshot};

const SDP: &str = "v=0\r\nm=audio 4000 RTP/AVP 0\r\n";
const LINE: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 5_080);
/// The agent of this number's calls is looked for until the test lets it be found.
const SLOW_DID: &str = "+81355500003";
/// A journal entry of this number breaks the shell of its call, once.
const BREAKS: &str = "+81355509999";

/// Doors that take everything and answer media at once.
#[derive(Default)]
pub(super) struct FakeDoors {
    sip: Mutex<Vec<UaCommand>>,
    pub(super) media: Mutex<Vec<MediaOrder>>,
}

impl Doors for FakeDoors {
    fn sip(&self, command: UaCommand) -> bool {
        self.sip.lock().push(command);
        true
    }

    fn media(&self, order: MediaOrder) -> Option<MediaAnswer> {
        self.media.lock().push(order);
        Some(Box::pin(std::future::ready(Ok(SDP.to_owned()))))
    }
}

/// A desk that writes records into memory, knows one agent, and bans one number.
pub(super) struct Desk {
    records: Mutex<Vec<CallRecord>>,
    pub(super) steps: Mutex<Vec<SupervisionStep>>,
    pub(super) transfers: Mutex<Vec<TransferView>>,
    /// Nobody may listen any more.
    pub(super) deaf: AtomicBool,
    broke: AtomicBool,
    agent: AgentId,
    slow: tokio::sync::Notify,
}

impl Journal for Desk {
    fn call(&self, record: CallRecord) {
        assert!(record.view.number != BREAKS || self.broke.swap(true, Ordering::Relaxed), "the shell breaks here");
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
    async fn inbound(&self, called: &str) -> Option<AgentId> {
        if called == SLOW_DID {
            self.slow.notified().await;
        }
        (called != "+81355500002").then_some(self.agent)
    }

    async fn extension(&self, _: &str) -> Option<AgentId> {
        None
    }

    async fn may_supervise(&self, _: &ListenCheck) -> bool {
        !self.deaf.load(Ordering::Relaxed)
    }

    async fn may_dial(&self, ask: &DialCheck) -> Result<(), GuardRefusal> {
        if ask.number == "+81355500099" { Err(GuardRefusal { code: "banned".to_owned() }) } else { Ok(()) }
    }
}

/// A click of this agent on this number.
pub(super) fn ask(agent: AgentId, number: &str) -> DialRequest {
    DialRequest {
        command: CommandId::mint(),
        agent,
        number: number.to_owned(),
        number_as_typed: number.to_owned(),
        caller_id: None,
        withheld: false,
        trunk: None,
        project: None,
        lead: None,
        record: true,
        origin: Origin::Click,
        set_aside: vec![],
    }
}

pub(super) struct Floor {
    pub(super) switch: Switch,
    pub(super) doors: Arc<FakeDoors>,
    pub(super) desk: Arc<Desk>,
    pub(super) sip: mpsc::Sender<UaEvent>,
    pub(super) news: mpsc::Sender<News>,
    events: broadcast::Receiver<Event>,
    seen: Vec<Event>,
    pub(super) agent: AgentId,
    page: DeskId,
    gone: Option<oneshot::Receiver<DeskGone>>,
    engine_stopped: Arc<AtomicBool>,
}

impl Floor {
    fn open() -> Self {
        let doors = Arc::new(FakeDoors::default());
        let agent = AgentId::mint();
        let desk = Arc::new(Desk {
            records: Mutex::default(),
            steps: Mutex::default(),
            transfers: Mutex::default(),
            deaf: AtomicBool::new(false),
            broke: AtomicBool::new(false),
            agent,
            slow: tokio::sync::Notify::new(),
        });
        let config = SwitchConfig {
            sip_listen: LINE,
            advertised: Default::default(),
            user_agent: String::new(),
            trunks: vec![trunk("a", &["+81355500001", "+81355500002", SLOW_DID], 2)],
            ring_timeout_s: 60,
            rejoin_grace_s: 120,
            rtp_timeout_s: 30,
            record_barge: true,
        };
        let (switch, requests) = Switch::channel(LINE, 0);
        let (sip, sip_out) = mpsc::channel(64);
        let (news, news_out) = mpsc::channel(64);
        let ports = Ports { journal: Arc::clone(&desk) as _, directory: Arc::clone(&desk) as _ };
        let book = Book::new(config.trunks.clone()).expect("good lines");
        let (out, events) = (switch.events.clone(), switch.events());
        let engine_stopped = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&engine_stopped);
        let parts = Parts {
            config,
            ports,
            doors: Arc::clone(&doors) as _,
            book,
            records: true,
            events: out,
            spread: Spread::default(),
        };
        let shut = Box::new(move || stopped.store(true, Ordering::Relaxed));
        Board::launch(parts, requests, sip_out, news_out, shut);
        let page = DeskId::mint();
        Self { switch, doors, desk, sip, news, events, seen: Vec::new(), agent, page, gone: None, engine_stopped }
    }

    /// With the agent at their desk, sound up, ready.
    pub(super) async fn staffed() -> Self {
        let mut floor = Self::open();
        floor.sit_down().await;
        assert_eq!(floor.command(AgentCommand::Ready).await, Ok(()));
        floor.until(|floor| floor.agent_state() == Some(AgentState::Ready)).await;
        floor
    }

    async fn sit_down(&mut self) {
        self.page = DeskId::mint();
        let (_, gone) = self.switch.connect(self.agent, self.page).await.expect("a switch");
        self.gone = Some(gone);
        let offer = format!("v=0\r\no=- {} 2 IN IP4 127.0.0.1\r\n", self.page);
        assert_eq!(self.switch.offer(self.agent, self.page, offer).await, Ok(SDP.to_owned()));
        let id = self.browser();
        self.news.send(News::BrowserConnected { id }).await.expect("a switch");
        self.until(|floor| floor.newest_agent().is_some_and(|view| view.sound_connected)).await;
    }

    pub(super) async fn command(&self, command: AgentCommand) -> Result<(), Refusal> {
        self.switch.agent(self.agent, command).await
    }

    fn ask(&self, number: &str) -> DialRequest {
        ask(self.agent, number)
    }

    pub(super) async fn dial(&self, number: &str) -> Result<CallView, Refusal> {
        self.switch.dial(self.ask(number)).await
    }

    pub(super) fn invites(&self) -> Vec<LegId> {
        let sip = self.doors.sip.lock();
        sip.iter().filter_map(|c| if let UaCommand::Invite(call) = c { Some(call.leg) } else { None }).collect()
    }

    pub(super) fn leg(&self) -> LegId {
        *self.invites().last().expect("an INVITE")
    }

    pub(super) async fn ua(&self, event: UaEvent) {
        self.sip.send(event).await.expect("a switch");
    }

    pub(super) async fn answered(&self) {
        self.ua(UaEvent::Answered { leg: self.leg(), sdp: Some(SDP.to_owned()) }).await;
    }

    async fn comes_in(&self, source: SocketAddr, called: &str) -> LegId {
        let leg = LegId::mint();
        let (called, caller, sdp) = (called.to_owned(), "09012345678".to_owned(), Some(SDP.to_owned()));
        let incoming = Incoming { leg, source, called, caller, display: None, sdp, headers: Vec::new() };
        self.ua(UaEvent::Incoming(Box::new(incoming))).await;
        leg
    }

    /// The browser session opened last.
    pub(super) fn browser(&self) -> SessionId {
        let media = self.doors.media.lock();
        let opened =
            media.iter().rev().find_map(|o| if let MediaOrder::OpenBrowser { id, .. } = o { Some(*id) } else { None });
        opened.expect("an open browser session")
    }

    /// The browser session opened first.
    pub(super) fn first_browser(&self) -> SessionId {
        let media = self.doors.media.lock();
        let opened =
            media.iter().find_map(|o| if let MediaOrder::OpenBrowser { id, .. } = o { Some(*id) } else { None });
        opened.expect("an open browser session")
    }

    /// The RTP session opened last.
    pub(super) fn trunk(&self) -> SessionId {
        let media = self.doors.media.lock();
        let opened = media.iter().rev().find_map(|o| match o {
            MediaOrder::OfferRtp { id, .. } | MediaOrder::AnswerRtp { id, .. } => Some(*id),
            _ => None,
        });
        opened.expect("an open RTP session")
    }

    /// The events so far.
    pub(super) fn seen(&mut self) -> &[Event] {
        while let Ok(event) = self.events.try_recv() {
            assert_eq!(event.seq, self.seen.len() as u64 + 1, "no gap in the numbers");
            self.seen.push(event);
        }
        &self.seen
    }

    fn newest_agent(&mut self) -> Option<AgentView> {
        let agent = |e: &Event| if let Happening::Agent(view) = &e.what { Some(view.clone()) } else { None };
        self.seen().iter().rev().find_map(agent)
    }

    pub(super) fn agent_state(&mut self) -> Option<AgentState> {
        self.newest_agent().map(|view| view.state)
    }

    pub(super) fn calls(&mut self) -> Vec<CallView> {
        let call = |e: &Event| if let Happening::Call(view) = &e.what { Some((**view).clone()) } else { None };
        self.seen().iter().filter_map(call).collect()
    }

    pub(super) fn newest_call(&mut self) -> Option<CallView> {
        self.calls().pop()
    }

    fn cause(&mut self) -> Option<Cause> {
        self.newest_call().and_then(|view| view.cause)
    }

    /// Let the actors run until this holds.
    pub(super) async fn until(&mut self, holds: impl Fn(&mut Self) -> bool) {
        for _ in 0..10_000 {
            if holds(self) {
                return;
            }
            tokio::task::yield_now().await;
        }
        let calls = self.calls();
        panic!("it never came to hold; calls: {calls:#?}");
    }

    fn rejected(&self, leg: LegId) -> Option<u16> {
        let sip = self.doors.sip.lock();
        sip.iter().find_map(|c| match c {
            UaCommand::Reject { leg: l, status, .. } if *l == leg => Some(*status),
            _ => None,
        })
    }

    fn closed(&self) -> Vec<SessionId> {
        let media = self.doors.media.lock();
        media.iter().filter_map(|o| if let MediaOrder::Close { id } = o { Some(*id) } else { None }).collect()
    }

    fn joined(&self, session: SessionId) -> bool {
        self.doors.media.lock().iter().any(|o| matches!(o, MediaOrder::Join { id, .. } if *id == session))
    }

    fn probes(&self) -> Vec<u64> {
        let sip = self.doors.sip.lock();
        sip.iter().filter_map(|c| if let UaCommand::Options { token, .. } = c { Some(*token) } else { None }).collect()
    }

    pub(super) async fn used(&self) -> u32 {
        self.switch.lines().await.expect("a switch")[0].channels_used
    }
}

/// Run a test in an actix system whose clock jumps to the next alarm when nothing else is to be done.
pub(super) fn under_a_paused_clock(test: impl Future<Output = ()>) {
    let runtime = || {
        let mut builder = tokio::runtime::Builder::new_current_thread();
        builder.enable_all().start_paused(true).build().expect("a runtime")
    };
    actix::System::with_tokio_rt(runtime).block_on(test);
}

#[test]
fn a_call_goes_from_the_click_to_wrap_up() {
    under_a_paused_clock(async {
        let mut floor = Floor::staffed().await;
        let view = floor.dial("+81312345678").await.expect("a call");
        assert_eq!((view.state, view.caller_id.as_deref()), (CallState::Placing, Some("+81355500001")));
        let leg = floor.leg();
        floor.until(|floor| floor.agent_state() == Some(AgentState::Ringing)).await;
        assert_eq!(floor.used().await, 1);
        floor.ua(UaEvent::Progress { leg, status: 180, sdp: None }).await;
        floor.answered().await;
        floor.until(|floor| floor.agent_state() == Some(AgentState::Talking)).await;
        assert_eq!(floor.command(AgentCommand::Digits { call: view.id, digits: "5".to_owned() }).await, Ok(()));
        assert_eq!(floor.command(AgentCommand::HangUp { call: view.id }).await, Ok(()));
        floor.until(|floor| floor.agent_state() == Some(AgentState::WrapUp)).await;
        assert_eq!(floor.used().await, 1, "the BYE is not answered yet");
        floor.ua(UaEvent::Ended { leg, remote: false, reason: None }).await;
        let name = view.id.to_string();
        floor
            .news
            .send(News::RecordingReady { room: RoomId(1), name, duration_ms: 900, bytes: 1 })
            .await
            .expect("a switch");
        floor.until(|floor| floor.desk.records.lock().last().is_some_and(|r| r.recording_ms == Some(900))).await;
        assert_eq!(floor.used().await, 0);

        let states: Vec<CallState> = floor.calls().iter().map(|view| view.state).collect();
        assert_eq!(states, [CallState::Placing, CallState::Ringing, CallState::Talking, CallState::Ended]);
        assert_eq!(floor.cause(), Some(Cause::new(What::HungUp, Whose::Agent)));
        let snapshot = floor.switch.snapshot().await.expect("a switch");
        assert_eq!(snapshot.seq, floor.seen().len() as u64);
        assert_eq!(snapshot.calls.iter().map(|call| call.id).collect::<Vec<_>>(), [view.id], "its form is still open");
        assert_eq!(floor.command(AgentCommand::WrapUpDone { call: view.id }).await, Ok(()));
        floor.until(|floor| floor.agent_state() == Some(AgentState::Ready)).await;
        assert!(floor.switch.snapshot().await.expect("a switch").calls.is_empty());
        let gone = floor.command(AgentCommand::HangUp { call: view.id }).await;
        assert_eq!(gone, Err(Refusal::NoSuchCall));
    });
}

#[test]
fn a_repeated_click_makes_one_call_and_another_click_finds_the_agent_busy() {
    under_a_paused_clock(async {
        let floor = Floor::staffed().await;
        let ask = floor.ask("+81312345678");
        let (first, second) = tokio::join!(floor.switch.dial(ask.clone()), floor.switch.dial(ask.clone()));
        let third = floor.switch.dial(ask).await;
        let ids: Vec<_> = [first, second, third].into_iter().map(|view| view.expect("a call").id).collect();
        assert!(ids.iter().all(|id| *id == ids[0]));
        assert_eq!(floor.invites().len(), 1);
        assert_eq!(floor.dial("+81312345678").await, Err(Refusal::AgentBusy));
        assert_eq!(floor.used().await, 1);
    });
}

#[test]
fn a_call_that_may_not_be_is_refused_and_leaves_no_trace() {
    under_a_paused_clock(async {
        let mut floor = Floor::open();
        assert_eq!(floor.dial("+81312345678").await, Err(Refusal::DeskNotConnected));
        floor.sit_down().await;
        let guard = |code: &str| Err(Refusal::Guard(code.to_owned()));
        assert_eq!(floor.dial("110").await, guard("number_emergency"));
        assert_eq!(floor.dial("0312345678").await, guard("number_invalid"));
        assert_eq!(floor.dial("+81355500099").await, guard("banned"));
        let foreign = DialRequest { caller_id: Some("+81399999999".to_owned()), ..floor.ask("+81312345678") };
        assert_eq!(floor.switch.dial(foreign).await, Err(Refusal::CallerIdNotOwned));
        let nowhere = DialRequest { trunk: Some("z".to_owned()), ..floor.ask("+81312345678") };
        assert_eq!(floor.switch.dial(nowhere).await, Err(Refusal::NoFreeLine));
        floor.until(|floor| floor.agent_state() == Some(AgentState::Offline)).await;
        assert!(floor.invites().is_empty() && floor.calls().is_empty() && floor.desk.records.lock().is_empty());
        assert_eq!(floor.used().await, 0);
        assert!(floor.dial("+81312345678").await.is_ok(), "and the next one goes through");
    });
}

#[test]
fn channels_are_counted_over_both_directions() {
    under_a_paused_clock(async {
        let mut floor = Floor::staffed().await;
        let leg = floor.comes_in(LINE, SLOW_DID).await;
        let other = floor.comes_in(LINE, SLOW_DID).await;
        let third = floor.comes_in(LINE, SLOW_DID).await;
        floor.until(|floor| floor.rejected(third) == Some(503)).await;
        assert_eq!(floor.dial("+81312345678").await, Err(Refusal::NoFreeLine));
        floor.ua(UaEvent::Ended { leg, remote: true, reason: None }).await;
        floor.ua(UaEvent::Ended { leg: other, remote: true, reason: None }).await;
        floor.desk.slow.notify_waiters();
        floor.until(|floor| floor.desk.records.lock().len() == 2).await;
        assert_eq!(floor.used().await, 0);
        assert_eq!(floor.cause(), Some(Cause::new(What::Cancelled, Whose::Caller)));
    });
}

#[test]
fn a_call_in_rings_its_agent_and_is_taken() {
    under_a_paused_clock(async {
        let mut floor = Floor::staffed().await;
        let leg = floor.comes_in(LINE, "0355500001").await;
        floor.until(|floor| floor.agent_state() == Some(AgentState::Ringing)).await;
        let view = floor.newest_call().expect("a call");
        assert_eq!((view.number.as_str(), view.caller_id.as_deref()), ("+819012345678", Some("+81355500001")));
        let stranger = floor.switch.agent(AgentId::mint(), AgentCommand::Answer { call: view.id }).await;
        assert_eq!(stranger, Err(Refusal::NoSuchCall));
        assert_eq!(floor.command(AgentCommand::Answer { call: view.id }).await, Ok(()));
        floor.until(|floor| floor.agent_state() == Some(AgentState::Talking)).await;
        let sip = floor.doors.sip.lock().clone();
        assert!(sip.iter().any(|c| matches!(c, UaCommand::Progress { leg: l, status: 180, .. } if *l == leg)));
        assert!(sip.iter().any(|c| matches!(c, UaCommand::Answer { leg: l, .. } if *l == leg)));
        floor.ua(UaEvent::Ended { leg, remote: true, reason: None }).await;
        floor.until(|floor| floor.agent_state() == Some(AgentState::WrapUp)).await;
        assert_eq!(floor.cause(), Some(Cause::new(What::HungUp, Whose::Caller)));
    });
}

#[test]
fn a_call_in_that_nobody_can_take_is_refused_with_its_reason_and_noted() {
    under_a_paused_clock(async {
        let mut floor = Floor::open();
        let elsewhere = SocketAddr::from(([192, 0, 2, 1], 5_060));
        let stranger = floor.comes_in(elsewhere, "0355500001").await;
        let unknown = floor.comes_in(LINE, "0355500002").await;
        floor.until(|floor| floor.rejected(stranger) == Some(403) && floor.rejected(unknown) == Some(404)).await;
        let away = floor.comes_in(LINE, "0355500001").await;
        floor.until(|floor| floor.rejected(away) == Some(480)).await;
        floor.sit_down().await;
        assert_eq!(floor.command(AgentCommand::Ready).await, Ok(()));
        floor.dial("+81312345678").await.expect("a call");
        let busy = floor.comes_in(LINE, "0355500001").await;
        floor.until(|floor| floor.rejected(busy) == Some(486)).await;
        let causes: Vec<_> =
            floor.desk.records.lock().iter().filter_map(|r| r.view.cause).map(|c| (c.what, c.whose)).collect();
        let want = [(What::NotInUse, Whose::Us), (What::NoAnswer, Whose::Agent), (What::Busy, Whose::Agent)];
        assert_eq!(causes, want, "what comes from nowhere is not noted");
        assert_eq!(floor.used().await, 1);
    });
}

#[test]
fn a_caller_who_gives_up_frees_the_agent() {
    under_a_paused_clock(async {
        let mut floor = Floor::staffed().await;
        let leg = floor.comes_in(LINE, "0355500001").await;
        floor.until(|floor| floor.agent_state() == Some(AgentState::Ringing)).await;
        floor.ua(UaEvent::Ended { leg, remote: true, reason: None }).await;
        floor.until(|floor| floor.agent_state() == Some(AgentState::Ready)).await;
        assert_eq!(floor.cause(), Some(Cause::new(What::Cancelled, Whose::Caller)));
        assert!(floor.switch.snapshot().await.expect("a switch").calls.is_empty(), "there is nothing to note");
    });
}

#[test]
fn rel_7_a_call_whose_shell_breaks_ends_with_a_cause_and_the_others_live() {
    under_a_paused_clock(async {
        let mut floor = Floor::staffed().await;
        let view = floor.dial(BREAKS).await.expect("the INVITE was on its way");
        let leg = floor.leg();
        floor.until(|floor| floor.agent_state() == Some(AgentState::WrapUp)).await;
        assert_eq!(floor.cause(), Some(Cause::new(What::Internal, Whose::Us)));
        assert!(floor.doors.sip.lock().iter().any(|c| matches!(c, UaCommand::HangUp { leg: l } if *l == leg)));
        let (closed, trunk) = (floor.closed(), floor.trunk());
        assert!(closed.contains(&trunk));
        assert_eq!(floor.desk.records.lock().last().and_then(|r| r.view.cause.map(|c| c.what)), Some(What::Internal));
        assert_eq!(floor.used().await, 0);
        assert_eq!(floor.command(AgentCommand::WrapUpDone { call: view.id }).await, Ok(()));
        assert!(floor.dial("+81312345678").await.is_ok());
    });
}

#[test]
fn agt_4_a_second_sign_in_moves_the_call() {
    under_a_paused_clock(async {
        let mut floor = Floor::staffed().await;
        let view = floor.dial("+81312345678").await.expect("a call");
        floor.answered().await;
        floor.until(|floor| floor.agent_state() == Some(AgentState::Talking)).await;
        let (old_page, old_sound, gone) = (floor.page, floor.browser(), floor.gone.take().expect("a page"));
        floor.sit_down().await;
        assert_eq!(gone.await, Ok(DeskGone::Displaced));
        let new_sound = floor.browser();
        assert!(floor.closed().contains(&old_sound));
        floor.until(|floor| floor.joined(new_sound)).await;
        let late = floor.switch.offer(floor.agent, old_page, SDP.to_owned()).await;
        assert_eq!(late, Err(Refusal::Displaced));
        let running = floor.switch.snapshot().await.expect("a switch").calls;
        assert_eq!(
            running.iter().map(|call| (call.id, call.state)).collect::<Vec<_>>(),
            [(view.id, CallState::Talking)]
        );
    });
}

#[test]
fn agt_2_a_page_that_stays_away_ends_its_call() {
    under_a_paused_clock(async {
        let mut floor = Floor::staffed().await;
        floor.dial("+81312345678").await.expect("a call");
        floor.answered().await;
        floor.until(|floor| floor.agent_state() == Some(AgentState::Talking)).await;
        let trunk = floor.trunk();
        floor.news.send(News::FirstPacket { id: trunk }).await.expect("a switch");
        floor.switch.disconnect(floor.agent, floor.page).await;
        tokio::time::timeout(Duration::from_secs(122), std::future::pending::<()>()).await.expect_err("time passes");
        assert_eq!(floor.newest_call().map(|view| view.state), Some(CallState::Talking));
        tokio::time::timeout(Duration::from_secs(3), std::future::pending::<()>()).await.expect_err("time passes");
        assert_eq!(floor.cause(), Some(Cause::new(What::PageClosed, Whose::Agent)));
    });
}

#[test]
fn a_line_that_does_not_answer_is_shown_as_down_and_comes_back() {
    under_a_paused_clock(async {
        let floor = Floor::open();
        for (answer, up) in [(None, true), (None, false), (Some(200), true)] {
            let before = floor.probes().len();
            while floor.probes().len() == before {
                tokio::time::timeout(Duration::from_secs(1), std::future::pending::<()>())
                    .await
                    .expect_err("time passes");
            }
            let token = floor.probes()[before];
            floor.ua(UaEvent::OptionsAnswered { token, status: answer }).await;
            for _ in 0..100 {
                tokio::task::yield_now().await;
            }
            assert_eq!(floor.switch.lines().await.expect("a switch")[0].up, up);
        }
    });
}

#[test]
fn figures_of_both_legs_are_told_together() {
    under_a_paused_clock(async {
        let mut floor = Floor::staffed().await;
        let view = floor.dial("+81312345678").await.expect("a call");
        floor.until(|floor| floor.newest_agent().is_some_and(|agent| agent.call == Some(view.id))).await;
        for id in [floor.browser(), floor.trunk()] {
            let quality = MemberQuality { received: 90, lost: 10, mos: 4.0, ..Default::default() };
            floor.news.send(News::Quality { id, quality }).await.expect("a switch");
        }
        floor.until(|floor| matches!(floor.seen().last(), Some(Event { what: Happening::Quality(_), .. }))).await;
        let Some(Event { what: Happening::Quality(figures), .. }) = floor.seen().last() else { panic!("figures") };
        let loss = figures.trunk.as_ref().map(|leg| leg.loss_percent);
        assert_eq!((figures.call, loss, figures.browser.is_some()), (view.id, Some(10.0), true));
    });
}

#[test]
fn a_stop_ends_every_call_and_then_the_engine() {
    under_a_paused_clock(async {
        let mut floor = Floor::staffed().await;
        floor.dial("+81312345678").await.expect("a call");
        floor.answered().await;
        floor.until(|floor| floor.agent_state() == Some(AgentState::Talking)).await;
        let gone = floor.gone.take().expect("a page");
        floor.switch.shutdown().await;
        assert_eq!(floor.cause(), Some(Cause::new(What::Restarted, Whose::Us)));
        assert_eq!(gone.await, Ok(DeskGone::Stopping));
        assert!(floor.engine_stopped.load(Ordering::Relaxed));
        assert!(floor.doors.sip.lock().iter().any(|command| matches!(command, UaCommand::HangUp { .. })));
        assert_eq!(floor.dial("+81312345678").await, Err(Refusal::Unavailable));
    });
}
