//! Sessions: one leg's sound, as values without input or output of their own.
//!
//! Lives here: the RTP leg of a SIP call, the browser's leg, their session descriptions and figures. Does not:
//! rooms and who hears whom (`engine`, `mix`), sockets (`net`).

mod browser_sdp;
pub mod demux;
mod dtls_srtp;
mod ice_lite;
#[cfg(test)]
pub(crate) mod test_browser;
pub mod webrtc;

pub use demux::{BrowserTable, Datagram, classify};
pub use dtls_srtp::BrowserCertificate;
pub use webrtc::{BrowserDoor, BrowserEvent, BrowserLeg, BrowserRtp, Transmit};
