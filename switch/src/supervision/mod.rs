//! A supervisor's listening, from its start to its end: the machine that decides whom it stays with and when it is over
//! (MON-6, MON-11, MON-12, MON-14, MON-15). Its shell is the switchboard (`switchboard/supervising`), which sees both the
//! calls and the supervisor's sound.
//!
//! Does not live here: who hears whom on the call (`call/roles`), and that a voice falls silent when the audience changes
//! (`call/guests`): that must happen in the call's own step.

pub(crate) mod machine;
pub(crate) mod messages;

#[cfg(test)]
mod tests;
