//! Sockets: ports leased from the range, bound in pairs; and the fault that makes a line bad on purpose.

pub mod fault;
pub mod ports;
pub(crate) mod shared;
