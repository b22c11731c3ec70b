//! Signing in and out, and the role in force 「権限の切替」.

pub mod routes;
pub mod store;
pub mod throttle;

/// A session ends by itself after a long shift, in seconds.
pub const SESSION_S_MAX: i64 = 16 * 3600;
