//! After a crash: recordings that were still packet journals are made playable and tied to their calls.

use crate::calls;
use crate::db::Store;
use std::path::PathBuf;
use uuid::Uuid;

/// Render what was left behind and note it in history. A folder that is not there has nothing to recover.
pub(crate) async fn recover(store: Store, folder: PathBuf) {
    if !folder.is_dir() {
        return;
    }
    let found = match tokio::task::spawn_blocking(move || kakeru_media::record::recover(&folder)).await {
        Ok(Ok(found)) => found,
        Ok(Err(error)) => return tracing::error!(%error, "recordings could not be recovered"),
        Err(error) => return tracing::error!(%error, "recovering recordings failed"),
    };
    for file in found {
        let name = file.path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let Ok(call) = name.parse::<Uuid>() else {
            tracing::warn!(name, "a recovered recording belongs to no call");
            continue;
        };
        let duration_ms = i64::try_from(file.duration_ms).unwrap_or(i64::MAX);
        match calls::store::set_recording(&store, call, name, duration_ms).await {
            Ok(()) => tracing::info!(%call, duration_ms, "recording recovered"),
            Err(error) => tracing::error!(%call, %error, "a recovered recording could not be noted"),
        }
    }
}
