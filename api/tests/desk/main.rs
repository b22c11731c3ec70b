//! The desk over a real loopback port: the app as the program runs it, a database in a temporary file, and a scripted
//! switch behind it.
#![allow(clippy::unwrap_used, missing_docs, unreachable_pub, reason = "tests fail by panicking")]

mod activities;
mod audit;
mod bans;
mod bulk;
mod calls;
mod client;
mod distribution;
mod document;
mod events;
mod exports;
mod guard;
mod imports;
mod input;
mod interface;
mod leads;
mod my_box;
mod pages;
mod people;
mod policy;
mod postgres;
mod problems;
mod record;
mod reminders;
mod rules;
mod search;
mod sessions;
mod setup;
mod socket;
mod supervisions;
mod transfers;
mod world;
