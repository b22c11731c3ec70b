//! How a switch comes to life: endpoint, engine, arbiters, switchboard, and the queues between them.

use crate::doors::{Doors, RealDoors};
use crate::ids::{AgentId, CallId};
use crate::ports::Ports;
use crate::sip::{Endpoint, EndpointConfig, UaEvent};
use crate::switchboard::board::{Board, Parts};
use crate::switchboard::{StartError, Switch, SwitchConfig};
use crate::trunk::book::Book;
use actix::{Arbiter, ArbiterHandle};
use kakeru_media::{Engine, EngineConfig, News};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};
use tokio::sync::mpsc;

/// SIP events that may wait for the switchboard: some per call, for thousands of calls that change at once.
const UA_EVENTS_MAX: usize = 16_384;
/// News of the engine that may wait; figures are left out beyond half of it, as newer ones follow.
const NEWS_MAX: usize = 16_384;
/// Arbiters for agents and calls; more gain nothing, the work per message is microseconds.
const ARBITERS_MAX: usize = 4;

/// Bind, start, wire.
pub(crate) async fn start(config: SwitchConfig, engine: EngineConfig, ports: Ports) -> Result<Switch, StartError> {
    let book = Book::new(config.trunks.clone())?;
    let records = engine.recordings.is_some();

    let (sip_in, sip) = mpsc::channel(UA_EVENTS_MAX);
    let endpoint_config = EndpointConfig {
        listen: config.sip_listen,
        advertised: config.advertised.clone(),
        user_agent: config.user_agent.clone(),
    };
    let sink = Arc::new(move |event: UaEvent| {
        if sip_in.try_send(event).is_err() {
            tracing::error!("the switchboard is behind: a SIP event was lost");
        }
    });
    let endpoint = Endpoint::bind(endpoint_config, sink)
        .await
        .map_err(|source| StartError::Sip { address: config.sip_listen, source })?;

    let (news_in, news) = mpsc::channel(NEWS_MAX);
    let sink = Box::new(move |told: News| {
        let figures = matches!(told, News::Quality { .. });
        if figures && news_in.capacity() < NEWS_MAX / 2 {
            return;
        }
        if news_in.try_send(told).is_err() {
            tracing::error!("the switchboard is behind: news of the engine was lost");
        }
    });
    let engine = Engine::start(engine, sink).map_err(StartError::Media)?;

    let (switch, requests) = Switch::channel(endpoint.local_addr(), epoch_ms());
    let doors: Arc<dyn Doors> = Arc::new(RealDoors { endpoint, engine: engine.clone() });
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    Board::launch(
        Parts { config, ports, doors, book, records, events: switch.events.clone(), spread: Spread::over(cores) },
        requests,
        sip,
        news,
        Box::new(move || engine.shutdown()),
    );
    Ok(switch)
}

/// Where actors live: an agent or call is placed by its id and never moves.
#[derive(Default)]
pub(crate) struct Spread {
    arbiters: Vec<Arbiter>,
}

impl Spread {
    /// One arbiter per core, within reason.
    pub(crate) fn over(cores: usize) -> Self {
        Self { arbiters: (0..cores.clamp(1, ARBITERS_MAX)).map(|_| Arbiter::new()).collect() }
    }

    /// The home of an agent.
    pub(crate) fn of_agent(&self, id: AgentId) -> ArbiterHandle {
        self.at(id.0.as_u128())
    }

    /// The home of a call.
    pub(crate) fn of_call(&self, id: CallId) -> ArbiterHandle {
        self.at(id.0.as_u128())
    }

    /// By the id's last bits, which are random in every version of UUID we mint.
    fn at(&self, id: u128) -> ArbiterHandle {
        let count = self.arbiters.len().max(1) as u128;
        let place = usize::try_from(id % count).unwrap_or(0);
        self.arbiters.get(place).map_or_else(Arbiter::current, Arbiter::handle)
    }

    /// End them all, and what still lives on them.
    pub(crate) fn stop(&mut self) {
        for arbiter in self.arbiters.drain(..) {
            arbiter.stop();
        }
    }
}

#[cfg_attr(not(test), expect(clippy::disallowed_methods, reason = "the epoch is the moment of the start, read once"))]
fn epoch_ms() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
