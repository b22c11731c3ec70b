//! A sheet of a workbook as rows. The workbook's reader lends itself out, so it lives on a thread of its own; rows come
//! through a short queue. Whatever a broken workbook does to the reader ends the thread, not the program.

use super::{RawRow, Unreadable};
use crate::imports::reason::Reason;
use calamine::{DataRef, Reader, Xlsx};
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

/// Rows that wait: the reader is faster than what comes after it.
const WAITING: usize = 64;
/// Cells of a row at most.
const CELLS_MAX: u32 = 2_000;
/// Longest cell, in bytes: twice what Excel takes, in the widest characters.
const CELL_MAX: usize = 256 * 1024;
/// Longest stretch of a part without a tag. Bounds what the reader holds at once.
const STRETCH_MAX: usize = 1024 * 1024;
/// Size of a workbook's parts that are held in memory (shared strings, styles), unpacked.
const HELD_MAX: u64 = 192 * 1024 * 1024;
/// Size of a sheet, unpacked: a million rows of fifty cells.
const SHEET_MAX: u64 = 4 * 1024 * 1024 * 1024;
/// Parts of a workbook at most.
const PARTS_MAX: usize = 5_000;

/// The names of the sheets, in order.
pub(crate) fn sheet_names(path: &Path) -> Result<Vec<String>, Unreadable> {
    let path = path.to_owned();
    let names = std::thread::spawn(move || Ok(open(&path)?.sheet_names()));
    names.join().unwrap_or_else(|_| Err(Unreadable::Broken("the workbook cannot be read".into())))
}

fn open(path: &Path) -> Result<Xlsx<BufReader<File>>, Unreadable> {
    Xlsx::new(BufReader::new(File::open(path)?)).map_err(broken)
}

fn broken(error: calamine::XlsxError) -> Unreadable {
    Unreadable::Broken(error.to_string())
}

/// Does the workbook unpack to more than we take? Every part is unpacked once, into nothing.
pub(crate) fn is_bomb(path: &Path) -> Result<bool, Unreadable> {
    let broken = |error: zip::result::ZipError| Unreadable::Broken(error.to_string());
    let mut archive = zip::ZipArchive::new(BufReader::new(File::open(path)?)).map_err(broken)?;
    if archive.len() > PARTS_MAX {
        return Ok(true);
    }
    let mut held = 0;
    let mut piece = vec![0; 64 * 1024];
    for n in 0..archive.len() {
        let mut part = archive.by_index(n).map_err(broken)?;
        let name = part.name().map_err(broken)?.to_ascii_lowercase();
        if !(name.ends_with(".xml") || name.ends_with(".rels")) {
            continue;
        }
        let is_sheet = name.contains("worksheets/sheet");
        let (mut size, mut stretch) = (0_u64, 0_usize);
        loop {
            let got = part.read(&mut piece).map_err(|error| Unreadable::Broken(error.to_string()))?;
            let Some(bytes) = piece.get(..got).filter(|bytes| !bytes.is_empty()) else { break };
            size += got as u64;
            let mut parts = bytes.split(|byte| *byte == b'<');
            stretch += parts.next().map_or(0, <[u8]>::len);
            let mut longest = stretch;
            for part in parts {
                stretch = part.len();
                longest = longest.max(stretch);
            }
            if longest > STRETCH_MAX || size > SHEET_MAX || (!is_sheet && held + size > HELD_MAX) {
                return Ok(true);
            }
        }
        if !is_sheet {
            held += size;
        }
    }
    Ok(false)
}

enum Told {
    /// So many rows, as the sheet says.
    Extent(u64),
    Row(RawRow),
    Ended(Result<(), Unreadable>),
}

/// The rows of a sheet.
pub(crate) struct SheetRows {
    told: Receiver<Told>,
    extent: u64,
    position: u64,
    is_over: bool,
}

impl SheetRows {
    /// The sheet of this name, else the first.
    pub(crate) fn open(path: &Path, sheet: Option<&str>) -> Result<Self, Unreadable> {
        let (tell, told) = sync_channel(WAITING);
        let (path, sheet): (PathBuf, Option<String>) = (path.to_owned(), sheet.map(str::to_owned));
        std::thread::Builder::new()
            .name("sheet".into())
            .spawn(move || {
                let ended = read(&path, sheet.as_deref(), &tell);
                // Nobody listens any more: then nobody asks how it ended.
                let _ = tell.send(Told::Ended(ended));
            })
            .map_err(Unreadable::from)?;
        Ok(Self { told, extent: 0, position: 0, is_over: false })
    }

    pub(crate) fn position(&self) -> u64 {
        self.position
    }

    pub(crate) fn extent(&self) -> u64 {
        self.extent.max(self.position)
    }

    pub(crate) fn next(&mut self) -> Result<Option<RawRow>, Unreadable> {
        while !self.is_over {
            match self.told.recv() {
                Ok(Told::Extent(rows)) => self.extent = rows,
                Ok(Told::Row(row)) => {
                    self.position = row.line;
                    return Ok(Some(row));
                }
                Ok(Told::Ended(ended)) => {
                    self.is_over = true;
                    ended?;
                }
                Err(_) => return Err(Unreadable::Broken("the workbook's reader gave up".into())),
            }
        }
        Ok(None)
    }
}

fn read(path: &Path, sheet: Option<&str>, tell: &SyncSender<Told>) -> Result<(), Unreadable> {
    let mut book = open(path)?;
    let names = book.sheet_names();
    let name = match sheet {
        Some(name) => names.into_iter().find(|known| known == name),
        None => names.into_iter().next(),
    };
    let name = name.ok_or_else(|| Unreadable::Broken("there is no such sheet".into()))?;
    let mut cells = book.worksheet_cells_reader(&name).map_err(broken)?;
    let mut listens = tell.send(Told::Extent(u64::from(cells.dimensions().end.0) + 1)).is_ok();
    let mut row: Option<(u32, Result<Vec<String>, Reason>)> = None;
    while listens && let Some(cell) = cells.next_cell().map_err(broken)? {
        let (at, column) = cell.get_position();
        if row.as_ref().is_none_or(|(current, _)| *current != at) {
            if let Some((line, cells)) = row.take() {
                listens = tell.send(Told::Row(RawRow { line: u64::from(line) + 1, cells })).is_ok();
            }
            row = Some((at, Ok(Vec::new())));
        }
        if let Some((_, there)) = &mut row {
            put(there, column, cell.get_value());
        }
    }
    if let Some((line, cells)) = row {
        // Nobody listens any more: it is over either way.
        let _ = tell.send(Told::Row(RawRow { line: u64::from(line) + 1, cells }));
    }
    Ok(())
}

/// A cell at its column; cells that are not in the file are empty.
fn put(row: &mut Result<Vec<String>, Reason>, column: u32, value: &DataRef<'_>) {
    let text = text_of(value);
    let Ok(cells) = row else { return };
    if text.is_empty() {
        return;
    }
    if column >= CELLS_MAX || text.len() > CELL_MAX {
        *row = Err(Reason::RecordTooLong);
        return;
    }
    let at = usize::try_from(column).unwrap_or(usize::MAX);
    if cells.len() <= at {
        cells.resize(at + 1, String::new());
    }
    if let Some(cell) = cells.get_mut(at) {
        *cell = text;
    }
}

/// A cell as a person sees it, but numbers whole and dates in one form.
fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) if number.fract() == 0.0 && number.abs() < 9.0e15 => format!("{number:.0}"),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(true) => "TRUE".into(),
        DataRef::Bool(false) => "FALSE".into(),
        DataRef::Error(error) => error.to_string(),
        DataRef::DateTime(at) => {
            let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
            let number = at.as_f64();
            if at.is_duration() || (0.0..1.0).contains(&number) {
                format!("{hour:02}:{minute:02}:{second:02}")
            } else if number.fract() == 0.0 {
                format!("{year:04}-{month:02}-{day:02}")
            } else {
                format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
            }
        }
    }
}
