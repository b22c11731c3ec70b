//! The engine's door: configuration, commands, news, the handle, and (behind them) the workers.

pub mod command;
pub mod config;
pub mod handle;
pub mod matrix;
