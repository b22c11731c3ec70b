//! ICE-lite (RFC 8445 2.5): we only answer the browser's connectivity checks and follow the pair it nominates.
//!
//! Lives here: credentials, the answer to a binding request, the selected address, consent (RFC 7675). Does not: SDP,
//! checks of our own (a lite agent makes none), TCP and relayed candidates.

use crate::session::demux::{stun_attribute, stun_attributes};
use bytes::{BufMut, BytesMut};
use rtc::crypto::{HmacAlgorithm, RTCCrypto};
use rtc::stun::fingerprint::fingerprint_value;
use std::net::{IpAddr, SocketAddr};
use std::time::{Duration, Instant};

const BINDING_REQUEST: [u8; 2] = [0x00, 0x01];
const BINDING_SUCCESS: u16 = 0x0101;
const BINDING_ERROR: u16 = 0x0111;
const USERNAME: u16 = 0x0006;
const MESSAGE_INTEGRITY: u16 = 0x0008;
const ERROR_CODE: u16 = 0x0009;
const XOR_MAPPED_ADDRESS: u16 = 0x0020;
const USE_CANDIDATE: u16 = 0x0025;
const FINGERPRINT: u16 = 0x8028;
const ICE_CONTROLLED: u16 = 0x8029;
const COOKIE: u32 = 0x2112_a442;
const HEADER_BYTES: usize = 20;
const HMAC_BYTES: usize = 20;

/// Addresses of one browser from which checks were accepted, at most; the oldest makes room.
const ADDRESSES_MAX: usize = 8;
/// Browsers check every 2.5 s at the least; so long without a check or an authenticated packet means it is gone.
const CONSENT: Duration = Duration::from_secs(8);

/// Our half of the credentials of one ICE session.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Credentials {
    /// User fragment, unique on the port.
    pub(crate) ufrag: String,
    /// Password.
    pub(crate) pwd: String,
}

/// The ICE side of one browser leg.
pub(crate) struct IceLite {
    /// Ours and the browser's fragment; the first is current, a second is the one before a restart.
    sessions: Vec<(Credentials, String)>,
    /// Where checks were accepted from, the newest last.
    valid: Vec<SocketAddr>,
    selected: Option<SocketAddr>,
    last_seen: Instant,
}

/// What came of a binding request.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Checked {
    /// Accepted: send this back to where it came from.
    Answer(BytesMut),
    /// Not ours, not authentic, or no request: no answer.
    Ignored,
}

impl IceLite {
    /// A leg that waits for its first check.
    pub(crate) fn new(now: Instant, ours: Credentials, their_ufrag: &str) -> Self {
        Self { sessions: vec![(ours, their_ufrag.to_owned())], valid: Vec::new(), selected: None, last_seen: now }
    }

    /// Our current credentials.
    pub(crate) fn ours(&self) -> &Credentials {
        &self.sessions[0].0
    }

    /// The browser's current user fragment.
    pub(crate) fn their_ufrag(&self) -> &str {
        &self.sessions[0].1
    }

    /// ICE restart: new credentials on both sides. Sound goes on to the old address until the browser nominates anew
    /// (RFC 8445 9), so checks on the old credentials are answered until then.
    pub(crate) fn restart(&mut self, now: Instant, ours: Credentials, their_ufrag: &str) {
        self.sessions.truncate(1);
        self.sessions.insert(0, (ours, their_ufrag.to_owned()));
        self.last_seen = now;
    }

    /// Where to send to: the pair nominated last, or before that the last that was checked.
    pub(crate) fn selected(&self) -> Option<SocketAddr> {
        self.selected.or_else(|| self.valid.last().copied())
    }

    /// Did a check from this address pass?
    pub(crate) fn knows(&self, from: SocketAddr) -> bool {
        self.valid.contains(&from)
    }

    /// An authenticated packet came.
    pub(crate) fn seen(&mut self, now: Instant) {
        self.last_seen = now;
    }

    /// When the browser counts as gone if nothing authentic comes.
    pub(crate) fn gone_at(&self) -> Instant {
        self.last_seen + CONSENT
    }

    /// Takes one STUN message.
    pub(crate) fn check(&mut self, now: Instant, from: SocketAddr, message: &[u8], crypto: &dyn RTCCrypto) -> Checked {
        let Some(length) = message.get(2..4) else { return Checked::Ignored };
        let length = usize::from(u16::from_be_bytes([length[0], length[1]]));
        if message.len() < HEADER_BYTES || message.len() != HEADER_BYTES + length || message[..2] != BINDING_REQUEST {
            return Checked::Ignored;
        }
        let Some(session) = self.session_of(message) else { return Checked::Ignored };
        let pwd = self.sessions[session].0.pwd.clone();
        if !is_authentic(message, pwd.as_bytes(), crypto) {
            return Checked::Ignored;
        }
        self.last_seen = now;
        // RFC 8445 7.3.1.1: a lite agent is always controlled; a peer that believes itself to be is told so.
        if stun_attribute(message, ICE_CONTROLLED).is_some() {
            return answer(message, BINDING_ERROR, pwd.as_bytes(), crypto, |out| {
                attribute(out, ERROR_CODE, &[&[0, 0, 4, 87][..], b"Role Conflict"].concat());
            });
        }
        self.valid.retain(|known| *known != from);
        if self.valid.len() == ADDRESSES_MAX {
            self.valid.remove(0);
        }
        self.valid.push(from);
        // A lite agent takes the nomination as it comes; with several, the last: the browser moved (Wi-Fi to LTE).
        if stun_attribute(message, USE_CANDIDATE).is_some() {
            self.selected = Some(from);
            if session == 0 {
                self.sessions.truncate(1);
            }
        }
        answer(message, BINDING_SUCCESS, pwd.as_bytes(), crypto, |out| xor_mapped_address(out, message, from))
    }

    /// Which of our sessions a request's USERNAME (`ours:theirs`) names.
    fn session_of(&self, message: &[u8]) -> Option<usize> {
        let username = std::str::from_utf8(stun_attribute(message, USERNAME)?).ok()?;
        let (ours, theirs) = username.split_once(':')?;
        self.sessions.iter().position(|(c, their_ufrag)| c.ufrag == ours && their_ufrag == theirs)
    }
}

/// RFC 8489 14.5: HMAC-SHA1 over everything before MESSAGE-INTEGRITY, the length field counting it in.
fn is_authentic(message: &[u8], key: &[u8], crypto: &dyn RTCCrypto) -> bool {
    let Some(integrity) = stun_attributes(message).find(|a| a.kind == MESSAGE_INTEGRITY) else { return false };
    let Ok(mut mac) = crypto.new_hmac(HmacAlgorithm::Sha1, key) else { return false };
    let length = (integrity.at - HEADER_BYTES + 4 + HMAC_BYTES) as u16;
    mac.verify(&[&message[..2], &length.to_be_bytes(), &message[4..integrity.at]], integrity.value).is_ok()
}

/// Builds an answer to `request`, signed, with a fingerprint.
fn answer(request: &[u8], kind: u16, key: &[u8], crypto: &dyn RTCCrypto, body: impl FnOnce(&mut BytesMut)) -> Checked {
    let mut out = BytesMut::with_capacity(128);
    out.put_u16(kind);
    out.put_u16(0);
    out.put_slice(&request[4..HEADER_BYTES]);
    body(&mut out);
    let mut mac = [0; HMAC_BYTES];
    set_length(&mut out, 4 + HMAC_BYTES);
    let signed = crypto.new_hmac(HmacAlgorithm::Sha1, key).and_then(|mut hmac| hmac.sign(&[&out], &mut mac));
    if signed.is_err() {
        return Checked::Ignored;
    }
    attribute(&mut out, MESSAGE_INTEGRITY, &mac);
    set_length(&mut out, 8);
    let checksum = fingerprint_value(&out);
    attribute(&mut out, FINGERPRINT, &checksum.to_be_bytes());
    Checked::Answer(out)
}

/// Writes the header's length as if `more` bytes followed.
fn set_length(out: &mut BytesMut, more: usize) {
    let length = (out.len() - HEADER_BYTES + more) as u16;
    out[2..4].copy_from_slice(&length.to_be_bytes());
}

fn attribute(out: &mut BytesMut, kind: u16, value: &[u8]) {
    out.put_u16(kind);
    out.put_u16(value.len() as u16);
    out.put_slice(value);
    out.put_bytes(0, value.len().next_multiple_of(4) - value.len());
}

/// RFC 8489 14.2.
fn xor_mapped_address(out: &mut BytesMut, request: &[u8], from: SocketAddr) {
    let mut value = [0; 20];
    value[2..4].copy_from_slice(&(from.port() ^ (COOKIE >> 16) as u16).to_be_bytes());
    // An IPv4 browser on a dual-stack socket shows itself as IPv4-mapped IPv6.
    let len = match from.ip().to_canonical() {
        IpAddr::V4(ip) => {
            value[1] = 1;
            value[4..8].copy_from_slice(&ip.octets());
            8
        }
        IpAddr::V6(ip) => {
            value[1] = 2;
            value[4..20].copy_from_slice(&ip.octets());
            20
        }
    };
    // The mask is cookie and transaction id, which stand side by side in the header.
    for (byte, mask) in value[4..len].iter_mut().zip(&request[4..HEADER_BYTES]) {
        *byte ^= mask;
    }
    attribute(out, XOR_MAPPED_ADDRESS, &value[..len]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use rtc::crypto::RTCCryptoProvider;
    use rtc::crypto::providers::RingProvider;
    use rtc::stun::attributes::ATTR_USE_CANDIDATE;
    use rtc::stun::fingerprint::FINGERPRINT as CHECKSUM;
    use rtc::stun::integrity::MessageIntegrity;
    use rtc::stun::message::{
        BINDING_REQUEST as REQUEST, BINDING_SUCCESS as SUCCESS, Getter, Message, Setter, TransactionId,
    };
    use rtc::stun::textattrs::Username;
    use rtc::stun::xoraddr::XorMappedAddress;

    fn at(port: u16) -> SocketAddr {
        ([127, 0, 0, 1], port).into()
    }

    fn credentials(name: &str) -> Credentials {
        Credentials { ufrag: name.to_owned(), pwd: format!("{name}-password-of-enough-length") }
    }

    /// A request as another implementation writes it.
    fn request(username: &str, pwd: &str, nominate: bool) -> Vec<u8> {
        let provider = RingProvider::new();
        let mut message = Message::new();
        let mut parts: Vec<Box<dyn Setter + '_>> = vec![
            Box::new(REQUEST),
            Box::new(TransactionId::new()),
            Box::new(Username::new(rtc::stun::attributes::ATTR_USERNAME, username.to_owned())),
        ];
        if nominate {
            parts.push(Box::new(rtc::ice::attributes::use_candidate::UseCandidateAttr));
        }
        parts.push(Box::new(MessageIntegrity::new_short_term_integrity_with_provider(
            pwd.to_owned(),
            provider.crypto(),
        )));
        parts.push(Box::new(CHECKSUM));
        message.build(&parts).expect("builds");
        assert_eq!(message.contains(ATTR_USE_CANDIDATE), nominate);
        drop(parts);
        message.raw
    }

    #[test]
    fn an_authentic_check_is_answered_and_its_nomination_followed() {
        let provider = RingProvider::new();
        let now = Instant::now();
        let mut ice = IceLite::new(now, credentials("ours"), "theirs");
        let pwd = "ours-password-of-enough-length";
        let check = request("ours:theirs", pwd, true);
        let Checked::Answer(answer) = ice.check(now, at(5000), &check, provider.crypto()) else { panic!("ignored") };

        let mut message = Message::new();
        message.unmarshal_binary(&answer).expect("a STUN message");
        assert_eq!(message.typ, SUCCESS);
        CHECKSUM.check(&message).expect("fingerprint");
        MessageIntegrity::check(&mut message, pwd.as_bytes(), provider.crypto()).expect("signed with our password");
        let mut mapped = XorMappedAddress::default();
        mapped.get_from(&message).expect("mapped address");
        assert_eq!((mapped.ip, mapped.port), (at(5000).ip(), 5000));
        assert_eq!(ice.selected(), Some(at(5000)));

        // The browser moves.
        let check = request("ours:theirs", pwd, true);
        assert!(matches!(ice.check(now, at(6000), &check, provider.crypto()), Checked::Answer(_)));
        assert_eq!(ice.selected(), Some(at(6000)));
        assert!(ice.knows(at(5000)));
    }

    #[test]
    fn a_check_that_is_not_authentic_changes_nothing() {
        let provider = RingProvider::new();
        let now = Instant::now();
        let mut ice = IceLite::new(now, credentials("ours"), "theirs");
        let right = "ours-password-of-enough-length";
        let mut flipped = request("ours:theirs", right, true);
        flipped[25] ^= 1;
        let mut cut = request("ours:theirs", right, true);
        cut.truncate(cut.len() - 4);
        for message in [
            request("ours:theirs", "wrong-password-of-enough-length", true),
            request("ours:somebody", right, true),
            request("other:theirs", right, true),
            flipped,
            cut,
            vec![],
            vec![0, 1],
        ] {
            assert_eq!(ice.check(now + CONSENT, at(5000), &message, provider.crypto()), Checked::Ignored);
        }
        assert_eq!(ice.selected(), None);
        assert_eq!(ice.gone_at(), now + CONSENT);
    }

    #[test]
    fn a_restart_keeps_the_old_path_until_the_new_one_is_nominated() {
        let provider = RingProvider::new();
        let now = Instant::now();
        let mut ice = IceLite::new(now, credentials("one"), "a");
        let old = request("one:a", "one-password-of-enough-length", true);
        ice.check(now, at(5000), &old, provider.crypto());
        ice.restart(now, credentials("two"), "b");
        assert_eq!(ice.selected(), Some(at(5000)));
        assert!(matches!(ice.check(now, at(5000), &old, provider.crypto()), Checked::Answer(_)));
        let new = request("two:b", "two-password-of-enough-length", true);
        assert!(matches!(ice.check(now, at(7000), &new, provider.crypto()), Checked::Answer(_)));
        assert_eq!(ice.selected(), Some(at(7000)));
        assert_eq!(ice.check(now, at(5000), &old, provider.crypto()), Checked::Ignored);
    }
}
