//! The RTP header (RFC 3550 section 5.1): read from anything, written for what we send.

/// Length of the header that we write: no contributing sources, no extension.
pub const HEADER_LEN: usize = 12;

/// The largest datagram read or written. Telephone audio stays far below; larger ones are cut off and dropped.
pub const DATAGRAM_MAX: usize = 2048;

/// One RTP packet, borrowed from its datagram.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Packet<'a> {
    /// Marker bit: the first packet after a pause.
    pub marker: bool,
    /// Payload type, 0–127.
    pub payload_type: u8,
    /// Sequence number.
    pub sequence: u16,
    /// Timestamp in the payload's clock.
    pub timestamp: u32,
    /// Synchronisation source.
    pub ssrc: u32,
    /// Payload without padding.
    pub payload: &'a [u8],
}

impl<'a> Packet<'a> {
    /// Read a datagram; `None` if it is no valid RTP packet.
    pub fn parse(datagram: &'a [u8]) -> Option<Self> {
        let head = datagram.first_chunk::<HEADER_LEN>()?;
        let mut rest = datagram.get(header_len(datagram)?..)?;
        if head[0] & 0x20 != 0 {
            let padding = usize::from(*rest.last()?);
            if padding == 0 {
                return None;
            }
            rest = rest.get(..rest.len().checked_sub(padding)?)?;
        }
        Some(Self {
            marker: head[1] & 0x80 != 0,
            payload_type: head[1] & 0x7f,
            sequence: u16::from_be_bytes([head[2], head[3]]),
            timestamp: u32::from_be_bytes([head[4], head[5], head[6], head[7]]),
            ssrc: u32::from_be_bytes([head[8], head[9], head[10], head[11]]),
            payload: rest,
        })
    }

    /// The twelve header bytes of this packet.
    pub fn header(&self) -> [u8; HEADER_LEN] {
        let mut head = [0; HEADER_LEN];
        head[0] = 0x80;
        head[1] = u8::from(self.marker) << 7 | (self.payload_type & 0x7f);
        head[2..4].copy_from_slice(&self.sequence.to_be_bytes());
        head[4..8].copy_from_slice(&self.timestamp.to_be_bytes());
        head[8..12].copy_from_slice(&self.ssrc.to_be_bytes());
        head
    }

    /// Write header and payload into `out`; the datagram's length, or `None` if it does not fit.
    pub fn write(&self, out: &mut [u8]) -> Option<usize> {
        let len = HEADER_LEN + self.payload.len();
        let out = out.get_mut(..len)?;
        out[..HEADER_LEN].copy_from_slice(&self.header());
        out[HEADER_LEN..].copy_from_slice(self.payload);
        Some(len)
    }
}

/// Length of a packet's whole header: with contributing sources and extension. It stands in the clear in a protected packet
/// too. `None` if there is no such header.
pub fn header_len(datagram: &[u8]) -> Option<usize> {
    let head = datagram.first_chunk::<HEADER_LEN>().filter(|head| head[0] >> 6 == 2)?;
    let mut len = HEADER_LEN + usize::from(head[0] & 0x0f) * 4;
    if head[0] & 0x10 != 0 {
        let extension: &[u8; 4] = datagram.get(len..)?.first_chunk()?;
        len += 4 + usize::from(u16::from_be_bytes([extension[2], extension[3]])) * 4;
    }
    (len <= datagram.len()).then_some(len)
}

/// Is this datagram RTCP rather than RTP, on a shared port (RFC 5761 section 4)?
pub fn is_rtcp(datagram: &[u8]) -> bool {
    matches!(datagram, [first, kind, ..] if first >> 6 == 2 && (192..=223).contains(kind))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn csrc_extension_and_padding_are_stepped_over() {
        let mut wire = vec![0x80 | 0x20 | 0x10 | 1, 0x80 | 8, 0, 7, 0, 0, 0, 9, 1, 2, 3, 4];
        wire.extend([0xAA; 4]);
        wire.extend([0xBE, 0xDE, 0, 1, 5, 5, 5, 5]);
        wire.extend([1, 2, 3, 0, 2]);
        let packet = Packet::parse(&wire).expect("valid");
        assert_eq!((packet.sequence, packet.timestamp, packet.payload_type, packet.marker), (7, 9, 8, true));
        assert_eq!(packet.payload, [1, 2, 3]);
    }

    #[test]
    fn what_is_cut_short_is_refused() {
        assert!(Packet::parse(&[0x80, 0, 0, 1]).is_none());
        assert!(Packet::parse(&[0x8f; 13]).is_none(), "fifteen sources announced, none there");
        assert!(Packet::parse(&[0x40; 20]).is_none(), "version 1");
        let mut padded = [0u8; 14];
        padded[0] = 0xA0;
        assert!(Packet::parse(&padded).is_none(), "padding of zero");
        padded[13] = 200;
        assert!(Packet::parse(&padded).is_none(), "more padding than payload");
    }

    #[test]
    fn reports_are_told_from_sound_on_one_port() {
        assert!(is_rtcp(&[0x81, 200, 0, 0]) && is_rtcp(&[0x81, 201]));
        assert!(!is_rtcp(&[0x80, 0x80]) && !is_rtcp(&[0x80, 0x80 | 8]) && !is_rtcp(&[]));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(marker: bool, payload_type in 0u8..128, sequence: u16, timestamp: u32, ssrc: u32,
                                        payload in proptest::collection::vec(any::<u8>(), 0..400)) {
            let packet = Packet { marker, payload_type, sequence, timestamp, ssrc, payload: &payload };
            let mut wire = [0; DATAGRAM_MAX];
            let len = packet.write(&mut wire).expect("fits");
            prop_assert_eq!(Packet::parse(&wire[..len]), Some(packet));
        }

        #[test]
        fn no_datagram_panics(bytes in proptest::collection::vec(any::<u8>(), 0..100)) {
            let _ = Packet::parse(&bytes);
            let _ = is_rtcp(&bytes);
        }
    }
}
