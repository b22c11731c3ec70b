//! Between the switch and its queues: agents and calls as they change go in, what the queues tell goes to the pages.

use crate::adapters::door::SwitchDoor;
use crate::ws::hub::Hub;
use kakeru_switch::event::{Event, Happening};
use kakeru_switch::queue::{QueueNews, Queues};
use std::sync::Arc;
use tokio::sync::broadcast::{self, error::RecvError};

/// Carries the switch's events into the queues, until the switch is gone.
pub(crate) async fn pump(queues: Queues, switch: Arc<dyn SwitchDoor>, mut events: broadcast::Receiver<Event>) {
    loop {
        match events.recv().await {
            Ok(event) => take_in(&queues, &event.what),
            Err(RecvError::Closed) => return,
            Err(RecvError::Lagged(missed)) => {
                tracing::warn!(missed, "the queues fell behind the switch, they look at everything anew");
                let Ok(snapshot) = switch.snapshot().await else { continue };
                for view in &snapshot.agents {
                    queues.agent(view);
                }
                for view in &snapshot.calls {
                    queues.call(view);
                }
            }
        }
    }
}

fn take_in(queues: &Queues, what: &Happening) {
    match what {
        Happening::Agent(view) => queues.agent(view),
        Happening::Call(view) => queues.call(view),
        Happening::Quality(_) | Happening::Supervision(_) | Happening::Transfer(_) => {}
        Happening::Overheard { .. } => {}
    }
}

/// Tells the pages what the queues did by themselves.
pub(crate) fn teller(hub: Arc<Hub>) -> Arc<dyn Fn(QueueNews) + Send + Sync> {
    Arc::new(move |news| hub.queue(news))
}
