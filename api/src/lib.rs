//! The desk.

pub mod net;
pub mod tls;
