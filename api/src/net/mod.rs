//! The program's view of the network around it: what others see of us.
//!
//! `stun` is one question to a STUN server as a pure machine (RFC 8489), `advertise` keeps asking and writes what it
//! learns into the table that SIP and the media engine read.

mod advertise;
mod stun;

pub use advertise::{Advertising, start};
