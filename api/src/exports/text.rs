//! Rows as bytes of text: UTF-8 with its mark, or CP932, where characters that it does not have become 〓 and are counted.

use super::csv;
use super::table::Cell;
use super::{ExportEncoding, Unfit};
use encoding_rs::{EncoderResult, SHIFT_JIS};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Different characters that are told at most.
const UNFIT_MAX: usize = 1_000;
/// 〓 in CP932.
const GETA: [u8; 2] = [0x81, 0xac];

/// A text that is written.
pub(crate) struct TextFile<W> {
    out: W,
    delimiter: u8,
    encoding: ExportEncoding,
    line: String,
    unfit: BTreeMap<char, u64>,
}

impl<W: Write> TextFile<W> {
    pub(crate) fn new(mut out: W, delimiter: u8, encoding: ExportEncoding) -> io::Result<Self> {
        if encoding == ExportEncoding::Utf8 {
            out.write_all("\u{feff}".as_bytes())?;
        }
        Ok(Self { out, delimiter, encoding, line: String::new(), unfit: BTreeMap::new() })
    }

    pub(crate) fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        self.line.clear();
        csv::line(&mut self.line, self.delimiter, cells.iter().map(Cell::text));
        match self.encoding {
            ExportEncoding::Utf8 => self.out.write_all(self.line.as_bytes()),
            ExportEncoding::Cp932 => {
                let bytes = cp932(&self.line, &mut self.unfit);
                self.out.write_all(&bytes)
            }
        }
    }

    pub(crate) fn finish(mut self) -> io::Result<Vec<Unfit>> {
        self.out.flush()?;
        Ok(self.unfit.into_iter().map(|(character, count)| Unfit { character, count }).collect())
    }
}

/// Characters that CP932 has under another number: what other systems write for the same sign.
const fn twin(c: char) -> char {
    match c {
        '〜' => '～',
        '‖' => '∥',
        '—' => '―',
        '¢' => '￠',
        '£' => '￡',
        '¬' => '￢',
        '\u{a0}' => ' ',
        c => c,
    }
}

fn cp932(text: &str, unfit: &mut BTreeMap<char, u64>) -> Vec<u8> {
    let text: String = text.chars().map(twin).collect();
    let mut encoder = SHIFT_JIS.new_encoder();
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_str();
    loop {
        bytes.reserve(rest.len() + 8);
        let (result, read) = encoder.encode_from_utf8_to_vec_without_replacement(rest, &mut bytes, true);
        rest = rest.get(read..).unwrap_or_default();
        match result {
            EncoderResult::InputEmpty => return bytes,
            EncoderResult::OutputFull => {}
            EncoderResult::Unmappable(c) => {
                bytes.extend(GETA);
                if unfit.len() < UNFIT_MAX || unfit.contains_key(&c) {
                    *unfit.entry(c).or_default() += 1;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cp932_has_is_written_and_what_it_lacks_is_told() {
        let mut unfit = BTreeMap::new();
        let bytes = cp932("①㈱髙﨑〜−𠮷😀𠮷", &mut unfit);
        let (back, _, has_faults) = SHIFT_JIS.decode(&bytes);
        assert_eq!((back.as_ref(), has_faults), ("①㈱髙﨑～－〓〓〓", false));
        assert_eq!(unfit, BTreeMap::from([('𠮷', 2), ('😀', 1)]));
    }
}
