//! Taking the addresses first: one that cannot be had is told by its key before anything is half started.

use kakeru_config::Config;
use std::io;
use std::net::{SocketAddr, TcpListener, UdpSocket};

/// An address that cannot be had.
#[derive(Debug, thiserror::Error)]
#[error("`{key}`: {address} {}", match error.kind() {
    io::ErrorKind::AddrInUse => "is already in use by another program".to_owned(),
    io::ErrorKind::PermissionDenied => "may not be used by this account (ports below 1024 need the right to)".to_owned(),
    io::ErrorKind::AddrNotAvailable => "is no address of this machine".to_owned(),
    _ => format!("cannot be used: {error}"),
})]
pub struct AddressError {
    /// The key.
    pub key: &'static str,
    /// Its value.
    pub address: SocketAddr,
    /// What the system said.
    pub error: io::Error,
}

/// The addresses, ours from now on.
pub(super) struct Places {
    pub(super) http: TcpListener,
    pub(super) http_at: SocketAddr,
    pub(super) redirect: Option<TcpListener>,
    /// Held so that nobody else takes them; to be dropped just before the switch and the engine bind them.
    pub(super) udp: [UdpSocket; 2],
}

/// Take every address that `config` names.
pub(super) fn take(config: &Config) -> Result<Places, AddressError> {
    let http = tcp("server.http", config.server.http)?;
    let http_at =
        http.local_addr().map_err(|error| AddressError { key: "server.http", address: config.server.http, error })?;
    let redirect = config.server.redirect.map(|address| tcp("server.redirect", address)).transpose()?;
    let udp = [udp("sip.listen", config.sip.listen)?, udp("media.browser_listen", config.media.browser_listen)?];
    Ok(Places { http, http_at, redirect, udp })
}

fn tcp(key: &'static str, address: SocketAddr) -> Result<TcpListener, AddressError> {
    let bound = TcpListener::bind(address).and_then(|listener| listener.set_nonblocking(true).map(|()| listener));
    bound.map_err(|error| AddressError { key, address, error })
}

fn udp(key: &'static str, address: SocketAddr) -> Result<UdpSocket, AddressError> {
    UdpSocket::bind(address).map_err(|error| AddressError { key, address, error })
}
