//! Text as rows: decoded piece by piece, cut into lines, lines put together to records where a quoted cell goes over
//! several of them.
//!
//! Memory is bounded whatever the file holds: a record of more than [`RECORD_MAX`] bytes is one bad row. A quotation mark
//! that is never closed costs the line it stands on, not the rest of the file.

use super::{Delimiter, Encoding, RawRow, Unreadable};
use crate::imports::reason::Reason;
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use std::collections::VecDeque;
use std::io::Read;

/// The largest record, in bytes of UTF-8.
const RECORD_MAX: usize = 1024 * 1024;
/// Bytes read at a time.
const PIECE: usize = 64 * 1024;
/// Cells of a record at most.
const CELLS_MAX: usize = 2_000;

/// A line with its end, and its number.
struct Line {
    number: u64,
    text: String,
    /// It was longer than a record may be; `text` is its beginning.
    is_cut: bool,
}

/// The rows of a text.
pub(crate) struct TextRows<R> {
    input: R,
    piece: Vec<u8>,
    decoder: encoding_rs::Decoder,
    decoded: String,
    /// How far `decoded` is used up.
    used: usize,
    is_over: bool,
    bytes: u64,
    lines: u64,
    /// Lines given back.
    again: VecDeque<Line>,
    parser: Reader,
    delimiter: u8,
    output: Vec<u8>,
    ends: Vec<usize>,
}

impl<R: Read> TextRows<R> {
    pub(crate) fn new(input: R, encoding: Encoding, delimiter: Delimiter) -> Self {
        Self {
            input,
            piece: vec![0; PIECE],
            decoder: encoding.codec().new_decoder_with_bom_removal(),
            decoded: String::with_capacity(PIECE * 3 + 16),
            used: 0,
            is_over: false,
            bytes: 0,
            lines: 0,
            again: VecDeque::new(),
            parser: parser(delimiter.byte()),
            delimiter: delimiter.byte(),
            output: vec![0; 4096],
            ends: vec![0; 64],
        }
    }

    /// Bytes read so far.
    pub(crate) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The next record.
    pub(crate) fn next(&mut self) -> Result<Option<RawRow>, Unreadable> {
        let Some(first) = self.line()? else { return Ok(None) };
        if first.number == 1 && is_hint(&first.text) {
            return self.next();
        }
        let number = first.number;
        if first.text.trim_end_matches(['\r', '\n']).is_empty() && !first.is_cut {
            return Ok(Some(RawRow { line: number, cells: Ok(vec![]) }));
        }
        let mut lines = vec![first];
        let mut size = 0;
        let mut parsing = Parsing::default();
        self.parser.reset();
        loop {
            let Some(line) = lines.last() else { return Ok(None) };
            if line.is_cut {
                // A cell as large as this has no other end than its line's.
                return self.give_up(lines, number, Reason::RecordTooLong);
            }
            size += line.text.len();
            match parsing.feed(&mut self.parser, line.text.as_bytes(), &mut self.output, &mut self.ends) {
                Fed::Record(cells) => return Ok(Some(RawRow { line: number, cells: Ok(cells) })),
                Fed::TooManyCells => return Ok(Some(RawRow { line: number, cells: Err(Reason::RecordTooLong) })),
                Fed::Open if size > RECORD_MAX => return self.give_up(lines, number, Reason::QuoteNotClosed),
                Fed::Open => match self.line()? {
                    Some(line) => lines.push(line),
                    None => return self.at_the_end(lines, number, parsing),
                },
            }
        }
    }

    /// The file ended inside a record: its last line may simply lack a line end, else a quotation mark is open.
    fn at_the_end(
        &mut self,
        lines: Vec<Line>,
        number: u64,
        mut parsing: Parsing,
    ) -> Result<Option<RawRow>, Unreadable> {
        let text: String = lines.iter().map(|line| line.text.as_str()).collect();
        if looks_closed(&text, self.delimiter) {
            let cells = parsing.finish(&mut self.parser, &mut self.output, &mut self.ends);
            return Ok(Some(RawRow { line: number, cells: cells.ok_or(Reason::RecordTooLong) }));
        }
        self.give_up(lines, number, Reason::QuoteNotClosed)
    }

    /// The first line is a bad row; those after it are looked at again.
    fn give_up(&mut self, lines: Vec<Line>, number: u64, reason: Reason) -> Result<Option<RawRow>, Unreadable> {
        for line in lines.into_iter().skip(1).rev() {
            self.again.push_front(line);
        }
        Ok(Some(RawRow { line: number, cells: Err(reason) }))
    }

    /// The next line with its end (`\n`, `\r\n`, `\r`); the last may have none.
    fn line(&mut self) -> Result<Option<Line>, Unreadable> {
        if let Some(line) = self.again.pop_front() {
            return Ok(Some(line));
        }
        let mut text = String::new();
        let mut is_cut = false;
        loop {
            let rest = self.decoded.get(self.used..).unwrap_or_default();
            let end = rest.find(['\n', '\r']).and_then(|at| {
                let after = rest.as_bytes().get(at + 1);
                match (rest.as_bytes().get(at), after) {
                    (Some(b'\r'), Some(b'\n')) => Some(at + 2),
                    // Whether `\n` follows is not known yet.
                    (Some(b'\r'), None) if !self.is_over => None,
                    _ => Some(at + 1),
                }
            });
            let take = end.unwrap_or(rest.len());
            // A lone `\r` at the end waits for what follows it.
            let take = if end.is_none() && rest.ends_with('\r') && !self.is_over { take - 1 } else { take };
            if text.len() + take <= RECORD_MAX {
                text.push_str(rest.get(..take).unwrap_or_default());
            } else {
                is_cut = true;
            }
            self.used += take;
            if end.is_some() {
                break;
            }
            if self.is_over {
                if text.is_empty() && !is_cut {
                    return Ok(None);
                }
                break;
            }
            self.more()?;
        }
        self.lines += 1;
        Ok(Some(Line { number: self.lines, text, is_cut }))
    }

    /// Decode another piece.
    fn more(&mut self) -> Result<(), Unreadable> {
        self.decoded.drain(..self.used);
        self.used = 0;
        let got = loop {
            match self.input.read(&mut self.piece) {
                Ok(got) => break got,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error.into()),
            }
        };
        self.bytes += got as u64;
        self.is_over = got == 0;
        let mut piece = self.piece.get(..got).unwrap_or_default();
        loop {
            let room = self.decoder.max_utf8_buffer_length(piece.len()).unwrap_or(PIECE * 3);
            self.decoded.reserve(room);
            let (result, read, _) = self.decoder.decode_to_string(piece, &mut self.decoded, self.is_over);
            piece = piece.get(read..).unwrap_or_default();
            if result == encoding_rs::CoderResult::InputEmpty {
                return Ok(());
            }
        }
    }
}

fn parser(delimiter: u8) -> Reader {
    ReaderBuilder::new().delimiter(delimiter).build()
}

/// Excel's hint `sep=;` in the first line.
fn is_hint(line: &str) -> bool {
    line.trim_end().strip_prefix("sep=").is_some_and(|rest| rest.chars().count() == 1)
}

/// Is every quotation mark closed at the end of this?
fn looks_closed(text: &str, delimiter: u8) -> bool {
    let mut is_open = false;
    let mut at_start = true;
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' if is_open => {
                if bytes.peek() == Some(&b'"') {
                    bytes.next();
                } else {
                    is_open = false;
                }
            }
            b'"' if at_start => is_open = true,
            _ => {}
        }
        at_start = !is_open && (byte == delimiter || byte == b'\n' || byte == b'\r');
    }
    !is_open
}

/// A record under way.
#[derive(Default)]
struct Parsing {
    written: usize,
    cells: usize,
}

enum Fed {
    Record(Vec<String>),
    Open,
    TooManyCells,
}

impl Parsing {
    fn feed(&mut self, parser: &mut Reader, mut input: &[u8], output: &mut Vec<u8>, ends: &mut Vec<usize>) -> Fed {
        loop {
            let (Some(room), Some(end_room)) = (output.get_mut(self.written..), ends.get_mut(self.cells..)) else {
                return Fed::TooManyCells;
            };
            let (result, read, written, cells) = parser.read_record(input, room, end_room);
            input = input.get(read..).unwrap_or_default();
            self.written += written;
            self.cells += cells;
            match result {
                ReadRecordResult::InputEmpty => return Fed::Open,
                ReadRecordResult::OutputFull => output.resize(output.len() * 2, 0),
                ReadRecordResult::OutputEndsFull if ends.len() >= CELLS_MAX => return Fed::TooManyCells,
                ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2, 0),
                ReadRecordResult::Record | ReadRecordResult::End => return Fed::Record(self.cut(output, ends)),
            }
        }
    }

    /// No more input: what is there is the record.
    fn finish(&mut self, parser: &mut Reader, output: &mut Vec<u8>, ends: &mut Vec<usize>) -> Option<Vec<String>> {
        match self.feed(parser, &[], output, ends) {
            Fed::Record(cells) => Some(cells),
            Fed::Open | Fed::TooManyCells => None,
        }
    }

    fn cut(&self, output: &[u8], ends: &[usize]) -> Vec<String> {
        let mut from = 0;
        let cut = ends.iter().take(self.cells).map(|end| {
            let cell = output.get(from..*end).unwrap_or_default();
            from = *end;
            String::from_utf8_lossy(cell).into_owned()
        });
        cut.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    type Found = Vec<(u64, Result<Vec<String>, Reason>)>;

    fn rows_of(bytes: &[u8], encoding: Encoding, delimiter: Delimiter) -> Found {
        let mut rows = TextRows::new(bytes, encoding, delimiter);
        let mut found = Vec::new();
        while let Some(row) = rows.next().expect("memory can be read") {
            if row.cells.as_ref().is_ok_and(Vec::is_empty) {
                continue;
            }
            found.push((row.line, row.cells));
        }
        found
    }

    fn row(line: u64, cells: &[&str]) -> (u64, Result<Vec<String>, Reason>) {
        (line, Ok(cells.iter().map(|cell| (*cell).to_owned()).collect()))
    }

    #[test]
    fn quotes_newlines_and_every_line_end_are_read() {
        let text = "a,b\r\n\"x, y\",\"line 1\nline \"\"2\"\"\"\n\n1,\r2,3";
        let expected =
            vec![row(1, &["a", "b"]), row(2, &["x, y", "line 1\nline \"2\""]), row(5, &["1", ""]), row(6, &["2", "3"])];
        assert_eq!(rows_of(text.as_bytes(), Encoding::Utf8, Delimiter::Comma), expected);
    }

    #[test]
    fn each_encoding_is_decoded_and_its_mark_left_out() {
        let text = "名,①㈱髙﨑\n";
        let (sjis, ..) = encoding_rs::SHIFT_JIS.encode(text);
        let (euc, ..) = encoding_rs::EUC_JP.encode("名,株\n");
        let utf16: Vec<u8> = std::iter::once('\u{feff}')
            .chain(text.chars())
            .collect::<String>()
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let expected = vec![row(1, &["名", "①㈱髙﨑"])];
        assert_eq!(rows_of(format!("\u{feff}{text}").as_bytes(), Encoding::Utf8, Delimiter::Comma), expected);
        assert_eq!(rows_of(&sjis, Encoding::Cp932, Delimiter::Comma), expected);
        assert_eq!(rows_of(&utf16, Encoding::Utf16le, Delimiter::Comma), expected);
        assert_eq!(rows_of(&big, Encoding::Utf16be, Delimiter::Comma), expected);
        assert_eq!(rows_of(&euc, Encoding::EucJp, Delimiter::Comma), [row(1, &["名", "株"])]);
    }

    #[test]
    fn a_quotation_mark_that_stays_open_costs_its_own_line_only() {
        let text = "a,b\n\"open,1\nc,d\ne,f";
        let expected =
            vec![row(1, &["a", "b"]), (2, Err(Reason::QuoteNotClosed)), row(3, &["c", "d"]), row(4, &["e", "f"])];
        assert_eq!(rows_of(text.as_bytes(), Encoding::Utf8, Delimiter::Comma), expected);
        let mut long = String::from("\"open\n");
        (0..60_000).for_each(|n| long.push_str(&format!("line {n:012},x\n")));
        let found = rows_of(long.as_bytes(), Encoding::Utf8, Delimiter::Comma);
        assert_eq!((found.len(), found[0].1.clone()), (60_001, Err(Reason::QuoteNotClosed)));
    }

    #[test]
    fn a_cell_of_many_megabytes_is_one_bad_row_and_takes_no_memory() {
        let mut text = "a,b\n".to_owned();
        text.push_str(&"x".repeat(5 * RECORD_MAX));
        text.push_str(",1\nc,d\n");
        let mut rows = TextRows::new(text.as_bytes(), Encoding::Utf8, Delimiter::Comma);
        let mut found = Vec::new();
        while let Some(row) = rows.next().expect("memory can be read") {
            found.push((row.line, row.cells));
            assert!(rows.decoded.capacity() < 4 * PIECE * 3 && rows.output.len() <= 4 * RECORD_MAX);
        }
        assert_eq!(found, [row(1, &["a", "b"]), (2, Err(Reason::RecordTooLong)), row(3, &["c", "d"])]);
    }

    proptest! {
        #[test]
        fn what_a_writer_wrote_is_read_back_and_no_bytes_break_the_reader(cells in proptest::collection::vec(proptest::collection::vec("[ -~あ-ん\n\r\",]{1,12}", 2..6), 1..8)) {
            let mut text = String::new();
            for row in &cells {
                let quoted: Vec<String> = row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
                text.push_str(&quoted.join(","));
                text.push('\n');
            }
            let read: Vec<Vec<String>> = rows_of(text.as_bytes(), Encoding::Utf8, Delimiter::Comma).into_iter().filter_map(|(_, row)| row.ok()).collect();
            prop_assert_eq!(read, cells);
        }

        #[test]
        fn any_bytes_end(bytes in proptest::collection::vec(any::<u8>(), 0..2_000), quotes in proptest::collection::vec(0_usize..2_000, 0..30)) {
            let mut bytes = bytes;
            for at in quotes {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = if at % 3 == 0 { b'"' } else if at % 3 == 1 { b',' } else { b'\n' };
                }
            }
            for encoding in [Encoding::Utf8, Encoding::Cp932, Encoding::Utf16le] {
                let lines = bytes.len() + 2;
                prop_assert!(rows_of(&bytes, encoding, Delimiter::Comma).len() <= lines);
            }
        }
    }
}
