//! One call: the machine that decides (`machine`), who hears whom (`roles`, `stage`), the facts it leaves behind
//! (`facts`), and the actor that carries its decisions out (`actor`).

pub(crate) mod actor;
mod before;
pub(crate) mod facts;
pub(crate) mod leg;
pub(crate) mod machine;
pub(crate) mod messages;
pub(crate) mod roles;
pub(crate) mod sounds;
pub(crate) mod stage;
mod state;

#[cfg(test)]
mod tests;
