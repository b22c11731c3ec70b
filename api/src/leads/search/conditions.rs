//! The conditions of a search as tests on one lead, whose rows a statement has joined or not.

use super::column::{Column, Home, Shape};
use super::filter::{Filter, Operand, Test};
use super::plan::Driver;
use super::sql::{Ask, Sql};
use super::text::Word;

/// Where in a statement a lead is looked at.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct At {
    /// Its id.
    pub(super) id: &'static str,
    /// Which of its rows is there already, by the name that its home says.
    pub(super) home: Option<Home>,
    /// The driver that found it; its condition is known to hold.
    pub(super) driver: Option<Driver>,
    /// Is it met on a walk?
    pub(super) is_walk: bool,
    /// Are the filters of the order's own column known to hold?
    pub(super) is_within_bounds: bool,
}

impl Ask {
    /// Join the rows that conditions and order look at: the lead's own, and its place in the project. A lead that has a
    /// place is not in the recycle bin, so that its own row is needed for its own columns only.
    pub(super) fn join(&self, sql: &mut Sql, at: &At, from: &mut String, all: &mut Vec<String>) {
        let of_lead = |column: &Column| matches!(column, Column::Basic(basic) if basic.home == Home::Lead);
        let needs_lead = self.sorts_by(Home::Lead) || self.filters.iter().any(|filter| of_lead(&filter.column));
        if at.home != Some(Home::Lead) && (needs_lead || !self.has_place()) {
            *from += " CROSS JOIN leads AS l";
            all.push(format!("l.id = {}", at.id));
        }
        let needs_place = self.has_place() && at.home != Some(Home::Place) && !self.is_placed_by(at.driver);
        if let Some(project) = self.project.filter(|_| needs_place) {
            *from += " CROSS JOIN project_leads AS p";
            all.push(format!("p.project_id = {} AND p.lead_id = {}", sql.bind(project), at.id));
        }
    }

    /// Is what this driver finds in the project by itself, and is its place there not looked at?
    fn is_placed_by(&self, driver: Option<Driver>) -> bool {
        let of_place = |filter: &Filter| matches!(filter.column, Column::Basic(basic) if basic.home == Home::Place);
        let is_known = |n: usize, filter: &Filter| match driver {
            Some(Driver::Filter(of)) => of == n,
            Some(Driver::Lists) => self.is_list(filter),
            _ => false,
        };
        let mut of_places = self.filters.iter().enumerate().filter(|(_, filter)| of_place(filter)).peekable();
        let is_found_there = driver == Some(Driver::Project) || of_places.peek().is_some();
        is_found_there && !self.sorts_by(Home::Place) && of_places.all(|(n, filter)| is_known(n, filter))
    }

    /// The conditions on the lead at hand.
    pub(super) fn conditions(&self, sql: &mut Sql, at: &At) -> Vec<String> {
        let mut all = Vec::new();
        if !self.has_place() {
            all.push(if self.bin { "l.deleted_at IS NOT NULL" } else { "l.deleted_at IS NULL" }.to_owned());
        }
        if self.bin
            && let Some(project) = self.project
        {
            let project = sql.bind(project);
            let id = at.id;
            all.push(exists(&format!("recycled_links AS r WHERE r.project_id = {project} AND r.lead_id = {id}")));
        }
        for (n, word) in self.words.iter().enumerate() {
            if at.driver == Some(Driver::Words) && self.is_found_by_words(n) {
                continue;
            }
            let text = |alias: &str| format!("{alias}.text");
            all.push(match at.home {
                Some(Home::Search) => format!("({})", word_test(sql, &text("s"), word)),
                _ => {
                    let test = word_test(sql, &text("ws"), word);
                    exists(&format!("lead_search AS ws WHERE ws.lead_id = {} AND ({test})", at.id))
                }
            });
        }
        for (n, filter) in self.filters.iter().enumerate() {
            let is_known = match at.driver {
                Some(Driver::Filter(of)) => of == n,
                Some(Driver::Lists) => self.is_list(filter),
                _ => at.is_within_bounds && self.is_bound(filter),
            };
            if !is_known {
                all.push(self.condition(sql, filter, at));
            }
        }
        all
    }

    fn condition(&self, sql: &mut Sql, filter: &Filter, at: &At) -> String {
        let Filter { column, test } = filter;
        let id = at.id;
        // The lead is at hand, by its id: no condition shall choose an index but one that the walk goes along.
        let own = |sql: &Sql, column: &str| {
            let leads_the_walk = at.is_walk && self.is_served_with_order(filter);
            if leads_the_walk { column.to_owned() } else { sql.unindexed(column) }
        };
        match column {
            Column::Basic(basic) => match basic.home {
                Home::Lead => sql.test(&own(sql, &format!("l.{}", basic.column)), test),
                Home::Place if self.has_place() => sql.test(&own(sql, &format!("p.{}", basic.column)), test),
                Home::Place => {
                    let test = sql.test(&own(sql, &format!("ap.{}", basic.column)), test);
                    exists(&format!("project_leads AS ap WHERE ap.lead_id = {id} AND {test}"))
                }
                Home::Search => {
                    let mut name_test = |alias: &str| match test {
                        Test::Contains(part) => sql.within(&format!("{alias}.text"), Word::part(part).within()),
                        test => sql.test(&own(sql, &format!("{alias}.name_key")), test),
                    };
                    match at.home {
                        Some(Home::Search) => name_test("s"),
                        _ => {
                            let test = name_test("fs");
                            exists(&format!("lead_search AS fs WHERE fs.lead_id = {id} AND {test}"))
                        }
                    }
                }
            },
            Column::Custom(field, shape) => {
                let field = sql.bind(*field);
                let (is_none, test) = absent(test);
                let not = if is_none { "NOT " } else { "" };
                let row = match shape {
                    Shape::Choices if !matches!(test, Test::Empty(_)) => {
                        let test = sql.test("fc.choice", &chosen(&test));
                        format!("field_choices AS fc WHERE fc.lead_id = {id} AND fc.field_id = {field} AND {test}")
                    }
                    shape => {
                        let test = sql.test(&own(sql, &format!("fv.{}", shape.key_column())), &test);
                        format!("field_values AS fv WHERE fv.lead_id = {id} AND fv.field_id = {field} AND {test}")
                    }
                };
                format!("{not}{}", exists(&row))
            }
            Column::MyBox => {
                let (is_none, test) = absent(test);
                let (not, test) = (if is_none { "NOT " } else { "" }, sql.test("mb.user_id", &test));
                format!("{not}{}", exists(&format!("my_boxes AS mb WHERE mb.lead_id = {id} AND {test}")))
            }
            Column::Banned => {
                let not = if matches!(test, Test::Eq(Operand::Number(yes)) if *yes > 0.0) { "" } else { "NOT " };
                let (of_lead, of_numbers) = (self.standing_bans(sql), self.standing_bans(sql));
                let lead = exists(&format!("bans AS b WHERE b.lead_id = {id} AND {of_lead}"));
                let numbers = exists(&format!(
                    "contacts AS c JOIN contact_methods AS m ON m.contact_id = c.id JOIN bans AS b ON b.e164 = m.e164 \
                     WHERE c.lead_id = {id} AND {of_numbers}"
                ));
                format!("{not}({lead} OR {numbers})")
            }
        }
    }

    /// Bans that hold now, and here.
    pub(super) fn standing_bans(&self, sql: &mut Sql) -> String {
        let standing = format!("b.lifted_at IS NULL AND (b.until IS NULL OR b.until > {})", sql.bind(self.now));
        let Some(project) = self.project else { return standing };
        let project = sql.bind(project);
        format!(
            "{standing} AND (b.scope = 'company' OR (b.scope = 'project' AND b.project_id = {project}) OR EXISTS (\
             SELECT 1 FROM ban_workgroups AS bw JOIN projects AS bp ON bp.workgroup_id = bw.workgroup_id \
             WHERE bw.ban_id = b.id AND bp.id = {project}))"
        )
    }
}

/// Is there such a row? The limit says what is true anyway, and keeps either database from making a join of the question,
/// which it could then begin with.
pub(super) fn exists(rows: &str) -> String {
    format!("EXISTS (SELECT 1 FROM {rows} LIMIT 1 OFFSET 0)")
}

fn word_test(sql: &mut Sql, text: &str, word: &Word) -> String {
    let mut ways = vec![sql.within(text, word.within())];
    if let Some((_, end)) = word.number_end() {
        ways.push(sql.within(text, end));
    }
    for start in word.number_starts() {
        ways.push(sql.within(text, format!("#{}", start.trim_start_matches('+'))));
    }
    ways.join(" OR ")
}

/// A test that a lead without a value passes, as the test that none of its values passes.
fn absent(test: &Test) -> (bool, Test) {
    match test {
        Test::Ne(value) => (true, Test::Eq(value.clone())),
        Test::Empty(true) => (true, Test::Empty(false)),
        test => (false, test.clone()),
    }
}

/// A test on one of several choices.
pub(super) fn chosen(test: &Test) -> Test {
    match test {
        Test::Contains(choice) => Test::Eq(Operand::Text(choice.clone())),
        test => test.clone(),
    }
}
