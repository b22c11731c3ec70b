//! A number while it is being typed: how the canonical form of what is meant begins. Pure.

use unicode_normalization::UnicodeNormalization as _;

/// Digits that are looked at; a number is never longer.
const DIGITS_MAX: usize = 20;
/// Digits after which a look-up begins: fewer begin half of all numbers.
pub(crate) const DIGITS_MIN: usize = 3;

/// How the E.164 form may begin; several where a leading zero or the country code may be missing. Empty = no number
/// begins like this, or too little is typed.
pub fn starts(typed: &str) -> Vec<String> {
    let mut digits = String::new();
    let mut is_global = false;
    for c in typed.nfkc() {
        match c {
            '0'..='9' => digits.push(c),
            '+' if digits.is_empty() => is_global = true,
            // The long vowel sign is what a Japanese keyboard gives for a hyphen.
            'ー' => {}
            c if c.is_alphanumeric() => return Vec::new(),
            _ => {}
        }
        if digits.len() > DIGITS_MAX {
            return Vec::new();
        }
    }
    if digits.len() < DIGITS_MIN {
        return Vec::new();
    }
    if is_global { vec![abroad_or_home(&digits)] } else { national(&digits) }
}

fn abroad_or_home(digits: &str) -> String {
    match digits.strip_prefix("810") {
        Some(rest) => format!("+81{rest}"),
        None => format!("+{digits}"),
    }
}

fn national(digits: &str) -> Vec<String> {
    for prefix in ["184", "186"] {
        if let Some(rest) = digits.strip_prefix(prefix).filter(|rest| rest.starts_with('0') && rest.len() >= DIGITS_MIN)
        {
            return national(rest);
        }
    }
    if let Some(rest) = digits.strip_prefix("010") {
        return if rest.is_empty() { Vec::new() } else { vec![abroad_or_home(rest)] };
    }
    if let Some(rest) = digits.strip_prefix('0') {
        return vec![format!("+81{rest}")];
    }
    let mut starts = Vec::new();
    if digits.starts_with("81") {
        starts.push(abroad_or_home(digits));
    }
    // A spreadsheet took the leading zero, or it is a short service number.
    starts.push(format!("+81{digits}"));
    if digits.len() == DIGITS_MIN {
        starts.push(digits.to_owned());
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_so_far_becomes_the_beginning_of_a_number() {
        let table: &[(&str, &[&str])] = &[
            ("", &[]),
            ("03", &[]),
            ("03-1", &["+8131"]),
            ("０３ー１２", &["+81312"]),
            ("03-1234-5678", &["+81312345678"]),
            ("+81 3-12", &["+81312"]),
            ("+81 (0)3-12", &["+81312"]),
            ("090-1234", &["+81901234"]),
            ("010 44 20", &["+4420"]),
            ("010", &[]),
            ("184-03-12", &["+81312"]),
            ("0184-12", &["+8118412"]),
            ("81312", &["+81312", "+8181312"]),
            ("312345", &["+81312345"]),
            ("110", &["+81110", "110"]),
            ("03-12a", &[]),
            ("電話", &[]),
            ("123456789012345678901", &[]),
        ];
        for (typed, expected) in table {
            assert_eq!(starts(typed), *expected, "{typed}");
        }
    }
}
