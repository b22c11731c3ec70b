//! Queries on leads: the project's list, the whole lead, what changes them, contacts and their methods.

mod contacts;
mod facts;
mod list;
mod read;
mod write;

pub(crate) use contacts::{
    ContactChange, MethodChange, add_contact, add_method, change_contact, change_method, delete_contact, delete_method,
};
pub(crate) use facts::facts;
pub(crate) use list::{Called, Filter, Sort, list};
pub(crate) use read::{get, method_number, version_of};
pub use write::create;
pub(crate) use write::{LeadChange, PlaceChange, change};
