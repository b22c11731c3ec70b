//! Every permission in one file: which role may do what, and how far each role sees.
//!
//! A route names the [`Permission`] it needs in its resource's route table; nothing else decides. A test compares route
//! × role with a table that people read (`api/tests/policy.txt`).

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// The roles, weakest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 「ユーザー」
    Agent,
    /// Sees and helps their workgroups.
    Supervisor,
    /// 「管理者」
    Admin,
}

impl Role {
    /// Every role, weakest first.
    pub const ALL: [Role; 3] = [Role::Agent, Role::Supervisor, Role::Admin];

    /// As stored and sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Role::Agent => "agent",
            Role::Supervisor => "supervisor",
            Role::Admin => "admin",
        }
    }

    /// The role of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == word)
    }
}

/// What a person may do. Sent to the client by name in the session, so that it shows only what works.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// Look at users and workgroups.
    PeopleRead,
    /// Create, change and delete users and workgroups.
    PeopleWrite,
    /// Look at projects, result sets and field sets.
    SetupRead,
    /// Change them.
    SetupWrite,
    /// Look at leads of one's projects.
    LeadsRead,
    /// Create and change leads, contacts and methods.
    LeadsWrite,
    /// Place calls and work as an agent.
    CallsOwn,
    /// Place, see and end calls of other agents.
    CallsOthers,
    /// Look at history and hear recordings, as far as the role sees.
    HistoryRead,
    /// Save or correct the result of another agent's call.
    ResultsOthers,
    /// Look at the lines.
    LinesRead,
    /// Make and revoke API keys.
    ApiKeys,
}

impl Permission {
    /// Every permission.
    pub const ALL: [Permission; 12] = [
        Permission::PeopleRead,
        Permission::PeopleWrite,
        Permission::SetupRead,
        Permission::SetupWrite,
        Permission::LeadsRead,
        Permission::LeadsWrite,
        Permission::CallsOwn,
        Permission::CallsOthers,
        Permission::HistoryRead,
        Permission::ResultsOthers,
        Permission::LinesRead,
        Permission::ApiKeys,
    ];

    /// The weakest role that has it; stronger roles have it too.
    pub const fn needs(self) -> Role {
        match self {
            Permission::PeopleRead
            | Permission::SetupRead
            | Permission::LeadsRead
            | Permission::LeadsWrite
            | Permission::CallsOwn
            | Permission::HistoryRead
            | Permission::LinesRead => Role::Agent,
            Permission::CallsOthers | Permission::ResultsOthers => Role::Supervisor,
            Permission::PeopleWrite | Permission::SetupWrite | Permission::ApiKeys => Role::Admin,
        }
    }

    /// What this role may do.
    pub fn of(role: Role) -> Vec<Self> {
        Self::ALL.into_iter().filter(|permission| role >= permission.needs()).collect()
    }
}

/// What a route asks of its caller before anything else happens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Access {
    /// Nothing: signing in, the document.
    Open,
    /// Somebody signed in, whatever the role.
    SignedIn,
    /// A permission.
    Needs(Permission),
}

impl Access {
    /// May this role pass?
    pub fn admits(self, role: Role) -> bool {
        match self {
            Access::Open | Access::SignedIn => true,
            Access::Needs(permission) => role >= permission.needs(),
        }
    }
}

/// Who asks: a signed-in person or an API key acting for the person who made it.
#[derive(Clone, Debug)]
pub struct Who {
    /// The person.
    pub user_id: Uuid,
    /// The role in force.
    pub role: Role,
    /// The workgroups they are in.
    pub workgroup_ids: Vec<Uuid>,
    /// How they came.
    pub by: By,
}

/// How somebody was recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// A session's cookie; the session's row id.
    Session(String),
    /// An API key, by id.
    ApiKey(Uuid),
}

impl Who {
    /// Do they have this permission?
    pub fn may(&self, permission: Permission) -> bool {
        self.role >= permission.needs()
    }

    /// How far they see.
    pub fn scope(&self) -> Scope {
        match self.role {
            Role::Admin => Scope::All,
            Role::Supervisor => Scope::Workgroups { mine: self.workgroup_ids.clone(), user: self.user_id },
            Role::Agent => Scope::Own(self.user_id),
        }
    }
}

/// How far somebody sees: the filter that stores put on every list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Everything (administrator).
    All,
    /// What belongs to these workgroups, and one's own (supervisor).
    Workgroups {
        /// The workgroups.
        mine: Vec<Uuid>,
        /// The supervisor.
        user: Uuid,
    },
    /// One's own projects and own history (agent).
    Own(Uuid),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stronger_role_may_all_that_a_weaker_one_may() {
        for permission in Permission::ALL {
            let allowed: Vec<_> = Role::ALL.into_iter().map(|role| Access::Needs(permission).admits(role)).collect();
            assert!(allowed.is_sorted(), "{permission:?}: {allowed:?}");
            assert!(allowed[2], "an administrator may everything: {permission:?}");
        }
    }
}
