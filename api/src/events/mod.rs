//! The event stream for programs: the socket's events as server-sent events, for who wants to listen without speaking.
//!
//! It reads from the hub's ring at the listener's own speed: nothing is queued for anybody. Who is too slow falls out of
//! the ring, is told so with the place to go on from, and is let go.

pub mod routes;
mod stream;
