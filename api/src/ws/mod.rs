//! The live socket: numbered events down, commands up.
//!
//! `hub` numbers and keeps recent events, `sight` decides who gets which, `protocol` says how they are written, `session`
//! serves one page, `command` carries a page's wishes to the switch.

pub mod command;
pub mod hub;
pub mod protocol;
pub mod session;
pub mod sight;
