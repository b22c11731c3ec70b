//! A plain UDP socket as the caller's ear and mouth: packets in, samples by RTP time out; tones and digits out.

use kakeru_media::codec::g711::PCMU;
use kakeru_media::dsp::tone::Tone;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::net::UdpSocket;
use tokio::task::JoinHandle;

/// What one packet of sound brought.
#[derive(Clone, Copy)]
struct Heard {
    timestamp: u32,
    samples: [i16; 160],
}

/// The ear; it listens until dropped.
pub(crate) struct Ear {
    socket: Arc<UdpSocket>,
    port: u16,
    heard: Arc<Mutex<Vec<Heard>>>,
    from: Arc<Mutex<Option<SocketAddr>>>,
    tasks: Vec<JoinHandle<()>>,
}

impl Ear {
    pub(crate) async fn open() -> Self {
        let socket = Arc::new(UdpSocket::bind("127.0.0.1:0").await.expect("a free port"));
        let port = socket.local_addr().expect("it is bound").port();
        let (heard, from) = (Arc::new(Mutex::new(Vec::new())), Arc::new(Mutex::new(None)));
        let (socket_in, heard_in, from_in) = (socket.clone(), heard.clone(), from.clone());
        let listening = tokio::spawn(async move {
            let mut buffer = [0_u8; 2_048];
            while let Ok((length, source)) = socket_in.recv_from(&mut buffer).await {
                let packet = &buffer[..length];
                // Version 2, PCMU, 20 ms: everything else (RTCP, digits) is no sound for this ear.
                if length == 172 && packet[0] == 0x80 && packet[1] & 0x7f == 0 {
                    *from_in.lock().expect("lock") = Some(source);
                    let timestamp = u32::from_be_bytes([packet[4], packet[5], packet[6], packet[7]]);
                    let mut samples = [0; 160];
                    for (sample, byte) in samples.iter_mut().zip(&packet[12..]) {
                        *sample = PCMU[usize::from(*byte)];
                    }
                    heard_in.lock().expect("lock").push(Heard { timestamp, samples });
                }
            }
        });
        Self { socket, port, heard, from, tasks: vec![listening] }
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// How many packets of sound came.
    pub(crate) fn packets(&self) -> usize {
        self.heard.lock().expect("lock").len()
    }

    /// Everything heard, placed by RTP time, from `skip_ms` after the first packet; what never came is silence.
    pub(crate) fn samples(&self, skip_ms: usize) -> Vec<i16> {
        let heard = self.heard.lock().expect("lock");
        let Some(first) = heard.iter().map(|h| h.timestamp).min() else { return Vec::new() };
        let last = heard.iter().map(|h| h.timestamp - first).max().unwrap_or_default() as usize;
        let mut out = vec![0; last + 160];
        for packet in heard.iter() {
            let at = (packet.timestamp - first) as usize;
            out[at..at + 160].copy_from_slice(&packet.samples);
        }
        out.split_off((skip_ms * 8).min(out.len()))
    }

    /// Say a steady tone of −20 dBFS to whoever sends us sound, for as long as the ear lives; half a second in, press
    /// these keys instead (RFC 4733 event numbers, payload type 101), 100 ms each and as long between them.
    pub(crate) fn say(&mut self, hz: f32, keys: &'static [u8]) {
        let (socket, from) = (self.socket.clone(), self.from.clone());
        self.tasks.push(tokio::spawn(async move {
            let mut tone = Tone::new(8_000, &[(hz, -20.0)]);
            let mut tick = tokio::time::interval(Duration::from_millis(20));
            let mut sequence = 0;
            for number in 0_u32.. {
                tick.tick().await;
                let to = *from.lock().expect("lock");
                let Some(to) = to else { continue };
                for (payload_type, timestamp, payload) in spoken(number, keys, &mut tone) {
                    let _ = socket.send_to(&packet(payload_type, sequence, timestamp, &payload), to).await;
                    sequence = sequence.wrapping_add(1);
                }
            }
        }));
    }
}

/// Ticks before the first key, and ticks of a key with its pause.
const KEYS_FROM: u32 = 25;
const KEY_TICKS: u32 = 10;

/// The packets of one tick: sound, or a report of the key that is down (its end three times, RFC 4733 section 2.5.1.4).
fn spoken(tick: u32, keys: &[u8], tone: &mut Tone) -> Vec<(u8, u32, Vec<u8>)> {
    let pressed = tick.checked_sub(KEYS_FROM).map(|since| (since / KEY_TICKS, since % KEY_TICKS));
    if let Some((nth, step)) = pressed
        && let Some(event) = keys.get(nth as usize)
        && step < 5
    {
        let [high, low] = ((step as u16 + 1) * 160).to_be_bytes();
        let (end, times) = if step == 4 { (0x80, 3) } else { (0, 1) };
        return vec![(101, (tick - step) * 160, vec![*event, end | 10, high, low]); times];
    }
    let mut samples = [0; 160];
    tone.fill(&mut samples);
    vec![(0, tick * 160, samples.iter().map(|sample| nearest_mu_law(*sample)).collect())]
}

impl Drop for Ear {
    fn drop(&mut self) {
        for task in &self.tasks {
            task.abort();
        }
    }
}

fn packet(payload_type: u8, sequence: u16, timestamp: u32, payload: &[u8]) -> Vec<u8> {
    let mut out = vec![0x80, payload_type];
    out.extend(sequence.to_be_bytes());
    out.extend(timestamp.to_be_bytes());
    out.extend(0x5157_0001_u32.to_be_bytes());
    out.extend(payload);
    out
}

/// The µ-law byte whose value is nearest: slow and beyond doubt.
fn nearest_mu_law(sample: i16) -> u8 {
    let distance = |byte: &u8| (i32::from(PCMU[usize::from(*byte)]) - i32::from(sample)).abs();
    (0..=255).min_by_key(distance).unwrap_or(0xff)
}
