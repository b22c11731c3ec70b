//! RTCP: sender and receiver reports in compound packets (RFC 3550 section 6). What we do not know is stepped over.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Seconds between the NTP era (1900) and the Unix era (1970).
const NTP_UNIX_S: u64 = 2_208_988_800;

/// Room for one compound packet of ours.
pub const REPORT_MAX: usize = 128;

/// Ties our monotonic clock to NTP time, once, so that reports do not jump with the wall clock.
#[derive(Clone, Copy, Debug)]
pub struct NtpClock {
    start: Instant,
    start_ntp: u64,
}

impl NtpClock {
    /// NTP time from now on.
    pub fn new(now: Instant) -> Self {
        let unix = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Self { start: now, start_ntp: (unix.as_secs() + NTP_UNIX_S) << 32 | fraction(unix) }
    }

    /// 64-bit NTP time of a moment.
    pub fn at(&self, now: Instant) -> u64 {
        let since = now.saturating_duration_since(self.start);
        self.start_ntp.wrapping_add(since.as_secs() << 32).wrapping_add(fraction(since))
    }

    /// The middle 32 bits: 1/65536 s.
    pub fn middle(&self, now: Instant) -> u32 {
        (self.at(now) >> 16) as u32
    }
}

fn fraction(time: Duration) -> u64 {
    (u64::from(time.subsec_nanos()) << 32) / 1_000_000_000
}

/// What a report says about a stream.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Block {
    /// The stream reported on.
    pub ssrc: u32,
    /// Share lost since the last report, in 1/256.
    pub fraction_lost: u8,
    /// Packets lost in all.
    pub lost: u32,
    /// Highest extended sequence number received.
    pub highest: u32,
    /// Jitter in ticks of the stream's clock.
    pub jitter: u32,
    /// Middle NTP time of the last sender report heard, 0 = none.
    pub last_sr: u32,
    /// Delay since that report, 1/65536 s.
    pub since_last_sr: u32,
}

/// What we say about what we send.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sent {
    /// NTP time.
    pub ntp: u64,
    /// RTP time of the same moment.
    pub timestamp: u32,
    /// Packets sent.
    pub packets: u32,
    /// Payload octets sent.
    pub octets: u32,
}

/// Write a compound packet (SR or RR, then SDES with our name); its length.
pub fn write(out: &mut [u8; REPORT_MAX], ssrc: u32, sent: Option<Sent>, block: Option<Block>, name: &str) -> usize {
    let mut at = 0;
    let mut put = |bytes: &[u8]| {
        out[at..at + bytes.len()].copy_from_slice(bytes);
        at += bytes.len();
    };
    let words = 1 + if sent.is_some() { 5 } else { 0 } + if block.is_some() { 6 } else { 0 };
    let kind = if sent.is_some() { 200 } else { 201 };
    put(&[0x80 | u8::from(block.is_some()), kind, 0, words]);
    put(&ssrc.to_be_bytes());
    if let Some(sent) = sent {
        put(&sent.ntp.to_be_bytes());
        put(&sent.timestamp.to_be_bytes());
        put(&sent.packets.to_be_bytes());
        put(&sent.octets.to_be_bytes());
    }
    if let Some(block) = block {
        put(&block.ssrc.to_be_bytes());
        put(&(u32::from(block.fraction_lost) << 24 | block.lost.min(0x007f_ffff)).to_be_bytes());
        put(&block.highest.to_be_bytes());
        put(&block.jitter.to_be_bytes());
        put(&block.last_sr.to_be_bytes());
        put(&block.since_last_sr.to_be_bytes());
    }
    // CNAME of at most 32 bytes, an end mark, filled to whole words.
    let name = &name.as_bytes()[..name.len().min(32)];
    let filled = (2 + name.len()) / 4 * 4 + 4;
    put(&[0x81, 202, 0, (filled / 4 + 1) as u8]);
    put(&ssrc.to_be_bytes());
    put(&[1, name.len() as u8]);
    put(name);
    put(&[0; 4][..filled - 2 - name.len()]);
    at
}

/// What a compound packet told us.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Heard {
    /// Sender report: (SSRC, middle NTP time).
    pub sender: Option<(u32, u32)>,
    /// The block about our stream.
    pub about_us: Option<Block>,
    /// A source said goodbye.
    pub bye: bool,
}

/// Read a compound packet for what concerns us; `None` if it is no RTCP.
pub fn read(mut datagram: &[u8], ours: u32) -> Option<Heard> {
    let mut heard = Heard::default();
    if !super::packet::is_rtcp(datagram) {
        return None;
    }
    while let Some((head, rest)) = datagram.split_first_chunk::<4>() {
        let len = usize::from(u16::from_be_bytes([head[2], head[3]])) * 4;
        let (true, Some(body)) = (head[0] >> 6 == 2, rest.get(..len)) else { break };
        datagram = &rest[len..];
        let blocks = match head[1] {
            200 => {
                if let (Some(ssrc), Some(high), Some(low)) = (word(body, 0), word(body, 1), word(body, 2)) {
                    heard.sender = Some((ssrc, high << 16 | low >> 16));
                }
                body.get(24..)
            }
            201 => body.get(4..),
            203 => {
                heard.bye = true;
                None
            }
            _ => None,
        };
        for block in blocks.unwrap_or_default().chunks_exact(24).take(usize::from(head[0] & 0x1f)) {
            if let Some(block) = read_block(block).filter(|block| block.ssrc == ours) {
                heard.about_us = Some(block);
            }
        }
    }
    Some(heard)
}

fn word(bytes: &[u8], index: usize) -> Option<u32> {
    bytes.get(index * 4..)?.first_chunk::<4>().map(|w| u32::from_be_bytes(*w))
}

fn read_block(block: &[u8]) -> Option<Block> {
    let loss = word(block, 1)?;
    Some(Block {
        ssrc: word(block, 0)?,
        fraction_lost: (loss >> 24) as u8,
        // A signed 24-bit number: duplicates may make it negative, which is no loss.
        lost: if loss & 0x0080_0000 != 0 { 0 } else { loss & 0x007f_ffff },
        highest: word(block, 2)?,
        jitter: word(block, 3)?,
        last_sr: word(block, 4)?,
        since_last_sr: word(block, 5)?,
    })
}

/// Round trip in milliseconds from a block about us (RFC 3550 section 6.4.1); `None` if it cannot be told.
pub fn round_trip_ms(block: Block, now_middle: u32) -> Option<f32> {
    let ticks = now_middle.wrapping_sub(block.last_sr).wrapping_sub(block.since_last_sr);
    // More than ten seconds, or less than none: a wrong report.
    (block.last_sr != 0 && ticks < 10 << 16).then(|| ticks as f32 * 1000.0 / 65_536.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_report_is_read_back_and_gives_the_round_trip() {
        let block = Block {
            ssrc: 5,
            fraction_lost: 12,
            lost: 99,
            highest: 70_000,
            jitter: 17,
            last_sr: 0x0001_0000,
            since_last_sr: 0x8000,
        };
        let sent = Sent { ntp: 0x1111_2222_3333_4444, timestamp: 9, packets: 10, octets: 1600 };
        for (sent, block) in [(Some(sent), Some(block)), (Some(sent), None), (None, Some(block)), (None, None)] {
            let mut out = [0; REPORT_MAX];
            let len = write(&mut out, 77, sent, block, "kakeru-0123456789");
            assert_eq!(len % 4, 0);
            let heard = read(&out[..len], 5).expect("RTCP");
            assert_eq!(heard.sender, sent.map(|_| (77, 0x2222_3333)));
            assert_eq!(heard.about_us, block);
        }
        assert_eq!(round_trip_ms(block, 0x0002_0000), Some(500.0));
        assert_eq!(round_trip_ms(Block { last_sr: 0, ..block }, 0x0002_0000), None);
        assert_eq!(round_trip_ms(block, 0x0001_0000), None);
    }

    #[test]
    fn ntp_time_runs_with_the_monotonic_clock() {
        let start = Instant::now();
        let clock = NtpClock::new(start);
        assert_eq!(clock.middle(start + Duration::from_millis(1500)).wrapping_sub(clock.middle(start)), 0x0001_8000);
    }

    proptest! {
        #[test]
        fn nothing_panics(bytes in proptest::collection::vec(any::<u8>(), 0..200), kind in 200u8..205) {
            let _ = read(&bytes, 1);
            let mut bytes = bytes;
            if bytes.len() > 1 { bytes[0] = bytes[0] & 0x3f | 0x80; bytes[1] = kind; }
            let _ = read(&bytes, 1);
        }
    }
}
