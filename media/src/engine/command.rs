//! What may be asked of the engine, and what it tells.

use crate::engine::matrix::Matrix;
use crate::ids::{RoomId, SessionId};
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use tokio::sync::oneshot;

/// The way back of one command's answer.
pub type Reply<T> = oneshot::Sender<Result<T, MediaError>>;

/// One command to one worker. Sent through [`crate::Engine`], which knows the worker.
#[derive(Debug)]
#[allow(missing_docs, reason = "the fields say what their types say")]
pub enum Command {
    /// Open a browser's session from its SDP offer; the answer is SDP.
    OpenBrowser { id: SessionId, offer: String, reply: Reply<String> },
    /// Renegotiate a browser session (ICE restart, new offer).
    ReofferBrowser { id: SessionId, offer: String, reply: Reply<String> },
    /// Open an RTP session and make an SDP offer (we call).
    OfferRtp { id: SessionId, plan: RtpPlan, reply: Reply<String> },
    /// Take the other side's answer to our offer (also a provisional one: early media).
    AcceptAnswer { id: SessionId, answer: String, reply: Reply<()> },
    /// Open an RTP session from an offer, or re-negotiate an open one; the answer is SDP.
    AnswerRtp { id: SessionId, plan: RtpPlan, offer: String, reply: Reply<String> },
    /// Open a session that only speaks: a sound from memory.
    OpenPlayer { id: SessionId, plan: PlayPlan, reply: Reply<()> },
    /// Send digits on a session as RFC 4733 telephone events (or in-band tones where it was not negotiated).
    SendDigits { id: SessionId, digits: String, reply: Reply<()> },
    /// Close a session; it leaves its room.
    Close { id: SessionId },
    /// Open a room.
    OpenRoom { room: RoomId, recording: Option<RecordingPlan>, reply: Reply<()> },
    /// Put a session of this worker into a room (it leaves the one it was in).
    Join { room: RoomId, id: SessionId, side: Option<RecordingSide>, reply: Reply<()> },
    /// A session of another worker is on its way here; what is asked of it meanwhile waits.
    Expect { id: SessionId },
    /// A session of this worker goes to a room of that one.
    Depart { id: SessionId, to: usize, room: RoomId, side: Option<RecordingSide>, reply: Reply<()> },
    /// Take a session out of this room; it stays open and silent. In another room it stays there.
    Leave { room: RoomId, id: SessionId, reply: Reply<()> },
    /// The channel a member is recorded on from now on; `None` = it is not recorded.
    Record { room: RoomId, id: SessionId, side: Option<RecordingSide>, reply: Reply<()> },
    /// Who hears whom from now on.
    SetMatrix { room: RoomId, matrix: Matrix, reply: Reply<()> },
    /// Pause or resume the recording of a room (card numbers).
    PauseRecording { room: RoomId, paused: bool, reply: Reply<()> },
    /// Close a room: its recording is finished, its members stay open.
    CloseRoom { room: RoomId },
    /// Figures of one session.
    Quality { id: SessionId, reply: Reply<MemberQuality> },
    /// Who hears whom, read from what the loops really did in the last 100 ms.
    Heard { room: RoomId, reply: Reply<Matrix> },
    /// Stop the worker.
    Shutdown,
}

/// How an RTP session is to be opened.
#[derive(Clone, Debug)]
pub struct RtpPlan {
    /// Codecs in order of preference; empty = PCMU, PCMA.
    pub codecs: Vec<Codec>,
    /// Packet time in milliseconds (20).
    pub ptime_ms: u32,
    /// Whom the SDP is for (the trunk's address): chooses the address written into it. `None` = as bound.
    pub destination: Option<IpAddr>,
    /// The packet loss and jitter put on this leg (overrides the engine's).
    pub line_fault: Option<crate::engine::config::LineFault>,
}

impl Default for RtpPlan {
    fn default() -> Self {
        Self { codecs: vec![Codec::Pcmu, Codec::Pcma], ptime_ms: 20, destination: None, line_fault: None }
    }
}

/// A codec of a session.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Codec {
    /// G.711 µ-law, 8 kHz, payload type 0.
    Pcmu,
    /// G.711 A-law, 8 kHz, payload type 8.
    Pcma,
    /// G.722, 16 kHz (RTP clock 8 kHz), payload type 9.
    G722,
    /// Opus, RTP clock 48 kHz, dynamic payload type.
    Opus,
}

/// What a player says.
#[derive(Clone, Debug)]
pub struct PlayPlan {
    /// The sounds, one after the other.
    pub sounds: Vec<Sound>,
    /// Start again from the first sound when all have been played.
    pub repeat: bool,
}

/// A sound from memory.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "the fields are told with the variant")]
pub enum Sound {
    /// Mono samples, linear 16 bit, at 8 000 Hz.
    Samples(Arc<[i16]>),
    /// A sum of steady sines: (Hz, level in dBFS, peak of each sine), for this many milliseconds.
    Tone { sines: Vec<(f32, f32)>, ms: u32 },
    /// Silence for this many milliseconds.
    Silence { ms: u32 },
}

/// How a room is recorded.
#[derive(Clone, Debug)]
pub struct RecordingPlan {
    /// Name of the recording without ending: file-name characters only (the call id).
    pub name: String,
}

/// The channel a member is recorded on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RecordingSide {
    /// Left: the agent.
    Left,
    /// Right: the customer.
    Right,
}

/// Figures of one session since it was opened.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MemberQuality {
    /// Packets received, lost (by sequence), and dropped as late or malformed.
    pub received: u64,
    /// Packets missing by sequence number.
    pub lost: u64,
    /// Packets that came too late for the jitter buffer or were no valid RTP.
    pub dropped: u64,
    /// Packets sent.
    pub sent: u64,
    /// Interarrival jitter (RFC 3550), milliseconds.
    pub jitter_ms: f32,
    /// Round trip from RTCP, milliseconds, where known.
    pub rtt_ms: Option<f32>,
    /// Mean opinion score by the E-model, 1.0–4.5.
    pub mos: f32,
    /// The codec received last.
    pub codec: Option<Codec>,
    /// The other side's address, once latched.
    pub remote: Option<SocketAddr>,
}

/// What the engine tells: state and facts, never packets. The sink must not block.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "the fields say what their types say")]
pub enum News {
    /// A browser's ICE and DTLS are up: sound can flow.
    BrowserConnected { id: SessionId },
    /// A browser's connection is gone (DTLS closed, or no consent for some seconds).
    BrowserLost { id: SessionId, why: &'static str },
    /// The first valid packet of a session arrived.
    FirstPacket { id: SessionId },
    /// Nothing came from this session for that long (told once per silence).
    Silent { id: SessionId, ms: u64 },
    /// Sound came back after `Silent`.
    Back { id: SessionId },
    /// A digit was received (RFC 4733), told once per press.
    Digit { id: SessionId, digit: char },
    /// A player said everything.
    PlayFinished { id: SessionId },
    /// Figures, about every second per session in a room.
    Quality { id: SessionId, quality: MemberQuality },
    /// The recording of a room is finished and can be played.
    RecordingReady { room: RoomId, name: String, duration_ms: u64, bytes: u64 },
    /// A listener was about to hear a speaker whom the matrix keeps from it: a fault of ours. Nothing was sent, and the
    /// speaker is silenced in this room.
    Overheard { room: RoomId, listener: SessionId, speaker: SessionId },
    /// The recording of a room stopped before its end (disk).
    RecordingFailed { room: RoomId, name: String, why: String },
}

/// Why the engine refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MediaError {
    /// The session or room is not (or no longer) there.
    #[error("no such session or room")]
    Unknown,
    /// The id is in use.
    #[error("this id is already in use")]
    Exists,
    /// SDP that cannot be used, with the reason.
    #[error("the session description cannot be used: {0}")]
    BadSdp(String),
    /// No codec that both sides speak.
    #[error("no common codec")]
    NoCommonCodec,
    /// No free port in the range.
    #[error("no free RTP port")]
    NoFreePort,
    /// What was to be sent as digits holds something else, or too many wait.
    #[error("these digits cannot be sent: {0}")]
    BadDigits(String),
    /// The command queue is full, or the engine stops.
    #[error("the media engine is overloaded or stopping")]
    Unavailable,
    /// The operating system refused.
    #[error("i/o: {0}")]
    Io(String),
}
