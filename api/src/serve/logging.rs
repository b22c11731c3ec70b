//! Log lines on standard error, by `[log]`.

use kakeru_config::{Log, LogFormat};
use std::io::IsTerminal;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt;

/// Parts that speak too much at any level: each hello of a browser that names an extension they do not know.
const QUIET: &str = "rtc_dtls=error,rtc_ice=warn,sqlx=warn,actix_server=warn";

/// Begin logging. A second call changes nothing.
pub fn start(log: &Log) {
    let filter = EnvFilter::try_new(format!("{QUIET},{}", log.level)).unwrap_or_else(|_| EnvFilter::new("info"));
    let colours = std::io::stderr().is_terminal();
    let lines = fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(colours);
    let _ = match log.format {
        LogFormat::Text => lines.with_target(false).try_init(),
        LogFormat::Json => lines.json().flatten_event(true).try_init(),
    };
}
