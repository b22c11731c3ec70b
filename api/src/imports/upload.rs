//! An uploaded body onto the disk, piece by piece, within the limit; and a look at what it is.

use super::detect::{self, Look, Wanted};
use super::guess::Known;
use super::read::Unreadable;
use super::work::{path_of, remove};
use crate::error::{Code, Failure};
use crate::state::Settings;
use actix_web::web;
use futures_util::StreamExt;
use std::path::PathBuf;
use tokio::io::AsyncWriteExt;
use uuid::Uuid;

/// A file that lies there; dropped without [`Uploaded::keep`], it goes.
pub(crate) struct Uploaded {
    pub(crate) path: PathBuf,
    pub(crate) size_bytes: u64,
    is_kept: bool,
}

impl Uploaded {
    /// It stays.
    pub(crate) fn keep(mut self) {
        self.is_kept = true;
    }
}

impl Drop for Uploaded {
    fn drop(&mut self) {
        if !self.is_kept && std::fs::remove_file(&self.path).is_err() {
            tracing::warn!("an upload that was refused cannot be removed");
        }
    }
}

/// Write the body to the import's place.
pub(crate) async fn receive(settings: &Settings, id: Uuid, mut body: web::Payload) -> Result<Uploaded, Failure> {
    let io = |error: std::io::Error| Failure::internal(&error);
    let path = path_of(&settings.data, id);
    if let Some(folder) = path.parent() {
        tokio::fs::create_dir_all(folder).await.map_err(io)?;
    }
    let mut file = tokio::fs::File::create(&path).await.map_err(io)?;
    let mut uploaded = Uploaded { path, size_bytes: 0, is_kept: false };
    while let Some(piece) = body.next().await {
        let piece = piece.map_err(|_| Failure::because(Code::Validation, "the body ended early"))?;
        uploaded.size_bytes += piece.len() as u64;
        if uploaded.size_bytes > settings.upload_bytes_max {
            return Err(Failure::because(
                Code::PayloadTooLarge,
                format!("at most {} bytes", settings.upload_bytes_max),
            ));
        }
        file.write_all(&piece).await.map_err(io)?;
    }
    if uploaded.size_bytes == 0 {
        return Err(Failure::because(Code::FileUnreadable, "the file is empty"));
    }
    file.sync_all().await.map_err(io)?;
    Ok(uploaded)
}

/// Look at a file of this import, away from the threads that answer.
pub(crate) async fn look(path: PathBuf, wanted: Wanted, known: Known) -> Result<Look, Failure> {
    let looked = web::block(move || detect::look(&path, &wanted, &known)).await;
    // A broken file may break its reader: that is the file's fault.
    let looked = looked.map_err(|_| Failure::new(Code::FileUnreadable))?;
    looked.map_err(|error| match error {
        Unreadable::Io(_) => Failure::internal(&error),
        Unreadable::Broken(ref why) => Failure::because(error.code(), why.clone()),
        Unreadable::TooLarge => Failure::new(error.code()),
    })
}

/// Remove the file of this import, if it is still there.
pub(crate) async fn discard(settings: &Settings, id: Uuid) {
    remove(&path_of(&settings.data, id)).await;
}
