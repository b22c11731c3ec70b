//! Rows as a workbook, written as they come: one pass, no sheet in memory. Texts stand in their cells, not in a shared
//! table, which would have to be kept until the end.

use super::table::Cell;
use std::io::{self, Seek, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Rows of a sheet at most, as Excel has it.
const ROWS_MAX: u32 = 1_048_576;
/// Characters of a cell at most, as Excel has it.
const CELL_MAX: usize = 32_767;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPES: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;

/// A workbook that is written.
pub(crate) struct SheetFile<W: Write + Seek> {
    zip: ZipWriter<W>,
    headers: Vec<Cell>,
    sheets: u32,
    row: u32,
    line: String,
}

impl<W: Write + Seek> SheetFile<W> {
    pub(crate) fn new(out: W, headers: Vec<Cell>) -> io::Result<Self> {
        let mut file = Self { zip: ZipWriter::new(out), headers, sheets: 0, row: 0, line: String::new() };
        file.begin()?;
        Ok(file)
    }

    fn part(&mut self, name: &str) -> io::Result<()> {
        self.zip.start_file(name, SimpleFileOptions::default().large_file(true)).map_err(io::Error::other)
    }

    fn begin(&mut self) -> io::Result<()> {
        self.sheets += 1;
        self.row = 0;
        let name = format!("xl/worksheets/sheet{}.xml", self.sheets);
        self.part(&name)?;
        write!(self.zip, "{HEAD}<worksheet xmlns=\"{MAIN}\"><sheetData>")?;
        let headers = std::mem::take(&mut self.headers);
        let written = self.row(&headers);
        self.headers = headers;
        written
    }

    pub(crate) fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        if self.row >= ROWS_MAX {
            write!(self.zip, "</sheetData></worksheet>")?;
            self.begin()?;
        }
        self.row += 1;
        self.line.clear();
        self.line.push_str(&format!("<row r=\"{}\">", self.row));
        for (n, cell) in cells.iter().enumerate() {
            if cell.text().is_empty() {
                continue;
            }
            let at = format!("{}{}", column(n), self.row);
            match cell {
                Cell::Number(number) => self.line.push_str(&format!("<c r=\"{at}\"><v>{number}</v></c>")),
                Cell::Text(text) => {
                    self.line.push_str(&format!("<c r=\"{at}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"));
                    escape(&mut self.line, text);
                    self.line.push_str("</t></is></c>");
                }
            }
        }
        self.line.push_str("</row>");
        self.zip.write_all(self.line.as_bytes())
    }

    pub(crate) fn finish(mut self) -> io::Result<()> {
        write!(self.zip, "</sheetData></worksheet>")?;
        let each = |one: &dyn Fn(u32) -> String| (1..=self.sheets).map(one).collect::<String>();
        let overrides = each(&|n| {
            format!("<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"{TYPES}.worksheet+xml\"/>")
        });
        let sheets = each(&|n| format!("<sheet name=\"Leads {n}\" sheetId=\"{n}\" r:id=\"rId{n}\"/>"));
        let relations = each(&|n| {
            format!("<Relationship Id=\"rId{n}\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>")
        });
        let parts = [
            (
                "[Content_Types].xml",
                format!(
                    "<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" \
                     ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
                     <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
                     <Override PartName=\"/xl/workbook.xml\" ContentType=\"{TYPES}.sheet.main+xml\"/>{overrides}</Types>"
                ),
            ),
            (
                "_rels/.rels",
                format!(
                    "<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"rId1\" \
                     Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
                ),
            ),
            (
                "xl/workbook.xml",
                format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><sheets>{sheets}</sheets></workbook>"),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                format!("<Relationships xmlns=\"{PACKAGE}/relationships\">{relations}</Relationships>"),
            ),
        ];
        for (name, text) in parts {
            self.part(name)?;
            write!(self.zip, "{HEAD}{text}")?;
        }
        let mut out = self.zip.finish().map_err(io::Error::other)?;
        out.flush()
    }
}

/// `A`, `B`, … `Z`, `AA`, …
fn column(n: usize) -> String {
    let mut name = Vec::new();
    let mut rest = n + 1;
    while rest > 0 {
        rest -= 1;
        name.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        rest /= 26;
    }
    name.into_iter().rev().collect()
}

/// Text within a tag; characters that XML cannot hold are left out.
fn escape(out: &mut String, text: &str) {
    for c in text.chars().take(CELL_MAX) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\r' => out.push_str("&#13;"),
            '\n' | '\t' => out.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::{Data, Reader, Xlsx};

    #[test]
    fn a_workbook_is_read_back_as_it_was_written() {
        let text = |text: &str| Cell::Text(text.into());
        let mut bytes = io::Cursor::new(Vec::new());
        let mut file = SheetFile::new(&mut bytes, vec![text("名前"), text("電話番号"), text("人数")]).expect("memory");
        file.row(&[text("㈱<&> \u{1}髙﨑"), text("0312345678"), Cell::Number("12".into())]).expect("memory");
        file.row(&[text("改行\nあり"), text(""), Cell::Number("1.5".into())]).expect("memory");
        file.finish().expect("memory");
        let mut book = Xlsx::new(bytes).expect("a workbook");
        let range = book.worksheet_range_at(0).expect("a sheet").expect("readable");
        let rows: Vec<&[Data]> = range.rows().collect();
        assert_eq!(rows[1][0], Data::String("㈱<&> 髙﨑".into()));
        assert_eq!((&rows[1][1], &rows[1][2]), (&Data::String("0312345678".into()), &Data::Float(12.0)));
        assert_eq!(rows[2][0], Data::String("改行\nあり".into()));
    }

    #[test]
    fn columns_have_the_names_of_spreadsheets() {
        let names = [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")];
        assert!(names.into_iter().all(|(n, name)| column(n) == name));
    }
}
