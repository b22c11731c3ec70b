//! SIP (RFC 3261 and friends): wire, transactions, dialogs, and the user agent that calls and is called.
//!
//! The door is [`Endpoint`] (one UDP socket with everything on it): [`UaCommand`]s in, [`UaEvent`]s out, both by leg.
//! SDP passes through untouched.

pub mod auth;
pub mod dialog;
pub mod endpoint;
pub mod ladder;
pub mod transaction;
pub mod user_agent;
pub mod wire;

pub use endpoint::{Endpoint, EndpointConfig, EventSink, Incoming, OutgoingCall, Screen, Screened, UaCommand, UaEvent};
