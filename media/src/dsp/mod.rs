//! Arithmetic on samples: tones and their measuring, rate conversion, pitch periods.
//!
//! Lives here: what knows nothing of packets or codecs. Public, so that the carrier and the tests measure the same way.

pub mod period;
pub mod resample;
pub mod tone;
