//! The call's machine: every state × every input, the stories that matter, and random lives.

use crate::agent::messages::Stage;
use crate::call::machine::Call;
use crate::call::messages::{Effect, GuestAsk, GuestNews, Input, Limits, Op, Setup, Way};
use crate::cause::{Cause, What, Whose};
use crate::doors::MediaOrder;
use crate::event::{CallState, CallView, Mode, TransferState, TransferView};
use crate::ids::{AgentId, CallId, LegId, SupervisionId};
use crate::ports::GuardRefusal;
use crate::record::{CallRecord, Origin};
use crate::shell::now;
use crate::sip::{UaCommand, UaEvent};
use crate::switchboard::Refusal;
use crate::timers::Now;
use crate::trunk::book::{Channel, tests::trunk};
use crate::trunk::wire;
use kakeru_media::{Matrix, MediaError, PlayPlan, RecordingPlan, RoomId, SessionId, Sound};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

pub(super) const OFFER: &str = "v=0\r\nm=audio 4000 RTP/AVP 0\r\n";
const HOLD: &str = "v=0\r\nm=audio 4000 RTP/AVP 0\r\na=sendonly\r\n";

/// The world around one call: takes its effects at their word and keeps books about what is open.
pub(super) struct World {
    pub(super) call: Call,
    pub(super) agent: AgentId,
    pub(super) now: Now,
    pub(super) leg: LegId,
    pub(super) trunk: SessionId,
    pub(super) seat: SessionId,
    /// The leg is alive on the wire.
    leg_alive: bool,
    pub(super) sessions: BTreeMap<SessionId, Option<PlayPlan>>,
    pub(super) rooms: BTreeMap<RoomId, (BTreeSet<SessionId>, Matrix, Option<RecordingPlan>)>,
    pub(super) sip: Vec<UaCommand>,
    pub(super) media: Vec<(Op, MediaOrder)>,
    placed: Vec<Result<CallView, Refusal>>,
    pub(super) views: Vec<CallView>,
    pub(super) records: Vec<CallRecord>,
    pub(super) guest_news: Vec<(SupervisionId, GuestNews)>,
    pub(super) transfers: Vec<TransferView>,
    pub(super) transfer_answers: Vec<Result<TransferState, Refusal>>,
    pub(super) colleagues: Vec<(AgentId, Stage)>,
    pub(super) handed_over: Vec<(Option<AgentId>, Option<AgentId>)>,
    pub(super) recalls: Vec<AgentId>,
    pub(super) second_lines_freed: u32,
    pub(super) lines_freed: u32,
    pub(super) finished: u32,
}

impl World {
    fn new(way: Way, record: bool) -> Self {
        let (leg, trunk, seat) = (LegId::mint(), SessionId::mint(), SessionId::mint());
        let way = match way {
            Way::Out { .. } => {
                let channel = Channel { line: Arc::new(trunk_line()), caller_id: None };
                Way::Out { invite: Box::new(wire::invite(leg, &channel, "+81312345678", false)) }
            }
            inbound @ Way::In { .. } => inbound,
        };
        let setup = Setup {
            call: CallId::mint(),
            leg,
            trunk,
            agent: AgentId::mint(),
            seat,
            origin: Origin::Click,
            project: None,
            lead: None,
            number: "+81312345678".to_owned(),
            number_as_typed: "03-1234-5678".to_owned(),
            caller_id: None,
            line: "a".to_owned(),
            record,
            record_barge: true,
            rtp: Default::default(),
            way,
            limits: Limits {
                ring: Duration::from_secs(60),
                rejoin: Duration::from_secs(120),
                silence: Duration::from_secs(30),
            },
            set_aside: vec![],
        };
        let (agent, leg_alive) = (setup.agent, matches!(setup.way, Way::In { .. }));
        let now = now();
        let (call, effects) = Call::begin(now, setup);
        let mut world = Self {
            call,
            agent,
            now,
            leg,
            trunk,
            seat,
            leg_alive,
            sessions: BTreeMap::from([(seat, None)]),
            rooms: BTreeMap::new(),
            sip: Vec::new(),
            media: Vec::new(),
            placed: Vec::new(),
            views: Vec::new(),
            records: Vec::new(),
            guest_news: Vec::new(),
            transfers: Vec::new(),
            transfer_answers: Vec::new(),
            colleagues: Vec::new(),
            handed_over: Vec::new(),
            recalls: Vec::new(),
            second_lines_freed: 0,
            lines_freed: 0,
            finished: 0,
        };
        world.take(effects);
        world
    }

    pub(super) fn out() -> Self {
        let invite =
            wire::invite(LegId::mint(), &Channel { line: Arc::new(trunk_line()), caller_id: None }, "117", false);
        Self::new(Way::Out { invite: Box::new(invite) }, true)
    }

    fn inbound() -> Self {
        Self::new(Way::In { offer: Some(OFFER.to_owned()) }, true)
    }

    /// Feed an input; `None` = it took effect.
    pub(super) fn feed(&mut self, input: Input) -> Option<Refusal> {
        if let Input::Ua(UaEvent::Ended { .. } | UaEvent::Failed { .. }) = input {
            self.leg_alive = false;
        }
        match self.call.handle(self.now, input) {
            Ok(effects) => {
                self.take(effects);
                None
            }
            Err(refusal) => Some(refusal),
        }
    }

    pub(super) fn run(mut self, inputs: impl IntoIterator<Item = Input>) -> Self {
        for input in inputs {
            assert_eq!(self.feed(input.clone()), None, "{input:?}");
        }
        self
    }

    /// Let time pass, ringing every alarm on its way.
    pub(super) fn pass(&mut self, time: Duration) {
        let until = self.now.at + time;
        while let Some(at) = self.call.next_timeout().filter(|at| *at <= until) {
            self.now.wall += at.saturating_duration_since(self.now.at);
            self.now.at = self.now.at.max(at);
            assert_eq!(self.feed(Input::Timeout), None);
            assert!(self.call.next_timeout().is_none_or(|next| next > at), "an alarm that does not stop ringing");
        }
        self.now.wall += until - self.now.at;
        self.now.at = until;
    }

    fn take(&mut self, effects: Vec<Effect>) {
        assert!(self.finished == 0 || effects.is_empty(), "effects after the end: {effects:?}");
        for effect in effects {
            match effect {
                Effect::Sip(command) => {
                    match &command {
                        UaCommand::Invite(_) => self.leg_alive = true,
                        UaCommand::HangUp { .. } | UaCommand::Reject { .. } => self.leg_alive = false,
                        _ => {}
                    }
                    self.sip.push(command);
                }
                Effect::Media(op, order) => {
                    self.book(&order);
                    self.media.push((op, order));
                }
                Effect::AskGuard(_) => {}
                Effect::Placed(answer) => self.placed.push(answer),
                Effect::Tell(view) => self.views.push(view),
                Effect::Guest(id, news) => self.guest_news.push((id, news)),
                Effect::Transfer(view) => self.transfers.push(*view),
                Effect::TransferAnswer(answer) => self.transfer_answers.push(answer.map(|view| view.state)),
                Effect::Colleague(agent, stage) => self.colleagues.push((agent, stage)),
                Effect::HandedOver { from, to } => self.handed_over.push((from, to)),
                Effect::Recall(agent) => self.recalls.push(agent),
                Effect::ColleagueLineFree => self.second_lines_freed += 1,
                Effect::Journal(record) => self.records.push(*record),
                Effect::LineFree => self.lines_freed += 1,
                Effect::Finished => self.finished += 1,
            }
        }
    }

    fn book(&mut self, order: &MediaOrder) {
        match order {
            MediaOrder::OfferRtp { id, .. } | MediaOrder::AnswerRtp { id, .. } => {
                self.sessions.entry(*id).or_insert(None);
            }
            MediaOrder::OpenPlayer { id, near, plan } => {
                assert!(self.sessions.contains_key(near), "near nothing");
                assert!(self.sessions.insert(*id, Some(plan.clone())).is_none());
            }
            MediaOrder::Close { id } => {
                assert!(self.sessions.remove(id).is_some(), "closed twice");
                self.rooms.values_mut().for_each(|(members, ..)| members.retain(|m| m != id));
            }
            MediaOrder::OpenRoom { room, near, recording } => {
                assert!(self.sessions.contains_key(near), "near nothing");
                let fresh = (BTreeSet::new(), Matrix::silent(), recording.clone());
                assert!(self.rooms.insert(*room, fresh).is_none());
            }
            MediaOrder::Join { room, id, .. } => {
                assert!(self.sessions.contains_key(id), "a closed session joins");
                self.rooms.values_mut().for_each(|(members, ..)| members.retain(|m| m != id));
                assert!(self.rooms.get_mut(room).expect("an open room").0.insert(*id));
            }
            // Who left because they were closed leaves nothing.
            MediaOrder::Leave { room, id } => drop(self.rooms.get_mut(room).expect("an open room").0.remove(id)),
            MediaOrder::Record { room, id, .. } => assert!(self.rooms.get(room).expect("an open room").0.contains(id)),
            MediaOrder::SetMatrix { room, matrix } => {
                let (members, now, _) = self.rooms.get_mut(room).expect("an open room");
                for (listener, speakers) in matrix.rows() {
                    assert!(members.contains(&listener) && speakers.iter().all(|s| members.contains(s)), "not members");
                }
                *now = matrix.clone();
            }
            MediaOrder::CloseRoom { room } => assert!(self.rooms.remove(room).is_some(), "closed twice"),
            MediaOrder::AcceptAnswer { id, .. } | MediaOrder::SendDigits { id, .. } => {
                assert!(self.sessions.contains_key(id));
            }
            MediaOrder::OpenBrowser { .. } | MediaOrder::ReofferBrowser { .. } => panic!("that is the agent's"),
        }
    }

    /// The agent's page goes (its session is closed by the agent's own machine) or comes back with a new session.
    pub(super) fn page(&mut self, there: bool) -> Option<Refusal> {
        if self.sessions.remove(&self.seat).is_some() {
            let seat = self.seat;
            self.rooms.values_mut().for_each(|(members, ..)| members.retain(|m| *m != seat));
        }
        if !there {
            return self.feed(Input::Seat { agent: self.agent, session: None });
        }
        self.seat = SessionId::mint();
        self.sessions.insert(self.seat, None);
        self.feed(Input::Seat { agent: self.agent, session: Some(self.seat) })
    }

    /// What an ear hears: "far", "agent", or the first frequency of a tone.
    fn heard_by(&self, ear: SessionId) -> Vec<String> {
        let Some((_, matrix, _)) = self.rooms.values().next() else { return Vec::new() };
        assert!(self.rooms.len() <= 1, "one room at a time");
        let name = |id: &SessionId| match self.sessions.get(id) {
            Some(Some(plan)) => match plan.sounds.first() {
                Some(Sound::Tone { sines, .. }) => format!("{} Hz", sines[0].0),
                Some(Sound::Samples(_)) => "music".to_owned(),
                other => panic!("a tone, not {other:?}"),
            },
            _ if *id == self.trunk => "far".to_owned(),
            _ if *id == self.seat => "agent".to_owned(),
            _ => "nobody".to_owned(),
        };
        matrix.heard_by(ear).iter().map(name).collect()
    }

    fn agent_hears(&self) -> Vec<String> {
        self.heard_by(self.seat)
    }

    fn far_hears(&self) -> Vec<String> {
        self.heard_by(self.trunk)
    }

    pub(super) fn view(&self) -> &CallView {
        self.views.last().expect("a public call")
    }

    pub(super) fn ua(&self, what: Ua) -> Input {
        let leg = self.leg;
        Input::Ua(match what {
            Ua::Sent => UaEvent::InviteSent { leg },
            Ua::Ringing => UaEvent::Progress { leg, status: 180, sdp: None },
            Ua::RingingWithSound => UaEvent::Progress { leg, status: 180, sdp: Some(OFFER.to_owned()) },
            Ua::EarlySound => UaEvent::Progress { leg, status: 183, sdp: Some(OFFER.to_owned()) },
            Ua::Answered => UaEvent::Answered { leg, sdp: Some(OFFER.to_owned()) },
            Ua::AnsweredMute => UaEvent::Answered { leg, sdp: None },
            Ua::Failed(status) => UaEvent::Failed { leg, status, reason: "no".to_owned(), silent: false },
            Ua::NoLine => UaEvent::Failed { leg, status: 408, reason: "silence".to_owned(), silent: true },
            Ua::Bye => UaEvent::Ended { leg, remote: true, reason: None },
            Ua::Over => UaEvent::Ended { leg, remote: false, reason: None },
            Ua::Reoffer => UaEvent::Reoffer { leg, sdp: Some(OFFER.to_owned()) },
            Ua::Hold => UaEvent::Reoffer { leg, sdp: Some(HOLD.to_owned()) },
            Ua::ReofferLate => UaEvent::Reoffer { leg, sdp: None },
        })
    }

    /// Nothing may be left but the agent's own sound.
    fn assert_nothing_left(&self) {
        assert_eq!((self.finished, self.lines_freed), (1, 1));
        let left: Vec<_> = self.sessions.keys().filter(|id| **id != self.seat).collect();
        assert!(left.is_empty(), "sessions left over: {left:?}");
        assert!(self.rooms.is_empty(), "rooms left over");
        assert!(!self.leg_alive, "a leg is left over");
        let ends = self.views.windows(2).filter(|two| two[0].ended_at.is_none() && two[1].ended_at.is_some()).count();
        match self.placed.first() {
            // Nobody heard of it; what may have been written down has its end.
            Some(Err(_)) => {
                assert!(self.views.is_empty());
                assert!(
                    self.records.iter().all(|record| record.view.ended_at.is_some() && record.view.cause.is_some())
                );
            }
            _ => {
                assert_eq!(ends, 1, "one end");
                let last = self.records.last().expect("a record");
                assert!(last.view.ended_at.is_some() && last.view.cause.is_some());
            }
        }
    }
}

pub(super) fn trunk_line() -> crate::switchboard::TrunkConfig {
    trunk("a", &[], 1)
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Ua {
    Sent,
    Ringing,
    RingingWithSound,
    EarlySound,
    Answered,
    AnsweredMute,
    Failed(u16),
    NoLine,
    Bye,
    Over,
    Reoffer,
    Hold,
    ReofferLate,
}

fn offered() -> Input {
    Input::Media(Op::Offer, Ok(OFFER.to_owned()))
}

fn placing() -> World {
    World::out().run([offered(), Input::Guard(Ok(()))])
}

fn ringing() -> World {
    let world = placing();
    let ringing = world.ua(Ua::Ringing);
    world.run([ringing])
}

fn early() -> World {
    let world = placing();
    let early = world.ua(Ua::EarlySound);
    world.run([early, Input::Flowing])
}

fn alerting() -> World {
    World::inbound().run([Input::Media(Op::Answer, Ok(OFFER.to_owned()))])
}

pub(super) fn talking() -> World {
    let world = ringing();
    let answered = world.ua(Ua::Answered);
    world.run([answered, Input::Flowing])
}

fn ending() -> World {
    talking().run([Input::HangUp])
}

fn ended() -> World {
    let world = placing();
    let failed = world.ua(Ua::Failed(404));
    world.run([failed])
}

/// What came of one input, in short: refusal, or state, cause, and what went out.
fn outcome(world: &mut World, input: Input) -> String {
    let (sip, media, placed) = (world.sip.len(), world.media.len(), world.placed.len());
    if let Some(refusal) = world.feed(input) {
        let short = match refusal {
            Refusal::NoSuchCall => "!none",
            Refusal::WrongState => "!state",
            Refusal::Media(_) => "!media",
            other => panic!("{other:?}"),
        };
        return short.to_owned();
    }
    let mut parts = Vec::new();
    for answer in &world.placed[placed..] {
        parts.push(match answer {
            Ok(_) => "placed".to_owned(),
            Err(Refusal::Guard(code)) => format!("no:{code}"),
            Err(refusal) => format!("no:{refusal:?}").split('(').next().unwrap_or_default().to_owned(),
        });
    }
    if let (Some(view), true) = (world.views.last(), world.placed[placed..].is_empty()) {
        parts.push(match (view.cause, view.state) {
            (Some(Cause { what, whose }), _) => format!("{what:?}/{whose:?}"),
            (None, state) => format!("{state:?}"),
        });
    }
    for command in &world.sip[sip..] {
        parts.push(match command {
            UaCommand::Invite(_) => "INVITE".to_owned(),
            UaCommand::HangUp { .. } => "hangup".to_owned(),
            UaCommand::Reject { status, .. } => format!("{status}"),
            UaCommand::Answer { .. } => "200".to_owned(),
            UaCommand::AnswerReoffer { sdp, .. } => if sdp.is_some() { "re-200" } else { "re-488" }.to_owned(),
            other => panic!("{other:?}"),
        });
    }
    for (op, order) in &world.media[media..] {
        match (op, order) {
            (Op::Early, _) => parts.push("early".to_owned()),
            (Op::Final, _) => parts.push("final".to_owned()),
            (Op::Reoffer, _) => parts.push("answer".to_owned()),
            (_, MediaOrder::SendDigits { .. }) => parts.push("keys".to_owned()),
            _ => {}
        }
    }
    if world.finished == 1 {
        parts.push("done".to_owned());
    }
    parts.join(" ")
}

/// One row per input, one column per state: preparing, placing, ringing, early media, alerting (inbound), talking, ending.
/// `·` = the state stays as it is and nothing goes out.
#[rustfmt::skip]
const TABLE: &[(&str, [&str; 7])] = &[
    // input               preparing                   placing                       ringing                       early media                   alerting                      talking                        ending
    ("guard yes",         ["·",                        "·",                          "·",                          "·",                          "·",                          "·",                           "·"]),
    ("guard no",          ["no:banned done",           "·",                          "·",                          "·",                          "·",                          "·",                           "·"]),
    ("offer made",        ["·",                        "·",                          "·",                          "·",                          "·",                          "·",                           "·"]),
    ("offer failed",      ["no:Media done",            "·",                          "·",                          "·",                          "NoCommonMedia/Carrier 488 done", "·",                       "·"]),
    ("answer made",       ["·",                        "·",                          "·",                          "·",                          "·",                          "·",                           "·"]),
    ("answer failed",     ["·",                        "·",                          "·",                          "·",                          "NoCommonMedia/Carrier 488 done", "·",                       "·"]),
    ("early failed",      ["·",                        "·",                          "·",                          "Placing",                    "·",                          "·",                           "·"]),
    ("final failed",      ["·",                        "·",                          "·",                          "·",                          "·",                          "NoCommonMedia/Carrier hangup", "·"]),
    ("reoffer answered",  ["·",                        "Placing re-200",             "Ringing re-200",             "EarlyMedia re-200",          "Ringing re-200",             "Talking re-200",              "·"]),
    ("reoffer failed",    ["·",                        "Placing re-488",             "Ringing re-488",             "EarlyMedia re-488",          "Ringing re-488",             "Talking re-488",              "·"]),
    ("room failed",       ["·",                        "Internal/Us hangup",         "Internal/Us hangup",         "Internal/Us hangup",         "Internal/Us hangup",         "Internal/Us hangup",          "·"]),
    ("aside failed",      ["·",                        "·",                          "·",                          "·",                          "·",                          "·",                           "·"]),
    ("invite sent",       ["·",                        "·",                          "·",                          "·",                          "·",                          "·",                           "·"]),
    ("180",               ["·",                        "Ringing",                    "·",                          "·",                          "·",                          "·",                           "·"]),
    ("180 with sound",    ["·",                        "Ringing early",              "Ringing early",              "EarlyMedia early",           "·",                          "·",                           "·"]),
    ("183 with sound",    ["·",                        "EarlyMedia early",           "Ringing early",              "EarlyMedia early",           "·",                          "·",                           "·"]),
    ("200",               ["·",                        "Talking final",              "Talking final",              "Talking final",              "·",                          "Talking final",               "HungUp/Agent hangup"]),
    ("200 without sound", ["·",                        "NoCommonMedia/Carrier hangup","NoCommonMedia/Carrier hangup","Talking",                  "·",                          "·",                           "HungUp/Agent hangup"]),
    ("486",               ["·",                        "Busy/Callee",                "Busy/Callee",                "Busy/Callee",                "Cancelled/Caller done",      "LineLost/Carrier",            "·"]),
    ("404",               ["·",                        "NotInUse/Carrier done",      "NotInUse/Carrier done",      "NotInUse/Carrier done",      "Cancelled/Caller done",      "LineLost/Carrier",            "·"]),
    ("no line",           ["·",                        "LineLost/Carrier done",      "LineLost/Carrier done",      "LineLost/Carrier done",      "Cancelled/Caller done",      "LineLost/Carrier",            "·"]),
    ("bye",               ["·",                        "LineFault/Carrier done",     "LineFault/Carrier done",     "LineFault/Carrier done",     "Cancelled/Caller done",      "HungUp/Callee",               "·"]),
    ("dialog over",       ["·",                        "LineLost/Carrier done",      "LineLost/Carrier done",      "LineLost/Carrier done",      "LineLost/Carrier done",      "LineLost/Carrier",            "·"]),
    ("reoffer",           ["·",                        "Placing answer",             "Ringing answer",             "EarlyMedia answer",          "Ringing re-488",             "Talking answer",              "HungUp/Agent re-488"]),
    ("reoffer late",      ["·",                        "Placing answer",             "Ringing answer",             "EarlyMedia answer",          "Ringing re-488",             "Talking answer",              "HungUp/Agent re-488"]),
    ("flowing",           ["·",                        "·",                          "·",                          "·",                          "·",                          "·",                           "·"]),
    ("silent",            ["·",                        "·",                          "·",                          "·",                          "·",                          "·",                           "·"]),
    ("back",              ["·",                        "·",                          "·",                          "·",                          "·",                          "·",                           "·"]),
    ("recorded",          ["·",                        "·",                          "·",                          "·",                          "·",                          "·",                           "·"]),
    ("recording failed",  ["·",                        "·",                          "·",                          "·",                          "·",                          "Talking",                     "·"]),
    ("page gone",         ["no:SoundNotConnected done","·",                          "·",                          "·",                          "·",                          "·",                           "·"]),
    ("page back",         ["·",                        "·",                          "·",                          "·",                          "·",                          "·",                           "·"]),
    ("take",              ["!none",                    "!state",                     "!state",                     "!state",                     "Talking 200",                "!state",                      "!state"]),
    ("hang up",           ["no:Unavailable done",      "Cancelled/Agent hangup",     "Cancelled/Agent hangup",     "Cancelled/Agent hangup",     "Refused/Agent 603 done",     "HungUp/Agent hangup",         "·"]),
    ("mute",              ["!none",                    "Placing",                    "Ringing",                    "EarlyMedia",                 "Ringing",                    "Talking",                     "!state"]),
    ("hold",              ["!none",                    "!state",                     "!state",                     "!state",                     "!state",                     "Talking",                     "!state"]),
    ("resume",            ["!none",                    "!state",                     "!state",                     "!state",                     "!state",                     "·",                           "!state"]),
    ("help",              ["!none",                    "!state",                     "!state",                     "!state",                     "!state",                     "Talking",                     "!state"]),
    ("no help",           ["!none",                    "!state",                     "!state",                     "!state",                     "!state",                     "·",                           "!state"]),
    ("keys",              ["!none",                    "!state",                     "!state",                     "!state",                     "!state",                     "Talking keys",                "!state"]),
    ("bad keys",          ["!none",                    "!state",                     "!state",                     "!state",                     "!state",                     "!media",                      "!state"]),
    ("too early",         ["·",                        "·",                          "·",                          "·",                          "·",                          "·",                           "·"]),
    ("sip refused",       ["no:Unavailable done",      "Internal/Us hangup",           "Internal/Us hangup",           "Internal/Us hangup",           "Internal/Us hangup",           "Internal/Us hangup",                 "·"]),
    ("restart",           ["no:Unavailable done",      "Restarted/Us hangup",        "Restarted/Us hangup",        "Restarted/Us hangup",        "Restarted/Us hangup",        "Restarted/Us hangup",         "·"]),
    ("crashed",           ["no:Unavailable done",      "Internal/Us hangup done",    "Internal/Us hangup done",    "Internal/Us hangup done",    "Internal/Us hangup done",    "Internal/Us hangup done",     "done"]),
];

fn input_of(name: &str, world: &World) -> Input {
    let refused = Err(MediaError::NoCommonCodec);
    match name {
        "guard yes" => Input::Guard(Ok(())),
        "guard no" => Input::Guard(Err(GuardRefusal { code: "banned".to_owned() })),
        "offer made" => offered(),
        "offer failed" => Input::Media(Op::Offer, refused),
        "answer made" => Input::Media(Op::Answer, Ok(OFFER.to_owned())),
        "answer failed" => Input::Media(Op::Answer, refused),
        "early failed" => Input::Media(Op::Early, refused),
        "final failed" => Input::Media(Op::Final, refused),
        "reoffer answered" => Input::Media(Op::Reoffer, Ok(OFFER.to_owned())),
        "reoffer failed" => Input::Media(Op::Reoffer, refused),
        "room failed" => Input::Media(Op::Room, refused),
        "aside failed" => Input::Media(Op::Aside, refused),
        "invite sent" => world.ua(Ua::Sent),
        "180" => world.ua(Ua::Ringing),
        "180 with sound" => world.ua(Ua::RingingWithSound),
        "183 with sound" => world.ua(Ua::EarlySound),
        "200" => world.ua(Ua::Answered),
        "200 without sound" => world.ua(Ua::AnsweredMute),
        "486" => world.ua(Ua::Failed(486)),
        "404" => world.ua(Ua::Failed(404)),
        "no line" => world.ua(Ua::NoLine),
        "bye" => world.ua(Ua::Bye),
        "dialog over" => world.ua(Ua::Over),
        "reoffer" => world.ua(Ua::Reoffer),
        "reoffer late" => world.ua(Ua::ReofferLate),
        "flowing" => Input::Flowing,
        "silent" => Input::Silent(Duration::from_secs(5)),
        "back" => Input::Back,
        "recorded" => Input::Recording(Ok(1_000)),
        "recording failed" => Input::Recording(Err("disk".to_owned())),
        "page gone" => Input::Seat { agent: world.agent, session: None },
        "page back" => Input::Seat { agent: world.agent, session: Some(world.seat) },
        "take" => Input::Answer,
        "hang up" => Input::HangUp,
        "mute" => Input::Mute(true),
        "hold" => Input::Hold(true),
        "resume" => Input::Hold(false),
        "help" => Input::Help(true),
        "no help" => Input::Help(false),
        "keys" => Input::Digits("12#".to_owned()),
        "bad keys" => Input::Digits("12x".to_owned()),
        "too early" => Input::Timeout,
        "sip refused" => Input::SipRefused,
        "restart" => Input::Restart,
        "crashed" => Input::Crashed,
        other => panic!("no input {other}"),
    }
}

/// A name, and how to come there.
type State = (&'static str, fn() -> World);

#[test]
fn every_state_and_every_input_has_its_outcome() {
    let states: [State; 7] = [
        ("preparing", World::out),
        ("placing", placing),
        ("ringing", ringing),
        ("early media", early),
        ("alerting", alerting),
        ("talking", talking),
        ("ending", ending),
    ];
    let mut wrong = Vec::new();
    for (name, row) in TABLE {
        for ((state, make), want) in states.iter().zip(row) {
            let mut world = make();
            let input = input_of(name, &world);
            let before = world.views.last().map(|view| match view.cause {
                Some(Cause { what, whose }) => format!("{what:?}/{whose:?}"),
                None => format!("{:?}", view.state),
            });
            let got = outcome(&mut world, input);
            let stays = *want == "·" && got == before.unwrap_or_default();
            let done = *want == "done" && got.ends_with(" done");
            if !stays && !done && got != *want {
                wrong.push(format!("{name} in {state}: {got:?}, not {want:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn after_the_end_nothing_happens_any_more() {
    for (name, _) in TABLE {
        let mut world = ended();
        world.assert_nothing_left();
        let input = input_of(name, &world);
        let answer = world.feed(input);
        assert!(matches!(answer, None | Some(Refusal::NoSuchCall)), "{name}: {answer:?}");
        world.assert_nothing_left();
    }
}

#[test]
fn the_invite_waits_for_guard_and_offer_in_either_order() {
    for inputs in [[offered(), Input::Guard(Ok(()))], [Input::Guard(Ok(())), offered()]] {
        let [first, second] = inputs;
        let mut world = World::out().run([first]);
        assert!(world.sip.is_empty() && world.views.is_empty() && world.records.is_empty());
        assert_eq!(outcome(&mut world, second), "placed INVITE");
        let UaCommand::Invite(invite) = &world.sip[0] else { panic!("an INVITE") };
        assert_eq!((invite.leg, invite.sdp.as_str()), (world.leg, OFFER));
        assert_eq!(world.view().state, CallState::Placing);
        assert!(world.records[0].view.ended_at.is_none());
    }
}

#[test]
fn a_click_that_fails_after_the_guard_wrote_the_call_down_gives_it_an_end_and_a_refusal_leaves_nothing() {
    let broken = || Input::Media(Op::Offer, Err(MediaError::NoFreePort));
    for inputs in [
        vec![Input::Guard(Ok(())), broken()],
        vec![broken()],
        vec![Input::Guard(Ok(())), Input::Seat { agent: AgentId::mint(), session: None }],
    ] {
        let world = World::out().run(inputs);
        assert_eq!(world.records.len(), 1);
        assert!(world.records[0].view.ended_at.is_some() && world.views.is_empty() && world.sip.is_empty());
    }
    let refused = World::out().run([Input::Guard(Err(GuardRefusal { code: "banned".into() }))]);
    assert!(refused.records.is_empty());
}

#[test]
fn ringback_is_ours_until_the_line_sounds_and_both_hear_each_other_after_the_answer() {
    let mut world = placing();
    assert_eq!((world.agent_hears(), world.far_hears()), (vec!["far".to_owned()], vec![]));
    world = ringing();
    assert_eq!((world.agent_hears(), world.far_hears()), (vec!["400 Hz".to_owned()], vec![]));
    let early = world.ua(Ua::EarlySound);
    world = world.run([early]);
    assert_eq!(world.agent_hears(), ["400 Hz"], "promised, but nothing flows yet");
    world = world.run([Input::Flowing]);
    assert_eq!((world.agent_hears(), world.view().state), (vec!["far".to_owned()], CallState::EarlyMedia));
    world = world.run([Input::Silent(Duration::from_secs(5))]);
    assert_eq!(world.agent_hears(), ["400 Hz"], "the line has fallen silent, it still rings");
    let answered = world.ua(Ua::Answered);
    world = world.run([answered]);
    assert_eq!((world.agent_hears(), world.far_hears()), (vec!["far".to_owned()], vec!["agent".to_owned()]));
    assert_eq!(
        world.rooms.values().next().and_then(|(.., plan)| plan.clone()).map(|p| p.name),
        Some(world.view().id.to_string())
    );
}

#[test]
fn a_180_that_promises_sound_is_waited_for_before_our_own_ringback() {
    let mut world = placing();
    let ringing = world.ua(Ua::RingingWithSound);
    world = world.run([ringing]);
    assert_eq!(world.agent_hears(), ["far"]);
    world.pass(Duration::from_millis(500));
    assert_eq!(world.agent_hears(), ["400 Hz"]);
}

#[test]
fn mute_closes_the_agents_voice_and_nothing_else() {
    let mut world = talking().run([Input::Mute(true)]);
    assert_eq!((world.agent_hears(), world.far_hears()), (vec!["far".to_owned()], vec![]));
    assert!(world.view().muted);
    world = world.run([Input::Mute(false)]);
    assert_eq!(world.far_hears(), ["agent"]);
}

#[test]
fn mon_09_on_hold_the_far_side_hears_music_only_and_the_supervisor_the_agent() {
    let mut world = talking();
    let boss = supervisor(&mut world);
    world = world.run([Input::Hold(true)]);
    assert_eq!((world.agent_hears(), world.far_hears(), world.view().held), (vec![], to_strings(&["music"]), true));
    for mode in [Mode::Monitor, Mode::Whisper { to: world.agent }, Mode::Barge] {
        world = world.run([watch(boss, mode)]);
        assert_eq!(world.far_hears(), ["music"], "{mode:?}");
        assert_eq!(world.heard_by(boss.2), ["agent"]);
        assert_eq!(world.agent_hears().len(), usize::from(mode != Mode::Monitor));
    }
    // The page goes and comes back: the customer goes on hearing music.
    assert_eq!(world.page(false), None);
    assert_eq!(world.far_hears(), ["music"]);
    assert_eq!(world.page(true), None);
    world = world.run([Input::Hold(false)]);
    assert!(world.far_hears().contains(&"agent".to_owned()) && !world.view().held);
    assert_eq!(world.agent_hears().len(), 2, "the customer, and whoever barges: hold is no other audience");
    let dialog = world.sip.iter().filter(|command| matches!(command, UaCommand::AnswerReoffer { .. })).count();
    assert_eq!(dialog, 0, "the line notices nothing");
}

#[test]
fn mon_20_help_is_wanted_until_a_supervisor_is_there() {
    let mut world = talking();
    assert_eq!(world.view().help_since, None);
    world = world.run([Input::Help(true)]);
    let since = world.view().help_since;
    assert!(since.is_some(), "the floor sees it");
    // Asked again, they have waited since the first time.
    world = world.run([Input::Help(true)]);
    assert_eq!(world.view().help_since, since);
    world = world.run([Input::Help(false)]);
    assert_eq!(world.view().help_since, None, "taken back");
    world = world.run([Input::Help(true)]);
    let boss = supervisor(&mut world);
    world = world.run([watch(boss, Mode::Monitor)]);
    assert_eq!(world.view().help_since, None, "somebody came");
    world = world.run([Input::Help(true), Input::HangUp]);
    assert_eq!(world.view().help_since, None, "over");
}

#[test]
fn who_takes_over_a_held_call_talks_to_the_customer_at_once() {
    let mut world = talking();
    let boss = supervisor(&mut world);
    world = world.run([watch(boss, Mode::Monitor), Input::Hold(true), Input::Guest(GuestAsk::TakeOver { id: boss.0 })]);
    assert!(!world.view().held);
    assert_eq!(world.rooms.values().next().expect("a room").1.heard_by(world.trunk), [boss.2]);
}

#[test]
fn a_busy_tone_is_heard_for_a_moment_and_a_click_ends_it() {
    for click in [false, true] {
        let mut world = ringing();
        let busy = world.ua(Ua::Failed(486));
        world = world.run([busy]);
        assert_eq!((world.agent_hears(), world.lines_freed, world.finished), (vec!["400 Hz".to_owned()], 1, 0));
        if click {
            world = world.run([Input::HangUp]);
        } else {
            world.pass(Duration::from_secs(3));
        }
        world.assert_nothing_left();
    }
}

#[test]
fn nobody_answers_in_time() {
    let mut world = ringing();
    world.pass(Duration::from_secs(60));
    assert_eq!(world.view().cause, Some(Cause::new(What::NoAnswer, Whose::Callee)));
    assert!(matches!(world.sip.last(), Some(UaCommand::HangUp { .. })));
    let cancelled = world.ua(Ua::Failed(487));
    world = world.run([cancelled]);
    world.assert_nothing_left();

    let mut world = alerting();
    world.pass(Duration::from_secs(60));
    assert_eq!(world.view().cause, Some(Cause::new(What::NoAnswer, Whose::Agent)));
    assert!(matches!(world.sip.last(), Some(UaCommand::Reject { status: 480, .. })));
    world.assert_nothing_left();
}

#[test]
fn a_page_that_comes_back_takes_up_the_same_call() {
    let mut world = talking();
    assert_eq!(world.page(false), None);
    assert_eq!(world.far_hears(), ["523 Hz"], "the customer is not left in silence");
    world.pass(Duration::from_secs(100));
    assert_eq!(world.page(true), None);
    assert_eq!((world.agent_hears(), world.far_hears()), (vec!["far".to_owned()], vec!["agent".to_owned()]));
    world.pass(Duration::from_secs(300));
    assert_eq!(world.view().state, CallState::Talking);
}

#[test]
fn a_page_that_stays_away_ends_the_call_sooner_before_the_answer() {
    for (mut world, grace_s) in [(talking(), 120), (ringing(), 10), (alerting(), 10)] {
        assert_eq!(world.page(false), None);
        world.pass(Duration::from_secs(grace_s - 1));
        assert!(world.view().ended_at.is_none());
        world.pass(Duration::from_secs(1));
        assert_eq!(world.view().cause, Some(Cause::new(What::PageClosed, Whose::Agent)));
    }
}

#[test]
fn a_silent_far_side_ends_the_call_and_may_be_silent_longer_while_it_holds_us() {
    let quiet = Input::Silent(Duration::from_secs(5));
    let mut world = talking().run([quiet.clone()]);
    world.pass(Duration::from_secs(24));
    assert_eq!(world.view().state, CallState::Talking);
    world.pass(Duration::from_secs(1));
    assert_eq!(world.view().cause, Some(Cause::new(What::MediaLost, Whose::Carrier)));

    let mut world = talking();
    let hold = world.ua(Ua::Hold);
    world = world.run([hold, quiet.clone()]);
    world.pass(Duration::from_secs(500));
    assert_eq!(world.view().state, CallState::Talking);
    let back = world.ua(Ua::Reoffer);
    world = world.run([Input::Back, back, quiet]);
    world.pass(Duration::from_secs(25));
    assert_eq!(world.view().cause, Some(Cause::new(What::MediaLost, Whose::Carrier)));
}

#[test]
fn sound_that_is_faster_than_the_answer_is_sound() {
    let mut world = placing().run([Input::Flowing]);
    let answered = world.ua(Ua::Answered);
    world = world.run([answered]);
    world.pass(Duration::from_secs(60));
    assert_eq!(world.view().state, CallState::Talking);
}

#[test]
fn a_call_from_which_no_packet_ever_came_ends_too() {
    let mut world = ringing();
    let answered = world.ua(Ua::Answered);
    world = world.run([answered]);
    world.pass(Duration::from_secs(30));
    assert_eq!(world.view().cause, Some(Cause::new(What::MediaLost, Whose::Carrier)));
}

#[test]
fn an_inbound_call_without_an_offer_is_answered_with_ours() {
    let mut world = World::new(Way::In { offer: None }, false).run([Input::Answer]);
    assert!(matches!(world.sip.as_slice(), [UaCommand::Progress { status: 180, .. }]), "the engine is still at it");
    world = world.run([offered()]);
    assert!(matches!(world.sip.last(), Some(UaCommand::Answer { sdp, .. }) if sdp == OFFER));
    let acked = world.ua(Ua::Answered);
    world = world.run([acked]);
    assert!(world.media.iter().any(|(op, _)| *op == Op::Final));
    assert_eq!((world.agent_hears(), world.far_hears()), (vec!["far".to_owned()], vec!["agent".to_owned()]));
}

#[test]
fn the_recording_arrives_after_the_end_and_is_written_down_once_more() {
    let mut world = talking();
    let bye = world.ua(Ua::Bye);
    world = world.run([bye]);
    assert_eq!((world.lines_freed, world.finished), (1, 0), "the line is free, the recording is waited for");
    assert_eq!(world.records.last().expect("a record").recording, None);
    world = world.run([Input::Recording(Ok(4_200))]);
    let record = world.records.last().expect("a record");
    assert_eq!((record.recording.clone(), record.recording_ms), (Some(record.view.id.to_string()), Some(4_200)));
    world.assert_nothing_left();
}

#[test]
fn a_recording_that_never_comes_is_not_waited_for_for_ever() {
    let mut world = ending();
    world.pass(Duration::from_secs(200));
    world.assert_nothing_left();
}

#[test]
fn steps_tell_the_story_without_numbers() {
    let world = ending();
    let steps = &world.records.last().expect("a record").steps;
    let story: Vec<&str> = steps.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(story, ["Dialled …78 over line a", "180: it rings", "Answered", "Ended: HungUp, by Agent"]);
}

/// A supervisor on this call: their supervision, themself, and their sound.
pub(super) fn supervisor(world: &mut World) -> (SupervisionId, AgentId, SessionId) {
    let session = SessionId::mint();
    world.sessions.insert(session, None);
    (SupervisionId::mint(), AgentId::mint(), session)
}

pub(super) fn watch((id, supervisor, session): (SupervisionId, AgentId, SessionId), mode: Mode) -> Input {
    Input::Guest(GuestAsk::Seat { id, supervisor, session, mode })
}

#[test]
fn a_supervisor_is_heard_by_whom_the_mode_says_and_comes_and_goes_unnoticed() {
    let mut world = talking();
    let boss = supervisor(&mut world);
    let (views, agent) = (world.views.len(), world.agent);
    for (mode, agent_hears, far_hears) in [
        (Mode::Monitor, vec!["far"], vec!["agent"]),
        (Mode::Whisper { to: agent }, vec!["far", "nobody"], vec!["agent"]),
        (Mode::Barge, vec!["far", "nobody"], vec!["agent", "nobody"]),
        (Mode::Monitor, vec!["far"], vec!["agent"]),
    ] {
        world = world.run([watch(boss, mode)]);
        assert_eq!(world.guest_news.last(), Some(&(boss.0, GuestNews::Seated(mode))));
        let heard = |mut names: Vec<String>| {
            names.sort();
            names
        };
        assert_eq!(
            (heard(world.agent_hears()), heard(world.far_hears())),
            (to_strings(&agent_hears), to_strings(&far_hears))
        );
        let mut boss_hears = world.heard_by(boss.2);
        boss_hears.sort();
        assert_eq!(boss_hears, ["agent", "far"]);
    }
    world = world.run([Input::Guest(GuestAsk::Leave { id: boss.0 })]);
    assert_eq!((world.agent_hears(), world.far_hears()), (to_strings(&["far"]), to_strings(&["agent"])));
    assert_eq!(world.views.len(), views, "nobody saw a thing");
    assert!(world.media.iter().any(|(_, order)| matches!(order, MediaOrder::Leave { id, .. } if *id == boss.2)));
}

fn to_strings(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn mon_03_who_barges_is_recorded_by_policy_and_who_whispers_never() {
    for policy in [true, false] {
        let mut world = talking();
        world.call.record_barge = policy;
        let boss = supervisor(&mut world);
        let agent = world.agent;
        let modes = [Mode::Monitor, Mode::Whisper { to: agent }, Mode::Barge, Mode::Whisper { to: agent }];
        let mut side = None;
        for mode in modes {
            let before = world.media.len();
            world = world.run([watch(boss, mode)]);
            let orders: Vec<_> = world.media[before..].iter().map(|(_, order)| order.clone()).collect();
            let matrix =
                orders.iter().position(|order| matches!(order, MediaOrder::SetMatrix { .. })).expect("a matrix");
            for (at, order) in orders.iter().enumerate() {
                match order {
                    MediaOrder::Join { id, side: now, .. } if *id == boss.2 => side = *now,
                    MediaOrder::Record { id, side: now, .. } if *id == boss.2 => {
                        // Never recorded for a moment more than the voice may be.
                        assert_eq!(at > matrix, now.is_some());
                        side = *now;
                    }
                    _ => {}
                }
            }
            assert_eq!(side.is_some(), policy && mode == Mode::Barge, "{mode:?}");
        }
    }
}

#[test]
fn mon_15_only_a_talk_can_be_supervised_and_not_by_its_own_agent() {
    for (make, refusal) in [
        (placing as fn() -> World, Refusal::NotInCall),
        (ringing, Refusal::NotInCall),
        (early, Refusal::NotInCall),
        (alerting, Refusal::NotInCall),
        (ending, Refusal::NotInCall),
        (ended, Refusal::NotInCall),
    ] {
        let mut world = make();
        let boss = supervisor(&mut world);
        let answer = world.call.handle(world.now, watch(boss, Mode::Monitor)).expect("an answer");
        assert!(matches!(answer.as_slice(), [Effect::Guest(_, GuestNews::Refused(why))] if *why == refusal));
    }
    let mut world = talking();
    let (id, _, session) = supervisor(&mut world);
    let own = watch((id, world.agent, session), Mode::Monitor);
    world = world.run([own, watch((id, AgentId::mint(), session), Mode::Whisper { to: AgentId::mint() })]);
    let refusals: Vec<_> = world.guest_news.iter().map(|(_, news)| news.clone()).collect();
    assert_eq!(refusals, [GuestNews::Refused(Refusal::OwnCall), GuestNews::Refused(Refusal::NotInCall)]);
}

#[test]
fn mon_11_a_call_that_ends_lets_its_supervisors_go() {
    let mut world = talking();
    let boss = supervisor(&mut world);
    world = world.run([watch(boss, Mode::Barge), Input::HangUp]);
    assert_eq!(world.guest_news.last(), Some(&(boss.0, GuestNews::Over)));
    assert_eq!(world.rooms.len(), 0);
    assert!(world.sessions.contains_key(&boss.2), "their sound is their own");
}

#[test]
fn mon_18_a_supervisor_takes_over_and_the_customer_hears_no_gap() {
    let mut world = talking();
    let (boss, other) = (supervisor(&mut world), supervisor(&mut world));
    let old = world.agent;
    world = world.run([
        watch(boss, Mode::Monitor),
        watch(other, Mode::Whisper { to: old }),
        Input::Mute(true),
        Input::Guest(GuestAsk::TakeOver { id: boss.0 }),
    ]);
    assert!(world.guest_news.contains(&(boss.0, GuestNews::TookOver { from: old })));
    assert_eq!(world.guest_news.last(), Some(&(other.0, GuestNews::FellBack)), "MON-6: their target is gone");
    let view = world.view();
    assert_eq!((view.agent, view.muted, view.state), (Some(boss.1), false, CallState::Talking));
    let matrix = &world.rooms.values().next().expect("a room").1;
    assert!(matrix.hears(boss.2, world.trunk) && matrix.hears(world.trunk, boss.2));
    assert!(matrix.heard_by(world.seat).is_empty() && !matrix.hears(world.trunk, other.2));
    let rooms = world.media.iter().filter(|(_, order)| matches!(order, MediaOrder::OpenRoom { .. })).count();
    assert_eq!(rooms, 2, "before and after the answer: no new room");
    // The old agent's page is no longer the call's.
    world = world.run([Input::Seat { agent: old, session: None }]);
    assert_eq!(world.rooms.values().next().expect("a room").1.heard_by(world.trunk), [boss.2]);
    // The new one's is.
    world = world.run([Input::Seat { agent: boss.1, session: None }]);
    assert_eq!(world.far_hears(), ["523 Hz"]);
}

#[test]
fn a_whisper_reaches_the_agent_again_when_their_page_is_back_and_nobody_meanwhile() {
    let mut world = talking();
    let boss = supervisor(&mut world);
    let agent = world.agent;
    world = world.run([watch(boss, Mode::Whisper { to: agent })]);
    assert_eq!(world.page(false), None);
    assert!(!world.far_hears().contains(&"nobody".to_owned()));
    assert_eq!(world.page(true), None);
    let matrix = &world.rooms.values().next().expect("a room").1;
    assert!(matrix.hears(world.seat, boss.2) && !matrix.hears(world.trunk, boss.2));
}

/// An input by number, for random lives.
fn any_input(world: &World, pick: usize) -> Input {
    let (name, _) = TABLE[pick % TABLE.len()];
    input_of(name, world)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_random_life_ends_once_and_leaves_nothing_over(
        inbound: bool,
        likely in proptest::collection::vec(0_u8..3, 0..4),
        inputs in proptest::collection::vec((0_usize..200, 0_u64..20_000), 0..60),
    ) {
        let mut world = if inbound { World::inbound() } else { World::out() };
        let bosses = [supervisor(&mut world), supervisor(&mut world)];
        // Begin with a stretch of a usual life, so that late states are reached as often as early ones.
        for step in likely {
            let inputs = match (step, inbound) {
                (0, false) => vec![offered(), Input::Guard(Ok(()))],
                (0, true) => vec![Input::Media(Op::Answer, Ok(OFFER.to_owned())), Input::Answer],
                (1, _) => vec![world.ua(Ua::Ringing)],
                _ => vec![world.ua(Ua::Answered), Input::Flowing],
            };
            for input in inputs {
                if world.finished == 0 {
                    world.feed(input);
                }
            }
        }
        for (pick, wait_ms) in inputs {
            if world.finished == 1 {
                break;
            }
            if pick % 7 == 0 {
                let boss = bosses[pick / 7 % 2];
                let agent = world.agent;
                let modes = [Mode::Monitor, Mode::Whisper { to: agent }, Mode::Barge, Mode::Whisper { to: boss.1 }];
                world.feed(if pick % 5 == 0 { Input::Guest(GuestAsk::Leave { id: boss.0 }) } else { watch(boss, modes[pick % 4]) });
                for whispering in world.rooms.values().flat_map(|(_, matrix, _)| matrix.heard_by(world.trunk).to_vec()) {
                    let loud = world.call.guests.is_barging(whispering);
                    prop_assert!(loud || bosses.iter().all(|boss| boss.2 != whispering), "the customer hears a whisper");
                }
                continue;
            }
            match any_input(&world, pick) {
                Input::Seat { session: None, .. } => world.page(false),
                Input::Seat { session: Some(_), .. } => world.page(true),
                input => world.feed(input),
            };
            if world.finished == 0 {
                world.pass(Duration::from_millis(wait_ms));
            }
        }
        if world.finished == 0 {
            world.feed(Input::HangUp);
        }
        if world.finished == 0 {
            world.pass(Duration::from_secs(3_600));
        }
        // Their sound is the supervisors' own.
        world.sessions.retain(|id, _| bosses.iter().all(|boss| boss.2 != *id));
        world.assert_nothing_left();
    }
}
