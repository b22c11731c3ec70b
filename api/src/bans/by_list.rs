//! Numbers out of a CSV file: UTF-8 (with BOM or not) or CP932, one number per row, a reason beside it if there is one.
//! What cannot be read is answered row by row.

use crate::error::Code;
use crate::leads::guard;
use encoding_rs::{SHIFT_JIS, UTF_8};
use kakeru_switch::routing::number::{Kind, Number};
use std::collections::BTreeSet;

/// Rows of one file at most.
pub(crate) const ROWS_MAX: usize = 100_000;
/// Columns of one row at most.
const COLUMNS_MAX: usize = 256;

/// A row that is no number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bad {
    /// Its line in the file, from 1.
    pub(crate) line: u64,
    /// What stands there, cut.
    pub(crate) value: String,
    /// Why not.
    pub(crate) code: Code,
}

/// What a file holds.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Numbers {
    /// Each number once, E.164, with its reason.
    pub(crate) rows: Vec<(String, Option<String>)>,
    /// Rows that said a number again.
    pub(crate) repeated: usize,
    /// Rows that are no numbers.
    pub(crate) bad: Vec<Bad>,
}

/// Why a file is no list at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unreadable {
    /// Neither UTF-8 nor CP932.
    Encoding,
    /// Too many rows.
    TooLong,
    /// A row of too many columns.
    TooWide,
}

/// Read a file.
pub(crate) fn read(bytes: &[u8]) -> Result<Numbers, Unreadable> {
    let text = decode(bytes).ok_or(Unreadable::Encoding)?;
    let (mut numbers, mut seen) = (Numbers::default(), BTreeSet::new());
    let mut rows = Rows::new(&text);
    let mut count = 0;
    while let Some((line, fields)) = rows.next()? {
        count += 1;
        if count > ROWS_MAX {
            return Err(Unreadable::TooLong);
        }
        let mut fields = fields.iter().map(|field| field.trim());
        let (value, reason) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
        if value.is_empty() {
            continue;
        }
        match number(value) {
            Ok(number) if seen.insert(number.clone()) => {
                let reason: String = reason.chars().filter(|c| !c.is_control()).take(500).collect();
                numbers.rows.push((number, Some(reason).filter(|reason| !reason.is_empty())));
            }
            Ok(_) => numbers.repeated += 1,
            // A heading has no digit.
            Err(_) if count == 1 && !value.chars().any(char::is_numeric) => {}
            Err(code) => numbers.bad.push(Bad { line, value: value.chars().take(50).collect(), code }),
        }
    }
    Ok(numbers)
}

/// Rows of a CSV text, each with its line.
struct Rows<'a> {
    reader: csv_core::Reader,
    rest: &'a [u8],
    line: u64,
    text: Vec<u8>,
    ends: [usize; COLUMNS_MAX],
}

impl<'a> Rows<'a> {
    fn new(text: &'a str) -> Self {
        let (rest, text) = (text.as_bytes(), vec![0; text.len() + 1]);
        Self { reader: csv_core::Reader::new(), rest, line: 1, text, ends: [0; COLUMNS_MAX] }
    }

    /// The next row's line and its first two fields.
    fn next(&mut self) -> Result<Option<(u64, [String; 2])>, Unreadable> {
        let (mut wrote, mut fields) = (0, 0);
        // The reader ends a row at CR and leaves the LF: lines are counted here.
        while let Some((end @ (b'\r' | b'\n'), rest)) = self.rest.split_first() {
            self.line += u64::from(*end == b'\n');
            self.rest = rest;
        }
        let line = self.line;
        loop {
            let (out, ends) = (self.text.get_mut(wrote..), self.ends.get_mut(fields..));
            let (Some(out), Some(ends)) = (out, ends) else { return Err(Unreadable::TooWide) };
            let (state, read, more, ended) = self.reader.read_record(self.rest, out, ends);
            let (taken, rest) = self.rest.split_at_checked(read).unwrap_or((self.rest, &[]));
            self.line += taken.iter().map(|byte| u64::from(*byte == b'\n')).sum::<u64>();
            self.rest = rest;
            (wrote, fields) = (wrote + more, fields + ended);
            match state {
                // The whole text was there: what is read now is its end.
                csv_core::ReadRecordResult::InputEmpty => {}
                csv_core::ReadRecordResult::Record => break,
                csv_core::ReadRecordResult::End => return Ok(None),
                csv_core::ReadRecordResult::OutputFull | csv_core::ReadRecordResult::OutputEndsFull => {
                    return Err(Unreadable::TooWide);
                }
            }
        }
        let field = |n: usize| {
            let begins = if n == 0 { 0 } else { *self.ends.get(n - 1)? };
            let ends = *self.ends.get(n).filter(|_| n < fields)?;
            Some(String::from_utf8_lossy(self.text.get(begins..ends)?).into_owned())
        };
        Ok(Some((line, [field(0).unwrap_or_default(), field(1).unwrap_or_default()])))
    }
}

/// E.164, if the number is one that somebody could be called at.
pub(crate) fn number(typed: &str) -> Result<String, Code> {
    let number = Number::parse(typed).map_err(|_| guard::Refusal::NumberInvalid.code())?;
    match number.kind {
        Kind::Emergency => Err(Code::NumberEmergency),
        Kind::Service => Err(Code::NumberSpecial),
        Kind::Fixed
        | Kind::Mobile
        | Kind::Ip
        | Kind::TollFree
        | Kind::Navi
        | Kind::Premium
        | Kind::Machine
        | Kind::International => Ok(number.e164),
    }
}

fn decode(bytes: &[u8]) -> Option<String> {
    [UTF_8, SHIFT_JIS].into_iter().find_map(|encoding| {
        let (text, had_errors) = encoding.decode_with_bom_removal(bytes);
        (!had_errors).then(|| text.into_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expected() -> Numbers {
        let bad = |line, value: &str, code| Bad { line, value: value.into(), code };
        Numbers {
            rows: vec![("+81312345678".into(), Some("お断り①".into())), ("+819012345678".into(), None)],
            repeated: 1,
            bad: vec![bad(4, "東京", Code::NumberInvalid), bad(6, "119", Code::NumberEmergency)],
        }
    }

    const FILE: &str =
        "電話番号,理由\r\n03-1234-5678,お断り①\r\n９０１２３４５６７８\r\n東京,x\r\n\"+81 3 1234 5678\"\r\n119\r\n\r\n";

    #[test]
    fn the_same_list_in_every_encoding_is_the_same_list() {
        let (japanese, _, _) = SHIFT_JIS.encode(FILE);
        let marked = [b"\xef\xbb\xbf", FILE.as_bytes()].concat();
        for bytes in [FILE.as_bytes(), &japanese, &marked] {
            assert_eq!(read(bytes), Ok(expected()));
        }
    }

    #[test]
    fn what_is_no_list_is_refused_and_an_empty_one_is_empty() {
        assert_eq!(read(&[0xff, 0xfe, 0x00, 0x81]), Err(Unreadable::Encoding));
        assert_eq!(read("0312345678\n".repeat(ROWS_MAX + 1).as_bytes()), Err(Unreadable::TooLong));
        assert_eq!(read(",".repeat(COLUMNS_MAX + 1).as_bytes()), Err(Unreadable::TooWide));
        assert_eq!(read(b""), Ok(Numbers::default()));
    }
}
