//! One call: the machine that decides (`machine`), who hears whom (`roles`, `scene`, `stage`), its supervisors (`guests`,
//! `supervised`), a transfer to a colleague (`transferred`, `colleague`), a call in the house (`house`), the facts it leaves behind (`facts`, `segments`),
//! and the actor that carries its decisions out (`actor`).

pub(crate) mod actor;
mod before;
mod colleague;
pub(crate) mod facts;
pub(crate) mod guests;
pub(crate) mod house;
pub(crate) mod leg;
pub(crate) mod machine;
pub(crate) mod messages;
mod music;
pub(crate) mod roles;
mod scene;
mod second_line;
mod segments;
pub(crate) mod sounds;
pub(crate) mod stage;
mod state;
mod supervised;
mod transferred;

#[cfg(test)]
mod house_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod transfer_tests;
