//! The agent's machine: every state × every input, the stories of pages that come and go, and random days.

use crate::agent::machine::Agent;
use crate::agent::messages::{Effect, Input, Stage};
use crate::doors::MediaOrder;
use crate::event::{AgentState, AgentView};
use crate::ids::{AgentId, CallId, DeskId, SupervisionId};
use crate::shell::now;
use crate::switchboard::Refusal;
use crate::timers::Now;
use kakeru_media::{MediaError, SessionId};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::time::Duration;

const GRACE: Duration = Duration::from_secs(120);

/// The world around one agent.
struct World {
    agent: Agent,
    now: Now,
    desk: DeskId,
    call: CallId,
    supervision: SupervisionId,
    near: SessionId,
    /// Browser sessions that are open, the newest last.
    open: Vec<SessionId>,
    seats: Vec<Option<SessionId>>,
    ears: Vec<Option<SessionId>>,
    displaced: u32,
    views: Vec<AgentView>,
    reoffers: u32,
    nears: Vec<Option<SessionId>>,
}

impl World {
    fn new() -> Self {
        let now = now();
        Self {
            agent: Agent::new(AgentId::mint(), GRACE, now),
            now,
            desk: DeskId::mint(),
            call: CallId::mint(),
            supervision: SupervisionId::mint(),
            near: SessionId::mint(),
            open: Vec::new(),
            seats: Vec::new(),
            ears: Vec::new(),
            displaced: 0,
            views: Vec::new(),
            reoffers: 0,
            nears: Vec::new(),
        }
    }

    /// Feed an input; `None` = it took effect.
    fn feed(&mut self, input: Input) -> Option<Refusal> {
        match self.agent.handle(self.now, input) {
            Ok(effects) => {
                effects.into_iter().for_each(|effect| self.take(effect));
                None
            }
            Err(refusal) => Some(refusal),
        }
    }

    fn run(mut self, inputs: impl IntoIterator<Item = Input>) -> Self {
        for input in inputs {
            assert_eq!(self.feed(input.clone()), None, "{input:?}");
        }
        self
    }

    fn take(&mut self, effect: Effect) {
        match effect {
            Effect::Offer { session, order: MediaOrder::OpenBrowser { id, near, .. } } => {
                assert_eq!(session, id);
                assert!(self.open.is_empty(), "two sessions of one agent");
                self.open.push(id);
                self.nears.push(near);
            }
            Effect::Offer { session, order: MediaOrder::ReofferBrowser { id, .. } } => {
                assert_eq!((session, Some(&id)), (id, self.open.last()));
                self.reoffers += 1;
            }
            Effect::Offer { order, .. } => panic!("not the agent's: {order:?}"),
            Effect::Close(id) => {
                assert_eq!(self.open.pop(), Some(id), "closed twice");
            }
            Effect::Displaced => self.displaced += 1,
            Effect::Seat { seat, .. } => {
                assert!(seat.is_none_or(|seat| self.open.contains(&seat)), "a seat that is not open");
                assert_ne!(self.seats.last(), Some(&seat), "nothing new");
                self.seats.push(seat);
            }
            Effect::Ear { seat, .. } => {
                assert!(seat.is_none_or(|seat| self.open.contains(&seat)), "an ear that is not open");
                assert_ne!(self.ears.last(), Some(&seat), "nothing new");
                self.ears.push(seat);
            }
            Effect::Tell(view) => {
                assert_ne!(self.views.last(), Some(&view), "nothing new");
                self.views.push(view);
            }
        }
    }

    fn pass(&mut self, time: Duration) {
        let until = self.now.at + time;
        while let Some(at) = self.agent.next_timeout().filter(|at| *at <= until) {
            self.now.at = self.now.at.max(at);
            assert_eq!(self.feed(Input::Timeout), None);
            assert!(self.agent.next_timeout().is_none_or(|next| next > at), "an alarm that does not stop ringing");
        }
        self.now.at = until;
    }

    fn state(&self) -> AgentState {
        self.agent.view().state
    }

    fn session(&self) -> SessionId {
        *self.open.last().expect("an open session")
    }

    fn offer(&self, connection: u32) -> Input {
        Input::Offer { desk: self.desk, sdp: format!("v=0\r\no=- {connection} 2 IN IP4 127.0.0.1\r\n") }
    }

    fn call(&self, stage: Stage) -> Input {
        Input::Call { call: self.call, stage }
    }

    fn reserve(&self) -> Input {
        Input::Reserve { call: self.call, near: self.near }
    }
}

/// At the desk, sound up, signed on but idle as `Offline`.
fn seated() -> World {
    let world = World::new();
    let (connect, offer) = (Input::Connect { desk: world.desk }, world.offer(1));
    let world = world.run([connect, offer]);
    let session = world.session();
    world.run([Input::Offered { session, answer: Ok(()) }, Input::SoundUp { session }])
}

fn ready() -> World {
    seated().run([Input::Ready])
}

fn on_break() -> World {
    seated().run([Input::Break { reason: "lunch".to_owned() }])
}

fn unreachable() -> World {
    let world = ready();
    let session = world.session();
    world.run([Input::SoundLost { session }])
}

fn reserved() -> World {
    let world = ready();
    let reserve = world.reserve();
    world.run([reserve])
}

fn ringing() -> World {
    let world = reserved();
    let ringing = world.call(Stage::Ringing);
    world.run([ringing])
}

fn talking() -> World {
    let world = ringing();
    let talking = world.call(Stage::Talking);
    world.run([talking])
}

fn wrap_up() -> World {
    let world = talking();
    let over = world.call(Stage::Over);
    world.run([over])
}

fn watching() -> World {
    let world = ready();
    let watch = Input::Watch { supervision: world.supervision };
    world.run([watch])
}

/// One row per input, one column per state: the state after it, or the refusal. `·` = stays.
#[rustfmt::skip]
const TABLE: &[(&str, [&str; 10])] = &[
    // input          away         seated       ready          break        unreachable    reserved      ringing       talking       wrap-up     watching
    ("connect",      ["Offline",   "·",         "·",           "·",         "·",           "·",          "·",          "·",          "·", "·"]),
    ("other page",   ["Offline",   "·",         "Unreachable", "·",         "·",           "·",          "·",          "·",          "·", "·"]),
    ("disconnect",   ["·",         "·",         "Unreachable", "·",         "·",           "·",          "·",          "·",          "·", "·"]),
    ("stale socket", ["·",         "·",         "·",           "·",         "·",           "·",          "·",          "·",          "·", "·"]),
    ("same offer",   ["!desk",     "·",         "·",           "·",         "·",           "·",          "·",          "·",          "·", "·"]),
    ("new offer",    ["!desk",     "·",         "Unreachable", "·",         "·",           "·",          "·",          "·",          "·", "·"]),
    ("stale offer",  ["!desk",     "!displaced","!displaced",  "!displaced","!displaced",  "!displaced", "!displaced", "!displaced", "!displaced", "!displaced"]),
    ("offer failed", ["·",         "·",         "·",           "·",         "·",           "·",          "·",          "·",          "·", "·"]),
    ("sound up",     ["·",         "·",         "·",           "·",         "Ready",       "·",          "·",          "·",          "·", "·"]),
    ("sound lost",   ["·",         "·",         "Unreachable", "·",         "·",           "·",          "·",          "·",          "·", "·"]),
    ("other sound",  ["·",         "·",         "·",           "·",         "·",           "·",          "·",          "·",          "·", "·"]),
    ("ready",        ["!desk",     "Ready",     "·",           "Ready",     "·",           "·",          "·",          "·",          "·", "·"]),
    ("break",        ["!desk",     "Break",     "Break",       "·",         "Break",       "·",          "·",          "·",          "·", "·"]),
    ("offline",      ["·",         "·",         "Offline",     "Offline",   "Offline",     "!busy",      "!busy",      "!busy",      "Offline", "!busy"]),
    ("reserve",      ["!desk",     "Reserved",  "Reserved",    "Reserved",  "!sound",      "!busy",      "!busy",      "!busy",      "!busy", "!busy"]),
    ("ring",         ["!desk",     "!desk",     "Reserved",    "!busy",     "!sound",      "!busy",      "!busy",      "!busy",      "!busy", "!busy"]),
    ("call rings",   ["·",         "·",         "·",           "·",         "·",           "Ringing",    "·",          "Ringing",    "·", "·"]),
    ("call talks",   ["·",         "·",         "·",           "·",         "·",           "Talking",    "Talking",    "·",          "·", "·"]),
    ("call over",    ["·",         "·",         "·",           "·",         "·",           "WrapUp",     "WrapUp",     "WrapUp",     "·", "·"]),
    ("no call",      ["·",         "·",         "·",           "·",         "·",           "Ready",      "Ready",      "Ready",      "·", "·"]),
    ("other call",   ["·",         "·",         "·",           "·",         "·",           "·",          "·",          "·",          "·", "·"]),
    ("noted",        ["!none",     "!none",     "!none",       "!none",     "!none",       "·",          "·",          "·",          "Ready", "!none"]),
    ("other noted",  ["!none",     "!none",     "!none",       "!none",     "!none",       "!none",      "!none",      "!none",      "!none", "!none"]),
    ("too early",    ["·",         "·",         "·",           "·",         "·",           "·",          "·",          "·",          "·", "·"]),
    ("watch",        ["!desk",     "Supervising","Supervising","Supervising","!sound",     "!busy",      "!busy",      "!busy",      "!busy", "!busy"]),
    ("unwatch",      ["·",         "·",         "·",           "·",         "·",           "·",          "·",          "·",          "·", "Ready"]),
    ("other unwatch",["·",         "·",         "·",           "·",         "·",           "·",          "·",          "·",          "·", "·"]),
    ("took over",    ["·",         "·",         "·",           "·",         "·",           "·",          "·",          "·",          "·", "Talking"]),
];

fn input_of(name: &str, world: &World) -> Input {
    let session = world.open.last().copied().unwrap_or(SessionId(0));
    let (desk, call, near) = (world.desk, world.call, world.near);
    match name {
        "connect" => Input::Connect { desk },
        "other page" => Input::Connect { desk: DeskId::mint() },
        "disconnect" => Input::Disconnect { desk },
        "stale socket" => Input::Disconnect { desk: DeskId::mint() },
        "same offer" => world.offer(1),
        "new offer" => world.offer(2),
        "stale offer" => Input::Offer { desk: DeskId::mint(), sdp: String::new() },
        "offer failed" => Input::Offered { session, answer: Err(MediaError::NoCommonCodec) },
        "sound up" => Input::SoundUp { session },
        "sound lost" => Input::SoundLost { session },
        "other sound" => Input::SoundLost { session: SessionId(u64::MAX) },
        "ready" => Input::Ready,
        "break" => Input::Break { reason: "lunch".to_owned() },
        "offline" => Input::Offline,
        "reserve" => Input::Reserve { call: CallId::mint(), near },
        "ring" => Input::Ring { call: CallId::mint(), near },
        "watch" => Input::Watch { supervision: world.supervision },
        "unwatch" => Input::Unwatch { supervision: world.supervision },
        "other unwatch" => Input::Unwatch { supervision: SupervisionId::mint() },
        "took over" => Input::TookOver { supervision: world.supervision, call, near },
        "call rings" => world.call(Stage::Ringing),
        "call talks" => world.call(Stage::Talking),
        "call over" => world.call(Stage::Over),
        "no call" => world.call(Stage::Nothing),
        "other call" => Input::Call { call: CallId::mint(), stage: Stage::Over },
        "noted" => Input::WrapUpDone { call },
        "other noted" => Input::WrapUpDone { call: CallId::mint() },
        "too early" => Input::Timeout,
        other => panic!("no input {other}"),
    }
}

fn name_of(state: &AgentState) -> String {
    format!("{state:?}").split([' ', '{']).next().unwrap_or_default().to_owned()
}

/// A name, and how to come there.
type State = (&'static str, fn() -> World);

#[test]
fn agt_1_every_state_and_every_input_has_its_outcome() {
    let states: [State; 10] = [
        ("away", World::new),
        ("seated", seated),
        ("ready", ready),
        ("break", on_break),
        ("unreachable", unreachable),
        ("reserved", reserved),
        ("ringing", ringing),
        ("talking", talking),
        ("wrap-up", wrap_up),
        ("watching", watching),
    ];
    let mut wrong = Vec::new();
    for (name, row) in TABLE {
        for ((state, make), want) in states.iter().zip(row) {
            let mut world = make();
            let before = world.state();
            let input = input_of(name, &world);
            let got = match world.feed(input) {
                None => name_of(&world.state()),
                Some(Refusal::DeskNotConnected) => "!desk".to_owned(),
                Some(Refusal::SoundNotConnected) => "!sound".to_owned(),
                Some(Refusal::AgentBusy) => "!busy".to_owned(),
                Some(Refusal::NoSuchCall) => "!none".to_owned(),
                Some(Refusal::Displaced) => "!displaced".to_owned(),
                Some(other) => format!("{other:?}"),
            };
            let want = if *want == "·" { name_of(&before) } else { (*want).to_owned() };
            if got != want {
                wrong.push(format!("{name} in {state}: {got}, not {want}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn agt_2_a_page_loaded_anew_takes_up_its_call_on_the_same_worker() {
    let mut world = talking();
    let old = world.session();
    assert_eq!(world.feed(Input::Disconnect { desk: world.desk }), None);
    assert!(world.seats.is_empty(), "a socket may drop for a moment");
    world.pass(Duration::from_secs(3));
    assert_eq!(world.seats, [None]);
    world.desk = DeskId::mint();
    assert_eq!(world.feed(Input::Connect { desk: world.desk }), None);
    assert_eq!(world.seats, [None, Some(old)], "until the new page offers, the old sound may still live");
    let offer = world.offer(2);
    world = world.run([offer]);
    let session = world.session();
    assert_ne!(session, old);
    assert_eq!(world.nears, [None, Some(world.near)]);
    world = world.run([Input::SoundUp { session }]);
    assert_eq!(world.seats, [None, Some(old), None, Some(session)]);
    assert_eq!(world.displaced, 0, "its own page is not displaced by itself");
    assert_eq!(world.state(), AgentState::Talking);
}

#[test]
fn agt_3_a_socket_that_comes_back_at_once_is_not_noticed_by_the_call() {
    let mut world = talking();
    assert_eq!(world.feed(Input::Disconnect { desk: world.desk }), None);
    world.pass(Duration::from_secs(2));
    let (connect, offer) = (Input::Connect { desk: world.desk }, world.offer(1));
    world = world.run([connect, offer]);
    world.pass(Duration::from_secs(600));
    assert_eq!((world.seats.len(), world.reoffers), (0, 1), "an ICE restart keeps the session");
}

#[test]
fn agt_4_a_second_sign_in_displaces_the_first_and_the_call_moves() {
    let mut world = talking();
    let old = world.desk;
    world.desk = DeskId::mint();
    assert_eq!(world.feed(Input::Connect { desk: world.desk }), None);
    assert_eq!((world.displaced, world.open.len()), (1, 0), "never two live desks");
    assert_eq!(world.seats, [None]);
    let offer = world.offer(2);
    world = world.run([offer]);
    let session = world.session();
    world = world.run([Input::SoundUp { session }, Input::Disconnect { desk: old }]);
    assert_eq!(world.seats, [None, Some(session)]);
    assert!(world.agent.view().desk_connected, "the old page's socket means nothing any more");
    assert_eq!(world.feed(Input::Offer { desk: old, sdp: String::new() }), Some(Refusal::Displaced));
}

#[test]
fn a_page_that_stays_away_signs_off_by_itself_but_not_in_a_call() {
    for (mut world, grace, state) in [
        (ready(), GRACE, AgentState::Offline),
        (on_break(), GRACE, AgentState::Offline),
        (wrap_up(), GRACE * 8, AgentState::Offline),
        (talking(), GRACE * 100, AgentState::Talking),
    ] {
        assert_eq!(world.feed(Input::Disconnect { desk: world.desk }), None);
        let before = world.state();
        world.pass(grace - Duration::from_secs(1));
        assert_eq!(world.state(), before);
        world.pass(Duration::from_secs(1));
        assert_eq!(world.state(), state);
        assert_eq!(world.open.is_empty(), state == AgentState::Offline);
    }
}

#[test]
fn what_was_chosen_during_a_call_holds_after_it() {
    let mut world = talking().run([Input::Break { reason: "lunch".to_owned() }]);
    let (over, noted) = (world.call(Stage::Over), Input::WrapUpDone { call: world.call });
    world = world.run([over, noted]);
    assert_eq!(world.state(), AgentState::Break { reason: "lunch".to_owned() });

    let mut world = talking();
    let (noted, over) = (Input::WrapUpDone { call: world.call }, world.call(Stage::Over));
    world = world.run([noted, over]);
    assert_eq!(world.state(), AgentState::Ready, "a result saved during the call needs no wrap-up");
}

#[test]
fn an_offer_that_cannot_be_used_leaves_nothing_open() {
    let world = World::new();
    let (connect, offer) = (Input::Connect { desk: world.desk }, world.offer(1));
    let mut world = world.run([connect, offer]);
    let session = world.session();
    world = world.run([Input::Offered { session, answer: Err(MediaError::NoCommonCodec) }]);
    assert!(world.open.is_empty());
}

#[test]
fn mon_12_a_supervisors_ear_goes_with_their_page_and_comes_back_with_it() {
    let mut world = watching();
    let gone = Input::Disconnect { desk: world.desk };
    world = world.run([gone]);
    world.pass(Duration::from_secs(3));
    assert_eq!((world.ears.as_slice(), world.state()), ([None].as_slice(), AgentState::Supervising));
    let (connect, offer) = (Input::Connect { desk: world.desk }, world.offer(2));
    world = world.run([connect, offer]);
    let session = world.session();
    world = world.run([Input::Offered { session, answer: Ok(()) }, Input::SoundUp { session }]);
    assert_eq!(world.ears.last(), Some(&Some(session)));
    let over = Input::Unwatch { supervision: world.supervision };
    assert_eq!(world.run([over]).state(), AgentState::Ready);
}

#[test]
fn mon_18_who_takes_over_is_talking_and_has_a_wrap_up_of_their_own() {
    let world = watching();
    let (call, session) = (world.call, world.session());
    let took = Input::TookOver { supervision: world.supervision, call, near: world.near };
    let mut world = world.run([took]);
    assert_eq!((world.state(), world.agent.view().call), (AgentState::Talking, Some(call)));
    assert_eq!(world.seats, [Some(session)], "the call hears of the sound as it is");
    let over = world.call(Stage::Over);
    world = world.run([over]);
    assert_eq!(world.state(), AgentState::WrapUp);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn a_random_day_keeps_one_session_and_one_seat(
        inputs in proptest::collection::vec((0_usize..200, 0_u64..200_000), 0..80),
    ) {
        let mut world = World::new();
        let mut states = BTreeSet::new();
        for (pick, wait_ms) in inputs {
            let (name, _) = TABLE[pick % TABLE.len()];
            if name == "other page" {
                world.desk = DeskId::mint();
            }
            let input = if name == "other page" { Input::Connect { desk: world.desk } } else { input_of(name, &world) };
            if let Input::Reserve { call, .. } | Input::Ring { call, .. } = input
                && world.agent.view().call.is_none()
            {
                world.call = call;
                world.seats.clear();
            }
            match input {
                Input::Watch { .. } => world.ears.clear(),
                Input::TookOver { .. } => world.seats.clear(),
                _ => {}
            }
            world.feed(input);
            world.pass(Duration::from_millis(wait_ms));
            let view = world.agent.view();
            prop_assert_eq!(view.sound_connected, world.agent.seat().is_some() || (!view.desk_connected && view.sound_connected));
            prop_assert!(view.state != AgentState::Ready || (view.desk_connected && view.sound_connected));
            prop_assert!(world.open.len() <= 1);
            states.insert(name_of(&view.state));
        }
        // However it went: once everything is over and the page is gone, nothing is open.
        let over = world.agent.view().call.map(|call| Input::Call { call, stage: Stage::Nothing });
        over.into_iter().for_each(|over| drop(world.feed(over)));
        world.feed(Input::Unwatch { supervision: world.supervision });
        world.feed(Input::Disconnect { desk: world.desk });
        world.pass(GRACE * 20);
        prop_assert_eq!(world.state(), AgentState::Offline);
        prop_assert!(world.open.is_empty());
    }
}
