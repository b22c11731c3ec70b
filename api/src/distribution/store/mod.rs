//! Queries on leases and on the queue.

mod clock;
mod lease;

pub use lease::{Holder, finish_in, holder};
