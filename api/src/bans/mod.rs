//! Bans 「禁止」: do-not-call for a number or a whole lead.
//!
//! A ban holds in the project's workgroup, else in all workgroups of whoever bans (scope `workgroup`); in one project
//! (`project`); or everywhere (`company`). An activity is refused if any workgroup of the person, or of the project, is
//! banned. Every kind of activity is refused; reading and lifting remain. A ban of a lead holds for all its numbers,
//! however they are reached; a ban of a number holds for every lead that has it, however it was written.

pub(crate) mod by_list;
pub(crate) mod list;
pub mod routes;
pub mod standing;
pub mod store;

use crate::http::moment::Moment;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// How far a ban reaches.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// The project's workgroup, else all workgroups of whoever bans.
    #[default]
    Workgroup,
    /// One project.
    Project,
    /// Everybody.
    Company,
}

impl Reach {
    /// As stored and sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Reach::Workgroup => "workgroup",
            Reach::Project => "project",
            Reach::Company => "company",
        }
    }

    /// The reach of this word; an unknown one reaches everybody, which is the safe side.
    pub fn parse(word: &str) -> Self {
        [Reach::Workgroup, Reach::Project].into_iter().find(|reach| reach.as_str() == word).unwrap_or(Reach::Company)
    }
}

/// What made a ban.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BanOrigin {
    /// A person, on a screen or by REST.
    Manual,
    /// A result that is a refusal: by law (特定商取引法 art. 17) nobody may set it aside; only lifting ends it.
    Refusal,
    /// A list of numbers.
    List,
}

impl BanOrigin {
    /// As stored and sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            BanOrigin::Manual => "manual",
            BanOrigin::Refusal => "refusal",
            BanOrigin::List => "list",
        }
    }

    /// The origin of this word; an unknown one is a refusal, which is the safe side.
    pub fn parse(word: &str) -> Self {
        [BanOrigin::Manual, BanOrigin::List]
            .into_iter()
            .find(|origin| origin.as_str() == word)
            .unwrap_or(BanOrigin::Refusal)
    }
}

/// A ban.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Ban {
    /// Id.
    pub id: Uuid,
    /// The number, E.164.
    pub number: Option<String>,
    /// The lead.
    pub lead_id: Option<Uuid>,
    /// Its name.
    pub lead_name: Option<String>,
    /// How far it reaches.
    pub scope: Reach,
    /// The workgroups that it holds in (scope `workgroup`).
    pub workgroup_ids: Vec<Uuid>,
    /// The project it was made in.
    pub project_id: Option<Uuid>,
    /// Its name.
    pub project_name: Option<String>,
    /// What made it.
    pub origin: BanOrigin,
    /// Why.
    pub reason: String,
    /// Who banned.
    pub banned_by: Uuid,
    /// Their name, if the account is still there.
    pub banned_by_name: Option<String>,
    /// The call in which it was said.
    pub call_id: Option<Uuid>,
    /// When.
    pub created_at: Moment,
    /// Ends by itself then.
    pub until: Option<Moment>,
    /// When it was lifted.
    pub lifted_at: Option<Moment>,
    /// By whom.
    pub lifted_by: Option<Uuid>,
    /// Why.
    pub lift_reason: Option<String>,
    /// It stands in the way now.
    pub stands: bool,
}

/// Which bans to look at.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Which {
    /// Those that stand.
    #[default]
    Standing,
    /// Those that were lifted or have ended.
    Over,
    /// All.
    All,
}

/// A ban to be. At least one of number and lead.
#[derive(Clone, Debug)]
pub struct NewBan {
    /// The number, E.164.
    pub number: Option<String>,
    /// The lead.
    pub lead: Option<Uuid>,
    /// How far it reaches.
    pub reach: Reach,
    /// The project it was made in: says the workgroup, or is the reach itself.
    pub project: Option<Uuid>,
    /// What makes it.
    pub origin: BanOrigin,
    /// Why, in words.
    pub reason: String,
    /// Who bans.
    pub by: Uuid,
    /// The call in which it was said.
    pub call: Option<Uuid>,
    /// Ends by itself then.
    pub until: Option<chrono::DateTime<chrono::Utc>>,
}

impl NewBan {
    /// What a result flagged as refusal makes of its call: number and lead, at once, for the whole workgroup.
    pub fn of_refusal(
        number: Option<String>,
        lead: Option<Uuid>,
        project: Option<Uuid>,
        by: Uuid,
        call: Option<Uuid>,
        reason: String,
    ) -> Self {
        let origin = BanOrigin::Refusal;
        Self { number, lead, reach: Reach::Workgroup, project, origin, reason, by, call, until: None }
    }
}

/// What [`store::ban_in`] did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Banned {
    /// The ban.
    pub id: Uuid,
    /// `false` = the same ban stood already; it is the one named.
    pub is_new: bool,
    /// Leads that it concerns (at most some hundreds are named), for the hub.
    pub lead_ids: Vec<Uuid>,
}
