//! The socket's words. JSON text frames; both directions carry a `type`.
//!
//! The server opens with `hello`: where its numbering stands (`epoch`:`seq`) and either a snapshot of everything in sight
//! or, when the page asked to resume (`?resume=epoch:seq`) and nothing was missed, none. Then come `event`s, each a whole
//! view with its number. The page sends `command`s with an id of its own; each gets one `reply`; a repeated id gets the
//! first reply again. Before the server closes for good it says `gone`. A page too slow to follow is closed with status
//! 1013 and the reason `resume=epoch:seq`.

use crate::bulk;
use crate::calls::dial::Dial;
use crate::calls::{self, Call};
use crate::distribution::{Assignment, QueueState};
use crate::error::{Failure, Language};
use crate::http::body;
use crate::http::moment::Moment;
use crate::http::problem::Problem;
use crate::imports::ImportNews;
use crate::policy::Who;
use crate::reminders::State;
use crate::supervisions::{Supervision, floor};
use crate::transfers::{self, Transfer};
use crate::ws::sight::Sight;
use kakeru_switch::Snapshot;
use kakeru_switch::event::{AgentState, AgentView, Figures, QualityView, TransferView};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

/// What the server sends.
#[derive(Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ServerMessage {
    /// The first message.
    Hello(Hello),
    /// Something is now true.
    Event(EventMessage),
    /// The answer to a command.
    Reply(Reply),
    /// The server closes for good.
    Gone {
        /// Why.
        why: Gone,
    },
}

/// The first message.
#[derive(Serialize, ToSchema)]
pub struct Hello {
    /// The numbering's life: a new one begins with each start of the server.
    pub epoch: u64,
    /// The number of the last event before this message.
    pub seq: u64,
    /// This page's id at the switch.
    pub desk_id: Uuid,
    /// Events since the asked place follow: nothing was missed.
    pub resumed: bool,
    /// Everything in sight, unless resumed.
    pub snapshot: Option<SnapshotView>,
}

/// Everything in sight.
#[derive(Serialize, ToSchema)]
pub struct SnapshotView {
    /// Agents that are not offline.
    pub agents: Vec<Agent>,
    /// Calls that run, and those whose wrap-up does.
    pub calls: Vec<Call>,
    /// Supervisions that run.
    pub supervisions: Vec<Supervision>,
    /// Transfers that run.
    pub transfers: Vec<Transfer>,
}

impl SnapshotView {
    pub(crate) fn in_sight(who: &Who, sight: &Sight, whole: &Snapshot) -> Self {
        let sees = |of: Option<Uuid>| sight.sees(of);
        Self {
            agents: whole.agents.iter().filter(|view| sees(Some(view.agent.0))).map(Agent::from).collect(),
            calls: whole.calls.iter().map(Call::from).filter(|call| calls::routes::is_seen(who, sight, call)).collect(),
            supervisions: floor::in_sight(who, sight, &whole.supervisions),
            transfers: in_sight(who, sight, &whole.transfers),
        }
    }
}

fn in_sight(who: &Who, sight: &Sight, views: &[TransferView]) -> Vec<Transfer> {
    views.iter().filter(|view| transfers::routes::sees(who, sight, view)).map(Transfer::from).collect()
}

/// A numbered event.
#[derive(Serialize, ToSchema)]
pub struct EventMessage {
    /// Its number, up by at least one (events out of sight are left out).
    pub seq: u64,
    /// When it happened.
    pub at: Moment,
    /// What.
    #[serde(flatten)]
    pub what: EventKind,
}

/// The kinds of event.
#[derive(Serialize, ToSchema)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum EventKind {
    /// An agent's state.
    Agent(Agent),
    /// A call's state.
    Call(Box<Call>),
    /// A supervisor's listening: for the supervisor, and for whoever may listen to that agent.
    Supervision(Supervision),
    /// A transfer: for who transfers, for the colleague (to whom it is an incoming call), and for whoever sees either.
    Transfer(Box<Transfer>),
    /// A supervisor says something to an agent 「メッセージ」: for that agent, and for who sees them.
    Message(MessageNews),
    /// A voice on its way to an ear that must not hear it was stopped: a fault of the program, for administrators.
    Overheard(OverheardNews),
    /// Sound figures of a running call, about once a second.
    Quality(Quality),
    /// A row of history is there or changed: ask `GET /api/v1/history/{id}`.
    History(HistoryNews),
    /// A lead changed, came or went: ask `GET /api/v1/leads/{id}`.
    Lead(LeadNews),
    /// A reminder is there, changed or due: ask `GET /api/v1/reminders/{id}`.
    Reminder(ReminderNews),
    /// A lead came to its agent by itself: ask `GET /api/v1/leads/{id}?project_id=`.
    Assigned(LeaseNews),
    /// A lease ended without its agent's doing; `why` is `page_lost`, `signed_off` or `expired`.
    LeaseEnded(LeaseNews),
    /// No lead came by itself: the queue is empty for this agent.
    QueueEmpty(QueueEmptyNews),
    /// A mass operation went on: leads of its project may look otherwise. Who started it may ask
    /// `GET /api/v1/bulk/{id}`.
    Bulk(BulkNews),
    /// A ban came or was lifted: what it concerns may no longer, or again, be contacted. For every page.
    Ban(BanNews),
    /// Leads came into a box or out of one. For every page.
    MyBox(MyBoxNews),
    /// An import goes on: ask `GET /api/v1/imports/{id}`.
    Import(ImportNews),
}

/// A mass operation went on.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct BulkNews {
    /// The operation.
    pub id: Uuid,
    /// The project of its leads.
    pub project_id: Uuid,
    /// How far it is.
    pub state: bulk::State,
    /// Leads selected.
    pub total: i64,
    /// Leads changed.
    pub changed: i64,
    /// Leads left as they were.
    pub skipped: i64,
    /// Leads changed back.
    pub undone: i64,
    /// Leads that undoing left alone.
    pub kept: i64,
}

/// A supervisor says something.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MessageNews {
    /// The message.
    pub id: Uuid,
    /// Who says it.
    pub from: Uuid,
    /// Their name.
    pub from_name: String,
    /// To whom.
    pub to: Uuid,
    /// What.
    pub text: String,
}

/// A voice was stopped.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OverheardNews {
    /// In which call.
    pub call: Option<Uuid>,
}

/// A lead changed, came or went.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LeadNews {
    /// The lead.
    pub lead_id: Uuid,
}

impl EventKind {
    /// As sent in `event`.
    pub(crate) const fn name(&self) -> &'static str {
        match self {
            EventKind::Agent(_) => "agent",
            EventKind::Call(_) => "call",
            EventKind::Supervision(_) => "supervision",
            EventKind::Transfer(_) => "transfer",
            EventKind::Message(_) => "message",
            EventKind::Overheard(_) => "overheard",
            EventKind::Quality(_) => "quality",
            EventKind::History(_) => "history",
            EventKind::Lead(_) => "lead",
            EventKind::Reminder(_) => "reminder",
            EventKind::Assigned(_) => "assigned",
            EventKind::LeaseEnded(_) => "lease_ended",
            EventKind::QueueEmpty(_) => "queue_empty",
            EventKind::Bulk(_) => "bulk",
            EventKind::Ban(_) => "ban",
            EventKind::MyBox(_) => "my_box",
            EventKind::Import(_) => "import",
        }
    }
}

/// An agent as others see them.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Agent {
    /// The user's id.
    pub agent: Uuid,
    /// `{"name": "offline" | "ready" | "reserved" | "ringing" | "talking" | "wrap_up" | "break" | "unreachable" |
    /// "supervising"}`, a break
    /// with its `reason`.
    #[schema(value_type = crate::calls::words::AgentStateWord)]
    pub state: AgentState,
    /// Since when.
    pub since: Moment,
    /// The call they are on, or whose wrap-up they are in.
    pub call: Option<Uuid>,
    /// Their page is connected.
    pub desk_connected: bool,
    /// Their sound is connected.
    pub sound_connected: bool,
}

impl From<&AgentView> for Agent {
    fn from(view: &AgentView) -> Self {
        Self {
            agent: view.agent.0,
            state: view.state.clone(),
            since: view.since.into(),
            call: view.call.map(|call| call.0),
            desk_connected: view.desk_connected,
            sound_connected: view.sound_connected,
        }
    }
}

/// Sound figures of a running call.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Quality {
    /// The call.
    pub call: Uuid,
    /// The agent.
    pub agent: Uuid,
    /// The browser's side: `{mos, loss_percent, jitter_ms, rtt_ms}`.
    #[schema(value_type = Option<crate::calls::words::SoundFigures>)]
    pub browser: Option<Figures>,
    /// The line's side.
    #[schema(value_type = Option<crate::calls::words::SoundFigures>)]
    pub trunk: Option<Figures>,
}

impl From<&QualityView> for Quality {
    fn from(view: &QualityView) -> Self {
        Self { call: view.call.0, agent: view.agent.0, browser: view.browser.clone(), trunk: view.trunk.clone() }
    }
}

/// A ban came or was lifted.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct BanNews {
    /// The ban: ask `GET /api/v1/bans/{id}`; none = a whole list of them.
    pub ban_id: Option<Uuid>,
    /// It stands now; `false` = it was lifted.
    pub stands: bool,
    /// The leads that it concerns, as far as some hundreds.
    pub lead_ids: Vec<Uuid>,
}

/// Leads came into a box or out of one.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MyBoxNews {
    /// Whose box they are in now; none = nobody's.
    pub user_id: Option<Uuid>,
    /// The leads.
    pub lead_ids: Vec<Uuid>,
}

/// A row of history is there or changed.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct HistoryNews {
    /// The call.
    pub id: Uuid,
    /// Its agent.
    pub user_id: Option<Uuid>,
    /// Its project.
    pub project_id: Option<Uuid>,
    /// Its lead.
    pub lead_id: Option<Uuid>,
    /// A result was saved.
    pub saved: bool,
}

/// A reminder was set or changed, or its time has come.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ReminderNews {
    /// The reminder.
    pub id: Uuid,
    /// Whom it reminds (or reminded, before it was handed over).
    pub user_id: Uuid,
    /// Of which lead.
    pub lead_id: Uuid,
    /// For which project.
    pub project_id: Option<Uuid>,
    /// Where it stands.
    pub state: State,
    /// This is the notice: its time has come.
    pub due: bool,
}

/// A lease that began or ended by itself.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LeaseNews {
    /// The lease.
    pub lease_id: Uuid,
    /// Its project.
    pub project_id: Uuid,
    /// Its lead.
    pub lead_id: Uuid,
    /// Its agent.
    pub agent: Uuid,
    /// Why it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<&'static str>,
}

/// No lead came by itself.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct QueueEmptyNews {
    /// The agent.
    pub agent: Uuid,
    /// The project.
    pub project_id: Uuid,
    /// How many leads wait for what.
    #[serde(flatten)]
    pub state: QueueState,
}

/// The answer to a command: `ok` and what was asked for, or the problem.
#[derive(Clone, Serialize, ToSchema)]
pub struct Reply {
    /// The command's id.
    pub id: Uuid,
    /// It was done.
    pub ok: bool,
    /// To `offer`: the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sdp: Option<String>,
    /// To `dial`: the call, whose INVITE is on its way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub call: Option<Box<Call>>,
    /// To `assign`: the lead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assignment: Option<Box<Assignment>>,
    /// Why it was not done: as REST's problems.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Problem>)]
    pub problem: Option<Value>,
}

impl Reply {
    /// Done.
    pub fn done(id: Uuid) -> Self {
        Self { id, ok: true, sdp: None, call: None, assignment: None, problem: None }
    }

    /// Not done.
    pub fn refused(id: Uuid, failure: &Failure, language: Language, trace_id: &str) -> Self {
        let problem = serde_json::to_value(Problem::new(failure, language, trace_id)).ok();
        Self { ok: false, problem, ..Self::done(id) }
    }
}

/// Why the server closes for good.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Gone {
    /// A newer page of the same account took over.
    Displaced,
    /// The server stops.
    Stopping,
    /// Signed out, or the session is over.
    SignedOut,
}

/// What a page may ask for. On the wire: `{"type":"command","id":"<uuid>","name":"dial", …}`.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(tag = "name", rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// The page's WebRTC offer (the shift's connection, or an ICE restart); answers `sdp`.
    Offer {
        /// The offer.
        sdp: String,
    },
    /// Ready for work.
    Ready,
    /// On a break.
    Break {
        /// Why.
        reason: String,
    },
    /// Sign off for the day.
    Offline,
    /// Place a call; answers `call`.
    Dial(Dial),
    /// Take an inbound call that rings.
    Answer {
        /// Which.
        call_id: Uuid,
    },
    /// Hang up.
    HangUp {
        /// Which.
        call_id: Uuid,
    },
    /// Mute or open the microphone.
    Mute {
        /// On which call.
        call_id: Uuid,
        /// Muted?
        muted: bool,
    },
    /// Hold the other side 「保留」, who hears music, or go on.
    Hold {
        /// Which call.
        call_id: Uuid,
        /// On hold?
        held: bool,
    },
    /// Ask the supervisors for help 「応援」 during a talk, or take that back.
    Help {
        /// In which call.
        call_id: Uuid,
        /// A supervisor is to come.
        wanted: bool,
    },
    /// Send digits: `0-9 * # A-D`.
    Digits {
        /// On which call.
        call_id: Uuid,
        /// Which.
        digits: String,
    },
    /// End the wrap-up without a result; the call stays marked in history.
    WrapUpDone {
        /// Of which call.
        call_id: Uuid,
    },
    /// The next lead of a project; answers `assignment`. Who holds one gets that one.
    Assign {
        /// The project.
        project_id: Uuid,
        /// From now on the next lead comes by itself after a saved result, or not.
        auto_next: Option<bool>,
    },
    /// Whether the next lead comes by itself.
    AutoNext {
        /// The project.
        project_id: Uuid,
        /// Yes or no.
        on: bool,
    },
    /// Give a lead back.
    Release {
        /// The lease.
        lease_id: Uuid,
    },
    /// Pass a lead over.
    Skip {
        /// The lease.
        lease_id: Uuid,
        /// Why.
        reason: String,
    },
    /// Move a lease's deadline on; a connected page need not.
    Renew {
        /// The lease.
        lease_id: Uuid,
    },
    /// Are you there?
    Ping,
}

/// A command with its id.
#[derive(Debug)]
pub struct Envelope {
    /// The click's id.
    pub id: Uuid,
    /// The wish.
    pub command: Command,
}

impl Envelope {
    /// Read a frame. With the error comes the command's id, where one could be read.
    pub fn parse(text: &str) -> Result<Self, (Option<Uuid>, Failure)> {
        let mut value: Value = body::parse(text.as_bytes()).map_err(|failure| (None, failure))?;
        let Some(fields) = value.as_object_mut() else {
            return Err((None, Failure::field("", "type", "an object is expected")));
        };
        let kind = fields.remove("type");
        let id = fields.remove("id").and_then(|id| id.as_str().and_then(|id| id.parse().ok()));
        let Some(id) = id else { return Err((None, Failure::field("/id", "format", "a UUID is expected"))) };
        if kind.as_ref().and_then(Value::as_str) != Some("command") {
            return Err((Some(id), Failure::field("/type", "format", "\"command\" is expected")));
        }
        let bytes = serde_json::to_vec(&value).unwrap_or_default();
        let command = body::parse(&bytes).map_err(|failure| (Some(id), failure))?;
        Ok(Self { id, command })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "0191b1a0-0000-7000-8000-000000000000";

    fn parse(rest: &str) -> Result<Command, (bool, String)> {
        let frame = format!(r#"{{"type":"command","id":"{ID}",{rest}}}"#);
        Envelope::parse(&frame)
            .map(|envelope| envelope.command)
            .map_err(|(id, failure)| (id.is_some(), failure.fields[0].pointer.clone()))
    }

    #[test]
    fn commands_are_read_strictly() {
        assert!(matches!(parse(r#""name":"ready""#), Ok(Command::Ready)));
        assert!(matches!(parse(r#""name":"dial","number":"0312345678""#), Ok(Command::Dial(_))));
        assert!(matches!(parse(&format!(r#""name":"mute","call_id":"{ID}","muted":true"#)), Ok(Command::Mute { .. })));
        assert_eq!(parse(r#""name":"dial","nonsense":1"#).err(), Some((true, "/nonsense".into())));
        assert_eq!(parse(r#""name":"mute","muted":true"#).err(), Some((true, "/call_id".into())));
        assert!(parse(r#""name":"no such thing""#).is_err());
    }

    #[test]
    fn a_frame_that_is_no_command_is_refused_without_an_answer_to_a_wrong_id() {
        for frame in ["", "[]", "{}", r#"{"type":"command","id":"x"}"#, "\u{0}"] {
            assert!(matches!(Envelope::parse(frame), Err((None, _))), "{frame}");
        }
    }
}
