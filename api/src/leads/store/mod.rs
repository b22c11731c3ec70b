//! Queries on leads: the project's list, the whole lead, what changes them, contacts and their methods.

pub mod callable;
mod contacts;
mod edit;
mod every;
mod facts;
mod frequency;
mod list;
mod places;
mod read;
mod write;

pub(crate) use contacts::{
    ContactChange, MethodChange, Part, add_contact, add_method, change_contact, change_method, delete_contact,
    delete_method,
};
pub(crate) use edit::{Edit, lock_in};
pub(crate) use every::{count, every};
pub(crate) use facts::facts;
pub(crate) use list::{explain, field_kinds, list};
pub(crate) use places::{Placing, add_in, next_place, places, put, take_out};
pub(crate) use read::{LeadNumber, get, in_sight, numbers, numbers_of, place_of};
pub use write::create;
pub(crate) use write::{LeadChange, PlaceChange, change, check_place, create_in, insert_all};
