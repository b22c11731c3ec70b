//! A line that is bad on purpose: loses and delays datagrams, the same way for the same seed. For the carrier's bad
//! line and for tests; a leg without a fault pays nothing.

use crate::engine::config::LineFault;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

/// Datagrams held back on one leg: two ways of half a second at 20 ms, with room for bursts. More are lost.
const HELD_MAX: usize = 128;

/// Which way a datagram goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// To us.
    In,
    /// From us.
    Out,
}

/// A datagram on its way.
#[derive(Clone, Debug)]
pub struct Held {
    /// When it arrives.
    pub due: Instant,
    /// Which way.
    pub way: Way,
    /// Who sent it, or who is to get it.
    pub peer: SocketAddr,
    /// Its bytes.
    pub datagram: Vec<u8>,
}

/// The fault of one leg.
#[derive(Clone, Debug)]
pub struct Fault {
    loss: u64,
    jitter_us: u64,
    state: u64,
    held: Vec<Held>,
}

impl Fault {
    /// `salt` tells apart the legs of one engine.
    pub fn new(fault: LineFault, salt: u64) -> Self {
        let share = f64::from(fault.loss_percent.clamp(0.0, 100.0)) / 100.0;
        Self {
            loss: (share * u64::MAX as f64) as u64,
            jitter_us: u64::from(fault.jitter_ms.min(1000)) * 1000,
            state: fault.seed ^ salt.wrapping_mul(0x9e37_79b9_7f4a_7c15),
            held: Vec::new(),
        }
    }

    /// Put a datagram on the line: it is lost, or comes out of [`Self::due`] later.
    pub fn put(&mut self, now: Instant, way: Way, peer: SocketAddr, datagram: &[u8]) {
        let lost = self.loss > 0 && self.random() < self.loss;
        let delay = if self.jitter_us == 0 { 0 } else { self.random() % (self.jitter_us + 1) };
        if !lost && self.held.len() < HELD_MAX {
            let due = now + Duration::from_micros(delay);
            self.held.push(Held { due, way, peer, datagram: datagram.to_vec() });
        }
    }

    /// The next datagram whose time has come.
    pub fn due(&mut self, now: Instant) -> Option<Held> {
        let (at, _) =
            self.held.iter().enumerate().filter(|(_, held)| held.due <= now).min_by_key(|(_, held)| held.due)?;
        Some(self.held.remove(at))
    }

    /// When [`Self::due`] has something next.
    pub fn next_due(&self) -> Option<Instant> {
        self.held.iter().map(|held| held.due).min()
    }

    /// SplitMix64: small, and good enough for dice.
    fn random(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(fault: LineFault, packets: u8) -> Vec<(u8, u64)> {
        let t = Instant::now();
        let mut line = Fault::new(fault, 1);
        let peer = "127.0.0.1:9".parse().expect("address");
        let mut out = Vec::new();
        for ms in 0..u64::from(packets) * 20 + 200 {
            let now = t + Duration::from_millis(ms);
            if ms % 20 == 0 && ms / 20 < u64::from(packets) {
                line.put(now, Way::In, peer, &[(ms / 20) as u8]);
            }
            while let Some(held) = line.due(now) {
                out.push((held.datagram[0], ms - u64::from(held.datagram[0]) * 20));
            }
        }
        assert_eq!(line.next_due(), None);
        out
    }

    #[test]
    fn loss_and_delay_are_as_ordered_and_the_same_every_time() {
        let fault = LineFault { loss_percent: 20.0, jitter_ms: 30, seed: 7 };
        let out = run(fault, 250);
        assert_eq!(out, run(fault, 250));
        assert!((170..=230).contains(&out.len()), "{}", out.len());
        assert!(out.iter().all(|(_, delay)| *delay <= 31) && out.iter().any(|(_, delay)| *delay > 20));
        assert!(!out.is_sorted_by_key(|(n, _)| *n), "packets overtake each other");
        assert_ne!(out, run(LineFault { seed: 8, ..fault }, 250));
    }

    #[test]
    fn a_line_without_fault_passes_everything_at_once() {
        let out = run(LineFault { loss_percent: 0.0, jitter_ms: 0, seed: 1 }, 50);
        assert_eq!(out.len(), 50);
        assert!(out.iter().all(|(_, delay)| *delay == 0));
    }
}
