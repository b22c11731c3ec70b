//! The words of supervisions as the document lists them.

use crate::calls::words::words;
use kakeru_switch::event;
use serde::Serialize;
use utoipa::ToSchema;

words! {
    /// Where a supervision stands.
    SupervisionStateWord = event::SupervisionState {
        /// For the answer, or for the agent's next call.
        Waiting
        /// The supervisor hears the call.
        Listening
        /// The supervisor's page is away.
        Away
        /// Over.
        Ended
    }
}

words! {
    /// Why a supervision is over.
    SupervisionEndWord = event::SupervisionEnd {
        /// The supervisor stopped it.
        Stopped
        /// The call is over.
        CallEnded
        /// The agent who was followed has signed off.
        AgentOffline
        /// The supervisor's page did not come back.
        PageClosed
        /// The supervisor may no longer listen.
        RightLost
        /// The supervisor took the call over.
        TookOver
        /// The program was stopped or restarted.
        Restarted
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calls::word;

    #[test]
    fn every_word_of_the_switch_is_the_documents() {
        for (ours, theirs) in SupervisionStateWord::PAIRS {
            assert_eq!(word(ours), word(theirs));
        }
        for (ours, theirs) in SupervisionEndWord::PAIRS {
            assert_eq!(word(ours), word(theirs));
        }
    }
}
