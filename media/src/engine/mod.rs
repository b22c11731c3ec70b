//! The engine's door: configuration, commands, news, the handle, and behind them the workers.
//!
//! A [`worker`] is a loop around a `floor` (its sessions and rooms); a packet goes from a socket through its session
//! into its room, and from there at once or on the tick to the listeners' sessions.

mod arrivals;
mod browser;
pub mod command;
mod commands;
pub mod config;
mod floor;
pub mod handle;
pub mod matrix;
mod moving;
mod room;
mod session;
mod telephone;
mod tick;
pub mod worker;

#[cfg(test)]
pub(crate) mod tests;
