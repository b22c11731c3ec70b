//! Starting the demo: settings for loopback, the carrier, the data on the first start, and what is printed.

use super::file::{self, Account, CarrierPlace, DemoFile};
use super::seed;
use super::setup::{LINE, LINE_NUMBERS, PEOPLE};
use crate::api_keys::{self, NewKey};
use crate::db::Store;
use crate::policy::Role;
use crate::serve::{self, Running, StartError};
use crate::users::{password, store as users};
use chrono::Utc;
use kakeru_carrier::{Carrier, CarrierConfig};
use kakeru_config::{Config, Trunk};
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

/// Ports of the built-in carrier's sound: outside the demo's own.
const CARRIER_RTP: (u16, u16) = (30_000, 30_999);
/// Calls at once on the demo's line.
const CHANNELS: u32 = 50;

/// The command line of `kakeru demo`.
#[derive(Clone, Debug, clap::Args)]
pub struct DemoArgs {
    /// The folder of its data
    #[arg(long, value_name = "DIR", default_value = "demo-data")]
    pub data: PathBuf,
    /// Where the desk is served (port 0 = any free one)
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    pub http: SocketAddr,
    /// Where its SIP is heard (UDP; port 0 = any free one)
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:5060")]
    pub sip: SocketAddr,
    /// A carrier to call through instead of the built-in one
    #[arg(long, value_name = "ADDR")]
    pub carrier: Option<SocketAddr>,
    /// Log lines: error, warn, info, debug [default: warn]
    #[arg(long, value_name = "LEVEL")]
    pub log: Option<String>,
}

/// Run the demo until it is told to stop.
pub async fn run(args: DemoArgs) -> Result<(), StartError> {
    let started = std::time::Instant::now();
    let dir = std::path::absolute(&args.data).unwrap_or_else(|_| args.data.clone());
    std::fs::create_dir_all(&dir).map_err(|error| data_dir(&dir, error))?;
    let mut config = settings(&args, &dir)?;
    serve::logging::start(&config.log);
    // The addresses are looked at before a carrier is started for nothing.
    serve::check_addresses(&config).map_err(by_option)?;
    let (carrier, place) = start_carrier(&args, &dir).await?;
    config.trunks = vec![trunk(&place)];
    config.validate().map_err(|error| StartError::Other(error.to_string()))?;

    let earlier = file::read(&dir);
    let mut secrets = None;
    let running = serve::start(&config, async |store| {
        secrets = Some(fill(&store, earlier.as_ref()).await?);
        Ok(())
    })
    .await?;
    let (accounts, api_key) = secrets.ok_or_else(|| StartError::Other("the demo's data was not prepared".into()))?;
    let demo = DemoFile {
        url: running.url.clone(),
        accounts,
        api_key,
        carrier: place,
        sip: running.sip.to_string(),
        pid: std::process::id(),
    };
    file::write(&dir, &demo).map_err(|error| data_dir(&dir, error))?;
    print(&demo, &running, &dir, started.elapsed().as_millis());
    let waited = serve::wait_for_signal().await;
    running.stop().await;
    drop(carrier);
    waited.map(|_| ()).map_err(|error| StartError::Other(error.to_string()))
}

/// The demo's addresses come from the command line: name the option instead of the key.
fn by_option(error: StartError) -> StartError {
    match error {
        StartError::Address(mut place) => {
            place.key = match place.key {
                "server.http" => "--http",
                "sip.listen" => "--sip",
                key => key,
            };
            StartError::Address(place)
        }
        other => other,
    }
}

fn data_dir(dir: &Path, error: std::io::Error) -> StartError {
    StartError::DataDir { path: dir.to_owned(), error }
}

/// Loopback throughout, unless `--http` or `--sip` say otherwise; what these do not say, the environment may.
fn settings(args: &DemoArgs, dir: &Path) -> Result<Config, StartError> {
    let mut config = kakeru_config::load(None).map_err(|error| StartError::Other(error.to_string()))?;
    config.server.http = args.http;
    config.server.data_dir = dir.to_owned();
    config.sip.listen = args.sip;
    config.media.rtp_ip = args.sip.ip();
    config.media.browser_listen = SocketAddr::new(args.http.ip(), 0);
    if let Some(level) = &args.log {
        config.log.level = level.clone();
    } else if std::env::var_os("KAKERU__LOG__LEVEL").is_none() {
        config.log.level = "warn".into();
    }
    Ok(config)
}

async fn start_carrier(args: &DemoArgs, dir: &Path) -> Result<(Option<Carrier>, CarrierPlace), StartError> {
    if let Some(at) = args.carrier {
        return Ok((None, CarrierPlace { sip: at.to_string(), recordings: PathBuf::new() }));
    }
    let home = dir.join("carrier");
    std::fs::create_dir_all(&home).map_err(|error| data_dir(&home, error))?;
    let ip: IpAddr = if args.sip.ip().is_unspecified() { [127, 0, 0, 1].into() } else { args.sip.ip() };
    let recordings = home.join("recordings");
    let started = Carrier::start(CarrierConfig {
        sip_listen: SocketAddr::new(ip, 0),
        rtp_ip: ip,
        rtp_ports: CARRIER_RTP,
        recordings: Some(recordings.clone()),
        report: Some(home.join("report.jsonl")),
        call_to: None,
        credentials: None,
    });
    let carrier = started.await.map_err(|error| StartError::Other(format!("the built-in carrier: {error}")))?;
    let sip = carrier.sip_addr().to_string();
    Ok((Some(carrier), CarrierPlace { sip, recordings }))
}

fn trunk(carrier: &CarrierPlace) -> Trunk {
    Trunk {
        name: LINE.into(),
        peer: carrier.sip.clone(),
        numbers: LINE_NUMBERS.map(String::from).to_vec(),
        channels_max: CHANNELS,
        ..Trunk::default()
    }
}

/// The accounts with their passwords and an administrator's key: written with all data on the first start, remembered
/// by `demo.json` afterwards. Where that file was lost, both are made anew; the data stays.
async fn fill(store: &Store, earlier: Option<&DemoFile>) -> Result<(Vec<Account>, String), StartError> {
    let new = !users::any(store).await.map_err(failed)?;
    if let (false, Some(earlier)) = (new, earlier) {
        return Ok((earlier.accounts.clone(), earlier.api_key.clone()));
    }
    let mut accounts = Vec::new();
    let mut hashes = Vec::new();
    for person in &PEOPLE {
        let password = serve::new_password::<10>()?;
        hashes.push(password::hash(&password).map_err(failed)?);
        accounts.push(Account {
            login: person.login.into(),
            password,
            name: person.name.into(),
            role: person.role.as_str().into(),
            extension: person.extension.into(),
        });
    }
    if new {
        seed::write(store, Utc::now(), &hashes).await.map_err(failed)?;
    } else {
        seed::set_passwords(store, &hashes).await.map_err(failed)?;
    }
    let admin = seed::user_id(store, PEOPLE[0].login).await.map_err(failed)?;
    let admin =
        admin.ok_or_else(|| StartError::Other("the demo's admin account is gone: choose another --data".into()))?;
    let key = api_keys::store::create(store, NewKey::of("demo.json", Role::Admin, admin)).await.map_err(failed)?;
    Ok((accounts, key.secret))
}

fn failed(error: impl std::fmt::Debug) -> StartError {
    StartError::Other(format!("the demo's data: {error:?}"))
}

fn print(demo: &DemoFile, running: &Running, dir: &Path, ms: u128) {
    println!("Kakeru demo — {ms} ms");
    println!();
    println!("  開く / open        {}", demo.url);
    if let Some(fingerprint) = &running.fingerprint {
        println!("  証明書 / certificate (SHA-256)  {fingerprint}");
    }
    println!("  回線 / carrier     {}   SIP {}", demo.carrier.sip, demo.sip);
    println!("  データ / data      {}   (demo.json)", dir.display());
    println!();
    println!("  アカウント / accounts");
    for account in &demo.accounts {
        let Account { login, password, name, role, extension } = account;
        println!("    {login:<11} {password:<12} {role:<11} 内線/ext. {extension}  {name}");
    }
    println!();
    println!("  止める / stop: Ctrl-C");
}
