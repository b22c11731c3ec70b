//! Passwords: argon2id, off the event loop, a bounded number at a time.

use crate::error::{Code, Failure};
use actix_web::web;
use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use std::sync::{Arc, LazyLock};
use tokio::sync::Semaphore;

/// Hashes at once: each takes 19 MiB and a core for tens of milliseconds; more would starve the calls beside it.
const AT_ONCE: usize = 2;
/// Sign-ins that may wait for their turn; beyond it the answer is "too many".
const WAITING_MAX: usize = 64;

/// Compared with when there is no such account, so that the time tells nothing.
static NOBODY: LazyLock<String> =
    LazyLock::new(|| Argon2::default().hash_password(b"nobody").map(|hash| hash.to_string()).unwrap_or_default());

/// The bounded hasher.
pub struct Passwords {
    running: Arc<Semaphore>,
    waiting: Semaphore,
}

impl Default for Passwords {
    fn default() -> Self {
        Self { running: Arc::new(Semaphore::new(AT_ONCE)), waiting: Semaphore::new(WAITING_MAX) }
    }
}

impl Passwords {
    /// What is stored of a password.
    pub async fn hash(&self, password: String) -> Result<String, Failure> {
        self.run(move || hash(&password)).await?
    }

    /// Is it the right one? Takes the same time whether or not there is an account (`stored` = `None`).
    pub async fn verify(&self, password: String, stored: Option<String>) -> Result<bool, Failure> {
        self.run(move || {
            let phc = stored.as_deref().unwrap_or(&NOBODY);
            let right = PasswordHash::new(phc)
                .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok());
            right && stored.is_some()
        })
        .await
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Failure> {
        let busy = Failure { retry_after_s: Some(1), ..Failure::new(Code::TooManyRequests) };
        let _place = self.waiting.try_acquire().map_err(|_| busy)?;
        let turn = self.running.clone().acquire_owned().await.map_err(|error| Failure::internal(&error))?;
        web::block(move || {
            let _turn = turn;
            work()
        })
        .await
        .map_err(|error| Failure::internal(&error))
    }
}

/// Hash where blocking is fine (first start, demo data).
pub fn hash(password: &str) -> Result<String, Failure> {
    let hashed = Argon2::default().hash_password(password.as_bytes());
    hashed.map(|hash| hash.to_string()).map_err(|error| Failure::internal(&error))
}
