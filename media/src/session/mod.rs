//! Sessions: one leg's sound, as values without input or output of their own.
//!
//! Lives here: the RTP leg of a SIP call, the browser's leg, their session descriptions and figures. Does not:
//! rooms and who hears whom (`engine`, `mix`), sockets (`net`).

mod browser_sdp;
#[cfg(test)]
mod corpus;
pub mod demux;
mod dtls_srtp;
mod ice_lite;
pub mod latch;
pub mod rtp;
pub mod sdp;
pub mod stats;
#[cfg(test)]
pub(crate) mod test_browser;
pub mod webrtc;

pub use demux::{BrowserTable, Datagram, classify};
pub use dtls_srtp::BrowserCertificate;
pub use webrtc::{BrowserDoor, BrowserEvent, BrowserLeg, Transmit};

use crate::engine::command::Codec;

/// One packet of sound as a session received it: checked, in its sender's numbers, undecoded.
#[derive(Clone, Copy, Debug)]
pub struct Speech<'a> {
    /// Its codec.
    pub codec: Codec,
    /// Which stream: another number whenever a leg's source or numbering starts anew; never shared between legs.
    pub stream: u64,
    /// Extended sequence number.
    pub sequence: u64,
    /// RTP timestamp.
    pub timestamp: u32,
    /// First packet after a pause.
    pub marker: bool,
    /// The payload.
    pub payload: &'a [u8],
}

/// The number of a leg's stream: unique over legs and restarts.
pub(crate) fn stream_number(id: crate::ids::SessionId, restarts: u32) -> u64 {
    id.0.wrapping_shl(24) | u64::from(restarts & 0x00ff_ffff)
}
