//! Where a number leads: normalising and classifying what was typed, imported or received.

mod areas;
pub mod number;

pub use number::{Kind, Masked, Number, NumberError, Presentation};
