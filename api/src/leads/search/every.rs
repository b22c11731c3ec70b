//! All leads of a search instead of a page of them: for operations on what a list shows. In the order of ids, so that one can
//! go on behind the last; how many there are, counted to the end.

use super::column::Home;
use super::conditions::At;
use super::plan::Driver;
use super::sql::{Ask, Sql};
use uuid::Uuid;

/// A part of a statement: what comes before it, where from, under which conditions, and the lead's id.
struct Found {
    with: String,
    from: String,
    conditions: String,
    id: &'static str,
}

impl Ask {
    /// The leads behind `after`, by id: gathered from the hits of a narrow condition, else along the project.
    pub(crate) fn every(&self, sql: &mut Sql, narrow: Option<Driver>, after: Option<Uuid>, limit: u64) -> String {
        let Found { with, from, conditions, id } = self.found(sql, narrow);
        let behind = after.map(|after| format!(" AND {id} > {}", sql.bind(after))).unwrap_or_default();
        format!("{with}SELECT {id} AS id FROM {from} WHERE {conditions}{behind} ORDER BY {id} LIMIT {limit}")
    }

    /// How many there are.
    pub(crate) fn count(&self, sql: &mut Sql, narrow: Option<Driver>) -> String {
        let Found { with, from, conditions, .. } = self.found(sql, narrow);
        format!("{with}SELECT count(*) AS total FROM {from} WHERE {conditions}")
    }

    fn found(&self, sql: &mut Sql, narrow: Option<Driver>) -> Found {
        let (mut with, mut all) = (String::new(), Vec::new());
        let (mut from, id, home) = match (narrow, self.project.filter(|_| self.has_place())) {
            (Some(driver), _) => {
                with = format!("WITH hits AS MATERIALIZED ({}) ", self.hits(sql, driver));
                ("hits AS h".to_owned(), "h.lead_id", None)
            }
            (None, Some(project)) => {
                all.push(format!("p.project_id = {}", sql.bind(project)));
                ("project_leads AS p".to_owned(), "p.lead_id", Some(Home::Place))
            }
            (None, None) => ("leads AS l".to_owned(), "l.id", Some(Home::Lead)),
        };
        let at = At { id, home, driver: narrow, ..At::default() };
        self.join(sql, &at, &mut from, &mut all);
        all.extend(self.conditions(sql, &at));
        if all.is_empty() {
            all.push("1 = 1".into());
        }
        Found { with, from, conditions: all.join(" AND "), id }
    }
}
