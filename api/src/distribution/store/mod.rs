//! Queries on leases and on the queue. What differs between the two databases stands side by side where it differs.

pub(crate) mod candidates;
mod clock;
mod counts;
pub(crate) mod lease;
pub(crate) mod passes;
mod place;
pub(crate) mod queue;

pub(crate) use counts::{Counts, counts};
pub use lease::{Holder, finish_in, forget_in, holder};
pub(crate) use place::{before, place, works_in};
pub use queue::wake_in;
