//! Activities 「ヒストリー」 of every channel: call, mail, SMS, FAX, visit, note. One row each in one table, which history,
//! a lead's timeline and the reports read; a call's own facts stand beside it under the same id, as the switch told them.
//!
//! [`rules`] says what follows from a saved result, [`store`] carries it out in one transaction. Calls write themselves
//! (see the journal); a click on a mail method drafts its activity and answers the link to open.

pub mod link;
pub mod routes;
pub mod rules;
pub mod save;
pub mod store;
pub(crate) mod unattended;

use crate::leads::MethodKind;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The kinds of activity.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// 通話
    Call,
    /// メール
    Mail,
    /// SMS
    Sms,
    /// FAX
    Fax,
    /// 訪問
    Visit,
    /// メモ
    Note,
}

impl Channel {
    /// Every kind.
    pub const ALL: [Self; 6] = [Self::Call, Self::Mail, Self::Sms, Self::Fax, Self::Visit, Self::Note];

    /// As stored and sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Call => "call",
            Self::Mail => "mail",
            Self::Sms => "sms",
            Self::Fax => "fax",
            Self::Visit => "visit",
            Self::Note => "note",
        }
    }

    /// The kind of this word, as stored.
    pub(crate) fn parse(word: &str) -> Self {
        Self::ALL.into_iter().find(|channel| channel.as_str() == word).unwrap_or(Self::Note)
    }

    /// Does it go to an address?
    pub const fn has_address(self) -> bool {
        matches!(self, Self::Call | Self::Mail | Self::Sms | Self::Fax)
    }

    /// Can it use a contact method of this kind?
    pub const fn goes_by(self, kind: MethodKind) -> bool {
        match self {
            Self::Call | Self::Sms => matches!(kind, MethodKind::Phone),
            Self::Mail => matches!(kind, MethodKind::Mail),
            Self::Fax => matches!(kind, MethodKind::Fax),
            Self::Visit | Self::Note => false,
        }
    }
}
