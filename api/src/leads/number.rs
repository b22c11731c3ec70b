//! Numbers as the desk keeps them: as typed, and as E.164 where they are a telephone number.

use kakeru_switch::routing::number::Number;

/// The canonical form of a number, if it is one.
pub fn e164(typed: &str) -> Option<String> {
    Number::parse(typed).ok().map(|number| number.e164)
}

/// As it is written in Japan, with hyphens, if it is one.
pub fn written(typed: &str) -> Option<String> {
    Number::parse(typed).ok().map(|number| number.written())
}
