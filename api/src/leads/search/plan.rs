//! How a search is answered: by gathering the hits of its narrowest condition, or by walking along its order. Pure.
//!
//! Of N leads m meet all conditions. Gathering touches the hits of one condition, at best m; walking touches about
//! page × N / m. Where even the narrowest condition has more hits than [`GATHER_MAX`], so many leads meet it that a page
//! fills soon on the way. Counting up to that bound is one look into an index.

use super::column::{Column, Home, Shape};
use super::filter::{Filter, Test};
use super::sql::Ask;

/// Hits that are gathered at most; beyond, walking is cheaper.
pub(crate) const GATHER_MAX: u64 = 5_000;
/// Hits that are looked at for a count, where not all are gathered.
pub(crate) const COUNTED_MAX: u64 = 1_000;

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

/// The way, from the number of hits of each driver, counted up to `gather_max`.
pub(crate) fn choose(sizes: &[(Driver, u64)], gather_max: u64) -> Way {
    match sizes.iter().min_by_key(|(_, hits)| *hits) {
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
            assert_eq!(choose(&sizes, GATHER_MAX), way, "{sizes:?}");
        }
    }
}
