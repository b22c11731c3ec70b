//! My box 「マイボックス」: a lead fenced in by one user. Nobody else may contact it; the guard says who holds it.

pub mod store;
