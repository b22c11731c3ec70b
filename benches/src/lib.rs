//! What the benches measure with: an engine's worker with telephones at it, two SIP user agents in memory, and databases
//! with a million leads.
//!
//! `cargo bench -p kakeru-benches` prints, before each group, what its times are to be compared with.

pub mod database;
pub mod ground;
pub mod leads;
pub mod line;
pub mod pair;

/// Says what the times of a group are shares of.
pub fn explain(group: &str, measured: &str, budget_us: f64) {
    println!(
        "\n── {group}: {measured}. A core has {budget_us} µs for it, so t µs means {budget_us}/t of them at once."
    );
}
