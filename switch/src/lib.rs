//! The telephone switch: SIP, calls, agents and trunks, as pure machines in thin actors.
//!
//! The door is [`Switch`]: commands go down through it, numbered [`event::Event`]s come up from it. What the switch
//! needs from the world it asks through the traits in [`ports`]. It knows no SQL and no HTTP.
#![cfg_attr(not(test), warn(clippy::disallowed_methods))]

mod agent;
mod call;
pub mod cause;
mod doors;
pub mod event;
pub mod ids;
pub mod ports;
pub mod queue;
pub mod record;
pub mod routing;
mod shell;
pub mod sip;
mod supervision;
pub mod switchboard;
mod timers;
mod transfer;
mod trunk;

pub use ports::Ports;
pub use switchboard::{
    AgentCommand, ColleagueRequest, DeskGone, DialRequest, LineView, NumberFormat, Refusal, Snapshot, StartError,
    SuperviseRequest, Switch, SwitchConfig, TransferRequest, TrunkConfig,
};
