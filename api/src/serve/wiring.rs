//! Settings onto the parts' own plain values. The only place that knows both sides.

use super::StartError;
use kakeru_config::{self as config, Advertised, Config};
use kakeru_media::{Codec, EngineConfig};
use kakeru_switch::routing::Number;
use kakeru_switch::switchboard::NumberFormat;
use kakeru_switch::{SwitchConfig, TrunkConfig};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::{Path, PathBuf};
use uuid::Uuid;

const SIP_PORT: u16 = 5060;

/// The data folder, made if it is not there.
pub(super) fn data_dir(config: &Config) -> Result<PathBuf, StartError> {
    let path = std::path::absolute(&config.server.data_dir).unwrap_or_else(|_| config.server.data_dir.clone());
    match std::fs::create_dir_all(&path) {
        Ok(()) => Ok(path),
        Err(error) => Err(StartError::DataDir { path, error }),
    }
}

/// This node's name: made once, kept in the data folder.
pub(super) fn node(data_dir: &Path) -> Result<String, StartError> {
    let path = data_dir.join("node");
    match std::fs::read_to_string(&path) {
        Ok(name) if !name.trim().is_empty() => Ok(name.trim().to_owned()),
        _ => {
            let name = Uuid::new_v4().to_string();
            std::fs::write(&path, &name).map_err(|error| StartError::DataDir { path, error })?;
            Ok(name)
        }
    }
}

pub(super) fn engine(config: &Config, data_dir: &Path, advertised: &Advertised) -> EngineConfig {
    EngineConfig {
        workers: config.media.workers,
        browser_listen: config.media.browser_listen,
        advertised: advertised.clone(),
        rtp_ip: config.media.rtp_ip,
        rtp_ports: (config.media.rtp_port_min, config.media.rtp_port_max),
        recordings: config.recording.enabled.then(|| config.recording.dir_in(data_dir)),
        rtp_timeout_ms: config.media.rtp_timeout_s.saturating_mul(1_000),
        line_fault: None,
    }
}

pub(super) fn switch(config: &Config, trunks: Vec<TrunkConfig>, advertised: &Advertised) -> SwitchConfig {
    SwitchConfig {
        sip_listen: config.sip.listen,
        advertised: advertised.clone(),
        user_agent: config.sip.user_agent.clone(),
        trunks,
        ring_timeout_s: config.sip.ring_timeout_s,
        rejoin_grace_s: config.sip.rejoin_grace_s,
        rtp_timeout_s: config.media.rtp_timeout_s,
        record_barge: config.recording.barge,
    }
}

/// The lines, with their peers looked up and their numbers in E.164.
pub(super) async fn trunks(trunks: &[config::Trunk]) -> Result<Vec<TrunkConfig>, StartError> {
    let mut lines = Vec::with_capacity(trunks.len());
    for (n, trunk) in trunks.iter().enumerate() {
        let wrong = |name: &str, reason: String| StartError::Trunk { key: format!("trunks.{n}.{name}"), reason };
        let number = |number: &String| match Number::parse(number) {
            Ok(number) => Ok(number.e164),
            Err(error) => Err(wrong("numbers", format!("`{number}`: {error}"))),
        };
        lines.push(TrunkConfig {
            name: trunk.name.clone(),
            peer: peer(&trunk.peer).await.map_err(|reason| wrong("peer", reason))?,
            domain: if trunk.domain.is_empty() { host(&trunk.peer).to_owned() } else { trunk.domain.clone() },
            credentials: (!trunk.user.is_empty()).then(|| (trunk.user.clone(), trunk.password.expose().to_owned())),
            numbers: trunk.numbers.iter().map(number).collect::<Result<_, _>>()?,
            channels_max: trunk.channels_max,
            number_format: match trunk.number_format {
                config::NumberFormat::National => NumberFormat::National,
                config::NumberFormat::International => NumberFormat::International,
                config::NumberFormat::E164 => NumberFormat::E164,
            },
            codecs: trunk
                .codecs
                .iter()
                .map(|codec| match codec {
                    config::Codec::Pcmu => Codec::Pcmu,
                    config::Codec::Pcma => Codec::Pcma,
                    config::Codec::G722 => Codec::G722,
                })
                .collect(),
            emergency: trunk.emergency,
        });
    }
    Ok(lines)
}

/// The host part of `host`, `host:port`, `[v6]:port`.
fn host(peer: &str) -> &str {
    match peer.parse::<IpAddr>() {
        Ok(_) => peer,
        Err(_) => peer.rsplit_once(':').filter(|(_, port)| port.parse::<u16>().is_ok()).map_or(peer, |(host, _)| host),
    }
}

async fn peer(peer: &str) -> Result<SocketAddr, String> {
    if let Ok(address) = peer.parse() {
        return Ok(address);
    }
    if let Ok(ip) = peer.parse::<IpAddr>() {
        return Ok(SocketAddr::new(ip, SIP_PORT));
    }
    let port = peer.rsplit_once(':').and_then(|(_, port)| port.parse().ok()).unwrap_or(SIP_PORT);
    let mut found = tokio::net::lookup_host((host(peer), port)).await.map_err(|e| format!("`{peer}`: {e}"))?;
    found.next().ok_or_else(|| format!("`{peer}`: the name has no address"))
}

pub(super) fn database(error: impl std::fmt::Display) -> StartError {
    StartError::Database(error.to_string())
}

/// An address that a browser can open: "all addresses" is this machine.
pub(super) fn browsable(bound: SocketAddr) -> SocketAddr {
    let ip = match bound.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, bound.port())
}

pub(super) fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_line_is_looked_up_and_its_numbers_are_normalised() {
        let line = |peer: &str, number: &str| config::Trunk {
            name: "a".into(),
            peer: peer.into(),
            numbers: vec![number.into()],
            ..config::Trunk::default()
        };
        for (given, at, domain) in [
            ("192.0.2.1", "192.0.2.1:5060", "192.0.2.1"),
            ("192.0.2.1:5080", "192.0.2.1:5080", "192.0.2.1"),
            ("[2001:db8::1]:5080", "[2001:db8::1]:5080", "[2001:db8::1]"),
            ("2001:db8::1", "[2001:db8::1]:5060", "2001:db8::1"),
        ] {
            let made = trunks(&[line(given, "03-1234-5678")]).await.expect(given).remove(0);
            assert_eq!(made.peer.to_string(), at);
            assert_eq!((made.domain.as_str(), made.numbers[0].as_str()), (domain, "+81312345678"));
        }
        let error = trunks(&[line("192.0.2.1", "0312")]).await.expect_err("too short").to_string();
        assert!(error.contains("`trunks.0.numbers`"), "{error}");
        let error = trunks(&[line("no-such-host.invalid", "0312345678")]).await.expect_err("unknown").to_string();
        assert!(error.contains("`trunks.0.peer`"), "{error}");
    }

    #[test]
    fn a_node_keeps_its_name() {
        let dir = tempfile::tempdir().expect("a folder");
        let name = node(dir.path()).expect("a name");
        assert_eq!(node(dir.path()).expect("a name"), name);
    }
}
