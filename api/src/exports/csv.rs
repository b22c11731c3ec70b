//! Rows as text: quoted where needed, and guarded so that a spreadsheet takes no cell for a formula.

/// A cell that a spreadsheet would take for a formula gets an apostrophe before it; the import takes it off again.
/// Numbers may begin with a sign.
pub(crate) fn guarded(cell: &str) -> std::borrow::Cow<'_, str> {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    // A telephone number in E.164 is no number to a person, but harmless to a spreadsheet only as text.
    let is_number = !cell.starts_with('+') && cell.parse::<f64>().is_ok();
    if is_formula && !is_number { format!("'{cell}").into() } else { cell.into() }
}

/// One line.
pub(crate) fn line<'a>(out: &mut String, delimiter: u8, cells: impl Iterator<Item = &'a str>) {
    let delimiter = char::from(delimiter);
    for (n, cell) in cells.enumerate() {
        if n > 0 {
            out.push(delimiter);
        }
        let cell = guarded(cell);
        let needs_quotes = cell.contains([delimiter, '"', '\n', '\r']) || cell.starts_with(' ') || cell.ends_with(' ');
        if needs_quotes {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&cell);
        }
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_formulas_are_harmless() {
        let cells = ["=1+1", "+81312345678", "-5", "@x", "a,b", "say \"hi\"", "two\nlines", "03-1234-5678", " x"];
        let mut out = String::new();
        line(&mut out, b',', cells.into_iter());
        let expected = "'=1+1,'+81312345678,-5,'@x,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",03-1234-5678,\" x\"\r\n";
        assert_eq!(out, expected);
    }
}
