//! The telephone switch: SIP, calls, agents and trunks, as pure machines in thin actors.
//!
//! The door is [`Switch`]: commands go down through it, numbered [`event::Event`]s come up from it. What the switch
//! needs from the world it asks through the traits in [`ports`]. It knows no SQL and no HTTP.

pub mod cause;
pub mod event;
pub mod ids;
pub mod ports;
pub mod record;
pub mod routing;
pub mod sip;
pub mod switchboard;

pub use ports::Ports;
pub use switchboard::{
    AgentCommand, DeskGone, DialRequest, LineView, NumberFormat, Refusal, Snapshot, StartError, Switch, SwitchConfig,
    TrunkConfig,
};
