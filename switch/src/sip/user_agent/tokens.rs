//! Tags, branches and cnonces: unguessable from outside (RFC 3261 section 19.3), reproducible from a key.

use sha2::{Digest, Sha256};
use uuid::Uuid;

/// A stream of tokens from a secret key.
#[derive(Clone)]
pub struct Tokens {
    key: [u8; 32],
    next: u64,
}

impl Tokens {
    /// From a key: random in production, fixed in tests.
    pub fn new(key: [u8; 32]) -> Self {
        Self { key, next: 0 }
    }

    fn digest(&self, kind: u8, of: &[u8]) -> [u8; 16] {
        let mut half = [0; 16];
        let whole = Sha256::new().chain_update(self.key).chain_update([kind]).chain_update(of).finalize();
        half.iter_mut().zip(whole).for_each(|(to, from)| *to = from);
        half
    }

    fn bytes(&mut self) -> [u8; 16] {
        self.next += 1;
        self.digest(0, &self.next.to_be_bytes())
    }

    /// A new token of 128 bits in hex.
    pub fn token(&mut self) -> String {
        hex::encode(self.bytes())
    }

    /// A new id.
    pub fn uuid(&mut self) -> Uuid {
        uuid::Builder::from_random_bytes(self.bytes()).into_uuid()
    }

    /// A new number below `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        let [a, b, c, d, e, f, g, h, ..] = self.bytes();
        u64::from_be_bytes([a, b, c, d, e, f, g, h]) % end.max(1)
    }

    /// Always the same token for the same text: the tag of an answer for which no state is kept.
    pub fn derived(&self, text: &str) -> String {
        hex::encode(self.digest(1, text.as_bytes()))
    }
}

impl std::fmt::Debug for Tokens {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tokens").field("next", &self.next).finish_non_exhaustive()
    }
}
