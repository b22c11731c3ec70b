//! `kakeru demo`: a whole floor on this machine, to be tried out. SQLite in a data folder, the built-in carrier as the
//! line, accounts and leads that are made once. `run` starts it, `file` is what scripts read, `seed` writes the data.

mod file;
mod history;
mod leads;
mod random;
mod run;
mod seed;
mod setup;
pub mod words;

pub use run::{DemoArgs, run};
