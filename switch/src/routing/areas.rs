//! The area codes of Japan's fixed network: which there are, and where the hyphen stands behind them. The table is made from
//! libphonenumber's metadata (`tests/areas.rs` makes it anew and compares), so that the program carries ten kilobytes
//! instead of the library and its metadata of the whole world.

use std::collections::HashMap;
use std::sync::LazyLock;

/// First digits of numbers in service, and the length of their area code.
const TABLE: &str = include_str!("areas.txt");
/// Digits by which the table tells areas apart.
const PREFIXES: std::ops::RangeInclusive<usize> = 3..=6;

static AREAS: LazyLock<HashMap<&'static str, usize>> = LazyLock::new(|| {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(' ')).filter_map(|(head, len)| Some((head, len.parse().ok()?))).collect()
});

/// How many digits of a national number (0AB-J, ten digits) are its area code; `None` = no such area is in service.
pub(super) fn code_len(national: &str) -> Option<usize> {
    PREFIXES.filter_map(|len| AREAS.get(national.get(..len)?)).next().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_read_and_none_hides_another() {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!((AREAS.len(), lines > 1_000), (lines, true));
        for (head, len) in AREAS.iter() {
            assert!((2..=5).contains(len) && PREFIXES.contains(&head.len()), "{head} {len}");
            let shorter = (*PREFIXES.start()..head.len()).filter_map(|len| head.get(..len));
            assert!(shorter.clone().all(|shorter| !AREAS.contains_key(shorter)), "{head}");
        }
    }
}
