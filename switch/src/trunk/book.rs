//! The book of lines: their order, their free channels, and whose numbers may be shown.

use crate::routing::Number;
use crate::switchboard::{LineView, Refusal, StartError, TrunkConfig};
use crate::trunk::health::Health;
use std::collections::HashSet;
use std::net::SocketAddr;
use std::sync::Arc;

/// All lines, in order of preference.
pub(crate) struct Book {
    lines: Vec<Line>,
}

/// One line.
pub(crate) struct Line {
    pub(crate) config: Arc<TrunkConfig>,
    pub(crate) health: Health,
    used: u32,
}

/// A channel of a line, taken until [`Book::free`].
#[derive(Clone, Debug)]
pub(crate) struct Channel {
    pub(crate) line: Arc<TrunkConfig>,
    /// The number shown, E.164.
    pub(crate) caller_id: Option<String>,
}

impl Book {
    /// The lines as configured; a name stands once, and numbers can be read.
    pub(crate) fn new(trunks: Vec<TrunkConfig>) -> Result<Self, StartError> {
        let mut names = HashSet::new();
        let mut lines = Vec::with_capacity(trunks.len());
        for mut config in trunks {
            let wrong = |why| StartError::Line { line: config.name.clone(), why };
            if config.name.is_empty() {
                return Err(wrong("it has no name"));
            }
            if !names.insert(config.name.clone()) {
                return Err(wrong("two lines have this name"));
            }
            let numbers: Option<Vec<String>> =
                config.numbers.iter().map(|typed| Number::parse(typed).ok().map(|number| number.e164)).collect();
            config.numbers = numbers.ok_or_else(|| wrong("one of its numbers cannot be read"))?;
            lines.push(Line { config: Arc::new(config), health: Health::default(), used: 0 });
        }
        Ok(Self { lines })
    }

    /// Take a channel for a call out: of the line named, or of the first that may show this number and has one free. A line
    /// that does not answer is taken only when no other is left.
    pub(crate) fn take(&mut self, name: Option<&str>, caller_id: Option<&str>) -> Result<Channel, Refusal> {
        self.take_of(name, caller_id, |_| true)
    }

    /// The same of the lines that carry emergency calls, with their own number.
    pub(crate) fn take_emergency(&mut self) -> Result<Channel, Refusal> {
        self.take_of(None, None, |line| line.emergency)
    }

    /// Does any line carry emergency calls?
    pub(crate) fn has_emergency(&self) -> bool {
        self.lines.iter().any(|line| line.config.emergency)
    }

    fn take_of(
        &mut self,
        name: Option<&str>,
        caller_id: Option<&str>,
        fits: impl Fn(&TrunkConfig) -> bool,
    ) -> Result<Channel, Refusal> {
        let named = |line: &Line| name.is_none_or(|name| line.config.name == name) && fits(&line.config);
        let shows = |line: &Line| caller_id.is_none_or(|id| line.config.numbers.iter().any(|number| number == id));
        if !self.lines.iter().any(named) {
            return Err(Refusal::NoFreeLine);
        }
        if !self.lines.iter().any(|line| named(line) && shows(line)) {
            return Err(Refusal::CallerIdNotOwned);
        }
        let mut fit: Vec<&mut Line> =
            self.lines.iter_mut().filter(|line| named(line) && shows(line) && line.has_room()).collect();
        // Stable: among equals the configured order holds.
        fit.sort_by_key(|line| !line.health.is_up());
        let line = fit.into_iter().next().ok_or(Refusal::NoFreeLine)?;
        line.used += 1;
        let shown = caller_id.map(str::to_owned).or_else(|| line.config.numbers.first().cloned());
        Ok(Channel { line: Arc::clone(&line.config), caller_id: shown })
    }

    /// Take a channel for a call in, from this address, to this number. `None` = no line of ours sends from there.
    pub(crate) fn take_inbound(&mut self, source: SocketAddr, called: &str) -> Option<Result<Channel, Refusal>> {
        let known: Vec<usize> =
            (0..self.lines.len()).filter(|at| self.lines[*at].config.peer.ip() == source.ip()).collect();
        let owns = |at: &&usize| self.lines[**at].config.numbers.iter().any(|number| number == called);
        let exact = |at: &&usize| self.lines[**at].config.peer == source;
        let at = known.iter().find(|at| exact(at) && owns(at)).or_else(|| known.iter().find(owns));
        let at = *at.or_else(|| known.iter().find(exact)).or(known.first())?;
        let line = &mut self.lines[at];
        if !line.has_room() {
            return Some(Err(Refusal::NoFreeLine));
        }
        line.used += 1;
        Some(Ok(Channel { line: Arc::clone(&line.config), caller_id: Some(called.to_owned()) }))
    }

    /// Give a channel back.
    pub(crate) fn free(&mut self, channel: &Channel) {
        if let Some(line) = self.lines.iter_mut().find(|line| line.config.name == channel.line.name) {
            line.used = line.used.saturating_sub(1);
        }
    }

    /// All lines, for people.
    pub(crate) fn views(&self) -> Vec<LineView> {
        let view = |line: &Line| LineView {
            name: line.config.name.clone(),
            numbers: line.config.numbers.clone(),
            channels_max: line.config.channels_max,
            channels_used: line.used,
            up: line.health.is_up(),
        };
        self.lines.iter().map(view).collect()
    }

    /// All lines, for their health.
    pub(crate) fn lines_mut(&mut self) -> impl Iterator<Item = &mut Line> {
        self.lines.iter_mut()
    }
}

impl Line {
    fn has_room(&self) -> bool {
        self.used < self.config.channels_max
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::switchboard::NumberFormat;

    pub(crate) fn trunk(name: &str, numbers: &[&str], channels_max: u32) -> TrunkConfig {
        TrunkConfig {
            name: name.to_owned(),
            peer: SocketAddr::from(([127, 0, 0, 1], 5_080)),
            domain: "carrier.example".to_owned(),
            credentials: None,
            numbers: numbers.iter().map(|n| (*n).to_owned()).collect(),
            channels_max,
            number_format: NumberFormat::National,
            codecs: Vec::new(),
            emergency: false,
        }
    }

    fn book() -> Book {
        let second = TrunkConfig { peer: SocketAddr::from(([127, 0, 0, 2], 5_060)), ..trunk("b", &["0355500002"], 1) };
        Book::new(vec![trunk("a", &["03-5550-0001", "0355500003"], 1), second]).expect("good lines")
    }

    #[test]
    fn the_first_line_with_a_free_channel_is_taken_and_its_first_number_shown() {
        let mut book = book();
        let first = book.take(None, None).expect("a line");
        assert_eq!((first.line.name.as_str(), first.caller_id.as_deref()), ("a", Some("+81355500001")));
        assert_eq!(book.take(None, None).expect("a line").line.name, "b");
        assert_eq!(book.take(None, None).expect_err("both are full"), Refusal::NoFreeLine);
        book.free(&first);
        assert_eq!(book.take(None, None).expect("a line").line.name, "a");
    }

    #[test]
    fn a_number_is_shown_by_its_owner_only() {
        let mut book = book();
        assert_eq!(book.take(None, Some("+81355500002")).expect("a line").line.name, "b");
        assert_eq!(book.take(Some("a"), Some("+81355500002")).expect_err("not its own"), Refusal::CallerIdNotOwned);
        assert_eq!(book.take(None, Some("+81399999999")).expect_err("nobody's"), Refusal::CallerIdNotOwned);
        assert_eq!(book.take(Some("c"), None).expect_err("no such line"), Refusal::NoFreeLine);
    }

    #[test]
    fn a_line_that_is_down_is_the_last_choice_but_is_a_choice() {
        let mut book = book();
        book.lines[0].health = Health::down();
        assert_eq!(book.take(None, None).expect("a line").line.name, "b");
        assert_eq!(book.take(None, None).expect("a line").line.name, "a");
    }

    #[test]
    fn a_call_in_belongs_to_the_line_it_came_from() {
        let mut book = book();
        let from_b = SocketAddr::from(([127, 0, 0, 2], 9_999));
        let channel = book.take_inbound(from_b, "+81355500002").expect("known").expect("free");
        assert_eq!(channel.line.name, "b");
        assert!(matches!(book.take_inbound(from_b, "+81355500002"), Some(Err(Refusal::NoFreeLine))));
        assert!(book.take_inbound(SocketAddr::from(([192, 0, 2, 1], 5_060)), "+81355500002").is_none());
    }

    #[test]
    fn lines_that_cannot_work_are_refused_at_the_start() {
        for trunks in [
            vec![trunk("", &[], 1)],
            vec![trunk("a", &[], 1), trunk("a", &[], 1)],
            vec![trunk("a", &["not a number"], 1)],
        ] {
            assert!(matches!(Book::new(trunks), Err(StartError::Line { .. })));
        }
    }

    #[test]
    fn emergency_calls_leave_by_a_line_that_carries_them_only() {
        assert_eq!(book().take_emergency().err(), Some(Refusal::NoFreeLine));
        let able = TrunkConfig { emergency: true, ..trunk("b", &["0355500002"], 1) };
        let mut book = Book::new(vec![trunk("a", &["0355500001"], 1), able]).expect("good lines");
        let taken = book.take_emergency().expect("a line");
        assert_eq!((taken.line.name.as_str(), taken.caller_id.as_deref()), ("b", Some("+81355500002")));
        assert_eq!(book.take_emergency().err(), Some(Refusal::NoFreeLine));
    }
}
