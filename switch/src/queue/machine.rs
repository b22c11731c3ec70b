//! A project's queue: who waits for a lead, who holds one, until when. It asks the source for all who wait at once, and
//! never while two answers are outstanding: a crowd costs one round trip, not one each, and whoever comes alone waits for
//! nobody else's.

use crate::ids::{AgentId, LeadId, LeaseId};
use crate::ports::{GiveBack, Lease, Leasing};
use crate::queue::messages::{Effect, Input, NoLead, NoLease, Round, Ticket};
use crate::timers::{Now, earliest};
use std::collections::{BTreeMap, VecDeque};
use std::time::{Duration, Instant};

/// Agents served by one round trip.
const BATCH: usize = 32;
/// Round trips at the same time.
const ROUNDS_MAX: usize = 2;
/// Answers that one agent may wait for: a page, its reload, a program.
const TICKETS_MAX: usize = 8;
/// Agents that one queue knows.
const AGENTS_MAX: usize = 10_000;
/// A lease is renewed when this part of its time is over.
const RENEW_AT: u32 = 3;
/// Who waits for leads to come by themselves is tried again after this long.
const AGAIN: Duration = Duration::from_secs(15);

/// One project's queue.
#[derive(Default)]
pub(crate) struct Queue {
    seats: BTreeMap<AgentId, Seat>,
    /// Those in [`Work::Waiting`], in order of coming.
    line: VecDeque<AgentId>,
    /// Since when the source is being asked what.
    asked: BTreeMap<Round, Instant>,
    rounds: u64,
}

/// One agent, as far as the queue is concerned.
#[derive(Default)]
struct Seat {
    page: Page,
    /// The lead they are on a call with.
    call: Option<LeadId>,
    auto_next: bool,
    work: Work,
}

/// Where the agent's page is.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Page {
    /// Never seen: a program asks for them, and renews itself.
    #[default]
    Unseen,
    Here,
    Gone {
        since: Instant,
    },
}

/// What the agent has.
#[derive(Default)]
enum Work {
    #[default]
    Nothing,
    /// The queue was empty; leads are to come by themselves.
    Again { at: Instant },
    /// In line.
    Waiting { tickets: Vec<Ticket> },
    /// The source is being asked for them. `unwanted` = what comes goes back.
    Asked { round: Round, tickets: Vec<Ticket>, unwanted: bool },
    /// A lead.
    Holding(Held),
}

struct Held {
    lease: Lease,
    /// By this node's clock, counted from before the source was asked: never later than the source's own deadline.
    until: Instant,
    renew_at: Instant,
    /// Since when the source is being asked for more time.
    extending: Option<Instant>,
}

impl Held {
    fn new(lease: Lease, from: Instant) -> Self {
        let (until, renew_at) = (from + lease.ttl, from + lease.ttl / RENEW_AT);
        Self { lease, until, renew_at, extending: None }
    }
}

impl Seat {
    /// Is the agent at work with this lead, so that its lease is renewed by itself?
    fn keeps(&self, lease: &Lease) -> bool {
        self.page == Page::Here || self.call == Some(lease.lead)
    }

    /// When the lease of a page that is gone is given back.
    fn grace_over(&self, lease: &Lease) -> Option<Instant> {
        match self.page {
            Page::Gone { since } if self.call != Some(lease.lead) => Some(since + lease.grace),
            Page::Gone { .. } | Page::Here | Page::Unseen => None,
        }
    }

    fn is_idle(&self) -> bool {
        matches!(self.work, Work::Nothing) && !self.auto_next && self.call.is_none() && self.page != Page::Here
    }
}

impl Queue {
    /// One input; what is to be done about it, or why it is refused (then nothing changed).
    pub(crate) fn handle(&mut self, now: Now, input: Input) -> Result<Vec<Effect>, NoLease> {
        let mut out = Vec::new();
        match input {
            Input::Ask { agent, ticket } => self.ask(agent, ticket, &mut out),
            Input::Leased { round, answers } => self.leased(now, round, answers, &mut out),
            Input::NotLeased { round } => self.leased(now, round, Vec::new(), &mut out),
            Input::GiveBack { agent, lease, how } => {
                let held = self.take(agent, |held| held.lease.id == lease).ok_or(NoLease)?;
                out.push(Effect::GiveBack { lease: held.lease, how });
            }
            Input::Renew { agent, lease } => self.renew(now, agent, lease, &mut out)?,
            Input::Extended { asked, held } => self.extended(&asked, &held, &mut out),
            Input::NotExtended { asked } => self.not_extended(now, &asked),
            Input::Finished { agent, lead } => self.finished(agent, lead),
            Input::Present { agent } => self.seat(agent, |seat| seat.page = Page::Here),
            Input::Absent { agent } => self.known(agent, |seat| {
                if !matches!(seat.page, Page::Gone { .. }) {
                    seat.page = Page::Gone { since: now.at };
                }
            }),
            Input::SignedOff { agent } => self.sign_off(agent, &mut out),
            Input::Call { agent, lead } => self.known(agent, |seat| {
                // Whoever comes out of a call without a page gets the whole grace time.
                if lead.is_none() && seat.call.is_some() && matches!(seat.page, Page::Gone { .. }) {
                    seat.page = Page::Gone { since: now.at };
                }
                seat.call = lead;
            }),
            Input::AutoNext { agent, on } => self.seat(agent, |seat| {
                seat.auto_next = on;
                if !on && matches!(seat.work, Work::Again { .. }) {
                    seat.work = Work::Nothing;
                }
            }),
            Input::Timeout => self.time_is_up(now, &mut out),
        }
        self.serve(now, &mut out);
        self.seats.retain(|_, seat| !seat.is_idle());
        Ok(out)
    }

    /// When `Input::Timeout` is due.
    pub(crate) fn next_timeout(&self) -> Option<Instant> {
        earliest(self.seats.values().map(|seat| match &seat.work {
            Work::Again { at } => Some(*at),
            Work::Holding(held) => {
                let renew = (held.extending.is_none() && seat.keeps(&held.lease)).then_some(held.renew_at);
                earliest([Some(held.until), renew, seat.grace_over(&held.lease)])
            }
            Work::Nothing | Work::Waiting { .. } | Work::Asked { .. } => None,
        }))
    }

    /// The leases held, with the moment until which each is.
    pub(crate) fn held(&self) -> impl Iterator<Item = (&Lease, Instant)> {
        self.seats.values().filter_map(|seat| match &seat.work {
            Work::Holding(held) => Some((&held.lease, held.until)),
            Work::Nothing | Work::Again { .. } | Work::Waiting { .. } | Work::Asked { .. } => None,
        })
    }

    /// How many wait for a lead.
    pub(crate) fn waiting(&self) -> usize {
        self.seats.values().filter(|seat| matches!(seat.work, Work::Waiting { .. } | Work::Asked { .. })).count()
    }

    fn known(&mut self, agent: AgentId, change: impl FnOnce(&mut Seat)) {
        if let Some(seat) = self.seats.get_mut(&agent) {
            change(seat);
        }
    }

    fn seat(&mut self, agent: AgentId, change: impl FnOnce(&mut Seat)) {
        if self.seats.contains_key(&agent) || self.seats.len() < AGENTS_MAX {
            change(self.seats.entry(agent).or_default());
        }
    }

    fn take(&mut self, agent: AgentId, is_meant: impl FnOnce(&Held) -> bool) -> Option<Held> {
        let seat = self.seats.get_mut(&agent)?;
        match &seat.work {
            Work::Holding(held) if is_meant(held) => {}
            _ => return None,
        }
        match std::mem::take(&mut seat.work) {
            Work::Holding(held) => Some(held),
            _ => None,
        }
    }

    fn ask(&mut self, agent: AgentId, ticket: Ticket, out: &mut Vec<Effect>) {
        let refuse = Effect::Answer { ticket, answer: Err(NoLead::Unavailable) };
        if !self.seats.contains_key(&agent) && self.seats.len() >= AGENTS_MAX {
            return out.push(refuse);
        }
        let seat = self.seats.entry(agent).or_default();
        match &mut seat.work {
            // Asked again, whoever holds a lead gets the same: an answer that was lost on the way costs no lead.
            Work::Holding(held) => out.push(Effect::Answer { ticket, answer: Ok(held.lease.clone()) }),
            Work::Waiting { tickets } | Work::Asked { tickets, .. } if tickets.len() >= TICKETS_MAX => out.push(refuse),
            Work::Waiting { tickets } => tickets.push(ticket),
            Work::Asked { tickets, unwanted, .. } => {
                *unwanted = false;
                tickets.push(ticket);
            }
            Work::Nothing | Work::Again { .. } => {
                seat.work = Work::Waiting { tickets: vec![ticket] };
                self.line.push_back(agent);
            }
        }
    }

    /// Ask the source for all who wait, unless it is being asked enough.
    fn serve(&mut self, now: Now, out: &mut Vec<Effect>) {
        if self.asked.len() >= ROUNDS_MAX {
            return;
        }
        let round = Round(self.rounds);
        let mut batch = Vec::new();
        while batch.len() < BATCH
            && let Some(agent) = self.line.pop_front()
        {
            let Some(seat) = self.seats.get_mut(&agent) else { continue };
            seat.work = match std::mem::take(&mut seat.work) {
                Work::Waiting { tickets } => {
                    batch.push(agent);
                    Work::Asked { round, tickets, unwanted: false }
                }
                // They left the line.
                other => other,
            };
        }
        if !batch.is_empty() {
            self.rounds += 1;
            self.asked.insert(round, now.at);
            out.push(Effect::Lease { round, agents: batch });
        }
    }

    fn leased(&mut self, now: Now, round: Round, answers: Vec<Leasing>, out: &mut Vec<Effect>) {
        let Some(from) = self.asked.remove(&round) else { return };
        let mut answers: BTreeMap<_, _> = answers.into_iter().collect();
        for (agent, seat) in &mut self.seats {
            seat.work = match std::mem::take(&mut seat.work) {
                Work::Asked { round: of, tickets, unwanted } if of == round => {
                    answered(now, from, *agent, seat, tickets, unwanted, answers.remove(agent), out)
                }
                other => other,
            };
        }
        // What nobody asked for: nobody could work on it.
        for lease in answers.into_values().flatten() {
            out.push(Effect::GiveBack { lease, how: GiveBack::SignedOff });
        }
    }

    fn renew(&mut self, now: Now, agent: AgentId, lease: LeaseId, out: &mut Vec<Effect>) -> Result<(), NoLease> {
        match self.seats.get_mut(&agent).map(|seat| &mut seat.work) {
            Some(Work::Holding(held)) if held.lease.id == lease => {
                if held.extending.is_none() {
                    held.extending = Some(now.at);
                    out.push(Effect::Extend(vec![held.lease.clone()]));
                }
                Ok(())
            }
            _ => Err(NoLease),
        }
    }

    fn extended(&mut self, asked: &[LeaseId], still: &[LeaseId], out: &mut Vec<Effect>) {
        for seat in self.seats.values_mut() {
            let Work::Holding(held) = &mut seat.work else { continue };
            if !asked.contains(&held.lease.id) {
                continue;
            }
            if still.contains(&held.lease.id) {
                if let Some(from) = held.extending.take() {
                    *held = Held::new(held.lease.clone(), from);
                }
            } else {
                out.push(Effect::Gone { lease: held.lease.clone(), how: GiveBack::Expired });
                seat.work = Work::Nothing;
            }
        }
    }

    /// Tried again soon; the deadline stands.
    fn not_extended(&mut self, now: Now, asked: &[LeaseId]) {
        for seat in self.seats.values_mut() {
            let Work::Holding(held) = &mut seat.work else { continue };
            if asked.contains(&held.lease.id) {
                held.extending = None;
                held.renew_at = now.after(held.lease.ttl / (RENEW_AT * 4));
            }
        }
    }

    fn finished(&mut self, agent: AgentId, lead: LeadId) {
        if self.take(agent, |held| held.lease.lead == lead).is_none() {
            return;
        }
        let Some(seat) = self.seats.get_mut(&agent) else { return };
        if seat.auto_next && seat.page == Page::Here {
            seat.work = Work::Waiting { tickets: Vec::new() };
            self.line.push_back(agent);
        }
    }

    fn sign_off(&mut self, agent: AgentId, out: &mut Vec<Effect>) {
        let Some(seat) = self.seats.get_mut(&agent) else { return };
        seat.auto_next = false;
        seat.page = Page::Unseen;
        let mut refused = Vec::new();
        seat.work = match std::mem::take(&mut seat.work) {
            Work::Holding(held) => {
                out.push(Effect::GiveBack { lease: held.lease, how: GiveBack::SignedOff });
                Work::Nothing
            }
            Work::Waiting { tickets } => {
                refused = tickets;
                Work::Nothing
            }
            Work::Asked { round, tickets, .. } => {
                refused = tickets;
                Work::Asked { round, tickets: Vec::new(), unwanted: true }
            }
            Work::Nothing | Work::Again { .. } => Work::Nothing,
        };
        let refuse = |ticket| Effect::Answer { ticket, answer: Err(NoLead::SignedOff) };
        out.extend(refused.into_iter().map(refuse));
    }

    fn time_is_up(&mut self, now: Now, out: &mut Vec<Effect>) {
        let mut renew = Vec::new();
        for (agent, seat) in &mut self.seats {
            let over = match &seat.work {
                Work::Again { at } if now.reached(*at) => {
                    seat.work = Work::Waiting { tickets: Vec::new() };
                    self.line.push_back(*agent);
                    continue;
                }
                Work::Holding(held) if now.reached(held.until) => Some(GiveBack::Expired),
                Work::Holding(held) => {
                    seat.grace_over(&held.lease).filter(|at| now.reached(*at)).map(|_| GiveBack::PageLost)
                }
                Work::Nothing | Work::Again { .. } | Work::Waiting { .. } | Work::Asked { .. } => continue,
            };
            let keeps = matches!(&seat.work, Work::Holding(held) if seat.keeps(&held.lease));
            let Work::Holding(held) = &mut seat.work else { continue };
            if let Some(how) = over {
                out.push(Effect::GiveBack { lease: held.lease.clone(), how: how.clone() });
                out.push(Effect::Gone { lease: held.lease.clone(), how });
                seat.work = Work::Nothing;
            } else if keeps && held.extending.is_none() && now.reached(held.renew_at) {
                held.extending = Some(now.at);
                renew.push(held.lease.clone());
            }
        }
        if !renew.is_empty() {
            out.push(Effect::Extend(renew));
        }
    }
}

/// What an agent has after the source's answer.
#[expect(clippy::too_many_arguments, reason = "one step of the machine, cut out to be read alone")]
fn answered(
    now: Now,
    from: Instant,
    agent: AgentId,
    seat: &Seat,
    tickets: Vec<Ticket>,
    unwanted: bool,
    answer: Option<Result<Lease, crate::ports::Vacancy>>,
    out: &mut Vec<Effect>,
) -> Work {
    let by_itself = tickets.is_empty();
    let tell = |answer: &Result<Lease, NoLead>, out: &mut Vec<Effect>| {
        out.extend(tickets.iter().map(|ticket| Effect::Answer { ticket: *ticket, answer: answer.clone() }));
    };
    match answer {
        Some(Ok(lease)) if unwanted => {
            out.push(Effect::GiveBack { lease, how: GiveBack::SignedOff });
            Work::Nothing
        }
        Some(Ok(lease)) => {
            if by_itself {
                out.push(Effect::Assigned(lease.clone()));
            }
            tell(&Ok(lease.clone()), out);
            Work::Holding(Held::new(lease, from))
        }
        Some(Err(why)) => {
            if by_itself && !unwanted {
                out.push(Effect::Vacant { agent, why: why.clone() });
            }
            tell(&Err(NoLead::Empty(why)), out);
            again(now, seat, unwanted)
        }
        None => {
            tell(&Err(NoLead::Unavailable), out);
            again(now, seat, unwanted)
        }
    }
}

fn again(now: Now, seat: &Seat, unwanted: bool) -> Work {
    if seat.auto_next && !unwanted && seat.page == Page::Here {
        Work::Again { at: now.after(AGAIN) }
    } else {
        Work::Nothing
    }
}
