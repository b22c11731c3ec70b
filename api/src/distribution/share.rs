//! Who gets which candidate: each agent in turn the lead that comes first for them, no lead twice.

use super::store::candidates::Candidate;
use std::collections::{BTreeSet, HashMap, HashSet};
use uuid::Uuid;

/// The candidates that are left.
#[derive(Debug, Default)]
pub(crate) struct Pool {
    /// By whom they are kept for (nil = anybody), in order.
    lists: HashMap<Uuid, BTreeSet<(String, Uuid)>>,
    /// Where those stood that were taken.
    taken: HashMap<Uuid, (String, Uuid)>,
    passed: HashSet<(Uuid, Uuid)>,
}

impl Pool {
    /// Of these candidates, with what is passed by for whom.
    pub(crate) fn new(candidates: Vec<Candidate>, passed: HashSet<(Uuid, Uuid)>) -> Self {
        let mut lists: HashMap<Uuid, BTreeSet<(String, Uuid)>> = HashMap::new();
        for candidate in candidates {
            lists.entry(candidate.for_user).or_default().insert((candidate.rank, candidate.lead_id));
        }
        Self { lists, taken: HashMap::new(), passed }
    }

    /// The first for this agent; it is in the pool no longer.
    pub(crate) fn take(&mut self, agent: Uuid) -> Option<Uuid> {
        let first = |whose: Uuid| {
            let mut list = self.lists.get(&whose)?.iter();
            list.find(|(_, lead)| !self.passed.contains(&(agent, *lead))).cloned().map(|place| (place, whose))
        };
        let (place, whose) = [first(agent), first(Uuid::nil())].into_iter().flatten().min()?;
        self.lists.get_mut(&whose)?.remove(&place);
        self.taken.insert(place.1, (place.0, whose));
        Some(place.1)
    }

    /// Not for this agent: it is in the pool again for the others.
    pub(crate) fn pass(&mut self, agent: Uuid, lead: Uuid) {
        self.passed.insert((agent, lead));
        if let Some((rank, whose)) = self.taken.remove(&lead) {
            self.lists.entry(whose).or_default().insert((rank, lead));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(n: u128) -> Uuid {
        Uuid::from_u128(n)
    }

    fn pool(candidates: &[(u128, u128, &str)], skipped: &[(u128, u128)]) -> Pool {
        let candidate = |(lead, whose, rank): &(u128, u128, &str)| Candidate {
            lead_id: id(*lead),
            for_user: id(*whose),
            rank: (*rank).into(),
        };
        let skipped = skipped.iter().map(|(agent, lead)| (id(*agent), id(*lead)));
        Pool::new(candidates.iter().map(candidate).collect(), skipped.collect())
    }

    #[test]
    fn each_gets_what_comes_first_for_them_and_nobody_what_is_kept_for_another() {
        let (me, you) = (id(101), id(102));
        let mut pool = pool(&[(1, 0, "b"), (2, 0, "c"), (3, 101, "a"), (4, 102, "z")], &[]);
        assert_eq!(pool.take(me), Some(id(3)), "mine comes before");
        assert_eq!(pool.take(you), Some(id(1)), "mine comes later");
        assert_eq!(pool.take(me), Some(id(2)));
        assert_eq!(pool.take(me), None, "the rest is yours");
        assert_eq!(pool.take(you), Some(id(4)));
        assert_eq!(pool.take(you), None);
    }

    #[test]
    fn what_somebody_passed_over_goes_to_others() {
        let mut pool = pool(&[(1, 0, "a"), (2, 0, "b")], &[(101, 1)]);
        assert_eq!(pool.take(id(101)), Some(id(2)));
        assert_eq!(pool.take(id(101)), None);
        assert_eq!(pool.take(id(102)), Some(id(1)));
    }

    #[test]
    fn what_is_not_for_one_goes_to_the_next_in_its_old_place() {
        let mut pool = pool(&[(1, 0, "a"), (2, 0, "b")], &[]);
        assert_eq!(pool.take(id(101)), Some(id(1)));
        pool.pass(id(101), id(1));
        assert_eq!(pool.take(id(101)), Some(id(2)));
        assert_eq!(pool.take(id(102)), Some(id(1)));
        pool.pass(id(102), id(1));
        assert_eq!([pool.take(id(101)), pool.take(id(102))], [None, None]);
    }

    #[test]
    fn places_of_one_rank_go_by_id() {
        let mut pool = pool(&[(2, 0, "a"), (1, 0, "a")], &[]);
        assert_eq!([pool.take(id(9)), pool.take(id(9))], [Some(id(1)), Some(id(2))]);
    }
}
