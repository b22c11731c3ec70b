//! Digest access authentication (RFC 7616, RFC 8760) over raw header values: as client here, as server in [`server`].

pub mod server;

use super::wire::lex::{self, Param};
use super::wire::{Fields, Response};
use md5::Md5;
use sha2::{Digest, Sha256, Sha512_256};

/// A hash that digests are made with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hash {
    /// MD5, which most lines still ask for.
    Md5,
    /// SHA-256.
    Sha256,
    /// SHA-512/256.
    Sha512,
}

/// A hash, plain or bound to the session.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Algorithm {
    /// Which hash.
    pub hash: Hash,
    /// `-sess`
    pub session: bool,
}

impl Hash {
    /// The hash of `text` in lower-case hex.
    fn hex(self, text: &str) -> String {
        match self {
            Self::Md5 => hex::encode(Md5::digest(text)),
            Self::Sha256 => hex::encode(Sha256::digest(text)),
            Self::Sha512 => hex::encode(Sha512_256::digest(text)),
        }
    }
}

impl Algorithm {
    /// The algorithm that a header names; MD5 if it names none.
    pub fn parse(name: Option<&str>) -> Option<Self> {
        let name = name.map(lex::unquote).unwrap_or_default().to_ascii_uppercase();
        let (base, session) = name.strip_suffix("-SESS").map_or((name.as_str(), false), |base| (base, true));
        let hash = match base {
            "" | "MD5" => Hash::Md5,
            "SHA-256" => Hash::Sha256,
            "SHA-512-256" => Hash::Sha512,
            _ => return None,
        };
        Some(Self { hash, session })
    }

    /// Its name in headers.
    pub fn name(self) -> &'static str {
        match (self.hash, self.session) {
            (Hash::Md5, false) => "MD5",
            (Hash::Md5, true) => "MD5-sess",
            (Hash::Sha256, false) => "SHA-256",
            (Hash::Sha256, true) => "SHA-256-sess",
            (Hash::Sha512, false) => "SHA-512-256",
            (Hash::Sha512, true) => "SHA-512-256-sess",
        }
    }
}

/// What goes into a response (RFC 7616 section 3.4.1).
pub(crate) struct Proof<'a> {
    pub(crate) algorithm: Algorithm,
    pub(crate) user: &'a str,
    pub(crate) password: &'a str,
    pub(crate) realm: &'a str,
    pub(crate) nonce: &'a str,
    pub(crate) method: &'a str,
    pub(crate) uri: &'a str,
    /// nc (8 hex digits) and cnonce; `None` = the form without qop (RFC 2069).
    pub(crate) qop: Option<(&'a str, &'a str)>,
}

impl Proof<'_> {
    pub(crate) fn response(&self) -> String {
        let hash = self.algorithm.hash;
        let cnonce = self.qop.map_or("", |(_, cnonce)| cnonce);
        let mut ha1 = hash.hex(&format!("{}:{}:{}", self.user, self.realm, self.password));
        if self.algorithm.session {
            ha1 = hash.hex(&format!("{ha1}:{}:{cnonce}", self.nonce));
        }
        let ha2 = hash.hex(&format!("{}:{}", self.method, self.uri));
        match self.qop {
            Some((nc, cnonce)) => hash.hex(&format!("{ha1}:{}:{nc}:{cnonce}:auth:{ha2}", self.nonce)),
            None => hash.hex(&format!("{ha1}:{}:{ha2}", self.nonce)),
        }
    }
}

/// The parameters of a `Digest …` header value. `None` if it is another scheme or broken.
pub(crate) fn digest_params(value: &str) -> Option<Vec<Param>> {
    let (scheme, rest) = value.trim().split_once(char::is_whitespace)?;
    if !scheme.eq_ignore_ascii_case("Digest") {
        return None;
    }
    let mut params = Vec::new();
    for part in lex::split(rest, ',')?.into_iter().filter(|part| !part.is_empty()) {
        let (name, value) = part.split_once('=')?;
        params.push((name.trim().to_owned(), Some(value.trim().to_owned())));
    }
    Some(params)
}

/// One challenge that we can meet.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Challenge {
    proxy: bool,
    realm: String,
    nonce: String,
    opaque: Option<String>,
    algorithm: Algorithm,
    qop: bool,
    stale: bool,
}

impl Challenge {
    /// Whether both ask for the same proof.
    fn is_for(&self, other: &Self) -> bool {
        self.proxy == other.proxy && self.realm == other.realm
    }

    fn parse(value: &str, proxy: bool) -> Option<Self> {
        let params = digest_params(value)?;
        let get = |name| lex::find(&params, name).map(lex::unquote);
        let qop = match get("qop") {
            None => false,
            Some(options) if options.split(',').any(|o| o.trim().eq_ignore_ascii_case("auth")) => true,
            // auth-int alone: the body would have to be hashed with what proxies may change.
            Some(_) => return None,
        };
        let algorithm = Algorithm::parse(lex::find(&params, "algorithm"))?;
        // A session key needs a cnonce, and only qop carries one.
        if algorithm.session && !qop {
            return None;
        }
        Some(Self {
            proxy,
            realm: get("realm")?,
            nonce: get("nonce")?,
            opaque: get("opaque"),
            algorithm,
            qop,
            stale: get("stale").is_some_and(|s| s.eq_ignore_ascii_case("true")),
        })
    }
}

/// The most realms one call answers to: itself and the proxies on its way.
const REALMS_MAX: usize = 4;

/// Credentials and the challenges met with them: one per leg, so that every request of the dialog carries a proof at once.
#[derive(Clone)]
pub struct Session {
    user: String,
    password: String,
    met: Vec<Met>,
}

/// Neither the name nor the password may reach a log.
impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Session").field("met", &self.met.len()).finish_non_exhaustive()
    }
}

#[derive(Clone, Debug)]
struct Met {
    challenge: Challenge,
    /// How often its nonce was used.
    used: u32,
    /// Whether a request was let through with it: then a new challenge asks for a fresh nonce, not for other credentials.
    trusted: bool,
}

impl Session {
    /// No challenge met yet.
    pub fn new((user, password): (String, String)) -> Self {
        Self { user, password, met: Vec::new() }
    }

    /// Take the challenges of a 401 or 407. `false` = there is no use in trying again: the same credentials were refused, or
    /// no challenge can be met.
    pub fn challenged(&mut self, response: &Response) -> bool {
        self.take(&response.fields, response.status == 407)
    }

    fn take(&mut self, fields: &Fields, proxy: bool) -> bool {
        let name = if proxy { "Proxy-Authenticate" } else { "WWW-Authenticate" };
        let mut taken: Vec<Challenge> = Vec::new();
        // The server lists its algorithms by preference: the first that we know counts (RFC 8760 section 2.4).
        for challenge in fields.all(name).filter_map(|value| Challenge::parse(value, proxy)) {
            if taken.len() < REALMS_MAX && !taken.iter().any(|t| t.realm == challenge.realm) {
                taken.push(challenge);
            }
        }
        if taken.is_empty() {
            return false;
        }
        for challenge in taken {
            let known = self.met.iter().position(|met| met.challenge.is_for(&challenge));
            let fresh = Met { challenge, used: 0, trusted: false };
            if let Some(met) = known.and_then(|at| self.met.get_mut(at)) {
                // Refused although answered, and not for the nonce's age: wrong credentials.
                if met.used > 0 && !met.trusted && !fresh.challenge.stale {
                    return false;
                }
                *met = fresh;
            } else if self.met.len() < REALMS_MAX {
                self.met.push(fresh);
            } else {
                return false;
            }
        }
        true
    }

    /// The header lines (name, value) with which a request proves who sends it; none before the first challenge.
    pub fn proofs(&mut self, method: &str, uri: &str, cnonce: &str) -> Vec<(&'static str, String)> {
        let (user, password) = (&self.user, &self.password);
        self.met.iter_mut().map(|met| proof(user, password, met, (method, uri, cnonce))).collect()
    }

    /// A request was let through.
    pub fn succeeded(&mut self) {
        for met in &mut self.met {
            met.trusted = true;
        }
    }
}

fn proof(
    user: &str,
    password: &str,
    met: &mut Met,
    (method, uri, cnonce): (&str, &str, &str),
) -> (&'static str, String) {
    met.used = met.used.saturating_add(1);
    let challenge = &met.challenge;
    let nc = format!("{:08x}", met.used);
    let proof = Proof {
        algorithm: challenge.algorithm,
        user,
        password,
        realm: &challenge.realm,
        nonce: &challenge.nonce,
        method,
        uri,
        qop: challenge.qop.then_some((nc.as_str(), cnonce)),
    };
    let mut value = format!(
        "Digest username={}, realm={}, nonce={}, uri={}, response=\"{}\", algorithm={}",
        lex::quote(user),
        lex::quote(&challenge.realm),
        lex::quote(&challenge.nonce),
        lex::quote(uri),
        proof.response(),
        challenge.algorithm.name(),
    );
    if challenge.qop {
        value.push_str(&format!(", qop=auth, nc={nc}, cnonce={}", lex::quote(cnonce)));
    }
    if let Some(opaque) = &challenge.opaque {
        value.push_str(&format!(", opaque={}", lex::quote(opaque)));
    }
    (if challenge.proxy { "Proxy-Authorization" } else { "Authorization" }, value)
}

#[cfg(test)]
#[allow(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    reason = "a test begins now; a wrong index is a failed test"
)]
mod tests;
