//! From the hearing matrix to sound: which listener is forwarded to and which is mixed for, and the mixing.

pub mod mixer;
pub mod plan;
