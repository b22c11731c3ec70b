//! The program as it runs: from settings to a serving desk, and back down in good order.
//!
//! `listen` takes the addresses before anything else is touched, `wiring` maps settings onto the parts, `first_account`
//! lets somebody in, `health` answers whether it lives, `stop` waits for signals. Lives here: order and wiring. Does
//! not: what the parts do.

mod first_account;
mod health;
mod listen;
pub mod logging;
mod redirect;
mod stop;
mod wiring;

pub(crate) use first_account::generate as new_password;
pub use listen::AddressError;
pub use stop::{Stopped, wait_for_signal};

use crate::db::Store;
use crate::http;
use crate::http::rate::Rates;
use crate::net::{self, Advertising};
use crate::state::{Desk, Settings, Wiring};
use crate::tls::{self, Secure, TlsError, Transport};
use actix_web::dev::ServerHandle;
use actix_web::middleware::Condition;
use actix_web::{App, HttpServer, web};
use kakeru_config::Config;
use kakeru_switch::Switch;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// Why the program does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// An address cannot be had.
    #[error(transparent)]
    Address(#[from] AddressError),
    /// HTTPS cannot be served.
    #[error(transparent)]
    Tls(#[from] TlsError),
    /// The data folder cannot be used.
    #[error("`server.data_dir`: {}: {error}", path.display())]
    DataDir {
        /// The folder, or the file in it.
        path: PathBuf,
        /// What the system said.
        error: std::io::Error,
    },
    /// The database cannot be opened.
    #[error("`database.url`: {0}")]
    Database(String),
    /// A line's peer or number cannot be used.
    #[error("`{key}`: {reason}")]
    Trunk {
        /// The key.
        key: String,
        /// Why.
        reason: String,
    },
    /// The telephone side does not start.
    #[error(transparent)]
    Switch(#[from] kakeru_switch::switchboard::StartError),
    /// Anything else.
    #[error("{0}")]
    Other(String),
}

/// A running program.
pub struct Running {
    /// The address people open.
    pub url: String,
    /// Where HTTP is bound.
    pub http: SocketAddr,
    /// Where SIP is bound.
    pub sip: SocketAddr,
    /// SHA-256 of a self-signed certificate.
    pub fingerprint: Option<String>,
    /// Login and password of an account that this start created.
    pub first_account: Option<(String, String)>,
    /// The desk, for the demo's data.
    pub desk: Arc<Desk>,
    switch: Switch,
    servers: Vec<ServerHandle>,
    stop_within: Duration,
    /// These work as long as they are held.
    _kept: (Advertising, Option<tls::Keeper>),
}

/// Can the addresses that `config` names be had at this moment?
pub fn check_addresses(config: &Config) -> Result<(), StartError> {
    Ok(listen::take(config).map(|_| ())?)
}

/// Start everything. Must be called inside an actix system. On an error nothing keeps running. `prepare` fills a new
/// database before the first request is answered (the demo); it may be `async |_| Ok(())`.
pub async fn start(
    config: &Config,
    prepare: impl AsyncFnOnce(Store) -> Result<(), StartError>,
) -> Result<Running, StartError> {
    let places = listen::take(config)?;
    let data_dir = wiring::data_dir(config)?;
    let transport = tls::prepare(&config.tls, places.http_at, &data_dir)?;
    let trunks = wiring::trunks(&config.trunks).await?;
    let advertising = net::start(&config.networks).await;
    let store = Store::open(config.database.url_in(&data_dir).expose()).await.map_err(wiring::database)?;
    prepare(store.clone()).await?;
    let first_account = first_account::create_if_none(&store, &config.server.admin_login).await?;
    let secure = matches!(transport, Transport::Secure(_)) || config.server.public_url.starts_with("https://");
    let settings = Settings {
        recycle_bin_days: config.desk.recycle_bin_days,
        secure_cookies: secure,
        rates: Rates {
            reads_per_min: config.server.reads_per_min,
            writes_per_min: config.server.writes_per_min,
            dials_per_min: config.server.dials_per_min,
        },
        origins: Some(config.server.public_url.clone()).filter(|url| !url.is_empty()).into_iter().collect(),
        recordings: config.recording.dir_in(&data_dir),
        trunks: trunks.clone(),
        international: false,
        upload_bytes_max: config.imports.upload_mb_max.saturating_mul(1024 * 1024),
        node: wiring::node(&data_dir)?,
        data: data_dir.clone(),
    };
    let opened = Wiring::open(store.clone(), settings).await.map_err(wiring::database)?;
    let engine = wiring::engine(config, &data_dir, &advertising.table);
    let sip = wiring::switch(config, trunks, &advertising.table);
    drop(places.udp);
    let switch = Switch::start(sip, engine, opened.ports()).await?;
    let desk = opened.desk(Arc::new(switch.clone()));

    let scheme = if matches!(transport, Transport::Secure(_)) { "https" } else { "http" };
    let url = match config.server.public_url.as_str() {
        "" => format!("{scheme}://{}", wiring::browsable(places.http_at)),
        public => public.to_owned(),
    };
    let (fingerprint, keeper, tls_config) = match transport {
        Transport::Plain => (None, None, None),
        Transport::Secure(Secure { config, fingerprint, keeper }) => (fingerprint, keeper, Some(config)),
    };
    let mut servers = Vec::new();
    if let Some(listener) = places.redirect {
        servers.push(redirect::serve(listener, places.http_at.port()).map_err(other)?);
    }
    let state = web::Data::new(health::State { desk: desk.clone() });
    let for_app = desk.clone();
    let secure_pages = tls_config.is_some();
    let server = HttpServer::new(move || {
        let hsts = redirect::strict_transport();
        let app = App::new().app_data(state.clone()).wrap(Condition::new(secure_pages, hsts));
        app.configure(health::routes).configure(http::app(for_app.clone()))
    });
    let workers = if config.server.workers > 0 { config.server.workers } else { wiring::cores() };
    let server = server.workers(workers).disable_signals().shutdown_timeout(config.server.stop_timeout_s);
    let server = match tls_config {
        None => server.listen(places.http),
        Some(tls_config) => server.listen_rustls_0_23(places.http, tls_config),
    };
    let server = server.map_err(other)?.run();
    servers.push(server.handle());
    actix_web::rt::spawn(server);
    tracing::info!(%url, sip = %switch.sip_addr(), "serving");
    Ok(Running {
        url,
        http: places.http_at,
        sip: switch.sip_addr(),
        fingerprint,
        first_account,
        desk,
        switch,
        servers,
        stop_within: Duration::from_secs(config.server.stop_timeout_s),
        _kept: (advertising, keeper),
    })
}

fn other(error: std::io::Error) -> StartError {
    StartError::Other(error.to_string())
}

impl Running {
    /// End every call with its cause, close recordings and the journal, tell the pages, answer what is being answered;
    /// within `server.stop_timeout_s`.
    pub async fn stop(self) {
        tracing::info!("stopping: calls are ended");
        if tokio::time::timeout(self.stop_within, self.switch.shutdown()).await.is_err() {
            tracing::warn!("not every call could be ended in time");
        }
        if !self.desk.settle(self.stop_within).await {
            tracing::warn!("not everything could be written down in time");
        }
        for server in &self.servers {
            // Sockets of pages are told by now; whatever still hangs is cut.
            if tokio::time::timeout(Duration::from_secs(2), server.stop(true)).await.is_err() {
                server.stop(false).await;
            }
        }
        tracing::info!("stopped");
    }
}
