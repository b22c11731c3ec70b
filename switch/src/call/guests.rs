//! Supervisors on a call: who listens, and who of the others hears them. The audience is watched here, in the same step in
//! which it changes: a voice never reaches a person whom its supervisor did not choose (MON-6).

use crate::call::roles::{Member, Role};
use crate::event::Mode;
use crate::ids::{AgentId, LegId, SupervisionId};
use kakeru_media::{RecordingSide, SessionId};
use std::collections::BTreeSet;

/// Somebody on a call.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Person {
    /// One of ours.
    Agent(AgentId),
    /// Whoever is at the other end of this leg.
    Leg(LegId),
}

/// A supervisor on the call.
#[derive(Clone, Debug)]
pub(crate) struct Guest {
    pub(crate) id: SupervisionId,
    pub(crate) supervisor: AgentId,
    pub(crate) session: SessionId,
    pub(crate) mode: Mode,
    /// Who was on the call when the mode was chosen.
    chosen: BTreeSet<Person>,
}

/// All of them.
#[derive(Default)]
pub(crate) struct Guests(Vec<Guest>);

impl Guests {
    /// Sit down, or go on in another mode. `people` = who is on the call.
    pub(crate) fn seat(
        &mut self,
        id: SupervisionId,
        supervisor: AgentId,
        session: SessionId,
        mode: Mode,
        people: &BTreeSet<Person>,
    ) {
        self.leave(id);
        self.0.push(Guest { id, supervisor, session, mode, chosen: people.clone() });
    }

    /// Go.
    pub(crate) fn leave(&mut self, id: SupervisionId) -> Option<Guest> {
        let at = self.0.iter().position(|guest| guest.id == id)?;
        Some(self.0.remove(at))
    }

    /// All go; who was here.
    pub(crate) fn leave_all(&mut self) -> Vec<SupervisionId> {
        self.0.drain(..).map(|guest| guest.id).collect()
    }

    /// These people are on the call now: whoever speaks to others than were chosen falls back to monitor.
    pub(crate) fn audience_is(&mut self, people: &BTreeSet<Person>) -> Vec<SupervisionId> {
        let mut fallen = Vec::new();
        for guest in &mut self.0 {
            let holds = match guest.mode {
                Mode::Monitor => true,
                Mode::Whisper { to } => people.contains(&Person::Agent(to)),
                Mode::Barge => people.is_subset(&guest.chosen),
            };
            if !holds {
                guest.mode = Mode::Monitor;
                fallen.push(guest.id);
            }
        }
        fallen
    }

    /// Does this session speak to everybody?
    #[cfg(test)]
    pub(crate) fn is_barging(&self, session: SessionId) -> bool {
        self.0.iter().any(|guest| guest.session == session && guest.mode == Mode::Barge)
    }

    /// What this session does, if it is one of theirs.
    #[cfg(test)]
    pub(crate) fn mode_of(&self, session: SessionId) -> Option<Mode> {
        self.0.iter().find(|guest| guest.session == session).map(|guest| guest.mode)
    }

    /// Their roles, and how they are recorded: who barges by policy, who whispers never. `ear` = an agent's session on the
    /// call.
    pub(crate) fn members(
        &self,
        record_barge: bool,
        ear: impl Fn(AgentId) -> Option<SessionId>,
    ) -> impl Iterator<Item = (Member, Option<RecordingSide>)> {
        self.0.iter().map(move |guest| {
            let (role, side) = match guest.mode {
                Mode::Monitor => (Role::Monitor, None),
                // While the agent's page is away there is no ear to whisper to.
                Mode::Whisper { to } => (ear(to).map_or(Role::Monitor, |to| Role::Whisper { to }), None),
                Mode::Barge => (Role::Barge, record_barge.then_some(RecordingSide::Left)),
            };
            (Member { session: guest.session, role }, side)
        })
    }
}
