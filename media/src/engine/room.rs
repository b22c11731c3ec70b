//! A room on its worker: members, matrix, plan, and what becomes of each packet.

use super::matrix::Matrix;
use super::session::{Bench, Session};
use crate::engine::command::RecordingSide;
use crate::ids::{RoomId, SessionId};
use crate::mix::plan::{Member, Plan, SEATS_MAX, SeatSet, Speaks, only, seats};
use crate::session::Speech;
use slab::Slab;

/// What was heard is remembered in so many pieces of 20 ms: 100 ms.
const HEARD_TICKS: usize = 5;

/// A room on its worker.
pub(crate) struct Room {
    pub(crate) id: RoomId,
    pub(crate) phase: usize,
    seats: Vec<Option<Seat>>,
    matrix: Matrix,
    plan: Plan,
    heard_now: usize,
}

/// A member's seat.
struct Seat {
    key: usize,
    id: SessionId,
    side: Option<RecordingSide>,
    speaks: Speaks,
    /// Who was really heard by this member, in the last ticks.
    heard: [SeatSet; HEARD_TICKS],
}

impl Room {
    pub(crate) fn new(id: RoomId, phase: usize) -> Self {
        Self { id, phase, seats: Vec::new(), matrix: Matrix::silent(), plan: Plan::new(&[]), heard_now: 0 }
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
        self.seats[free] = Some(Seat { key, id, side, speaks, heard: [0; HEARD_TICKS] });
        Some(free)
    }

    /// Clear a seat.
    pub(crate) fn leave(&mut self, seat: usize) {
        if let Some(place) = self.seats.get_mut(seat) {
            *place = None;
        }
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

    pub(crate) fn set_matrix(&mut self, matrix: Matrix) {
        self.matrix = matrix;
    }

    /// Make the plan anew, after anything it depends on has changed.
    pub(crate) fn replan(&mut self, sessions: &Slab<Session>) {
        let members: Vec<Option<Member>> =
            self.seats.iter().map(|seat| seat.as_ref().and_then(|s| self.member(s, sessions))).collect();
        self.plan = Plan::new(&members);
    }

    fn member(&self, seat: &Seat, sessions: &Slab<Session>) -> Option<Member> {
        let session = sessions.get(seat.key)?;
        let hears = self.seats.iter().enumerate().filter_map(|(n, other)| {
            let other = other.as_ref()?;
            self.matrix.hears(seat.id, other.id).then(|| only(n))
        });
        Some(Member {
            hears: hears.fold(0, |a, b| a | b),
            speaks: seat.speaks,
            takes: session.takes(),
            mixed: session.mixed(),
        })
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
            self.replan(sessions);
        }
        for listener in seats(self.plan.forward_to.get(seat).copied().unwrap_or(0)) {
            let Some(Some(ear)) = self.seats.get_mut(listener) else { continue };
            if sessions.get_mut(ear.key).is_some_and(|session| session.forward(bench, speech)) {
                ear.heard[self.heard_now] |= only(seat);
            }
        }
    }

    /// Every 20 ms.
    pub(crate) fn tick(&mut self, _sessions: &mut Slab<Session>, _bench: &mut Bench<'_>) {
        self.heard_now = (self.heard_now + 1) % HEARD_TICKS;
        for seat in self.seats.iter_mut().flatten() {
            seat.heard[self.heard_now] = 0;
        }
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
