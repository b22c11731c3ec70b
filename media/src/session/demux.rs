//! What a datagram on the browsers' shared port is (RFC 7983), and whose it is.
//!
//! STUN names its leg by the first half of USERNAME, which is a user fragment of ours; everything else is found by
//! the address it came from. Lives here: the telling apart and the two maps. Does not: any answer to a datagram.

use std::collections::HashMap;
use std::net::SocketAddr;

/// The kind of one datagram.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Datagram<'a> {
    /// A STUN message; `ufrag` = the first half of its USERNAME, if it has one.
    Stun {
        /// Our user fragment, as the sender believes it.
        ufrag: Option<&'a str>,
    },
    /// A DTLS record.
    Dtls,
    /// An RTP (SRTP) packet.
    Rtp,
    /// An RTCP (SRTCP) packet.
    Rtcp,
    /// Nothing we know.
    Other,
}

/// Length of the fixed RTP header; nothing shorter is RTP or RTCP worth a look.
const RTP_HEADER_BYTES: usize = 12;
const STUN_HEADER_BYTES: usize = 20;
const STUN_COOKIE: [u8; 4] = [0x21, 0x12, 0xa4, 0x42];
const STUN_USERNAME: u16 = 0x0006;

/// Tells what a datagram is by its first bytes.
pub fn classify(datagram: &[u8]) -> Datagram<'_> {
    match datagram {
        [0..=3, ..] if datagram.get(4..8) == Some(&STUN_COOKIE) => Datagram::Stun { ufrag: stun_ufrag(datagram) },
        [20..=63, ..] => Datagram::Dtls,
        // RFC 5761: RTCP's packet types, read where RTP has marker and payload type.
        [128..=191, 192..=223, ..] if datagram.len() >= 8 => Datagram::Rtcp,
        [128..=191, ..] if datagram.len() >= RTP_HEADER_BYTES => Datagram::Rtp,
        _ => Datagram::Other,
    }
}

/// The part of USERNAME before the colon.
fn stun_ufrag(message: &[u8]) -> Option<&str> {
    let username = stun_attribute(message, STUN_USERNAME)?;
    std::str::from_utf8(username).ok()?.split(':').next()
}

/// The value of the first attribute of this type in a STUN message.
pub(crate) fn stun_attribute(message: &[u8], wanted: u16) -> Option<&[u8]> {
    stun_attributes(message).find(|a| a.kind == wanted).map(|a| a.value)
}

/// One attribute of a STUN message.
pub(crate) struct StunAttribute<'a> {
    /// Its type.
    pub(crate) kind: u16,
    /// Where its header starts in the message.
    pub(crate) at: usize,
    /// Its value, without padding.
    pub(crate) value: &'a [u8],
}

/// The attributes of a STUN message in order; ends at the first that does not fit.
pub(crate) fn stun_attributes(message: &[u8]) -> impl Iterator<Item = StunAttribute<'_>> {
    let mut at = STUN_HEADER_BYTES;
    std::iter::from_fn(move || {
        let head = message.get(at..at + 4)?;
        let kind = u16::from_be_bytes([head[0], head[1]]);
        let len = usize::from(u16::from_be_bytes([head[2], head[3]]));
        let value = message.get(at + 4..at + 4 + len)?;
        let attribute = StunAttribute { kind, at, value };
        at += 4 + len.next_multiple_of(4);
        Some(attribute)
    })
}

/// Finds the leg of a datagram. `S` is the worker's slot of a browser session.
#[derive(Debug, Default)]
pub struct BrowserTable<S> {
    by_ufrag: HashMap<String, S>,
    by_addr: HashMap<SocketAddr, S>,
}

/// Addresses remembered at most. A browser uses a few at a time; beyond this the map is emptied and refills from
/// the checks every browser keeps sending, so that a flood of addresses cannot grow it.
const ADDRESSES_MAX: usize = 65_536;

impl<S: Copy + PartialEq> BrowserTable<S> {
    /// An empty table.
    pub fn new() -> Self {
        Self { by_ufrag: HashMap::new(), by_addr: HashMap::new() }
    }

    /// A leg listens to this user fragment from now on. A leg may have several (an ICE restart adds one).
    pub fn add(&mut self, ufrag: &str, slot: S) {
        self.by_ufrag.insert(ufrag.to_owned(), slot);
    }

    /// Is this user fragment taken?
    pub fn has(&self, ufrag: &str) -> bool {
        self.by_ufrag.contains_key(ufrag)
    }

    /// Forget a leg with all its fragments and addresses.
    pub fn remove(&mut self, slot: S) {
        self.by_ufrag.retain(|_, s| *s != slot);
        self.by_addr.retain(|_, s| *s != slot);
    }

    /// What was one leg's is another's from now on.
    pub fn hand_over(&mut self, from: S, to: S) {
        for slot in self.by_ufrag.values_mut().chain(self.by_addr.values_mut()).filter(|slot| **slot == from) {
            *slot = to;
        }
    }

    /// Whose datagram is this? A STUN message decides by its user fragment, also for a known address (addresses are
    /// used again after NAT rebinding); the rest goes by address. Does not learn: see [`Self::learn`].
    pub fn find(&self, from: SocketAddr, kind: Datagram<'_>) -> Option<S> {
        match kind {
            Datagram::Stun { ufrag: Some(ufrag) } => self.by_ufrag.get(ufrag).copied(),
            Datagram::Stun { ufrag: None } | Datagram::Dtls | Datagram::Rtp | Datagram::Rtcp => {
                self.by_addr.get(&from).copied()
            }
            Datagram::Other => None,
        }
    }

    /// This address belongs to this leg from now on: call it when the leg has accepted a check from there.
    pub fn learn(&mut self, from: SocketAddr, slot: S) {
        if self.by_addr.get(&from) == Some(&slot) {
            return;
        }
        if self.by_addr.len() >= ADDRESSES_MAX {
            self.by_addr.clear();
        }
        self.by_addr.insert(from, slot);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stun(username: &str) -> Vec<u8> {
        let mut m = vec![0, 1, 0, 0, 0x21, 0x12, 0xa4, 0x42];
        m.extend([7; 12]);
        m.extend([0x00, 0x24, 0, 4, 1, 2, 3, 4]); // PRIORITY stands first
        m.extend([0x00, 0x06]);
        m.extend((username.len() as u16).to_be_bytes());
        m.extend(username.as_bytes());
        m.resize(m.len().next_multiple_of(4), 0);
        m
    }

    #[test]
    fn datagrams_are_told_apart_by_their_first_bytes() {
        assert_eq!(classify(&stun("ours:theirs")), Datagram::Stun { ufrag: Some("ours") });
        assert_eq!(classify(&[22, 254, 253]), Datagram::Dtls);
        assert_eq!(classify(&[0x80, 0x80, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]), Datagram::Rtp);
        assert_eq!(classify(&[0x80, 200, 0, 1, 0, 0, 0, 0]), Datagram::Rtcp);
        for other in [&[][..], &[0x80], &[255; 40], &[0, 1, 0, 0], &[0; 40], &[64; 40]] {
            assert_eq!(classify(other), Datagram::Other, "{other:?}");
        }
    }

    #[test]
    fn a_truncated_stun_message_has_no_ufrag_and_never_panics() {
        let whole = stun("ours:theirs");
        for n in 8..whole.len() - 1 {
            assert_eq!(classify(&whole[..n]), Datagram::Stun { ufrag: None }, "{n}");
        }
    }

    #[test]
    fn a_known_address_is_overruled_by_the_ufrag() {
        let at: SocketAddr = ([127, 0, 0, 1], 4000).into();
        let mut table = BrowserTable::new();
        table.add("one", 1);
        table.add("two", 2);
        table.learn(at, 1);
        assert_eq!(table.find(at, Datagram::Rtp), Some(1));
        let check = stun("two:x");
        assert_eq!(table.find(at, classify(&check)), Some(2), "the NAT gave the port to another browser");
        table.learn(at, 2);
        assert_eq!(table.find(at, Datagram::Dtls), Some(2));
        table.remove(2);
        assert_eq!(table.find(at, Datagram::Dtls), None);
        assert_eq!(table.find(at, classify(&check)), None);
        assert_eq!(table.find(at, classify(&stun("one:x"))), Some(1));
    }
}
