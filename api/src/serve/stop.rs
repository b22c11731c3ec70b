//! Signals: the first SIGTERM or SIGINT asks for a stop in good order, a second one ends the program at once.

use tokio::signal::unix::{SignalKind, signal};

/// Which signal asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stopped {
    /// SIGTERM.
    Terminated,
    /// SIGINT.
    Interrupted,
}

impl Stopped {
    /// 128 + the signal's number, as shells count.
    fn status(self) -> i32 {
        match self {
            Stopped::Terminated => 128 + 15,
            Stopped::Interrupted => 128 + 2,
        }
    }
}

/// Resolves with the first signal; from then on another one exits the process.
pub async fn wait_for_signal() -> std::io::Result<Stopped> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut next = async move || {
        tokio::select! {
            _ = terminate.recv() => Stopped::Terminated,
            _ = interrupt.recv() => Stopped::Interrupted,
        }
    };
    let first = next().await;
    actix_web::rt::spawn(async move {
        let again = next().await;
        tracing::warn!("told twice: ending at once");
        std::process::exit(again.status());
    });
    Ok(first)
}
