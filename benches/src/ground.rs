//! What a bench stands on: the floor of a filled database, kept beside it and used again.

use crate::leads::{Floor, fill};
use std::path::Path;
use std::time::Instant;

/// The floor noted in the file `made`; without it the database is filled first.
pub async fn floor(name: &str, url: &str, made: &Path, count: u64) -> Result<Floor, Box<dyn std::error::Error>> {
    if let Some(floor) = std::fs::read(made).ok().and_then(|floor| serde_json::from_slice(&floor).ok()) {
        return Ok(floor);
    }
    let began = Instant::now();
    let floor = fill(url, count).await?;
    println!("{name}: {count} leads made in {:.0} s", began.elapsed().as_secs_f64());
    std::fs::write(made, serde_json::to_vec(&floor)?)?;
    Ok(floor)
}
