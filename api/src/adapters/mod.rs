//! Where the desk meets the switch: the door to it, and the traits it asks us to fill.

pub mod directory;
pub mod door;
pub mod journal;
