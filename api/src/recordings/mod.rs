//! Recordings: one file per call, two channels (agent left, customer right), heard by whoever sees the call. The files and
//! their waveforms are `kakeru_media::record`'s; here is who may have them.

mod recovery;
pub mod routes;

pub(crate) use recovery::recover;

use serde::Serialize;
use utoipa::ToSchema;

/// A recording's waveform.
#[derive(Debug, PartialEq, Serialize, ToSchema)]
pub struct Waveform {
    /// Agent: the highest level of each stretch, 0 to 1.
    pub left: Vec<f32>,
    /// Customer, likewise.
    pub right: Vec<f32>,
    /// Length in milliseconds.
    pub duration_ms: u64,
}

impl From<kakeru_media::record::Peaks> for Waveform {
    fn from(peaks: kakeru_media::record::Peaks) -> Self {
        Self { left: peaks.left, right: peaks.right, duration_ms: peaks.duration_ms }
    }
}
