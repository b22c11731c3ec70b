//! The tables as rows. Models do not leave their resource's `store`. Money-free, time in UTC, ids UUIDv7 minted by the
//! program, lists of words as JSON. What is true of a lead in a project sits on the link `project_leads`.
#![allow(unreachable_pub, reason = "the entity macros need `pub` items in a crate-private module")]

pub mod activities;
pub mod calls;
pub mod distribution;
pub mod guard;
pub mod imports;
pub mod leads;
pub mod people;
pub mod record;
pub mod setup;
