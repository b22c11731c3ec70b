//! One call of the carrier, as a value: its plan, what it hears from the wire and the engine, and time → what is to be
//! done. No socket, clock or engine here; the shell in `call` carries the effects out.

#![cfg_attr(not(test), warn(clippy::disallowed_methods))]

use crate::plan::{Plan, Programme, Step};
use std::time::{Duration, Instant};

/// What can happen to a call.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Input {
    /// Its beginning: the INVITE arrived, or a call in is to be placed.
    Start,
    /// The time asked for has come.
    Alarm,
    /// Our INVITE was answered with 2xx.
    Answered,
    /// Our INVITE was refused, or nobody answered it.
    Refused { status: u16 },
    /// The dialog is over: their BYE or CANCEL (`remote`), or our BYE is done.
    Ended { remote: bool },
    /// Our re-INVITE was answered with this status.
    Reanswered { status: u16 },
    /// They pressed a key.
    Digit(char),
    /// The programme has been played to its end.
    PlayFinished,
    /// Nothing has been heard from them for too long.
    NothingHeard,
    /// The sound asked for by `Effect::Open` is there.
    Opened,
    /// Their session description cannot be used, or the engine refused.
    MediaRefused,
}

/// What is to be done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Effect {
    /// Open the sound: answer their description, or make an offer; `Opened` or `MediaRefused` follows.
    Open,
    /// 180.
    Ring,
    /// 183 with sound, and this to be heard.
    Early(Programme),
    /// 200, and this to be heard.
    Answer(Programme),
    /// Refuse.
    Reject(u16),
    /// Send our INVITE.
    Invite,
    /// CANCEL or BYE.
    HangUp,
    /// Let this be heard.
    Play(Programme),
    /// re-INVITE with this direction.
    Reinvite(Direction),
    /// Call the caller back after this many milliseconds.
    CallBack(u64),
    /// Write it into the report.
    Note(Note),
    /// The call is over: give everything back. The last effect of a call.
    Over,
}

/// The direction of our re-INVITE's description.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Direction {
    /// They are on hold.
    SendOnly,
    /// Both talk.
    SendRecv,
}

/// A line of the report.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Note {
    /// An INVITE arrived.
    Incoming,
    /// A provisional answer was sent.
    Progress { status: u16 },
    /// A 200 was sent, or arrived.
    Answered,
    /// A refusal was sent, or arrived.
    Refused { status: u16 },
    /// Our INVITE was sent.
    Calling,
    /// Our re-INVITE put them on hold.
    Held,
    /// Our re-INVITE took them back.
    Resumed,
    /// Our re-INVITE was refused.
    ReinviteRefused { status: u16 },
    /// They pressed a key.
    Digit(char),
    /// We hung up.
    HungUp,
    /// They hung up or cancelled.
    Ended,
}

/// Where a call stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum State {
    /// The sound is being opened; nothing was sent yet. `calling` = we are the caller.
    Opening { calling: bool },
    /// They call, not answered yet.
    Incoming,
    /// We are about to call, nothing is sent yet.
    Waiting,
    /// Our INVITE is out.
    Calling,
    /// Answered.
    Talking,
    /// Our CANCEL or BYE is out.
    Leaving,
    /// Over.
    Over,
}

/// The machine of one call.
#[derive(Clone, Debug)]
pub(crate) struct Machine {
    state: State,
    steps: Vec<Step>,
    next: usize,
    alarm: Option<Instant>,
    playing: bool,
    reinvited: Option<Direction>,
}

/// A call that was told to end and whose end nobody confirms is over after this long.
const LEAVING_MAX: Duration = Duration::from_secs(40);

impl Machine {
    /// A call that came in.
    pub(crate) fn incoming(plan: Plan) -> Self {
        Self::new(false, plan)
    }

    /// A call that the carrier places.
    pub(crate) fn outgoing(plan: Plan) -> Self {
        Self::new(true, plan)
    }

    fn new(calling: bool, plan: Plan) -> Self {
        Self {
            state: State::Opening { calling },
            steps: plan.steps,
            next: 0,
            alarm: None,
            playing: false,
            reinvited: None,
        }
    }

    /// When `Input::Alarm` is due.
    pub(crate) fn next_timeout(&self) -> Option<Instant> {
        self.alarm
    }

    /// Is the call over?
    pub(crate) fn is_over(&self) -> bool {
        self.state == State::Over
    }

    /// Take one input.
    pub(crate) fn handle(&mut self, now: Instant, input: Input) -> Vec<Effect> {
        let mut out = Vec::new();
        match self.state {
            State::Over => {}
            State::Leaving => self.leaving(now, input, &mut out),
            State::Opening { calling } => self.opening(now, calling, input, &mut out),
            State::Incoming | State::Waiting | State::Calling | State::Talking => self.alive(now, input, &mut out),
        }
        out
    }

    fn opening(&mut self, now: Instant, calling: bool, input: Input, out: &mut Vec<Effect>) {
        match input {
            Input::Start => {
                if !calling {
                    out.push(Effect::Note(Note::Incoming));
                }
                let sounds = |step: &Step| matches!(step, Step::Early(_) | Step::Answer(_) | Step::Invite);
                if self.steps.iter().any(sounds) {
                    out.push(Effect::Open);
                } else {
                    self.begin(now, calling, out);
                }
            }
            Input::Opened => self.begin(now, calling, out),
            Input::MediaRefused => {
                if !calling {
                    out.extend([Effect::Reject(488), Effect::Note(Note::Refused { status: 488 })]);
                }
                self.over(out);
            }
            Input::Ended { .. } | Input::Refused { .. } => {
                out.push(Effect::Note(Note::Ended));
                self.over(out);
            }
            Input::Alarm | Input::Answered | Input::Reanswered { .. } | Input::Digit(_) => {}
            Input::PlayFinished | Input::NothingHeard => {}
        }
    }

    fn begin(&mut self, now: Instant, calling: bool, out: &mut Vec<Effect>) {
        self.state = if calling { State::Waiting } else { State::Incoming };
        self.go_on(now, out);
    }

    fn alive(&mut self, now: Instant, input: Input, out: &mut Vec<Effect>) {
        match input {
            Input::Start | Input::Opened => {}
            Input::Alarm => {
                if self.alarm.is_some_and(|due| due <= now) {
                    self.alarm = None;
                    self.next += 1;
                    self.go_on(now, out);
                }
            }
            // A 2xx that crossed our own hanging up is ended by the user agent; here it counts only while calling.
            Input::Answered if self.state == State::Calling => {
                self.state = State::Talking;
                out.push(Effect::Note(Note::Answered));
                self.next += 1;
                self.go_on(now, out);
            }
            Input::Answered => {}
            Input::Refused { status } => {
                out.push(Effect::Note(Note::Refused { status }));
                self.over(out);
            }
            Input::Ended { .. } => {
                out.push(Effect::Note(Note::Ended));
                self.over(out);
            }
            Input::Reanswered { status } => self.reanswered(status, out),
            Input::Digit(digit) => out.push(Effect::Note(Note::Digit(digit))),
            Input::PlayFinished => {
                self.playing = false;
                if self.steps.get(self.next) == Some(&Step::Played) {
                    self.next += 1;
                    self.go_on(now, out);
                }
            }
            Input::NothingHeard if self.state == State::Talking => self.leave(now, out),
            Input::NothingHeard => {}
            Input::MediaRefused => self.leave(now, out),
        }
    }

    fn leaving(&mut self, now: Instant, input: Input, out: &mut Vec<Effect>) {
        match input {
            Input::Ended { .. } | Input::Refused { .. } => self.over(out),
            Input::Alarm if self.alarm.is_some_and(|due| due <= now) => self.over(out),
            Input::Start | Input::Opened | Input::Alarm | Input::Answered | Input::Reanswered { .. } => {}
            Input::Digit(_) | Input::PlayFinished | Input::NothingHeard | Input::MediaRefused => {}
        }
    }

    fn reanswered(&mut self, status: u16, out: &mut Vec<Effect>) {
        let Some(direction) = self.reinvited.take() else { return };
        out.push(Effect::Note(match (status, direction) {
            (200..=299, Direction::SendOnly) => Note::Held,
            (200..=299, Direction::SendRecv) => Note::Resumed,
            _ => Note::ReinviteRefused { status },
        }));
    }

    /// Carry the plan out up to the next step that has to wait.
    fn go_on(&mut self, now: Instant, out: &mut Vec<Effect>) {
        while let Some(step) = self.steps.get(self.next).copied() {
            match step {
                Step::Wait(ms) => {
                    self.alarm = Some(now + Duration::from_millis(ms));
                    return;
                }
                Step::Played if self.playing => return,
                Step::Answered => return,
                Step::Played => {}
                Step::Ring => out.extend([Effect::Ring, Effect::Note(Note::Progress { status: 180 })]),
                Step::Early(programme) => {
                    self.play(programme);
                    out.extend([Effect::Early(programme), Effect::Note(Note::Progress { status: 183 })]);
                }
                Step::Answer(programme) => {
                    self.state = State::Talking;
                    self.play(programme);
                    out.extend([Effect::Answer(programme), Effect::Note(Note::Answered)]);
                }
                Step::Play(programme) => {
                    self.play(programme);
                    out.push(Effect::Play(programme));
                }
                Step::Hold => {
                    self.reinvited = Some(Direction::SendOnly);
                    out.extend([Effect::Reinvite(Direction::SendOnly), Effect::Play(Programme::Music)]);
                }
                Step::Resume => {
                    self.reinvited = Some(Direction::SendRecv);
                    out.push(Effect::Reinvite(Direction::SendRecv));
                }
                Step::Reject(status) => {
                    out.extend([Effect::Reject(status), Effect::Note(Note::Refused { status })]);
                    return self.over(out);
                }
                Step::CallBack(delay_ms) => out.push(Effect::CallBack(delay_ms)),
                Step::Invite => {
                    self.state = State::Calling;
                    out.extend([Effect::Invite, Effect::Note(Note::Calling)]);
                }
                Step::HangUp => return self.leave(now, out),
            }
            self.next += 1;
        }
    }

    fn play(&mut self, programme: Programme) {
        self.playing = programme.ends();
    }

    fn leave(&mut self, now: Instant, out: &mut Vec<Effect>) {
        self.state = State::Leaving;
        self.alarm = Some(now + LEAVING_MAX);
        out.extend([Effect::HangUp, Effect::Note(Note::HungUp)]);
    }

    fn over(&mut self, out: &mut Vec<Effect>) {
        self.state = State::Over;
        self.alarm = None;
        out.push(Effect::Over);
    }
}

#[cfg(test)]
#[path = "machine_tests.rs"]
mod tests;
