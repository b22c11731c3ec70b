//! One call: the machine that decides (`machine`), who hears whom (`roles`, `stage`), its supervisors (`guests`,
//! `supervised`), the facts it leaves behind (`facts`), and the actor that carries its decisions out (`actor`).

pub(crate) mod actor;
mod before;
pub(crate) mod facts;
pub(crate) mod guests;
pub(crate) mod leg;
pub(crate) mod machine;
pub(crate) mod messages;
mod music;
pub(crate) mod roles;
pub(crate) mod sounds;
pub(crate) mod stage;
mod state;
mod supervised;

#[cfg(test)]
mod tests;
