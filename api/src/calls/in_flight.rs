//! The numbers that are being called from this node, by whom: so that two agents never call one at once (LEAD-4), also in
//! the moments before a call stands in the database and after it has ended but is not yet written.

use kakeru_switch::event::Direction;
use kakeru_switch::ids::CallId;
use kakeru_switch::record::CallRecord;
use parking_lot::Mutex;
use std::collections::HashMap;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// A claim whose call never began is worth nothing after so long: longer than an INVITE takes to be sent.
const CLAIM_MAX: Duration = Duration::from_secs(10);
/// Numbers kept before expired claims are looked for: more than a node has channels.
const SWEEP_ABOVE: usize = 4_096;

/// One agent at one number.
#[derive(Clone, Copy, Debug)]
struct Line {
    agent: Uuid,
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum State {
    /// The INVITE is about to be sent.
    Claimed(Instant),
    /// The call runs, or its end is not written yet.
    Calling(CallId),
}

impl Line {
    fn counts(&self, now: Instant) -> bool {
        match self.state {
            State::Claimed(at) => now.saturating_duration_since(at) < CLAIM_MAX,
            State::Calling(_) => true,
        }
    }
}

/// The numbers.
#[derive(Debug, Default)]
pub struct InFlight {
    lines: Mutex<HashMap<String, Vec<Line>>>,
}

impl InFlight {
    /// Somebody else at this number.
    pub(crate) fn other(&self, number: &str, agent: Uuid, now: Instant) -> Option<Uuid> {
        let lines = self.lines.lock();
        lines.get(number)?.iter().find(|line| line.agent != agent && line.counts(now)).map(|line| line.agent)
    }

    /// Take the number, in one step with looking whether somebody else has it: `Err` is who.
    pub(crate) fn claim(&self, number: &str, agent: Uuid, now: Instant) -> Result<(), Uuid> {
        let mut lines = self.lines.lock();
        if lines.len() > SWEEP_ABOVE {
            lines.retain(|_, lines| {
                lines.retain(|line| line.counts(now));
                !lines.is_empty()
            });
        }
        let at_number = lines.entry(number.to_owned()).or_default();
        at_number.retain(|line| line.counts(now));
        if let Some(other) = at_number.iter().find(|line| line.agent != agent) {
            return Err(other.agent);
        }
        let is_claim = |line: &&mut Line| matches!(line.state, State::Claimed(_));
        match at_number.iter_mut().find(is_claim) {
            Some(claim) => claim.state = State::Claimed(now),
            None => at_number.push(Line { agent, state: State::Claimed(now) }),
        }
        Ok(())
    }

    /// The claim came to nothing.
    pub(crate) fn release(&self, number: &str, agent: Uuid) {
        self.change(number, |line| line.agent != agent || !matches!(line.state, State::Claimed(_)));
    }

    /// A call began: the claim becomes it.
    pub(crate) fn began(&self, record: &CallRecord) {
        let view = &record.view;
        let (Direction::Outbound, Some(agent), None) = (view.direction, view.agent, view.ended_at) else { return };
        let state = State::Calling(view.id);
        let mut lines = self.lines.lock();
        let at_number = lines.entry(view.number.clone()).or_default();
        if at_number.iter().any(|line| line.state == state) {
            return;
        }
        let is_claim = |line: &&mut Line| line.agent == agent.0 && matches!(line.state, State::Claimed(_));
        match at_number.iter_mut().find(is_claim) {
            Some(claim) => claim.state = state,
            None => at_number.push(Line { agent: agent.0, state }),
        }
    }

    /// A call's end is written (or lost for good): from here on the database says what there is to say.
    pub(crate) fn over(&self, record: &CallRecord) {
        let state = State::Calling(record.view.id);
        self.change(&record.view.number, |line| line.state != state);
    }

    fn change(&self, number: &str, stays: impl Fn(&Line) -> bool) {
        let mut lines = self.lines.lock();
        if let Some(at_number) = lines.get_mut(number) {
            at_number.retain(stays);
            if at_number.is_empty() {
                lines.remove(number);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Utc;
    use kakeru_switch::event::{CallState, CallView};
    use kakeru_switch::ids::AgentId;
    use kakeru_switch::record::Origin;

    const NUMBER: &str = "+81312345678";

    fn record(agent: Uuid) -> CallRecord {
        let view = CallView {
            id: CallId::mint(),
            direction: Direction::Outbound,
            state: CallState::Placing,
            agent: Some(AgentId(agent)),
            colleague: None,
            project: None,
            lead: None,
            number: NUMBER.into(),
            number_as_typed: String::new(),
            caller_id: None,
            trunk: None,
            muted: false,
            held: false,
            help_since: None,
            recording: false,
            dialled_at: Utc::now(),
            ringing_at: None,
            answered_at: None,
            ended_at: None,
            cause: None,
            sip_status: None,
        };
        CallRecord {
            owner: view.agent,
            view,
            origin: Origin::Click,
            recording: None,
            recording_ms: None,
            steps: vec![],
            segments: vec![],
        }
    }

    #[test]
    fn one_number_is_one_agents_from_the_claim_until_the_end_is_written() {
        let (lines, now) = (InFlight::default(), Instant::now());
        let (me, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        assert_eq!(lines.claim(NUMBER, me, now), Ok(()));
        assert_eq!(lines.claim(NUMBER, other, now), Err(me));
        assert_eq!(lines.claim(NUMBER, me, now), Ok(()), "one's own claim is no obstacle");
        let call = record(me);
        lines.began(&call);
        lines.began(&call);
        let much_later = now + CLAIM_MAX * 100;
        assert_eq!(lines.other(NUMBER, other, much_later), Some(me), "a call does not expire");
        lines.over(&call);
        assert_eq!(lines.claim(NUMBER, other, now), Ok(()));
        assert_eq!(lines.other(NUMBER, me, now), Some(other));
        lines.release(NUMBER, other);
        assert!(lines.lines.lock().is_empty(), "nothing is left behind");
    }

    #[test]
    fn a_claim_that_came_to_nothing_is_forgotten() {
        let (lines, now) = (InFlight::default(), Instant::now());
        let (me, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        for n in 0..=SWEEP_ABOVE {
            assert_eq!(lines.claim(&format!("+8131{n}"), me, now), Ok(()));
        }
        assert_eq!(lines.claim("+81310", other, now + CLAIM_MAX / 2), Err(me));
        assert_eq!(lines.claim("+81310", other, now + CLAIM_MAX), Ok(()));
        assert_eq!(lines.lines.lock().len(), 1, "the others were swept away");
    }
}
