//! The grammar's small parts: tokens, quoted strings, lists and parameters (RFC 3261 section 25.1).

/// One `;name` or `;name=value`. Names keep their case and compare without it.
pub type Param = (String, Option<String>);

/// Whether `byte` may stand in a token.
pub fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-.!%*_+`'~".contains(&byte)
}

/// Whether `text` is a token: not empty, and nothing else in it.
pub fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(is_token_byte)
}

/// Split at `separator` outside of quoted strings and `<…>`; parts are trimmed. `None` if a quote or bracket stays open.
pub fn split(text: &str, separator: char) -> Option<Vec<&str>> {
    let mut parts = Vec::new();
    let (mut start, mut quoted, mut escaped, mut bracket) = (0, false, false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' if !bracket => quoted = !quoted,
            _ if quoted => {}
            '<' => bracket = true,
            '>' => bracket = false,
            c if c == separator && !bracket => {
                parts.push(text.get(start..at)?.trim());
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    if quoted || bracket {
        return None;
    }
    parts.push(text.get(start..)?.trim());
    Some(parts)
}

/// Read `name[=value]` parameters from the text after the first `;`. `None` if a name is not a token or a quote stays open.
pub fn params(text: &str) -> Option<Vec<Param>> {
    if text.trim().is_empty() {
        return Some(Vec::new());
    }
    split(text, ';')?.into_iter().map(param).collect()
}

fn param(text: &str) -> Option<Param> {
    let (name, value) = match text.split_once('=') {
        Some((name, value)) => (name.trim(), Some(value.trim())),
        None => (text, None),
    };
    if !is_token(name) || value.is_some_and(str::is_empty) {
        return None;
    }
    Some((name.to_owned(), value.map(str::to_owned)))
}

/// The value of the parameter `name`, as written (quotes kept). `Some("")` for a flag.
pub fn find<'a>(params: &'a [Param], name: &str) -> Option<&'a str> {
    params.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v.as_deref().unwrap_or(""))
}

/// Take quotes and backslashes off a quoted string; other text is given back as it is.
pub fn unquote(text: &str) -> String {
    let Some(inner) = text.strip_prefix('"').and_then(|t| t.strip_suffix('"')) else {
        return text.to_owned();
    };
    let mut plain = String::with_capacity(inner.len());
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        plain.push(if c == '\\' { chars.next().unwrap_or('\\') } else { c });
    }
    plain
}

/// Put text into a quoted string.
pub fn quote(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars().filter(|c| !c.is_control()) {
        if matches!(c, '"' | '\\') {
            quoted.push('\\');
        }
        quoted.push(c);
    }
    quoted.push('"');
    quoted
}

/// Undo `%41`; a broken escape stays as it is, bytes that are not UTF-8 are replaced.
pub fn unescape(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = match (first, tail) {
            (b'%', [a, b, ..]) => (*a as char).to_digit(16).zip((*b as char).to_digit(16)),
            _ => None,
        };
        match (hex, tail) {
            (Some((high, low)), [_, _, after @ ..]) => {
                bytes.push((high * 16 + low) as u8);
                rest = after;
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_split_outside_of_quotes_and_brackets() {
        assert_eq!(split(r#""a,\"b" <sip:x,y@h>;q=1, c"#, ','), Some(vec![r#""a,\"b" <sip:x,y@h>;q=1"#, "c"]));
        assert_eq!(split(r#""open, c"#, ','), None);
        assert_eq!(split("<sip:a, b", ','), None);
    }

    #[test]
    fn parameters_may_be_flags_and_quoted() {
        let read = params(r#"lr; tag = 12 ;x="a;b""#).expect("valid");
        assert_eq!(find(&read, "LR"), Some(""));
        assert_eq!(find(&read, "tag"), Some("12"));
        assert_eq!(find(&read, "x").map(unquote).as_deref(), Some("a;b"));
        assert_eq!(params("a;;b"), None);
        assert_eq!(params("a="), None);
    }

    #[test]
    fn quoting_and_escaping_come_back() {
        assert_eq!(unquote(&quote(r#"a"b\c"#)), r#"a"b\c"#);
        assert_eq!(unescape("sip%3Auser%40h%"), "sip:user@h%");
        assert_eq!(unescape("%E5%B1%B1%2"), "山%2");
    }
}
