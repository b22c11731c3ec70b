//! The packet journal's format: blocks of records, each block with length and checksum, so that a torn tail is seen.
//!
//! ```text
//! file   = block*
//! block  = "KJ1\n" · length u32 · CRC-32 of the records u32 · record*          (little endian throughout)
//! record = kind u8 · length u16 of what follows · …
//!   1 start  : wall clock, milliseconds since 1970 u64
//!   2 packet : microseconds since the start u64 · source u64 · side u8 · codec u8 · marker u8 · sequence u16 · timestamp u32 · payload
//!   3 pause  : microseconds u64          4 resume : microseconds u64
//!   5 end    : microseconds u64 · packets dropped because the disk was slow u64
//! ```
//! A tap fills the records of a block without knowing more; the writer thread seals it with the checksum.

use crate::engine::command::{Codec, RecordingSide};
use std::io::{self, Read};

/// Room for records in one block: about 0.8 s of a call of two G.711 sides.
pub(super) const BLOCK_BYTES: usize = 16 * 1024;
/// A payload longer than this is no voice.
pub(super) const PAYLOAD_MAX: usize = 1500;
const MAGIC: [u8; 4] = *b"KJ1\n";
const HEAD_BYTES: usize = 12;
const PACKET_HEAD: usize = 8 + 8 + 3 + 2 + 4;

/// The records of one block while a tap fills it, with room before them for the block's head.
#[derive(Debug)]
pub(super) struct Block {
    bytes: Vec<u8>,
}

/// One record, as it is read back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Record {
    /// The recording began.
    Start { wall_ms: u64 },
    /// Somebody said something.
    Packet(Packet),
    /// Card numbers are being read out: silence from here.
    Pause { at_us: u64 },
    /// On again.
    Resume { at_us: u64 },
    /// The call ended in order.
    End { at_us: u64, dropped: u64 },
}

/// One recorded packet; `P` = its payload, borrowed on the way in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Packet<P = Vec<u8>> {
    /// When it came, in microseconds since the start.
    pub(super) arrival_us: u64,
    /// Who said it.
    pub(super) source: u64,
    /// The channel it belongs to.
    pub(super) side: RecordingSide,
    /// Its codec.
    pub(super) codec: Codec,
    /// Start of a talkspurt.
    pub(super) marker: bool,
    /// RTP sequence number.
    pub(super) sequence: u16,
    /// RTP timestamp.
    pub(super) timestamp: u32,
    /// The encoded sound.
    pub(super) payload: P,
}

impl Block {
    /// An empty block with all the memory it will ever need.
    pub(super) fn new() -> Self {
        let mut bytes = Vec::with_capacity(HEAD_BYTES + BLOCK_BYTES);
        bytes.resize(HEAD_BYTES, 0);
        Self { bytes }
    }

    /// No block at all: takes the place of one that was given away for good.
    pub(super) fn spent() -> Self {
        Self { bytes: Vec::new() }
    }

    /// Has it no record?
    pub(super) fn is_empty(&self) -> bool {
        self.bytes.len() == HEAD_BYTES
    }

    /// Empty it again.
    pub(super) fn clear(&mut self) {
        self.bytes.truncate(HEAD_BYTES);
    }

    /// Adds a packet; `false` = it does not fit any more.
    pub(super) fn packet(&mut self, p: &Packet<&[u8]>) -> bool {
        let len = PACKET_HEAD + p.payload.len();
        if !self.has_room(len) {
            return false;
        }
        self.head(2, len);
        self.bytes.extend_from_slice(&p.arrival_us.to_le_bytes());
        self.bytes.extend_from_slice(&p.source.to_le_bytes());
        self.bytes.extend_from_slice(&[side_code(p.side), codec_code(p.codec), u8::from(p.marker)]);
        self.bytes.extend_from_slice(&p.sequence.to_le_bytes());
        self.bytes.extend_from_slice(&p.timestamp.to_le_bytes());
        self.bytes.extend_from_slice(p.payload);
        true
    }

    /// Adds a start, pause, resume or end; `false` = it does not fit any more.
    pub(super) fn mark(&mut self, record: &Record) -> bool {
        let (kind, first, second) = match record {
            Record::Start { wall_ms } => (1, *wall_ms, None),
            Record::Pause { at_us } => (3, *at_us, None),
            Record::Resume { at_us } => (4, *at_us, None),
            Record::End { at_us, dropped } => (5, *at_us, Some(*dropped)),
            Record::Packet(_) => return false,
        };
        let len = if second.is_some() { 16 } else { 8 };
        if !self.has_room(len) {
            return false;
        }
        self.head(kind, len);
        self.bytes.extend_from_slice(&first.to_le_bytes());
        if let Some(second) = second {
            self.bytes.extend_from_slice(&second.to_le_bytes());
        }
        true
    }

    fn has_room(&self, len: usize) -> bool {
        self.bytes.len() + 3 + len <= HEAD_BYTES + BLOCK_BYTES
    }

    fn head(&mut self, kind: u8, len: usize) {
        self.bytes.push(kind);
        self.bytes.extend_from_slice(&(len as u16).to_le_bytes());
    }

    /// Writes length and checksum into the head; the whole block as it goes to the file.
    pub(super) fn seal(&mut self) -> &[u8] {
        let crc = crc32(&self.bytes[HEAD_BYTES..]);
        let len = (self.bytes.len() - HEAD_BYTES) as u32;
        self.bytes[..4].copy_from_slice(&MAGIC);
        self.bytes[4..8].copy_from_slice(&len.to_le_bytes());
        self.bytes[8..12].copy_from_slice(&crc.to_le_bytes());
        &self.bytes
    }
}

/// Reads a journal record by record; stops at the first block that is not whole.
pub(super) struct Reader<R> {
    input: R,
    block: Vec<u8>,
    at: usize,
    /// The file ended in the middle of a block, or a checksum was wrong: what follows is lost.
    pub(super) torn: bool,
}

impl<R: Read> Reader<R> {
    /// A reader from the start of a journal.
    pub(super) fn new(input: R) -> Self {
        Self { input, block: Vec::new(), at: 0, torn: false }
    }

    /// The next record; `None` at the end, or where the journal is torn.
    pub(super) fn next(&mut self) -> io::Result<Option<Record>> {
        loop {
            if self.at < self.block.len() {
                let record = parse(&self.block, &mut self.at);
                if record.is_none() {
                    // A block whose checksum holds but whose records do not: written by another version.
                    self.torn = true;
                    self.at = self.block.len();
                }
                return Ok(record);
            }
            if self.torn || !self.next_block()? {
                return Ok(None);
            }
        }
    }

    fn next_block(&mut self) -> io::Result<bool> {
        let mut head = [0; HEAD_BYTES];
        let got = read_up_to(&mut self.input, &mut head)?;
        if got == 0 {
            return Ok(false);
        }
        let len = u32::from_le_bytes([head[4], head[5], head[6], head[7]]) as usize;
        let crc = u32::from_le_bytes([head[8], head[9], head[10], head[11]]);
        self.torn = got < HEAD_BYTES || head[..4] != MAGIC || len == 0 || len > BLOCK_BYTES;
        if !self.torn {
            self.block.resize(len, 0);
            self.torn = read_up_to(&mut self.input, &mut self.block)? < len || crc32(&self.block) != crc;
        }
        if self.torn {
            self.block.clear();
        }
        self.at = 0;
        Ok(!self.torn)
    }
}

fn read_up_to(input: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut got = 0;
    while got < buffer.len() {
        match input.read(&mut buffer[got..]) {
            Ok(0) => break,
            Ok(n) => got += n,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
    Ok(got)
}

/// One record of a block; moves `at` behind it.
fn parse(block: &[u8], at: &mut usize) -> Option<Record> {
    let head = block.get(*at..*at + 3)?;
    let len = usize::from(u16::from_le_bytes([head[1], head[2]]));
    let body = block.get(*at + 3..*at + 3 + len)?;
    *at += 3 + len;
    let first = u64::from_le_bytes(body.get(..8)?.try_into().ok()?);
    let second = || body.get(8..16).and_then(|b| b.try_into().ok()).map(u64::from_le_bytes);
    Some(match head[0] {
        1 => Record::Start { wall_ms: first },
        2 => {
            let rest = body.get(16..)?;
            let (head, payload) = rest.split_at_checked(PACKET_HEAD - 16)?;
            Record::Packet(Packet {
                arrival_us: first,
                source: second()?,
                side: if head[0] == 0 { RecordingSide::Left } else { RecordingSide::Right },
                codec: codec_of(head[1])?,
                marker: head[2] != 0,
                sequence: u16::from_le_bytes([head[3], head[4]]),
                timestamp: u32::from_le_bytes([head[5], head[6], head[7], head[8]]),
                payload: payload.to_vec(),
            })
        }
        3 => Record::Pause { at_us: first },
        4 => Record::Resume { at_us: first },
        5 => Record::End { at_us: first, dropped: second()? },
        _ => return None,
    })
}

fn side_code(side: RecordingSide) -> u8 {
    match side {
        RecordingSide::Left => 0,
        RecordingSide::Right => 1,
    }
}

fn codec_code(codec: Codec) -> u8 {
    match codec {
        Codec::Pcmu => 0,
        Codec::Pcma => 8,
        Codec::G722 => 9,
        Codec::Opus => 111,
    }
}

fn codec_of(code: u8) -> Option<Codec> {
    [Codec::Pcmu, Codec::Pcma, Codec::G722, Codec::Opus].into_iter().find(|c| codec_code(*c) == code)
}

/// CRC-32 (IEEE 802.3).
fn crc32(data: &[u8]) -> u32 {
    !data.iter().fold(!0, |crc, byte| (crc >> 8) ^ CRC_TABLE[usize::from(crc as u8 ^ byte)])
}

static CRC_TABLE: [u32; 256] = {
    let mut table = [0; 256];
    let mut n = 0;
    while n < 256 {
        let mut crc = n as u32;
        let mut bit = 0;
        while bit < 8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 };
            bit += 1;
        }
        table[n] = crc;
        n += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn journal() -> (Vec<u8>, Vec<Record>) {
        let mut records = vec![Record::Start { wall_ms: 1_700_000_000_000 }];
        for n in 0..100u16 {
            records.push(Record::Packet(Packet {
                arrival_us: u64::from(n) * 20_000,
                source: 7 + u64::from(n % 2),
                side: if n % 2 == 0 { RecordingSide::Left } else { RecordingSide::Right },
                codec: if n % 2 == 0 { Codec::Opus } else { Codec::Pcmu },
                marker: n == 0,
                sequence: n,
                timestamp: u32::from(n) * 160,
                payload: vec![n as u8; 160],
            }));
        }
        records.extend([Record::Pause { at_us: 1 }, Record::Resume { at_us: 2 }, Record::End { at_us: 3, dropped: 4 }]);
        let (mut file, mut block) = (Vec::new(), Block::new());
        let add = |block: &mut Block, record: &Record| match record {
            Record::Packet(p) => block.packet(&Packet {
                arrival_us: p.arrival_us,
                source: p.source,
                side: p.side,
                codec: p.codec,
                marker: p.marker,
                sequence: p.sequence,
                timestamp: p.timestamp,
                payload: &p.payload[..],
            }),
            mark => block.mark(mark),
        };
        for record in &records {
            if !add(&mut block, record) {
                file.extend_from_slice(block.seal());
                block.clear();
                assert!(add(&mut block, record));
            }
        }
        file.extend_from_slice(block.seal());
        (file, records)
    }

    fn read(file: &[u8]) -> (Vec<Record>, bool) {
        let mut reader = Reader::new(file);
        let mut records = vec![];
        while let Some(record) = reader.next().expect("memory does not fail") {
            records.push(record);
        }
        (records, reader.torn)
    }

    #[test]
    fn what_was_written_is_read_back() {
        let (file, records) = journal();
        assert!(file.len() > BLOCK_BYTES, "more than one block");
        assert_eq!(read(&file), (records, false));
        assert_eq!(read(&[]), (vec![], false));
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    }

    #[test]
    fn a_torn_tail_is_seen_and_all_before_it_is_read() {
        let (file, records) = journal();
        let first_block = HEAD_BYTES + u32::from_le_bytes(file[4..8].try_into().expect("4")) as usize;
        for end in (1..file.len()).step_by(61) {
            let (got, torn) = read(&file[..end]);
            assert_eq!(torn, end != first_block, "{end}");
            assert!(records.starts_with(&got));
            assert_eq!(got.is_empty(), end < first_block);
        }
    }

    proptest! {
        #[test]
        fn damage_never_yields_a_wrong_record(at in 0usize..17_000, bit in 0u8..8) {
            let (mut file, records) = journal();
            let at = at % file.len();
            file[at] ^= 1 << bit;
            let (got, torn) = read(&file);
            prop_assert!(torn);
            prop_assert!(records.starts_with(&got));
        }

        #[test]
        fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = read(&bytes);
            let mut at = 0;
            while parse(&bytes, &mut at).is_some() {}
        }
    }
}
