//! What goes on in the background: one export of this node at a time. The database is the queue; an export that a crash
//! interrupted is begun anew. A thread writes the file while the task reads the leads, a page ahead.

use super::sheet::SheetFile;
use super::table::{self, Cell};
use super::text::TextFile;
use super::{Export, ExportFormat, ExportState, Unfit, Wish, store};
use crate::db::Store;
use crate::error::{Failure, Language};
use crate::imports::work::{Work, remove};
use std::fs::File;
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;
use uuid::Uuid;

/// Pages that wait between database and file.
const PAGES: usize = 2;
/// How long it waits after something unexpected.
const PAUSE: Duration = Duration::from_secs(1);
/// How often it looks for files whose day is over.
const EXPIRE_EVERY: Duration = Duration::from_secs(600);

/// Where the files lie.
pub(crate) fn path_of(data: &Path, id: Uuid) -> PathBuf {
    data.join("exports").join(id.to_string())
}

/// What the background works with.
pub(crate) struct Workshop {
    pub(crate) store: Store,
    pub(crate) work: Arc<Work>,
    pub(crate) data: PathBuf,
    pub(crate) node: String,
}

/// Work until the program ends.
pub(crate) async fn run(workshop: Workshop) {
    loop {
        if let Ok(old) = store::expire(&workshop.store, &workshop.node).await {
            for id in old {
                remove(&path_of(&workshop.data, id)).await;
            }
        }
        match store::next_job(&workshop.store, &workshop.node).await {
            Ok(Some(export)) => workshop.one(export).await,
            Ok(None) => drop(tokio::time::timeout(EXPIRE_EVERY, workshop.work.asked()).await),
            Err(_) => tokio::time::sleep(PAUSE).await,
        }
    }
}

impl Workshop {
    async fn one(&self, export: Export) {
        let path = path_of(&self.data, export.id);
        let (state, unfit) = match self.write(&export, path.clone()).await {
            Ok(Some(unfit)) => (ExportState::Done, unfit),
            // Nobody wants it any more.
            Ok(None) => return remove(&path).await,
            Err(_) => {
                remove(&path).await;
                (ExportState::Failed, vec![])
            }
        };
        tracing::info!(export = %export.id, state = state.as_str(), "export over");
        if store::end(&self.store, export.id, state, &unfit).await.is_err() {
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// `None` = nobody wants it any more.
    async fn write(&self, export: &Export, path: PathBuf) -> Result<Option<Vec<Unfit>>, Failure> {
        let io = |error: io::Error| Failure::internal(&error);
        if let Some(folder) = path.parent() {
            tokio::fs::create_dir_all(folder).await.map_err(io)?;
        }
        let wish = export.wish.clone();
        let words = store::words(self.store.read(), wish.project_id).await?;
        let language = if wish.english { Language::En } else { Language::Ja };
        let headers = table::headers(&words, language);
        let (send, pages) = mpsc::channel(PAGES);
        let for_file = wish.clone();
        let writer = tokio::task::spawn_blocking(move || write_file(&path, &for_file, headers, pages));
        let (mut cursor, mut rows) = (None, 0);
        loop {
            let (leads, next) = store::page(&self.store, export.user_id.unwrap_or_default(), &wish, cursor).await?;
            rows += leads.len() as u64;
            let page: Vec<Vec<Cell>> = leads.iter().flat_map(|lead| table::rows(lead, &words)).collect();
            if send.send(page).await.is_err() {
                break;
            }
            if !store::progress(&self.store, export.id, rows).await? {
                return Ok(None);
            }
            match next {
                Some(next) => cursor = Some(next),
                None => break,
            }
        }
        drop(send);
        let written = writer.await.map_err(|error| Failure::internal(&error))?;
        Ok(Some(written.map_err(io)?))
    }
}

/// The thread that writes.
fn write_file(
    path: &Path,
    wish: &Wish,
    headers: Vec<Cell>,
    mut pages: mpsc::Receiver<Vec<Vec<Cell>>>,
) -> io::Result<Vec<Unfit>> {
    let out = BufWriter::new(File::create(path)?);
    let delimiter = match wish.format {
        ExportFormat::Csv => b',',
        ExportFormat::Tsv => b'\t',
        ExportFormat::Xlsx => {
            let mut file = SheetFile::new(out, headers)?;
            while let Some(page) = pages.blocking_recv() {
                page.iter().try_for_each(|row| file.row(row))?;
            }
            file.finish()?;
            return Ok(vec![]);
        }
    };
    let mut file = TextFile::new(out, delimiter, wish.encoding)?;
    file.row(&headers)?;
    while let Some(page) = pages.blocking_recv() {
        page.iter().try_for_each(|row| file.row(row))?;
    }
    file.finish()
}
