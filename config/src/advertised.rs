//! The addresses under which we are reached, by destination: settings for static ones, kept up to date for learned ones.
//!
//! Lives here: the table and the choice, and asking the system for the local address of a route. Does not: asking a STUN
//! server (the program does, and calls [`Advertised::learn`]).

use crate::network::{IpRange, Network};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, UdpSocket};
use std::sync::{Arc, PoisonError, RwLock};

/// The table; a cheap handle, the same for all clones. Read once per call or offer, never per packet.
#[derive(Clone, Debug, Default)]
pub struct Advertised(Arc<RwLock<Vec<Row>>>);

#[derive(Debug)]
struct Row {
    destinations: Vec<IpRange>,
    address: Option<IpAddr>,
}

impl Advertised {
    /// From settings: static addresses stand, learned ones are still unknown. Rows are in the order of `networks`.
    pub fn new(networks: &[Network]) -> Self {
        let row = |network: &Network| Row { destinations: network.destinations.clone(), address: network.address };
        Self(Arc::new(RwLock::new(networks.iter().map(row).collect())))
    }

    /// The address to write for somebody at `destination`; `None` = the bound one.
    pub fn for_destination(&self, destination: IpAddr) -> Option<IpAddr> {
        let rows = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let closeness =
            |row: &Row| row.destinations.iter().filter(|r| r.contains(destination)).map(IpRange::bits).max();
        rows.iter().filter_map(|row| Some((closeness(row)?, row.address))).max_by_key(|(bits, _)| *bits)?.1
    }

    /// The address to write for somebody at `destination`, in any case: the advertised one, else the one that is bound,
    /// else (bound to all) the local address of the route there. Sends nothing.
    pub fn towards(&self, destination: IpAddr, bound: IpAddr) -> IpAddr {
        let bound_to_all = bound.is_unspecified();
        self.for_destination(destination)
            .or_else(|| bound_to_all.then(|| route_to(destination)).flatten())
            .unwrap_or(bound)
    }

    /// The addresses to offer to a peer whose own address is not known yet (ICE host candidates): those of [`Self::all`];
    /// without any, the one that is bound; bound to all, the local addresses of the usual routes, loopback last.
    pub fn candidates(&self, bound: IpAddr) -> Vec<IpAddr> {
        let known = self.all();
        if !known.is_empty() {
            return known;
        }
        if !bound.is_unspecified() {
            return vec![bound];
        }
        // Documentation and private addresses: only the routing table is asked, nothing is sent.
        let v4 = [[192, 0, 2, 1], [10, 0, 0, 1], [172, 16, 0, 1], [192, 168, 0, 1]]
            .map(|ip| IpAddr::from(Ipv4Addr::from(ip)));
        let v6 = [IpAddr::from(Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1))];
        let asked = v4.into_iter().chain(v6.into_iter().filter(|_| bound.is_ipv6()));
        let mut found: Vec<IpAddr> = Vec::new();
        for address in asked.filter_map(route_to).chain([IpAddr::V4(Ipv4Addr::LOCALHOST)]) {
            if !found.contains(&address) {
                found.push(address);
            }
        }
        found
    }

    /// Every address known now, each once, in the order of the settings: the candidates for a peer whose address is not known yet.
    pub fn all(&self) -> Vec<IpAddr> {
        let rows = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let mut all: Vec<IpAddr> = Vec::new();
        for address in rows.iter().filter_map(|row| row.address) {
            if !all.contains(&address) {
                all.push(address);
            }
        }
        all
    }

    /// Network number `row` sees us under `address` from now on; answers whether that is new.
    pub fn learn(&self, row: usize, address: IpAddr) -> bool {
        let mut rows = self.0.write().unwrap_or_else(PoisonError::into_inner);
        rows.get_mut(row).is_some_and(|row| row.address.replace(address) != Some(address))
    }
}

/// The local address from which a packet to `destination` would go.
fn route_to(destination: IpAddr) -> Option<IpAddr> {
    let any = if destination.is_ipv4() { IpAddr::V4(Ipv4Addr::UNSPECIFIED) } else { IpAddr::V6(Ipv6Addr::UNSPECIFIED) };
    let socket = UdpSocket::bind((any, 0)).ok()?;
    socket.connect((destination, 9)).ok()?;
    socket.local_addr().ok().map(|local| local.ip()).filter(|ip| !ip.is_unspecified())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn the_closest_network_chooses_and_a_learned_address_takes_effect() {
        let network = |destinations: &[&str], address: Option<&str>| Network {
            destinations: destinations.iter().map(|d| d.parse().unwrap()).collect(),
            address: address.map(ip),
            ..Network::default()
        };
        let table = Advertised::new(&[
            network(&["0.0.0.0/0"], None),
            network(&["10.0.0.0/8", "192.168.0.0/16"], Some("10.1.1.1")),
            network(&["10.9.0.0/16"], Some("10.9.0.1")),
        ]);
        assert_eq!(table.for_destination(ip("198.51.100.1")), None);
        assert_eq!(table.for_destination(ip("10.2.0.1")), Some(ip("10.1.1.1")));
        assert_eq!(table.for_destination(ip("10.9.3.1")), Some(ip("10.9.0.1")));
        assert!(
            table.learn(0, ip("203.0.113.5"))
                && !table.learn(0, ip("203.0.113.5"))
                && !table.learn(9, ip("203.0.113.5"))
        );
        assert_eq!(table.for_destination(ip("198.51.100.1")), Some(ip("203.0.113.5")));
        assert_eq!(table.all(), [ip("203.0.113.5"), ip("10.1.1.1"), ip("10.9.0.1")]);
        assert_eq!(Advertised::default().for_destination(ip("10.2.0.1")), None);
    }

    #[test]
    fn without_settings_the_bound_address_or_the_route_is_written() {
        let none = Advertised::default();
        assert_eq!(none.towards(ip("192.0.2.1"), ip("10.0.0.5")), ip("10.0.0.5"));
        assert_eq!(none.towards(ip("127.0.0.1"), ip("0.0.0.0")), ip("127.0.0.1"));
        assert_eq!(none.candidates(ip("10.0.0.5")), [ip("10.0.0.5")]);
        assert_eq!(none.candidates(ip("0.0.0.0")).last(), Some(&ip("127.0.0.1")));
    }
}
