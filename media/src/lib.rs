//! The media engine: sound between sessions, on its own threads.
//!
//! A *session* is one leg's sound (a browser, a SIP leg's RTP, a player). A *room* is one call; its members are
//! sessions, and its [`Matrix`] says who hears whom. The engine serves each listener from its row: forward where
//! one speaker with the same codec is heard, mix otherwise. Commands come in by a bounded queue, [`News`] goes out.
//!
//! Lives here: RTP, SRTP, ICE-lite, codecs, jitter, mixing, recording. Does not: SIP, agents, leads, the database.

pub mod codec;
mod crypto;
pub mod dsp;
pub mod engine;
pub mod ids;
pub mod jitter;
pub mod mix;
pub mod net;
pub mod play;
pub mod record;
pub mod rtp;
pub mod session;

pub use engine::command::{
    Codec, MediaError, MemberQuality, News, PlayPlan, RecordingPlan, RecordingSide, RtpPlan, Sound,
};
pub use engine::config::{EngineConfig, LineFault};
pub use engine::handle::{Engine, Pending};
pub use engine::matrix::Matrix;
pub use ids::{RoomId, SessionId};
