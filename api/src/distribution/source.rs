//! The switch's [`LeadSource`]: which lead is next, asked of the database and of the guard, leased by one statement.

use super::ends::Ends;
use super::look::{self, Verdict, look_at};
use super::picks::Picks;
use super::share::Pool;
use super::store::candidates::{self, Limits};
use super::store::passes::{self, Pass};
use super::store::{self, Counts, lease, queue};
use crate::db::Store;
use crate::http::moment::Moment;
use crate::leads;
use crate::leads::guard::{self, Caps};
use crate::projects::{self, rules::Rules};
use async_trait::async_trait;
use chrono::{DateTime, SubsecRound};
use futures_util::future::{try_join_all, try_join3};
use kakeru_switch::ids::{AgentId, LeadId, LeaseId, ProjectId};
use kakeru_switch::ports::{GiveBack, LeadSource, Lease, Leasing, SourceError, Vacancy, Withheld};
use parking_lot::Mutex;
use sea_orm::DbErr;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// Candidates looked at in a round, besides one for each agent of the batch: the guard may refuse some.
const SPARE: usize = 16;
/// The same of the leads that are kept for one agent.
const SPARE_OWN: usize = 4;
/// How long a search goes on. What was found to be held back stays so: the next search begins behind it.
const SEARCH_MAX: Duration = Duration::from_secs(2);
/// How long a lead that an agent passed over does not come back to them.
const SKIP_MS: i64 = 30 * 60_000;

/// The desk's leads.
pub(crate) struct DeskLeads {
    pub(crate) store: Store,
    pub(crate) ends: Ends,
    pub(crate) node: String,
    pub(crate) guard: guard::DeskRules,
    /// How many leads one agent passed by in each project, as it was lately: so far a search looks at once.
    pub(crate) reach: Mutex<HashMap<Uuid, usize>>,
    pub(crate) picks: Picks,
    /// The guard of each project as it was written last.
    pub(crate) guarded: Mutex<HashMap<Uuid, Arc<lease::Guarded>>>,
}

/// What a search found for its agents.
type Found = HashMap<Uuid, Result<Lease, Vacancy>>;

#[async_trait]
impl LeadSource for DeskLeads {
    async fn lease(&self, project: ProjectId, agents: &[AgentId]) -> Result<Vec<Leasing>, SourceError> {
        let found = self.search(project.0, agents.iter().map(|agent| agent.0).collect()).await;
        let mut found = found.map_err(|error| failed(&error))?;
        Ok(agents.iter().filter_map(|agent| Some((*agent, found.remove(&agent.0)?))).collect())
    }

    async fn extend(&self, leases: &[Lease]) -> Result<Vec<LeaseId>, SourceError> {
        let ids: Vec<Uuid> = leases.iter().map(|lease| lease.id.0).collect();
        let ttl = leases.first().map_or(0, |lease| ms(lease.ttl));
        let held = lease::extend(self.store.queue_write(), &ids, ttl).await.map_err(|error| failed(&error))?;
        Ok(held.into_iter().map(LeaseId).collect())
    }

    async fn give_back(&self, given: &Lease, how: &GiveBack) -> Result<(), SourceError> {
        let back = async {
            let GiveBack::Skipped { reason } = how else { return self.ends.end(given.id.0).await };
            let transaction = self.store.begin().await?;
            lease::end(&transaction, given.id.0).await?;
            let (lead, agent, reason) = (given.lead.0, given.agent.0, reason.clone());
            let pass = Pass { lead, agent, why: passes::SKIPPED, reason, for_ms: SKIP_MS };
            passes::note(&transaction, given.project.0, &[pass]).await?;
            transaction.commit().await
        };
        back.await.map_err(|error| failed(&error))
    }
}

fn failed(error: &DbErr) -> SourceError {
    tracing::error!(%error, "the queue's database failed");
    SourceError
}

fn ms(time: Duration) -> i64 {
    i64::try_from(time.as_millis()).unwrap_or(i64::MAX)
}

impl DeskLeads {
    /// The next lead for each of these agents. Rounds of: look who comes first, lease what the guard lets through, ask it
    /// why not about the rest and hold that back. An agent for whom nothing is left is told why.
    async fn search(&self, project: Uuid, mut agents: Vec<Uuid>) -> Result<Found, DbErr> {
        let (mut found, begun) = (Found::new(), Instant::now());
        loop {
            let looked_up = Instant::now();
            let Some((rules, pool)) = self.look(project, &agents).await? else {
                found.extend(agents.into_iter().map(|agent| (agent, Err(Vacancy::default()))));
                return Ok(found);
            };
            agents = self.round(&rules, (pool, looked_up), &agents, &mut found).await?;
            if agents.is_empty() || begun.elapsed() >= SEARCH_MAX {
                return Ok(found);
            }
        }
    }

    /// The project's rules and who comes first; nothing of a project that was set aside.
    async fn look(&self, project: Uuid, agents: &[Uuid]) -> Result<Option<(Rules, Pool)>, DbErr> {
        let read = self.store.queue_read();
        let reach = self.reach.lock().get(&project).copied().unwrap_or_default();
        let first = |reach| candidates::first(read, project, agents, limits(agents.len(), reach));
        let (rules, passed, mut candidates) =
            try_join3(projects::store::rules(read, project), passes::of(read, project, agents), first(reach)).await?;
        let Some(rules) = rules.filter(|rules| !rules.archived) else { return Ok(None) };
        // Whatever is passed by for one agent, there is something behind it for them.
        let widest = agents.iter().map(|agent| passed.iter().filter(|(whose, _)| whose == agent).count()).max();
        let needed = widest.unwrap_or_default();
        // What only some agents need is forgotten slowly.
        self.reach.lock().insert(project, needed.max(reach - reach / 64));
        if needed > reach {
            candidates = first(needed).await?;
        }
        Ok(Some((rules, Pool::new(candidates, passed))))
    }

    /// One round; answers the agents who are still without a lead and without a reason.
    async fn round(
        &self,
        rules: &Rules,
        (mut pool, looked_up): (Pool, Instant),
        agents: &[Uuid],
        found: &mut Found,
    ) -> Result<Vec<Uuid>, DbErr> {
        let (project, read) = (rules.project_id, self.store.read());
        let (mut back, mut refused, mut left) = (Back::default(), Vec::new(), Vec::new());
        let mut open = agents.to_vec();
        while !open.is_empty() {
            let (mut claims, mut picked) = (Vec::with_capacity(open.len()), self.picks.begin());
            for agent in open.drain(..) {
                match picked.pick(&mut pool, agent, looked_up) {
                    Some(lead) => claims.push(lease::Claim { id: Uuid::now_v7(), lead, agent }),
                    // Nothing was there for them from the beginning, or only what was not to be had.
                    None => left.push(agent),
                }
            }
            let got = self.claim(rules, &claims).await?;
            drop(picked);
            let (got, not): (Vec<_>, Vec<_>) = claims.into_iter().partition(|claim| got.contains(&claim.id));
            found.extend(got.into_iter().map(|claim| (claim.agent, Ok(of(rules, claim)))));
            if not.is_empty() {
                continue;
            }
            let leads: Vec<Uuid> = not.iter().map(|claim| claim.lead).collect();
            let mut numbers = leads::store::numbers_of(read, &leads).await?;
            let looks = not.iter().map(|claim| {
                let numbers = numbers.remove(&claim.lead).unwrap_or_default();
                look_at(read, self.guard, (project, claim.lead, claim.agent), numbers)
            });
            let looks = try_join_all(looks).await?;
            for (lease::Claim { lead, agent, .. }, (verdict, _)) in not.into_iter().zip(looks) {
                match verdict {
                    // Somebody was faster: what comes next is theirs.
                    Verdict::Yes => open.push(agent),
                    Verdict::Hold(why, for_ms) => {
                        back.held.push((lead, why, for_ms));
                        open.push(agent);
                    }
                    Verdict::Pass(why, for_ms) => {
                        pool.pass(agent, lead);
                        let reason = String::new();
                        back.passed.push(Pass { lead, agent, why: look::word(why), reason, for_ms });
                        open.push(agent);
                    }
                    Verdict::NotAtAll(why) => refused.push((agent, why)),
                }
            }
        }
        self.put_back(project, &back).await?;
        for (agent, why) in refused {
            let mut counts = store::counts(read, project, agent).await?;
            *counts.held.entry(look::word(why).to_owned()).or_default() += counts.ready;
            found.insert(agent, Err(vacancy(&counts)));
        }
        // Who found nothing is told so, unless this round moved things: then the next round sees behind them.
        if !back.is_empty() {
            return Ok(left);
        }
        let mut again = Vec::new();
        let counted = try_join_all(left.iter().map(|agent| store::counts(read, project, *agent))).await?;
        for (agent, counts) in left.into_iter().zip(counted) {
            if counts.ready > 0 {
                again.push(agent);
            } else {
                found.insert(agent, Err(vacancy(&counts)));
            }
        }
        Ok(again)
    }

    /// Lease what the guard lets through; answers which. Outside calling hours that is nothing.
    async fn claim(&self, rules: &Rules, claims: &[lease::Claim]) -> Result<Vec<Uuid>, DbErr> {
        // To the second, so that the guard is written anew no more often.
        let at = Moment::now().0.trunc_subsecs(0);
        if guard::project_is_open(rules, true, at).is_err() {
            return Ok(Vec::new());
        }
        let under = lease::Under { project: rules.project_id, at, caps: Caps::of(rules), desk: self.guard };
        let (write, ttl) = (self.store.queue_write(), i64::from(rules.lease_ttl_s) * 1_000);
        lease::claim(write, &self.node, ttl, claims, &self.guarded(under)).await
    }

    fn guarded(&self, under: lease::Under) -> Arc<lease::Guarded> {
        let mut all = self.guarded.lock();
        if let Some(known) = all.get(&under.project).filter(|known| known.rules == under) {
            return Arc::clone(known);
        }
        let written = Arc::new(lease::Guarded::write(self.store.queue_write().get_database_backend(), under));
        all.insert(under.project, Arc::clone(&written));
        written
    }

    /// Hold back, in one short transaction, what is not to be handed out.
    async fn put_back(&self, project: Uuid, back: &Back) -> Result<(), DbErr> {
        if back.is_empty() {
            return Ok(());
        }
        let transaction = self.store.begin().await?;
        for (lead, why, for_ms) in &back.held {
            queue::hold(&transaction, project, *lead, look::word(*why), *for_ms).await?;
        }
        passes::note(&transaction, project, &back.passed).await?;
        transaction.commit().await
    }
}

/// How many candidates are asked for, where one agent may have passed by so many.
fn limits(agents: usize, passed: usize) -> Limits {
    Limits { anybodys: agents + SPARE + passed, own: 1 + SPARE_OWN + passed }
}

/// What a round found that is not to be handed out.
#[derive(Default)]
struct Back {
    /// To nobody.
    held: Vec<(Uuid, Withheld, i64)>,
    /// Not to one agent.
    passed: Vec<Pass>,
}

impl Back {
    fn is_empty(&self) -> bool {
        self.held.is_empty() && self.passed.is_empty()
    }
}

fn of(rules: &Rules, claim: lease::Claim) -> Lease {
    Lease {
        id: LeaseId(claim.id),
        project: ProjectId(rules.project_id),
        lead: LeadId(claim.lead),
        agent: AgentId(claim.agent),
        ttl: Duration::from_secs(rules.lease_ttl_s.into()),
        grace: Duration::from_secs(rules.grace_s.into()),
    }
}

/// The counts as people are told.
pub(crate) fn vacancy(counts: &Counts) -> Vacancy {
    let worded = counts.held.iter().chain(&counts.passed);
    let mut every: Vec<(Withheld, u64)> = worded.map(|(word, n)| (look::why(word), *n)).collect();
    every.extend([
        (Withheld::Leased, counts.leased),
        (Withheld::MyBox, counts.boxed),
        (Withheld::Others, counts.others),
    ]);
    let mut told: BTreeMap<Withheld, u64> = BTreeMap::new();
    for (why, n) in every.into_iter().filter(|(_, n)| *n > 0) {
        *told.entry(why).or_default() += n;
    }
    Vacancy { counts: told.into_iter().collect(), next_at: counts.wake_at.and_then(DateTime::from_timestamp_millis) }
}
