//! The two ways to protect a packet that browsers agree on: AES-128-GCM (RFC 7714) and AES-128-CM with HMAC-SHA1-80
//! (RFC 3711), and the derivation of their session keys (RFC 3711 section 4.3).

use aes::Aes128;
use aes::cipher::{InnerIvInit, KeyInit, StreamCipher};
use ring::aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use ring::hmac;
use subtle::ConstantTimeEq;

/// Length of HMAC-SHA1-80's tag.
const SHA1_TAG: usize = 10;
/// Length of GCM's tag, the longest.
const GCM_TAG: usize = 16;

/// How packets are protected.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Profile {
    /// SRTP_AEAD_AES_128_GCM.
    AeadAes128Gcm,
    /// SRTP_AES128_CM_HMAC_SHA1_80.
    Aes128CmSha1,
}

/// What a handshake yields for one direction.
#[derive(Clone)]
pub(crate) struct MasterKey {
    key: [u8; 16],
    /// A shorter salt (GCM's 12 bytes) is filled up with zeros on the right (RFC 7714 section 11).
    salt: [u8; 14],
}

impl MasterKey {
    /// From a key of 16 bytes and a salt of 12 or 14; `None` for other lengths.
    pub(crate) fn new(key: &[u8], salt: &[u8]) -> Option<Self> {
        let mut filled = [0; 14];
        filled.get_mut(..salt.len())?.copy_from_slice(salt);
        (salt.len() >= 12).then_some(())?;
        Some(Self { key: key.try_into().ok()?, salt: filled })
    }

    /// The bytes of this label: the key stream of AES-CM at the label's place.
    fn derive<const N: usize>(&self, label: u8) -> [u8; N] {
        let mut iv = [0; 16];
        iv[..14].copy_from_slice(&self.salt);
        iv[7] ^= label;
        let mut out = [0; N];
        stream(&Aes128::new(&self.key.into()), &iv).apply_keystream(&mut out);
        out
    }
}

/// One direction's session keys.
pub(crate) enum Cipher {
    Gcm { key: Box<LessSafeKey>, salt: [u8; 12] },
    CmSha1 { cipher: Box<Aes128>, salt: [u8; 14], auth: Box<hmac::Key> },
}

impl Cipher {
    pub(crate) fn new(profile: Profile, master: &MasterKey) -> Option<Self> {
        let key: [u8; 16] = master.derive(0);
        Some(match profile {
            Profile::AeadAes128Gcm => {
                let key = LessSafeKey::new(UnboundKey::new(&AES_128_GCM, &key).ok()?);
                Self::Gcm { key: Box::new(key), salt: master.derive(2) }
            }
            Profile::Aes128CmSha1 => {
                let auth: [u8; 20] = master.derive(1);
                let auth = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &auth);
                let cipher = Box::new(Aes128::new(&key.into()));
                Self::CmSha1 { cipher, salt: master.derive(2), auth: Box::new(auth) }
            }
        })
    }

    fn tag_len(&self) -> usize {
        match self {
            Self::Gcm { .. } => GCM_TAG,
            Self::CmSha1 { .. } => SHA1_TAG,
        }
    }

    /// Protects the first `len` bytes of `buffer`, of which `head` are the RTP header; the protected packet's length, or
    /// `None` if the tag does not fit.
    pub(crate) fn seal(&self, buffer: &mut [u8], head: usize, len: usize, ssrc: u32, index: u64) -> Option<usize> {
        let sealed = len + self.tag_len();
        let packet = buffer.get_mut(..sealed)?;
        match self {
            Self::Gcm { key, salt } => {
                let (head, rest) = packet.split_at_mut_checked(head)?;
                let (body, tag) = rest.split_at_mut_checked(rest.len() - GCM_TAG)?;
                let made = key.seal_in_place_separate_tag(nonce(salt, ssrc, index), Aad::from(&*head), body).ok()?;
                tag.copy_from_slice(made.as_ref());
            }
            Self::CmSha1 { cipher, salt, auth } => {
                let (plain, tag) = packet.split_at_mut(len);
                stream(cipher, &counter(salt, ssrc, index)).apply_keystream(plain.get_mut(head..)?);
                tag.copy_from_slice(&sha1_tag(auth, plain, index));
            }
        }
        Some(sealed)
    }

    /// Opens a packet in place; the length of its plain form, or `None` if it is not authentic.
    pub(crate) fn open(&self, packet: &mut [u8], head: usize, ssrc: u32, index: u64) -> Option<usize> {
        let len = packet.len().checked_sub(self.tag_len()).filter(|len| *len >= head)?;
        match self {
            Self::Gcm { key, salt } => {
                let (head, body) = packet.split_at_mut_checked(head)?;
                key.open_in_place(nonce(salt, ssrc, index), Aad::from(&*head), body).ok()?;
            }
            Self::CmSha1 { cipher, salt, auth } => {
                let (plain, tag) = packet.split_at_mut(len);
                if !bool::from(sha1_tag(auth, plain, index).ct_eq(tag)) {
                    return None;
                }
                stream(cipher, &counter(salt, ssrc, index)).apply_keystream(plain.get_mut(head..)?);
            }
        }
        Some(len)
    }
}

fn stream(cipher: &Aes128, iv: &[u8; 16]) -> ctr::Ctr128BE<Aes128> {
    ctr::Ctr128BE::from_core(ctr::CtrCore::inner_iv_init(cipher.clone(), iv.into()))
}

/// RFC 7714 section 8.1.
fn nonce(salt: &[u8; 12], ssrc: u32, index: u64) -> Nonce {
    let mut nonce = *salt;
    let place = (u128::from(ssrc) << 48 | u128::from(index & 0xffff_ffff_ffff)).to_be_bytes();
    nonce.iter_mut().skip(2).zip(&place[6..]).for_each(|(n, p)| *n ^= p);
    Nonce::assume_unique_for_key(nonce)
}

/// RFC 3711 section 4.1.1.
fn counter(salt: &[u8; 14], ssrc: u32, index: u64) -> [u8; 16] {
    let mut iv = (u128::from(ssrc) << 64 | u128::from(index & 0xffff_ffff_ffff) << 16).to_be_bytes();
    iv.iter_mut().zip(salt).for_each(|(i, s)| *i ^= s);
    iv
}

/// RFC 3711 section 4.2: over the packet and its roll-over counter.
fn sha1_tag(auth: &hmac::Key, packet: &[u8], index: u64) -> [u8; SHA1_TAG] {
    let mut over = hmac::Context::with_key(auth);
    over.update(packet);
    over.update(&((index >> 16) as u32).to_be_bytes());
    let whole = over.sign();
    let mut tag = [0; SHA1_TAG];
    tag.iter_mut().zip(whole.as_ref()).for_each(|(t, w)| *t = *w);
    tag
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 3711 appendix B.3.
    #[test]
    fn session_keys_are_derived_as_the_rfc_shows() {
        let key = hex("E1F97A0D3E018BE0D64FA32C06DE4139");
        let salt = hex("0EC675AD498AFEEBB6960B3AABE6");
        let master = MasterKey::new(&key, &salt).expect("lengths");
        assert_eq!(master.derive::<16>(0)[..], hex("C61E7A93744F39EE10734AFE3FF7A087"));
        assert_eq!(master.derive::<14>(2)[..], hex("30CBBC08863D8C85D49DB34A9AE1"));
        assert_eq!(master.derive::<20>(1)[..], hex("CEBE321F6FF7716B6FD4AB49AF256A156D38BAA4"));
    }

    #[test]
    fn a_changed_byte_anywhere_is_noticed_and_a_wrong_place_too() {
        for profile in [Profile::AeadAes128Gcm, Profile::Aes128CmSha1] {
            let cipher = Cipher::new(profile, &MasterKey::new(&[7; 16], &[9; 12]).expect("lengths")).expect("keys");
            let mut buffer = [0x55; 64];
            let len = cipher.seal(&mut buffer, 12, 40, 0xdead_beef, 0x0001_0002).expect("fits");
            for at in 0..len {
                let mut changed = buffer;
                changed[at] ^= 1;
                assert_eq!(cipher.open(&mut changed[..len], 12, 0xdead_beef, 0x0001_0002), None, "{profile:?} {at}");
            }
            for (ssrc, index) in [(0xdead_beee, 0x0001_0002), (0xdead_beef, 0x0002_0002), (0xdead_beef, 0x0001_0003)] {
                // HMAC-SHA1 covers the sequence number where it stands, in the packet.
                if profile == Profile::AeadAes128Gcm || index >> 16 != 1 {
                    let mut copy = buffer;
                    assert_eq!(cipher.open(&mut copy[..len], 12, ssrc, index), None, "{profile:?}");
                }
            }
            assert_eq!(cipher.open(&mut buffer[..len], 12, 0xdead_beef, 0x0001_0002), Some(40));
            assert_eq!(buffer[..40], [0x55; 40]);
            assert_eq!(cipher.seal(&mut [0; 45], 12, 40, 1, 1), None, "no room for the tag");
            assert_eq!(cipher.open(&mut [0; 20], 12, 1, 1), None);
        }
    }

    fn hex(text: &str) -> Vec<u8> {
        let nibble = |c: u8| char::from(c).to_digit(16).expect("hex") as u8;
        text.as_bytes().chunks(2).map(|pair| nibble(pair[0]) << 4 | nibble(pair[1])).collect()
    }
}
