//! Two machines over a network that loses, delays and doubles packets, in virtual time from a seed: every call comes
//! about or fails cleanly, and nothing is left behind.

use super::endpoints::{SDP, outgoing};
use kakeru_switch::ids::LegId;
use kakeru_switch::sip::user_agent::{Effect, Input, UaConfig, UserAgent};
use kakeru_switch::sip::{UaCommand, UaEvent};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

/// The same numbers for the same seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }
}

/// What each side does, and when after the start (caller) or after the INVITE came (called side), in ms.
#[derive(Clone, Debug)]
struct Story {
    seed: u64,
    loss_percent: u64,
    ring_ms: Option<u64>,
    answer: Option<(u64, bool)>,
    caller_hangs_up_ms: u64,
    callee_hangs_up_ms: Option<u64>,
    caller_reoffers_ms: Option<u64>,
    callee_reoffers_ms: Option<u64>,
}

fn stories() -> impl Strategy<Value = Story> {
    let maybe = |range: std::ops::Range<u64>| proptest::option::of(range);
    (
        1..u64::MAX,
        0..31_u64,
        maybe(0..3_000),
        proptest::option::weighted(0.9, (0..8_000_u64, proptest::bool::weighted(0.8))),
        0..60_000_u64,
        maybe(0..40_000),
        maybe(5_000..30_000),
        maybe(5_000..30_000),
    )
        .prop_map(|(seed, loss_percent, ring_ms, answer, hang_up, theirs, ours_again, theirs_again)| Story {
            seed,
            loss_percent,
            ring_ms,
            answer,
            caller_hangs_up_ms: hang_up,
            callee_hangs_up_ms: theirs,
            caller_reoffers_ms: ours_again,
            callee_reoffers_ms: theirs_again,
        })
}

enum Happening {
    Arrives { at_caller: bool, bytes: bytes::Bytes },
    Commands { caller: bool, command: UaCommand },
}

struct World {
    story: Story,
    dice: Dice,
    begun: Instant,
    now: Instant,
    /// Caller and called side.
    sides: [UserAgent; 2],
    queue: BTreeMap<(Instant, u64), Happening>,
    next: u64,
    log: [Vec<UaEvent>; 2],
}

fn address(caller: bool) -> SocketAddr {
    if caller { "192.0.2.1:5060" } else { "192.0.2.2:5060" }.parse().expect("literal")
}

impl World {
    fn new(story: Story) -> Self {
        let side = |caller: bool| UserAgent::new(UaConfig::at(address(caller), "test"), [u8::from(caller); 32]);
        let (begun, dice) = (Instant::now(), Dice(story.seed));
        let (sides, queue) = ([side(true), side(false)], BTreeMap::new());
        Self { story, dice, begun, now: begun, sides, queue, next: 0, log: [Vec::new(), Vec::new()] }
    }

    fn later(&mut self, ms: u64, happening: Happening) {
        self.next += 1;
        self.queue.insert((self.now + Duration::from_millis(ms), self.next), happening);
    }

    fn later_command(&mut self, ms: u64, caller: bool, command: UaCommand) {
        self.later(ms, Happening::Commands { caller, command });
    }

    fn feed(&mut self, caller: bool, input: Input) {
        let side = usize::from(!caller);
        let effects = self.sides[side].handle(self.now, input);
        for effect in effects {
            match effect {
                Effect::Send { to, packet } => {
                    assert_eq!(to, address(!caller), "to nobody");
                    let copies = if self.dice.roll(20) == 0 { 2 } else { 1 };
                    for _ in 0..copies {
                        let delay = 5 + self.dice.roll(80);
                        if self.dice.roll(100) >= self.story.loss_percent {
                            self.later(delay, Happening::Arrives { at_caller: !caller, bytes: packet.clone() });
                        }
                    }
                }
                Effect::Event(event) => {
                    self.react(caller, &event);
                    self.log[side].push(event);
                }
            }
        }
    }

    fn react(&mut self, caller: bool, event: &UaEvent) {
        match event {
            UaEvent::Incoming(call) => {
                let leg = call.leg;
                if let Some(ms) = self.story.ring_ms {
                    self.later_command(ms, false, UaCommand::Progress { leg, status: 180, sdp: None });
                }
                if let Some((ms, yes)) = self.story.answer {
                    let command = match yes {
                        true => UaCommand::Answer { leg, sdp: SDP.to_owned() },
                        false => UaCommand::Reject { leg, status: 486, reason: None },
                    };
                    self.later_command(ms, false, command);
                }
                if let Some(ms) = self.story.callee_hangs_up_ms {
                    self.later_command(ms, false, UaCommand::HangUp { leg });
                }
                if let Some(ms) = self.story.callee_reoffers_ms {
                    self.later_command(ms, false, UaCommand::Reinvite { leg, sdp: SDP.to_owned() });
                }
            }
            UaEvent::Reoffer { leg, .. } => {
                let answer = (self.dice.roll(4) > 0).then(|| SDP.to_owned());
                let delay = self.dice.roll(400);
                self.later_command(delay, caller, UaCommand::AnswerReoffer { leg: *leg, sdp: answer });
            }
            _ => {}
        }
    }

    /// Until nothing more can happen.
    fn run(&mut self) {
        for _ in 0..100_000 {
            let arrival = self.queue.keys().next().map(|(at, _)| *at);
            let alarms = [self.sides[0].next_timeout(), self.sides[1].next_timeout()];
            let Some(at) = alarms.into_iter().chain([arrival]).flatten().min() else { return };
            self.now = self.now.max(at);
            assert!(self.now < self.begun + Duration::from_secs(600), "it never ends");
            if arrival.is_some_and(|arrival| arrival <= self.now)
                && let Some((_, happening)) = self.queue.pop_first()
            {
                match happening {
                    Happening::Arrives { at_caller, bytes } => {
                        let source = address(!at_caller);
                        self.feed(at_caller, Input::Datagram { source, bytes });
                    }
                    Happening::Commands { caller, command } => self.feed(caller, Input::Command(command)),
                }
                continue;
            }
            for caller in [true, false] {
                self.feed(caller, Input::Tick);
            }
        }
        panic!("too many steps");
    }
}

fn endings(log: &[UaEvent]) -> usize {
    log.iter().filter(|e| matches!(e, UaEvent::Ended { .. } | UaEvent::Failed { .. })).count()
}

fn answers(log: &[UaEvent]) -> usize {
    log.iter().filter(|e| matches!(e, UaEvent::Answered { .. })).count()
}

fn tell(story: Story) -> World {
    let mut world = World::new(story);
    let call = outgoing(address(false), "0344445555");
    let leg: LegId = call.leg;
    world.later_command(world.story.caller_hangs_up_ms, true, UaCommand::HangUp { leg });
    if let Some(ms) = world.story.caller_reoffers_ms {
        world.later_command(ms, true, UaCommand::Reinvite { leg, sdp: SDP.to_owned() });
    }
    world.feed(true, Input::Command(UaCommand::Invite(Box::new(call))));
    world.run();
    world
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_call_ends_once_on_each_side_and_leaves_nothing(story in stories()) {
        let world = tell(story);
        let [caller, callee] = &world.log;
        prop_assert_eq!(endings(caller), 1, "{:?}", caller);
        let came = callee.iter().filter(|e| matches!(e, UaEvent::Incoming(_))).count();
        prop_assert!(came <= 1);
        // The called side hears of the end unless all BYEs and CANCELs of half a minute are lost: not at these losses.
        prop_assert_eq!(endings(callee), came, "{:?}", callee);
        prop_assert!(answers(caller) <= 1 && answers(callee) <= 1);
        for side in &world.sides {
            prop_assert_eq!(side.legs(), 0);
            prop_assert_eq!(side.transactions(), (0, 0));
        }
    }
}

/// 30 % loss, no hurry: each of these calls comes about.
#[test]
fn with_thirty_percent_loss_calls_are_still_answered() {
    let answered = (1..=200_u64).filter(|seed| {
        let story = Story {
            seed: seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1,
            loss_percent: 30,
            ring_ms: Some(200),
            answer: Some((1_000, true)),
            caller_hangs_up_ms: 59_000,
            callee_hangs_up_ms: None,
            caller_reoffers_ms: None,
            callee_reoffers_ms: None,
        };
        let world = tell(story);
        answers(&world.log[0]) == 1 && answers(&world.log[1]) == 1
    });
    // Seven transmissions of each packet: a call fails once in some thousands.
    assert!(answered.count() >= 199);
}
