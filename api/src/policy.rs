//! Every permission in one file: which role may do what, and how far each role sees.
//!
//! A route names the [`Permission`] it needs in its resource's route table; nothing else decides. A role holds all that
//! weaker roles hold; single users can be given rights on top; an API key can be confined to parts of the interface.
//! A test compares route × role × right with a table that people read (`api/tests/desk/policy.txt`).

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};
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

macro_rules! permissions {
    ($($(#[doc = $doc:literal])+ $variant:ident $word:literal $weakest:ident $resource:ident $given:ident;)*) => {
        /// What a person may do. Sent to the client by name in the session, so that it shows only what works.
        // The document's words come from `rename_all`: it does not see a name that a macro passes on.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, ToSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum Permission {
            $($(#[doc = $doc])+ $variant,)*
        }

        impl Permission {
            /// Every permission.
            pub const ALL: &[Permission] = &[$(Permission::$variant,)*];

            /// As stored and sent.
            pub const fn as_str(self) -> &'static str {
                match self { $(Permission::$variant => $word,)* }
            }

            /// The weakest role that has it; stronger roles have it too.
            pub const fn needs(self) -> Role {
                match self { $(Permission::$variant => Role::$weakest,)* }
            }

            /// The part of the interface that it opens.
            pub const fn resource(self) -> Resource {
                match self { $(Permission::$variant => Resource::$resource,)* }
            }

            /// How it comes to people.
            pub const fn given(self) -> Given {
                match self { $(Permission::$variant => Given::$given,)* }
            }
        }
    };
}

/// How a permission comes to people.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Given {
    /// By the role alone.
    ByRole,
    /// By the role, and to single users of weaker roles as a right of their own.
    AsRight,
}

// Permission, word, weakest role that has it, part of the interface for API keys, how it is given.
permissions! {
    /// Look at users and workgroups.
    PeopleRead "people_read" Agent People ByRole;
    /// Create, change and delete users and workgroups.
    PeopleWrite "people_write" Admin People ByRole;
    /// Look at projects, result sets and field sets.
    SetupRead "setup_read" Agent Setup ByRole;
    /// Change them.
    SetupWrite "setup_write" Admin Setup ByRole;
    /// Look at leads of one's projects.
    LeadsRead "leads_read" Agent Leads ByRole;
    /// Look at all leads, in any project or none.
    LeadsAll "leads_all" Admin Leads ByRole;
    /// Create and change leads, contacts and methods.
    LeadsWrite "leads_write" Agent Leads ByRole;
    /// Put leads into projects, delete and restore them, operate on many at once.
    LeadsManage "leads_manage" Supervisor Leads AsRight;
    /// Put leads into somebody else's box, and take them out 「マイボックス」.
    MyBoxOthers "my_box_others" Admin Leads AsRight;
    /// Import lists of leads.
    LeadsImport "leads_import" Supervisor Leads ByRole;
    /// Destroy leads in the recycle bin for good.
    Purge "purge" Admin Leads AsRight;
    /// Take leads, history and reports out as files.
    Export "export" Supervisor Exports AsRight;
    /// Look at bans.
    BansRead "bans_read" Agent Bans ByRole;
    /// Ban a number or a lead for a workgroup or a project.
    BansPlace "bans_place" Agent Bans ByRole;
    /// Ban for the whole company, and by list.
    BansWide "bans_wide" Supervisor Bans AsRight;
    /// Release a ban 「禁止解除」.
    BansLift "bans_lift" Supervisor Bans AsRight;
    /// Call in spite of a refusal of the guard that can be overridden; each time is noted.
    GuardOverride "guard_override" Admin Calls AsRight;
    /// Place calls and work as an agent.
    CallsOwn "calls_own" Agent Calls ByRole;
    /// Place, see and end calls of other agents.
    CallsOthers "calls_others" Supervisor Calls ByRole;
    /// Listen to calls of others while they run 「モニタリング」.
    Monitor "monitor" Supervisor Calls AsRight;
    /// Look at history and hear recordings, as far as the role sees.
    HistoryRead "history_read" Agent History ByRole;
    /// Hear every recording, however far the role sees.
    RecordingsAll "recordings_all" Admin History AsRight;
    /// Save or correct the result of another agent's call.
    ResultsOthers "results_others" Supervisor History ByRole;
    /// Look at the lines.
    LinesRead "lines_read" Agent Lines ByRole;
    /// Make and revoke API keys.
    ApiKeys "api_keys" Admin Keys ByRole;
    /// Listen to events as they happen.
    EventsRead "events_read" Agent Events ByRole;
    /// Read the audit log.
    AuditRead "audit_read" Admin Audit AsRight;
}

impl Permission {
    /// What somebody in this role with these rights may do.
    pub fn of(role: Role, rights: &[Permission]) -> Vec<Self> {
        Self::ALL.iter().copied().filter(|permission| permission.is_held(role, rights)).collect()
    }

    fn is_held(self, role: Role, rights: &[Permission]) -> bool {
        role >= self.needs() || (self.given() == Given::AsRight && rights.contains(&self))
    }

    /// What an API key needs to use it.
    fn key_scope(self) -> KeyScope {
        KeyScope { resource: self.resource(), writes: !self.as_str().ends_with("_read") }
    }
}

macro_rules! resources {
    ($($variant:ident $word:literal;)*) => {
        /// The parts of the interface that an API key can be confined to.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Resource {
            $(#[doc = $word] $variant,)*
        }

        impl Resource {
            /// Every part.
            pub const ALL: &[Resource] = &[$(Resource::$variant,)*];

            /// The first half of a scope's word.
            pub const fn as_str(self) -> &'static str {
                match self { $(Resource::$variant => $word,)* }
            }
        }
    };
}

resources! {
    People "people";
    Setup "setup";
    Leads "leads";
    Bans "bans";
    Calls "calls";
    History "history";
    Lines "lines";
    Exports "exports";
    Keys "keys";
    Audit "audit";
    Events "events";
}

/// What an API key may touch: `leads:read`, `leads:write` (which includes reading), …
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct KeyScope {
    /// The part of the interface.
    pub resource: Resource,
    /// Also change things there, and act.
    pub writes: bool,
}

impl KeyScope {
    /// Every scope.
    pub fn all() -> impl Iterator<Item = Self> {
        let both = |resource: &Resource| [false, true].map(|writes| Self { resource: *resource, writes });
        Resource::ALL.iter().flat_map(both)
    }

    /// Is the other one included?
    fn covers(self, other: Self) -> bool {
        self.resource == other.resource && (self.writes || !other.writes)
    }
}

impl std::fmt::Display for KeyScope {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.resource.as_str(), if self.writes { "write" } else { "read" })
    }
}

impl Serialize for KeyScope {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for KeyScope {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        let known = Self::all().find(|scope| scope.to_string() == word);
        known.ok_or_else(|| serde::de::Error::custom("no such scope"))
    }
}

impl PartialSchema for KeyScope {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .enum_values(Some(Self::all().map(|scope| scope.to_string())))
            .description(Some("What an API key may touch; `:write` includes `:read`"))
            .into()
    }
}

impl ToSchema for KeyScope {
    fn name() -> std::borrow::Cow<'static, str> {
        "KeyScope".into()
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
    /// May they pass? `writes` = the request is one that changes something.
    pub fn admits(self, who: &Who, writes: bool) -> bool {
        match self {
            Access::Open | Access::SignedIn => true,
            Access::Needs(permission) => {
                let scope = KeyScope { resource: permission.resource(), writes };
                permission.is_held(who.role, &who.rights) && who.key_covers(scope)
            }
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
    /// What they may besides, whichever role is in force.
    pub rights: Vec<Permission>,
    /// What the API key is confined to; none = nothing but its role.
    pub key_scopes: Option<Vec<KeyScope>>,
    /// Their password is one that somebody else gave them: first they choose their own.
    pub password_is_once: bool,
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
        permission.is_held(self.role, &self.rights) && self.key_covers(permission.key_scope())
    }

    /// Everything they may.
    pub fn permissions(&self) -> Vec<Permission> {
        Permission::ALL.iter().copied().filter(|permission| self.may(*permission)).collect()
    }

    fn key_covers(&self, wanted: KeyScope) -> bool {
        self.key_scopes.as_ref().is_none_or(|scopes| scopes.iter().any(|scope| scope.covers(wanted)))
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

    fn somebody(role: Role, rights: &[Permission], scopes: Option<&[&str]>) -> Who {
        let scope = |word: &&str| serde_json::from_value(serde_json::json!(word)).expect("a scope");
        Who {
            user_id: Uuid::nil(),
            role,
            rights: rights.to_vec(),
            key_scopes: scopes.map(|words| words.iter().map(scope).collect()),
            password_is_once: false,
            workgroup_ids: vec![],
            by: By::ApiKey(Uuid::nil()),
        }
    }

    #[test]
    fn a_permission_has_one_word_wherever_it_stands() {
        use utoipa::PartialSchema;
        let words: Vec<_> = Permission::ALL.iter().map(|permission| permission.as_str()).collect();
        let sent = serde_json::to_value(Permission::ALL).expect("words");
        let documented = serde_json::to_value(Permission::schema()).expect("a schema");
        assert_eq!((&sent, &documented["enum"]), (&serde_json::json!(words), &sent));
    }

    #[test]
    fn a_stronger_role_may_all_that_a_weaker_one_may() {
        for permission in Permission::ALL {
            let allowed: Vec<_> =
                Role::ALL.into_iter().map(|role| somebody(role, &[], None).may(*permission)).collect();
            assert!(allowed.is_sorted(), "{permission:?}: {allowed:?}");
            assert!(allowed[2], "an administrator may everything: {permission:?}");
        }
    }

    #[test]
    fn a_right_gives_one_thing_and_what_comes_by_role_cannot_be_given() {
        for permission in Permission::ALL.iter().copied().filter(|permission| permission.needs() > Role::Agent) {
            let agent = somebody(Role::Agent, &[permission], None);
            assert_eq!(agent.may(permission), permission.given() == Given::AsRight, "{permission:?}");
            let plain = somebody(Role::Agent, &[], None).permissions().len();
            assert_eq!(agent.permissions().len() - plain, usize::from(agent.may(permission)));
        }
    }

    #[test]
    fn a_key_is_confined_to_its_scopes() {
        let table: [(&[&str], Permission, bool); 7] = [
            (&["leads:read"], Permission::LeadsRead, true),
            (&["leads:read"], Permission::LeadsWrite, false),
            (&["leads:write"], Permission::LeadsRead, true),
            (&["leads:write"], Permission::LeadsWrite, true),
            (&["leads:write", "calls:read"], Permission::CallsOwn, false),
            (&["history:read"], Permission::LeadsRead, false),
            (&[], Permission::LeadsRead, false),
        ];
        for (scopes, permission, allowed) in table {
            assert_eq!(somebody(Role::Admin, &[], Some(scopes)).may(permission), allowed, "{scopes:?} {permission:?}");
        }
        let all: Vec<String> = KeyScope::all().map(|scope| scope.to_string()).collect();
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        assert_eq!(somebody(Role::Admin, &[], Some(&all)).permissions(), Permission::ALL);
        assert!(serde_json::from_str::<KeyScope>("\"leads:everything\"").is_err());
    }
}
