//! What a file is: workbook or text, its encoding, its delimiter, where its header stands. Shown, and overridable.

use super::guess::{self, Known};
use super::read::{Delimiter, Encoding, Format, RawRow, Rows, Source, TextRows, Unreadable, is_bomb, sheet_names};
use super::{Column, PREVIEW_ROWS, typed};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Bytes that tell the encoding.
const SAMPLE: usize = 1024 * 1024;
/// Rows among which the header is looked for.
const HEADER_WITHIN: usize = 10;
/// Columns of a file at most.
pub(crate) const COLUMNS_MAX: usize = 500;

/// What is wanted otherwise than detected.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wanted {
    pub(crate) encoding: Option<Encoding>,
    pub(crate) delimiter: Option<Delimiter>,
    pub(crate) sheet: Option<String>,
    /// `Some(None)` = there is no header.
    pub(crate) header_row: Option<Option<u32>>,
}

/// What a file looks like.
#[derive(Debug)]
pub(crate) struct Look {
    pub(crate) source: Source,
    pub(crate) sheets: Vec<String>,
    pub(crate) columns: Vec<Column>,
    pub(crate) preview: Vec<Vec<String>>,
}

/// Look at a file. Reads its beginning (and, as long as there are only ASCII characters, on). Blocking.
pub(crate) fn look(path: &Path, wanted: &Wanted, known: &Known) -> Result<Look, Unreadable> {
    let sample = sample(path)?;
    let format = format_of(&sample)?;
    let mut source =
        Source { format, encoding: Encoding::Utf8, delimiter: Delimiter::Comma, sheet: None, header_row: None };
    let mut sheets = Vec::new();
    match format {
        Format::Text => {
            source.encoding = match wanted.encoding {
                Some(encoding) => encoding,
                None => encoding_of(&sample)?,
            };
            let head = sample.get(..sample.len().min(64 * 1024)).unwrap_or_default();
            source.delimiter = wanted.delimiter.unwrap_or_else(|| delimiter_of(head, source.encoding));
        }
        Format::Xlsx => {
            if is_bomb(path)? {
                return Err(Unreadable::TooLarge);
            }
            sheets = sheet_names(path)?;
            source.sheet = match &wanted.sheet {
                Some(name) => sheets.iter().find(|known| *known == name).cloned(),
                None => sheets.first().cloned(),
            };
            if source.sheet.is_none() {
                return Err(Unreadable::Broken("there is no such sheet".into()));
            }
        }
    }
    let first = first_rows(path, &source)?;
    if first.is_empty() {
        return Err(Unreadable::Broken("there are no rows in it".into()));
    }
    source.header_row = wanted.header_row.unwrap_or_else(|| header_of(&first, known));
    let header_at = usize::try_from(source.header_row.unwrap_or(0)).unwrap_or(usize::MAX);
    let headers = header_at.checked_sub(1).and_then(|at| first.get(at)).cloned().unwrap_or_default();
    let preview: Vec<Vec<String>> = first.iter().skip(header_at).take(PREVIEW_ROWS).cloned().collect();
    let headers = widened(headers, &preview);
    let targets = guess::columns(&headers, &preview, known);
    let columns = headers.into_iter().zip(targets).map(|(header, target)| Column { header, target }).collect();
    Ok(Look { source, sheets, columns, preview })
}

/// Bytes that tell the encoding: from the first piece on that has more than ASCII.
fn sample(path: &Path) -> Result<Vec<u8>, Unreadable> {
    let mut file = File::open(path)?;
    let mut sample = Vec::new();
    let mut piece = Vec::with_capacity(SAMPLE);
    loop {
        piece.clear();
        file.by_ref().take(SAMPLE as u64).read_to_end(&mut piece)?;
        if sample.is_empty() || !piece.is_ascii() {
            std::mem::swap(&mut sample, &mut piece);
        }
        // The beginning counts for everything else; only the encoding is told by a later piece.
        if sample.len() < SAMPLE || !sample.is_ascii() || piece.len() < SAMPLE {
            return Ok(sample);
        }
    }
}

fn format_of(head: &[u8]) -> Result<Format, Unreadable> {
    const OTHERS: [(&[u8], &str); 9] = [
        (b"\xd0\xcf\x11\xe0", "an old or locked Excel file: save it as an unlocked XLSX"),
        (b"%PDF", "a PDF"),
        (b"\x89PNG", "a picture"),
        (b"GIF8", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"\x1f\x8b", "a packed file"),
        (b"7z\xbc\xaf", "a packed file"),
        (b"Rar!", "a packed file"),
        (b"{\\rtf", "a text document"),
    ];
    if let Some((_, what)) = OTHERS.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Err(Unreadable::Broken((*what).to_owned()));
    }
    let start: Vec<u8> = head.iter().take(200).map(u8::to_ascii_lowercase).collect();
    if [&b"<html"[..], b"<!doctype html", b"<table"].iter().any(|tag| start.trim_ascii_start().starts_with(tag)) {
        return Err(Unreadable::Broken("a web page: save it as XLSX or CSV".into()));
    }
    Ok(if head.starts_with(b"PK\x03\x04") { Format::Xlsx } else { Format::Text })
}

/// The encoding of a text.
pub(crate) fn encoding_of(sample: &[u8]) -> Result<Encoding, Unreadable> {
    for (mark, encoding) in
        [(&b"\xef\xbb\xbf"[..], Encoding::Utf8), (b"\xff\xfe", Encoding::Utf16le), (b"\xfe\xff", Encoding::Utf16be)]
    {
        if sample.starts_with(mark) {
            return Ok(encoding);
        }
    }
    let zeros_at = |odd: bool| sample.iter().enumerate().filter(|(n, byte)| **byte == 0 && (n % 2 == 1) == odd).count();
    let (odd, even) = (zeros_at(true), zeros_at(false));
    // The zeros of UTF-16 are the upper halves of delimiters and digits: on one side only, and not few.
    if (odd + even) * 50 > sample.len() {
        return match (odd, even) {
            (odd, even) if odd > even * 10 => Ok(Encoding::Utf16le),
            (odd, even) if even > odd * 10 => Ok(Encoding::Utf16be),
            _ => Err(Unreadable::Broken("not a text".into())),
        };
    }
    let valid = match std::str::from_utf8(sample) {
        Ok(_) => true,
        // The sample may end within a character.
        Err(error) => error.error_len().is_none() && error.valid_up_to() + 4 > sample.len(),
    };
    if valid {
        return Ok(Encoding::Utf8);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let guessed = detector.guess(Some(b"jp"), Utf8Detection::Allow);
    Ok(if guessed == encoding_rs::EUC_JP {
        Encoding::EucJp
    } else if guessed == encoding_rs::UTF_8 {
        Encoding::Utf8
    } else {
        Encoding::Cp932
    })
}

/// What stands between cells: that which cuts most rows into the same number of cells.
pub(crate) fn delimiter_of(head: &[u8], encoding: Encoding) -> Delimiter {
    let score = |delimiter: &Delimiter| {
        let mut rows = TextRows::new(head, encoding, *delimiter);
        let mut counts: Vec<usize> = Vec::new();
        while counts.len() < 30
            && let Ok(Some(row)) = rows.next()
        {
            counts.extend(row.cells.ok().map(|cells| cells.len()).filter(|count| *count > 0));
        }
        let alike = |count: usize| counts.iter().filter(|other| **other == count).count();
        let best = counts.iter().filter(|count| **count > 1).map(|count| (alike(*count), *count)).max();
        best.unwrap_or((0, 0))
    };
    let best = Delimiter::ALL.iter().rev().max_by_key(|delimiter| score(delimiter));
    best.copied().unwrap_or(Delimiter::Comma)
}

fn first_rows(path: &Path, source: &Source) -> Result<Vec<Vec<String>>, Unreadable> {
    let mut rows = Rows::open(path, source)?;
    let mut first = Vec::new();
    while first.len() < HEADER_WITHIN + PREVIEW_ROWS
        && let Some(RawRow { cells, .. }) = rows.next()?
    {
        first.push(cells.unwrap_or_default().into_iter().take(COLUMNS_MAX).collect());
    }
    Ok(first)
}

/// The row with the words above the columns, from 1. Titles and merged cells may stand over it.
pub(crate) fn header_of(rows: &[Vec<String>], known: &Known) -> Option<u32> {
    let words = |row: &Vec<String>| row.iter().filter(|cell| guess::is_word(cell, known)).count();
    let scores: Vec<usize> = rows.iter().take(HEADER_WITHIN).map(words).collect();
    let best = scores.iter().copied().max().unwrap_or(0);
    let at = match best {
        0 => return has_words_over_numbers(rows).then_some(1),
        _ => scores.iter().position(|score| *score == best)?,
    };
    u32::try_from(at + 1).ok()
}

/// The first row has words only, and below it some column has numbers or addresses only.
fn has_words_over_numbers(rows: &[Vec<String>]) -> bool {
    let is_datum = |cell: &String| {
        let digits = cell.chars().filter(char::is_ascii_digit).count();
        digits * 2 > cell.chars().count() || cell.contains('@') || typed::date(cell).is_some()
    };
    let Some((first, rest)) = rows.split_first() else { return false };
    let has_words = first.iter().filter(|cell| !cell.trim().is_empty()).all(|cell| !is_datum(cell));
    let column_of_data = |n: usize| {
        let mut cells = rest.iter().filter_map(|row| row.get(n)).filter(|cell| !cell.trim().is_empty()).peekable();
        cells.peek().is_some() && cells.all(is_datum)
    };
    has_words && !rest.is_empty() && (0..first.len()).any(column_of_data)
}

/// The headers, for as many columns as are in use: empty ones at the end go, and where most rows are longer there are
/// columns without a header.
fn widened(mut headers: Vec<String>, rows: &[Vec<String>]) -> Vec<String> {
    let used = |row: &[String]| row.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |at| at + 1);
    let header_width = used(&headers);
    let mut widths: Vec<usize> = rows.iter().map(|row| used(row)).collect();
    widths.sort_unstable();
    let width = match header_width {
        0 => widths.last().copied().unwrap_or(0),
        _ => header_width.max(widths.get(widths.len() / 2).copied().unwrap_or(0)),
    };
    headers.resize(width.min(COLUMNS_MAX), String::new());
    headers.into_iter().map(|header| header.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_told_apart() {
        let text = "会社名,電話番号\n株式会社髙﨑,03-1234-5678\n①㈱サンプル,0312345678\n";
        let (cp932, ..) = encoding_rs::SHIFT_JIS.encode(text);
        let (euc, ..) =
            encoding_rs::EUC_JP.encode("会社名,電話番号\n株式会社高崎産業,03-1234-5678\n日本の会社です,0312345678\n");
        let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (bytes, expected) in [
            (text.as_bytes().to_vec(), Encoding::Utf8),
            ([b"\xef\xbb\xbf", text.as_bytes()].concat(), Encoding::Utf8),
            (text.as_bytes()[..text.len() - 5].to_vec(), Encoding::Utf8),
            (cp932.into_owned(), Encoding::Cp932),
            (euc.into_owned(), Encoding::EucJp),
            (le.clone(), Encoding::Utf16le),
            ([b"\xff\xfe".to_vec(), le].concat(), Encoding::Utf16le),
            (be.clone(), Encoding::Utf16be),
            (b"name,phone\na,1\n".to_vec(), Encoding::Utf8),
        ] {
            assert_eq!(encoding_of(&bytes), Ok(expected), "{:?}", &bytes[..8]);
        }
        assert!(encoding_of(&[0, 0, 1, 0, 0, 2, 0, 0, 0]).is_err());
    }

    #[test]
    fn delimiters_are_told_apart() {
        for (text, expected) in [
            ("a,b,c\n1,2,3\n", Delimiter::Comma),
            ("a\tb\n1,5\t2\n1,6\t3\n", Delimiter::Tab),
            ("a;b\n\"x,y\";1\n2,5;3\n", Delimiter::Semicolon),
            ("a|b|c\n1|2|3", Delimiter::Pipe),
            ("alone\nx\n", Delimiter::Comma),
        ] {
            assert_eq!(delimiter_of(text.as_bytes(), Encoding::Utf8), expected, "{text}");
        }
    }

    #[test]
    fn the_header_is_found_under_titles_and_not_made_up() {
        let rows = |rows: &[&[&str]]| {
            rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect::<Vec<Vec<String>>>()
        };
        for (table, expected) in [
            (rows(&[&["会社名", "電話番号"], &["A社", "0312345678"]]), Some(1)),
            (
                rows(&[
                    &["顧客リスト 2026年", ""],
                    &["会社", "", "連絡先"],
                    &["会社名", "住所", "電話番号"],
                    &["A社", "東京都", "03"],
                ]),
                Some(3),
            ),
            (rows(&[&["なにか", "番号らしきもの"], &["A社", "0312345678"]]), Some(1)),
            (rows(&[&["A社", "0312345678"], &["B社", "0312345679"]]), None),
            (rows(&[&["A社", "東京"], &["B社", "大阪"]]), None),
        ] {
            assert_eq!(header_of(&table, &Known::default()), expected, "{table:?}");
        }
    }
}
