//! Distribution 「配布」「自動割当」: a project's queue hands its leads out, each to one agent at a time.
//!
//! Who waits and who holds which lead is decided by the switch's queue ([`kakeru_switch::queue`]); [`source`] tells it which
//! lead is next and leases it in the [`store`]. A lease has an owner, a purpose and a deadline, and goes when the result is
//! saved, when it is given back, or when its deadline passes: the lead is then where it was. What a queue holds, and in
//! which order, the database keeps itself (migration m0004); [`upkeep`] does what time does to it. What agents wish, by REST
//! or by the socket, goes through [`work`].

mod ends;
mod explain;
pub(crate) mod look;
mod picks;
pub(crate) mod pulse;
pub mod routes;
pub(crate) mod share;
pub(crate) mod source;
pub mod store;
pub(crate) mod upkeep;
pub(crate) mod work;

use crate::db::Store;
use crate::http::moment::Moment;
use crate::leads::Lead;
use crate::leads::guard::DeskRules;
use kakeru_switch::ports::Withheld;
use kakeru_switch::queue::{QueueNews, Queues};
use parking_lot::Mutex;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;
use uuid::Uuid;

/// The queues of all projects in this store, and their upkeep as long as the program lives. `node` is this program's name
/// among those that share the database; inside an actix system.
pub fn queues(store: &Store, node: &str, guard: DeskRules, news: Arc<dyn Fn(QueueNews) + Send + Sync>) -> Queues {
    tokio::spawn(upkeep::keep(store.clone()));
    let (store, node, ends) = (store.clone(), node.to_owned(), ends::Ends::start(store.clone()));
    let source = source::DeskLeads {
        store,
        ends,
        node,
        guard,
        reach: Mutex::default(),
        guarded: Mutex::default(),
        picks: picks::Picks::default(),
    };
    Queues::start(Arc::new(source), news)
}

/// A lead in an agent's hands.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Assignment {
    /// The lease: to renew it, to give it back, to pass the lead over.
    pub lease_id: Uuid,
    /// The project.
    pub project_id: Uuid,
    /// Whose it is.
    pub agent_id: Uuid,
    /// So many seconds it holds without being renewed; a connected page renews it by being there.
    pub ttl_s: u64,
    /// The lead, as it stands in the project.
    pub lead: Lead,
    /// Which of its numbers may be called now, in order; a call that names none takes the first.
    pub numbers: Vec<CallableNumber>,
}

/// A number of a lead that may be called now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CallableNumber {
    /// The contact method.
    pub contact_method_id: Uuid,
    /// As typed.
    pub number: String,
}

/// So many leads wait for this.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Waiting {
    /// `banned` · `leased` · `outside_hours` · `cap` · `my_box` · `closed` · `later` · `others` · `skipped` · `no_number` ·
    /// `bin` · `refused`.
    #[schema(value_type = String)]
    pub why: Withheld,
    /// How many (of `others` at most 10000 are counted).
    pub leads: u64,
}

/// A project's queue, as one agent sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct QueueState {
    /// Leads that this agent could be handed (at most 10000 are counted).
    pub ready: u64,
    /// The others, by what they wait for.
    pub waiting: Vec<Waiting>,
    /// When the next of those that wait for a time, or are passed by for this agent, is looked at again.
    pub next_at: Option<Moment>,
}

/// A project's queue and who is at work in it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Distribution {
    /// Its leads, as the caller sees them.
    pub queue: QueueState,
    /// Agents who wait for a lead at this moment, on this node.
    pub agents_waiting: u64,
    /// Leases held, on this node, as far as one sees.
    pub leases: Vec<LeaseView>,
    /// The queue is being put into a new order.
    pub rebuilding: bool,
}

/// A lease as others see it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LeaseView {
    /// Its id.
    pub id: Uuid,
    /// The lead.
    pub lead_id: Uuid,
    /// Whose.
    pub agent_id: Uuid,
    /// How long it still holds without being renewed.
    pub left_s: u64,
}

/// Why a lead is, or is not, handed to an agent.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Explanation {
    /// The project.
    pub project_id: Uuid,
    /// The lead.
    pub lead_id: Uuid,
    /// The agent.
    pub agent_id: Uuid,
    /// It would be handed to this agent when its turn comes.
    pub ready: bool,
    /// How many ready leads come before it for this agent (at most 10000 are counted); absent when it is not ready.
    pub before: Option<u64>,
    /// What stands in the way, each by itself; empty when nothing does.
    pub reasons: Vec<Reason>,
}

/// One thing that stands in the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Reason {
    /// As in a queue's `waiting`.
    #[schema(value_type = String)]
    pub why: Withheld,
    /// The guard's code, where it is the guard that refuses.
    pub code: Option<&'static str>,
    /// In words.
    pub text: String,
    /// Until when, where that is known.
    pub until: Option<Moment>,
    /// Who, where it is because of somebody.
    pub user_id: Option<Uuid>,
}
