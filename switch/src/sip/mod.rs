//! SIP (RFC 3261 and friends): wire, transactions, dialogs, and the user agent that calls and is called.
//!
//! The door is [`Endpoint`] (one UDP socket with everything on it): [`UaCommand`]s in, [`UaEvent`]s out, both by leg.
//! SDP passes through untouched.

pub mod endpoint;

pub use endpoint::{Endpoint, EndpointConfig, EventSink, Incoming, OutgoingCall, UaCommand, UaEvent};
