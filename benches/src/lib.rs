//! Micro benches and the load generator.
