//! The hub: numbers what happens for everybody who listens, and keeps the recent past so that a page that was away for a
//! moment misses nothing.
//!
//! There is no queue per page. Pages read from one ring of events, each from its own place; who falls out of the ring was
//! too slow and starts again. So memory is bounded whatever the number and speed of the pages.

use crate::adapters::door::SwitchDoor;
use crate::bulk::BulkJob;
use crate::calls::Call;
use crate::distribution::work;
use crate::http::moment::Moment;
use crate::imports::ImportNews;
use crate::policy::{Role, Who};
use crate::reminders::State;
use crate::reminders::store::Changed;
use crate::supervisions::{Supervision, floor};
use crate::transfers::{Transfer, TransferTarget};
use crate::ws::protocol::{
    Agent, BanNews, BulkNews, EventKind, EventMessage, HistoryNews, LeadNews, LeaseNews, MessageNews, MyBoxNews,
    OverheardNews, Quality, QueueEmptyNews, ReminderNews, ServerMessage,
};
use crate::ws::sight::Sight;
use kakeru_switch::event::{AgentState, AgentView, Event, Happening};
use kakeru_switch::ports::{GiveBack, Lease};
use kakeru_switch::queue::QueueNews;
use parking_lot::Mutex;
use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use tokio::sync::{broadcast, watch};
use uuid::Uuid;

/// Events kept: about a minute of 100 busy agents (state changes, and figures once a second).
const RING: usize = 8_192;
/// Events a page takes at a time.
pub(crate) const TAKE_MAX: usize = 64;

/// One event, written once for all.
#[derive(Debug)]
pub(crate) struct Frame {
    /// Its number.
    pub(crate) seq: u64,
    /// Its number at the switch, if it came from there: a snapshot that is newer contains it.
    pub(crate) switch_seq: Option<u64>,
    /// Whose it is.
    pub(crate) of: Option<Uuid>,
    /// Its name.
    pub(crate) kind: &'static str,
    /// Who gets it.
    pub(crate) audience: Audience,
    /// As sent.
    pub(crate) json: String,
}

impl Frame {
    /// Does somebody who sees so far get it?
    pub(crate) fn is_for(&self, who: &Who, sight: &Sight) -> bool {
        match self.audience {
            Audience::All => true,
            Audience::Sight => sight.sees(self.of),
            Audience::SightAnd(other) => sight.sees(self.of) || sight.sees(Some(other)),
            Audience::Supervision(supervisor) => floor::sees(who, sight, supervisor, self.of),
            Audience::Administrators => who.role == Role::Admin,
        }
    }
}

/// Who gets an event.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Audience {
    /// Everybody, whoever's it is: it says no more than that there is something to ask for.
    All,
    /// Whoever sees its person.
    Sight,
    /// The same, and this one: whose call it was a moment ago, or whose it is to be.
    SightAnd(Uuid),
    /// This supervisor, and whoever may listen to its person.
    Supervision(Uuid),
    /// Those who run the place.
    Administrators,
}

#[derive(Default)]
struct Ring {
    frames: VecDeque<Arc<Frame>>,
    last: u64,
    agents: HashMap<Uuid, AgentView>,
    /// Whose the running calls are.
    holders: HashMap<Uuid, Uuid>,
}

impl Ring {
    /// A call changed: who had it a moment ago gets this one event as well, and so sees it go.
    fn holder(&mut self, call: &Call) -> Audience {
        let before = match call.agent.filter(|_| call.ended_at.is_none()) {
            Some(agent) => self.holders.insert(call.id, agent),
            None => self.holders.remove(&call.id),
        };
        // Of a call in the house both ends learn.
        let before = call.colleague.or(before);
        match before.filter(|before| Some(*before) != call.agent) {
            Some(before) => Audience::SightAnd(before),
            None => Audience::Sight,
        }
    }
}

/// The hub.
pub struct Hub {
    epoch: u64,
    ring: Mutex<Ring>,
    /// The number of the last event.
    latest: watch::Sender<u64>,
    /// Counts up when users, workgroups or sessions change.
    people: watch::Sender<u64>,
    /// The switch is gone: nothing more will happen.
    over: watch::Sender<bool>,
}

/// What a page gets from its place on.
pub(crate) enum After {
    /// These, oldest first (possibly none).
    Events(Vec<Arc<Frame>>),
    /// Its place has left the ring.
    Missed,
}

impl Hub {
    pub(crate) fn new() -> Arc<Self> {
        let epoch = u64::try_from(chrono::Utc::now().timestamp_millis()).unwrap_or_default();
        Arc::new(Self {
            epoch,
            ring: Mutex::default(),
            latest: watch::Sender::new(0),
            people: watch::Sender::new(0),
            over: watch::Sender::new(false),
        })
    }

    /// The numbering's life.
    pub fn epoch(&self) -> u64 {
        self.epoch
    }

    /// The last number.
    pub(crate) fn seq(&self) -> u64 {
        self.ring.lock().last
    }

    /// Told whenever there is more.
    pub(crate) fn news(&self) -> watch::Receiver<u64> {
        self.latest.subscribe()
    }

    /// Told when users, workgroups or sessions change.
    pub(crate) fn people(&self) -> watch::Receiver<u64> {
        self.people.subscribe()
    }

    /// Told when nothing more will happen.
    pub(crate) fn over(&self) -> watch::Receiver<bool> {
        self.over.subscribe()
    }

    /// Users, workgroups or sessions changed.
    pub(crate) fn people_changed(&self) {
        self.people.send_modify(|count| *count += 1);
    }

    /// The agents' states as last told.
    pub fn agents(&self) -> Vec<AgentView> {
        self.ring.lock().agents.values().cloned().collect()
    }

    /// Some events after this place.
    pub(crate) fn after(&self, seq: u64) -> After {
        let ring = self.ring.lock();
        let Some(oldest) = ring.frames.front().map(|frame| frame.seq) else {
            return if seq == ring.last { After::Events(vec![]) } else { After::Missed };
        };
        // A place that is ahead of us was made up.
        if seq + 1 < oldest || seq > ring.last {
            return After::Missed;
        }
        let from = usize::try_from(seq + 1 - oldest).unwrap_or(usize::MAX);
        After::Events(ring.frames.iter().skip(from).take(TAKE_MAX).cloned().collect())
    }

    /// A row of history is there or changed.
    pub fn history(
        &self,
        id: Uuid,
        user_id: Option<Uuid>,
        project_id: Option<Uuid>,
        lead_id: Option<Uuid>,
        saved: bool,
    ) {
        let news = HistoryNews { id, user_id, project_id, lead_id, saved };
        self.publish(None, user_id, Moment::now(), EventKind::History(news));
    }

    /// A lead changed, came or went.
    pub(crate) fn lead(&self, lead_id: Uuid) {
        self.publish(None, None, Moment::now(), EventKind::Lead(LeadNews { lead_id }));
    }

    /// A reminder was set or changed, or (`due`) its time has come.
    pub(crate) fn reminder(&self, changed: &Changed, due: bool) {
        let news = ReminderNews {
            id: changed.id,
            user_id: changed.user,
            lead_id: changed.lead,
            project_id: changed.project,
            state: State::at(Moment::now().0, changed.due_at, changed.closed),
            due,
        };
        self.publish(None, Some(changed.user), Moment::now(), EventKind::Reminder(news));
    }

    /// A supervisor says something to an agent.
    pub(crate) fn message(&self, news: MessageNews) {
        self.publish(None, Some(news.to), Moment::now(), EventKind::Message(news));
    }

    /// What a queue did by itself.
    pub(crate) fn queue(&self, news: QueueNews) {
        let of_lease = |lease: &Lease, why: Option<&GiveBack>| LeaseNews {
            lease_id: lease.id.0,
            project_id: lease.project.0,
            lead_id: lease.lead.0,
            agent: lease.agent.0,
            why: why.map(|why| match why {
                GiveBack::Released => "released",
                GiveBack::Skipped { .. } => "skipped",
                GiveBack::PageLost => "page_lost",
                GiveBack::SignedOff => "signed_off",
                GiveBack::Expired => "expired",
            }),
        };
        let (of, what) = match &news {
            QueueNews::Assigned(lease) => (lease.agent.0, EventKind::Assigned(of_lease(lease, None))),
            QueueNews::Gone { lease, how } => (lease.agent.0, EventKind::LeaseEnded(of_lease(lease, Some(how)))),
            QueueNews::Vacant { project, agent, why } => {
                let state = work::state(0, why);
                (agent.0, EventKind::QueueEmpty(QueueEmptyNews { agent: agent.0, project_id: project.0, state }))
            }
        };
        self.publish(None, Some(of), Moment::now(), what);
    }

    /// A mass operation went on.
    pub(crate) fn bulk(&self, job: &BulkJob) {
        let BulkJob { id, project_id, state, total, changed, skipped, undone, kept, .. } = *job;
        let news = BulkNews { id, project_id, state, total, changed, skipped, undone, kept };
        self.publish(None, None, Moment::now(), EventKind::Bulk(news));
    }

    /// A ban came, or was lifted, which concerns these leads.
    pub(crate) fn ban(&self, ban_id: Option<Uuid>, stands: bool, lead_ids: Vec<Uuid>) {
        let news = BanNews { ban_id, stands, lead_ids };
        self.publish(None, None, Moment::now(), EventKind::Ban(news));
    }

    /// Leads came into somebody's box, or out of all.
    pub(crate) fn my_box(&self, user_id: Option<Uuid>, lead_ids: Vec<Uuid>) {
        let news = MyBoxNews { user_id, lead_ids };
        self.publish(None, None, Moment::now(), EventKind::MyBox(news));
    }

    /// An import of this user goes on.
    pub(crate) fn import(&self, user_id: Option<Uuid>, news: ImportNews) {
        self.publish(None, user_id, Moment::now(), EventKind::Import(news));
    }

    fn publish(&self, switch_seq: Option<u64>, of: Option<Uuid>, at: Moment, what: EventKind) {
        let mut ring = self.ring.lock();
        let seq = ring.last + 1;
        let kind = what.name();
        let audience = match &what {
            EventKind::Lead(_) | EventKind::Bulk(_) | EventKind::Ban(_) | EventKind::MyBox(_) => Audience::All,
            EventKind::Supervision(view) => Audience::Supervision(view.supervisor),
            EventKind::Overheard(_) => Audience::Administrators,
            EventKind::Transfer(transfer) => match transfer.to {
                TransferTarget::Agent { user_id } => Audience::SightAnd(user_id),
                TransferTarget::Number { .. } => Audience::Sight,
            },
            EventKind::Call(call) => ring.holder(call),
            _ => Audience::Sight,
        };
        let message = ServerMessage::Event(EventMessage { seq, at, what });
        let json = match serde_json::to_string(&message) {
            Ok(json) => json,
            Err(error) => return tracing::error!(%error, "an event that cannot be written"),
        };
        ring.last = seq;
        if ring.frames.len() == RING {
            ring.frames.pop_front();
        }
        ring.frames.push_back(Arc::new(Frame { seq, switch_seq, of, kind, audience, json }));
        drop(ring);
        self.latest.send_replace(seq);
    }

    fn take_in(&self, event: Event) {
        let at = event.at.into();
        let seq = Some(event.seq);
        match event.what {
            Happening::Agent(view) => self.agent(seq, at, view),
            Happening::Call(view) => {
                let of = view.agent.map(|agent| agent.0);
                self.publish(seq, of, at, EventKind::Call(Box::new(Call::from(&*view))));
            }
            Happening::Supervision(view) => {
                let of = view.agent.map(|agent| agent.0);
                self.publish(seq, of, at, EventKind::Supervision(Supervision::from(&view)));
            }
            Happening::Transfer(view) => {
                let what = EventKind::Transfer(Box::new(Transfer::from(&*view)));
                self.publish(seq, Some(view.from.0), at, what);
            }
            Happening::Overheard { call } => {
                let call = call.map(|call| call.0);
                self.publish(seq, None, at, EventKind::Overheard(OverheardNews { call }));
            }
            Happening::Quality(view) => {
                self.publish(seq, Some(view.agent.0), at, EventKind::Quality(Quality::from(&view)));
            }
        }
    }

    fn agent(&self, switch_seq: Option<u64>, at: Moment, view: AgentView) {
        {
            let mut ring = self.ring.lock();
            match view.state {
                AgentState::Offline => ring.agents.remove(&view.agent.0),
                _ => ring.agents.insert(view.agent.0, view.clone()),
            };
        }
        self.publish(switch_seq, Some(view.agent.0), at, EventKind::Agent(Agent::from(&view)));
    }
}

/// Carries the switch's events into the hub, until the switch is gone. Falling behind is healed by telling everybody
/// everything anew: views are whole, the newest counts.
pub(crate) async fn pump(hub: Arc<Hub>, switch: Arc<dyn SwitchDoor>, mut events: broadcast::Receiver<Event>) {
    loop {
        match events.recv().await {
            Ok(event) => hub.take_in(event),
            Err(broadcast::error::RecvError::Closed) => {
                hub.over.send_replace(true);
                return;
            }
            Err(broadcast::error::RecvError::Lagged(missed)) => {
                tracing::warn!(missed, "the hub fell behind the switch, telling everything anew");
                let Ok(snapshot) = switch.snapshot().await else { continue };
                let at = Moment::now();
                for view in snapshot.agents {
                    hub.agent(Some(snapshot.seq), at, view);
                }
                for view in &snapshot.calls {
                    let of = view.agent.map(|agent| agent.0);
                    hub.publish(Some(snapshot.seq), of, at, EventKind::Call(Box::new(Call::from(view))));
                }
                for view in &snapshot.transfers {
                    let what = EventKind::Transfer(Box::new(Transfer::from(view)));
                    hub.publish(Some(snapshot.seq), Some(view.from.0), at, what);
                }
                for view in &snapshot.supervisions {
                    let of = view.agent.map(|agent| agent.0);
                    hub.publish(Some(snapshot.seq), of, at, EventKind::Supervision(Supervision::from(view)));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(hub: &Hub, count: usize) {
        for _ in 0..count {
            hub.history(Uuid::nil(), None, None, None, false);
        }
    }

    #[test]
    fn a_page_that_was_away_gets_what_it_missed_and_nothing_twice() {
        let hub = Hub::new();
        told(&hub, 10);
        let After::Events(events) = hub.after(7) else { panic!("nothing was missed") };
        assert_eq!(events.iter().map(|frame| frame.seq).collect::<Vec<_>>(), [8, 9, 10]);
        let After::Events(events) = hub.after(10) else { panic!("nothing was missed") };
        assert!(events.is_empty());
    }

    #[test]
    fn a_place_outside_the_ring_or_in_the_future_is_missed() {
        let hub = Hub::new();
        assert!(matches!(hub.after(0), After::Events(_)));
        assert!(matches!(hub.after(5), After::Missed));
        told(&hub, RING + 1);
        assert!(matches!(hub.after(0), After::Missed));
        assert!(matches!(hub.after(1), After::Events(_)));
        assert!(matches!(hub.after(RING as u64 + 2), After::Missed));
    }
}
