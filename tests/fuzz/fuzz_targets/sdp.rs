//! A session description in an INVITE or its answer.
#![no_main]

use kakeru_media::session::sdp::Remote;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = Remote::parse(text);
    }
});
