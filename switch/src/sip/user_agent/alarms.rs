//! Many deadlines, one alarm: which of them is next.

use std::collections::{BTreeSet, HashMap};
use std::hash::Hash;
use std::time::Instant;

/// One deadline per key.
#[derive(Clone, Debug)]
pub(super) struct Alarms<K> {
    at: HashMap<K, Instant>,
    order: BTreeSet<(Instant, K)>,
}

impl<K: Clone + Ord + Hash> Alarms<K> {
    pub(super) fn new() -> Self {
        Self { at: HashMap::new(), order: BTreeSet::new() }
    }

    /// Set, move or (with `None`) remove the deadline of `key`.
    pub(super) fn set(&mut self, key: &K, deadline: Option<Instant>) {
        let before = match deadline {
            Some(at) => self.at.insert(key.clone(), at),
            None => self.at.remove(key),
        };
        if before == deadline {
            return;
        }
        if let Some(before) = before {
            self.order.remove(&(before, key.clone()));
        }
        if let Some(at) = deadline {
            self.order.insert((at, key.clone()));
        }
    }

    /// The earliest deadline.
    pub(super) fn next(&self) -> Option<Instant> {
        self.order.first().map(|(at, _)| *at)
    }

    /// Take a key whose deadline has come.
    pub(super) fn take_due(&mut self, now: Instant) -> Option<K> {
        if self.next()? > now {
            return None;
        }
        let (_, key) = self.order.pop_first()?;
        self.at.remove(&key);
        Some(key)
    }
}
