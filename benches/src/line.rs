//! One media worker, driven by hand, and telephones on real loopback sockets.

use kakeru_media::codec::encoder::Encoder;
use kakeru_media::codec::{PAYLOAD_MAX, Rate};
use kakeru_media::engine::worker::Worker;
use kakeru_media::{Codec, Engine, EngineConfig, Matrix, MediaError, Pending, RoomId, RtpPlan, SessionId};
use std::future::Future;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket};
use std::pin::Pin;
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// A worker and its telephones.
pub struct Line {
    engine: Engine,
    worker: Worker,
    now: Instant,
    /// The telephones.
    pub phones: Vec<Phone>,
}

/// A telephone: its socket, and its next packet.
pub struct Phone {
    id: SessionId,
    socket: UdpSocket,
    to: SocketAddr,
    packet: Vec<u8>,
    span: u32,
}

impl Line {
    /// A room of telephones in which everybody hears everybody.
    ///
    /// # Panics
    /// When the engine refuses: then there is nothing to measure.
    pub fn room(codecs: &[Codec]) -> Self {
        let config = EngineConfig {
            workers: 1,
            browser_listen: SocketAddr::new(HERE, 0),
            advertised: kakeru_config::Advertised::default(),
            rtp_ip: HERE,
            rtp_ports: (41_000, 41_999),
            recordings: None,
            rtp_timeout_ms: 60_000,
            line_fault: None,
        };
        let now = Instant::now();
        let (engine, worker) = Engine::unstarted(config, now, Box::new(|_| {})).expect("a worker");
        let mut line = Self { engine, worker, now, phones: Vec::new() };
        for codec in codecs {
            let phone = line.phone(*codec);
            line.phones.push(phone);
        }
        let ids: Vec<SessionId> = line.phones.iter().map(|p| p.id).collect();
        let room = RoomId::mint();
        line.ask(line.engine.open_room(room, ids[0], None));
        for id in &ids {
            line.ask(line.engine.join(room, *id, None));
        }
        let matrix = ids.iter().fold(Matrix::silent(), |matrix, listener| {
            matrix.with(*listener, ids.iter().copied().filter(|speaker| speaker != listener))
        });
        line.ask(line.engine.set_matrix(room, matrix));
        line
    }

    fn ask<T>(&mut self, mut pending: Pending<T>) -> T {
        self.worker.wait(Duration::ZERO);
        self.worker.step(self.now);
        let answer: Poll<Result<T, MediaError>> = Pin::new(&mut pending).poll(&mut Context::from_waker(Waker::noop()));
        match answer {
            Poll::Ready(Ok(answer)) => answer,
            Poll::Ready(Err(error)) => panic!("{error}"),
            Poll::Pending => panic!("the worker gave no answer"),
        }
    }

    fn phone(&mut self, codec: Codec) -> Phone {
        let socket = UdpSocket::bind((HERE, 0)).expect("a socket");
        socket.set_nonblocking(true).expect("nonblocking");
        let id = SessionId::mint();
        let plan = RtpPlan { codecs: vec![codec], ..RtpPlan::default() };
        let offer = self.ask(self.engine.offer_rtp(id, None, plan));
        let port = offer.lines().find_map(|l| l.strip_prefix("m=audio ")?.split(' ').next()?.parse().ok());
        let to = SocketAddr::new(HERE, port.expect("a port in the offer"));
        let (number, name) = match codec {
            Codec::Pcmu => (0, "PCMU/8000"),
            Codec::Pcma => (8, "PCMA/8000"),
            Codec::G722 => (9, "G722/8000"),
            Codec::Opus => (111, "opus/48000/2"),
        };
        let own = socket.local_addr().expect("an address").port();
        let answer = format!(
            "v=0\r\no=- 1 1 IN IP4 {HERE}\r\ns=-\r\nc=IN IP4 {HERE}\r\nt=0 0\r\nm=audio {own} RTP/AVP {number}\r\n\
             a=rtpmap:{number} {name}\r\n"
        );
        self.ask(self.engine.accept_answer(id, answer));
        let mut sound = [0; PAYLOAD_MAX];
        let samples =
            std::array::from_fn::<i16, 160, _>(|n| (f64::from(n as u32) * 0.78).sin().mul_add(3000.0, 0.0) as i16);
        let len = Encoder::new(codec, Rate::Narrow).encode(&samples, &mut sound);
        let mut packet = vec![0x80, number, 0, 0, 0, 0, 0, 0];
        packet.extend((id.0 as u32).to_be_bytes());
        packet.extend_from_slice(&sound[..len]);
        Phone { id, socket, to, packet, span: codec.span() }
    }

    /// Every telephone says 20 ms; the worker works for 20 ms. Gives the time the worker took.
    pub fn round(&mut self) -> Duration {
        for phone in &mut self.phones {
            phone.speak();
        }
        self.now += Duration::from_millis(20);
        let began = Instant::now();
        self.worker.wait(Duration::ZERO);
        self.worker.step(self.now);
        let took = began.elapsed();
        for phone in &self.phones {
            phone.listen();
        }
        took
    }
}

impl Phone {
    fn speak(&mut self) {
        let _ = self.socket.send_to(&self.packet, self.to);
        let sequence = u16::from_be_bytes([self.packet[2], self.packet[3]]).wrapping_add(1);
        let timestamp = u32::from_be_bytes([self.packet[4], self.packet[5], self.packet[6], self.packet[7]]);
        self.packet[2..4].copy_from_slice(&sequence.to_be_bytes());
        self.packet[4..8].copy_from_slice(&timestamp.wrapping_add(self.span).to_be_bytes());
    }

    /// Empties the socket; how many packets there were.
    fn listen(&self) -> usize {
        let mut datagram = [0; 2048];
        std::iter::from_fn(|| self.socket.recv(&mut datagram).ok()).count()
    }
}
