//! Refused rows as a file: what stood there, and why it was refused.

use super::Import;
use super::row::Fault;
use super::store::{self, Rejected};
use crate::db::Store;
use crate::error::{Failure, Language};
use crate::exports::csv;
use actix_web::HttpResponse;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use bytes::Bytes;
use futures_util::stream;

/// The header of the reasons.
const fn reasons_header(language: Language) -> &'static str {
    match language {
        Language::Ja => "エラー理由",
        Language::En => "Error reason",
    }
}

/// What stands above a column, else its number.
pub(crate) fn name_of(headers: &[String], column: usize) -> String {
    let header = headers.get(column).filter(|header| !header.is_empty()).cloned();
    header.unwrap_or_else(|| format!("#{}", column + 1))
}

/// The reasons of one row in words.
fn sentence(faults: &[Fault], headers: &[String], language: Language) -> String {
    let one = |fault: &Fault| {
        let sentence = fault.reason.sentence(language);
        match (fault.column, language) {
            (None, _) => sentence.to_owned(),
            (Some(column), Language::Ja) => format!("「{}」{sentence}", name_of(headers, column)),
            (Some(column), Language::En) => format!("{}: {sentence}", name_of(headers, column)),
        }
    };
    faults.iter().map(one).collect::<Vec<_>>().join(" ")
}

struct Place {
    store: Store,
    import: Import,
    headers: Vec<String>,
    language: Language,
    after: Option<i64>,
    is_over: bool,
}

/// The file, streamed.
pub(crate) fn file(store: Store, import: Import, language: Language) -> HttpResponse {
    let headers = import.plan.columns.iter().map(|column| column.header.clone()).collect();
    let name = format!("attachment; filename=\"rejected-{}.csv\"", import.id);
    let place = Place { store, import, headers, language, after: None, is_over: false };
    let pieces = stream::try_unfold(place, |mut place| async move {
        if place.is_over {
            return Ok::<_, Failure>(None);
        }
        let piece = place.next().await?;
        Ok(Some((Bytes::from(piece), place)))
    });
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/csv; charset=utf-8"))
        .insert_header((CONTENT_DISPOSITION, name))
        .streaming(Box::pin(pieces))
}

impl Place {
    async fn next(&mut self) -> Result<String, Failure> {
        let mut piece = String::new();
        if self.after.is_none() {
            piece.push('\u{feff}');
            if self.import.source.header_row.is_some() {
                let header = self.headers.iter().map(String::as_str).chain([reasons_header(self.language)]);
                csv::line(&mut piece, b',', header);
            }
        }
        let rows = store::rejects(&self.store, self.import.id, self.after.unwrap_or(-1)).await?;
        match rows.last() {
            Some(last) => self.after = Some(last.line),
            None => self.is_over = true,
        }
        for Rejected { faults, mut cells, .. } in rows {
            cells.resize(cells.len().max(self.headers.len()), String::new());
            let reasons = sentence(&faults, &self.headers, self.language);
            csv::line(&mut piece, b',', cells.iter().map(String::as_str).chain([reasons.as_str()]));
        }
        Ok(piece)
    }
}
