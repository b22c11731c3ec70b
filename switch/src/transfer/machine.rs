//! The transfer's machine (XFR-3): where it stands, what each input leads to, and who is where meanwhile. A = who
//! transfers, C = the customer, T = the colleague.
//!
//! Lives here: the decisions. Does not: sound and signalling of the three (the call), whether T may be asked (the desk).

use crate::call::roles::Place;
use crate::event::{TalksTo, TransferAction, TransferMode, TransferReason, TransferState, TransferTo};
use crate::ids::{AgentId, TransferId};
use crate::switchboard::Refusal;
use crate::timers::{Now, earliest};
use crate::transfer::messages::{Effect, Floor, Input, Setup};
use chrono::{DateTime, Utc};
use std::time::{Duration, Instant};

/// The guard and the engine answer within milliseconds; a line that is not taken by then is not taken at all.
const PREPARE_MAX: Duration = Duration::from_secs(5);
/// Who is busy when their call comes back is asked again this often,
const RECALL_AGAIN: Duration = Duration::from_secs(3);
/// and for so long: nobody listens to music for ever.
const RECALL_MAX: Duration = Duration::from_secs(60);
/// How long the customer hears that it was in vain.
const FAREWELL: Duration = Duration::from_secs(4);

/// One transfer.
pub(crate) struct Transfer {
    pub(crate) id: TransferId,
    pub(crate) mode: TransferMode,
    pub(crate) from: AgentId,
    pub(crate) to: TransferTo,
    pub(crate) started_at: DateTime<Utc>,
    pub(crate) since: DateTime<Utc>,
    pub(crate) customer_gone: bool,
    pub(crate) reason: Option<TransferReason>,
    ring: Duration,
    state: State,
}

/// Where it stands; what is true of one state only lives in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum State {
    /// T's line is being taken: nobody has noticed a thing.
    Preparing { until: Instant },
    /// It rings at T's; A waits.
    Ringing { until: Instant },
    /// T has answered: A talks to one of the two.
    Consulting(Side),
    /// All three talk.
    Merged,
    /// It rings at T's; A has left.
    Blonde { until: Instant },
    /// T did not take it: A is being looked for.
    Looking { again: Option<Instant>, until: Instant },
    /// It rings at A's again.
    Recall { until: Instant },
    /// Nobody took it: C is told.
    Farewell { until: Instant },
    /// Over.
    Over(Outcome),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Side {
    Colleague,
    Customer,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Outcome {
    Completed,
    Cancelled,
    Failed,
}

type Step = Result<Vec<Effect>, Refusal>;

impl Transfer {
    /// Begin. A colleague of ours has been taken already, a line is about to be.
    pub(crate) fn begin(now: Now, setup: Setup) -> (Self, Vec<Effect>) {
        let Setup { id, mode, from, to, ring } = setup;
        let is_line = to.agent().is_none();
        let state = State::Preparing { until: now.after(PREPARE_MAX) };
        let (started_at, since) = (now.wall, now.wall);
        let mut transfer =
            Self { id, mode, from, to, started_at, since, customer_gone: false, reason: None, ring, state };
        let effects = if is_line { Vec::new() } else { transfer.placed(now) };
        (transfer, effects)
    }

    /// One input; what is to be done about it, or why it is refused (then nothing changed).
    pub(crate) fn handle(&mut self, now: Now, input: Input) -> Step {
        let before = self.state;
        let step = match self.state {
            State::Preparing { until } => self.preparing(now, until, input),
            State::Ringing { until } => self.ringing(now, until, input),
            State::Consulting(side) => self.consulting(now, side, input),
            State::Merged => self.merged(input),
            State::Blonde { until } => self.blonde(now, until, input),
            State::Looking { again, until } => self.looking(now, again, until, input),
            State::Recall { until } => self.recalled(now, until, input),
            State::Farewell { until } => self.farewell(now, until, input),
            State::Over(_) => Err(Refusal::WrongState),
        };
        if self.state != before {
            self.since = now.wall;
        }
        step
    }

    /// The call ends, whatever the transfer was at.
    pub(crate) fn call_ends(&mut self, reason: TransferReason) {
        if !self.is_over() {
            self.reason.get_or_insert(reason);
            self.state = State::Over(Outcome::Failed);
        }
    }

    /// When `Input::Timeout` is due.
    pub(crate) fn next_timeout(&self) -> Option<Instant> {
        match self.state {
            State::Preparing { until }
            | State::Ringing { until }
            | State::Blonde { until }
            | State::Recall { until }
            | State::Farewell { until } => Some(until),
            State::Looking { again, until } => earliest([again, Some(until)]),
            State::Consulting(_) | State::Merged | State::Over(_) => None,
        }
    }

    pub(crate) fn is_over(&self) -> bool {
        matches!(self.state, State::Over(_))
    }

    /// T's line is still being taken: whoever asked has no answer yet.
    pub(crate) fn is_preparing(&self) -> bool {
        matches!(self.state, State::Preparing { .. })
    }

    /// A's call came back and waits for A.
    pub(crate) fn is_recall(&self) -> bool {
        matches!(self.state, State::Looking { .. } | State::Recall { .. })
    }

    /// As people see it.
    pub(crate) fn state(&self) -> TransferState {
        match self.state {
            State::Preparing { .. } | State::Ringing { .. } => TransferState::Ringing,
            State::Consulting(_) => TransferState::Answered,
            State::Merged => TransferState::Merged,
            State::Blonde { .. } => TransferState::Blonde,
            State::Looking { .. } | State::Recall { .. } | State::Farewell { .. } => TransferState::Recall,
            State::Over(Outcome::Completed) => TransferState::Completed,
            State::Over(Outcome::Cancelled) => TransferState::Cancelled,
            State::Over(Outcome::Failed) => TransferState::Failed,
        }
    }

    /// Whom A talks to.
    pub(crate) fn talks_to(&self) -> Option<TalksTo> {
        match self.state {
            State::Consulting(Side::Colleague) => Some(TalksTo::Colleague),
            State::Consulting(Side::Customer) => Some(TalksTo::Customer),
            State::Merged => Some(TalksTo::Both),
            _ => None,
        }
    }

    /// Who is where.
    pub(crate) fn floor(&self) -> Floor {
        let floor = |customer, colleague| Floor { customer, colleague, rings: false, farewell: false };
        match self.state {
            State::Preparing { .. } | State::Over(_) => floor(Place::Here, None),
            State::Ringing { .. } => Floor { rings: true, ..floor(Place::Held, None) },
            State::Consulting(Side::Colleague) => floor(Place::Held, Some(Place::Here)),
            State::Consulting(Side::Customer) => floor(Place::Here, Some(Place::Held)),
            State::Merged => floor(Place::Here, Some(Place::Here)),
            State::Blonde { .. } | State::Looking { .. } | State::Recall { .. } => floor(Place::Held, None),
            State::Farewell { .. } => Floor { farewell: true, ..floor(Place::Held, None) },
        }
    }

    fn placed(&mut self, now: Now) -> Vec<Effect> {
        let until = now.after(self.ring);
        match self.mode {
            TransferMode::Attended => {
                self.state = State::Ringing { until };
                Vec::new()
            }
            // XFR-1: A is free at once.
            TransferMode::Blind => {
                self.state = State::Blonde { until };
                vec![Effect::AgentLeaves]
            }
        }
    }

    fn preparing(&mut self, now: Now, until: Instant, input: Input) -> Step {
        match input {
            Input::Placed => Ok(self.placed(now)),
            Input::Failed(reason) => Ok(self.fails(reason)),
            Input::Timeout if now.reached(until) => Ok(self.fails(TransferReason::LineFault)),
            Input::CustomerLeft => Ok(self.ends_with_the_call(TransferReason::CustomerLeft)),
            Input::AgentLeft => Ok(self.ends_with_the_call(TransferReason::CallEnded)),
            Input::Act(_) => Err(Refusal::WrongState),
            Input::Timeout | Input::RecallRings | Input::RecallRefused => Ok(Vec::new()),
            Input::Answered | Input::ColleagueLeft => Ok(Vec::new()),
        }
    }

    /// C held, A hears ringback.
    fn ringing(&mut self, now: Now, until: Instant, input: Input) -> Step {
        match input {
            Input::Answered => {
                self.state = State::Consulting(Side::Colleague);
                Ok(Vec::new())
            }
            // T refuses: A↔C.
            Input::Failed(reason) => Ok(self.fails(reason)),
            Input::ColleagueLeft => Ok(self.fails(TransferReason::Refused)),
            Input::Timeout if now.reached(until) => Ok(self.fails(TransferReason::NoAnswer)),
            Input::Act(TransferAction::Cancel) => Ok(self.cancelled(None)),
            Input::Act(TransferAction::Complete) if self.customer_gone => Err(Refusal::WrongState),
            Input::AgentLeft if self.customer_gone => Ok(self.ends_with_the_call(TransferReason::CustomerLeft)),
            // A completes or hangs up: blonde.
            Input::Act(TransferAction::Complete) | Input::AgentLeft => {
                self.state = State::Blonde { until };
                Ok(vec![Effect::AgentLeaves])
            }
            Input::CustomerLeft => Ok(self.goes_on_without_customer()),
            Input::Act(TransferAction::Merge | TransferAction::Swap | TransferAction::DropCustomer) => {
                Err(Refusal::WrongState)
            }
            Input::Timeout | Input::Placed | Input::RecallRings | Input::RecallRefused => Ok(Vec::new()),
        }
    }

    /// T has answered: one of the two is held.
    fn consulting(&mut self, _: Now, side: Side, input: Input) -> Step {
        match input {
            Input::Act(TransferAction::Complete | TransferAction::Merge | TransferAction::Swap)
                if self.customer_gone =>
            {
                Err(Refusal::WrongState)
            }
            Input::AgentLeft if self.customer_gone => Ok(self.ends_with_the_call(TransferReason::CustomerLeft)),
            // XFR-5: whose page stays away after T's answer meant to complete.
            Input::Act(TransferAction::Complete) | Input::AgentLeft => Ok(self.completed()),
            Input::Act(TransferAction::Cancel) => Ok(self.cancelled(None)),
            Input::ColleagueLeft | Input::Failed(_) => Ok(self.cancelled(Some(TransferReason::ColleagueLeft))),
            Input::Act(TransferAction::Merge) => {
                self.state = State::Merged;
                Ok(Vec::new())
            }
            Input::Act(TransferAction::Swap) => {
                self.state = State::Consulting(match side {
                    Side::Colleague => Side::Customer,
                    Side::Customer => Side::Colleague,
                });
                Ok(Vec::new())
            }
            Input::Act(TransferAction::DropCustomer) => Err(Refusal::WrongState),
            Input::CustomerLeft => {
                self.state = State::Consulting(Side::Colleague);
                Ok(self.goes_on_without_customer())
            }
            Input::Placed | Input::Answered | Input::Timeout => Ok(Vec::new()),
            Input::RecallRings | Input::RecallRefused => Ok(Vec::new()),
        }
    }

    /// XFR-4: of three each may leave.
    fn merged(&mut self, input: Input) -> Step {
        match input {
            Input::Act(TransferAction::Complete) | Input::AgentLeft => Ok(self.completed()),
            Input::Act(TransferAction::Cancel) => Ok(self.cancelled(None)),
            Input::ColleagueLeft | Input::Failed(_) => Ok(self.cancelled(Some(TransferReason::ColleagueLeft))),
            Input::Act(TransferAction::DropCustomer) => {
                self.state = State::Consulting(Side::Colleague);
                self.customer_gone = true;
                Ok(vec![Effect::DropCustomer])
            }
            Input::CustomerLeft => {
                self.state = State::Consulting(Side::Colleague);
                Ok(self.goes_on_without_customer())
            }
            Input::Act(TransferAction::Merge | TransferAction::Swap) => Err(Refusal::WrongState),
            Input::Placed | Input::Answered | Input::Timeout => Ok(Vec::new()),
            Input::RecallRings | Input::RecallRefused => Ok(Vec::new()),
        }
    }

    /// A has left, it rings at T's.
    fn blonde(&mut self, now: Now, until: Instant, input: Input) -> Step {
        match input {
            Input::Answered => Ok(self.completed()),
            Input::Failed(reason) => Ok(self.comes_back(now, reason)),
            Input::ColleagueLeft => Ok(self.comes_back(now, TransferReason::Refused)),
            Input::Timeout if now.reached(until) => Ok(self.comes_back(now, TransferReason::NoAnswer)),
            Input::CustomerLeft => Ok(self.ends_with_the_call(TransferReason::CustomerLeft)),
            Input::Act(_) => Err(Refusal::WrongState),
            Input::Timeout | Input::Placed | Input::AgentLeft => Ok(Vec::new()),
            Input::RecallRings | Input::RecallRefused => Ok(Vec::new()),
        }
    }

    /// XFR-2: C hears music while A is looked for. No loops: T is not rung again.
    fn looking(&mut self, now: Now, again: Option<Instant>, until: Instant, input: Input) -> Step {
        match input {
            Input::RecallRings => {
                self.state = State::Recall { until: now.after(self.ring) };
                Ok(Vec::new())
            }
            Input::RecallRefused => {
                self.state = State::Looking { again: Some(now.after(RECALL_AGAIN)), until };
                Ok(Vec::new())
            }
            Input::Timeout if now.reached(until) => Ok(self.in_vain(now)),
            Input::Timeout if again.is_some_and(|at| now.reached(at)) => {
                self.state = State::Looking { again: None, until };
                Ok(vec![Effect::Recall])
            }
            Input::CustomerLeft => Ok(self.ends_with_the_call(TransferReason::CustomerLeft)),
            Input::Act(_) => Err(Refusal::WrongState),
            Input::Timeout | Input::Placed | Input::AgentLeft => Ok(Vec::new()),
            Input::Answered | Input::Failed(_) | Input::ColleagueLeft => Ok(Vec::new()),
        }
    }

    /// It rings at A's.
    fn recalled(&mut self, now: Now, until: Instant, input: Input) -> Step {
        match input {
            Input::Answered => {
                self.state = State::Over(Outcome::Failed);
                Ok(vec![Effect::HandOver])
            }
            Input::Failed(_) | Input::ColleagueLeft => Ok(self.in_vain(now)),
            Input::Timeout if now.reached(until) => Ok(self.in_vain(now)),
            Input::CustomerLeft => Ok(self.ends_with_the_call(TransferReason::CustomerLeft)),
            Input::Act(_) => Err(Refusal::WrongState),
            Input::Timeout | Input::Placed | Input::AgentLeft => Ok(Vec::new()),
            Input::RecallRings | Input::RecallRefused => Ok(Vec::new()),
        }
    }

    fn farewell(&mut self, now: Now, until: Instant, input: Input) -> Step {
        match input {
            Input::Timeout if now.reached(until) => Ok(self.ends_with_the_call(TransferReason::NoAnswer)),
            Input::CustomerLeft => Ok(self.ends_with_the_call(TransferReason::CustomerLeft)),
            Input::Act(_) => Err(Refusal::WrongState),
            Input::Timeout | Input::Placed | Input::AgentLeft => Ok(Vec::new()),
            Input::Answered | Input::Failed(_) | Input::ColleagueLeft => Ok(Vec::new()),
            Input::RecallRings | Input::RecallRefused => Ok(Vec::new()),
        }
    }

    fn completed(&mut self) -> Vec<Effect> {
        self.state = State::Over(Outcome::Completed);
        vec![Effect::HandOver]
    }

    /// T never came while A was there: A↔C, if C is.
    fn fails(&mut self, reason: TransferReason) -> Vec<Effect> {
        self.reason = Some(reason);
        self.over(Outcome::Failed)
    }

    /// T is let go, or has gone: A↔C, if C is.
    fn cancelled(&mut self, reason: Option<TransferReason>) -> Vec<Effect> {
        self.reason = reason;
        self.over(Outcome::Cancelled)
    }

    fn over(&mut self, outcome: Outcome) -> Vec<Effect> {
        self.state = State::Over(outcome);
        let mut effects = vec![Effect::LetGo];
        effects.extend(self.customer_gone.then_some(Effect::EndCall));
        effects
    }

    /// A is told, the consultation goes on.
    fn goes_on_without_customer(&mut self) -> Vec<Effect> {
        self.customer_gone = true;
        Vec::new()
    }

    fn comes_back(&mut self, now: Now, reason: TransferReason) -> Vec<Effect> {
        self.reason = Some(reason);
        self.state = State::Looking { again: None, until: now.after(RECALL_MAX) };
        vec![Effect::LetGo, Effect::Recall]
    }

    fn in_vain(&mut self, now: Now) -> Vec<Effect> {
        self.state = State::Farewell { until: now.after(FAREWELL) };
        vec![Effect::LetGo]
    }

    fn ends_with_the_call(&mut self, reason: TransferReason) -> Vec<Effect> {
        self.reason.get_or_insert(reason);
        self.state = State::Over(Outcome::Failed);
        vec![Effect::LetGo, Effect::EndCall]
    }
}
