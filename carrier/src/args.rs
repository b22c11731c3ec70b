//! `kakeru carrier`: the built-in carrier as a program of its own.

use crate::{Carrier, CarrierConfig};
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

/// The command line of `kakeru carrier`.
#[derive(Clone, Debug, clap::Args)]
pub struct CarrierArgs {
    /// Where its SIP is heard (UDP; port 0 = any free one)
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:5070")]
    pub sip: SocketAddr,
    /// First and last port of its sound
    #[arg(long, value_name = "FIRST-LAST", default_value = "30000-30999", value_parser = port_range)]
    pub rtp_ports: (u16, u16),
    /// Record every call into this folder: left = what the carrier said, right = what it heard
    #[arg(long, value_name = "DIR")]
    pub record: Option<PathBuf>,
    /// Append what happens to this file, one JSON object a line
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// Where its own calls go (default: to whoever called last)
    #[arg(long, value_name = "ADDR")]
    pub call_to: Option<SocketAddr>,
    /// Ask callers for digest credentials
    #[arg(long, value_name = "USER:PASSWORD", value_parser = credentials)]
    pub credentials: Option<(String, String)>,
}

/// Run a carrier until SIGINT or SIGTERM. Prints `carrier <address>` when it is up.
pub async fn run(args: CarrierArgs) -> io::Result<()> {
    let carrier = Carrier::start(CarrierConfig {
        sip_listen: args.sip,
        rtp_ip: args.sip.ip(),
        rtp_ports: args.rtp_ports,
        recordings: args.record,
        report: args.report,
        call_to: args.call_to,
        credentials: args.credentials,
    })
    .await?;
    println!("carrier {}", carrier.sip_addr());
    let mut terminated = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    tokio::select! {
        interrupted = tokio::signal::ctrl_c() => interrupted,
        _ = terminated.recv() => Ok(()),
    }
}

fn port_range(text: &str) -> Result<(u16, u16), String> {
    let parsed = text.split_once('-').and_then(|(first, last)| Some((first.parse().ok()?, last.parse().ok()?)));
    match parsed {
        Some((first, last)) if first > 0 && first < last => Ok((first, last)),
        _ => Err("expected FIRST-LAST, for example 30000-30999".to_owned()),
    }
}

fn credentials(text: &str) -> Result<(String, String), String> {
    let (user, password) = text.split_once(':').ok_or("expected USER:PASSWORD")?;
    Ok((user.to_owned(), password.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn port_ranges_and_credentials_are_read_or_refused() {
        assert_eq!(port_range("30000-30999"), Ok((30_000, 30_999)));
        for wrong in ["", "30000", "5-4", "0-9", "a-b", "30000-70000"] {
            assert!(port_range(wrong).is_err(), "{wrong}");
        }
        assert_eq!(credentials("u:p:q"), Ok(("u".to_owned(), "p:q".to_owned())));
        assert!(credentials("u").is_err());
    }
}
