//! The `kakeru` program: the command line.

use clap::{Parser, Subcommand};
use kakeru_api::demo::{self, DemoArgs};
use kakeru_api::serve::{self, StartError};
use kakeru_config::Config;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Kakeru: an open sales-calling floor in one program.
#[derive(Debug, Parser)]
#[command(name = "kakeru", version, about, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// A whole floor on this machine, to be tried out
    Demo(DemoArgs),
    /// The real thing, by a configuration file and the environment
    Serve {
        /// The configuration file (TOML); without it the defaults and the environment count
        #[arg(long, value_name = "FILE")]
        config: Option<PathBuf>,
    },
    /// The built-in carrier as a program of its own
    Carrier(kakeru_carrier::CarrierArgs),
    /// Print the interface as an OpenAPI 3.1 document
    Openapi,
    /// Check a configuration file and the environment, and say what is wrong
    CheckConfig {
        /// The configuration file (TOML)
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

#[actix_web::main]
async fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Demo(args) => demo::run(args).await.map_err(|error| error.to_string()),
        Command::Serve { config } => run(config.as_deref()).await,
        Command::Carrier(args) => {
            serve::logging::start(&kakeru_config::Log::default());
            kakeru_carrier::run(args).await.map_err(|error| error.to_string())
        }
        Command::Openapi => kakeru_api::openapi::document()
            .to_pretty_json()
            .map(|text| println!("{text}"))
            .map_err(|error| error.to_string()),
        Command::CheckConfig { file } => load(Some(&file)).map(|_| println!("{}: ok", file.display())),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("kakeru: {reason}");
            ExitCode::FAILURE
        }
    }
}

fn load(file: Option<&Path>) -> Result<Config, String> {
    kakeru_config::load(file).map_err(|error| error.to_string())
}

async fn run(file: Option<&Path>) -> Result<(), String> {
    let config = load(file)?;
    serve::logging::start(&config.log);
    let text = |error: StartError| error.to_string();
    let running = serve::start(&config, async |_| Ok(())).await.map_err(text)?;
    println!("{}", running.url);
    if let Some(fingerprint) = &running.fingerprint {
        println!("self-signed certificate, SHA-256 {fingerprint}");
    }
    if let Some((login, password)) = &running.first_account {
        println!("最初の管理者 / first administrator: {login}");
        println!("パスワード（今回だけ表示します） / password (shown this once): {password}");
    }
    let waited = serve::wait_for_signal().await;
    running.stop().await;
    waited.map(|_| ()).map_err(|error| error.to_string())
}
