//! The tap: takes each packet of a recorded call on the worker's thread, and never makes it wait.
//!
//! Packets are copied into a block from a small fixed set; full or half a second old, the block goes to the writer thread,
//! which gives it back empty. When the disk is so slow that no block is free, packets are dropped and counted.

use crate::engine::command::{Codec, RecordingSide};
use crate::ids::SessionId;
use crate::record::journal::{Block, PAYLOAD_MAX, Packet, Record};
use crate::record::writer::Job;
use crossbeam_channel::{Receiver, Sender};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Blocks of one recording: with 16 KB each, the disk may stand still for about three seconds of two G.711 sides.
pub(super) const BLOCKS: usize = 4;
/// What is older than this is handed over even if its block is not full.
const HOLD: Duration = Duration::from_millis(500);

/// What a tap and the writer thread share of one recording.
#[derive(Debug, Default)]
pub(super) struct Shared {
    /// Packets that found no free block.
    pub(super) dropped: AtomicU64,
}

/// The worker's end of one recording. Dropping it ends the recording.
#[derive(Debug)]
pub struct Tap {
    key: u64,
    started: Instant,
    block: Block,
    /// Packets in `block`, and when the first came in.
    packets: u64,
    since: Instant,
    paused: bool,
    free: Receiver<Block>,
    jobs: Sender<Job>,
    shared: Arc<Shared>,
}

impl Tap {
    pub(super) fn new(
        now: Instant,
        key: u64,
        wall_ms: u64,
        free: Receiver<Block>,
        jobs: Sender<Job>,
        shared: Arc<Shared>,
    ) -> Self {
        let mut block = Block::new();
        block.mark(&Record::Start { wall_ms });
        Self { key, started: now, block, packets: 0, since: now, paused: false, free, jobs, shared }
    }

    /// A recorded member said this packet. Neither allocates nor locks nor waits.
    ///
    /// `source` tells members on the same side apart; each has its own numbering and is mixed in.
    #[expect(clippy::too_many_arguments, reason = "the fields of one packet, taken from where they lie")]
    pub fn packet(
        &mut self,
        source: SessionId,
        side: RecordingSide,
        arrival: Instant,
        codec: Codec,
        sequence: u16,
        timestamp: u32,
        marker: bool,
        payload: &[u8],
    ) {
        if self.paused {
            return;
        }
        let packet = Packet {
            arrival_us: self.at_us(arrival),
            source: source.0,
            side,
            codec,
            marker,
            sequence,
            timestamp,
            payload,
        };
        let fits = payload.len() <= PAYLOAD_MAX
            && (self.block.packet(&packet) || (self.hand_over(arrival) && self.block.packet(&packet)));
        if !fits {
            self.shared.dropped.fetch_add(1, Ordering::Relaxed);
            return;
        }
        self.packets += 1;
        self.flush(arrival);
    }

    /// Hands over what has waited for half a second. Call it about every second also when nobody speaks.
    pub fn flush(&mut self, now: Instant) {
        if !self.block.is_empty() && now.saturating_duration_since(self.since) >= HOLD {
            self.hand_over(now);
        }
    }

    /// Card numbers are being read out: nothing is kept until it goes on. The pause stays as silence.
    pub fn pause(&mut self, now: Instant, paused: bool) {
        if self.paused != paused {
            self.paused = paused;
            let at_us = self.at_us(now);
            self.mark(now, &if paused { Record::Pause { at_us } } else { Record::Resume { at_us } });
        }
    }

    /// The writer thread has given back all that was handed over.
    #[cfg(test)]
    pub(crate) fn is_written(&self) -> bool {
        self.free.len() + 1 == BLOCKS
    }

    /// Packets dropped so far because the disk was too slow.
    pub fn dropped(&self) -> u64 {
        self.shared.dropped.load(Ordering::Relaxed)
    }

    fn at_us(&self, now: Instant) -> u64 {
        now.saturating_duration_since(self.started).as_micros() as u64
    }

    fn mark(&mut self, now: Instant, record: &Record) {
        if !self.block.mark(record) && self.hand_over(now) {
            self.block.mark(record);
        }
    }

    /// The block goes to the writer thread, an empty one takes its place; `false` = there is none.
    fn hand_over(&mut self, now: Instant) -> bool {
        let Ok(fresh) = self.free.try_recv() else { return false };
        let full = std::mem::replace(&mut self.block, fresh);
        let packets = std::mem::take(&mut self.packets);
        self.since = now;
        if self.jobs.try_send(Job::Block { key: self.key, block: full }).is_err() {
            // The block is lost with what it held; the recording goes on with one block less.
            self.shared.dropped.fetch_add(packets, Ordering::Relaxed);
        }
        true
    }
}

impl Drop for Tap {
    fn drop(&mut self) {
        let now = Instant::now();
        let end = Record::End { at_us: self.at_us(now), dropped: self.dropped() };
        self.mark(now, &end);
        let last = std::mem::replace(&mut self.block, Block::spent());
        let _ = self.jobs.try_send(Job::Block { key: self.key, block: last });
        // Should the queue be full: the writer thread also notices by itself that nobody holds the tap any more.
        let _ = self.jobs.try_send(Job::Close { key: self.key });
    }
}
