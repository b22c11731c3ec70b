//! The switch's [`LeadSource`]: which lead is next, asked of the database and of the guard, leased by one statement.

use super::ends::Ends;
use super::look::{self, Verdict, look_at};
use super::share::Pool;
use super::store::candidates::{self, Limits};
use super::store::passes::{self, Pass};
use super::store::{self, Counts, lease, queue};
use crate::db::Store;
use crate::leads::{self, guard};
use crate::projects::{self, rules::Rules};
use async_trait::async_trait;
use chrono::DateTime;
use futures_util::future::{try_join, try_join_all};
use kakeru_switch::ids::{AgentId, LeadId, LeaseId, ProjectId};
use kakeru_switch::ports::{GiveBack, LeadSource, Lease, Leasing, SourceError, Vacancy, Withheld};
use sea_orm::DbErr;
use std::collections::{BTreeMap, HashMap, HashSet};
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
        let held = lease::extend(self.store.write(), &ids, ttl).await.map_err(|error| failed(&error))?;
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
    /// The next lead for each of these agents. Rounds of: look who comes first, ask the guard, hold back what it refuses,
    /// lease the rest. An agent for whom nothing is left is told why.
    async fn search(&self, project: Uuid, mut agents: Vec<Uuid>) -> Result<Found, DbErr> {
        let (mut found, read) = (Found::new(), self.store.read());
        let (rules, mut passed) =
            try_join(projects::store::rules(read, project), passes::of(read, project, &agents)).await?;
        let Some(rules) = rules.filter(|rules| !rules.archived) else {
            found.extend(agents.into_iter().map(|agent| (agent, Err(Vacancy::default()))));
            return Ok(found);
        };
        let begun = Instant::now();
        loop {
            agents = self.round(&rules, &agents, passed, &mut found).await?;
            if agents.is_empty() || begun.elapsed() >= SEARCH_MAX {
                return Ok(found);
            }
            passed = passes::of(read, project, &agents).await?;
        }
    }

    /// One round, with what is passed by for whom; answers the agents who are still without a lead and without a reason.
    async fn round(
        &self,
        rules: &Rules,
        agents: &[Uuid],
        passed: HashSet<(Uuid, Uuid)>,
        found: &mut Found,
    ) -> Result<Vec<Uuid>, DbErr> {
        let (project, read) = (rules.project_id, self.store.read());
        // Whatever is passed by for one agent, there is something behind it for them.
        let widest = agents.iter().map(|agent| passed.iter().filter(|(whose, _)| whose == agent).count()).max();
        let widest = widest.unwrap_or_default();
        let limits = Limits { anybodys: agents.len() + SPARE + widest, own: 1 + SPARE_OWN + widest };
        let mut pool = Pool::new(candidates::first(read, project, agents, limits).await?, passed);
        let (mut claims, mut back, mut refused) = (Vec::new(), Back::default(), Vec::new());
        let mut open = agents.to_vec();
        let mut left = Vec::new();
        while !open.is_empty() {
            let mut picks = Vec::with_capacity(open.len());
            for agent in open.drain(..) {
                match pool.take(agent) {
                    Some(lead) => picks.push((agent, lead)),
                    // Nothing was there for them from the beginning, or only what the guard has just refused.
                    None => left.push(agent),
                }
            }
            let leads: Vec<Uuid> = picks.iter().map(|(_, lead)| *lead).collect();
            let mut numbers = leads::store::numbers_of(read, &leads).await?;
            let looks = picks.iter().map(|(agent, lead)| {
                let numbers = numbers.remove(lead).unwrap_or_default();
                look_at(read, self.guard, (project, *lead, *agent), numbers)
            });
            let looks = try_join_all(looks).await?;
            for ((agent, lead), (verdict, _)) in picks.into_iter().zip(looks) {
                match verdict {
                    Verdict::Yes => claims.push(lease::Claim { id: Uuid::now_v7(), lead, agent }),
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
        let got = self.write(rules, &claims, &back).await?;
        for (agent, why) in refused {
            let mut counts = store::counts(read, project, agent).await?;
            *counts.held.entry(look::word(why).to_owned()).or_default() += counts.ready;
            found.insert(agent, Err(vacancy(&counts)));
        }
        let mut again = Vec::new();
        for claim in claims {
            if got.contains(&claim.id) {
                found.insert(claim.agent, Ok(of(rules, claim)));
            } else {
                again.push(claim.agent);
            }
        }
        // Who found nothing is told so, unless this round moved things: then the next round sees behind them.
        if back.is_empty() {
            let counted = try_join_all(left.iter().map(|agent| store::counts(read, project, *agent))).await?;
            for (agent, counts) in left.into_iter().zip(counted) {
                if counts.ready > 0 {
                    again.push(agent);
                } else {
                    found.insert(agent, Err(vacancy(&counts)));
                }
            }
        } else {
            again.extend(left);
        }
        Ok(again)
    }

    /// What a round found out: one statement, or one short transaction where leads are held back.
    async fn write(&self, rules: &Rules, claims: &[lease::Claim], back: &Back) -> Result<Vec<Uuid>, DbErr> {
        let (project, ttl) = (rules.project_id, i64::from(rules.lease_ttl_s) * 1_000);
        if back.is_empty() {
            return lease::claim(self.store.write(), &self.node, project, ttl, claims).await;
        }
        let transaction = self.store.begin().await?;
        for (lead, why, for_ms) in &back.held {
            queue::hold(&transaction, project, *lead, look::word(*why), *for_ms).await?;
        }
        passes::note(&transaction, project, &back.passed).await?;
        let got = lease::claim(&transaction, &self.node, project, ttl, claims).await?;
        transaction.commit().await?;
        Ok(got)
    }
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
