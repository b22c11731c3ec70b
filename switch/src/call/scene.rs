//! How the call should sound in each state: who is where, and what is played to whom.

use crate::call::machine::Call;
use crate::call::roles::{Member, Place, Role, Side, Voice};
use crate::call::sounds::Tone;
use crate::call::stage::{Recorded, Scene};
use crate::call::state::{Customer, Ending, Seat, State, Talking};
use crate::ids::AgentId;
use kakeru_media::{RecordingSide, SessionId};

/// A party while people talk.
struct Party {
    /// `None` = their page is away.
    session: Option<SessionId>,
    side: Side,
    voice: Voice,
    place: Place,
    channel: RecordingSide,
}

impl Party {
    fn member(&self) -> Option<(Member, Option<RecordingSide>)> {
        let role = Role::Party { side: self.side, voice: self.voice, place: self.place };
        self.session.map(|session| (Member { session, role }, Some(self.channel)))
    }

    fn is_here(&self) -> bool {
        self.place == Place::Here
    }
}

impl Call {
    /// How the call should sound in this state.
    pub(super) fn scene(&self) -> Scene {
        let agent = self.seat_session();
        let ours = agent.map(|session| party(session, Side::House, Voice::Closed));
        match &self.state {
            State::Preparing(_) | State::Alerting(_) | State::Ended => Scene::default(),
            State::Placing(w) | State::Ringing(w) | State::EarlyMedia(w) => {
                let rings = w.rung && !(w.described && w.flowing) && w.tone_after.is_none();
                let prompts = agent.filter(|_| rings).map(|ear| (Tone::Ringback, ear));
                let people = ours.into_iter().chain([party(self.trunk, Side::Outside, Voice::Open)]).collect();
                Scene { room: Some(Recorded::No), people, prompts: prompts.into_iter().collect() }
            }
            State::Talking(_) => self.talking_scene(),
            State::Ending(Ending { tone: Some(_), .. }) => {
                let prompts = agent.map(|ear| (Tone::Busy, ear)).into_iter().collect();
                Scene { room: Some(Recorded::No), people: ours.into_iter().collect(), prompts }
            }
            State::Ending(_) => Scene::default(),
        }
    }

    /// Where the customer is: with the people, or on hold with music.
    pub(super) fn customer_place(&self) -> Place {
        match (&self.transfer, &self.state) {
            (Some(transfer), _) if !transfer.is_preparing() => transfer.floor().customer,
            (_, State::Talking(Talking { holding: true, .. })) => Place::Held,
            _ => Place::Here,
        }
    }

    fn talking_scene(&self) -> Scene {
        let voice = |muted| if muted { Voice::Closed } else { Voice::Open };
        let (floor, place) = (self.transfer.as_ref().map(|transfer| transfer.floor()), self.customer_place());
        let (agent, mut prompts) = (self.seat_session(), Vec::new());
        let mut people = Vec::new();
        if !matches!(self.seat, Seat::Left) {
            let (side, voice, channel) = (Side::House, voice(self.facts.view.muted), RecordingSide::Left);
            people.push(Party { session: agent, side, voice, place: Place::Here, channel });
        }
        if self.customer == Customer::Here {
            let (session, side, voice) = (Some(self.trunk), Side::Outside, Voice::Open);
            people.push(Party { session, side, voice, place, channel: RecordingSide::Right });
            if place == Place::Held {
                let is_vain = floor.is_some_and(|floor| floor.farewell);
                prompts.push((if is_vain { Tone::Busy } else { Tone::Music }, self.trunk));
            }
        }
        if let Some(colleague) = self.colleague.as_ref().filter(|colleague| colleague.connected) {
            let place = floor.and_then(|floor| floor.colleague).unwrap_or(Place::Here);
            let side = if colleague.agent().is_some() { Side::House } else { Side::Outside };
            let (session, voice) = (colleague.session(), voice(colleague.is_muted()));
            people.push(Party { session, side, voice, place, channel: RecordingSide::Left });
            if let (Place::Held, Some(ear)) = (place, session) {
                prompts.push((Tone::Music, ear));
            }
        }
        if let (Some(ear), true) = (agent, floor.is_some_and(|floor| floor.rings)) {
            prompts.push((Tone::Ringback, ear));
        }
        // Who is left alone by a page that went away is not left in silence.
        let present = people.iter().filter(|party| party.is_here() && party.session.is_some());
        let is_one_away = people.iter().any(|party| party.is_here() && party.session.is_none());
        if let ([Some(alone)], true) = (present.map(|party| party.session).collect::<Vec<_>>().as_slice(), is_one_away)
        {
            prompts.push((Tone::Comfort, *alone));
        }
        let guests = self.guests.members(self.record_barge, |to| self.ear_of(to));
        Scene {
            room: Some(if self.record { Recorded::Yes } else { Recorded::No }),
            people: people.iter().filter_map(Party::member).chain(guests).collect(),
            prompts,
        }
    }

    /// The sound of one of our own people on the call.
    fn ear_of(&self, agent: AgentId) -> Option<SessionId> {
        let colleague = self.colleague.as_ref().filter(|colleague| colleague.connected);
        match colleague.filter(|colleague| colleague.agent() == Some(agent)) {
            Some(colleague) => colleague.session(),
            None => self.seat_session().filter(|_| agent == self.agent),
        }
    }

    /// An open session on the call's worker.
    pub(super) fn near(&self) -> SessionId {
        let is_here = matches!(self.state, State::Talking(_)) && self.customer == Customer::Here;
        if is_here { self.trunk } else { self.seat_session().unwrap_or(self.trunk) }
    }
}

fn party(session: SessionId, side: Side, voice: Voice) -> (Member, Option<RecordingSide>) {
    let channel = if side == Side::House { RecordingSide::Left } else { RecordingSide::Right };
    (Member { session, role: Role::Party { side, voice, place: Place::Here } }, Some(channel))
}
