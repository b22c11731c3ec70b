//! A datagram at the SIP port: read, and put before a user agent that goes on living.
#![no_main]

use bytes::Bytes;
use kakeru_switch::sip::user_agent::{Input, UaConfig, UserAgent};
use kakeru_switch::sip::wire;
use libfuzzer_sys::fuzz_target;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

fuzz_target!(|datagram: &[u8]| {
    let _ = wire::parse(datagram);
    let (own, source) = (SocketAddr::from(([127, 0, 0, 1], 5060)), SocketAddr::from(([127, 0, 0, 1], 5070)));
    let mut agent = UserAgent::new(UaConfig::at(own, "fuzz"), [7; 32]);
    let mut now = Instant::now();
    agent.handle(now, Input::Datagram { source, bytes: Bytes::copy_from_slice(datagram) });
    // Whatever it began ends by itself: at most the timers of a refused call and of its transactions.
    for _ in 0..200 {
        let Some(due) = agent.next_timeout() else { return };
        now = now.max(due) + Duration::from_millis(1);
        agent.handle(now, Input::Tick);
    }
    assert_eq!(agent.legs(), 0, "a leg lives for ever");
});
