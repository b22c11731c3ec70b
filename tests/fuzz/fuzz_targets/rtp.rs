//! A datagram at a media port, whatever it claims to be.
#![no_main]

use kakeru_media::rtp::packet::Packet;
use kakeru_media::rtp::rtcp;
use kakeru_media::session::classify;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|datagram: &[u8]| {
    let _ = classify(datagram);
    let _ = rtcp::read(datagram, 0x1234);
    if let Some(packet) = Packet::parse(datagram) {
        assert!(packet.payload.len() <= datagram.len());
    }
});
