//! The `kakeru` program.
fn main() {}
