//! The queue's machine under everything that can happen, against a source that is a list of leads; and its shell.

use super::messages::{Round, Ticket};
use crate::ids::{AgentId, LeadId, LeaseId, ProjectId};
use crate::ports::{GiveBack, Lease, Vacancy};
use crate::queue::machine::Queue;
use crate::queue::messages::{Effect, Input, NoLead};
use crate::shell::now;
use crate::timers::Now;
use proptest::prelude::*;
use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;
use uuid::Uuid;

const TTL: Duration = Duration::from_secs(120);
const GRACE: Duration = Duration::from_secs(30);

fn agent(n: u128) -> AgentId {
    AgentId(Uuid::from_u128(n))
}

/// A queue, its source, and a clock that the test moves.
struct Floor {
    queue: Queue,
    now: Now,
    /// The leads, in order; whose they are now.
    leads: BTreeMap<LeadId, Option<Lease>>,
    /// What the source is being asked.
    asked: VecDeque<(Round, Vec<AgentId>)>,
    extending: VecDeque<Vec<Lease>>,
    answers: Vec<(Ticket, Result<Lease, NoLead>)>,
    told: Vec<Effect>,
    tickets: u64,
}

impl Floor {
    fn new(leads: u128) -> Self {
        let leads = (1..=leads).map(|n| (LeadId(Uuid::from_u128(n)), None)).collect();
        Self {
            queue: Queue::default(),
            now: now(),
            leads,
            asked: VecDeque::new(),
            extending: VecDeque::new(),
            answers: Vec::new(),
            told: Vec::new(),
            tickets: 0,
        }
    }

    fn feed(&mut self, input: Input) {
        for effect in self.queue.handle(self.now, input).unwrap_or_default() {
            match effect {
                Effect::Lease { round, agents } => self.asked.push_back((round, agents)),
                Effect::Extend(leases) => self.extending.push_back(leases),
                Effect::GiveBack { lease, .. } => self.free(&lease),
                Effect::Answer { ticket, answer } => self.answers.push((ticket, answer)),
                other => self.told.push(other),
            }
        }
        // One lead, one agent: what agents hold is what the source has given out, no lead twice.
        let held: Vec<LeadId> = self.queue.held().map(|(lease, _)| lease.lead).collect();
        let mut once = held.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), held.len(), "a lead twice");
        for (lease, _) in self.queue.held() {
            assert_eq!(self.leads[&lease.lead].as_ref(), Some(lease), "held, but not given out");
        }
    }

    fn free(&mut self, lease: &Lease) {
        let place = self.leads.get_mut(&lease.lead).expect("a lead");
        if place.as_ref() == Some(lease) {
            *place = None;
        }
    }

    fn ask(&mut self, n: u128) -> Ticket {
        self.tickets += 1;
        let ticket = Ticket(self.tickets);
        self.feed(Input::Ask { agent: agent(n), ticket });
        ticket
    }

    /// The source answers the oldest question.
    fn source(&mut self) {
        let Some((round, agents)) = self.asked.pop_front() else { return };
        let mut answers = Vec::new();
        for agent in agents {
            let free = self.leads.iter_mut().find(|(_, lease)| lease.is_none());
            let answer = free.map(|(lead, place)| {
                let id = LeaseId::mint();
                let project = ProjectId(Uuid::nil());
                place.insert(Lease { id, project, lead: *lead, agent, ttl: TTL, grace: GRACE }).clone()
            });
            answers.push((agent, answer.ok_or_else(Vacancy::default)));
        }
        self.feed(Input::Leased { round, answers });
    }

    fn extend(&mut self, works: bool) {
        let Some(leases) = self.extending.pop_front() else { return };
        let asked: Vec<LeaseId> = leases.iter().map(|lease| lease.id).collect();
        let held = leases.iter().filter(|lease| self.leads[&lease.lead].as_ref() == Some(lease));
        let held = held.map(|lease| lease.id).collect();
        self.feed(if works { Input::Extended { asked, held } } else { Input::NotExtended { asked } });
    }

    fn lease_of(&self, n: u128) -> Option<Lease> {
        self.queue.held().map(|(lease, _)| lease).find(|lease| lease.agent == agent(n)).cloned()
    }

    fn wait(&mut self, time: Duration) {
        self.now.at += time;
        self.feed(Input::Timeout);
    }

    /// Deadlines are rung one by one, as the alarm does, and the source always answers.
    fn live(&mut self, time: Duration) {
        let end = self.now.at + time;
        while let Some(at) = self.queue.next_timeout().filter(|at| *at <= end) {
            self.now.at = at.max(self.now.at);
            self.feed(Input::Timeout);
            self.extend(true);
            self.source();
        }
        self.now.at = end;
    }
}

#[test]
fn a_crowd_is_served_by_two_questions_at_a_time() {
    let mut floor = Floor::new(100);
    for n in 1..=50 {
        floor.ask(n);
    }
    let sizes = |floor: &Floor| floor.asked.iter().map(|(_, agents)| agents.len()).collect::<Vec<_>>();
    assert_eq!(sizes(&floor), [1, 1], "the others wait for an answer");
    floor.source();
    assert_eq!(sizes(&floor), [1, 32]);
    // Answers need not come in the order of the questions.
    floor.asked.swap(0, 1);
    floor.source();
    assert_eq!(sizes(&floor), [1, 16]);
    floor.source();
    floor.source();
    assert_eq!(floor.answers.iter().filter(|(_, answer)| answer.is_ok()).count(), 50);
}

#[test]
fn who_asks_again_gets_the_same_lead() {
    let mut floor = Floor::new(3);
    let (first, second) = (floor.ask(1), floor.ask(1));
    floor.source();
    let third = floor.ask(1);
    let got: Vec<_> =
        floor.answers.iter().map(|(ticket, answer)| (*ticket, answer.clone().expect("a lead").lead)).collect();
    assert_eq!(got.iter().map(|(ticket, _)| *ticket).collect::<Vec<_>>(), [first, second, third]);
    assert!(got.iter().all(|(_, lead)| *lead == got[0].1));
    for _ in 0..20 {
        floor.ask(2);
    }
    assert!(floor.answers.iter().any(|(_, answer)| *answer == Err(NoLead::Unavailable)), "a crowd of one is bounded");
}

#[test]
fn a_page_that_is_here_renews_and_one_that_is_gone_gives_back_after_its_grace() {
    let mut floor = Floor::new(1);
    floor.feed(Input::Present { agent: agent(1) });
    floor.ask(1);
    floor.source();
    floor.live(TTL * 5);
    let lease = floor.lease_of(1).expect("renewed all the time");
    floor.feed(Input::Absent { agent: agent(1) });
    floor.live(GRACE - Duration::from_secs(1));
    assert_eq!(floor.lease_of(1), Some(lease.clone()), "within the grace");
    floor.feed(Input::Present { agent: agent(1) });
    floor.live(GRACE * 2);
    assert_eq!(floor.lease_of(1), Some(lease.clone()), "back in time");
    floor.feed(Input::Absent { agent: agent(1) });
    floor.live(GRACE);
    assert_eq!(floor.lease_of(1), None);
    assert_eq!(floor.told, [Effect::Gone { lease, how: GiveBack::PageLost }]);
    assert!(floor.leads.values().all(Option::is_none), "it is where it was");
}

#[test]
fn a_call_holds_the_lead_without_a_page_and_leaves_the_whole_grace_afterwards() {
    let mut floor = Floor::new(1);
    floor.feed(Input::Present { agent: agent(1) });
    floor.ask(1);
    floor.source();
    let lead = floor.lease_of(1).expect("a lead").lead;
    floor.feed(Input::Call { agent: agent(1), lead: Some(lead) });
    floor.feed(Input::Absent { agent: agent(1) });
    floor.live(TTL * 3);
    assert!(floor.lease_of(1).is_some(), "the call goes on");
    floor.feed(Input::Call { agent: agent(1), lead: None });
    floor.live(GRACE - Duration::from_secs(1));
    assert!(floor.lease_of(1).is_some());
    floor.live(Duration::from_secs(1));
    assert!(floor.lease_of(1).is_none());
}

#[test]
fn a_program_renews_by_itself_or_loses_the_lead_at_its_deadline() {
    let mut floor = Floor::new(1);
    floor.ask(1);
    floor.source();
    let lease = floor.lease_of(1).expect("a lead");
    floor.live(TTL - Duration::from_secs(1));
    floor.feed(Input::Renew { agent: agent(1), lease: lease.id });
    floor.extend(true);
    floor.live(TTL - Duration::from_secs(1));
    assert!(floor.lease_of(1).is_some());
    floor.live(Duration::from_secs(1));
    assert_eq!(floor.told, [Effect::Gone { lease, how: GiveBack::Expired }]);
}

#[test]
fn a_source_that_does_not_extend_ends_the_lease_at_its_deadline_not_later() {
    let mut floor = Floor::new(1);
    floor.feed(Input::Present { agent: agent(1) });
    floor.ask(1);
    floor.source();
    for _ in 0..119 {
        floor.wait(Duration::from_secs(1));
        floor.extend(false);
        assert!(floor.lease_of(1).is_some());
    }
    floor.wait(Duration::from_secs(1));
    assert!(floor.lease_of(1).is_none(), "another node may have it from now on");
}

#[test]
fn signing_off_gives_back_what_is_held_and_what_is_still_to_come() {
    let mut floor = Floor::new(2);
    floor.ask(1);
    let refused = floor.ask(2);
    floor.feed(Input::SignedOff { agent: agent(2) });
    assert_eq!(floor.answers, [(refused, Err(NoLead::SignedOff))]);
    floor.feed(Input::SignedOff { agent: agent(1) });
    floor.source();
    assert!(floor.leads.values().all(Option::is_none), "it came too late");
    floor.ask(3);
    floor.source();
    floor.feed(Input::SignedOff { agent: agent(3) });
    assert!(floor.leads.values().all(Option::is_none));
}

#[test]
fn after_a_saved_result_the_next_lead_comes_by_itself_and_an_empty_queue_is_tried_again() {
    let mut floor = Floor::new(1);
    floor.feed(Input::Present { agent: agent(1) });
    floor.feed(Input::AutoNext { agent: agent(1), on: true });
    floor.ask(1);
    floor.source();
    let first = floor.lease_of(1).expect("a lead");
    floor.free(&first);
    floor.feed(Input::Finished { agent: agent(1), lead: first.lead });
    floor.source();
    let second = floor.lease_of(1).expect("by itself");
    assert_eq!(floor.told, [Effect::Assigned(second.clone())]);
    floor.leads.clear();
    floor.feed(Input::Finished { agent: agent(1), lead: second.lead });
    floor.source();
    assert!(matches!(floor.told.last(), Some(Effect::Vacant { .. })));
    floor.leads.insert(first.lead, None);
    floor.live(Duration::from_secs(15));
    assert!(floor.lease_of(1).is_some(), "a lead that came meanwhile");
}

/// Something that happens on the floor.
#[derive(Clone, Debug)]
enum Step {
    Ask(u128),
    Source,
    SourceFails,
    Extend(bool),
    Release(u128),
    Finish(u128),
    Present(u128),
    Absent(u128),
    SignOff(u128),
    Calling(u128, bool),
    AutoNext(u128, bool),
    Wait(u64),
    Crash,
}

fn step() -> impl Strategy<Value = Step> {
    let who = 1_u128..6;
    prop_oneof![
        5 => who.clone().prop_map(Step::Ask),
        5 => Just(Step::Source),
        1 => Just(Step::SourceFails),
        3 => any::<bool>().prop_map(Step::Extend),
        2 => who.clone().prop_map(Step::Release),
        2 => who.clone().prop_map(Step::Finish),
        2 => who.clone().prop_map(Step::Present),
        2 => who.clone().prop_map(Step::Absent),
        1 => who.clone().prop_map(Step::SignOff),
        2 => (who.clone(), any::<bool>()).prop_map(|(n, on)| Step::Calling(n, on)),
        1 => (who, any::<bool>()).prop_map(|(n, on)| Step::AutoNext(n, on)),
        3 => (1_u64..200).prop_map(Step::Wait),
        1 => Just(Step::Crash),
    ]
}

impl Floor {
    fn step(&mut self, step: Step) {
        match step {
            Step::Ask(n) => drop(self.ask(n)),
            Step::Source => self.source(),
            Step::SourceFails => {
                if let Some((round, _)) = self.asked.pop_front() {
                    self.feed(Input::NotLeased { round });
                }
            }
            Step::Extend(works) => self.extend(works),
            Step::Release(n) => {
                if let Some(lease) = self.lease_of(n) {
                    self.feed(Input::GiveBack { agent: agent(n), lease: lease.id, how: GiveBack::Released });
                }
            }
            Step::Finish(n) => {
                if let Some(lease) = self.lease_of(n) {
                    self.free(&lease);
                    self.feed(Input::Finished { agent: agent(n), lead: lease.lead });
                }
            }
            Step::Present(n) => self.feed(Input::Present { agent: agent(n) }),
            Step::Absent(n) => self.feed(Input::Absent { agent: agent(n) }),
            Step::SignOff(n) => self.feed(Input::SignedOff { agent: agent(n) }),
            Step::Calling(n, on) => {
                let lead = self.lease_of(n).map(|lease| lease.lead).filter(|_| on);
                self.feed(Input::Call { agent: agent(n), lead });
            }
            Step::AutoNext(n, on) => self.feed(Input::AutoNext { agent: agent(n), on }),
            Step::Wait(seconds) => self.wait(Duration::from_secs(seconds)),
            Step::Crash => {
                // The next start frees what this node held; whoever waited asks again.
                self.queue = Queue::default();
                self.asked.clear();
                self.extending.clear();
                self.leads.values_mut().for_each(|place| *place = None);
            }
        }
    }
}

proptest! {
    #[test]
    fn whatever_happens_no_lead_is_held_twice_and_none_is_lost(
        leads in 1_u128..8,
        steps in prop::collection::vec(step(), 1..200),
    ) {
        let mut floor = Floor::new(leads);
        for step in steps {
            floor.step(step);
        }
        // Everybody goes home: every lead is there for the next.
        while !floor.asked.is_empty() {
            floor.source();
        }
        for n in 1..6 {
            floor.feed(Input::SignedOff { agent: agent(n) });
        }
        while !floor.asked.is_empty() {
            floor.source();
        }
        prop_assert!(floor.leads.values().all(Option::is_none));
        prop_assert_eq!(floor.queue.waiting(), 0);
        for n in 1..=leads {
            floor.ask(n);
            while !floor.asked.is_empty() {
                floor.source();
            }
            prop_assert!(floor.lease_of(n).is_some());
        }
    }
}
