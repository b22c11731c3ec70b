//! The words of transfers as the document lists them.

use crate::calls::words::words;
use kakeru_switch::event;
use serde::Serialize;
use utoipa::ToSchema;

words! {
    /// With or without a talk before.
    TransferModeWord = event::TransferMode {
        /// Who transfers leaves at once.
        Blind
        /// Who transfers talks to the colleague first.
        Attended
    }
}

words! {
    /// Where a transfer stands.
    TransferStateWord = event::TransferState {
        /// It rings at the colleague's; who transfers waits, the customer hears music.
        Ringing
        /// The colleague has answered: consultation.
        Answered
        /// All three talk.
        Merged
        /// It rings at the colleague's, and who transfers has left. Every blind transfer begins here.
        Blonde
        /// The colleague did not take it: it comes back to who transferred; the customer hears music.
        Recall
        /// The colleague has the call.
        Completed
        /// Taken back, or left again by the colleague: the call stayed where it was.
        Cancelled
        /// The colleague did not take it: the call is back, or over.
        Failed
    }
}

words! {
    /// Whom the one who transfers talks to.
    TalksToWord = event::TalksTo {
        /// The colleague; the customer hears music.
        Colleague
        /// The customer; the colleague hears music.
        Customer
        /// Both.
        Both
    }
}

words! {
    /// Why a transfer did not come about, or did not stay.
    TransferReasonWord = event::TransferReason {
        /// The colleague was busy.
        Busy
        /// The colleague did not answer in time.
        NoAnswer
        /// The colleague refused.
        Refused
        /// The colleague's page went away.
        Unreachable
        /// The number is not in use.
        NotInUse
        /// The line could not.
        LineFault
        /// The colleague hung up again.
        ColleagueLeft
        /// The customer hung up.
        CustomerLeft
        /// The call ended for another reason.
        CallEnded
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calls::word;

    #[test]
    fn every_word_of_the_switch_is_the_documents() {
        fn same<A: Serialize + Copy, B: Serialize + Copy>(pairs: &[(A, B)]) {
            assert!(pairs.iter().all(|(ours, theirs)| word(ours) == word(theirs)));
        }
        same(TransferModeWord::PAIRS);
        same(TransferStateWord::PAIRS);
        same(TalksToWord::PAIRS);
        same(TransferReasonWord::PAIRS);
    }
}
