//! A worker with telephones around it.

use crate::codec::decoder::Decoder;
use crate::codec::encoder::Encoder;
use crate::codec::{PAYLOAD_MAX, Rate};
use crate::dsp::resample::SAMPLES_MAX;
use crate::dsp::tone::{Tone, level_dbfs, longest_gap_ms, total_dbfs};
use crate::engine::command::{Codec, News, RtpPlan};
use crate::engine::config::EngineConfig;
use crate::engine::handle::{Engine, Pending};
use crate::engine::matrix::Matrix;
use crate::engine::worker::Worker;
use crate::ids::{RoomId, SessionId};
use crate::rtp::packet::{DATAGRAM_MAX, Packet, is_rtcp};
use crate::session::sdp::{Remote, payload_type};
use crate::session::test_browser::TestBrowser;
use parking_lot::Mutex;
use std::future::Future;
use std::io::ErrorKind;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

/// A loopback address of this test alone, so that tests in parallel (processes or threads) do not meet.
pub(super) fn own_ip() -> IpAddr {
    static NEXT: AtomicU8 = AtomicU8::new(1);
    thread_local! {
        static MINE: u8 = NEXT.fetch_add(1, Ordering::Relaxed).clamp(1, 254);
    }
    let [_, _, high, low] = std::process::id().to_be_bytes();
    IpAddr::V4(Ipv4Addr::new(127, 64 | high & 0x3f, low, MINE.with(|mine| *mine)))
}

pub(super) fn config() -> EngineConfig {
    EngineConfig {
        workers: 1,
        browser_listen: SocketAddr::new(own_ip(), 20_900),
        advertised: kakeru_config::Advertised::default(),
        rtp_ip: own_ip(),
        rtp_ports: (20_000, 20_199),
        recordings: None,
        rtp_timeout_ms: 3000,
        line_fault: None,
    }
}

/// The worker, its clock and its news.
pub(super) struct World {
    pub(super) engine: Engine,
    pub(super) workers: Vec<Worker>,
    pub(super) start: Instant,
    pub(super) ms: u64,
    pub(super) news: Arc<Mutex<Vec<News>>>,
    /// Allocations made by the worker.
    pub(super) in_step: u64,
}

impl World {
    pub(super) fn new() -> Self {
        Self::with(config())
    }

    pub(super) fn with(config: EngineConfig) -> Self {
        Self::of_workers(1, config)
    }

    /// One of several workers; a session without another near it lives on worker `id % count`.
    pub(super) fn of_workers(count: usize, config: EngineConfig) -> Self {
        let news = Arc::new(Mutex::new(Vec::new()));
        let sink = news.clone();
        Self::open(count, config, news, Box::new(move |n| sink.lock().push(n)))
    }

    /// One whose news goes nowhere.
    pub(super) fn told_nobody(config: EngineConfig) -> Self {
        Self::open(1, config, Arc::default(), Box::new(|_| ()))
    }

    fn open(
        count: usize,
        config: EngineConfig,
        news: Arc<Mutex<Vec<News>>>,
        sink: Box<dyn Fn(News) + Send + Sync>,
    ) -> Self {
        let start = Instant::now();
        let (engine, workers) = Engine::unstarted_with(count, config, start, sink).expect("engine");
        Self { engine, workers, start, ms: 0, news, in_step: 0 }
    }

    fn step(&mut self) {
        let before = super::cost::allocated();
        let now = self.now();
        for worker in &mut self.workers {
            worker.wait(Duration::ZERO);
            worker.step(now);
        }
        self.in_step += super::cost::allocated() - before;
    }

    /// Let the worker answer.
    pub(super) fn ask<T>(&mut self, mut pending: Pending<T>) -> Result<T, crate::MediaError> {
        // Whoever moves to another worker is seen by both.
        for _ in 0..self.workers.len() {
            self.step();
            if let Poll::Ready(answer) = Pin::new(&mut pending).poll(&mut Context::from_waker(Waker::noop())) {
                return answer;
            }
        }
        panic!("the workers gave no answer");
    }

    /// A telephone that answered our offer.
    pub(super) fn phone(&mut self, codec: Codec, hz: f32) -> Phone {
        let mut phone = Phone::new(codec, hz);
        let offer = self.ask(self.engine.offer_rtp(phone.id, None, phone.plan.clone())).expect("offer");
        phone.remote = Remote::parse(&offer).expect("offer").rtp;
        self.ask(self.engine.accept_answer(phone.id, phone.sdp(""))).expect("answer");
        phone
    }

    /// A room with these members.
    pub(super) fn room(&mut self, members: &[SessionId]) -> RoomId {
        let room = RoomId::mint();
        self.ask(self.engine.open_room(room, members[0], None)).expect("room");
        for id in members {
            self.ask(self.engine.join(room, *id, None)).expect("join");
        }
        room
    }

    pub(super) fn matrix(&mut self, room: RoomId, matrix: Matrix) {
        self.ask(self.engine.set_matrix(room, matrix)).expect("matrix");
    }

    /// Where browsers send to.
    pub(super) fn browsers(&self) -> SocketAddr {
        config().browser_listen
    }

    /// Where the browser of this session sends to.
    fn browsers_of(&self, id: SessionId) -> SocketAddr {
        let mut at = self.browsers();
        at.set_port(at.port() + (id.0 as usize % self.workers.len()) as u16);
        at
    }

    pub(super) fn now(&self) -> Instant {
        self.start + Duration::from_millis(self.ms)
    }

    /// Let time pass: telephones speak, the worker works, telephones hear.
    pub(super) fn run(&mut self, ms: u64, phones: &mut [&mut Phone]) {
        self.run_with(ms, phones, &mut []);
    }

    /// The same with browsers.
    pub(super) fn run_with(&mut self, ms: u64, phones: &mut [&mut Phone], browsers: &mut [&mut Browser]) {
        for _ in 0..ms {
            self.ms += 1;
            for phone in phones.iter_mut() {
                phone.speak(self.ms);
            }
            for browser in browsers.iter_mut() {
                browser.speak(self.ms, self.now());
            }
            self.step();
            for phone in phones.iter_mut() {
                phone.listen(self.ms);
            }
            for browser in browsers.iter_mut() {
                browser.listen(self.now());
            }
        }
    }

    /// Time passes while the worker gets none.
    pub(super) fn sleep(&mut self, ms: u64) {
        self.ms += ms;
    }

    /// Forget what was heard, then let time pass.
    pub(super) fn listen(&mut self, ms: u64, phones: &mut [&mut Phone]) {
        for phone in phones.iter_mut() {
            phone.forget();
        }
        self.run(ms, phones);
    }

    /// The news told so far that `pick` picks.
    pub(super) fn told<T>(&self, pick: impl Fn(&News) -> Option<T>) -> Vec<T> {
        self.news.lock().iter().filter_map(pick).collect()
    }
}

/// A packet that a telephone received.
#[derive(Clone, Debug)]
pub(super) struct Got {
    pub(super) ms: u64,
    pub(super) payload_type: u8,
    pub(super) sequence: u16,
    pub(super) timestamp: u32,
    pub(super) ssrc: u32,
    pub(super) payload: Vec<u8>,
}

/// A telephone: speaks its tone every 20 ms, keeps what it hears.
pub(super) struct Phone {
    pub(super) id: SessionId,
    pub(super) plan: RtpPlan,
    pub(super) codec: Codec,
    pub(super) socket: UdpSocket,
    pub(super) remote: Option<SocketAddr>,
    pub(super) tone: Tone,
    encoder: Encoder,
    /// Speaks in this millisecond of every 20.
    pub(super) offset: u64,
    pub(super) talking: bool,
    pub(super) sequence: u16,
    pub(super) timestamp: u32,
    pub(super) ssrc: u32,
    pub(super) got: Vec<Got>,
    /// Reports that came on the same port, with their millisecond.
    pub(super) reports: Vec<(u64, Vec<u8>)>,
}

impl Phone {
    pub(super) fn new(codec: Codec, hz: f32) -> Self {
        let socket = UdpSocket::bind((own_ip(), 0)).expect("socket");
        socket.set_nonblocking(true).expect("nonblocking");
        let id = SessionId::mint();
        Self {
            id,
            plan: RtpPlan { codecs: vec![codec], ..RtpPlan::default() },
            codec,
            socket,
            remote: None,
            tone: Tone::new(8000, &[(hz, -20.0)]),
            encoder: Encoder::new(codec, Rate::Narrow),
            offset: id.0 * 7 % 20,
            talking: true,
            sequence: 65_500,
            timestamp: u32::MAX - 4000,
            ssrc: 1000 + id.0 as u32,
            got: Vec::new(),
            reports: Vec::new(),
        }
    }

    /// Its description, with more attributes.
    pub(super) fn sdp(&self, more: &str) -> String {
        let at = self.socket.local_addr().expect("address");
        let (number, name) = match self.codec {
            Codec::Pcmu => (0, "PCMU/8000"),
            Codec::Pcma => (8, "PCMA/8000"),
            Codec::G722 => (9, "G722/8000"),
            Codec::Opus => (111, "opus/48000/2"),
        };
        format!(
            "v=0\r\no=- 1 1 IN IP4 {0}\r\ns=-\r\nc=IN IP4 {0}\r\nt=0 0\r\nm=audio {1} RTP/AVP {number} 101\r\n\
             a=rtpmap:{number} {name}\r\na=rtpmap:101 telephone-event/8000\r\n{more}",
            at.ip(),
            at.port()
        )
    }

    pub(super) fn speak(&mut self, ms: u64) {
        if ms % 20 != self.offset || !self.talking {
            return;
        }
        let (mut samples, mut payload) = ([0; 160], [0; PAYLOAD_MAX]);
        self.tone.fill(&mut samples);
        let len = self.encoder.encode(&samples, &mut payload);
        self.send(payload_type(self.codec), false, &payload[..len]);
        self.timestamp = self.timestamp.wrapping_add(self.codec.span());
    }

    /// Send one packet with the next sequence number.
    pub(super) fn send(&mut self, payload_type: u8, marker: bool, payload: &[u8]) {
        let packet = Packet {
            marker,
            payload_type,
            sequence: self.sequence,
            timestamp: self.timestamp,
            ssrc: self.ssrc,
            payload,
        };
        let mut datagram = [0; DATAGRAM_MAX];
        let len = packet.write(&mut datagram).expect("fits");
        self.sequence = self.sequence.wrapping_add(1);
        if let Some(remote) = self.remote {
            self.socket.send_to(&datagram[..len], remote).expect("sent");
        }
    }

    pub(super) fn listen(&mut self, ms: u64) {
        let mut datagram = [0; DATAGRAM_MAX];
        loop {
            match self.socket.recv_from(&mut datagram) {
                Ok((len, _)) if is_rtcp(&datagram[..len]) => self.reports.push((ms, datagram[..len].to_vec())),
                Ok((len, _)) => {
                    let packet = Packet::parse(&datagram[..len]).expect("the engine sends RTP");
                    self.got.push(Got {
                        ms,
                        payload_type: packet.payload_type,
                        sequence: packet.sequence,
                        timestamp: packet.timestamp,
                        ssrc: packet.ssrc,
                        payload: packet.payload.to_vec(),
                    });
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock => break,
                Err(error) => panic!("{error}"),
            }
        }
    }

    /// Forget what was heard so far.
    pub(super) fn forget(&mut self) {
        self.got.clear();
    }

    /// What it heard, laid out by timestamps; gaps are silent.
    pub(super) fn sound(&self) -> Vec<i16> {
        if matches!(self.codec, Codec::G722 | Codec::Opus) {
            return self.decoded();
        }
        let audio: Vec<_> = self.got.iter().filter(|g| matches!(g.payload_type, 0 | 8)).collect();
        let Some(first) = audio.first() else { return Vec::new() };
        let mut sound = Vec::new();
        for got in &audio {
            let at = got.timestamp.wrapping_sub(first.timestamp) as usize;
            assert!(at < 1 << 24, "timestamps run on");
            if sound.len() < at + got.payload.len() {
                sound.resize(at + got.payload.len(), 0);
            }
            let table = if got.payload_type == 0 { &crate::codec::g711::PCMU } else { &crate::codec::g711::PCMA };
            for (n, byte) in got.payload.iter().enumerate() {
                sound[at + n] = table[usize::from(*byte)];
            }
        }
        sound
    }

    fn decoded(&self) -> Vec<i16> {
        let (mut decoder, mut sound) = (Decoder::new(self.codec, Rate::Narrow), Vec::new());
        for got in self.got.iter().filter(|got| got.payload_type == payload_type(self.codec)) {
            let mut samples = [0; SAMPLES_MAX];
            let len = decoder.decode(&got.payload, &mut samples);
            sound.extend_from_slice(&samples[..len]);
        }
        sound
    }

    /// Level of a tone in what it heard.
    pub(super) fn hears(&self, hz: f32) -> f32 {
        level_dbfs(&self.sound(), 8000, hz)
    }

    /// It hears the tone at full level, without a gap longer than `gap_ms`.
    #[track_caller]
    pub(super) fn assert_hears(&self, hz: f32, gap_ms: u32) {
        let level = self.hears(hz);
        assert!((level + 20.0).abs() < 1.5, "{hz} Hz at {level} dBFS");
        let gap = longest_gap_ms(&self.sound(), 8000, hz, -30.0);
        assert!(gap <= gap_ms, "{hz} Hz: a gap of {gap} ms");
    }

    /// It hears silence, if anything.
    #[track_caller]
    pub(super) fn assert_hears_nothing(&self) {
        let level = total_dbfs(&self.sound());
        assert!(level < -65.0, "{level} dBFS");
    }

    /// Its numbers run on: one source, each sequence number the one after, time never back.
    #[track_caller]
    pub(super) fn assert_steady(&self) {
        for pair in self.got.windows(2) {
            assert_eq!(pair[0].ssrc, pair[1].ssrc, "one source");
            assert_eq!(pair[1].sequence, pair[0].sequence.wrapping_add(1), "at {} ms", pair[1].ms);
            let step = pair[1].timestamp.wrapping_sub(pair[0].timestamp) as i32;
            assert!((0..=10_000).contains(&step), "time moved by {step} at {} ms", pair[1].ms);
        }
    }

    /// The longest time without a packet.
    pub(super) fn longest_wait_ms(&self) -> u64 {
        self.got.windows(2).map(|pair| pair[1].ms - pair[0].ms).max().unwrap_or(u64::MAX)
    }
}

/// A browser: speaks its tone every 20 ms once it is connected, keeps what it hears.
pub(super) struct Browser {
    pub(super) id: SessionId,
    peer: TestBrowser,
    socket: UdpSocket,
    server: SocketAddr,
    codec: Codec,
    encoder: Encoder,
    tone: Tone,
    sequence: u16,
    timestamp: u32,
    pub(super) got: Vec<(u8, Vec<u8>)>,
}

impl Browser {
    pub(super) fn open(world: &mut World, codec: Codec, hz: f32) -> Self {
        let socket = UdpSocket::bind((own_ip(), 0)).expect("socket");
        socket.set_nonblocking(true).expect("nonblocking");
        let (now, id) = (world.now(), SessionId::mint());
        let server = world.browsers_of(id);
        let mut peer = TestBrowser::new(now, socket.local_addr().expect("address"), server, codec);
        let offer = peer.offer(now);
        let answer = world.ask(world.engine.open_browser(id, offer)).expect("answer");
        peer.accept(now, &answer);
        let tone = Tone::new(8000, &[(hz, -20.0)]);
        let encoder = Encoder::new(codec, Rate::Narrow);
        Self { id, peer, socket, server, codec, encoder, tone, sequence: 7, timestamp: 0, got: Vec::new() }
    }

    fn speak(&mut self, ms: u64, now: Instant) {
        if ms % 20 == 3 && self.peer.connected {
            let (mut samples, mut payload) = ([0; 160], [0; PAYLOAD_MAX]);
            self.tone.fill(&mut samples);
            let len = self.encoder.encode(&samples, &mut payload);
            let number = payload_type(self.codec);
            self.peer.send(now, number, self.sequence, self.timestamp, &payload[..len]);
            self.sequence = self.sequence.wrapping_add(1);
            self.timestamp = self.timestamp.wrapping_add(self.codec.span());
        }
        for datagram in self.peer.step(now) {
            self.socket.send_to(&datagram, self.server).expect("sent");
        }
    }

    fn listen(&mut self, now: Instant) {
        let mut datagram = [0; DATAGRAM_MAX];
        while let Ok((len, _)) = self.socket.recv_from(&mut datagram) {
            self.peer.read(now, &datagram[..len]);
        }
        self.got
            .extend(self.peer.received.drain(..).map(|(payload_type, _, _, payload)| (payload_type, payload.to_vec())));
    }

    pub(super) fn forget(&mut self) {
        self.got.clear();
    }

    /// The page goes away in good order.
    pub(super) fn close(&mut self) {
        self.peer.close();
    }

    /// It hears the tone at full level.
    #[track_caller]
    pub(super) fn assert_hears(&self, hz: f32) {
        let (mut decoder, mut sound) = (Decoder::new(self.codec, Rate::Narrow), Vec::new());
        for (number, payload) in &self.got {
            assert_eq!(*number, payload_type(self.codec));
            let mut samples = [0; SAMPLES_MAX];
            let len = decoder.decode(payload, &mut samples);
            sound.extend_from_slice(&samples[..len]);
        }
        let level = level_dbfs(&sound, 8000, hz);
        assert!((level + 20.0).abs() < 2.0, "{hz} Hz at {level} dBFS in {} packets", self.got.len());
    }
}
