//! A page of leads as a statement. There are two ways. *Gather*: take all hits of one narrow condition by its index, test
//! the others on each, sort what is left. *Walk*: go along the index of the order and test every condition on each lead,
//! until the page is full; filters of the order's own column are where the walk begins and ends. Which one is the
//! planner's choice (`plan`); the databases are told so plainly that they cannot choose otherwise: joins in the order
//! written, and conditions that no index shall be used for carry a plus on SQLite.

use super::column::{Column, Home, Shape};
use super::conditions::{At, exists};
use super::filter::{Filter, Test};
use super::plan::Driver;
use super::sql::{After, Ask, Sql};

/// Filter and order that one index serves (see the migration), where the filter asks for one value.
const TOGETHER: &[(&str, &str)] = &[
    ("status_id", "position"),
    ("status_id", "next_call_at"),
    ("owner_id", "next_call_at"),
    ("last_result_id", "last_called_at"),
];

/// A part of a walk: first the leads that have a value in the order's column, then those without.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Part {
    /// In the order of the values.
    With,
    /// In the order of the ids.
    Without,
}

impl Ask {
    /// One page of `(id, key)` by gathering the driver's hits; with `counts` each row also says how many there are.
    pub(crate) fn gather(
        &self,
        sql: &mut Sql,
        driver: Driver,
        after: Option<&After>,
        limit: u64,
        counts: bool,
    ) -> String {
        let hits = self.hits(sql, driver);
        let at = At { id: "h.lead_id", driver: Some(driver), ..At::default() };
        let (mut from, mut all) = ("hits AS h".to_owned(), Vec::new());
        self.join(sql, &at, &mut from, &mut all);
        if let Column::Custom(field, _) = self.sort.column {
            let field = sql.bind(field);
            from += &format!(" LEFT JOIN field_values AS v ON v.lead_id = h.lead_id AND v.field_id = {field}");
        }
        if self.sorts_by(Home::Search) {
            from += " LEFT JOIN lead_search AS s ON s.lead_id = h.lead_id";
        }
        all.extend(self.conditions(sql, &at));
        let key = self.sort_value();
        let (than, down) = self.direction();
        if let Some(after) = after {
            let id = sql.bind(after.lead);
            all.push(match &after.key {
                None => format!("{key} IS NULL AND h.lead_id {than} {id}"),
                Some(value) => {
                    let value = sql.bind(value.clone());
                    format!("({key} {than} {value} OR ({key} = {value} AND h.lead_id {than} {id}) OR {key} IS NULL)")
                }
            });
        }
        let counted = if counts { ", count(*) OVER () AS total" } else { "" };
        let all = if all.is_empty() { "1 = 1".to_owned() } else { all.join(" AND ") };
        format!(
            "WITH hits AS MATERIALIZED ({hits}) SELECT h.lead_id AS id, {key} AS key{counted} FROM {from} WHERE {all} \
             ORDER BY {key} IS NULL, {key}{down}, h.lead_id{down} LIMIT {limit}"
        )
    }

    /// Can any lead of this part meet the filters of the order's own column?
    pub(crate) fn may_have(&self, part: Part) -> bool {
        let may_lack = match self.sort.column {
            Column::Basic(basic) => basic.may_lack,
            _ => true,
        };
        let own = self.filters.iter().filter(|filter| filter.column == self.sort.column);
        let own = own.filter(|filter| filter.column.shape() != Shape::Choices);
        match part {
            Part::With => own.into_iter().all(|filter| filter.test != Test::Empty(true)),
            Part::Without => {
                may_lack && own.into_iter().all(|filter| matches!(filter.test, Test::Ne(_) | Test::Empty(true)))
            }
        }
    }

    /// One page of `(id, key)` along a part of the order.
    pub(crate) fn walk(&self, sql: &mut Sql, after: Option<&After>, part: Part, limit: u64) -> String {
        let (mut from, at, mut all) = self.path(sql, part);
        let (key, id) = (self.sort_value(), at.id);
        let (than, down) = self.direction();
        match part {
            Part::With => self.bounds(sql, &key, id, after, &mut all),
            Part::Without => {
                all.push(match self.sort.column {
                    Column::Custom(field, shape) => {
                        let (field, column) = (sql.bind(field), shape.key_column());
                        let rows = format!(
                            "field_values AS v WHERE v.lead_id = {id} AND v.field_id = {field} AND v.{column} IS NOT NULL"
                        );
                        format!("NOT {}", exists(&rows))
                    }
                    _ => format!("{key} IS NULL"),
                });
                if let Some(after) = after {
                    all.push(format!("{id} {than} {}", sql.bind(after.lead)));
                }
            }
        }
        self.join(sql, &at, &mut from, &mut all);
        all.extend(self.conditions(sql, &at));
        let (shown, order) = match part {
            Part::With => (key.as_str(), format!("{key}{down}, {id}{down}")),
            Part::Without => ("NULL", format!("{id}{down}")),
        };
        format!(
            "SELECT {id} AS id, {shown} AS key FROM {from} WHERE {} ORDER BY {order} LIMIT {limit}",
            all.join(" AND ")
        )
    }

    /// Is the driver's condition where the walk begins and ends? Then it meets no more leads than the driver has hits.
    pub(crate) fn is_walked_within(&self, driver: Driver) -> bool {
        match driver {
            Driver::All => !self.has_place() && matches!(self.sort.column, Column::Basic(_)),
            Driver::Project => self.sorts_by(Home::Place),
            Driver::Filter(n) => {
                self.filters.get(n).is_some_and(|filter| self.is_bound(filter) || self.is_served_with_order(filter))
            }
            Driver::Words | Driver::Bin | Driver::Lists => false,
        }
    }

    /// Is the filter a bound of the walk?
    pub(super) fn is_bound(&self, Filter { column, test }: &Filter) -> bool {
        *column == self.sort.column
            && column.shape() != Shape::Choices
            && matches!(test, Test::Eq(_) | Test::Lt(_) | Test::Le(_) | Test::Gt(_) | Test::Ge(_) | Test::Between(..))
    }

    /// Does the index of the order begin with the filter's column?
    pub(super) fn is_served_with_order(&self, Filter { column, test }: &Filter) -> bool {
        matches!(test, Test::Eq(_))
            && matches!((column, self.sort.column), (Column::Basic(filter), Column::Basic(sort))
                if TOGETHER.contains(&(filter.word, sort.word)))
    }

    /// What is walked along, and what leads to it.
    fn path(&self, sql: &mut Sql, part: Part) -> (String, At, Vec<String>) {
        let is_within_bounds = part == Part::With;
        let at = |id, home| At { id, home, driver: None, is_walk: true, is_within_bounds };
        match self.sort.column {
            Column::Custom(field, _) if part == Part::With => {
                let field = format!("v.field_id = {}", sql.bind(field));
                ("field_values AS v".into(), at("v.lead_id", None), vec![field])
            }
            _ if self.sorts_by(Home::Search) => {
                ("lead_search AS s".into(), at("s.lead_id", Some(Home::Search)), vec![])
            }
            _ => match self.project.filter(|_| self.has_place() && !self.sorts_by(Home::Lead)) {
                Some(project) => {
                    let project = format!("p.project_id = {}", sql.bind(project));
                    let index =
                        self.index_of_place(sql).map(|index| format!(" INDEXED BY {index}")).unwrap_or_default();
                    (format!("project_leads AS p{index}"), at("p.lead_id", Some(Home::Place)), vec![project])
                }
                None => ("leads AS l".into(), at("l.id", Some(Home::Lead)), vec![]),
            },
        }
    }

    /// The index that serves a filter and the order. Without figures of its own SQLite takes the order's by itself for as
    /// good, and would test the filter row by row.
    fn index_of_place(&self, sql: &Sql) -> Option<String> {
        let served =
            self.filters.iter().find(|filter| self.is_served_with_order(filter)).filter(|_| !sql.is_postgres())?;
        match (served.column, self.sort.column) {
            (Column::Basic(filter), Column::Basic(sort)) => {
                Some(format!("project_leads_project_id_{}_{}_lead_id", filter.column, sort.column))
            }
            _ => None,
        }
    }

    /// Where the walk begins and ends: by the filters of its own column, and after the page before. SQLite takes one
    /// condition for each end, so each end gets one, and others only test.
    fn bounds(&self, sql: &mut Sql, key: &str, id: &str, after: Option<&After>, all: &mut Vec<String>) {
        let (than, _) = self.direction();
        let cursor = after.and_then(|after| Some((after.key.clone()?, after.lead)));
        // Open is the end that has no condition yet: the low one, the high one.
        let (mut is_low_open, mut is_high_open) = (true, true);
        if let Some((value, lead)) = cursor {
            all.push(format!("({key}, {id}) {than} ({}, {})", sql.bind(value), sql.bind(lead)));
            *if self.sort.is_down { &mut is_high_open } else { &mut is_low_open } = false;
        }
        for filter in self.filters.iter().filter(|filter| self.is_bound(filter)) {
            let mut bound = |op: &str, value, open: &mut bool| {
                let column = if std::mem::take(open) { key.to_owned() } else { sql.unindexed(key) };
                all.push(format!("{column} {op} {}", sql.operand(value)));
            };
            match &filter.test {
                Test::Eq(value) => {
                    bound(">=", value, &mut is_low_open);
                    bound("<=", value, &mut is_high_open);
                }
                Test::Gt(value) => bound(">", value, &mut is_low_open),
                Test::Ge(value) => bound(">=", value, &mut is_low_open),
                Test::Lt(value) => bound("<", value, &mut is_high_open),
                Test::Le(value) => bound("<=", value, &mut is_high_open),
                Test::Between(from, to) => {
                    bound(">=", from, &mut is_low_open);
                    bound("<=", to, &mut is_high_open);
                }
                _ => {}
            }
        }
        // SQLite has those without a value at the low end, PostgreSQL at the high one.
        if is_low_open || sql.is_postgres() {
            all.push(format!("{key} IS NOT NULL"));
        }
    }

    fn sort_value(&self) -> String {
        match self.sort.column {
            Column::Basic(basic) => match basic.home {
                Home::Lead => format!("l.{}", basic.column),
                Home::Place => format!("p.{}", basic.column),
                Home::Search => format!("s.{}", basic.column),
            },
            Column::Custom(_, shape) => format!("v.{}", shape.key_column()),
            Column::MyBox | Column::Banned => "NULL".into(),
        }
    }

    /// What is further along the order, and how the order is written.
    fn direction(&self) -> (&'static str, &'static str) {
        if self.sort.is_down { ("<", " DESC") } else { (">", "") }
    }
}
