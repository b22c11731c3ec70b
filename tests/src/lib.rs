//! End-to-end scenarios, simulation, fuzz corpora.
