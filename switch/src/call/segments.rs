//! Who talked with whom, from when to when: parts without a gap, so that they sum to the call exactly (XFR-11).

use crate::call::machine::Call;
use crate::call::roles::Place;
use crate::call::state::{Customer, Seat, State};
use crate::event::{TalksTo, TransferState, TransferTo};
use crate::ids::AgentId;
use crate::record::{Segment, SegmentKind};
use chrono::{DateTime, SubsecRound, Utc};

/// Parts kept per call: who swaps more often has the rest in one.
const SEGMENTS_MAX: usize = 200;

/// The parts so far; the last one is open.
#[derive(Default)]
pub(crate) struct Segments(Vec<Segment>);

impl Segments {
    /// From now on it is so.
    fn go_on(&mut self, at: DateTime<Utc>, kind: SegmentKind, agent: Option<AgentId>, colleague: Option<TransferTo>) {
        if let Some(last) = self.0.last() {
            let is_same = (last.kind, last.agent) == (kind, agent) && last.colleague == colleague;
            if is_same || last.to.is_some() || self.0.len() >= SEGMENTS_MAX {
                return;
            }
        }
        let from = self.close(at);
        self.0.push(Segment { kind, agent, colleague, from, to: None });
    }

    /// The last part ends; what lasted no millisecond has not been. Answers when it ended.
    fn close(&mut self, at: DateTime<Utc>) -> DateTime<Utc> {
        let at = at.trunc_subsecs(3);
        let Some(last) = self.0.last_mut() else { return at };
        // A clock that is set back makes no part of negative length.
        let at = at.max(last.from);
        if last.to.is_some() {
            return at;
        }
        last.to = Some(at);
        if last.from == at {
            self.0.pop();
        }
        at
    }

    pub(crate) fn all(&self) -> Vec<Segment> {
        self.0.clone()
    }
}

impl Call {
    /// After every input: is it still the same people who do the same?
    pub(super) fn watch_segments(&mut self, at: DateTime<Utc>) {
        if let Some(ended_at) = self.facts.view.ended_at {
            self.facts.segments.close(ended_at);
            return;
        }
        let agent = (!matches!(self.seat, Seat::Left)).then_some(self.agent);
        let colleague = self.colleague.as_ref().filter(|colleague| colleague.connected).map(|colleague| colleague.to());
        let waits_for = self.transfer.as_ref().map(|transfer| (transfer.state(), transfer.talks_to()));
        let kind = match (&self.state, waits_for) {
            (State::Talking(_), Some((_, Some(TalksTo::Colleague)))) => SegmentKind::Consult,
            (State::Talking(_), Some((_, Some(TalksTo::Both)))) => SegmentKind::ThreeWay,
            (
                State::Talking(_),
                Some((TransferState::Ringing | TransferState::Blonde | TransferState::Recall, None)),
            ) if self.customer_place() == Place::Held => SegmentKind::Waiting,
            (State::Talking(_), _) if self.customer != Customer::Here => SegmentKind::Consult,
            (State::Talking(_), _) if self.customer_place() == Place::Held => SegmentKind::Hold,
            (State::Talking(_), _) => SegmentKind::Talk,
            _ => SegmentKind::Ringing,
        };
        // Who is held meanwhile does not talk.
        let colleague = if matches!(waits_for, Some((_, Some(TalksTo::Customer)))) { None } else { colleague };
        self.facts.segments.go_on(at, kind, agent, colleague);
    }
}
