//! How leads are found: by names and numbers, by filters on any field, in any order.
//!
//! Lives here: what a typed name becomes ([`words`]), the index columns of a lead ([`entry`]), and the statements that
//! write them ([`index`]). Every writer of leads, contacts or methods calls [`index::put`] (new leads) or
//! [`index::refresh`] (changed ones) in its own transaction. Does not: the list that uses them (`store/list.rs`).

pub mod index;
pub mod text;

pub use text::{Entry, KEY_CHARACTERS, Names, Word, entry, fold, grams, key, words};
