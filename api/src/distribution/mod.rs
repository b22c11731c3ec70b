//! Distribution 「配布」「自動割当」: a project's queue hands its leads out, each to one agent at a time.
//!
//! A [`store`]d *lease* says who works on a lead; it has an owner, a purpose and a deadline, and goes when the result is
//! saved, when it is given back, or when its deadline passes. What the queue holds, and in which order, the database keeps
//! itself (migration m0004).

pub mod store;
