//! `name-addr` and `addr-spec` with header parameters: From, To, Contact, Route (RFC 3261 section 20.10).

use super::lex::{self, Param};
use super::uri::Uri;

/// A display name, a URI and parameters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NameAddr {
    /// Unquoted; `None` if there is none.
    pub display: Option<String>,
    /// The URI.
    pub uri: Uri,
    /// The parameters of the header, not of the URI.
    pub params: Vec<Param>,
}

impl NameAddr {
    /// Read one address. Without `<…>` everything after `;` belongs to the header, not to the URI.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let Some(open) = open_bracket(text)? else {
            let (uri, params) = text.split_once(';').unwrap_or((text, ""));
            let params = if params.is_empty() && text.ends_with(';') { return None } else { lex::params(params)? };
            // A bare address must not hold `,` or `?` (RFC 3261 section 20.10).
            return match Uri::parse(uri.trim_end())? {
                Uri::Sip(sip) if sip.tail.contains('?') => None,
                uri => Some(Self { display: None, uri, params }),
            };
        };
        let (display, rest) = text.split_at(open);
        let (uri, after) = rest.strip_prefix('<')?.split_once('>')?;
        let display = display.trim();
        let display = match display {
            "" => None,
            quoted if quoted.starts_with('"') => Some(lex::unquote(quoted)),
            tokens if tokens.split_whitespace().all(|t| t.bytes().all(|b| lex::is_token_byte(b) || b >= 0x80)) => {
                Some(tokens.to_owned())
            }
            _ => return None,
        };
        let after = after.trim();
        let params = match after.strip_prefix(';') {
            Some(params) => lex::params(params)?,
            None if after.is_empty() => Vec::new(),
            None => return None,
        };
        if params.is_empty() && !after.is_empty() {
            return None;
        }
        Some(Self { display, uri: Uri::parse(uri.trim())?, params })
    }

    /// The `tag`, if any.
    pub fn tag(&self) -> Option<&str> {
        lex::find(&self.params, "tag").filter(|tag| !tag.is_empty())
    }
}

/// Where `<` stands outside of quotes. `Some(None)` if nowhere, `None` if a quote stays open.
fn open_bracket(text: &str) -> Option<Option<usize>> {
    let (mut quoted, mut escaped) = (false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '<' if !quoted => return Some(Some(at)),
            _ => {}
        }
    }
    if quoted { None } else { Some(None) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(Option<String>, String, Option<String>)> {
        NameAddr::parse(text).map(|a| (a.display.clone(), a.uri.to_string(), a.tag().map(str::to_owned)))
    }

    #[test]
    fn both_forms_are_read() {
        let some = |d: Option<&str>, u: &str, t: Option<&str>| {
            Some((d.map(str::to_owned), u.to_owned(), t.map(str::to_owned)))
        };
        assert_eq!(read("sip:a@h;tag=1"), some(None, "sip:a@h", Some("1")));
        assert_eq!(read("<sip:a@h;lr>;tag=1"), some(None, "sip:a@h;lr", Some("1")));
        assert_eq!(read(r#""山田 \"T\"" <sip:a@h>"#), some(Some("山田 \"T\""), "sip:a@h", None));
        assert_eq!(
            read("Two Tokens <tel:0312345678> ; tag = x"),
            some(Some("Two Tokens"), "tel:0312345678", Some("x"))
        );
        assert_eq!(read(r#""a<b" <sip:a@[::1]:5060>"#), some(Some("a<b"), "sip:a@[::1]:5060", None));
    }

    #[test]
    fn broken_ones_are_refused() {
        for text in ["", "<sip:a@h", r#""open <sip:a@h>"#, "a, b <sip:a@h>", "<sip:a@h> x", "sip:a@h?x=y", "sip:a@h;"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
