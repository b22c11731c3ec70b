//! Leads that searches of this program are leasing: of two at the same time each takes others, and neither comes too late.
//! That no lead has two leases is the database's rule; this only spares the attempt.

use super::share::Pool;
use parking_lot::Mutex;
use std::collections::HashMap;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// No search looks at what it saw longer ago.
const KEPT: Duration = Duration::from_secs(2);

/// What was picked; since when its lease has been had, or not got.
#[derive(Debug, Default)]
pub(crate) struct Picks(Mutex<HashMap<Uuid, Option<Instant>>>);

/// What one search picked. Dropped, it is settled.
pub(crate) struct Picked<'a> {
    picks: &'a Picks,
    leads: Vec<Uuid>,
}

impl Picks {
    /// Begin to pick.
    pub(crate) fn begin(&self) -> Picked<'_> {
        self.0.lock().retain(|_, settled| settled.is_none_or(|at| at.elapsed() < KEPT));
        Picked { picks: self, leads: Vec::new() }
    }
}

impl Picked<'_> {
    /// The first lead for this agent that nobody else has picked since the pool was looked up.
    pub(crate) fn pick(&mut self, pool: &mut Pool, agent: Uuid, looked_up: Instant) -> Option<Uuid> {
        let mut all = self.picks.0.lock();
        loop {
            let lead = pool.take(agent)?;
            let is_free = all.get(&lead).is_none_or(|settled| settled.is_some_and(|at| at < looked_up));
            if is_free {
                all.insert(lead, None);
                self.leads.push(lead);
                return Some(lead);
            }
        }
    }
}

impl Drop for Picked<'_> {
    fn drop(&mut self) {
        let (mut all, now) = (self.picks.0.lock(), Instant::now());
        for lead in self.leads.drain(..) {
            all.insert(lead, Some(now));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::distribution::store::candidates::Candidate;

    fn pool() -> Pool {
        let lead = |n: u128| Candidate { lead_id: Uuid::from_u128(n), for_user: Uuid::nil(), rank: format!("{n}") };
        Pool::new((1..=3).map(lead).collect(), [].into())
    }

    #[test]
    fn two_searches_at_the_same_time_take_different_leads() {
        let (picks, agent) = (Picks::default(), Uuid::from_u128(100));
        let (early, mut first, mut second) = (Instant::now(), picks.begin(), picks.begin());
        assert_eq!(first.pick(&mut pool(), agent, early), Some(Uuid::from_u128(1)));
        assert_eq!(second.pick(&mut pool(), agent, early), Some(Uuid::from_u128(2)));
        // It is leased by now, but this search looked before that.
        drop(first);
        let mut third = picks.begin();
        assert_eq!(third.pick(&mut pool(), agent, early), Some(Uuid::from_u128(3)));
        drop(third);
        // Who looks later sees it again only if it is there again.
        let mut late = picks.begin();
        assert_eq!(late.pick(&mut pool(), agent, Instant::now()), Some(Uuid::from_u128(1)));
    }
}
