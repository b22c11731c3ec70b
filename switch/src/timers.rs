//! Time as a value: what a machine is told, and the arithmetic of its deadlines.

use chrono::{DateTime, Utc};
use std::time::{Duration, Instant};

/// One moment, by the two clocks that matter: deadlines run on `at`, people read `wall`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Now {
    pub(crate) at: Instant,
    pub(crate) wall: DateTime<Utc>,
}

impl Now {
    /// Is this deadline reached?
    pub(crate) fn reached(self, deadline: Instant) -> bool {
        deadline <= self.at
    }

    /// The deadline this far ahead.
    pub(crate) fn after(self, wait: Duration) -> Instant {
        self.at + wait
    }
}

/// The earliest of these deadlines.
pub(crate) fn earliest(deadlines: impl IntoIterator<Item = Option<Instant>>) -> Option<Instant> {
    deadlines.into_iter().flatten().min()
}
