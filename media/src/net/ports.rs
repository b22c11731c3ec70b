//! RTP ports: an even one and the next (RFC 3550 section 11), leased from a range and given back when dropped.

use crate::engine::command::MediaError;
use mio::net::UdpSocket;
use parking_lot::Mutex;
use std::collections::HashSet;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

/// The range, shared by all workers. Touched when a leg opens or closes, never by packets.
#[derive(Clone, Debug)]
pub struct PortRange(Arc<Mutex<Leases>>);

#[derive(Debug)]
struct Leases {
    first: u16,
    pairs: u32,
    next: u32,
    taken: HashSet<u16>,
}

/// Two bound sockets; the lease ends with them.
#[derive(Debug)]
pub struct PortPair {
    /// The even port: RTP.
    pub rtp: UdpSocket,
    /// The port after it: RTCP.
    pub rtcp: UdpSocket,
    port: u16,
    range: PortRange,
}

impl PortRange {
    /// Ports from `first` to `last`, both inclusive.
    pub fn new(first: u16, last: u16) -> Self {
        let first = first.saturating_add(first % 2);
        let pairs = (u32::from(last) + 1).saturating_sub(u32::from(first)) / 2;
        Self(Arc::new(Mutex::new(Leases { first, pairs, next: 0, taken: HashSet::new() })))
    }

    /// Lease and bind a pair on `ip`. Pairs are given out in turn, so that a late packet of an ended call does not meet
    /// the next one; those that somebody else bound are skipped.
    pub fn lease(&self, ip: IpAddr) -> Result<PortPair, MediaError> {
        let pairs = self.0.lock().pairs;
        for _ in 0..pairs {
            let Some(port) = self.0.lock().take_next() else { continue };
            match bind(ip, port) {
                Ok((rtp, rtcp)) => return Ok(PortPair { rtp, rtcp, port, range: self.clone() }),
                Err(error) => {
                    self.give_back(port);
                    if error.kind() != std::io::ErrorKind::AddrInUse {
                        return Err(MediaError::Io(error.to_string()));
                    }
                }
            }
        }
        Err(MediaError::NoFreePort)
    }

    /// Pairs leased now.
    pub fn leased(&self) -> usize {
        self.0.lock().taken.len()
    }

    fn give_back(&self, port: u16) {
        self.0.lock().taken.remove(&port);
    }
}

impl Leases {
    fn take_next(&mut self) -> Option<u16> {
        let port = self.first + (self.next * 2) as u16;
        self.next = (self.next + 1) % self.pairs;
        self.taken.insert(port).then_some(port)
    }
}

impl PortPair {
    /// The RTP port.
    pub fn port(&self) -> u16 {
        self.port
    }
}

impl Drop for PortPair {
    fn drop(&mut self) {
        self.range.give_back(self.port);
    }
}

fn bind(ip: IpAddr, port: u16) -> std::io::Result<(UdpSocket, UdpSocket)> {
    Ok((UdpSocket::bind(SocketAddr::new(ip, port))?, UdpSocket::bind(SocketAddr::new(ip, port + 1))?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;

    const IP: IpAddr = IpAddr::V4(Ipv4Addr::new(127, 77, 0, 1));

    #[test]
    fn pairs_are_even_distinct_and_given_back() {
        let range = PortRange::new(40_001, 40_006);
        let (a, b) = (range.lease(IP).expect("pair"), range.lease(IP).expect("pair"));
        assert_eq!((a.port(), b.port()), (40_002, 40_004));
        assert!(matches!(range.lease(IP), Err(MediaError::NoFreePort)));
        drop(a);
        assert_eq!(range.lease(IP).expect("pair").port(), 40_002);
        assert_eq!(range.leased(), 1);
    }

    #[test]
    fn what_somebody_else_holds_is_skipped_and_no_range_is_no_panic() {
        let _other = std::net::UdpSocket::bind((IP, 40_101)).expect("free");
        let range = PortRange::new(40_100, 40_103);
        assert_eq!(range.lease(IP).expect("pair").port(), 40_102);
        for (first, last) in [(10, 5), (65_535, 65_535), (7, 7)] {
            assert!(PortRange::new(first, last).lease(IP).is_err());
        }
    }
}
