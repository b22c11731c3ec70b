//! One leg: the phases of its life and what may happen in each. The work of a phase has its own file.

use super::core::{Core, Key};
use super::incoming::Ringing;
use super::outgoing::Calling;
use super::talking::{Leaving, Talking};
use crate::sip::endpoint::UaCommand;
use crate::sip::wire::{Request, Response};
use std::time::Instant;

/// Whether the leg lives on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Fate {
    Alive,
    Over,
}

/// Where a leg is in its life. Data of a phase lives in it.
pub(super) enum Phase {
    /// Our INVITE waits for its final answer.
    Calling(Calling),
    /// Their INVITE waits for ours.
    Ringing(Ringing),
    /// The dialog is confirmed.
    Talking(Talking),
    /// Our BYE waits for its answer.
    Leaving(Leaving),
}

/// A leg.
pub(super) struct Leg {
    pub(super) call_id: String,
    pub(super) tag: String,
    pub(super) phase: Phase,
}

/// What one step makes of the phase.
pub(super) enum Step {
    /// It stays.
    Stay,
    /// The next one.
    Next(Phase),
    /// The leg is over.
    End,
}

impl Leg {
    pub(super) fn local_tag(&self) -> &str {
        &self.tag
    }

    /// Whether the other side may use this tag: the dialog's once there is one; before, any fork's.
    pub(super) fn knows(&self, remote_tag: &str) -> bool {
        match &self.phase {
            Phase::Calling(_) => true,
            Phase::Ringing(ringing) => ringing.dialog.remote_tag == remote_tag,
            Phase::Talking(talking) => talking.dialog.remote_tag == remote_tag,
            Phase::Leaving(leaving) => leaving.remote_tag() == remote_tag,
        }
    }

    pub(super) fn is_ringing(&self) -> bool {
        matches!(self.phase, Phase::Ringing(_))
    }

    fn apply(&mut self, step: Step) -> Fate {
        match step {
            Step::Stay => Fate::Alive,
            Step::Next(phase) => {
                self.phase = phase;
                Fate::Alive
            }
            Step::End => Fate::Over,
        }
    }

    pub(super) fn next_timeout(&self) -> Option<Instant> {
        match &self.phase {
            Phase::Calling(calling) => calling.next_timeout(),
            Phase::Ringing(ringing) => ringing.next_timeout(),
            Phase::Talking(talking) => talking.next_timeout(),
            Phase::Leaving(_) => None,
        }
    }

    pub(super) fn on_command(&mut self, now: Instant, command: UaCommand, core: &mut Core) -> Fate {
        let step = match &mut self.phase {
            Phase::Calling(calling) => calling.on_command(now, &command, core),
            Phase::Ringing(ringing) => ringing.on_command(now, &command, core),
            Phase::Talking(talking) => talking.on_command(now, &command, core),
            Phase::Leaving(_) => Step::Stay,
        };
        self.apply(step)
    }

    pub(super) fn on_alarm(&mut self, now: Instant, core: &mut Core) -> Fate {
        let step = match &mut self.phase {
            Phase::Calling(calling) => calling.on_alarm(now, core),
            Phase::Ringing(ringing) => ringing.on_alarm(now, core),
            Phase::Talking(talking) => talking.on_alarm(now, core),
            Phase::Leaving(_) => Step::Stay,
        };
        self.apply(step)
    }

    /// A provisional answer or a refusal to a request of this leg.
    pub(super) fn on_response(&mut self, now: Instant, key: &Key, response: &Response, core: &mut Core) -> Fate {
        let step = match &mut self.phase {
            Phase::Calling(calling) => calling.on_response(now, key, response, core),
            Phase::Talking(talking) => talking.on_response(now, key, response, core),
            Phase::Leaving(leaving) => leaving.on_response(now, key, response, core),
            Phase::Ringing(_) => Step::Stay,
        };
        self.apply(step)
    }

    /// No answer at all to a request of this leg.
    pub(super) fn on_silence(&mut self, now: Instant, key: &Key, core: &mut Core) -> Fate {
        let step = match &mut self.phase {
            Phase::Calling(calling) => calling.on_silence(key, core),
            Phase::Talking(talking) => talking.on_silence(now, key, core),
            Phase::Leaving(leaving) => leaving.on_silence(key, core),
            Phase::Ringing(_) => Step::Stay,
        };
        self.apply(step)
    }

    /// A request with our tag. `key` is its open server transaction; an ACK has none.
    pub(super) fn on_request(&mut self, now: Instant, key: Option<&Key>, request: &Request, core: &mut Core) -> Fate {
        let step = match &mut self.phase {
            Phase::Calling(calling) => calling.on_request(now, key, request, core),
            Phase::Ringing(ringing) => ringing.on_request(now, key, request, core),
            Phase::Talking(talking) => talking.on_request(now, key, request, core),
            Phase::Leaving(leaving) => leaving.on_request(now, key, request, core),
        };
        self.apply(step)
    }
}
