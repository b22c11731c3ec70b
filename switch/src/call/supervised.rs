//! What supervisors do to a call: they come, go, change their mode, take over.

use crate::call::colleague::Colleague;
use crate::call::guests::Person;
use crate::call::machine::Call;
use crate::call::messages::{Effect, GuestAsk, GuestNews};
use crate::call::state::{Customer, Seat, State};
use crate::event::Mode;
use crate::ids::{AgentId, SupervisionId};
use crate::switchboard::Refusal;
use crate::timers::Now;
use kakeru_media::SessionId;
use std::collections::BTreeSet;

impl Call {
    /// A supervisor's wish; its answer is an effect, so that it keeps its place among what else happens to the supervisor.
    pub(super) fn supervised(&mut self, now: Now, ask: GuestAsk, out: &mut Vec<Effect>) {
        let (id, answer) = match ask {
            GuestAsk::Seat { id, supervisor, session, mode } => {
                (id, self.seat_guest(now, id, supervisor, session, mode))
            }
            GuestAsk::TakeOver { id } => (id, self.take_over(now, id)),
            GuestAsk::Leave { id } => return drop(self.guests.leave(id)),
        };
        out.push(Effect::Guest(id, answer.unwrap_or_else(GuestNews::Refused)));
    }

    /// MON-15: where there is no talk there is nothing to supervise, and that is said.
    fn seat_guest(
        &mut self,
        now: Now,
        id: SupervisionId,
        supervisor: AgentId,
        session: SessionId,
        mode: Mode,
    ) -> Result<GuestNews, Refusal> {
        let people = self.people();
        let is_whisper_astray = matches!(mode, Mode::Whisper { to } if !people.contains(&Person::Agent(to)));
        if people.contains(&Person::Agent(supervisor)) {
            return Err(Refusal::OwnCall);
        }
        if !matches!(self.state, State::Talking(_)) || is_whisper_astray {
            return Err(Refusal::NotInCall);
        }
        self.guests.seat(id, supervisor, session, mode, &people);
        if self.facts.view.help_since.take().is_some() {
            self.facts.step(now, "A supervisor came to help");
        }
        Ok(GuestNews::Seated(mode))
    }

    /// MON-18: the agent leaves to wrap-up, the customer goes on with the supervisor, and hears no gap.
    fn take_over(&mut self, now: Now, id: SupervisionId) -> Result<GuestNews, Refusal> {
        // While the call is on its way to a colleague, or is nobody's of ours, there is no seat to take.
        if self.transfer.is_some() || matches!(self.seat, Seat::Left) {
            return Err(Refusal::WrongState);
        }
        let guest = self.guests.leave(id).filter(|_| matches!(self.state, State::Talking(_)));
        let guest = guest.ok_or(Refusal::NotInCall)?;
        let from = std::mem::replace(&mut self.agent, guest.supervisor);
        self.seat = Seat::Here(guest.session);
        self.facts.view.agent = Some(guest.supervisor);
        self.facts.view.muted = false;
        self.hold(now, false);
        self.facts.step(now, "Taken over by a supervisor");
        Ok(GuestNews::TookOver { from })
    }

    /// Everybody on the call but its supervisors.
    fn people(&self) -> BTreeSet<Person> {
        let agent = (!matches!(self.seat, Seat::Left)).then_some(Person::Agent(self.agent));
        let customer = (self.customer == Customer::Here).then_some(Person::Leg(self.leg));
        let colleague = self.colleague.as_ref().filter(|colleague| colleague.connected).map(Colleague::person);
        [agent, customer, colleague].into_iter().flatten().collect()
    }

    /// After every input: whoever spoke to people who are no longer the same falls back to monitor; nobody watches a call
    /// that is over.
    pub(super) fn watch_audience(&mut self, now: Now, out: &mut Vec<Effect>) {
        if matches!(self.state, State::Ending(_) | State::Ended) {
            out.extend(self.guests.leave_all().into_iter().map(|id| Effect::Guest(id, GuestNews::Over)));
            return;
        }
        for id in self.guests.audience_is(&self.people()) {
            self.facts.step(now, "A supervisor only listens from now on: the audience changed");
            out.push(Effect::Guest(id, GuestNews::FellBack));
        }
    }
}
