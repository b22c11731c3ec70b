//! The guard's no: its code, what a person needs to know (who, when, until when), and whether it can be set aside.

use super::hours::told;
use crate::bans::{BanOrigin, Reach};
use crate::error::{Code, Failure, Told};
use crate::http::moment::Moment;
use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;
use uuid::Uuid;

/// A ban, as far as a refusal tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = BanInTheWay)]
pub struct Ban {
    /// The ban.
    pub ban_id: Uuid,
    /// Who banned.
    pub by: Uuid,
    /// Their name, if the account is still there.
    pub by_name: Option<String>,
    /// When.
    pub at: Moment,
    /// Until when, if not for good.
    pub until: Option<Moment>,
    /// Why.
    pub reason: String,
    /// How far it reaches.
    pub scope: Reach,
    /// What made it.
    pub origin: BanOrigin,
    /// It reaches this person through a workgroup of their own, not the project: colleagues may still call.
    pub personal: bool,
}

/// Who holds a lead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Holder {
    /// Whose box it is.
    pub user_id: Uuid,
    /// Their name.
    pub name: String,
    /// Since when.
    pub since: Moment,
}

/// Who is calling a number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct InUse {
    /// The agent.
    pub user_id: Uuid,
    /// Their name, where it was looked up.
    pub name: Option<String>,
}

/// Why a number may not be dialled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is none.
    NoNumber,
    /// It is no telephone number.
    NumberInvalid,
    /// 110, 118, 119.
    NumberEmergency,
    /// 1XY, 0990, 020.
    NumberSpecial,
    /// Outside Japan.
    NumberInternational,
    /// Do not call.
    Banned(Ban),
    /// In somebody else's box.
    InMyBox(Holder),
    /// The agent does not work in the project.
    NotProjectMember,
    /// The project is set aside.
    ProjectArchived,
    /// The lead is not in the project.
    LeadNotInProject,
    /// Nobody is called at this time.
    OutsideHours {
        /// When the hours begin again.
        opens_at: Option<DateTime<Utc>>,
    },
    /// Another agent is calling it.
    NumberInUse(InUse),
    /// Called a moment ago.
    RedialTooSoon {
        /// When.
        last_at: DateTime<Utc>,
        /// When it may be called again.
        free_at: DateTime<Utc>,
    },
    /// The lead was called as often as allowed.
    AttemptsExhausted {
        /// How often it was called.
        attempts: u32,
        /// How often it may be.
        max: u32,
    },
    /// The number was called as often as allowed.
    NumberCapReached {
        /// How often it was called.
        calls: u32,
        /// How often it may be.
        max: u32,
        /// When it may be called again.
        free_at: DateTime<Utc>,
    },
}

impl Refusal {
    /// The row of the one table of codes.
    pub const fn code(&self) -> Code {
        match self {
            Refusal::NoNumber => Code::NoNumber,
            Refusal::NumberInvalid => Code::NumberInvalid,
            Refusal::NumberEmergency => Code::NumberEmergency,
            Refusal::NumberSpecial => Code::NumberSpecial,
            Refusal::NumberInternational => Code::NumberInternational,
            Refusal::Banned(_) => Code::Banned,
            Refusal::InMyBox(_) => Code::InMyBox,
            Refusal::NotProjectMember => Code::NotProjectMember,
            Refusal::ProjectArchived => Code::ProjectArchived,
            Refusal::LeadNotInProject => Code::LeadNotInProject,
            Refusal::OutsideHours { .. } => Code::OutsideHours,
            Refusal::NumberInUse(_) => Code::NumberInUse,
            Refusal::RedialTooSoon { .. } => Code::RedialTooSoon,
            Refusal::AttemptsExhausted { .. } => Code::AttemptsExhausted,
            Refusal::NumberCapReached { .. } => Code::NumberCapReached,
        }
    }

    /// Its place in the guard's order: of a lead's numbers the one that came furthest says why the lead is not called.
    pub const fn place(&self) -> u8 {
        match self {
            Refusal::NoNumber => 0,
            Refusal::NumberInvalid => 1,
            Refusal::NumberEmergency => 2,
            Refusal::NumberSpecial => 3,
            Refusal::NumberInternational => 4,
            Refusal::Banned(_) => 5,
            Refusal::InMyBox(_) => 6,
            Refusal::NotProjectMember => 7,
            Refusal::ProjectArchived => 8,
            Refusal::LeadNotInProject => 9,
            Refusal::OutsideHours { .. } => 10,
            Refusal::NumberInUse(_) => 11,
            Refusal::RedialTooSoon { .. } => 12,
            Refusal::AttemptsExhausted { .. } => 13,
            Refusal::NumberCapReached { .. } => 14,
        }
    }

    /// Can it be set aside by right? Never what a number is, who belongs where, what was refused by the person called
    /// (only lifting ends that), and the caps, which are hard.
    pub fn may_be_set_aside(&self) -> bool {
        match self {
            Refusal::Banned(ban) => ban.origin != BanOrigin::Refusal,
            Refusal::InMyBox(_) | Refusal::OutsideHours { .. } | Refusal::RedialTooSoon { .. } => true,
            Refusal::NoNumber
            | Refusal::NumberInvalid
            | Refusal::NumberEmergency
            | Refusal::NumberSpecial
            | Refusal::NumberInternational
            | Refusal::NotProjectMember
            | Refusal::ProjectArchived
            | Refusal::LeadNotInProject
            | Refusal::NumberInUse(_)
            | Refusal::AttemptsExhausted { .. }
            | Refusal::NumberCapReached { .. } => false,
        }
    }

    /// The particulars for people, in both languages; `None` = the code's sentence says it all.
    pub fn told(&self) -> Option<Told> {
        let (ja, en) = match self {
            Refusal::Banned(ban) => told_ban(ban),
            Refusal::InMyBox(holder) => {
                let (name, since) = (&holder.name, told(holder.since.0));
                (
                    format!("{name}さんのマイボックスに {since} から入っています。"),
                    format!("In the box of {name} since {since}."),
                )
            }
            Refusal::OutsideHours { opens_at: Some(at) } => {
                let at = told(*at);
                (format!("次に発信できるのは {at} からです。"), format!("Calls are possible again from {at}."))
            }
            Refusal::OutsideHours { opens_at: None } => (
                "今後1か月以内に発信できる時間帯がありません。".into(),
                "There are no calling hours within the next month.".into(),
            ),
            Refusal::NumberInUse(InUse { name: Some(name), .. }) => {
                (format!("{name}さんが発信中または通話中です。"), format!("{name} is calling it."))
            }
            Refusal::RedialTooSoon { last_at, free_at } => {
                let (last, free) = (told(*last_at), told(*free_at));
                (
                    format!("前回の発信は {last} です。{free} から発信できます。"),
                    format!("Called last at {last}; possible again from {free}."),
                )
            }
            Refusal::AttemptsExhausted { attempts, max } => (
                format!("発信 {attempts} 回、上限 {max} 回です。"),
                format!("Called {attempts} times of at most {max}."),
            ),
            Refusal::NumberCapReached { calls, max, free_at } => {
                let free = told(*free_at);
                (
                    format!("発信 {calls} 回、上限 {max} 回です。{free} から発信できます。"),
                    format!("Called {calls} times of at most {max}; possible again from {free}."),
                )
            }
            _ => return None,
        };
        Some(Told { ja, en, about: self.about() })
    }

    /// The same for programs.
    pub fn about(&self) -> Value {
        let mut about = match self {
            Refusal::Banned(ban) => json!({"ban": ban}),
            Refusal::InMyBox(holder) => json!({"holder": holder}),
            Refusal::OutsideHours { opens_at } => json!({"opens_at": opens_at.map(Moment::from)}),
            Refusal::NumberInUse(in_use) => json!({"in_use": in_use}),
            Refusal::RedialTooSoon { last_at, free_at } => {
                json!({"last_at": Moment::from(*last_at), "free_at": Moment::from(*free_at)})
            }
            Refusal::AttemptsExhausted { attempts, max } => json!({"calls": attempts, "max": max}),
            Refusal::NumberCapReached { calls, max, free_at } => {
                json!({"calls": calls, "max": max, "free_at": Moment::from(*free_at)})
            }
            _ => json!({}),
        };
        about["may_be_set_aside"] = json!(self.may_be_set_aside());
        about
    }
}

fn told_ban(ban: &Ban) -> (String, String) {
    let at = told(ban.at.0);
    let who_ja = ban.by_name.as_ref().map_or_else(|| "削除されたユーザー".to_owned(), |name| format!("{name}さん"));
    let who_en = ban.by_name.as_deref().unwrap_or("a deleted user");
    let mut ja = format!("{who_ja}が {at} に禁止しました。");
    let mut en = format!("Banned by {who_en} at {at}.");
    if let Some(until) = ban.until {
        let until = told(until.0);
        ja.push_str(&format!("期限は {until} です。"));
        en.push_str(&format!(" Until {until}."));
    }
    if !ban.reason.is_empty() {
        ja.push_str(&format!("理由：{}", ban.reason));
        en.push_str(&format!(" Reason: {}", ban.reason));
    }
    (ja, en)
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self { told: refusal.told().map(Box::new), ..Self::new(refusal.code()) }
    }
}
