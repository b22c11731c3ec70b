//! Leads that one condition finds by its index: all of them, how many, and how many of the first meet the others too.

use super::column::{Column, Home, Shape};
use super::conditions::{At, chosen};
use super::filter::{Filter, Test};
use super::plan::Driver;
use super::sql::{Ask, Sql, number_range};
use super::text::Word;

impl Ask {
    /// How many leads this driver finds, up to `at_most`.
    pub(crate) fn probe(&self, sql: &mut Sql, driver: Driver, at_most: u64) -> String {
        let hits = match (driver, sql.is_postgres()) {
            // Where the index itself knows, its rows need not be asked who they are.
            (Driver::Words, false) if self.names().next().is_some() && self.names().all(Word::is_known_to_index) => {
                let grams: Vec<String> = self.names().flat_map(Word::grams).collect();
                format!("SELECT 1 FROM lead_grams WHERE {}", grams_match(sql, &grams))
            }
            _ => self.hits(sql, driver),
        };
        format!("(SELECT count(*) FROM (SELECT 1 FROM ({hits}) AS d LIMIT {at_most}) AS n)")
    }

    /// The words' index alone, for PostgreSQL to guess how many leads it knows; nothing where there is none to guess.
    pub(crate) fn guess(&self, sql: &mut Sql) -> Option<String> {
        let grams: Vec<String> = self.names().flat_map(Word::grams).collect();
        let can_guess = sql.is_postgres() && !grams.is_empty();
        can_guess.then(|| format!("SELECT 1 FROM lead_search AS g WHERE {}", grams_match(sql, &grams)))
    }

    /// Does every lead that this driver finds meet all that is asked?
    pub(crate) fn is_all(&self, driver: Driver) -> bool {
        let is_placed = |filter: &Filter| matches!(filter.column, Column::Basic(basic) if basic.home == Home::Place);
        self.words.is_empty()
            && self.has_place()
            && match driver {
                Driver::Project => self.filters.is_empty(),
                Driver::Filter(_) => matches!(self.filters.as_slice(), [only] if is_placed(only)),
                _ => false,
            }
    }

    /// How many of the driver's first `looked_at` hits meet every condition.
    pub(crate) fn sample(&self, sql: &mut Sql, driver: Driver, looked_at: u64) -> String {
        let hits = self.hits(sql, driver);
        let at = At { id: "h.lead_id", driver: Some(driver), ..At::default() };
        let (mut from, mut all) = ("hits AS h".to_owned(), Vec::new());
        self.join(sql, &at, &mut from, &mut all);
        all.extend(self.conditions(sql, &at));
        format!(
            "WITH hits AS MATERIALIZED (SELECT lead_id FROM ({hits}) AS d LIMIT {looked_at}) \
             SELECT count(*) AS total FROM {from} WHERE {}",
            if all.is_empty() { "1 = 1".to_owned() } else { all.join(" AND ") }
        )
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
            Driver::Lists => self.merged(sql),
            Driver::Filter(n) => match self.filters.get(n) {
                Some(filter) => self.filter_hits(sql, filter),
                None => "SELECT id AS lead_id FROM leads".into(),
            },
        }
    }

    /// The words that cannot be numbers.
    fn names(&self) -> impl Iterator<Item = &Word> + Clone {
        self.words.iter().filter(|word| word.digits.is_none())
    }

    /// Is this word known to be in what the words find?
    pub(super) fn is_found_by_words(&self, n: usize) -> bool {
        match self.names().next() {
            Some(_) => self.words.get(n).is_some_and(|word| word.digits.is_none()),
            None => n == 0,
        }
    }

    fn word_hits(&self, sql: &mut Sql) -> String {
        if self.names().next().is_some() {
            return gram_hits(sql, self.names());
        }
        let Some(word) = self.words.first() else { return "SELECT id AS lead_id FROM leads".into() };
        let mut ways = vec![gram_hits(sql, std::iter::once(word))];
        if let Some((last, end)) = word.number_end() {
            let within = sql.within("g.text", end);
            ways.push(format!("{} AND {within}", index_hits(sql, &[last])));
        }
        for start in word.number_starts() {
            let range = number_range(sql, "m.e164", &start);
            ways.push(format!(
                "SELECT c.lead_id FROM contact_methods AS m JOIN contacts AS c ON c.id = m.contact_id WHERE {range}"
            ));
        }
        ways.join(" UNION ")
    }

    /// Can lists be merged?
    pub(crate) fn has_lists(&self) -> bool {
        self.filters.iter().filter(|filter| self.is_list(filter)).nth(1).is_some()
    }

    /// Does an index list the filter's leads by their ids?
    pub(super) fn is_list(&self, Filter { column, test }: &Filter) -> bool {
        match column {
            Column::Basic(basic) => {
                let by_id = match basic.home {
                    Home::Lead => basic.is_indexed,
                    Home::Place => self.has_place() && basic.word == "status_id",
                    Home::Search => false,
                };
                by_id && matches!(test, Test::Eq(_))
            }
            Column::Custom(_, Shape::Choices) => matches!(test, Test::Eq(_) | Test::Contains(_)),
            Column::Custom(..) => matches!(test, Test::Eq(_)),
            Column::MyBox | Column::Banned => false,
        }
    }

    /// What all lists have. PostgreSQL merges lists that are joined; SQLite those whose common part is asked for in order.
    fn merged(&self, sql: &mut Sql) -> String {
        let filters: Vec<&Filter> = self.filters.iter().filter(|filter| self.is_list(filter)).collect();
        let lists: Vec<String> = filters.into_iter().map(|filter| self.filter_hits(sql, filter)).collect();
        if !sql.is_postgres() {
            return lists.join(" INTERSECT ") + " ORDER BY lead_id";
        }
        let joined = lists.iter().enumerate().map(|(n, list)| match n {
            0 => format!("({list}) AS a0"),
            n => format!("JOIN ({list}) AS a{n} ON a{n}.lead_id = a0.lead_id"),
        });
        format!("SELECT a0.lead_id FROM {}", joined.collect::<Vec<_>>().join(" "))
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
                    Test::Contains(part) => gram_hits(sql, std::iter::once(&Word::part(part))),
                    test => format!("SELECT lead_id FROM lead_search WHERE {}", sql.test(basic.column, test)),
                },
            },
            Column::Custom(field, Shape::Choices) => {
                let field = sql.bind(*field);
                let (once, test) = match chosen(test) {
                    test @ Test::Eq(_) => ("", sql.test("choice", &test)),
                    test => ("DISTINCT ", sql.test("choice", &test)),
                };
                format!("SELECT {once}lead_id FROM field_choices WHERE field_id = {field} AND {test}")
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
}

/// Leads whose names hold all these words.
fn gram_hits<'a>(sql: &mut Sql, words: impl Iterator<Item = &'a Word> + Clone) -> String {
    let grams: Vec<String> = words.clone().flat_map(Word::grams).collect();
    let mut hits = index_hits(sql, &grams);
    for word in words.filter(|word| !word.is_known_to_index()) {
        hits += &format!(" AND {}", sql.within("g.text", word.within()));
    }
    hits
}

/// Leads that have all these words in the index.
fn index_hits(sql: &mut Sql, grams: &[String]) -> String {
    let matches = grams_match(sql, grams);
    if sql.is_postgres() {
        format!("SELECT g.lead_id FROM lead_search AS g WHERE {matches}")
    } else {
        format!(
            "SELECT g.lead_id FROM lead_grams CROSS JOIN lead_search AS g WHERE {matches} AND g.id = lead_grams.rowid"
        )
    }
}

/// The test that the index answers.
fn grams_match(sql: &mut Sql, grams: &[String]) -> String {
    if sql.is_postgres() {
        let grams: Vec<String> = grams.iter().map(|gram| sql.bind(gram.clone())).collect();
        format!("g.grams @> ARRAY[{}]::text[]", grams.join(", "))
    } else {
        // Index words are letters and digits only: between quotes each is one word.
        let all: Vec<String> = grams.iter().map(|gram| format!("\"{gram}\"")).collect();
        format!("lead_grams MATCH {}", sql.bind(all.join(" AND ")))
    }
}
