//! What agents wish of a queue, the same for REST and for the socket.

use super::source::vacancy;
use super::{Assignment, CallableNumber, QueueState, Waiting, look, store};
use crate::calls::dial::agent_of;
use crate::error::{Code, Failure};
use crate::http::moment::Moment;
use crate::leads;
use crate::leads::store::LeadNumber;
use crate::policy::Who;
use crate::projects;
use crate::state::Desk;
use kakeru_switch::ids::{AgentId, LeaseId, ProjectId};
use kakeru_switch::ports::{GiveBack, Vacancy, Withheld};
use kakeru_switch::queue::{NoLead, Unheld};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

/// The agent's next lead of this project; who holds one gets that one.
pub(crate) async fn next(
    desk: &Desk,
    who: &Who,
    project: Uuid,
    agent: Option<Uuid>,
    auto_next: Option<bool>,
) -> Result<Assignment, Failure> {
    let agent = worker(desk, who, project, agent).await?;
    if let Some(on) = auto_next {
        desk.queues.auto_next(ProjectId(project), AgentId(agent), on);
    }
    let lease = desk.queues.next(ProjectId(project), AgentId(agent)).await.map_err(refused)?;
    let read = desk.store.read();
    let lead = leads::store::get(read, who, lease.lead.0, Some(project)).await?;
    let numbers = look::callable(read, desk.permits.rules, project, lead.id, agent).await?;
    let number = |number: LeadNumber| CallableNumber { contact_method_id: number.method_id, number: number.value };
    Ok(Assignment {
        lease_id: lease.id.0,
        project_id: project,
        agent_id: agent,
        ttl_s: lease.ttl.as_secs(),
        lead,
        numbers: numbers.into_iter().map(number).collect(),
    })
}

/// Whether the next lead comes by itself after a saved result.
pub(crate) async fn auto_next(
    desk: &Desk,
    who: &Who,
    project: Uuid,
    agent: Option<Uuid>,
    on: bool,
) -> Result<(), Failure> {
    let agent = worker(desk, who, project, agent).await?;
    desk.queues.auto_next(ProjectId(project), AgentId(agent), on);
    Ok(())
}

/// Give a lead back, or pass it over.
pub(crate) async fn give_back(
    desk: &Desk,
    who: &Who,
    lease: Uuid,
    agent: Option<Uuid>,
    how: GiveBack,
) -> Result<(), Failure> {
    let agent = agent_of(desk, who, agent).await?;
    desk.queues.give_back(AgentId(agent), LeaseId(lease), how).await.map_err(unheld)
}

/// Move a lease's deadline on.
pub(crate) async fn renew(desk: &Desk, who: &Who, lease: Uuid, agent: Option<Uuid>) -> Result<(), Failure> {
    let agent = agent_of(desk, who, agent).await?;
    desk.queues.renew(AgentId(agent), LeaseId(lease)).await.map_err(unheld)
}

/// Whose work it is, if they work in a project that the caller sees.
pub(crate) async fn worker(desk: &Desk, who: &Who, project: Uuid, agent: Option<Uuid>) -> Result<Uuid, Failure> {
    let agent = agent_of(desk, who, agent).await?;
    projects::store::get(&desk.store, who, project).await?;
    if store::works_in(desk.store.read(), project, agent).await? {
        Ok(agent)
    } else {
        Err(Code::NotProjectMember.into())
    }
}

/// Nobody else works on the lead.
pub(crate) async fn not_anothers(
    connection: &impl ConnectionTrait,
    lead: Option<Uuid>,
    agent: Uuid,
) -> Result<(), Failure> {
    let Some(lead) = lead else { return Ok(()) };
    match store::holder(connection, lead).await? {
        Some(holder) if holder.user != agent => Err(Code::LeadLeased.into()),
        Some(_) | None => Ok(()),
    }
}

fn unheld(why: Unheld) -> Failure {
    match why {
        Unheld::NoLease => Code::NoSuchLease.into(),
        Unheld::Unavailable => busy(),
    }
}

fn busy() -> Failure {
    Failure { retry_after_s: Some(1), ..Failure::new(Code::Overloaded) }
}

fn refused(why: NoLead) -> Failure {
    match why {
        NoLead::Empty(vacancy) => empty(&vacancy),
        NoLead::SignedOff => Code::Conflict.into(),
        NoLead::Unavailable => busy(),
    }
}

/// An empty queue says why: in words, and as `queue` in figures.
fn empty(vacancy: &Vacancy) -> Failure {
    let state = state(0, vacancy);
    let words: Vec<String> = vacancy.counts.iter().map(|(why, n)| format!("{n} {}", label(*why))).collect();
    let detail = if words.is_empty() { "the project has no leads".to_owned() } else { words.join(", ") };
    Failure { queue: Some(Box::new(state)), ..Failure::because(Code::QueueEmpty, detail) }
}

/// A queue's state from its counts.
pub(crate) fn state(ready: u64, vacancy: &Vacancy) -> QueueState {
    let waiting = vacancy.counts.iter().map(|(why, leads)| Waiting { why: *why, leads: *leads }).collect();
    QueueState { ready, waiting, next_at: vacancy.next_at.map(Moment::from) }
}

/// A queue's state for an agent, counted now.
pub(crate) async fn look_at(desk: &Desk, project: Uuid, agent: Uuid) -> Result<QueueState, Failure> {
    let counts = store::counts(desk.store.read(), project, agent).await?;
    Ok(state(counts.ready, &vacancy(&counts)))
}

/// What leads wait for, in both languages.
pub(crate) fn label(why: Withheld) -> &'static str {
    match why {
        Withheld::Banned => "禁止 (banned)",
        Withheld::Leased => "他のユーザーが対応中 (being worked on)",
        Withheld::OutsideHours => "架電時間外 (outside calling hours)",
        Withheld::Cap => "架電上限 (called as often as allowed)",
        Withheld::MyBox => "他のユーザーのマイボックス (in another's my box)",
        Withheld::Closed => "完了 (closed)",
        Withheld::Later => "次回架電待ち (to be called later)",
        Withheld::Others => "他の担当者 (kept for another user)",
        Withheld::Skipped => "スキップ済み (passed over)",
        Withheld::NoNumber => "電話番号なし (no telephone number)",
        Withheld::Bin => "ごみ箱 (in the recycle bin)",
        Withheld::Refused => "発信不可 (refused by the guard)",
    }
}
