//! The jitter buffer of one speaker on the mix path: packets in as they come, one frame out per tick.
//!
//! `buffer` keeps packets in order and decides when each is played; `speaker` decodes, conceals, and shortens or
//! lengthens the sound by whole pitch periods. No clock of its own: time is an argument.

pub mod buffer;
pub mod speaker;
