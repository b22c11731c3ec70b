//! The header lines of a received message: raw, in order, found by name.

use super::lex;

/// Header lines, names in full, values unfolded and trimmed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Add a line.
    pub fn push(&mut self, name: &str, value: String) {
        self.0.push((name.to_owned(), value));
    }

    /// All lines, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The values of all lines with this name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> + 'a {
        self.iter().filter(move |(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// The value of the first line with this name.
    pub fn first(&self, name: &str) -> Option<&str> {
        self.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// The elements of a comma-separated header over all its lines. `None` if one of them has an open quote.
    pub fn list<'a>(&'a self, name: &'a str) -> Option<Vec<&'a str>> {
        let mut elements = Vec::new();
        for value in self.all(name) {
            elements.extend(lex::split(value, ',')?);
        }
        Some(elements)
    }

    /// Whether a comma-separated header names `token` (case apart).
    pub fn lists(&self, name: &str, token: &str) -> bool {
        self.all(name).any(|value| value.split(',').any(|t| t.trim().eq_ignore_ascii_case(token)))
    }

    /// The number of lines with this name.
    pub fn count(&self, name: &str) -> usize {
        self.all(name).count()
    }

    /// A copy of all lines.
    pub fn to_vec(&self) -> Vec<(String, String)> {
        self.0.clone()
    }

    /// The last line, to be continued by a folded one.
    pub(super) fn last_value_mut(&mut self) -> Option<&mut String> {
        self.0.last_mut().map(|(_, value)| value)
    }

    /// The number of lines.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }
}

/// The full name behind a compact one (RFC 3261 section 7.3.3 and the extensions that registered one).
pub(super) fn full_name(name: &str) -> &str {
    let [letter] = name.as_bytes() else { return name };
    match letter.to_ascii_lowercase() {
        b'a' => "Accept-Contact",
        b'b' => "Referred-By",
        b'c' => "Content-Type",
        b'd' => "Request-Disposition",
        b'e' => "Content-Encoding",
        b'f' => "From",
        b'i' => "Call-ID",
        b'j' => "Reject-Contact",
        b'k' => "Supported",
        b'l' => "Content-Length",
        b'm' => "Contact",
        b'n' => "Identity-Info",
        b'o' => "Event",
        b'r' => "Refer-To",
        b's' => "Subject",
        b't' => "To",
        b'u' => "Allow-Events",
        b'v' => "Via",
        b'x' => "Session-Expires",
        b'y' => "Identity",
        _ => name,
    }
}
