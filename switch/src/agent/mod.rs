//! One agent's day: the machine that owns their state (AGT-1), page and sound, and its actor.

pub(crate) mod actor;
pub(crate) mod machine;
pub(crate) mod messages;
pub(crate) mod sound;

#[cfg(test)]
mod tests;
