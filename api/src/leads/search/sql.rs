//! A search as SQL, for both databases side by side. Every value is bound; only words of the program stand in the text.
//!
//! Here are what is asked for and the means to write it down; the statements are in `hits` (leads by one condition),
//! `conditions` (tests on a lead) and `pages` (a page of leads).

use super::column::{Column, Home};
use super::filter::{Filter, Operand, Test};
use super::text::Word;
use chrono::{DateTime, Utc};
use sea_orm::{DbBackend, Statement, Value};
use uuid::Uuid;

/// What is searched for.
#[derive(Clone, Debug)]
pub(crate) struct Ask {
    /// Leads of this project; else all.
    pub(crate) project: Option<Uuid>,
    /// Leads in the recycle bin instead of those that are not.
    pub(crate) bin: bool,
    /// Words that must all be found in names and numbers.
    pub(crate) words: Vec<Word>,
    /// Conditions that must all hold.
    pub(crate) filters: Vec<Filter>,
    /// The order.
    pub(crate) sort: Sort,
    /// Bans that have ended by now are none.
    pub(crate) now: DateTime<Utc>,
}

/// The order of a list.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Sort {
    /// By this column; leads without a value come last, either way.
    pub(crate) column: Column,
    /// Greatest first.
    pub(crate) is_down: bool,
}

/// Where a page starts: after the lead with this key (none = the leads without a value) and id.
#[derive(Clone, Debug)]
pub(crate) struct After {
    /// The sort value.
    pub(crate) key: Option<Value>,
    /// The lead.
    pub(crate) lead: Uuid,
}

/// A statement in the making.
pub(crate) struct Sql {
    backend: DbBackend,
    values: Vec<Value>,
}

impl Sql {
    /// For this database.
    pub(crate) fn new(backend: DbBackend) -> Self {
        Self { backend, values: Vec::new() }
    }

    /// The place of a value.
    pub(crate) fn bind(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        let sign = if self.is_postgres() { '$' } else { '?' };
        format!("{sign}{}", self.values.len())
    }

    /// The statement.
    pub(crate) fn statement(self, text: String) -> Statement {
        Statement::from_sql_and_values(self.backend, text, self.values)
    }

    pub(super) fn is_postgres(&self) -> bool {
        self.backend == DbBackend::Postgres
    }

    /// Is `part` in `text`, letter by letter?
    pub(super) fn within(&mut self, text: &str, part: String) -> String {
        let part = self.bind(part);
        if self.is_postgres() { format!("strpos({text}, {part}) > 0") } else { format!("instr({text}, {part}) > 0") }
    }

    pub(super) fn operand(&mut self, operand: &Operand) -> String {
        match operand {
            Operand::Text(text) => self.bind(text.clone()),
            Operand::Count(count) => self.bind(*count),
            Operand::Number(number) => self.bind(*number),
            Operand::Time(time) => self.bind(*time),
            Operand::Id(id) => self.bind(*id),
        }
    }

    /// The test on a column of a row.
    pub(super) fn test(&mut self, column: &str, test: &Test) -> String {
        match test {
            Test::Eq(value) => format!("{column} = {}", self.operand(value)),
            Test::Ne(value) => format!("({column} IS NULL OR {column} <> {})", self.operand(value)),
            Test::Lt(value) => format!("{column} < {}", self.operand(value)),
            Test::Le(value) => format!("{column} <= {}", self.operand(value)),
            Test::Gt(value) => format!("{column} > {}", self.operand(value)),
            Test::Ge(value) => format!("{column} >= {}", self.operand(value)),
            Test::Between(from, to) => {
                let (from, to) = (self.operand(from), self.operand(to));
                format!("{column} BETWEEN {from} AND {to}")
            }
            Test::In(values) => {
                let values: Vec<String> = values.iter().map(|value| self.operand(value)).collect();
                format!("{column} IN ({})", values.join(", "))
            }
            Test::Contains(part) => self.within(column, part.clone()),
            Test::Empty(true) => format!("{column} IS NULL"),
            Test::Empty(false) => format!("{column} IS NOT NULL"),
        }
    }

    /// A column that no index shall be used for.
    pub(super) fn unindexed(&self, column: &str) -> String {
        if self.is_postgres() { column.to_owned() } else { format!("+{column}") }
    }
}

impl Ask {
    /// Are there places in a project to look at? Leads in the recycle bin have none.
    pub(super) fn has_place(&self) -> bool {
        self.project.is_some() && !self.bin
    }

    pub(super) fn sorts_by(&self, home: Home) -> bool {
        matches!(self.sort.column, Column::Basic(basic) if basic.home == home)
    }
}

/// Numbers that begin so, as a range of the index.
pub(crate) fn number_range(sql: &mut Sql, column: &str, start: &str) -> String {
    // The character after 9 ends the range: numbers have digits only after their plus.
    let (from, to) = (sql.bind(start.to_owned()), sql.bind(format!("{start}:")));
    format!("{column} >= {from} AND {column} < {to}")
}
