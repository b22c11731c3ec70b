//! Why a call ended, in words that people use.

use crate::calls::CauseView;
use crate::error::Language;

/// The cause for people.
pub fn label(cause: &CauseView, answered: bool, language: Language) -> &'static str {
    let (ja, en) = match (cause.what.as_str(), cause.whose.as_str()) {
        ("hung_up", "agent" | "us") => ("通話終了（担当者が切断）", "Ended by the agent"),
        ("hung_up", _) => ("通話終了（相手が切断）", "Ended by the other side"),
        ("cancelled", "agent") => ("発信取消", "Given up before an answer"),
        ("cancelled", _) => ("相手が切断（応答前）", "Caller gave up"),
        ("busy", _) => ("話中", "Busy"),
        ("no_answer", _) => ("不在（応答なし）", "No answer"),
        ("not_in_use", _) => ("現アナ（使われていない番号）", "Number not in use"),
        ("refused", _) => ("着信拒否", "Refused"),
        ("no_common_media", _) => ("音声方式の不一致", "No common sound format"),
        ("line_fault", _) => ("回線異常", "Line out of order"),
        ("line_lost", _) if answered => ("回線切断", "Line lost during the call"),
        ("line_lost", _) => ("回線無応答", "Line does not answer"),
        ("media_lost", _) => ("音声途絶", "Sound was lost"),
        ("page_closed", _) => ("画面が閉じられたため終了", "The agent's page was closed"),
        ("signed_out", _) => ("サインアウトにより終了", "Signed out during the call"),
        ("restarted", _) => ("システム再起動により終了", "The system was restarted"),
        _ => ("内部エラー", "Internal error"),
    };
    match language {
        Language::Ja => ja,
        Language::En => en,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calls::word;
    use kakeru_switch::cause::{What, Whose};

    #[test]
    fn every_cause_but_internal_has_words_of_its_own() {
        use What::*;
        for what in [
            HungUp,
            Cancelled,
            Busy,
            NoAnswer,
            NotInUse,
            Refused,
            NoCommonMedia,
            LineFault,
            LineLost,
            MediaLost,
            PageClosed,
            SignedOut,
            Restarted,
        ] {
            for whose in [Whose::Caller, Whose::Callee, Whose::Agent, Whose::Carrier, Whose::Us] {
                let cause = CauseView { what: word(&what), whose: word(&whose) };
                assert_ne!(label(&cause, false, Language::En), "Internal error", "{what:?}");
            }
        }
        let internal = CauseView { what: word(&Internal), whose: word(&Whose::Us) };
        assert_eq!(label(&internal, false, Language::Ja), "内部エラー");
    }
}
