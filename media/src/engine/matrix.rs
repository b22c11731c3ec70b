//! Who hears whom: one row per listener, the set of speakers it hears.

use crate::ids::SessionId;

/// The hearing matrix of one room. Value type; the call computes it, the engine obeys it.
///
/// A session that has no row hears nobody (its leg is kept alive with silence). A session may hear itself (echo).
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Matrix {
    rows: Vec<(SessionId, Vec<SessionId>)>,
}

impl Matrix {
    /// Nobody hears anybody.
    pub fn silent() -> Self {
        Self::default()
    }

    /// Two parties that hear each other.
    pub fn pair(a: SessionId, b: SessionId) -> Self {
        Self::silent().with(a, [b]).with(b, [a])
    }

    /// The same matrix with `listener` hearing exactly `speakers` (order and repeats do not matter).
    pub fn with(mut self, listener: SessionId, speakers: impl IntoIterator<Item = SessionId>) -> Self {
        let mut speakers: Vec<_> = speakers.into_iter().collect();
        speakers.sort_unstable();
        speakers.dedup();
        self.rows.retain(|(l, _)| *l != listener);
        if !speakers.is_empty() {
            self.rows.push((listener, speakers));
            self.rows.sort_unstable();
        }
        self
    }

    /// Whom `listener` hears, sorted.
    pub fn heard_by(&self, listener: SessionId) -> &[SessionId] {
        self.rows.iter().find(|(l, _)| *l == listener).map_or(&[], |(_, s)| s)
    }

    /// Does `listener` hear `speaker`?
    pub fn hears(&self, listener: SessionId, speaker: SessionId) -> bool {
        self.heard_by(listener).binary_search(&speaker).is_ok()
    }

    /// All rows that are not empty, sorted by listener.
    pub fn rows(&self) -> impl Iterator<Item = (SessionId, &[SessionId])> {
        self.rows.iter().map(|(l, s)| (*l, s.as_slice()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_replaced_and_an_empty_row_is_no_row() {
        let (a, b, c) = (SessionId(1), SessionId(2), SessionId(3));
        let m = Matrix::pair(a, b).with(a, [c, b, c]);
        assert_eq!(m.heard_by(a), [b, c]);
        assert!(m.hears(b, a) && !m.hears(c, a));
        assert_eq!(m.with(a, []), Matrix::silent().with(b, [a]));
    }
}
