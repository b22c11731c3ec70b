//! A telephone number as people write it in Japan, made one canonical value with its kind.
//!
//! Lives here: normalising (NFKC, hyphens, brackets, blanks, `+81`, lost zeros), the 184/186 prefix, the classes of the
//! national numbering plan. Does not: whether a number may be dialled (the desk's guard), how a line writes it (`trunk`).

use super::areas;
use std::fmt;
use std::str::FromStr;
use unicode_normalization::UnicodeNormalization;

/// Longest E.164 number, digits without `+` (ITU-T E.164).
const E164_DIGITS_MAX: usize = 15;
/// Shortest number abroad that is taken for one: country code and subscriber.
const ABROAD_DIGITS_MIN: usize = 7;
/// Characters of typing that are looked at; nothing longer is a telephone number.
const TYPED_MAX: usize = 64;

/// One telephone number. Equal however it was written.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Number {
    /// `+81312345678`. Emergency and 1XY services have no such form: here stand their digits.
    pub e164: String,
    /// As dialled within Japan: `0312345678`; a number abroad as `010…`.
    pub national: String,
    /// What it reaches.
    pub kind: Kind,
    /// Whether a 184/186 stood before it.
    pub presentation: Presentation,
}

/// What a number reaches.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Kind {
    /// 0AB-J: a place in Japan.
    Fixed,
    /// 060, 070, 080, 090.
    Mobile,
    /// 050.
    Ip,
    /// 0120, 0800: the called side pays.
    TollFree,
    /// 0570.
    Navi,
    /// 0990: charges are collected for the called side.
    Premium,
    /// 020: machines and pagers.
    Machine,
    /// 110, 118, 119.
    Emergency,
    /// Other services of three digits that begin with 1.
    Service,
    /// Outside Japan.
    International,
}

/// The caller's number at the other side, for this call.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Presentation {
    /// Nothing said: as the line does it.
    #[default]
    Default,
    /// 184: withheld.
    Withheld,
    /// 186: shown.
    Shown,
}

/// Why something typed is no telephone number.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NumberError {
    /// Nothing but blanks and signs.
    #[error("no digits")]
    Empty,
    /// A character that no number has.
    #[error("not a digit: {0:?}")]
    NotADigit(char),
    /// Fewer digits than its class has.
    #[error("too few digits")]
    TooShort,
    /// More digits than its class has.
    #[error("too many digits")]
    TooLong,
    /// No class of numbers begins like this.
    #[error("no number begins like this")]
    UnknownPrefix,
}

impl Number {
    /// Read what a person typed, a file holds or a line delivered.
    pub fn parse(typed: &str) -> Result<Self, NumberError> {
        let digits = digits_of(typed)?;
        // 184/186 are prefixes where a whole number follows; 0184-… is also an area code whose zero may be lost.
        for (prefix, presentation) in [("184", Presentation::Withheld), ("186", Presentation::Shown)] {
            if let Some(rest) = digits.strip_prefix(prefix)
                && let Ok(number) = classify(rest)
            {
                return Ok(Self { presentation, ..number });
            }
        }
        classify(&digits)
    }

    /// As it is written in Japan: `03-1234-5678`, `0467-22-1234`, `0120-123-456`. A number whose area is not known stands
    /// without hyphens, one abroad as `+…`.
    pub fn written(&self) -> String {
        let first = match self.kind {
            Kind::Fixed => areas::code_len(&self.national),
            Kind::Mobile | Kind::Ip | Kind::Machine => Some(3),
            Kind::TollFree | Kind::Navi | Kind::Premium => Some(4),
            Kind::Emergency | Kind::Service => None,
            Kind::International => return self.e164.clone(),
        };
        let last = if matches!(self.national.get(..4), Some("0120" | "0570" | "0990")) { 3 } else { 4 };
        let (Some(first), Some(rest)) = (first, self.national.len().checked_sub(last)) else {
            return self.national.clone();
        };
        let parts = [self.national.get(..first), self.national.get(first..rest), self.national.get(rest..)];
        parts.into_iter().flatten().collect::<Vec<_>>().join("-")
    }

    /// Its area code is in service. Of other kinds than `Fixed` nothing is known: they count as in service.
    pub fn is_in_service(&self) -> bool {
        self.kind != Kind::Fixed || areas::code_len(&self.national).is_some()
    }

    /// The number for logs: its last two digits.
    pub fn masked(&self) -> Masked<'_> {
        Masked(&self.e164)
    }
}

impl FromStr for Number {
    type Err = NumberError;

    fn from_str(typed: &str) -> Result<Self, NumberError> {
        Self::parse(typed)
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Number({}, {:?}, {:?})", self.masked(), self.kind, self.presentation)
    }
}

/// A number in a log line or a step of a call: prints its last two digits only.
#[derive(Clone, Copy)]
pub struct Masked<'a>(pub &'a str);

impl fmt::Display for Masked<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.0.chars().count();
        if count < 6 {
            return f.write_str("…");
        }
        f.write_str("…")?;
        self.0.chars().skip(count - 2).try_for_each(|c| fmt::Write::write_char(f, c))
    }
}

impl fmt::Debug for Masked<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The digits of what was typed, with a leading `+` where one stood before the first digit.
fn digits_of(typed: &str) -> Result<String, NumberError> {
    let mut digits = String::with_capacity(16);
    for c in typed.nfkc().take(TYPED_MAX + 1) {
        match c {
            '0'..='9' => digits.push(c),
            '+' if digits.is_empty() => digits.push('+'),
            c if is_decoration(c) => {}
            c => return Err(NumberError::NotADigit(c)),
        }
        if digits.len() > TYPED_MAX {
            return Err(NumberError::TooLong);
        }
    }
    if digits.trim_start_matches('+').is_empty() { Err(NumberError::Empty) } else { Ok(digits) }
}

/// Signs that people put between digits: blanks, hyphens and their look-alikes (the long vowel sign is one), brackets.
fn is_decoration(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '⁃' | '−' | '─' | '━' | '➖' | 'ー' | '~' | '〜' | '〰' | '˗' | '﹣'
                | '.' | '・' | '·' | '/' | '(' | ')' | '[' | ']' | '〔' | '〕' | '【' | '】' | '「' | '」' | '<' | '>'
                | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}'
        )
}

/// Digits (perhaps with `+`) → a number of the Japanese plan, or one abroad.
fn classify(digits: &str) -> Result<Number, NumberError> {
    if let Some(global) = digits.strip_prefix('+') {
        return abroad_or_home(global);
    }
    if let Some(global) = digits.strip_prefix("010") {
        return abroad_or_home(global);
    }
    match digits {
        "110" | "118" | "119" => return Ok(short(digits, Kind::Emergency)),
        d if d.len() == 3 && d.starts_with('1') => return Ok(short(d, Kind::Service)),
        _ => {}
    }
    if digits.starts_with('0') {
        return national(digits);
    }
    // The country code without its plus, then the zero that a spreadsheet took away.
    if let Some(rest) = digits.strip_prefix("81")
        && let Ok(number) = with_or_without_zero(rest)
    {
        return Ok(number);
    }
    match digits.len() {
        0 => Err(NumberError::Empty),
        9 | 10 => national(&format!("0{digits}")).map_err(|_| NumberError::UnknownPrefix),
        len if len < 9 => Err(NumberError::TooShort),
        _ => Err(NumberError::TooLong),
    }
}

/// What follows `+` or `010`: Japan's own country code leads home.
fn abroad_or_home(global: &str) -> Result<Number, NumberError> {
    if let Some(rest) = global.strip_prefix("81") {
        return with_or_without_zero(rest);
    }
    match global.len() {
        0 => Err(NumberError::Empty),
        _ if global.starts_with('0') => Err(NumberError::UnknownPrefix),
        len if len < ABROAD_DIGITS_MIN => Err(NumberError::TooShort),
        len if len > E164_DIGITS_MAX => Err(NumberError::TooLong),
        _ => Ok(Number {
            e164: format!("+{global}"),
            national: format!("010{global}"),
            kind: Kind::International,
            presentation: Presentation::Default,
        }),
    }
}

/// A number after the country code; `+81 (0)3 …` keeps a zero that does not belong there.
fn with_or_without_zero(rest: &str) -> Result<Number, NumberError> {
    if rest.starts_with('0') { national(rest) } else { national(&format!("0{rest}")) }
}

/// A number that begins with 0, by the national numbering plan.
fn national(digits: &str) -> Result<Number, NumberError> {
    let (kind, len) = plan(digits)?;
    match digits.len() {
        n if n < len => Err(NumberError::TooShort),
        n if n > len => Err(NumberError::TooLong),
        _ => Ok(Number {
            e164: format!("+81{}", digits.get(1..).unwrap_or_default()),
            national: digits.to_owned(),
            kind,
            presentation: Presentation::Default,
        }),
    }
}

/// Class and number of digits by the leading digits.
fn plan(digits: &str) -> Result<(Kind, usize), NumberError> {
    const SPECIAL: [(&str, Kind, usize); 4] = [
        ("0120", Kind::TollFree, 10),
        ("0800", Kind::TollFree, 11),
        ("0570", Kind::Navi, 10),
        ("0990", Kind::Premium, 10),
    ];
    if let Some((_, kind, len)) = SPECIAL.iter().find(|(prefix, ..)| digits.starts_with(prefix)) {
        return Ok((*kind, *len));
    }
    let head = digits.get(..3).ok_or(NumberError::TooShort)?;
    match head {
        "050" => Ok((Kind::Ip, 11)),
        "060" | "070" | "080" | "090" => Ok((Kind::Mobile, 11)),
        "020" => Ok((Kind::Machine, 11)),
        // 00XY chooses a carrier; it is no number.
        _ if head.starts_with("00") => Err(NumberError::UnknownPrefix),
        _ => Ok((Kind::Fixed, 10)),
    }
}

fn short(digits: &str, kind: Kind) -> Number {
    Number { e164: digits.to_owned(), national: digits.to_owned(), kind, presentation: Presentation::Default }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// (typed, E.164, national, kind, presentation)
    const GOOD: &[(&str, &str, &str, Kind, Presentation)] = {
        use Kind::*;
        use Presentation::{Default as D, Shown as S, Withheld as W};
        &[
            ("0312345678", "+81312345678", "0312345678", Fixed, D),
            ("03-1234-5678", "+81312345678", "0312345678", Fixed, D),
            ("03(1234)5678", "+81312345678", "0312345678", Fixed, D),
            ("(03) 1234-5678", "+81312345678", "0312345678", Fixed, D),
            ("（０３）１２３４−５６７８", "+81312345678", "0312345678", Fixed, D),
            ("０３ー１２３４ー５６７８", "+81312345678", "0312345678", Fixed, D),
            ("03‐1234‑5678", "+81312345678", "0312345678", Fixed, D),
            ("03–1234—5678", "+81312345678", "0312345678", Fixed, D),
            ("03ｰ1234ｰ5678", "+81312345678", "0312345678", Fixed, D),
            ("03～1234〜5678", "+81312345678", "0312345678", Fixed, D),
            ("03 1234\u{3000}5678", "+81312345678", "0312345678", Fixed, D),
            ("\u{feff}03\u{a0}1234\u{200b}5678\n", "+81312345678", "0312345678", Fixed, D),
            ("+81-3-1234-5678", "+81312345678", "0312345678", Fixed, D),
            ("＋８１ ３ １２３４ ５６７８", "+81312345678", "0312345678", Fixed, D),
            ("+81 (0)3-1234-5678", "+81312345678", "0312345678", Fixed, D),
            ("81312345678", "+81312345678", "0312345678", Fixed, D),
            ("810312345678", "+81312345678", "0312345678", Fixed, D),
            ("010-81-3-1234-5678", "+81312345678", "0312345678", Fixed, D),
            ("312345678", "+81312345678", "0312345678", Fixed, D),
            ("0112223333", "+81112223333", "0112223333", Fixed, D),
            ("0184-12-3456", "+81184123456", "0184123456", Fixed, D),
            ("184123456", "+81184123456", "0184123456", Fixed, D),
            ("811234567", "+81811234567", "0811234567", Fixed, D),
            ("090-1234-5678", "+819012345678", "09012345678", Mobile, D),
            ("9012345678", "+819012345678", "09012345678", Mobile, D),
            ("8012345678", "+818012345678", "08012345678", Mobile, D),
            ("819012345678", "+819012345678", "09012345678", Mobile, D),
            ("08112345678", "", "", Fixed, D),
            ("07012345678", "+817012345678", "07012345678", Mobile, D),
            ("06012345678", "+816012345678", "06012345678", Mobile, D),
            ("06-1234-5678", "+81612345678", "0612345678", Fixed, D),
            ("050-1234-5678", "+815012345678", "05012345678", Ip, D),
            ("5012345678", "+815012345678", "05012345678", Ip, D),
            ("0120-123-456", "+81120123456", "0120123456", TollFree, D),
            ("120123456", "+81120123456", "0120123456", TollFree, D),
            ("0800-123-4567", "+818001234567", "08001234567", TollFree, D),
            ("8001234567", "+818001234567", "08001234567", TollFree, D),
            ("0570-012-345", "+81570012345", "0570012345", Navi, D),
            ("0990-512-345", "+81990512345", "0990512345", Premium, D),
            ("020-1234-5678", "+812012345678", "02012345678", Machine, D),
            ("110", "110", "110", Emergency, D),
            ("１１９", "119", "119", Emergency, D),
            ("118", "118", "118", Emergency, D),
            ("117", "117", "117", Service, D),
            ("104", "104", "104", Service, D),
            ("184", "184", "184", Service, D),
            ("184110", "110", "110", Emergency, W),
            ("184-03-1234-5678", "+81312345678", "0312345678", Fixed, W),
            ("184312345678", "+81312345678", "0312345678", Fixed, W),
            ("184 +81 90 1234 5678", "", "", Mobile, W),
            ("18609012345678", "+819012345678", "09012345678", Mobile, S),
            ("186 117", "117", "117", Service, S),
            ("010-1-212-555-0100", "+12125550100", "01012125550100", International, D),
            ("+44 20 7946 0000", "+442079460000", "010442079460000", International, D),
            ("184 010 44 20 7946 0000", "+442079460000", "010442079460000", International, W),
        ]
    };

    #[test]
    fn what_people_write_becomes_one_number() {
        for (typed, e164, national, kind, presentation) in GOOD {
            let read = Number::parse(typed);
            if e164.is_empty() {
                assert!(read.is_err(), "{typed:?} was taken for {read:?}");
                continue;
            }
            let read = read.unwrap_or_else(|e| panic!("{typed:?}: {e}"));
            assert_eq!(
                (read.e164.as_str(), read.national.as_str(), read.kind, read.presentation),
                (*e164, *national, *kind, *presentation),
                "{typed:?}"
            );
        }
    }

    #[test]
    fn what_is_no_number_is_named() {
        use NumberError::*;
        for (typed, error) in [
            ("", Empty),
            ("  - ( )", Empty),
            ("+", Empty),
            ("03-1234-567a", NotADigit('a')),
            ("03#1234", NotADigit('#')),
            ("03+12345678", NotADigit('+')),
            ("電話", NotADigit('電')),
            ("204", TooShort),
            ("03-1234-567", TooShort),
            ("03-1234-56789", TooLong),
            ("090-1234-567", TooShort),
            ("090-1234-56789", TooLong),
            ("0120-123-4567", TooLong),
            ("0800-123-456", TooShort),
            ("0033-3-1234-5678", UnknownPrefix),
            ("+0312345678", UnknownPrefix),
            ("+1 212", TooShort),
            ("+1234567890123456", TooLong),
            ("+81 3 1234", TooShort),
            ("12345678901234567890123456789012345678901234567890123456789012345", TooLong),
        ] {
            assert_eq!(Number::parse(typed), Err(error), "{typed:?}");
        }
    }

    #[test]
    fn a_number_never_prints_whole() {
        let number = Number::parse("03-1234-5678").expect("a number");
        assert_eq!(format!("{number:?}"), "Number(…78, Fixed, Default)");
        assert_eq!(Masked("110").to_string(), "…");
        assert_eq!(format!("{:?}", Masked("+81312345678")), "…78");
    }

    proptest! {
        #[test]
        fn nothing_typed_panics_and_a_number_read_again_is_itself(typed in "[0-9+()\\- ０-９ー（）]{0,20}|\\PC{0,20}") {
            if let Ok(number) = Number::parse(&typed) {
                let again = Number::parse(&number.e164).expect("E.164 can be read");
                prop_assert_eq!((&again.e164, &again.national, again.kind), (&number.e164, &number.national, number.kind));
                prop_assert_eq!(Number::parse(&number.national).expect("national can be read").e164, number.e164);
            }
        }
    }
}
