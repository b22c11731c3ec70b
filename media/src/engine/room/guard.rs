//! The always-on check of a room (MON-21): what is really about to be sent is compared with the matrix, at the last moment
//! and apart from the plan; what does not fit is stopped, told, and not tried again.

use super::{Room, Seat};
use crate::engine::command::News;
use crate::engine::session::{Bench, Session};
use crate::ids::SessionId;
#[cfg(test)]
use crate::jitter::speaker::Speaker;
#[cfg(test)]
use crate::mix::plan::Ear;
use crate::mix::plan::{SeatSet, only, seats};
use slab::Slab;

impl Room {
    /// The matrix as sets of seats.
    pub(super) fn allow(&mut self) {
        for n in 0..self.seats.len() {
            let row = |seat: &Seat| self.matrix.heard_by(seat.id).iter().filter_map(|id| self.seat_of(*id));
            let allowed = self.seats[n].as_ref().map_or(0, |seat| row(seat).fold(0, |set, at| set | only(at)));
            if let Some(seat) = &mut self.seats[n] {
                seat.allowed = allowed;
            }
        }
    }

    fn seat_of(&self, id: SessionId) -> Option<usize> {
        self.seats.iter().position(|seat| seat.as_ref().is_some_and(|seat| seat.id == id))
    }

    /// These speakers were on their way to an ear that must not hear them: the alarm (MON-21).
    pub(super) fn overheard(&self, bench: &Bench<'_>, listener: usize, speakers: SeatSet) -> SeatSet {
        let id = |n: usize| self.seats.get(n).and_then(Option::as_ref).map(|seat| seat.id);
        for (listener, speaker) in seats(speakers).filter_map(|n| Some((id(listener)?, id(n)?))) {
            tracing::error!(room = %self.id, %listener, %speaker, "a voice on its way to the wrong ear was stopped");
            (bench.news)(News::Overheard { room: self.id, listener, speaker });
        }
        speakers
    }

    /// Nobody hears these speakers in this room any more: what went wrong once is not tried again.
    pub(super) fn silence(&mut self, speakers: SeatSet, sessions: &mut Slab<Session>, bench: &mut Bench<'_>) {
        if speakers & !self.silenced != 0 {
            self.silenced |= speakers;
            self.replan(sessions, bench);
        }
    }

    /// The disk keeps up with the recording.
    #[cfg(test)]
    pub(crate) fn is_written(&self) -> bool {
        self.tap.as_ref().is_none_or(|tap| tap.is_written())
    }

    /// A fault for the tests of the check: this listener is served this speaker, whatever the matrix says.
    #[cfg(test)]
    pub(crate) fn miswire(&mut self, listener: SessionId, speaker: SessionId) {
        let (Some(to), Some(from)) = (self.seat_of(listener), self.seat_of(speaker)) else { return };
        match self.plan.ears[to] {
            Ear::Mix { stream } => {
                self.plan.streams[stream].set |= only(from);
                self.plan.decoded |= only(from);
                let rate = self.plan.rate;
                self.seats[from].as_mut().map(|seat| seat.speaker.get_or_insert_with(|| Box::new(Speaker::new(rate))));
            }
            Ear::Forward { .. } | Ear::Silent => self.plan.forward_to[from] |= only(to),
        }
    }
}
