//! The words of calls as the document lists them. The switch has the same enums; it knows nothing of documents. What is
//! sent is the switch's own word: the conversions here hold the two lists together.

use kakeru_switch::{cause, event};
use serde::Serialize;
use utoipa::ToSchema;

macro_rules! words {
    ($(#[doc = $about:literal])+ $name:ident = $theirs:ty { $($(#[doc = $doc:literal])+ $variant:ident)* }) => {
        $(#[doc = $about])+
        #[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, ToSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $($(#[doc = $doc])+ $variant,)*
        }

        impl From<$theirs> for $name {
            fn from(theirs: $theirs) -> Self {
                type Theirs = $theirs;
                match theirs { $(Theirs::$variant => Self::$variant,)* }
            }
        }

        impl $name {
            #[cfg(test)]
            pub(crate) const PAIRS: &[(Self, $theirs)] = &[$((Self::$variant, <$theirs>::$variant),)*];
        }
    };
}

pub(crate) use words;

words! {
    /// Which way a call went.
    CallDirection = event::Direction {
        /// We called.
        Outbound
        /// We were called.
        Inbound
    }
}

words! {
    /// The states of a call.
    CallStateWord = event::CallState {
        /// The INVITE is out, nothing heard yet.
        Placing
        /// The other side rings.
        Ringing
        /// The line sends sound before the answer.
        EarlyMedia
        /// Both are talking.
        Talking
        /// Over.
        Ended
    }
}

words! {
    /// What ended a call.
    CauseWhat = cause::What {
        /// Hung up after talking.
        HungUp
        /// Given up before an answer.
        Cancelled
        /// 話中
        Busy
        /// 不在
        NoAnswer
        /// 現アナ
        NotInUse
        /// Refused by the other side or the line.
        Refused
        /// No common codec.
        NoCommonMedia
        /// The line could not.
        LineFault
        /// The line did not answer at all, or went away.
        LineLost
        /// Sound ended for too long.
        MediaLost
        /// The agent's page did not come back.
        PageClosed
        /// Signed in elsewhere, or signed out.
        SignedOut
        /// The program was stopped or restarted.
        Restarted
        /// A fault of the program.
        Internal
    }
}

words! {
    /// Whose doing the end of a call was.
    CauseWhose = cause::Whose {
        /// Who called.
        Caller
        /// Who was called.
        Callee
        /// The agent.
        Agent
        /// The line.
        Carrier
        /// Kakeru itself.
        Us
    }
}

/// What an agent is doing.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, ToSchema)]
#[serde(tag = "name", rename_all = "snake_case")]
pub enum AgentStateWord {
    /// Not at a desk.
    Offline,
    /// Can be given work.
    Ready,
    /// A lead or call is being brought to them.
    Reserved,
    /// Their call is being placed or rings.
    Ringing,
    /// Talking.
    Talking,
    /// The call is over, its result is not saved yet.
    WrapUp,
    /// On a break.
    Break {
        /// Why.
        reason: String,
    },
    /// At the desk, but not to be reached.
    Unreachable,
    /// Listening to another agent's call, or waiting for it.
    Supervising,
}

impl From<event::AgentState> for AgentStateWord {
    fn from(state: event::AgentState) -> Self {
        use event::AgentState as Theirs;
        match state {
            Theirs::Offline => Self::Offline,
            Theirs::Ready => Self::Ready,
            Theirs::Reserved => Self::Reserved,
            Theirs::Ringing => Self::Ringing,
            Theirs::Talking => Self::Talking,
            Theirs::WrapUp => Self::WrapUp,
            Theirs::Break { reason } => Self::Break { reason },
            Theirs::Unreachable => Self::Unreachable,
            Theirs::Supervising => Self::Supervising,
        }
    }
}

/// Sound figures of one side of a call.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SoundFigures {
    /// Mean opinion score, 1.0–4.5.
    pub mos: f32,
    /// Lost packets in percent of those expected.
    pub loss_percent: f32,
    /// Jitter in milliseconds.
    pub jitter_ms: f32,
    /// Round trip in milliseconds.
    pub rtt_ms: Option<f32>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calls::word;

    #[test]
    fn every_word_of_the_switch_is_the_documents() {
        fn same<A: Serialize + Copy + PartialEq + std::fmt::Debug + From<B>, B: Serialize + Copy>(pairs: &[(A, B)]) {
            for (ours, theirs) in pairs {
                assert_eq!(word(ours), word(theirs));
                assert_eq!(A::from(*theirs), *ours);
            }
        }
        same(CallDirection::PAIRS);
        same(CallStateWord::PAIRS);
        same(CauseWhat::PAIRS);
        same(CauseWhose::PAIRS);
        for state in [event::AgentState::WrapUp, event::AgentState::Break { reason: "昼食".into() }] {
            let theirs = serde_json::to_value(&state).expect("json");
            assert_eq!(serde_json::to_value(AgentStateWord::from(state)).expect("json"), theirs);
        }
    }
}
