//! How a search is answered: by gathering the hits of its narrowest condition, or by walking along its order. Pure.
//!
//! Of N leads m meet all conditions. Gathering touches the hits of one condition, at best m; walking touches about
//! page × N / m. Where even the narrowest condition has more hits than [`GATHER_MAX`], so many leads meet it that a page
//! fills soon on the way. Counting up to that bound is one look into an index.
//!
//! Between the two are wide conditions that few leads meet together. Some indexes list the leads of a value by their ids;
//! such lists are merged, front to back, faster than any of their leads could be looked up, and what is left is gathered.

use super::column::{Column, Home, Shape};
use super::filter::{Filter, Test};
use super::sql::Ask;

/// Hits that are gathered at most; beyond, walking is cheaper.
pub(crate) const GATHER_MAX: u64 = 5_000;

/// Where the database guesses that a condition has so many times [`GATHER_MAX`] hits, they are not counted: it would take
/// longer than all the rest, and guesses about what is frequent are good.
pub(crate) const FREQUENT: u64 = 4;

/// A walk that meets fewer hits than this per [`COUNTED_MAX`] of its narrowest condition is longer than lists are.
pub(crate) const MERGE_BELOW: u64 = 20;

/// What the way is chosen by. Every choice finds the same; tests make them all.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ways {
    /// A condition with fewer hits is gathered …
    pub gather_max: u64,
    /// … unless the walk meets no leads but these.
    pub may_walk_within: bool,
    /// Where of [`COUNTED_MAX`] hits fewer than this would meet all conditions, lists are merged instead of walking.
    pub merge_below: u64,
}

impl Default for Ways {
    /// As measured.
    fn default() -> Self {
        Self { gather_max: GATHER_MAX, may_walk_within: true, merge_below: MERGE_BELOW }
    }
}

/// Hits that are looked at for a count, where not all are gathered.
pub(crate) const COUNTED_MAX: u64 = 1_000;

/// Hits that are looked at to choose between walking and merging: this part of [`COUNTED_MAX`].
pub(crate) const DECIDED_BY: u64 = COUNTED_MAX / 4;

/// A condition that an index answers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Driver {
    /// No condition: every lead.
    All,
    /// In the project.
    Project,
    /// In the recycle bin.
    Bin,
    /// The words.
    Words,
    /// A filter, by its place.
    Filter(usize),
    /// Every filter whose index lists its leads by their ids: the lists are merged.
    Lists,
}

/// How it is answered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Way {
    /// Gather the hits of this driver.
    Gather(Driver),
    /// Walk along the order; this driver has the fewest hits.
    Walk(Driver),
}

/// The conditions that an index answers.
pub(crate) fn drivers(ask: &Ask) -> Vec<Driver> {
    let mut drivers = Vec::new();
    if !ask.words.is_empty() {
        drivers.push(Driver::Words);
    }
    let in_project = ask.project.is_some() && !ask.bin;
    let filters = ask.filters.iter().enumerate().filter(|(_, filter)| is_answered_by_index(filter, in_project));
    drivers.extend(filters.map(|(n, _)| Driver::Filter(n)));
    drivers.push(match (ask.bin, ask.project) {
        (true, _) => Driver::Bin,
        (false, Some(_)) => Driver::Project,
        (false, None) => Driver::All,
    });
    drivers
}

/// Does an index lead from the condition to its leads?
pub(crate) fn is_answered_by_index(Filter { column, test }: &Filter, in_project: bool) -> bool {
    match column {
        Column::Basic(basic) => match (basic.home, test) {
            (Home::Place, _) if !in_project => false,
            (Home::Search, Test::Contains(part)) => !super::text::squeeze(part).is_empty(),
            (_, Test::Contains(_) | Test::Ne(_) | Test::Empty(false)) => false,
            (_, Test::Empty(true)) => basic.is_indexed && basic.may_lack,
            _ => basic.is_indexed,
        },
        Column::Custom(_, Shape::Choices) => matches!(test, Test::Eq(_) | Test::In(_) | Test::Contains(_)),
        Column::Custom(..) => !matches!(test, Test::Contains(_) | Test::Ne(_) | Test::Empty(_)),
        Column::MyBox => matches!(test, Test::Eq(_)),
        Column::Banned => matches!(test, Test::Eq(super::filter::Operand::Number(yes)) if *yes > 0.0),
    }
}

/// The way, from the number of hits of each driver, counted up to `gather_max`. Where the walk meets the driver's hits only
/// (`is_walked_within`), it is never longer than gathering them, and needs no sorting.
pub(crate) fn choose(sizes: &[(Driver, u64)], gather_max: u64, is_walked_within: impl Fn(Driver) -> bool) -> Way {
    match sizes.iter().min_by_key(|(_, hits)| *hits) {
        Some((driver, _)) if is_walked_within(*driver) => Way::Walk(*driver),
        Some((driver, hits)) if *hits < gather_max => Way::Gather(*driver),
        Some((driver, _)) => Way::Walk(*driver),
        None => Way::Walk(Driver::All),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_hits_are_gathered_and_many_are_walked_past() {
        use Driver::*;
        for (sizes, way) in [
            (vec![(Project, GATHER_MAX), (Filter(0), 3)], Way::Gather(Filter(0))),
            (vec![(Project, 10), (Filter(0), 30)], Way::Gather(Project)),
            (vec![(Project, GATHER_MAX), (Filter(0), GATHER_MAX)], Way::Walk(Project)),
            (vec![(Words, 0), (All, GATHER_MAX)], Way::Gather(Words)),
            (vec![], Way::Walk(All)),
        ] {
            assert_eq!(choose(&sizes, GATHER_MAX, |_| false), way, "{sizes:?}");
        }
        let within = |driver| driver == Filter(0);
        assert_eq!(choose(&[(Project, 10), (Filter(0), 3)], GATHER_MAX, within), Way::Walk(Filter(0)));
        assert_eq!(choose(&[(Project, 3), (Filter(0), 10)], GATHER_MAX, within), Way::Gather(Project));
    }
}
