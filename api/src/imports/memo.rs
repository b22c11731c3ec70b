//! Memos on the numbers and addresses of a row: which cell belongs to which. Pure.

use super::guess::Target;
use super::reason::Reason;
use super::row::{Fault, NewMethodParts};
use crate::leads::MethodKind;

/// Longest memo, in characters.
const MEMO_MAX: usize = 500;

/// A number or address of a row, in order.
pub(crate) struct Said {
    /// Where it stands.
    pub(crate) column: usize,
    /// Which of the row's methods it became; one that is said again is the earlier.
    pub(crate) method: usize,
}

/// A cell of memos.
pub(crate) struct Memo {
    pub(crate) kind: MethodKind,
    pub(crate) column: usize,
    pub(crate) cell: String,
}

/// Each memo goes to what the last column of its kind before it says (else the first after it), line by line; lines that
/// are left over belong to the last, and to one alone belongs all. Answers what is wrong with them.
pub(crate) fn place(columns: &[Target], said: &[Said], memos: &[Memo], methods: &mut [NewMethodParts]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for Memo { kind, column, cell } in memos {
        let of_kind = columns.iter().enumerate().filter(|(_, target)| target.method() == Some(*kind));
        let (mut home, mut later) = (None, None);
        for (at, _) in of_kind {
            if at < *column {
                home = Some(at);
            } else {
                later = later.or(Some(at));
            }
        }
        let home = home.or(later);
        let seats: Vec<usize> = said.iter().filter(|said| Some(said.column) == home).map(|said| said.method).collect();
        if seats.is_empty() {
            faults.push(Fault { reason: Reason::MemoAlone, column: Some(*column) });
            continue;
        }
        let lines: Vec<&str> =
            if seats.len() == 1 { vec![cell.as_str()] } else { cell.splitn(seats.len(), '\n').collect() };
        for (at, line) in seats.into_iter().zip(lines) {
            let line = line.trim();
            if line.chars().count() > MEMO_MAX {
                faults.push(Fault { reason: Reason::TooLong, column: Some(*column) });
            } else if let Some(method) = methods.get_mut(at).filter(|_| !line.is_empty()) {
                method.memo = Some(line.to_owned());
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imports::row::{self, Rules};

    #[test]
    fn memos_go_to_the_numbers_of_the_column_before_them_line_by_line() {
        use Target::*;
        let rules = Rules {
            columns: vec![Name, PhoneMemo, Phone, Phone, PhoneMemo, ContactMail, ContactMailMemo],
            ..Rules::default()
        };
        let read = |row: &[&str]| row::read(&rules, 2, &row.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>());
        let memos = |row: &[&str]| {
            let contact = read(row).expect("a lead").contact.expect("a contact");
            contact.methods.into_iter().map(|method| method.memo.unwrap_or_default()).collect::<Vec<_>>()
        };
        let (one, two) = ("03-1234-5678", "090-1234-5678\n090-1234-5679");
        assert_eq!(
            memos(&["A", "代表", one, two, "\n夜", "a@example.jp", "総務\n平日"]),
            ["代表", "", "夜", "総務\n平日"]
        );
        assert_eq!(memos(&["A", "", one, two, "朝\n昼\n夜", "", ""]), ["", "朝", "昼\n夜"], "what is left over");
        assert_eq!(memos(&["A", "", one, "0312345678\n090-1234-5679", "x\ny", "", ""]), ["x", "y"], "named before");
        for (row, reason) in [
            (["A", "", one, "", "x", "", ""], Reason::MemoAlone),
            (["A", "", one, "", "", "", "x"], Reason::MemoAlone),
            (["A", &"x".repeat(501), one, "", "", "", ""], Reason::TooLong),
        ] {
            let faults = read(&row).expect_err("a fault");
            assert!(faults.iter().any(|fault| fault.reason == reason), "{faults:?}");
        }
    }
}
