//! The facts of one call: its view, its record, and the steps that explain it.

use crate::call::messages::{Setup, Way};
use crate::call::segments::Segments;
use crate::cause::Cause;
use crate::event::{CallState, CallView, Direction};
use crate::ids::AgentId;
use crate::ports::DialCheck;
use crate::record::CallRecord;
use crate::routing::Masked;
use crate::timers::Now;
use std::time::Instant;

/// Steps kept per call; a far side that re-negotiates without end adds no more.
const STEPS_MAX: usize = 200;

/// What is known of a call.
pub(crate) struct Facts {
    pub(crate) view: CallView,
    /// Length of the recording in milliseconds, once it can be played.
    pub(crate) recording_ms: Option<u64>,
    pub(crate) segments: Segments,
    owner: AgentId,
    origin: crate::record::Origin,
    steps: Vec<(u64, String)>,
    began: Instant,
}

impl Facts {
    pub(crate) fn new(now: Now, setup: &Setup) -> Self {
        let (direction, state) = match setup.way {
            Way::Out { .. } => (Direction::Outbound, CallState::Placing),
            Way::In { .. } => (Direction::Inbound, CallState::Ringing),
        };
        let view = CallView {
            id: setup.call,
            direction,
            state,
            agent: Some(setup.agent),
            colleague: None,
            project: setup.project,
            lead: setup.lead,
            number: setup.number.clone(),
            number_as_typed: setup.number_as_typed.clone(),
            caller_id: setup.caller_id.clone(),
            trunk: Some(setup.line.clone()),
            muted: false,
            held: false,
            help_since: None,
            recording: false,
            dialled_at: now.wall,
            ringing_at: (direction == Direction::Inbound).then_some(now.wall),
            answered_at: None,
            ended_at: None,
            cause: None,
            sip_status: None,
        };
        let mut facts = Self {
            view,
            recording_ms: None,
            segments: Segments::default(),
            owner: setup.agent,
            origin: setup.origin,
            steps: Vec::new(),
            began: now.at,
        };
        let number = Masked(&setup.number);
        match direction {
            Direction::Outbound => facts.step(now, format!("Dialled {number} over line {}", setup.line)),
            Direction::Inbound => facts.step(now, format!("Called by {number} over line {}", setup.line)),
        }
        facts
    }

    /// Add a step, a sentence without numbers or names.
    pub(crate) fn step(&mut self, now: Now, text: impl Into<String>) {
        if self.steps.len() < STEPS_MAX {
            let at = now.at.saturating_duration_since(self.began).as_millis();
            self.steps.push((u64::try_from(at).unwrap_or(u64::MAX), text.into()));
        }
    }

    /// It is over.
    pub(crate) fn ended(&mut self, now: Now, cause: Cause) {
        self.view.state = CallState::Ended;
        self.view.ended_at = Some(now.wall);
        self.view.cause = Some(cause);
        self.view.recording = false;
        self.view.held = false;
        self.view.help_since = None;
        self.step(now, format!("Ended: {:?}, by {:?}", cause.what, cause.whose));
    }

    pub(crate) fn is_over(&self) -> bool {
        self.view.ended_at.is_some()
    }

    /// The last look before a second number is called for this call.
    pub(crate) fn second_check(&self, agent: AgentId, number: &str) -> DialCheck {
        let (number, call) = (number.to_owned(), self.record());
        DialCheck { agent, project: None, lead: None, number, set_aside: Vec::new(), call }
    }

    /// The record as it stands.
    pub(crate) fn record(&self) -> Box<CallRecord> {
        Box::new(CallRecord {
            view: self.view.clone(),
            owner: Some(self.owner),
            origin: self.origin,
            recording: self.recording_ms.map(|_| self.view.id.to_string()),
            recording_ms: self.recording_ms,
            steps: self.steps.clone(),
            segments: self.segments.all(),
        })
    }
}
