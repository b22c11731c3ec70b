//! Wrong passwords are counted per account and per address; too many, and both wait. A pure value: time is an argument.

use std::collections::HashMap;
use std::net::IpAddr;
use std::time::{Duration, Instant};

/// Wrong passwords in a row for one account from one address.
const PER_PAIR: u32 = 5;
/// For one account from anywhere.
const PER_ACCOUNT: u32 = 30;
/// From one address for any account (an office shares one).
const PER_ADDRESS: u32 = 30;
/// Failures older than this are forgotten; also the longest wait.
const WINDOW: Duration = Duration::from_secs(300);
/// Entries kept; when full, the stale are dropped, then newcomers are refused: memory stays bounded under attack.
const ENTRIES_MAX: usize = 50_000;

#[derive(Clone, PartialEq, Eq, Hash)]
enum Key {
    Pair(String, IpAddr),
    Account(String),
    Address(IpAddr),
}

/// The counter.
#[derive(Default)]
pub struct Throttle {
    failures: HashMap<Key, (u32, Instant)>,
}

impl Throttle {
    fn keys(account: &str, address: IpAddr) -> [(Key, u32); 3] {
        // Bounded in length: the name is the attacker's choice.
        let account: String = account.chars().take(100).collect::<String>().to_lowercase();
        [
            (Key::Pair(account.clone(), address), PER_PAIR),
            (Key::Account(account), PER_ACCOUNT),
            (Key::Address(address), PER_ADDRESS),
        ]
    }

    /// May they try? `Err` = wait this many seconds. A try counts as wrong until [`Throttle::succeeded`] takes it back, so
    /// that many at once cannot slip through.
    pub fn attempt(&mut self, now: Instant, account: &str, address: IpAddr) -> Result<(), u64> {
        let keys = Self::keys(account, address);
        for (key, allowed) in &keys {
            if let Some((count, since)) = self.failures.get(key)
                && let Some(left) = WINDOW.checked_sub(now.saturating_duration_since(*since))
                && !left.is_zero()
                && count >= allowed
            {
                return Err(left.as_secs().max(1));
            }
        }
        if self.failures.len() >= ENTRIES_MAX {
            self.failures.retain(|_, (_, since)| now.saturating_duration_since(*since) < WINDOW);
            if self.failures.len() >= ENTRIES_MAX {
                return Err(WINDOW.as_secs());
            }
        }
        for (key, _) in keys {
            let entry = self.failures.entry(key).or_insert((0, now));
            if now.saturating_duration_since(entry.1) >= WINDOW {
                *entry = (0, now);
            }
            entry.0 += 1;
        }
        Ok(())
    }

    /// It was the right password: this account is not under attack from there, and the try does not count.
    pub fn succeeded(&mut self, account: &str, address: IpAddr) {
        for (key, _) in Self::keys(account, address) {
            if matches!(key, Key::Pair(..)) {
                self.failures.remove(&key);
            } else if let Some(entry) = self.failures.get_mut(&key) {
                entry.0 = entry.0.saturating_sub(1);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;

    const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
    const THERE: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));

    #[test]
    fn the_sixth_wrong_password_waits_and_others_do_not() {
        let (mut throttle, start) = (Throttle::default(), Instant::now());
        for _ in 0..PER_PAIR {
            assert_eq!(throttle.attempt(start, "Sato", HERE), Ok(()));
        }
        assert_eq!(throttle.attempt(start, "sato", HERE), Err(300), "the account's case does not matter");
        assert_eq!(throttle.attempt(start, "sato", THERE), Ok(()), "the owner elsewhere is not locked out");
        assert_eq!(throttle.attempt(start, "suzuki", HERE), Ok(()));
        assert_eq!(throttle.attempt(start + WINDOW, "sato", HERE), Ok(()), "and it is forgotten");
    }

    #[test]
    fn right_passwords_never_add_up_to_a_wait() {
        let (mut throttle, start) = (Throttle::default(), Instant::now());
        for _ in 0..200 {
            assert_eq!(throttle.attempt(start, "sato", HERE), Ok(()));
            throttle.succeeded("sato", HERE);
        }
    }

    #[test]
    fn one_address_cannot_try_every_account() {
        let (mut throttle, start) = (Throttle::default(), Instant::now());
        let refused = (0..100).filter(|n| throttle.attempt(start, &format!("user{n}"), HERE).is_err()).count();
        assert_eq!(refused, 100 - PER_ADDRESS as usize);
    }
}
