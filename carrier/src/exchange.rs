//! The exchange: finds the call that a piece of news is for, and starts the tasks of new calls. What a call does stands
//! in `call`.

use crate::call::{Call, Kit, Party};
use crate::plan::Plan;
use kakeru_media::{News, RoomId, SessionId};
use kakeru_switch::ids::LegId;
use kakeru_switch::sip::{Endpoint, Incoming, UaEvent};
use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::mpsc;
use tokio::task::JoinSet;

/// New calls that may wait for the exchange; beyond it they are met with silence, like by any overloaded exchange.
const ARRIVALS_MAX: usize = 256;
/// News that may wait for one call: a call gets a few a minute, digits at most some tens a second.
const NEWS_MAX: usize = 64;

/// A call that begins.
pub(crate) enum Arrival {
    /// Somebody called us; its news come by `inbox`.
    Incoming { call: Box<Incoming>, inbox: mpsc::Receiver<Heard> },
    /// We shall call.
    Outgoing(CallIn),
}

/// A call to be placed by the carrier.
#[derive(Clone, Debug)]
pub(crate) struct CallIn {
    /// Where to; `None` = to whoever called last.
    pub(crate) peer: Option<SocketAddr>,
    /// The number shown (empty = withheld).
    pub(crate) caller: String,
    /// The number called.
    pub(crate) called: String,
    /// The ending whose behaviour it has after the answer.
    pub(crate) behaviour: u8,
    /// Wait for this many milliseconds first.
    pub(crate) delay_ms: u64,
}

/// News for one call.
pub(crate) enum Heard {
    /// From the wire.
    Wire(UaEvent),
    /// From the media engine.
    Sound(News),
}

/// What a piece of news is about.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Address {
    /// A leg on the wire.
    Leg(LegId),
    /// A session of the media engine.
    Session(SessionId),
    /// A room of the media engine.
    Room(RoomId),
}

/// Who gets which news. Shared by the sinks of endpoint and engine; touched by signalling, never by packets.
pub(crate) struct Routes {
    calls: Mutex<HashMap<Address, mpsc::Sender<Heard>>>,
    arrivals: mpsc::Sender<Arrival>,
}

impl Routes {
    /// No routes yet, and the exchange's end of the queue of new calls.
    pub(crate) fn new() -> (Arc<Self>, mpsc::Receiver<Arrival>) {
        let (arrivals, inbox) = mpsc::channel(ARRIVALS_MAX);
        (Arc::new(Self { calls: Mutex::default(), arrivals }), inbox)
    }

    /// From the wire.
    pub(crate) fn wire(&self, event: UaEvent) {
        let leg = match &event {
            UaEvent::Incoming(_) => return self.incoming(event),
            UaEvent::OptionsAnswered { .. } => return,
            UaEvent::InviteSent { leg }
            | UaEvent::Progress { leg, .. }
            | UaEvent::Answered { leg, .. }
            | UaEvent::Failed { leg, .. }
            | UaEvent::Ended { leg, .. }
            | UaEvent::Reoffer { leg, .. }
            | UaEvent::Reanswered { leg, .. }
            | UaEvent::Digit { leg, .. } => *leg,
        };
        self.deliver(Address::Leg(leg), Heard::Wire(event));
    }

    /// From the engine.
    pub(crate) fn sound(&self, news: News) {
        let address = match &news {
            News::Silent { id, .. } | News::Digit { id, .. } | News::PlayFinished { id } => Address::Session(*id),
            News::RecordingReady { room, .. } | News::RecordingFailed { room, .. } => Address::Room(*room),
            News::BrowserConnected { .. } | News::BrowserLost { .. } | News::FirstPacket { .. } => return,
            News::Back { .. } | News::Quality { .. } | News::Overheard { .. } => return,
        };
        self.deliver(address, Heard::Sound(news));
    }

    /// Place a call; `false` = the exchange is overloaded or gone.
    pub(crate) fn call_in(&self, call: CallIn) -> bool {
        self.arrivals.try_send(Arrival::Outgoing(call)).is_ok()
    }

    /// News about `address` go to the call that also gets those about `like`.
    pub(crate) fn also(&self, like: Address, address: Address) {
        let mut calls = self.calls();
        if let Some(sender) = calls.get(&like).cloned() {
            calls.insert(address, sender);
        }
    }

    /// Nobody wants news about these any more.
    pub(crate) fn forget(&self, addresses: &[Address]) {
        let mut calls = self.calls();
        for address in addresses {
            calls.remove(address);
        }
    }

    /// The route must be there before the next event of the leg (a CANCEL may follow at once), so it is made here.
    fn incoming(&self, event: UaEvent) {
        let UaEvent::Incoming(call) = event else { return };
        let leg = call.leg;
        let inbox = self.open(leg);
        if self.arrivals.try_send(Arrival::Incoming { call, inbox }).is_err() {
            tracing::warn!(%leg, "the carrier is overloaded: a call is not taken");
            self.forget(&[Address::Leg(leg)]);
        }
    }

    fn open(&self, leg: LegId) -> mpsc::Receiver<Heard> {
        let (sender, inbox) = mpsc::channel(NEWS_MAX);
        self.calls().insert(Address::Leg(leg), sender);
        inbox
    }

    fn deliver(&self, address: Address, heard: Heard) {
        let sender = self.calls().get(&address).cloned();
        if let Some(sender) = sender
            && let Err(mpsc::error::TrySendError::Full(_)) = sender.try_send(heard)
        {
            tracing::warn!(?address, "a call of the carrier does not keep up: news dropped");
        }
    }

    fn calls(&self) -> std::sync::MutexGuard<'_, HashMap<Address, mpsc::Sender<Heard>>> {
        self.calls.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Start calls until the queue of new ones closes. Dropping this future ends all calls where they stand.
pub(crate) async fn run(kit: Arc<Kit>, mut arrivals: mpsc::Receiver<Arrival>, call_to: Option<SocketAddr>) {
    let mut calls = JoinSet::new();
    let mut last_caller = None;
    loop {
        let arrival = tokio::select! {
            arrival = arrivals.recv() => arrival,
            Some(_) = calls.join_next() => continue,
        };
        let call = match arrival {
            None => return,
            Some(Arrival::Incoming { call, inbox }) => {
                last_caller = Some(call.source);
                Call::incoming(kit.clone(), *call, inbox)
            }
            Some(Arrival::Outgoing(ask)) => {
                let Some(peer) = call_to.or(ask.peer).or(last_caller) else {
                    tracing::warn!("the carrier was asked to call in, but knows nobody to call");
                    continue;
                };
                let leg = LegId::mint();
                let inbox = kit.routes.open(leg);
                let plan = Plan::calling(ask.behaviour, ask.delay_ms);
                Call::outgoing(
                    kit.clone(),
                    leg,
                    plan,
                    Party::Callee { peer, caller: ask.caller, called: ask.called },
                    inbox,
                )
            }
        };
        calls.spawn(call.run());
    }
}

/// The `From` of a caller: URI, display name, further headers. Withheld: RFC 3323.
pub(crate) fn identity(caller: &str, endpoint: &Endpoint) -> (String, Option<String>, Vec<(String, String)>) {
    if caller.is_empty() {
        let privacy = vec![("Privacy".to_owned(), "id".to_owned())];
        return ("sip:anonymous@anonymous.invalid".to_owned(), Some("Anonymous".to_owned()), privacy);
    }
    (format!("sip:{caller}@{}", endpoint.local_addr()), None, Vec::new())
}
