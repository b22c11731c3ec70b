//! Cursor pages: `{items, next_cursor}`. A cursor is opaque: the sort value and id of the last row seen.

use crate::error::Failure;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Rows of a page, unless asked otherwise.
pub const LIMIT_DEFAULT: u64 = 50;
/// Rows of a page at most.
pub const LIMIT_MAX: u64 = 200;

/// One page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Page<T> {
    /// The rows.
    pub items: Vec<T>,
    /// Ask for the next page with it; `null` = this was the last.
    pub next_cursor: Option<String>,
}

/// A list that is always short enough to come whole.
#[derive(Debug, Serialize, ToSchema)]
pub struct All<T> {
    /// The rows.
    pub items: Vec<T>,
}

impl<T> Page<T> {
    /// A page from `limit + 1` rows fetched: the one too many only shows that there is more.
    pub fn cut<K: Serialize>(mut items: Vec<T>, limit: u64, key: impl Fn(&T) -> K) -> Self {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let has_more = items.len() > limit;
        items.truncate(limit);
        let next_cursor = items.last().filter(|_| has_more).map(|last| encode(&key(last)));
        Self { items, next_cursor }
    }

    /// The same page of something else.
    pub fn map<U>(self, f: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(f).collect(), next_cursor: self.next_cursor }
    }
}

/// `?cursor=&limit=` of lists without filters.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Paging {
    /// `next_cursor` of the page before.
    pub cursor: Option<String>,
    /// Rows per page, 1–200 (50).
    #[param(minimum = 1, maximum = 200)]
    pub limit: Option<u64>,
}

/// The limit asked for, or a fault that names it.
pub fn limit(asked: Option<u64>) -> Result<u64, Failure> {
    match asked {
        None => Ok(LIMIT_DEFAULT),
        Some(limit @ 1..=LIMIT_MAX) => Ok(limit),
        Some(_) => Err(Failure::field("?limit", "range", format!("1 to {LIMIT_MAX}"))),
    }
}

fn encode(key: &impl Serialize) -> String {
    URL_SAFE_NO_PAD.encode(serde_json::to_vec(key).unwrap_or_default())
}

/// The place a cursor stands for; a foreign cursor is a fault, not an empty page.
pub fn decode<K: DeserializeOwned>(cursor: Option<&str>) -> Result<Option<K>, Failure> {
    let Some(cursor) = cursor.filter(|cursor| !cursor.is_empty()) else { return Ok(None) };
    let bytes = URL_SAFE_NO_PAD.decode(cursor).ok();
    let key = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    key.map(Some).ok_or_else(|| Failure::field("?cursor", "format", "not a cursor of this list"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_says_where_the_next_one_starts_and_the_last_says_nothing() {
        let page = Page::cut(vec![1, 2, 3], 2, |n| *n);
        assert_eq!(page.items, [1, 2]);
        assert_eq!(decode::<i32>(page.next_cursor.as_deref()).expect("own cursor"), Some(2));
        assert_eq!(Page::cut(vec![1, 2], 2, |n| *n).next_cursor, None);
    }

    #[test]
    fn a_foreign_cursor_is_refused() {
        for cursor in ["%%%", "AAAA", "bnVsbA"] {
            assert!(decode::<(String, i32)>(Some(cursor)).is_err(), "{cursor}");
        }
        assert_eq!(decode::<i32>(Some("")).expect("empty = first page"), None);
    }
}
