//! The switch's ids. Minted once, the same in history, recording name, log lines and events.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new id: UUID version 7, ordered by time of minting.
            pub fn mint() -> Self {
                Self(Uuid::now_v7())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(s: &str) -> Result<Self, Self::Err> {
                s.parse().map(Self)
            }
        }
    };
}

id!(
    /// One call, from the click to its end.
    CallId
);
id!(
    /// One leg of a call (a SIP dialog to be).
    LegId
);
id!(
    /// A person who works at the desk; the desk's user id.
    AgentId
);
id!(
    /// One browser page's life: from its socket's first message until it is gone for good.
    DeskId
);
id!(
    /// One supervisor's listening, from its start to its end.
    SupervisionId
);
id!(
    /// One transfer of a call, from its start to its end.
    TransferId
);
id!(
    /// One click. A repeated command id gets the first answer.
    CommandId
);
id!(
    /// A project of the desk, carried through the switch untouched.
    ProjectId
);
id!(
    /// A lead of the desk, carried through the switch untouched.
    LeadId
);
id!(
    /// One lease: a lead in an agent's hands.
    LeaseId
);
