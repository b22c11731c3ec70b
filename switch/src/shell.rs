//! What all actors of the switch share: reading the clock, one alarm each, and the bounded way of telling.

use crate::timers::Now;
use actix::{Actor, AsyncContext, Context, Message, Recipient, SpawnHandle, dev::SendError};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

/// Messages that were not taken since the start of the process.
static UNTOLD: AtomicU64 = AtomicU64::new(0);

/// The clocks, read in a shell; tokio's, so that a paused clock holds for actors too.
#[cfg_attr(
    not(test),
    expect(clippy::disallowed_methods, reason = "the one place where the switch's actors read the clock")
)]
pub(crate) fn now() -> Now {
    Now { at: tokio::time::Instant::now().into_std(), wall: chrono::Utc::now() }
}

/// Tell an actor something, never waiting, never beyond its mailbox's limit. `false` = it was not taken: the actor is gone
/// (which is news of its own), or its mailbox is full, which is counted and logged.
pub(crate) fn tell<M>(to: &Recipient<M>, message: M) -> bool
where
    M: Message + Send + 'static,
    M::Result: Send,
{
    match to.try_send(message) {
        Ok(()) => true,
        Err(SendError::Closed(_)) => false,
        Err(SendError::Full(_)) => {
            let untold = UNTOLD.fetch_add(1, Ordering::Relaxed) + 1;
            tracing::error!(untold, message = std::any::type_name::<M>(), "a mailbox is full");
            false
        }
    }
}

/// An actor's one alarm, set to its machine's next deadline after every input.
#[derive(Default)]
pub(crate) struct Alarm {
    set: Option<(Instant, SpawnHandle)>,
}

impl Alarm {
    /// Ring at this moment (or not at all); a moment that is already set stays set.
    pub(crate) fn set<A>(&mut self, ctx: &mut Context<A>, at: Option<Instant>, ring: fn(&mut A, &mut Context<A>))
    where
        A: Actor<Context = Context<A>>,
    {
        if self.set.map(|(set, _)| set) == at {
            return;
        }
        if let Some((_, handle)) = self.set.take() {
            ctx.cancel_future(handle);
        }
        if let Some(at) = at {
            let wait = at.saturating_duration_since(now().at);
            self.set = Some((at, ctx.run_later(wait, ring)));
        }
    }

    /// It rang.
    pub(crate) fn rang(&mut self) {
        self.set = None;
    }
}
