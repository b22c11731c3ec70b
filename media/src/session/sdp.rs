//! Session descriptions of RTP legs: what the other side offered or answered, and what we write (RFC 8866, RFC 3264).
//!
//! One audio stream, RTP/AVP. Further streams of an offer are refused in the answer (port 0). Anything that comes in
//! gives a description or a [`MediaError`], never a panic. Browser descriptions are another module's.

use crate::engine::command::{Codec, MediaError};
use std::fmt::Write as _;
use std::net::{IpAddr, SocketAddr};

/// The longest description read: SIP bodies over UDP are far shorter.
const LENGTH_MAX: usize = 32 * 1024;
/// Streams looked at; an offer with more is refused.
const STREAMS_MAX: usize = 16;
/// Payload type of our telephone events.
pub const EVENT_TYPE: u8 = 101;
/// Payload type of Opus on RTP legs.
const OPUS_TYPE: u8 = 111;

/// Which way sound flows, seen from the side that wrote it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Direction {
    /// Both ways.
    #[default]
    SendRecv,
    /// The writer only sends (it put us on hold).
    SendOnly,
    /// The writer only receives.
    RecvOnly,
    /// No way.
    Inactive,
}

impl Direction {
    /// Does the writer send?
    pub fn sends(self) -> bool {
        matches!(self, Self::SendRecv | Self::SendOnly)
    }

    /// Does the writer receive?
    pub fn receives(self) -> bool {
        matches!(self, Self::SendRecv | Self::RecvOnly)
    }

    /// The same flow seen from the other side.
    pub fn mirrored(self) -> Self {
        Self::from_flags(self.receives(), self.sends())
    }

    fn from_flags(sends: bool, receives: bool) -> Self {
        match (sends, receives) {
            (true, true) => Self::SendRecv,
            (true, false) => Self::SendOnly,
            (false, true) => Self::RecvOnly,
            (false, false) => Self::Inactive,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::SendRecv => "sendrecv",
            Self::SendOnly => "sendonly",
            Self::RecvOnly => "recvonly",
            Self::Inactive => "inactive",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        [Self::SendRecv, Self::SendOnly, Self::RecvOnly, Self::Inactive].into_iter().find(|d| d.name() == name)
    }
}

/// A payload type and what it carries.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Format {
    /// Payload type, 0–127.
    pub payload_type: u8,
    /// Its codec.
    pub codec: Codec,
}

/// The other side's audio, as it described it.
#[derive(Clone, PartialEq, Debug)]
pub struct Remote {
    /// Where its RTP is to go (port 9 or address 0.0.0.0 = nowhere: `None`).
    pub rtp: Option<SocketAddr>,
    /// Where its RTCP is to go.
    pub rtcp: Option<SocketAddr>,
    /// RTP and RTCP on one port.
    pub mux: bool,
    /// Formats that we know, in its order.
    pub formats: Vec<Format>,
    /// Payload type of telephone events at 8 kHz.
    pub event: Option<u8>,
    /// Flow, seen from it (`c=0.0.0.0` counts as not receiving).
    pub direction: Direction,
    /// All streams of the description (for the answer): the `m=` lines, and which one is the audio.
    pub streams: Vec<String>,
    /// Index of the audio in `streams`.
    pub audio: usize,
}

/// Our audio, as we describe it.
#[derive(Clone, PartialEq, Debug)]
pub struct Local {
    /// Session id of the origin line; stays the same for a leg.
    pub session: u64,
    /// Version of the origin line; grows with each description that differs.
    pub version: u64,
    /// Address and port for RTP.
    pub rtp: SocketAddr,
    /// Formats in order of preference.
    pub formats: Vec<Format>,
    /// Payload type of telephone events, if any.
    pub event: Option<u8>,
    /// Flow, seen from us.
    pub direction: Direction,
    /// RTP and RTCP on one port.
    pub mux: bool,
    /// Packet time in milliseconds.
    pub ptime_ms: u32,
}

/// The payload type that we give a codec in our offers.
pub fn payload_type(codec: Codec) -> u8 {
    match codec {
        Codec::Pcmu => 0,
        Codec::Pcma => 8,
        Codec::G722 => 9,
        Codec::Opus => OPUS_TYPE,
    }
}

fn bad(why: impl Into<String>) -> MediaError {
    MediaError::BadSdp(why.into())
}

/// One `m=` section while it is read.
#[derive(Default)]
struct Section<'a> {
    line: &'a str,
    address: Option<IpAddr>,
    attributes: Vec<&'a str>,
}

impl Remote {
    /// Read a description.
    pub fn parse(sdp: &str) -> Result<Self, MediaError> {
        if sdp.len() > LENGTH_MAX {
            return Err(bad("too long"));
        }
        let mut session = Section::default();
        let mut sections: Vec<Section<'_>> = Vec::new();
        for line in sdp.lines().map(str::trim_end) {
            let Some((kind, value)) = line.split_once('=') else { continue };
            let full = sections.len() >= STREAMS_MAX;
            let current = sections.last_mut().unwrap_or(&mut session);
            match kind.trim() {
                "m" if full => return Err(bad("too many streams")),
                "m" => sections.push(Section { line: value.trim(), ..Section::default() }),
                "c" => current.address = connection(value),
                "a" => current.attributes.push(value.trim()),
                _ => {}
            }
        }
        let audio = sections.iter().position(is_usable_audio).ok_or_else(|| bad("no audio over RTP/AVP"))?;
        let section = &sections[audio];
        let (port, types) = media_line(section.line).ok_or_else(|| bad("unreadable m= line"))?;
        let address = section.address.or(session.address).ok_or_else(|| bad("no address"))?;
        let (formats, event) = formats(&types, &section.attributes);
        let direction = section
            .attributes
            .iter()
            .rev()
            .chain(session.attributes.iter().rev())
            .find_map(|a| Direction::parse(a))
            .unwrap_or_default();
        let somewhere = !address.is_unspecified();
        let mux = section.attributes.contains(&"rtcp-mux");
        let rtp = (somewhere && port != 9).then(|| SocketAddr::new(address, port));
        Ok(Self {
            rtp,
            rtcp: rtp.and_then(|rtp| rtcp_address(rtp, mux, &section.attributes)),
            mux,
            formats,
            event,
            direction: Direction::from_flags(direction.sends(), direction.receives() && somewhere),
            streams: sections.iter().map(|s| s.line.to_owned()).collect(),
            audio,
        })
    }
}

impl Local {
    /// An offer.
    pub fn offer(&self) -> String {
        let mut out = self.head();
        self.audio(&mut out);
        out
    }

    /// The answer to `offer`: our audio in its place, every other stream refused.
    pub fn answer(&self, offer: &Remote) -> String {
        let mut out = self.head();
        for (n, line) in offer.streams.iter().enumerate() {
            if n == offer.audio {
                self.audio(&mut out);
                continue;
            }
            let mut words = line.split_ascii_whitespace();
            let kind = words.next().unwrap_or("audio");
            let protocol = words.nth(1).unwrap_or("RTP/AVP");
            let format = words.next().unwrap_or("0");
            let _ = write!(out, "m={kind} 0 {protocol} {format}\r\n");
        }
        out
    }

    fn head(&self) -> String {
        let family = if self.rtp.is_ipv4() { "IP4" } else { "IP6" };
        let ip = self.rtp.ip();
        format!(
            "v=0\r\no=- {} {} IN {family} {ip}\r\ns=-\r\nc=IN {family} {ip}\r\nt=0 0\r\n",
            self.session, self.version
        )
    }

    fn audio(&self, out: &mut String) {
        let _ = write!(out, "m=audio {} RTP/AVP", self.rtp.port());
        for payload_type in self.formats.iter().map(|f| f.payload_type).chain(self.event) {
            let _ = write!(out, " {payload_type}");
        }
        out.push_str("\r\n");
        for Format { payload_type, codec } in &self.formats {
            let _ = match codec {
                Codec::Pcmu => write!(out, "a=rtpmap:{payload_type} PCMU/8000\r\n"),
                Codec::Pcma => write!(out, "a=rtpmap:{payload_type} PCMA/8000\r\n"),
                Codec::G722 => write!(out, "a=rtpmap:{payload_type} G722/8000\r\n"),
                Codec::Opus => write!(
                    out,
                    "a=rtpmap:{payload_type} opus/48000/2\r\na=fmtp:{payload_type} useinbandfec=1;maxplaybackrate=16000\r\n"
                ),
            };
        }
        if let Some(event) = self.event {
            let _ = write!(out, "a=rtpmap:{event} telephone-event/8000\r\na=fmtp:{event} 0-15\r\n");
        }
        let _ = write!(out, "a=ptime:{}\r\n", self.ptime_ms);
        if self.mux {
            out.push_str("a=rtcp-mux\r\n");
        }
        let _ = write!(out, "a={}\r\n", self.direction.name());
    }
}

fn is_usable_audio(section: &Section<'_>) -> bool {
    let mut words = section.line.split_ascii_whitespace();
    words.next() == Some("audio")
        && words.next().is_some_and(|port| port != "0")
        && matches!(words.next(), Some("RTP/AVP" | "RTP/AVPF"))
}

/// Port and payload types of `audio 49170 RTP/AVP 0 8 101`.
fn media_line(line: &str) -> Option<(u16, Vec<u8>)> {
    let mut words = line.split_ascii_whitespace().skip(1);
    // "49170/2" announces two ports; the first is ours.
    let port = words.next()?.split('/').next()?.parse().ok()?;
    let types = words.skip(1).take(128).filter_map(|word| word.parse().ok().filter(|t: &u8| *t < 128)).collect();
    Some((port, types))
}

/// `IN IP4 192.0.2.1`, also with `/ttl`.
fn connection(value: &str) -> Option<IpAddr> {
    value.split_ascii_whitespace().nth(2)?.split('/').next()?.parse().ok()
}

fn rtcp_address(rtp: SocketAddr, mux: bool, attributes: &[&str]) -> Option<SocketAddr> {
    if mux {
        return Some(rtp);
    }
    let written = attributes.iter().find_map(|a| a.strip_prefix("rtcp:"));
    let port = written.and_then(|w| w.split_ascii_whitespace().next()?.parse::<u16>().ok());
    let ip = written.and_then(|w| w.split_once(' ').and_then(|(_, address)| connection(address)));
    Some(SocketAddr::new(ip.unwrap_or(rtp.ip()), port.or_else(|| rtp.port().checked_add(1))?))
}

fn formats(types: &[u8], attributes: &[&str]) -> (Vec<Format>, Option<u8>) {
    let (mut formats, mut event) = (Vec::new(), None);
    for payload_type in types.iter().copied() {
        let mapped = attributes.iter().find_map(|a| {
            let (number, name) = a.strip_prefix("rtpmap:")?.split_once(' ')?;
            (number.trim().parse() == Ok(payload_type)).then(|| name.trim().to_ascii_lowercase())
        });
        let codec = match (mapped.as_deref(), payload_type) {
            (Some("pcmu/8000" | "pcmu/8000/1"), _) | (None, 0) => Codec::Pcmu,
            (Some("pcma/8000" | "pcma/8000/1"), _) | (None, 8) => Codec::Pcma,
            (Some("g722/8000" | "g722/8000/1"), _) | (None, 9) => Codec::G722,
            (Some("opus/48000/2"), _) => Codec::Opus,
            (Some("telephone-event/8000" | "telephone-event/8000/1"), _) => {
                event = event.or(Some(payload_type));
                continue;
            }
            _ => continue,
        };
        if !formats.iter().any(|f: &Format| f.payload_type == payload_type) {
            formats.push(Format { payload_type, codec });
        }
    }
    (formats, event)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const OFFER: &str = "v=0\r\no=carrier 1 1 IN IP4 192.0.2.9\r\ns=-\r\nc=IN IP4 192.0.2.9\r\nt=0 0\r\n\
        m=audio 40000 RTP/AVP 8 0 18 96\r\na=rtpmap:96 telephone-event/8000\r\na=fmtp:96 0-15\r\na=ptime:20\r\n";

    fn local() -> Local {
        Local {
            session: 5,
            version: 1,
            rtp: "198.51.100.1:30000".parse().expect("address"),
            formats: vec![
                Format { payload_type: 0, codec: Codec::Pcmu },
                Format { payload_type: 111, codec: Codec::Opus },
            ],
            event: Some(101),
            direction: Direction::SendRecv,
            mux: false,
            ptime_ms: 20,
        }
    }

    #[test]
    fn a_carriers_offer_is_understood() {
        let remote = Remote::parse(OFFER).expect("offer");
        assert_eq!(remote.rtp, "192.0.2.9:40000".parse().ok());
        assert_eq!(remote.rtcp, "192.0.2.9:40001".parse().ok());
        assert_eq!(remote.formats.iter().map(|f| f.codec).collect::<Vec<_>>(), [Codec::Pcma, Codec::Pcmu]);
        assert_eq!((remote.event, remote.direction, remote.mux), (Some(96), Direction::SendRecv, false));
    }

    #[test]
    fn what_we_write_we_understand() {
        let remote = Remote::parse(&local().offer()).expect("own offer");
        assert_eq!(remote.formats, local().formats);
        assert_eq!((remote.rtp, remote.event), (Some(local().rtp), Some(101)));
        let v6 = Local { rtp: "[2001:db8::1]:30000".parse().expect("address"), mux: true, ..local() };
        let remote = Remote::parse(&v6.offer()).expect("own offer");
        assert_eq!((remote.rtp, remote.rtcp), (Some(v6.rtp), Some(v6.rtp)));
    }

    #[test]
    fn every_way_of_hold_is_read() {
        for (change, direction) in [
            ("a=sendonly\r\n", Direction::SendOnly),
            ("a=recvonly\r\n", Direction::RecvOnly),
            ("a=inactive\r\n", Direction::Inactive),
            ("c=IN IP4 0.0.0.0\r\n", Direction::SendOnly),
            ("c=IN IP4 0.0.0.0\r\na=inactive\r\n", Direction::Inactive),
        ] {
            assert_eq!(Remote::parse(&format!("{OFFER}{change}")).expect(change).direction, direction, "{change}");
        }
        let session_wide = OFFER.replace("t=0 0\r\n", "t=0 0\r\na=sendonly\r\n");
        assert_eq!(Remote::parse(&session_wide).expect("offer").direction, Direction::SendOnly);
        assert_eq!(Direction::SendOnly.mirrored(), Direction::RecvOnly);
        assert_eq!(Direction::Inactive.mirrored(), Direction::Inactive);
    }

    #[test]
    fn further_streams_are_refused_in_place() {
        let offer =
            format!("{}m=video 9 UDP/TLS/RTP/SAVPF 96\r\n", OFFER.replace("m=audio", "m=audio 0 RTP/AVP 0\r\nm=audio"));
        let remote = Remote::parse(&offer).expect("offer");
        let answer = local().answer(&remote);
        let streams: Vec<_> = answer.lines().filter(|l| l.starts_with("m=")).collect();
        assert_eq!(
            streams,
            ["m=audio 0 RTP/AVP 0", "m=audio 30000 RTP/AVP 0 111 101", "m=video 0 UDP/TLS/RTP/SAVPF 96"]
        );
    }

    #[test]
    fn rtcp_goes_where_it_was_announced() {
        let with = |a: &str| Remote::parse(&format!("{OFFER}{a}")).expect("offer").rtcp;
        assert_eq!(with("a=rtcp:53020\r\n"), "192.0.2.9:53020".parse().ok());
        assert_eq!(with("a=rtcp:53020 IN IP4 192.0.2.10\r\n"), "192.0.2.10:53020".parse().ok());
        assert_eq!(with("a=rtcp-mux\r\n"), "192.0.2.9:40000".parse().ok());
    }

    #[test]
    fn what_cannot_be_used_is_said() {
        for sdp in [
            "",
            "v=0",
            "m=audio",
            "c=IN IP4 1.2.3.4\r\nm=audio 0 RTP/AVP 0",
            "m=audio 4000 RTP/AVP 0",
            "c=IN IP4 x\r\nm=audio 4000 RTP/AVP 0",
            "c=IN IP4 1.2.3.4\r\nm=audio 4000 RTP/SAVP 0",
            "c=IN IP4 1.2.3.4\r\nm=audio 99999 RTP/AVP 0",
        ] {
            assert!(matches!(Remote::parse(sdp), Err(MediaError::BadSdp(_))), "{sdp}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,200}") {
            let _ = Remote::parse(&text);
        }

        #[test]
        fn no_change_of_a_good_offer_panics(at in 0usize..200, with in "[ =:/0-9a-z\\r\\n]{0,6}", cut in 0usize..8) {
            let mut text: Vec<char> = OFFER.chars().collect();
            let at = at.min(text.len());
            let to = (at + cut).min(text.len());
            text.splice(at..to, with.chars());
            if let Ok(remote) = Remote::parse(&text.into_iter().collect::<String>()) {
                prop_assert!(Remote::parse(&local().answer(&remote)).is_ok());
            }
        }
    }
}
