//! Symmetric RTP: where a leg's sound really comes from, and who may take that place (RFC 7362 section 4).
//!
//! Behind a NAT the description's address is wrong and only the packets tell. So the first valid source is believed;
//! after that the place may move only within rules, so that nobody who sprays packets at our ports takes over a call.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

/// On the same address another port may take over after this silence (the port behind a NAT changed).
const SAME_ADDRESS_SILENCE: Duration = Duration::from_millis(100);
/// Anybody may take over after this silence (the network behind a NAT changed).
const ANY_SILENCE: Duration = Duration::from_secs(2);

/// The source of one leg's RTP.
#[derive(Clone, Debug, Default)]
pub struct Latch {
    described: Option<SocketAddr>,
    source: Option<Source>,
}

#[derive(Clone, Copy, Debug)]
struct Source {
    address: SocketAddr,
    ssrc: u32,
    last: Instant,
    /// A negotiation came after this source was latched: the next source may take over.
    provisional: bool,
}

impl Latch {
    /// A description was negotiated.
    pub fn described(&mut self, address: Option<SocketAddr>) {
        if self.described != address {
            // The other side moved; until it is heard from there, its description is what we have.
            if let (Some(source), Some(address)) = (self.source, address)
                && source.address.ip() != address.ip()
                && self.described.is_some()
            {
                self.source = None;
            }
            self.described = address;
        }
        if let Some(source) = &mut self.source {
            source.provisional = true;
        }
    }

    /// Is a valid packet from `from` the leg's? Moves the place where the rules allow it.
    pub fn admit(&mut self, from: SocketAddr, ssrc: u32, now: Instant) -> bool {
        let allowed = match self.source {
            None => true,
            Some(source) if source.address == from => true,
            Some(source) => {
                let silence = now.saturating_duration_since(source.last);
                let same_address = source.address.ip() == from.ip();
                source.provisional
                    || self.described == Some(from)
                    || (same_address && (source.ssrc == ssrc || silence >= SAME_ADDRESS_SILENCE))
                    || silence >= ANY_SILENCE
            }
        };
        if allowed {
            self.source = Some(Source { address: from, ssrc, last: now, provisional: false });
        }
        allowed
    }

    /// Where to send: the source heard, else the described address.
    pub fn target(&self) -> Option<SocketAddr> {
        self.source.map(|source| source.address).or(self.described)
    }

    /// The source heard, if any.
    pub fn source(&self) -> Option<SocketAddr> {
        self.source.map(|source| source.address)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> SocketAddr {
        text.parse().expect("address")
    }

    fn at(start: Instant, ms: u64) -> Instant {
        start + Duration::from_millis(ms)
    }

    #[test]
    fn the_first_source_is_believed_and_a_second_one_not() {
        let t = Instant::now();
        let mut latch = Latch::default();
        latch.described(Some(address("10.0.0.5:4000")));
        assert_eq!(latch.target(), Some(address("10.0.0.5:4000")));
        assert!(latch.admit(address("203.0.113.1:9000"), 1, t));
        assert_eq!(latch.target(), Some(address("203.0.113.1:9000")));
        assert!(!latch.admit(address("198.51.100.66:666"), 1, at(t, 20)), "the thief, even with the right SSRC");
        assert_eq!(latch.target(), Some(address("203.0.113.1:9000")));
    }

    #[test]
    fn the_described_address_may_always_come_in() {
        let t = Instant::now();
        let mut latch = Latch::default();
        latch.described(Some(address("203.0.113.1:4000")));
        assert!(latch.admit(address("198.51.100.66:666"), 1, t), "somebody was quicker");
        assert!(latch.admit(address("203.0.113.1:4000"), 2, at(t, 20)));
        assert!(!latch.admit(address("198.51.100.66:666"), 1, at(t, 40)));
    }

    #[test]
    fn a_port_moves_with_its_stream_or_after_a_short_silence() {
        let t = Instant::now();
        let mut latch = Latch::default();
        latch.admit(address("203.0.113.1:4000"), 1, t);
        assert!(latch.admit(address("203.0.113.1:5000"), 1, at(t, 20)), "same stream, new port");
        assert!(!latch.admit(address("203.0.113.1:6000"), 9, at(t, 40)), "another stream beside the living one");
        assert!(latch.admit(address("203.0.113.1:6000"), 9, at(t, 200)));
    }

    #[test]
    fn after_silence_or_negotiation_anybody_may_follow() {
        let t = Instant::now();
        let mut latch = Latch::default();
        latch.admit(address("203.0.113.1:4000"), 1, t);
        assert!(!latch.admit(address("192.0.2.7:4000"), 1, at(t, 1900)));
        assert!(latch.admit(address("192.0.2.7:4000"), 1, at(t, 2000)));
        latch.described(Some(address("192.0.2.50:4000")));
        assert!(latch.admit(address("192.0.2.51:4000"), 3, at(t, 2020)));
    }

    #[test]
    fn an_unchanged_description_keeps_the_place_until_somebody_comes() {
        let t = Instant::now();
        let mut latch = Latch::default();
        latch.described(Some(address("10.0.0.5:4000")));
        latch.admit(address("203.0.113.1:9000"), 1, t);
        latch.described(Some(address("10.0.0.5:4000")));
        assert_eq!(latch.target(), Some(address("203.0.113.1:9000")), "hold and resume behind a NAT");
        latch.described(Some(address("192.0.2.50:4000")));
        assert_eq!(latch.target(), Some(address("192.0.2.50:4000")), "moved");
    }
}
