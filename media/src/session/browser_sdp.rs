//! A browser's offer and our answer to it (RFC 8866, RFC 9429): one audio section, ICE-lite, DTLS server.
//!
//! Only what a call needs is read; everything that is not understood is passed over, and any text gives an offer or a
//! [`MediaError`]. Lives here: text in, text out. Does not: ICE, DTLS, sockets.

use crate::engine::command::{Codec, MediaError};
use std::fmt::Write;
use std::net::SocketAddr;

/// An offer longer than this is refused unread; browsers' offers have 2 to 8 KB.
const OFFER_BYTES_MAX: usize = 64 * 1024;
/// Sections of an offer that we are willing to answer (one audio and some we reject).
const SECTIONS_MAX: usize = 16;
/// SSRCs kept from an offer.
const SSRCS_MAX: usize = 4;

/// What we take from a browser's offer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct BrowserOffer {
    /// Session id of the `o=` line: a page that made a new peer connection has a new one.
    pub(crate) session: String,
    /// Its ICE user fragment.
    pub(crate) ufrag: String,
    /// SHA-256 fingerprint of its certificate.
    pub(crate) fingerprint: [u8; 32],
    /// (payload type, codec) in our order of preference: PCMU, PCMA, Opus.
    pub(crate) codecs: Vec<(u8, Codec)>,
    /// Its SSRCs, where it names them.
    pub(crate) ssrcs: Vec<u32>,
    /// The parameters of its Opus, as it wrote them.
    opus_offered: String,
    /// It wants to send, and to receive.
    sends: bool,
    receives: bool,
    /// Every section in order: the answer must have the same.
    sections: Vec<Section>,
    /// Index of the audio section we take.
    audio: usize,
    bundled: bool,
}

/// One `m=` section of an offer.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct Section {
    media: String,
    proto: String,
    formats: String,
    mid: String,
}

/// What our answer says.
#[derive(Clone, Debug)]
pub(crate) struct BrowserAnswer<'a> {
    /// Our ICE user fragment.
    pub(crate) ufrag: &'a str,
    /// Our ICE password.
    pub(crate) pwd: &'a str,
    /// Our certificate's SHA-256 fingerprint.
    pub(crate) fingerprint: &'a [u8; 32],
    /// Addresses of our host candidates.
    pub(crate) candidates: &'a [SocketAddr],
    /// The SSRC we send with.
    pub(crate) ssrc: u32,
    /// Audio bandwidth we ask the browser's Opus for, in Hz; `None` = as it offered.
    pub(crate) opus_rate_hz: Option<u32>,
    /// Version of the answer: grows with every one on a session.
    pub(crate) version: u64,
}

/// Attributes that may stand at session or media level.
#[derive(Clone, Default)]
struct Common<'a> {
    ufrag: Option<&'a str>,
    fingerprint: Option<[u8; 32]>,
    setup: Option<&'a str>,
    direction: Option<&'a str>,
}

/// One audio section while it is being read.
#[derive(Default)]
struct Audio<'a> {
    index: usize,
    common: Common<'a>,
    payload_types: Vec<u8>,
    rtpmap: Vec<(u8, &'a str)>,
    fmtp: Vec<(u8, &'a str)>,
    ssrcs: Vec<u32>,
    rtcp_mux: bool,
}

impl BrowserOffer {
    /// Reads an offer.
    ///
    /// # Errors
    /// `BadSdp` with the reason, or `NoCommonCodec` when it has neither PCMU, PCMA nor Opus.
    pub(crate) fn parse(text: &str) -> Result<Self, MediaError> {
        if text.len() > OFFER_BYTES_MAX {
            return Err(bad("too long"));
        }
        let mut lines = text.lines().map(str::trim_end).filter(|l| !l.is_empty());
        if lines.next() != Some("v=0") {
            return Err(bad("does not start with v=0"));
        }
        let mut session = "";
        let mut top = Common::default();
        let mut bundled = false;
        let mut sections: Vec<Section> = Vec::new();
        let mut audio: Option<Audio<'_>> = None;
        for line in lines {
            let Some((kind, value)) = line.split_once('=') else { continue };
            match kind {
                "o" => session = value.split(' ').nth(1).unwrap_or_default(),
                "m" => {
                    let (section, live) = Section::read(value)?;
                    if sections.len() == SECTIONS_MAX {
                        return Err(bad("too many sections"));
                    }
                    if audio.is_none() && live && section.is_secure_audio() {
                        audio = Some(Audio {
                            index: sections.len(),
                            payload_types: section.formats.split(' ').filter_map(|f| f.parse().ok()).collect(),
                            ..Audio::default()
                        });
                    }
                    sections.push(section);
                }
                "a" => {
                    let (name, value) = value.split_once(':').unwrap_or((value, ""));
                    match sections.last_mut() {
                        None if name == "group" => bundled = value.starts_with("BUNDLE"),
                        None => top.read(name, value),
                        Some(section) => {
                            if name == "mid" {
                                section.mid = token(value, 64)?.to_owned();
                            }
                            if let Some(audio) = audio.as_mut().filter(|a| a.index + 1 == sections.len()) {
                                audio.read(name, value);
                            }
                        }
                    }
                }
                _ => {}
            }
        }
        let audio = audio.ok_or_else(|| bad("no audio over UDP/TLS/RTP/SAVPF"))?;
        Self::assemble(session, &top, audio, sections, bundled)
    }

    fn assemble(
        session: &str,
        top: &Common<'_>,
        audio: Audio<'_>,
        sections: Vec<Section>,
        bundled: bool,
    ) -> Result<Self, MediaError> {
        let ufrag = audio.common.ufrag.or(top.ufrag).ok_or_else(|| bad("no ice-ufrag"))?;
        let fingerprint = audio.common.fingerprint.or(top.fingerprint).ok_or_else(|| bad("no sha-256 fingerprint"))?;
        let setup = audio.common.setup.or(top.setup).unwrap_or("actpass");
        if !matches!(setup, "actpass" | "active") {
            return Err(bad("its DTLS must be able to be the client"));
        }
        if !audio.rtcp_mux {
            return Err(bad("no rtcp-mux"));
        }
        let codecs = audio.codecs();
        if codecs.is_empty() {
            return Err(MediaError::NoCommonCodec);
        }
        let opus = codecs.iter().find(|(_, codec)| *codec == Codec::Opus).map(|(payload_type, _)| *payload_type);
        let opus_offered = audio.fmtp.iter().find(|(p, _)| Some(*p) == opus).map_or("", |(_, parameters)| parameters);
        if !opus_offered.is_empty() {
            token(opus_offered, 256)?;
        }
        let direction = audio.common.direction.or(top.direction).unwrap_or("sendrecv");
        Ok(Self {
            session: session.to_owned(),
            ufrag: token(ufrag, 256)?.to_owned(),
            fingerprint,
            codecs,
            sends: matches!(direction, "sendrecv" | "sendonly"),
            receives: matches!(direction, "sendrecv" | "recvonly"),
            audio: audio.index,
            opus_offered: opus_offered.to_owned(),
            ssrcs: audio.ssrcs,
            sections,
            bundled,
        })
    }

    /// Writes our answer: the audio section accepted, all others rejected.
    pub(crate) fn answer(&self, answer: &BrowserAnswer<'_>) -> String {
        let mut out = String::with_capacity(1024);
        let session = u64::from(answer.ssrc) + 1;
        let mid = self.sections.get(self.audio).map_or("", |s| &s.mid);
        let _ = write!(out, "v=0\r\no=- {session} {} IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n", answer.version);
        if self.bundled {
            let _ = write!(out, "a=group:BUNDLE {mid}\r\n");
        }
        out.push_str("a=ice-lite\r\na=msid-semantic: WMS kakeru\r\n");
        for (index, section) in self.sections.iter().enumerate() {
            if index == self.audio {
                self.write_audio(&mut out, section, answer);
            } else {
                let _ =
                    write!(out, "m={} 0 {} {}\r\nc=IN IP4 0.0.0.0\r\n", section.media, section.proto, section.formats);
                if !section.mid.is_empty() {
                    let _ = write!(out, "a=mid:{}\r\n", section.mid);
                }
                out.push_str("a=inactive\r\n");
            }
        }
        out
    }

    fn write_audio(&self, out: &mut String, section: &Section, answer: &BrowserAnswer<'_>) {
        let first = answer.candidates.first();
        let port = first.map_or(9, SocketAddr::port);
        let _ = write!(out, "m=audio {port} {}", section.proto);
        for (payload_type, _) in &self.codecs {
            let _ = write!(out, " {payload_type}");
        }
        match first {
            Some(SocketAddr::V4(at)) => drop(write!(out, "\r\nc=IN IP4 {}\r\n", at.ip())),
            Some(SocketAddr::V6(at)) => drop(write!(out, "\r\nc=IN IP6 {}\r\n", at.ip())),
            None => out.push_str("\r\nc=IN IP4 0.0.0.0\r\n"),
        }
        let _ = write!(out, "a=ice-ufrag:{}\r\na=ice-pwd:{}\r\na=fingerprint:sha-256 ", answer.ufrag, answer.pwd);
        for (i, byte) in answer.fingerprint.iter().enumerate() {
            let _ = write!(out, "{}{byte:02X}", if i == 0 { "" } else { ":" });
        }
        out.push_str("\r\na=setup:passive\r\n");
        if !section.mid.is_empty() {
            let _ = write!(out, "a=mid:{}\r\n", section.mid);
        }
        // Our direction mirrors the offer's: we send what it receives.
        let direction = match (self.receives, self.sends) {
            (true, true) => "sendrecv",
            (true, false) => "sendonly",
            (false, true) => "recvonly",
            (false, false) => "inactive",
        };
        let _ = write!(out, "a={direction}\r\na=rtcp-mux\r\n");
        for (payload_type, codec) in &self.codecs {
            let _ = match codec {
                Codec::Pcmu => write!(out, "a=rtpmap:{payload_type} PCMU/8000\r\n"),
                Codec::Pcma => write!(out, "a=rtpmap:{payload_type} PCMA/8000\r\n"),
                Codec::G722 => write!(out, "a=rtpmap:{payload_type} G722/8000\r\n"),
                Codec::Opus => write!(out, "a=rtpmap:{payload_type} opus/48000/2\r\n").and_then(|()| {
                    out.push_str(&self.opus_parameters(*payload_type, answer.opus_rate_hz));
                    Ok(())
                }),
            };
        }
        let _ = write!(out, "a=ssrc:{} cname:kakeru\r\na=msid:kakeru voice\r\n", answer.ssrc);
        for (n, at) in answer.candidates.iter().enumerate() {
            // RFC 8445 5.1.2: host candidates, the first preferred.
            let priority = (126_u32 << 24) + ((65_535 - n.min(65_535) as u32) << 8) + 255;
            let _ = write!(out, "a=candidate:{} 1 udp {priority} {} {} typ host\r\n", n + 1, at.ip(), at.port());
        }
        out.push_str("a=end-of-candidates\r\n");
    }
}

impl BrowserOffer {
    /// The `a=fmtp` line of Opus, or nothing.
    ///
    /// A stated bandwidth spares us decoding: telephone bandwidth costs a fraction of full band and loses nothing on a
    /// telephone line. But Chromium switches codecs during a call (`RTCRtpSender.setParameters`) only between formats that
    /// came back exactly as it offered them; for the same reason the answer has no `a=ptime` (20 ms is the default).
    fn opus_parameters(&self, payload_type: u8, rate_hz: Option<u32>) -> String {
        match rate_hz {
            Some(rate) => format!(
                "a=fmtp:{payload_type} minptime=20;useinbandfec=1;stereo=0;sprop-stereo=0;maxplaybackrate={rate};\
                 sprop-maxcapturerate={rate};maxaveragebitrate={}\r\n",
                rate.saturating_mul(2)
            ),
            None if self.opus_offered.is_empty() => String::new(),
            None => format!("a=fmtp:{payload_type} {}\r\n", self.opus_offered),
        }
    }
}

impl Section {
    /// `audio 9 UDP/TLS/RTP/SAVPF 0 8 111`; the flag: its port is not 0.
    fn read(value: &str) -> Result<(Self, bool), MediaError> {
        let mut parts = value.splitn(4, ' ');
        let (Some(media), Some(port), Some(proto), Some(formats)) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(bad("a broken m= line"));
        };
        let port: u16 = port.split('/').next().and_then(|p| p.parse().ok()).ok_or_else(|| bad("a broken m= line"))?;
        let section = Self {
            media: token(media, 32)?.to_owned(),
            proto: token(proto, 64)?.to_owned(),
            formats: formats.split(' ').map(|f| token(f, 64)).collect::<Result<Vec<_>, _>>()?.join(" "),
            mid: String::new(),
        };
        Ok((section, port != 0))
    }

    fn is_secure_audio(&self) -> bool {
        self.media == "audio" && matches!(&*self.proto, "UDP/TLS/RTP/SAVPF" | "UDP/TLS/RTP/SAVP" | "RTP/SAVPF")
    }
}

impl<'a> Common<'a> {
    fn read(&mut self, name: &'a str, value: &'a str) {
        match name {
            "ice-ufrag" => self.ufrag = Some(value),
            "setup" => self.setup = Some(value),
            // Several fingerprints may stand there; the one we can check counts.
            "fingerprint" => self.fingerprint = fingerprint(value).or(self.fingerprint),
            "sendrecv" | "sendonly" | "recvonly" | "inactive" => self.direction = Some(name),
            _ => {}
        }
    }
}

impl<'a> Audio<'a> {
    fn read(&mut self, name: &'a str, value: &'a str) {
        match name {
            "rtcp-mux" => self.rtcp_mux = true,
            "rtpmap" => self.rtpmap.extend(of_payload_type(value)),
            "fmtp" => self.fmtp.extend(of_payload_type(value)),
            "ssrc" => {
                if let Some(Ok(ssrc)) = value.split(' ').next().map(str::parse)
                    && !self.ssrcs.contains(&ssrc)
                    && self.ssrcs.len() < SSRCS_MAX
                {
                    self.ssrcs.push(ssrc);
                }
            }
            _ => self.common.read(name, value),
        }
    }

    /// The first payload type of each codec we take, in our order.
    fn codecs(&self) -> Vec<(u8, Codec)> {
        [Codec::Pcmu, Codec::Pcma, Codec::Opus]
            .into_iter()
            .filter_map(|wanted| {
                let found = self.payload_types.iter().find(|p| self.codec(**p) == Some(wanted));
                found.map(|payload_type| (*payload_type, wanted))
            })
            .collect()
    }

    fn codec(&self, payload_type: u8) -> Option<Codec> {
        // RFC 5761: with rtcp-mux, 64 to 95 would look like RTCP; above 127 there is none.
        if payload_type > 127 || (64..=95).contains(&payload_type) {
            return None;
        }
        let mapped = self.rtpmap.iter().find(|(p, _)| *p == payload_type).map(|(_, encoding)| *encoding);
        let encoding = mapped.unwrap_or(match payload_type {
            0 => "PCMU/8000",
            8 => "PCMA/8000",
            _ => "",
        });
        let is = |names: &[&str]| names.iter().any(|n| n.eq_ignore_ascii_case(encoding));
        if is(&["PCMU/8000", "PCMU/8000/1"]) {
            Some(Codec::Pcmu)
        } else if is(&["PCMA/8000", "PCMA/8000/1"]) {
            Some(Codec::Pcma)
        } else if is(&["opus/48000/2"]) {
            Some(Codec::Opus)
        } else {
            None
        }
    }
}

/// `111 opus/48000/2`
fn of_payload_type(value: &str) -> Option<(u8, &str)> {
    let (payload_type, rest) = value.split_once(' ')?;
    Some((payload_type.parse().ok()?, rest))
}

/// `sha-256 AB:CD:…`
fn fingerprint(value: &str) -> Option<[u8; 32]> {
    let (algorithm, digits) = value.split_once(' ')?;
    if !algorithm.eq_ignore_ascii_case("sha-256") {
        return None;
    }
    let mut out = [0; 32];
    let mut parts = digits.trim().split(':');
    for byte in &mut out {
        *byte = parts.next().filter(|p| p.len() == 2).and_then(|p| u8::from_str_radix(p, 16).ok())?;
    }
    parts.next().is_none().then_some(out)
}

/// Foreign text that comes back in our answer: short, visible ASCII, no blank.
fn token(text: &str, len_max: usize) -> Result<&str, MediaError> {
    if text.is_empty() || text.len() > len_max || !text.bytes().all(|b| b.is_ascii_graphic()) {
        return Err(bad("a broken token"));
    }
    Ok(text)
}

fn bad(why: &str) -> MediaError {
    MediaError::BadSdp(why.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Written after what Chromium, Firefox and Safari send, reduced to what matters.
    const CHROMIUM: &str = include_str!("../../../tests/data/sdp/browser-chromium.sdp");
    const FIREFOX: &str = include_str!("../../../tests/data/sdp/browser-firefox.sdp");
    const SAFARI: &str = include_str!("../../../tests/data/sdp/browser-safari-with-video.sdp");

    fn answer_to(offer: &BrowserOffer) -> String {
        offer.answer(&BrowserAnswer {
            ufrag: "ours",
            pwd: "our-password-of-enough-length",
            fingerprint: &[0xab; 32],
            candidates: &[([192, 0, 2, 1], 40_000).into(), ([127, 0, 0, 1], 40_000).into()],
            ssrc: 77,
            opus_rate_hz: None,
            version: 3,
        })
    }

    #[test]
    fn opus_is_answered_as_offered_or_with_the_bandwidth_wanted() {
        let offer = BrowserOffer::parse(CHROMIUM).expect("offer");
        assert!(answer_to(&offer).contains("\r\na=fmtp:111 minptime=10;useinbandfec=1\r\n"));
        assert!(offer.opus_parameters(111, Some(8_000)).contains(";maxplaybackrate=8000;"));
        let bare = CHROMIUM.replace("a=fmtp:111 minptime=10;useinbandfec=1\r\n", "");
        assert!(!answer_to(&BrowserOffer::parse(&bare).expect("offer")).contains("fmtp"));
    }

    #[test]
    fn the_browsers_offers_are_read() {
        let chromium = BrowserOffer::parse(CHROMIUM).expect("chromium");
        assert_eq!(chromium.codecs, [(0, Codec::Pcmu), (8, Codec::Pcma), (111, Codec::Opus)]);
        assert_eq!((chromium.ufrag.as_str(), chromium.session.as_str()), ("9uBk", "4611731400430051336"));
        assert_eq!(chromium.fingerprint[..3], [0x6b, 0x8b, 0xf0]);
        assert_eq!(chromium.ssrcs, [3_570_614_608]);
        let firefox = BrowserOffer::parse(FIREFOX).expect("firefox");
        assert_eq!(firefox.codecs, [(0, Codec::Pcmu), (8, Codec::Pcma), (109, Codec::Opus)]);
        assert_eq!(firefox.ufrag, "c0ffee12", "credentials at media level");
        assert_eq!(firefox.fingerprint[..3], [0x11, 0x22, 0x33], "fingerprint at session level");
        let safari = BrowserOffer::parse(SAFARI).expect("safari");
        assert_eq!(safari.codecs, [(0, Codec::Pcmu), (8, Codec::Pcma), (111, Codec::Opus)]);
        assert_eq!(safari.sections.len(), 3);
    }

    #[test]
    fn the_answer_takes_the_audio_and_rejects_the_rest_in_order() {
        let answer = answer_to(&BrowserOffer::parse(SAFARI).expect("offer"));
        let sections: Vec<_> = answer.lines().filter(|l| l.starts_with("m=")).collect();
        assert_eq!(sections[0], "m=video 0 UDP/TLS/RTP/SAVPF 96 97");
        assert_eq!(sections[1], "m=audio 40000 UDP/TLS/RTP/SAVPF 0 8 111");
        assert_eq!(sections[2], "m=application 0 UDP/DTLS/SCTP webrtc-datachannel");
        assert!(answer.contains("a=group:BUNDLE 1\r\n"), "only what we took is bundled");
        for line in [
            "a=ice-lite",
            "a=setup:passive",
            "a=rtcp-mux",
            "a=sendrecv",
            "a=mid:1",
            "a=candidate:1 1 udp 2130706431 192.0.2.1 40000 typ host",
            "a=candidate:2 1 udp 2130706175 127.0.0.1 40000 typ host",
            "a=end-of-candidates",
            "a=ssrc:77 cname:kakeru",
        ] {
            assert!(answer.lines().any(|l| l == line), "{line} is missing in\n{answer}");
        }
        for unwanted in ["ptime:", "telephone-event", "red", "CN/8000", "extmap", "G722"] {
            assert!(!answer.contains(unwanted), "{unwanted}");
        }
        assert!(answer.lines().all(|l| l.len() > 2 && l.as_bytes()[1] == b'='));
    }

    #[test]
    fn the_answer_mirrors_the_direction() {
        for (theirs, ours) in
            [("sendrecv", "sendrecv"), ("sendonly", "recvonly"), ("recvonly", "sendonly"), ("inactive", "inactive")]
        {
            let offer = CHROMIUM.replace("a=sendrecv", &format!("a={theirs}"));
            let answer = answer_to(&BrowserOffer::parse(&offer).expect("offer"));
            assert!(answer.contains(&format!("\r\na={ours}\r\n")), "{theirs}");
        }
    }

    #[test]
    fn an_offer_that_cannot_be_used_says_why() {
        let without = |line: &str| {
            CHROMIUM.lines().filter(|l| !l.starts_with(line)).map(|l| format!("{l}\r\n")).collect::<String>()
        };
        let why = |offer: &str| match BrowserOffer::parse(offer) {
            Err(MediaError::BadSdp(why)) => why,
            other => panic!("{other:?}"),
        };
        assert_eq!(why(""), "does not start with v=0");
        assert_eq!(why("hello"), "does not start with v=0");
        assert_eq!(why("v=0\r\n"), "no audio over UDP/TLS/RTP/SAVPF");
        assert_eq!(why(&without("a=ice-ufrag")), "no ice-ufrag");
        assert_eq!(why(&without("a=fingerprint")), "no sha-256 fingerprint");
        assert_eq!(why(&without("a=rtcp-mux")), "no rtcp-mux");
        assert_eq!(why(&CHROMIUM.replace("setup:actpass", "setup:passive")), "its DTLS must be able to be the client");
        assert_eq!(why(&CHROMIUM.replace("m=audio 9 ", "m=audio 0 ")), "no audio over UDP/TLS/RTP/SAVPF");
        assert_eq!(why(&CHROMIUM.replace("a=mid:0", "a=mid:0 x")), "a broken token");
        assert_eq!(why(&"v=0\r\n".repeat(20_000)), "too long");
        let no_codec = CHROMIUM.replace("SAVPF 111 63 9 0 8 13 110 126", "SAVPF 63 9 13 110 126");
        assert_eq!(BrowserOffer::parse(&no_codec), Err(MediaError::NoCommonCodec));
    }

    proptest! {
        #[test]
        fn any_text_gives_an_offer_or_an_error(text in "\\PC{0,400}") {
            let _ = BrowserOffer::parse(&text);
            let _ = BrowserOffer::parse(&format!("v=0\r\n{text}"));
        }

        #[test]
        fn a_damaged_offer_never_breaks_the_answer(
            cuts in prop::collection::vec((0usize..CHROMIUM.len(), 0usize..40, "[ -~\r\n]{0,8}"), 1..6)
        ) {
            let mut text = CHROMIUM.to_owned();
            for (at, len, new) in cuts {
                let at = at.min(text.len());
                let end = (at + len).min(text.len());
                text.replace_range(at..end, &new);
            }
            if let Ok(offer) = BrowserOffer::parse(&text) {
                let answer = answer_to(&offer);
                for line in answer.split("\r\n").filter(|l| !l.is_empty()) {
                    prop_assert!(line.as_bytes().get(1) == Some(&b'=') && line.bytes().all(|b| (b' '..=b'~').contains(&b)), "{line:?}");
                }
            }
        }
    }
}
