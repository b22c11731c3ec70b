//! System results: how a call ended as far as the switch itself knows. One company-wide set of them is there from the
//! first start on and offered in every project; a project's own result with the same code goes first.

use crate::projects::rules::Retry;
use kakeru_switch::cause::What;
use kakeru_switch::event::Direction;
use uuid::Uuid;

/// The company-wide set.
pub const SET: Uuid = Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_0100);
/// Its name.
pub const SET_NAME: &str = "システム";

/// Each way a call can end that needs no person to say it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SystemCode {
    /// 不在
    NoAnswer,
    /// 話中
    Busy,
    /// 現アナ: the number is not in use.
    NotInUse,
    /// A fax machine answered.
    Fax,
    /// 留守電
    Voicemail,
    /// Somebody called us and nobody took it.
    Missed,
    /// Given up before it rang.
    Cancelled,
    /// The line or the sound failed.
    LineFault,
    /// The agent's page was closed before anything was saved.
    PageClosed,
    /// The agent was signed out during the call.
    SignedOut,
    /// The program was stopped during the call.
    Restarted,
}

impl SystemCode {
    /// Every code, in the order of the set.
    pub const ALL: [Self; 11] = [
        Self::NoAnswer,
        Self::Busy,
        Self::NotInUse,
        Self::Fax,
        Self::Voicemail,
        Self::Missed,
        Self::Cancelled,
        Self::LineFault,
        Self::PageClosed,
        Self::SignedOut,
        Self::Restarted,
    ];

    /// As stored and sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NoAnswer => "no_answer",
            Self::Busy => "busy",
            Self::NotInUse => "not_in_use",
            Self::Fax => "fax",
            Self::Voicemail => "voicemail",
            Self::Missed => "missed",
            Self::Cancelled => "cancelled",
            Self::LineFault => "line_fault",
            Self::PageClosed => "page_closed",
            Self::SignedOut => "signed_out",
            Self::Restarted => "restarted",
        }
    }

    /// The code of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|code| code.as_str() == word)
    }

    /// Its result in the company-wide set.
    pub const fn result_id(self) -> Uuid {
        Uuid::from_u128(SET.as_u128() + 1 + self as u128)
    }

    /// What agents call it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::NoAnswer => "不在",
            Self::Busy => "話中",
            Self::NotInUse => "現アナ",
            Self::Fax => "FAX",
            Self::Voicemail => "留守電",
            Self::Missed => "不在着信",
            Self::Cancelled => "発信取消",
            Self::LineFault => "回線異常",
            Self::PageClosed => "画面終了",
            Self::SignedOut => "強制ログアウト",
            Self::Restarted => "システム再起動",
        }
    }

    /// When to try again, unless the set is changed. Where projects have a rule of their own, none.
    pub const fn retry_after_min(self) -> Option<i32> {
        match self {
            Self::Cancelled | Self::LineFault | Self::PageClosed | Self::SignedOut | Self::Restarted => Some(10),
            Self::NoAnswer | Self::Busy | Self::NotInUse | Self::Fax | Self::Voicemail | Self::Missed => None,
        }
    }

    /// When a project tries again.
    pub const fn retry_in(self, rules: &Retry) -> Option<u32> {
        match self {
            Self::NoAnswer => rules.no_answer_min,
            Self::Busy => rules.busy_min,
            Self::NotInUse => rules.not_in_use_min,
            Self::Fax => rules.fax_min,
            Self::Voicemail => rules.voicemail_min,
            Self::Missed | Self::Cancelled | Self::LineFault | Self::PageClosed | Self::SignedOut | Self::Restarted => {
                None
            }
        }
    }

    /// May the system save it by itself, where a project wishes so? Only what nobody could add a word to.
    pub const fn needs_no_person(self) -> bool {
        matches!(self, Self::NoAnswer | Self::Busy | Self::NotInUse)
    }

    /// What the end of a call says by itself; a conversation that ended as conversations do says nothing.
    pub fn of(what: What, direction: Direction, rang: bool, answered: bool) -> Option<Self> {
        use Direction::{Inbound, Outbound};
        match (what, direction) {
            (What::HungUp, _) => None,
            (What::PageClosed, _) => Some(Self::PageClosed),
            (What::SignedOut, _) => Some(Self::SignedOut),
            (What::Restarted, _) => Some(Self::Restarted),
            (What::LineFault | What::LineLost | What::MediaLost | What::NoCommonMedia | What::Internal, _) => {
                Some(Self::LineFault)
            }
            (What::Busy | What::NoAnswer | What::NotInUse | What::Refused | What::Cancelled, _) if answered => None,
            (What::Busy | What::NoAnswer | What::NotInUse | What::Refused | What::Cancelled, Inbound) => {
                Some(Self::Missed)
            }
            (What::Busy, Outbound) => Some(Self::Busy),
            (What::NotInUse, Outbound) => Some(Self::NotInUse),
            // Whoever lets it ring and gives up, or is rejected unheard, has reached nobody.
            (What::NoAnswer | What::Refused, Outbound) => Some(Self::NoAnswer),
            (What::Cancelled, Outbound) if rang => Some(Self::NoAnswer),
            (What::Cancelled, Outbound) => Some(Self::Cancelled),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn codes_and_ids_are_one_each() {
        let words: HashSet<_> = SystemCode::ALL.iter().map(|code| code.as_str()).collect();
        let ids: HashSet<_> = SystemCode::ALL.iter().map(|code| code.result_id()).collect();
        assert_eq!((words.len(), ids.len()), (SystemCode::ALL.len(), SystemCode::ALL.len()));
        assert!(!ids.contains(&SET));
        for code in SystemCode::ALL {
            assert_eq!(SystemCode::parse(code.as_str()), Some(code));
        }
        assert_eq!(SystemCode::parse("hung_up"), None);
    }

    #[test]
    fn agt_05_every_end_has_its_system_result_and_a_conversation_has_none() {
        use Direction::{Inbound as In, Outbound as Out};
        let (rang, silent, answered, unanswered) = (true, false, true, false);
        for (what, direction, rang, answered, code) in [
            (What::HungUp, Out, rang, answered, None),
            (What::HungUp, In, rang, answered, None),
            (What::Busy, Out, silent, unanswered, Some(SystemCode::Busy)),
            (What::NoAnswer, Out, rang, unanswered, Some(SystemCode::NoAnswer)),
            (What::NotInUse, Out, silent, unanswered, Some(SystemCode::NotInUse)),
            (What::Refused, Out, rang, unanswered, Some(SystemCode::NoAnswer)),
            (What::Cancelled, Out, rang, unanswered, Some(SystemCode::NoAnswer)),
            (What::Cancelled, Out, silent, unanswered, Some(SystemCode::Cancelled)),
            (What::Cancelled, In, rang, unanswered, Some(SystemCode::Missed)),
            (What::NoAnswer, In, rang, unanswered, Some(SystemCode::Missed)),
            (What::Refused, In, rang, unanswered, Some(SystemCode::Missed)),
            (What::LineFault, Out, silent, unanswered, Some(SystemCode::LineFault)),
            (What::LineLost, Out, rang, answered, Some(SystemCode::LineFault)),
            (What::MediaLost, In, rang, answered, Some(SystemCode::LineFault)),
            (What::NoCommonMedia, Out, silent, unanswered, Some(SystemCode::LineFault)),
            (What::Internal, In, silent, unanswered, Some(SystemCode::LineFault)),
            (What::PageClosed, Out, rang, answered, Some(SystemCode::PageClosed)),
            (What::SignedOut, Out, silent, unanswered, Some(SystemCode::SignedOut)),
            (What::Restarted, In, rang, answered, Some(SystemCode::Restarted)),
        ] {
            assert_eq!(
                SystemCode::of(what, direction, rang, answered),
                code,
                "{what:?} {direction:?} {rang} {answered}"
            );
        }
    }
}
