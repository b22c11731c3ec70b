//! One click, one call: the first answer to a command id is given to every repetition of it.

use crate::event::CallView;
use crate::ids::CommandId;
use crate::switchboard::Refusal;
use crate::timers::Now;
use std::collections::{HashMap, VecDeque};
use std::time::{Duration, Instant};
use tokio::sync::oneshot;

/// How long a click is remembered: longer than any client repeats it.
const REMEMBERED: Duration = Duration::from_secs(600);
/// Clicks remembered at once: 500 agents who dial every minute, for ten of them.
const ANSWERS_MAX: usize = 8_192;

type Answer = Result<CallView, Refusal>;

/// The memory of clicks.
#[derive(Default)]
pub(crate) struct Answers {
    slots: HashMap<CommandId, Slot>,
    order: VecDeque<(Instant, CommandId)>,
}

enum Slot {
    Waiting(Vec<oneshot::Sender<Answer>>),
    Known(Answer),
}

impl Answers {
    /// A click came. `true` = it is new, [`Answers::finish`] is owed; else it has been, or will be, answered like the first.
    pub(crate) fn begin(&mut self, now: Now, command: CommandId, reply: oneshot::Sender<Answer>) -> bool {
        self.forget(now);
        match self.slots.get_mut(&command) {
            Some(Slot::Waiting(waiting)) => waiting.push(reply),
            Some(Slot::Known(answer)) => drop(reply.send(answer.clone())),
            None => {
                self.slots.insert(command, Slot::Waiting(vec![reply]));
                self.order.push_back((now.at, command));
                return true;
            }
        }
        false
    }

    /// The answer to a click, for all who wait for it and all who will ask again.
    pub(crate) fn finish(&mut self, command: CommandId, answer: Answer) {
        let Some(slot) = self.slots.get_mut(&command) else { return };
        if let Slot::Waiting(waiting) = std::mem::replace(slot, Slot::Known(answer.clone())) {
            for reply in waiting {
                // Whoever asked may have gone meanwhile.
                let _ = reply.send(answer.clone());
            }
        }
    }

    fn forget(&mut self, now: Now) {
        while let Some((at, command)) = self.order.front().copied() {
            if self.order.len() < ANSWERS_MAX && !now.reached(at + REMEMBERED) {
                return;
            }
            self.order.pop_front();
            self.slots.remove(&command);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::now;

    #[test]
    fn a_repeated_click_gets_the_first_answer_before_and_after_it_is_known() {
        let (mut answers, command, at) = (Answers::default(), CommandId::mint(), now());
        let (first, mut one) = oneshot::channel();
        let (second, mut two) = oneshot::channel();
        let (third, mut three) = oneshot::channel();
        assert!(answers.begin(at, command, first));
        assert!(!answers.begin(at, command, second));
        answers.finish(command, Err(Refusal::NoFreeLine));
        assert!(!answers.begin(at, command, third));
        for reply in [&mut one, &mut two, &mut three] {
            assert_eq!(reply.try_recv(), Ok(Err(Refusal::NoFreeLine)));
        }
    }

    #[test]
    fn clicks_are_forgotten_by_time_and_by_number() {
        let (mut answers, mut at) = (Answers::default(), now());
        let old = CommandId::mint();
        assert!(answers.begin(at, old, oneshot::channel().0));
        at.at += REMEMBERED;
        assert!(answers.begin(at, old, oneshot::channel().0), "forgotten by time");
        for _ in 0..ANSWERS_MAX + 10 {
            answers.begin(at, CommandId::mint(), oneshot::channel().0);
        }
        assert!(answers.slots.len() <= ANSWERS_MAX);
        assert_eq!(answers.slots.len(), answers.order.len());
    }
}
