//! A search as SQL, for both databases side by side. Every value is bound; only words of the program stand in the text.
//!
//! There are two ways to answer. *Gather*: take all hits of one narrow condition by its index, test the others on each,
//! sort what is left. *Walk*: go along the index of the order and test every condition on each lead, until the page is
//! full. Which one is the planner's choice (`plan`); the databases are told so plainly that they cannot choose otherwise:
//! joins in the order written, and conditions that no index shall be used for carry a plus on SQLite.

use super::column::{Column, Home, Shape};
use super::filter::{Filter, Operand, Test};
use super::plan::Driver;
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

    fn is_postgres(&self) -> bool {
        self.backend == DbBackend::Postgres
    }

    /// Is `part` in `text`, letter by letter?
    fn within(&mut self, text: &str, part: String) -> String {
        let part = self.bind(part);
        if self.is_postgres() { format!("strpos({text}, {part}) > 0") } else { format!("instr({text}, {part}) > 0") }
    }

    fn operand(&mut self, operand: &Operand) -> String {
        match operand {
            Operand::Text(text) => self.bind(text.clone()),
            Operand::Count(count) => self.bind(*count),
            Operand::Number(number) => self.bind(*number),
            Operand::Time(time) => self.bind(*time),
            Operand::Id(id) => self.bind(*id),
        }
    }

    /// The test on a column of a row.
    fn test(&mut self, column: &str, test: &Test) -> String {
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
}

impl Ask {
    /// Are there places in a project to look at? Leads in the recycle bin have none.
    pub(super) fn has_place(&self) -> bool {
        self.project.is_some() && !self.bin
    }

    /// How many leads this driver finds, up to `at_most`.
    pub(crate) fn probe(&self, sql: &mut Sql, driver: Driver, at_most: u64) -> String {
        let hits = self.hits(sql, driver);
        format!("(SELECT count(*) FROM (SELECT 1 FROM ({hits}) AS d LIMIT {at_most}) AS n)")
    }

    /// Every lead that this driver finds, once, as `lead_id`.
    pub(super) fn hits(&self, sql: &mut Sql, driver: Driver) -> String {
        match driver {
            Driver::All => "SELECT id AS lead_id FROM leads".into(),
            Driver::Bin => match self.project {
                Some(project) => {
                    format!("SELECT lead_id FROM recycled_links WHERE project_id = {}", sql.bind(project))
                }
                None => "SELECT id AS lead_id FROM leads WHERE deleted_at IS NOT NULL".into(),
            },
            Driver::Project => {
                let project = sql.bind(self.project.unwrap_or_default());
                format!("SELECT lead_id FROM project_leads WHERE project_id = {project}")
            }
            Driver::Words => self.word_hits(sql),
            Driver::Filter(n) => match self.filters.get(n) {
                Some(filter) => self.filter_hits(sql, filter),
                None => "SELECT id AS lead_id FROM leads".into(),
            },
        }
    }

    fn word_hits(&self, sql: &mut Sql) -> String {
        let names: Vec<&Word> = self.words.iter().filter(|word| word.digits.is_none()).collect();
        if !names.is_empty() {
            let grams = names.iter().flat_map(|word| word.grams()).collect();
            let within = names.iter().map(|word| word.within()).collect();
            return gram_hits(sql, grams, within);
        }
        let Some(word) = self.words.first() else { return "SELECT id AS lead_id FROM leads".into() };
        let mut ways = vec![gram_hits(sql, word.grams(), vec![word.within()])];
        if let Some((last, end)) = word.number_end() {
            ways.push(gram_hits(sql, vec![last], vec![end]));
        }
        for start in word.number_starts() {
            let range = number_range(sql, "m.e164", &start);
            ways.push(format!(
                "SELECT c.lead_id FROM contact_methods AS m JOIN contacts AS c ON c.id = m.contact_id WHERE {range}"
            ));
        }
        ways.join(" UNION ")
    }

    fn filter_hits(&self, sql: &mut Sql, Filter { column, test }: &Filter) -> String {
        match column {
            Column::Basic(basic) => match basic.home {
                Home::Lead => format!("SELECT id AS lead_id FROM leads WHERE {}", sql.test(basic.column, test)),
                Home::Place => {
                    let project = sql.bind(self.project.unwrap_or_default());
                    let test = sql.test(basic.column, test);
                    format!("SELECT lead_id FROM project_leads WHERE project_id = {project} AND {test}")
                }
                Home::Search => match test {
                    Test::Contains(part) => part_hits(sql, part),
                    test => format!("SELECT lead_id FROM lead_search WHERE {}", sql.test(basic.column, test)),
                },
            },
            Column::Custom(field, Shape::Choices) => {
                let field = sql.bind(*field);
                let test = sql.test("choice", &chosen(test));
                format!("SELECT DISTINCT lead_id FROM field_choices WHERE field_id = {field} AND {test}")
            }
            Column::Custom(field, shape) => {
                let (field, test) = (sql.bind(*field), sql.test(shape.key_column(), test));
                format!("SELECT lead_id FROM field_values WHERE field_id = {field} AND {test}")
            }
            Column::MyBox => format!("SELECT lead_id FROM my_boxes WHERE {}", sql.test("user_id", test)),
            Column::Banned => {
                let (of_leads, of_numbers) = (self.standing_bans(sql), self.standing_bans(sql));
                format!(
                    "SELECT b.lead_id FROM bans AS b WHERE b.lead_id IS NOT NULL AND {of_leads} UNION \
                     SELECT c.lead_id FROM bans AS b JOIN contact_methods AS m ON m.e164 = b.e164 \
                     JOIN contacts AS c ON c.id = m.contact_id WHERE {of_numbers}"
                )
            }
        }
    }

    /// Bans that hold now, and here.
    fn standing_bans(&self, sql: &mut Sql) -> String {
        let standing = format!("b.lifted_at IS NULL AND (b.until IS NULL OR b.until > {})", sql.bind(self.now));
        let Some(project) = self.project else { return standing };
        let project = sql.bind(project);
        format!(
            "{standing} AND (b.scope = 'company' OR (b.scope = 'project' AND b.project_id = {project}) OR EXISTS (\
             SELECT 1 FROM ban_workgroups AS bw JOIN projects AS bp ON bp.workgroup_id = bw.workgroup_id \
             WHERE bw.ban_id = b.id AND bp.id = {project}))"
        )
    }

    /// The conditions on one lead `l` (and its place `p`); the driver's own is known to hold.
    pub(super) fn conditions(&self, sql: &mut Sql, driver: Option<Driver>) -> Vec<String> {
        let mut all = vec![if self.bin { "l.deleted_at IS NOT NULL" } else { "l.deleted_at IS NULL" }.to_owned()];
        if self.bin
            && let Some(project) = self.project
        {
            let project = sql.bind(project);
            all.push(format!(
                "EXISTS (SELECT 1 FROM recycled_links AS r WHERE r.project_id = {project} AND r.lead_id = l.id)"
            ));
        }
        for word in &self.words {
            let mut ways = vec![sql.within("ws.text", word.within())];
            if let Some((_, end)) = word.number_end() {
                ways.push(sql.within("ws.text", end));
            }
            for start in word.number_starts() {
                ways.push(sql.within("ws.text", format!("#{}", start.trim_start_matches('+'))));
            }
            let ways = ways.join(" OR ");
            all.push(format!("EXISTS (SELECT 1 FROM lead_search AS ws WHERE ws.lead_id = l.id AND ({ways}))"));
        }
        for (n, filter) in self.filters.iter().enumerate() {
            if driver != Some(Driver::Filter(n)) {
                all.push(self.condition(sql, filter, driver.is_none()));
            }
        }
        all
    }

    fn condition(&self, sql: &mut Sql, Filter { column, test }: &Filter, is_walk: bool) -> String {
        match column {
            Column::Basic(basic) => match basic.home {
                Home::Lead => sql.test(&self.unindexed(sql, *column, is_walk, &format!("l.{}", basic.column)), test),
                Home::Place if self.has_place() => {
                    sql.test(&self.unindexed(sql, *column, is_walk, &format!("p.{}", basic.column)), test)
                }
                Home::Place => {
                    let test = sql.test(&format!("ap.{}", basic.column), test);
                    format!("EXISTS (SELECT 1 FROM project_leads AS ap WHERE ap.lead_id = l.id AND {test})")
                }
                Home::Search => {
                    let test = match test {
                        Test::Contains(part) => sql.within("fs.text", super::text::squeeze(part)),
                        test => sql.test("fs.name_key", test),
                    };
                    format!("EXISTS (SELECT 1 FROM lead_search AS fs WHERE fs.lead_id = l.id AND {test})")
                }
            },
            Column::Custom(field, shape) => {
                let field = sql.bind(*field);
                let (is_none, test) = absent(test);
                let not = if is_none { "NOT " } else { "" };
                let row = match shape {
                    Shape::Choices if !matches!(test, Test::Empty(_)) => {
                        let test = sql.test("fc.choice", &chosen(&test));
                        format!("field_choices AS fc WHERE fc.lead_id = l.id AND fc.field_id = {field} AND {test}")
                    }
                    shape => {
                        let test = sql.test(&format!("fv.{}", shape.key_column()), &test);
                        format!("field_values AS fv WHERE fv.lead_id = l.id AND fv.field_id = {field} AND {test}")
                    }
                };
                format!("{not}EXISTS (SELECT 1 FROM {row})")
            }
            Column::MyBox => {
                let (is_none, test) = absent(test);
                let (not, test) = (if is_none { "NOT " } else { "" }, sql.test("mb.user_id", &test));
                format!("{not}EXISTS (SELECT 1 FROM my_boxes AS mb WHERE mb.lead_id = l.id AND {test})")
            }
            Column::Banned => {
                let not = if matches!(test, Test::Eq(Operand::Number(yes)) if *yes > 0.0) { "" } else { "NOT " };
                let (of_lead, of_numbers) = (self.standing_bans(sql), self.standing_bans(sql));
                format!(
                    "{not}(EXISTS (SELECT 1 FROM bans AS b WHERE b.lead_id = l.id AND {of_lead}) OR EXISTS (\
                     SELECT 1 FROM contacts AS c JOIN contact_methods AS m ON m.contact_id = c.id \
                     JOIN bans AS b ON b.e164 = m.e164 WHERE c.lead_id = l.id AND {of_numbers}))"
                )
            }
        }
    }

    /// A column that SQLite shall not use an index for: the walk goes along another one. Not where one index serves both
    /// this condition and the order.
    fn unindexed(&self, sql: &Sql, column: Column, is_walk: bool, name: &str) -> String {
        let serves_both = matches!((column, self.sort.column), (Column::Basic(filter), Column::Basic(sort))
            if TOGETHER.contains(&(filter.word, sort.word)));
        if is_walk && !sql.is_postgres() && !serves_both { format!("+{name}") } else { name.to_owned() }
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
        let mut from = "hits AS h CROSS JOIN leads AS l".to_owned();
        let mut all = vec!["l.id = h.lead_id".to_owned()];
        self.join_place(sql, &mut from, &mut all);
        if let Column::Custom(field, _) = self.sort.column {
            let field = sql.bind(field);
            from += &format!(" LEFT JOIN field_values AS v ON v.lead_id = l.id AND v.field_id = {field}");
        }
        if self.sorts_by(Home::Search) {
            from += " LEFT JOIN lead_search AS s ON s.lead_id = l.id";
        }
        all.extend(self.conditions(sql, Some(driver)));
        let key = self.sort_value();
        let (than, down) = self.direction();
        if let Some(after) = after {
            let id = sql.bind(after.lead);
            all.push(match &after.key {
                None => format!("{key} IS NULL AND l.id {than} {id}"),
                Some(value) => {
                    let value = sql.bind(value.clone());
                    format!("({key} {than} {value} OR ({key} = {value} AND l.id {than} {id}) OR {key} IS NULL)")
                }
            });
        }
        let counted = if counts { ", count(*) OVER () AS total" } else { "" };
        format!(
            "WITH hits AS MATERIALIZED ({hits}) SELECT l.id AS id, {key} AS key{counted} FROM {from} WHERE {} \
             ORDER BY {key} IS NULL, {key}{down}, l.id{down} LIMIT {limit}",
            all.join(" AND ")
        )
    }

    /// One page of `(id, key)` along the order: leads with a value, or (`without`) those without one.
    pub(crate) fn walk(&self, sql: &mut Sql, after: Option<&After>, without: bool, limit: u64) -> String {
        let mut all = Vec::new();
        let key = self.sort_value();
        let (mut from, id) = match self.sort.column {
            Column::Custom(field, _) if !without => {
                all.push(format!("v.field_id = {} AND l.id = v.lead_id", sql.bind(field)));
                ("field_values AS v CROSS JOIN leads AS l".to_owned(), "v.lead_id")
            }
            _ if self.sorts_by(Home::Search) => {
                all.push("l.id = s.lead_id".into());
                ("lead_search AS s CROSS JOIN leads AS l".to_owned(), "s.lead_id")
            }
            _ if self.has_place() && !self.sorts_by(Home::Lead) => {
                ("project_leads AS p CROSS JOIN leads AS l".to_owned(), "p.lead_id")
            }
            _ => ("leads AS l".to_owned(), "l.id"),
        };
        if from.starts_with("project_leads") {
            let project = sql.bind(self.project.unwrap_or_default());
            all.push(format!("p.project_id = {project} AND l.id = p.lead_id"));
        } else {
            self.join_place(sql, &mut from, &mut all);
        }
        all.push(match (without, self.sort.column) {
            (true, Column::Custom(field, shape)) => {
                let (field, column) = (sql.bind(field), shape.key_column());
                format!(
                    "NOT EXISTS (SELECT 1 FROM field_values AS v WHERE v.lead_id = l.id AND v.field_id = {field} \
                     AND v.{column} IS NOT NULL)"
                )
            }
            (true, _) => format!("{key} IS NULL"),
            (false, _) => format!("{key} IS NOT NULL"),
        });
        all.extend(self.conditions(sql, None));
        let (than, down) = self.direction();
        if let Some(after) = after {
            let lead = sql.bind(after.lead);
            all.push(match &after.key {
                Some(value) if !without => format!("({key}, {id}) {than} ({}, {lead})", sql.bind(value.clone())),
                _ => format!("{id} {than} {lead}"),
            });
        }
        let (shown, order) = if without {
            ("NULL".to_owned(), format!("{id}{down}"))
        } else {
            (key.clone(), format!("{key}{down}, {id}{down}"))
        };
        format!(
            "SELECT l.id AS id, {shown} AS key FROM {from} WHERE {} ORDER BY {order} LIMIT {limit}",
            all.join(" AND ")
        )
    }

    /// How many of the driver's first `looked_at` hits meet every condition.
    pub(crate) fn sample(&self, sql: &mut Sql, driver: Driver, looked_at: u64) -> String {
        let hits = self.hits(sql, driver);
        let mut from = "hits AS h CROSS JOIN leads AS l".to_owned();
        let mut all = vec!["l.id = h.lead_id".to_owned()];
        self.join_place(sql, &mut from, &mut all);
        all.extend(self.conditions(sql, Some(driver)));
        format!(
            "WITH hits AS MATERIALIZED (SELECT lead_id FROM ({hits}) AS d LIMIT {looked_at}) \
             SELECT count(*) AS total FROM {from} WHERE {}",
            all.join(" AND ")
        )
    }

    pub(super) fn join_place(&self, sql: &mut Sql, from: &mut String, all: &mut Vec<String>) {
        if let Some(project) = self.project.filter(|_| self.has_place()) {
            *from += " CROSS JOIN project_leads AS p";
            all.push(format!("p.project_id = {} AND p.lead_id = l.id", sql.bind(project)));
        }
    }

    fn sorts_by(&self, home: Home) -> bool {
        matches!(self.sort.column, Column::Basic(basic) if basic.home == home)
    }

    /// What is further along the order, and how the order is written.
    fn direction(&self) -> (&'static str, &'static str) {
        if self.sort.is_down { ("<", " DESC") } else { (">", "") }
    }
}

/// Filter and order that one index serves (see the migration).
const TOGETHER: &[(&str, &str)] = &[
    ("status_id", "position"),
    ("status_id", "next_call_at"),
    ("owner_id", "next_call_at"),
    ("last_result_id", "last_called_at"),
];

/// A test that a lead without a value passes, as the test that none of its values passes.
fn absent(test: &Test) -> (bool, Test) {
    match test {
        Test::Ne(value) => (true, Test::Eq(value.clone())),
        Test::Empty(true) => (true, Test::Empty(false)),
        test => (false, test.clone()),
    }
}

/// A test on one of several choices.
fn chosen(test: &Test) -> Test {
    match test {
        Test::Contains(choice) => Test::Eq(Operand::Text(choice.clone())),
        test => test.clone(),
    }
}

/// Leads whose names hold a part.
fn part_hits(sql: &mut Sql, part: &str) -> String {
    let part = super::text::squeeze(part);
    let grams: Vec<String> = match part.chars().nth(1) {
        Some(_) => super::text::pairs(&part).collect(),
        None => vec![part.clone()],
    };
    gram_hits(sql, grams, vec![part])
}

/// Leads that have all these words in the index, and all these parts in their text.
fn gram_hits(sql: &mut Sql, grams: Vec<String>, within: Vec<String>) -> String {
    let within: Vec<String> = within.into_iter().map(|part| sql.within("g.text", part)).collect();
    let within = within.join(" AND ");
    if sql.is_postgres() {
        let grams: Vec<String> = grams.into_iter().map(|gram| sql.bind(gram)).collect();
        let grams = grams.join(", ");
        format!("SELECT g.lead_id FROM lead_search AS g WHERE g.grams @> ARRAY[{grams}]::text[] AND {within}")
    } else {
        // Index words are letters and digits only: between quotes each is one word.
        let all: Vec<String> = grams.iter().map(|gram| format!("\"{gram}\"")).collect();
        let all = sql.bind(all.join(" AND "));
        format!(
            "SELECT g.lead_id FROM lead_grams CROSS JOIN lead_search AS g \
             WHERE lead_grams MATCH {all} AND g.id = lead_grams.rowid AND {within}"
        )
    }
}

/// Numbers that begin so, as a range of the index.
pub(crate) fn number_range(sql: &mut Sql, column: &str, start: &str) -> String {
    // The character after 9 ends the range: numbers have digits only after their plus.
    let (from, to) = (sql.bind(start.to_owned()), sql.bind(format!("{start}:")));
    format!("{column} >= {from} AND {column} < {to}")
}
