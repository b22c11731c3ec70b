//! Recording: the tap on what members say, the writer thread's packet journals, the playable files rendered from them.
//!
//! Live, a recording is a *journal*: an append-only file of the packets as they came, written by one thread for all
//! calls, fed by each call's [`Tap`] over a bounded channel. When the call is over another thread renders the playable
//! file from it: two channels, placed by RTP time. A journal per call, not one for all: rendering reads what the call
//! said and nothing else. After a crash the journals left behind are rendered by [`recover`].
//!
//! Lives here: files of one folder, named by the recording's name. Does not: who is recorded (the room), retention,
//! other storage, permission to listen.

mod journal;
mod name;
mod read;
mod render;
mod tap;
#[cfg(test)]
mod tests;
mod timeline;
mod writer;

pub use name::is_safe_name;
pub use read::{Peaks, RecordingFile, find, peaks};
pub use render::{Figures, Gap, Rendered, SideFigures, recover};
pub use tap::Tap;
pub use writer::Writer;
