//! The engine over real loopback sockets, driven by a clock of the test: seconds of talk pass in milliseconds, and
//! every run is the same. What each ear gets is measured by tones.

mod browsers;
mod calls;
pub(crate) mod cost;
mod faults;
mod guard;
mod mixing;
mod moving;
mod reports;
mod threads;
mod whisper;
mod world;
