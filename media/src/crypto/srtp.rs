//! One direction of SRTP: the keys, and what was sent or heard with them.

use super::cipher::{Cipher, MasterKey, Profile};
use super::window::Window;
use crate::rtp::packet::header_len;

/// Sources kept apart in one direction: a browser's track, and those it had before a change of track.
const SOURCES_MAX: usize = 8;

/// What we send, on one SSRC.
pub(crate) struct Outbound {
    cipher: Cipher,
    window: Window,
}

impl Outbound {
    /// `None` if the crypto library refuses the keys.
    pub(crate) fn new(profile: Profile, master: &MasterKey) -> Option<Self> {
        Some(Self { cipher: Cipher::new(profile, master)?, window: Window::default() })
    }

    /// Protects the RTP packet in the first `len` bytes of `buffer`; its new length. `None` if it does not fit, or if its
    /// number has been sent: a number used twice would give the key away.
    pub(crate) fn protect(&mut self, buffer: &mut [u8], len: usize) -> Option<usize> {
        let (head, sequence, ssrc) = numbers(buffer.get(..len)?)?;
        let index = self.window.index(sequence);
        if !self.window.is_fresh(index) {
            return None;
        }
        let sealed = self.cipher.seal(buffer, head, len, ssrc, index)?;
        self.window.note(index);
        Some(sealed)
    }
}

/// What we hear.
pub(crate) struct Inbound {
    cipher: Cipher,
    sources: Vec<(u32, Window)>,
}

impl Inbound {
    /// `None` if the crypto library refuses the keys.
    pub(crate) fn new(profile: Profile, master: &MasterKey) -> Option<Self> {
        Some(Self { cipher: Cipher::new(profile, master)?, sources: Vec::with_capacity(SOURCES_MAX) })
    }

    /// Opens an RTP packet in place; the length of its plain form. `None` if it is not authentic, or not new. Nothing is
    /// kept of what is not authentic.
    pub(crate) fn unprotect(&mut self, packet: &mut [u8]) -> Option<usize> {
        let (head, sequence, ssrc) = numbers(packet)?;
        let known = self.sources.iter().position(|(source, _)| *source == ssrc);
        let window = known.and_then(|at| self.sources.get(at)).map_or_else(Window::default, |(_, window)| *window);
        let index = window.index(sequence);
        if !window.is_fresh(index) {
            return None;
        }
        let len = self.cipher.open(packet, head, ssrc, index)?;
        if known.is_none() {
            if self.sources.len() == SOURCES_MAX {
                self.sources.remove(0);
            }
            self.sources.push((ssrc, window));
        }
        if let Some((_, window)) = self.sources.iter_mut().find(|(source, _)| *source == ssrc) {
            window.note(index);
        }
        Some(len)
    }
}

/// Header length, sequence number, SSRC.
fn numbers(packet: &[u8]) -> Option<(usize, u16, u32)> {
    let head = header_len(packet)?;
    let sequence = u16::from_be_bytes(*packet.get(2..)?.first_chunk()?);
    let ssrc = u32::from_be_bytes(*packet.get(8..)?.first_chunk()?);
    Some((head, sequence, ssrc))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rtp::packet::{DATAGRAM_MAX, Packet};
    use rtc::srtp::context::Context;
    use rtc::srtp::protection_profile::ProtectionProfile;

    const KEY: [u8; 16] = [0x42; 16];
    const SALT: [u8; 14] = [0x17; 14];

    fn wire(sequence: u16, ssrc: u32, payload: &[u8]) -> ([u8; DATAGRAM_MAX], usize) {
        let mut buffer = [0; DATAGRAM_MAX];
        let packet = Packet { marker: false, payload_type: 0, sequence, timestamp: 160, ssrc, payload };
        let len = packet.write(&mut buffer).expect("fits");
        (buffer, len)
    }

    /// Another implementation reads what we write, and we what it writes, over roll-overs.
    #[test]
    fn it_is_understood_by_another_implementation() {
        let provider = rtc::crypto::default_provider().expect("crypto");
        let table = [
            (Profile::AeadAes128Gcm, ProtectionProfile::AeadAes128Gcm, 12),
            (Profile::Aes128CmSha1, ProtectionProfile::Aes128CmHmacSha1_80, 14),
        ];
        for (profile, theirs, salt) in table {
            let master = MasterKey::new(&KEY, &SALT[..salt]).expect("lengths");
            let context = || Context::new(&KEY, &SALT[..salt], theirs, None, None, provider.crypto()).expect("context");
            let (mut their_out, mut their_in) = (context(), context());
            let (mut out, mut inbound) =
                (Outbound::new(profile, &master).expect("keys"), Inbound::new(profile, &master).expect("keys"));
            for n in 0..3_u64 {
                for sequence in [65_000, 65_535, 20, 20_000, 45_000] {
                    let payload = [n as u8; 160];
                    let (mut buffer, len) = wire(sequence, 7, &payload);
                    let plain = buffer[..len].to_vec();
                    let sealed = out.protect(&mut buffer, len).expect("protected");
                    assert_eq!(their_in.decrypt_rtp(&buffer[..sealed]).expect("they read it")[..], plain);
                    let mut theirs = their_out.encrypt_rtp(&plain).expect("they write it").to_vec();
                    assert_eq!(inbound.unprotect(&mut theirs), Some(len), "{profile:?} {n} {sequence}");
                    assert_eq!(theirs[..len], plain);
                }
            }
        }
    }

    #[test]
    fn a_number_is_never_sent_twice_nor_heard_twice() {
        let master = MasterKey::new(&KEY, &SALT).expect("lengths");
        let mut out = Outbound::new(Profile::AeadAes128Gcm, &master).expect("keys");
        let mut inbound = Inbound::new(Profile::AeadAes128Gcm, &master).expect("keys");
        let (mut buffer, len) = wire(9, 1, &[1; 20]);
        let sealed = out.protect(&mut buffer, len).expect("protected");
        let (mut again, len) = wire(9, 1, &[2; 20]);
        assert_eq!(out.protect(&mut again, len), None);
        let mut copy = buffer;
        assert_eq!(inbound.unprotect(&mut copy[..sealed]), Some(len));
        assert_eq!(inbound.unprotect(&mut buffer[..sealed]), None);
    }

    #[test]
    fn forgers_leave_no_trace_and_sources_are_bounded() {
        let master = MasterKey::new(&KEY, &SALT).expect("lengths");
        let mut inbound = Inbound::new(Profile::Aes128CmSha1, &master).expect("keys");
        for ssrc in 0..100 {
            let (mut buffer, len) = wire(1, ssrc, &[1; 20]);
            assert_eq!(inbound.unprotect(&mut buffer[..len]), None);
        }
        assert!(inbound.sources.is_empty());
        let mut out = Outbound::new(Profile::Aes128CmSha1, &master).expect("keys");
        for ssrc in 0..20_u16 {
            let (mut buffer, len) = wire(ssrc, ssrc.into(), &[1; 20]);
            let sealed = out.protect(&mut buffer, len).expect("protected");
            assert_eq!(inbound.unprotect(&mut buffer[..sealed]), Some(len));
        }
        assert_eq!(inbound.sources.len(), SOURCES_MAX);
    }
}
