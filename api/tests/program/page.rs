//! An agent's page without a browser: the socket, and sound that is really connected (ICE and DTLS by the same library that
//! browsers are answered with, here as the side that offers).

use actix_codec::Framed;
use awc::BoxedSocket;
use awc::cookie::Cookie;
use awc::ws::{Codec, Frame, Message};
use bytes::BytesMut;
use futures_util::{SinkExt, StreamExt};
use rtc::interceptor::Registry;
use rtc::media_stream::MediaStreamTrack;
use rtc::peer_connection::configuration::RTCConfigurationBuilder;
use rtc::peer_connection::configuration::media_engine::{MIME_TYPE_PCMU, MediaEngine};
use rtc::peer_connection::configuration::setting_engine::SettingEngineBuilder;
use rtc::peer_connection::event::RTCPeerConnectionEvent;
use rtc::peer_connection::sdp::RTCSessionDescription;
use rtc::peer_connection::state::RTCPeerConnectionState;
use rtc::peer_connection::transport::{CandidateConfig, CandidateHostConfig, RTCIceCandidate, RTCIceCandidateInit};
use rtc::peer_connection::{RTCPeerConnection, RTCPeerConnectionBuilder};
use rtc::rtp_transceiver::rtp_sender::{
    RTCRtpCodec, RTCRtpCodecParameters, RTCRtpCodingParameters, RTCRtpEncodingParameters, RtpCodecKind,
};
use rtc::sansio::Protocol;
use rtc::shared::{TaggedBytesMut, TransportContext, TransportProtocol};
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::net::UdpSocket;
use uuid::Uuid;

/// How often the sound's timers are looked at.
const STEP: Duration = Duration::from_millis(5);

/// Sign in: the session's cookie, which outlives the program.
pub async fn sign_in(at: SocketAddr, login: &str, password: &str) -> Cookie<'static> {
    let client = awc::Client::builder().finish();
    let request = client.post(format!("http://{at}/api/v1/session"));
    let answer = request.send_json(&json!({"login": login, "password": password})).await.expect("answered");
    assert_eq!(answer.status(), 201);
    let cookies = answer.cookies().expect("readable");
    cookies.first().expect("a session").clone().into_owned()
}

/// A signed-in page. Everything of it happens while one of its methods waits.
pub struct Page {
    socket: Framed<BoxedSocket, Codec>,
    udp: UdpSocket,
    sound: RTCPeerConnection,
    is_connected: bool,
}

impl Page {
    /// Open the socket in this session, and connect the sound; `None` = the program went away meanwhile.
    pub async fn open(at: SocketAddr, session: &Cookie<'static>) -> Option<Self> {
        let client = awc::Client::builder().no_default_headers().finish();
        let own = format!("http://{at}");
        let request = client.ws(format!("{own}/api/v1/socket")).set_header("origin", own).cookie(session.clone());
        let (_, socket) = request.connect().await.ok()?;
        let udp = UdpSocket::bind("127.0.0.1:0").await.expect("a port");
        let sound = peer(udp.local_addr().expect("bound"));
        let mut page = Self { socket, udp, sound, is_connected: false };
        let offer = page.offer();
        let reply = page.command(json!({"name": "offer", "sdp": offer})).await?;
        let answer = reply["sdp"].as_str().expect("an answer").to_owned();
        page.sound
            .set_remote_description(Instant::now(), RTCSessionDescription::answer(answer).expect("SDP"))
            .expect("accepted");
        while !page.is_connected {
            page.pass().await?;
        }
        Some(page)
    }

    fn offer(&mut self) -> String {
        let offer = self.sound.create_offer(None).expect("an offer");
        self.sound.set_local_description(Instant::now(), offer).expect("set");
        self.sound.add_local_candidate(RTCIceCandidateInit::default()).expect("end of candidates");
        self.sound.local_description().expect("set").sdp
    }

    /// Send a command and wait for its reply; `None` = the program went away.
    pub async fn command(&mut self, mut command: Value) -> Option<Value> {
        let id = Uuid::now_v7();
        command["type"] = json!("command");
        command["id"] = json!(id);
        self.socket.send(Message::Text(command.to_string().into())).await.ok()?;
        loop {
            match self.pass().await? {
                Some(heard) if heard["type"] == "reply" && heard["id"] == json!(id) => return Some(heard),
                Some(_) | None => {}
            }
        }
    }

    /// Let a moment pass: what comes by the socket, and the sound's own affairs. `None` = the program went away.
    pub async fn pass(&mut self) -> Option<Option<Value>> {
        let mut datagram = [0_u8; 1_500];
        let heard = tokio::select! {
            frame = self.socket.next() => match frame? {
                Ok(Frame::Text(text)) => Some(serde_json::from_slice(&text).expect("JSON")),
                Ok(Frame::Close(_)) | Err(_) => return None,
                Ok(_) => None,
            },
            got = self.udp.recv_from(&mut datagram) => {
                if let Ok((length, from)) = got {
                    self.hear(from, &datagram[..length]);
                }
                None
            }
            () = tokio::time::sleep(STEP) => None,
        };
        self.step().await;
        Some(heard)
    }

    fn hear(&mut self, from: SocketAddr, datagram: &[u8]) {
        let transport = TransportContext {
            local_addr: self.udp.local_addr().expect("bound"),
            peer_addr: from,
            ecn: None,
            transport_protocol: TransportProtocol::UDP,
        };
        let message = BytesMut::from(datagram);
        let _ = self.sound.handle_read(TaggedBytesMut { now: Instant::now(), transport, message });
        while self.sound.poll_read().is_some() {}
    }

    async fn step(&mut self) {
        let now = Instant::now();
        if self.sound.poll_timeout().is_some_and(|due| due <= now) {
            let _ = self.sound.handle_timeout(now);
        }
        while let Some(event) = self.sound.poll_event() {
            if let RTCPeerConnectionEvent::OnConnectionStateChangeEvent(state) = event {
                self.is_connected = state == RTCPeerConnectionState::Connected;
            }
        }
        while let Some(out) = self.sound.poll_write() {
            let _ = self.udp.send_to(&out.message, out.transport.peer_addr).await;
        }
    }
}

/// The side that offers: one track, G.711.
fn peer(at: SocketAddr) -> RTCPeerConnection {
    let codec =
        RTCRtpCodec { mime_type: MIME_TYPE_PCMU.into(), clock_rate: 8_000, channels: 1, ..RTCRtpCodec::default() };
    let mut media = MediaEngine::default();
    let parameters = RTCRtpCodecParameters { rtp_codec: codec.clone(), payload_type: 0 };
    media.register_codec(parameters, RtpCodecKind::Audio).expect("a codec");
    let mut sound = RTCPeerConnectionBuilder::new()
        .with_configuration(RTCConfigurationBuilder::new().build())
        .with_setting_engine(SettingEngineBuilder::new().build())
        .with_media_engine(media)
        .with_interceptor_registry(Registry::new())
        .build(Instant::now())
        .expect("a peer connection");
    let encoding = RTCRtpEncodingParameters {
        rtp_coding_parameters: RTCRtpCodingParameters { ssrc: Some(1), ..RTCRtpCodingParameters::default() },
        codec,
        ..RTCRtpEncodingParameters::default()
    };
    let voice =
        MediaStreamTrack::new("stream".into(), "voice".into(), "voice".into(), RtpCodecKind::Audio, vec![encoding]);
    sound.add_track(voice).expect("a track");
    let base_config = CandidateConfig {
        network: "udp".into(),
        address: at.ip().to_string(),
        port: at.port(),
        component: 1,
        ..CandidateConfig::default()
    };
    let host = CandidateHostConfig { base_config, ..CandidateHostConfig::default() };
    let candidate = RTCIceCandidate::from(&host.new_candidate_host().expect("a candidate")).to_json().expect("JSON");
    sound.add_local_candidate(candidate).expect("taken");
    sound
}
