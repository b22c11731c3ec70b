//! Which keys there are: read off the defaults, so that the two cannot differ.

use crate::{Config, Network, Trunk};
use serde::Serialize;
use toml::{Table, Value};

/// The defaults as a table, with one element in each list of blocks (its defaults), so that every key is present.
pub(crate) fn schema() -> Table {
    let mut table = table_of(&Config::default());
    table.insert("trunks".into(), Value::Array(vec![Value::Table(table_of(&Trunk::default()))]));
    table.insert("networks".into(), Value::Array(vec![Value::Table(table_of(&Network::default()))]));
    table
}

pub(crate) fn table_of(value: &impl Serialize) -> Table {
    Table::try_from(value).expect("settings are plain tables")
}

/// Every key, dotted; keys of blocks in lists as `trunks.N.name`.
pub fn known_keys() -> Vec<String> {
    let mut keys = Vec::new();
    collect(&schema(), "", &mut keys);
    keys
}

fn collect(table: &Table, prefix: &str, keys: &mut Vec<String>) {
    for (name, value) in table {
        let key = dotted(prefix, name);
        match value {
            Value::Table(inner) => collect(inner, &key, keys),
            Value::Array(items) => match items.first() {
                Some(Value::Table(inner)) => collect(inner, &format!("{key}.N"), keys),
                _ => keys.push(key),
            },
            _ => keys.push(key),
        }
    }
}

pub(crate) fn dotted(prefix: &str, name: &str) -> String {
    if prefix.is_empty() { name.to_owned() } else { format!("{prefix}.{name}") }
}

/// The known key most like `key`, if one is near enough to be what was meant.
pub(crate) fn nearest(key: &str) -> Option<String> {
    let index = key.split('.').find(|part| part.parse::<usize>().is_ok());
    let real = |known: String| index.map_or_else(|| known.clone(), |n| known.replace(".N.", &format!(".{n}.")));
    let last = |key: &str| key.rsplit('.').next().unwrap_or(key).to_owned();
    let mut best: Option<(usize, String)> = None;
    for known in known_keys().into_iter().map(real) {
        // A key in the wrong section is as likely as a slip of the finger: the last part alone counts a little worse.
        let far = distance(key, &known).min(distance(&last(key), &last(&known)) + 1);
        if far <= 1 + known.len() / 4 && best.as_ref().is_none_or(|(least, _)| far < *least) {
            best = Some((far, known));
        }
    }
    best.map(|(_, known)| known)
}

/// Levenshtein's distance between two short texts.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            let cell = (diagonal + usize::from(x != *y)).min(above + 1).min(left + 1);
            diagonal = above;
            row[j] = left;
            left = cell;
        }
        row[b.len()] = left;
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_counts_single_changes() {
        for (a, b, far) in [
            ("", "", 0),
            ("a", "", 1),
            ("", "ab", 2),
            ("listen", "listne", 2),
            ("http", "https", 1),
            ("kitten", "sitting", 3),
        ] {
            assert_eq!(distance(a, b), far, "{a} {b}");
        }
    }

    #[test]
    fn a_slip_and_a_wrong_section_are_both_guessed() {
        assert_eq!(nearest("sip.listne").as_deref(), Some("sip.listen"));
        assert_eq!(nearest("server.rtp_port_min").as_deref(), Some("media.rtp_port_min"));
        assert_eq!(nearest("trunks.2.nmae").as_deref(), Some("trunks.2.name"));
        assert_eq!(nearest("weather.in_tokyo_tomorrow"), None);
    }
}
