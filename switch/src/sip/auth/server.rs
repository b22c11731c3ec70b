//! Digest as server: who asks must answer a challenge of ours, each proof counts once (RFC 7616 sections 3.3–3.4, 5.12).

use super::{Algorithm, Hash, Proof, digest_params};
use crate::sip::user_agent::tokens::Tokens;
use crate::sip::wire::lex;
use std::collections::{HashMap, VecDeque};
use std::time::{Duration, Instant};

/// Nonces kept at once: a challenge storm pushes out the oldest, whose owner is challenged again.
const NONCES_MAX: usize = 10_000;

/// How long a nonce is good for.
const NONCE_LIFE: Duration = Duration::from_secs(300);

/// Challenges by preference.
const OFFERED: [Algorithm; 2] =
    [Algorithm { hash: Hash::Sha256, session: false }, Algorithm { hash: Hash::Md5, session: false }];

/// What the credentials of a request are worth.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// They are this user's.
    Accepted {
        /// The user name.
        user: String,
    },
    /// Answer 401 (or 407) with these WWW-Authenticate (or Proxy-Authenticate) values.
    Challenge {
        /// One value per header line, by preference.
        values: Vec<String>,
    },
}

struct Nonce {
    born: Instant,
    /// The highest count seen with it.
    count: u32,
}

/// One realm and the nonces it gave out.
pub struct Verifier {
    realm: String,
    tokens: Tokens,
    nonces: HashMap<String, Nonce>,
    order: VecDeque<String>,
}

/// What is wrong with credentials that were presented.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Fault {
    /// None, other ones, or wrong ones.
    Unproved,
    /// Right, but the nonce is old, used up, or replayed.
    Stale,
}

impl Verifier {
    /// `key` makes the nonces unguessable: random in production.
    pub fn new(realm: impl Into<String>, key: [u8; 32]) -> Self {
        let realm = realm.into();
        Self { realm, tokens: Tokens::new(key), nonces: HashMap::new(), order: VecDeque::new() }
    }

    /// Judge a request by its header lines. `password_of` knows the users.
    pub fn check(
        &mut self,
        now: Instant,
        method: &str,
        headers: &[(String, String)],
        password_of: impl Fn(&str) -> Option<String>,
    ) -> Verdict {
        let offered = headers.iter().filter(|(name, _)| {
            name.eq_ignore_ascii_case("Authorization") || name.eq_ignore_ascii_case("Proxy-Authorization")
        });
        let mut fault = Fault::Unproved;
        for (_, value) in offered {
            match self.judge(now, method, value, &password_of) {
                Ok(user) => return Verdict::Accepted { user },
                Err(Fault::Stale) => fault = Fault::Stale,
                Err(Fault::Unproved) => {}
            }
        }
        Verdict::Challenge { values: self.challenge(now, fault == Fault::Stale) }
    }

    fn judge(
        &mut self,
        now: Instant,
        method: &str,
        value: &str,
        password_of: impl Fn(&str) -> Option<String>,
    ) -> Result<String, Fault> {
        let params = digest_params(value).ok_or(Fault::Unproved)?;
        let get = |name| lex::find(&params, name).map(lex::unquote).ok_or(Fault::Unproved);
        let (user, realm, nonce, uri) = (get("username")?, get("realm")?, get("nonce")?, get("uri")?);
        let algorithm = Algorithm::parse(lex::find(&params, "algorithm")).ok_or(Fault::Unproved)?;
        let (nc, cnonce) = (get("nc")?, get("cnonce")?);
        // Only what was offered, in full: the form without qop could be replayed at will.
        if realm != self.realm || !OFFERED.contains(&algorithm) || !get("qop")?.eq_ignore_ascii_case("auth") {
            return Err(Fault::Unproved);
        }
        let count = Some(nc.as_str()).filter(|nc| nc.len() == 8).and_then(|nc| u32::from_str_radix(nc, 16).ok());
        let count = count.ok_or(Fault::Unproved)?;
        let password = password_of(&user).ok_or(Fault::Unproved)?;
        let proof = Proof {
            algorithm,
            user: &user,
            password: &password,
            realm: &realm,
            nonce: &nonce,
            method,
            uri: &uri,
            qop: Some((&nc, &cnonce)),
        };
        if !same(&proof.response(), &get("response")?.to_ascii_lowercase()) {
            return Err(Fault::Unproved);
        }
        let known = self.nonces.get_mut(&nonce).filter(|known| now.duration_since(known.born) < NONCE_LIFE);
        let known = known.filter(|known| count > known.count).ok_or(Fault::Stale)?;
        known.count = count;
        Ok(user)
    }

    fn challenge(&mut self, now: Instant, stale: bool) -> Vec<String> {
        let nonce = self.tokens.token();
        while self.order.len() >= NONCES_MAX {
            if let Some(oldest) = self.order.pop_front() {
                self.nonces.remove(&oldest);
            }
        }
        self.order.push_back(nonce.clone());
        self.nonces.insert(nonce.clone(), Nonce { born: now, count: 0 });
        let stale = if stale { ", stale=true" } else { "" };
        let realm = lex::quote(&self.realm);
        let value = |algorithm: Algorithm| {
            format!("Digest realm={realm}, nonce=\"{nonce}\", qop=\"auth\", algorithm={}{stale}", algorithm.name())
        };
        OFFERED.map(value).to_vec()
    }
}

/// Compare without telling by the time it takes how much was right.
fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0, |differ, (a, b)| differ | (a ^ b)) == 0
}
