//! The built-in carrier: a SIP user agent on loopback, reached over real SIP and RTP like any trunk, that behaves by
//! the last digits of the number called. The demo and the tests call it.
//!
//! `plan` says which number behaves how, `machine` walks one call through its plan, `call` is that machine's shell,
//! `exchange` starts calls and hands out news, `screen` is what stands before the user agent (a dead number, digest),
//! `sounds` and `report` are what is heard and what is written down, `args` is the command line.

mod args;
mod call;
mod description;
mod exchange;
mod machine;
mod plan;
mod report;
mod screen;
mod sounds;

pub use args::{CarrierArgs, run};

use exchange::{CallIn, Routes};
use kakeru_media::{Engine, EngineConfig};
use kakeru_switch::sip::{Endpoint, EndpointConfig};
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use tokio::task::JoinHandle;

/// A caller that is not heard at all for this long is hung up on.
const NOTHING_HEARD_MS: u64 = 60_000;

/// Settings of one carrier.
#[derive(Clone, Debug)]
pub struct CarrierConfig {
    /// Where its SIP is heard (UDP; port 0 = any free one).
    pub sip_listen: SocketAddr,
    /// The address of its RTP.
    pub rtp_ip: IpAddr,
    /// Its RTP ports, inclusive.
    pub rtp_ports: (u16, u16),
    /// Record every call into this folder: left = what the carrier said, right = what it heard.
    pub recordings: Option<PathBuf>,
    /// Append what happens to this file, one JSON object a line.
    pub report: Option<PathBuf>,
    /// Where calls in are placed (Kakeru's SIP address); `None` = to whoever called last.
    pub call_to: Option<SocketAddr>,
    /// Ask callers for digest credentials (user, password).
    pub credentials: Option<(String, String)>,
}

/// A running carrier; it stops when dropped (calls are left where they stand, like by a carrier that dies).
pub struct Carrier {
    sip: SocketAddr,
    routes: Arc<Routes>,
    engine: Engine,
    exchange: JoinHandle<()>,
}

impl Carrier {
    /// Bind and start. Must be called inside a tokio runtime.
    pub async fn start(config: CarrierConfig) -> io::Result<Self> {
        let report = report::Report::open(config.report.as_deref())?;
        if let Some(folder) = &config.recordings {
            std::fs::create_dir_all(folder)?;
        }
        let (routes, arrivals) = Routes::new();
        let to_calls = routes.clone();
        let engine = Engine::start(engine_config(&config), Box::new(move |news| to_calls.sound(news)))?;
        let to_calls = routes.clone();
        let endpoint = EndpointConfig {
            listen: config.sip_listen,
            advertised: kakeru_config::Advertised::default(),
            user_agent: concat!("Kakeru-Carrier/", env!("CARGO_PKG_VERSION")).to_owned(),
        };
        let screen = screen::Screen::new(config.credentials.clone());
        let look = Arc::new(move |datagram: &[u8]| screen.look(datagram));
        let endpoint = Endpoint::bind_screened(endpoint, look, Arc::new(move |event| to_calls.wire(event))).await?;
        let sip = endpoint.local_addr();
        let records = config.recordings.is_some();
        let kit = call::Kit { endpoint, engine: engine.clone(), routes: routes.clone(), report, records };
        let exchange = tokio::spawn(exchange::run(Arc::new(kit), arrivals, config.call_to));
        tracing::info!(%sip, "the built-in carrier is up");
        Ok(Self { sip, routes, engine, exchange })
    }

    /// The bound SIP address.
    pub fn sip_addr(&self) -> SocketAddr {
        self.sip
    }

    /// Place a call in: from `caller` (empty = withheld) to the number `called`, behaving after the answer like a call to a
    /// number that ends in `behaviour`.
    pub async fn call_in(&self, caller: &str, called: &str, behaviour: u8) {
        let (caller, called) = (caller.to_owned(), called.to_owned());
        if !self.routes.call_in(CallIn { peer: None, caller, called, behaviour, delay_ms: 0 }) {
            tracing::warn!("the carrier is overloaded: a call in is not placed");
        }
    }
}

impl Drop for Carrier {
    fn drop(&mut self) {
        self.exchange.abort();
        self.engine.shutdown();
    }
}

fn engine_config(config: &CarrierConfig) -> EngineConfig {
    EngineConfig {
        workers: 1,
        browser_listen: SocketAddr::new(config.rtp_ip, 0),
        advertised: kakeru_config::Advertised::default(),
        rtp_ip: config.rtp_ip,
        rtp_ports: config.rtp_ports,
        recordings: config.recordings.clone(),
        rtp_timeout_ms: NOTHING_HEARD_MS,
        line_fault: None,
    }
}
