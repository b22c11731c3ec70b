//! Supervisors at work: listening, whispering, barging, taking over; and the floor they see. The switch decides what is
//! possible, this decides who may, and notes each step in the audit log.

pub mod floor;
pub(crate) mod notes;
pub mod orders;
pub(crate) mod rights;
pub mod routes;
mod store;
pub mod words;

use crate::http::moment::Moment;
use kakeru_switch::event::{self, SupervisionView};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use words::{SupervisionEndWord, SupervisionStateWord};

/// What a supervisor does on a call.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Hears everybody, is heard by nobody 「モニタリング」.
    #[default]
    Monitor,
    /// The same, heard by one agent alone 「ささやき」.
    Whisper,
    /// The same, heard by everybody 「割り込み」.
    Barge,
}

impl Mode {
    /// The switch's, with the ear of a whisper.
    pub(crate) fn at(self, to: Option<Uuid>) -> Option<event::Mode> {
        Some(match self {
            Mode::Monitor => event::Mode::Monitor,
            Mode::Whisper => event::Mode::Whisper { to: kakeru_switch::ids::AgentId(to?) },
            Mode::Barge => event::Mode::Barge,
        })
    }

    /// Taken apart.
    pub(crate) fn of(mode: event::Mode) -> (Self, Option<Uuid>) {
        match mode {
            event::Mode::Monitor => (Mode::Monitor, None),
            event::Mode::Whisper { to } => (Mode::Whisper, Some(to.0)),
            event::Mode::Barge => (Mode::Barge, None),
        }
    }
}

/// Whom or what a supervision stays with.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Follow {
    /// The call, whoever talks in it; it ends with it.
    #[default]
    Call,
    /// The agent, from call to call.
    Agent,
}

impl From<Follow> for event::Follow {
    fn from(follow: Follow) -> Self {
        match follow {
            Follow::Call => event::Follow::Call,
            Follow::Agent => event::Follow::Agent,
        }
    }
}

impl From<event::Follow> for Follow {
    fn from(follow: event::Follow) -> Self {
        match follow {
            event::Follow::Call => Follow::Call,
            event::Follow::Agent => Follow::Agent,
        }
    }
}

/// A supervisor's listening. The newest view of one replaces the older.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Supervision {
    /// Id.
    pub id: Uuid,
    /// Who listens.
    pub supervisor: Uuid,
    /// Whose call it is now, or who is followed.
    pub agent: Option<Uuid>,
    /// The call that is heard, or waited for.
    pub call: Option<Uuid>,
    /// What the supervisor does there.
    pub mode: Mode,
    /// Who hears the whisper.
    pub to: Option<Uuid>,
    /// Whom or what it stays with.
    pub follow: Follow,
    /// What is true of it now.
    pub state: SupervisionStateWord,
    /// Since when.
    pub since: Moment,
    /// Why it is over.
    pub ended: Option<SupervisionEndWord>,
}

impl From<&SupervisionView> for Supervision {
    fn from(view: &SupervisionView) -> Self {
        let (mode, to) = Mode::of(view.mode);
        Self {
            id: view.id.0,
            supervisor: view.supervisor.0,
            agent: view.agent.map(|agent| agent.0),
            call: view.call.map(|call| call.0),
            mode,
            to,
            follow: view.follow.into(),
            state: view.state.into(),
            since: view.since.into(),
            ended: view.ended.map(SupervisionEndWord::from),
        }
    }
}
