//! One browser's leg: ICE-lite, DTLS-SRTP and RTP over the worker's shared UDP port, as a value without input or output.
//!
//! The worker feeds datagrams and time, and drains packets, transmits and events. A leg lives a whole shift: a new offer
//! (ICE restart, reloaded page) goes into the same leg. Lives here: the leg's life and its RTP. Does not: the socket,
//! the jitter buffer, codecs, rooms.

use crate::engine::command::{Codec, MediaError};
use crate::rtp::packet::{DATAGRAM_MAX, Packet};
use crate::session::browser_sdp::{BrowserAnswer, BrowserOffer};
use crate::session::demux::{Datagram, classify};
use crate::session::dtls_srtp::{BrowserCertificate, DtlsSrtp, DtlsStep};
use crate::session::ice_lite::{Checked, Credentials, IceLite};
use bytes::BytesMut;
use std::collections::VecDeque;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

/// Reports received but not polled, at most.
const REPORTS_MAX: usize = 4;
/// A lost leg has nothing more to wait for; its timer is only armed to keep `next_timeout` simple.
const IDLE: Duration = Duration::from_secs(3600);

/// What a leg needs of its worker.
#[derive(Clone)]
pub struct BrowserDoor {
    /// The engine's certificate.
    pub certificate: BrowserCertificate,
    /// Our ICE user fragment: unique on the worker's port, 4 to 256 letters, digits, `+`, `/`.
    pub ufrag: String,
    /// Our ICE password: at least 22 such characters.
    pub pwd: String,
    /// The addresses that stand in the answer as host candidates, the preferred first.
    pub candidates: Vec<SocketAddr>,
    /// The SSRC of everything we send.
    pub ssrc: u32,
    /// Audio bandwidth we ask the browser's Opus for (8 000 = as the telephone, 16 000 Hz); `None` = as it offered, and
    /// then Chromium can switch between G.711 and Opus during a call by `setParameters`.
    pub opus_rate_hz: Option<u32>,
}

impl BrowserDoor {
    /// A door with fresh random credentials and SSRC; Opus as offered.
    ///
    /// # Errors
    /// `Io` when the system gives no randomness.
    pub fn new(certificate: &BrowserCertificate, candidates: Vec<SocketAddr>) -> Result<Self, MediaError> {
        let Credentials { ufrag, pwd } = fresh_credentials()?;
        let ssrc = getrandom::u32().map_err(|e| MediaError::Io(e.to_string()))?;
        Ok(Self { certificate: certificate.clone(), ufrag, pwd, candidates, ssrc, opus_rate_hz: None })
    }
}

/// A datagram to be sent from the worker's port.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Transmit {
    /// Where to.
    pub to: SocketAddr,
    /// What.
    pub data: BytesMut,
}

/// What happens to a leg.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BrowserEvent {
    /// ICE and DTLS are up: sound can flow. Told again after `Lost`, and after an offer of a new peer connection.
    Connected,
    /// The browser is gone, with the reason. The leg stays: checks or a new offer bring it back.
    Lost(&'static str),
}

/// Where the connection stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Link {
    Waiting,
    Up,
    Lost,
}

/// One browser leg.
pub struct BrowserLeg {
    door: BrowserDoor,
    offer: BrowserOffer,
    ice: IceLite,
    dtls: DtlsSrtp,
    link: Link,
    /// SSRCs of the browser: those of its offer, or the first authentic one.
    ssrcs: Vec<u32>,
    answers: u64,
    reports: VecDeque<BytesMut>,
    outbox: VecDeque<Transmit>,
    events: VecDeque<BrowserEvent>,
    /// The packet of sound that goes out, reused.
    sound: Box<[u8; DATAGRAM_MAX]>,
}

impl BrowserLeg {
    /// Opens a leg from a browser's offer; gives our answer.
    ///
    /// # Errors
    /// `BadSdp`, `NoCommonCodec`, or `Io` when the crypto library refuses.
    pub fn new(now: Instant, offer: &str, door: &BrowserDoor) -> Result<(Self, String), MediaError> {
        let offer = BrowserOffer::parse(offer)?;
        let ours = Credentials { ufrag: door.ufrag.clone(), pwd: door.pwd.clone() };
        let mut leg = Self {
            ice: IceLite::new(now, ours, &offer.ufrag),
            dtls: DtlsSrtp::new(&door.certificate, offer.fingerprint)?,
            link: Link::Waiting,
            ssrcs: offer.ssrcs.clone(),
            offer,
            door: door.clone(),
            answers: 0,
            reports: VecDeque::with_capacity(REPORTS_MAX),
            outbox: VecDeque::with_capacity(8),
            events: VecDeque::with_capacity(4),
            sound: Box::new([0; DATAGRAM_MAX]),
        };
        let answer = leg.answer();
        Ok((leg, answer))
    }

    /// Takes a new offer on the open leg: an ICE restart, other codecs, or the first offer of a reloaded page.
    /// [`Self::ufrag`] may have changed afterwards.
    ///
    /// # Errors
    /// As [`Self::new`]; the leg is then as it was.
    pub fn reoffer(&mut self, now: Instant, offer: &str) -> Result<String, MediaError> {
        let offer = BrowserOffer::parse(offer)?;
        let same_peer = offer.session == self.offer.session && offer.fingerprint == self.offer.fingerprint;
        if !same_peer {
            let (dtls, ours) = (DtlsSrtp::new(&self.door.certificate, offer.fingerprint)?, fresh_credentials()?);
            self.dtls = dtls;
            self.ice = IceLite::new(now, ours, &offer.ufrag);
            self.link = Link::Waiting;
        } else if offer.ufrag != self.ice.their_ufrag() {
            self.ice.restart(now, fresh_credentials()?, &offer.ufrag);
        }
        if !same_peer || !offer.ssrcs.is_empty() {
            self.ssrcs.clone_from(&offer.ssrcs);
        }
        self.offer = offer;
        Ok(self.answer())
    }

    fn answer(&mut self) -> String {
        self.answers += 1;
        let ours = self.ice.ours();
        self.offer.answer(&BrowserAnswer {
            ufrag: &ours.ufrag,
            pwd: &ours.pwd,
            fingerprint: self.door.certificate.fingerprint(),
            candidates: &self.door.candidates,
            ssrc: self.door.ssrc,
            opus_rate_hz: self.door.opus_rate_hz,
            version: self.answers,
        })
    }

    /// Our current user fragment, by which checks find this leg.
    pub fn ufrag(&self) -> &str {
        &self.ice.ours().ufrag
    }

    /// Did a connectivity check from this address pass? Then all datagrams from there are this leg's.
    pub fn knows(&self, from: SocketAddr) -> bool {
        self.ice.knows(from)
    }

    /// Where this leg's sound goes at the moment.
    pub fn remote(&self) -> Option<SocketAddr> {
        self.ice.selected()
    }

    /// ICE and DTLS are up.
    pub fn is_connected(&self) -> bool {
        self.link == Link::Up
    }

    /// The addresses the next answer shows as candidates (they may change while running).
    pub fn set_candidates(&mut self, candidates: Vec<SocketAddr>) {
        self.door.candidates = candidates;
    }

    /// The payload type negotiated for a codec.
    pub fn payload_type(&self, codec: Codec) -> Option<u8> {
        self.offer.codecs.iter().find(|(_, c)| *c == codec).map(|(payload_type, _)| *payload_type)
    }

    /// The codec of a negotiated payload type.
    pub fn codec(&self, payload_type: u8) -> Option<Codec> {
        self.offer.codecs.iter().find(|(p, _)| *p == payload_type).map(|(_, codec)| *codec)
    }

    /// Takes one datagram that arrived for this leg. An authentic packet of sound, of a payload type that was negotiated,
    /// is opened in place and given back.
    pub fn handle_datagram<'a>(&mut self, now: Instant, from: SocketAddr, data: &'a mut [u8]) -> Option<Packet<'a>> {
        match classify(data) {
            Datagram::Stun { .. } => self.handle_check(now, from, data),
            Datagram::Dtls if self.ice.knows(from) => self.handle_dtls(now, data),
            Datagram::Rtp if self.ice.knows(from) => return self.handle_rtp(now, data),
            Datagram::Rtcp if self.ice.knows(from) => self.handle_rtcp(now, data),
            // Whatever comes from an address that never passed a check.
            Datagram::Rtcp | Datagram::Dtls | Datagram::Rtp | Datagram::Other => {}
        }
        None
    }

    fn handle_check(&mut self, now: Instant, from: SocketAddr, data: &[u8]) {
        let crypto = self.door.certificate.provider().crypto();
        if let Checked::Answer(data) = self.ice.check(now, from, data, crypto) {
            self.outbox.push_back(Transmit { to: from, data });
            self.connect_if_up();
        }
    }

    fn handle_dtls(&mut self, now: Instant, data: &[u8]) {
        match self.dtls.read(now, data) {
            DtlsStep::None => {}
            DtlsStep::Established => {
                self.ice.seen(now);
                self.connect_if_up();
            }
            DtlsStep::Closed => self.lose("the browser closed the connection"),
        }
        self.flush_dtls();
    }

    fn handle_rtp<'a>(&mut self, now: Instant, data: &'a mut [u8]) -> Option<Packet<'a>> {
        let kind = data.get(1)? & 0x7f;
        let ssrc = u32::from_be_bytes(*data.get(8..)?.first_chunk()?);
        // Strangers are dropped before they cost anything.
        let known = self.ssrcs.contains(&ssrc);
        if self.codec(kind).is_none() || (!known && !self.ssrcs.is_empty()) {
            return None;
        }
        let len = self.dtls.unprotect(data)?;
        if !known {
            self.ssrcs.push(ssrc);
        }
        self.ice.seen(now);
        Packet::parse(data.get(..len)?)
    }

    fn handle_rtcp(&mut self, now: Instant, data: &[u8]) {
        let sender = data.get(4..8).and_then(|s| s.try_into().ok()).map(u32::from_be_bytes);
        if !sender.is_some_and(|ssrc| self.ssrcs.contains(&ssrc)) || self.reports.len() == REPORTS_MAX {
            return;
        }
        if let Some(report) = self.dtls.unprotect_rtcp(data) {
            self.ice.seen(now);
            self.reports.push_back(report);
        }
    }

    fn flush_dtls(&mut self) {
        while let Some(data) = self.dtls.poll_transmit() {
            if let Some(to) = self.ice.selected() {
                self.outbox.push_back(Transmit { to, data });
            }
        }
    }

    fn connect_if_up(&mut self) {
        if self.link != Link::Up && self.dtls.is_up() && self.ice.selected().is_some() {
            self.link = Link::Up;
            self.events.push_back(BrowserEvent::Connected);
        }
    }

    fn lose(&mut self, why: &'static str) {
        if self.link != Link::Lost {
            self.link = Link::Lost;
            self.events.push_back(BrowserEvent::Lost(why));
        }
    }

    /// One packet of sound on our SSRC, protected, and where it goes. Nothing before the connection is up, or for a sequence
    /// number that was sent before.
    pub fn send_rtp(
        &mut self,
        payload_type: u8,
        sequence: u16,
        timestamp: u32,
        marker: bool,
        payload: &[u8],
    ) -> Option<(SocketAddr, &[u8])> {
        let to = self.ice.selected().filter(|_| self.link == Link::Up)?;
        let packet = Packet { marker, payload_type, sequence, timestamp, ssrc: self.door.ssrc, payload };
        let len = packet.write(&mut self.sound[..])?;
        let len = self.dtls.protect(&mut self.sound[..], len)?;
        Some((to, &self.sound[..len]))
    }

    /// Protects and queues one compound RTCP packet. Nothing happens before the connection is up.
    pub fn send_rtcp(&mut self, packet: &[u8]) {
        let Some(to) = self.ice.selected().filter(|_| self.link == Link::Up) else { return };
        if let Some(data) = self.dtls.protect_rtcp(packet) {
            self.outbox.push_back(Transmit { to, data });
        }
    }

    /// The next compound RTCP packet from the browser, in the clear.
    pub fn poll_rtcp(&mut self) -> Option<BytesMut> {
        self.reports.pop_front()
    }

    /// The SSRC we send with.
    pub fn ssrc(&self) -> u32 {
        self.door.ssrc
    }

    /// The SSRC the browser sends with, where it is known.
    pub fn their_ssrc(&self) -> Option<u32> {
        self.ssrcs.first().copied()
    }

    /// The next datagram to send.
    pub fn poll_transmit(&mut self) -> Option<Transmit> {
        self.outbox.pop_front()
    }

    /// The next event.
    pub fn poll_event(&mut self) -> Option<BrowserEvent> {
        self.events.pop_front()
    }

    /// When [`Self::handle_timeout`] wants to be called.
    pub fn next_timeout(&self) -> Instant {
        let gone = self.ice.gone_at();
        let consent = if self.link == Link::Lost { gone + IDLE } else { gone };
        self.dtls.next_timeout().map_or(consent, |dtls| dtls.min(consent))
    }

    /// Time passed: repeats a lost handshake flight, notices a browser that is gone.
    pub fn handle_timeout(&mut self, now: Instant) {
        if !self.dtls.handle_timeout(now) {
            self.lose("the DTLS handshake failed");
        }
        self.flush_dtls();
        if now >= self.ice.gone_at() {
            self.lose("nothing came from the browser");
        }
    }

    /// Ends the leg; the browser is told by DTLS (drain [`Self::poll_transmit`] afterwards).
    pub fn close(&mut self, now: Instant) {
        self.dtls.close(now);
        self.flush_dtls();
        self.link = Link::Lost;
    }
}

/// Random credentials: 48 and 192 bits, in ICE's alphabet.
fn fresh_credentials() -> Result<Credentials, MediaError> {
    Ok(Credentials { ufrag: random_text(8)?, pwd: random_text(32)? })
}

fn random_text(len: usize) -> Result<String, MediaError> {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bytes = vec![0; len];
    getrandom::fill(&mut bytes).map_err(|e| MediaError::Io(e.to_string()))?;
    Ok(bytes.into_iter().map(|b| char::from(ALPHABET[usize::from(b & 63)])).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::tests::cost::allocated;
    use crate::rtp::rtcp;
    use crate::session::test_browser::{Pair, TestBrowser, server};

    #[test]
    fn a_browser_connects_and_sound_goes_both_ways() {
        let mut pair = Pair::connected();
        assert_eq!((pair.leg.codec(111), pair.leg.codec(0)), (Some(Codec::Opus), None));
        assert_eq!(pair.leg.payload_type(Codec::Opus), Some(111));
        pair.say(20);
        assert_eq!(pair.got.len(), 20);
        let last = &pair.got[19];
        assert_eq!(
            (last.payload_type, last.sequence, last.timestamp, &last.payload[..]),
            (111, 19, 19 * 960, &[19; 40][..])
        );
        assert_eq!(pair.browser.received.len(), 20);
        assert_eq!(pair.browser.received[19].3[..], [19; 50]);
    }

    #[test]
    fn sound_allocates_nothing() {
        let mut pair = Pair::connected();
        pair.say(5);
        let mut wire = vec![];
        for n in 5..105_u16 {
            assert!(pair.browser.send(pair.now, 111, n, u32::from(n) * 960, &[1; 160]));
            wire.extend(pair.browser.step(pair.now));
        }
        let before = allocated();
        let mut heard = 0;
        for data in &mut wire {
            heard += usize::from(pair.leg.handle_datagram(pair.now, pair.browser.local, data).is_some());
        }
        let said = (1_000..1_100).filter(|n| pair.leg.send_rtp(111, *n, 0, false, &[2; 160]).is_some()).count();
        assert_eq!((allocated() - before, heard, said), (0, 100, 100));
    }

    #[test]
    fn a_browsers_reports_are_heard() {
        let mut pair = Pair::connected();
        let mut senders = vec![];
        for _ in 0..10 {
            pair.say(25);
            pair.drain();
            while let Some(report) = pair.leg.poll_rtcp() {
                senders.extend(rtcp::read(&report, pair.leg.ssrc()).and_then(|heard| heard.sender));
            }
        }
        assert!(senders.len() >= 3 && senders.iter().all(|(ssrc, _)| *ssrc == pair.browser.ssrc), "{senders:x?}");
    }

    #[test]
    fn strangers_and_replays_are_dropped() {
        let mut pair = Pair::connected();
        assert!(pair.browser.send(pair.now, 111, 1, 960, &[1; 40]));
        let wire = pair.browser.step(pair.now);
        let from = pair.browser.local;
        for data in &wire {
            pair.hear(([127, 0, 0, 1], 6666).into(), data);
            assert!(pair.got.is_empty(), "an address that passed no check is not heard");
            for byte in 0..data.len() {
                let mut flipped = data.to_vec();
                flipped[byte] ^= 0x40;
                pair.hear(from, &flipped);
            }
            assert!(pair.got.is_empty(), "a forged packet is not heard");
            for _ in 0..3 {
                pair.hear(from, data);
            }
        }
        pair.drain();
        assert_eq!(pair.got.len(), 1, "once, whatever is replayed or forged");
    }

    #[test]
    fn an_ice_restart_changes_the_fragment_and_keeps_the_sound() {
        let mut pair = Pair::connected();
        let before = pair.leg.ufrag().to_owned();
        pair.browser.restart_ice();
        let offer = pair.browser.offer(pair.now);
        let answer = pair.leg.reoffer(pair.now, &offer).expect("answer");
        assert_ne!(pair.leg.ufrag(), before);
        pair.browser.accept(pair.now, &answer);
        pair.run(Duration::from_secs(2));
        pair.say(10);
        assert_eq!((pair.got.len(), pair.browser.received.len()), (10, 10));
        assert_eq!(pair.events, [], "the connection never went down");
    }

    #[test]
    fn a_reloaded_page_takes_over_the_same_leg() {
        let mut pair = Pair::connected();
        let mut page = TestBrowser::new(pair.now, ([127, 0, 0, 1], 7001).into(), server(), Codec::Opus);
        let offer = page.offer(pair.now);
        let answer = pair.leg.reoffer(pair.now, &offer).expect("answer");
        page.accept(pair.now, &answer);
        pair.browser = page;
        pair.run(Duration::from_secs(3));
        assert_eq!(pair.events, [BrowserEvent::Connected]);
        pair.say(10);
        assert_eq!((pair.got.len(), pair.browser.received.len()), (10, 10));
    }

    #[test]
    fn a_closed_page_and_a_silent_one_are_lost() {
        let mut pair = Pair::connected();
        pair.browser.close();
        pair.run(Duration::from_millis(50));
        assert_eq!(pair.events, [BrowserEvent::Lost("the browser closed the connection")]);

        let mut pair = Pair::connected();
        let silent_since = pair.now;
        while pair.events.is_empty() {
            pair.now = pair.leg.next_timeout();
            pair.drain();
        }
        assert_eq!(pair.events, [BrowserEvent::Lost("nothing came from the browser")]);
        assert!(pair.now - silent_since <= Duration::from_secs(9));
    }

    #[test]
    fn an_idle_page_stays_connected() {
        let mut pair = Pair::connected();
        pair.run(Duration::from_secs(60));
        assert_eq!(pair.events, []);
    }

    #[test]
    fn a_wrong_certificate_never_connects() {
        let now = Instant::now();
        let certificate = BrowserCertificate::generate().expect("certificate");
        let door = BrowserDoor::new(&certificate, vec![server()]).expect("door");
        let mut browser = TestBrowser::new(now, ([127, 0, 0, 1], 7000).into(), server(), Codec::Opus);
        let offer = browser.offer(now);
        let at = offer.find("sha-256 ").expect("fingerprint") + "sha-256 ".len();
        let mut forged = offer.clone();
        forged.replace_range(at..at + 2, if &offer[at..at + 2] == "00" { "11" } else { "00" });
        let (leg, answer) = BrowserLeg::new(now, &forged, &door).expect("leg");
        browser.accept(now, &answer);
        let mut pair = Pair { now, leg, browser, got: vec![], events: vec![], next: 0 };
        pair.run(Duration::from_secs(5));
        assert!(!pair.leg.is_connected());
        assert_eq!(pair.events, []);
    }
}
