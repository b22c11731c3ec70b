//! SRTP: sound protected and unprotected in place, without an allocation per packet. The handshake that yields the keys
//! is the session's (`session/dtls_srtp.rs`).

mod cipher;
mod srtp;
mod window;

pub(crate) use cipher::{MasterKey, Profile};
pub(crate) use srtp::{Inbound, Outbound};
