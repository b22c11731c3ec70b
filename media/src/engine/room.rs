//! A room on its worker: members, matrix, plan, and what becomes of each packet and of each tick.

mod guard;

use super::matrix::Matrix;
use super::session::{Bench, Line, Session};
use crate::codec::encoder::Encoder;
use crate::codec::g711::compress_mu;
use crate::codec::{FRAME_MAX, PAYLOAD_MAX, Rate};
use crate::engine::command::{Codec, MediaError, News, RecordingSide};
use crate::ids::{RoomId, SessionId};
use crate::jitter::speaker::Speaker;
use crate::mix::mixer::Sum;
use crate::mix::plan::{Ear, Member, Plan, SEATS_MAX, SeatSet, Speaks, Stream, only, seats};
use crate::record::Tap;
use crate::session::Speech;
use slab::Slab;
use std::time::{Duration, Instant};

/// What was heard is remembered in so many pieces of 20 ms: 100 ms.
const HEARD_TICKS: usize = 5;
/// Sound that was forwarded so long ago no longer leads into a mix.
const LEAD_MAX: Duration = Duration::from_millis(100);

/// A room on its worker.
pub(crate) struct Room {
    id: RoomId,
    pub(crate) phase: usize,
    seats: Vec<Option<Seat>>,
    matrix: Matrix,
    plan: Plan,
    /// One per stream of the plan.
    encoders: Vec<Encoder>,
    heard_now: usize,
    sum: Box<Sum>,
    tap: Option<Tap>,
    /// Speakers who nearly reached an ear that must not hear them.
    silenced: SeatSet,
}

/// A member's seat.
struct Seat {
    key: usize,
    id: SessionId,
    side: Option<RecordingSide>,
    speaks: Speaks,
    /// Whom the matrix lets it hear. Made from the matrix apart from the plan, and compared with what is really sent.
    allowed: SeatSet,
    /// Who was really heard by this member, in the last ticks.
    heard: [SeatSet; HEARD_TICKS],
    /// Its sound on the mix path, while somebody needs it.
    speaker: Option<Box<Speaker>>,
    late_told: u64,
    last: Last,
    frame: Box<[i16; FRAME_MAX]>,
    sounding: bool,
    finish_told: bool,
    /// Frames recorded of a player.
    recorded: u32,
}

/// The last packet of a member: where the mix takes over from forwarding.
#[derive(Default)]
struct Last {
    at: Option<Instant>,
    codec: Option<Codec>,
    stream: u64,
    sequence: u64,
    payload: Vec<u8>,
}

impl Last {
    fn note(&mut self, now: Instant, speech: &Speech<'_>) {
        if self.stream == speech.stream && speech.sequence < self.sequence {
            return;
        }
        (self.at, self.codec) = (Some(now), Some(speech.codec));
        (self.stream, self.sequence) = (speech.stream, speech.sequence);
        self.payload.clear();
        self.payload.extend_from_slice(speech.payload);
    }

    fn lead(&self, now: Instant) -> Option<Speech<'_>> {
        let fresh = self.at.is_some_and(|at| now.saturating_duration_since(at) < LEAD_MAX);
        let codec = self.codec.filter(|_| fresh)?;
        Some(Speech {
            codec,
            stream: self.stream,
            sequence: self.sequence,
            timestamp: 0,
            marker: false,
            payload: &self.payload,
        })
    }
}

impl Room {
    /// An empty room; `tap` = it is recorded.
    pub(crate) fn new(id: RoomId, phase: usize, tap: Option<Tap>) -> Self {
        Self {
            id,
            phase,
            seats: Vec::new(),
            matrix: Matrix::silent(),
            plan: Plan::new(&[]),
            encoders: Vec::new(),
            heard_now: 0,
            sum: Box::default(),
            tap,
            silenced: 0,
        }
    }

    /// Give a session a seat; `None` = the room is full.
    pub(crate) fn join(
        &mut self,
        key: usize,
        id: SessionId,
        side: Option<RecordingSide>,
        speaks: Speaks,
    ) -> Option<usize> {
        let free = self.seats.iter().position(Option::is_none).unwrap_or(self.seats.len());
        if free >= SEATS_MAX {
            return None;
        }
        if free == self.seats.len() {
            self.seats.push(None);
        }
        self.seats[free] = Some(Seat {
            key,
            id,
            side,
            speaks,
            allowed: 0,
            heard: [0; HEARD_TICKS],
            speaker: None,
            late_told: 0,
            last: Last::default(),
            frame: Box::new([0; FRAME_MAX]),
            sounding: false,
            finish_told: false,
            recorded: 0,
        });
        Some(free)
    }

    /// Clear a seat.
    pub(crate) fn leave(&mut self, seat: usize) {
        if let Some(place) = self.seats.get_mut(seat) {
            *place = None;
        }
        self.silenced &= !only(seat);
        for other in self.seats.iter_mut().flatten() {
            for heard in &mut other.heard {
                *heard &= !only(seat);
            }
        }
    }

    /// The sessions in it.
    pub(crate) fn keys(&self) -> Vec<usize> {
        self.seats.iter().flatten().map(|seat| seat.key).collect()
    }

    /// Pause or resume its recording, if it has one.
    pub(crate) fn pause_recording(&mut self, now: Instant, paused: bool) {
        if let Some(tap) = &mut self.tap {
            tap.pause(now, paused);
        }
    }

    pub(crate) fn set_matrix(&mut self, matrix: Matrix) {
        self.matrix = matrix;
    }

    /// The channel this member is recorded on from now on.
    pub(crate) fn record(&mut self, id: SessionId, side: Option<RecordingSide>) -> Result<(), MediaError> {
        let seat = self.seats.iter_mut().flatten().find(|seat| seat.id == id).ok_or(MediaError::Unknown)?;
        seat.side = side;
        Ok(())
    }

    /// Make the plan anew, after anything it depends on has changed. Listeners that change between forwarding and
    /// mixing lose nothing: what waits for the mix is sent on, and the mix begins where forwarding stopped.
    pub(crate) fn replan(&mut self, sessions: &mut Slab<Session>, bench: &mut Bench<'_>) {
        self.allow();
        let member = |seat: &Option<Seat>| seat.as_ref().and_then(|seat| self.member(seat, sessions));
        let members: Vec<Option<Member>> = self.seats.iter().map(member).collect();
        let old = std::mem::replace(&mut self.plan, Plan::new(&members));
        self.send_waiting(&old, sessions, bench);
        self.keep_encoders(&old);
        for (n, seat) in self.seats.iter_mut().enumerate().filter_map(|(n, seat)| Some((n, seat.as_mut()?))) {
            let decoded = self.plan.decoded & only(n) != 0 && seat.speaks != Speaks::Frames;
            if !decoded {
                seat.speaker = None;
                seat.late_told = 0;
            } else if seat.speaker.as_ref().is_none_or(|speaker| speaker.rate() != self.plan.rate) {
                let mut speaker = Box::new(Speaker::new(self.plan.rate));
                if let Some(lead) = seat.last.lead(bench.now) {
                    speaker.follow(&lead);
                }
                seat.speaker = Some(speaker);
            }
        }
    }

    fn member(&self, seat: &Seat, sessions: &Slab<Session>) -> Option<Member> {
        let session = sessions.get(seat.key)?;
        let hears = self.seats.iter().enumerate().filter_map(|(n, other)| {
            let other = other.as_ref()?;
            self.matrix.hears(seat.id, other.id).then(|| only(n))
        });
        Some(Member {
            hears: hears.fold(0, |a, b| a | b) & !self.silenced,
            speaks: seat.speaks,
            takes: session.takes(),
            mixed: session.mixed(),
        })
    }

    /// Whoever was mixed for and is now forwarded to gets at once what waited for the mix.
    fn send_waiting(&self, old: &Plan, sessions: &mut Slab<Session>, bench: &mut Bench<'_>) {
        for (n, ear) in self.plan.ears.iter().enumerate() {
            let (Ear::Forward { from }, Some(Ear::Mix { stream })) = (*ear, old.ears.get(n)) else { continue };
            let may = self.seats.get(n).and_then(Option::as_ref).is_some_and(|seat| seat.allowed & only(from) != 0);
            if old.streams[*stream].set & only(from) == 0 || !may {
                continue;
            }
            let (Some(Some(listener)), Some(Some(speaker))) = (self.seats.get(n), self.seats.get(from)) else {
                continue;
            };
            let Some((stream, waiting)) = speaker.speaker.as_ref().and_then(|speaker| speaker.waiting()) else {
                continue;
            };
            let Some(session) = sessions.get_mut(listener.key) else { continue };
            for kept in waiting {
                let speech = Speech {
                    codec: kept.codec,
                    stream,
                    sequence: kept.sequence,
                    timestamp: kept.timestamp,
                    marker: false,
                    payload: &kept.payload,
                };
                session.forward(bench, &speech);
            }
        }
    }

    /// Encoders go on with the stream they had; else with another of their codec, so that a listener notices least. But an
    /// encoder remembers some milliseconds of what it encoded: it goes to nobody who was not to hear that.
    fn keep_encoders(&mut self, old: &Plan) {
        let mut free: Vec<_> = old.streams.iter().zip(self.encoders.drain(..)).enumerate().collect();
        for (n, stream) in self.plan.streams.iter().enumerate() {
            let fits = |e: &Encoder| e.codec() == stream.codec && e.rate() == self.plan.rate;
            let same = free.iter().position(|(_, (s, e))| *s == stream && fits(e));
            let other = || {
                let is_needed = |s| self.plan.streams.contains(s);
                let is_known = |at: usize, s: &Stream| {
                    s.set & !stream.set == 0 || self.plan.listeners(n) & !old.listeners(at) == 0
                };
                free.iter().position(|(at, (s, e))| !is_needed(s) && fits(e) && is_known(*at, s))
            };
            let encoder = same.or_else(other).map(|at| free.swap_remove(at).1.1);
            self.encoders.push(encoder.unwrap_or_else(|| Encoder::new(stream.codec, self.plan.rate)));
        }
    }

    /// A packet of the member on `seat`.
    pub(crate) fn speech(
        &mut self,
        sessions: &mut Slab<Session>,
        bench: &mut Bench<'_>,
        seat: usize,
        speech: &Speech<'_>,
    ) {
        let Some(Some(speaker)) = self.seats.get_mut(seat) else { return };
        if speaker.speaks != Speaks::Packets(speech.codec) {
            speaker.speaks = Speaks::Packets(speech.codec);
            self.replan(sessions, bench);
        }
        let mut astray = 0;
        for listener in seats(self.plan.forward_to.get(seat).copied().unwrap_or(0)) {
            let Some(Some(ear)) = self.seats.get_mut(listener) else { continue };
            if ear.allowed & only(seat) == 0 {
                astray |= self.overheard(bench, listener, only(seat));
                continue;
            }
            if sessions.get_mut(ear.key).is_some_and(|session| session.forward(bench, speech)) {
                ear.heard[self.heard_now] |= only(seat);
            }
        }
        let Some(Some(speaker)) = self.seats.get_mut(seat) else { return };
        if let (Some(tap), Some(side), true) = (&mut self.tap, speaker.side, self.plan.heard & only(seat) != 0) {
            let Speech { codec, sequence, timestamp, marker, payload, .. } = *speech;
            tap.packet(speaker.id, side, bench.now, codec, sequence as u16, timestamp, marker, payload);
        }
        speaker.last.note(bench.now, speech);
        if let Some(buffer) = &mut speaker.speaker {
            buffer.push(bench.now, speech);
        }
        self.silence(astray, sessions, bench);
    }

    /// Every 20 ms: players and decoded speakers give a frame, streams are summed and encoded, listeners served.
    pub(crate) fn tick(&mut self, sessions: &mut Slab<Session>, bench: &mut Bench<'_>) {
        self.heard_now = (self.heard_now + 1) % HEARD_TICKS;
        for (n, seat) in self.seats.iter_mut().enumerate() {
            let Some(seat) = seat else { continue };
            seat.heard[self.heard_now] = 0;
            seat.speak(self.plan.rate, sessions, bench);
            if let (Some(tap), true) = (&mut self.tap, self.plan.heard & only(n) != 0) {
                seat.record(tap, self.plan.rate, bench.now);
            }
        }
        if let Some(tap) = &mut self.tap {
            tap.flush(bench.now);
        }
        let mut mixed = [0; FRAME_MAX];
        let mixed = &mut mixed[..self.plan.rate.frame()];
        let mut payload = [0; PAYLOAD_MAX];
        let mut astray = Vec::new();
        for (n, (stream, encoder)) in self.plan.streams.iter().zip(&mut self.encoders).enumerate() {
            self.sum.clear();
            for speaker in seats(stream.set) {
                if let Some(Some(seat)) = self.seats.get(speaker)
                    && seat.sounding
                {
                    self.sum.add(speaker, &seat.frame[..self.plan.rate.frame()]);
                }
            }
            self.sum.write(mixed);
            let len = encoder.encode(mixed, &mut payload);
            for (listener, (ear, seat)) in self.plan.ears.iter().zip(&mut self.seats).enumerate() {
                let (Ear::Mix { stream: at }, Some(seat)) = (ear, seat) else { continue };
                if *at == n && self.sum.added() & !seat.allowed != 0 {
                    astray.push((listener, self.sum.added() & !seat.allowed));
                } else if *at == n
                    && let Some(session) = sessions.get_mut(seat.key)
                    && session.frame(bench, stream.codec, &payload[..len])
                {
                    seat.heard[self.heard_now] |= self.sum.added();
                }
            }
        }
        let astray = astray.into_iter().fold(0, |all, (ear, set)| all | self.overheard(bench, ear, set));
        self.silence(astray, sessions, bench);
    }

    /// Who was really heard in the last 100 ms.
    pub(crate) fn heard(&self) -> Matrix {
        let id = |n: usize| self.seats.get(n).and_then(Option::as_ref).map(|seat| seat.id);
        self.seats.iter().flatten().fold(Matrix::silent(), |matrix, seat| {
            let set = seat.heard.iter().fold(0, |a, b| a | b);
            matrix.with(seat.id, seats(set).filter_map(id))
        })
    }
}

impl Seat {
    /// A player's frame for the recording (packets are recorded as they come).
    fn record(&mut self, tap: &mut Tap, rate: Rate, now: Instant) {
        let (Some(side), true) = (self.side, self.sounding && self.speaks == Speaks::Frames) else { return };
        let mut payload = [0; FRAME_MAX];
        // A wide frame is recorded by every second sample: a player's sounds are telephone sounds.
        let step = rate.frame() / Rate::Narrow.frame();
        for (byte, sample) in payload.iter_mut().zip(self.frame[..rate.frame()].iter().step_by(step)) {
            *byte = compress_mu(*sample);
        }
        let (first, timestamp) = (self.recorded == 0, self.recorded.wrapping_mul(160));
        let sequence = self.recorded as u16;
        tap.packet(self.id, side, now, Codec::Pcmu, sequence, timestamp, first, &payload[..Rate::Narrow.frame()]);
        self.recorded = self.recorded.wrapping_add(1);
    }

    /// This member's frame of the tick, if anybody needs one.
    fn speak(&mut self, rate: Rate, sessions: &mut Slab<Session>, bench: &mut Bench<'_>) {
        self.sounding = false;
        let Some(session) = sessions.get_mut(self.key) else { return };
        if let Line::Player(player) = &mut session.line {
            self.sounding = player.frame(rate, &mut self.frame[..]);
            if player.finished() && !std::mem::replace(&mut self.finish_told, true) {
                (bench.news)(News::PlayFinished { id: self.id });
            }
        } else if let Some(speaker) = &mut self.speaker {
            self.sounding = speaker.frame(bench.now, &mut self.frame[..]);
            session.note_late(speaker.late() - self.late_told);
            self.late_told = speaker.late();
        }
    }
}
