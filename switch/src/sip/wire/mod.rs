//! Everything between bytes and messages (RFC 3261 sections 7, 18.3, 25; RFC 4475 is the acceptance).
//!
//! What comes from the wire is framed, unfolded, expanded from compact names and checked here; it never reaches
//! `rsip` raw. What goes out is made of `rsip` types ([`build`]). Nothing here panics on foreign bytes: a packet
//! is a message, a request that can be answered with a refusal, or an error that says why it is dropped.

pub mod address;
pub mod build;
pub mod error;
pub mod fields;
pub mod lex;
pub mod message;
mod parse;
pub mod uri;
pub mod via;

pub use address::NameAddr;
pub use error::{Refusal, WireError};
pub use fields::Fields;
pub use message::{BadRequest, CSeq, Method, Packet, Request, Response};
pub use parse::{PACKET_MAX, parse};
pub use uri::{SipUri, Uri};
pub use via::Via;
