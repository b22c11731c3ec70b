//! What comes in from SIP and media: whose it is, and on to them. And the lines' heartbeat.

use crate::agent::messages::Input as AgentInput;
use crate::call::messages::Input as CallInput;
use crate::event::{Figures, Happening, QualityView};
use crate::ids::CallId;
use crate::shell::now;
use crate::sip::{UaCommand, UaEvent};
use crate::switchboard::board::{Board, LegRoute, Owner};
use actix::Context;
use kakeru_media::{News, SessionId};
use std::time::Duration;

impl Board {
    pub(super) fn ua_event(&mut self, event: UaEvent, ctx: &mut Context<Self>) {
        let leg = event.leg();
        match (event, leg) {
            (UaEvent::Incoming(incoming), _) => self.incoming(*incoming, ctx),
            (UaEvent::OptionsAnswered { token, status }, _) => self.probed(token, status),
            (event, Some(leg)) => match self.legs.get(&leg) {
                Some(LegRoute::Call(call)) => self.tell_call(*call, CallInput::Ua(event)),
                // The caller gave up before their agent was found.
                Some(LegRoute::Looking) => drop(self.legs.remove(&leg)),
                // Its call has gone before it: a dialog that stands is ended all the same.
                None if matches!(event, UaEvent::Answered { .. }) => drop(self.doors.sip(UaCommand::HangUp { leg })),
                None => tracing::debug!(%leg, "an event of a leg that is gone"),
            },
            (_, None) => {}
        }
    }

    pub(super) fn news(&mut self, news: News) {
        match news {
            News::BrowserConnected { id } => self.of_agent(id, AgentInput::SoundUp { session: id }),
            News::BrowserLost { id, why } => {
                tracing::info!(session = %id, why, "a browser's sound is lost");
                self.of_agent(id, AgentInput::SoundLost { session: id });
            }
            News::FirstPacket { id } => self.of_call(id, CallInput::Flowing),
            News::Back { id } => self.of_call(id, CallInput::Back),
            News::Silent { id, ms } => self.of_call(id, CallInput::Silent(Duration::from_millis(ms))),
            News::Quality { id, quality } => self.figures(id, Figures::from(&quality)),
            News::RecordingReady { name, duration_ms, .. } => self.recording(&name, Ok(duration_ms)),
            News::RecordingFailed { name, why, .. } => {
                tracing::error!(name, why, "a recording failed");
                self.recording(&name, Err(why));
            }
            News::Overheard { listener, speaker, .. } => {
                let call = [listener, speaker].into_iter().find_map(|id| self.call_of(id));
                self.emit(Happening::Overheard { call });
            }
            // Keys of the far side have no meaning yet; players of a call repeat until they are closed.
            News::Digit { .. } | News::PlayFinished { .. } => {}
        }
    }

    fn of_agent(&self, session: SessionId, input: AgentInput) {
        if let Some(Owner::Agent(agent)) = self.sessions.get(&session) {
            self.tell_agent(*agent, input);
        }
    }

    fn of_call(&self, session: SessionId, input: CallInput) {
        let Some(Owner::Call(call)) = self.sessions.get(&session) else { return };
        let is_customers = self.calls.get(call).is_some_and(|entry| entry.trunk == session);
        let input = match input {
            input if is_customers => input,
            CallInput::Silent(for_so_long) => CallInput::ColleagueSilent(Some(for_so_long)),
            CallInput::Back | CallInput::Flowing => CallInput::ColleagueSilent(None),
            _ => return,
        };
        self.tell_call(*call, input);
    }

    fn call_of(&self, session: SessionId) -> Option<CallId> {
        match self.sessions.get(&session)? {
            Owner::Call(call) => Some(*call),
            Owner::Agent(agent) => self.agents.get(agent)?.view.as_ref()?.call,
        }
    }

    fn recording(&self, name: &str, outcome: Result<u64, String>) {
        match name.parse() {
            Ok(call) => self.tell_call(call, CallInput::Recording(outcome)),
            Err(_) => tracing::warn!(name, "a recording of no call"),
        }
    }

    /// Figures are told once per second, when those of the trunk leg come.
    fn figures(&mut self, session: SessionId, figures: Figures) {
        match self.sessions.get(&session).copied() {
            Some(Owner::Agent(agent)) => {
                let call = self.agents.get(&agent).and_then(|entry| entry.view.as_ref()).and_then(|view| view.call);
                // Of two on a call whose it is.
                let entry = call.and_then(|call| self.calls.get_mut(&call));
                if let Some(entry) = entry.filter(|entry| entry.agent == Some(agent)) {
                    entry.figures.0 = Some(figures);
                }
            }
            Some(Owner::Call(call)) => {
                // Of the two lines of a call the customer's is shown.
                let Some(entry) = self.calls.get_mut(&call).filter(|entry| entry.trunk == session) else { return };
                entry.figures.1 = Some(figures);
                let (browser, trunk) = entry.figures.clone();
                let Some(agent) = entry.agent else { return };
                self.emit(Happening::Quality(QualityView { call, agent, browser, trunk }));
            }
            None => {}
        }
    }

    pub(super) fn beat(&mut self, ctx: &mut Context<Self>) {
        let now = now();
        if self.is_stopping() {
            return self.stop_when_done(now, ctx);
        }
        self.supervisions_due(now, ctx);
        for line in self.book.lines_mut() {
            self.probe += 1;
            if line.health.probe(now, self.probe) {
                self.doors.sip(UaCommand::Options { token: self.probe, peer: line.config.peer });
            }
        }
    }

    fn probed(&mut self, token: u64, status: Option<u16>) {
        for line in self.book.lines_mut() {
            if line.health.answered(token, status) {
                tracing::warn!(line = line.config.name, up = line.health.is_up(), "a line changed");
            }
        }
    }
}
