//! How often one caller may ask: a bucket of tokens per caller and class of route, filled at a steady rate. A pure value:
//! time is an argument. Which class a request has: [`Class::of`]; who enforces it: the gate.

use crate::policy::{By, Who};
use actix_web::http::Method;
use actix_web::http::header::{HeaderMap, HeaderName};
use std::collections::HashMap;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// Callers kept; when full, those whose buckets are full again are dropped, then the oldest: memory stays bounded.
const CALLERS_MAX: usize = 20_000;

/// How many requests are left, and until when.
pub(crate) const HEADER: HeaderName = HeaderName::from_static("ratelimit");
/// How many there are in which time.
pub(crate) const POLICY_HEADER: HeaderName = HeaderName::from_static("ratelimit-policy");

/// What a request costs the desk.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Class {
    /// Reading.
    Read,
    /// Changing something.
    Write,
    /// Placing a call.
    Dial,
}

impl Class {
    /// The class of a request on this route.
    pub fn of(method: &Method, path: &str) -> Self {
        match (method, path) {
            (&Method::POST, "/calls") => Class::Dial,
            (method, _) if super::identity::writes(method) => Class::Write,
            _ => Class::Read,
        }
    }

    /// Its name in `RateLimit` headers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Class::Read => "read",
            Class::Write => "write",
            Class::Dial => "dial",
        }
    }
}

/// Requests per minute of one caller, by class; 0 = no limit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rates {
    /// Reading.
    pub reads_per_min: u32,
    /// Changing.
    pub writes_per_min: u32,
    /// Placing calls.
    pub dials_per_min: u32,
}

impl Rates {
    /// The rate of a class.
    pub const fn of(self, class: Class) -> u32 {
        match class {
            Class::Read => self.reads_per_min,
            Class::Write => self.writes_per_min,
            Class::Dial => self.dials_per_min,
        }
    }
}

/// A caller: a session's user or a key; two pages of one user share their buckets.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Caller(Uuid);

impl From<&Who> for Caller {
    fn from(who: &Who) -> Self {
        Self(match who.by {
            By::Session(_) => who.user_id,
            By::ApiKey(id) => id,
        })
    }
}

/// What the buckets say to a request.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Verdict {
    /// May it pass?
    pub passes: bool,
    /// Requests in a minute at most.
    pub most: u32,
    /// Requests that may follow at once.
    pub left: u32,
    /// Seconds until there is one more.
    pub wait_s: u64,
}

impl Verdict {
    /// As headers (RateLimit fields for HTTP).
    pub(crate) fn write(self, class: Class, headers: &mut HeaderMap) {
        let value = format!("\"{}\";r={};t={}", class.as_str(), self.left, self.wait_s);
        if let Ok(value) = value.parse() {
            headers.insert(HEADER, value);
        }
        let policy = format!("\"{}\";q={};w=60", class.as_str(), self.most);
        if let Ok(value) = policy.parse() {
            headers.insert(POLICY_HEADER, value);
        }
    }
}

#[derive(Clone, Copy)]
struct Bucket {
    tokens: f64,
    at: Instant,
}

/// The buckets.
pub struct Buckets {
    rates: Rates,
    callers: HashMap<(Caller, Class), Bucket>,
}

impl Buckets {
    /// All full.
    pub fn new(rates: Rates) -> Self {
        Self { rates, callers: HashMap::new() }
    }

    /// One request; `None` = this class has no limit.
    pub fn ask(&mut self, now: Instant, caller: Caller, class: Class) -> Option<Verdict> {
        let per_min = self.rates.of(class);
        if per_min == 0 {
            return None;
        }
        // A minute's worth at once, then as they come.
        let (most, per_s) = (f64::from(per_min), f64::from(per_min) / 60.0);
        if !self.callers.contains_key(&(caller, class)) && self.callers.len() >= CALLERS_MAX {
            self.make_room(now);
        }
        let bucket = self.callers.entry((caller, class)).or_insert(Bucket { tokens: most, at: now });
        let filled = now.saturating_duration_since(bucket.at).as_secs_f64() * per_s;
        *bucket = Bucket { tokens: (bucket.tokens + filled).min(most), at: now };
        let passes = bucket.tokens >= 1.0;
        if passes {
            bucket.tokens -= 1.0;
        }
        let missing = (1.0 - bucket.tokens).max(0.0) / per_s;
        Some(Verdict { passes, most: per_min, left: bucket.tokens as u32, wait_s: missing.ceil() as u64 })
    }

    fn make_room(&mut self, now: Instant) {
        // A bucket untouched for a minute is full again: forgetting it changes nothing.
        self.callers.retain(|_, bucket| now.saturating_duration_since(bucket.at) < Duration::from_secs(60));
        if self.callers.len() >= CALLERS_MAX
            && let Some(oldest) = self.callers.iter().min_by_key(|(_, bucket)| bucket.at).map(|(key, _)| *key)
        {
            self.callers.remove(&oldest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATES: Rates = Rates { reads_per_min: 60, writes_per_min: 6, dials_per_min: 0 };

    fn caller(n: u128) -> Caller {
        Caller(Uuid::from_u128(n))
    }

    #[test]
    fn a_minutes_worth_passes_at_once_then_one_by_one() {
        let start = Instant::now();
        // Seconds after the start, requests made then, how many pass.
        let table = [(0, 70, 60), (0, 1, 0), (1, 5, 1), (11, 50, 10), (1_000, 100, 60)];
        let mut buckets = Buckets::new(RATES);
        for (second, asked, passing) in table {
            let now = start + Duration::from_secs(second);
            let passed = (0..asked).filter(|_| buckets.ask(now, caller(1), Class::Read).is_some_and(|v| v.passes));
            assert_eq!(passed.count(), passing, "after {second} s");
        }
    }

    #[test]
    fn a_refusal_says_when_it_is_worth_trying_again() {
        let (mut buckets, start) = (Buckets::new(RATES), Instant::now());
        for left in (0..6).rev() {
            let verdict = buckets.ask(start, caller(1), Class::Write);
            assert_eq!(verdict.map(|v| (v.passes, v.left)), Some((true, left)));
        }
        let verdict = buckets.ask(start, caller(1), Class::Write);
        assert_eq!(verdict, Some(Verdict { passes: false, most: 6, left: 0, wait_s: 10 }));
        let later = start + Duration::from_secs(10);
        assert_eq!(buckets.ask(later, caller(1), Class::Write).map(|v| v.passes), Some(true));
    }

    #[test]
    fn callers_and_classes_do_not_share_and_nought_is_no_limit() {
        let (mut buckets, now) = (Buckets::new(RATES), Instant::now());
        while buckets.ask(now, caller(1), Class::Write).is_some_and(|v| v.passes) {}
        assert!(buckets.ask(now, caller(2), Class::Write).is_some_and(|v| v.passes));
        assert!(buckets.ask(now, caller(1), Class::Read).is_some_and(|v| v.passes));
        assert_eq!(buckets.ask(now, caller(1), Class::Dial), None);
    }

    #[test]
    fn memory_is_bounded_whoever_comes() {
        let (mut buckets, now) = (Buckets::new(RATES), Instant::now());
        for n in 0..CALLERS_MAX as u128 + 100 {
            buckets.ask(now + Duration::from_millis(n as u64 / 1_000), caller(n), Class::Read);
        }
        assert_eq!(buckets.callers.len(), CALLERS_MAX);
    }
}
