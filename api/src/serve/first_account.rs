//! The account of the first start, so that somebody can come in: its password is made here and shown once.

use super::StartError;
use crate::db::Store;
use crate::policy::Role;
use crate::users::{NewUser, password, store};

/// Letters and digits that are not mistaken for one another.
const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// An administrator, if there is no account at all: its login and password.
pub(super) async fn create_if_none(db: &Store, login: &str) -> Result<Option<(String, String)>, StartError> {
    if store::any(db).await.map_err(super::wiring::database)? {
        return Ok(None);
    }
    let password = generate::<20>()?;
    let new = NewUser {
        login: login.to_owned(),
        name: "管理者".into(),
        kana: None,
        role: Role::Admin,
        extension: None,
        workgroup_ids: Vec::new(),
        locale: "ja".into(),
        rights: vec![],
        password_is_once: false,
        password_hash: password::hash(&password).map_err(|e| StartError::Other(format!("{e:?}")))?,
    };
    let user = store::create(db, new).await.map_err(|e| StartError::Other(format!("{e:?}")))?;
    Ok(Some((user.login, password)))
}

/// A password of this many letters, in groups of five: five bits each.
pub(crate) fn generate<const LETTERS: usize>() -> Result<String, StartError> {
    let mut random = [0_u8; LETTERS];
    getrandom::fill(&mut random).map_err(|e| StartError::Other(format!("no random numbers: {e}")))?;
    let letters = random.map(|byte| char::from(ALPHABET[usize::from(byte % 32)]));
    Ok(letters.chunks(5).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-"))
}
