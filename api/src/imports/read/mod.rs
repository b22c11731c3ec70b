//! A file as rows of cells, one at a time and with bounded memory: text of any of our encodings (`text`), or a sheet of a
//! workbook (`sheet`).

mod sheet;
mod text;

pub(crate) use sheet::{SheetRows, is_bomb, sheet_names};
pub(crate) use text::TextRows;

use super::reason::Reason;
use crate::error::Code;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::path::Path;
use utoipa::ToSchema;

/// Kinds of files.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ImportFormat)]
pub enum Format {
    /// Cells with a delimiter between them.
    Text,
    /// An Excel workbook.
    Xlsx,
}

/// Encodings of text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ImportEncoding)]
pub enum Encoding {
    /// UTF-8, with a byte order mark or without.
    #[serde(rename = "utf_8")]
    Utf8,
    /// Shift_JIS as Windows has it, with ①㈱髙﨑.
    Cp932,
    /// UTF-16, little end first: Excel's "Unicode text".
    #[serde(rename = "utf_16le")]
    Utf16le,
    /// UTF-16, big end first.
    #[serde(rename = "utf_16be")]
    Utf16be,
    /// EUC-JP.
    EucJp,
}

impl Encoding {
    /// As the decoder knows it.
    pub(crate) fn codec(self) -> &'static encoding_rs::Encoding {
        match self {
            Encoding::Utf8 => encoding_rs::UTF_8,
            Encoding::Cp932 => encoding_rs::SHIFT_JIS,
            Encoding::Utf16le => encoding_rs::UTF_16LE,
            Encoding::Utf16be => encoding_rs::UTF_16BE,
            Encoding::EucJp => encoding_rs::EUC_JP,
        }
    }
}

/// What stands between cells.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ImportDelimiter)]
pub enum Delimiter {
    /// `,`
    Comma,
    /// A tab.
    Tab,
    /// `;`
    Semicolon,
    /// `|`
    Pipe,
}

impl Delimiter {
    /// Every delimiter, the usual first.
    pub(crate) const ALL: [Delimiter; 4] = [Delimiter::Comma, Delimiter::Tab, Delimiter::Semicolon, Delimiter::Pipe];

    pub(crate) const fn byte(self) -> u8 {
        match self {
            Delimiter::Comma => b',',
            Delimiter::Tab => b'\t',
            Delimiter::Semicolon => b';',
            Delimiter::Pipe => b'|',
        }
    }
}

/// How a file is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ImportSource)]
pub struct Source {
    /// Its kind.
    pub format: Format,
    /// Of text: its encoding.
    pub encoding: Encoding,
    /// Of text: what stands between cells.
    pub delimiter: Delimiter,
    /// Of a workbook: the sheet.
    pub sheet: Option<String>,
    /// The row with the headers, from 1 (rows without anything in them are not counted); `null` = there is none.
    pub header_row: Option<u32>,
}

/// A row as it stands in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RawRow {
    /// Its (first) line, or its row in the sheet, from 1.
    pub(crate) line: u64,
    /// Its cells; or why they cannot be told.
    pub(crate) cells: Result<Vec<String>, Reason>,
}

/// Why a file cannot be read (on).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Unreadable {
    /// It is no table, or broken.
    #[error("not readable as a table: {0}")]
    Broken(String),
    /// Its contents would not fit.
    #[error("the workbook's contents are too large")]
    TooLarge,
    /// The system says.
    #[error("{0}")]
    Io(String),
}

impl Unreadable {
    /// The row of the table of refusals.
    pub(crate) const fn code(&self) -> Code {
        match self {
            Unreadable::Broken(_) => Code::FileUnreadable,
            Unreadable::TooLarge => Code::FileContentsTooLarge,
            Unreadable::Io(_) => Code::Internal,
        }
    }
}

impl From<std::io::Error> for Unreadable {
    fn from(error: std::io::Error) -> Self {
        Unreadable::Io(error.to_string())
    }
}

/// The rows of a file.
pub(crate) enum Rows {
    /// Of text.
    Text(Box<TextRows<File>>),
    /// Of a sheet.
    Sheet(Box<SheetRows>),
}

impl Rows {
    /// From the first row on; blank rows are left out.
    pub(crate) fn open(path: &Path, source: &Source) -> Result<Self, Unreadable> {
        match source.format {
            Format::Text => {
                let file = File::open(path)?;
                Ok(Rows::Text(Box::new(TextRows::new(file, source.encoding, source.delimiter))))
            }
            Format::Xlsx => Ok(Rows::Sheet(Box::new(SheetRows::open(path, source.sheet.as_deref())?))),
        }
    }

    /// The next row with anything in it.
    pub(crate) fn next(&mut self) -> Result<Option<RawRow>, Unreadable> {
        loop {
            let row = match self {
                Rows::Text(rows) => rows.next()?,
                Rows::Sheet(rows) => rows.next()?,
            };
            let Some(row) = row else { return Ok(None) };
            if row.cells.as_ref().is_ok_and(|cells| super::row::is_blank(cells)) {
                continue;
            }
            return Ok(Some(row));
        }
    }

    /// How far, in the unit of `extent`.
    pub(crate) fn position(&self) -> u64 {
        match self {
            Rows::Text(rows) => rows.bytes(),
            Rows::Sheet(rows) => rows.position(),
        }
    }

    /// Where the end is, as far as it is known.
    pub(crate) fn extent(&self, size_bytes: u64) -> u64 {
        match self {
            Rows::Text(_) => size_bytes,
            Rows::Sheet(rows) => rows.extent(),
        }
    }
}
