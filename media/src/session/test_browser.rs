//! A browser for tests: a second `rtc` peer as the offerer, without sockets of its own.

use crate::engine::command::Codec;
use crate::session::BrowserCertificate;
use crate::session::webrtc::{BrowserDoor, BrowserEvent, BrowserLeg};
use bytes::{Bytes, BytesMut};
use rtc::interceptor::Registry;
use rtc::media_stream::MediaStreamTrack;
use rtc::peer_connection::certificate::{CertificateParams, RTCCertificate};
use rtc::peer_connection::configuration::RTCConfigurationBuilder;
use rtc::peer_connection::configuration::interceptor_registry::configure_rtcp_reports;
use rtc::peer_connection::configuration::media_engine::{
    MIME_TYPE_G722, MIME_TYPE_OPUS, MIME_TYPE_PCMA, MIME_TYPE_PCMU, MediaEngine,
};
use rtc::peer_connection::configuration::setting_engine::SettingEngineBuilder;
use rtc::peer_connection::event::RTCPeerConnectionEvent;
use rtc::peer_connection::message::RTCMessage;
use rtc::peer_connection::sdp::RTCSessionDescription;
use rtc::peer_connection::state::RTCPeerConnectionState;
use rtc::peer_connection::transport::{CandidateConfig, CandidateHostConfig, RTCIceCandidate, RTCIceCandidateInit};
use rtc::peer_connection::{RTCPeerConnection, RTCPeerConnectionBuilder};
use rtc::rtp_transceiver::RTCRtpSenderId;
use rtc::rtp_transceiver::rtp_sender::{
    RTCRtpCodec, RTCRtpCodecParameters, RTCRtpCodingParameters, RTCRtpEncodingParameters, RtpCodecKind,
};
use rtc::sansio::Protocol;
use rtc::shared::{TaggedBytesMut, TransportContext, TransportProtocol};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

/// (MIME type, RTP clock, channels, payload type) as a browser has them.
fn line_of(codec: Codec) -> (&'static str, u32, u16, u8) {
    match codec {
        Codec::Opus => (MIME_TYPE_OPUS, 48_000, 2, 111),
        Codec::Pcmu => (MIME_TYPE_PCMU, 8_000, 1, 0),
        Codec::Pcma => (MIME_TYPE_PCMA, 8_000, 1, 8),
        Codec::G722 => (MIME_TYPE_G722, 8_000, 1, 9),
    }
}

/// The offering peer.
pub(crate) struct TestBrowser {
    pc: RTCPeerConnection,
    sender: RTCRtpSenderId,
    pub(crate) local: SocketAddr,
    pub(crate) ssrc: u32,
    pub(crate) connected: bool,
    /// (payload type, sequence, timestamp, payload) of what arrived.
    pub(crate) received: Vec<(u8, u16, u32, Bytes)>,
    server: SocketAddr,
}

fn codec((mime, clock_rate, channels, _): (&str, u32, u16, u8)) -> RTCRtpCodec {
    RTCRtpCodec { mime_type: mime.into(), clock_rate, channels, sdp_fmtp_line: String::new(), rtcp_feedback: vec![] }
}

impl TestBrowser {
    /// A peer at `local` that talks this codec (it offers no other) to `server`.
    pub(crate) fn new(now: Instant, local: SocketAddr, server: SocketAddr, spoken: Codec) -> Self {
        let line = line_of(spoken);
        let provider = rtc::crypto::default_provider().expect("crypto");
        let mut media = MediaEngine::default();
        let parameters = RTCRtpCodecParameters { rtp_codec: codec(line), payload_type: line.3 };
        media.register_codec(parameters, RtpCodecKind::Audio).expect("codec");
        let certificate = RTCCertificate::generate(
            provider.crypto(),
            rtc::crypto::SignatureScheme::EcdsaP256Sha256,
            CertificateParams::new(vec!["browser".to_owned()]).expect("parameters"),
        )
        .expect("certificate");
        let mut pc = RTCPeerConnectionBuilder::new()
            .with_configuration(RTCConfigurationBuilder::new().with_certificates(vec![certificate]).build())
            .with_setting_engine(SettingEngineBuilder::new().build())
            .with_media_engine(media)
            .with_interceptor_registry(configure_rtcp_reports(Registry::new()))
            .build(now)
            .expect("peer connection");
        let ssrc = getrandom::u32().expect("random");
        let encoding = RTCRtpEncodingParameters {
            rtp_coding_parameters: RTCRtpCodingParameters { ssrc: Some(ssrc), ..RTCRtpCodingParameters::default() },
            codec: codec(line),
            ..RTCRtpEncodingParameters::default()
        };
        let track =
            MediaStreamTrack::new("stream".into(), "voice".into(), "voice".into(), RtpCodecKind::Audio, vec![encoding]);
        let sender = pc.add_track(track).expect("track");
        let mut browser = Self { pc, sender, local, ssrc, connected: false, received: vec![], server };
        browser.add_local_candidate(local);
        browser
    }

    fn add_local_candidate(&mut self, at: SocketAddr) {
        let host = CandidateHostConfig {
            base_config: CandidateConfig {
                network: "udp".into(),
                address: at.ip().to_string(),
                port: at.port(),
                component: 1,
                ..CandidateConfig::default()
            },
            ..CandidateHostConfig::default()
        };
        let candidate = RTCIceCandidate::from(&host.new_candidate_host().expect("candidate")).to_json().expect("json");
        self.pc.add_local_candidate(candidate).expect("local candidate");
    }

    /// A new offer.
    pub(crate) fn offer(&mut self, now: Instant) -> String {
        let offer = self.pc.create_offer(None).expect("offer");
        self.pc.set_local_description(now, offer).expect("local description");
        self.pc.add_local_candidate(RTCIceCandidateInit::default()).expect("end of candidates");
        self.pc.local_description().expect("local description").sdp
    }

    /// The next offer is an ICE restart.
    pub(crate) fn restart_ice(&mut self) {
        self.pc.restart_ice();
    }

    /// Takes the answer.
    pub(crate) fn accept(&mut self, now: Instant, answer: &str) {
        let answer = RTCSessionDescription::answer(answer.to_owned()).expect("answer parses");
        self.pc.set_remote_description(now, answer).expect("answer accepted");
    }

    /// Sends one packet; `false` = not connected yet.
    pub(crate) fn send(
        &mut self,
        now: Instant,
        payload_type: u8,
        sequence: u16,
        timestamp: u32,
        payload: &[u8],
    ) -> bool {
        let packet = rtc::rtp::Packet {
            header: rtc::rtp::Header {
                version: 2,
                payload_type,
                sequence_number: sequence,
                timestamp,
                ssrc: self.ssrc,
                ..rtc::rtp::Header::default()
            },
            payload: Bytes::copy_from_slice(payload),
        };
        self.pc.rtp_sender(self.sender).expect("sender").write_rtp(now, packet).is_ok()
    }

    /// Takes a datagram from the server.
    pub(crate) fn read(&mut self, now: Instant, data: &[u8]) {
        let transport = TransportContext {
            local_addr: self.local,
            peer_addr: self.server,
            ecn: None,
            transport_protocol: TransportProtocol::UDP,
        };
        let _ = self.pc.handle_read(TaggedBytesMut { now, transport, message: BytesMut::from(data) });
        while let Some(message) = self.pc.poll_read() {
            if let RTCMessage::RtpPacket(_, packet) = message.message {
                let h = &packet.header;
                self.received.push((h.payload_type, h.sequence_number, h.timestamp, packet.payload.clone()));
            }
        }
    }

    /// Lets its timers run and collects what it sends.
    pub(crate) fn step(&mut self, now: Instant) -> Vec<BytesMut> {
        if self.pc.poll_timeout().is_some_and(|due| due <= now) {
            let _ = self.pc.handle_timeout(now);
        }
        while let Some(event) = self.pc.poll_event() {
            if let RTCPeerConnectionEvent::OnConnectionStateChangeEvent(state) = event {
                self.connected = state == RTCPeerConnectionState::Connected;
            }
        }
        std::iter::from_fn(|| self.pc.poll_write()).map(|out| out.message).collect()
    }

    /// Closes the connection (DTLS tells the server).
    pub(crate) fn close(&mut self) {
        let _ = self.pc.close();
    }
}

/// Where the leg is reached.
pub(crate) fn server() -> SocketAddr {
    ([127, 0, 0, 1], 9).into()
}

/// A packet that the leg heard.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Heard {
    pub(crate) payload_type: u8,
    pub(crate) sequence: u16,
    pub(crate) timestamp: u32,
    pub(crate) payload: Vec<u8>,
}

/// A leg and a browser on a perfect network in virtual time.
pub(crate) struct Pair {
    pub(crate) now: Instant,
    pub(crate) leg: BrowserLeg,
    pub(crate) browser: TestBrowser,
    pub(crate) got: Vec<Heard>,
    pub(crate) events: Vec<BrowserEvent>,
    /// What the leg says next.
    pub(crate) next: u16,
}

impl Pair {
    /// Connected, and nothing said yet.
    pub(crate) fn connected() -> Self {
        let now = Instant::now();
        let certificate = BrowserCertificate::generate().expect("certificate");
        let door = BrowserDoor::new(&certificate, vec![server()]).expect("door");
        let mut browser = TestBrowser::new(now, ([127, 0, 0, 1], 7000).into(), server(), Codec::Opus);
        let offer = browser.offer(now);
        let (leg, answer) = BrowserLeg::new(now, &offer, &door).expect("leg");
        browser.accept(now, &answer);
        let mut pair = Self { now, leg, browser, got: vec![], events: vec![], next: 0 };
        pair.run(Duration::from_secs(3));
        assert_eq!(pair.events, [BrowserEvent::Connected]);
        assert!(pair.browser.connected);
        pair.events.clear();
        pair
    }

    /// Lets time pass.
    pub(crate) fn run(&mut self, time: Duration) {
        let end = self.now + time;
        while self.now < end {
            self.now += Duration::from_millis(5);
            for data in self.browser.step(self.now) {
                self.hear(self.browser.local, &data);
            }
            self.drain();
        }
    }

    /// The leg gets a datagram.
    pub(crate) fn hear(&mut self, from: SocketAddr, datagram: &[u8]) {
        let mut datagram = datagram.to_vec();
        let heard = self.leg.handle_datagram(self.now, from, &mut datagram).map(|packet| Heard {
            payload_type: packet.payload_type,
            sequence: packet.sequence,
            timestamp: packet.timestamp,
            payload: packet.payload.to_vec(),
        });
        self.got.extend(heard);
    }

    /// Takes what the leg has for us.
    pub(crate) fn drain(&mut self) {
        if self.leg.next_timeout() <= self.now {
            self.leg.handle_timeout(self.now);
        }
        while let Some(out) = self.leg.poll_transmit() {
            assert_eq!(out.to, self.browser.local);
            self.browser.read(self.now, &out.data);
        }
        self.events.extend(std::iter::from_fn(|| self.leg.poll_event()));
    }

    /// Both say so many packets.
    pub(crate) fn say(&mut self, count: u16) {
        for n in 0..count {
            assert!(self.browser.send(self.now, 111, n, u32::from(n) * 960, &[n as u8; 40]));
            let (number, timestamp) = (self.next, u32::from(self.next) * 960);
            if let Some((to, data)) = self.leg.send_rtp(111, number, timestamp, n == 0, &[n as u8; 50]) {
                assert_eq!(to, self.browser.local);
                self.browser.read(self.now, data);
            }
            self.next += 1;
            self.run(Duration::from_millis(20));
        }
    }
}
