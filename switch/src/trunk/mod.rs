//! The lines: which one carries a call (`book`), how a call is written on its wire (`wire`), whether it answers (`health`).

pub(crate) mod book;
pub(crate) mod health;
pub(crate) mod wire;
