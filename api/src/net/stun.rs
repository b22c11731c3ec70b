//! One STUN Binding transaction over UDP (RFC 8489, sections 5, 6.2.1, 14), as a pure machine: time and datagrams in,
//! datagrams and the outcome out. No credentials, no fingerprint: a public server needs neither.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::{Duration, Instant};

/// First wait for an answer; doubled each time (section 6.2.1).
const RTO: Duration = Duration::from_millis(500);
/// Requests sent at most.
const RC: u32 = 7;
/// The last wait, in multiples of the first.
const RM: u32 = 16;
const MAGIC: [u8; 4] = [0x21, 0x12, 0xA4, 0x42];
const BINDING_REQUEST: [u8; 2] = [0x00, 0x01];
const BINDING_SUCCESS: [u8; 2] = [0x01, 0x01];
const BINDING_ERROR: [u8; 2] = [0x01, 0x11];
const MAPPED_ADDRESS: u16 = 0x0001;
const XOR_MAPPED_ADDRESS: u16 = 0x0020;
const HEADER: usize = 20;

/// A question that is under way.
#[derive(Debug)]
pub(super) struct Binding {
    transaction: [u8; 12],
    sent: u32,
    alarm: Instant,
}

/// What comes of a datagram or an alarm.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Send this to the server.
    Send([u8; HEADER]),
    /// Nothing to do before [`Binding::next_timeout`].
    Wait,
    /// The server sees us under this address.
    Learned(SocketAddr),
    /// No answer, or an error.
    Failed(&'static str),
}

impl Binding {
    /// Ask: the first datagram goes out at the first alarm, which is now. `transaction` must be random.
    pub(super) fn new(now: Instant, transaction: [u8; 12]) -> Self {
        Self { transaction, sent: 0, alarm: now }
    }

    /// When [`Binding::alarm`] is due.
    pub(super) fn next_timeout(&self) -> Instant {
        self.alarm
    }

    /// Time has come: ask (again), or give up.
    pub(super) fn alarm(&mut self, now: Instant) -> Step {
        if now < self.alarm {
            return Step::Wait;
        }
        if self.sent == RC {
            return Step::Failed("no answer");
        }
        self.sent += 1;
        self.alarm = now + if self.sent == RC { RTO * RM } else { RTO * 2_u32.pow(self.sent - 1) };
        let mut request = [0; HEADER];
        request[..2].copy_from_slice(&BINDING_REQUEST);
        request[4..8].copy_from_slice(&MAGIC);
        request[8..].copy_from_slice(&self.transaction);
        Step::Send(request)
    }

    /// A datagram came from the server's address. What is not an answer to this question is ignored.
    pub(super) fn handle(&self, datagram: &[u8]) -> Step {
        let (Some(header), Some(body)) = (datagram.get(..HEADER), datagram.get(HEADER..)) else { return Step::Wait };
        let length = usize::from(u16::from_be_bytes([header[2], header[3]]));
        if header[4..8] != MAGIC || header[8..] != self.transaction || length != body.len() {
            return Step::Wait;
        }
        match [header[0], header[1]] {
            BINDING_SUCCESS => match self.mapped(body) {
                Some(address) => Step::Learned(address),
                None => Step::Failed("an answer without an address"),
            },
            BINDING_ERROR => Step::Failed("the server refused"),
            _ => Step::Wait,
        }
    }

    /// XOR-MAPPED-ADDRESS, else MAPPED-ADDRESS (servers of RFC 3489).
    fn mapped(&self, mut body: &[u8]) -> Option<SocketAddr> {
        let mut plain = None;
        while let Some((head, rest)) = body.split_first_chunk::<4>() {
            let kind = u16::from_be_bytes([head[0], head[1]]);
            let length = usize::from(u16::from_be_bytes([head[2], head[3]]));
            let value = rest.get(..length)?;
            match kind {
                XOR_MAPPED_ADDRESS => return self.address(value, true),
                MAPPED_ADDRESS => plain = self.address(value, false),
                _ => {}
            }
            body = rest.get(length.next_multiple_of(4)..).unwrap_or_default();
        }
        plain
    }

    fn address(&self, value: &[u8], xored: bool) -> Option<SocketAddr> {
        let (head, address) = value.split_first_chunk::<4>()?;
        let mut mask = [0_u8; 16];
        if xored {
            mask[..4].copy_from_slice(&MAGIC);
            mask[4..].copy_from_slice(&self.transaction);
        }
        let port = u16::from_be_bytes([head[2] ^ mask[0], head[3] ^ mask[1]]);
        let ip = match (head[1], address.len()) {
            (1, 4) => IpAddr::V4(Ipv4Addr::from(std::array::from_fn::<u8, 4, _>(|n| address[n] ^ mask[n]))),
            (2, 16) => IpAddr::V6(Ipv6Addr::from(std::array::from_fn::<u8, 16, _>(|n| address[n] ^ mask[n]))),
            _ => return None,
        };
        Some(SocketAddr::new(ip, port))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 5769, section 2.2 and 2.3 use this transaction id and these addresses.
    const TRANSACTION: [u8; 12] = [0xb7, 0xe7, 0xa7, 0x01, 0xbc, 0x34, 0xd6, 0x86, 0xfa, 0x87, 0xdf, 0xae];
    const XOR_V4: [u8; 12] = [0x00, 0x20, 0x00, 0x08, 0x00, 0x01, 0xa1, 0x47, 0xe1, 0x12, 0xa6, 0x43];
    const XOR_V6: [u8; 24] = [
        0x00, 0x20, 0x00, 0x14, 0x00, 0x02, 0xa1, 0x47, 0x01, 0x13, 0xa9, 0xfa, 0xa5, 0xd3, 0xf1, 0x79, 0xbc, 0x25,
        0xf4, 0xb5, 0xbe, 0xd2, 0xb9, 0xd9,
    ];

    fn answer(kind: [u8; 2], transaction: [u8; 12], body: &[u8]) -> Vec<u8> {
        let length = u16::try_from(body.len()).expect("short").to_be_bytes();
        [&kind[..], &length, &MAGIC, &transaction, body].concat()
    }

    #[test]
    fn the_addresses_of_rfc_5769_are_read() {
        let binding = Binding::new(Instant::now(), TRANSACTION);
        let software = [0x80, 0x22, 0x00, 0x0b, b't', b'e', b's', b't', b' ', b'v', b'e', b'c', b't', b'o', b'r', b' '];
        let v4 = answer(BINDING_SUCCESS, TRANSACTION, &[&software[..], &XOR_V4].concat());
        assert_eq!(binding.handle(&v4), Step::Learned("192.0.2.1:32853".parse().expect("v4")));
        let v6 = answer(BINDING_SUCCESS, TRANSACTION, &XOR_V6);
        assert_eq!(
            binding.handle(&v6),
            Step::Learned("[2001:db8:1234:5678:11:2233:4455:6677]:32853".parse().expect("v6"))
        );
        let old = answer(BINDING_SUCCESS, TRANSACTION, &[0, 1, 0, 8, 0, 1, 0x13, 0xc4, 203, 0, 113, 7]);
        assert_eq!(binding.handle(&old), Step::Learned("203.0.113.7:5060".parse().expect("v4")));
    }

    #[test]
    fn strangers_and_broken_answers_change_nothing() {
        let binding = Binding::new(Instant::now(), TRANSACTION);
        let good = answer(BINDING_SUCCESS, TRANSACTION, &XOR_V4);
        for cut in 0..good.len() {
            assert_eq!(binding.handle(&good[..cut]), Step::Wait, "cut at {cut}");
        }
        let mut other = TRANSACTION;
        other[0] ^= 1;
        assert_eq!(binding.handle(&answer(BINDING_SUCCESS, other, &XOR_V4)), Step::Wait);
        assert_eq!(binding.handle(&answer(BINDING_REQUEST, TRANSACTION, &XOR_V4)), Step::Wait);
        assert_eq!(binding.handle(&answer(BINDING_ERROR, TRANSACTION, &[])), Step::Failed("the server refused"));
        for body in
            [&[][..], &[0, 0x20, 0, 4, 0, 1, 0, 0], &[0, 0x20, 0xff, 0xff], &[0, 0x20, 0, 8, 0, 9, 0, 0, 1, 2, 3, 4]]
        {
            assert!(matches!(binding.handle(&answer(BINDING_SUCCESS, TRANSACTION, body)), Step::Failed(_)), "{body:?}");
        }
    }

    #[test]
    fn it_asks_seven_times_ever_slower_and_then_gives_up() {
        let start = Instant::now();
        let mut binding = Binding::new(start, TRANSACTION);
        let mut asked_at_ms = Vec::new();
        loop {
            let now = binding.next_timeout();
            match binding.alarm(now) {
                Step::Send(request) => {
                    assert_eq!(request[8..], TRANSACTION);
                    asked_at_ms.push((now - start).as_millis());
                    assert_eq!(binding.alarm(now), Step::Wait);
                }
                Step::Failed(_) => {
                    assert_eq!((now - start).as_millis(), 39_500);
                    break;
                }
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(asked_at_ms, [0, 500, 1_500, 3_500, 7_500, 15_500, 31_500]);
    }
}
